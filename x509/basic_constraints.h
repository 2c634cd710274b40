/* basic_constraints.h - the extension basicConstraints, 2.5.29.19 (RFC 5280 4.2.1.9). */
#ifndef CW_X509_BASIC_CONSTRAINTS_H
#define CW_X509_BASIC_CONSTRAINTS_H

#include "../asn1/writer.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* path_len_constraint counts only where has_path_len_constraint. */
typedef struct cw_basic_constraints {
	bool ca;
	bool has_path_len_constraint;
	uint64_t path_len_constraint;
} cw_basic_constraints;

/* Errors: those of reading; CW_DEFAULT_ENCODED of cA FALSE; CW_INTEGER_RANGE of a
 * negative pathLenConstraint, and of one of 2^64 or more, a limit of this decoder.
 * Not checked here, but a finding: a pathLenConstraint without cA. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_basic_constraints_decode(cw_der_reader *r,
                                                         cw_basic_constraints *out);
CW_API void cw_basic_constraints_encode(cw_der_writer *w, const cw_basic_constraints *constraints);

#ifdef __cplusplus
}
#endif
#endif
