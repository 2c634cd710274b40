#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/certificate_policies.h"

#define POLICIES    cw_certificate_policies, cw_certificate_policies_decode(r, v)
#define MAPPINGS    cw_policy_mappings, cw_policy_mappings_decode(r, v)
#define CONSTRAINTS cw_policy_constraints, cw_policy_constraints_decode(r, v)
#define INHIBIT     cw_inhibit_any_policy, cw_inhibit_any_policy_decode(r, v)

#define policies_law(text)                                                                         \
	assert_law(der_text(text), POLICIES, cw_certificate_policies_encode(w, v))

#define CPS    "06(2b06010505070201)"
#define NOTICE "06(2b06010505070202)"

static void policies(void **state)
{
	policies_law("30( 30( 06(551d2000) ) )");
	policies_law("30( 30( 06(2a03) 30( 30( " CPS " 16('http://a/') ) ) ) 30( 06(2a04) ) )");
	policies_law("30( 30( 06(2a03) 30( 30( " NOTICE " 30() ) ) ) )");
	policies_law("30( 30( 06(2a03) 30( 30( " NOTICE " 30( 0c('text') ) ) ) ) )");
	policies_law("30( 30( 06(2a03) 30( 30( " NOTICE
	             " 30( 30( 1a('who') 30( 02(01) 02(ff) ) ) 1e(0041) ) ) ) ) )");
	policies_law("30( 30( 06(2a03) 30( 30( " NOTICE " 30( 30( 16('who') 30() ) ) ) ) ) )");
	policies_law("30( 30( 06(2a03) 30( 30( 06(2a05) 31( 05() ) ) ) ) )");
}

static void policies_refused(void **state)
{
	assert_refused(der_text("30()"), POLICIES, CW_SIZE, 0, "certificatePolicies");
	assert_refused(der_text("30( 30( 06(2a03) 30() ) )"), POLICIES, CW_SIZE, 8,
	               "certificatePolicies[0].policyQualifiers");
	assert_refused(der_text("30( 30( 06(2a03) 30( 30( " CPS " 0c('a') ) ) ) )"), POLICIES,
	               CW_UNEXPECTED_TAG, 22,
	               "certificatePolicies[0].policyQualifiers[0].qualifier");
	assert_refused(der_text("30( 30( 06(2a03) 30( 30( " NOTICE " 30( 13('a') ) ) ) ) )"),
	               POLICIES, CW_CHOICE, 24,
	               "certificatePolicies[0].policyQualifiers[0].qualifier.explicitText");
	assert_refused(
		der_text("30( 30( 06(2a03) 30( 30( " NOTICE " 30( 30( 0c('a') ) ) ) ) ) )"),
		POLICIES, CW_MISSING, 29,
		"certificatePolicies[0].policyQualifiers[0].qualifier.noticeRef.noticeNumbers");
	assert_refused(der_text("30( 30( 06(2a03) 30( 30( " NOTICE
	                        " 30( 30( 0c('a') 30( 02(0001) ) ) ) ) ) ) )"),
	               POLICIES, CW_INTEGER_NOT_MINIMAL, 33,
	               "certificatePolicies[0].policyQualifiers[0].qualifier.noticeRef"
	               ".noticeNumbers[0]");
	assert_refused(der_text("30( 30( 06(2a03) 30( 30( 06(2a05) ) ) ) )"), POLICIES, CW_MISSING,
	               16, "certificatePolicies[0].policyQualifiers[0].qualifier");
	assert_refused(der_text("30( 30( 06(2a03) ) 30( 06(2a) 05() ) )"), POLICIES,
	               CW_UNEXPECTED_TAG, 13, "certificatePolicies[1].policyQualifiers");
}

static void mappings(void **state)
{
	assert_law(der_text("30( 30( 06(2a03) 06(2a04) ) 30( 06(2a03) 06(551d2000) ) )"), MAPPINGS,
	           cw_policy_mappings_encode(w, v));
	assert_refused(der_text("30()"), MAPPINGS, CW_SIZE, 0, "policyMappings");
	assert_refused(der_text("30( 30( 06(2a03) ) )"), MAPPINGS, CW_MISSING, 8,
	               "policyMappings[0].subjectDomainPolicy");
	assert_refused(der_text("30( 30( 05() 06(2a03) ) )"), MAPPINGS, CW_UNEXPECTED_TAG, 4,
	               "policyMappings[0].issuerDomainPolicy");
	assert_refused(der_text("30( 30( 06(2a) 06(2a) 06(2a) ) )"), MAPPINGS, CW_TRAILING_DATA, 10,
	               "policyMappings[0]");
}

static void constraints(void **state)
{
	assert_law(der_text("30( 80(00) 81(05) )"), CONSTRAINTS,
	           cw_policy_constraints_encode(w, v));
	assert_law(der_text("30( 81(05) )"), CONSTRAINTS, cw_policy_constraints_encode(w, v));
	assert_law(der_text("30( 80(0100) )"), CONSTRAINTS, cw_policy_constraints_encode(w, v));
	/* A finding, and no fault. */
	assert_law(der_text("30()"), CONSTRAINTS, cw_policy_constraints_encode(w, v));
	assert_refused(der_text("30( 80(ff) )"), CONSTRAINTS, CW_INTEGER_RANGE, 4,
	               "policyConstraints.requireExplicitPolicy");
	assert_refused(der_text("30( 81(0001) )"), CONSTRAINTS, CW_INTEGER_NOT_MINIMAL, 4,
	               "policyConstraints.inhibitPolicyMapping");
	assert_refused(der_text("30( 81(01) 80(01) )"), CONSTRAINTS, CW_TRAILING_DATA, 5,
	               "policyConstraints");
	assert_law(der_text("02(00)"), INHIBIT, cw_inhibit_any_policy_encode(w, v));
	assert_refused(der_text("02(ff)"), INHIBIT, CW_INTEGER_RANGE, 2, "inhibitAnyPolicy");
}

static void building(void **state)
{
	cw_policy_qualifier_info qualifiers[2];
	cw_policy_information items[1];
	cw_certificate_policies v;
	cw_bytes numbers[1];

	memset(qualifiers, 0, sizeof qualifiers);
	memset(items, 0, sizeof items);
	memset(&v, 0, sizeof v);
	qualifiers[0].policy_qualifier_id = cw_oid_cps;
	qualifiers[0].type = CW_POLICY_QUALIFIER_CPS;
	qualifiers[0].cps_uri = cw_bytes_of("http://a/");
	qualifiers[1].policy_qualifier_id = cw_oid_unotice;
	qualifiers[1].type = CW_POLICY_QUALIFIER_USER_NOTICE;
	qualifiers[1].user_notice.organization.type = CW_TAG_UTF8_STRING;
	qualifiers[1].user_notice.organization.bytes = cw_bytes_of("who");
	numbers[0] = der_text("07");
	qualifiers[1].user_notice.notice_numbers.items = numbers;
	qualifiers[1].user_notice.notice_numbers.count = 1;
	items[0].policy_identifier = der_text("2a03");
	items[0].policy_qualifiers.items = qualifiers;
	items[0].policy_qualifiers.count = 2;
	v.items = items;
	v.count = 1;
	assert_written(cw_certificate_policies_encode(w, &v),
	               der_text("30( 30( 06(2a03) 30( 30( " CPS " 16('http://a/') )"
	                        "30( " NOTICE " 30( 30( 0c('who') 30( 02(07) ) ) ) ) ) ) )"));
	qualifiers[1].user_notice.organization.type = CW_TAG_PRINTABLE_STRING;
	assert_unwritable(cw_certificate_policies_encode(w, &v), CW_VALUE);
	qualifiers[1].user_notice.organization.type = 0;
	qualifiers[0].type = CW_POLICY_QUALIFIER_OTHER;
	assert_unwritable(cw_certificate_policies_encode(w, &v), CW_VALUE);
	v.count = 0;
	assert_unwritable(cw_certificate_policies_encode(w, &v), CW_SIZE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(policies), cmocka_unit_test(policies_refused),
		cmocka_unit_test(mappings), cmocka_unit_test(constraints),
		cmocka_unit_test(building),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
