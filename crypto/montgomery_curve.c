#include "montgomery_curve.h"
#include "modular_limbs.h"
#include "secret.h"

/* RFC 7748 4: the prime, and the numbers of the curve; (A - 2) / 4 is a24. */
typedef struct curve {
	cw_modulus p;
	uint8_t prime[CW_MONTGOMERY_KEY_SIZE_MAX];
	size_t size;
	uint8_t u;
	uint8_t a24[3];
} curve;

/* 2^255 - 19 and 2^448 - 2^224 - 1. */
static bool curve_init(curve *c, size_t size)
{
	static const curve x25519 = {.size = 32, .u = 9, .a24 = {0x01, 0xdb, 0x41}};
	static const curve x448 = {.size = 56, .u = 5, .a24 = {0x00, 0x98, 0xa9}};
	cw_bytes prime = {c->prime, size};

	if (size != x25519.size && size != x448.size)
		return false;
	*c = size == x25519.size ? x25519 : x448;
	memset(c->prime, 0xff, size);
	if (size == x25519.size) {
		c->prime[0] = 0x7f;
		c->prime[size - 1] = 0xed;
	} else {
		c->prime[size / 2 - 1] = 0xfe;
	}
	return cw_modulus_init(&c->p, prime) == CW_OK;
}

/* RFC 7748 5: the ladder's numbers. */
typedef struct ladder {
	cw_residue x1, x2, z2, x3, z3, a24;
	cw_residue a, b, c, d, e, aa, bb, da, cb;
} ladder;

static void swap(const cw_modulus *p, cw_residue a, cw_residue b, uint32_t bit, cw_residue spare)
{
	memcpy(spare, a, sizeof(cw_residue));
	cw_residue_select(p, 0u - bit, b, a);
	cw_residue_select(p, 0u - bit, spare, b);
}

static void step(const cw_modulus *p, ladder *l)
{
	cw_residue_add(p, l->x2, l->z2, l->a);
	cw_residue_multiply(p, l->a, l->a, l->aa);
	cw_residue_subtract(p, l->x2, l->z2, l->b);
	cw_residue_multiply(p, l->b, l->b, l->bb);
	cw_residue_subtract(p, l->aa, l->bb, l->e);
	cw_residue_add(p, l->x3, l->z3, l->c);
	cw_residue_subtract(p, l->x3, l->z3, l->d);
	cw_residue_multiply(p, l->d, l->a, l->da);
	cw_residue_multiply(p, l->c, l->b, l->cb);
	cw_residue_add(p, l->da, l->cb, l->x3);
	cw_residue_multiply(p, l->x3, l->x3, l->x3);
	cw_residue_subtract(p, l->da, l->cb, l->z3);
	cw_residue_multiply(p, l->z3, l->z3, l->z3);
	cw_residue_multiply(p, l->z3, l->x1, l->z3);
	cw_residue_multiply(p, l->aa, l->bb, l->x2);
	cw_residue_multiply(p, l->a24, l->e, l->z2);
	cw_residue_add(p, l->z2, l->aa, l->z2);
	cw_residue_multiply(p, l->z2, l->e, l->z2);
}

static void climb(const curve *c, const uint8_t *scalar, ladder *l)
{
	static const uint8_t one[] = {1};
	const cw_bytes u = {&c->u, 1}, a24 = {c->a24, sizeof c->a24}, z = {one, 1};
	uint32_t swapped = 0;
	size_t i;

	cw_residue_enter(&c->p, u, l->x1);
	cw_residue_enter(&c->p, a24, l->a24);
	cw_residue_enter(&c->p, z, l->x2);
	memset(l->z2, 0, sizeof l->z2);
	memcpy(l->x3, l->x1, sizeof l->x3);
	memcpy(l->z3, l->x2, sizeof l->z3);
	for (i = 8 * c->size; i > 0; i--) {
		uint32_t bit = (uint32_t)scalar[(i - 1) / 8] >> ((i - 1) % 8) & 1u;

		swap(&c->p, l->x2, l->x3, swapped ^ bit, l->a);
		swap(&c->p, l->z2, l->z3, swapped ^ bit, l->a);
		swapped = bit;
		step(&c->p, l);
	}
	swap(&c->p, l->x2, l->x3, swapped, l->a);
	swap(&c->p, l->z2, l->z3, swapped, l->a);
}

/* x2 / z2, least significant octet first; 1/z2 is z2^(p - 2). */
static void descend(curve *c, ladder *l, uint8_t *out)
{
	const cw_bytes exponent = {c->prime, c->size};
	size_t i;

	c->prime[c->size - 1] -= 2;
	cw_residue_power(&c->p, l->z2, exponent, l->a);
	cw_residue_multiply(&c->p, l->x2, l->a, l->a);
	cw_residue_leave(&c->p, l->a, out, c->size);
	for (i = 0; i < c->size / 2; i++) {
		uint8_t octet = out[i];

		out[i] = out[c->size - 1 - i];
		out[c->size - 1 - i] = octet;
	}
}

cw_status cw_montgomery_public(cw_bytes private_key, uint8_t out[CW_MONTGOMERY_KEY_SIZE_MAX])
{
	uint8_t scalar[CW_MONTGOMERY_KEY_SIZE_MAX];
	size_t size = private_key.size;
	curve c;
	ladder l;

	if (!curve_init(&c, size))
		return CW_ARGUMENT;
	memcpy(scalar, private_key.data, size);
	scalar[0] &= size == 32 ? 0xf8 : 0xfc;
	scalar[size - 1] =
		(uint8_t)(size == 32 ? (scalar[size - 1] & 0x7f) | 0x40 : scalar[size - 1] | 0x80);
	climb(&c, scalar, &l);
	descend(&c, &l, out);
	cw_wipe(scalar, sizeof scalar);
	cw_wipe(&l, sizeof l);
	return CW_OK;
}
