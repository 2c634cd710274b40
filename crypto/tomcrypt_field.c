#include "tomcrypt_field.h"

#include "secret.h"

/* What all time goes into is made three times, each with its count of limbs for a constant. */

#define LIMBS(bits) ((bits) / CW_LIMB_BITS)

#define FOR_EACH_SIZE(f, function, ...)                                                            \
	switch ((f)->limbs) {                                                                      \
	case LIMBS(256):                                                                           \
		function(__VA_ARGS__, LIMBS(256));                                                 \
		break;                                                                             \
	case LIMBS(384):                                                                           \
		function(__VA_ARGS__, LIMBS(384));                                                 \
		break;                                                                             \
	default:                                                                                   \
		function(__VA_ARGS__, LIMBS(576));                                                 \
		break;                                                                             \
	}

CW_INLINE void add(const cw_limb *m, const cw_limb *a, const cw_limb *b, cw_limb *out, size_t n)
{
	cw_limb sum[CW_FIELD_LIMBS], spare[CW_FIELD_LIMBS];
	cw_carry carry = 0;
	size_t i;

	CW_UNROLL
	for (i = 0; i < n; i++)
		carry = cw_limb_add(carry, a[i], b[i], &sum[i]);
	cw_limbs_reduce_once(m, sum, carry, spare, out, n);
}

CW_INLINE void subtract(const cw_limb *m, const cw_limb *a, const cw_limb *b, cw_limb *out,
                        size_t n)
{
	cw_limb difference[CW_FIELD_LIMBS];
	cw_carry borrow = 0;
	cw_carry carry = 0;
	cw_limb mask;
	size_t i;

	CW_UNROLL
	for (i = 0; i < n; i++)
		borrow = cw_limb_subtract(borrow, a[i], b[i], &difference[i]);
	mask = (cw_limb)0 - borrow;
	CW_UNROLL
	for (i = 0; i < n; i++)
		carry = cw_limb_add(carry, difference[i], m[i] & mask, &out[i]);
}

/* t[0..n] += m b, for b such that t[0] becomes zero: for two primes, of which -1 is the
 * lowest limb, that is t[0] itself, and of few bits besides. The zero is not written. */

/* m + 1 = 2^256 - 2^224 + 2^192 + 2^96. */
CW_INLINE cw_limb clear_p256(const cw_limb *m, cw_limb *t, cw_limb above)
{
#ifdef __SIZEOF_INT128__
	cw_double_limb high = (cw_double_limb)t[0] * m[3];
	cw_carry carry = cw_limb_add(0, t[1], t[0] << 32, &t[1]);

	carry = cw_limb_add(carry, t[2], t[0] >> 32, &t[2]);
	carry = cw_limb_add(carry, t[3], (cw_limb)high, &t[3]);
	/* The upper half is below 2^64 - 2^32. */
	return cw_limb_add(carry, t[4], (cw_limb)(high >> 64) + above, &t[4]);
#else
	return cw_limbs_add_multiple(m, t[0], t, above, LIMBS(256));
#endif
}

/* m + 1 = 2^521. */
CW_INLINE cw_limb clear_p521(cw_limb *t, cw_limb above, size_t n)
{
	size_t j = 521 / CW_LIMB_BITS;
	cw_limb low = t[0] << 521 % CW_LIMB_BITS;
	cw_limb high = t[0] >> (CW_LIMB_BITS - 521 % CW_LIMB_BITS);
	cw_carry carry = cw_limb_add(0, t[j], low, &t[j]);

	if (j + 1 == n)
		return cw_limb_add(carry, t[n], high + above, &t[n]);
	carry = cw_limb_add(carry, t[j + 1], high, &t[j + 1]);
	return cw_limb_add(carry, t[n], above, &t[n]);
}

/* a b / R: Montgomery's product. To the product of both that multiple of m is added which
 * makes its lower half zero; the sum stays below 2 m R. */
CW_INLINE void multiply(const cw_field *f, const cw_limb *a, const cw_limb *b, cw_limb *out,
                        size_t n)
{
	cw_limb t[2 * CW_FIELD_LIMBS] = {0}, spare[CW_FIELD_LIMBS];
	const cw_limb *m = f->m.v;
	cw_limb above = 0;
	size_t i;

	CW_UNROLL
	for (i = 0; i < n; i++)
		(void)cw_limbs_add_multiple(a, b[i], t + i, 0, n);
	if (n == LIMBS(256) && f->prime == CW_PRIME_P256) {
		CW_UNROLL
		for (i = 0; i < n; i++)
			above = clear_p256(m, t + i, above);
	} else if (n == LIMBS(576) && f->prime == CW_PRIME_P521) {
		CW_UNROLL
		for (i = 0; i < n; i++)
			above = clear_p521(t + i, above, n);
	} else {
		CW_UNROLL
		for (i = 0; i < n; i++)
			above = cw_limbs_add_multiple(m, (cw_limb)(t[i] * f->inverse), t + i, above,
			                              n);
	}
	cw_limbs_reduce_once(m, t + n, above, spare, out, n);
}

void cw_field_add(const cw_field *f, const cw_field_number *a, const cw_field_number *b,
                  cw_field_number *out)
{
	FOR_EACH_SIZE(f, add, f->m.v, a->v, b->v, out->v)
}

void cw_field_sub(const cw_field *f, const cw_field_number *a, const cw_field_number *b,
                  cw_field_number *out)
{
	FOR_EACH_SIZE(f, subtract, f->m.v, a->v, b->v, out->v)
}

void cw_field_mul(const cw_field *f, const cw_field_number *a, const cw_field_number *b,
                  cw_field_number *out)
{
	FOR_EACH_SIZE(f, multiply, f, a->v, b->v, out->v)
}

/* Big-endian octets and limbs. */

void cw_field_read(const cw_field *f, const uint8_t *octets, cw_field_number *out)
{
	cw_limbs_load(octets, f->size, out->v, CW_FIELD_LIMBS);
	cw_field_mul(f, out, &f->r_squared, out);
}

void cw_field_write(const cw_field *f, const cw_field_number *a, uint8_t *octets)
{
	cw_field_number plain = {{1}};
	size_t i;

	cw_field_mul(f, a, &plain, &plain);
	for (i = 0; i < f->size; i++)
		octets[f->size - 1 - i] =
			(uint8_t)(plain.v[i / sizeof(cw_limb)] >> (8 * (i % sizeof(cw_limb))));
	cw_wipe(&plain, sizeof plain);
}

/* a^(m - 2), by Fermat, four bits of the exponent at a time; that is public. */
void cw_field_invert(const cw_field *f, const cw_field_number *a, cw_field_number *out)
{
	cw_field_number power[16];
	size_t i;
	int k;

	power[0] = f->one;
	for (i = 1; i < 16; i++)
		cw_field_mul(f, &power[i - 1], a, &power[i]);
	*out = f->one;
	for (i = 0; i < 2 * f->size; i++) {
		/* No modulus here ends in 0 or 1, modulo 256. */
		unsigned octet = f->modulus.data[i / 2] - (i / 2 == f->size - 1 ? 2u : 0u);
		unsigned digit = octet >> (i % 2 == 0 ? 4 : 0) & 15u;

		for (k = 0; k < 4; k++)
			cw_field_mul(f, out, out, out);
		if (digit != 0)
			cw_field_mul(f, out, &power[digit], out);
	}
	cw_wipe(power, sizeof power);
}

bool cw_field_is_zero(const cw_field *f, const cw_field_number *a)
{
	cw_limb all = 0;
	size_t i;

	for (i = 0; i < f->limbs; i++)
		all |= a->v[i];
	return all == 0;
}

bool cw_field_equal(const cw_field *f, const cw_field_number *a, const cw_field_number *b)
{
	cw_limb all = 0;
	size_t i;

	for (i = 0; i < f->limbs; i++)
		all |= a->v[i] ^ b->v[i];
	return all == 0;
}

void cw_field_select(const cw_field *f, const cw_field_number *a, cw_limb mask,
                     cw_field_number *out)
{
	size_t i;

	for (i = 0; i < f->limbs; i++)
		out->v[i] = (a->v[i] & mask) | (out->v[i] & ~mask);
}
