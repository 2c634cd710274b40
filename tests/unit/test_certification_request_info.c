#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/certification_request_info.h"

#define ATTRIBUTE cw_attribute, cw_request_attribute_decode(r, v)
#define INFO      cw_certification_request_info, cw_certification_request_info_decode(r, v)

#define attribute_law(text) assert_law(der_text(text), ATTRIBUTE, cw_attribute_encode(w, v))
#define info_law(text)      assert_law(der_text(text), INFO, cw_certification_request_info_encode(w, v))

#define EXTENSION_REQUEST "06(2a864886f70d01090e)"
#define CHALLENGE         "06(2a864886f70d010907)"
#define A_SAN             "30( 06(551d11) 04( 30( 82('a') ) ) )"
/* An Ed25519 key of zeros: its length is all that is looked at here. */
#define A_KEY                                                                                      \
	"30( 30( 06(2b6570) ) 03(00 "                                                              \
	"0000000000000000000000000000000000000000000000000000000000000000) )"
#define A_NAME "30( 31( 30( 06(550403) 0c('x') ) ) )"

static void attributes(void **state)
{
	attribute_law("30( " CHALLENGE " 31( 0c('pw') ) )");
	attribute_law("30( " CHALLENGE " 31( 0c('pw') 0c('pw') ) )");
	attribute_law("30( 06(2a03) 31( 02(01) 30( 05() ) ) )");
	attribute_law("30( " EXTENSION_REQUEST " 31( 30( " A_SAN " ) ) )");

	assert_refused(der_text("30( " CHALLENGE " 31() )"), ATTRIBUTE, CW_SIZE, 13, "values");
	assert_refused(der_text("30( " CHALLENGE " 31( 30() 02(01) ) )"), ATTRIBUTE,
	               CW_SET_OF_ORDER, 17, "values[1]");
	assert_refused(der_text("30( " CHALLENGE " 31( 0c(ff) ) )"), ATTRIBUTE, CW_STRING_UTF8, 17,
	               "values[0]");
	assert_refused(der_text("30( " CHALLENGE " 31( 0c() ) 05() )"), ATTRIBUTE, CW_TRAILING_DATA,
	               17, "");
	assert_refused(der_text("30( " CHALLENGE " )"), ATTRIBUTE, CW_MISSING, 13, "values");
}

static void extension_request(void **state)
{
	assert_refused(
		der_text("30( " EXTENSION_REQUEST " 31( 30( " A_SAN " ) 30( " A_SAN " ) ) )"),
		ATTRIBUTE, CW_SIZE, 31, "values[1]");
	assert_refused(der_text("30( " EXTENSION_REQUEST " 31( 30() ) )"), ATTRIBUTE, CW_SIZE, 15,
	               "values[0].extensionRequest");
	assert_refused(der_text("30( " EXTENSION_REQUEST " 31( 0c() ) )"), ATTRIBUTE,
	               CW_UNEXPECTED_TAG, 15, "values[0].extensionRequest");
	assert_refused(der_text("30( " EXTENSION_REQUEST " 31( 30( " A_SAN A_SAN " ) ) )"),
	               ATTRIBUTE, CW_DUPLICATE, 31, "values[0].extensionRequest[1]");
}

static void infos(void **state)
{
	info_law("30( 02(00) " A_NAME A_KEY " a0() )");
	info_law("30( 02(00) 30() " A_KEY " a0() )");
	info_law("30( 02(00) " A_NAME A_KEY " a0( 30( " CHALLENGE " 31( 0c('pw') ) )"
	         "30( " EXTENSION_REQUEST " 31( 30( " A_SAN " ) ) ) ) )");
}

static void infos_refused(void **state)
{
	assert_refused(der_text("30( 02(01) " A_NAME A_KEY " a0() )"), INFO, CW_VERSION, 2,
	               "certificationRequestInfo.version");
	assert_refused(der_text("30( 02(ff) " A_NAME A_KEY " a0() )"), INFO, CW_VERSION, 2,
	               "certificationRequestInfo.version");
	/* RFC 2986 has the attributes even where there are none. */
	assert_refused(der_text("30( 02(00) " A_NAME A_KEY " )"), INFO, CW_MISSING, 63,
	               "certificationRequestInfo.attributes");
	assert_refused(der_text("30( 02(00) " A_NAME A_KEY " a0() 05() )"), INFO, CW_TRAILING_DATA,
	               65, "certificationRequestInfo");
	assert_refused(der_text("30( 02(00) " A_NAME A_KEY " a0( 30( 06(2a04) 31( 05() ) )"
	                        " 30( 06(2a03) 31( 05() ) ) ) )"),
	               INFO, CW_SET_OF_ORDER, 75, "certificationRequestInfo.attributes[1]");
	assert_refused(der_text("30( 02(00) " A_NAME A_KEY " a0("
	                        "30( " EXTENSION_REQUEST " 31( 30( " A_SAN " ) ) )"
	                        "30( " EXTENSION_REQUEST " 31( 30( " A_SAN " ) ) ) ) )"),
	               INFO, CW_DUPLICATE, 96, "certificationRequestInfo.attributes[1]");
}

static void sets_are_sorted(void **state)
{
	cw_any values[2];
	cw_attribute items[2];
	cw_attributes list, rest;
	cw_attribute attribute;
	cw_any value;

	memset(values, 0, sizeof values);
	memset(items, 0, sizeof items);
	memset(&list, 0, sizeof list);
	values[0].tag = CW_TAG_UTF8_STRING;
	values[0].content = cw_bytes_of("b");
	values[1].tag = CW_TAG_UTF8_STRING;
	values[1].content = cw_bytes_of("a");
	items[0].type = cw_oid_unstructured_name;
	items[0].items = values;
	items[0].count = 2;
	items[1] = items[0];
	items[1].type = cw_oid_challenge_password;
	list.items = items;
	list.count = 2;
	assert_written(cw_attribute_encode(w, &items[0]),
	               der_text("30( 06(2a864886f70d010902) 31( 0c('a') 0c('b') ) )"));
	rest = list;
	assert_true(cw_attributes_next(&rest, &attribute));
	assert_true(cw_attribute_next(&attribute, &value));
	assert_memory_equal(value.content.data, "b", 1);
	assert_true(cw_attributes_find(&list, cw_oid_challenge_password, &attribute));
	assert_false(cw_attributes_find(&list, cw_oid_extension_request, &attribute));
}

static void what_does_not_decode_is_not_written(void **state)
{
	cw_any value;
	cw_attribute attribute;
	cw_bytes bad = der_text("05(00)");
	cw_der_input in;

	memset(&attribute, 0, sizeof attribute);
	attribute.type = cw_oid_extension_request;
	assert_unwritable(cw_attribute_encode(w, &attribute), CW_SIZE);
	memset(&value, 0, sizeof value);
	value.tag = CW_TAG_SEQUENCE;
	attribute.items = &value;
	attribute.count = 1;
	assert_unwritable(cw_attribute_encode(w, &attribute), CW_VALUE);
	value.content = der_text("30( 06(551d11) 04('x') )");
	assert_unwritable(cw_attribute_encode(w, &attribute), CW_VALUE);
	value.content = der_text(A_SAN);
	value.tag = CW_TAG_SET;
	assert_unwritable(cw_attribute_encode(w, &attribute), CW_VALUE);
	attribute.type = cw_oid_challenge_password;
	attribute.encoded = cw_der_input_init(&in, bad);
	assert_unwritable(cw_attribute_encode(w, &attribute), CW_VALUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attributes),
		cmocka_unit_test(extension_request),
		cmocka_unit_test(infos),
		cmocka_unit_test(infos_refused),
		cmocka_unit_test(sets_are_sorted),
		cmocka_unit_test(what_does_not_decode_is_not_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
