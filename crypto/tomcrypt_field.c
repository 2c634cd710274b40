#include "tomcrypt_field.h"

#include "secret.h"

/* a - m, unless that is negative; `carry` is a's limb above the others. */
static void reduce_once(const cw_field *f, const cw_limb *a, cw_limb carry, cw_limb *out)
{
	cw_limb difference[CW_FIELD_LIMBS];
	cw_limb borrow = 0;
	cw_limb keep;
	size_t i;

	for (i = 0; i < f->limbs; i++) {
		cw_double_limb d = (cw_double_limb)a[i] - f->m.v[i] - borrow;

		difference[i] = (cw_limb)d;
		borrow = (cw_limb)(d >> CW_LIMB_BITS) & 1;
	}
	/* All ones if a was below m: a borrow that no carry pays for. */
	keep = (cw_limb)0 - (borrow & (carry ^ 1));
	for (i = 0; i < f->limbs; i++)
		out[i] = (a[i] & keep) | (difference[i] & ~keep);
}

void cw_field_add(const cw_field *f, const cw_field_number *a, const cw_field_number *b,
                  cw_field_number *out)
{
	cw_limb sum[CW_FIELD_LIMBS];
	cw_limb carry = 0;
	size_t i;

	for (i = 0; i < f->limbs; i++) {
		cw_double_limb s = (cw_double_limb)a->v[i] + b->v[i] + carry;

		sum[i] = (cw_limb)s;
		carry = (cw_limb)(s >> CW_LIMB_BITS);
	}
	reduce_once(f, sum, carry, out->v);
}

void cw_field_sub(const cw_field *f, const cw_field_number *a, const cw_field_number *b,
                  cw_field_number *out)
{
	cw_limb borrow = 0;
	cw_limb carry = 0;
	cw_limb mask;
	size_t i;

	for (i = 0; i < f->limbs; i++) {
		cw_double_limb d = (cw_double_limb)a->v[i] - b->v[i] - borrow;

		out->v[i] = (cw_limb)d;
		borrow = (cw_limb)(d >> CW_LIMB_BITS) & 1;
	}
	mask = (cw_limb)0 - borrow;
	for (i = 0; i < f->limbs; i++) {
		cw_double_limb s = (cw_double_limb)out->v[i] + (f->m.v[i] & mask) + carry;

		out->v[i] = (cw_limb)s;
		carry = (cw_limb)(s >> CW_LIMB_BITS);
	}
}

/* a b / R: Montgomery's product, one limb of b at a time. t stays below 2 m R / R. */
void cw_field_mul(const cw_field *f, const cw_field_number *a, const cw_field_number *b,
                  cw_field_number *out)
{
	cw_limb t[CW_FIELD_LIMBS + 2] = {0};
	size_t n = f->limbs;
	size_t i, j;

	for (i = 0; i < n; i++) {
		cw_limb carry = 0;
		cw_limb factor;
		cw_double_limb s;

		for (j = 0; j < n; j++) {
			s = (cw_double_limb)a->v[j] * b->v[i] + t[j] + carry;
			t[j] = (cw_limb)s;
			carry = (cw_limb)(s >> CW_LIMB_BITS);
		}
		s = (cw_double_limb)t[n] + carry;
		t[n] = (cw_limb)s;
		t[n + 1] = (cw_limb)(s >> CW_LIMB_BITS);
		/* The multiple of m that makes the lowest limb zero, which is then dropped. */
		factor = (cw_limb)(t[0] * f->inverse);
		s = (cw_double_limb)factor * f->m.v[0] + t[0];
		carry = (cw_limb)(s >> CW_LIMB_BITS);
		for (j = 1; j < n; j++) {
			s = (cw_double_limb)factor * f->m.v[j] + t[j] + carry;
			t[j - 1] = (cw_limb)s;
			carry = (cw_limb)(s >> CW_LIMB_BITS);
		}
		s = (cw_double_limb)t[n] + carry;
		t[n - 1] = (cw_limb)s;
		t[n] = t[n + 1] + (cw_limb)(s >> CW_LIMB_BITS);
	}
	reduce_once(f, t, t[n], out->v);
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

void cw_field_init(cw_field *f, cw_bytes modulus)
{
	size_t i;

	memset(f, 0, sizeof *f);
	f->modulus = modulus;
	f->size = modulus.size;
	f->limbs = (modulus.size + sizeof(cw_limb) - 1) / sizeof(cw_limb);
	load(modulus.data, modulus.size, &f->m);
	/* Newton: each step doubles the bits that are right, from 3 of an odd number. */
	f->inverse = f->m.v[0];
	for (i = 0; i < 5; i++)
		f->inverse = (cw_limb)(f->inverse * (2 - f->m.v[0] * f->inverse));
	f->inverse = (cw_limb)0 - f->inverse;
	/* 1 doubled as often as R^2 has bits; half way there it is R. */
	f->r_squared.v[0] = 1;
	for (i = 0; i < 2 * f->limbs * CW_LIMB_BITS; i++) {
		if (i == f->limbs * CW_LIMB_BITS)
			f->one = f->r_squared;
		cw_field_add(f, &f->r_squared, &f->r_squared, &f->r_squared);
	}
}

/* a^(m - 2), by Fermat; the exponent is public. */
void cw_field_invert(const cw_field *f, const cw_field_number *a, cw_field_number *out)
{
	size_t i;

	*out = f->one;
	for (i = 0; i < 8 * f->size; i++) {
		size_t bit = 8 * f->size - 1 - i;
		/* No modulus here ends in 0 or 1, modulo 256. */
		uint8_t octet = (uint8_t)(f->modulus.data[i / 8] - (bit < 8 ? 2 : 0));

		cw_field_mul(f, out, out, out);
		if ((octet >> (bit % 8) & 1) != 0)
			cw_field_mul(f, out, a, out);
	}
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
