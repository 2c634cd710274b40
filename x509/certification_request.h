/* certification_request.h - CertificationRequest (RFC 2986 4.2). */
#ifndef CW_X509_CERTIFICATION_REQUEST_H
#define CW_X509_CERTIFICATION_REQUEST_H

#include "certification_request_info.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `raw` is the whole encoding; the encoder does not look at it. */
typedef struct cw_certification_request {
	cw_bytes raw;
	cw_certification_request_info certification_request_info;
	cw_algorithm_identifier signature_algorithm;
	cw_bit_string signature;
} cw_certification_request;

/* Everything is checked, requested extensions with known values included, so that
 * iterating over a list of a decoded request cannot fail. Not checked here: the
 * signature. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_certification_request_decode(cw_der_reader *r,
                                                             cw_certification_request *out);
CW_API void cw_certification_request_encode(cw_der_writer *w,
                                            const cw_certification_request *request);

#ifdef __cplusplus
}
#endif
#endif
