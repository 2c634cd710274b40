/* foreign.h - files that hold keys or certificates in a way that is not read here. */
#ifndef TOOLS_FOREIGN_H
#define TOOLS_FOREIGN_H

#include "../asn1/bytes.h"

/* "a PKCS #12 file", "a Java key store", ..., by how the file begins; NULL if it is none
 * that is known by sight. */
const char *foreign_name(cw_bytes file);

/* EXIT_UNSUPPORTED, reported, if the file is such a one. */
int foreign_check(const char *name, cw_bytes file);

#endif
