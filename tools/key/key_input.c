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

static bool is_private_key(const object *o)
{
	return object_is_private(o->type) || (object_is_strange_key(o) && !o->is_parameters);
}

/* Say what stands against the key: it is of a kind that nobody uses, or its encryption is,
 * or costs too much; or what the file holds instead. Takes `text` over. */
static int tell(const char *path, const char *source, uint64_t max_kdf_cost, buffer *text)
{
	object_file f;
	object thing;
	int code;

	object_file_begin(path, text, source, &f);
	f.max_kdf_cost = max_kdf_cost;
	code = object_find(&f, is_private_key, "a private key", &thing);
	if (code == EXIT_DONE) {
		code = public_key_unsupported(&thing);
		object_free(&thing);
	}
	object_file_close(&f);
	return code;
}

/* `text` is the file, for naming a key that cannot be used. */
static int load(const cw_key_file *file, const char *path, buffer *text, const char *source,
                cw_key **out)
{
	const origin where = {io_name(path), 0};
	cw_bytes none = {NULL, 0}, der;
	passphrase secret;
	buffer work;
	cw_error error;
	cw_status status;
	int code = buffer_init(&work, file->work_size);

	secret.size = 0;
	if (code != EXIT_DONE)
		return code;
	/* What there is to know of it before a passphrase is asked for. */
	status = cw_key_file_read(file, &providers, none, work.data, work.capacity, &der, &error);
	if (status == CW_PASSPHRASE_MISSING && source != NULL)
		status = CW_OK;
	/* Whoever is to tell more of the key asks for it again. */
	passphrase_keep();
	if (status == CW_OK && file->is_encrypted)
		code = passphrase_get(source, where.file, false, &secret);
	if (status == CW_OK && code == EXIT_DONE)
		status = cw_key_file_load(file, &providers, passphrase_bytes(&secret), work.data,
		                          work.capacity, out, &error);
	if (status == CW_UNSUPPORTED || status == CW_KDF_COST)
		code = tell(path, source, file->max_kdf_cost, text);
	else if (status != CW_OK)
		code = fail_key_file(where, status, &error);
	buffer_free(&work);
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
		code = tell(path, options_value(o, FLAG_PASS), cost, &text);
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
