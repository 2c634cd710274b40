/* libtomcrypt's own functions, with the engine that was chosen. */
#include <stdio.h>

#include <tomcrypt.h>

#include "crypto.h"

typedef struct job {
	int prng, hash;
	rsa_key rsa;
	ecc_key ec;
	unsigned char signature[1024];
	unsigned long size;
} job;

static bool rsa_generate(void *argument)
{
	job *j = argument;
	rsa_key key;

	if (rsa_make_key(NULL, j->prng, 2048 / 8, 65537, &key) != CRYPT_OK)
		return false;
	rsa_free(&key);
	return true;
}

static bool rsa_sign(void *argument)
{
	job *j = argument;

	j->size = sizeof j->signature;
	return rsa_sign_hash_ex(bench_message, sizeof bench_message, j->signature, &j->size,
	                        LTC_PKCS_1_V1_5, NULL, j->prng, j->hash, 0, &j->rsa) == CRYPT_OK;
}

static bool rsa_verify(void *argument)
{
	job *j = argument;
	int good = 0;

	return rsa_verify_hash_ex(j->signature, j->size, bench_message, sizeof bench_message,
	                          LTC_PKCS_1_V1_5, j->hash, 0, &good, &j->rsa) == CRYPT_OK &&
	       good == 1;
}

static bool ec_sign(void *argument)
{
	job *j = argument;

	j->size = sizeof j->signature;
	return ecc_sign_hash(bench_message, sizeof bench_message, j->signature, &j->size, NULL,
	                     j->prng, &j->ec) == CRYPT_OK;
}

static bool ec_verify(void *argument)
{
	job *j = argument;
	int good = 0;

	return ecc_verify_hash(j->signature, j->size, bench_message, sizeof bench_message, &good,
	                       &j->ec) == CRYPT_OK &&
	       good == 1;
}

static bool derive(void *argument)
{
	const job *j = argument;
	uint8_t out[32];
	unsigned long size = sizeof out;

	return pkcs_5_alg2(bench_message, sizeof bench_message, bench_message, sizeof bench_message,
	                   ITERATIONS, j->hash, out, &size) == CRYPT_OK;
}

void measure_libtomcrypt(const char *engine)
{
	static const int octets[] = {32, 48, 66};
	static const char *const curves[][2] = {{"P-256 sign", "P-256 verify"},
	                                        {"P-384 sign", "P-384 verify"},
	                                        {"P-521 sign", "P-521 verify"}};
	static job j;
	char who[64];
	size_t i;

	snprintf(who, sizeof who, "libtomcrypt's own %s", engine);
	j.prng = register_prng(&sprng_desc);
	j.hash = register_hash(&sha256_desc);
	measure("RSA-2048 key", who, rsa_generate, &j, KEYS);
	if (rsa_make_key(NULL, j.prng, 2048 / 8, 65537, &j.rsa) != CRYPT_OK)
		return;
	measure("RSA-2048 sign", who, rsa_sign, &j, ROUNDS);
	measure("RSA-2048 verify", who, rsa_verify, &j, ROUNDS);
	rsa_free(&j.rsa);
	for (i = 0; i < 3; i++) {
		if (ecc_make_key(NULL, j.prng, octets[i], &j.ec) != CRYPT_OK)
			continue;
		measure(curves[i][0], who, ec_sign, &j, ROUNDS);
		measure(curves[i][1], who, ec_verify, &j, ROUNDS);
		ecc_free(&j.ec);
	}
	measure("PBKDF2 100,000", who, derive, &j, DERIVATIONS);
}
