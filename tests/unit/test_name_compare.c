#include "model.h"
#include "../../x509/name_compare.h"

static bool equal(const char *first, const char *second)
{
	cw_der_input in[2];
	cw_der_reader r[2];
	cw_name a, b;
	bool answer;

	r[0] = cw_der_input_init(&in[0], der_text(first));
	r[1] = cw_der_input_init(&in[1], der_text(second));
	assert_int_equal(cw_name_decode(&r[0], CW_FIELD_SUBJECT, &a), CW_OK);
	assert_int_equal(cw_name_decode(&r[1], CW_FIELD_SUBJECT, &b), CW_OK);
	answer = cw_name_equal(&a, &b);
	/* Whichever comes first. */
	assert_int_equal(cw_name_equal(&b, &a), answer);
	assert_true(cw_name_equal(&a, &a));
	assert_int_equal(cw_name_identical(&a, &b),
	                 cw_bytes_equal(der_text(first), der_text(second)));
	return answer;
}

#define CN(value)       "30( 06(550403) " value ")"
#define O(value)        "30( 06(55040a) " value ")"
#define ONE(value)      "30( 31(" CN(value) ") )"
#define THESE(a, b)     equal(ONE(a), ONE(b))
#define RDN(attributes) "31(" attributes ")"

static void case_and_spaces(void **state)
{
	assert_true(THESE("0c('Good CA')", "0c('Good CA')"));
	assert_true(THESE("0c('Good CA')", "13('gOOD ca')"));
	assert_true(THESE("0c('  Good   CA ')", "0c('Good CA')"));
	assert_true(THESE("0c('Good CA')", "1e(0047 006f 006f 0064 0020 0020 0043 0041)"));
	assert_true(THESE("0c('A')", "1c(00000061)"));
	assert_true(THESE("14(c4)", "0c(c3a4)"));
	assert_true(THESE("0c(d096)", "0c(d0b6)"));
	assert_true(THESE("0c(cea3)", "0c(cf83)"));
	assert_true(THESE("0c(d081)", "0c(d191)"));
	assert_true(THESE("1e(0160 010c 0178 017d 01af 0218 1ea0)",
	                  "1e(0161 010d 00ff 017e 01b0 0219 1ea1)"));
	assert_true(
		THESE("1e(0386 038c 0531 0404 0490 03c2)", "1e(03ac 03cc 0561 0454 0491 03c3)"));
	/* Azerbaijani, Hausa, Ewe, Circassian. */
	assert_true(THESE("1e(018f 0181 018a 0198 0186 0194 04c0)",
	                  "1e(0259 0253 0257 0199 0254 0263 04cf)"));
	assert_false(THESE("1e(0131)", "1e(0049)"));
	assert_false(THESE("1e(0138)", "1e(0139)"));
	assert_false(THESE("1e(0101)", "1e(0102)"));
	assert_true(THESE("0c(c2a0 'A')", "0c('a')"));
	assert_true(THESE("0c('   ')", "0c()"));
	assert_false(THESE("0c('Good CA')", "0c('GoodCA')"));
	assert_false(THESE("0c('Good CA')", "0c('Good C')"));
	assert_false(THESE("0c('Good C')", "0c('Good CA')"));
	assert_false(THESE("0c('a')", "0c('b')"));
	assert_false(THESE("0c('[')", "0c('{')"));
	assert_false(THESE("0c('@')", "0c('`')"));
	/* The signs of multiplication and division are no letters. */
	assert_false(THESE("14(d7)", "14(f7)"));
}

static void structure(void **state)
{
	assert_true(equal("30()", "30()"));
	assert_false(equal("30()", ONE("0c('a')")));
	assert_false(equal(ONE("0c('a')"), "30( 31(" O("0c('a')") ") )"));
	/* RDNs in the same order. */
	assert_false(equal("30(" RDN(CN("0c('a')")) RDN(O("0c('b')")) ")",
	                   "30(" RDN(O("0c('b')")) RDN(CN("0c('a')")) ")"));
	assert_false(equal("30(" RDN(CN("0c('a')")) RDN(O("0c('b')")) ")",
	                   "30(" RDN(CN("0c('a')") O("0c('b')")) ")"));
	/* Attributes in any: folding changes which comes first in the encoding. */
	assert_true(equal("30(" RDN(CN("0c('A')") CN("0c('b')")) ")",
	                  "30(" RDN(CN("0c('B')") CN("0c('a')")) ")"));
	assert_false(equal("30(" RDN(CN("0c('A')") CN("0c('a')")) ")",
	                   "30(" RDN(CN("0c('a')") CN("0c('b')")) ")"));
	assert_false(equal("30(" RDN(CN("0c('a')") CN("0c('b')")) ")",
	                   "30(" RDN(CN("0c('A')") CN("0c('a')")) ")"));
	assert_false(
		equal("30(" RDN(CN("0c('a')")) ")", "30(" RDN(CN("0c('a')") CN("0c('a')")) ")"));
	/* No strings: octet by octet. */
	assert_true(
		equal("30( 31( 30( 06(2a03) 02(41) ) ) )", "30( 31( 30( 06(2a03) 02(41) ) ) )"));
	assert_false(
		equal("30( 31( 30( 06(2a03) 04('A') ) ) )", "30( 31( 30( 06(2a03) 04('a') ) ) )"));
	assert_false(
		equal("30( 31( 30( 06(2a03) 04('A') ) ) )", "30( 31( 30( 06(2a03) 0c('A') ) ) )"));
}

static void built(void **state)
{
	cw_name_builder builder;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der_text(ONE("13('X  y')")));
	cw_name decoded;

	assert_int_equal(cw_name_decode(&r, CW_FIELD_SUBJECT, &decoded), CW_OK);
	cw_name_builder_init(&builder);
	assert_false(cw_name_equal(&builder.name, &decoded));
	cw_name_builder_add(&builder, der_text("550403"), cw_bytes_of("x Y"));
	assert_true(cw_name_equal(&builder.name, &decoded));
	assert_true(cw_name_equal(&decoded, &builder.name));
	cw_name_builder_add(&builder, der_text("550403"), cw_bytes_of("x Y"));
	assert_false(cw_name_equal(&decoded, &builder.name));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case_and_spaces),
		cmocka_unit_test(structure),
		cmocka_unit_test(built),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
