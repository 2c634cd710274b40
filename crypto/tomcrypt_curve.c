#include "tomcrypt_curve.h"

static const ltc_ecc_set_type *parameters_of(size_t size)
{
	const ltc_ecc_set_type *set;

	/* Of each of these sizes the library has one curve, which is NIST's. */
	for (set = ltc_ecc_sets; set->size != 0; set++)
		if ((size_t)set->size == size)
			return set;
	return NULL;
}

static int read_parameters(cw_tomcrypt_curve *c, const ltc_ecc_set_type *set)
{
	const cw_engine *m = c->m;
	int result = m->read_radix(c->v[CW_CURVE_PRIME], set->prime, 16);

	CW_TOMCRYPT_STEP(result, m->read_radix(c->v[CW_CURVE_ORDER], set->order, 16));
	CW_TOMCRYPT_STEP(result, m->read_radix(c->v[CW_CURVE_B], set->B, 16));
	CW_TOMCRYPT_STEP(result, m->read_radix(c->g.x, set->Gx, 16));
	CW_TOMCRYPT_STEP(result, m->read_radix(c->g.y, set->Gy, 16));
	CW_TOMCRYPT_STEP(result, m->set_int(c->g.z, 1));
	CW_TOMCRYPT_STEP(result,
	                 cw_tomcrypt_number_write(m, c->v[CW_CURVE_ORDER], c->order, c->size));
	return result;
}

static ecc_point point_of(void **v)
{
	ecc_point point = {v[0], v[1], v[2]};

	return point;
}

cw_status cw_tomcrypt_curve_open(cw_curve id, cw_tomcrypt_curve *c)
{
	const ltc_ecc_set_type *set = NULL;
	cw_status status;

	c->id = id;
	c->size = cw_curve_size(id);
	if (id == CW_CURVE_P256 || id == CW_CURVE_P384 || id == CW_CURVE_P521)
		set = parameters_of(c->size);
	if (set == NULL)
		return CW_UNSUPPORTED;
	CW_TRY(cw_tomcrypt_engine(&c->m));
	CW_TRY(cw_tomcrypt_numbers_init(c->m, c->v, CW_CURVE_NUMBERS));
	c->g = point_of(c->v + CW_CURVE_POINTS);
	c->p = point_of(c->v + CW_CURVE_POINTS + 3);
	c->q = point_of(c->v + CW_CURVE_POINTS + 6);
	status = cw_tomcrypt_status(read_parameters(c, set));
	if (status != CW_OK)
		cw_tomcrypt_curve_close(c);
	return status;
}

void cw_tomcrypt_curve_close(cw_tomcrypt_curve *c)
{
	cw_tomcrypt_numbers_free(c->m, c->v, CW_CURVE_NUMBERS);
}

int cw_tomcrypt_curve_multiply(cw_tomcrypt_curve *c, void *k, ecc_point *point, ecc_point *out)
{
	return c->m->ecc_ptmul(k, point, out, c->v[CW_CURVE_PRIME], 1);
}

/* *good: y^2 = (x^2 - 3) x + b */
static int check_on_curve(cw_tomcrypt_curve *c, const ecc_point *point, bool *good)
{
	const cw_engine *m = c->m;
	void *prime = c->v[CW_CURVE_PRIME];
	void *left = c->v[CW_CURVE_WORK], *right = c->v[CW_CURVE_WORK + 1];
	int result = m->sqrmod(point->x, prime, right);

	CW_TOMCRYPT_STEP(result, m->add(right, prime, right));
	CW_TOMCRYPT_STEP(result, m->subi(right, 3, right));
	CW_TOMCRYPT_STEP(result, m->mulmod(right, point->x, prime, right));
	CW_TOMCRYPT_STEP(result, m->add(right, c->v[CW_CURVE_B], right));
	CW_TOMCRYPT_STEP(result, m->mpdiv(right, prime, NULL, right));
	CW_TOMCRYPT_STEP(result, m->sqrmod(point->y, prime, left));
	*good = result == CRYPT_OK && m->compare(left, right) == LTC_MP_EQ;
	return result;
}

int cw_tomcrypt_curve_read(cw_tomcrypt_curve *c, const uint8_t *octets, ecc_point *out, bool *good)
{
	const cw_engine *m = c->m;
	cw_bytes x = {octets, c->size}, y = {octets + c->size, c->size};
	int result = cw_tomcrypt_number_read(m, out->x, x);

	CW_TOMCRYPT_STEP(result, cw_tomcrypt_number_read(m, out->y, y));
	CW_TOMCRYPT_STEP(result, m->set_int(out->z, 1));
	*good = result == CRYPT_OK && m->compare(out->x, c->v[CW_CURVE_PRIME]) == LTC_MP_LT &&
	        m->compare(out->y, c->v[CW_CURVE_PRIME]) == LTC_MP_LT;
	if (*good)
		result = check_on_curve(c, out, good);
	return result;
}

int cw_tomcrypt_curve_write(cw_tomcrypt_curve *c, const ecc_point *point, uint8_t *octets)
{
	int result = cw_tomcrypt_number_write(c->m, point->x, octets, c->size);

	CW_TOMCRYPT_STEP(result,
	                 cw_tomcrypt_number_write(c->m, point->y, octets + c->size, c->size));
	return result;
}

/* out = a - b modulo the prime, of a and b below it; out may be one of them. */
static int subtract(cw_tomcrypt_curve *c, void *a, void *b, void *out)
{
	const cw_engine *m = c->m;
	void *t = c->v[CW_CURVE_WORK + 3];
	int result = m->add(a, c->v[CW_CURVE_PRIME], t);

	CW_TOMCRYPT_STEP(result, m->sub(t, b, t));
	CW_TOMCRYPT_STEP(result, m->mpdiv(t, c->v[CW_CURVE_PRIME], NULL, out));
	return result;
}

/* The slope of the curve at p: (3 x^2 - 3) / 2 y, as two numbers. */
static int tangent(cw_tomcrypt_curve *c, void *rise, void *run)
{
	const cw_engine *m = c->m;
	int result = m->sqrmod(c->p.x, c->v[CW_CURVE_PRIME], rise);

	CW_TOMCRYPT_STEP(result, m->add(rise, c->v[CW_CURVE_PRIME], rise));
	CW_TOMCRYPT_STEP(result, m->subi(rise, 1, rise));
	CW_TOMCRYPT_STEP(result, m->muli(rise, 3, rise));
	CW_TOMCRYPT_STEP(result, m->add(c->p.y, c->p.y, run));
	CW_TOMCRYPT_STEP(result, m->mpdiv(run, c->v[CW_CURVE_PRIME], NULL, run));
	return result;
}

int cw_tomcrypt_curve_sum(cw_tomcrypt_curve *c, void *x, bool *finite)
{
	const cw_engine *m = c->m;
	void *prime = c->v[CW_CURVE_PRIME];
	void *rise = c->v[CW_CURVE_WORK], *run = c->v[CW_CURVE_WORK + 1];
	void *slope = c->v[CW_CURVE_WORK + 2];
	bool same_x = m->compare(c->p.x, c->q.x) == LTC_MP_EQ;
	int result;

	/* No point has y = 0: the order is odd. */
	*finite = !same_x || m->compare(c->p.y, c->q.y) == LTC_MP_EQ;
	if (!*finite)
		return CRYPT_OK;
	if (same_x) {
		result = tangent(c, rise, run);
	} else {
		result = subtract(c, c->q.y, c->p.y, rise);
		CW_TOMCRYPT_STEP(result, subtract(c, c->q.x, c->p.x, run));
	}
	CW_TOMCRYPT_STEP(result, m->invmod(run, prime, run));
	CW_TOMCRYPT_STEP(result, m->mulmod(rise, run, prime, slope));
	CW_TOMCRYPT_STEP(result, m->sqrmod(slope, prime, x));
	CW_TOMCRYPT_STEP(result, subtract(c, x, c->p.x, x));
	CW_TOMCRYPT_STEP(result, subtract(c, x, c->q.x, x));
	return result;
}

bool cw_tomcrypt_curve_has_scalar(const cw_tomcrypt_curve *c, const uint8_t *scalar)
{
	unsigned borrow = 0, any = 0;
	size_t i = c->size;

	while (i-- > 0) {
		any |= scalar[i];
		borrow = ((unsigned)scalar[i] - c->order[i] - borrow) >> 8 & 1;
	}
	return borrow == 1 && any != 0;
}
