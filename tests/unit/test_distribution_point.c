#include "model.h"
#include "../../x509/distribution_point.h"

#define POINTS   cw_crl_distribution_points, cw_crl_distribution_points_decode(r, v)
#define FRESHEST cw_freshest_crl, cw_freshest_crl_decode(r, v)

#define points_law(text) assert_law(der_text(text), POINTS, cw_crl_distribution_points_encode(w, v))

static void round_trip(void **state)
{
	points_law("30( 30( a0( a0( 86('http://a/') ) ) ) )");
	points_law("30( 30( a0( a1( 30( 06(550403) 0c('x') ) ) ) a2( a4( 30() ) ) ) )");
	points_law("30( 30( a0( a0( 86('a') ) ) 81(0106) ) 30( 81(00) a2( 82('a') ) ) )");
	/* A finding, and no fault. */
	points_law("30( 30() )");
	assert_law(der_text("30( 30( a0( a0( 86('http://a/') ) ) ) )"), FRESHEST,
	           cw_freshest_crl_encode(w, v));
}

static void refused(void **state)
{
	assert_refused(der_text("30()"), POINTS, CW_SIZE, 0, "cRLDistributionPoints");
	assert_refused(der_text("30()"), FRESHEST, CW_SIZE, 0, "freshestCRL");
	assert_refused(der_text("30( 30( a0() ) )"), POINTS, CW_MISSING, 6,
	               "cRLDistributionPoints[0].distributionPoint.fullName");
	assert_refused(der_text("30( 30( a0( a0() ) ) )"), POINTS, CW_SIZE, 6,
	               "cRLDistributionPoints[0].distributionPoint.fullName");
	assert_refused(der_text("30( 30( a0( 80('a') ) ) )"), POINTS, CW_NOT_CONSTRUCTED, 6,
	               "cRLDistributionPoints[0].distributionPoint.fullName");
	assert_refused(der_text("30( 30( a0( a2( 82('a') ) ) ) )"), POINTS, CW_CHOICE, 6,
	               "cRLDistributionPoints[0].distributionPoint");
	assert_refused(der_text("30( 30( a0( a1() ) ) )"), POINTS, CW_SIZE, 6,
	               "cRLDistributionPoints[0].distributionPoint.nameRelativeToCRLIssuer");
	assert_refused(der_text("30( 30( a0( a0( 86('a') ) 05() ) ) )"), POINTS, CW_TRAILING_DATA,
	               11, "cRLDistributionPoints[0].distributionPoint");
	assert_refused(der_text("30( 30( 81(0080) ) )"), POINTS, CW_NAMED_BITS_TRAILING, 7,
	               "cRLDistributionPoints[0].reasons");
	assert_refused(der_text("30( 30( a2() ) )"), POINTS, CW_SIZE, 4,
	               "cRLDistributionPoints[0].cRLIssuer");
	assert_refused(der_text("30( 30( 83(00) ) )"), POINTS, CW_TRAILING_DATA, 4,
	               "cRLDistributionPoints[0]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(round_trip), cmocka_unit_test(refused)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
