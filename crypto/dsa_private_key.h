/* dsa_private_key.h - the private key of DSA as OpenSSL has always written it:
 *
 *     SEQUENCE { version INTEGER (0), p, q, g, y, x INTEGER }
 *
 * No standard has this structure. Keys of DSA are shown here and not used: FIPS 186-5
 * has given the algorithm up. */
#ifndef CW_CRYPTO_DSA_PRIVATE_KEY_H
#define CW_CRYPTO_DSA_PRIVATE_KEY_H

#include "../asn1/writer.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Magnitudes: big-endian, without leading zero octets. */
typedef struct cw_dsa_private_key {
	cw_bytes p, q, g;
	cw_bytes y; /* the public key */
	cw_bytes x;
} cw_dsa_private_key;

/* Errors: those of reading; CW_VERSION unless it is 0; CW_INTEGER_RANGE for a number that
 * is negative. Not checked here: that the numbers make a key. */
CW_API CW_MUST_USE cw_status cw_dsa_private_key_decode(cw_der_reader *r, uint16_t field,
                                                       cw_dsa_private_key *out);
CW_API void cw_dsa_private_key_encode(cw_der_writer *w, const cw_dsa_private_key *key);

#ifdef __cplusplus
}
#endif
#endif
