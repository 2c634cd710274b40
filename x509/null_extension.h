/* null_extension.h - the extensions whose value is NULL: what they say is that they are
 * there. precertificatePoison, 1.3.6.1.4.1.11129.2.4.3 (RFC 6962 3.1), and
 * id-pkix-ocsp-nocheck, 1.3.6.1.5.5.7.48.1.5 (RFC 6960 4.2.2.2.1). */
#ifndef CW_X509_NULL_EXTENSION_H
#define CW_X509_NULL_EXTENSION_H

#include "../asn1/writer.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `present` is true of what was decoded; the encoders do not look at it. */
typedef struct cw_null_extension {
	bool present;
} cw_null_extension;

typedef cw_null_extension cw_precertificate_poison;
typedef cw_null_extension cw_pkix_ocsp_nocheck;

/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_precertificate_poison_decode(cw_der_reader *r,
                                                             cw_precertificate_poison *out);
CW_API void cw_precertificate_poison_encode(cw_der_writer *w,
                                            const cw_precertificate_poison *poison);

/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_pkix_ocsp_nocheck_decode(cw_der_reader *r,
                                                         cw_pkix_ocsp_nocheck *out);
CW_API void cw_pkix_ocsp_nocheck_encode(cw_der_writer *w, const cw_pkix_ocsp_nocheck *nocheck);

#ifdef __cplusplus
}
#endif
#endif
