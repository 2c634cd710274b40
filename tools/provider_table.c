/* provider_table.c - certwright providers: who can do what, and whether it works. */
#include <stdio.h>
#include <string.h>

#include "../crypto/tomcrypt.h"
#include "commands.h"
#include "diagnostics.h"
#include "key/token.h"
#include "providers.h"

static const cw_query questions[] = {
	{.operation = CW_OP_RANDOM},
	{.operation = CW_OP_HASH, .hash = CW_HASH_MD5},
	{.operation = CW_OP_HASH, .hash = CW_HASH_SHA1},
	{.operation = CW_OP_HASH, .hash = CW_HASH_SHA224},
	{.operation = CW_OP_HASH, .hash = CW_HASH_SHA256},
	{.operation = CW_OP_HASH, .hash = CW_HASH_SHA384},
	{.operation = CW_OP_HASH, .hash = CW_HASH_SHA512},
	{.operation = CW_OP_HMAC, .hash = CW_HASH_SHA256},
	{.operation = CW_OP_PBKDF2, .hash = CW_HASH_SHA256},
	{.operation = CW_OP_SCRYPT},
	{.operation = CW_OP_CIPHER, .cipher = CW_CIPHER_DES_CBC},
	{.operation = CW_OP_CIPHER, .cipher = CW_CIPHER_DES_EDE3_CBC},
	{.operation = CW_OP_CIPHER, .cipher = CW_CIPHER_AES_128_CBC},
	{.operation = CW_OP_CIPHER, .cipher = CW_CIPHER_AES_192_CBC},
	{.operation = CW_OP_CIPHER, .cipher = CW_CIPHER_AES_256_CBC},
	{.operation = CW_OP_CIPHER, .cipher = CW_CIPHER_RC2_128_CBC},
	{.operation = CW_OP_CIPHER, .cipher = CW_CIPHER_RC4_128},
	{.operation = CW_OP_CIPHER, .cipher = CW_CIPHER_CAMELLIA_256_CBC},
	{.operation = CW_OP_CIPHER, .cipher = CW_CIPHER_BLOWFISH_CBC},
	{.operation = CW_OP_CIPHER, .cipher = CW_CIPHER_CAST5_CBC},
	{.operation = CW_OP_CIPHER, .cipher = CW_CIPHER_SEED_CBC},
	{.operation = CW_OP_KEY_GENERATE, .key_type = CW_KEY_RSA, .bits = 2048},
	{.operation = CW_OP_KEY_GENERATE, .key_type = CW_KEY_EC, .curve = CW_CURVE_P256},
	{.operation = CW_OP_KEY_GENERATE, .key_type = CW_KEY_EC, .curve = CW_CURVE_P384},
	{.operation = CW_OP_KEY_GENERATE, .key_type = CW_KEY_EC, .curve = CW_CURVE_P521},
	{.operation = CW_OP_KEY_GENERATE, .key_type = CW_KEY_ED25519},
	{.operation = CW_OP_KEY_GENERATE, .key_type = CW_KEY_ED448},
};

/* Of each it is asked whether it is signed and whether it is verified. */
static const cw_query signatures[] = {
	{.key_type = CW_KEY_RSA, .scheme = CW_SCHEME_RSA_PKCS1, .hash = CW_HASH_SHA256},
	{.key_type = CW_KEY_RSA, .scheme = CW_SCHEME_RSA_PSS, .hash = CW_HASH_SHA256},
	{.key_type = CW_KEY_EC,
         .curve = CW_CURVE_P256,
         .scheme = CW_SCHEME_ECDSA,
         .hash = CW_HASH_SHA256},
	{.key_type = CW_KEY_EC,
         .curve = CW_CURVE_P384,
         .scheme = CW_SCHEME_ECDSA,
         .hash = CW_HASH_SHA384},
	{.key_type = CW_KEY_EC,
         .curve = CW_CURVE_P521,
         .scheme = CW_SCHEME_ECDSA,
         .hash = CW_HASH_SHA512},
	{.key_type = CW_KEY_ED25519, .scheme = CW_SCHEME_EDDSA},
	{.key_type = CW_KEY_ED448, .scheme = CW_SCHEME_EDDSA},
	{.key_type = CW_KEY_RSA, .scheme = CW_SCHEME_RSA_PKCS1, .hash = CW_HASH_SHA1},
	{.key_type = CW_KEY_EC,
         .curve = CW_CURVE_P256,
         .scheme = CW_SCHEME_ECDSA,
         .hash = CW_HASH_SHA1},
};

/* Columns begin where they begin, and no line ends in blanks. */
#define WIDE   57
#define NARROW 10
static void put_cell(int *pad, const char *text, int width)
{
	printf("%*s%s", *pad, "", text);
	*pad = width > (int)strlen(text) ? width - (int)strlen(text) : 1;
}

static const char *answer(bool can)
{
	return can ? "yes" : "-";
}

static void print_row(const cw_query *query, bool with_module)
{
	char text[80];
	int pad = 0;
	size_t i;

	cw_query_format(query, text, sizeof text);
	put_cell(&pad, text, WIDE);
	for (i = 0; providers_name(i) != NULL; i++) {
		const cw_provider *p = providers_get(i);
		cw_crypto alone = {&p, 1};
		bool can = p != NULL && cw_crypto_find(&alone, query) != NULL;

		put_cell(&pad, answer(can), NARROW);
	}
	if (with_module)
		put_cell(&pad, answer(token_module_can(query)), NARROW);
	putchar('\n');
}

static void print_signatures(cw_operation operation, bool with_module)
{
	size_t i;

	for (i = 0; i < sizeof signatures / sizeof signatures[0]; i++) {
		cw_query query = signatures[i];

		query.operation = operation;
		print_row(&query, with_module);
	}
}

/* A provider that has no test has not passed one. */
static bool passes(const cw_provider *p)
{
	return p->self_test != NULL && p->self_test() == CW_OK;
}

/* The last row: EXIT_NEGATIVE if a test failed. */
static int print_self_tests(bool with_module)
{
	int code = EXIT_DONE, pad = 0;
	size_t i;

	put_cell(&pad, "self-test", WIDE);
	for (i = 0; providers_name(i) != NULL; i++) {
		const cw_provider *p = providers_get(i);
		bool good = p != NULL && passes(p);

		put_cell(&pad, p == NULL ? "absent" : good ? "passed" : "FAILED", NARROW);
		if (p != NULL && !good)
			code = EXIT_NEGATIVE;
	}
	if (with_module) {
		cw_status status = token_module_test();

		put_cell(&pad,
		         status == CW_OK         ? "passed"
		         : status == CW_NO_TOKEN ? "no token"
		                                 : "FAILED",
		         NARROW);
		if (status != CW_OK && status != CW_NO_TOKEN)
			code = EXIT_NEGATIVE;
	}
	putchar('\n');
	return code;
}

int provider_table(const options *o)
{
	bool with_module = options_has(o, FLAG_MODULE);
	int code = with_module ? token_module(o) : EXIT_DONE, pad = 0;
	size_t i;

	if (code != EXIT_DONE)
		return code;
	put_cell(&pad, "", WIDE);
	for (i = 0; providers_name(i) != NULL; i++)
		put_cell(&pad, providers_name(i), NARROW);
	if (with_module)
		put_cell(&pad, "pkcs11", NARROW);
	putchar('\n');
	for (i = 0; i < sizeof questions / sizeof questions[0]; i++)
		print_row(&questions[i], with_module);
	print_signatures(CW_OP_SIGN, with_module);
	print_signatures(CW_OP_VERIFY, with_module);
	printf("%-*s%s\n", WIDE, "engine", cw_tomcrypt_engine_name());
	return print_self_tests(with_module);
}
