#include "model.h"
#include "../../x509/null_extension.h"

#define POISON  cw_precertificate_poison, cw_precertificate_poison_decode(r, v)
#define NOCHECK cw_pkix_ocsp_nocheck, cw_pkix_ocsp_nocheck_decode(r, v)

static void nulls(void **state)
{
	assert_law(der_text("05()"), POISON, cw_precertificate_poison_encode(w, v));
	assert_law(der_text("05()"), NOCHECK, cw_pkix_ocsp_nocheck_encode(w, v));
	assert_refused(der_text("05(00)"), POISON, CW_NULL_LENGTH, 0, "precertificatePoison");
	assert_refused(der_text("04()"), NOCHECK, CW_UNEXPECTED_TAG, 0, "id-pkix-ocsp-nocheck");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(nulls)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
