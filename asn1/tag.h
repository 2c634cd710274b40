/* tag.h - an identifier (X.690 8.1.2) as one number: class, form, tag number. */
#ifndef CW_ASN1_TAG_H
#define CW_ASN1_TAG_H

#include "bytes.h"

/* Bits 31-30 class, bit 29 constructed, bits 28-0 the tag number. */
typedef uint32_t cw_tag;

#define CW_TAG_CLASS_MASK  0xc0000000u
#define CW_TAG_UNIVERSAL   0x00000000u
#define CW_TAG_APPLICATION 0x40000000u
#define CW_TAG_CONTEXT     0x80000000u
#define CW_TAG_PRIVATE     0xc0000000u
#define CW_TAG_CONSTRUCTED 0x20000000u
#define CW_TAG_NUMBER_MASK 0x1fffffffu

/* [n] over a primitive type, and [n] over a constructed type or EXPLICIT. */
#define CW_TAG_CONTEXT_PRIMITIVE(n)   (CW_TAG_CONTEXT | (cw_tag)(n))
#define CW_TAG_CONTEXT_CONSTRUCTED(n) (CW_TAG_CONTEXT | CW_TAG_CONSTRUCTED | (cw_tag)(n))

#define CW_TAG_BOOLEAN          1u
#define CW_TAG_INTEGER          2u
#define CW_TAG_BIT_STRING       3u
#define CW_TAG_OCTET_STRING     4u
#define CW_TAG_NULL             5u
#define CW_TAG_OID              6u
#define CW_TAG_ENUMERATED       10u
#define CW_TAG_UTF8_STRING      12u
#define CW_TAG_SEQUENCE         (CW_TAG_CONSTRUCTED | 16u)
#define CW_TAG_SET              (CW_TAG_CONSTRUCTED | 17u)
#define CW_TAG_NUMERIC_STRING   18u
#define CW_TAG_PRINTABLE_STRING 19u
#define CW_TAG_TELETEX_STRING   20u
#define CW_TAG_IA5_STRING       22u
#define CW_TAG_UTC_TIME         23u
#define CW_TAG_GENERALIZED_TIME 24u
#define CW_TAG_VISIBLE_STRING   26u
#define CW_TAG_UNIVERSAL_STRING 28u
#define CW_TAG_BMP_STRING       30u

#endif
