#include "tutorial.h"

#include <stdio.h>
#include <stdlib.h>

#include "../../crypto/rsa_key.h"
#include "../../crypto/tomcrypt.h"
#include "vector.h"

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
const cw_crypto test_crypto = {providers, 1};

cw_key *tutorial_key;
cw_signer tutorial_signer;

static void check(cw_status status, const char *what)
{
	if (status == CW_OK)
		return;
	fprintf(stderr, "vectors/tutorial/key: %s: %s\n", what, cw_status_text(status));
	exit(2);
}

cw_signer test_signer(const cw_key *key)
{
	cw_signer signer;

	memset(&signer, 0, sizeof signer);
	signer.crypto = &test_crypto;
	signer.key = key;
	check(cw_signature_scheme_for_key(key, CW_HASH_NONE, &signer.scheme), "scheme");
	return signer;
}

int tutorial_setup(void **state)
{
	vector v;
	cw_bytes der;
	cw_der_input in;
	cw_der_reader r;
	cw_rsa_private_key key;
	cw_key_numbers numbers;

	vector_load(&v, "tutorial/key");
	der.data = v.der;
	der.size = v.size;
	r = cw_der_input_init(&in, der);
	check(cw_rsa_private_key_decode(&r, CW_FIELD_NONE, &key), "decode");
	check(cw_rsa_private_key_to_numbers(&key, &numbers), "numbers");
	check(cw_key_import(&test_crypto, &numbers, &tutorial_key), "import");
	vector_free(&v);
	tutorial_signer = test_signer(tutorial_key);
	return 0;
}

int tutorial_teardown(void **state)
{
	cw_key_free(tutorial_key);
	return 0;
}
