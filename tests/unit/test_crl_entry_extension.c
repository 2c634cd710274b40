#include "model.h"
#include "../../x509/crl_entry_extension.h"

#define REASON cw_reason_code, cw_reason_code_decode(r, v)
#define DATE   cw_invalidity_date, cw_invalidity_date_decode(r, v)
#define ISSUER cw_certificate_issuer, cw_certificate_issuer_decode(r, v)

static void reason_code(void **state)
{
	assert_law(der_text("0a(01)"), REASON, cw_reason_code_encode(w, v));
	/* Findings, and no faults. */
	assert_law(der_text("0a(ff)"), REASON, cw_reason_code_encode(w, v));
	assert_law(der_text("0a(07)"), REASON, cw_reason_code_encode(w, v));
	assert_law(der_text("0a(7fffffffffffffff)"), REASON, cw_reason_code_encode(w, v));
	assert_refused(der_text("0a(008000000000000000)"), REASON, CW_INTEGER_RANGE, 0,
	               "reasonCode");
	assert_refused(der_text("0a(0001)"), REASON, CW_INTEGER_NOT_MINIMAL, 2, "reasonCode");
	assert_refused(der_text("02(01)"), REASON, CW_UNEXPECTED_TAG, 0, "reasonCode");
}

static void reasons(void **state)
{
	int64_t reason;

	assert_string_equal(cw_crl_reason_name(CW_CRL_REASON_KEY_COMPROMISE), "keyCompromise");
	assert_string_equal(cw_crl_reason_name(10), "aACompromise");
	for (reason = -2; reason < 20; reason++)
		assert_int_equal(cw_crl_reason_is_known(reason),
		                 cw_crl_reason_name(reason) != NULL);
	assert_false(cw_crl_reason_is_known(7));
	assert_false(cw_crl_reason_is_known(-1));
	assert_false(cw_crl_reason_is_known(11));
}

static void invalidity_date(void **state)
{
	cw_invalidity_date date;

	assert_law(der_text("18('20240229235959Z')"), DATE, cw_invalidity_date_encode(w, v));
	assert_law(der_text("18('20240229235959.5Z')"), DATE, cw_invalidity_date_encode(w, v));
	assert_refused(der_text("17('240229235959Z')"), DATE, CW_UNEXPECTED_TAG, 0,
	               "invalidityDate");
	assert_refused(der_text("18('20230229235959Z')"), DATE, CW_TIME_VALUE, 2, "invalidityDate");
	assert_int_equal(cw_time_from_seconds(0, &date.time), CW_OK);
	assert_unwritable(cw_invalidity_date_encode(w, &date), CW_VALUE);
	date.time.type = CW_TAG_GENERALIZED_TIME;
	assert_written(cw_invalidity_date_encode(w, &date), der_text("18('19700101000000Z')"));
}

static void certificate_issuer(void **state)
{
	assert_law(der_text("30( a4( 30( 31( 30( 06(550406) 13('US') ) ) ) ) )"), ISSUER,
	           cw_certificate_issuer_encode(w, v));
	assert_refused(der_text("30()"), ISSUER, CW_SIZE, 0, "certificateIssuer");
	assert_refused(der_text("30( 89() )"), ISSUER, CW_CHOICE, 2, "certificateIssuer[0]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reason_code),
		cmocka_unit_test(reasons),
		cmocka_unit_test(invalidity_date),
		cmocka_unit_test(certificate_issuer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
