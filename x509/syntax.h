/* syntax.h - the syntax of DNS names, mailboxes and URIs, as RFC 5280 4.2.1.6 wants them,
 * and the characters of strings. */
#ifndef CW_X509_SYNTAX_H
#define CW_X509_SYNTAX_H

#include "../asn1/char_string.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The preferred name syntax of RFC 1034 3.5 as RFC 1123 2.1 changed it: labels of 1
 * to 63 letters, digits and inner hyphens, 253 octets at most, no root dot at the
 * end. With `wildcard`, "*" may be the whole first label of several. */
CW_API bool cw_is_dns_name(cw_bytes text, bool wildcard);

/* Mailbox of RFC 5321 4.1.2: a dot-string or a quoted string, "@", and a DNS name or
 * an address in brackets. Not checked here: what is inside the brackets. */
CW_API bool cw_is_mailbox(cw_bytes text);

/* The Mailbox of an SmtpUTF8Mailbox (RFC 9598 3), which is UTF-8: a local part with a
 * character beyond ASCII (one without is an rfc822Name's), as RFC 6531 3.3 extends it, "@",
 * and a DNS name. */
CW_API bool cw_is_utf8_mailbox(cw_bytes text);

/* An absolute URI of RFC 3986: a scheme, ":", and something of its characters; if an
 * authority follows, its host is not empty, but that "ldap:///" may leave the server to
 * whoever reads it (RFC 5280 4.2.1.13). */
CW_API bool cw_is_uri(cw_bytes text);

/* The character at *pos of a string whose octets are valid for its type, and *pos behind it;
 * false at the end. A TeletexString's octets are taken for Latin-1's. */
CW_API bool cw_string_next(const cw_string *string, size_t *pos, uint32_t *character);

/* The character must not reach a terminal as it is: a control, a directional override, or
 * one that cannot be seen. */
CW_API bool cw_character_is_dangerous(uint32_t character);

/* The number of characters of a string whose octets are valid for its type. */
CW_API size_t cw_string_characters(const cw_string *string);

#ifdef __cplusplus
}
#endif
#endif
