#include "model.h"
#include "../../x509/crl_number.h"

#define NUMBER cw_crl_number, cw_crl_number_decode(r, v)
#define DELTA  cw_delta_crl_indicator, cw_delta_crl_indicator_decode(r, v)

static void round_trip(void **state)
{
	assert_law(der_text("02(00)"), NUMBER, cw_crl_number_encode(w, v));
	assert_law(der_text("02(00ff)"), NUMBER, cw_crl_number_encode(w, v));
	/* A finding, and no fault. */
	assert_law(der_text("02(7f 0102030405060708 0102030405060708 0102030405060708)"), NUMBER,
	           cw_crl_number_encode(w, v));
	assert_law(der_text("02(05)"), DELTA, cw_delta_crl_indicator_encode(w, v));
}

static void refused(void **state)
{
	cw_crl_number negative = {der_text("ff")}, none = {der_text("")};

	assert_refused(der_text("02(ff)"), NUMBER, CW_INTEGER_RANGE, 2, "cRLNumber");
	assert_refused(der_text("02(0001)"), NUMBER, CW_INTEGER_NOT_MINIMAL, 2, "cRLNumber");
	assert_refused(der_text("0a(01)"), NUMBER, CW_UNEXPECTED_TAG, 0, "cRLNumber");
	assert_refused(der_text("02(80)"), DELTA, CW_INTEGER_RANGE, 2, "deltaCRLIndicator");
	assert_unwritable(cw_crl_number_encode(w, &negative), CW_VALUE);
	assert_unwritable(cw_crl_number_encode(w, &none), CW_VALUE);
	assert_unwritable(cw_delta_crl_indicator_encode(w, &negative), CW_VALUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(round_trip), cmocka_unit_test(refused)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
