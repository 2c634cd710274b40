/* revoked_certificate.h - the entries of a CRL (RFC 5280 5.1.2.6).
 *
 * They are never copied: a list of a hundred thousand takes no more memory than its
 * encoding, is walked in place, and a serial number is looked up in it so too. */
#ifndef CW_X509_REVOKED_CERTIFICATE_H
#define CW_X509_REVOKED_CERTIFICATE_H

#include "../asn1/civil_time.h"
#include "extension.h"

#ifdef __cplusplus
extern "C" {
#endif

/* As encoded; v1 is to be absent. */
typedef enum cw_cert_list_version { CW_CERT_LIST_V1 = 0, CW_CERT_LIST_V2 = 1 } cw_cert_list_version;

/* user_certificate is the serial number, INTEGER contents octets. Extensions that
 * are absent are all zero. */
typedef struct cw_revoked_certificate {
	cw_bytes user_certificate;
	cw_time revocation_date;
	cw_extensions crl_entry_extensions;
} cw_revoked_certificate;

/* As decoded: `encoded` ranges over the entries. As built: encoded.in is NULL, and
 * items[0 .. count - 1] are they. All zero: absent. */
typedef struct cw_revoked_certificates {
	cw_der_reader encoded;
	const cw_revoked_certificate *items;
	size_t count;
} cw_revoked_certificates;

/* Errors: those of its parts. Not checked here, but findings: the value of the serial
 * number, and the type of the date. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_revoked_certificate_decode(cw_der_reader *r,
                                                           cw_revoked_certificate *out);
CW_API void cw_revoked_certificate_encode(cw_der_writer *w, const cw_revoked_certificate *entry);

/* SEQUENCE OF. In a list of `version` v1 an entry's extensions are CW_VERSION. Not
 * checked here, but a finding: that there is an entry at all. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_revoked_certificates_decode(cw_der_reader *r,
                                                            cw_cert_list_version version,
                                                            cw_revoked_certificates *out);
/* CW_VERSION for extensions in a v1 list. */
CW_API void cw_revoked_certificates_encode(cw_der_writer *w, cw_cert_list_version version,
                                           const cw_revoked_certificates *entries);

/* Take the first entry off the list; false when none is left. */
CW_API bool cw_revoked_certificates_next(cw_revoked_certificates *rest,
                                         cw_revoked_certificate *out);

/* Take all entries off the list up to the first with this serial number, INTEGER
 * contents octets as in cw_tbs_certificate; false, and nothing is left, if there is
 * none. To look further, call again. Not checked here: whose certificate it is,
 * which in an indirect CRL certificateIssuer tells (RFC 5280 5.3.3). */
CW_API bool cw_revoked_certificates_find(cw_revoked_certificates *rest, cw_bytes serial_number,
                                         cw_revoked_certificate *out);

#ifdef __cplusplus
}
#endif
#endif
