#include "tomcrypt_curve.h"

#include "secret.h"

static void infinity(const cw_curve_setting *c, cw_point *out)
{
	memset(out, 0, sizeof *out);
	out->y = c->field.one;
}

bool cw_point_read(const cw_curve_setting *c, const uint8_t *octets, cw_point *out)
{
	const cw_field *f = &c->field;
	cw_field_number left, right, x3;

	if (memcmp(octets, f->modulus.data, c->size) >= 0 ||
	    memcmp(octets + c->size, f->modulus.data, c->size) >= 0)
		return false;
	cw_field_read(f, octets, &out->x);
	cw_field_read(f, octets + c->size, &out->y);
	out->z = f->one;
	cw_field_mul(f, &out->y, &out->y, &left);
	cw_field_mul(f, &out->x, &out->x, &right);
	cw_field_mul(f, &right, &out->x, &right);
	cw_field_add(f, &out->x, &out->x, &x3);
	cw_field_add(f, &x3, &out->x, &x3);
	cw_field_sub(f, &right, &x3, &right);
	cw_field_add(f, &right, &c->b, &right);
	return cw_field_equal(f, &left, &right);
}

bool cw_point_write(const cw_curve_setting *c, const cw_point *p, uint8_t *octets)
{
	const cw_field *f = &c->field;
	cw_field_number inverse, coordinate;

	if (cw_field_is_zero(f, &p->z))
		return false;
	cw_field_invert(f, &p->z, &inverse);
	cw_field_mul(f, &p->x, &inverse, &coordinate);
	cw_field_write(f, &coordinate, octets);
	cw_field_mul(f, &p->y, &inverse, &coordinate);
	cw_field_write(f, &coordinate, octets + c->size);
	return true;
}

/* The complete formulas of Renes, Costello and Batina for a = -3 (eprint 2015/1060,
 * algorithms 4 to 6), whose order of steps and names these keep. */

/* What remains of an addition after the products of coordinates: t0 = X1 X2, t1 = Y1 Y2,
 * t2 = Z1 Z2, t3 = X1 Y2 + X2 Y1, t4 = Y1 Z2 + Y2 Z1, y3 = X1 Z2 + X2 Z1. */
typedef struct products {
	cw_field_number t0, t1, t2, t3, t4, y3;
} products;

static void add_products(const cw_curve_setting *c, products *w, cw_point *out)
{
	const cw_field *f = &c->field;
	cw_field_number x3, z3;

	cw_field_mul(f, &c->b, &w->t2, &z3);
	cw_field_sub(f, &w->y3, &z3, &x3);
	cw_field_add(f, &x3, &x3, &z3);
	cw_field_add(f, &x3, &z3, &x3);
	cw_field_sub(f, &w->t1, &x3, &z3);
	cw_field_add(f, &w->t1, &x3, &x3);
	cw_field_mul(f, &c->b, &w->y3, &w->y3);
	cw_field_add(f, &w->t2, &w->t2, &w->t1);
	cw_field_add(f, &w->t1, &w->t2, &w->t2);
	cw_field_sub(f, &w->y3, &w->t2, &w->y3);
	cw_field_sub(f, &w->y3, &w->t0, &w->y3);
	cw_field_add(f, &w->y3, &w->y3, &w->t1);
	cw_field_add(f, &w->t1, &w->y3, &w->y3);
	cw_field_add(f, &w->t0, &w->t0, &w->t1);
	cw_field_add(f, &w->t1, &w->t0, &w->t0);
	cw_field_sub(f, &w->t0, &w->t2, &w->t0);
	cw_field_mul(f, &w->t4, &w->y3, &w->t1);
	cw_field_mul(f, &w->t0, &w->y3, &w->t2);
	cw_field_mul(f, &x3, &z3, &w->y3);
	cw_field_add(f, &w->y3, &w->t2, &out->y);
	cw_field_mul(f, &w->t3, &x3, &x3);
	cw_field_sub(f, &x3, &w->t1, &out->x);
	cw_field_mul(f, &w->t4, &z3, &z3);
	cw_field_mul(f, &w->t3, &w->t0, &w->t1);
	cw_field_add(f, &z3, &w->t1, &out->z);
}

/* a1 b2 + a2 b1, of which a1 a2 and b1 b2 are known. */
static void cross(const cw_field *f, const cw_field_number *a1, const cw_field_number *b1,
                  const cw_field_number *a2, const cw_field_number *b2, const cw_field_number *a1a2,
                  const cw_field_number *b1b2, cw_field_number *out)
{
	cw_field_number one, other;

	cw_field_add(f, a1, b1, &one);
	cw_field_add(f, a2, b2, &other);
	cw_field_mul(f, &one, &other, out);
	cw_field_sub(f, out, a1a2, out);
	cw_field_sub(f, out, b1b2, out);
}

void cw_point_add(const cw_curve_setting *c, const cw_point *p, const cw_point *q, cw_point *out)
{
	const cw_field *f = &c->field;
	products w;

	cw_field_mul(f, &p->x, &q->x, &w.t0);
	cw_field_mul(f, &p->y, &q->y, &w.t1);
	cw_field_mul(f, &p->z, &q->z, &w.t2);
	cross(f, &p->x, &p->y, &q->x, &q->y, &w.t0, &w.t1, &w.t3);
	cross(f, &p->y, &p->z, &q->y, &q->z, &w.t1, &w.t2, &w.t4);
	cross(f, &p->x, &p->z, &q->x, &q->z, &w.t0, &w.t2, &w.y3);
	add_products(c, &w, out);
}

/* p + (x : y : 1). */
static void add_affine(const cw_curve_setting *c, const cw_point *p, const cw_field_number *x,
                       const cw_field_number *y, cw_point *out)
{
	const cw_field *f = &c->field;
	products w;

	cw_field_mul(f, &p->x, x, &w.t0);
	cw_field_mul(f, &p->y, y, &w.t1);
	w.t2 = p->z;
	cross(f, &p->x, &p->y, x, y, &w.t0, &w.t1, &w.t3);
	cw_field_mul(f, y, &p->z, &w.t4);
	cw_field_add(f, &w.t4, &p->y, &w.t4);
	cw_field_mul(f, x, &p->z, &w.y3);
	cw_field_add(f, &w.y3, &p->x, &w.y3);
	add_products(c, &w, out);
}

static void double_point(const cw_curve_setting *c, const cw_point *p, cw_point *out)
{
	const cw_field *f = &c->field;
	cw_field_number t0, t1, t2, t3, x3, y3, z3;

	cw_field_mul(f, &p->x, &p->x, &t0);
	cw_field_mul(f, &p->y, &p->y, &t1);
	cw_field_mul(f, &p->z, &p->z, &t2);
	cw_field_mul(f, &p->x, &p->y, &t3);
	cw_field_add(f, &t3, &t3, &t3);
	cw_field_mul(f, &p->x, &p->z, &z3);
	cw_field_add(f, &z3, &z3, &z3);
	cw_field_mul(f, &c->b, &t2, &y3);
	cw_field_sub(f, &y3, &z3, &y3);
	cw_field_add(f, &y3, &y3, &x3);
	cw_field_add(f, &x3, &y3, &y3);
	cw_field_sub(f, &t1, &y3, &x3);
	cw_field_add(f, &t1, &y3, &y3);
	cw_field_mul(f, &x3, &y3, &y3);
	cw_field_mul(f, &x3, &t3, &x3);
	cw_field_add(f, &t2, &t2, &t3);
	cw_field_add(f, &t2, &t3, &t2);
	cw_field_mul(f, &c->b, &z3, &z3);
	cw_field_sub(f, &z3, &t2, &z3);
	cw_field_sub(f, &z3, &t0, &z3);
	cw_field_add(f, &z3, &z3, &t3);
	cw_field_add(f, &z3, &t3, &z3);
	cw_field_add(f, &t0, &t0, &t3);
	cw_field_add(f, &t3, &t0, &t0);
	cw_field_sub(f, &t0, &t2, &t0);
	cw_field_mul(f, &t0, &z3, &t0);
	cw_field_add(f, &y3, &t0, &y3);
	cw_field_mul(f, &p->y, &p->z, &t0);
	cw_field_add(f, &t0, &t0, &t0);
	cw_field_mul(f, &t0, &z3, &z3);
	cw_field_sub(f, &x3, &z3, &out->x);
	cw_field_mul(f, &t0, &t1, &z3);
	cw_field_add(f, &z3, &z3, &z3);
	cw_field_add(f, &z3, &z3, &out->z);
	out->y = y3;
}

/* k G: the bits of k lie in eight rows of c->size columns; a column of four rows picks a
 * point of each table (Lim and Lee, CRYPTO 94). */

#define TABLES 2
#define TEETH  4
#define POINTS 15

static unsigned bit(const cw_curve_setting *c, const uint8_t *k, size_t i)
{
	return (unsigned)k[c->size - 1 - i / 8] >> (i % 8) & 1u;
}

/* Every entry is read, whichever is wanted; nothing good for 0. */
static void comb_take(const cw_curve_setting *c, size_t table, unsigned index, cw_field_number *x,
                      cw_field_number *y)
{
	const cw_limb *entry = c->comb + table * POINTS * 2 * c->field.limbs;
	size_t n = c->field.limbs, j;
	unsigned i;

	memset(x, 0, sizeof *x);
	memset(y, 0, sizeof *y);
	for (i = 1; i <= POINTS; i++, entry += 2 * n) {
		/* All ones if i is the index: then i ^ index is 0, and 0 - 1 has the high bits. */
		cw_limb mask = (cw_limb)0 - (cw_limb)((((i ^ index) - 1u) >> 31) & 1u);

		for (j = 0; j < n; j++) {
			x->v[j] |= entry[j] & mask;
			y->v[j] |= entry[n + j] & mask;
		}
	}
}

static void add_column(const cw_curve_setting *c, const uint8_t *k, size_t table, size_t column,
                       cw_point *sum)
{
	const cw_field *f = &c->field;
	cw_field_number x, y;
	cw_point with;
	unsigned index = 0;
	cw_limb mask;
	size_t t;

	for (t = 0; t < TEETH; t++)
		index |= bit(c, k, column + c->size * (table + TABLES * t)) << t;
	comb_take(c, table, index, &x, &y);
	add_affine(c, sum, &x, &y, &with);
	/* All ones unless the index is 0: 1 to 15 plus 15 have bit 4. */
	mask = (cw_limb)0 - (cw_limb)((index + POINTS) >> TEETH & 1u);
	cw_field_select(f, &with.x, mask, &sum->x);
	cw_field_select(f, &with.y, mask, &sum->y);
	cw_field_select(f, &with.z, mask, &sum->z);
	cw_wipe(&x, sizeof x);
	cw_wipe(&y, sizeof y);
	cw_wipe(&with, sizeof with);
}

void cw_point_multiply_base(const cw_curve_setting *c, const uint8_t *k, cw_point *out)
{
	size_t i, table;
	cw_point sum;

	infinity(c, &sum);
	for (i = c->size; i-- > 0;) {
		double_point(c, &sum, &sum);
		for (table = 0; table < TABLES; table++)
			add_column(c, k, table, i, &sum);
	}
	*out = sum;
	cw_wipe(&sum, sizeof sum);
}

/* k P, for numbers that are no secret. */

#define WIDTH  5 /* bits of k for one addition */
#define ODD    8 /* odd multiples of P below 2^(WIDTH - 1) */
#define DIGITS (8 * CW_CURVE_SIZE_MAX + 1)

/* k in digits that are 0 or odd, from -15 to 15, each followed by four zeros at least.
 * The number of digits. */
static size_t recode(const cw_curve_setting *c, const uint8_t *k, int16_t digits[DIGITS])
{
	size_t bits = 8 * c->size;
	size_t count = 0;
	size_t i = 0;
	unsigned carry = 0;

	memset(digits, 0, DIGITS * sizeof *digits);
	while (i <= bits) {
		int digit = (int)carry;
		size_t j;

		if ((i < bits ? bit(c, k, i) : 0) == carry) {
			i++;
			continue;
		}
		for (j = 0; j < WIDTH && i + j < bits; j++)
			digit += (int)(bit(c, k, i + j) << j);
		carry = digit >> (WIDTH - 1) != 0;
		digits[i] = (int16_t)(digit - (carry != 0 ? 1 << WIDTH : 0));
		count = i + 1;
		i += WIDTH;
	}
	return count;
}

/* P, 3 P, 5 P to 15 P. */
static void odd_multiples(const cw_curve_setting *c, const cw_point *p, cw_point table[ODD])
{
	cw_point twice;
	size_t i;

	double_point(c, p, &twice);
	table[0] = *p;
	for (i = 1; i < ODD; i++)
		cw_point_add(c, &table[i - 1], &twice, &table[i]);
}

/* `times` doublings in Jacobian's coordinates, x = X / Z^2 and y = Y / Z^3: 8
 * multiplications each instead of 13 (dbl-2001-b of the Explicit-Formulas Database). */
static void double_often(const cw_curve_setting *c, size_t times, cw_point *p)
{
	const cw_field *f = &c->field;
	cw_field_number alpha, beta, gamma, delta, t;

	cw_field_mul(f, &p->x, &p->z, &p->x);
	cw_field_mul(f, &p->z, &p->z, &t);
	cw_field_mul(f, &p->y, &t, &p->y);
	for (; times > 0; times--) {
		cw_field_mul(f, &p->z, &p->z, &delta);
		cw_field_mul(f, &p->y, &p->y, &gamma);
		cw_field_mul(f, &p->x, &gamma, &beta);
		cw_field_sub(f, &p->x, &delta, &t);
		cw_field_add(f, &p->x, &delta, &alpha);
		cw_field_mul(f, &t, &alpha, &t);
		cw_field_add(f, &t, &t, &alpha);
		cw_field_add(f, &t, &alpha, &alpha);
		cw_field_mul(f, &p->y, &p->z, &p->z);
		cw_field_add(f, &p->z, &p->z, &p->z);
		cw_field_add(f, &beta, &beta, &beta);
		cw_field_add(f, &beta, &beta, &beta);
		cw_field_mul(f, &alpha, &alpha, &p->x);
		cw_field_sub(f, &p->x, &beta, &p->x);
		cw_field_sub(f, &p->x, &beta, &p->x);
		cw_field_mul(f, &gamma, &gamma, &gamma);
		cw_field_add(f, &gamma, &gamma, &gamma);
		cw_field_add(f, &gamma, &gamma, &gamma);
		cw_field_add(f, &gamma, &gamma, &gamma);
		cw_field_sub(f, &beta, &p->x, &t);
		cw_field_mul(f, &alpha, &t, &t);
		cw_field_sub(f, &t, &gamma, &p->y);
	}
	cw_field_mul(f, &p->x, &p->z, &p->x);
	cw_field_mul(f, &p->z, &p->z, &t);
	cw_field_mul(f, &p->z, &t, &p->z);
	/* Infinity has lost its Y on the way. */
	if (cw_field_is_zero(f, &p->z))
		infinity(c, p);
}

void cw_point_multiply_public(const cw_curve_setting *c, const uint8_t *k, const cw_point *p,
                              cw_point *out)
{
	cw_point table[ODD];
	cw_point addend, sum;
	int16_t digits[DIGITS];
	size_t next = recode(c, k, digits);
	size_t i = next;

	odd_multiples(c, p, table);
	infinity(c, &sum);
	while (i-- > 0) {
		int digit = digits[i];

		if (digit == 0 && i > 0)
			continue;
		double_often(c, next - i, &sum);
		next = i;
		if (digit == 0)
			break;
		addend = table[(digit < 0 ? -digit : digit) / 2];
		if (digit < 0) {
			cw_field_number zero = {{0}};

			cw_field_sub(&c->field, &zero, &addend.y, &addend.y);
		}
		cw_point_add(c, &sum, &addend, &sum);
	}
	*out = sum;
}
