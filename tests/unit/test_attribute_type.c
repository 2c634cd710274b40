#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/attribute_type.h"

static void string_types(void **state)
{
	assert_int_equal(cw_attribute_type_string(cw_oid_country_name), CW_TAG_PRINTABLE_STRING);
	assert_int_equal(cw_attribute_type_string(cw_oid_serial_number), CW_TAG_PRINTABLE_STRING);
	assert_int_equal(cw_attribute_type_string(cw_oid_dn_qualifier), CW_TAG_PRINTABLE_STRING);
	assert_int_equal(cw_attribute_type_string(cw_oid_jurisdiction_country_name),
	                 CW_TAG_PRINTABLE_STRING);
	assert_int_equal(cw_attribute_type_string(cw_oid_domain_component), CW_TAG_IA5_STRING);
	assert_int_equal(cw_attribute_type_string(cw_oid_email_address), CW_TAG_IA5_STRING);
	assert_int_equal(cw_attribute_type_string(cw_oid_common_name), CW_TAG_UTF8_STRING);
	assert_int_equal(cw_attribute_type_string(cw_oid_unstructured_name), CW_TAG_UTF8_STRING);
	assert_int_equal(cw_attribute_type_string(der_text("2a03")), CW_TAG_UTF8_STRING);
}

static void bounds(void **state)
{
	cw_attribute_rule rule = cw_attribute_rule_of(cw_oid_common_name);

	assert_int_equal(rule.syntax, CW_ATTRIBUTE_DIRECTORY_STRING);
	assert_int_equal(rule.min, 1);
	assert_int_equal(rule.max, 64);
	rule = cw_attribute_rule_of(cw_oid_state_or_province_name);
	assert_int_equal(rule.max, 128);
	rule = cw_attribute_rule_of(cw_oid_email_address);
	assert_int_equal(rule.syntax, CW_ATTRIBUTE_IA5_STRING);
	assert_int_equal(rule.max, 255);
	rule = cw_attribute_rule_of(cw_oid_country_name);
	assert_int_equal(rule.min, 2);
	assert_int_equal(rule.max, 2);
}

static void unknown_types(void **state)
{
	static const char *const types[] = {"", "55", "5504", "5505 03", "550403 00", "5504ff"};
	size_t i;

	for (i = 0; i < sizeof types / sizeof types[0]; i++) {
		cw_attribute_rule rule = cw_attribute_rule_of(der_text(types[i]));

		assert_int_equal(rule.syntax, CW_ATTRIBUTE_ANY);
		assert_int_equal(rule.min, 0);
		assert_true(rule.max == SIZE_MAX);
	}
}

static void directory_string(void **state)
{
	cw_tag tag, count = 0;

	for (tag = 1; tag < 31; tag++)
		if (cw_directory_string_is_type(tag))
			count++;
	assert_int_equal(count, 5);
	assert_true(cw_directory_string_is_type(CW_TAG_TELETEX_STRING));
	assert_false(cw_directory_string_is_type(CW_TAG_IA5_STRING));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(string_types),
		cmocka_unit_test(bounds),
		cmocka_unit_test(unknown_types),
		cmocka_unit_test(directory_string),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
