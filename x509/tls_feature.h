/* tls_feature.h - the extension TLS feature, 1.3.6.1.5.5.7.1.24 (RFC 7633 4):
 * "must staple" is the feature 5. */
#ifndef CW_X509_TLS_FEATURE_H
#define CW_X509_TLS_FEATURE_H

#include "../asn1/writer.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

#define CW_TLS_FEATURE_STATUS_REQUEST    5  /* RFC 6066 8: OCSP stapling */
#define CW_TLS_FEATURE_STATUS_REQUEST_V2 17 /* RFC 6961 */

/* Features ::= SEQUENCE OF INTEGER, numbers of TLS extensions. As decoded: `encoded`
 * ranges over the features. As built: encoded.in is NULL, and items[0 .. count - 1]
 * are they. */
typedef struct cw_tls_feature {
	cw_der_reader encoded;
	const int64_t *items;
	size_t count;
} cw_tls_feature;

/* Errors: those of reading, and CW_INTEGER_RANGE of a feature that an int64_t does not
 * hold, a limit of this decoder. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_tls_feature_decode(cw_der_reader *r, cw_tls_feature *out);
CW_API void cw_tls_feature_encode(cw_der_writer *w, const cw_tls_feature *features);

/* Take the first feature off the list; false when none is left. */
CW_API bool cw_tls_feature_next(cw_tls_feature *rest, int64_t *out);

#ifdef __cplusplus
}
#endif
#endif
