#include "model.h"
#include "crl_text.h"
#include "../../x509/tbs_cert_list.h"

#define TBS cw_tbs_cert_list, cw_tbs_cert_list_decode(r, v)

#define tbs_law(text) assert_law(der_text(text), TBS, cw_tbs_cert_list_encode(w, v))

static void round_trip(void **state)
{
	tbs_law("30(" CRL_HEAD ")");
	tbs_law("30(" CRL_ALGORITHM CRL_ISSUER CRL_DATE ")");
	tbs_law("30(" CRL_ALGORITHM CRL_ISSUER "18('20500101000000Z') 18('20510101000000Z') )");
	tbs_law("30(" CRL_HEAD "30() )");
	tbs_law("30(" CRL_HEAD "30( 30( 02(05)" CRL_DATE ") ) )");
	tbs_law("30( 02(01)" CRL_HEAD ")");
	tbs_law("30( 02(01)" CRL_HEAD "30( 30( 02(05)" CRL_DATE CRL_REASON ") )" CRL_EXTENSIONS
	        ")");
	tbs_law("30( 02(01)" CRL_ALGORITHM CRL_ISSUER CRL_DATE CRL_EXTENSIONS ")");
}

static void members(void **state)
{
	cw_bytes der =
		der_text("30( 02(01)" CRL_HEAD "30( 30( 02(05)" CRL_DATE ") )" CRL_EXTENSIONS ")");
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_tbs_cert_list tbs;
	cw_revoked_certificate entry;

	assert_int_equal(cw_tbs_cert_list_decode(&r, &tbs), CW_OK);
	assert_true(cw_bytes_equal(tbs.raw, der));
	assert_int_equal(tbs.version, CW_CERT_LIST_V2);
	assert_int_equal(tbs.this_update.civil.month, 1);
	assert_true(cw_tbs_cert_list_has_next_update(&tbs));
	assert_int_equal(tbs.next_update.civil.month, 2);
	assert_true(cw_revoked_certificates_next(&tbs.revoked_certificates, &entry));
	assert_false(cw_extensions_are_present(&entry.crl_entry_extensions));
	assert_false(cw_revoked_certificates_next(&tbs.revoked_certificates, &entry));
	assert_true(cw_extensions_are_present(&tbs.crl_extensions));
}

static void refused(void **state)
{
	assert_refused(der_text("30( 02(00)" CRL_HEAD ")"), TBS, CW_VERSION, 2,
	               "tbsCertList.version");
	assert_refused(der_text("30( 02(02)" CRL_HEAD ")"), TBS, CW_VERSION, 2,
	               "tbsCertList.version");
	assert_refused(der_text("30(" CRL_ALGORITHM CRL_ISSUER CRL_DATE CRL_EXTENSIONS ")"), TBS,
	               CW_VERSION, 47, "tbsCertList.crlExtensions");
	assert_refused(der_text("30(" CRL_ALGORITHM CRL_ISSUER CRL_DATE
	                        "30( 30( 02(05)" CRL_DATE CRL_REASON ") ) )"),
	               TBS, CW_VERSION, 69,
	               "tbsCertList.revokedCertificates[0].crlEntryExtensions");
	assert_refused(der_text("30( 02(01)" CRL_ALGORITHM CRL_ISSUER CRL_DATE "a0( 30() ) )"), TBS,
	               CW_SIZE, 52, "tbsCertList.crlExtensions");
	assert_refused(der_text("30( 02(01)" CRL_ALGORITHM CRL_ISSUER CRL_DATE
	                        "a0( 30(" CRL_KEY CRL_KEY ") ) )"),
	               TBS, CW_DUPLICATE, 69, "tbsCertList.crlExtensions[1]");
	assert_refused(der_text("30( 02(01)" CRL_ALGORITHM CRL_ISSUER CRL_DATE "a0( 30(" CRL_KEY
	                        ") 05() ) )"),
	               TBS, CW_TRAILING_DATA, 69, "tbsCertList");
	assert_refused(der_text("30(" CRL_ALGORITHM CRL_ISSUER ")"), TBS, CW_MISSING, 32,
	               "tbsCertList.thisUpdate");
	assert_refused(der_text("30(" CRL_HEAD "05() )"), TBS, CW_TRAILING_DATA, 62, "tbsCertList");
}

/* What was decoded, but for one field. */
static void edited(void **state)
{
	cw_der_input in;
	cw_der_reader r =
		cw_der_input_init(&in, der_text("30( 02(01)" CRL_HEAD "30( 30( 02(05)" CRL_DATE
	                                        ") )" CRL_EXTENSIONS ")"));
	cw_tbs_cert_list tbs;

	assert_int_equal(cw_tbs_cert_list_decode(&r, &tbs), CW_OK);
	memset(&tbs.next_update, 0, sizeof tbs.next_update);
	assert_written(cw_tbs_cert_list_encode(w, &tbs),
	               der_text("30( 02(01)" CRL_ALGORITHM CRL_ISSUER CRL_DATE
	                        "30( 30( 02(05)" CRL_DATE ") )" CRL_EXTENSIONS ")"));
	memset(&tbs.crl_extensions, 0, sizeof tbs.crl_extensions);
	tbs.version = CW_CERT_LIST_V1;
	assert_written(cw_tbs_cert_list_encode(w, &tbs),
	               der_text("30(" CRL_ALGORITHM CRL_ISSUER CRL_DATE "30( 30( 02(05)" CRL_DATE
	                        ") ) )"));
	tbs.version = (cw_cert_list_version)2;
	assert_unwritable(cw_tbs_cert_list_encode(w, &tbs), CW_VERSION);
}

static void versions_fit(void **state)
{
	cw_der_input in;
	cw_der_reader r =
		cw_der_input_init(&in, der_text("30( 02(01)" CRL_HEAD CRL_EXTENSIONS ")"));
	cw_tbs_cert_list tbs;

	assert_int_equal(cw_tbs_cert_list_decode(&r, &tbs), CW_OK);
	tbs.version = CW_CERT_LIST_V1;
	assert_unwritable(cw_tbs_cert_list_encode(w, &tbs), CW_VERSION);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trip),   cmocka_unit_test(members),
		cmocka_unit_test(refused),      cmocka_unit_test(edited),
		cmocka_unit_test(versions_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
