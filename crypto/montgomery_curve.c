#include "montgomery_curve.h"
#include "secret.h"

/* Numbers modulo p in limbs, least significant first, each below 2p where they rest. */
#define LIMBS 14

typedef struct field {
	uint32_t p[LIMBS];
	size_t count;
	uint32_t inverse; /* -1/p modulo 2^32 */
} field;

typedef uint32_t number[LIMBS];

/* r = r - p if r >= p or `carry` stands above it. */
static void subtract_once(const field *f, number r, uint32_t carry)
{
	number difference;
	uint32_t borrow = 0, keep;
	size_t i;

	for (i = 0; i < f->count; i++) {
		uint64_t d = (uint64_t)r[i] - f->p[i] - borrow;

		difference[i] = (uint32_t)d;
		borrow = (uint32_t)(d >> 63);
	}
	keep = 0u - (borrow & (carry ^ 1u));
	for (i = 0; i < f->count; i++)
		r[i] = (r[i] & keep) | (difference[i] & ~keep);
	cw_wipe(difference, sizeof difference);
}

static void add(const field *f, const number a, const number b, number out)
{
	uint64_t carry = 0;
	size_t i;

	for (i = 0; i < f->count; i++) {
		carry += (uint64_t)a[i] + b[i];
		out[i] = (uint32_t)carry;
		carry >>= 32;
	}
	subtract_once(f, out, (uint32_t)carry);
}

/* a - b is a + (p - b), b being below p. */
static void subtract(const field *f, const number a, const number b, number out)
{
	number negative;
	uint32_t borrow = 0;
	size_t i;

	for (i = 0; i < f->count; i++) {
		uint64_t d = (uint64_t)f->p[i] - b[i] - borrow;

		negative[i] = (uint32_t)d;
		borrow = (uint32_t)(d >> 63);
	}
	subtract_once(f, negative, 0);
	add(f, a, negative, out);
	cw_wipe(negative, sizeof negative);
}

/* out = a b / 2^(32 count) modulo p (Montgomery's multiplication). */
static void multiply(const field *f, const number a, const number b, number out)
{
	uint32_t t[LIMBS + 2] = {0};
	size_t i, j, n = f->count;

	for (i = 0; i < n; i++) {
		uint64_t carry = 0;
		uint32_t q;

		for (j = 0; j < n; j++) {
			carry += (uint64_t)a[i] * b[j] + t[j];
			t[j] = (uint32_t)carry;
			carry >>= 32;
		}
		carry += t[n];
		t[n] = (uint32_t)carry;
		t[n + 1] = (uint32_t)(carry >> 32);
		q = t[0] * f->inverse;
		carry = ((uint64_t)q * f->p[0] + t[0]) >> 32;
		for (j = 1; j < n; j++) {
			carry += (uint64_t)q * f->p[j] + t[j];
			t[j - 1] = (uint32_t)carry;
			carry >>= 32;
		}
		carry += t[n];
		t[n - 1] = (uint32_t)carry;
		t[n] = t[n + 1] + (uint32_t)(carry >> 32);
	}
	subtract_once(f, t, t[n]);
	memcpy(out, t, n * sizeof *out);
	cw_wipe(t, sizeof t);
}

/* A small number in Montgomery's form: doubled 32 count times. */
static void set_small(const field *f, uint32_t value, number out)
{
	size_t i;

	memset(out, 0, sizeof(number));
	out[0] = value;
	for (i = 0; i < 32 * f->count; i++)
		add(f, out, out, out);
}

/* a^(p-2) is 1/a; the exponent is public. */
static void invert(const field *f, const number a, number out)
{
	number base;
	size_t i;

	memcpy(base, a, sizeof base);
	set_small(f, 1, out);
	for (i = 32 * f->count; i > 0; i--) {
		uint32_t limb = f->p[(i - 1) / 32] - ((i - 1) / 32 == 0 ? 2u : 0u);

		multiply(f, out, out, out);
		if ((limb >> ((i - 1) % 32) & 1u) != 0)
			multiply(f, out, base, out);
	}
	cw_wipe(base, sizeof base);
}

/* RFC 7748 5: the ladder's numbers. */
typedef struct ladder {
	number x1, x2, z2, x3, z3, a24;
	number a, b, c, d, e, aa, bb, da, cb;
} ladder;

static void swap(number a, number b, uint32_t bit)
{
	uint32_t mask = 0u - bit;
	size_t i;

	for (i = 0; i < LIMBS; i++) {
		uint32_t difference = mask & (a[i] ^ b[i]);

		a[i] ^= difference;
		b[i] ^= difference;
	}
}

static void step(const field *f, ladder *l)
{
	add(f, l->x2, l->z2, l->a);
	multiply(f, l->a, l->a, l->aa);
	subtract(f, l->x2, l->z2, l->b);
	multiply(f, l->b, l->b, l->bb);
	subtract(f, l->aa, l->bb, l->e);
	add(f, l->x3, l->z3, l->c);
	subtract(f, l->x3, l->z3, l->d);
	multiply(f, l->d, l->a, l->da);
	multiply(f, l->c, l->b, l->cb);
	add(f, l->da, l->cb, l->x3);
	multiply(f, l->x3, l->x3, l->x3);
	subtract(f, l->da, l->cb, l->z3);
	multiply(f, l->z3, l->z3, l->z3);
	multiply(f, l->z3, l->x1, l->z3);
	multiply(f, l->aa, l->bb, l->x2);
	multiply(f, l->a24, l->e, l->z2);
	add(f, l->z2, l->aa, l->z2);
	multiply(f, l->z2, l->e, l->z2);
}

static void climb(const field *f, const uint8_t *scalar, uint32_t u, uint32_t a24, ladder *l)
{
	uint32_t swapped = 0;
	size_t i;

	memset(l, 0, sizeof *l);
	set_small(f, u, l->x1);
	set_small(f, a24, l->a24);
	set_small(f, 1, l->x2);
	memcpy(l->x3, l->x1, sizeof l->x3);
	memcpy(l->z3, l->x2, sizeof l->z3);
	for (i = 32 * f->count; i > 0; i--) {
		uint32_t bit = (uint32_t)scalar[(i - 1) / 8] >> ((i - 1) % 8) & 1u;

		swap(l->x2, l->x3, swapped ^ bit);
		swap(l->z2, l->z3, swapped ^ bit);
		swapped = bit;
		step(f, l);
	}
	swap(l->x2, l->x3, swapped);
	swap(l->z2, l->z3, swapped);
}

/* 2^255 - 19 and 2^448 - 2^224 - 1. */
static void set_field(size_t size, field *f)
{
	memset(f->p, 0xff, sizeof f->p);
	f->count = size / 4;
	if (size == 32) {
		f->p[0] = 0xffffffedu;
		f->p[7] = 0x7fffffffu;
		f->inverse = 0x286bca1bu; /* 19 times it is 1 modulo 2^32 */
	} else {
		f->p[7] = 0xfffffffeu;
		f->inverse = 1;
	}
}

cw_status cw_montgomery_public(cw_bytes private_key, uint8_t out[CW_MONTGOMERY_KEY_SIZE_MAX])
{
	static const number one = {1};
	uint8_t scalar[CW_MONTGOMERY_KEY_SIZE_MAX];
	size_t i, size = private_key.size;
	field f;
	ladder l;

	if (size != 32 && size != 56)
		return CW_ARGUMENT;
	set_field(size, &f);
	memcpy(scalar, private_key.data, size);
	scalar[0] &= size == 32 ? 0xf8 : 0xfc;
	scalar[size - 1] =
		(uint8_t)(size == 32 ? (scalar[size - 1] & 0x7f) | 0x40 : scalar[size - 1] | 0x80);
	climb(&f, scalar, size == 32 ? 9 : 5, size == 32 ? 121665 : 39081, &l);
	invert(&f, l.z2, l.a);
	multiply(&f, l.x2, l.a, l.a);
	multiply(&f, l.a, one, l.a);
	for (i = 0; i < size; i++)
		out[i] = (uint8_t)(l.a[i / 4] >> (i % 4 * 8));
	cw_wipe(scalar, sizeof scalar);
	cw_wipe(&l, sizeof l);
	return CW_OK;
}
