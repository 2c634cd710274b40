/* modular.h - arithmetic modulo a number, for showing keys that no provider takes.
 *
 * A DSA or Diffie-Hellman key in PKCS #8 leaves its public half out, and an OpenSSH key
 * two numbers of RSA: these functions make them. Time depends on the sizes alone. They
 * are slow, and sign nothing. */
#ifndef CW_CRYPTO_MODULAR_H
#define CW_CRYPTO_MODULAR_H

#include "../asn1/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The largest modulus. */
#define CW_MODULAR_BITS_MAX 8192

/* Magnitudes, big-endian; leading zeros do not matter. The result has modulus.size
 * octets. Errors: CW_KEY_TOO_LARGE for a modulus above the limit, or a number more than
 * twice as long as the largest; CW_KEY_INVALID for a modulus below 2, and for an even one
 * of cw_modular_power. Nothing is written then. */
CW_API CW_MUST_USE cw_status cw_modular_reduce(cw_bytes value, cw_bytes modulus, uint8_t *out);
CW_API CW_MUST_USE cw_status cw_modular_power(cw_bytes base, cw_bytes exponent, cw_bytes modulus,
                                              uint8_t *out);

#ifdef __cplusplus
}
#endif
#endif
