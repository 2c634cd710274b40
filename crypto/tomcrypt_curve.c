#include "tomcrypt_curve.h"

#include "secret.h"

/* SP 800-186 3.2.1. */
typedef struct curve_row {
	cw_curve id;
	cw_bytes p, n, b, gx, gy;
} curve_row;

static const curve_row curves[] = {
	{
		.id = CW_CURVE_P256,
		.p = CW_BYTES_LITERAL(
			"\xff\xff\xff\xff\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00"
			"\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"),
		.n = CW_BYTES_LITERAL(
			"\xff\xff\xff\xff\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xbc\xe6\xfa\xad\xa7\x17\x9e\x84\xf3\xb9\xca\xc2\xfc\x63\x25\x51"),
		.b = CW_BYTES_LITERAL(
			"\x5a\xc6\x35\xd8\xaa\x3a\x93\xe7\xb3\xeb\xbd\x55\x76\x98\x86\xbc"
			"\x65\x1d\x06\xb0\xcc\x53\xb0\xf6\x3b\xce\x3c\x3e\x27\xd2\x60\x4b"),
		.gx = CW_BYTES_LITERAL(
			"\x6b\x17\xd1\xf2\xe1\x2c\x42\x47\xf8\xbc\xe6\xe5\x63\xa4\x40\xf2"
			"\x77\x03\x7d\x81\x2d\xeb\x33\xa0\xf4\xa1\x39\x45\xd8\x98\xc2\x96"),
		.gy = CW_BYTES_LITERAL(
			"\x4f\xe3\x42\xe2\xfe\x1a\x7f\x9b\x8e\xe7\xeb\x4a\x7c\x0f\x9e\x16"
			"\x2b\xce\x33\x57\x6b\x31\x5e\xce\xcb\xb6\x40\x68\x37\xbf\x51\xf5"),
	},
	{
		.id = CW_CURVE_P384,
		.p = CW_BYTES_LITERAL(
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xfe"
			"\xff\xff\xff\xff\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff"),
		.n = CW_BYTES_LITERAL(
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff\xff\xff\xff\xff\xff\xff\xc7\x63\x4d\x81\xf4\x37\x2d\xdf"
			"\x58\x1a\x0d\xb2\x48\xb0\xa7\x7a\xec\xec\x19\x6a\xcc\xc5\x29\x73"),
		.b = CW_BYTES_LITERAL(
			"\xb3\x31\x2f\xa7\xe2\x3e\xe7\xe4\x98\x8e\x05\x6b\xe3\xf8\x2d\x19"
			"\x18\x1d\x9c\x6e\xfe\x81\x41\x12\x03\x14\x08\x8f\x50\x13\x87\x5a"
			"\xc6\x56\x39\x8d\x8a\x2e\xd1\x9d\x2a\x85\xc8\xed\xd3\xec\x2a\xef"),
		.gx = CW_BYTES_LITERAL(
			"\xaa\x87\xca\x22\xbe\x8b\x05\x37\x8e\xb1\xc7\x1e\xf3\x20\xad\x74"
			"\x6e\x1d\x3b\x62\x8b\xa7\x9b\x98\x59\xf7\x41\xe0\x82\x54\x2a\x38"
			"\x55\x02\xf2\x5d\xbf\x55\x29\x6c\x3a\x54\x5e\x38\x72\x76\x0a\xb7"),
		.gy = CW_BYTES_LITERAL(
			"\x36\x17\xde\x4a\x96\x26\x2c\x6f\x5d\x9e\x98\xbf\x92\x92\xdc\x29"
			"\xf8\xf4\x1d\xbd\x28\x9a\x14\x7c\xe9\xda\x31\x13\xb5\xf0\xb8\xc0"
			"\x0a\x60\xb1\xce\x1d\x7e\x81\x9d\x7a\x43\x1d\x7c\x90\xea\x0e\x5f"),
	},
	{
		.id = CW_CURVE_P521,
		.p = CW_BYTES_LITERAL(
			"\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff"),
		.n = CW_BYTES_LITERAL(
			"\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xfa\x51\x86\x87\x83\xbf\x2f\x96\x6b\x7f\xcc\x01\x48\xf7\x09"
			"\xa5\xd0\x3b\xb5\xc9\xb8\x89\x9c\x47\xae\xbb\x6f\xb7\x1e\x91\x38"
			"\x64\x09"),
		.b = CW_BYTES_LITERAL(
			"\x00\x51\x95\x3e\xb9\x61\x8e\x1c\x9a\x1f\x92\x9a\x21\xa0\xb6\x85"
			"\x40\xee\xa2\xda\x72\x5b\x99\xb3\x15\xf3\xb8\xb4\x89\x91\x8e\xf1"
			"\x09\xe1\x56\x19\x39\x51\xec\x7e\x93\x7b\x16\x52\xc0\xbd\x3b\xb1"
			"\xbf\x07\x35\x73\xdf\x88\x3d\x2c\x34\xf1\xef\x45\x1f\xd4\x6b\x50"
			"\x3f\x00"),
		.gx = CW_BYTES_LITERAL(
			"\x00\xc6\x85\x8e\x06\xb7\x04\x04\xe9\xcd\x9e\x3e\xcb\x66\x23\x95"
			"\xb4\x42\x9c\x64\x81\x39\x05\x3f\xb5\x21\xf8\x28\xaf\x60\x6b\x4d"
			"\x3d\xba\xa1\x4b\x5e\x77\xef\xe7\x59\x28\xfe\x1d\xc1\x27\xa2\xff"
			"\xa8\xde\x33\x48\xb3\xc1\x85\x6a\x42\x9b\xf9\x7e\x7e\x31\xc2\xe5"
			"\xbd\x66"),
		.gy = CW_BYTES_LITERAL(
			"\x01\x18\x39\x29\x6a\x78\x9a\x3b\xc0\x04\x5c\x8a\x5f\xb4\x2c\x7d"
			"\x1b\xd9\x98\xf5\x44\x49\x57\x9b\x44\x68\x17\xaf\xbd\x17\x27\x3e"
			"\x66\x2c\x97\xee\x72\x99\x5e\xf4\x26\x40\xc5\x50\xb9\x01\x3f\xad"
			"\x07\x61\x35\x3c\x70\x86\xa2\x72\xc2\x40\x88\xbe\x94\x76\x9f\xd1"
			"\x66\x50"),
	},
};

bool cw_curve_setting_init(cw_curve_setting *c, cw_curve curve)
{
	size_t i;

	for (i = 0; i < sizeof curves / sizeof curves[0]; i++) {
		const curve_row *row = &curves[i];

		if (row->id != curve)
			continue;
		c->id = curve;
		c->size = row->p.size;
		cw_field_init(&c->field, row->p);
		cw_field_init(&c->order, row->n);
		cw_field_read(&c->field, row->b.data, &c->b);
		cw_field_read(&c->field, row->gx.data, &c->gx);
		cw_field_read(&c->field, row->gy.data, &c->gy);
		return true;
	}
	return false;
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

/* The complete addition of Renes, Costello and Batina for a = -3 (eprint 2015/1060,
 * algorithm 4), whose order of steps this keeps. */
void cw_point_add(const cw_curve_setting *c, const cw_point *p, const cw_point *q, cw_point *out)
{
	const cw_field *f = &c->field;
	cw_field_number t0, t1, t2, t3, t4, x3, y3, z3;

	cw_field_mul(f, &p->x, &q->x, &t0);
	cw_field_mul(f, &p->y, &q->y, &t1);
	cw_field_mul(f, &p->z, &q->z, &t2);
	cw_field_add(f, &p->x, &p->y, &t3);
	cw_field_add(f, &q->x, &q->y, &t4);
	cw_field_mul(f, &t3, &t4, &t3);
	cw_field_add(f, &t0, &t1, &t4);
	cw_field_sub(f, &t3, &t4, &t3);
	cw_field_add(f, &p->y, &p->z, &t4);
	cw_field_add(f, &q->y, &q->z, &x3);
	cw_field_mul(f, &t4, &x3, &t4);
	cw_field_add(f, &t1, &t2, &x3);
	cw_field_sub(f, &t4, &x3, &t4);
	cw_field_add(f, &p->x, &p->z, &x3);
	cw_field_add(f, &q->x, &q->z, &y3);
	cw_field_mul(f, &x3, &y3, &x3);
	cw_field_add(f, &t0, &t2, &y3);
	cw_field_sub(f, &x3, &y3, &y3);
	cw_field_mul(f, &c->b, &t2, &z3);
	cw_field_sub(f, &y3, &z3, &x3);
	cw_field_add(f, &x3, &x3, &z3);
	cw_field_add(f, &x3, &z3, &x3);
	cw_field_sub(f, &t1, &x3, &z3);
	cw_field_add(f, &t1, &x3, &x3);
	cw_field_mul(f, &c->b, &y3, &y3);
	cw_field_add(f, &t2, &t2, &t1);
	cw_field_add(f, &t1, &t2, &t2);
	cw_field_sub(f, &y3, &t2, &y3);
	cw_field_sub(f, &y3, &t0, &y3);
	cw_field_add(f, &y3, &y3, &t1);
	cw_field_add(f, &t1, &y3, &y3);
	cw_field_add(f, &t0, &t0, &t1);
	cw_field_add(f, &t1, &t0, &t0);
	cw_field_sub(f, &t0, &t2, &t0);
	cw_field_mul(f, &t4, &y3, &t1);
	cw_field_mul(f, &t0, &y3, &t2);
	cw_field_mul(f, &x3, &z3, &y3);
	cw_field_add(f, &y3, &t2, &out->y);
	cw_field_mul(f, &t3, &x3, &x3);
	cw_field_sub(f, &x3, &t1, &out->x);
	cw_field_mul(f, &t4, &z3, &z3);
	cw_field_mul(f, &t3, &t0, &t1);
	cw_field_add(f, &z3, &t1, &out->z);
}

/* Multiplication, four bits of the factor at a time. */

#define TABLE 16

static void infinity(const cw_curve_setting *c, cw_point *out)
{
	memset(out, 0, sizeof *out);
	out->y = c->field.one;
}

/* 0 P to 15 P. */
static void table_fill(const cw_curve_setting *c, const cw_point *p, cw_point table[TABLE])
{
	size_t i;

	infinity(c, &table[0]);
	for (i = 1; i < TABLE; i++)
		cw_point_add(c, &table[i - 1], p, &table[i]);
}

/* Every entry is read, whichever is wanted. */
static void table_take(const cw_curve_setting *c, const cw_point table[TABLE], unsigned index,
                       cw_point *out)
{
	const cw_field *f = &c->field;
	unsigned i;

	*out = table[0];
	for (i = 1; i < TABLE; i++) {
		/* All ones if i is the index: then i ^ index is 0, and 0 - 1 has the high bits. */
		cw_limb mask = (cw_limb)0 - (cw_limb)((((i ^ index) - 1u) >> 31) & 1u);

		cw_field_select(f, &table[i].x, mask, &out->x);
		cw_field_select(f, &table[i].y, mask, &out->y);
		cw_field_select(f, &table[i].z, mask, &out->z);
	}
}

static unsigned nibble(const uint8_t *k, size_t i)
{
	return (unsigned)(k[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15u;
}

static void double_four_times(const cw_curve_setting *c, cw_point *p)
{
	int i;

	for (i = 0; i < 4; i++)
		cw_point_add(c, p, p, p);
}

void cw_point_multiply_base(const cw_curve_setting *c, const uint8_t *k, cw_point *out)
{
	cw_point table[TABLE];
	cw_point addend, sum;
	size_t i;

	addend.x = c->gx;
	addend.y = c->gy;
	addend.z = c->field.one;
	table_fill(c, &addend, table);
	infinity(c, &sum);
	for (i = 0; i < 2 * c->size; i++) {
		double_four_times(c, &sum);
		table_take(c, table, nibble(k, i), &addend);
		cw_point_add(c, &sum, &addend, &sum);
	}
	*out = sum;
	cw_wipe(&addend, sizeof addend);
	cw_wipe(&sum, sizeof sum);
}

void cw_point_multiply_two(const cw_curve_setting *c, const uint8_t *j, const uint8_t *k,
                           const cw_point *p, cw_point *out)
{
	cw_point of_g[TABLE], of_p[TABLE];
	cw_point addend, sum;
	size_t i;

	addend.x = c->gx;
	addend.y = c->gy;
	addend.z = c->field.one;
	table_fill(c, &addend, of_g);
	table_fill(c, p, of_p);
	infinity(c, &sum);
	for (i = 0; i < 2 * c->size; i++) {
		double_four_times(c, &sum);
		table_take(c, of_g, nibble(j, i), &addend);
		cw_point_add(c, &sum, &addend, &sum);
		table_take(c, of_p, nibble(k, i), &addend);
		cw_point_add(c, &sum, &addend, &sum);
	}
	*out = sum;
}
