/* A provider that lies: it takes RSA and EC keys, and signs them as the environment's LIE
 * says. The command loads it in another's place; see test_key_faults.py. */
#include <stdlib.h>
#include <string.h>

#include "../../crypto/provider.h"

typedef struct liar_key {
	cw_key base;
	cw_key_numbers numbers;
	uint8_t octets[4096];
	size_t used;
} liar_key;

#ifndef PROVIDER
#define PROVIDER cw_libcrypto_provider
#endif
extern const cw_provider PROVIDER;

static bool supports(const cw_query *query)
{
	return (query->operation == CW_OP_KEY_IMPORT || query->operation == CW_OP_SIGN) &&
	       (query->key_type == CW_KEY_RSA || query->key_type == CW_KEY_EC);
}

static void keep(liar_key *key, cw_bytes *number)
{
	if (number->size != 0)
		memcpy(key->octets + key->used, number->data, number->size);
	number->data = key->octets + key->used;
	key->used += number->size;
}

static cw_status key_import(const cw_key_numbers *numbers, cw_key **out)
{
	liar_key *key = calloc(1, sizeof *key);

	if (key == NULL)
		return CW_NO_MEMORY;
	key->base.provider = &PROVIDER;
	key->numbers.type = numbers->type;
	key->numbers.rsa.n = numbers->rsa.n;
	key->numbers.rsa.e = numbers->rsa.e;
	key->numbers.ec.curve = numbers->ec.curve;
	key->numbers.ec.point = numbers->ec.point;
	keep(key, &key->numbers.rsa.n);
	keep(key, &key->numbers.rsa.e);
	keep(key, &key->numbers.ec.point);
	*out = &key->base;
	return CW_OK;
}

static cw_status key_export(const cw_key *key, bool with_private, uint8_t *buffer,
                            cw_key_numbers *out)
{
	(void)buffer;
	*out = ((const liar_key *)key)->numbers;
	return with_private ? CW_UNSUPPORTED : CW_OK;
}

static void key_info(const cw_key *key, cw_key_info *out)
{
	const cw_key_numbers *numbers = &((const liar_key *)key)->numbers;

	memset(out, 0, sizeof *out);
	out->type = numbers->type;
	out->curve = numbers->ec.curve;
	out->bits = numbers->type == CW_KEY_RSA ? 2048 : 256;
	out->is_private = true;
}

static void key_free(cw_key *key)
{
	free(key);
}

static cw_status sign(const cw_key *key, const cw_signature_scheme *scheme, cw_bytes message,
                      uint8_t *out, size_t *size)
{
	const char *lie = getenv("LIE");

	(void)scheme;
	(void)message;
	*size = ((const liar_key *)key)->numbers.type == CW_KEY_RSA ? 256 : 64;
	if (lie == NULL || strcmp(lie, "nothing") == 0)
		return CW_OK;
	memset(out, 0x5a, *size);
	if (strcmp(lie, "short") == 0)
		*size -= 1;
	return strcmp(lie, "error") == 0 ? CW_PROVIDER : CW_OK;
}

static cw_status self_test(void)
{
	return CW_PROVIDER;
}

const cw_provider PROVIDER = {
	.abi = CW_PROVIDER_ABI,
	.size = sizeof(cw_provider),
	.name = "liar",
	.supports = supports,
	.key_import = key_import,
	.key_export = key_export,
	.key_info = key_info,
	.key_free = key_free,
	.sign = sign,
	.self_test = self_test,
};
