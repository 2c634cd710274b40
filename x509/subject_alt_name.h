/* subject_alt_name.h - the extensions subjectAltName, 2.5.29.17, and issuerAltName,
 * 2.5.29.18 (RFC 5280 4.2.1.6, 4.2.1.7). */
#ifndef CW_X509_SUBJECT_ALT_NAME_H
#define CW_X509_SUBJECT_ALT_NAME_H

#include "general_name.h"

#ifdef __cplusplus
extern "C" {
#endif

/* SubjectAltName ::= GeneralNames */
typedef cw_general_names cw_subject_alt_name;

/* Read the value of an extension through a copy of its `place`. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_subject_alt_name_decode(cw_der_reader *r, cw_subject_alt_name *out);
CW_API void cw_subject_alt_name_encode(cw_der_writer *w, const cw_subject_alt_name *names);

/* IssuerAltName ::= GeneralNames */
typedef cw_general_names cw_issuer_alt_name;

/* The same of issuerAltName. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_issuer_alt_name_decode(cw_der_reader *r, cw_issuer_alt_name *out);
CW_API void cw_issuer_alt_name_encode(cw_der_writer *w, const cw_issuer_alt_name *names);

#ifdef __cplusplus
}
#endif
#endif
