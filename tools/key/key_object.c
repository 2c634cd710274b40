/* key_object.c - see key_object.h. */
#include "key_object.h"

#include <string.h>

#include "../commands.h"
#include "token.h"

/* The file is an operand, or --key. */
static int key_path(const options *o, const char **out)
{
	const char *flag = options_value(o, FLAG_KEY);

	*out = flag != NULL ? flag : o->operands[0];
	if (flag != NULL && o->operand_count > 0)
		return fail(EXIT_USAGE, "--key %s or %s, not both", flag, o->operands[0]);
	if (*out == NULL)
		return fail(EXIT_USAGE, "which key? certwright %s", commands[o->command].example);
	return EXIT_DONE;
}

/* Of a key in a token there is the SubjectPublicKeyInfo, as if it stood in a file. */
int key_object_write_spki(const cw_key *key, buffer *out)
{
	uint8_t octets[CW_PUBLIC_KEY_SIZE_MAX];
	cw_subject_public_key_info spki;
	cw_bytes written = {NULL, 0};
	cw_der_writer w;
	cw_status status = cw_subject_public_key_info_from_key(key, octets, &spki);
	int code = buffer_init(out, CW_PUBLIC_KEY_SIZE_MAX + 64);

	if (code != EXIT_DONE)
		return code;
	cw_der_writer_init(&w, out->data, out->capacity);
	if (status == CW_OK) {
		cw_subject_public_key_info_encode(&w, &spki);
		status = cw_der_finish(&w, &written);
	}
	out->size = written.size;
	return status == CW_OK ? EXIT_DONE : fail_status(status, "the public key");
}

static int open_token(const options *o, const char *uri, object_file *f, object *out)
{
	buffer der = {NULL, 0, 0};
	cw_key_info info = {0};
	cw_key *key = NULL;
	bool more = false;
	int code = token_key_to_show(o, uri, &key);

	if (code == EXIT_DONE) {
		cw_key_get_info(key, &info);
		code = key_object_write_spki(key, &der);
	}
	cw_key_free(key);
	object_file_begin(uri, &der, NULL, f);
	if (code == EXIT_DONE)
		code = object_next(f, out, &more);
	out->in_token = true;
	out->has_private = info.is_private;
	return code;
}

const char *key_object_token(const options *o)
{
	const char *flag = options_value(o, FLAG_KEY);
	const char *path = flag != NULL ? flag : o->operands[0];

	return path != NULL && token_is_uri(path) ? path : NULL;
}

static bool is_object(const object *o)
{
	return !o->is_parameters;
}

int key_object_open(const options *o, object_file *f, object *out)
{
	const char *path = NULL;
	bool more = false;
	int code = key_path(o, &path);

	memset(f, 0, sizeof *f);
	memset(out, 0, sizeof *out);
	if (code == EXIT_DONE && token_is_uri(path))
		return open_token(o, path, f, out);
	if (code == EXIT_DONE)
		code = token_check_flags(o, path);
	if (code == EXIT_DONE)
		code = object_file_open(o, path, options_value(o, FLAG_PASS), f);
	f->wants = object_is_key;
	if (code == EXIT_DONE)
		code = object_next(f, out, &more);
	/* A certificate or a request has a key, too. */
	if (code == EXIT_DONE && !more) {
		object_file_rewind(f);
		f->wants = is_object;
		code = object_next(f, out, &more);
	}
	if (code == EXIT_DONE && !more)
		code = fail(EXIT_UNSUPPORTED, "%s: parameters, and no key", io_name(path));
	return code;
}
