#include "test.h"
#include "../../crypto/modular.h"

/* Small numbers, against the same worked with 64 bits. */

static uint64_t slow_power(uint64_t base, uint64_t exponent, uint64_t modulus)
{
	uint64_t result = 1 % modulus;

	while (exponent-- > 0)
		result = result * base % modulus;
	return result;
}

static cw_bytes octets_of(uint32_t number, uint8_t room[4])
{
	cw_bytes b = {room, 4};

	room[0] = (uint8_t)(number >> 24);
	room[1] = (uint8_t)(number >> 16);
	room[2] = (uint8_t)(number >> 8);
	room[3] = (uint8_t)number;
	return b;
}

static uint32_t number_of(const uint8_t octets[4])
{
	return (uint32_t)octets[0] << 24 | (uint32_t)octets[1] << 16 | (uint32_t)octets[2] << 8 |
	       octets[3];
}

static void small(void **state)
{
	uint8_t a[4], b[4], c[4], out[4];
	uint32_t base, exponent, modulus;

	for (modulus = 2; modulus < 60; modulus++) {
		for (base = 0; base < 70; base += 3) {
			assert_int_equal(
				cw_modular_reduce(octets_of(base, a), octets_of(modulus, c), out),
				CW_OK);
			assert_int_equal(number_of(out), base % modulus);
			for (exponent = 0; exponent < 20 && modulus % 2 == 1; exponent++) {
				assert_int_equal(cw_modular_power(octets_of(base, a),
				                                  octets_of(exponent, b),
				                                  octets_of(modulus, c), out),
				                 CW_OK);
				assert_int_equal(number_of(out),
				                 slow_power(base, exponent, modulus));
			}
		}
	}
	modulus = 0xfffffffb; /* a prime: Fermat's theorem, with every carry there is */
	for (base = 0x7fffff01; base < 0x80000001; base += 17) {
		assert_int_equal(cw_modular_power(octets_of(base, a), octets_of(modulus - 1, b),
		                                  octets_of(modulus, c), out),
		                 CW_OK);
		assert_int_equal(number_of(out), 1);
	}
}

/* 2^521 - 1 and 2^127 - 1 are primes, and 2^(2^k) has a simple form modulo them. */
static void large(void **state)
{
	static const uint8_t three[] = {3};
	uint8_t modulus[66], exponent[66], out[66];
	cw_bytes m = {modulus, sizeof modulus}, e = {exponent, sizeof exponent};
	cw_bytes base = {three, sizeof three};
	size_t i;

	memset(modulus, 0xff, sizeof modulus);
	modulus[0] = 1;
	memcpy(exponent, modulus, sizeof modulus);
	exponent[sizeof exponent - 1] = 0xfe;
	assert_int_equal(cw_modular_power(base, e, m, out), CW_OK);
	for (i = 0; i + 1 < sizeof out; i++)
		assert_int_equal(out[i], 0);
	assert_int_equal(out[sizeof out - 1], 1);
	/* 2^522 - 2 = 2 (2^521 - 1), and one more. */
	exponent[0] = 3;
	exponent[sizeof exponent - 1] = 0xff;
	assert_int_equal(cw_modular_reduce(e, m, out), CW_OK);
	assert_int_equal(out[sizeof out - 1], 1);
	for (i = 0; i + 1 < sizeof out; i++)
		assert_int_equal(out[i], 0);
}

static void refused(void **state)
{
	static uint8_t octets[CW_MODULAR_BITS_MAX / 4 + 1];
	uint8_t out[sizeof octets], a[4];
	cw_bytes huge = {octets, sizeof octets};
	cw_bytes even = octets_of(10, a);
	cw_bytes none = {NULL, 0};

	memset(octets, 1, sizeof octets);
	assert_int_equal(cw_modular_reduce(even, huge, out), CW_KEY_TOO_LARGE);
	assert_int_equal(cw_modular_reduce(huge, even, out), CW_KEY_TOO_LARGE);
	assert_int_equal(cw_modular_power(even, even, huge, out), CW_KEY_TOO_LARGE);
	assert_int_equal(cw_modular_power(huge, even, even, out), CW_KEY_TOO_LARGE);
	assert_int_equal(cw_modular_power(even, huge, even, out), CW_KEY_TOO_LARGE);
	assert_int_equal(cw_modular_power(even, even, even, out), CW_KEY_INVALID);
	assert_int_equal(cw_modular_reduce(even, none, out), CW_KEY_INVALID);
	huge.size = 1;
	assert_int_equal(cw_modular_reduce(even, huge, out), CW_KEY_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small),
		cmocka_unit_test(large),
		cmocka_unit_test(refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
