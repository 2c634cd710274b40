/* request_attributes.h - the attributes of a request, but for its extensions, from flags. */
#ifndef TOOLS_FLAGS_REQUEST_ATTRIBUTES_H
#define TOOLS_FLAGS_REQUEST_ATTRIBUTES_H

#include "../../x509/attribute.h"
#include "../arena.h"
#include "../options.h"
#include "../passphrase.h"

typedef struct request_attributes {
	cw_attributes attributes;
	arena memory;
	passphrase challenge;
} request_attributes;

/* EXIT_USAGE, reported, for what is not understood, and what passphrase_get fails with. Free
 * it in any case. */
int request_attributes_read(const options *o, request_attributes *a);
void request_attributes_free(request_attributes *a);

#endif
