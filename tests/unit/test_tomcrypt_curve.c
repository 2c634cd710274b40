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
		cw_curve_setting c;
		cw_point p;

		assert_true(cw_curve_setting_init(&c, keys[i]->ec.curve));
		memcpy(scalar, keys[i]->ec.private_scalar.data, c.size);
		make_secret(scalar, c.size);
		cw_point_multiply_base(&c, scalar, &p);
		/* It depends on the scalar all over, or nothing was watched. */
		assert_true(is_secret_if_watched((const uint8_t *)&p));
		make_known(&p, sizeof p);
		assert_true(cw_point_write(&c, &p, octets + 1));
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
		cw_curve_setting c;

		assert_true(cw_curve_setting_init(&c, keys[i]->ec.curve));
		memcpy(scalar, keys[i]->ec.private_scalar.data, c.size);
		make_secret(scalar, c.size);
		cw_field_read(&c.order, scalar, &a);
		cw_field_invert(&c.order, &a, &inverse);
		cw_field_mul(&c.order, &a, &inverse, &product);
		cw_field_write(&c.order, &product, one);
		make_known(one, sizeof one);
		assert_int_equal(one[c.size - 1], 1);
		assert_int_equal(one[0], 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_multiplication),
		cmocka_unit_test(test_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
