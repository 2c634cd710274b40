#include "crypto.h"

#ifdef PEER_NETTLE
#include <nettle/ecc-curve.h>
#include <nettle/ecdsa.h>
#include <nettle/pbkdf2.h>
#include <nettle/rsa.h>

static const char who[] = "nettle";

static void draw(void *context, size_t size, uint8_t *out)
{
	(void)context;
	(void)bench_random(out, size);
}

typedef struct rsa_job {
	struct rsa_public_key public;
	struct rsa_private_key private;
	mpz_t signature;
} rsa_job;

static void rsa_job_init(rsa_job *j)
{
	rsa_public_key_init(&j->public);
	rsa_private_key_init(&j->private);
	mpz_set_ui(j->public.e, 65537);
	mpz_init(j->signature);
}

static void rsa_job_clear(rsa_job *j)
{
	rsa_public_key_clear(&j->public);
	rsa_private_key_clear(&j->private);
	mpz_clear(j->signature);
}

static bool rsa_make(rsa_job *j)
{
	return rsa_generate_keypair(&j->public, &j->private, NULL, draw, NULL, NULL, 2048, 0) == 1;
}

static bool rsa_generate(void *argument)
{
	rsa_job j;
	bool ok;

	(void)argument;
	rsa_job_init(&j);
	ok = rsa_make(&j);
	rsa_job_clear(&j);
	return ok;
}

static bool rsa_sign(void *argument)
{
	rsa_job *j = argument;

	return rsa_sha256_sign_digest_tr(&j->public, &j->private, NULL, draw, bench_message,
	                                 j->signature) == 1;
}

static bool rsa_verify(void *argument)
{
	const rsa_job *j = argument;

	return rsa_sha256_verify_digest(&j->public, bench_message, j->signature) == 1;
}

typedef struct ec_job {
	struct ecc_point public;
	struct ecc_scalar private;
	struct dsa_signature signature;
} ec_job;

static bool ec_sign(void *argument)
{
	ec_job *j = argument;

	ecdsa_sign(&j->private, NULL, draw, sizeof bench_message, bench_message, &j->signature);
	return true;
}

static bool ec_verify(void *argument)
{
	const ec_job *j = argument;

	return ecdsa_verify(&j->public, sizeof bench_message, bench_message, &j->signature) == 1;
}

static void measure_curve(const char *sign, const char *verify, const struct ecc_curve *curve)
{
	ec_job j;

	ecc_point_init(&j.public, curve);
	ecc_scalar_init(&j.private, curve);
	dsa_signature_init(&j.signature);
	ecdsa_generate_keypair(&j.public, &j.private, NULL, draw);
	measure(sign, who, ec_sign, &j, ROUNDS);
	measure(verify, who, ec_verify, &j, ROUNDS);
	dsa_signature_clear(&j.signature);
	ecc_scalar_clear(&j.private);
	ecc_point_clear(&j.public);
}

static bool derive(void *argument)
{
	uint8_t out[32];

	(void)argument;
	pbkdf2_hmac_sha256(sizeof bench_message, bench_message, ITERATIONS, sizeof bench_message,
	                   bench_message, sizeof out, out);
	return true;
}

void measure_nettle(void)
{
	rsa_job j;

	measure("RSA-2048 key", who, rsa_generate, NULL, KEYS);
	rsa_job_init(&j);
	if (rsa_make(&j)) {
		measure("RSA-2048 sign", who, rsa_sign, &j, ROUNDS);
		measure("RSA-2048 verify", who, rsa_verify, &j, ROUNDS);
	}
	rsa_job_clear(&j);
	measure_curve("P-256 sign", "P-256 verify", nettle_get_secp_256r1());
	measure_curve("P-384 sign", "P-384 verify", nettle_get_secp_384r1());
	measure_curve("P-521 sign", "P-521 verify", nettle_get_secp_521r1());
	measure("PBKDF2 100,000", who, derive, NULL, DERIVATIONS);
}
#else
void measure_nettle(void)
{
}
#endif
