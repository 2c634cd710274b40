#include "model.h"
#include "../../x509/access_description.h"

#define AIA cw_authority_info_access, cw_authority_info_access_decode(r, v)
#define SIA cw_subject_info_access, cw_subject_info_access_decode(r, v)

#define OCSP "30( 06(2b06010505073001) 86('http://ocsp.example/') )"

static void round_trip(void **state)
{
	assert_law(der_text("30( " OCSP " )"), AIA, cw_authority_info_access_encode(w, v));
	assert_law(der_text("30( " OCSP "30( 06(2a03) 82('a') ) )"), SIA,
	           cw_subject_info_access_encode(w, v));
}

static void refused(void **state)
{
	assert_refused(der_text("30()"), AIA, CW_SIZE, 0, "authorityInfoAccess");
	assert_refused(der_text("30()"), SIA, CW_SIZE, 0, "subjectInfoAccess");
	assert_refused(der_text("30( 30( 06(2a03) ) )"), AIA, CW_MISSING, 8,
	               "authorityInfoAccess[0]");
	assert_refused(der_text("30( 30( 06() 86('a') ) )"), AIA, CW_OID_EMPTY, 4,
	               "authorityInfoAccess[0].accessMethod");
	assert_refused(der_text("30( 30( 06(2a03) 86(e9) ) )"), AIA, CW_STRING_CHARACTER, 10,
	               "authorityInfoAccess[0].uniformResourceIdentifier");
	assert_refused(der_text("30( 30( 06(2a03) 86('a') 05() ) )"), AIA, CW_TRAILING_DATA, 11,
	               "authorityInfoAccess[0]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(round_trip), cmocka_unit_test(refused)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
