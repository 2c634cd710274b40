/* crypto.c - what keys and signatures cost, beside other libraries.
 *
 *     crypto ltm | gmp       our tomcrypt provider with this engine, and libtomcrypt's own
 *                            functions with the same
 *     crypto peers           OpenSSL, nettle and mbedTLS, those that are there
 *
 * Each line: a name, and the median in microseconds of processor time. An engine is
 * chosen once in a process, so each has a process of its own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LTM_DESC
#define GMP_DESC
#include <tomcrypt.h>

#include "../../crypto/crypto.h"
#include "../unit/all_providers.h"

#ifdef PEER_MBEDTLS
#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/rsa.h>
#endif
#ifdef PEER_NETTLE
#include <nettle/rsa.h>
#include <nettle/yarrow.h>
#endif

#define KEYS       41 /* keys whose generation is timed: an odd number has a median */
#define ROUNDS     201
#define ITERATIONS 100000

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

/* Something to be timed; a round that fails ends the program. */
typedef bool (*work)(void *argument);

static void measure(const char *name, work f, void *argument, int rounds)
{
	static double times[ROUNDS];
	int i;

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

static const cw_bytes message = CW_BYTES_LITERAL("a message that is signed often");

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
	snprintf(name, sizeof name, "%s sign, %s", kind, who);
	measure(name, sign, &s, ROUNDS);
	snprintf(name, sizeof name, "%s verify, %s", kind, who);
	measure(name, verify, &s, ROUNDS);
	cw_key_free(s.key);
}

static bool derive(void *argument)
{
	uint8_t out[32];

	(void)argument;
	return cw_crypto_pbkdf2(&crypto, CW_HASH_SHA256, message, message, ITERATIONS, out,
	                        sizeof out) == CW_OK;
}

static void measure_provider(const cw_provider *const *provider, const char *who, int keys)
{
	cw_key_spec rsa = {CW_KEY_RSA, 2048, CW_CURVE_NONE};
	cw_key_spec p256 = {CW_KEY_EC, 0, CW_CURVE_P256}, p384 = {CW_KEY_EC, 0, CW_CURVE_P384};
	cw_key_spec p521 = {CW_KEY_EC, 0, CW_CURVE_P521};
	cw_signature_scheme pkcs1 = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0};
	cw_signature_scheme ecdsa = {CW_SCHEME_ECDSA, CW_HASH_SHA256, 0};
	char name[64];

	crypto.providers = provider;
	crypto.count = 1;
	snprintf(name, sizeof name, "RSA-2048 key, %s", who);
	measure(name, generate, &rsa, keys);
	measure_signatures(who, "RSA-2048", &rsa, pkcs1);
	measure_signatures(who, "P-256", &p256, ecdsa);
	measure_signatures(who, "P-384", &p384, ecdsa);
	measure_signatures(who, "P-521", &p521, ecdsa);
	snprintf(name, sizeof name, "PBKDF2 100,000, %s", who);
	measure(name, derive, NULL, 5);
}

/* libtomcrypt's own functions. */

static bool tomcrypt_key(void *argument)
{
	rsa_key key;
	bool ok = rsa_make_key(NULL, *(int *)argument, 2048 / 8, 65537, &key) == CRYPT_OK;

	if (ok)
		rsa_free(&key);
	return ok;
}

static bool tomcrypt_derive(void *argument)
{
	uint8_t out[32];
	unsigned long size = sizeof out;

	return pkcs_5_alg2(message.data, (unsigned long)message.size, message.data,
	                   (unsigned long)message.size, ITERATIONS, *(int *)argument, out,
	                   &size) == CRYPT_OK;
}

static void measure_engine(const char *engine)
{
	int prng = register_prng(&sprng_desc), hash = register_hash(&sha256_desc);
	char who[64], name[64];

	if (cw_tomcrypt_set_engine(engine) != CW_OK) {
		printf("libtomcrypt has no %s\n", engine);
		return;
	}
	snprintf(who, sizeof who, "certwright %s", engine);
	measure_provider(&all_providers[0], who, KEYS);
	snprintf(name, sizeof name, "RSA-2048 key, libtomcrypt's own %s", engine);
	measure(name, tomcrypt_key, &prng, KEYS);
	snprintf(name, sizeof name, "PBKDF2 100,000, libtomcrypt's own");
	measure(name, tomcrypt_derive, &hash, 5);
}

#ifdef PEER_MBEDTLS
static mbedtls_entropy_context mbedtls_entropy;
static mbedtls_ctr_drbg_context mbedtls_drbg;

static bool mbedtls_key(void *argument)
{
	mbedtls_rsa_context key;
	bool ok;

	(void)argument;
	mbedtls_rsa_init(&key, MBEDTLS_RSA_PKCS_V15, 0);
	ok = mbedtls_rsa_gen_key(&key, mbedtls_ctr_drbg_random, &mbedtls_drbg, 2048, 65537) == 0;
	mbedtls_rsa_free(&key);
	return ok;
}

static void measure_mbedtls(void)
{
	mbedtls_entropy_init(&mbedtls_entropy);
	mbedtls_ctr_drbg_init(&mbedtls_drbg);
	if (mbedtls_ctr_drbg_seed(&mbedtls_drbg, mbedtls_entropy_func, &mbedtls_entropy, NULL, 0) ==
	    0)
		measure("RSA-2048 key, mbedTLS", mbedtls_key, NULL, KEYS);
}
#endif

#ifdef PEER_NETTLE
static struct yarrow256_ctx nettle_random;

static bool nettle_key(void *argument)
{
	struct rsa_public_key public;
	struct rsa_private_key private;
	bool ok;

	(void)argument;
	rsa_public_key_init(&public);
	rsa_private_key_init(&private);
	mpz_set_ui(public.e, 65537);
	ok = rsa_generate_keypair(&public, &private, &nettle_random,
	                          (nettle_random_func *)yarrow256_random, NULL, NULL, 2048, 0) == 1;
	rsa_public_key_clear(&public);
	rsa_private_key_clear(&private);
	return ok;
}

static void measure_nettle(void)
{
	uint8_t seed[YARROW256_SEED_FILE_SIZE];

	if (all_providers[0]->random(seed, sizeof seed) != CW_OK)
		return;
	yarrow256_init(&nettle_random, 0, NULL);
	yarrow256_seed(&nettle_random, sizeof seed, seed);
	measure("RSA-2048 key, nettle", nettle_key, NULL, KEYS);
}
#endif

static void measure_peers(void)
{
	size_t i;

	for (i = 1; i < ALL_PROVIDERS; i++)
		if (strcmp(all_providers[i]->name, "libcrypto") == 0)
			measure_provider(&all_providers[i], "OpenSSL", KEYS);
#ifdef PEER_NETTLE
	measure_nettle();
#endif
#ifdef PEER_MBEDTLS
	measure_mbedtls();
#endif
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
