/* key.c - certwright key new, key public. */
#include <stdlib.h>
#include <string.h>

#include "../commands.h"
#include "../flags/values.h"
#include "../output.h"
#include "../passphrase.h"
#include "../providers.h"
#include "key_object.h"
#include "key_output.h"
#include "public_key.h"
#include "token.h"

/* -------------------------------------------------------------------------
 * key new
 */

static int read_rsa(const char *text, cw_key_spec *out)
{
	char *end;
	unsigned long bits = strtoul(text, &end, 10);

	if (text[0] >= '0' && text[0] <= '9' && *end == '\0') {
		if (bits < CW_RSA_BITS_SIGN)
			return fail(EXIT_REFUSED, "--alg: rsa:%s is too weak; rsa:%d is the least",
			            text, CW_RSA_BITS_SIGN);
		out->bits = bits <= CW_RSA_BITS_MAX ? (uint32_t)bits : 0;
		if (out->bits != 0 && bits % CW_RSA_BITS_STEP == 0)
			return EXIT_DONE;
	}
	return fail(EXIT_USAGE, "--alg: rsa:%s is none of rsa:%d to rsa:%d in steps of %d", text,
	            CW_RSA_BITS_SIGN, CW_RSA_BITS_MAX, CW_RSA_BITS_STEP);
}

static int read_algorithm(const char *text, cw_key_spec *out)
{
	static const struct {
		const char *name;
		cw_key_spec spec;
	} algorithms[] = {{"p256", {CW_KEY_EC, 0, CW_CURVE_P256}},
	                  {"p384", {CW_KEY_EC, 0, CW_CURVE_P384}},
	                  {"p521", {CW_KEY_EC, 0, CW_CURVE_P521}},
	                  {"ed25519", {CW_KEY_ED25519, 0, CW_CURVE_NONE}},
	                  {"ed448", {CW_KEY_ED448, 0, CW_CURVE_NONE}}};
	size_t i;

	memset(out, 0, sizeof *out);
	out->type = CW_KEY_RSA;
	if (strncmp(text, "rsa:", 4) == 0)
		return read_rsa(text + 4, out);
	for (i = 0; i < sizeof algorithms / sizeof algorithms[0]; i++) {
		if (strcmp(text, algorithms[i].name) == 0) {
			*out = algorithms[i].spec;
			return EXIT_DONE;
		}
	}
	return fail(EXIT_USAGE,
	            "--alg: %s is none of rsa:2048 to rsa:8192, p256, p384, p521, ed25519 "
	            "and ed448",
	            text);
}

static int write_key(const options *o, const key_output *how, const cw_key *key,
                     const passphrase *secret)
{
	buffer room;
	cw_key_numbers numbers;
	cw_status status;
	int code = buffer_init(&room, CW_KEY_NUMBERS_SIZE_MAX);

	if (code != EXIT_DONE)
		return code;
	status = cw_key_export(key, true, room.data, &numbers);
	code = status == CW_OK ? key_output_write(o, how, &numbers, secret)
	                       : fail_status(status, "the key cannot be written");
	buffer_free(&room);
	return code;
}

static int make_key(const options *o, const cw_key_spec *spec, const key_output *how,
                    const passphrase *secret)
{
	cw_query query = {.operation = CW_OP_KEY_GENERATE,
	                  .key_type = spec->type,
	                  .bits = spec->bits,
	                  .curve = spec->curve};
	cw_key *key = NULL;
	cw_status status = cw_key_generate(providers_of_keys(), spec, &key);
	char what[128];
	int code;

	if (status == CW_OK) {
		code = write_key(o, how, key, secret);
	} else {
		cw_query_format(&query, what, sizeof what);
		code = status == CW_UNSUPPORTED ? fail_unsupported(providers_of_keys(), "%s", what)
		                                : fail_status(status, "%s", what);
	}
	cw_key_free(key);
	return code;
}

/* What is said of a file has no meaning for a key that is in none. */
static int check_token_flags(const options *o, const char *uri)
{
	static const flag_id of_files[] = {FLAG_PASS, FLAG_KEY_FORMAT, FLAG_CIPHER,
	                                   FLAG_KDF,  FLAG_PRF,        FLAG_ITERATIONS};
	size_t i;

	if (!token_is_uri(uri))
		return fail(EXIT_USAGE, "--key is for a key that is made in a token: "
		                        "pkcs11:token=...;object=...; --out names a file");
	for (i = 0; i < sizeof of_files / sizeof of_files[0]; i++)
		if (options_has(o, of_files[i]))
			return fail(EXIT_USAGE,
			            "--%s is for a key in a file, and this one stays in "
			            "its token",
			            flags[of_files[i]].name);
	return EXIT_DONE;
}

/* The private half stays where it is made; the public one is what is written. */
static int make_in_token(const options *o, const char *uri, const cw_key_spec *spec)
{
	cw_key *key = NULL;
	buffer der = {NULL, 0, 0};
	int code = check_token_flags(o, uri);

	if (code == EXIT_DONE)
		code = output_check(o);
	if (code == EXIT_DONE)
		code = token_generate(o, uri, spec, &key);
	if (code == EXIT_DONE)
		code = key_object_write_spki(key, &der);
	if (code == EXIT_DONE)
		code = output_object(o, OBJECT_PUBLIC_KEY, buffer_bytes(&der));
	if (code != EXIT_DONE && key != NULL)
		note("the key is in the token nevertheless");
	buffer_free(&der);
	cw_key_free(key);
	return code;
}

int key_new(const options *o)
{
	const char *uri = options_value(o, FLAG_TOKEN_KEY), *out = options_value(o, FLAG_OUT);
	const char *source = options_value(o, FLAG_PASS);
	cw_key_spec spec;
	key_output how;
	passphrase secret;
	int code = read_algorithm(options_value(o, FLAG_ALG), &spec);

	passphrase_guard_process();
	if (code == EXIT_DONE && out != NULL && token_is_uri(out))
		code = fail(EXIT_USAGE, "--out names a file; --key names a key in a token");
	if (code == EXIT_DONE && uri != NULL)
		return make_in_token(o, uri, &spec);
	if (code == EXIT_DONE)
		code = token_check_flags(o, "");
	if (code == EXIT_DONE)
		code = key_output_read(o, source != NULL, &how);
	if (code == EXIT_DONE)
		code = output_check(o);
	if (code != EXIT_DONE)
		return code;
	if (source == NULL)
		return make_key(o, &spec, &how, NULL);
	code = passphrase_get(source, "the new key", true, &secret);
	if (code == EXIT_DONE)
		code = make_key(o, &spec, &how, &secret);
	passphrase_wipe(&secret);
	return code;
}

/* -------------------------------------------------------------------------
 * key public
 */

int key_public(const options *o)
{
	object_file f = {0};
	object thing;
	public_key key;
	int code = output_check(o);

	if (code != EXIT_DONE)
		return code;
	code = key_object_open(o, &f, &thing);
	if (code == EXIT_DONE) {
		code = public_key_of_sound(&thing, &key);
		if (code == EXIT_DONE)
			code = public_key_check_known(&thing, &key);
		if (code == EXIT_DONE)
			code = output_object(o, OBJECT_PUBLIC_KEY, buffer_bytes(&key.der));
		public_key_free(&key);
		object_free(&thing);
	}
	object_file_close(&f);
	return code;
}
