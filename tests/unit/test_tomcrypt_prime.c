#include "test.h"
#include "../../crypto/tomcrypt_internal.h"
#include "each_engine.h"

/* The primes themselves, judged by the engine's own test of more rounds. */
static void test_primes(void **state)
{
	const cw_engine *m;
	void *prime;
	int i;

	assert_int_equal(cw_tomcrypt_engine(&m), CW_OK);
	assert_int_equal(cw_tomcrypt_numbers_init(m, &prime, 1), CW_OK);
	for (i = 0; i < 20; i++) {
		ltc_mp_digit rest = 0;
		int yes = 0;

		assert_int_equal(cw_tomcrypt_primes(m, 256, 65537, &prime, 1), CW_OK);
		assert_int_equal(m->count_bits(prime), 256);
		assert_int_equal(m->isprime(prime, 40, &yes), CRYPT_OK);
		assert_int_equal(yes, LTC_MP_YES);
		assert_int_equal(m->modi(prime, 65537, &rest), CRYPT_OK);
		assert_int_not_equal(rest, 1);
		/* A third of all primes would be 1 modulo 3: with e = 3 none may be. */
		assert_int_equal(cw_tomcrypt_primes(m, 256, 3, &prime, 1), CW_OK);
		assert_int_equal(m->modi(prime, 3, &rest), CRYPT_OK);
		assert_int_equal(rest, 2);
	}
	assert_int_equal(cw_tomcrypt_primes(m, 255, 65537, &prime, 1), CW_ARGUMENT);
	assert_int_equal(cw_tomcrypt_primes(m, 8192, 65537, &prime, 1), CW_ARGUMENT);
	cw_tomcrypt_numbers_free(m, &prime, 1);
}

static int run(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_primes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(void)
{
	return run_with_each_engine(run);
}
