/* tutorial.h - the test key of vectors/tutorial, and a provider to sign with. */
#ifndef CW_TESTS_TUTORIAL_H
#define CW_TESTS_TUTORIAL_H

#include "../../crypto/crypto.h"
#include "../../x509/signing.h"

extern const cw_crypto test_crypto;

/* The key of vectors/tutorial/key.der; for cw_key_free. */
cw_key *tutorial_key(void);

/* `key` with its default scheme. */
cw_signer test_signer(const cw_key *key);

#endif
