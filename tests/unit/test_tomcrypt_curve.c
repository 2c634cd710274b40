#include "test.h"
#include "../../crypto/tomcrypt_curve.h"
#include "each_engine.h"
#include "ecdsa_vectors.h"
#include "octets.h"

static const cw_key_numbers *const keys[] = {&rfc6979_p256, &rfc6979_p384, &rfc6979_p521};

/* k G, for a small k or, `from_order`, the order + k. */
static void multiple_of_g(cw_tomcrypt_curve *c, bool from_order, int k, ecc_point *out)
{
	void *number = c->v[CW_CURVE_WORK];

	if (from_order) {
		assert_int_equal(c->m->copy(c->v[CW_CURVE_ORDER], number), CRYPT_OK);
		assert_int_equal(c->m->subi(number, (ltc_mp_digit)-k, number), CRYPT_OK);
	} else {
		assert_int_equal(c->m->set_int(number, (ltc_mp_digit)k), CRYPT_OK);
	}
	assert_int_equal(cw_tomcrypt_curve_multiply(c, number, &c->g, out), CRYPT_OK);
}

static void test_multiplication(void **state)
{
	size_t i;

	for (i = 0; i < 3; i++) {
		uint8_t octets[1 + 2 * CW_CURVE_SIZE_MAX] = {4};
		cw_bytes point = {octets, keys[i]->ec.point.size};
		cw_tomcrypt_curve c;

		assert_int_equal(cw_tomcrypt_curve_open(keys[i]->ec.curve, &c), CW_OK);
		assert_int_equal(cw_tomcrypt_number_read(c.m, c.v[CW_CURVE_WORK],
		                                         keys[i]->ec.private_scalar),
		                 CRYPT_OK);
		assert_int_equal(cw_tomcrypt_curve_multiply(&c, c.v[CW_CURVE_WORK], &c.g, &c.p),
		                 CRYPT_OK);
		assert_int_equal(cw_tomcrypt_curve_write(&c, &c.p, octets + 1), CRYPT_OK);
		assert_octets(point, keys[i]->ec.point);
		cw_tomcrypt_curve_close(&c);
	}
}

/* a G + b G has the x of (a + b) G, as -G has that of G; opposite points have no sum. */
static void test_sum(void **state)
{
	static const struct {
		int a, b, sum; /* negative: counted down from the order */
	} rows[] = {{1, 1, 2},  {1, 2, 3},  {2, 1, 3},  {2, 2, 4},   {-1, -1, 2},
	            {1, -1, 0}, {-2, 2, 0}, {2, -1, 1}, {-1, 3, 2},  {-1, -2, 3},
	            {5, -5, 0}, {5, 5, 10}, {1, -2, 1}, {-10, 11, 1}};
	size_t i, j;

	for (i = 0; i < 3; i++) {
		cw_tomcrypt_curve c;
		void *x;

		assert_int_equal(cw_tomcrypt_curve_open(keys[i]->ec.curve, &c), CW_OK);
		assert_int_equal(c.m->init(&x), CRYPT_OK);
		for (j = 0; j < sizeof rows / sizeof rows[0]; j++) {
			bool finite = false;

			multiple_of_g(&c, rows[j].a < 0, rows[j].a, &c.p);
			multiple_of_g(&c, rows[j].b < 0, rows[j].b, &c.q);
			assert_int_equal(cw_tomcrypt_curve_sum(&c, x, &finite), CRYPT_OK);
			assert_int_equal(finite, rows[j].sum != 0);
			if (!finite)
				continue;
			multiple_of_g(&c, false, rows[j].sum, &c.p);
			assert_int_equal(c.m->compare(x, c.p.x), LTC_MP_EQ);
		}
		c.m->deinit(x);
		cw_tomcrypt_curve_close(&c);
	}
}

static void test_points_read(void **state)
{
	size_t i;

	for (i = 0; i < 3; i++) {
		uint8_t octets[2 * CW_CURVE_SIZE_MAX], again[2 * CW_CURVE_SIZE_MAX];
		cw_tomcrypt_curve c;
		bool good;

		assert_int_equal(cw_tomcrypt_curve_open(keys[i]->ec.curve, &c), CW_OK);
		memcpy(octets, keys[i]->ec.point.data + 1, 2 * c.size);
		assert_int_equal(cw_tomcrypt_curve_read(&c, octets, &c.p, &good), CRYPT_OK);
		assert_true(good);
		assert_int_equal(cw_tomcrypt_curve_write(&c, &c.p, again), CRYPT_OK);
		assert_memory_equal(again, octets, 2 * c.size);
		octets[2 * c.size - 1] ^= 1;
		assert_int_equal(cw_tomcrypt_curve_read(&c, octets, &c.p, &good), CRYPT_OK);
		assert_false(good);
		octets[2 * c.size - 1] ^= 1;
		memset(octets, 0xff, c.size);
		assert_int_equal(cw_tomcrypt_curve_read(&c, octets, &c.p, &good), CRYPT_OK);
		assert_false(good);
		cw_tomcrypt_curve_close(&c);
	}
}

static void test_scalars(void **state)
{
	uint8_t scalar[CW_CURVE_SIZE_MAX] = {0};
	cw_tomcrypt_curve c;

	assert_int_equal(cw_tomcrypt_curve_open(CW_CURVE_P521, &c), CW_OK);
	assert_false(cw_tomcrypt_curve_has_scalar(&c, scalar));
	scalar[c.size - 1] = 1;
	assert_true(cw_tomcrypt_curve_has_scalar(&c, scalar));
	memcpy(scalar, c.order, c.size);
	assert_false(cw_tomcrypt_curve_has_scalar(&c, scalar));
	scalar[c.size - 1]--;
	assert_true(cw_tomcrypt_curve_has_scalar(&c, scalar));
	scalar[0]++;
	assert_false(cw_tomcrypt_curve_has_scalar(&c, scalar));
	cw_tomcrypt_curve_close(&c);
	assert_int_equal(cw_tomcrypt_curve_open(CW_CURVE_NONE, &c), CW_UNSUPPORTED);
}

static int run(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_multiplication),
		cmocka_unit_test(test_sum),
		cmocka_unit_test(test_points_read),
		cmocka_unit_test(test_scalars),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(void)
{
	return run_with_each_engine(run);
}
