/* certificate_list.h - CertificateList, a CRL (RFC 5280 5.1).
 *
 *     cw_der_input in;
 *     cw_certificate_list crl;
 *     cw_revoked_certificate entry;
 *     cw_der_reader r = cw_der_input_init(&in, der);
 *     CW_TRY(cw_certificate_list_decode(&r, &crl));
 *     CW_TRY(cw_der_read_end(&r));
 *     if (cw_certificate_list_find(&crl, serial_number, &entry))
 *             ... it was revoked
 *
 * Everything is checked here, each entry and the values of known extensions
 * included, in memory that does not grow with the list. */
#ifndef CW_X509_CERTIFICATE_LIST_H
#define CW_X509_CERTIFICATE_LIST_H

#include "tbs_cert_list.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `raw` is the whole encoding; the encoder does not look at it. */
typedef struct cw_certificate_list {
	cw_bytes raw;
	cw_tbs_cert_list tbs_cert_list;
	cw_algorithm_identifier signature_algorithm;
	cw_bit_string signature_value;
} cw_certificate_list;

/* Errors: those of its parts. Not checked here: the signature; and, but a finding, that
 * signatureAlgorithm equals tbsCertList.signature. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_certificate_list_decode(cw_der_reader *r, cw_certificate_list *out);
CW_API void cw_certificate_list_encode(cw_der_writer *w, const cw_certificate_list *list);

/* The first entry with this serial number, INTEGER contents octets as in
 * cw_tbs_certificate; false if there is none. The list is stepped through, which takes a
 * few nanoseconds an entry, and no memory. In an indirect CRL the same serial number
 * may stand again for another issuer: see cw_revoked_certificates_find. */
CW_API bool cw_certificate_list_find(const cw_certificate_list *list, cw_bytes serial_number,
                                     cw_revoked_certificate *out);

#ifdef __cplusplus
}
#endif
#endif
