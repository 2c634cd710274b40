/* crypto.c - what keys and signatures cost, beside other libraries.
 *
 *     crypto ltm | gmp       our tomcrypt provider with this engine, and libtomcrypt's own
 *                            functions with the same
 *     crypto peers           OpenSSL, nettle and mbedTLS, those that are there
 *
 * Each line: a name, and the median in microseconds of processor time. An engine is
 * chosen once in a process, so each has a process of its own. */
#include "crypto.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../crypto/crypto.h"
#include "../unit/all_providers.h"

const uint8_t bench_message[32] = "a message that is signed often";

bool bench_random(uint8_t *out, size_t size)
{
	return all_providers[0]->random(out, size) == CW_OK;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

void measure(const char *kind, const char *who, work f, void *argument, int rounds)
{
	static double times[ROUNDS];
	char name[80];
	int i;

	snprintf(name, sizeof name, "%s, %s", kind, who);
	for (i = 0; i < rounds; i++) {
		double begin = now();

		if (!f(argument)) {
			fprintf(stderr, "%s failed\n", name);
			exit(1);
		}
		times[i] = now() - begin;
	}
	qsort(times, (size_t)rounds, sizeof times[0], by_size);
	printf("%-48s %12.1f\n", name, times[rounds / 2]);
	fflush(stdout);
}

/* Any provider of ours. */

static cw_crypto crypto;

static const cw_bytes message = {bench_message, sizeof bench_message};

static bool generate(void *spec)
{
	cw_key *key;
	bool ok = cw_key_generate(&crypto, spec, &key) == CW_OK;

	cw_key_free(key);
	return ok;
}

typedef struct signing {
	cw_key *key;
	cw_signature_scheme scheme;
	uint8_t signature[CW_SIGNATURE_SIZE_MAX];
	size_t size;
} signing;

static bool sign(void *argument)
{
	signing *s = argument;

	return cw_sign_unchecked(s->key, &s->scheme, message, s->signature, &s->size) == CW_OK;
}

static bool verify(void *argument)
{
	signing *s = argument;
	cw_bytes signature = {s->signature, s->size};

	return cw_verify(&crypto, s->key, &s->scheme, message, signature) == CW_OK;
}

static void measure_signatures(const char *who, const char *kind, const cw_key_spec *spec,
                               cw_signature_scheme scheme)
{
	signing s = {.scheme = scheme};
	char name[64];

	if (cw_key_generate(&crypto, spec, &s.key) != CW_OK)
		return;
	snprintf(name, sizeof name, "%s sign", kind);
	measure(name, who, sign, &s, ROUNDS);
	snprintf(name, sizeof name, "%s verify", kind);
	measure(name, who, verify, &s, ROUNDS);
	cw_key_free(s.key);
}

static bool derive(void *argument)
{
	uint8_t out[32];

	(void)argument;
	return cw_crypto_pbkdf2(&crypto, CW_HASH_SHA256, message, message, ITERATIONS, out,
	                        sizeof out) == CW_OK;
}

static void measure_provider(const cw_provider *const *provider, const char *who)
{
	cw_key_spec rsa = {CW_KEY_RSA, 2048, CW_CURVE_NONE};
	cw_key_spec p256 = {CW_KEY_EC, 0, CW_CURVE_P256}, p384 = {CW_KEY_EC, 0, CW_CURVE_P384};
	cw_key_spec p521 = {CW_KEY_EC, 0, CW_CURVE_P521};
	cw_signature_scheme pkcs1 = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0};
	cw_signature_scheme ecdsa = {CW_SCHEME_ECDSA, CW_HASH_SHA256, 0};

	crypto.providers = provider;
	crypto.count = 1;
	measure("RSA-2048 key", who, generate, &rsa, KEYS);
	measure_signatures(who, "RSA-2048", &rsa, pkcs1);
	measure_signatures(who, "P-256", &p256, ecdsa);
	measure_signatures(who, "P-384", &p384, ecdsa);
	measure_signatures(who, "P-521", &p521, ecdsa);
	measure("PBKDF2 100,000", who, derive, NULL, DERIVATIONS);
}

static void measure_engine(const char *engine)
{
	char who[64];

	if (cw_tomcrypt_set_engine(engine) != CW_OK) {
		printf("libtomcrypt has no %s\n", engine);
		return;
	}
	snprintf(who, sizeof who, "certwright %s", engine);
	measure_provider(&all_providers[0], who);
	measure_libtomcrypt(engine);
}

static void measure_peers(void)
{
	size_t i;

	for (i = 1; i < ALL_PROVIDERS; i++)
		if (strcmp(all_providers[i]->name, "libcrypto") == 0)
			measure_provider(&all_providers[i], "OpenSSL");
	measure_nettle();
	measure_mbedtls();
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: crypto ltm | gmp | peers\n");
		return 2;
	}
	if (strcmp(argv[1], "peers") == 0)
		measure_peers();
	else
		measure_engine(argv[1]);
	return 0;
}
