#include "libcrypto_internal.h"

#include <limits.h>
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <openssl/rand.h>

const EVP_MD *cw_libcrypto_md(cw_hash hash)
{
	switch (hash) {
	case CW_HASH_MD5:
		return EVP_md5();
	case CW_HASH_SHA1:
		return EVP_sha1();
	case CW_HASH_SHA224:
		return EVP_sha224();
	case CW_HASH_SHA256:
		return EVP_sha256();
	case CW_HASH_SHA384:
		return EVP_sha384();
	case CW_HASH_SHA512:
		return EVP_sha512();
	case CW_HASH_NONE:
		break;
	}
	return NULL;
}

/* What is not here is in OpenSSL's legacy provider, which need not be there. */
static const EVP_CIPHER *cipher_find(cw_cipher cipher)
{
	switch (cipher) {
	case CW_CIPHER_DES_EDE3_CBC:
		return EVP_des_ede3_cbc();
	case CW_CIPHER_AES_128_CBC:
		return EVP_aes_128_cbc();
	case CW_CIPHER_AES_192_CBC:
		return EVP_aes_192_cbc();
	case CW_CIPHER_AES_256_CBC:
		return EVP_aes_256_cbc();
	case CW_CIPHER_CAMELLIA_128_CBC:
		return EVP_camellia_128_cbc();
	case CW_CIPHER_CAMELLIA_192_CBC:
		return EVP_camellia_192_cbc();
	case CW_CIPHER_CAMELLIA_256_CBC:
		return EVP_camellia_256_cbc();
	default:
		break;
	}
	return NULL;
}

bool cw_libcrypto_has_cipher(cw_cipher cipher)
{
	return cipher_find(cipher) != NULL;
}

cw_status cw_libcrypto_random(uint8_t *out, size_t size)
{
	while (size > 0) {
		int some = size > INT_MAX ? INT_MAX : (int)size;

		if (RAND_priv_bytes(out, some) != 1)
			return cw_libcrypto_end(CW_RANDOM);
		out += some;
		size -= (size_t)some;
	}
	return CW_OK;
}

cw_status cw_libcrypto_hash(cw_hash hash, const cw_bytes *parts, size_t count, uint8_t *out)
{
	const EVP_MD *md = cw_libcrypto_md(hash);
	EVP_MD_CTX *context;
	bool ok;
	size_t i;

	if (md == NULL)
		return CW_UNSUPPORTED;
	context = EVP_MD_CTX_new();
	if (context == NULL)
		return cw_libcrypto_end(CW_NO_MEMORY);
	ok = EVP_DigestInit_ex(context, md, NULL) == 1;
	for (i = 0; ok && i < count; i++)
		ok = EVP_DigestUpdate(context, parts[i].data, parts[i].size) == 1;
	ok = ok && EVP_DigestFinal_ex(context, out, NULL) == 1;
	EVP_MD_CTX_free(context);
	return cw_libcrypto_end(ok ? CW_OK : CW_PROVIDER);
}

static cw_status hmac_in(EVP_MAC_CTX *context, cw_hash hash, cw_bytes key, const cw_bytes *parts,
                         size_t count, uint8_t *out)
{
	static const uint8_t nothing[1] = {0};
	char name[16] = {0};
	OSSL_PARAM params[2];
	size_t i, written;
	bool ok;

	/* The parameter is a string that is only read. */
	memcpy(name, cw_hash_name(hash), strlen(cw_hash_name(hash)));
	params[0] = OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0);
	params[1] = OSSL_PARAM_construct_end();
	/* A NULL key would mean the one before. */
	ok = EVP_MAC_init(context, key.size == 0 ? nothing : key.data, key.size, params) == 1;
	for (i = 0; ok && i < count; i++)
		ok = EVP_MAC_update(context, parts[i].data, parts[i].size) == 1;
	ok = ok && EVP_MAC_final(context, out, &written, cw_hash_size(hash)) == 1;
	return ok ? CW_OK : CW_PROVIDER;
}

cw_status cw_libcrypto_hmac(cw_hash hash, cw_bytes key, const cw_bytes *parts, size_t count,
                            uint8_t *out)
{
	cw_status status = CW_PROVIDER;
	EVP_MAC *mac;
	EVP_MAC_CTX *context;

	if (cw_libcrypto_md(hash) == NULL)
		return CW_UNSUPPORTED;
	mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
	context = mac == NULL ? NULL : EVP_MAC_CTX_new(mac);
	if (context != NULL)
		status = hmac_in(context, hash, key, parts, count, out);
	EVP_MAC_CTX_free(context);
	EVP_MAC_free(mac);
	return cw_libcrypto_end(status);
}

cw_status cw_libcrypto_pbkdf2(cw_hash hash, cw_bytes passphrase, cw_bytes salt, uint64_t iterations,
                              uint8_t *out, size_t size)
{
	const EVP_MD *md = cw_libcrypto_md(hash);
	const char *secret = passphrase.size == 0 ? "" : (const char *)passphrase.data;

	if (md == NULL)
		return CW_UNSUPPORTED;
	if (iterations == 0 || iterations > INT_MAX || size > INT_MAX ||
	    passphrase.size > INT_MAX || salt.size > INT_MAX)
		return CW_ARGUMENT;
	if (PKCS5_PBKDF2_HMAC(secret, (int)passphrase.size, salt.data, (int)salt.size,
	                      (int)iterations, md, (int)size, out) != 1)
		return cw_libcrypto_end(CW_PROVIDER);
	return CW_OK;
}

/* What a caller permits to be spent is its own affair: this is only a bound. */
static const uint64_t scrypt_memory_max = UINT64_C(1) << 32;

cw_status cw_libcrypto_scrypt(cw_bytes passphrase, cw_bytes salt, uint64_t n, uint32_t r,
                              uint32_t p, uint8_t *out, size_t size)
{
	const char *secret = passphrase.size == 0 ? "" : (const char *)passphrase.data;

	/* N is a power of 2 above 1 (RFC 7914 6). */
	if (n < 2 || (n & (n - 1)) != 0 || r == 0 || p == 0)
		return CW_ARGUMENT;
	if (EVP_PBE_scrypt(secret, passphrase.size, salt.data, salt.size, n, r, p,
	                   scrypt_memory_max, out, size) != 1)
		return cw_libcrypto_end(CW_ARGUMENT);
	return CW_OK;
}

cw_status cw_libcrypto_cipher(cw_cipher cipher, bool encrypt, cw_bytes key, cw_bytes iv,
                              cw_bytes in, uint8_t *out)
{
	const EVP_CIPHER *evp = cipher_find(cipher);
	EVP_CIPHER_CTX *context;
	int written = 0;
	bool ok;

	if (evp == NULL)
		return CW_UNSUPPORTED;
	if (in.size > INT_MAX)
		return CW_ARGUMENT;
	context = EVP_CIPHER_CTX_new();
	if (context == NULL)
		return cw_libcrypto_end(CW_NO_MEMORY);
	ok = EVP_CipherInit_ex(context, evp, NULL, key.data, iv.data, encrypt ? 1 : 0) == 1 &&
	     EVP_CIPHER_CTX_set_padding(context, 0) == 1 &&
	     EVP_CipherUpdate(context, out, &written, in.data, (int)in.size) == 1 &&
	     (size_t)written == in.size;
	EVP_CIPHER_CTX_free(context);
	return cw_libcrypto_end(ok ? CW_OK : CW_PROVIDER);
}
