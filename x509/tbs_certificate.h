/* tbs_certificate.h - TBSCertificate (RFC 5280 4.1.2): what an issuer signs. */
#ifndef CW_X509_TBS_CERTIFICATE_H
#define CW_X509_TBS_CERTIFICATE_H

#include "../crypto/subject_public_key_info.h"
#include "extension.h"
#include "name.h"
#include "validity.h"

#ifdef __cplusplus
extern "C" {
#endif

/* As encoded; v1 is the DEFAULT. */
typedef enum cw_certificate_version {
	CW_CERTIFICATE_V1 = 0,
	CW_CERTIFICATE_V2 = 1,
	CW_CERTIFICATE_V3 = 2
} cw_certificate_version;

/* `raw` is the whole encoding, for verifying the signature; the encoder does not
 * look at it. A unique identifier that is absent has bytes.data == NULL; extensions
 * that are absent are all zero. */
typedef struct cw_tbs_certificate {
	cw_bytes raw;
	cw_certificate_version version;
	cw_bytes serial_number; /* INTEGER contents octets */
	cw_algorithm_identifier signature;
	cw_name issuer;
	cw_validity validity;
	cw_name subject;
	cw_subject_public_key_info subject_public_key_info;
	cw_bit_string issuer_unique_id;
	cw_bit_string subject_unique_id;
	cw_extensions extensions;
} cw_tbs_certificate;

/* Errors: those of its parts; CW_DEFAULT_ENCODED for a version v1 that is written
 * out; CW_VERSION at a version other than v1, v2 and v3, at a unique identifier in
 * v1, or at extensions outside of v3. Not checked here, but findings: the value of
 * the serial number, an empty issuer, an empty subject. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_tbs_certificate_decode(cw_der_reader *r, cw_tbs_certificate *out);
CW_API void cw_tbs_certificate_encode(cw_der_writer *w, const cw_tbs_certificate *tbs);

#ifdef __cplusplus
}
#endif
#endif
