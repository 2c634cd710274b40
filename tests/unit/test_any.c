#include "model.h"
#include "../../x509/any.h"

#define ANY cw_any, cw_any_decode(r, CW_FIELD_VALUE, v)

#define any_law(text) assert_law(der_text(text), ANY, cw_any_encode(w, v))

static void good_elements(void **state)
{
	any_law("01(ff)");
	any_law("02(0080)");
	any_law("03(04f0)");
	any_law("04()");
	any_law("05()");
	any_law("06(2a03)");
	any_law("0a(01)");
	any_law("0c(c3a9)");
	any_law("12('1 2')");
	any_law("17('261121000000Z')");
	any_law("18('20501121000000Z')");
	any_law("1e(0041)");
	any_law("30( 31( 02(01) ) a0( 80() ) 30() )");
	any_law("5f8148('x')");
	any_law("80()");
	/* Types of which nothing more is known. */
	any_law("07('object descriptor')");
	any_law("28( 06(2a03) )");
}

static void contents_are_checked_by_type(void **state)
{
	assert_refused(der_text("01(01)"), ANY, CW_BOOLEAN_VALUE, 2, "value");
	assert_refused(der_text("02()"), ANY, CW_INTEGER_EMPTY, 0, "value");
	assert_refused(der_text("0a(0001)"), ANY, CW_INTEGER_NOT_MINIMAL, 2, "value");
	assert_refused(der_text("03(01ff)"), ANY, CW_BIT_STRING_PADDING, 3, "value");
	assert_refused(der_text("05(00)"), ANY, CW_NULL_LENGTH, 0, "value");
	assert_refused(der_text("06()"), ANY, CW_OID_EMPTY, 0, "value");
	assert_refused(der_text("0c(ff)"), ANY, CW_STRING_UTF8, 2, "value");
	assert_refused(der_text("17('2611210000Z')"), ANY, CW_UTC_TIME_FORM, 2, "value");
	assert_refused(der_text("24( 04() )"), ANY, CW_NOT_PRIMITIVE, 0, "value");
	assert_refused(der_text("10()"), ANY, CW_NOT_CONSTRUCTED, 0, "value");
	assert_refused(der_text("00()"), ANY, CW_TAG_RESERVED, 0, "value");
	assert_refused(der_text("3080 0000"), ANY, CW_LENGTH_INDEFINITE, 0, "value");
	assert_refused(der_text(""), ANY, CW_MISSING, 0, "value");
}

static void what_is_nested_is_checked(void **state)
{
	assert_refused(der_text("30( 30( 05() a0( 01(02) ) ) )"), ANY, CW_BOOLEAN_VALUE, 10,
	               "value");
	assert_refused(der_text("a0( 0205 )"), ANY, CW_TRUNCATED, 2, "value");
	assert_refused(der_text("a0( 30( 04() 02 ) )"), ANY, CW_TRUNCATED, 6, "value");
}

static cw_bytes nested(uint8_t *octets, size_t depth)
{
	cw_bytes b = {octets, 2 * depth};
	size_t i;

	for (i = 0; i < depth; i++) {
		octets[2 * i] = 0x30;
		octets[2 * i + 1] = (uint8_t)(2 * (depth - 1 - i));
	}
	return b;
}

static void depth_has_a_limit(void **state)
{
	uint8_t octets[2 * (CW_ANY_DEPTH_MAX + 3)];

	assert_law(nested(octets, CW_ANY_DEPTH_MAX + 2), ANY, cw_any_encode(w, v));
	assert_refused(nested(octets, CW_ANY_DEPTH_MAX + 3), ANY, CW_DEPTH,
	               2 * (CW_ANY_DEPTH_MAX + 1), "value");
}

static void the_place_of_contents(void **state)
{
	cw_bytes der = der_text("05() 0c('abc') 05()");
	uint8_t octets[300] = {0x04, 0x82, 0x01, 0x28};
	cw_bytes longer = {octets, sizeof octets};
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_any any;

	r.pos = 2;
	assert_int_equal(cw_any_decode(&r, CW_FIELD_NONE, &any), CW_OK);
	assert_int_equal(any.tag, CW_TAG_UTF8_STRING);
	assert_int_equal(any.place.pos, 4);
	assert_int_equal(any.place.end, 7);
	assert_int_equal(any.place.depth, 1);
	assert_memory_equal(any.content.data, "abc", 3);
	assert_int_equal(r.pos, 7);

	r = cw_der_input_init(&in, longer);
	assert_int_equal(cw_any_decode(&r, CW_FIELD_NONE, &any), CW_OK);
	assert_int_equal(any.place.pos, 4);
	assert_int_equal(any.content.size, 296);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_elements),
		cmocka_unit_test(contents_are_checked_by_type),
		cmocka_unit_test(what_is_nested_is_checked),
		cmocka_unit_test(depth_has_a_limit),
		cmocka_unit_test(the_place_of_contents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
