/* ecdsa_sig_value.h - Ecdsa-Sig-Value (RFC 3279 2.2.3), in which a certificate holds an ECDSA
 * signature; everywhere else one is r || s. */
#ifndef CW_CRYPTO_ECDSA_SIG_VALUE_H
#define CW_CRYPTO_ECDSA_SIG_VALUE_H

#include "../asn1/reader.h"
#include "../asn1/writer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Magnitudes without leading zeros as decoded, with any as built; zero is no octets. */
typedef struct cw_ecdsa_sig_value {
	cw_bytes r, s;
} cw_ecdsa_sig_value;

/* Errors: those of reading; CW_INTEGER_RANGE for a negative number. Not checked here: that
 * r and s are above 0 and below the order of the curve; verification does. */
CW_API CW_MUST_USE cw_status cw_ecdsa_sig_value_decode(cw_der_reader *r, uint16_t field,
                                                       cw_ecdsa_sig_value *out);
CW_API void cw_ecdsa_sig_value_encode(cw_der_writer *w, const cw_ecdsa_sig_value *value);

/* Octets enough for the DER of r and s of 66 octets each, P-521's. */
#define CW_ECDSA_SIG_VALUE_SIZE_MAX 144

/* From the whole of `der` to r || s, each of `half` octets. Errors: those of decoding, and
 * CW_SIGNATURE_INVALID where a number needs more; `out` is unspecified then. */
CW_API CW_MUST_USE cw_status cw_ecdsa_sig_value_to_raw(cw_bytes der, size_t half, uint8_t *out);
/* From r || s to DER, a view into `buffer`. CW_BUFFER_TOO_SMALL where that is not enough. */
CW_API CW_MUST_USE cw_status cw_ecdsa_sig_value_of_raw(cw_bytes raw,
                                                       uint8_t buffer[CW_ECDSA_SIG_VALUE_SIZE_MAX],
                                                       cw_bytes *out);

#ifdef __cplusplus
}
#endif
#endif
