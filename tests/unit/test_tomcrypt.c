#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sys/wait.h>
#include <unistd.h>

#include "../../crypto/tomcrypt_internal.h"
#include "octets.h"
#include "rsa_vectors.h"

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};
static const cw_signature_scheme sha256 = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0};

static void test_self_test(void **state)
{
	(void)state;
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

	(void)state;
	assert_int_equal(cw_key_import(&crypto, &rsa_2048, &key), CW_OK);
	ours = ltc_mp;
	assert_string_equal(ours.name, ltm_desc.name);
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

/* In a process of its own, before anything has chosen an engine. */
static int engine_of_the_host(void)
{
	cw_key *key;
	cw_status status;
	pid_t child = fork();
	int result = 0;

	if (child == 0) {
		ltc_mp = ltm_desc;
		ltc_mp.name = "the host's";
		ltc_mp.exptmod = other_exptmod;
		status = cw_key_import(&crypto, &rsa_2048, &key);
		_exit(status == CW_ENGINE && ltc_mp.exptmod == other_exptmod ? 0 : 1);
	}
	return child > 0 && waitpid(child, &result, 0) == child ? result : -1;
}

static int host_result;

static void test_engine_of_the_host(void **state)
{
	(void)state;
	assert_int_equal(host_result, 0);
}

static void test_supports(void **state)
{
	cw_query query = {0};

	(void)state;
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
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_self_test),
		cmocka_unit_test(test_engine_changed_behind_us),
		cmocka_unit_test(test_engine_of_the_host),
		cmocka_unit_test(test_supports),
	};

	host_result = engine_of_the_host();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
