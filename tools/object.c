/* object.c - going through what a file holds; see object.h. */
#include "object.h"

#include <string.h>

#include "decrypt.h"
#include "flags/values.h"
#include "foreign.h"
#include "passphrase.h"

/* -------------------------------------------------------------------------
 * DER
 */

/* The first element of what is left, if another object stands behind it; else
 * all that is left, so that a decoder tells of anything that follows. */
static cw_bytes first_of(cw_bytes rest)
{
	cw_der_element element;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, rest);
	cw_bytes first = rest;

	if (cw_der_read_any(&r, CW_FIELD_NONE, &element) == CW_OK &&
	    object_guess(cw_der_rest(&r)) != OBJECT_OTHER)
		first.size = r.pos;
	return first;
}

static int next_der(object_file *f, object *o, bool *more)
{
	cw_bytes rest = {f->text.data + f->pos, f->text.size - f->pos};

	*more = rest.size > 0;
	if (!*more)
		return EXIT_DONE;
	o->offset = o->begin = f->pos;
	o->in_place = buffer_bytes(&f->text);
	o->der = f->inspect && !f->split ? rest : first_of(rest);
	object_detect(o);
	if (f->inspect && o->der.size < rest.size && object_decode(o, NULL) != CW_OK) {
		o->der = rest;
		object_detect(o);
	}
	f->is_bundle = f->is_bundle || o->der.size < rest.size;
	f->pos += o->der.size;
	o->where.object = f->is_bundle ? ++f->count : 0;
	if (object_is_private(o->type))
		passphrase_guard_process();
	if (o->type == OBJECT_ENCRYPTED_PKCS8_KEY) {
		int code = decrypt_der(f, o);

		if (code != EXIT_DONE)
			return code;
	}
	return f->inspect ? EXIT_DONE : object_decode_or_report(o);
}

/* -------------------------------------------------------------------------
 * PEM
 */

static bool ends_in(cw_bytes text, const char *end)
{
	cw_bytes tail = cw_bytes_of(end);

	return text.size >= tail.size &&
	       memcmp(text.data + text.size - tail.size, tail.data, tail.size) == 0;
}

static int next_pem(object_file *f, object *o, bool *more)
{
	cw_status status;
	cw_pem pem;
	int code;

	do {
		status = cw_pem_next(&f->pem, &pem);
		*more = status == CW_OK;
		if (status == CW_PEM_NO_OBJECT && f->count > 0)
			return EXIT_DONE;
		if (status != CW_OK)
			return fail_decoding(o->where, &f->pem.error);
		o->where.object = f->is_bundle ? f->count + 1 : 0;
		f->count++;
		o->type = object_type_of_label(&pem);
		o->is_parameters = ends_in(pem.label, " PARAMETERS");
		o->label = pem.label;
	} while (f->wants != NULL && !f->wants(o));
	o->offset = pem.offset;
	code = buffer_init(&o->octets, pem.body.size);
	if (code == EXIT_DONE)
		code = decrypt_or_decode(f, &pem, o);
	if (code != EXIT_DONE || f->inspect)
		return code;
	return object_decode_or_report(o);
}

/* -------------------------------------------------------------------------
 * Files
 */

/* There are so many opening boundaries, or more. */
static bool has_boundaries(cw_bytes text, size_t count)
{
	static const char begin[] = "-----BEGIN ";
	size_t i, found = 0;

	for (i = 0; i + sizeof begin - 1 <= text.size && found < count; i++)
		found += text.data[i] == '-' && memcmp(text.data + i, begin, sizeof begin - 1) == 0;
	return found == count;
}

/* The first octets are text. DER is told from it by its second octet, which is a
 * length and for any object of ours at least 0x80. */
static bool is_text(cw_bytes bytes)
{
	size_t i, size = bytes.size < 64 ? bytes.size : 64;

	/* What begins as PEM is malformed PEM, if it has such characters. */
	if (size > 5 && memcmp(bytes.data, "-----", 5) == 0)
		return true;
	for (i = 0; i < size; i++) {
		uint8_t c = bytes.data[i];

		/* PEM may have anything before it; an encoding of ours begins with 0x30. */
		if (c == 0x7f || (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f'))
			return bytes.data[0] != 0x30 && has_boundaries(bytes, 1);
	}
	return size < 2 || bytes.data[0] != 0x30 || bytes.data[1] < 0x80;
}

void object_file_begin(const char *path, buffer *text, const char *source, object_file *out)
{
	memset(out, 0, sizeof *out);
	out->path = path;
	out->passphrase = source;
	out->text = *text;
	memset(text, 0, sizeof *text);
	out->is_pem = is_text(buffer_bytes(&out->text));
	if (out->is_pem) {
		cw_pem_reader_init(&out->pem, buffer_bytes(&out->text));
		out->is_bundle = has_boundaries(buffer_bytes(&out->text), 2);
	}
}

int object_file_open(const options *o, const char *path, const char *source, object_file *out)
{
	buffer text = {NULL, 0, 0};
	uint64_t max_kdf_cost = 0;
	size_t max = 0;
	int code = value_max_input(o, &max);

	diagnostics_use_file(io_name(path));
	if (code == EXIT_DONE)
		code = value_max_kdf_cost(o, &max_kdf_cost);
	if (code == EXIT_DONE)
		code = io_read(path, max, &text);
	object_file_begin(path, &text, source, out);
	out->max_kdf_cost = max_kdf_cost;
	return code;
}

void object_file_close(object_file *f)
{
	buffer_free(&f->text);
}

static int next(object_file *f, object *o, bool *more)
{
	memset(o, 0, sizeof *o);
	o->where.file = io_name(f->path);
	return f->is_pem ? next_pem(f, o, more) : next_der(f, o, more);
}

int object_next(object_file *f, object *o, bool *more)
{
	int code;

	memset(o, 0, sizeof *o);
	/* Foreign DER as one object can be inspected all the same. */
	if (f->pos == 0 && f->count == 0 && (f->is_pem || f->split || !f->inspect)) {
		*more = false;
		code = foreign_check(io_name(f->path), buffer_bytes(&f->text));
		if (code != EXIT_DONE)
			return code;
	}
	code = next(f, o, more);
	while (code == EXIT_DONE && *more && f->wants != NULL && !f->wants(o)) {
		object_free(o);
		code = next(f, o, more);
	}
	if (code != EXIT_DONE) {
		object_free(o);
		*more = *more && (f->is_pem || f->pos < f->text.size);
	}
	return code;
}

int object_find(object_file *f, object_test *wants, const char *needed, object *out)
{
	bool more = false;
	int code;

	f->wants = wants;
	code = object_next(f, out, &more);
	if (code != EXIT_DONE || more)
		return code;
	/* Something else is there. */
	object_file_rewind(f);
	f->wants = NULL;
	f->keep_encrypted = true;
	code = object_next(f, out, &more);
	if (code == EXIT_DONE)
		code = fail(EXIT_MALFORMED, "%s: %s, where %s is needed", io_name(f->path),
		            object_name(out->type), needed);
	object_free(out);
	return code;
}

int object_first(const options *o, const char *path, object_test *wants, const char *needed,
                 object_file *f, object *out)
{
	bool more = false;
	int code = object_file_open(o, path, NULL, f);

	memset(out, 0, sizeof *out);
	if (code != EXIT_DONE)
		return code;
	return wants != NULL ? object_find(f, wants, needed, out) : object_next(f, out, &more);
}

void object_file_rewind(object_file *f)
{
	f->pos = f->count = 0;
	if (f->is_pem)
		cw_pem_reader_init(&f->pem, buffer_bytes(&f->text));
}

void object_free(object *o)
{
	buffer_free(&o->octets);
	buffer_free(&o->scratch);
	memset(o, 0, sizeof *o);
}

bool object_is_strange_key(const object *o)
{
	return o->type == OBJECT_OTHER && (o->is_parameters || ends_in(o->label, " KEY"));
}

bool object_is_certificate(const object *o)
{
	return o->type == OBJECT_CERTIFICATE;
}

bool object_is_request(const object *o)
{
	return o->type == OBJECT_REQUEST;
}

bool object_is_key(const object *o)
{
	return !o->is_parameters && !object_is_certificate(o) && !object_is_request(o) &&
	       o->type != OBJECT_CRL && (o->type != OBJECT_OTHER || object_is_strange_key(o));
}

int object_unsupported(const object *o)
{
	if (o->type != OBJECT_OTHER)
		return fail(EXIT_UNSUPPORTED, "%s: %s, which is not supported here", o->where.file,
		            object_name(o->type));
	if (object_is_strange_key(o))
		return fail(EXIT_UNSUPPORTED, "%s: %.*s, which is not supported", o->where.file,
		            o->label.size < 64 ? (int)o->label.size : 64,
		            (const char *)o->label.data);
	return fail(EXIT_MALFORMED, "%s: no certificate, request or key", o->where.file);
}

int object_not_der(const object *o)
{
	return fail(EXIT_UNSUPPORTED, "%s: %s is not DER; key info and key check read it",
	            o->where.file, object_name(o->type));
}
