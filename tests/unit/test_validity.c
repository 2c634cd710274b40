#include "model.h"
#include "../../x509/validity.h"

#define VALIDITY cw_validity, cw_validity_decode(r, v)

#define validity_law(text) assert_law(der_text(text), VALIDITY, cw_validity_encode(w, v))

static void round_trip(void **state)
{
	validity_law("30( 17('261121000000Z') 17('261201000000Z') )");
	validity_law("30( 17('500101000000Z') 18('20500101000000Z') )");
	validity_law("30( 17('261121000000Z') 18('99991231235959Z') )");
	/* Findings, and no faults. */
	validity_law("30( 18('20261121000000Z') 18('20261121000000.5Z') )");
	validity_law("30( 17('261121000000Z') 17('261120000000Z') )");
}

static void refused(void **state)
{
	assert_refused(der_text("30( 17('261121000000Z') )"), VALIDITY, CW_MISSING, 17,
	               "validity.notAfter");
	assert_refused(der_text("30( 17('2611210000Z') 17('261120000000Z') )"), VALIDITY,
	               CW_UTC_TIME_FORM, 4, "validity.notBefore");
	assert_refused(der_text("30( 17('261121000000Z') 17('260230000000Z') )"), VALIDITY,
	               CW_TIME_VALUE, 19, "validity.notAfter");
	assert_refused(der_text("30( 17('261121000000Z') 0c('261120000000Z') )"), VALIDITY,
	               CW_CHOICE, 17, "validity.notAfter");
	assert_refused(der_text("30( 17('261121000000Z') 17('261120000000Z') 05() )"), VALIDITY,
	               CW_TRAILING_DATA, 32, "validity");
	assert_refused(der_text("31( 17('261121000000Z') 17('261120000000Z') )"), VALIDITY,
	               CW_UNEXPECTED_TAG, 0, "validity");
}

static void from_seconds(void **state)
{
	cw_validity validity;

	/* The last second of 2049 and the one behind it. */
	assert_int_equal(
		cw_validity_from_seconds(INT64_C(2524607999), INT64_C(2524608000), &validity),
		CW_OK);
	assert_written(cw_validity_encode(w, &validity),
	               der_text("30( 17('491231235959Z') 18('20500101000000Z') )"));
	assert_int_equal(cw_validity_from_seconds(0, CW_SECONDS_MAX + 1, &validity), CW_TIME_VALUE);
	assert_int_equal(cw_validity_from_seconds(CW_SECONDS_MIN - 1, 0, &validity), CW_TIME_VALUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trip),
		cmocka_unit_test(refused),
		cmocka_unit_test(from_seconds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
