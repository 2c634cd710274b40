#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/extension_table.h"

static cw_status check(const char *oid, const char *value, size_t *offset)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der_text(value));
	cw_status status = cw_extension_check_value(der_text(oid), r);

	*offset = in.error.offset;
	return status;
}

static void kinds(void **state)
{
	assert_int_equal(cw_extension_kind_of(cw_oid_subject_alt_name),
	                 CW_EXTENSION_SUBJECT_ALT_NAME);
	/* The table's arcs are those of the registry. */
#define CHECK(NAME, place, arc, name)                                                              \
	assert_int_equal(cw_extension_kind_of(cw_oid_##name), CW_EXTENSION_##NAME);
	CW_EXTENSION_LIST(CHECK)
#undef CHECK
	assert_int_equal(cw_extension_kind_of(der_text("")), CW_EXTENSION_OTHER);
	assert_int_equal(cw_extension_kind_of(der_text("551d")), CW_EXTENSION_OTHER);
	assert_int_equal(cw_extension_kind_of(der_text("551dff")), CW_EXTENSION_OTHER);
	assert_int_equal(cw_extension_kind_of(der_text("551d1100")), CW_EXTENSION_OTHER);
	assert_int_equal(cw_extension_kind_of(der_text("550411")), CW_EXTENSION_OTHER);
}

static void values(void **state)
{
	size_t offset;

	assert_int_equal(check("551d11", "30( 82('a') )", &offset), CW_OK);
	assert_int_equal(check("551d11", "30( 82('a') ) 00", &offset), CW_TRAILING_DATA);
	assert_int_equal(offset, 5);
	/* Under id-ce and id-pe, DER; elsewhere, anything. */
	assert_int_equal(check("551d63", "30( 05() )", &offset), CW_OK);
	assert_int_equal(check("551d63", "", &offset), CW_MISSING);
	assert_int_equal(check("551d63", "05() 05()", &offset), CW_TRAILING_DATA);
	assert_int_equal(check("551d63", "30( 0500 02() )", &offset), CW_INTEGER_EMPTY);
	assert_int_equal(offset, 4);
	assert_int_equal(check("2b06010505070163", "ffff", &offset), CW_TRUNCATED);
	assert_int_equal(check("2b060105050701", "ffff", &offset), CW_OK);
	assert_int_equal(check("2b0601050507016301", "ffff", &offset), CW_OK);
	assert_int_equal(check("2a03", "ffff", &offset), CW_OK);
	/* Known elsewhere, and unknown beside it. */
	assert_int_equal(check("2b06010401d679020403", "05()", &offset), CW_OK);
	assert_int_equal(check("2b06010401d679020403", "0400", &offset), CW_UNEXPECTED_TAG);
	assert_int_equal(check("2b06010401d679020409", "ffff", &offset), CW_OK);
	assert_int_equal(check("2a03", "", &offset), CW_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds),
		cmocka_unit_test(values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
