/* tutorial.h - the test key of vectors/tutorial, and a provider to sign with. */
#ifndef CW_TESTS_TUTORIAL_H
#define CW_TESTS_TUTORIAL_H

#include "../../crypto/crypto.h"
#include "../../x509/signing.h"

extern const cw_crypto test_crypto;

/* The key of vectors/tutorial/key.der and its default scheme, for a group of tests. */
extern cw_key *tutorial_key;
extern cw_signer tutorial_signer;

int tutorial_setup(void **state);
int tutorial_teardown(void **state);

/* `key` with its default scheme. */
cw_signer test_signer(const cw_key *key);

#endif
