#include "test.h"
#include "../../crypto/tomcrypt_rsa.h"
#include "octets.h"
#include "each_engine.h"
#include "rsa_vectors.h"

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};

static cw_signature_scheme pss(cw_hash hash, uint32_t salt_size)
{
	cw_signature_scheme scheme = {CW_SCHEME_RSA_PSS, CW_HASH_NONE, 0};

	scheme.hash = hash;
	scheme.salt_size = salt_size;
	return scheme;
}

/* Without salt there is only one signature. */
static void test_signatures_are_openssls(void **state)
{
	cw_signature_scheme scheme = pss(CW_HASH_SHA256, 0);
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	cw_bytes signature = {out, 0};
	cw_key *key;

	assert_int_equal(cw_key_import(&crypto, &rsa_2048, &key), CW_OK);
	assert_int_equal(cw_sign(&crypto, key, &scheme, OCTETS("abc"), out, &signature.size),
	                 CW_OK);
	assert_octets(signature, rsa_2048_pss_sha256_0);
	scheme.hash = CW_HASH_SHA512;
	assert_int_equal(cw_sign(&crypto, key, &scheme, OCTETS("abc"), out, &signature.size),
	                 CW_OK);
	assert_octets(signature, rsa_2048_pss_sha512_0);
	cw_key_free(key);
}

static cw_status verify(const cw_key *key, cw_hash hash, uint32_t salt_size, cw_bytes signature)
{
	cw_signature_scheme scheme = pss(hash, salt_size);

	return cw_verify(&crypto, key, &scheme, OCTETS("abc"), signature);
}

static void test_salted(void **state)
{
	cw_signature_scheme scheme = pss(CW_HASH_SHA256, 32);
	uint8_t first[CW_SIGNATURE_SIZE_MAX];
	uint8_t second[CW_SIGNATURE_SIZE_MAX];
	cw_bytes view = {first, 256};
	cw_key *key;
	size_t size;
	size_t i;

	assert_int_equal(cw_key_import(&crypto, &rsa_2048, &key), CW_OK);
	assert_int_equal(verify(key, CW_HASH_SHA256, 32, rsa_2048_pss_sha256_32), CW_OK);
	assert_int_equal(verify(key, CW_HASH_SHA256, 31, rsa_2048_pss_sha256_32),
	                 CW_SIGNATURE_INVALID);
	assert_int_equal(verify(key, CW_HASH_SHA256, 33, rsa_2048_pss_sha256_32),
	                 CW_SIGNATURE_INVALID);
	assert_int_equal(verify(key, CW_HASH_SHA384, 32, rsa_2048_pss_sha256_32),
	                 CW_SIGNATURE_INVALID);
	assert_int_equal(verify(key, CW_HASH_SHA256, 223, rsa_2048_pss_sha256_32), CW_ARGUMENT);
	assert_int_equal(verify(key, CW_HASH_SHA256, UINT32_MAX, rsa_2048_pss_sha256_32),
	                 CW_ARGUMENT);
	assert_int_equal(cw_sign(&crypto, key, &scheme, OCTETS("abc"), first, &size), CW_OK);
	assert_int_equal(cw_sign(&crypto, key, &scheme, OCTETS("abc"), second, &size), CW_OK);
	assert_memory_not_equal(first, second, 256);
	for (i = 0; i < 256; i++) {
		first[i] = (uint8_t)(first[i] ^ (1 << i % 8));
		assert_int_equal(verify(key, CW_HASH_SHA256, 32, view), CW_SIGNATURE_INVALID);
		first[i] = (uint8_t)(first[i] ^ (1 << i % 8));
	}
	assert_int_equal(verify(key, CW_HASH_SHA256, 32, view), CW_OK);
	cw_key_free(key);
}

static void test_salt_that_does_not_fit(void **state)
{
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	cw_signature_scheme scheme = pss(CW_HASH_SHA256, 256 - 32 - 2);
	cw_key *key;
	size_t size;

	assert_int_equal(cw_key_import(&crypto, &rsa_2048, &key), CW_OK);
	assert_int_equal(cw_sign(&crypto, key, &scheme, OCTETS("abc"), out, &size), CW_OK);
	scheme.salt_size++;
	assert_int_equal(cw_sign(&crypto, key, &scheme, OCTETS("abc"), out, &size), CW_ARGUMENT);
	scheme.salt_size = UINT32_MAX;
	assert_int_equal(cw_sign(&crypto, key, &scheme, OCTETS("abc"), out, &size), CW_ARGUMENT);
	cw_key_free(key);
}

/* A modulus of any number of bits, whole octets and one bit more among them. */
static void test_every_length(void **state)
{
	cw_signature_scheme scheme = pss(CW_HASH_SHA256, 20);
	uint32_t bits;

	for (bits = 1024; bits < 1042; bits++) {
		uint8_t block[132];
		uint8_t copy[132];
		size_t size = (bits + 7) / 8;
		size_t i;

		assert_int_equal(cw_tomcrypt_pss_encode(bits, &scheme, OCTETS("abc"), block),
		                 CW_OK);
		/* Below the modulus, whatever its lower bits. */
		assert_true(block[0] <= 0xff >> (8 * size - bits + 1));
		memcpy(copy, block, size);
		assert_int_equal(cw_tomcrypt_pss_check(bits, &scheme, OCTETS("abc"), copy), CW_OK);
		memcpy(copy, block, size);
		assert_int_equal(cw_tomcrypt_pss_check(bits, &scheme, OCTETS("abd"), copy),
		                 CW_SIGNATURE_INVALID);
		for (i = 0; i < 8 * size; i++) {
			memcpy(copy, block, size);
			copy[i / 8] = (uint8_t)(copy[i / 8] ^ (0x80 >> i % 8));
			assert_int_equal(cw_tomcrypt_pss_check(bits, &scheme, OCTETS("abc"), copy),
			                 CW_SIGNATURE_INVALID);
		}
	}
}

static int run(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_signatures_are_openssls),
		cmocka_unit_test(test_salted),
		cmocka_unit_test(test_salt_that_does_not_fit),
		cmocka_unit_test(test_every_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(void)
{
	return run_with_each_engine(run);
}
