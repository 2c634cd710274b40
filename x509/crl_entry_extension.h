/* crl_entry_extension.h - the extensions of a CRL's entry: reasonCode, 2.5.29.21 (RFC 5280
 * 5.3.1), invalidityDate, 2.5.29.24 (5.3.2), certificateIssuer, 2.5.29.29 (5.3.3). */
#ifndef CW_X509_CRL_ENTRY_EXTENSION_H
#define CW_X509_CRL_ENTRY_EXTENSION_H

#include "../asn1/civil_time.h"
#include "general_name.h"

#ifdef __cplusplus
extern "C" {
#endif

/* CRLReason, by number, and the standard's name. */
/* clang-format off */
#define CW_CRL_REASON_LIST(X) \
	X(CW_CRL_REASON_UNSPECIFIED, 0, "unspecified") \
	X(CW_CRL_REASON_KEY_COMPROMISE, 1, "keyCompromise") \
	X(CW_CRL_REASON_CA_COMPROMISE, 2, "cACompromise") \
	X(CW_CRL_REASON_AFFILIATION_CHANGED, 3, "affiliationChanged") \
	X(CW_CRL_REASON_SUPERSEDED, 4, "superseded") \
	X(CW_CRL_REASON_CESSATION_OF_OPERATION, 5, "cessationOfOperation") \
	X(CW_CRL_REASON_CERTIFICATE_HOLD, 6, "certificateHold") \
	X(CW_CRL_REASON_REMOVE_FROM_CRL, 8, "removeFromCRL") \
	X(CW_CRL_REASON_PRIVILEGE_WITHDRAWN, 9, "privilegeWithdrawn") \
	X(CW_CRL_REASON_AA_COMPROMISE, 10, "aACompromise")
/* clang-format on */

typedef enum cw_crl_reason {
#define CW_CRL_REASON_ENUM(reason, number, name) reason = number,
	CW_CRL_REASON_LIST(CW_CRL_REASON_ENUM)
#undef CW_CRL_REASON_ENUM
} cw_crl_reason;

/* ENUMERATED; a cw_crl_reason, or some other number. */
typedef struct cw_reason_code {
	int64_t reason;
} cw_reason_code;

/* Errors: those of reading. Not checked here, but a finding: that the reason is one
 * of CRLReason's. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_reason_code_decode(cw_der_reader *r, cw_reason_code *out);
CW_API void cw_reason_code_encode(cw_der_writer *w, const cw_reason_code *code);

/* "keyCompromise"; NULL for a number that is no reason, and under CW_NO_NAMES. */
CW_API const char *cw_crl_reason_name(int64_t reason);
/* The number is one of CRLReason's. */
CW_API bool cw_crl_reason_is_known(int64_t reason);

/* InvalidityDate ::= GeneralizedTime */
typedef struct cw_invalidity_date {
	cw_time time;
} cw_invalidity_date;

/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_invalidity_date_decode(cw_der_reader *r, cw_invalidity_date *out);
/* CW_VALUE unless it is a GeneralizedTime. */
CW_API void cw_invalidity_date_encode(cw_der_writer *w, const cw_invalidity_date *date);

/* CertificateIssuer ::= GeneralNames */
typedef cw_general_names cw_certificate_issuer;

/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_certificate_issuer_decode(cw_der_reader *r,
                                                          cw_certificate_issuer *out);
CW_API void cw_certificate_issuer_encode(cw_der_writer *w, const cw_certificate_issuer *issuer);

#ifdef __cplusplus
}
#endif
#endif
