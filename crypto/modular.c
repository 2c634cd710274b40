#include "modular.h"
#include "modular_limbs.h"
#include "secret.h"

static cw_bytes without_zeros(cw_bytes number)
{
	while (number.size > 0 && number.data[0] == 0) {
		number.data++;
		number.size--;
	}
	return number;
}

/* -1/m modulo 2^32, for an odd m, by Newton's iteration. */
static uint32_t negative_inverse(uint32_t m)
{
	uint32_t inverse = m;
	int i;

	/* m m = 1 modulo 8: each round doubles the number of right bits. */
	for (i = 0; i < 4; i++)
		inverse *= 2u - m * inverse;
	return 0u - inverse;
}

cw_status cw_modulus_init(cw_modulus *out, cw_bytes number)
{
	cw_bytes n = without_zeros(number);
	size_t i;

	if (n.size > CW_MODULAR_BITS_MAX / 8)
		return CW_KEY_TOO_LARGE;
	if (n.size == 0 || (n.size == 1 && n.data[0] < 2))
		return CW_KEY_INVALID;
	memset(out, 0, sizeof *out);
	out->count = (n.size + 3) / 4;
	for (i = 0; i < n.size; i++)
		out->m[i / 4] |= (uint32_t)n.data[n.size - 1 - i] << (i % 4 * 8);
	out->inverse = negative_inverse(out->m[0]);
	return CW_OK;
}

void cw_residue_select(const cw_modulus *m, uint32_t mask, const cw_residue a, cw_residue out)
{
	size_t i;

	for (i = 0; i < m->count; i++)
		out[i] = (a[i] & mask) | (out[i] & ~mask);
}

/* out = a - b; what was borrowed. */
static uint32_t difference(const cw_modulus *m, const uint32_t *a, const uint32_t *b, uint32_t *out)
{
	uint32_t borrow = 0;
	size_t i;

	for (i = 0; i < m->count; i++) {
		uint64_t d = (uint64_t)a[i] - b[i] - borrow;

		out[i] = (uint32_t)d;
		borrow = (uint32_t)(d >> 63);
	}
	return borrow;
}

/* r = r - m if that is not negative or `carry` stands above r; r was below 2m. */
static void subtract_once(const cw_modulus *m, uint32_t *r, uint32_t carry)
{
	cw_residue less;
	uint32_t borrow = difference(m, r, m->m, less);

	cw_residue_select(m, 0u - ((borrow ^ 1u) | carry), less, r);
	cw_wipe(less, sizeof less);
}

/* out = a + b + carry; what is carried. */
static uint32_t sum(const cw_modulus *m, const uint32_t *a, const uint32_t *b, uint32_t carry,
                    uint32_t *out)
{
	uint64_t t = carry;
	size_t i;

	for (i = 0; i < m->count; i++) {
		t += (uint64_t)a[i] + b[i];
		out[i] = (uint32_t)t;
		t >>= 32;
	}
	return (uint32_t)t;
}

/* r = 2r + bit modulo m. */
static void double_and_add(const cw_modulus *m, uint32_t *r, uint32_t bit)
{
	subtract_once(m, r, sum(m, r, r, bit, r));
}

void cw_residue_add(const cw_modulus *m, const cw_residue a, const cw_residue b, cw_residue out)
{
	subtract_once(m, out, sum(m, a, b, 0, out));
}

void cw_residue_subtract(const cw_modulus *m, const cw_residue a, const cw_residue b,
                         cw_residue out)
{
	cw_residue more;
	uint32_t borrow = difference(m, a, b, out);

	(void)sum(m, out, m->m, 0, more);
	cw_residue_select(m, 0u - borrow, more, out);
	cw_wipe(more, sizeof more);
}

/* Any number below m, not in Montgomery's form. */
static void reduce(const cw_modulus *m, cw_bytes value, uint32_t *r)
{
	size_t i;

	memset(r, 0, sizeof(cw_residue));
	for (i = 0; i < 8 * value.size; i++)
		double_and_add(m, r, (uint32_t)value.data[i / 8] >> (7 - i % 8) & 1u);
}

void cw_residue_enter(const cw_modulus *m, cw_bytes number, cw_residue out)
{
	size_t i;

	reduce(m, number, out);
	for (i = 0; i < 32 * m->count; i++)
		double_and_add(m, out, 0);
}

void cw_residue_multiply(const cw_modulus *m, const cw_residue a, const cw_residue b,
                         cw_residue out)
{
	uint32_t t[CW_MODULAR_LIMBS + 2];
	size_t i, j, n = m->count;

	memset(t, 0, sizeof t);
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
		q = t[0] * m->inverse;
		carry = ((uint64_t)q * m->m[0] + t[0]) >> 32;
		for (j = 1; j < n; j++) {
			carry += (uint64_t)q * m->m[j] + t[j];
			t[j - 1] = (uint32_t)carry;
			carry >>= 32;
		}
		carry += t[n];
		t[n - 1] = (uint32_t)carry;
		t[n] = t[n + 1] + (uint32_t)(carry >> 32);
	}
	subtract_once(m, t, t[n]);
	memcpy(out, t, n * sizeof *out);
	cw_wipe(t, sizeof t);
}

static void put(const cw_modulus *m, const uint32_t *r, uint8_t *out, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++) {
		uint32_t limb = i / 4 < m->count ? r[i / 4] : 0;

		out[size - 1 - i] = (uint8_t)(limb >> (i % 4 * 8));
	}
}

void cw_residue_leave(const cw_modulus *m, const cw_residue a, uint8_t *out, size_t size)
{
	static const cw_residue one = {1};
	cw_residue plain;

	cw_residue_multiply(m, a, one, plain);
	put(m, plain, out, size);
	cw_wipe(plain, sizeof plain);
}

void cw_residue_power(const cw_modulus *m, const cw_residue base, cw_bytes exponent, cw_residue out)
{
	static const uint8_t octet = 1;
	const cw_bytes one = {&octet, 1};
	cw_residue factor, product;
	size_t i;

	memcpy(factor, base, sizeof factor);
	cw_residue_enter(m, one, out);
	for (i = 0; i < 8 * exponent.size; i++) {
		uint32_t bit = (uint32_t)exponent.data[i / 8] >> (7 - i % 8) & 1u;

		cw_residue_multiply(m, out, out, out);
		cw_residue_multiply(m, out, factor, product);
		cw_residue_select(m, 0u - bit, product, out);
	}
	cw_wipe(factor, sizeof factor);
	cw_wipe(product, sizeof product);
}

#define VALUE_SIZE_MAX (CW_MODULAR_BITS_MAX / 4)

cw_status cw_modular_reduce(cw_bytes value, cw_bytes modulus, uint8_t *out)
{
	cw_residue r;
	cw_modulus m;

	if (value.size > VALUE_SIZE_MAX)
		return CW_KEY_TOO_LARGE;
	CW_TRY(cw_modulus_init(&m, modulus));
	reduce(&m, value, r);
	put(&m, r, out, modulus.size);
	cw_wipe(r, sizeof r);
	cw_wipe(&m, sizeof m);
	return CW_OK;
}

cw_status cw_modular_power(cw_bytes base, cw_bytes exponent, cw_bytes modulus, uint8_t *out)
{
	cw_residue r;
	cw_modulus m;

	if (base.size > VALUE_SIZE_MAX || exponent.size > VALUE_SIZE_MAX)
		return CW_KEY_TOO_LARGE;
	CW_TRY(cw_modulus_init(&m, modulus));
	if ((m.m[0] & 1u) == 0)
		return CW_KEY_INVALID;
	cw_residue_enter(&m, base, r);
	cw_residue_power(&m, r, exponent, r);
	cw_residue_leave(&m, r, out, modulus.size);
	cw_wipe(r, sizeof r);
	cw_wipe(&m, sizeof m);
	return CW_OK;
}
