#include "model.h"
#include "../../x509/private_key_usage_period.h"

#define PERIOD cw_private_key_usage_period, cw_private_key_usage_period_decode(r, v)

#define period_law(text)                                                                           \
	assert_law(der_text(text), PERIOD, cw_private_key_usage_period_encode(w, v))

static void round_trip(void **state)
{
	period_law("30( 80('20240101000000Z') 81('20250101000000Z') )");
	period_law("30( 81('20250101000000Z') )");
	period_law("30( 80('20240101000000.25Z') )");
	/* A finding, and no fault. */
	period_law("30()");
}

static void refused(void **state)
{
	cw_private_key_usage_period period;

	assert_refused(der_text("30( 80('240101000000Z') )"), PERIOD, CW_GENERALIZED_TIME_FORM, 4,
	               "privateKeyUsagePeriod.notBefore");
	assert_refused(der_text("30( 81() )"), PERIOD, CW_GENERALIZED_TIME_FORM, 2,
	               "privateKeyUsagePeriod.notAfter");
	assert_refused(der_text("30( 81('20250101000000Z') 80('20240101000000Z') )"), PERIOD,
	               CW_TRAILING_DATA, 19, "privateKeyUsagePeriod");
	memset(&period, 0, sizeof period);
	assert_int_equal(cw_time_from_seconds(0, &period.not_after), CW_OK);
	assert_unwritable(cw_private_key_usage_period_encode(w, &period), CW_VALUE);
	period.not_after.type = CW_TAG_GENERALIZED_TIME;
	assert_written(cw_private_key_usage_period_encode(w, &period),
	               der_text("30( 81('19700101000000Z') )"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(round_trip), cmocka_unit_test(refused)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
