/* decrypt.h - the octets of an object, decrypted where they are encrypted. */
#ifndef TOOLS_DECRYPT_H
#define TOOLS_DECRYPT_H

#include "object.h"

/* Decode the body of `pem` into o->octets, which has room; an encrypted one with the
 * passphrase that the file was opened with. Sets o->encrypted and o->encryption, and,
 * of what was encrypted, its type. */
int decrypt_or_decode(object_file *f, const cw_pem *pem, object *o);

/* The same for an encrypted PKCS #8 key in DER, which `o` is. */
int decrypt_der(object_file *f, object *o);

/* Report a failure of key_file.h on `o`'s file, its error's offset counting from
 * the file's first octet. */
int fail_key_file(origin where, cw_status status, const cw_error *error);
/* The same for a cipher of DEK-Info that nobody has: it stands in `text` at the offset. */
int fail_dek_cipher(origin where, cw_bytes text, const cw_error *error);

#endif
