/* outside.h - signatures that are made elsewhere: csr tbs and cert tbs. */
#ifndef TOOLS_OUTSIDE_H
#define TOOLS_OUTSIDE_H

#include "../crypto/crypto.h"
#include "../crypto/subject_public_key_info.h"
#include "options.h"

/* A key that is the public one in the file that a flag names (a certificate's too) and
 * signs with zeros: what is built with it is signed by nobody, and only its first element
 * is of use. EXIT_ codes; cw_key_free afterwards. */
int outside_key(const options *o, flag_id id, cw_key **out);
/* The same of this key; `path` is what messages call it. */
int outside_key_of(const char *path, const cw_subject_public_key_info *spki, cw_key **out);

/* The command writes what is to be signed, and not what is signed. */
bool outside_wants_tbs(const options *o);
/* Write the octets to be signed out of an encoding { tbs, algorithm, signature }. */
int outside_write_tbs(const options *o, cw_bytes encoding);

#endif
