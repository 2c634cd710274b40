#include "libcrypto_internal.h"

#include <openssl/err.h>
#include <openssl/rand.h>

#include "known_answers.h"

cw_status cw_libcrypto_end(cw_status status)
{
	if (status != CW_OK)
		ERR_clear_error();
	/* What the library cannot do without randomness it does not say. */
	return status == CW_PROVIDER && RAND_status() != 1 ? CW_RANDOM : status;
}

static bool supports_key(const cw_query *query)
{
	switch (query->key_type) {
	case CW_KEY_RSA:
	case CW_KEY_ED25519:
	case CW_KEY_ED448:
		return true;
	case CW_KEY_EC:
		return cw_curve_size(query->curve) != 0;
	case CW_KEY_NONE:
		break;
	}
	return false;
}

static bool supports_hash(cw_hash hash, bool verify)
{
	switch (hash) {
	case CW_HASH_SHA1:
		return verify;
	case CW_HASH_SHA224:
	case CW_HASH_SHA256:
	case CW_HASH_SHA384:
	case CW_HASH_SHA512:
		return true;
	default:
		return false;
	}
}

static bool supports_signature(const cw_query *query, bool verify)
{
	if (!supports_key(query))
		return false;
	switch (query->scheme) {
	case CW_SCHEME_RSA_PKCS1:
	case CW_SCHEME_RSA_PSS:
		return query->key_type == CW_KEY_RSA && supports_hash(query->hash, verify);
	case CW_SCHEME_ECDSA:
		return query->key_type == CW_KEY_EC && supports_hash(query->hash, verify);
	case CW_SCHEME_EDDSA:
		return (query->key_type == CW_KEY_ED25519 || query->key_type == CW_KEY_ED448) &&
		       query->hash == CW_HASH_NONE;
	case CW_SCHEME_NONE:
		break;
	}
	return false;
}

static bool supports(const cw_query *query)
{
	switch (query->operation) {
	case CW_OP_RANDOM:
	case CW_OP_SCRYPT:
		return true;
	case CW_OP_HASH:
	case CW_OP_HMAC:
	case CW_OP_PBKDF2:
		return cw_libcrypto_md(query->hash) != NULL;
	case CW_OP_CIPHER:
		return cw_libcrypto_has_cipher(query->cipher);
	case CW_OP_KEY_GENERATE:
	case CW_OP_KEY_IMPORT:
		return supports_key(query);
	case CW_OP_SIGN:
	case CW_OP_VERIFY:
		return supports_signature(query, query->operation == CW_OP_VERIFY);
	}
	return false;
}

static cw_status self_test(void)
{
	return cw_known_answers(&cw_libcrypto_provider);
}

const cw_provider cw_libcrypto_provider = {
	.abi = CW_PROVIDER_ABI,
	.size = sizeof(cw_provider),
	.name = "libcrypto",
	.supports = supports,
	.random = cw_libcrypto_random,
	.hash = cw_libcrypto_hash,
	.hmac = cw_libcrypto_hmac,
	.pbkdf2 = cw_libcrypto_pbkdf2,
	.scrypt = cw_libcrypto_scrypt,
	.cipher = cw_libcrypto_cipher,
	.key_generate = cw_libcrypto_key_generate,
	.key_import = cw_libcrypto_key_import,
	.key_export = cw_libcrypto_key_export,
	.key_info = cw_libcrypto_key_info,
	.key_free = cw_libcrypto_key_free,
	.sign = cw_libcrypto_sign,
	.verify = cw_libcrypto_verify,
	.self_test = self_test,
};
