/* text_parts.h - the parts that the text of every object is made of. */
#ifndef TOOLS_SHOW_TEXT_PARTS_H
#define TOOLS_SHOW_TEXT_PARTS_H

#include "../../crypto/provider.h"
#include "../../x509/extension_table.h"
#include "../../x509/extensions_builder.h" /* the types of all extensions */
#include "../flags/flag_text.h"

/* "" before the first item of a line, ", " before any other. */
void text_separate(bool *first);

/* The name that the registry has, or the dotted text. */
void text_oid(cw_oid oid);
/* In quotes. */
void text_string(const cw_string *string);
/* The names of the bits that are set, or "none". */
void text_bits(const cw_bit_string *bits, word_list known);
/* In the order in which it is encoded. EXIT_IO, reported, without memory. */
int text_name(const cw_name *name);
/* The digest in hexadecimal. EXIT_ codes; a failure is reported. */
int text_digest(cw_hash hash, cw_bytes bytes);
/* "dns:a.org"; in name constraints an address is a network. */
void text_general_name(const cw_general_name *name, bool is_subtree);
/* Separated by commas. */
void text_general_names(const cw_general_names *names);
/* An RDN that is a name's end, the issuer's being its beginning. */
void text_relative_name(const cw_relative_distinguished_name *rdn);
/* Whatever it is: a primitive value as primitive_print prints it, others in parentheses. */
void text_any(const cw_any *any);
/* What the extension means; if it is not known, what its DER says, or its octets. */
void text_extension_value(const cw_extension *extension);
/* The same of each that is known. */
#define TEXT_VALUE(NAME, place, arc, name) void text_##name(const cw_##name *v);
CW_EXTENSION_LIST(TEXT_VALUE)
#undef TEXT_VALUE

#endif
