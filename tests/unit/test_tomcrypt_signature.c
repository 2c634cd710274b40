#include "test.h"
#include "../../crypto/digest_info.h"
#include "../../crypto/tomcrypt_rsa.h"
#include "octets.h"
#include "each_engine.h"
#include "rsa_vectors.h"

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};
static const cw_signature_scheme sha256 = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0};

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

static void test_signatures_are_openssls(void **state)
{
	const struct {
		cw_hash hash;
		cw_bytes signature;
	} cases[] = {
		{CW_HASH_SHA224, rsa_2048_sha224},
		{CW_HASH_SHA256, rsa_2048_sha256},
		{CW_HASH_SHA384, rsa_2048_sha384},
		{CW_HASH_SHA512, rsa_2048_sha512},
	};
	cw_signature_scheme scheme = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA1, 0};
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	cw_bytes signature = {out, 0};
	cw_key *key;
	size_t i;

	assert_int_equal(cw_key_import(&crypto, &rsa_2048, &key), CW_OK);
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		scheme.hash = cases[i].hash;
		assert_int_equal(
			cw_sign(&crypto, key, &scheme, OCTETS("abc"), out, &signature.size), CW_OK);
		assert_octets(signature, cases[i].signature);
	}
	/* SHA-1 is for reading. */
	scheme.hash = CW_HASH_SHA1;
	assert_int_equal(cw_verify(&crypto, key, &scheme, OCTETS("abc"), rsa_2048_sha1), CW_OK);
	assert_int_equal(cw_sign(&crypto, key, &scheme, OCTETS("abc"), out, &signature.size),
	                 CW_UNSUPPORTED);
	cw_key_free(key);
}

static void test_weak_key_verifies(void **state)
{
	cw_key *key = import_public(&rsa_1024);

	assert_int_equal(cw_verify(&crypto, key, &sha256, OCTETS("abc"), rsa_1024_sha256), CW_OK);
	assert_int_equal(cw_verify(&crypto, key, &sha256, OCTETS("abd"), rsa_1024_sha256),
	                 CW_SIGNATURE_INVALID);
	cw_key_free(key);
}

static void test_tampered_signatures(void **state)
{
	cw_key *key = import_public(&rsa_2048);
	uint8_t copy[257];
	cw_bytes view = {copy, 256};
	size_t i;

	assert_int_equal(cw_verify(&crypto, key, &sha256, OCTETS("abc"), rsa_2048_sha256), CW_OK);
	assert_int_equal(cw_verify(&crypto, key, &sha256, OCTETS("abd"), rsa_2048_sha256),
	                 CW_SIGNATURE_INVALID);
	assert_int_equal(cw_verify(&crypto, key, &sha256, OCTETS("abc"), rsa_2048_sha384),
	                 CW_SIGNATURE_INVALID);
	for (i = 0; i < 256; i++) {
		memcpy(copy, rsa_2048_sha256.data, 256);
		copy[i] = (uint8_t)(copy[i] ^ (1 << i % 8));
		assert_int_equal(cw_verify(&crypto, key, &sha256, OCTETS("abc"), view),
		                 CW_SIGNATURE_INVALID);
	}
	/* Too short, too long, empty, zero, the modulus and above */
	memcpy(copy, rsa_2048_sha256.data, 256);
	view.size = 255;
	assert_int_equal(cw_verify(&crypto, key, &sha256, OCTETS("abc"), view),
	                 CW_SIGNATURE_INVALID);
	copy[256] = 0;
	view.size = 257;
	assert_int_equal(cw_verify(&crypto, key, &sha256, OCTETS("abc"), view),
	                 CW_SIGNATURE_INVALID);
	view.size = 0;
	assert_int_equal(cw_verify(&crypto, key, &sha256, OCTETS("abc"), view),
	                 CW_SIGNATURE_INVALID);
	memset(copy, 0, sizeof copy);
	view.size = 256;
	assert_int_equal(cw_verify(&crypto, key, &sha256, OCTETS("abc"), view),
	                 CW_SIGNATURE_INVALID);
	assert_int_equal(cw_verify(&crypto, key, &sha256, OCTETS("abc"), rsa_2048.rsa.n),
	                 CW_SIGNATURE_INVALID);
	memset(copy, 0xff, sizeof copy);
	assert_int_equal(cw_verify(&crypto, key, &sha256, OCTETS("abc"), view),
	                 CW_SIGNATURE_INVALID);
	cw_key_free(key);
}

/* Blocks that sloppy verifiers took, signed by the key itself. */

static void sign_block(const cw_key *key, const uint8_t *block, cw_status wanted)
{
	uint8_t signature[256];
	cw_bytes view = {signature, sizeof signature};

	assert_int_equal(cw_tomcrypt_rsa_private((const cw_tomcrypt_rsa *)key, block, signature),
	                 CW_OK);
	assert_int_equal(cw_verify(&crypto, key, &sha256, OCTETS("abc"), view), wanted);
}

static void fill_block(uint8_t block[256], cw_bytes info, size_t garbage)
{
	size_t end = 256 - garbage;

	memset(block, 0xff, 256);
	block[0] = 0;
	block[1] = 1;
	block[end - info.size - 1] = 0;
	memcpy(block + end - info.size, info.data, info.size);
}

static void test_sloppy_blocks(void **state)
{
	uint8_t digest[32];
	uint8_t buffer[CW_DIGEST_INFO_SIZE_MAX];
	uint8_t bare[64] = {0x30, 0x2f, 0x30, 0x0b};
	uint8_t block[256];
	cw_bytes abc = OCTETS("abc");
	cw_bytes without_null = {bare, 49};
	cw_bytes only_digest = {digest, 32};
	cw_bytes info;
	cw_key *key;

	assert_int_equal(cw_key_import(&crypto, &rsa_2048, &key), CW_OK);
	assert_int_equal(cw_crypto_hash(&crypto, CW_HASH_SHA256, &abc, 1, digest), CW_OK);
	assert_int_equal(cw_digest_info_build(CW_HASH_SHA256, digest, buffer, &info), CW_OK);
	fill_block(block, info, 0);
	sign_block(key, block, CW_OK);
	/* garbage behind the digest, as few as one octet */
	fill_block(block, info, 1);
	sign_block(key, block, CW_SIGNATURE_INVALID);
	fill_block(block, info, 100);
	sign_block(key, block, CW_SIGNATURE_INVALID);
	/* no NULL; no DigestInfo */
	memcpy(bare + 4, info.data + 4, 11);
	bare[15] = 0x04;
	bare[16] = 0x20;
	memcpy(bare + 17, digest, 32);
	fill_block(block, without_null, 0);
	sign_block(key, block, CW_SIGNATURE_INVALID);
	fill_block(block, only_digest, 0);
	sign_block(key, block, CW_SIGNATURE_INVALID);
	/* block type 2 and 0, a padding octet that is not ff, no separator */
	fill_block(block, info, 0);
	block[1] = 2;
	sign_block(key, block, CW_SIGNATURE_INVALID);
	block[1] = 0;
	sign_block(key, block, CW_SIGNATURE_INVALID);
	fill_block(block, info, 0);
	block[100] = 0xfe;
	sign_block(key, block, CW_SIGNATURE_INVALID);
	fill_block(block, info, 0);
	block[256 - info.size - 1] = 0xff;
	sign_block(key, block, CW_SIGNATURE_INVALID);
	cw_key_free(key);
}

static int run(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_signatures_are_openssls),
		cmocka_unit_test(test_weak_key_verifies),
		cmocka_unit_test(test_tampered_signatures),
		cmocka_unit_test(test_sloppy_blocks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(void)
{
	return run_with_each_engine(run);
}
