/* tomcrypt_curve.h - private to the tomcrypt provider: P-256, P-384 and P-521 over its engine.
 *
 * Points are multiplied by the engine, and added here: the library's own joint
 * multiplication goes wrong where its two points are related, and a public key may be. */
#ifndef CW_CRYPTO_TOMCRYPT_CURVE_H
#define CW_CRYPTO_TOMCRYPT_CURVE_H

#include "tomcrypt_internal.h"

enum {
	CW_CURVE_PRIME,
	CW_CURVE_ORDER,
	CW_CURVE_B,
	CW_CURVE_POINTS,
	/* g, p and q: x, y, z each. */
	CW_CURVE_WORK = CW_CURVE_POINTS + 9,
	CW_CURVE_NUMBERS = CW_CURVE_WORK + 8
};

/* y^2 = x^3 - 3 x + b of prime order, for one operation: its numbers, two points beside the
 * generator, and numbers to work with. */
typedef struct cw_tomcrypt_curve {
	const cw_engine *m;
	cw_curve id;
	size_t size; /* octets of a coordinate and of a scalar */
	void *v[CW_CURVE_NUMBERS];
	ecc_point g, p, q;
	uint8_t order[CW_CURVE_SIZE_MAX];
} cw_tomcrypt_curve;

/* CW_UNSUPPORTED for a curve that the library has not. Nothing is to be closed then. */
cw_status cw_tomcrypt_curve_open(cw_curve id, cw_tomcrypt_curve *c);
void cw_tomcrypt_curve_close(cw_tomcrypt_curve *c);

/* out = k * point, for k from 1 to the order - 1, or one order more but for the last of
 * these, and points whose z is 1; the result's is.
 * Results of these functions are the library's. */
int cw_tomcrypt_curve_multiply(cw_tomcrypt_curve *c, void *k, ecc_point *point, ecc_point *out);
/* X || Y, each c->size octets; *good is false if one is not below the prime, or the point
 * not on the curve. */
int cw_tomcrypt_curve_read(cw_tomcrypt_curve *c, const uint8_t *octets, ecc_point *out, bool *good);
int cw_tomcrypt_curve_write(cw_tomcrypt_curve *c, const ecc_point *point, uint8_t *octets);
/* x of c->p + c->q, which may be the same point; *finite is false if they are opposite. */
int cw_tomcrypt_curve_sum(cw_tomcrypt_curve *c, void *x, bool *finite);

/* Between 1 and the order - 1, in a time that tells only the answer. */
bool cw_tomcrypt_curve_has_scalar(const cw_tomcrypt_curve *c, const uint8_t *scalar);

#endif
