/* private_key_usage_period.h - the extension privateKeyUsagePeriod, 2.5.29.16
 * (X.509 9.2.2.5, RFC 3280 4.2.1.4): when the key may sign. */
#ifndef CW_X509_PRIVATE_KEY_USAGE_PERIOD_H
#define CW_X509_PRIVATE_KEY_USAGE_PERIOD_H

#include "../asn1/civil_time.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Both are GeneralizedTime; one that is absent has type 0. */
typedef struct cw_private_key_usage_period {
	cw_time not_before;
	cw_time not_after;
} cw_private_key_usage_period;

/* Errors: those of reading. Not checked here, but findings: that one of them is
 * present, and that neither has a fraction. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_private_key_usage_period_decode(cw_der_reader *r,
                                                                cw_private_key_usage_period *out);
/* CW_VALUE for a time of another type. */
CW_API void cw_private_key_usage_period_encode(cw_der_writer *w,
                                               const cw_private_key_usage_period *period);

#ifdef __cplusplus
}
#endif
#endif
