/* key_input.c - see key_input.h. */
#include "key_input.h"

#include "../../pem/key_file.h"
#include "../decrypt.h"
#include "../flags/values.h"
#include "../foreign.h"
#include "../passphrase.h"
#include "../providers.h"
#include "public_key.h"
#include "token.h"

/* Say what the file holds instead: a private key of a kind that nobody uses, or else what
 * its first object is. Takes `text` over. */
static int no_key(const char *path, const char *source, buffer *text)
{
	object_type first = OBJECT_TYPE_COUNT;
	object_file f;
	object thing;
	bool more = false;
	int code;

	object_file_begin(path, text, source, &f);
	code = object_next(&f, &thing, &more);
	while (code == EXIT_DONE && more) {
		if (first == OBJECT_TYPE_COUNT)
			first = thing.type;
		if (object_is_private(thing.type) ||
		    (object_is_strange_key(&thing) && !thing.is_parameters))
			code = public_key_unsupported(&thing);
		object_free(&thing);
		if (code == EXIT_DONE)
			code = object_next(&f, &thing, &more);
	}
	if (code == EXIT_DONE)
		code = fail(EXIT_MALFORMED, "%s: %s, where a private key is needed", io_name(path),
		            object_name(first));
	object_file_close(&f);
	return code;
}

/* `text` is the file, for naming a key that cannot be used. */
static int load(const cw_key_file *file, const char *path, buffer *text, const char *source,
                cw_key **out)
{
	const origin where = {io_name(path), 0};
	cw_bytes none = {NULL, 0};
	passphrase secret;
	buffer work;
	cw_error error;
	cw_status status;
	int code = EXIT_DONE;

	secret.size = 0;
	if (file->is_encrypted && source == NULL)
		return fail_key_file(where, CW_PASSPHRASE_MISSING, &error);
	if (file->is_encrypted)
		code = passphrase_get(source, where.file, false, &secret);
	if (code != EXIT_DONE)
		return code;
	code = buffer_init(&work, file->work_size);
	if (code == EXIT_DONE) {
		status = cw_key_file_load(file, &providers,
		                          file->is_encrypted ? passphrase_bytes(&secret) : none,
		                          work.data, work.capacity, out, &error);
		if (status == CW_UNSUPPORTED && !file->is_encrypted)
			code = no_key(path, NULL, text);
		else if (status == CW_UNSUPPORTED)
			code = fail_unsupported(&providers, "%s: the key or its encryption",
			                        where.file);
		else if (status != CW_OK)
			code = fail_key_file(where, status, &error);
		buffer_free(&work);
	}
	passphrase_wipe(&secret);
	return code;
}

/* The provider that was asked for has the key, and no other does its work. */
static int check_provider(const cw_key *key)
{
	const cw_provider *chosen = providers_of_keys()->providers[0];
	cw_query query = {.operation = CW_OP_KEY_IMPORT};
	cw_key_info info;
	char what[256];

	if (providers_of_keys()->count > 1 || key->provider == chosen)
		return EXIT_DONE;
	cw_key_get_info(key, &info);
	query.key_type = info.type;
	query.curve = info.curve;
	query.bits = info.bits;
	cw_query_format(&query, what, sizeof what);
	return fail_unsupported(providers_of_keys(), "%s", what);
}

/* The forms of a private key that are read; what else looks like one is not, yet. */
static bool is_usable(cw_key_form form)
{
	return form == CW_KEY_FORM_PKCS1 || form == CW_KEY_FORM_SEC1 || form == CW_KEY_FORM_PKCS8 ||
	       form == CW_KEY_FORM_PKCS8_ENCRYPTED || form == CW_KEY_FORM_OPENSSH;
}

int key_input(const options *o, const char *path, cw_key **out)
{
	origin where = {io_name(path), 0};
	cw_key_file file;
	cw_status status;
	cw_error error;
	buffer text;
	uint64_t cost = 0;
	size_t max;
	int code;

	*out = NULL;
	passphrase_guard_process();
	if (token_is_uri(path))
		return token_key(o, path, out);
	code = token_check_flags(o, path);
	if (code == EXIT_DONE)
		code = value_max_input(o, &max);
	if (code == EXIT_DONE)
		code = value_max_kdf_cost(o, &cost);
	if (code == EXIT_DONE)
		code = io_read(path, max, &text);
	if (code != EXIT_DONE)
		return code;
	code = foreign_check(where.file, buffer_bytes(&text));
	if (code != EXIT_DONE) {
		buffer_free(&text);
		return code;
	}
	status = cw_key_file_find(&file, buffer_bytes(&text), &error);
	if (cost != 0)
		file.max_kdf_cost = cost;
	if (status == CW_OBJECT_TYPE || (status == CW_OK && !is_usable(file.form)))
		code = no_key(path, options_value(o, FLAG_PASS), &text);
	else if (status == CW_UNSUPPORTED)
		code = fail_dek_cipher(where, buffer_bytes(&text), &error);
	else if (status != CW_OK)
		code = fail_key_file(where, status, &error);
	else
		code = load(&file, path, &text, options_value(o, FLAG_PASS), out);
	if (*out != NULL)
		code = check_provider(*out);
	if (code != EXIT_DONE) {
		cw_key_free(*out);
		*out = NULL;
	}
	buffer_free(&text);
	return code;
}
