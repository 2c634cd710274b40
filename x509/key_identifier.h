/* key_identifier.h - the extensions subjectKeyIdentifier, 2.5.29.14 (RFC 5280 4.2.1.2),
 * and authorityKeyIdentifier, 2.5.29.35 (RFC 5280 4.2.1.1). */
#ifndef CW_X509_KEY_IDENTIFIER_H
#define CW_X509_KEY_IDENTIFIER_H

#include "general_name.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cw_subject_key_identifier {
	cw_bytes key_identifier;
} cw_subject_key_identifier;

/* Any octets. Errors: those of reading. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_subject_key_identifier_decode(cw_der_reader *r,
                                                              cw_subject_key_identifier *out);
CW_API void cw_subject_key_identifier_encode(cw_der_writer *w,
                                             const cw_subject_key_identifier *identifier);

/* An absent keyIdentifier or authorityCertSerialNumber has data NULL, an absent
 * authorityCertIssuer is all zero. The serial number is INTEGER contents octets. */
typedef struct cw_authority_key_identifier {
	cw_bytes key_identifier;
	cw_general_names authority_cert_issuer;
	cw_bytes authority_cert_serial_number;
} cw_authority_key_identifier;

/* Not checked here, but a finding: issuer and serial number are both present or both
 * absent. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_authority_key_identifier_decode(cw_der_reader *r,
                                                                cw_authority_key_identifier *out);
CW_API void cw_authority_key_identifier_encode(cw_der_writer *w,
                                               const cw_authority_key_identifier *identifier);

#ifdef __cplusplus
}
#endif
#endif
