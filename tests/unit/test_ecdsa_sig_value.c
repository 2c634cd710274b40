#include "test.h"
#include "../../crypto/ecdsa_sig_value.h"
#include "octets.h"

static void round_trip(cw_bytes der, cw_bytes raw)
{
	uint8_t got[133], buffer[CW_ECDSA_SIG_VALUE_SIZE_MAX];
	uint8_t *copy = tight_copy(der);
	cw_bytes input = {copy, der.size}, out;

	memset(got, 0xee, sizeof got);
	assert_int_equal(cw_ecdsa_sig_value_to_raw(input, raw.size / 2, got), CW_OK);
	assert_memory_equal(got, raw.data, raw.size);
	assert_int_equal(got[raw.size], 0xee);
	assert_int_equal(cw_ecdsa_sig_value_of_raw(raw, buffer, &out), CW_OK);
	assert_octets(out, der);
	free(copy);
}

static void test_round_trip(void **state)
{
	static uint8_t raw[132], der[3 + 2 * (3 + 66)];
	cw_bytes longest = {der, sizeof der}, whole = {raw, sizeof raw};

	round_trip(OCTETS("\x30\x06\x02\x01\x01\x02\x01\x02"), OCTETS("\x00\x01\x00\x02"));
	round_trip(OCTETS("\x30\x06\x02\x01\x00\x02\x01\x7f"), OCTETS("\x00\x00\x00\x7f"));
	/* The highest bit takes an octet more. */
	round_trip(OCTETS("\x30\x09\x02\x02\x00\x80\x02\x03\x00\xff\x00"),
	           OCTETS("\x00\x80\xff\x00"));
	memset(raw, 0xff, sizeof raw);
	memset(der, 0xff, sizeof der);
	memcpy(der, "\x30\x81\x8a\x02\x43\x00", 6);
	memcpy(der + 72, "\x02\x43\x00", 3);
	round_trip(longest, whole);
}

static void fails(cw_bytes der, cw_status status)
{
	uint8_t *copy = tight_copy(der);
	cw_bytes input = {copy, der.size};
	uint8_t raw[4];

	assert_int_equal(cw_ecdsa_sig_value_to_raw(input, 2, raw), status);
	free(copy);
}

static void test_malformed(void **state)
{
	fails(OCTETS(""), CW_MISSING);
	fails(OCTETS("\x31\x06\x02\x01\x01\x02\x01\x02"), CW_UNEXPECTED_TAG);
	fails(OCTETS("\x30\x03\x02\x01\x01"), CW_MISSING);
	fails(OCTETS("\x30\x06\x02\x01\x01\x02\x01\x02\x00"), CW_TRAILING_DATA);
	fails(OCTETS("\x30\x09\x02\x01\x01\x02\x01\x02\x02\x01\x03"), CW_TRAILING_DATA);
	fails(OCTETS("\x30\x06\x02\x01\xff\x02\x01\x02"), CW_INTEGER_RANGE);
	fails(OCTETS("\x30\x07\x02\x02\x00\x01\x02\x01\x02"), CW_INTEGER_NOT_MINIMAL);
	fails(OCTETS("\x30\x81\x06\x02\x01\x01\x02\x01\x02"), CW_LENGTH_NOT_MINIMAL);
	fails(OCTETS("\x30\x80\x02\x01\x01\x02\x01\x02\x00\x00"), CW_LENGTH_INDEFINITE);
	fails(OCTETS("\x30\x08\x02\x03\x01\x00\x00\x02\x01\x02"), CW_SIGNATURE_INVALID);
	fails(OCTETS("\x30\x08\x02\x01\x02\x02\x03\x01\x00\x00"), CW_SIGNATURE_INVALID);
}

static void test_too_long(void **state)
{
	static uint8_t raw[160];
	cw_bytes whole = {raw, sizeof raw}, out;
	uint8_t buffer[CW_ECDSA_SIG_VALUE_SIZE_MAX];

	memset(raw, 0xff, sizeof raw);
	assert_int_equal(cw_ecdsa_sig_value_of_raw(whole, buffer, &out), CW_BUFFER_TOO_SMALL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
