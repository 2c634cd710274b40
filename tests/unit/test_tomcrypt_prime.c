#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "../../crypto/tomcrypt_internal.h"
#include "each_engine.h"

/* The primes themselves, judged by the engine's own test of more rounds. */
static void test_primes(void **state)
{
	const cw_engine *m;
	void *prime;
	int i;

	(void)state;
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

/* 2^(w - 1) modulo w as the engine has it, for primes and for others, whatever the length
 * of the last limb. */
static void test_fermat(void **state)
{
	uint8_t octets[160];
	const cw_engine *m;
	void *t[3];
	size_t size;
	int i;

	(void)state;
	assert_int_equal(cw_tomcrypt_engine(&m), CW_OK);
	assert_int_equal(cw_tomcrypt_numbers_init(m, t, 3), CW_OK);
	for (size = 32; size <= sizeof octets; size++) {
		for (i = 0; i < 4; i++) {
			cw_bytes magnitude = {octets, size};
			bool passes;

			assert_int_equal(cw_tomcrypt_random(octets, size), CW_OK);
			octets[0] |= 0x80;
			octets[size - 1] |= 1;
			assert_int_equal(cw_tomcrypt_number_read(m, t[0], magnitude), CRYPT_OK);
			if (i == 0 && size % 8 == 0) {
				assert_int_equal(
					cw_tomcrypt_primes(m, (uint32_t)(8 * size), 65537, t, 1),
					CW_OK);
				assert_int_equal(cw_tomcrypt_number_write(m, t[0], octets, size),
				                 CRYPT_OK);
			}
			assert_int_equal(m->subi(t[0], 1, t[1]), CRYPT_OK);
			assert_int_equal(m->set_int(t[2], 2), CRYPT_OK);
			assert_int_equal(m->exptmod(t[2], t[1], t[0], t[2]), CRYPT_OK);
			passes = m->compare_d(t[2], 1) == LTC_MP_EQ;
			assert_int_equal(cw_tomcrypt_fermat(octets, size), passes);
			assert_true(passes || i != 0 || size % 8 != 0);
		}
	}
	cw_tomcrypt_numbers_free(m, t, 3);
}

static int run(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_primes),
		cmocka_unit_test(test_fermat),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(void)
{
	return run_with_each_engine(run);
}
