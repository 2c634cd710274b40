#include "tomcrypt_internal.h"

#include "known_answers.h"

#include <pthread.h>

/* The engine: chosen once, compared ever after. A libtomcrypt may come without gmp,
 * and a program that is linked statically brings it only if asked to: a weak symbol. */
extern const ltc_math_descriptor gmp_desc __attribute__((weak));

static pthread_mutex_t engine_lock = PTHREAD_MUTEX_INITIALIZER;
static const cw_engine *_Atomic engine_chosen;

static const cw_engine *engine_find(const char *name)
{
	if (strcmp(name, "ltm") == 0)
		return &ltm_desc;
	return strcmp(name, "gmp") == 0 ? &gmp_desc : NULL;
}

/* By its functions, for a host may have set the same engine by itself. */
static bool is_set(const cw_engine *engine)
{
	return ltc_mp.init == engine->init && ltc_mp.exptmod == engine->exptmod;
}

/* Under the lock: `engine`, unless there is another. */
static cw_status engine_set(const cw_engine *engine)
{
	if (engine_chosen != NULL && engine_chosen != engine)
		return CW_ENGINE;
	if (ltc_mp.name == NULL)
		ltc_mp = *engine;
	if (!is_set(engine))
		return CW_ENGINE;
	engine_chosen = engine;
	return CW_OK;
}

/* What nobody chose: the host's, if it is one of ours, or else the fastest. */
static const cw_engine *engine_default(void)
{
	if (ltc_mp.name != NULL && is_set(&ltm_desc))
		return &ltm_desc;
	return &gmp_desc != NULL ? &gmp_desc : &ltm_desc;
}

cw_status cw_tomcrypt_set_engine(const char *name)
{
	const cw_engine *engine = engine_find(name);
	cw_status status;

	if (engine == NULL)
		return CW_UNSUPPORTED;
	if (pthread_mutex_lock(&engine_lock) != 0)
		return CW_PROVIDER;
	status = engine_set(engine);
	(void)pthread_mutex_unlock(&engine_lock);
	return status;
}

const char *cw_tomcrypt_engine_name(void)
{
	const cw_engine *engine = engine_chosen;

	if (engine == NULL)
		engine = engine_default();
	return engine == &ltm_desc ? "ltm" : "gmp";
}

cw_status cw_tomcrypt_engine(const cw_engine **out)
{
	const cw_engine *engine = engine_chosen;

	if (engine == NULL) {
		if (pthread_mutex_lock(&engine_lock) != 0)
			return CW_PROVIDER;
		engine = engine_chosen != NULL ? engine_chosen : engine_default();
		(void)engine_set(engine);
		(void)pthread_mutex_unlock(&engine_lock);
	}
	if (!is_set(engine))
		return CW_ENGINE;
	*out = engine;
	return CW_OK;
}

cw_status cw_tomcrypt_status(int result)
{
	if (result == CRYPT_OK)
		return CW_OK;
	return result == CRYPT_MEM ? CW_NO_MEMORY : CW_PROVIDER;
}

/* How gmp has laid out a number since its version 4: what mpz_t is. */
typedef struct gmp_number {
	int allocated; /* limbs */
	int used;
	uint8_t *limbs;
} gmp_number;

/* libtommath means to zero what it frees, but compilers drop stores before free(), and
 * distributions' builds show it: so the number is made 0 first, which clears all of its
 * digits. gmp has no such intention, and its limbs are cleared where they lie. */
static void number_wipe(const cw_engine *m, void *number)
{
	if (m == &ltm_desc) {
		(void)m->set_int(number, 0);
	} else {
		const gmp_number *n = number;

		cw_wipe(n->limbs, (size_t)n->allocated * (size_t)m->bits_per_digit / 8);
	}
}

void cw_tomcrypt_numbers_free(const cw_engine *m, void **numbers, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (numbers[i] != NULL) {
			number_wipe(m, numbers[i]);
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

static bool supports_key(const cw_query *query)
{
	if (query->key_type == CW_KEY_EC)
		return cw_curve_size(query->curve) != 0;
	return query->key_type == CW_KEY_RSA;
}

static bool supports_scheme(const cw_query *query)
{
	if (query->key_type == CW_KEY_EC)
		return query->scheme == CW_SCHEME_ECDSA;
	return query->scheme == CW_SCHEME_RSA_PKCS1 || query->scheme == CW_SCHEME_RSA_PSS;
}

static bool supports_signature(const cw_query *query, bool verify)
{
	if (!supports_key(query) || !supports_scheme(query))
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
		return supports_key(query);
	case CW_OP_SIGN:
	case CW_OP_VERIFY:
		return supports_signature(query, query->operation == CW_OP_VERIFY);
	case CW_OP_SCRYPT:
		break;
	}
	return false;
}

/* Keys, by their type. */

static bool is_ec(const cw_key *key)
{
	return ((const cw_tomcrypt_key *)key)->type == CW_KEY_EC;
}

/* The engine works on the stack (gmp up to 64 KiB of it) and does not wipe what it
 * leaves there, so whatever touched private numbers ends with this. burn_stack would take
 * a good part of the time of a signature with P-256. */
#if defined(__GNUC__)
__attribute__((noinline))
#endif
static cw_status
forget(cw_status status)
{
	uint8_t below[0x18000];

	cw_wipe(below, sizeof below);
	return status;
}

static cw_status key_generate(const cw_key_spec *spec, cw_key **out)
{
	*out = NULL;
	if (spec->type == CW_KEY_EC)
		return forget(cw_tomcrypt_ec_generate(spec, out));
	return spec->type == CW_KEY_RSA ? forget(cw_tomcrypt_rsa_generate(spec, out))
	                                : CW_UNSUPPORTED;
}

static cw_status key_import(const cw_key_numbers *numbers, cw_key **out)
{
	*out = NULL;
	if (numbers->type == CW_KEY_EC)
		return forget(cw_tomcrypt_ec_import(&numbers->ec, out));
	return numbers->type == CW_KEY_RSA ? forget(cw_tomcrypt_rsa_import(&numbers->rsa, out))
	                                   : CW_UNSUPPORTED;
}

static cw_status key_export(const cw_key *key, bool with_private, uint8_t *buffer,
                            cw_key_numbers *out)
{
	return forget(is_ec(key) ? cw_tomcrypt_ec_export(key, with_private, buffer, out)
	                         : cw_tomcrypt_rsa_export(key, with_private, buffer, out));
}

static void key_info(const cw_key *key, cw_key_info *out)
{
	if (is_ec(key))
		cw_tomcrypt_ec_info(key, out);
	else
		cw_tomcrypt_rsa_info(key, out);
}

static void key_free(cw_key *key)
{
	if (is_ec(key))
		cw_tomcrypt_ec_free(key);
	else
		cw_tomcrypt_rsa_free(key);
}

static cw_status sign(const cw_key *key, const cw_signature_scheme *scheme, cw_bytes message,
                      uint8_t *out, size_t *size)
{
	return forget(is_ec(key) ? cw_tomcrypt_ec_sign(key, scheme, message, out, size)
	                         : cw_tomcrypt_rsa_sign(key, scheme, message, out, size));
}

static cw_status verify(const cw_key *key, const cw_signature_scheme *scheme, cw_bytes message,
                        cw_bytes signature)
{
	return is_ec(key) ? cw_tomcrypt_ec_verify(key, scheme, message, signature)
	                  : cw_tomcrypt_rsa_verify(key, scheme, message, signature);
}

static cw_status self_test(void)
{
	return cw_known_answers(&cw_tomcrypt_provider);
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
	.key_export = key_export,
	.key_info = key_info,
	.key_free = key_free,
	.sign = sign,
	.verify = verify,
	.self_test = self_test,
};
