#include "tomcrypt_internal.h"

#include <pthread.h>

/* The engine: chosen once, compared ever after. */

static pthread_once_t engine_once = PTHREAD_ONCE_INIT;

static void engine_choose(void)
{
	if (ltc_mp.name == NULL)
		ltc_mp = ltm_desc;
}

cw_status cw_tomcrypt_engine(const cw_engine **out)
{
	if (pthread_once(&engine_once, engine_choose) != 0)
		return CW_PROVIDER;
	/* By its functions, for a host may have set the same engine by itself. */
	if (ltc_mp.init != ltm_desc.init || ltc_mp.exptmod != ltm_desc.exptmod)
		return CW_ENGINE;
	*out = &ltm_desc;
	return CW_OK;
}

cw_status cw_tomcrypt_status(int result)
{
	if (result == CRYPT_OK)
		return CW_OK;
	return result == CRYPT_MEM ? CW_NO_MEMORY : CW_PROVIDER;
}

void cw_tomcrypt_numbers_free(const cw_engine *m, void **numbers, size_t count)
{
	size_t i;

	/* libtommath means to zero what it frees, but compilers drop stores before
	 * free(), and distributions' builds show it: so the number is made 0 first, which
	 * clears all of its digits. */
	for (i = 0; i < count; i++) {
		if (numbers[i] != NULL) {
			(void)m->set_int(numbers[i], 0);
			m->deinit(numbers[i]);
		}
		numbers[i] = NULL;
	}
}

cw_status cw_tomcrypt_numbers_init(const cw_engine *m, void **numbers, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		numbers[i] = NULL;
	for (i = 0; i < count; i++) {
		int result = m->init(&numbers[i]);

		if (result != CRYPT_OK) {
			numbers[i] = NULL;
			cw_tomcrypt_numbers_free(m, numbers, count);
			return cw_tomcrypt_status(result);
		}
	}
	return CW_OK;
}

int cw_tomcrypt_number_read(const cw_engine *m, void *number, cw_bytes magnitude)
{
	int result = CRYPT_OK;

	/* Grown at once: the engine grows by realloc, which does not wipe. */
	CW_TOMCRYPT_STEP(result, m->twoexpt(number, (int)magnitude.size * 8 + 128));
	/* The engine takes no NULL, which an absent number is. */
	if (magnitude.size == 0)
		CW_TOMCRYPT_STEP(result, m->set_int(number, 0));
	else
		CW_TOMCRYPT_STEP(result, m->unsigned_read(number, (unsigned char *)magnitude.data,
		                                          (unsigned long)magnitude.size));
	return result;
}

int cw_tomcrypt_number_write(const cw_engine *m, void *number, uint8_t *out, size_t size)
{
	size_t needed = m->unsigned_size(number);

	if (needed > size)
		return CRYPT_BUFFER_OVERFLOW;
	memset(out, 0, size - needed);
	return m->unsigned_write(number, out + (size - needed));
}

/* The table. */

static bool supports_signature(const cw_query *query, bool verify)
{
	if (query->key_type != CW_KEY_RSA ||
	    (query->scheme != CW_SCHEME_RSA_PKCS1 && query->scheme != CW_SCHEME_RSA_PSS))
		return false;
	switch (query->hash) {
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

static bool supports(const cw_query *query)
{
	switch (query->operation) {
	case CW_OP_RANDOM:
		return true;
	case CW_OP_HASH:
	case CW_OP_HMAC:
	case CW_OP_PBKDF2:
		return cw_tomcrypt_has_hash(query->hash);
	case CW_OP_CIPHER:
		return cw_tomcrypt_has_cipher(query->cipher);
	case CW_OP_KEY_GENERATE:
	case CW_OP_KEY_IMPORT:
		return query->key_type == CW_KEY_RSA;
	case CW_OP_SIGN:
	case CW_OP_VERIFY:
		return supports_signature(query, query->operation == CW_OP_VERIFY);
	case CW_OP_SCRYPT:
		break;
	}
	return false;
}

static cw_status key_generate(const cw_key_spec *spec, cw_key **out)
{
	*out = NULL;
	return spec->type == CW_KEY_RSA ? cw_tomcrypt_rsa_generate(spec, out) : CW_UNSUPPORTED;
}

static cw_status key_import(const cw_key_numbers *numbers, cw_key **out)
{
	*out = NULL;
	return numbers->type == CW_KEY_RSA ? cw_tomcrypt_rsa_import(&numbers->rsa, out)
	                                   : CW_UNSUPPORTED;
}

const cw_provider cw_tomcrypt_provider = {
	.abi = CW_PROVIDER_ABI,
	.size = sizeof(cw_provider),
	.name = "tomcrypt",
	.supports = supports,
	.random = cw_tomcrypt_random,
	.hash = cw_tomcrypt_hash,
	.hmac = cw_tomcrypt_hmac,
	.pbkdf2 = cw_tomcrypt_pbkdf2,
	.scrypt = NULL,
	.cipher = cw_tomcrypt_cipher,
	.key_generate = key_generate,
	.key_import = key_import,
	.key_export = cw_tomcrypt_rsa_export,
	.key_info = cw_tomcrypt_rsa_info,
	.key_free = cw_tomcrypt_rsa_free,
	.sign = cw_tomcrypt_rsa_sign,
	.verify = cw_tomcrypt_rsa_verify,
	.self_test = cw_tomcrypt_self_test,
};
