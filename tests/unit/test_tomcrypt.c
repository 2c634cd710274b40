#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

/* Both engines, as the library may have them. */
#define GMP_DESC
#include "../../crypto/tomcrypt_rsa.h"
#include "ecdsa_vectors.h"
#include "octets.h"
#include "rsa_vectors.h"

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};
static const cw_signature_scheme sha256 = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0};

static void test_self_test(void **state)
{
	assert_int_equal(cw_crypto_check(&crypto), CW_OK);
	assert_int_equal(cw_tomcrypt_provider.self_test(), CW_OK);
}

static int other_exptmod(void *a, void *b, void *c, void *d)
{
	(void)a;
	(void)b;
	(void)c;
	(void)d;
	return CRYPT_ERROR;
}

static void test_engine_changed_behind_us(void **state)
{
	ltc_math_descriptor ours;
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	size_t size;
	cw_key *key;
	cw_key *second;

	assert_int_equal(cw_key_import(&crypto, &rsa_2048, &key), CW_OK);
	ours = ltc_mp;
	ltc_mp.exptmod = other_exptmod;
	assert_int_equal(cw_key_import(&crypto, &rsa_2048, &second), CW_ENGINE);
	assert_null(second);
	assert_int_equal(cw_sign(&crypto, key, &sha256, OCTETS("abc"), out, &size), CW_ENGINE);
	assert_int_equal(cw_verify(&crypto, key, &sha256, OCTETS("abc"), rsa_2048_sha256),
	                 CW_ENGINE);
	assert_int_equal(cw_crypto_random(&crypto, out, 4), CW_OK);
	ltc_mp = ours;
	assert_int_equal(cw_sign(&crypto, key, &sha256, OCTETS("abc"), out, &size), CW_OK);
	cw_key_free(key);
}

/* The rest of the engine's choice, each in a process of its own, before anything has
 * chosen: main runs them first. */

static bool has_gmp(void)
{
	return strcmp(cw_tomcrypt_engine_name(), "gmp") == 0;
}

static bool signs_with(const ltc_math_descriptor *engine)
{
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	cw_bytes signature = {out, 0};
	cw_key *key;
	bool ok = cw_key_import(&crypto, &rsa_2048, &key) == CW_OK &&
	          cw_sign(&crypto, key, &sha256, OCTETS("abc"), out, &signature.size) == CW_OK &&
	          cw_bytes_equal(signature, rsa_2048_sha256);

	cw_key_free(key);
	return ok && strcmp(ltc_mp.name, engine->name) == 0;
}

static bool engine_ltm(void)
{
	return cw_tomcrypt_set_engine("ltm") == CW_OK &&
	       strcmp(cw_tomcrypt_engine_name(), "ltm") == 0 && signs_with(&ltm_desc) &&
	       cw_tomcrypt_set_engine("ltm") == CW_OK && cw_tomcrypt_set_engine("gmp") != CW_OK &&
	       cw_tomcrypt_set_engine("tfm") == CW_UNSUPPORTED && signs_with(&ltm_desc) &&
	       cw_tomcrypt_provider.self_test() == CW_OK;
}

static bool engine_gmp(void)
{
	if (!has_gmp())
		return true;
	return cw_tomcrypt_set_engine("gmp") == CW_OK && signs_with(&gmp_desc) &&
	       cw_tomcrypt_set_engine("ltm") == CW_ENGINE && signs_with(&gmp_desc) &&
	       cw_tomcrypt_provider.self_test() == CW_OK;
}

static bool engine_by_default(void)
{
	return !has_gmp() || (signs_with(&gmp_desc) && cw_tomcrypt_set_engine("ltm") == CW_ENGINE);
}

/* The host made the same choice that we could have made. */
static bool engine_shared_with_host(void)
{
	ltc_mp = ltm_desc;
	return signs_with(&ltm_desc) && strcmp(cw_tomcrypt_engine_name(), "ltm") == 0 &&
	       cw_tomcrypt_set_engine("gmp") != CW_OK;
}

/* An engine of the host's own: no key can work. */
static bool engine_of_the_host(void)
{
	cw_key *key;
	bool ok;

	ltc_mp = ltm_desc;
	ltc_mp.name = "the host's";
	ltc_mp.exptmod = other_exptmod;
	ok = cw_key_import(&crypto, &rsa_2048, &key) == CW_ENGINE &&
	     cw_tomcrypt_set_engine("ltm") == CW_ENGINE && ltc_mp.exptmod == other_exptmod &&
	     cw_key_import(&crypto, &rfc6979_p256, &key) == CW_ENGINE;
	return ok;
}

/* The first number that blinds in a fresh process: gmp's own generator would give the
 * same in each. */
static uint8_t blinding[2][256];

static bool blind(uint8_t *out)
{
	void *v[2];
	cw_key *key;
	bool ok;

	if (cw_key_import(&crypto, &rsa_2048, &key) == CW_OK) {
		const cw_tomcrypt_rsa *rsa = (const cw_tomcrypt_rsa *)key;

		ok = cw_tomcrypt_numbers_init(rsa->m, v, 2) == CW_OK &&
		     cw_tomcrypt_rsa_blinding(rsa, v[0], v[1]) == CW_OK &&
		     cw_tomcrypt_number_write(rsa->m, v[1], out, 256) == CRYPT_OK;
		cw_tomcrypt_numbers_free(rsa->m, v, 2);
		cw_key_free(key);
		return ok;
	}
	return false;
}

static bool blinding_of_a_process(uint8_t *out)
{
	int ends[2], result = 0;
	uint8_t octets[256];
	pid_t child;
	bool ok;

	if (pipe(ends) != 0)
		return false;
	child = fork();
	if (child == 0)
		_exit(blind(octets) && write(ends[1], octets, 256) == 256 ? 0 : 1);
	ok = child > 0 && waitpid(child, &result, 0) == child && result == 0 &&
	     read(ends[0], out, 256) == 256;
	close(ends[0]);
	close(ends[1]);
	return ok;
}

static bool (*const choices[])(void) = {
	engine_ltm, engine_gmp, engine_by_default, engine_shared_with_host, engine_of_the_host,
};
#define CHOICES (sizeof choices / sizeof choices[0])

static int choice_results[CHOICES];
static bool blinding_known;

static int in_a_process(bool (*choice)(void))
{
	pid_t child = fork();
	int result = 0;

	if (child == 0)
		_exit(choice() ? 0 : 1);
	return child > 0 && waitpid(child, &result, 0) == child ? result : -1;
}

static void test_engine_choices(void **state)
{
	size_t i;

	for (i = 0; i < CHOICES; i++)
		if (choice_results[i] != 0)
			fail_msg("choice %zu", i);
}

static void test_blinding_differs(void **state)
{
	assert_true(blinding_known);
	assert_memory_not_equal(blinding[0], blinding[1], sizeof blinding[0]);
}

static void test_supports(void **state)
{
	cw_query query = {0};

	assert_false(cw_tomcrypt_provider.supports(&query));
	query.operation = CW_OP_SCRYPT;
	assert_false(cw_tomcrypt_provider.supports(&query));
	query.operation = CW_OP_HASH;
	assert_false(cw_tomcrypt_provider.supports(&query));
	query.hash = CW_HASH_MD5;
	assert_true(cw_tomcrypt_provider.supports(&query));
	query.operation = CW_OP_CIPHER;
	assert_false(cw_tomcrypt_provider.supports(&query));
	query.cipher = CW_CIPHER_DES_CBC;
	assert_true(cw_tomcrypt_provider.supports(&query));
	query.operation = CW_OP_KEY_GENERATE;
	query.key_type = CW_KEY_ED25519;
	assert_false(cw_tomcrypt_provider.supports(&query));
	query.key_type = CW_KEY_RSA;
	assert_true(cw_tomcrypt_provider.supports(&query));
	query.key_type = CW_KEY_EC;
	assert_false(cw_tomcrypt_provider.supports(&query));
	query.curve = CW_CURVE_P384;
	assert_true(cw_tomcrypt_provider.supports(&query));
	query.operation = CW_OP_SIGN;
	query.scheme = CW_SCHEME_RSA_PKCS1;
	query.hash = CW_HASH_SHA256;
	assert_false(cw_tomcrypt_provider.supports(&query));
	query.scheme = CW_SCHEME_ECDSA;
	assert_true(cw_tomcrypt_provider.supports(&query));
	query.hash = CW_HASH_SHA1;
	assert_false(cw_tomcrypt_provider.supports(&query));
	query.operation = CW_OP_VERIFY;
	assert_true(cw_tomcrypt_provider.supports(&query));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_self_test),
		cmocka_unit_test(test_engine_changed_behind_us),
		cmocka_unit_test(test_engine_choices),
		cmocka_unit_test(test_blinding_differs),
		cmocka_unit_test(test_supports),
	};

	size_t i;

	for (i = 0; i < CHOICES; i++)
		choice_results[i] = in_a_process(choices[i]);
	blinding_known = blinding_of_a_process(blinding[0]) && blinding_of_a_process(blinding[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
