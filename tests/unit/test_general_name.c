#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/general_name.h"
#include "../../x509/subject_alt_name.h"

#define NAME  cw_general_name, cw_general_name_decode(r, v)
#define NAMES cw_general_names, cw_general_names_decode(r, CW_FIELD_SUBJECT_ALT_NAME, v)
#define SAN   cw_subject_alt_name, cw_subject_alt_name_decode(r, v)

#define name_law(text) assert_law(der_text(text), NAME, cw_general_name_encode(w, v))

static void all_nine_kinds(void **state)
{
	name_law("a0( 06(2b0601040182371402 03) a0( 0c('user@example.com') ) )");
	name_law("81('a@example.com')");
	name_law("82('www.example.com')");
	name_law("a3( 30( 61( 13('US') ) ) 31() )");
	name_law("a3()");
	name_law("a4( 30( 31( 30( 06(550406) 13('US') ) ) ) )");
	name_law("a4( 30() )");
	name_law("a5( a0( 0c('who') ) a1( 13('what') ) )");
	name_law("a5( a1( 1e(0041) ) )");
	name_law("86('https://example.com/')");
	name_law("87(7f000001)");
	name_law("88(2a0304)");
	/* Findings, and no faults. */
	name_law("82()");
	name_law("82('a b')");
	name_law("87(7f0000)");
}

static void no_other_kind(void **state)
{
	assert_refused(der_text("89('x')"), NAME, CW_CHOICE, 0, "");
	assert_refused(der_text("16('x')"), NAME, CW_CHOICE, 0, "");
	assert_refused(der_text("9f22('x')"), NAME, CW_CHOICE, 0, "");
	assert_refused(der_text(""), NAME, CW_MISSING, 0, "");
	/* The right number in the wrong form. */
	assert_refused(der_text("a2( 16('x') )"), NAME, CW_NOT_PRIMITIVE, 0, "dNSName");
	assert_refused(der_text("84('x')"), NAME, CW_NOT_CONSTRUCTED, 0, "directoryName");
	assert_refused(der_text("a7( 04('x') )"), NAME, CW_NOT_PRIMITIVE, 0, "iPAddress");
}

static void each_kind_is_held_to_its_type(void **state)
{
	assert_refused(der_text("81('a@' c3a9)"), NAME, CW_STRING_CHARACTER, 4, "rfc822Name");
	assert_refused(der_text("82(80)"), NAME, CW_STRING_CHARACTER, 2, "dNSName");
	assert_refused(der_text("86('x' ff)"), NAME, CW_STRING_CHARACTER, 3,
	               "uniformResourceIdentifier");
	assert_refused(der_text("88()"), NAME, CW_OID_EMPTY, 0, "registeredID");
	assert_refused(der_text("a0( 06(2a03) 0c('x') )"), NAME, CW_UNEXPECTED_TAG, 6, "otherName");
	assert_refused(der_text("a0( 06(2a03) a0() )"), NAME, CW_MISSING, 8, "otherName.value");
	assert_refused(der_text("a0( 06(2a03) a0( 05() 05() ) )"), NAME, CW_TRAILING_DATA, 10,
	               "otherName");
	assert_refused(der_text("a0( 06(2a03) a0( 05() ) 05() )"), NAME, CW_TRAILING_DATA, 10,
	               "otherName");
	assert_refused(der_text("a3( 02() )"), NAME, CW_INTEGER_EMPTY, 2, "x400Address");
	assert_refused(der_text("a4( 31() )"), NAME, CW_UNEXPECTED_TAG, 2,
	               "directoryName.rdnSequence");
	assert_refused(der_text("a4( 30() 05() )"), NAME, CW_TRAILING_DATA, 4, "directoryName");
	assert_refused(der_text("a5( a0( 0c('x') ) )"), NAME, CW_MISSING, 7,
	               "ediPartyName.partyName");
	assert_refused(der_text("a5( a1( 16('x') ) )"), NAME, CW_CHOICE, 4,
	               "ediPartyName.partyName");
	assert_refused(der_text("a5( a1( 0c('x') ) a1( 0c('x') ) )"), NAME, CW_TRAILING_DATA, 7,
	               "ediPartyName");
}

static void lists(void **state)
{
	assert_law(der_text("30( 82('a') 87(7f000001) 82('a') )"), NAMES,
	           cw_general_names_encode(w, v));
	assert_law(der_text("30( 82('localhost') )"), SAN, cw_subject_alt_name_encode(w, v));
	assert_refused(der_text("30()"), SAN, CW_SIZE, 0, "subjectAltName");
	assert_refused(der_text("30( 82('a') 89('b') )"), SAN, CW_CHOICE, 5, "subjectAltName[1]");
	assert_refused(der_text("30( 82('a') 82(ff) )"), SAN, CW_STRING_CHARACTER, 7,
	               "subjectAltName[1].dNSName");
}

static void building(void **state)
{
	cw_general_name items[2];
	cw_general_names names, rest;
	cw_general_name name;

	items[0] = cw_general_name_dns("mysite.com");
	items[1] = cw_general_name_dns("www.mysite.com");
	memset(&names, 0, sizeof names);
	names.items = items;
	names.count = 2;
	assert_written(cw_general_names_encode(w, &names),
	               der_text("30( 82('mysite.com') 82('www.mysite.com') )"));
	assert_written(cw_general_names_encode_as(w, CW_TAG_CONTEXT_CONSTRUCTED(1), &names),
	               der_text("a1( 82('mysite.com') 82('www.mysite.com') )"));
	rest = names;
	assert_true(cw_general_names_next(&rest, &name));
	assert_true(cw_general_names_next(&rest, &name));
	assert_memory_equal(name.dns_name.data, "www", 3);
	assert_false(cw_general_names_next(&rest, &name));
}

static void what_does_not_decode_is_not_written(void **state)
{
	cw_general_names names;
	cw_general_name name = cw_general_name_dns("caf\xc3\xa9");
	cw_bytes bad = der_text("82('a') 89()");
	cw_der_input in;

	memset(&names, 0, sizeof names);
	assert_unwritable(cw_general_names_encode(w, &names), CW_SIZE);
	assert_unwritable(cw_general_name_encode(w, &name), CW_VALUE);
	name.type = CW_GENERAL_NAME_EDI_PARTY_NAME;
	name.edi_party_name.name_assigner.type = 0;
	name.edi_party_name.party_name.type = CW_TAG_IA5_STRING;
	assert_unwritable(cw_general_name_encode(w, &name), CW_VALUE);
	memset(&name, 0, sizeof name);
	name.type = CW_GENERAL_NAME_REGISTERED_ID;
	assert_unwritable(cw_general_name_encode(w, &name), CW_VALUE);
	names.encoded = cw_der_input_init(&in, bad);
	assert_unwritable(cw_general_names_encode(w, &names), CW_VALUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_nine_kinds),
		cmocka_unit_test(no_other_kind),
		cmocka_unit_test(each_kind_is_held_to_its_type),
		cmocka_unit_test(lists),
		cmocka_unit_test(building),
		cmocka_unit_test(what_does_not_decode_is_not_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
