/* idn.h - host names as people write them, in the A-labels that certificates hold. */
#ifndef TOOLS_IDN_H
#define TOOLS_IDN_H

#include "arena.h"

/* An ASCII name stays as it is; another has its U-labels turned into A-labels (IDNA2008,
 * RFC 5891), or is EXIT_USAGE: as no such name, or because libidn2 is not there. */
int idn_host(const char *flag, const char *text, arena *a, cw_bytes *out);
/* The same of what follows the "@". A local part that is not ASCII is EXIT_USAGE. */
int idn_mailbox(const char *flag, const char *text, arena *a, cw_bytes *out);

#endif
