/* Several threads over all providers at once, with keys of their own and with shared ones,
 * and the very first use among them. Build with SANITIZE=thread to look for races. */
#include <pthread.h>

#include "test.h"
#include "../../crypto/crypto.h"
#include "all_providers.h"
#include "ecdsa_vectors.h"
#include "octets.h"
#include "rsa_vectors.h"

enum { THREADS = 4, ROUNDS = 3, KEYS = 5 };

static const cw_crypto all = {all_providers, ALL_PROVIDERS};

static const cw_signature_scheme schemes[KEYS] = {
	{CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0}, {CW_SCHEME_RSA_PSS, CW_HASH_SHA512, 64},
	{CW_SCHEME_ECDSA, CW_HASH_SHA256, 0},     {CW_SCHEME_ECDSA, CW_HASH_SHA512, 0},
	{CW_SCHEME_EDDSA, CW_HASH_NONE, 0},
};

/* No key of a kind that nobody has. */
static void import_all(const cw_crypto *crypto, cw_key *keys[KEYS])
{
	static const uint8_t seed[32] = {1};
	cw_key_numbers ed25519 = {.type = CW_KEY_ED25519, .eddsa.seed = {seed, sizeof seed}};
	const cw_key_numbers *numbers[KEYS] = {&rsa_2048, &rsa_2048, &rfc6979_p256, &rfc6979_p521,
	                                       &ed25519};
	size_t i;

	for (i = 0; i < KEYS; i++)
		if (cw_key_import(crypto, numbers[i], &keys[i]) != CW_OK)
			keys[i] = NULL;
}

static void free_all(cw_key *keys[KEYS])
{
	size_t i;

	for (i = 0; i < KEYS; i++)
		cw_key_free(keys[i]);
}

/* Sign with each, and verify by whoever comes first. */
static bool use_all(const cw_crypto *crypto, cw_key *const keys[KEYS], cw_bytes message)
{
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	cw_bytes signature = {out, 0};
	size_t i;

	for (i = 0; i < KEYS; i++)
		if (keys[i] != NULL &&
		    (cw_sign(crypto, keys[i], &schemes[i], message, out, &signature.size) !=
		             CW_OK ||
		     cw_verify(&all, keys[i], &schemes[i], message, signature) != CW_OK))
			return false;
	return true;
}

typedef struct worker {
	pthread_t thread;
	pthread_barrier_t *start;
	cw_key *const *shared;
	uint8_t number;
	bool good;
} worker;

static bool work(const worker *w)
{
	cw_bytes message = {&w->number, 1};
	cw_key_spec p256 = {CW_KEY_EC, 0, CW_CURVE_P256};
	uint8_t octets[64];
	bool good = true;
	size_t i;

	for (i = 0; i < ALL_PROVIDERS; i++) {
		cw_crypto alone = {&all_providers[i], 1};
		cw_key *own[KEYS], *made;

		import_all(&alone, own);
		good = good && use_all(&alone, own, message) && use_all(&all, own, message);
		free_all(own);
		if (cw_key_generate(&alone, &p256, &made) == CW_OK)
			cw_key_free(made);
	}
	return good && (w->shared == NULL || use_all(&all, w->shared, message)) &&
	       cw_crypto_random(&all, octets, sizeof octets) == CW_OK &&
	       cw_crypto_hash(&all, CW_HASH_SHA1, &message, 1, octets) == CW_OK &&
	       cw_crypto_pbkdf2(&all, CW_HASH_SHA256, message, message, 10, octets, 32) == CW_OK;
}

static void *run(void *argument)
{
	worker *w = argument;
	int i;

	/* All at once, so that what is set up on first use is wanted by all. */
	(void)pthread_barrier_wait(w->start);
	w->good = true;
	for (i = 0; i < ROUNDS; i++)
		w->good = w->good && work(w);
	return NULL;
}

static void run_threads(cw_key *const *shared)
{
	worker workers[THREADS];
	pthread_barrier_t start;
	size_t i;

	assert_int_equal(pthread_barrier_init(&start, NULL, THREADS), 0);
	for (i = 0; i < THREADS; i++) {
		workers[i].start = &start;
		workers[i].shared = shared;
		workers[i].number = (uint8_t)i;
		assert_int_equal(pthread_create(&workers[i].thread, NULL, run, &workers[i]), 0);
	}
	for (i = 0; i < THREADS; i++)
		assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
	pthread_barrier_destroy(&start);
	for (i = 0; i < THREADS; i++)
		assert_true(workers[i].good);
}

static void test_first_use(void **state)
{
	run_threads(NULL);
}

static void test_shared_keys(void **state)
{
	cw_key *shared[KEYS];

	import_all(&all, shared);
	run_threads(shared);
	free_all(shared);
}

int main(void)
{
	/* The first use comes first. */
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_first_use),
		cmocka_unit_test(test_shared_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
