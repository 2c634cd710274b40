/* issuing_distribution_point.h - the extension issuingDistributionPoint, 2.5.29.28
 * (RFC 5280 5.2.5). */
#ifndef CW_X509_ISSUING_DISTRIBUTION_POINT_H
#define CW_X509_ISSUING_DISTRIBUTION_POINT_H

#include "distribution_point.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Bit n of only_some_reasons is reason n of ReasonFlags; absent, its bytes.data is NULL. */
typedef struct cw_issuing_distribution_point {
	cw_distribution_point_name distribution_point;
	bool only_contains_user_certs;
	bool only_contains_ca_certs;
	cw_bit_string only_some_reasons;
	bool indirect_crl;
	bool only_contains_attribute_certs;
} cw_issuing_distribution_point;

/* Errors: those of reading, and CW_DEFAULT_ENCODED of a flag that is FALSE. Not
 * checked here, but findings: that there is anything in it, and that no more than one
 * of the onlyContains... flags is set. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status
cw_issuing_distribution_point_decode(cw_der_reader *r, cw_issuing_distribution_point *out);
CW_API void cw_issuing_distribution_point_encode(cw_der_writer *w,
                                                 const cw_issuing_distribution_point *point);

#ifdef __cplusplus
}
#endif
#endif
