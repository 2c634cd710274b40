#include "crypto.h"

#ifdef PEER_MBEDTLS
#include <mbedtls/ecdsa.h>
#include <mbedtls/md.h>
#include <mbedtls/pkcs5.h>
#include <mbedtls/rsa.h>

static const char who[] = "mbedTLS";

static int draw(void *context, unsigned char *out, size_t size)
{
	(void)context;
	return bench_random(out, size) ? 0 : -1;
}

static bool rsa_make(mbedtls_rsa_context *key)
{
	mbedtls_rsa_init(key, MBEDTLS_RSA_PKCS_V15, 0);
	return mbedtls_rsa_gen_key(key, draw, NULL, 2048, 65537) == 0;
}

static bool rsa_generate(void *argument)
{
	mbedtls_rsa_context key;
	bool ok = rsa_make(&key);

	(void)argument;
	mbedtls_rsa_free(&key);
	return ok;
}

typedef struct job {
	mbedtls_rsa_context rsa;
	mbedtls_ecdsa_context ec;
	unsigned char signature[MBEDTLS_MPI_MAX_SIZE];
	size_t size;
} job;

static bool rsa_sign(void *argument)
{
	job *j = argument;

	return mbedtls_rsa_pkcs1_sign(&j->rsa, draw, NULL, MBEDTLS_RSA_PRIVATE, MBEDTLS_MD_SHA256,
	                              sizeof bench_message, bench_message, j->signature) == 0;
}

static bool rsa_verify(void *argument)
{
	job *j = argument;

	return mbedtls_rsa_pkcs1_verify(&j->rsa, NULL, NULL, MBEDTLS_RSA_PUBLIC, MBEDTLS_MD_SHA256,
	                                sizeof bench_message, bench_message, j->signature) == 0;
}

static bool ec_sign(void *argument)
{
	job *j = argument;

	return mbedtls_ecdsa_write_signature(&j->ec, MBEDTLS_MD_SHA256, bench_message,
	                                     sizeof bench_message, j->signature, &j->size, draw,
	                                     NULL) == 0;
}

static bool ec_verify(void *argument)
{
	job *j = argument;

	return mbedtls_ecdsa_read_signature(&j->ec, bench_message, sizeof bench_message,
	                                    j->signature, j->size) == 0;
}

static void measure_curve(const char *sign, const char *verify, mbedtls_ecp_group_id curve)
{
	static job j;

	mbedtls_ecdsa_init(&j.ec);
	if (mbedtls_ecdsa_genkey(&j.ec, curve, draw, NULL) == 0) {
		measure(sign, who, ec_sign, &j, ROUNDS);
		measure(verify, who, ec_verify, &j, ROUNDS);
	}
	mbedtls_ecdsa_free(&j.ec);
}

static bool derive(void *argument)
{
	unsigned char out[32];

	return mbedtls_pkcs5_pbkdf2_hmac(argument, bench_message, sizeof bench_message,
	                                 bench_message, sizeof bench_message, ITERATIONS,
	                                 sizeof out, out) == 0;
}

void measure_mbedtls(void)
{
	mbedtls_md_context_t md;
	static job j;

	measure("RSA-2048 key", who, rsa_generate, NULL, KEYS);
	if (rsa_make(&j.rsa)) {
		measure("RSA-2048 sign", who, rsa_sign, &j, ROUNDS);
		measure("RSA-2048 verify", who, rsa_verify, &j, ROUNDS);
	}
	mbedtls_rsa_free(&j.rsa);
	measure_curve("P-256 sign", "P-256 verify", MBEDTLS_ECP_DP_SECP256R1);
	measure_curve("P-384 sign", "P-384 verify", MBEDTLS_ECP_DP_SECP384R1);
	measure_curve("P-521 sign", "P-521 verify", MBEDTLS_ECP_DP_SECP521R1);
	mbedtls_md_init(&md);
	if (mbedtls_md_setup(&md, mbedtls_md_info_from_type(MBEDTLS_MD_SHA256), 1) == 0)
		measure("PBKDF2 100,000", who, derive, &md, DERIVATIONS);
	mbedtls_md_free(&md);
}
#else
void measure_mbedtls(void)
{
}
#endif
