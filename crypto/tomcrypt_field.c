#include "tomcrypt_field.h"

#include "secret.h"

#if defined(__x86_64__) && defined(__SIZEOF_INT128__) && !defined(CW_PLAIN_CARRIES)
#include <x86intrin.h>
#endif

/* The functions that all time goes into are made three times, each with its count of limbs
 * for a constant, so that the loops unroll: that takes a quarter of the time. */
#if defined(__GNUC__) && !defined(__OPTIMIZE_SIZE__)
#define INLINE static inline __attribute__((always_inline))
#ifdef __clang__
#define UNROLL _Pragma("unroll")
#else
#define UNROLL _Pragma("GCC unroll 9")
#endif
#else
#define INLINE static inline
#define UNROLL
#endif

#define LIMBS(bits) ((bits) / CW_LIMB_BITS)

/* Sums and differences with what is carried, which compilers make badly of longer numbers:
 * a fifth of the time. */
#if defined(__x86_64__) && defined(__SIZEOF_INT128__) && !defined(CW_PLAIN_CARRIES)
typedef unsigned char cw_carry;

INLINE cw_carry add_limbs(cw_carry carry, cw_limb a, cw_limb b, cw_limb *out)
{
	unsigned long long sum;

	carry = _addcarry_u64(carry, a, b, &sum);
	*out = sum;
	return carry;
}

INLINE cw_carry subtract_limbs(cw_carry borrow, cw_limb a, cw_limb b, cw_limb *out)
{
	unsigned long long difference;

	borrow = _subborrow_u64(borrow, a, b, &difference);
	*out = difference;
	return borrow;
}
#else
typedef cw_limb cw_carry;

INLINE cw_carry add_limbs(cw_carry carry, cw_limb a, cw_limb b, cw_limb *out)
{
	cw_double_limb sum = (cw_double_limb)a + b + carry;

	*out = (cw_limb)sum;
	return (cw_limb)(sum >> CW_LIMB_BITS);
}

INLINE cw_carry subtract_limbs(cw_carry borrow, cw_limb a, cw_limb b, cw_limb *out)
{
	cw_double_limb difference = (cw_double_limb)a - b - borrow;

	*out = (cw_limb)difference;
	return (cw_limb)(difference >> CW_LIMB_BITS) & 1;
}
#endif

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

/* a - m, unless that is negative; `carry` is a's limb above the others. */
INLINE void reduce_once(const cw_limb *m, const cw_limb *a, cw_limb carry, cw_limb *out, size_t n)
{
	cw_limb difference[CW_FIELD_LIMBS];
	cw_carry borrow = 0;
	cw_limb keep;
	size_t i;

	UNROLL
	for (i = 0; i < n; i++)
		borrow = subtract_limbs(borrow, a[i], m[i], &difference[i]);
	/* All ones if a was below m: a borrow that no carry pays for. */
	keep = (cw_limb)0 - (borrow & (carry ^ 1));
	UNROLL
	for (i = 0; i < n; i++)
		out[i] = (a[i] & keep) | (difference[i] & ~keep);
}

INLINE void add(const cw_limb *m, const cw_limb *a, const cw_limb *b, cw_limb *out, size_t n)
{
	cw_limb sum[CW_FIELD_LIMBS];
	cw_carry carry = 0;
	size_t i;

	UNROLL
	for (i = 0; i < n; i++)
		carry = add_limbs(carry, a[i], b[i], &sum[i]);
	reduce_once(m, sum, carry, out, n);
}

INLINE void subtract(const cw_limb *m, const cw_limb *a, const cw_limb *b, cw_limb *out, size_t n)
{
	cw_limb difference[CW_FIELD_LIMBS];
	cw_carry borrow = 0;
	cw_carry carry = 0;
	cw_limb mask;
	size_t i;

	UNROLL
	for (i = 0; i < n; i++)
		borrow = subtract_limbs(borrow, a[i], b[i], &difference[i]);
	mask = (cw_limb)0 - borrow;
	UNROLL
	for (i = 0; i < n; i++)
		carry = add_limbs(carry, difference[i], m[i] & mask, &out[i]);
}

/* t[0..n] += a b, and what is carried out of that. */
INLINE cw_limb add_multiple(const cw_limb *a, cw_limb b, cw_limb *t, cw_limb above, size_t n)
{
	cw_limb carry = 0;
	cw_double_limb s;
	size_t j;

	UNROLL
	for (j = 0; j < n; j++) {
		s = (cw_double_limb)a[j] * b + t[j] + carry;
		t[j] = (cw_limb)s;
		carry = (cw_limb)(s >> CW_LIMB_BITS);
	}
	s = (cw_double_limb)t[n] + carry + above;
	t[n] = (cw_limb)s;
	return (cw_limb)(s >> CW_LIMB_BITS);
}

/* The same for m = 2^521 - 1 and b such that t[0] becomes zero, which is t[0] itself: without
 * a multiplication, and without the zero. */
INLINE cw_limb add_multiple_521(cw_limb *t, cw_limb above, size_t n)
{
	size_t j = 521 / CW_LIMB_BITS;
	cw_limb low = t[0] << 521 % CW_LIMB_BITS;
	cw_limb high = t[0] >> (CW_LIMB_BITS - 521 % CW_LIMB_BITS);
	cw_carry carry = add_limbs(0, t[j], low, &t[j]);

	if (j + 1 == n)
		return add_limbs(carry, t[n], high + above, &t[n]);
	carry = add_limbs(carry, t[j + 1], high, &t[j + 1]);
	return add_limbs(carry, t[n], above, &t[n]);
}

/* a b / R: Montgomery's product. To the product of both that multiple of m is added which
 * makes its lower half zero; the sum stays below 2 m R. */
INLINE void multiply(const cw_field *f, const cw_limb *a, const cw_limb *b, cw_limb *out, size_t n)
{
	cw_limb t[2 * CW_FIELD_LIMBS] = {0};
	cw_limb above = 0;
	size_t i;

	UNROLL
	for (i = 0; i < n; i++)
		(void)add_multiple(a, b[i], t + i, 0, n);
	if (n == LIMBS(576) && f->is_2_521_minus_1) {
		UNROLL
		for (i = 0; i < n; i++)
			above = add_multiple_521(t + i, above, n);
	} else {
		UNROLL
		for (i = 0; i < n; i++)
			above = add_multiple(f->m.v, (cw_limb)(t[i] * f->inverse), t + i, above, n);
	}
	reduce_once(f->m.v, t + n, above, out, n);
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

static void load(const uint8_t *octets, size_t size, cw_field_number *out)
{
	size_t i;

	memset(out, 0, sizeof *out);
	for (i = 0; i < size; i++)
		out->v[i / sizeof(cw_limb)] |= (cw_limb)octets[size - 1 - i]
		                               << (8 * (i % sizeof(cw_limb)));
}

void cw_field_read(const cw_field *f, const uint8_t *octets, cw_field_number *out)
{
	load(octets, f->size, out);
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
