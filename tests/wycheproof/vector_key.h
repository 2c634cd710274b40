/* vector_key.h - the public key of a test group, in whichever form the group gives it. */
#ifndef TESTS_WYCHEPROOF_VECTOR_KEY_H
#define TESTS_WYCHEPROOF_VECTOR_KEY_H

#include <jansson.h>

#include "../../crypto/provider.h"

/* Hexadecimal digits of a member; false if it is absent or no such text. The octets
 * are the caller's to free. */
bool hex_member(const json_t *object, const char *name, uint8_t **data, size_t *size);

/* A key's numbers, and the octets that they borrow. */
typedef struct vector_key {
	cw_key_numbers numbers;
	uint8_t *octets[2];
} vector_key;

/* The SubjectPublicKeyInfo (publicKeyDer, keyDer) if there is one that can be read, else
 * the RSAPublicKey (publicKeyAsn, keyAsn), else the numbers: publicKey, key, or n and e in
 * the group itself. CW_ARGUMENT if there are none, and the errors of decoding; free in any
 * case. */
cw_status vector_key_read(const json_t *group, vector_key *out);
void vector_key_free(vector_key *key);

#endif
