/* general_name_value.h - general names as flags write them: TYPE:VALUE.
 *
 *     dns:a.org  email:a@b.org  uri:https://a.org/  ip:192.0.2.1  ip:2001:db8::1
 *     dirname:C=US,CN=a  rid:1.2.3  upn:a@b.org  other:1.2.3=text  other:1.2.3=hex:0500
 *     edi:NAME  x400:HEX  smtp-utf8:NAME@b.org
 *
 * Hosts are turned into A-labels, URIs out of IRIs. A mailbox under "email:" whose local
 * part is not ASCII is an SmtpUTF8Mailbox (RFC 9598).
 *
 * In name constraints an address is a network, 10.0.0.0/8, and a name is a pattern. */
#ifndef TOOLS_FLAGS_GENERAL_NAME_VALUE_H
#define TOOLS_FLAGS_GENERAL_NAME_VALUE_H

#include "../../x509/general_name.h"
#include "../arena.h"

/* How strictly a name is looked at. */
typedef enum general_name_use {
	GENERAL_NAME_STRICT,  /* what RFC 5280 forbids to write is EXIT_USAGE */
	GENERAL_NAME_FORCED,  /* whatever can be encoded */
	GENERAL_NAME_SUBTREE, /* in name constraints, as strictly */
	GENERAL_NAME_SUBTREE_FORCED
} general_name_use;

/* EXIT_USAGE, reported as of --flag, for what is no such name. The name borrows `text`
 * and the arena. */
int general_name_value(const char *flag, const char *text, general_name_use use, arena *a,
                       cw_general_name *out);

/* Dotted text, or a name that the registry knows; EXIT_USAGE otherwise. */
int oid_value(const char *flag, cw_bytes text, arena *a, cw_oid *out);
/* Hexadecimal digits in pairs. */
int hex_value(const char *flag, const char *text, arena *a, cw_bytes *out);
/* "C=US,CN=a" */
int name_value(const char *flag, const char *text, arena *a, cw_name *out);
/* EXIT_USAGE, reported, of what cw_name_parse refused, and where. */
int fail_name(const char *flag, const char *text, cw_status status, size_t where);

#endif
