/* tomcrypt_curve.h - private to the tomcrypt provider: the curves P-256, P-384, P-521. */
#ifndef CW_CRYPTO_TOMCRYPT_CURVE_H
#define CW_CRYPTO_TOMCRYPT_CURVE_H

#include "provider.h"
#include "tomcrypt_field.h"

/* y^2 = x^3 - 3 x + b over a prime field, of prime order. */
typedef struct cw_curve_setting {
	cw_curve id;
	size_t size; /* octets of the field and of the order */
	cw_field field;
	cw_field order;
	cw_field_number b;
	/* Two tables of 15 points x, y each. Table v's j-th is the sum of
	 * 2^(size (v + 2 t)) G over the bits t of j, from 1 to 15. */
	const cw_limb *comb;
} cw_curve_setting;

/* x = X / Z, y = Y / Z; infinity is (0 : 1 : 0). */
typedef struct cw_point {
	cw_field_number x, y, z;
} cw_point;

#define CW_CURVE_SIZE_MAX 66

/* tomcrypt_curve_table.c: NULL for any other curve. */
const cw_curve_setting *cw_curve_setting_of(cw_curve curve);

/* X || Y, each as long as the field: false if one is not below the prime, or the point
 * not on the curve. */
bool cw_point_read(const cw_curve_setting *c, const uint8_t *octets, cw_point *out);
/* The same octets of a point; false for infinity, which has none. */
bool cw_point_write(const cw_curve_setting *c, const cw_point *p, uint8_t *octets);

/* Any two points, the same, opposite or infinite ones too, by one and the same formula. */
void cw_point_add(const cw_curve_setting *c, const cw_point *p, const cw_point *q, cw_point *out);

/* k G, with k of c->size octets, in a time that does not depend on it. */
void cw_point_multiply_base(const cw_curve_setting *c, const uint8_t *k, cw_point *out);
/* k P, in a time that depends on k: for verification, where all is public. */
void cw_point_multiply_public(const cw_curve_setting *c, const uint8_t *k, const cw_point *p,
                              cw_point *out);

#endif
