/* name_text.h - names as text: RFC 4514's strings, in the order of the encoding or reversed.
 *
 *     C=US,ST=California,L=San Francisco,O=My Company,CN=mysite.com
 *
 * A type is written by its short name (asn1/oid_registry.h) or in dotted decimal;
 * "+" joins the attributes of one RDN; a value that is no string, or whose type
 * has no name, is "#" and the hexadecimal of its encoding. */
#ifndef CW_X509_NAME_TEXT_H
#define CW_X509_NAME_TEXT_H

#include "name.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum cw_name_order {
	CW_NAME_AS_ENCODED = 0, /* first RDN first */
	CW_NAME_RFC4514         /* last RDN first, RFC 4514 2.1 */
} cw_name_order;

/* Writes a name, decoded or built, in UTF-8 and a closing NUL. Returns the length
 * the text has, as snprintf does; at most capacity octets are written, and none
 * if capacity is 0. What RFC 4514 2.4 wants escaped is, and as \XX of each octet
 * what cw_character_is_dangerous to a terminal: cw_name_parse reads it all. */
CW_API size_t cw_name_format(const cw_name *name, cw_name_order order, char *text, size_t capacity);
/* The same of one attribute's value alone, escaped. */
CW_API size_t cw_attribute_value_format(const cw_attribute_type_and_value *attribute, char *text,
                                        size_t capacity);

/* Reads such a text, RDNs in `order`, and adds what it says to *out, which was
 * initialised. Spaces around a type and around an unescaped value do not count;
 * an empty text is an empty name. The octets go into `buffer`, which must outlive
 * the name; text.size suffice. A string's type is that of
 * cw_attribute_type_string; "#" hexadecimal gives any value. On failure *where
 * (may be NULL) is the offset of what was not understood. Errors: CW_VALUE
 * (no such text, an unknown short name, not UTF-8), CW_BUFFER_TOO_SMALL,
 * CW_ARGUMENT (more attributes than a name builder takes). Not checked here: that
 * a value fits its type, which the encoder does. */
CW_API CW_MUST_USE cw_status cw_name_parse(cw_bytes text, cw_name_order order, uint8_t *buffer,
                                           size_t capacity, cw_name_builder *out, size_t *where);

#ifdef __cplusplus
}
#endif
#endif
