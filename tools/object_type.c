/* object_type.c - telling what an object is, by what PEM calls it or by its first elements; see
 * object.h. */
#include "../pem/key_file.h"
#include "object.h"

/* Names and PEM labels; the first row of a type has the label it is written with
 * (RFC 7468; OpenSSL's for what RFC 7468 leaves out). */
static const struct kind {
	object_type type;
	const char *label;
	const char *name;
} kinds[] = {
	{OBJECT_CERTIFICATE, "CERTIFICATE", "a certificate"},
	{OBJECT_CERTIFICATE, "X509 CERTIFICATE", NULL},
	{OBJECT_REQUEST, "CERTIFICATE REQUEST", "a certification request"},
	{OBJECT_REQUEST, "NEW CERTIFICATE REQUEST", NULL},
	{OBJECT_RSA_PRIVATE_KEY, "RSA PRIVATE KEY", "an RSA private key"},
	{OBJECT_PUBLIC_KEY, "PUBLIC KEY", "a public key"},
	{OBJECT_RSA_PUBLIC_KEY, "RSA PUBLIC KEY", "an RSA public key"},
	{OBJECT_CRL, "X509 CRL", "a certificate revocation list"},
	{OBJECT_PKCS8_KEY, "PRIVATE KEY", "a PKCS #8 private key"},
	{OBJECT_ENCRYPTED_PKCS8_KEY, "ENCRYPTED PRIVATE KEY", "an encrypted PKCS #8 private key"},
	{OBJECT_EC_PRIVATE_KEY, "EC PRIVATE KEY", "an EC private key"},
	{OBJECT_EC_PRIVATE_KEY, "SM2 PRIVATE KEY", NULL},
	{OBJECT_DSA_PRIVATE_KEY, "DSA PRIVATE KEY", "a DSA private key"},
	{OBJECT_DSA_PUBLIC_KEY, "DSA PUBLIC KEY", "a DSA public key"},
	{OBJECT_OPENSSH_KEY, "OPENSSH PRIVATE KEY", "an OpenSSH private key"},
	{OBJECT_OTHER, NULL, "an object of another kind"},
};

#define KIND_COUNT (sizeof kinds / sizeof kinds[0])

static const struct kind *kind_of(object_type type)
{
	size_t i = 0;

	while (kinds[i].type != type)
		i++;
	return &kinds[i];
}

const char *object_name(object_type type)
{
	return kind_of(type)->name;
}

const char *object_label(object_type type)
{
	return kind_of(type)->label;
}

bool object_is_private(object_type type)
{
	return type == OBJECT_RSA_PRIVATE_KEY || type == OBJECT_PKCS8_KEY ||
	       type == OBJECT_ENCRYPTED_PKCS8_KEY || type == OBJECT_EC_PRIVATE_KEY ||
	       type == OBJECT_DSA_PRIVATE_KEY || type == OBJECT_OPENSSH_KEY;
}

bool object_is_shown(object_type type)
{
	return type < OBJECT_DECODED_COUNT || type == OBJECT_OPENSSH_KEY;
}

object_type object_type_of_label(const cw_pem *pem)
{
	size_t i;

	for (i = 0; i < KIND_COUNT; i++) {
		if (kinds[i].label != NULL && cw_pem_is(pem, kinds[i].label))
			return kinds[i].type;
	}
	return OBJECT_OTHER;
}

/* The tags of the first elements in `r`, 0 where there are no more. A broken
 * element ends them. */
#define SHAPE_SIZE 4
static void read_shape(cw_der_reader r, cw_tag tags[SHAPE_SIZE], cw_der_reader *first)
{
	cw_der_element element;
	size_t i;

	for (i = 0; i < SHAPE_SIZE; i++) {
		tags[i] = 0;
		if (cw_der_at_end(&r) || cw_der_read_any(&r, CW_FIELD_NONE, &element) != CW_OK)
			continue;
		tags[i] = element.tag;
		if (i == 0)
			*first = element.content;
	}
}

static bool is_time(cw_tag tag)
{
	return tag == CW_TAG_UTC_TIME || tag == CW_TAG_GENERALIZED_TIME;
}

/* What is signed begins: certificate v3 [0], v1 serial; request version, subject
 * (a SEQUENCE), key; CRL (version,) algorithm, issuer, a time. */
static object_type guess_signed(const cw_tag inner[SHAPE_SIZE])
{
	if (inner[0] == CW_TAG_SEQUENCE)
		return is_time(inner[2]) ? OBJECT_CRL : OBJECT_CERTIFICATE;
	if (inner[0] != CW_TAG_INTEGER)
		return OBJECT_CERTIFICATE;
	if (is_time(inner[3]))
		return OBJECT_CRL;
	return inner[3] == CW_TAG_SEQUENCE ? OBJECT_CERTIFICATE : OBJECT_REQUEST;
}

/* In the order of cw_key_form. */
static const object_type types_of_forms[] = {
	OBJECT_OTHER,
	OBJECT_OTHER,
	OBJECT_RSA_PRIVATE_KEY,
	OBJECT_RSA_PUBLIC_KEY,
	OBJECT_EC_PRIVATE_KEY,
	OBJECT_PKCS8_KEY,
	OBJECT_ENCRYPTED_PKCS8_KEY,
	OBJECT_PUBLIC_KEY,
	OBJECT_DSA_PRIVATE_KEY,
	OBJECT_DSA_PUBLIC_KEY,
	OBJECT_OPENSSH_KEY,
};

/* A key has the outline of one; what is signed is a SEQUENCE, and a signature behind it. */
object_type object_guess(cw_bytes der)
{
	cw_tag tags[SHAPE_SIZE], inner[SHAPE_SIZE];
	cw_der_reader r, content, unused;
	cw_key_form form = cw_key_form_of_der(der);
	cw_der_input in;

	if (form != CW_KEY_FORM_NONE)
		return types_of_forms[form];
	r = cw_der_input_init(&in, der);
	if (cw_der_read_sequence(&r, CW_FIELD_NONE, &content) != CW_OK)
		return OBJECT_OTHER;
	r = content;
	read_shape(r, tags, &content);
	if (tags[0] != CW_TAG_SEQUENCE ||
	    (tags[1] != CW_TAG_SEQUENCE && tags[2] != CW_TAG_BIT_STRING))
		return OBJECT_OTHER;
	read_shape(content, inner, &unused);
	return guess_signed(inner);
}

/* The element that `*rest` begins with, as much as there is of its contents; false where
 * not even that can be told. */
static bool cut_element(cw_bytes *rest, cw_tag *tag, cw_bytes *content)
{
	size_t octets, size = 0, i;

	if (rest->size < 2 || (rest->data[0] & 0x1f) == 0x1f)
		return false;
	*tag = (cw_tag)(rest->data[0] & 0xc0) << 24 | (cw_tag)(rest->data[0] & 0x20) << 24 |
	       (rest->data[0] & 0x1f);
	octets = rest->data[1] < 0x80 ? 0 : rest->data[1] & 0x7f;
	if (octets > 8 || octets + 2 > rest->size)
		return false;
	for (i = 0; i < octets; i++)
		size = size << 8 | rest->data[2 + i];
	if (octets == 0)
		size = rest->data[1];
	rest->data += octets + 2;
	rest->size -= octets + 2;
	content->data = rest->data;
	content->size = size < rest->size ? size : rest->size;
	rest->data += content->size;
	rest->size -= content->size;
	return true;
}

/* The tags of the first elements, as in read_shape. */
static void cut_shape(cw_bytes rest, cw_tag tags[SHAPE_SIZE], cw_bytes *first)
{
	cw_bytes content;
	size_t i;

	first->size = 0;
	for (i = 0; i < SHAPE_SIZE; i++) {
		if (!cut_element(&rest, &tags[i], &content))
			break;
		if (i == 0)
			*first = content;
	}
	for (; i < SHAPE_SIZE; i++)
		tags[i] = 0;
}

/* A private key above all is not to be taken for something else. */
object_type object_guess_beginning(cw_bytes der)
{
	cw_tag tag, tags[SHAPE_SIZE], inner[SHAPE_SIZE];
	cw_bytes content, first, unused;

	if (!cut_element(&der, &tag, &content) || tag != CW_TAG_SEQUENCE)
		return OBJECT_CERTIFICATE;
	cut_shape(content, tags, &first);
	if (tags[0] == CW_TAG_INTEGER && tags[1] == CW_TAG_SEQUENCE)
		return OBJECT_PKCS8_KEY;
	if (tags[0] == CW_TAG_INTEGER && tags[1] == CW_TAG_OCTET_STRING)
		return OBJECT_EC_PRIVATE_KEY;
	/* A version takes one octet, and a modulus more. */
	if (tags[0] == CW_TAG_INTEGER)
		return first.size > 1 ? OBJECT_RSA_PUBLIC_KEY : OBJECT_RSA_PRIVATE_KEY;
	cut_shape(first, inner, &unused);
	if (inner[0] == CW_TAG_OID)
		return tags[1] == CW_TAG_OCTET_STRING ? OBJECT_ENCRYPTED_PKCS8_KEY
		                                      : OBJECT_PUBLIC_KEY;
	return guess_signed(inner);
}
