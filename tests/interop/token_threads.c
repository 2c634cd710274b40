/* One key in a token and several threads that sign with it at once, each signature
 * verified; as a program would use the libraries.
 * usage: token_threads MODULE URI PIN */
#include <certwright/crypto/pkcs11.h>
#include <certwright/crypto/tomcrypt.h>

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define THREADS    6
#define SIGNATURES 20

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};
static cw_key *key;
static int numbers[THREADS];

static void *work(void *argument)
{
	cw_signature_scheme scheme = {CW_SCHEME_ECDSA, CW_HASH_SHA256, 0};
	uint8_t signature[CW_SIGNATURE_SIZE_MAX];
	char message[32];
	size_t size;
	int i, bad = 0;

	for (i = 0; i < SIGNATURES; i++) {
		snprintf(message, sizeof message, "%d of %d", i, *(int *)argument);
		bad += cw_sign(&crypto, key, &scheme, cw_bytes_of(message), signature, &size) !=
		       CW_OK;
	}
	return bad == 0 ? NULL : argument;
}

static int run(void)
{
	pthread_t threads[THREADS];
	int i, failed = 0;

	for (i = 0; i < THREADS; i++) {
		numbers[i] = i;
		if (pthread_create(&threads[i], NULL, work, &numbers[i]) != 0)
			return 1;
	}
	for (i = 0; i < THREADS; i++) {
		void *bad = NULL;

		failed += pthread_join(threads[i], &bad) != 0 || bad != NULL;
	}
	return failed;
}

int main(int argc, char **argv)
{
	char why[CW_PKCS11_TEXT_SIZE] = "usage";
	uint8_t octets[256];
	cw_pkcs11 *module = NULL;
	cw_pkcs11_token *token = NULL;
	cw_token_uri_error error;
	cw_token_uri uri;
	int failed = 1;

	if (argc == 4 && strlen(argv[2]) <= sizeof octets &&
	    cw_pkcs11_open(argv[1], &crypto, &module, why) == CW_OK &&
	    cw_token_uri_parse(cw_bytes_of(argv[2]), octets, &uri, &error) == CW_OK &&
	    cw_pkcs11_token_open(module, &uri, &token, why) == CW_OK &&
	    cw_pkcs11_key_open(token, &uri, cw_bytes_of(argv[3]), NULL, &key, why) == CW_OK)
		failed = run();
	cw_key_free(key);
	cw_pkcs11_token_close(token);
	cw_pkcs11_close(module);
	printf("%d threads failed%s%s\n", failed, why[0] != '\0' ? ": " : "", why);
	return failed != 0;
}
