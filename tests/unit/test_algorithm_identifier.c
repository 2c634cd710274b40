#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../crypto/algorithm_identifier.h"

#define SHA256_RSA "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b"
#define RSA        "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01"
#define ECDSA      "\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02"
#define EC         "\x06\x07\x2a\x86\x48\xce\x3d\x02\x01"
#define P256       "\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07"
#define ED25519    "\x06\x03\x2b\x65\x70"
#define ML_DSA_44  "\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03\x11"
#define ML_KEM_512 "\x06\x09\x60\x86\x48\x01\x65\x03\x04\x04\x01"
#define DH         "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x03\x01"
#define X942       "\x06\x07\x2a\x86\x48\xce\x3e\x02\x01"
#define DSA        "\x06\x07\x2a\x86\x48\xce\x38\x04\x01"
#define DSA_SHA1   "\x06\x07\x2a\x86\x48\xce\x38\x04\x03"
#define MGF1       "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x08"
#define PSS        "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a"
#define SHA256     "\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01"
#define UNKNOWN    "\x06\x02\x2a\x03"

static void round_trip(cw_bytes der, cw_oid oid, size_t parameters)
{
	uint8_t *copy = tight_copy(der);
	cw_bytes input = {copy, der.size};
	uint8_t buffer[128];
	cw_algorithm_identifier a;
	cw_der_writer w;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, input);
	cw_bytes out;

	assert_int_equal(cw_algorithm_identifier_decode(&r, CW_FIELD_NONE, &a), CW_OK);
	assert_true(cw_der_at_end(&r));
	assert_octets(a.algorithm, oid);
	assert_int_equal(a.parameters.size, parameters);
	assert_int_equal(a.place.pos, der.size - parameters);
	assert_int_equal(a.place.end, der.size);
	assert_ptr_equal(a.parameters.data, copy + a.place.pos);
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_algorithm_identifier_encode(&w, &a);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	assert_octets(out, der);
	free(copy);
}

static void test_round_trip(void **state)
{
	round_trip(OCTETS("\x30\x0d" SHA256_RSA "\x05\x00"), cw_oid_sha256_with_rsa_encryption, 2);
	round_trip(OCTETS("\x30\x0b" SHA256_RSA), cw_oid_sha256_with_rsa_encryption, 0);
	round_trip(OCTETS("\x30\x0d" RSA "\x05\x00"), cw_oid_rsa_encryption, 2);
	round_trip(OCTETS("\x30\x0a" ECDSA), cw_oid_ecdsa_with_sha256, 0);
	round_trip(OCTETS("\x30\x13" EC P256), cw_oid_ec_public_key, 10);
	round_trip(OCTETS("\x30\x0b" EC "\x05\x00"), cw_oid_ec_public_key, 2);
	round_trip(OCTETS("\x30\x0e" EC "\x30\x03\x02\x01\x01"), cw_oid_ec_public_key, 5);
	round_trip(OCTETS("\x30\x05" ED25519), cw_oid_ed25519, 0);
	round_trip(OCTETS("\x30\x09" DSA), cw_oid_dsa, 0);
	round_trip(OCTETS("\x30\x14" DSA "\x30\x09\x02\x01\x17\x02\x01\x0b\x02\x01\x02"),
	           cw_oid_dsa, 11);
	round_trip(OCTETS("\x30\x0b" DSA_SHA1 "\x05\x00"), cw_oid_dsa_with_sha1, 2);
	round_trip(OCTETS("\x30\x0b" ML_DSA_44), cw_oid_ml_dsa_44, 0);
	round_trip(OCTETS("\x30\x0b" ML_KEM_512), cw_oid_alg_ml_kem_512, 0);
	round_trip(OCTETS("\x30\x13" DH "\x30\x06\x02\x01\x17\x02\x01\x05"),
	           cw_oid_dh_key_agreement, 8);
	round_trip(OCTETS("\x30\x16" DH "\x30\x09\x02\x01\x17\x02\x01\x05\x02\x01\x04"),
	           cw_oid_dh_key_agreement, 11);
	round_trip(OCTETS("\x30\x14" X942 "\x30\x09\x02\x01\x17\x02\x01\x05\x02\x01\x0b"),
	           cw_oid_dhpublicnumber, 11);
	round_trip(OCTETS("\x30\x20" X942 "\x30\x15\x02\x01\x17\x02\x01\x05\x02\x01\x0b"
	                  "\x02\x01\x02\x30\x07\x03\x02\x00\xff\x02\x01\x01"),
	           cw_oid_dhpublicnumber, 23);
	round_trip(OCTETS("\x30\x0b" PSS), cw_oid_rsassa_pss, 0);
	round_trip(OCTETS("\x30\x0d" PSS "\x30\x00"), cw_oid_rsassa_pss, 2);
	round_trip(OCTETS("\x30\x1a" MGF1 "\x30\x0d" SHA256 "\x05\x00"), cw_oid_mgf1, 15);
	round_trip(OCTETS("\x30\x04" UNKNOWN), OCTETS("\x2a\x03"), 0);
	round_trip(OCTETS("\x30\x07" UNKNOWN "\x04\x01\xff"), OCTETS("\x2a\x03"), 3);
}

#define fails(der, status, offset, path)                                                           \
	assert_refused(der, cw_algorithm_identifier,                                               \
	               cw_algorithm_identifier_decode(r, CW_FIELD_NONE, v), status, offset, path)

static void test_malformed(void **state)
{
	fails(OCTETS(""), CW_MISSING, 0, "");
	fails(OCTETS("\x30\x00"), CW_MISSING, 2, "algorithm");
	fails(OCTETS("\x30\x02\x06\x00"), CW_OID_EMPTY, 2, "algorithm");
	fails(OCTETS("\x30\x05" UNKNOWN "\x04"), CW_TRUNCATED, 6, "parameters");
	fails(OCTETS("\x30\x08" UNKNOWN "\x05\x00\x05\x00"), CW_TRAILING_DATA, 8, "");
}

static void test_parameters(void **state)
{
	/* rsaEncryption: NULL and nothing else */
	fails(OCTETS("\x30\x0b" RSA), CW_ALGORITHM_PARAMETERS, 13, "parameters");
	fails(OCTETS("\x30\x0d" RSA "\x30\x00"), CW_UNEXPECTED_TAG, 13, "parameters");
	fails(OCTETS("\x30\x0e" RSA "\x05\x01\x00"), CW_NULL_LENGTH, 13, "parameters");
	fails(OCTETS("\x30\x0d" SHA256_RSA "\x30\x00"), CW_UNEXPECTED_TAG, 13, "parameters");
	fails(OCTETS("\x30\x0d" SHA256_RSA "\x25\x00"), CW_NOT_PRIMITIVE, 13, "parameters");
	fails(OCTETS("\x30\x0f" SHA256_RSA "\x05\x00\x05\x00"), CW_TRAILING_DATA, 15, "");
	/* absent */
	fails(OCTETS("\x30\x0c" ECDSA "\x05\x00"), CW_ALGORITHM_PARAMETERS, 12, "parameters");
	fails(OCTETS("\x30\x07" ED25519 "\x05\x00"), CW_ALGORITHM_PARAMETERS, 7, "parameters");
	/* a named curve */
	fails(OCTETS("\x30\x09" EC), CW_ALGORITHM_PARAMETERS, 11, "parameters");
	fails(OCTETS("\x30\x0c" EC "\x02\x01\x05"), CW_UNEXPECTED_TAG, 11, "parameters");
	fails(OCTETS("\x30\x0c" EC "\x05\x01\x00"), CW_NULL_LENGTH, 11, "parameters");
	fails(OCTETS("\x30\x0b" EC "\x30\x01"), CW_TRUNCATED, 11, "parameters");
	fails(OCTETS("\x30\x0d" EC "\x06\x02\x80\x01"), CW_OID_NOT_MINIMAL, 13, "parameters");
	/* Dss-Parms */
	fails(OCTETS("\x30\x11" DSA "\x30\x06\x02\x01\x17\x02\x01\x0b"), CW_MISSING, 19,
	      "parameters.g");
	fails(OCTETS("\x30\x0b" DSA "\x05\x00"), CW_UNEXPECTED_TAG, 11, "parameters");
	/* What nobody gives parameters to */
	fails(OCTETS("\x30\x0d" ML_DSA_44 "\x05\x00"), CW_ALGORITHM_PARAMETERS, 13, "parameters");
	fails(OCTETS("\x30\x0d" ML_KEM_512 "\x30\x00"), CW_ALGORITHM_PARAMETERS, 13, "parameters");
	/* Diffie-Hellman */
	fails(OCTETS("\x30\x0b" DH), CW_ALGORITHM_PARAMETERS, 13, "parameters");
	fails(OCTETS("\x30\x10" DH "\x30\x03\x02\x01\x17"), CW_MISSING, 18, "parameters.g");
	fails(OCTETS("\x30\x16" DH "\x30\x09\x02\x01\x17\x02\x01\x05\x30\x01\x00"),
	      CW_TRAILING_DATA, 21, "parameters");
	fails(OCTETS("\x30\x11" X942 "\x30\x06\x02\x01\x17\x02\x01\x05"), CW_MISSING, 19,
	      "parameters.q");
	fails(OCTETS("\x30\x09" X942), CW_ALGORITHM_PARAMETERS, 11, "parameters");
	fails(OCTETS("\x30\x16" X942 "\x30\x0b\x02\x01\x17\x02\x01\x05\x02\x01\x0b\x30\x00"),
	      CW_MISSING, 24, "parameters");
	/* MGF1 wants a hash, and a hash wants NULL or nothing */
	fails(OCTETS("\x30\x0b" MGF1), CW_ALGORITHM_PARAMETERS, 13, "parameters");
	fails(OCTETS("\x30\x1a" MGF1 "\x30\x0d" SHA256 "\x04\x00"), CW_UNEXPECTED_TAG, 26,
	      "parameters.parameters");
}

/* MGF1 within MGF1 within MGF1 ...: nothing descends by itself, and the walk over what
 * is of unknown type says where it stops. */
static void test_no_nesting(void **state)
{
	static uint8_t der[60000];
	size_t start = sizeof der;
	cw_algorithm_identifier a;
	cw_der_input in;
	cw_der_reader r;
	cw_bytes input;

	while (start > 20) {
		size_t length = 11 + (sizeof der - start);
		uint8_t head[15] = {0x30, 0x82, (uint8_t)(length >> 8), (uint8_t)length};
		size_t size = length < 128 ? 2 : length < 256 ? 3 : 4;

		if (size < 4) {
			head[1] = size == 2 ? (uint8_t)length : 0x81;
			head[2] = (uint8_t)length;
		}
		memcpy(head + size, MGF1, 11);
		start -= size + 11;
		memcpy(der + start, head, size + 11);
	}
	input.data = der + start;
	input.size = sizeof der - start;
	r = cw_der_input_init(&in, input);
	assert_int_equal(cw_algorithm_identifier_decode(&r, CW_FIELD_NONE, &a), CW_DEPTH);
}

static void encoder_refuses(const char *oid, size_t oid_size, cw_bytes parameters)
{
	cw_algorithm_identifier a = {0};
	uint8_t buffer[128];
	cw_der_writer w;
	cw_bytes out;

	/* Without tag and length. */
	a.algorithm.data = (const uint8_t *)oid + 2;
	a.algorithm.size = oid_size - 2;
	a.parameters = parameters;
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_algorithm_identifier_encode(&w, &a);
	assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
}

static void test_encoder_refuses(void **state)
{
	encoder_refuses(RSA, sizeof RSA - 1, OCTETS(""));
	encoder_refuses(RSA, sizeof RSA - 1, OCTETS("\x04\x00"));
	encoder_refuses(RSA, sizeof RSA - 1, OCTETS("\x05\x00\x05\x00"));
	encoder_refuses(ED25519, sizeof ED25519 - 1, OCTETS("\x05\x00"));
	encoder_refuses(UNKNOWN, sizeof UNKNOWN - 1, OCTETS("\x04\x01"));
	encoder_refuses("\x06\x00", 2, OCTETS(""));
}

/* Schemes, both ways. */

static const struct {
	cw_signature_scheme scheme;
	cw_key_type key;
	cw_bytes der;
} schemes[] = {
	{{CW_SCHEME_RSA_PKCS1, CW_HASH_SHA1, 0},
         CW_KEY_RSA,
         CW_BYTES_LITERAL("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x05\x05\x00")},
	{{CW_SCHEME_RSA_PKCS1, CW_HASH_SHA224, 0},
         CW_KEY_RSA,
         CW_BYTES_LITERAL("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0e\x05\x00")},
	{{CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0},
         CW_KEY_RSA,
         CW_BYTES_LITERAL("\x30\x0d" SHA256_RSA "\x05\x00")},
	{{CW_SCHEME_RSA_PKCS1, CW_HASH_SHA384, 0},
         CW_KEY_RSA,
         CW_BYTES_LITERAL("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0c\x05\x00")},
	{{CW_SCHEME_RSA_PKCS1, CW_HASH_SHA512, 0},
         CW_KEY_RSA,
         CW_BYTES_LITERAL("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0d\x05\x00")},
	{{CW_SCHEME_ECDSA, CW_HASH_SHA1, 0},
         CW_KEY_EC,
         CW_BYTES_LITERAL("\x30\x09\x06\x07\x2a\x86\x48\xce\x3d\x04\x01")},
	{{CW_SCHEME_ECDSA, CW_HASH_SHA224, 0},
         CW_KEY_EC,
         CW_BYTES_LITERAL("\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x01")},
	{{CW_SCHEME_ECDSA, CW_HASH_SHA256, 0}, CW_KEY_EC, CW_BYTES_LITERAL("\x30\x0a" ECDSA)},
	{{CW_SCHEME_ECDSA, CW_HASH_SHA384, 0},
         CW_KEY_EC,
         CW_BYTES_LITERAL("\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x03")},
	{{CW_SCHEME_ECDSA, CW_HASH_SHA512, 0},
         CW_KEY_EC,
         CW_BYTES_LITERAL("\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x04")},
	{{CW_SCHEME_EDDSA, CW_HASH_NONE, 0}, CW_KEY_ED25519, CW_BYTES_LITERAL("\x30\x05" ED25519)},
	{{CW_SCHEME_EDDSA, CW_HASH_NONE, 0},
         CW_KEY_ED448,
         CW_BYTES_LITERAL("\x30\x05\x06\x03\x2b\x65\x71")},
	/* As OpenSSL writes them: SHA-256 with 32 octets of salt, and all defaults. */
	{{CW_SCHEME_RSA_PSS, CW_HASH_SHA256, 32},
         CW_KEY_RSA,
         CW_BYTES_LITERAL("\x30\x41" PSS "\x30\x34\xa0\x0f\x30\x0d" SHA256
                          "\x05\x00\xa1\x1c\x30\x1a" MGF1 "\x30\x0d" SHA256
                          "\x05\x00\xa2\x03\x02\x01\x20")},
	{{CW_SCHEME_RSA_PSS, CW_HASH_SHA1, 20},
         CW_KEY_RSA,
         CW_BYTES_LITERAL("\x30\x0d" PSS "\x30\x00")},
};

static void test_schemes(void **state)
{
	size_t i;

	for (i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
		uint8_t parameters[CW_SCHEME_PARAMETERS_SIZE_MAX];
		uint8_t buffer[128];
		cw_algorithm_identifier a;
		cw_signature_scheme scheme;
		cw_key_type key;
		cw_der_writer w;
		cw_der_input in;
		cw_der_reader r = cw_der_input_init(&in, schemes[i].der);
		cw_bytes out;

		assert_int_equal(cw_algorithm_identifier_set_scheme(&schemes[i].scheme,
		                                                    schemes[i].key, parameters, &a),
		                 CW_OK);
		cw_der_writer_init(&w, buffer, sizeof buffer);
		cw_algorithm_identifier_encode(&w, &a);
		assert_int_equal(cw_der_finish(&w, &out), CW_OK);
		assert_octets(out, schemes[i].der);
		assert_int_equal(cw_algorithm_identifier_decode(&r, CW_FIELD_NONE, &a), CW_OK);
		assert_int_equal(cw_algorithm_identifier_get_scheme(&a, &scheme, &key), CW_OK);
		assert_int_equal(scheme.scheme, schemes[i].scheme.scheme);
		assert_int_equal(scheme.hash, schemes[i].scheme.hash);
		assert_int_equal(scheme.salt_size, schemes[i].scheme.salt_size);
		assert_int_equal(key, schemes[i].key);
	}
}

static void no_scheme(cw_scheme scheme, cw_hash hash, uint32_t salt, cw_key_type key)
{
	uint8_t parameters[CW_SCHEME_PARAMETERS_SIZE_MAX];
	cw_signature_scheme s = {CW_SCHEME_NONE, CW_HASH_NONE, 0};
	cw_algorithm_identifier a;

	s.scheme = scheme;
	s.hash = hash;
	s.salt_size = salt;
	assert_int_equal(cw_algorithm_identifier_set_scheme(&s, key, parameters, &a),
	                 CW_UNSUPPORTED);
}

static void not_a_scheme(cw_bytes der)
{
	cw_algorithm_identifier a;
	cw_signature_scheme scheme;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);

	assert_int_equal(cw_algorithm_identifier_decode(&r, CW_FIELD_NONE, &a), CW_OK);
	assert_int_equal(cw_algorithm_identifier_get_scheme(&a, &scheme, NULL), CW_UNSUPPORTED);
}

static void test_no_schemes(void **state)
{
	no_scheme(CW_SCHEME_NONE, CW_HASH_SHA256, 0, CW_KEY_RSA);
	no_scheme(CW_SCHEME_NONE, CW_HASH_NONE, 0, CW_KEY_NONE);
	no_scheme(CW_SCHEME_RSA_PKCS1, CW_HASH_NONE, 0, CW_KEY_RSA);
	no_scheme(CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0, CW_KEY_EC);
	no_scheme(CW_SCHEME_RSA_PSS, CW_HASH_NONE, 20, CW_KEY_RSA);
	no_scheme(CW_SCHEME_RSA_PSS, CW_HASH_SHA256, CW_SIGNATURE_SIZE_MAX + 1, CW_KEY_RSA);
	no_scheme(CW_SCHEME_ECDSA, CW_HASH_MD5, 0, CW_KEY_EC);
	no_scheme(CW_SCHEME_EDDSA, CW_HASH_SHA512, 0, CW_KEY_ED25519);
	no_scheme(CW_SCHEME_EDDSA, CW_HASH_NONE, 0, CW_KEY_RSA);
	not_a_scheme(OCTETS("\x30\x0d" RSA "\x05\x00"));
	not_a_scheme(OCTETS("\x30\x0b" SHA256));
	not_a_scheme(OCTETS("\x30\x04" UNKNOWN));
	/* PSS without parameters; with two hashes; with a trailer of 2 */
	not_a_scheme(OCTETS("\x30\x0b" PSS));
	not_a_scheme(OCTETS("\x30\x1e" PSS "\x30\x11\xa0\x0f\x30\x0d" SHA256 "\x05\x00"));
	not_a_scheme(OCTETS("\x30\x12" PSS "\x30\x05\xa3\x03\x02\x01\x02"));
}

static void test_hashes_and_curves(void **state)
{
	int i;

	for (i = CW_HASH_MD5; i <= CW_HASH_SHA512; i++) {
		cw_algorithm_identifier a = cw_algorithm_identifier_of_hash((cw_hash)i);

		assert_int_equal(cw_algorithm_identifier_get_hash(&a), i);
		assert_octets(a.parameters, OCTETS("\x05\x00"));
	}
	assert_int_equal(cw_algorithm_identifier_of_hash(CW_HASH_NONE).algorithm.size, 0);
	for (i = CW_CURVE_P256; i <= CW_CURVE_P521; i++)
		assert_int_equal(cw_curve_of_oid(cw_curve_oid((cw_curve)i)), i);
	assert_int_equal(cw_curve_of_oid(OCTETS("\x2a\x03")), CW_CURVE_NONE);
	assert_int_equal(cw_curve_oid(CW_CURVE_NONE).size, 0);
}

static void test_equal(void **state)
{
	cw_algorithm_identifier a = {OCTETS("\x2a\x03"), OCTETS("\x05\x00"), {NULL, 0, 0, 0}};
	cw_algorithm_identifier b = a;

	b.place.pos = 99;
	assert_true(cw_algorithm_identifier_equal(&a, &b));
	b.parameters.size = 0;
	assert_false(cw_algorithm_identifier_equal(&a, &b));
	b = a;
	b.algorithm = OCTETS("\x2a\x04");
	assert_false(cw_algorithm_identifier_equal(&a, &b));
}

/* What is taken in a single look where there is no trace is what the decoder takes
 * element by element: with each octet changed to each value, the answer is the same. */
static void either_way(void **state)
{
	static const cw_bytes text = CW_BYTES_LITERAL(
		"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00\x00");
	cw_algorithm_identifier out[2];
	cw_der_input in[2];
	cw_der_reader r[2];
	cw_trace trace;
	uint8_t octets[32];
	cw_bytes changed = {octets, 0};
	unsigned value;
	size_t i;

	assert_true(text.size <= sizeof octets);
	for (changed.size = 0; changed.size <= text.size; changed.size++)
		for (i = 0; i < changed.size; i++)
			for (value = 0; value < 256; value++) {
				memcpy(octets, text.data, text.size);
				octets[i] = (uint8_t)value;
				r[0] = cw_der_input_init(&in[0], changed);
				r[1] = cw_der_input_init(&in[1], changed);
				cw_trace_init(&trace, NULL, 0);
				in[1].trace = &trace;
				memset(out, 0, sizeof out);
				assert_int_equal(cw_algorithm_identifier_decode(
							 &r[0], CW_FIELD_NONE, &out[0]),
				                 cw_algorithm_identifier_decode(
							 &r[1], CW_FIELD_NONE, &out[1]));
				assert_int_equal(in[0].error.offset, in[1].error.offset);
				assert_int_equal(r[0].pos, r[1].pos);
				assert_ptr_equal(out[0].algorithm.data, out[1].algorithm.data);
				assert_int_equal(out[0].algorithm.size, out[1].algorithm.size);
				assert_ptr_equal(out[0].parameters.data, out[1].parameters.data);
				assert_int_equal(out[0].parameters.size, out[1].parameters.size);
				assert_int_equal(out[0].place.pos, out[1].place.pos);
				assert_int_equal(out[0].place.end, out[1].place.end);
				assert_int_equal(out[0].place.depth, out[1].place.depth);
			}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(either_way),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_parameters),
		cmocka_unit_test(test_no_nesting),
		cmocka_unit_test(test_encoder_refuses),
		cmocka_unit_test(test_schemes),
		cmocka_unit_test(test_no_schemes),
		cmocka_unit_test(test_hashes_and_curves),
		cmocka_unit_test(test_equal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
