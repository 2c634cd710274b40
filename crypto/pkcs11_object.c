/* Objects: finding them, their attributes, and the public keys among them. */
#include "pkcs11_internal.h"

#include <stdlib.h>

#include "../asn1/reader.h"

static ck_rv_t search(const cw_pkcs11_token *token, struct ck_attribute *template,
                      unsigned long size, cw_pkcs11_found *out, const char **function)
{
	const struct ck_function_list *f = token->module->f;
	unsigned long got = 0;
	ck_rv_t answer = f->C_FindObjectsInit(token->session, template, size);

	*function = "C_FindObjectsInit";
	out->count = 0;
	if (answer != CKR_OK)
		return answer;
	*function = "C_FindObjects";
	/* A module may give fewer at a time than it was asked for. */
	do {
		answer = f->C_FindObjects(token->session, out->objects + out->count,
		                          CW_PKCS11_OBJECTS_MAX - out->count, &got);
		if (answer == CKR_OK)
			out->count += got;
	} while (answer == CKR_OK && got > 0 && out->count < CW_PKCS11_OBJECTS_MAX);
	(void)f->C_FindObjectsFinal(token->session);
	return answer;
}

cw_status cw_pkcs11_find(const cw_pkcs11_token *token, const cw_pkcs11_wanted *wanted,
                         cw_pkcs11_found *out, char *why)
{
	ck_object_class_t class = wanted->class;
	struct ck_attribute template[3] = {{CKA_CLASS, &class, sizeof class}};
	unsigned long size = 1;
	const char *function = "";
	ck_rv_t answer;

	CW_TRY(cw_pkcs11_check_ours(token->module, why));
	if (wanted->label.data != NULL)
		template[size++] = (struct ck_attribute){CKA_LABEL, (void *)wanted->label.data,
		                                         wanted->label.size};
	if (wanted->id.data != NULL)
		template[size++] =
			(struct ck_attribute){CKA_ID, (void *)wanted->id.data, wanted->id.size};
	answer = search(token, template, size, out, &function);
	return answer == CKR_OK ? CW_OK : cw_pkcs11_fail(why, function, answer);
}

/* --- attributes ------------------------------------------------------------ */

bool cw_pkcs11_get(const cw_pkcs11_token *token, ck_object_handle_t object,
                   ck_attribute_type_t type, uint8_t *buffer, size_t capacity, cw_bytes *out)
{
	struct ck_attribute attribute = {type, buffer, capacity};

	out->data = buffer;
	out->size = 0;
	if (token->module->f->C_GetAttributeValue(token->session, object, &attribute, 1) !=
	            CKR_OK ||
	    attribute.value_len > capacity)
		return false;
	out->size = attribute.value_len;
	return true;
}

bool cw_pkcs11_get_number(const cw_pkcs11_token *token, ck_object_handle_t object,
                          ck_attribute_type_t type, unsigned long *out)
{
	uint8_t octets[sizeof *out];
	cw_bytes got;

	if (!cw_pkcs11_get(token, object, type, octets, sizeof octets, &got) ||
	    got.size != sizeof *out)
		return false;
	memcpy(out, octets, sizeof *out);
	return true;
}

bool cw_pkcs11_get_flag(const cw_pkcs11_token *token, ck_object_handle_t object,
                        ck_attribute_type_t type, bool otherwise)
{
	uint8_t octet;
	cw_bytes got;

	if (!cw_pkcs11_get(token, object, type, &octet, 1, &got) || got.size != 1)
		return otherwise;
	return octet != 0;
}

/* --- public keys ----------------------------------------------------------- */

/* Room for CKA_EC_PARAMS: an OID, or the name or equation of another curve. */
#define EC_PARAMS_MAX 512
/* And for the point of P-521 in an OCTET STRING. */
#define EC_POINT_MAX (1 + 2 * 66 + 3)

static cw_bytes keep(cw_pkcs11_key *key, cw_bytes number, size_t *used)
{
	cw_bytes out = {key->octets + *used, number.size};

	if (number.size != 0)
		memcpy(key->octets + *used, number.data, number.size);
	*used += number.size;
	return out;
}

cw_status cw_pkcs11_keep(cw_pkcs11_key *key, const cw_key_numbers *numbers)
{
	size_t used = 0;

	memset(&key->numbers, 0, sizeof key->numbers);
	key->numbers.type = numbers->type;
	key->base.pss = numbers->rsa.pss;
	switch (numbers->type) {
	case CW_KEY_RSA:
		CW_TRY(cw_rsa_numbers_check(&numbers->rsa));
		key->numbers.rsa.n = keep(key, numbers->rsa.n, &used);
		key->numbers.rsa.e = keep(key, numbers->rsa.e, &used);
		return CW_OK;
	case CW_KEY_EC:
		if (numbers->ec.point.size != 2 * cw_curve_size(numbers->ec.curve) + 1)
			return CW_UNSUPPORTED;
		key->numbers.ec.curve = numbers->ec.curve;
		key->numbers.ec.point = keep(key, numbers->ec.point, &used);
		return CW_OK;
	default:
		return CW_UNSUPPORTED;
	}
}

/* A magnitude; some tokens put zeros before it. */
static bool get_magnitude(const cw_pkcs11_key *key, ck_object_handle_t object,
                          ck_attribute_type_t type, uint8_t *buffer, size_t capacity, cw_bytes *out)
{
	if (!cw_pkcs11_get(key->token, object, type, buffer, capacity, out))
		return false;
	while (out->size > 0 && out->data[0] == 0) {
		out->data++;
		out->size--;
	}
	return true;
}

static cw_status read_rsa(cw_pkcs11_key *key, ck_object_handle_t object)
{
	uint8_t modulus[CW_RSA_BITS_MAX / 8 + 1], exponent[CW_RSA_EXPONENT_SIZE_MAX + 1];
	cw_key_numbers numbers = {.type = CW_KEY_RSA};

	if (!get_magnitude(key, object, CKA_MODULUS, modulus, sizeof modulus, &numbers.rsa.n) ||
	    !get_magnitude(key, object, CKA_PUBLIC_EXPONENT, exponent, sizeof exponent,
	                   &numbers.rsa.e))
		return CW_KEY_TOO_LARGE;
	return cw_pkcs11_keep(key, &numbers);
}

/* The point in its OCTET STRING, as the standard has it, or bare, as some tokens do. */
static cw_status read_point(cw_bytes octets, size_t size, cw_bytes *out)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, octets);

	*out = octets;
	if (octets.size == size && octets.data[0] == 0x04)
		return CW_OK;
	CW_TRY(cw_der_read_octet_string(&r, CW_FIELD_NONE, out));
	CW_TRY(cw_der_read_end(&r));
	return out->size == size && out->data[0] == 0x04 ? CW_OK : CW_UNSUPPORTED;
}

static cw_status read_ec(cw_pkcs11_key *key, ck_object_handle_t object)
{
	uint8_t parameters[EC_PARAMS_MAX], point[EC_POINT_MAX];
	cw_key_numbers numbers = {.type = CW_KEY_EC};
	cw_bytes octets;
	cw_der_input in;
	cw_der_reader r;
	cw_oid oid;

	if (!cw_pkcs11_get(key->token, object, CKA_EC_PARAMS, parameters, sizeof parameters,
	                   &octets))
		return CW_UNSUPPORTED;
	r = cw_der_input_init(&in, octets);
	if (cw_der_read_oid(&r, CW_FIELD_NONE, &oid) != CW_OK)
		return CW_UNSUPPORTED;
	numbers.ec.curve = cw_curve_of_oid(oid);
	if (numbers.ec.curve == CW_CURVE_NONE ||
	    !cw_pkcs11_get(key->token, object, CKA_EC_POINT, point, sizeof point, &octets))
		return CW_UNSUPPORTED;
	CW_TRY(read_point(octets, 2 * cw_curve_size(numbers.ec.curve) + 1, &numbers.ec.point));
	return cw_pkcs11_keep(key, &numbers);
}

/* Certificate ::= SEQUENCE { tbsCertificate SEQUENCE { [0] version OPTIONAL, serialNumber,
 * signature, issuer, validity, subject, subjectPublicKeyInfo, ... }, ... } (RFC 5280 4.1);
 * what stands before the key is nothing to us, and x509/ is above us. */
static cw_status read_spki(cw_bytes der, cw_der_input *in, cw_subject_public_key_info *out)
{
	cw_der_reader r = cw_der_input_init(in, der), certificate, tbs;
	cw_der_element passed;
	int i;

	CW_TRY(cw_der_read_sequence(&r, CW_FIELD_NONE, &certificate));
	CW_TRY(cw_der_read_sequence(&certificate, CW_FIELD_NONE, &tbs));
	for (i = cw_der_next_is(&tbs, CW_TAG_CONTEXT_CONSTRUCTED(0)) ? 0 : 1; i < 6; i++)
		CW_TRY(cw_der_read_any(&tbs, CW_FIELD_NONE, &passed));
	return cw_subject_public_key_info_decode(&tbs, CW_FIELD_NONE, out);
}

static cw_status read_certificate(cw_pkcs11_key *key, ck_object_handle_t object, char *why)
{
	struct ck_attribute value = {CKA_VALUE, NULL, 0};
	const cw_pkcs11_token *token = key->token;
	ck_rv_t answer = token->module->f->C_GetAttributeValue(token->session, object, &value, 1);
	cw_subject_public_key_info spki;
	cw_key_numbers numbers;
	cw_status status;
	cw_der_input in;
	cw_bytes der;
	uint8_t *room;

	if (answer != CKR_OK)
		return cw_pkcs11_fail(why, "C_GetAttributeValue", answer);
	room = value.value_len > 1 << 20 ? NULL : malloc(value.value_len + 1);
	if (room == NULL)
		return CW_NO_MEMORY;
	status = CW_PROVIDER;
	if (cw_pkcs11_get(token, object, CKA_VALUE, room, value.value_len, &der))
		status = read_spki(der, &in, &spki);
	if (status == CW_OK)
		status = cw_subject_public_key_info_to_numbers(&spki, &numbers);
	if (status == CW_OK)
		status = cw_pkcs11_keep(key, &numbers);
	free(room);
	return status;
}

cw_status cw_pkcs11_read_public(cw_pkcs11_key *key, ck_object_handle_t object,
                                ck_object_class_t class, char *why)
{
	ck_key_type_t type = 0;

	if (class == CKO_CERTIFICATE)
		return read_certificate(key, object, why);
	if (!cw_pkcs11_get_number(key->token, object, CKA_KEY_TYPE, &type))
		return CW_PROVIDER;
	if (type == CKK_RSA)
		return read_rsa(key, object);
	return type == CKK_EC ? read_ec(key, object) : CW_UNSUPPORTED;
}
