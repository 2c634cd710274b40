#include "vector_key.h"

#include <stdlib.h>
#include <string.h>

#include "../../crypto/crypto.h"
#include "../../crypto/rsa_key.h"
#include "../../crypto/subject_public_key_info.h"

static int digit(char c)
{
	const char *digits = "0123456789abcdef";
	const char *found = c == '\0' ? NULL : strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c);

	return found == NULL ? -1 : (int)(found - digits);
}

bool hex_member(const json_t *object, const char *name, uint8_t **data, size_t *size)
{
	const json_t *member = json_object_get(object, name);
	const char *text = json_string_value(member);
	size_t length = json_string_length(member), i;

	if (text == NULL || length % 2 != 0)
		return false;
	*data = malloc(length / 2 + 1);
	if (*data == NULL)
		abort();
	for (i = 0; i < length; i += 2) {
		int high = digit(text[i]), low = digit(text[i + 1]);

		if (high < 0 || low < 0) {
			free(*data);
			*data = NULL;
			return false;
		}
		(*data)[i / 2] = (uint8_t)(high << 4 | low);
	}
	*size = length / 2;
	return true;
}

static bool read_part(vector_key *key, size_t i, const json_t *object, const char *name,
                      cw_bytes *out)
{
	if (!hex_member(object, name, &key->octets[i], &out->size))
		return false;
	out->data = key->octets[i];
	return true;
}

/* The numbers of these files are signed, so that a zero octet may lead. */
static bool read_number(vector_key *key, size_t i, const json_t *object, const char *name,
                        cw_bytes *out)
{
	if (!read_part(key, i, object, name, out))
		return false;
	while (out->size > 0 && out->data[0] == 0) {
		out->data++;
		out->size--;
	}
	return true;
}

static cw_status read_spki(vector_key *key, cw_bytes der)
{
	cw_subject_public_key_info spki;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);

	CW_TRY(cw_subject_public_key_info_decode(&r, CW_FIELD_NONE, &spki));
	CW_TRY(cw_der_read_end(&r));
	return cw_subject_public_key_info_to_numbers(&spki, &key->numbers);
}

static cw_status read_pkcs1(vector_key *key, cw_bytes der)
{
	cw_rsa_public_key rsa;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);

	CW_TRY(cw_rsa_public_key_decode(&r, CW_FIELD_NONE, &rsa));
	CW_TRY(cw_der_read_end(&r));
	key->numbers.type = CW_KEY_RSA;
	key->numbers.rsa.n = rsa.modulus;
	key->numbers.rsa.e = rsa.public_exponent;
	return CW_OK;
}

static cw_curve curve_of(const char *name)
{
	if (name != NULL && strcmp(name, "secp256r1") == 0)
		return CW_CURVE_P256;
	if (name != NULL && strcmp(name, "secp384r1") == 0)
		return CW_CURVE_P384;
	if (name != NULL && strcmp(name, "secp521r1") == 0)
		return CW_CURVE_P521;
	return CW_CURVE_NONE;
}

static cw_status read_numbers(vector_key *key, const json_t *object)
{
	cw_key_numbers *n = &key->numbers;
	const char *curve = json_string_value(json_object_get(object, "curve"));

	if ((read_number(key, 0, object, "modulus", &n->rsa.n) &&
	     read_number(key, 1, object, "publicExponent", &n->rsa.e)) ||
	    (read_number(key, 0, object, "n", &n->rsa.n) &&
	     read_number(key, 1, object, "e", &n->rsa.e))) {
		n->type = CW_KEY_RSA;
		return CW_OK;
	}
	if (read_part(key, 0, object, "uncompressed", &n->ec.point)) {
		n->type = CW_KEY_EC;
		n->ec.curve = curve_of(curve);
		return n->ec.curve == CW_CURVE_NONE ? CW_UNSUPPORTED : CW_OK;
	}
	if (curve != NULL && read_part(key, 0, object, "pk", &n->eddsa.public_key)) {
		n->type = strcmp(curve, "edwards448") == 0 ? CW_KEY_ED448 : CW_KEY_ED25519;
		return CW_OK;
	}
	return CW_ARGUMENT;
}

/* Of an id-RSASSA-PSS key the files spell out what has its default, which is not DER: what
 * is no key of ours in one form may be one in the next. */
cw_status vector_key_read(const json_t *group, vector_key *out)
{
	const json_t *object = json_object_get(group, "publicKey");
	cw_status status = CW_ARGUMENT, other;
	cw_bytes der;

	memset(out, 0, sizeof *out);
	if (read_part(out, 0, group, "publicKeyDer", &der) ||
	    read_part(out, 0, group, "keyDer", &der))
		status = read_spki(out, der);
	if (status == CW_OK)
		return CW_OK;
	vector_key_free(out);
	if (read_part(out, 0, group, "publicKeyAsn", &der) ||
	    read_part(out, 0, group, "keyAsn", &der))
		return read_pkcs1(out, der);
	if (object == NULL)
		object = json_object_get(group, "key");
	other = read_numbers(out, object != NULL ? object : group);
	return other == CW_ARGUMENT ? status : other;
}

void vector_key_free(vector_key *key)
{
	free(key->octets[0]);
	free(key->octets[1]);
	memset(key, 0, sizeof *key);
}
