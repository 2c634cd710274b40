/* output.h - writing an object as --der, --out and --force want it. */
#ifndef TOOLS_OUTPUT_H
#define TOOLS_OUTPUT_H

#include "io.h"
#include "object.h"
#include "options.h"

/* EXIT_IO if --out names what exists; before any work is done. */
int output_check(const options *o);

/* Write `der` with its PEM label, or as it is with --der; what a private key's file
 * is, only its owner may read. */
int output_object(const options *o, object_type type, cw_bytes der);

/* Octets as they are, and as PEM. */
int output_der(const options *o, cw_bytes der, io_secrecy secrecy);
int output_pem(const options *o, cw_bytes label, cw_bytes headers, cw_bytes der,
               io_secrecy secrecy);

/* The same, where the choice of PEM is the caller's. */
int output_as(const options *o, object_type type, cw_bytes der, bool as_pem);

#endif
