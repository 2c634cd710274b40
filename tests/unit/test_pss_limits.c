/* id-RSASSA-PSS keys: they stay what they are in each form, and sign and verify what they
 * are bound to and nothing else (RFC 4055 1.2, 3.1, 3.3). */
#include "model.h"
#include "rsa_vectors.h"
#include "../../asn1/oid_registry.h"
#include "../../crypto/private_key_info.h"
#include "../../crypto/tomcrypt.h"
#include "../../pem/key_file.h"
#include "../../x509/issuing.h"

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};

static const cw_signature_scheme pkcs1_sha256 = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0};
static const cw_signature_scheme pss_sha256 = {CW_SCHEME_RSA_PSS, CW_HASH_SHA256, 32};
static const cw_signature_scheme pss_sha384 = {CW_SCHEME_RSA_PSS, CW_HASH_SHA384, 48};
static const cw_signature_scheme pss_sha384_short = {CW_SCHEME_RSA_PSS, CW_HASH_SHA384, 39};

static const cw_pss_limits any_hash = {true, CW_HASH_NONE, 0};
static const cw_pss_limits sha384_40 = {true, CW_HASH_SHA384, 40};
static const cw_pss_limits sha384_60 = {true, CW_HASH_SHA384, 60};
static const cw_pss_limits sha1_20 = {true, CW_HASH_SHA1, 20}; /* all defaults */

static cw_key *make_key(cw_pss_limits pss)
{
	cw_key_numbers numbers = rsa_2048;
	cw_key *key;

	numbers.rsa.pss = pss;
	assert_int_equal(cw_key_import(&crypto, &numbers, &key), CW_OK);
	return key;
}

static cw_status sign(const cw_key *key, const cw_signature_scheme *scheme)
{
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	size_t size;

	return cw_sign(&crypto, key, scheme, OCTETS("abc"), out, &size);
}

static void test_signs_what_it_is_bound_to(void **state)
{
	cw_key *free_key = make_key(any_hash), *bound = make_key(sha384_40);

	assert_int_equal(sign(free_key, &pkcs1_sha256), CW_ARGUMENT);
	assert_int_equal(sign(free_key, &pss_sha256), CW_OK);
	assert_int_equal(sign(free_key, &pss_sha384_short), CW_OK);
	assert_int_equal(sign(bound, &pkcs1_sha256), CW_ARGUMENT);
	assert_int_equal(sign(bound, &pss_sha256), CW_ARGUMENT);
	assert_int_equal(sign(bound, &pss_sha384_short), CW_ARGUMENT);
	assert_int_equal(sign(bound, &pss_sha384), CW_OK);
	assert_int_equal(
		cw_verify(&crypto, free_key, &pkcs1_sha256, OCTETS("abc"), rsa_2048_sha256),
		CW_ARGUMENT);
	cw_key_free(free_key);
	cw_key_free(bound);
}

static void test_default_scheme(void **state)
{
	cw_key *keys[] = {make_key(any_hash), make_key(sha384_40), make_key(sha384_60)};
	const uint32_t salts[] = {32, 48, 60};
	const cw_hash hashes[] = {CW_HASH_SHA256, CW_HASH_SHA384, CW_HASH_SHA384};
	cw_signature_scheme scheme;
	size_t i;

	for (i = 0; i < 3; i++) {
		assert_int_equal(cw_signature_scheme_for_key(keys[i], CW_HASH_NONE, &scheme),
		                 CW_OK);
		assert_int_equal(scheme.scheme, CW_SCHEME_RSA_PSS);
		assert_int_equal(scheme.hash, hashes[i]);
		assert_int_equal(scheme.salt_size, salts[i]);
		assert_int_equal(cw_signature_scheme_for_key(keys[i], CW_HASH_SHA512, &scheme),
		                 i == 0 ? CW_OK : CW_ARGUMENT);
		cw_key_free(keys[i]);
	}
	assert_int_equal(scheme.salt_size, 60); /* a failure writes nothing */
}

/* A certificate's signature by PKCS #1 v1.5 and a key of id-RSASSA-PSS. */
static void test_verification_holds_it_to_that(void **state)
{
	uint8_t room[CW_PUBLIC_KEY_SIZE_MAX], parameters[CW_SCHEME_PARAMETERS_SIZE_MAX];
	cw_bit_string signature = {rsa_2048_sha256, 0};
	cw_subject_public_key_info spki;
	cw_algorithm_identifier algorithm;
	cw_key *key = make_key(any_hash), *plain = make_key((cw_pss_limits){false, 0, 0});

	assert_int_equal(cw_algorithm_identifier_set_scheme(&pkcs1_sha256, CW_KEY_RSA, parameters,
	                                                    &algorithm),
	                 CW_OK);
	assert_int_equal(cw_subject_public_key_info_from_key(plain, room, &spki), CW_OK);
	assert_int_equal(cw_signature_verify(&crypto, &spki, &algorithm, OCTETS("abc"), &signature),
	                 CW_OK);
	assert_int_equal(cw_subject_public_key_info_from_key(key, room, &spki), CW_OK);
	assert_int_equal(cw_signature_verify(&crypto, &spki, &algorithm, OCTETS("abc"), &signature),
	                 CW_SIGNATURE_INVALID);
	cw_key_free(plain);
	cw_key_free(key);
}

static void assert_same(const cw_pss_limits *a, const cw_pss_limits *b)
{
	assert_int_equal(a->pss_only, b->pss_only);
	assert_int_equal(a->hash, b->hash);
	assert_int_equal(a->salt_size, b->salt_size);
}

/* In SubjectPublicKeyInfo and PrivateKeyInfo, with the parameters of RFC 4055: absent
 * without limits, and components with their defaults left out. */
static void test_forms(void **state)
{
	static const struct {
		const cw_pss_limits *limits;
		const char *parameters;
	} cases[] = {
		{&any_hash, ""},
		{&sha1_20, "3000"},
		{&sha384_40, "3034a00f300d06096086480165030402020500"
	                     "a11c301a06092a864886f70d010108300d06096086480165030402020500"
	                     "a203020128"},
	};
	static uint8_t room[CW_PUBLIC_KEY_SIZE_MAX], inner[CW_INNER_KEY_SIZE_MAX],
		octets[CW_KEY_NUMBERS_SIZE_MAX];
	size_t i;

	for (i = 0; i < 3; i++) {
		cw_bytes parameters = der_text(cases[i].parameters);
		cw_key *key = make_key(*cases[i].limits);
		cw_subject_public_key_info spki;
		cw_private_key_info info;
		cw_key_numbers numbers;
		cw_key_info told;

		cw_key_get_info(key, &told);
		assert_same(&told.pss, cases[i].limits);
		assert_int_equal(cw_subject_public_key_info_from_key(key, room, &spki), CW_OK);
		assert_octets(spki.algorithm.algorithm, cw_oid_rsassa_pss);
		assert_octets(spki.algorithm.parameters, parameters);
		assert_int_equal(cw_subject_public_key_info_to_numbers(&spki, &numbers), CW_OK);
		assert_same(&numbers.rsa.pss, cases[i].limits);
		assert_int_equal(cw_key_export(key, true, octets, &numbers), CW_OK);
		assert_same(&numbers.rsa.pss, cases[i].limits);
		assert_int_equal(cw_private_key_info_from_numbers(&numbers, inner, &info), CW_OK);
		assert_octets(info.private_key_algorithm.parameters, parameters);
		memset(&numbers, 0, sizeof numbers);
		assert_int_equal(cw_private_key_info_to_numbers(&info, &numbers), CW_OK);
		assert_same(&numbers.rsa.pss, cases[i].limits);
		cw_key_free(key);
	}
}

/* Two hashes, which nobody signs with. */
static void test_unknown_limits(void **state)
{
	static uint8_t room[CW_PUBLIC_KEY_SIZE_MAX];
	cw_key *key = make_key(any_hash);
	cw_subject_public_key_info spki;
	cw_key_numbers numbers;

	assert_int_equal(cw_subject_public_key_info_from_key(key, room, &spki), CW_OK);
	spki.algorithm.parameters = der_text("3011a00f300d06096086480165030402010500");
	assert_int_equal(cw_subject_public_key_info_to_numbers(&spki, &numbers), CW_UNSUPPORTED);
	cw_key_free(key);
}

/* PKCS #1 has no place for it: the key would become another. */
static void test_no_traditional_form(void **state)
{
	static uint8_t work[CW_KEY_WORK_SIZE], out[4096];
	cw_key *key = make_key(any_hash);
	size_t size;

	assert_int_equal(cw_key_file_encode_private(key, work, out, sizeof out, &size),
	                 CW_UNSUPPORTED);
	assert_int_equal(cw_key_file_encode_pkcs8(key, work, out, sizeof out, &size), CW_OK);
	cw_key_free(key);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_signs_what_it_is_bound_to),
		cmocka_unit_test(test_default_scheme),
		cmocka_unit_test(test_verification_holds_it_to_that),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_unknown_limits),
		cmocka_unit_test(test_no_traditional_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
