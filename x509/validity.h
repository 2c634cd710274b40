/* validity.h - Validity (RFC 5280 4.1.2.5). */
#ifndef CW_X509_VALIDITY_H
#define CW_X509_VALIDITY_H

#include "../asn1/civil_time.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cw_validity {
	cw_time not_before;
	cw_time not_after;
} cw_validity;

/* Not checked here: that notBefore is not after notAfter, and that the type of
 * each time is the one its year calls for; both are findings. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_validity_decode(cw_der_reader *r, cw_validity *out);
CW_API void cw_validity_encode(cw_der_writer *w, const cw_validity *validity);

/* From seconds since 1970, both ends included: UTCTime through 2049,
 * GeneralizedTime from 2050. CW_TIME_VALUE if one is out of range. */
/*@ requires \valid(out);
    terminates \true; exits \false;
    assigns *out; */
CW_API CW_MUST_USE cw_status cw_validity_from_seconds(int64_t not_before, int64_t not_after,
                                                      cw_validity *out);

#ifdef __cplusplus
}
#endif
#endif
