/* idn.h - host names as people write them, in the A-labels that certificates hold. */
#ifndef TOOLS_FLAGS_IDN_H
#define TOOLS_FLAGS_IDN_H

#include "../arena.h"

/* An ASCII name stays as it is; another has its U-labels turned into A-labels (IDNA2008,
 * RFC 5891), or is EXIT_USAGE: as no such name, or because libidn2 is not there. */
int idn_host(const char *flag, const char *text, arena *a, cw_bytes *out);
/* The same of what follows the "@"; a local part stays as it is. */
int idn_mailbox(const char *flag, const char *text, arena *a, cw_bytes *out);
/* The URI of an IRI (RFC 5280 7.4, RFC 3987 3.1): its host in A-labels, and of all else
 * that is not ASCII each octet as %XX. */
int idn_uri(const char *flag, const char *text, arena *a, cw_bytes *out);

bool idn_is_ascii(cw_bytes text);

#endif
