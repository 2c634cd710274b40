/* name_constraints.h - the extension nameConstraints, 2.5.29.30 (RFC 5280 4.2.1.10). */
#ifndef CW_X509_NAME_CONSTRAINTS_H
#define CW_X509_NAME_CONSTRAINTS_H

#include "general_name.h"

#ifdef __cplusplus
extern "C" {
#endif

/* maximum counts only where has_maximum. */
typedef struct cw_general_subtree {
	cw_general_name base;
	uint64_t minimum; /* DEFAULT 0 */
	bool has_maximum;
	uint64_t maximum;
} cw_general_subtree;

/* As decoded: `encoded` ranges over the subtrees. As built: encoded.in is NULL, and
 * items[0 .. count - 1] are the subtrees. All zero: absent. */
typedef struct cw_general_subtrees {
	cw_der_reader encoded;
	const cw_general_subtree *items;
	size_t count;
} cw_general_subtrees;

typedef struct cw_name_constraints {
	cw_general_subtrees permitted_subtrees;
	cw_general_subtrees excluded_subtrees;
} cw_name_constraints;

/* Errors: those of reading; CW_SIZE of subtrees that are none; CW_DEFAULT_ENCODED of a
 * minimum of 0; CW_INTEGER_RANGE of a negative distance, and of one of 2^64 or more, a
 * limit of this decoder. Not checked here, but findings: that there are subtrees at
 * all, that minimum is 0 and maximum absent, and the size of an iPAddress (8 or 32
 * octets: address and mask). */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_name_constraints_decode(cw_der_reader *r, cw_name_constraints *out);
CW_API void cw_name_constraints_encode(cw_der_writer *w, const cw_name_constraints *constraints);

/* One subtree, of which the same holds. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_general_subtree_decode(cw_der_reader *r, cw_general_subtree *out);
CW_API void cw_general_subtree_encode(cw_der_writer *w, const cw_general_subtree *subtree);

/* Take the first subtree off the list; false when none is left. */
CW_API bool cw_general_subtrees_next(cw_general_subtrees *rest, cw_general_subtree *out);

#ifdef __cplusplus
}
#endif
#endif
