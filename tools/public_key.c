/* public_key.c - see public_key.h. */
#include "public_key.h"

#include <stdio.h>
#include <string.h>

#include "../asn1/oid_registry.h"
#include "providers.h"

/* The SubjectPublicKeyInfo of an RSA key of any size, by our own encoders. */
static int from_rsa(cw_bytes modulus, cw_bytes exponent, buffer *out)
{
	static const uint8_t null[] = {0x05, 0x00};
	cw_rsa_public_key key = {modulus, exponent};
	cw_algorithm_identifier algorithm;
	cw_der_writer w;
	cw_bytes written;
	cw_status status;
	size_t outer, bits;
	int code = buffer_init(out, modulus.size + exponent.size + 64);

	if (code != EXIT_DONE)
		return code;
	memset(&algorithm, 0, sizeof algorithm);
	algorithm.algorithm = cw_oid_rsa_encryption;
	algorithm.parameters.data = null;
	algorithm.parameters.size = sizeof null;
	cw_der_writer_init(&w, out->data, out->capacity);
	outer = cw_der_open(&w, CW_TAG_SEQUENCE);
	cw_algorithm_identifier_encode(&w, &algorithm);
	bits = cw_der_open_bit_string(&w);
	cw_rsa_public_key_encode(&w, &key);
	cw_der_close(&w, bits);
	cw_der_close(&w, outer);
	status = cw_der_finish(&w, &written);
	out->size = written.size;
	return status == CW_OK ? EXIT_DONE : fail_status(status, "the public key");
}

static int copy(cw_bytes bytes, buffer *out)
{
	int code = buffer_init(out, bytes.size);

	if (code != EXIT_DONE)
		return code;
	memcpy(out->data, bytes.data, bytes.size);
	out->size = bytes.size;
	return EXIT_DONE;
}

/* What PKCS #8 tells of the public key; for an EC key it need not tell anything. */
static int from_private_key_info(const object *o, buffer *out)
{
	uint8_t octets[CW_PUBLIC_KEY_SIZE_MAX];
	cw_subject_public_key_info spki;
	cw_key_numbers numbers;
	cw_der_writer w;
	cw_bytes written;
	int code;

	if (cw_private_key_info_to_numbers(&o->private_key_info, &numbers) != CW_OK)
		return object_unsupported(o);
	if (numbers.type == CW_KEY_RSA)
		return from_rsa(numbers.rsa.n, numbers.rsa.e, out);
	if (cw_subject_public_key_info_from_numbers(&numbers, octets, &spki) != CW_OK)
		return object_unsupported(o);
	code = buffer_init(out, spki.subject_public_key.bytes.size + 64);
	if (code != EXIT_DONE)
		return code;
	cw_der_writer_init(&w, out->data, out->capacity);
	cw_subject_public_key_info_encode(&w, &spki);
	if (cw_der_finish(&w, &written) != CW_OK)
		return object_unsupported(o);
	out->size = written.size;
	return EXIT_DONE;
}

static int write_der(const object *o, buffer *out)
{
	switch (o->type) {
	case OBJECT_CERTIFICATE:
		return copy(o->certificate.tbs_certificate.subject_public_key_info.raw, out);
	case OBJECT_REQUEST:
		return copy(o->request.certification_request_info.subject_pk_info.raw, out);
	case OBJECT_PUBLIC_KEY:
		return copy(o->public_key.raw, out);
	case OBJECT_RSA_PUBLIC_KEY:
		return from_rsa(o->rsa_public_key.modulus, o->rsa_public_key.public_exponent, out);
	case OBJECT_RSA_PRIVATE_KEY:
		return from_rsa(o->rsa_private_key.modulus, o->rsa_private_key.public_exponent,
		                out);
	case OBJECT_PKCS8_KEY:
		return from_private_key_info(o, out);
	default:
		return object_unsupported(o);
	}
}

/* Whether the parts fit is the provider's knowledge. A key that it does not take for
 * another reason, such as its size, may be as sound as it likes. */
static bool is_inconsistent(const object *o)
{
	cw_key_numbers numbers;
	cw_key *key = NULL;
	cw_status status;

	if (o->type != OBJECT_RSA_PRIVATE_KEY ||
	    cw_rsa_private_key_to_numbers(&o->rsa_private_key, &numbers) != CW_OK)
		return false;
	status = cw_key_import(&providers, &numbers, &key);
	cw_key_free(key);
	return status == CW_KEY_INVALID;
}

int public_key_of(const object *o, public_key *out)
{
	cw_der_reader r;
	cw_status status;
	int code;

	memset(out, 0, sizeof *out);
	code = write_der(o, &out->der);
	if (code != EXIT_DONE)
		return code;
	r = cw_der_input_init(&out->in, buffer_bytes(&out->der));
	status = cw_subject_public_key_info_decode(&r, CW_FIELD_NONE, &out->spki);
	if (status == CW_OK)
		status = cw_subject_public_key_info_get(&out->spki, &out->info);
	if (status == CW_OK) {
		out->is_inconsistent = is_inconsistent(o);
		return EXIT_DONE;
	}
	public_key_free(out);
	return fail_status(status, "%s: the public key", o->where.file);
}

int public_key_of_sound(const object *o, public_key *out)
{
	int code = public_key_of(o, out);

	if (code != EXIT_DONE || !out->is_inconsistent)
		return code;
	public_key_free(out);
	return fail_status(CW_KEY_INVALID, "%s", o->where.file);
}

void public_key_free(public_key *key)
{
	buffer_free(&key->der);
}

const char *public_key_format(const public_key *key, char text[PUBLIC_KEY_TEXT_SIZE])
{
	const cw_public_key_info *info = &key->info;
	char oid[PUBLIC_KEY_TEXT_SIZE / 2];

	switch (info->kind) {
	case CW_PUBLIC_KEY_RSA:
	case CW_PUBLIC_KEY_RSA_PSS:
		snprintf(text, PUBLIC_KEY_TEXT_SIZE, "%s %zu", info->name, info->bits);
		break;
	case CW_PUBLIC_KEY_EC:
		cw_oid_format(info->curve_oid, oid, sizeof oid);
		if (info->curve_name != NULL)
			snprintf(text, PUBLIC_KEY_TEXT_SIZE, "EC %s", info->curve_name);
		else
			snprintf(text, PUBLIC_KEY_TEXT_SIZE, "EC %s", oid);
		break;
	default:
		cw_oid_format(info->algorithm, oid, sizeof oid);
		if (info->name == NULL)
			snprintf(text, PUBLIC_KEY_TEXT_SIZE, "%s", oid);
		else if (info->bits != 0)
			snprintf(text, PUBLIC_KEY_TEXT_SIZE, "%s %zu (%s)", info->name, info->bits,
			         oid);
		else
			snprintf(text, PUBLIC_KEY_TEXT_SIZE, "%s (%s)", info->name, oid);
		break;
	}
	return text;
}
