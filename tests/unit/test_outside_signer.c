/* A signer that signs and does nothing else: its public key comes from the caller, and
 * another provider verifies. And one that is no provider at all. */
#include "model.h"
#include "ecdsa_vectors.h"
#include "rsa_vectors.h"
#include "../../crypto/tomcrypt.h"
#include "../../x509/certificate_builder.h"
#include "../../x509/certification_request_builder.h"

/* The mute: no export, no import, no verification. */

typedef enum lie { LIE_NONE, LIE_WRONG_BIT, LIE_SHORT, LIE_ERROR_MIDWAY } lie;

typedef struct mute_key {
	cw_key base;
	cw_key *inner;
	lie lie;
} mute_key;

static bool mute_supports(const cw_query *query)
{
	return query->operation == CW_OP_SIGN;
}

static void mute_info(const cw_key *key, cw_key_info *out)
{
	cw_key_get_info(((const mute_key *)(const void *)key)->inner, out);
	out->exportable = false;
}

static cw_status mute_sign(const cw_key *key, const cw_signature_scheme *scheme, cw_bytes message,
                           uint8_t *out, size_t *size)
{
	const mute_key *mute = (const mute_key *)(const void *)key;

	CW_TRY(mute->inner->provider->sign(mute->inner, scheme, message, out, size));
	if (mute->lie == LIE_WRONG_BIT)
		out[*size - 1] ^= 1;
	if (mute->lie == LIE_SHORT)
		*size -= 1;
	return mute->lie == LIE_ERROR_MIDWAY ? CW_PROVIDER : CW_OK;
}

static const cw_provider mute_provider = {
	.abi = CW_PROVIDER_ABI,
	.size = sizeof(cw_provider),
	.name = "mute",
	.supports = mute_supports,
	.key_info = mute_info,
	.sign = mute_sign,
};

static const cw_provider *const real_providers[] = {&cw_tomcrypt_provider};
static const cw_crypto real = {real_providers, 1};
static const cw_provider *const providers[] = {&mute_provider, &cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 2};

typedef struct making {
	mute_key key;
	cw_key *public_key;
	cw_signer signer;
	cw_name_builder subject;
	uint8_t buffer[2048];
	cw_bytes der;
} making;

static void begin(making *m, const cw_key_numbers *numbers)
{
	uint8_t octets[CW_KEY_NUMBERS_SIZE_MAX];
	cw_key_numbers public_numbers;

	memset(m, 0, sizeof *m);
	m->key.base.provider = &mute_provider;
	assert_int_equal(cw_key_import(&real, numbers, &m->key.inner), CW_OK);
	assert_int_equal(cw_key_export(m->key.inner, false, octets, &public_numbers), CW_OK);
	assert_int_equal(cw_key_import(&real, &public_numbers, &m->public_key), CW_OK);
	m->signer.crypto = &crypto;
	m->signer.key = &m->key.base;
	m->signer.public_key = m->public_key;
	assert_int_equal(
		cw_signature_scheme_for_key(m->signer.key, CW_HASH_NONE, &m->signer.scheme), CW_OK);
	cw_name_builder_init(&m->subject);
	cw_name_builder_add(&m->subject, der_text("550403"), cw_bytes_of("mute"));
}

static void end(making *m)
{
	cw_key_free(m->key.inner);
	cw_key_free(m->public_key);
}

static cw_status make_request(making *m)
{
	cw_certification_request_builder builder;

	cw_certification_request_builder_init(&builder, NULL, 0);
	cw_certification_request_builder_set_subject(&builder, &m->subject.name);
	cw_certification_request_builder_set_public_key(&builder, m->public_key);
	return cw_certification_request_builder_sign(&builder, &m->signer, m->buffer,
	                                             sizeof m->buffer, &m->der);
}

static void begin_certificate(making *m, cw_certificate_builder *builder)
{
	static const uint8_t serial[] = {1};

	cw_certificate_builder_init(builder, NULL, 0);
	cw_certificate_builder_set_subject(builder, &m->subject.name);
	cw_certificate_builder_set_serial(builder, (cw_bytes){serial, 1});
	cw_certificate_builder_set_validity(builder, INT64_C(1795219200), INT64_C(1795305600));
}

static cw_status make_certificate(making *m)
{
	cw_certificate_builder builder;

	begin_certificate(m, &builder);
	cw_certificate_builder_set_public_key(&builder, m->public_key);
	return cw_certificate_builder_sign(&builder, &m->signer, m->buffer, sizeof m->buffer,
	                                   &m->der);
}

static const cw_key_numbers *const keys[] = {&rsa_2048, &rfc6979_p256, &rfc6979_p521};

static void test_makes_both(void **state)
{
	size_t i;

	for (i = 0; i < 3; i++) {
		cw_certification_request request;
		cw_certificate certificate;
		cw_der_input in;
		cw_der_reader r;
		making m;

		begin(&m, keys[i]);
		assert_int_equal(make_request(&m), CW_OK);
		r = cw_der_input_init(&in, m.der);
		assert_int_equal(cw_certification_request_decode(&r, &request), CW_OK);
		assert_int_equal(make_certificate(&m), CW_OK);
		r = cw_der_input_init(&in, m.der);
		assert_int_equal(cw_certificate_decode(&r, &certificate), CW_OK);
		end(&m);
	}
}

/* Without the public key nobody could verify. */
static void test_is_verified(void **state)
{
	size_t i;

	for (i = 0; i < 3; i++) {
		making m;

		begin(&m, keys[i]);
		m.signer.public_key = NULL;
		assert_int_equal(make_request(&m), CW_UNSUPPORTED);
		m.signer.unchecked = true;
		assert_int_equal(make_request(&m), CW_OK);
		end(&m);
	}
}

/* A lie is found out: nothing is given out, and of no signature an octet stays. */
static void test_lies(void **state)
{
	static const struct {
		lie lie;
		cw_status status;
	} cases[] = {
		{LIE_WRONG_BIT, CW_SIGNATURE_INVALID},
		{LIE_SHORT, CW_PROVIDER},
		{LIE_ERROR_MIDWAY, CW_PROVIDER},
	};
	uint8_t out[CW_SIGNATURE_VALUE_SIZE_MAX];
	size_t size, i, j, k;

	for (i = 0; i < 3; i++) {
		for (j = 0; j < 3; j++) {
			making m;

			begin(&m, keys[i]);
			m.key.lie = cases[j].lie;
			assert_int_equal(make_request(&m), cases[j].status);
			assert_int_equal(m.der.size, 0);
			assert_int_equal(make_certificate(&m), cases[j].status);
			assert_int_equal(m.der.size, 0);
			memset(out, 0xee, sizeof out);
			assert_int_equal(cw_signer_sign(&m.signer, cw_bytes_of("x"), out, &size),
			                 cases[j].status);
			for (k = 0; k < sizeof out; k++)
				assert_int_equal(out[k], 0);
			end(&m);
		}
	}
}

/* The octets to be signed and a signature from anywhere: the same certificate, without
 * a provider. Its public key is set as what it is. */
static void test_no_provider_at_all(void **state)
{
	uint8_t key_octets[CW_PUBLIC_KEY_SIZE_MAX], parameters[CW_SCHEME_PARAMETERS_SIZE_MAX];
	uint8_t tbs[1024], whole[2048];
	cw_certificate_builder builder;
	cw_algorithm_identifier algorithm;
	cw_certificate signed_at_once;
	cw_bytes to_be_signed, out;
	cw_der_input in;
	cw_der_reader r;
	making m;

	begin(&m, &rsa_2048);
	assert_int_equal(make_certificate(&m), CW_OK);
	r = cw_der_input_init(&in, m.der);
	assert_int_equal(cw_certificate_decode(&r, &signed_at_once), CW_OK);

	assert_int_equal(cw_algorithm_identifier_set_scheme(&m.signer.scheme, CW_KEY_RSA,
	                                                    parameters, &algorithm),
	                 CW_OK);
	begin_certificate(&m, &builder);
	assert_int_equal(cw_subject_public_key_info_from_numbers(
				 &rsa_2048, key_octets, &builder.tbs.subject_public_key_info),
	                 CW_OK);
	assert_int_equal(
		cw_certificate_builder_tbs(&builder, &algorithm, tbs, sizeof tbs, &to_be_signed),
		CW_OK);
	assert_octets(to_be_signed, signed_at_once.tbs_certificate.raw);
	assert_int_equal(cw_signed_assemble(to_be_signed, &algorithm,
	                                    signed_at_once.signature_value.bytes, whole,
	                                    sizeof whole, &out),
	                 CW_OK);
	assert_octets(out, m.der);
	end(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_makes_both),
		cmocka_unit_test(test_is_verified),
		cmocka_unit_test(test_lies),
		cmocka_unit_test(test_no_provider_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
