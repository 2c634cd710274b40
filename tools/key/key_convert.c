/* key_convert.c - certwright key convert and key check. */
#include <string.h>

#include "../../x509/signing.h"
#include "../commands.h"
#include "../output.h"
#include "../providers.h"
#include "../text.h"
#include "key_object.h"
#include "key_output.h"
#include "private_key.h"
#include "public_key.h"
#include "token.h"

#include <stdio.h>

/* -------------------------------------------------------------------------
 * key convert
 */

/* PKCS #8 of an algorithm without numbers of ours stays as it is. */
static int convert_unknown(const options *o, const key_output *how, const object *thing,
                           const passphrase *secret)
{
	if (thing->type != OBJECT_PKCS8_KEY || how->traditional)
		return public_key_unsupported(thing);
	return key_output_write_info(o, how, thing->der, secret);
}

/* A key that a provider takes is written as the provider has it, whole and sound. */
static int convert_object(const options *o, const key_output *how, const object *thing,
                          const passphrase *secret)
{
	cw_key_numbers numbers, exported;
	cw_key *key = NULL;
	buffer room = {NULL, 0, 0};
	cw_status status = private_key_numbers(thing, &numbers);
	int code = EXIT_DONE;

	if (object_is_strange_key(thing))
		return object_unsupported(thing);
	if (!object_is_private(thing->type))
		return fail(EXIT_MALFORMED, "%s: %s, where a private key is needed",
		            thing->where.file, object_name(thing->type));
	if (status == CW_UNSUPPORTED)
		return convert_unknown(o, how, thing, secret);
	if (status == CW_OK)
		status = cw_key_import(&providers, &numbers, &key);
	/* A large exponent is no obstacle to writing it. */
	if (status_is_flaw(status) ||
	    (status == CW_KEY_TOO_LARGE && cw_magnitude_bits(numbers.rsa.n) > CW_RSA_BITS_MAX))
		return fail_status(status, "%s", thing->where.file);
	if (status == CW_OK) {
		code = buffer_init(&room, CW_KEY_NUMBERS_SIZE_MAX);
		if (code == EXIT_DONE && cw_key_export(key, true, room.data, &exported) == CW_OK)
			numbers = exported;
	}
	if (code == EXIT_DONE)
		code = key_output_write(o, how, &numbers, secret);
	buffer_free(&room);
	cw_key_free(key);
	return code;
}

int key_convert(const options *o)
{
	const char *source = options_value(o, FLAG_NEW_PASS);
	object_file f = {0};
	object thing;
	key_output how;
	passphrase secret;
	int code = key_output_read(o, source != NULL, &how);

	secret.size = 0;
	passphrase_guard_process();
	if (code == EXIT_DONE)
		code = output_check(o);
	if (code == EXIT_DONE && key_object_token(o) != NULL)
		code = fail(EXIT_UNSUPPORTED,
		            "%s: a key in a token does not leave it; there is "
		            "nothing to convert",
		            key_object_token(o));
	if (code != EXIT_DONE)
		return code;
	code = key_object_open(o, &f, &thing);
	if (code == EXIT_DONE) {
		if (source != NULL)
			code = passphrase_get(source, "the key that is written", true, &secret);
		if (code == EXIT_DONE)
			code = convert_object(o, &how, &thing, source != NULL ? &secret : NULL);
		object_free(&thing);
	}
	object_file_close(&f);
	passphrase_wipe(&secret);
	return code;
}

/* -------------------------------------------------------------------------
 * key check
 */

static bool is_bound(const object *o)
{
	return object_is_certificate(o) || object_is_request(o);
}

/* The first certificate or request: a key may stand before it. Without any, the first key. */
static int open_other(const options *o, const char *path, object_file *f, object *out)
{
	bool more = false;
	int code = object_file_open(o, path, NULL, f);

	memset(out, 0, sizeof *out);
	f->wants = is_bound;
	if (code == EXIT_DONE)
		code = object_next(f, out, &more);
	if (code != EXIT_DONE || more)
		return code;
	object_file_rewind(f);
	return object_find(f, object_is_key, "a certificate or request", out);
}

/* EXIT_NEGATIVE, reported, unless the certificate or request has this key. */
static int check_belongs(const options *o, const char *path, const public_key *key)
{
	object_file f;
	object thing;
	public_key other;
	int code = open_other(o, path, &f, &thing);

	if (code == EXIT_DONE) {
		code = public_key_of(&thing, &other);
		if (code == EXIT_DONE) {
			if (!cw_subject_public_key_info_equal(&key->spki, &other.spki))
				code = fail(EXIT_NEGATIVE, "%s: %s of another key", io_name(path),
				            object_name(thing.type));
			public_key_free(&other);
		}
	}
	object_free(&thing);
	object_file_close(&f);
	return code;
}

/* The provider's check, the one that every key passes when it is loaded. */
static int check_object(const options *o, const object *thing)
{
	char text[PUBLIC_KEY_TEXT_SIZE];
	cw_key_numbers numbers;
	cw_key *loaded = NULL;
	cw_status status = CW_OK;
	public_key key;
	int code = public_key_of(thing, &key);

	if (code != EXIT_DONE)
		return code;
	if (object_is_private(thing->type))
		status = private_key_numbers(thing, &numbers);
	else
		status = cw_subject_public_key_info_to_numbers(&key.spki, &numbers);
	if (status == CW_OK)
		status = cw_key_import(&providers, &numbers, &loaded);
	cw_key_free(loaded);
	if (status == CW_UNSUPPORTED)
		code = public_key_unsupported(thing);
	else if (status != CW_OK)
		code = fail_status(status, "%s: %s", thing->where.file,
		                   public_key_format(&key, text));
	else if (options_has(o, FLAG_CERT))
		code = check_belongs(o, options_value(o, FLAG_CERT), &key);
	if (code == EXIT_DONE) {
		text_print_escaped(stdout, cw_bytes_of(thing->where.file));
		printf(": good: %s\n", public_key_format(&key, text));
	}
	public_key_free(&key);
	return code;
}

/* That the halves of a key in a token belong together, a signature shows. */
static int check_token(const options *o, const char *uri)
{
	static const char message[] = "certwright key check";
	uint8_t signature[CW_SIGNATURE_VALUE_SIZE_MAX];
	cw_signer signer = {.crypto = &providers};
	cw_key *key = NULL;
	cw_status status;
	size_t size;
	int code = token_key(o, uri, &key);

	if (code != EXIT_DONE)
		return code;
	signer.key = key;
	status = cw_signature_scheme_for_key(key, CW_HASH_NONE, &signer.scheme);
	if (status == CW_OK)
		status = cw_signer_sign(&signer, cw_bytes_of(message), signature, &size);
	if (status != CW_OK && (code = token_failure(key, status)) == EXIT_DONE)
		code = fail_status(status, "%s", uri);
	cw_key_free(key);
	return code;
}

int key_check(const options *o)
{
	const char *uri = key_object_token(o);
	object_file f = {0};
	object thing;
	int code = uri != NULL && token_names_private(uri) ? check_token(o, uri) : EXIT_DONE;

	if (code != EXIT_DONE)
		return code;
	code = key_object_open(o, &f, &thing);

	if (code == EXIT_DONE) {
		code = check_object(o, &thing);
		object_free(&thing);
	}
	object_file_close(&f);
	return code;
}
