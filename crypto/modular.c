#include "modular.h"
#include "secret.h"

#define LIMBS (CW_MODULAR_BITS_MAX / 32)

/* A modulus in limbs, least significant first. */
typedef struct modulus {
	uint32_t m[LIMBS];
	size_t count;
} modulus;

static cw_bytes without_zeros(cw_bytes number)
{
	while (number.size > 0 && number.data[0] == 0) {
		number.data++;
		number.size--;
	}
	return number;
}

static cw_status modulus_of(cw_bytes number, modulus *out)
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
	return CW_OK;
}

/* r = r - m if that is not negative or `carry` stands above r; r was below 2m. */
static void subtract_once(const modulus *m, uint32_t *r, uint32_t carry)
{
	uint32_t difference[LIMBS];
	uint32_t borrow = 0, keep;
	size_t i;

	for (i = 0; i < m->count; i++) {
		uint64_t d = (uint64_t)r[i] - m->m[i] - borrow;

		difference[i] = (uint32_t)d;
		borrow = (uint32_t)(d >> 63);
	}
	keep = 0u - (borrow & (carry ^ 1u));
	for (i = 0; i < m->count; i++)
		r[i] = (r[i] & keep) | (difference[i] & ~keep);
	cw_wipe(difference, sizeof difference);
}

/* r = 2r + bit modulo m. */
static void double_and_add(const modulus *m, uint32_t *r, uint32_t bit)
{
	size_t i;

	for (i = 0; i < m->count; i++) {
		uint32_t top = r[i] >> 31;

		r[i] = r[i] << 1 | bit;
		bit = top;
	}
	subtract_once(m, r, bit);
}

static void reduce(const modulus *m, cw_bytes value, uint32_t *r)
{
	size_t i;

	memset(r, 0, LIMBS * sizeof *r);
	for (i = 0; i < 8 * value.size; i++)
		double_and_add(m, r, (uint32_t)value.data[i / 8] >> (7 - i % 8) & 1u);
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

/* out = a b / 2^(32 count) modulo m (Montgomery). */
static void multiply(const modulus *m, uint32_t inverse, const uint32_t *a, const uint32_t *b,
                     uint32_t *out)
{
	uint32_t t[LIMBS + 2];
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
		q = t[0] * inverse;
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

static void put(const modulus *m, const uint32_t *r, uint8_t *out, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++) {
		uint32_t limb = i / 4 < m->count ? r[i / 4] : 0;

		out[size - 1 - i] = (uint8_t)(limb >> (i % 4 * 8));
	}
}

#define VALUE_SIZE_MAX (CW_MODULAR_BITS_MAX / 4)

cw_status cw_modular_reduce(cw_bytes value, cw_bytes modulus_, uint8_t *out)
{
	uint32_t r[LIMBS];
	modulus m;

	if (value.size > VALUE_SIZE_MAX)
		return CW_KEY_TOO_LARGE;
	CW_TRY(modulus_of(modulus_, &m));
	reduce(&m, value, r);
	put(&m, r, out, modulus_.size);
	cw_wipe(r, sizeof r);
	cw_wipe(&m, sizeof m);
	return CW_OK;
}

/* What a power is worked with. */
typedef struct power {
	modulus m;
	uint32_t base[LIMBS];
	uint32_t result[LIMBS];
	uint32_t product[LIMBS];
} power;

/* Both into Montgomery's form: multiplied by 2^(32 count). */
static void prepare(power *p, cw_bytes base)
{
	size_t i;

	memset(p->result, 0, sizeof p->result);
	p->result[0] = 1;
	reduce(&p->m, base, p->base);
	for (i = 0; i < 32 * p->m.count; i++) {
		double_and_add(&p->m, p->result, 0);
		double_and_add(&p->m, p->base, 0);
	}
}

cw_status cw_modular_power(cw_bytes base, cw_bytes exponent, cw_bytes modulus_, uint8_t *out)
{
	static const uint32_t one[LIMBS] = {1};
	uint32_t inverse;
	size_t i, j;
	power p;

	if (base.size > VALUE_SIZE_MAX || exponent.size > VALUE_SIZE_MAX)
		return CW_KEY_TOO_LARGE;
	CW_TRY(modulus_of(modulus_, &p.m));
	if ((p.m.m[0] & 1u) == 0)
		return CW_KEY_INVALID;
	inverse = negative_inverse(p.m.m[0]);
	prepare(&p, base);
	for (i = 0; i < 8 * exponent.size; i++) {
		uint32_t bit = 0u - ((uint32_t)exponent.data[i / 8] >> (7 - i % 8) & 1u);

		multiply(&p.m, inverse, p.result, p.result, p.result);
		multiply(&p.m, inverse, p.result, p.base, p.product);
		for (j = 0; j < p.m.count; j++)
			p.result[j] = (p.product[j] & bit) | (p.result[j] & ~bit);
	}
	multiply(&p.m, inverse, p.result, one, p.result);
	put(&p.m, p.result, out, modulus_.size);
	cw_wipe(&p, sizeof p);
	return CW_OK;
}
