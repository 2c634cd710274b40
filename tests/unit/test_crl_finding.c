#include "model.h"
#include "crl_text.h"
#include "../../x509/finding.h"

/* The findings of a CRL of these parts, by their names. */
static void finds(const char *text, const char *names)
{
	char got[400] = "";
	cw_bytes der = der_text(text);
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_certificate_list list;
	cw_finding found[8];
	size_t count, i;

	assert_int_equal(cw_certificate_list_decode(&r, &list), CW_OK);
	count = cw_certificate_list_findings(&list, found, 8);
	assert_true(count <= 8);
	for (i = 0; i < count; i++) {
		assert_true(found[i].offset < der.size);
		strcat(got, i > 0 ? " " : "");
		strcat(got, cw_finding_name(found[i].id));
	}
	assert_string_equal(got, names);
	/* What is signed has all but what compares it with what is around it. */
	assert_int_equal(cw_tbs_cert_list_findings(&list.tbs_cert_list, NULL, 0),
	                 count - (strstr(names, "algorithm_mismatch") != NULL));
}

#define V1(parts)   "30( 30(" parts ")" CRL_ALGORITHM "03(00) )"
#define V2(parts)   V1("02(01)" parts CRL_EXTENSIONS)
#define WITH(value) V1("02(01)" CRL_HEAD "a0( 30(" CRL_KEY CRL_NUMBER value ") )")
#define ENTRY(rest) "30( 30(" rest ") )"

static void lists(void **state)
{
	finds(V1(CRL_HEAD), "");
	finds(V2(CRL_HEAD), "");
	finds(V2(CRL_ALGORITHM "30()" CRL_DATE CRL_LATER), "issuer_empty");
	finds(V2(CRL_ALGORITHM "30( 31( 30( 06(550403) 0c() ) ) )" CRL_DATE CRL_LATER),
	      "attribute_empty");
	finds(V2(CRL_ALGORITHM CRL_ISSUER CRL_DATE), "next_update_missing");
	finds(V2(CRL_ALGORITHM CRL_ISSUER CRL_LATER CRL_DATE), "update_order");
	finds(V2(CRL_ALGORITHM CRL_ISSUER "18('20240101000000Z') 18('20500101000000.5Z')"),
	      "time_type time_fraction");
	finds(V2(CRL_HEAD "30()"), "revoked_empty");
	finds(V1("02(01)" CRL_HEAD), "crl_number_missing crl_authority_key_identifier_missing");
	finds("30( 30(" CRL_HEAD ") 30( 06(2a864886f70d01010c) 05() ) 03(00) )",
	      "algorithm_mismatch");
}

static void entries(void **state)
{
	finds(V2(CRL_HEAD ENTRY("02(05)" CRL_DATE CRL_REASON)), "");
	finds(V2(CRL_HEAD ENTRY("02(00)" CRL_DATE)), "serial_zero");
	finds(V2(CRL_HEAD ENTRY("02(80)" CRL_DATE)), "serial_negative");
	finds(V2(CRL_HEAD ENTRY("02(01 0102030405060708090a 0102030405060708090a)" CRL_DATE)),
	      "serial_long");
	finds(V2(CRL_HEAD ENTRY("02(05) 18('20240101000000Z')")), "time_type");
	finds(V2(CRL_HEAD ENTRY("02(05)" CRL_DATE "30( 30( 06(551d15) 04( 0a(07) ) ) )")),
	      "reason_code");
	finds(V2(CRL_HEAD ENTRY("02(05)" CRL_DATE "30( 30( 06(551d15) 04( 0a(08) ) ) )")),
	      "remove_from_crl");
	finds(V1("02(01)" CRL_HEAD ENTRY("02(05)" CRL_DATE
	                                 "30( 30( 06(551d15) 04( 0a(08) ) ) )") "a0( 30(" CRL_KEY
	                 CRL_NUMBER "30( 06(551d1b) 01(ff) 04( 02(01) ) ) ) )"),
	      "");
	finds(V2(CRL_HEAD ENTRY("02(05)" CRL_DATE "30( 30( 06(551d15) 01(ff) 04( 0a(01) ) ) )")),
	      "critical");
	finds(V2(CRL_HEAD ENTRY("02(05)" CRL_DATE
	                        "30( 30( 06(551d18) 01(ff) 04( 18('20240101000000.5Z') ) ) )")),
	      "critical time_fraction");
	finds(V2(CRL_HEAD ENTRY("02(05)" CRL_DATE "30( 30( 06(551d1d) 04( 30( 82('a b') ) ) ) )")),
	      "not_critical dns_name");
	finds(V2(CRL_HEAD ENTRY("02(05)" CRL_DATE
	                        "30( 30( 06(551d1d) 01(ff) 04( 30( 82('a') ) ) ) )")),
	      "");
}

static void extensions(void **state)
{
	finds(WITH("30( 06(551d1b) 04( 02(01) ) )"), "not_critical");
	finds(WITH("30( 06(551d1b) 01(ff) 04( 02(01) ) )"), "");
	finds(WITH("30( 06(551d1b) 01(ff) 04( 02(01) ) )"
	           "30( 06(551d2e) 04( 30( 30( a0( a0( 86('http://a/') ) ) ) ) ) )"),
	      "delta_freshest_crl");
	finds(WITH("30( 06(551d1b) 01(ff)"
	           "04( 02(01 0102030405060708090a 0102030405060708090a) ) )"),
	      "crl_number_long");
	finds(WITH("30( 06(551d1c) 01(ff) 04( 30( 84(ff) ) ) )"), "");
	finds(WITH("30( 06(551d1c) 04( 30() ) )"), "not_critical issuing_distribution_point");
	finds(WITH("30( 06(551d1c) 01(ff) 04( 30( 81(ff) 82(ff) ) ) )"), "only_contains");
	finds(WITH("30( 06(551d1c) 01(ff) 04( 30( a0( a0( 82('a b') ) ) ) ) )"), "dns_name");
	finds(V1("02(01)" CRL_HEAD "a0( 30(" CRL_KEY "30( 06(551d14) 01(ff) 04( 02(01) ) ) ) )"),
	      "critical");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists),
		cmocka_unit_test(entries),
		cmocka_unit_test(extensions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
