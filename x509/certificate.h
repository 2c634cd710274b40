/* certificate.h - Certificate (RFC 5280 4.1).
 *
 *     cw_der_input in;
 *     cw_certificate certificate;
 *     cw_der_reader r = cw_der_input_init(&in, der);
 *     if (cw_certificate_decode(&r, &certificate) != CW_OK || cw_der_read_end(&r) != CW_OK)
 *             cw_error_format(&in.error, &cw_x509_field_names, message, sizeof message);
 *
 * Everything that Certwright has a model for is checked here, the values of known
 * extensions included, so that to iterate over a list of a decoded certificate,
 * or to decode a known extension, cannot fail.
 *
 * A decoder asks for no heap, and for at most 1 KiB of stack for the certificates that are
 * found in the world (gcc -O2, x86-64; `make bench` measures it). What only hostile input
 * reaches, such as an unknown value deep within a name in a list, and all errors, stay
 * below 2.5 KiB; more than 64 extensions take 5 KiB, to tell them apart. */
#ifndef CW_X509_CERTIFICATE_H
#define CW_X509_CERTIFICATE_H

#include "subject_alt_name.h"
#include "tbs_certificate.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `raw` is the whole encoding; the encoder does not look at it. */
typedef struct cw_certificate {
	cw_bytes raw;
	cw_tbs_certificate tbs_certificate;
	cw_algorithm_identifier signature_algorithm;
	cw_bit_string signature_value;
} cw_certificate;

/* Errors: those of its parts. Not checked here: the signature; and, but findings,
 * that signatureAlgorithm equals tbsCertificate.signature. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_certificate_decode(cw_der_reader *r, cw_certificate *out);
CW_API void cw_certificate_encode(cw_der_writer *w, const cw_certificate *certificate);

/* The names of the subjectAltName extension; false if the certificate has none. */
CW_API bool cw_certificate_get_subject_alt_name(const cw_certificate *certificate,
                                                cw_subject_alt_name *out);

#ifdef __cplusplus
}
#endif
#endif
