/* Under memcheck the scalar is undefined memory: a branch or an index that depended on
 * it would be an error (tests/interop/test_constant_time.sh). */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../crypto/tomcrypt_curve.h"
#include "ecdsa_vectors.h"
#include "octets.h"
#include "poison.h"

static const cw_key_numbers *const keys[] = {&rfc6979_p256, &rfc6979_p384, &rfc6979_p521};

static void test_multiplication(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		uint8_t scalar[CW_CURVE_SIZE_MAX], octets[1 + 2 * CW_CURVE_SIZE_MAX] = {4};
		cw_bytes point = {octets, keys[i]->ec.point.size};
		const cw_curve_setting *c;
		cw_point p;

		c = cw_curve_setting_of(keys[i]->ec.curve);
		memcpy(scalar, keys[i]->ec.private_scalar.data, c->size);
		make_secret(scalar, c->size);
		cw_point_multiply_base(c, scalar, &p);
		/* It depends on the scalar all over, or nothing was watched. */
		assert_true(is_secret_if_watched((const uint8_t *)&p));
		make_known(&p, sizeof p);
		assert_true(cw_point_write(c, &p, octets + 1));
		make_known(octets, sizeof octets);
		assert_octets(point, keys[i]->ec.point);
	}
}

/* The arithmetic modulo the order that a signature does with nonce and key. */
static void test_order(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		uint8_t scalar[CW_CURVE_SIZE_MAX], one[CW_CURVE_SIZE_MAX];
		cw_field_number a, inverse, product;
		const cw_curve_setting *c;

		c = cw_curve_setting_of(keys[i]->ec.curve);
		memcpy(scalar, keys[i]->ec.private_scalar.data, c->size);
		make_secret(scalar, c->size);
		cw_field_read(&c->order, scalar, &a);
		cw_field_invert(&c->order, &a, &inverse);
		cw_field_mul(&c->order, &a, &inverse, &product);
		cw_field_write(&c->order, &product, one);
		make_known(one, sizeof one);
		assert_int_equal(one[c->size - 1], 1);
		assert_int_equal(one[0], 0);
	}
}

/* Some that are near to 0, to the order, to the end, and some of no kind. */
static void make_scalar(const cw_curve_setting *c, size_t i, uint8_t *out)
{
	size_t j;

	memset(out, 0, c->size);
	if (i < 40) {
		out[c->size - 1] = (uint8_t)i;
	} else if (i < 80) {
		memcpy(out, c->order.modulus.data, c->size);
		out[c->size - 1] = (uint8_t)(out[c->size - 1] + i - 60);
		/* P-256's order ends in 0x51, the others' in more: no carry. */
	} else if (i < 90) {
		memset(out, 0xff, c->size);
		out[i % c->size] = (uint8_t)i;
	} else {
		for (j = 0; j < c->size; j++)
			out[j] = (uint8_t)((i * 7 + 3) * (j + 5) >> (i % 8));
	}
}

/* The quick way and the secret way, which share little, come to the same points. */
static void test_public_multiplication(void **state)
{
	size_t i, k;

	(void)state;
	for (i = 0; i < 3; i++) {
		const cw_curve_setting *c = cw_curve_setting_of(keys[i]->ec.curve);
		uint8_t one[CW_CURVE_SIZE_MAX] = {0};
		cw_point g, none;

		one[c->size - 1] = 1;
		cw_point_multiply_base(c, one, &g);
		cw_point_multiply_base(c, c->order.modulus.data, &none);
		for (k = 0; k < 120; k++) {
			uint8_t scalar[CW_CURVE_SIZE_MAX];
			uint8_t first[2 * CW_CURVE_SIZE_MAX], second[2 * CW_CURVE_SIZE_MAX];
			cw_point a, b;
			bool finite;

			make_scalar(c, k, scalar);
			cw_point_multiply_base(c, scalar, &a);
			cw_point_multiply_public(c, scalar, &g, &b);
			finite = cw_point_write(c, &a, first);
			assert_int_equal(finite, k != 0 && k != 60);
			assert_int_equal(cw_point_write(c, &b, second), finite);
			if (finite)
				assert_memory_equal(first, second, 2 * c->size);
			cw_point_multiply_public(c, scalar, &none, &b);
			assert_false(cw_point_write(c, &b, second));
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_multiplication),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_public_multiplication),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
