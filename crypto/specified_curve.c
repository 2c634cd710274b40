#include "specified_curve.h"
#include "any_value.h"
#include "modular_limbs.h"
#include "secret.h"

/* ------------------------------------------------------------------------
 * Reading
 */

/* FieldID: of a prime field the prime, of any other nothing. */
static cw_status field_read(cw_der_reader *r, cw_specified_curve *curve)
{
	static const uint8_t prime_field[] = {0x2a, 0x86, 0x48, 0xce, 0x3d, 0x01, 0x01};
	const cw_oid prime = {prime_field, sizeof prime_field};
	cw_der_element element;
	cw_der_reader seq;

	CW_TRY(cw_der_read_sequence(r, CW_FIELD_NONE, &seq));
	CW_TRY(cw_der_read_oid(&seq, CW_FIELD_NONE, &curve->field_type));
	if (cw_bytes_equal(curve->field_type, prime))
		CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_NONE, &curve->prime));
	else
		CW_TRY(cw_any_value_read(&seq, CW_FIELD_NONE, &element));
	return cw_der_read_end(&seq);
}

/* The coefficients, each as long as an element of the field, and perhaps a seed. */
static cw_status coefficients_read(cw_der_reader *r, cw_specified_curve *curve)
{
	cw_bit_string seed;
	cw_der_reader seq;

	CW_TRY(cw_der_read_sequence(r, CW_FIELD_NONE, &seq));
	CW_TRY(cw_der_read_octet_string(&seq, CW_FIELD_NONE, &curve->a));
	CW_TRY(cw_der_read_octet_string(&seq, CW_FIELD_NONE, &curve->b));
	if (cw_der_next_is(&seq, CW_TAG_BIT_STRING))
		CW_TRY(cw_der_read_bit_string(&seq, CW_FIELD_NONE, &seed));
	return cw_der_read_end(&seq);
}

cw_status cw_specified_curve_decode(cw_bytes parameters, cw_specified_curve *out)
{
	cw_specified_curve curve = {0};
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, parameters);
	cw_der_element element;
	cw_der_reader seq;

	CW_TRY(cw_der_read_sequence(&r, CW_FIELD_NONE, &seq));
	CW_TRY(cw_der_read_end(&r));
	CW_TRY(cw_der_read_uint64(&seq, CW_FIELD_NONE, &curve.version));
	if (curve.version < 1 || curve.version > 3)
		return CW_VERSION;
	CW_TRY(field_read(&seq, &curve));
	CW_TRY(coefficients_read(&seq, &curve));
	CW_TRY(cw_der_read_octet_string(&seq, CW_FIELD_NONE, &curve.base));
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_NONE, &curve.order));
	/* The cofactor and the hash function tell nothing that is asked here. */
	while (!cw_der_at_end(&seq))
		CW_TRY(cw_any_value_read(&seq, CW_FIELD_NONE, &element));
	*out = curve;
	return CW_OK;
}

/* ------------------------------------------------------------------------
 * Computing
 */

/* y^2 = x^3 + a x + b modulo p. */
typedef struct curve {
	cw_modulus p;
	cw_residue a, b, b3, two;
	size_t size; /* of a coordinate, in octets */
} curve;

/* X/Z, Y/Z; Z is 0 at infinity. */
typedef struct point {
	cw_residue x, y, z;
} point;

/* What add works with. */
typedef struct room {
	cw_residue xx, yy, zz; /* the products of the like coordinates */
	cw_residue xy, xz, yz; /* and of the unlike: X1 Y2 + X2 Y1, ... */
	cw_residue s, t, u, v, w;
} room;

/* a1 b2 + a2 b1, of which a1 b1 and a2 b2 are known: (a1 + a2) (b1 + b2) less both. */
static void cross(const curve *c, const uint32_t *a1, const uint32_t *a2, const uint32_t *b1,
                  const uint32_t *b2, const uint32_t *both, uint32_t *spare, uint32_t *out)
{
	cw_residue_add(&c->p, a1, a2, out);
	cw_residue_add(&c->p, b1, b2, spare);
	cw_residue_multiply(&c->p, out, spare, out);
	cw_residue_subtract(&c->p, out, both, out);
}

static void products(const curve *c, const point *p, const point *q, room *r)
{
	const cw_modulus *m = &c->p;

	cw_residue_multiply(m, p->x, q->x, r->xx);
	cw_residue_multiply(m, p->y, q->y, r->yy);
	cw_residue_multiply(m, p->z, q->z, r->zz);
	cw_residue_add(m, r->xx, r->yy, r->t);
	cross(c, p->x, p->y, q->x, q->y, r->t, r->s, r->xy);
	cw_residue_add(m, r->xx, r->zz, r->t);
	cross(c, p->x, p->z, q->x, q->z, r->t, r->s, r->xz);
	cw_residue_add(m, r->yy, r->zz, r->t);
	cross(c, p->y, p->z, q->y, q->z, r->t, r->s, r->yz);
}

/* out = p + q, whatever they are on a curve of odd order: Renes, Costello and Batina,
 * "Complete addition formulas for prime order elliptic curves", equation 2. */
static void add(const curve *c, const point *p, const point *q, room *r, point *out)
{
	const cw_modulus *m = &c->p;

	products(c, p, q, r);
	/* s = a xz + 3b zz, t = yy - s, u = yy + s */
	cw_residue_multiply(m, c->a, r->xz, r->s);
	cw_residue_multiply(m, c->b3, r->zz, r->t);
	cw_residue_add(m, r->s, r->t, r->s);
	cw_residue_subtract(m, r->yy, r->s, r->t);
	cw_residue_add(m, r->yy, r->s, r->u);
	/* v = 3 xx + a zz, w = 3b xz + a (xx - a zz) */
	cw_residue_multiply(m, c->a, r->zz, r->zz);
	cw_residue_add(m, r->xx, r->xx, r->v);
	cw_residue_add(m, r->v, r->xx, r->v);
	cw_residue_add(m, r->v, r->zz, r->v);
	cw_residue_subtract(m, r->xx, r->zz, r->w);
	cw_residue_multiply(m, c->a, r->w, r->w);
	cw_residue_multiply(m, c->b3, r->xz, r->s);
	cw_residue_add(m, r->w, r->s, r->w);
	/* X = xy t - yz w, Y = t u + v w, Z = yz u + xy v */
	cw_residue_multiply(m, r->xy, r->t, out->x);
	cw_residue_multiply(m, r->yz, r->w, r->s);
	cw_residue_subtract(m, out->x, r->s, out->x);
	cw_residue_multiply(m, r->t, r->u, out->y);
	cw_residue_multiply(m, r->v, r->w, r->s);
	cw_residue_add(m, out->y, r->s, out->y);
	cw_residue_multiply(m, r->yz, r->u, out->z);
	cw_residue_multiply(m, r->xy, r->v, r->s);
	cw_residue_add(m, out->z, r->s, out->z);
}

/* Z is 1. */
static bool is_on_curve(const curve *c, const point *p)
{
	cw_residue left, right;

	cw_residue_multiply(&c->p, p->y, p->y, left);
	cw_residue_multiply(&c->p, p->x, p->x, right);
	cw_residue_add(&c->p, right, c->a, right);
	cw_residue_multiply(&c->p, right, p->x, right);
	cw_residue_add(&c->p, right, c->b, right);
	return memcmp(left, right, c->p.count * sizeof *left) == 0;
}

static void set(const curve *c, uint8_t number, cw_residue out)
{
	const cw_bytes octet = {&number, 1};

	cw_residue_enter(&c->p, octet, out);
}

static cw_status curve_init(curve *c, const cw_specified_curve *from)
{
	CW_TRY(cw_modulus_init(&c->p, from->prime));
	if ((c->p.m[0] & 1u) == 0)
		return CW_KEY_INVALID;
	c->size = from->prime.size;
	if (from->a.size > c->size || from->b.size > c->size)
		return CW_KEY_INVALID;
	set(c, 2, c->two);
	cw_residue_enter(&c->p, from->a, c->a);
	cw_residue_enter(&c->p, from->b, c->b);
	cw_residue_add(&c->p, c->b, c->b, c->b3);
	cw_residue_add(&c->p, c->b3, c->b, c->b3);
	return CW_OK;
}

static cw_status read_base(const curve *c, cw_bytes base, point *out)
{
	cw_bytes x = {base.data, c->size}, y = x;

	if (base.size == 1 + c->size && (base.data[0] == 2 || base.data[0] == 3))
		return CW_UNSUPPORTED;
	if (base.size != 1 + 2 * c->size)
		return CW_KEY_INVALID;
	x.data += 1;
	y.data += 1 + c->size;
	cw_residue_enter(&c->p, x, out->x);
	cw_residue_enter(&c->p, y, out->y);
	set(c, 1, out->z);
	return is_on_curve(c, out) ? CW_OK : CW_KEY_INVALID;
}

/* q = k p; each bit costs a doubling and an addition, taken or not. */
static void multiply(const curve *c, cw_bytes k, const point *p, point *q)
{
	point sum;
	room r;
	size_t i;

	set(c, 0, q->x);
	set(c, 1, q->y);
	set(c, 0, q->z);
	for (i = 0; i < 8 * k.size; i++) {
		uint32_t bit = 0u - ((uint32_t)k.data[i / 8] >> (7 - i % 8) & 1u);

		add(c, q, q, &r, &sum);
		*q = sum;
		add(c, q, p, &r, &sum);
		cw_residue_select(&c->p, bit, sum.x, q->x);
		cw_residue_select(&c->p, bit, sum.y, q->y);
		cw_residue_select(&c->p, bit, sum.z, q->z);
	}
	cw_wipe(&sum, sizeof sum);
	cw_wipe(&r, sizeof r);
}

/* Divide by Z, with Fermat's inverse: 0 has none, and leads off the curve. */
static cw_status normalize(const curve *c, point *p)
{
	uint8_t octets[CW_SPECIFIED_CURVE_BITS_MAX / 8];
	const cw_bytes exponent = {octets, c->size};
	cw_residue t;

	/* p - 2 is -2. */
	set(c, 0, t);
	cw_residue_subtract(&c->p, t, c->two, t);
	cw_residue_leave(&c->p, t, octets, c->size);
	cw_residue_power(&c->p, p->z, exponent, p->z);
	cw_residue_multiply(&c->p, p->x, p->z, p->x);
	cw_residue_multiply(&c->p, p->y, p->z, p->y);
	return is_on_curve(c, p) ? CW_OK : CW_KEY_INVALID;
}

static cw_status public_point(curve *c, const cw_specified_curve *from, cw_bytes scalar,
                              uint8_t *out)
{
	point base, q;
	cw_status status;

	CW_TRY(curve_init(c, from));
	CW_TRY(read_base(c, from->base, &base));
	multiply(c, scalar, &base, &q);
	status = normalize(c, &q);
	if (status == CW_OK) {
		out[0] = 4;
		cw_residue_leave(&c->p, q.x, out + 1, c->size);
		cw_residue_leave(&c->p, q.y, out + 1 + c->size, c->size);
	}
	cw_wipe(&q, sizeof q);
	return status;
}

cw_status cw_specified_curve_public(const cw_specified_curve *from, cw_bytes scalar,
                                    uint8_t out[CW_SPECIFIED_CURVE_POINT_SIZE_MAX], size_t *size)
{
	curve c;
	cw_status status;

	if (from->prime.size == 0)
		return CW_UNSUPPORTED;
	if (from->prime.size > CW_SPECIFIED_CURVE_BITS_MAX / 8 ||
	    from->order.size > from->prime.size + 1)
		return CW_KEY_TOO_LARGE;
	/* GnuTLS puts a zero before a scalar whose first bit is set. */
	while (scalar.size > from->order.size && scalar.data[0] == 0) {
		scalar.data++;
		scalar.size--;
	}
	if (scalar.size > from->order.size)
		return CW_KEY_INVALID;
	status = public_point(&c, from, scalar, out);
	if (status == CW_OK)
		*size = 1 + 2 * c.size;
	cw_wipe(&c, sizeof c);
	return status;
}
