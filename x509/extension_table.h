/* extension_table.h - the extensions whose values are known, one row each.
 *
 * To add one: a header and a source for its type, its field in field.h, and its
 * row here. */
#ifndef CW_X509_EXTENSION_TABLE_H
#define CW_X509_EXTENSION_TABLE_H

#include "../asn1/oid.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Kind, last arc of id-ce (2.5.29), the type's name in lower case: its struct is
 * cw_NAME, its decoder cw_NAME_decode. */
/* clang-format off */
#define CW_EXTENSION_LIST(X) \
	X(CW_EXTENSION_SUBJECT_ALT_NAME, 17, subject_alt_name)
/* clang-format on */

typedef enum cw_extension_kind {
	CW_EXTENSION_OTHER = 0,
#define CW_EXTENSION_ENUM(kind, arc, name) kind,
	CW_EXTENSION_LIST(CW_EXTENSION_ENUM)
#undef CW_EXTENSION_ENUM
} cw_extension_kind;

/* Which of the known extensions has this extnID. */
CW_API cw_extension_kind cw_extension_kind_of(cw_oid extn_id);

/* `value` ranges over one value of the type that belongs to `extn_id`, with
 * nothing behind it. Of another extension under id-ce or id-pe it must be one DER
 * element; anything will do for the rest. */
CW_API CW_MUST_USE cw_status cw_extension_check_value(cw_oid extn_id, cw_der_reader value);

#ifdef __cplusplus
}
#endif
#endif
