#include "model.h"
#include "../../x509/issuing_distribution_point.h"

#define POINT cw_issuing_distribution_point, cw_issuing_distribution_point_decode(r, v)

#define point_law(text)                                                                            \
	assert_law(der_text(text), POINT, cw_issuing_distribution_point_encode(w, v))

static void round_trip(void **state)
{
	point_law("30( a0( a0( 86('http://a/') ) ) )");
	point_law("30( a0( a1( 30( 06(550403) 0c('x') ) ) ) 84(ff) )");
	point_law("30( 81(ff) )");
	point_law("30( 82(ff) 83(0640) )");
	point_law("30( 83(07009f80) 84(ff) 85(ff) )");
	/* Findings, and no faults. */
	point_law("30()");
	point_law("30( 81(ff) 82(ff) 85(ff) )");
}

static void refused(void **state)
{
	assert_refused(der_text("30( 81(00) )"), POINT, CW_DEFAULT_ENCODED, 2,
	               "issuingDistributionPoint.onlyContainsUserCerts");
	assert_refused(der_text("30( 82(01) )"), POINT, CW_BOOLEAN_VALUE, 4,
	               "issuingDistributionPoint.onlyContainsCACerts");
	assert_refused(der_text("30( 83(0100) )"), POINT, CW_NAMED_BITS_TRAILING, 5,
	               "issuingDistributionPoint.onlySomeReasons");
	assert_refused(der_text("30( 84() )"), POINT, CW_BOOLEAN_LENGTH, 2,
	               "issuingDistributionPoint.indirectCRL");
	assert_refused(der_text("30( 85(00) )"), POINT, CW_DEFAULT_ENCODED, 2,
	               "issuingDistributionPoint.onlyContainsAttributeCerts");
	assert_refused(der_text("30( a0( a0() ) )"), POINT, CW_SIZE, 4,
	               "issuingDistributionPoint.distributionPoint.fullName");
	assert_refused(der_text("30( 82(ff) 81(ff) )"), POINT, CW_TRAILING_DATA, 5,
	               "issuingDistributionPoint");
	assert_refused(der_text("31()"), POINT, CW_UNEXPECTED_TAG, 0, "issuingDistributionPoint");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(round_trip), cmocka_unit_test(refused)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
