/* Fermat's test to the base 2, for candidates that are composite most of the time.
 *
 * libtommath's exponentiation knows no short way for the base 2 and takes nearly twice as
 * long. Nothing is taken for a prime by this: what passes has all its rounds to pass yet. */
#include "tomcrypt_internal.h"
#include "tomcrypt_limb.h"

#define LIMBS (CW_RSA_BITS_MAX / 2 / CW_LIMB_BITS)

typedef struct fermat {
	size_t n;
	cw_limb inverse; /* -1 / w modulo a limb */
	cw_limb w[LIMBS];
	cw_limb x[LIMBS];
	cw_limb one[LIMBS]; /* R modulo w, R = 2^(the bits of n limbs) */
	cw_limb square[2 * LIMBS];
	cw_limb spare[LIMBS];
} fermat;

/* x = 2 x modulo w, of an x below w. */
static void twice(const cw_limb *w, cw_limb *x, cw_limb *spare, size_t n)
{
	cw_limb above = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		cw_limb limb = x[i];

		x[i] = limb << 1 | above;
		above = limb >> (CW_LIMB_BITS - 1);
	}
	cw_limbs_reduce_once(w, x, above, spare, x, n);
}

/* t = x^2: the products of different limbs, doubled, and the squares. */
static void square(const cw_limb *x, cw_limb *t, size_t n)
{
	cw_limb high = 0;
	cw_carry carry = 0;
	size_t i;

	memset(t, 0, 2 * n * sizeof *t);
	for (i = 0; i + 1 < n; i++)
		(void)cw_limbs_add_multiple(x + i + 1, x[i], t + 2 * i + 1, 0, n - i - 1);
	for (i = 0; i < n; i++) {
		cw_double_limb own = (cw_double_limb)x[i] * x[i];
		cw_limb low = t[2 * i] << 1 | high;
		cw_limb next = t[2 * i + 1] << 1 | t[2 * i] >> (CW_LIMB_BITS - 1);

		high = t[2 * i + 1] >> (CW_LIMB_BITS - 1);
		carry = cw_limb_add(carry, low, (cw_limb)own, &t[2 * i]);
		carry = cw_limb_add(carry, next, (cw_limb)(own >> CW_LIMB_BITS), &t[2 * i + 1]);
	}
}

/* x = x^2 / R modulo w (Montgomery). */
static void square_mod(fermat *f)
{
	cw_limb *t = f->square;
	cw_limb above = 0;
	size_t i;

	square(f->x, t, f->n);
	for (i = 0; i < f->n; i++)
		above = cw_limbs_add_multiple(f->w, (cw_limb)(t[i] * f->inverse), t + i, above,
		                              f->n);
	cw_limbs_reduce_once(f->w, t + f->n, above, f->spare, f->x, f->n);
}

/* From 2^(bits - 1), which is below w, to R. */
static void set_one(fermat *f, size_t bits)
{
	size_t i;

	memset(f->one, 0, f->n * sizeof *f->one);
	f->one[(bits - 1) / CW_LIMB_BITS] = (cw_limb)1 << ((bits - 1) % CW_LIMB_BITS);
	for (i = bits - 1; i < f->n * CW_LIMB_BITS; i++)
		twice(f->w, f->one, f->spare, f->n);
}

bool cw_tomcrypt_fermat(const uint8_t *octets, size_t size)
{
	size_t bits = 8 * size;
	size_t i;
	bool passed;
	fermat f;

	f.n = (bits + CW_LIMB_BITS - 1) / CW_LIMB_BITS;
	cw_limbs_load(octets, size, f.w, f.n);
	f.inverse = cw_limb_inverse(f.w[0]);
	set_one(&f, bits);
	memcpy(f.x, f.one, f.n * sizeof f.x[0]);
	/* 2^(w - 1), bit by bit: w - 1 is w but for its lowest bit. */
	for (i = bits; i-- > 0;) {
		square_mod(&f);
		if (i > 0 && (f.w[i / CW_LIMB_BITS] >> (i % CW_LIMB_BITS) & 1) != 0)
			twice(f.w, f.x, f.spare, f.n);
	}
	passed = memcmp(f.x, f.one, f.n * sizeof f.x[0]) == 0;
	cw_wipe(&f, sizeof f);
	return passed;
}
