/* public_key.c - see public_key.h. */
#include "public_key.h"

#include <stdio.h>
#include <string.h>

#include "../../asn1/oid_registry.h"
#include "../providers.h"
#include "private_key.h"

static int copy(cw_bytes bytes, buffer *out)
{
	int code = buffer_init(out, bytes.size);

	if (code != EXIT_DONE)
		return code;
	memcpy(out->data, bytes.data, bytes.size);
	out->size = bytes.size;
	return EXIT_DONE;
}

static int write_der(const object *o, public_key *out)
{
	switch (o->type) {
	case OBJECT_CERTIFICATE:
		return copy(o->certificate.tbs_certificate.subject_public_key_info.raw, &out->der);
	case OBJECT_REQUEST:
		return copy(o->request.certification_request_info.subject_pk_info.raw, &out->der);
	case OBJECT_PUBLIC_KEY:
		return copy(o->public_key.raw, &out->der);
	default:
		return private_key_public(o, out);
	}
}

bool status_is_flaw(cw_status status)
{
	return status == CW_KEY_INVALID || status == CW_KEY_MODULUS || status == CW_KEY_EXPONENT ||
	       status == CW_KEY_POINT;
}

/* Whether the parts fit is the provider's knowledge. A key that it does not take for
 * another reason, such as its size, may be as sound as it likes. */
static cw_status find_flaw(cw_status status, const cw_key_numbers *numbers)
{
	cw_key *key = NULL;

	if (status == CW_OK)
		status = cw_key_import(&providers, numbers, &key);
	cw_key_free(key);
	return status_is_flaw(status) ? status : CW_OK;
}

static cw_status find_public_flaw(const cw_subject_public_key_info *spki)
{
	cw_key_numbers numbers;
	cw_status status = cw_subject_public_key_info_to_numbers(spki, &numbers);

	/* Of the other kinds nothing is looked at. */
	if (status == CW_OK && numbers.type != CW_KEY_RSA && numbers.type != CW_KEY_EC)
		return CW_OK;
	return find_flaw(status, &numbers);
}

static cw_status find_private_flaw(const object *o)
{
	cw_key_numbers numbers;
	cw_status status = private_key_numbers(o, &numbers);

	return find_flaw(status, &numbers);
}

/* The SubjectPublicKeyInfo of a certificate or request, and the fields that lead to its key;
 * NULL for another object. */
static const cw_subject_public_key_info *find_in_place(const object *o, cw_path *path)
{
	cw_path_element *at = path->elements;
	const cw_subject_public_key_info *spki = NULL;

	if (o->type == OBJECT_CERTIFICATE) {
		(at++)->field = CW_FIELD_TBS_CERTIFICATE;
		(at++)->field = CW_FIELD_SUBJECT_PUBLIC_KEY_INFO;
		spki = &o->certificate.tbs_certificate.subject_public_key_info;
	} else if (o->type == OBJECT_REQUEST) {
		(at++)->field = CW_FIELD_CERTIFICATION_REQUEST_INFO;
		(at++)->field = CW_FIELD_SUBJECT_PK_INFO;
		spki = &o->request.certification_request_info.subject_pk_info;
	}
	(at++)->field = CW_FIELD_SUBJECT_PUBLIC_KEY;
	path->depth = (uint32_t)(at - path->elements);
	return spki;
}

int public_key_check_possible(const object *o)
{
	cw_error error = {.status = CW_OK};
	const cw_subject_public_key_info *spki = find_in_place(o, &error.path);

	if (spki == NULL)
		return EXIT_DONE;
	error.status = find_public_flaw(spki);
	error.offset = (size_t)(spki->subject_public_key.bytes.data - o->in_place.data);
	return error.status == CW_OK ? EXIT_DONE : fail_decoding(o->where, &error);
}

static cw_status decode(public_key *key)
{
	cw_der_reader r = cw_der_input_init(&key->in, buffer_bytes(&key->der));

	if (key->der.size > 0)
		CW_TRY(cw_subject_public_key_info_decode(&r, CW_FIELD_NONE, &key->spki));
	return cw_subject_public_key_info_get(&key->spki, &key->info);
}

int public_key_of(const object *o, public_key *out)
{
	cw_status status;
	int code;

	memset(out, 0, sizeof *out);
	code = write_der(o, out);
	if (code != EXIT_DONE) {
		public_key_free(out);
		return code;
	}
	status = decode(out);
	if (status == CW_OK) {
		out->flaw = object_is_private(o->type) ? find_private_flaw(o)
		                                       : find_public_flaw(&out->spki);
		return EXIT_DONE;
	}
	public_key_free(out);
	return fail_status(status, "%s: the public key", o->where.file);
}

int public_key_of_sound(const object *o, public_key *out)
{
	int code = public_key_of(o, out);

	if (code != EXIT_DONE || out->flaw == CW_OK)
		return code;
	code = fail_status(out->flaw, "%s", o->where.file);
	public_key_free(out);
	return code;
}

int public_key_check_known(const object *o, const public_key *key)
{
	char text[PUBLIC_KEY_TEXT_SIZE];

	if (key->der.size > 0)
		return EXIT_DONE;
	return fail(EXIT_UNSUPPORTED, "%s: %s: no provider makes the public half of such a key",
	            o->where.file, public_key_format(key, text));
}

int public_key_open(const options *o, const char *path, public_key_file *out)
{
	int code;

	memset(out, 0, sizeof *out);
	code = object_first(o, path, NULL, NULL, &out->file, &out->thing);
	if (code == EXIT_DONE)
		code = public_key_of_sound(&out->thing, &out->key);
	if (code == EXIT_DONE)
		code = public_key_check_known(&out->thing, &out->key);
	return code;
}

void public_key_close(public_key_file *f)
{
	public_key_free(&f->key);
	object_free(&f->thing);
	object_file_close(&f->file);
}

int public_key_note_unknown(const object *o, const public_key *key)
{
	if (key->der.size > 0)
		return EXIT_DONE;
	note("%s: no provider makes the public half of such a key", o->where.file);
	return EXIT_UNSUPPORTED;
}

/* What is special of a key whose kind is a common one. */
static const char *peculiarity(const public_key *key)
{
	if (key->info.kind == CW_PUBLIC_KEY_RSA)
		return " of more than two primes";
	return key->info.kind == CW_PUBLIC_KEY_RSA_PSS ? " with such limits" : "";
}

int public_key_unsupported(const object *o)
{
	const encryption *e = &o->encryption;
	char text[PUBLIC_KEY_TEXT_SIZE];
	public_key key;
	int code;

	if (!object_is_shown(o->type))
		return object_unsupported(o);
	if (o->type == OBJECT_OPENSSH_KEY && o->encrypted)
		return fail_status(CW_UNSUPPORTED, "%s: %s, encrypted with %s and %s",
		                   o->where.file, object_name(o->type), e->kdf, e->cipher);
	code = public_key_of(o, &key);
	if (code != EXIT_DONE)
		return code;
	code = fail_unsupported(&providers, "%s: %s, %s%s", o->where.file, object_name(o->type),
	                        public_key_format(&key, text), peculiarity(&key));
	public_key_free(&key);
	return code;
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
	case CW_PUBLIC_KEY_DSA:
	case CW_PUBLIC_KEY_DH:
		if (info->bits != 0)
			snprintf(text, PUBLIC_KEY_TEXT_SIZE, "%s %zu", info->name, info->bits);
		else
			snprintf(text, PUBLIC_KEY_TEXT_SIZE, "%s", info->name);
		break;
	case CW_PUBLIC_KEY_OTHER:
		cw_oid_format(info->algorithm, oid, sizeof oid);
		if (info->name == NULL)
			snprintf(text, PUBLIC_KEY_TEXT_SIZE, "%s", oid);
		else
			snprintf(text, PUBLIC_KEY_TEXT_SIZE, "%s (%s)", info->name, oid);
		break;
	default: /* the name tells the size: Ed25519, ML-DSA-44 */
		snprintf(text, PUBLIC_KEY_TEXT_SIZE, "%s", info->name);
		break;
	}
	return text;
}
