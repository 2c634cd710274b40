#include <pthread.h>

#include "test.h"
#include "../../crypto/tomcrypt_rsa.h"
#include "octets.h"
#include "each_engine.h"
#include "rsa_vectors.h"

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};
static const cw_signature_scheme sha256 = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0};

static void test_import_export(void **state)
{
	static uint8_t buffer[CW_KEY_NUMBERS_SIZE_MAX];
	cw_key_numbers numbers;
	cw_key_info info;
	cw_key *key;

	assert_int_equal(cw_key_import(&crypto, &rsa_2048, &key), CW_OK);
	cw_key_get_info(key, &info);
	assert_int_equal(info.type, CW_KEY_RSA);
	assert_int_equal(info.bits, 2048);
	assert_true(info.is_private);
	assert_true(info.exportable);
	assert_int_equal(cw_key_export(key, true, buffer, &numbers), CW_OK);
	assert_octets(numbers.rsa.n, rsa_2048.rsa.n);
	assert_octets(numbers.rsa.e, rsa_2048.rsa.e);
	assert_octets(numbers.rsa.d, rsa_2048.rsa.d);
	assert_octets(numbers.rsa.p, rsa_2048.rsa.p);
	assert_octets(numbers.rsa.q, rsa_2048.rsa.q);
	assert_octets(numbers.rsa.dp, rsa_2048.rsa.dp);
	assert_octets(numbers.rsa.dq, rsa_2048.rsa.dq);
	assert_octets(numbers.rsa.qinv, rsa_2048.rsa.qinv);
	assert_int_equal(cw_key_export(key, false, buffer, &numbers), CW_OK);
	assert_octets(numbers.rsa.n, rsa_2048.rsa.n);
	assert_int_equal(numbers.rsa.d.size, 0);
	assert_int_equal(numbers.rsa.p.size, 0);
	cw_key_free(key);
}

static cw_key *import_public(const cw_key_numbers *numbers)
{
	cw_key_numbers only = {0};
	cw_key *key;

	only.type = CW_KEY_RSA;
	only.rsa.n = numbers->rsa.n;
	only.rsa.e = numbers->rsa.e;
	assert_int_equal(cw_key_import(&crypto, &only, &key), CW_OK);
	return key;
}

static void test_public_key(void **state)
{
	static uint8_t buffer[CW_KEY_NUMBERS_SIZE_MAX];
	cw_key *key = import_public(&rsa_2048);
	cw_key_numbers numbers;
	cw_key_info info;
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	size_t size;

	cw_key_get_info(key, &info);
	assert_false(info.is_private);
	assert_false(info.exportable);
	assert_int_equal(cw_key_export(key, true, buffer, &numbers), CW_KEY_NOT_PRIVATE);
	assert_int_equal(cw_sign(&crypto, key, &sha256, OCTETS("abc"), out, &size),
	                 CW_KEY_NOT_PRIVATE);
	/* Without the stack's own check too. */
	assert_int_equal(cw_tomcrypt_rsa_sign(key, &sha256, OCTETS("abc"), out, &size),
	                 CW_KEY_NOT_PRIVATE);
	cw_key_free(key);
}

static cw_bytes *part(cw_key_numbers *numbers, size_t i)
{
	switch (i) {
	case 0:
		return &numbers->rsa.n;
	case 1:
		return &numbers->rsa.e;
	case 2:
		return &numbers->rsa.d;
	case 3:
		return &numbers->rsa.p;
	case 4:
		return &numbers->rsa.q;
	case 5:
		return &numbers->rsa.dp;
	case 6:
		return &numbers->rsa.dq;
	default:
		return &numbers->rsa.qinv;
	}
}

/* In whichever way the key is told to be none. */
static bool is_refused(const cw_key_numbers *numbers)
{
	cw_key *key;
	cw_status status = cw_key_import(&crypto, numbers, &key);

	assert_null(key);
	return status == CW_KEY_INVALID || status == CW_KEY_MODULUS || status == CW_KEY_EXPONENT;
}

/* Any part that is changed in its first, middle or last octet, left out, zero, or
 * longer than the modulus gives the key away. */
static void test_parts_that_disagree(void **state)
{
	static uint8_t changed[300];
	size_t i;
	size_t at;

	for (i = 0; i < 8; i++) {
		cw_key_numbers numbers = rsa_2048;
		cw_bytes original = *part(&numbers, i);
		const size_t places[3] = {0, original.size / 2, original.size - 1};

		part(&numbers, i)->data = changed;
		for (at = 0; at < 3; at++) {
			memcpy(changed, original.data, original.size);
			changed[places[at]] ^= 4;
			assert_true(is_refused(&numbers));
		}
		memset(changed, 0, sizeof changed);
		assert_true(is_refused(&numbers));
		part(&numbers, i)->size = 0;
		assert_true(is_refused(&numbers));
		part(&numbers, i)->size = 257;
		changed[0] = 1;
		assert_true(i == 1 || is_refused(&numbers)); /* e is too large */
	}
}

/* d + lcm(p - 1, q - 1) does the same as d, but not every such change may pass: dp and
 * dq stay below p - 1 and q - 1, qinv below p, d below n. p and q swapped are another key. */
static void test_swapped_primes(void **state)
{
	cw_key_numbers numbers = rsa_2048;
	cw_key *key;

	numbers.rsa.p = rsa_2048.rsa.q;
	numbers.rsa.q = rsa_2048.rsa.p;
	assert_int_equal(cw_key_import(&crypto, &numbers, &key), CW_KEY_INVALID);
	numbers.rsa.dp = rsa_2048.rsa.dq;
	numbers.rsa.dq = rsa_2048.rsa.dp;
	assert_int_equal(cw_key_import(&crypto, &numbers, &key), CW_KEY_INVALID);
}

static void test_prime_of_one(void **state)
{
	cw_key_numbers numbers = rsa_2048;
	cw_key *key;

	numbers.rsa.p = rsa_2048.rsa.n;
	numbers.rsa.q = OCTETS("\x01");
	assert_int_equal(cw_key_import(&crypto, &numbers, &key), CW_KEY_INVALID);
	numbers.rsa.q = rsa_2048.rsa.n;
	numbers.rsa.p = OCTETS("\x01");
	assert_int_equal(cw_key_import(&crypto, &numbers, &key), CW_KEY_INVALID);
}

static void test_limits(void **state)
{
	static uint8_t modulus[1025];
	cw_key_numbers numbers = {0};
	cw_key *key;

	memset(modulus, 0x91, sizeof modulus);
	numbers.type = CW_KEY_RSA;
	numbers.rsa.n.data = modulus;
	numbers.rsa.e = OCTETS("\x03");
	numbers.rsa.n.size = 1025;
	assert_int_equal(cw_key_import(&crypto, &numbers, &key), CW_KEY_TOO_LARGE);
	assert_int_equal(cw_tomcrypt_provider.key_import(&numbers, &key), CW_KEY_TOO_LARGE);
	numbers.rsa.n.size = 127;
	assert_int_equal(cw_key_import(&crypto, &numbers, &key), CW_KEY_WEAK);
	numbers.rsa.n.size = 256;
	numbers.rsa.e = OCTETS("\x01");
	assert_int_equal(cw_key_import(&crypto, &numbers, &key), CW_KEY_EXPONENT);
	numbers.rsa.e = OCTETS("\x01\x00\x00\x00\x00\x00\x00\x00\x01");
	assert_int_equal(cw_key_import(&crypto, &numbers, &key), CW_KEY_TOO_LARGE);
	numbers.rsa.e = OCTETS("\x01\x00\x01");
	modulus[255] = 0x90;
	assert_int_equal(cw_key_import(&crypto, &numbers, &key), CW_KEY_MODULUS);
	numbers.type = CW_KEY_ED448;
	assert_int_equal(cw_key_import(&crypto, &numbers, &key), CW_UNSUPPORTED);
}

static void check_generated(uint32_t bits)
{
	static uint8_t buffer[CW_KEY_NUMBERS_SIZE_MAX];
	static uint8_t other_buffer[CW_KEY_NUMBERS_SIZE_MAX];
	cw_key_spec spec = {CW_KEY_RSA, 0, CW_CURVE_NONE};
	cw_key_numbers numbers;
	cw_key_numbers others;
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	size_t size;
	cw_key *key;
	cw_key *other;

	spec.bits = bits;
	assert_int_equal(cw_key_generate(&crypto, &spec, &key), CW_OK);
	assert_int_equal(cw_key_export(key, true, buffer, &numbers), CW_OK);
	assert_int_equal(numbers.rsa.n.size, bits / 8);
	assert_true(numbers.rsa.n.data[0] >= 0x80);
	assert_octets(numbers.rsa.e, OCTETS("\x01\x00\x01"));
	assert_true(numbers.rsa.d.size * 8 > bits / 2);
	/* Both primes have their two highest bits set, p is the larger, and they differ
	 * within their first 100 bits. */
	assert_int_equal(numbers.rsa.p.size, bits / 16);
	assert_int_equal(numbers.rsa.q.size, bits / 16);
	assert_true(numbers.rsa.p.data[0] >= 0xc0 && numbers.rsa.q.data[0] >= 0xc0);
	assert_true(memcmp(numbers.rsa.p.data, numbers.rsa.q.data, 13) > 0);
	assert_int_equal(cw_sign(&crypto, key, &sha256, OCTETS("abc"), out, &size), CW_OK);
	assert_int_equal(size, bits / 8);
	/* An importer finds nothing to complain of, and the next key is another. */
	assert_int_equal(cw_key_import(&crypto, &numbers, &other), CW_OK);
	cw_key_free(other);
	assert_int_equal(cw_key_generate(&crypto, &spec, &other), CW_OK);
	assert_int_equal(cw_key_export(other, true, other_buffer, &others), CW_OK);
	assert_memory_not_equal(numbers.rsa.p.data, others.rsa.p.data, bits / 16);
	assert_memory_not_equal(numbers.rsa.q.data, others.rsa.q.data, bits / 16);
	cw_key_free(other);
	cw_key_free(key);
}

static void test_generate(void **state)
{
	check_generated(2048);
	check_generated(2304);
	check_generated(3072);
}

/* A fault in one half of the computation gives the factors away: no result then. */
static void test_fault_is_caught(void **state)
{
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	size_t size;
	cw_key *key;
	cw_tomcrypt_rsa *rsa;

	assert_int_equal(cw_key_import(&crypto, &rsa_2048, &key), CW_OK);
	rsa = (cw_tomcrypt_rsa *)key;
	assert_int_equal(rsa->m->addi(rsa->v[CW_RSA_DP], 2, rsa->v[CW_RSA_DP]), CRYPT_OK);
	memset(out, 0xee, sizeof out);
	assert_int_equal(cw_tomcrypt_rsa_sign(key, &sha256, OCTETS("abc"), out, &size),
	                 CW_PROVIDER);
	assert_int_equal(out[0], 0xee);
	cw_key_free(key);
}

static void *sign_many(void *argument)
{
	const cw_key *key = (const cw_key *)argument;
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	size_t size;
	int i;

	for (i = 0; i < 5; i++)
		if (cw_sign(&crypto, key, &sha256, OCTETS("abc"), out, &size) != CW_OK ||
		    memcmp(out, rsa_2048_sha256.data, 256) != 0)
			return argument;
	return NULL;
}

static void test_one_key_in_many_threads(void **state)
{
	pthread_t threads[4];
	cw_key *key;
	size_t i;

	assert_int_equal(cw_key_import(&crypto, &rsa_2048, &key), CW_OK);
	for (i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, sign_many, key), 0);
	for (i = 0; i < 4; i++) {
		void *failed;

		assert_int_equal(pthread_join(threads[i], &failed), 0);
		assert_null(failed);
	}
	cw_key_free(key);
}

static int run(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_import_export),
		cmocka_unit_test(test_public_key),
		cmocka_unit_test(test_parts_that_disagree),
		cmocka_unit_test(test_swapped_primes),
		cmocka_unit_test(test_prime_of_one),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_generate),
		cmocka_unit_test(test_fault_is_caught),
		cmocka_unit_test(test_one_key_in_many_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(void)
{
	return run_with_each_engine(run);
}
