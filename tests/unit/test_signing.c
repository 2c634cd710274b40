#include "model.h"
#include "../../x509/signing.h"

/* A provider whose keys say what they are told to, and whose ECDSA signature is r = 1
 * and s = 2^(8 n) - 1, for an order of n octets. */
typedef struct fake_key {
	cw_key key;
	cw_key_info info;
} fake_key;

static void fake_info(const cw_key *key, cw_key_info *out)
{
	*out = ((const fake_key *)(const void *)key)->info;
}

static cw_status fake_sign(const cw_key *key, const cw_signature_scheme *scheme, cw_bytes message,
                           uint8_t *out, size_t *size)
{
	const fake_key *fake = (const fake_key *)(const void *)key;
	size_t n = cw_curve_size(fake->info.curve);

	(void)message;
	if (scheme->scheme != CW_SCHEME_ECDSA)
		return CW_UNSUPPORTED;
	memset(out, 0, n);
	out[n - 1] = 1;
	memset(out + n, 0xff, n);
	*size = 2 * n;
	return CW_OK;
}

static bool fake_supports(const cw_query *query)
{
	return query->operation == CW_OP_SIGN;
}

static const cw_provider fake_provider = {
	.abi = CW_PROVIDER_ABI,
	.size = sizeof(cw_provider),
	.name = "fake",
	.supports = fake_supports,
	.key_info = fake_info,
	.sign = fake_sign,
};

static const cw_provider *const providers[] = {&fake_provider};
static const cw_crypto crypto = {providers, 1};

static fake_key make_key(cw_key_type type, uint32_t bits, cw_curve curve)
{
	fake_key key;

	memset(&key, 0, sizeof key);
	key.key.provider = &fake_provider;
	key.info.type = type;
	key.info.bits = bits;
	key.info.curve = curve;
	key.info.is_private = true;
	return key;
}

static void is_scheme(cw_key_type type, cw_curve curve, cw_hash hash, cw_scheme scheme,
                      cw_hash want)
{
	fake_key key = make_key(type, 0, curve);
	cw_signature_scheme out;

	assert_int_equal(cw_signature_scheme_for_key(&key.key, hash, &out), CW_OK);
	assert_int_equal(out.scheme, scheme);
	assert_int_equal(out.hash, want);
}

static void default_schemes(void **state)
{
	fake_key none = make_key(CW_KEY_NONE, 0, CW_CURVE_NONE);
	cw_signature_scheme out;

	is_scheme(CW_KEY_RSA, CW_CURVE_NONE, CW_HASH_NONE, CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256);
	is_scheme(CW_KEY_RSA, CW_CURVE_NONE, CW_HASH_SHA512, CW_SCHEME_RSA_PKCS1, CW_HASH_SHA512);
	is_scheme(CW_KEY_EC, CW_CURVE_P256, CW_HASH_NONE, CW_SCHEME_ECDSA, CW_HASH_SHA256);
	is_scheme(CW_KEY_EC, CW_CURVE_P384, CW_HASH_NONE, CW_SCHEME_ECDSA, CW_HASH_SHA384);
	is_scheme(CW_KEY_EC, CW_CURVE_P521, CW_HASH_NONE, CW_SCHEME_ECDSA, CW_HASH_SHA512);
	is_scheme(CW_KEY_EC, CW_CURVE_P521, CW_HASH_SHA256, CW_SCHEME_ECDSA, CW_HASH_SHA256);
	is_scheme(CW_KEY_ED25519, CW_CURVE_NONE, CW_HASH_SHA256, CW_SCHEME_EDDSA, CW_HASH_NONE);
	is_scheme(CW_KEY_ED448, CW_CURVE_NONE, CW_HASH_NONE, CW_SCHEME_EDDSA, CW_HASH_NONE);
	assert_int_equal(cw_signature_scheme_for_key(&none.key, CW_HASH_NONE, &out),
	                 CW_UNSUPPORTED);
}

static cw_signer signer_of(const fake_key *key)
{
	cw_signer signer;

	memset(&signer, 0, sizeof signer);
	signer.crypto = &crypto;
	signer.key = &key->key;
	signer.unchecked = true;
	assert_int_equal(cw_signature_scheme_for_key(&key->key, CW_HASH_NONE, &signer.scheme),
	                 CW_OK);
	return signer;
}

static void sizes(void **state)
{
	fake_key rsa = make_key(CW_KEY_RSA, 2047, CW_CURVE_NONE);
	fake_key ed25519 = make_key(CW_KEY_ED25519, 255, CW_CURVE_NONE);
	fake_key ed448 = make_key(CW_KEY_ED448, 448, CW_CURVE_NONE);
	fake_key none = make_key(CW_KEY_NONE, 0, CW_CURVE_NONE);
	cw_signer signer = signer_of(&rsa);

	assert_int_equal(cw_signer_signature_size(&signer), 256);
	signer.key = &ed25519.key;
	assert_int_equal(cw_signer_signature_size(&signer), 64);
	signer.key = &ed448.key;
	assert_int_equal(cw_signer_signature_size(&signer), 114);
	signer.key = &none.key;
	assert_int_equal(cw_signer_signature_size(&signer), 0);
}

/* r || s becomes Ecdsa-Sig-Value, of the least size that holds the two. */
static void ecdsa(void **state)
{
	static const cw_curve curves[] = {CW_CURVE_P256, CW_CURVE_P384, CW_CURVE_P521};
	size_t i;

	for (i = 0; i < 3; i++) {
		fake_key key = make_key(CW_KEY_EC, cw_curve_bits(curves[i]), curves[i]);
		cw_signer signer = signer_of(&key);
		uint8_t out[CW_SIGNATURE_VALUE_SIZE_MAX];
		cw_bytes der = {out, 0};
		cw_der_input in;
		cw_der_reader r, seq;
		cw_bytes number;

		assert_int_equal(cw_signer_sign(&signer, cw_bytes_of("x"), out, &der.size), CW_OK);
		assert_true(der.size <= cw_signer_signature_size(&signer));
		r = cw_der_input_init(&in, der);
		assert_int_equal(cw_der_read_sequence(&r, CW_FIELD_NONE, &seq), CW_OK);
		assert_true(cw_der_at_end(&r));
		assert_int_equal(cw_der_read_unsigned(&seq, CW_FIELD_NONE, &number), CW_OK);
		assert_int_equal(number.size, 1);
		assert_int_equal(number.data[0], 1);
		assert_int_equal(cw_der_read_unsigned(&seq, CW_FIELD_NONE, &number), CW_OK);
		assert_int_equal(number.size, cw_curve_size(curves[i]));
		assert_true(cw_der_at_end(&seq));
	}
}

/* The bound of a measuring call holds, and the real thing may be shorter. */
static void an_upper_bound(void **state)
{
	fake_key key = make_key(CW_KEY_EC, 256, CW_CURVE_P256);
	cw_signer signer = signer_of(&key);
	uint8_t parameters[CW_SCHEME_PARAMETERS_SIZE_MAX], buffer[512];
	cw_algorithm_identifier algorithm;
	cw_bytes out, bound;
	cw_der_writer w;
	size_t mark;

	assert_int_equal(cw_algorithm_identifier_set_scheme(&signer.scheme, CW_KEY_EC, parameters,
	                                                    &algorithm),
	                 CW_OK);
	cw_der_writer_init(&w, NULL, 0);
	mark = cw_signed_open(&w);
	cw_der_write_null(&w);
	cw_signed_close(&w, mark, &signer, &algorithm);
	assert_int_equal(cw_der_finish(&w, &bound), CW_OK);
	cw_der_writer_init(&w, buffer, sizeof buffer);
	mark = cw_signed_open(&w);
	cw_der_write_null(&w);
	cw_signed_close(&w, mark, &signer, &algorithm);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	assert_true(out.size < bound.size);
	assert_memory_equal(out.data + 2, "\x05\x00\x30\x0a", 4);
}

static void failures(void **state)
{
	fake_key key = make_key(CW_KEY_RSA, 2048, CW_CURVE_NONE);
	cw_signer signer = signer_of(&key);
	uint8_t out[CW_SIGNATURE_VALUE_SIZE_MAX];
	size_t size, i;

	memset(out, 0xa5, sizeof out);
	assert_int_equal(cw_signer_sign(&signer, cw_bytes_of("x"), out, &size), CW_UNSUPPORTED);
	for (i = 0; i < sizeof out; i++)
		assert_int_equal(out[i], 0);
	/* Nobody can verify. */
	signer.unchecked = false;
	assert_int_not_equal(cw_signer_sign(&signer, cw_bytes_of("x"), out, &size), CW_OK);
}

static void assembling(void **state)
{
	cw_algorithm_identifier algorithm;
	uint8_t buffer[64];
	cw_bytes out, want = der_text("30( 30( 02(01) ) 30( 06(2b6570) ) 03(00 'sig') )");
	size_t capacity;

	memset(&algorithm, 0, sizeof algorithm);
	algorithm.algorithm = der_text("2b6570");
	for (capacity = 0; capacity < want.size; capacity++) {
		assert_int_equal(cw_signed_assemble(der_text("30( 02(01) )"), &algorithm,
		                                    cw_bytes_of("sig"), buffer, capacity, &out),
		                 CW_BUFFER_TOO_SMALL);
		assert_int_equal(out.size, want.size);
	}
	assert_int_equal(cw_signed_assemble(der_text("30( 02(01) )"), &algorithm,
	                                    cw_bytes_of("sig"), buffer, want.size, &out),
	                 CW_OK);
	assert_true(cw_bytes_equal(out, want));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(default_schemes), cmocka_unit_test(sizes),
		cmocka_unit_test(ecdsa),           cmocka_unit_test(an_upper_bound),
		cmocka_unit_test(failures),        cmocka_unit_test(assembling),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
