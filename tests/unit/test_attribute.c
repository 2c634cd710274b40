#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/attribute.h"

#define ATTRIBUTE cw_attribute, cw_attribute_decode(r, v)
#define DIRECTORY cw_subject_directory_attributes, cw_subject_directory_attributes_decode(r, v)

#define CHALLENGE    "06(2a864886f70d010907)"
#define UNSTRUCTURED "06(2a864886f70d010902)"

#define attribute_law(text) assert_law(der_text(text), ATTRIBUTE, cw_attribute_encode(w, v))

static void round_trip(void **state)
{
	attribute_law("30( 06(2a03) 31( 05() ) )");
	attribute_law("30( 06(2a03) 31( 02(01) 02(02) 30( 05() ) ) )");
	attribute_law("30(" CHALLENGE "31( 0c('secret') ) )");
	attribute_law("30(" CHALLENGE "31( 13('secret') ) )");
	attribute_law("30(" UNSTRUCTURED "31( 0c('a') 16('a') ) )");
	/* Findings, and no faults. */
	attribute_law("30(" CHALLENGE "31( 16('x') ) )");
	attribute_law("30(" CHALLENGE "31( 0c('x') 0c('y') ) )");
	attribute_law("30(" UNSTRUCTURED "31( 0c('a') 1a('a') ) )");
}

static void refused(void **state)
{
	assert_refused(der_text("30( 06(2a03) 31() )"), ATTRIBUTE, CW_SIZE, 6, "values");
	assert_refused(der_text("30( 06(2a03) 31( 02(02) 02(01) ) )"), ATTRIBUTE, CW_SET_OF_ORDER,
	               11, "values[1]");
	assert_refused(der_text("30(" CHALLENGE "31( 0c(ff) ) )"), ATTRIBUTE, CW_STRING_UTF8, 17,
	               "values[0]");
}

static void of_string(void **state)
{
	cw_string secret = {CW_TAG_UTF8_STRING, der_text("'secret'")};
	cw_string twice[2];
	cw_any storage, values[2];
	cw_attribute a = cw_attribute_of_string(cw_oid_challenge_password, &secret, &storage);

	assert_written(cw_attribute_encode(w, &a),
	               der_text("30(" CHALLENGE "31( 0c('secret') ) )"));
	storage.content = der_text("ff");
	assert_unwritable(cw_attribute_encode(w, &a), CW_VALUE);
	twice[0] = secret;
	(void)cw_attribute_of_string(cw_oid_challenge_password, &twice[0], &values[0]);
	a = cw_attribute_of_string(cw_oid_challenge_password, &twice[0], &values[1]);
	a.items = values;
	a.count = 2;
	a.type = cw_oid_unstructured_name;
	assert_written(cw_attribute_encode(w, &a),
	               der_text("30(" UNSTRUCTURED "31( 0c('secret') 0c('secret') ) )"));
	a.count = 0;
	assert_unwritable(cw_attribute_encode(w, &a), CW_SIZE);
}

static void subject_directory_attributes(void **state)
{
	cw_der_input in;
	cw_der_reader at =
		cw_der_input_init(&in, der_text("30( 30( 06(2b06010505070904) 31( 13('US') ) ) )"));
	cw_subject_directory_attributes list;
	cw_attribute attribute;
	cw_any value;

	assert_law(der_text("30( 30( 06(2b06010505070904) 31( 13('US') ) ) 30( 06(2a03) 31( 05() ) "
	                    ") )"),
	           DIRECTORY, cw_subject_directory_attributes_encode(w, v));
	/* extensionRequest is not looked into, or extensions could nest without end. */
	assert_law(der_text("30( 30( 06(2a864886f70d01090e) 31( 05() ) ) )"), DIRECTORY,
	           cw_subject_directory_attributes_encode(w, v));
	assert_refused(der_text("30()"), DIRECTORY, CW_SIZE, 0, "subjectDirectoryAttributes");
	assert_refused(der_text("30( 30( 06(2a03) 31() ) )"), DIRECTORY, CW_SIZE, 8,
	               "subjectDirectoryAttributes[0].values");
	assert_int_equal(cw_subject_directory_attributes_decode(&at, &list), CW_OK);
	assert_true(cw_attributes_find(&list, cw_oid_country_of_citizenship, &attribute));
	assert_true(cw_attribute_next(&attribute, &value));
	assert_int_equal(value.tag, CW_TAG_PRINTABLE_STRING);
	assert_false(cw_attribute_next(&attribute, &value));
	assert_false(cw_attributes_find(&list, cw_oid_gender, &attribute));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trip),
		cmocka_unit_test(refused),
		cmocka_unit_test(of_string),
		cmocka_unit_test(subject_directory_attributes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
