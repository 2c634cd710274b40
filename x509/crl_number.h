/* crl_number.h - the extensions cRLNumber, 2.5.29.20 (RFC 5280 5.2.3), and
 * deltaCRLIndicator, 2.5.29.27 (RFC 5280 5.2.4). */
#ifndef CW_X509_CRL_NUMBER_H
#define CW_X509_CRL_NUMBER_H

#include "../asn1/writer.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* CRLNumber ::= INTEGER (0..MAX): contents octets, of any length. */
typedef struct cw_crl_number {
	cw_bytes number;
} cw_crl_number;

/* BaseCRLNumber ::= CRLNumber */
typedef cw_crl_number cw_delta_crl_indicator;

/* Errors: those of reading, and CW_INTEGER_RANGE of a negative number. Not checked
 * here, but a finding: that it has no more than 20 octets. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_crl_number_decode(cw_der_reader *r, cw_crl_number *out);
/* CW_VALUE unless the decoder would accept it. */
CW_API void cw_crl_number_encode(cw_der_writer *w, const cw_crl_number *number);

/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_delta_crl_indicator_decode(cw_der_reader *r,
                                                           cw_delta_crl_indicator *out);
CW_API void cw_delta_crl_indicator_encode(cw_der_writer *w, const cw_delta_crl_indicator *base);

#ifdef __cplusplus
}
#endif
#endif
