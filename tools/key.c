/* key.c - certwright key new, key public. */
#include <stdlib.h>
#include <string.h>

#include "../pem/key_file.h"
#include "commands.h"
#include "key_object.h"
#include "output.h"
#include "passphrase.h"
#include "providers.h"
#include "public_key.h"
#include "values.h"

/* -------------------------------------------------------------------------
 * key new
 */

static int read_algorithm(const char *text, cw_key_spec *out)
{
	static const char *const known_later[] = {"p256", "p384", "p521", "ed25519"};
	size_t i;

	memset(out, 0, sizeof *out);
	out->type = CW_KEY_RSA;
	if (strncmp(text, "rsa:", 4) == 0) {
		char *end;
		unsigned long bits = strtoul(text + 4, &end, 10);

		if (text[4] >= '0' && text[4] <= '9' && *end == '\0') {
			if (bits < CW_RSA_BITS_SIGN)
				return fail(EXIT_REFUSED,
				            "--alg: %s is too weak; rsa:%d is the least", text,
				            CW_RSA_BITS_SIGN);
			out->bits = (uint32_t)bits;
			if (bits == 2048 || bits == 3072 || bits == 4096)
				return EXIT_DONE;
		}
	}
	for (i = 0; i < sizeof known_later / sizeof known_later[0]; i++) {
		if (strcmp(text, known_later[i]) == 0)
			return fail(EXIT_UNSUPPORTED, "--alg: no provider makes %s keys", text);
	}
	return fail(EXIT_USAGE, "--alg: %s is none of rsa:2048, rsa:3072 and rsa:4096", text);
}

/* The key's file is a traditional one in either case; what it will be by default
 * when encrypted, PKCS #8, cannot be written yet, so it has to be asked for. */
static int check_format(const options *o)
{
	const char *format = options_value(o, FLAG_KEY_FORMAT);
	bool encrypted = options_has(o, FLAG_PASS);

	if (format != NULL && strcmp(format, "pkcs8") == 0)
		return fail(EXIT_UNSUPPORTED, "--format pkcs8 is not there yet; "
		                              "--format traditional is");
	if (format != NULL && strcmp(format, "traditional") != 0)
		return fail(EXIT_USAGE, "--format: %s is neither traditional nor pkcs8", format);
	if (encrypted && format == NULL)
		return fail(EXIT_USAGE, "an encrypted key needs --format traditional "
		                        "(encrypted PKCS #8 is not there yet)");
	if (encrypted && options_has(o, FLAG_DER))
		return fail(EXIT_USAGE, "the traditional encryption is a matter of PEM, "
		                        "and --der has none");
	return EXIT_DONE;
}

/* Octets that a private key is written with, all of which hold secrets. */
typedef struct key_room {
	uint8_t work[CW_KEY_WORK_SIZE];
	uint8_t text[CW_KEY_PEM_SIZE_MAX];
} key_room;

static int write_key(const options *o, const cw_key *key, const passphrase *secret)
{
	const char *path = options_value(o, FLAG_OUT);
	buffer room = {NULL, 0, 0};
	int code = buffer_init(&room, sizeof(key_room));
	cw_dek_info dek;
	cw_bytes none = {NULL, 0}, out;
	cw_status status = CW_OK;
	key_room *k;

	if (code != EXIT_DONE)
		return code;
	k = (key_room *)(void *)room.data;
	out.data = k->text;
	if (secret != NULL)
		status = cw_dek_info_generate(&providers, CW_CIPHER_AES_256_CBC, &dek);
	if (status == CW_OK && options_has(o, FLAG_DER))
		status = cw_key_file_encode_private(key, k->work, k->text, sizeof k->text,
		                                    &out.size);
	else if (status == CW_OK)
		status = cw_key_file_write_private(&providers, key, secret == NULL ? NULL : &dek,
		                                   secret == NULL ? none : passphrase_bytes(secret),
		                                   k->work, k->text, sizeof k->text, &out.size);
	if (status != CW_OK)
		code = fail_status(status, "the key cannot be written");
	else
		code = io_write(path, out, IO_PRIVATE, options_has(o, FLAG_FORCE));
	if (code == EXIT_DONE && secret == NULL)
		note("the key is PKCS #1, not encrypted; --pass with --format traditional "
		     "encrypts it");
	buffer_free(&room);
	return code;
}

static int make_key(const options *o, const cw_key_spec *spec, const passphrase *secret)
{
	cw_query query = {
		.operation = CW_OP_KEY_GENERATE, .key_type = spec->type, .bits = spec->bits};
	cw_key *key = NULL;
	cw_status status = cw_key_generate(&providers, spec, &key);
	char what[128];
	int code;

	if (status == CW_OK) {
		code = write_key(o, key, secret);
	} else {
		cw_query_format(&query, what, sizeof what);
		code = fail_status(status, "%s", what);
	}
	cw_key_free(key);
	return code;
}

int key_new(const options *o)
{
	const char *source = options_value(o, FLAG_PASS);
	cw_key_spec spec;
	passphrase secret;
	int code = read_algorithm(options_value(o, FLAG_ALG), &spec);

	passphrase_guard_process();
	if (code == EXIT_DONE)
		code = check_format(o);
	if (code == EXIT_DONE && source != NULL)
		code = passphrase_check(source);
	if (code == EXIT_DONE)
		code = output_check(o);
	if (code != EXIT_DONE)
		return code;
	if (source == NULL)
		return make_key(o, &spec, NULL);
	code = passphrase_get(source, "the new key", true, &secret);
	if (code == EXIT_DONE)
		code = make_key(o, &spec, &secret);
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
