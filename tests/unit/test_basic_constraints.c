#include "model.h"
#include "../../x509/basic_constraints.h"

#define CONSTRAINTS cw_basic_constraints, cw_basic_constraints_decode(r, v)

#define constraints_law(text)                                                                      \
	assert_law(der_text(text), CONSTRAINTS, cw_basic_constraints_encode(w, v))

static void round_trip(void **state)
{
	constraints_law("30()");
	constraints_law("30( 01(ff) )");
	constraints_law("30( 01(ff) 02(00) )");
	constraints_law("30( 01(ff) 02(00ffffffffffffffff) )");
	/* A finding, and no fault. */
	constraints_law("30( 02(01) )");
}

static void refused(void **state)
{
	assert_refused(der_text("30( 01(00) )"), CONSTRAINTS, CW_DEFAULT_ENCODED, 2,
	               "basicConstraints.cA");
	assert_refused(der_text("30( 01(01) )"), CONSTRAINTS, CW_BOOLEAN_VALUE, 4,
	               "basicConstraints.cA");
	assert_refused(der_text("30( 01(ff) 02(ff) )"), CONSTRAINTS, CW_INTEGER_RANGE, 7,
	               "basicConstraints.pathLenConstraint");
	assert_refused(der_text("30( 01(ff) 02(01ffffffffffffffff) )"), CONSTRAINTS,
	               CW_INTEGER_RANGE, 5, "basicConstraints.pathLenConstraint");
	assert_refused(der_text("30( 01(ff) 02(01) 05() )"), CONSTRAINTS, CW_TRAILING_DATA, 8,
	               "basicConstraints");
	assert_refused(der_text("31()"), CONSTRAINTS, CW_UNEXPECTED_TAG, 0, "basicConstraints");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(round_trip), cmocka_unit_test(refused)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
