#include "oid_registry.h"

/* Apart from the names, so that a program that needs only some of these does not
 * carry all of those. */
#define DEFINE(c_name, name, short_name, dotted, octets)                                           \
	const cw_oid cw_oid_##c_name = CW_BYTES_LITERAL(octets);
CW_OID_LIST(DEFINE)
