/* parts.h - what text and JSON have in common. */
#ifndef TOOLS_SHOW_PARTS_H
#define TOOLS_SHOW_PARTS_H

#include "../../x509/finding.h"
#include "../../x509/name_text.h"
#include "../object.h"

/* "2026-11-21T00:00:00Z", with the fraction of a GeneralizedTime if it has one. */
#define SHOW_TIME_SIZE 64
const char *show_time(const cw_time *time, char text[SHOW_TIME_SIZE]);

/* A name as text, to be freed; NULL if there is no memory. */
char *show_name(const cw_name *name, cw_name_order order);

/* The address as text, or in hexadecimal if it is no address. */
#define SHOW_ADDRESS_SIZE 1024
const char *show_address(cw_bytes address, char text[SHOW_ADDRESS_SIZE]);

/* An address and its mask, as name constraints have them: "10.0.0.0/8", or with the
 * mask spelt out if it is none of leading ones; in hexadecimal if it is no network. */
const char *show_network(cw_bytes network, char text[SHOW_ADDRESS_SIZE]);

/* What RFC 5280 forbids its issuer: how many findings there are, of which *findings holds
 * the first. None of what is neither a certificate, a request nor a CRL. */
#define SHOW_FINDINGS_MAX 64
size_t show_findings(const object *o, cw_finding findings[SHOW_FINDINGS_MAX]);

/* "certificate", "certification_request", ...: what JSON calls it. */
const char *show_type(object_type type);

/* "dns", "email", "ip", ...: what --san calls them, and JSON. */
const char *show_general_name_type(cw_general_name_type type);

#endif
