#include "test.h"
#include "../../crypto/crypto.h"
#include "../../crypto/tomcrypt.h"
#include "octets.h"

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};

static void test_hash_in_parts(void **state)
{
	/* FIPS 180-2 B.2, in parts of which one is empty; and no parts at all */
	const cw_bytes parts[] = {OCTETS("abcdbcdecdefdefgefghfghighij"), OCTETS(""),
	                          OCTETS("hijkijkljklmklmnlmnomnopnopq")};
	uint8_t out[32];
	cw_bytes view = {out, sizeof out};

	assert_int_equal(cw_crypto_hash(&crypto, CW_HASH_SHA256, parts, 3, out), CW_OK);
	assert_octets(view,
	              OCTETS("\x24\x8d\x6a\x61\xd2\x06\x38\xb8\xe5\xc0\x26\x93\x0c\x3e\x60\x39"
	                     "\xa3\x3c\xe4\x59\x64\xff\x21\x67\xf6\xec\xed\xd4\x19\xdb\x06\xc1"));
	assert_int_equal(cw_crypto_hash(&crypto, CW_HASH_SHA256, NULL, 0, out), CW_OK);
	assert_octets(view,
	              OCTETS("\xe3\xb0\xc4\x42\x98\xfc\x1c\x14\x9a\xfb\xf4\xc8\x99\x6f\xb9\x24"
	                     "\x27\xae\x41\xe4\x64\x9b\x93\x4c\xa4\x95\x99\x1b\x78\x52\xb8\x55"));
	assert_int_equal(cw_crypto_hash(&crypto, CW_HASH_NONE, NULL, 0, out), CW_UNSUPPORTED);
}

/* RFC 4231, test case 6: a key longer than a block. */
static void test_hmac_of_a_long_key(void **state)
{
	const cw_bytes text = OCTETS("Test Using Larger Than Block-Size Key - Hash Key First");
	uint8_t key[131];
	cw_bytes view = {key, sizeof key};
	uint8_t out[64];
	cw_bytes mac = {out, 32};

	memset(key, 0xaa, sizeof key);
	assert_int_equal(cw_crypto_hmac(&crypto, CW_HASH_SHA256, view, &text, 1, out), CW_OK);
	assert_octets(mac,
	              OCTETS("\x60\xe4\x31\x59\x1e\xe0\xb6\x7f\x0d\x8a\x26\xaa\xcb\xf5\xb7\x7f"
	                     "\x8e\x0b\xc6\x21\x37\x28\xc5\x14\x05\x46\x04\x0f\x0e\xe3\x7f\x54"));
	mac.size = 64;
	assert_int_equal(cw_crypto_hmac(&crypto, CW_HASH_SHA512, view, &text, 1, out), CW_OK);
	assert_octets(mac,
	              OCTETS("\x80\xb2\x42\x63\xc7\xc1\xa3\xeb\xb7\x14\x93\xc1\xdd\x7b\xe8\xb4"
	                     "\x9b\x46\xd1\xf4\x1b\x4a\xee\xc1\x12\x1b\x01\x37\x83\xf8\xf3\x52"
	                     "\x6b\x56\xd0\x37\xe0\x5f\x25\x98\xbd\x0f\xd2\x21\x5d\x6a\x1e\x52"
	                     "\x95\xe6\x4f\x73\xf6\x3f\x0a\xec\x8b\x91\x5a\x98\x5d\x78\x65\x98"));
}

static void pbkdf2(cw_hash hash, cw_bytes passphrase, cw_bytes salt, uint64_t iterations,
                   cw_bytes wanted)
{
	uint8_t out[80];
	cw_bytes got = {out, wanted.size};

	memset(out, 0xee, sizeof out);
	assert_int_equal(
		cw_crypto_pbkdf2(&crypto, hash, passphrase, salt, iterations, out, wanted.size),
		CW_OK);
	assert_octets(got, wanted);
	assert_int_equal(out[wanted.size], 0xee);
}

/* RFC 6070 and RFC 7914 11. */
static void test_pbkdf2(void **state)
{
	pbkdf2(CW_HASH_SHA1, OCTETS("password"), OCTETS("salt"), 1,
	       OCTETS("\x0c\x60\xc8\x0f\x96\x1f\x0e\x71\xf3\xa9\xb5\x24\xaf\x60\x12\x06\x2f\xe0\x37"
	              "\xa6"));
	pbkdf2(CW_HASH_SHA1, OCTETS("password"), OCTETS("salt"), 4096,
	       OCTETS("\x4b\x00\x79\x01\xb7\x65\x48\x9a\xbe\xad\x49\xd9\x26\xf7\x21\xd0\x65\xa4\x29"
	              "\xc1"));
	pbkdf2(CW_HASH_SHA1, OCTETS("passwordPASSWORDpassword"),
	       OCTETS("saltSALTsaltSALTsaltSALTsaltSALTsalt"), 4096,
	       OCTETS("\x3d\x2e\xec\x4f\xe4\x1c\x84\x9b\x80\xc8\xd8\x36\x62\xc0\xe4\x4a\x8b\x29\x1a"
	              "\x96\x4c\xf2\xf0\x70\x38"));
	pbkdf2(CW_HASH_SHA1, OCTETS("pass\0word"), OCTETS("sa\0lt"), 4096,
	       OCTETS("\x56\xfa\x6a\xa7\x55\x48\x09\x9d\xcc\x37\xd7\xf0\x34\x25\xe0\xc3"));
	pbkdf2(CW_HASH_SHA256, OCTETS("passwd"), OCTETS("salt"), 1,
	       OCTETS("\x55\xac\x04\x6e\x56\xe3\x08\x9f\xec\x16\x91\xc2\x25\x44\xb6\x05"
	              "\xf9\x41\x85\x21\x6d\xde\x04\x65\xe6\x8b\x9d\x57\xc2\x0d\xac\xbc"
	              "\x49\xca\x9c\xcc\xf1\x79\xb6\x45\x99\x16\x64\xb3\x9d\x77\xef\x31"
	              "\x7c\x71\xb8\x45\xb1\xe3\x0b\xd5\x09\x11\x20\x41\xd3\xa1\x97\x83"));
}

/* What is enciphered in place or in pieces is the same. */
static void test_cipher_in_place(void **state)
{
	uint8_t in[64];
	uint8_t whole[64];
	uint8_t place[64];
	cw_bytes key = OCTETS("0123456789abcdef0123456789abcdef");
	cw_bytes iv = OCTETS("fedcba9876543210");
	cw_bytes text = {in, sizeof in};
	cw_bytes view = {place, sizeof place};
	cw_bytes none = {place, 0};

	memset(in, 0x42, sizeof in);
	memcpy(place, in, sizeof place);
	assert_int_equal(
		cw_crypto_cipher(&crypto, CW_CIPHER_AES_256_CBC, true, key, iv, text, whole),
		CW_OK);
	assert_int_equal(
		cw_crypto_cipher(&crypto, CW_CIPHER_AES_256_CBC, true, key, iv, view, place),
		CW_OK);
	assert_memory_equal(whole, place, sizeof whole);
	assert_int_equal(
		cw_crypto_cipher(&crypto, CW_CIPHER_AES_256_CBC, false, key, iv, view, place),
		CW_OK);
	assert_memory_equal(in, place, sizeof in);
	assert_int_equal(
		cw_crypto_cipher(&crypto, CW_CIPHER_AES_256_CBC, false, key, iv, none, place),
		CW_OK);
	assert_memory_equal(in, place, sizeof in);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hash_in_parts),
		cmocka_unit_test(test_hmac_of_a_long_key),
		cmocka_unit_test(test_pbkdf2),
		cmocka_unit_test(test_cipher_in_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
