/* dsa_key.h - the keys of DSA as OpenSSL has always written them:
 *
 *     private: SEQUENCE { version INTEGER (0), p, q, g, y, x INTEGER }
 *     public:  SEQUENCE { y, p, q, g INTEGER }
 *
 * No standard has these structures. Keys of DSA are shown here and not used: FIPS 186-5
 * has given the algorithm up. */
#ifndef CW_CRYPTO_DSA_KEY_H
#define CW_CRYPTO_DSA_KEY_H

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

typedef struct cw_dsa_public_key {
	cw_bytes y, p, q, g;
} cw_dsa_public_key;

/* Errors: those of reading; CW_INTEGER_RANGE for a number that is negative. Not checked
 * here, and below: that the numbers make a key. */
CW_API CW_MUST_USE cw_status cw_dsa_public_key_decode(cw_der_reader *r, uint16_t field,
                                                      cw_dsa_public_key *out);
CW_API void cw_dsa_public_key_encode(cw_der_writer *w, const cw_dsa_public_key *key);

/* Errors: those of reading; CW_VERSION unless it is 0; CW_INTEGER_RANGE for a number that
 * is negative. */
CW_API CW_MUST_USE cw_status cw_dsa_private_key_decode(cw_der_reader *r, uint16_t field,
                                                       cw_dsa_private_key *out);
CW_API void cw_dsa_private_key_encode(cw_der_writer *w, const cw_dsa_private_key *key);

#ifdef __cplusplus
}
#endif
#endif
