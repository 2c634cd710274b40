/* text_parts.h - the parts that the text of every object is made of. */
#ifndef TOOLS_SHOW_TEXT_PARTS_H
#define TOOLS_SHOW_TEXT_PARTS_H

#include "../../x509/extension.h"
#include "../../x509/general_name.h"

/* The name that the registry has, or the dotted text. */
void text_oid(cw_oid oid);
/* "dns:a.org"; in name constraints an address is a network. */
void text_general_name(const cw_general_name *name, bool is_subtree);
/* Separated by commas. */
void text_general_names(const cw_general_names *names);
/* An RDN that is a name's end, the issuer's being its beginning. */
void text_relative_name(const cw_relative_distinguished_name *rdn);
/* Whatever it is: a primitive value as value_print prints it, others in parentheses. */
void text_any(const cw_any *any);
/* What the extension means, or its octets in hexadecimal if it is not known. */
void text_extension_value(const cw_extension *extension);
/* The same of an extension of CRLs, or of one that is not of RFC 5280; false if it is none
 * that is known. */
bool text_other_extension_value(const cw_extension *extension);

#endif
