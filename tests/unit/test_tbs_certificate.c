#include "model.h"
#include "../../x509/tbs_certificate.h"

#define TBS cw_tbs_certificate, cw_tbs_certificate_decode(r, v)

#define tbs_law(text) assert_law(der_text(text), TBS, cw_tbs_certificate_encode(w, v))

/* An Ed25519 key of zeros: its length is all that is looked at here. */
#define KEY                                                                                        \
	"30( 30( 06(2b6570) ) 03(00 "                                                              \
	"0000000000000000000000000000000000000000000000000000000000000000) )"
#define NAME "30( 31( 30( 06(550403) 0c('x') ) ) )"
#define TIME "30( 17('261121000000Z') 17('261201000000Z') )"
/* From the algorithm to the key, and where it all ends after v1's 30 xx 02 01 05. */
#define MIDDLE "30( 06(2b6570) )" NAME TIME NAME KEY
#define END    (5 + 7 + 14 + 32 + 14 + 44)

#define EXTENSIONS "a3( 30( 30( 06(2a03) 04() ) ) )"

static void versions(void **state)
{
	tbs_law("30( 02(05) " MIDDLE " )");
	tbs_law("30( a0( 02(01) ) 02(05) " MIDDLE " )");
	tbs_law("30( a0( 02(01) ) 02(05) " MIDDLE " 81(00ff) )");
	tbs_law("30( a0( 02(02) ) 02(05) " MIDDLE " )");
	tbs_law("30( a0( 02(02) ) 02(05) " MIDDLE " 81(00) 82(04f0) " EXTENSIONS " )");
	tbs_law("30( a0( 02(02) ) 02(05) " MIDDLE EXTENSIONS " )");
}

static void versions_fit_the_content(void **state)
{
	assert_refused(der_text("30( a0( 02(00) ) 02(05) " MIDDLE " )"), TBS, CW_DEFAULT_ENCODED, 2,
	               "tbsCertificate.version");
	assert_refused(der_text("30( a0( 02(03) ) 02(05) " MIDDLE " )"), TBS, CW_VERSION, 4,
	               "tbsCertificate.version");
	assert_refused(der_text("30( a0( 02(ff) ) 02(05) " MIDDLE " )"), TBS, CW_VERSION, 4,
	               "tbsCertificate.version");
	assert_refused(der_text("30( a0( 02(02) 05() ) 02(05) " MIDDLE " )"), TBS, CW_TRAILING_DATA,
	               7, "tbsCertificate");
	assert_refused(der_text("30( 02(05) " MIDDLE " 82(00) )"), TBS, CW_VERSION, END,
	               "tbsCertificate.subjectUniqueID");
	assert_refused(der_text("30( 02(05) " MIDDLE EXTENSIONS " )"), TBS, CW_VERSION, END,
	               "tbsCertificate.extensions");
	assert_refused(der_text("30( a0( 02(01) ) 02(05) " MIDDLE EXTENSIONS " )"), TBS, CW_VERSION,
	               END + 6, "tbsCertificate.extensions");
}

static void parts(void **state)
{
	assert_refused(der_text("30( a0( 02(02) ) 02(05) " MIDDLE " a3( 30() ) )"), TBS, CW_SIZE,
	               END + 7, "tbsCertificate.extensions");
	assert_refused(der_text("30( a0( 02(02) ) 02(05) " MIDDLE " a3() )"), TBS, CW_MISSING,
	               END + 7, "tbsCertificate.extensions");
	assert_refused(der_text("30( 02(05) " MIDDLE " 05() )"), TBS, CW_TRAILING_DATA, END,
	               "tbsCertificate");
	assert_refused(der_text("30( a0( 02(02) ) 02(05) " MIDDLE " 82(00) 81(00) )"), TBS,
	               CW_TRAILING_DATA, END + 5 + 3, "tbsCertificate");
	assert_refused(der_text("30( 30() )"), TBS, CW_UNEXPECTED_TAG, 2,
	               "tbsCertificate.serialNumber");
	assert_refused(der_text("30( 02(05) 30( 06(2b6570) ) 31() )"), TBS, CW_UNEXPECTED_TAG, 12,
	               "tbsCertificate.issuer");
}

static void serials_of_any_value(void **state)
{
	tbs_law("30( 02(00) " MIDDLE " )");
	tbs_law("30( 02(ff) " MIDDLE " )");
	tbs_law("30( 02('a serial number that goes on and on') " MIDDLE " )");
}

static void what_does_not_decode_is_not_written(void **state)
{
	cw_bytes der = der_text("30( a0( 02(02) ) 02(05) " MIDDLE " 81(00) " EXTENSIONS " )");
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_tbs_certificate tbs;

	assert_int_equal(cw_tbs_certificate_decode(&r, &tbs), CW_OK);
	assert_written(cw_tbs_certificate_encode(w, &tbs), der);
	tbs.version = CW_CERTIFICATE_V2;
	assert_unwritable(cw_tbs_certificate_encode(w, &tbs), CW_VERSION);
	memset(&tbs.extensions, 0, sizeof tbs.extensions);
	tbs.version = CW_CERTIFICATE_V1;
	assert_unwritable(cw_tbs_certificate_encode(w, &tbs), CW_VERSION);
	tbs.version = (cw_certificate_version)3;
	assert_unwritable(cw_tbs_certificate_encode(w, &tbs), CW_VERSION);
	tbs.version = CW_CERTIFICATE_V2;
	tbs.serial_number.size = 0;
	assert_unwritable(cw_tbs_certificate_encode(w, &tbs), CW_VALUE);
}

/* A change of one field changes just that field of the encoding. */
static void a_change_stays_where_it_is(void **state)
{
	cw_bytes der = der_text("30( a0( 02(02) ) 02(05) " MIDDLE EXTENSIONS " )");
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_tbs_certificate tbs;

	assert_int_equal(cw_tbs_certificate_decode(&r, &tbs), CW_OK);
	tbs.serial_number = der_text("07");
	assert_written(cw_tbs_certificate_encode(w, &tbs),
	               der_text("30( a0( 02(02) ) 02(07) " MIDDLE EXTENSIONS " )"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(versions),
		cmocka_unit_test(versions_fit_the_content),
		cmocka_unit_test(parts),
		cmocka_unit_test(serials_of_any_value),
		cmocka_unit_test(what_does_not_decode_is_not_written),
		cmocka_unit_test(a_change_stays_where_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
