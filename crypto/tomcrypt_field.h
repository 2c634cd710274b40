/* tomcrypt_field.h - private to the tomcrypt provider: arithmetic modulo the primes of
 * elliptic curves.
 *
 * The engines of libtomcrypt take a time that depends on their operands, and one
 * signature whose nonce is known in a few bits gives the key away after some hundred
 * others. So these numbers have a fixed count of limbs, and no branch and no address
 * depends on what they are. All are in Montgomery's form, below the modulus. */
#ifndef CW_CRYPTO_TOMCRYPT_FIELD_H
#define CW_CRYPTO_TOMCRYPT_FIELD_H

#include "tomcrypt_limb.h"

/* P-521 is the largest: 521 bits of up to 576. */
#define CW_FIELD_LIMBS (576 / 8 / sizeof(cw_limb))

typedef struct cw_field_number {
	cw_limb v[CW_FIELD_LIMBS];
} cw_field_number;

/* Two of which reduction is quicker than of any other. */
typedef enum cw_prime { CW_PRIME_ANY, CW_PRIME_P256, CW_PRIME_P521 } cw_prime;

/* An odd prime modulus, R = 2^(its limbs' bits), R^2 modulo it, and what reduction needs. */
typedef struct cw_field {
	size_t limbs; /* of 256, 384 or 576 bits */
	size_t size;  /* octets of the modulus */
	cw_bytes modulus;
	cw_field_number m;
	cw_field_number r_squared;
	cw_field_number one;
	cw_limb inverse; /* -1 / modulus, modulo a limb */
	cw_prime prime;
} cw_field;

/* Any f->size octets, reduced; and back. */
void cw_field_read(const cw_field *f, const uint8_t *octets, cw_field_number *out);
void cw_field_write(const cw_field *f, const cw_field_number *a, uint8_t *octets);

void cw_field_add(const cw_field *f, const cw_field_number *a, const cw_field_number *b,
                  cw_field_number *out);
void cw_field_sub(const cw_field *f, const cw_field_number *a, const cw_field_number *b,
                  cw_field_number *out);
void cw_field_mul(const cw_field *f, const cw_field_number *a, const cw_field_number *b,
                  cw_field_number *out);
/* 1 / a, or 0 of 0. `out` is none of the operands. */
void cw_field_invert(const cw_field *f, const cw_field_number *a, cw_field_number *out);

bool cw_field_is_zero(const cw_field *f, const cw_field_number *a);
bool cw_field_equal(const cw_field *f, const cw_field_number *a, const cw_field_number *b);

/* `out` = a where `mask` is all ones, and as it was where it is zero. */
void cw_field_select(const cw_field *f, const cw_field_number *a, cw_limb mask,
                     cw_field_number *out);

#endif
