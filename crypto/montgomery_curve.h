/* montgomery_curve.h - the public half of X25519 and X448 keys (RFC 7748), for showing them.
 *
 * No certificate's key signs with these curves, and no provider takes them. Time depends on
 * the curve alone. */
#ifndef CW_CRYPTO_MONTGOMERY_CURVE_H
#define CW_CRYPTO_MONTGOMERY_CURVE_H

#include "../asn1/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The longest key, of X448. */
#define CW_MONTGOMERY_KEY_SIZE_MAX 56

/* X25519(private_key, 9) for a key of 32 octets, X448(private_key, 5) for one of 56, of as
 * many octets. CW_ARGUMENT for any other size. */
CW_API CW_MUST_USE cw_status cw_montgomery_public(cw_bytes private_key,
                                                  uint8_t out[CW_MONTGOMERY_KEY_SIZE_MAX]);

#ifdef __cplusplus
}
#endif
#endif
