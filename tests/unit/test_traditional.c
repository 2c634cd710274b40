/* traditional.c and cbc.c are compiled into this test, so that what they declare
 * public can be told to memcheck. */
#include "test.h"
#include "poison.h"

#define CW_PUBLIC(value) made_public(value)
#include "../../pem/cbc.c"
#include "../../pem/traditional.c"

#include "../../crypto/tomcrypt.h"
#include "../../pem/pem.h"
#include "key_texts.h"

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};
static const cw_bytes passphrase = CW_BYTES_LITERAL(KEY_PASSPHRASE);

/* ------------------------------------------------------------------------
 * The headers
 */

static void headers_are(const char *text, cw_cipher cipher, uint8_t first, uint8_t last)
{
	cw_dek_info dek;
	size_t where;

	assert_int_equal(cw_dek_info_read(cw_bytes_of(text), &dek, &where), CW_OK);
	assert_int_equal(dek.cipher, cipher);
	assert_int_equal(dek.iv[0], first);
	assert_int_equal(dek.iv[cw_cipher_block_size(cipher) - 1], last);
}

static void headers_read(void **state)
{
	headers_are("Proc-Type: 4,ENCRYPTED\nDEK-Info: DES-CBC,0123456789ABCDEF\n",
	            CW_CIPHER_DES_CBC, 0x01, 0xef);
	headers_are("Proc-Type: 4,ENCRYPTED\r\nDEK-Info: DES-EDE3-CBC,0123456789abcdef\r\n",
	            CW_CIPHER_DES_EDE3_CBC, 0x01, 0xef);
	headers_are("Proc-Type:4,ENCRYPTED\nDEK-Info:AES-128-CBC,"
	            "ff23456789ABCDEF0123456789ABCDE9",
	            CW_CIPHER_AES_128_CBC, 0xff, 0xe9);
	headers_are("Proc-Type:  4 , ENCRYPTED \t\nDEK-Info:\tAES-192-CBC , "
	            "0023456789ABCDEF0123456789ABCDE9 \n",
	            CW_CIPHER_AES_192_CBC, 0x00, 0xe9);
	headers_are("Proc-Type: 4,ENCRYPTED\rDEK-Info: AES-256-CBC,"
	            "0023456789ABCDEF0123456789ABCDE9\r",
	            CW_CIPHER_AES_256_CBC, 0x00, 0xe9);
}

static void headers_fail(const char *text, cw_status status, size_t at)
{
	cw_dek_info dek = {CW_CIPHER_DES_CBC, {7}};
	size_t where = 999;

	assert_int_equal(cw_dek_info_read(cw_bytes_of(text), &dek, &where), status);
	assert_int_equal(where, at);
	assert_int_equal(dek.cipher, CW_CIPHER_DES_CBC);
	assert_int_equal(dek.iv[0], 7);
}

#define PROC "Proc-Type: 4,ENCRYPTED\n"

static void headers_malformed(void **state)
{
	headers_fail("", CW_PEM_HEADER, 0);
	headers_fail("X-Foo: bar\n", CW_PEM_HEADER, 0);
	headers_fail("proc-type: 4,ENCRYPTED\n", CW_PEM_HEADER, 0);
	headers_fail("Proc-Type: 5,ENCRYPTED\n", CW_PEM_HEADER, 11);
	headers_fail("Proc-Type: 4;ENCRYPTED\n", CW_PEM_HEADER, 12);
	headers_fail("Proc-Type: 4,MIC-CLEAR\n", CW_PEM_HEADER, 13);
	headers_fail("Proc-Type: 4,ENCRYPTEDX\n", CW_PEM_HEADER, 22);
	headers_fail("Proc-Type: 4,ENCRYPTED", CW_PEM_HEADER, 22);
	headers_fail(PROC, CW_PEM_HEADER, 23);
	headers_fail(PROC "Key-Info: x\n", CW_PEM_HEADER, 23);
	headers_fail("DEK-Info: DES-CBC,0123456789ABCDEF\n" PROC, CW_PEM_HEADER, 0);
	headers_fail(PROC "DEK-Info: IDEA-CBC,0123456789ABCDEF\n", CW_UNSUPPORTED, 33);
	headers_fail(PROC "DEK-Info: RC4,0123456789ABCDEF\n", CW_UNSUPPORTED, 33);
	headers_fail(PROC "DEK-Info: none,\n", CW_UNSUPPORTED, 33);
	headers_fail(PROC "DEK-Info: \n", CW_PEM_HEADER, 33);
	headers_fail(PROC "DEK-Info:", CW_PEM_HEADER, 32);
	headers_fail(PROC "DEK-Info: ,0123456789ABCDEF\n", CW_PEM_HEADER, 33);
	headers_fail(PROC "DEK-Info: DES-CBC\n", CW_PEM_HEADER, 40);
	headers_fail(PROC "DEK-Info: DES-CBC,\n", CW_PEM_HEADER, 41);
	headers_fail(PROC "DEK-Info: DES-CBC,0123456789ABCDE\n", CW_PEM_HEADER, 56);
	headers_fail(PROC "DEK-Info: DES-CBC,0123456789ABCDEFF\n", CW_PEM_HEADER, 57);
	headers_fail(PROC "DEK-Info: DES-CBC,0123456789ABCDEG\n", CW_PEM_HEADER, 56);
	headers_fail(PROC "DEK-Info: AES-256-CBC,0123456789ABCDEF\n", CW_PEM_HEADER, 61);
	headers_fail(PROC "DEK-Info: DES-CBC,0123456789ABCDEF\nA: b\n", CW_PEM_HEADER, 58);
}

static void headers_written(void **state)
{
	static const char expected[] = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,"
				       "000102030405060708090A0BFCFDFEFF\n";
	cw_dek_info dek = {CW_CIPHER_AES_256_CBC,
	                   {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0xfc, 0xfd, 0xfe, 0xff}};
	cw_dek_info back;
	uint8_t out[CW_DEK_INFO_HEADERS_SIZE];
	cw_bytes lines = {out, 0};
	size_t where;
	int c;

	assert_int_equal(cw_dek_info_write(&dek, out, &lines.size), CW_OK);
	assert_int_equal(lines.size, sizeof expected - 1);
	assert_memory_equal(out, expected, lines.size);
	for (c = CW_CIPHER_DES_CBC; c <= CW_CIPHER_LAST; c++) {
		if (cw_cipher_iv_size((cw_cipher)c) == 0)
			continue;
		dek.cipher = (cw_cipher)c;
		assert_int_equal(cw_dek_info_write(&dek, out, &lines.size), CW_OK);
		assert_true(lines.size <= sizeof out);
		assert_int_equal(cw_dek_info_read(lines, &back, &where), CW_OK);
		assert_int_equal(back.cipher, c);
		assert_memory_equal(back.iv, dek.iv, cw_cipher_block_size(dek.cipher));
	}
	dek.cipher = CW_CIPHER_NONE;
	assert_int_equal(cw_dek_info_write(&dek, out, &lines.size), CW_VALUE);
}

static void headers_generated(void **state)
{
	cw_crypto nothing = {NULL, 0};
	cw_dek_info a = {CW_CIPHER_NONE, {0}};
	cw_dek_info b = a;

	assert_int_equal(cw_dek_info_generate(&crypto, CW_CIPHER_AES_256_CBC, &a), CW_OK);
	assert_int_equal(cw_dek_info_generate(&crypto, CW_CIPHER_AES_256_CBC, &b), CW_OK);
	assert_int_equal(a.cipher, CW_CIPHER_AES_256_CBC);
	assert_memory_not_equal(a.iv, b.iv, sizeof a.iv);
	assert_int_equal(cw_dek_info_generate(&crypto, CW_CIPHER_NONE, &a), CW_VALUE);
	assert_int_equal(cw_dek_info_generate(&nothing, CW_CIPHER_DES_CBC, &a), CW_UNSUPPORTED);
}

/* ------------------------------------------------------------------------
 * The contents
 */

typedef struct opened {
	uint8_t octets[1024];
	size_t size;
	cw_dek_info dek;
} opened;

static void open_text(const char *text, opened *out)
{
	cw_pem_reader r;
	cw_pem pem;
	size_t where;

	cw_pem_reader_init(&r, cw_bytes_of(text));
	assert_int_equal(cw_pem_next(&r, &pem), CW_OK);
	assert_int_equal(cw_pem_decode(&r, &pem, out->octets, sizeof out->octets, &out->size),
	                 CW_OK);
	if (pem.headers.size > 0)
		assert_int_equal(cw_dek_info_read(pem.headers, &out->dek, &where), CW_OK);
}

/* What OpenSSL encrypted decrypts to what it did not encrypt, and back to the same
 * octets: its key derivation, padding and cipher are ours. */
static void as_openssl_does(void **state)
{
	static const char *const texts[] = {key_text_aes128, key_text_aes192, key_text_aes256,
	                                    key_text_des3, key_text_des};
	opened plain, encrypted;
	size_t i;

	open_text(key_text_plain, &plain);
	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		uint8_t data[1024];
		size_t size;

		open_text(texts[i], &encrypted);
		size = encrypted.size;
		memcpy(data, encrypted.octets, size);
		assert_int_equal(
			cw_traditional_decrypt(&crypto, &encrypted.dek, passphrase, data, &size),
			CW_OK);
		assert_int_equal(size, plain.size);
		assert_memory_equal(data, plain.octets, size);
		assert_int_equal(cw_traditional_encrypt(&crypto, &encrypted.dek, passphrase, data,
		                                        sizeof data, &size),
		                 CW_OK);
		assert_int_equal(size, encrypted.size);
		assert_memory_equal(data, encrypted.octets, size);
	}
}

static void round_trip(void **state)
{
	cw_dek_info dek;
	uint8_t data[80];
	size_t n, size, i;
	int c;

	for (c = CW_CIPHER_DES_CBC; c <= CW_CIPHER_LAST; c++) {
		if (cw_cipher_iv_size((cw_cipher)c) == 0)
			continue;
		assert_int_equal(cw_dek_info_generate(&crypto, (cw_cipher)c, &dek), CW_OK);
		for (n = 0; n <= 48; n++) {
			memset(data, 0x40, sizeof data);
			size = n;
			assert_int_equal(cw_traditional_encrypt(&crypto, &dek, passphrase, data,
			                                        sizeof data, &size),
			                 CW_OK);
			assert_int_equal(size, cw_traditional_size((cw_cipher)c, n));
			assert_true(size > n && size % cw_cipher_block_size((cw_cipher)c) == 0);
			assert_int_equal(data[size], 0x40);
			assert_int_equal(
				cw_traditional_decrypt(&crypto, &dek, passphrase, data, &size),
				CW_OK);
			assert_int_equal(size, n);
			for (i = 0; i < n; i++)
				assert_int_equal(data[i], 0x40);
		}
	}
	assert_int_equal(cw_traditional_size(CW_CIPHER_NONE, 5), 0);
}

/* A provider whose parts fail. */
static bool broken_supports(const cw_query *query)
{
	(void)query;
	return true;
}

static cw_status broken_random(uint8_t *out, size_t size)
{
	memset(out, 0x11, size);
	return CW_RANDOM;
}

static cw_status fine_hash(cw_hash hash, const cw_bytes *parts, size_t count, uint8_t *out)
{
	(void)parts;
	(void)count;
	memset(out, 0x22, cw_hash_size(hash));
	return CW_OK;
}

static cw_status broken_cipher(cw_cipher cipher, bool encrypt, cw_bytes key, cw_bytes iv,
                               cw_bytes in, uint8_t *out)
{
	(void)cipher;
	(void)encrypt;
	(void)key;
	(void)iv;
	out[0] = (uint8_t)~in.data[0];
	return CW_PROVIDER;
}

static void provider_fails(void **state)
{
	cw_provider broken = {0};
	const cw_provider *const stack[] = {&broken};
	cw_crypto with = {stack, 1};
	cw_dek_info dek = {CW_CIPHER_AES_128_CBC, {0}};
	uint8_t data[32];
	size_t size = 16, i;

	broken.abi = CW_PROVIDER_ABI;
	broken.size = sizeof broken;
	broken.name = "broken";
	broken.supports = broken_supports;
	broken.random = broken_random;
	broken.hash = fine_hash;
	broken.cipher = broken_cipher;
	memset(data, 3, sizeof data);
	assert_int_equal(cw_traditional_encrypt(&with, &dek, passphrase, data, 32, &size),
	                 CW_PROVIDER);
	for (i = 0; i < sizeof data; i++)
		assert_int_equal(data[i], 0);
	broken.cipher = NULL;
	memset(data, 3, sizeof data);
	assert_int_equal(cw_traditional_encrypt(&with, &dek, passphrase, data, 32, &size),
	                 CW_UNSUPPORTED);
	for (i = 0; i < sizeof data; i++)
		assert_int_equal(data[i], 0);
	broken.cipher = broken_cipher;
	memset(data, 3, sizeof data);
	assert_int_equal(cw_traditional_decrypt(&with, &dek, passphrase, data, &size), CW_PROVIDER);
	assert_int_equal(size, 0);
	assert_int_equal(data[0], 0);
	assert_int_equal(cw_dek_info_generate(&with, CW_CIPHER_DES_CBC, &dek), CW_RANDOM);
	assert_int_equal(dek.cipher, CW_CIPHER_AES_128_CBC);
}

static void encrypt_refused(void **state)
{
	cw_crypto nothing = {NULL, 0};
	cw_dek_info dek = {CW_CIPHER_AES_128_CBC, {0}};
	uint8_t data[32];
	size_t size;

	memset(data, 3, sizeof data);
	size = 16;
	assert_int_equal(cw_traditional_encrypt(&crypto, &dek, passphrase, data, 31, &size),
	                 CW_BUFFER_TOO_SMALL);
	assert_int_equal(size, 32);
	size = 16;
	assert_int_equal(cw_traditional_encrypt(&nothing, &dek, passphrase, data, 32, &size),
	                 CW_UNSUPPORTED);
	dek.cipher = CW_CIPHER_NONE;
	assert_int_equal(cw_traditional_encrypt(&crypto, &dek, passphrase, data, 32, &size),
	                 CW_VALUE);
	assert_int_equal(data[0], 3);
}

/* Of every failure of decryption nothing is left. */
static void decrypt_fails(const cw_crypto *with, const cw_dek_info *dek, cw_bytes pass,
                          uint8_t *data, size_t size, cw_status status)
{
	size_t left = size;
	size_t i;

	assert_int_equal(cw_traditional_decrypt(with, dek, pass, data, &left), status);
	assert_int_equal(left, 0);
	for (i = 0; i < size; i++)
		assert_int_equal(data[i], 0);
}

static void decrypt_refused(void **state)
{
	cw_crypto nothing = {NULL, 0};
	cw_dek_info none = {CW_CIPHER_NONE, {0}};
	opened o;

	open_text(key_text_aes256, &o);
	decrypt_fails(&crypto, &o.dek, passphrase, o.octets, 0, CW_SIZE);
	decrypt_fails(&crypto, &o.dek, passphrase, o.octets, o.size - 1, CW_SIZE);
	open_text(key_text_aes256, &o);
	decrypt_fails(&nothing, &o.dek, passphrase, o.octets, o.size, CW_UNSUPPORTED);
	open_text(key_text_aes256, &o);
	decrypt_fails(&crypto, &none, passphrase, o.octets, o.size, CW_VALUE);
	/* The last block but one lacks: the padding is another text's. */
	open_text(key_text_aes256, &o);
	decrypt_fails(&crypto, &o.dek, passphrase, o.octets, o.size - 16, CW_PASSPHRASE_WRONG);
	open_text(key_text_aes256, &o);
	decrypt_fails(&crypto, &o.dek, cw_bytes_of("correct horse, batterz"), o.octets, o.size,
	              CW_PASSPHRASE_WRONG);
}

/* Each last block: accepted exactly if its padding is right. */
static void paddings(void **state)
{
	uint8_t block[16];
	unsigned pad, other, i;

	for (pad = 0; pad < 256; pad++) {
		memset(block, (int)pad, sizeof block);
		assert_int_equal(padding_of(block, 16, 16), pad >= 1 && pad <= 16 ? pad : 0);
		assert_int_equal(padding_of(block, 16, 8), pad >= 1 && pad <= 8 ? pad : 0);
	}
	for (pad = 1; pad <= 16; pad++) {
		for (other = 0; other < 16; other++) {
			memset(block, (int)pad, sizeof block);
			block[other] ^= 0x80;
			assert_int_equal(padding_of(block, 16, 16), other < 16 - pad ? pad : 0);
		}
	}
	/* Nobody can tell which octet it was. */
	for (i = 0; i < 16; i++)
		block[i] = 4;
	make_secret(block, sizeof block);
	assert_int_equal(padding_of(block, 16, 16), 4);
	make_known(block, sizeof block);
}

/* A cipher that gives back what it got, which nobody may know. */

static bool has_ciphers(const cw_query *query)
{
	return query->operation == CW_OP_CIPHER;
}

static cw_status give_secret(cw_cipher cipher, bool encrypt, cw_bytes key, cw_bytes iv, cw_bytes in,
                             uint8_t *out)
{
	(void)cipher;
	(void)encrypt;
	(void)key;
	(void)iv;
	memmove(out, in.data, in.size);
	make_secret(out, in.size);
	return CW_OK;
}

/* Traditional encryption, PBES1, PBES2 and the schemes of PKCS #12 all come this way. */
static void decrypted_in_secret(void **state)
{
	static const cw_provider provider = {.abi = CW_PROVIDER_ABI,
	                                     .size = sizeof provider,
	                                     .name = "secretive",
	                                     .supports = has_ciphers,
	                                     .cipher = give_secret};
	const cw_provider *const stack[] = {&provider};
	const cw_crypto secretive = {stack, 1};
	uint8_t data[32], zeros[32] = {0};
	int cipher, right;

	for (cipher = CW_CIPHER_DES_CBC; cipher <= CW_CIPHER_LAST; cipher++) {
		for (right = 0; right < 2; right++) {
			cw_cbc cbc = {(cw_cipher)cipher, {zeros, 0}, {zeros, 0}};
			size_t size = sizeof data;
			cw_status status;

			cbc.key.size = cw_cipher_key_size(cbc.cipher);
			cbc.iv.size = cw_cipher_iv_size(cbc.cipher);
			memset(data, 5, sizeof data);
			data[sizeof data - 3] = right ? 5 : 6;
			status = cw_cbc_decrypt(&secretive, &cbc, data, &size);
			make_known(data, sizeof data);
			if (cbc.iv.size == 0) {
				assert_int_equal(status, CW_OK);
				assert_int_equal(size, sizeof data);
			} else {
				assert_int_equal(status, right ? CW_OK : CW_PASSPHRASE_WRONG);
				assert_int_equal(size, right ? sizeof data - 5 : 0);
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decrypted_in_secret),
		cmocka_unit_test(headers_read),
		cmocka_unit_test(headers_malformed),
		cmocka_unit_test(headers_written),
		cmocka_unit_test(headers_generated),
		cmocka_unit_test(as_openssl_does),
		cmocka_unit_test(round_trip),
		cmocka_unit_test(encrypt_refused),
		cmocka_unit_test(provider_fails),
		cmocka_unit_test(decrypt_refused),
		cmocka_unit_test(paddings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
