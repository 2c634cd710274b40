#include "model.h"
#include "../../x509/key_identifier.h"

#define SKI cw_subject_key_identifier, cw_subject_key_identifier_decode(r, v)
#define AKI cw_authority_key_identifier, cw_authority_key_identifier_decode(r, v)

#define ski_law(text) assert_law(der_text(text), SKI, cw_subject_key_identifier_encode(w, v))
#define aki_law(text) assert_law(der_text(text), AKI, cw_authority_key_identifier_encode(w, v))

static void subject(void **state)
{
	ski_law("04('twenty octets or not')");
	ski_law("04()");
	assert_refused(der_text("30()"), SKI, CW_UNEXPECTED_TAG, 0, "subjectKeyIdentifier");
}

static void authority(void **state)
{
	aki_law("30()");
	aki_law("30( 80('id') )");
	aki_law("30( 80() )");
	aki_law("30( 80('id') a1( a4( 30() ) ) 82(01) )");
	/* Findings, and no faults. */
	aki_law("30( a1( 82('a') ) )");
	aki_law("30( 82(ff) )");
	assert_refused(der_text("30( a1() )"), AKI, CW_SIZE, 2,
	               "authorityKeyIdentifier.authorityCertIssuer");
	assert_refused(der_text("30( 80('id') a1( 89() ) )"), AKI, CW_CHOICE, 8,
	               "authorityKeyIdentifier.authorityCertIssuer[0]");
	assert_refused(der_text("30( 82() )"), AKI, CW_INTEGER_EMPTY, 2,
	               "authorityKeyIdentifier.authorityCertSerialNumber");
	assert_refused(der_text("30( 82(01) 80('id') )"), AKI, CW_TRAILING_DATA, 5,
	               "authorityKeyIdentifier");
	assert_refused(der_text("30( a0( 04('id') ) )"), AKI, CW_TRAILING_DATA, 2,
	               "authorityKeyIdentifier");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(subject), cmocka_unit_test(authority)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
