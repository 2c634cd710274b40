/* token.c - see token.h. */
#include "token.h"

#include <stdlib.h>
#include <string.h>

#include "../../crypto/pkcs11.h"
#include "../diagnostics.h"
#include "../outside.h"
#include "../passphrase.h"
#include "../providers.h"

/* What is open, and whose the keys are. */
static struct {
	const cw_pkcs11_functions *f;
	cw_pkcs11 *module;
	cw_pkcs11_token *token;
	const cw_provider *provider;
} current;

bool token_is_uri(const char *path)
{
	return cw_token_uri_is(cw_bytes_of(path));
}

int token_check_flags(const options *o, const char *path)
{
	static const flag_id ids[] = {FLAG_MODULE, FLAG_PIN, FLAG_PUBLIC};
	size_t i;

	for (i = 0; i < sizeof ids / sizeof ids[0]; i++)
		if (!token_is_uri(path) && options_has(o, ids[i]))
			return fail(EXIT_USAGE,
			            "--%s is for a key in a token: --key "
			            "pkcs11:token=...;object=...",
			            flags[ids[i]].name);
	return EXIT_DONE;
}

/* -------------------------------------------------------------------------
 * The URI
 */

typedef struct parsed {
	const char *text;
	uint8_t *buffer;
	cw_token_uri uri;
} parsed;

/* What the query says is somebody else's choice of what runs here and with which PIN. */
static int check_query(const cw_token_uri *uri)
{
	if (cw_token_uri_has(uri, CW_TOKEN_URI_PIN_VALUE))
		return fail(EXIT_USAGE,
		            "the URI has a pin-value: a PIN on the command line is seen "
		            "by everybody here; --pin says where it is");
	if (cw_token_uri_has(uri, CW_TOKEN_URI_MODULE_NAME) ||
	    cw_token_uri_has(uri, CW_TOKEN_URI_MODULE_PATH))
		return fail(EXIT_USAGE, "the URI names a module: what is loaded and run is not for "
		                        "a URI to say; --module does");
	if (cw_token_uri_has(uri, CW_TOKEN_URI_PIN_SOURCE))
		note("the URI's pin-source is not looked at; --pin says where the PIN is");
	return EXIT_DONE;
}

static void parsed_free(parsed *p)
{
	free(p->buffer);
	memset(p, 0, sizeof *p);
}

static int parse(const char *text, parsed *out)
{
	cw_bytes bytes = cw_bytes_of(text);
	cw_token_uri_error error = {0, ""};
	int code;

	memset(out, 0, sizeof *out);
	out->text = text;
	out->buffer = malloc(bytes.size + 1);
	if (out->buffer == NULL)
		return fail(EXIT_IO, "no memory");
	/* The text is not repeated: a PIN may be in it. */
	if (cw_token_uri_parse(bytes, out->buffer, &out->uri, &error) != CW_OK)
		code = fail(EXIT_USAGE, "the URI of the key, at character %zu: %s (RFC 7512 2.3)",
		            error.offset + 1, error.reason);
	else
		code = check_query(&out->uri);
	if (code != EXIT_DONE)
		parsed_free(out);
	return code;
}

bool token_names_private(const char *uri)
{
	return strstr(uri, "type=public") == NULL && strstr(uri, "type=cert") == NULL;
}

/* -------------------------------------------------------------------------
 * The module and the token
 */

/* What a module answered is told in brackets, after what it means. */
static int report(cw_status status, const char *what, const char *why)
{
	const char *meaning = cw_status_text(status);
	int code = exit_code_of(status);

	if (status == CW_PASSPHRASE_WRONG)
		meaning = "the PIN is wrong";
	if (status == CW_PASSPHRASE_MISSING)
		return fail(code, "%s: %s; --pin tells it", what,
		            why[0] != '\0' ? why : "the token wants its PIN");
	if (why[0] == '\0')
		return fail_status(status, "%s", what);
	if (strncmp(why, "C_", 2) == 0 || strncmp(why, "fork", 4) == 0)
		return fail(code, "%s: %s (%s)", what, meaning, why);
	return fail(code, "%s: %s", what, why);
}

static int load_provider(void)
{
#ifdef CW_HAVE_PKCS11
	if (current.f == NULL)
		current.f = providers_symbol("pkcs11", "cw_pkcs11_all");
	if (current.f == NULL)
		return fail(EXIT_UNSUPPORTED,
		            "libcertwright-pkcs11.so." CW_SOVERSION " cannot be loaded");
	return EXIT_DONE;
#else
	return fail(EXIT_UNSUPPORTED, "this certwright was built without PKCS #11: no key in a "
	                              "token can be used");
#endif
}

int token_module(const options *o)
{
	const char *path = options_value(o, FLAG_MODULE);
	char why[CW_PKCS11_TEXT_SIZE];
	cw_status status;
	int code = load_provider();

	if (code != EXIT_DONE || current.module != NULL)
		return code;
	if (path == NULL || path[0] == '\0')
		return fail(EXIT_USAGE, "a key in a token needs --module M, the library of the "
		                        "token's maker");
	status = current.f->open(path, &providers, &current.module, why);
	if (status == CW_OK)
		return EXIT_DONE;
	/* The loader's own words begin with the path. */
	return report(status, strncmp(why, path, strlen(path)) == 0 ? "--module" : path, why);
}

bool token_module_can(const cw_query *query)
{
	return current.f->supports(current.module, query);
}

cw_status token_module_test(void)
{
	char why[CW_PKCS11_TEXT_SIZE];
	cw_status status = current.f->self_test(current.module, why);

	if (status != CW_OK)
		note("the module: %s", why[0] != '\0' ? why : cw_status_text(status));
	return status;
}

static int open_token(const options *o, const parsed *p)
{
	char why[CW_PKCS11_TEXT_SIZE];
	cw_status status;
	int code = token_module(o);

	if (code != EXIT_DONE || current.token != NULL)
		return code;
	status = current.f->token_open(current.module, &p->uri, &current.token, why);
	return status == CW_OK ? EXIT_DONE : report(status, p->text, why);
}

void token_end(void)
{
	if (current.f == NULL)
		return;
	current.f->token_close(current.token);
	current.f->close(current.module);
	memset(&current, 0, sizeof current);
}

/* -------------------------------------------------------------------------
 * The key
 */

static int get_pin(const options *o, passphrase *out)
{
	const char *source = options_value(o, FLAG_PIN);
	char name[CW_PKCS11_TEXT_SIZE];

	out->size = 0;
	if (source == NULL)
		return EXIT_DONE;
	current.f->token_format(current.token, name, sizeof name);
	return passphrase_get_pin(source, name, out);
}

/* The URI and all that is opened before a key is: parsed_free afterwards. */
static int begin(const options *o, const char *uri, parsed *p, passphrase *pin)
{
	int code = parse(uri, p);

	pin->size = 0;
	if (code == EXIT_DONE)
		code = open_token(o, p);
	if (code == EXIT_DONE)
		code = get_pin(o, pin);
	return code;
}

/* The numbers of --public live in its key. */
static int open_key(const options *o, const parsed *p, const passphrase *pin, cw_key **out)
{
	uint8_t octets[CW_KEY_NUMBERS_SIZE_MAX];
	char why[CW_PKCS11_TEXT_SIZE];
	cw_key_numbers numbers;
	cw_key *public_key = NULL;
	cw_status status = CW_OK;
	int code = EXIT_DONE;

	if (options_has(o, FLAG_PUBLIC)) {
		code = outside_key(o, FLAG_PUBLIC, &public_key);
		if (code == EXIT_DONE)
			status = cw_key_export(public_key, false, octets, &numbers);
	}
	if (code == EXIT_DONE && status == CW_OK)
		status = current.f->key_open(current.token, &p->uri, passphrase_bytes(pin),
		                             public_key != NULL ? &numbers : NULL, out, why);
	if (status != CW_OK)
		code = report(status, p->text, why);
	if (status == CW_NO_KEY && public_key == NULL && strstr(why, "public key") != NULL)
		note("--public F tells the public half, where the token does not");
	cw_key_free(public_key);
	if (*out != NULL)
		current.provider = (*out)->provider;
	return code;
}

int token_key(const options *o, const char *uri, cw_key **out)
{
	parsed p;
	passphrase pin;
	int code = begin(o, uri, &p, &pin);

	*out = NULL;
	if (code == EXIT_DONE)
		code = open_key(o, &p, &pin, out);
	passphrase_wipe(&pin);
	parsed_free(&p);
	return code;
}

static int open_public(const parsed *p, cw_key **out)
{
	char why[CW_PKCS11_TEXT_SIZE];
	cw_status status = current.f->public_key_open(current.token, &p->uri, out, why);

	return status == CW_OK ? EXIT_DONE : report(status, p->text, why);
}

int token_key_to_show(const options *o, const char *uri, cw_key **out)
{
	parsed p;
	passphrase pin;
	int code;

	if (options_has(o, FLAG_PIN) || options_has(o, FLAG_PUBLIC))
		return token_key(o, uri, out);
	*out = NULL;
	code = begin(o, uri, &p, &pin);
	if (code == EXIT_DONE)
		code = open_public(&p, out);
	parsed_free(&p);
	return code;
}

int token_generate(const options *o, const char *uri, const cw_key_spec *spec, cw_key **out)
{
	char why[CW_PKCS11_TEXT_SIZE];
	parsed p;
	passphrase pin;
	cw_status status;
	int code = begin(o, uri, &p, &pin);

	*out = NULL;
	if (code == EXIT_DONE) {
		status = current.f->key_generate(current.token, &p.uri, passphrase_bytes(&pin),
		                                 spec, out, why);
		if (status != CW_OK)
			code = report(status, uri, why);
	}
	passphrase_wipe(&pin);
	parsed_free(&p);
	return code;
}

int token_failure(const cw_key *key, cw_status status)
{
	char why[CW_PKCS11_TEXT_SIZE];

	if (key == NULL || key->provider != current.provider)
		return EXIT_DONE;
	if (status == CW_SIGNATURE_INVALID)
		return fail(EXIT_REFUSED, "refused: what the token signs does not verify with the "
		                          "public key: it belongs to another, or the token fails");
	current.f->key_failure(key, why);
	return why[0] != '\0' ? report(status, "the token does not sign", why) : EXIT_DONE;
}
