/* outside.c - see outside.h. */
#include "outside.h"

#include <stdlib.h>
#include <string.h>

#include "diagnostics.h"
#include "key/public_key.h"
#include "output.h"
#include "providers.h"

/* The key of a signer who is not here. */
typedef struct outside {
	cw_key base;
	cw_key_info info;
	cw_key_numbers numbers;
	uint8_t octets[CW_PUBLIC_KEY_SIZE_MAX];
} outside;

static bool outside_supports(const cw_query *query)
{
	return query->operation == CW_OP_SIGN;
}

static cw_status outside_export(const cw_key *key, bool with_private, uint8_t *octets,
                                cw_key_numbers *out)
{
	(void)octets;
	if (with_private)
		return CW_UNSUPPORTED;
	/* They outlive every use, and need no room in `octets`. */
	*out = ((const outside *)key)->numbers;
	return CW_OK;
}

static void outside_info(const cw_key *key, cw_key_info *out)
{
	*out = ((const outside *)key)->info;
}

static void outside_free(cw_key *key)
{
	free(key);
}

static cw_status outside_sign(const cw_key *key, const cw_signature_scheme *scheme,
                              cw_bytes message, uint8_t *out, size_t *size)
{
	(void)message;
	*size = cw_signature_size(&((const outside *)key)->info, scheme);
	memset(out, 0, *size);
	return CW_OK;
}

static const cw_provider outside_provider = {
	.abi = CW_PROVIDER_ABI,
	.size = sizeof(cw_provider),
	.name = "outside",
	.supports = outside_supports,
	.key_export = outside_export,
	.key_info = outside_info,
	.key_free = outside_free,
	.sign = outside_sign,
};

/* The numbers point into the file that they came from: into octets of the key's own. */
static void keep(outside *key, cw_bytes *number, size_t *used)
{
	if (number->size > sizeof key->octets - *used)
		number->size = 0;
	if (number->size != 0)
		memcpy(key->octets + *used, number->data, number->size);
	number->data = key->octets + *used;
	*used += number->size;
}

/* Of a key that no provider takes nobody can say more than that it is well formed. */
static int check_sound(const char *path, const cw_key_numbers *numbers)
{
	cw_key *key = NULL;
	cw_status status = cw_key_import(&providers, numbers, &key);

	cw_key_free(key);
	return status == CW_OK || status == CW_UNSUPPORTED
	               ? EXIT_DONE
	               : fail_status(status, "%s", io_name(path));
}

int outside_key_of(const char *path, const cw_subject_public_key_info *spki, cw_key **out)
{
	outside *key;
	cw_key_numbers numbers;
	cw_public_key_info info;
	size_t used = 0;
	int code;

	if (cw_subject_public_key_info_to_numbers(spki, &numbers) != CW_OK ||
	    cw_subject_public_key_info_get(spki, &info) != CW_OK)
		return fail(EXIT_UNSUPPORTED, "%s: a key of this kind does not sign here",
		            io_name(path));
	code = check_sound(path, &numbers);
	if (code != EXIT_DONE)
		return code;
	key = calloc(1, sizeof *key);
	if (key == NULL)
		return fail_status(CW_NO_MEMORY, "%s", io_name(path));
	key->numbers = numbers;
	keep(key, &key->numbers.rsa.n, &used);
	keep(key, &key->numbers.rsa.e, &used);
	keep(key, &key->numbers.ec.point, &used);
	keep(key, &key->numbers.eddsa.public_key, &used);
	key->base.provider = &outside_provider;
	key->base.pss = numbers.rsa.pss;
	key->info.type = numbers.type;
	key->info.bits = (uint32_t)info.bits;
	key->info.curve = info.curve;
	key->info.is_private = true;
	*out = &key->base;
	return EXIT_DONE;
}

int outside_key(const options *o, flag_id id, cw_key **out)
{
	public_key_file f;
	int code = public_key_open(o, options_value(o, id), &f);

	*out = NULL;
	if (code == EXIT_DONE)
		code = outside_key_of(options_value(o, id), &f.key.spki, out);
	public_key_close(&f);
	return code;
}

bool outside_wants_tbs(const options *o)
{
	return o->command == CSR_TBS || o->command == CERT_TBS;
}

int outside_write_tbs(const options *o, cw_bytes encoding)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, encoding), seq;
	cw_der_element tbs;
	cw_status status = cw_der_read_sequence(&r, CW_FIELD_NONE, &seq);
	size_t begin = seq.pos;

	if (status == CW_OK)
		status = cw_der_read_any(&seq, CW_FIELD_NONE, &tbs);
	if (status != CW_OK)
		return fail_status(status, "what is to be signed");
	return output_der(o, cw_der_since(&seq, begin), IO_PUBLIC);
}
