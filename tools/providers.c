/* providers.c - see providers.h. */
#include "providers.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../crypto/tomcrypt.h"
#include "diagnostics.h"
#include "flags/flag_text.h"

/* All that were built: where each stands once it is loaded. */
typedef struct provider_row {
	const char *name;
	const cw_provider *provider;
	bool tried;
} provider_row;

static provider_row rows[] = {
	{"tomcrypt", &cw_tomcrypt_provider, true},
#ifdef CW_HAVE_SODIUM
	{"sodium", NULL, false},
#endif
#ifdef CW_HAVE_LIBCRYPTO
	{"libcrypto", NULL, false},
#endif
};

#define ROWS (sizeof rows / sizeof rows[0])

/* Where the command itself lies, up to its last slash; as long as it fits. */
static size_t own_directory(char *path, size_t capacity)
{
	ssize_t size = readlink("/proc/self/exe", path, capacity);

	while (size > 0 && path[size - 1] != '/')
		size--;
	return size > 0 && (size_t)size < capacity ? (size_t)size : 0;
}

/* Beside the command, as it was built; as it was installed; where the system looks. No
 * path of the linker's (-rpath) does this: it would cost every start of the command. */
static void *open_library(const char *name)
{
	static const char *const places[] = {"", "../lib/"};
	char path[PATH_MAX + 64];
	size_t size = own_directory(path, PATH_MAX);
	void *library = NULL;
	size_t i;

	for (i = 0; library == NULL && size > 0 && i < sizeof places / sizeof places[0]; i++) {
		snprintf(path + size, sizeof path - size, "%slibcertwright-%s.so." CW_SOVERSION,
		         places[i], name);
		library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	}
	if (library != NULL)
		return library;
	snprintf(path, sizeof path, "libcertwright-%s.so." CW_SOVERSION, name);
	return dlopen(path, RTLD_NOW | RTLD_LOCAL);
}

const void *providers_symbol(const char *name, const char *symbol)
{
	void *library = open_library(name);

	return library != NULL ? dlsym(library, symbol) : NULL;
}

static const cw_provider *load(provider_row *row)
{
	char symbol[64];

	if (row->tried)
		return row->provider;
	row->tried = true;
	snprintf(symbol, sizeof symbol, "cw_%s_provider", row->name);
	row->provider = providers_symbol(row->name, symbol);
	if (row->provider != NULL) {
		cw_crypto alone = {&row->provider, 1};

		if (cw_crypto_check(&alone) != CW_OK)
			row->provider = NULL;
	}
	return row->provider;
}

const char *providers_name(size_t i)
{
	return i < ROWS ? rows[i].name : NULL;
}

const cw_provider *providers_get(size_t i)
{
	return load(&rows[i]);
}

/* The rest: a provider that is whichever of the loaded ones can, for what tomcrypt
 * cannot. Its keys are those of the one that made them. */

static const cw_provider *find(const cw_query *query)
{
	size_t i;

	if (cw_tomcrypt_provider.supports(query))
		return NULL;
	for (i = 1; i < ROWS; i++) {
		const cw_provider *p = load(&rows[i]);
		cw_crypto alone = {&p, 1};

		if (p != NULL && cw_crypto_find(&alone, query) != NULL)
			return p;
	}
	return NULL;
}

static bool rest_supports(const cw_query *query)
{
	return find(query) != NULL;
}

static cw_status rest_scrypt(cw_bytes passphrase, cw_bytes salt, uint64_t n, uint32_t r, uint32_t p,
                             uint8_t *out, size_t size)
{
	const cw_query query = {.operation = CW_OP_SCRYPT};

	return find(&query)->scrypt(passphrase, salt, n, r, p, out, size);
}

static cw_status rest_generate(const cw_key_spec *spec, cw_key **out)
{
	const cw_query query = {.operation = CW_OP_KEY_GENERATE,
	                        .key_type = spec->type,
	                        .curve = spec->curve,
	                        .bits = spec->bits};

	return find(&query)->key_generate(spec, out);
}

static cw_status rest_import(const cw_key_numbers *numbers, cw_key **out)
{
	const cw_query query = {.operation = CW_OP_KEY_IMPORT,
	                        .key_type = numbers->type,
	                        .curve = numbers->ec.curve};

	return find(&query)->key_import(numbers, out);
}

static cw_status rest_verify(const cw_key *key, const cw_signature_scheme *scheme, cw_bytes message,
                             cw_bytes signature)
{
	return key->provider->verify(key, scheme, message, signature);
}

static const cw_provider rest = {
	.abi = CW_PROVIDER_ABI,
	.size = sizeof(cw_provider),
	.name =
#if defined(CW_HAVE_SODIUM) && defined(CW_HAVE_LIBCRYPTO)
		"sodium, libcrypto",
#elif defined(CW_HAVE_SODIUM)
		"sodium",
#elif defined(CW_HAVE_LIBCRYPTO)
		"libcrypto",
#else
		"nobody else",
#endif
	.supports = rest_supports,
	.scrypt = rest_scrypt,
	.key_generate = rest_generate,
	.key_import = rest_import,
	.verify = rest_verify,
};

/* The one that was chosen comes first. */
static const cw_provider *stack[] = {&cw_tomcrypt_provider, &rest, &rest};

/* Without others there is nobody else to ask. */
const cw_crypto providers = {stack, ROWS > 1 ? 3 : 1};

static cw_crypto of_keys = {stack, ROWS > 1 ? 3 : 1};

const cw_crypto *providers_of_keys(void)
{
	return &of_keys;
}

static int choose_provider(const char *name)
{
	static const char *const known[] = {"tomcrypt", "libcrypto", "sodium"};
	size_t i;

	for (i = 0; i < ROWS; i++) {
		if (strcmp(rows[i].name, name) != 0)
			continue;
		if (load(&rows[i]) == NULL)
			return fail(EXIT_UNSUPPORTED,
			            "--provider: libcertwright-%s.so." CW_SOVERSION
			            " cannot be loaded",
			            name);
		of_keys.count = 1;
		if (i > 0) {
			stack[0] = rows[i].provider;
			stack[1] = &cw_tomcrypt_provider;
		}
		return EXIT_DONE;
	}
	for (i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcmp(known[i], name) == 0)
			return fail(EXIT_UNSUPPORTED,
			            "--provider: this certwright was built without %s", name);
	if (strcmp(name, "pkcs11") == 0)
		return fail(EXIT_USAGE, "--provider: a key in a token is called by --key "
		                        "pkcs11:token=...;object=... and --module");
	return fail(EXIT_USAGE, "--provider: %s is none of tomcrypt, libcrypto and sodium", name);
}

static int choose_engine(const options *o)
{
	static const char *const words[] = {"ltm", "gmp"};
	size_t engine = 0;
	int code = flag_word(o, FLAG_ENGINE, WORDS(words), &engine);

	if (code != EXIT_DONE)
		return code;
	switch (cw_tomcrypt_set_engine(words[engine])) {
	case CW_OK:
		return EXIT_DONE;
	case CW_UNSUPPORTED:
		return fail(EXIT_UNSUPPORTED, "--engine: this libtomcrypt has no %s",
		            words[engine]);
	default:
		return fail_status(CW_ENGINE, "--engine");
	}
}

int providers_choose(const options *o)
{
	const char *provider = options_value(o, FLAG_PROVIDER);
	int code = EXIT_DONE;

	if (provider != NULL)
		code = choose_provider(provider);
	if (code == EXIT_DONE && options_has(o, FLAG_ENGINE))
		code = choose_engine(o);
	return code;
}
