#include "model.h"
#include "../../x509/subject_alt_name.h"

#define SAN cw_subject_alt_name, cw_subject_alt_name_decode(r, v)

static void round_trip(void **state)
{
	assert_law(der_text("30( 82('localhost') )"), SAN, cw_subject_alt_name_encode(w, v));
	assert_law(der_text("30( 82('a') 81('a@b') a4( 30() ) 87(7f000001) )"), SAN,
	           cw_subject_alt_name_encode(w, v));
}

static void refused(void **state)
{
	assert_refused(der_text("30()"), SAN, CW_SIZE, 0, "subjectAltName");
	assert_refused(der_text("31( 82('a') )"), SAN, CW_UNEXPECTED_TAG, 0, "subjectAltName");
	assert_refused(der_text("30( 82('a') 16('a') )"), SAN, CW_CHOICE, 5, "subjectAltName[1]");
	assert_refused(der_text("30( 87() 86(80) )"), SAN, CW_STRING_CHARACTER, 6,
	               "subjectAltName[1].uniformResourceIdentifier");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trip),
		cmocka_unit_test(refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
