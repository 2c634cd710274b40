#include "sodium.h"

#include <sodium.h>
#include <stdlib.h>

#include "crypto.h"
#include "known_answers.h"
#include "provider_random.h"
#include "secret.h"

/* `secret` is the library's form of a private key: the seed and the public key. */
typedef struct sodium_key {
	cw_key base;
	bool is_private;
	uint8_t public_key[crypto_sign_PUBLICKEYBYTES];
	uint8_t secret[crypto_sign_SECRETKEYBYTES];
} sodium_key;

static bool supports(const cw_query *query)
{
	if (query->key_type != CW_KEY_ED25519)
		return false;
	switch (query->operation) {
	case CW_OP_KEY_GENERATE:
	case CW_OP_KEY_IMPORT:
		return true;
	case CW_OP_SIGN:
	case CW_OP_VERIFY:
		return query->scheme == CW_SCHEME_EDDSA && query->hash == CW_HASH_NONE;
	default:
		return false;
	}
}

/* sodium_init may be called at any time and from any thread. */
static cw_status key_new(sodium_key **out)
{
	if (sodium_init() < 0)
		return CW_PROVIDER;
	*out = calloc(1, sizeof **out);
	if (*out == NULL)
		return CW_NO_MEMORY;
	(*out)->base.provider = &cw_sodium_provider;
	return CW_OK;
}

static void key_free(cw_key *base)
{
	cw_wipe(base, sizeof(sodium_key));
	free(base);
}

static cw_status key_generate(const cw_key_spec *spec, cw_key **out)
{
	uint8_t seed[crypto_sign_SEEDBYTES];
	sodium_key *key;
	cw_status status;

	*out = NULL;
	if (spec->type != CW_KEY_ED25519)
		return CW_UNSUPPORTED;
	CW_TRY(key_new(&key));
	key->is_private = true;
	status = cw_provider_random(seed, sizeof seed);
	if (status == CW_OK && crypto_sign_seed_keypair(key->public_key, key->secret, seed) != 0)
		status = CW_PROVIDER;
	cw_wipe(seed, sizeof seed);
	if (status == CW_OK)
		*out = &key->base;
	else
		key_free(&key->base);
	return status;
}

static cw_status read_numbers(sodium_key *key, const cw_eddsa_numbers *numbers)
{
	cw_bytes derived = {key->public_key, sizeof key->public_key};

	key->is_private = numbers->seed.size != 0;
	if (!key->is_private) {
		if (numbers->public_key.size != derived.size)
			return CW_KEY_INVALID;
		memcpy(key->public_key, numbers->public_key.data, derived.size);
		return CW_OK;
	}
	if (numbers->seed.size != crypto_sign_SEEDBYTES ||
	    crypto_sign_seed_keypair(key->public_key, key->secret, numbers->seed.data) != 0 ||
	    (numbers->public_key.size != 0 && !cw_bytes_equal(numbers->public_key, derived)))
		return CW_KEY_INVALID;
	return CW_OK;
}

static cw_status key_import(const cw_key_numbers *numbers, cw_key **out)
{
	sodium_key *key;
	cw_status status;

	*out = NULL;
	if (numbers->type != CW_KEY_ED25519)
		return CW_UNSUPPORTED;
	CW_TRY(key_new(&key));
	status = read_numbers(key, &numbers->eddsa);
	if (status != CW_OK) {
		key_free(&key->base);
		return status;
	}
	*out = &key->base;
	return CW_OK;
}

static cw_status key_export(const cw_key *base, bool with_private, uint8_t *buffer,
                            cw_key_numbers *out)
{
	const sodium_key *key = (const sodium_key *)base;
	cw_key_numbers numbers = {0};

	if (with_private && !key->is_private)
		return CW_KEY_NOT_PRIVATE;
	numbers.type = CW_KEY_ED25519;
	memcpy(buffer, key->public_key, sizeof key->public_key);
	numbers.eddsa.public_key.data = buffer;
	numbers.eddsa.public_key.size = sizeof key->public_key;
	if (with_private) {
		buffer += sizeof key->public_key;
		if (crypto_sign_ed25519_sk_to_seed(buffer, key->secret) != 0)
			return CW_PROVIDER;
		numbers.eddsa.seed.data = buffer;
		numbers.eddsa.seed.size = crypto_sign_SEEDBYTES;
	}
	*out = numbers;
	return CW_OK;
}

static void key_info(const cw_key *base, cw_key_info *out)
{
	const sodium_key *key = (const sodium_key *)base;
	cw_key_info info = {0};

	info.type = CW_KEY_ED25519;
	info.bits = 255;
	info.is_private = key->is_private;
	info.exportable = key->is_private;
	*out = info;
}

static bool fits(const cw_signature_scheme *scheme)
{
	return scheme->scheme == CW_SCHEME_EDDSA && scheme->hash == CW_HASH_NONE;
}

static cw_status sign(const cw_key *base, const cw_signature_scheme *scheme, cw_bytes message,
                      uint8_t *out, size_t *size)
{
	const sodium_key *key = (const sodium_key *)base;

	if (!key->is_private)
		return CW_KEY_NOT_PRIVATE;
	if (!fits(scheme))
		return CW_UNSUPPORTED;
	if (crypto_sign_detached(out, NULL, message.data, message.size, key->secret) != 0)
		return CW_PROVIDER;
	*size = crypto_sign_BYTES;
	return CW_OK;
}

static cw_status verify(const cw_key *base, const cw_signature_scheme *scheme, cw_bytes message,
                        cw_bytes signature)
{
	const sodium_key *key = (const sodium_key *)base;

	if (!fits(scheme))
		return CW_UNSUPPORTED;
	if (signature.size != crypto_sign_BYTES)
		return CW_SIGNATURE_INVALID;
	return crypto_sign_verify_detached(signature.data, message.data, message.size,
	                                   key->public_key) == 0
	               ? CW_OK
	               : CW_SIGNATURE_INVALID;
}

static cw_status self_test(void)
{
	return cw_known_answers(&cw_sodium_provider);
}

const cw_provider cw_sodium_provider = {
	.abi = CW_PROVIDER_ABI,
	.size = sizeof(cw_provider),
	.name = "sodium",
	.supports = supports,
	.key_generate = key_generate,
	.key_import = key_import,
	.key_export = key_export,
	.key_info = key_info,
	.key_free = key_free,
	.sign = sign,
	.verify = verify,
	.self_test = self_test,
};
