/* specified_curve.h - an elliptic curve that a file spells out instead of naming it.
 *
 * SpecifiedECDomain (SEC 1 C.2; ECParameters in X9.62 and RFC 3279 2.3.5). RFC 5480 2.1.1
 * and RFC 5915 3 forbid it; keys of old have it, and are shown: no signature is ever made
 * or checked on such a curve. */
#ifndef CW_CRYPTO_SPECIFIED_CURVE_H
#define CW_CRYPTO_SPECIFIED_CURVE_H

#include "../asn1/oid.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The largest prime of a field to compute in. */
#define CW_SPECIFIED_CURVE_BITS_MAX 672

#define CW_SPECIFIED_CURVE_POINT_SIZE_MAX (1 + 2 * (CW_SPECIFIED_CURVE_BITS_MAX / 8))

/* A curve as it is written. `prime` is empty if the field is of another kind. */
typedef struct cw_specified_curve {
	uint64_t version; /* 1 to 3 */
	cw_oid field_type;
	cw_bytes prime, a, b;
	cw_bytes base; /* a point, in any form */
	cw_bytes order;
} cw_specified_curve;

/* One whole SpecifiedECDomain. Errors: those of reading; CW_VERSION. Not checked here: that
 * it is a curve. */
CW_API CW_MUST_USE cw_status cw_specified_curve_decode(cw_bytes parameters,
                                                       cw_specified_curve *out);

/* The SpecifiedECDomain of a curve that has a name and, here, no provider: P-192, P-224,
 * secp256k1, SM2's and brainpool's r1 of 256, 384 and 512 bits; no octets for another. */
CW_API cw_bytes cw_named_curve_specify(cw_oid name);

/* The public point of a private scalar, uncompressed, in a time that depends on sizes alone.
 * Errors: CW_UNSUPPORTED for a field that is not prime and for a base point that is
 * compressed; CW_KEY_TOO_LARGE for a prime or an order above the limit; CW_KEY_INVALID for a
 * scalar longer than the order, and where the base point or the result is not on the curve.
 * Not checked here: that the prime and the order are what they are called. */
CW_API CW_MUST_USE cw_status
cw_specified_curve_public(const cw_specified_curve *curve, cw_bytes scalar,
                          uint8_t out[CW_SPECIFIED_CURVE_POINT_SIZE_MAX], size_t *size);

#ifdef __cplusplus
}
#endif
#endif
