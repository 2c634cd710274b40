#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/name.h"

#define ATTRIBUTE cw_attribute_type_and_value, cw_attribute_type_and_value_decode(r, v)
#define RDN       cw_relative_distinguished_name, cw_relative_distinguished_name_decode(r, v)
#define NAME      cw_name, cw_name_decode(r, CW_FIELD_SUBJECT, v)

#define attribute_law(text)                                                                        \
	assert_law(der_text(text), ATTRIBUTE, cw_attribute_type_and_value_encode(w, v))
#define rdn_law(text)  assert_law(der_text(text), RDN, cw_relative_distinguished_name_encode(w, v))
#define name_law(text) assert_law(der_text(text), NAME, cw_name_encode(w, v))

static void attributes_round_trip(void **state)
{
	attribute_law("30( 06(550403) 0c('mysite.com') )");
	/* All that a DirectoryString may be. */
	attribute_law("30( 06(55040a) 13('My Company') )");
	attribute_law("30( 06(55040a) 14('caf' e9) )");
	attribute_law("30( 06(55040a) 1c(00000041 0001f600) )");
	attribute_law("30( 06(55040a) 1e(0041 00e9) )");
	attribute_law("30( 06(550406) 13('US') )");
	attribute_law("30( 06(2a864886f70d010901) 16('a@b.example') )");
	/* PKCS9String is either. */
	attribute_law("30( 06(2a864886f70d010902) 16('x') )");
	attribute_law("30( 06(2a864886f70d010902) 0c('x') )");
	/* A BIT STRING by RFC 4519, and by RFC 5280 anything: another is a finding. */
	attribute_law("30( 06(55042d) 03(04 f0) )");
	attribute_law("30( 06(55042d) 13('x') )");
	attribute_law("30( 06(550414) 0c('1') )");
	attribute_law("30( 06(2b0601040182373c020103) 1e(0055 0053) )");
	/* An attribute that nobody knows has any value. */
	attribute_law("30( 06(2a0304) 30( 02(01) a0( 05() ) ) )");
	attribute_law("30( 06(2a0304) 02(7f) )");
	attribute_law("30( 06(2a0304) 9f8148(00) )");
	/* Sizes are the business of findings. */
	attribute_law("30( 06(550406) 13('USA') )");
	attribute_law("30( 06(550403) 0c() )");
}

static void attributes_are_held_to_their_types(void **state)
{
	assert_refused(der_text("30( 06(550403) 16('x') )"), ATTRIBUTE, CW_CHOICE, 7, "value");
	assert_refused(der_text("30( 06(550403) 1a('x') )"), ATTRIBUTE, CW_CHOICE, 7, "value");
	assert_refused(der_text("30( 06(550403) 02(01) )"), ATTRIBUTE, CW_CHOICE, 7, "value");
	assert_refused(der_text("30( 06(550406) 0c('US') )"), ATTRIBUTE, CW_UNEXPECTED_TAG, 7,
	               "value");
	assert_refused(der_text("30( 06(2a864886f70d010901) 0c('x') )"), ATTRIBUTE,
	               CW_UNEXPECTED_TAG, 13, "value");
	assert_refused(der_text("30( 06(2a864886f70d010902) 02(01) )"), ATTRIBUTE, CW_CHOICE, 13,
	               "value");
	assert_refused(der_text("30( 06(55042d) )"), ATTRIBUTE, CW_MISSING, 7, "value");
	assert_refused(der_text("30( 06(550403) )"), ATTRIBUTE, CW_MISSING, 7, "value");
	/* Alphabets. */
	assert_refused(der_text("30( 06(550403) 13('a_b') )"), ATTRIBUTE, CW_STRING_CHARACTER, 10,
	               "value");
	assert_refused(der_text("30( 06(550403) 0c('a' c0 80) )"), ATTRIBUTE, CW_STRING_UTF8, 10,
	               "value");
	assert_refused(der_text("30( 06(550403) 1e(004100) )"), ATTRIBUTE, CW_STRING_UNIT, 11,
	               "value");
	/* What follows, and what is inside a value of unknown type. */
	assert_refused(der_text("30( 06(550403) 0c('x') 05() )"), ATTRIBUTE, CW_TRAILING_DATA, 10,
	               "");
	assert_refused(der_text("30( 06(2a0304) 30( 02(0001) ) )"), ATTRIBUTE,
	               CW_INTEGER_NOT_MINIMAL, 11, "value");
	assert_refused(der_text("30( 0c('x') )"), ATTRIBUTE, CW_UNEXPECTED_TAG, 2, "type");
}

static void rdns(void **state)
{
	rdn_law("31( 30( 06(550403) 0c('a') ) )");
	rdn_law("31( 30( 06(550403) 0c('a') ) 30( 06(55040b) 0c('b') ) )");
	rdn_law("31( 30( 06(550403) 0c('a') ) 30( 06(550403) 0c('a') ) )");
	assert_refused(der_text("31()"), RDN, CW_SIZE, 0, "");
	assert_refused(der_text("31( 30( 06(55040b) 0c('b') ) 30( 06(550403) 0c('a') ) )"), RDN,
	               CW_SET_OF_ORDER, 12, "[1]");
	assert_refused(der_text("30( 30( 06(550403) 0c('a') ) )"), RDN, CW_UNEXPECTED_TAG, 0, "");
}

static void names(void **state)
{
	name_law("30()");
	name_law("30( 31( 30( 06(550406) 13('US') ) ) 31( 30( 06(550403) 0c('x') ) ) )");
	assert_refused(der_text("30( 31( 30( 06(550406) 13('US') ) ) 31() )"), NAME, CW_SIZE, 15,
	               "subject[1]");
	assert_refused(der_text("30( 31( 30( 06(550406) 13('U_') ) ) )"), NAME, CW_STRING_CHARACTER,
	               14, "subject[0][0].value");
	assert_refused(der_text("31()"), NAME, CW_UNEXPECTED_TAG, 0, "subject");
}

static void raw_is_the_whole_name(void **state)
{
	cw_bytes der = der_text("05() 30( 31( 30( 06(550406) 13('US') ) ) ) 05()");
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_name name;

	r.pos = 2;
	assert_int_equal(cw_name_decode(&r, CW_FIELD_ISSUER, &name), CW_OK);
	assert_ptr_equal(name.raw.data, der.data + 2);
	assert_int_equal(name.raw.size, der.size - 4);
	assert_int_equal(r.pos, der.size - 2);
	assert_false(cw_name_is_empty(&name));
}

static void walking_and_finding(void **state)
{
	cw_bytes der = der_text("30( 31( 30( 06(550406) 13('US') ) )"
	                        "31( 30( 06(550403) 0c('a') ) 30( 06(550403) 0c('b') ) ) )");
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_name name, rest;
	cw_relative_distinguished_name rdn;
	cw_attribute_type_and_value attribute;

	assert_int_equal(cw_name_decode(&r, CW_FIELD_ISSUER, &name), CW_OK);
	rest = name;
	assert_true(cw_name_next(&rest, &rdn));
	assert_true(cw_relative_distinguished_name_next(&rdn, &attribute));
	assert_true(cw_bytes_equal(attribute.type, cw_oid_country_name));
	assert_int_equal(attribute.value.type, CW_TAG_PRINTABLE_STRING);
	assert_false(cw_relative_distinguished_name_next(&rdn, &attribute));
	assert_true(cw_name_next(&rest, &rdn));
	assert_true(cw_relative_distinguished_name_next(&rdn, &attribute));
	assert_true(cw_relative_distinguished_name_next(&rdn, &attribute));
	assert_memory_equal(attribute.value.bytes.data, "b", 1);
	assert_false(cw_relative_distinguished_name_next(&rdn, &attribute));
	assert_false(cw_name_next(&rest, &rdn));

	assert_true(cw_name_find(&name, cw_oid_common_name, &attribute));
	assert_memory_equal(attribute.value.bytes.data, "a", 1);
	assert_false(cw_name_find(&name, cw_oid_surname, &attribute));
}

static cw_string utf8(const char *text)
{
	cw_string s = {CW_TAG_UTF8_STRING, cw_bytes_of(text)};

	return s;
}

static void building(void **state)
{
	cw_name_builder b;
	cw_attribute_type_and_value attribute;

	cw_name_builder_init(&b);
	assert_true(cw_name_is_empty(&b.name));
	assert_written(cw_name_encode(w, &b.name), der_text("30()"));
	cw_name_builder_add(&b, cw_oid_country_name, cw_bytes_of("US"));
	cw_name_builder_add(&b, cw_oid_organizational_unit_name, cw_bytes_of("z"));
	/* A set is written in its order, whatever the order of joining. */
	cw_name_builder_join(&b, cw_oid_common_name, utf8("a"));
	cw_name_builder_add(&b, cw_oid_email_address, cw_bytes_of("a@b"));
	cw_name_builder_add(&b, cw_oid_domain_component, cw_bytes_of("example"));
	assert_int_equal(b.status, CW_OK);
	assert_int_equal(b.name.count, 4);
	assert_written(cw_name_encode(w, &b.name),
	               der_text("30( 31( 30( 06(550406) 13('US') ) )"
	                        "31( 30( 06(550403) 0c('a') ) 30( 06(55040b) 0c('z') ) )"
	                        "31( 30( 06(2a864886f70d010901) 16('a@b') ) )"
	                        "31( 30( 06(0992268993f22c640119) 16('example') ) ) )"));
	assert_true(cw_name_find(&b.name, cw_oid_common_name, &attribute));
	assert_false(cw_name_is_empty(&b.name));
}

static void building_has_limits(void **state)
{
	cw_name_builder b;
	cw_der_writer w;
	cw_bytes unused;
	size_t i;

	cw_name_builder_init(&b);
	cw_name_builder_join(&b, cw_oid_common_name, utf8("a"));
	assert_int_equal(b.status, CW_ARGUMENT);
	cw_der_writer_init(&w, NULL, 0);
	cw_name_encode(&w, &b.name);
	assert_int_equal(cw_der_finish(&w, &unused), CW_SIZE);

	cw_name_builder_init(&b);
	for (i = 0; i < CW_NAME_BUILDER_MAX; i++)
		cw_name_builder_add(&b, cw_oid_common_name, cw_bytes_of("a"));
	assert_int_equal(b.status, CW_OK);
	cw_name_builder_add(&b, cw_oid_common_name, cw_bytes_of("a"));
	assert_int_equal(b.status, CW_ARGUMENT);
	/* Half a name is no name. */
	cw_der_writer_init(&w, NULL, 0);
	cw_name_encode(&w, &b.name);
	assert_int_equal(cw_der_finish(&w, &unused), CW_SIZE);
}

static void what_does_not_decode_is_not_written(void **state)
{
	cw_attribute_type_and_value a;
	cw_relative_distinguished_name rdn;

	a.type = cw_oid_country_name;
	a.value = utf8("US");
	assert_unwritable(cw_attribute_type_and_value_encode(w, &a), CW_VALUE);
	a.value.type = CW_TAG_PRINTABLE_STRING;
	a.value.bytes = cw_bytes_of("U_");
	assert_unwritable(cw_attribute_type_and_value_encode(w, &a), CW_VALUE);
	a.type.size = 0;
	a.value.bytes = cw_bytes_of("US");
	assert_unwritable(cw_attribute_type_and_value_encode(w, &a), CW_VALUE);
	memset(&rdn, 0, sizeof rdn);
	assert_unwritable(cw_relative_distinguished_name_encode(w, &rdn), CW_SIZE);
}

/* A list that does not hold what it should, such as one that nobody decoded, is not
 * silently cut short. */
static void a_bad_list_is_an_error(void **state)
{
	cw_bytes der = der_text("31( 30( 06(550406) 13('US') ) ) 02(01)");
	cw_der_input in;
	cw_name name;
	cw_relative_distinguished_name rdn;

	memset(&name, 0, sizeof name);
	memset(&rdn, 0, sizeof rdn);
	name.encoded = cw_der_input_init(&in, der);
	assert_unwritable(cw_name_encode(w, &name), CW_VALUE);
	rdn.encoded = name.encoded;
	assert_unwritable(cw_relative_distinguished_name_encode(w, &rdn), CW_VALUE);
}

static void the_shortcut_agrees(void **state)
{
	const char *const texts[] = {
		"30( 31( 30( 06(550403) 0c('mysite.com') ) ) )",
		"30( 31( 30( 06(550406) 13('US') ) ) 31( 30( 06(55040a) 1e(0041) ) ) )",
		"30( 31( 30( 06(55042d) 03(04 f0) ) ) )",
		("30( 31( 30( 06(550403) 0c() ) ) 31( 30( 06(550403) 0c('a') ) "
	         "30( 06(550404) 0c('b') ) ) )"),
	};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof texts[0]; i++)
		assert_shortcuts_agree(der_text(texts[i]), cw_name,
		                       cw_name_decode(r, CW_FIELD_SUBJECT, v));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attributes_round_trip),
		cmocka_unit_test(attributes_are_held_to_their_types),
		cmocka_unit_test(rdns),
		cmocka_unit_test(names),
		cmocka_unit_test(the_shortcut_agrees),
		cmocka_unit_test(raw_is_the_whole_name),
		cmocka_unit_test(walking_and_finding),
		cmocka_unit_test(building),
		cmocka_unit_test(building_has_limits),
		cmocka_unit_test(what_does_not_decode_is_not_written),
		cmocka_unit_test(a_bad_list_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
