/* tomcrypt_limb.h - private to the tomcrypt provider: the limbs of long numbers, lowest first. */
#ifndef CW_CRYPTO_TOMCRYPT_LIMB_H
#define CW_CRYPTO_TOMCRYPT_LIMB_H

#include "../asn1/bytes.h"

#if defined(__x86_64__) && defined(__SIZEOF_INT128__) && !defined(CW_PLAIN_CARRIES)
#define CW_X86_CARRIES
#include <x86intrin.h>
#endif

#ifdef __SIZEOF_INT128__
typedef uint64_t cw_limb;
__extension__ typedef unsigned __int128 cw_double_limb;
#else
typedef uint32_t cw_limb;
typedef uint64_t cw_double_limb;
#endif

#define CW_LIMB_BITS (8 * sizeof(cw_limb))

/* The loops that all time goes into are unrolled; where their count is constant in the
 * caller, whole. */
#if defined(__GNUC__) && !defined(__OPTIMIZE_SIZE__)
#define CW_INLINE static inline __attribute__((always_inline))
#ifdef __clang__
#define CW_UNROLL _Pragma("unroll")
#else
#define CW_UNROLL _Pragma("GCC unroll 9")
#endif
#else
#define CW_INLINE static inline
#define CW_UNROLL
#endif

/* *out = a + b + carry, or a - b - borrow; the carry or borrow out of it, 0 or 1. Of longer
 * numbers compilers make worse: a fifth of the time of a signature. */
#ifdef CW_X86_CARRIES
typedef unsigned char cw_carry;

CW_INLINE cw_carry cw_limb_add(cw_carry carry, cw_limb a, cw_limb b, cw_limb *out)
{
	unsigned long long sum;

	carry = _addcarry_u64(carry, a, b, &sum);
	*out = sum;
	return carry;
}

CW_INLINE cw_carry cw_limb_subtract(cw_carry borrow, cw_limb a, cw_limb b, cw_limb *out)
{
	unsigned long long difference;

	borrow = _subborrow_u64(borrow, a, b, &difference);
	*out = difference;
	return borrow;
}
#else
typedef cw_limb cw_carry;

CW_INLINE cw_carry cw_limb_add(cw_carry carry, cw_limb a, cw_limb b, cw_limb *out)
{
	cw_double_limb sum = (cw_double_limb)a + b + carry;

	*out = (cw_limb)sum;
	return (cw_limb)(sum >> CW_LIMB_BITS);
}

CW_INLINE cw_carry cw_limb_subtract(cw_carry borrow, cw_limb a, cw_limb b, cw_limb *out)
{
	cw_double_limb difference = (cw_double_limb)a - b - borrow;

	*out = (cw_limb)difference;
	return (cw_limb)(difference >> CW_LIMB_BITS) & 1;
}
#endif

/* t[0..n] += a b and above t[n]; what is carried out of t[n]. */
CW_INLINE cw_limb cw_limbs_add_multiple(const cw_limb *a, cw_limb b, cw_limb *t, cw_limb above,
                                        size_t n)
{
	cw_limb carry = 0;
	cw_double_limb s;
	size_t j;

	CW_UNROLL
	for (j = 0; j < n; j++) {
		s = (cw_double_limb)a[j] * b + t[j] + carry;
		t[j] = (cw_limb)s;
		carry = (cw_limb)(s >> CW_LIMB_BITS);
	}
	s = (cw_double_limb)t[n] + carry + above;
	t[n] = (cw_limb)s;
	return (cw_limb)(s >> CW_LIMB_BITS);
}

/* out = a - m, unless that is negative; `carry` is a's limb above the others. In a time that
 * depends on n alone. */
CW_INLINE void cw_limbs_reduce_once(const cw_limb *m, const cw_limb *a, cw_limb carry,
                                    cw_limb *difference, cw_limb *out, size_t n)
{
	cw_carry borrow = 0;
	cw_limb keep;
	size_t i;

	CW_UNROLL
	for (i = 0; i < n; i++)
		borrow = cw_limb_subtract(borrow, a[i], m[i], &difference[i]);
	/* All ones if a was below m: a borrow that no carry pays for. */
	keep = (cw_limb)0 - (borrow & (carry ^ 1));
	CW_UNROLL
	for (i = 0; i < n; i++)
		out[i] = (a[i] & keep) | (difference[i] & ~keep);
}

/* Big-endian octets into as many limbs as `n`, which hold them all. */
static inline void cw_limbs_load(const uint8_t *octets, size_t size, cw_limb *out, size_t n)
{
	size_t i;

	memset(out, 0, n * sizeof *out);
	for (i = 0; i < size; i++)
		out[i / sizeof *out] |= (cw_limb)octets[size - 1 - i] << (8 * (i % sizeof *out));
}

/* -1 / m modulo a limb, of an odd m. Newton: each step doubles the bits that are right,
 * from 3 of an odd number. */
static inline cw_limb cw_limb_inverse(cw_limb m)
{
	cw_limb inverse = m;
	int i;

	for (i = 0; i < 5; i++)
		inverse = (cw_limb)(inverse * (2 - m * inverse));
	return (cw_limb)0 - inverse;
}

#endif
