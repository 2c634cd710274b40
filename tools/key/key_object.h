/* key_object.h - the object with a key that a command of the noun key is asked about. */
#ifndef TOOLS_KEY_KEY_OBJECT_H
#define TOOLS_KEY_KEY_OBJECT_H

#include "../object.h"
#include "../options.h"

/* Open the operand, or --key, and go to its first key, whatever certificates and parameters
 * stand before it; or, if there is none, to its first certificate or request. Of a key in a
 * token it is the public key. object_file_close in any case. */
int key_object_open(const options *o, object_file *f, object *out);

/* The SubjectPublicKeyInfo of a key. buffer_free in any case. */
int key_object_write_spki(const cw_key *key, buffer *out);

/* The URI of the key, if it is one in a token; NULL if it is in a file. */
const char *key_object_token(const options *o);

#endif
