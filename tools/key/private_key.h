/* private_key.h - what a private key's object holds, whatever its form. */
#ifndef TOOLS_KEY_PRIVATE_KEY_H
#define TOOLS_KEY_PRIVATE_KEY_H

#include "public_key.h"

/* The numbers to import; they borrow what the object holds. CW_UNSUPPORTED of a kind that
 * no provider could take. */
cw_status private_key_numbers(const object *o, cw_key_numbers *out);

/* Set the SubjectPublicKeyInfo of a private key, or of an RSAPublicKey. Where the file
 * leaves the public half out and no provider makes it, out->der stays empty and out->spki
 * has the algorithm alone. EXIT_UNSUPPORTED, reported, of other objects. */
int private_key_public(const object *o, public_key *out);

#endif
