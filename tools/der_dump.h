/* der_dump.h - the elements of an object, one a line; what der dump and show share. */
#ifndef TOOLS_DER_DUMP_H
#define TOOLS_DER_DUMP_H

#include "../asn1/ber.h"
#include "object.h"

/* Print each element; with `tolerant`, findings in place. */
int dump_object(object *o, bool tolerant);

/* The findings of a tolerant walk, in the order of their offsets, with room for one
 * more behind them; to be freed. NULL if there is no memory. */
cw_ber_finding *dump_findings(cw_bytes input, size_t *count);

#endif
