#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/finding_list.h"

/* The findings in an Extensions of one extension, by their names, and the octets
 * that stand where each is. */
static void finds(const char *extension, const char *names)
{
	char text[1000], got[400] = "";
	cw_bytes der;
	cw_der_input in;
	cw_der_reader r;
	cw_extensions extensions;
	cw_finding found[8];
	cw_finding_list list = {found, 8, 0, NULL};
	size_t i;

	assert_true(strlen(extension) < 900);
	strcpy(text, "30(");
	strcat(text, extension);
	strcat(text, ")");
	der = der_text(text);
	r = cw_der_input_init(&in, der);
	assert_int_equal(cw_extensions_decode(&r, CW_FIELD_EXTENSIONS, &extensions), CW_OK);
	list.data = der.data;
	cw_extensions_findings(&list, &extensions);
	for (i = 0; i < list.count; i++) {
		assert_true(found[i].offset < der.size);
		strcat(got, i > 0 ? " " : "");
		strcat(got, cw_finding_name(found[i].id));
	}
	assert_string_equal(got, names);
}

#define CE(arc, critical, value) "30( 06(551d" arc ")" critical "04(" value ") )"
#define PE(arc, critical, value) "30( 06(2b060105050701" arc ")" critical "04(" value ") )"
#define YES                      "01(ff)"

static void criticality(void **state)
{
	finds(CE("0e", "", "04('id')"), "");
	finds(CE("0e", YES, "04('id')"), "critical");
	finds(CE("23", YES, "30( 80('id') )"), "critical");
	finds(PE("01", YES, "30( 30( 06(2a03) 86('http://a/') ) )"), "critical");
	finds(PE("0b", YES, "30( 30( 06(2a03) 86('http://a/') ) )"), "critical");
	finds(CE("2e", YES, "30( 30( a0( a0( 86('http://a/') ) ) ) )"), "critical");
	finds(CE("36", "", "02(00)"), "not_critical");
	finds(CE("36", YES, "02(00)"), "");
	finds(CE("24", "", "30( 80(00) )"), "not_critical");
	finds(CE("1e", "", "30( a0( 30( 82('a') ) ) )"), "not_critical");
	/* Of a CA it must be, else it may be. */
	finds(CE("13", "", "30( 01(ff) )"), "not_critical");
	finds(CE("13", "", "30()"), "");
	finds(CE("13", YES, "30()"), "");
	finds(CE("0f", "", "03(0780)"), "");
	finds(CE("25", YES, "30( 06(2a03) )"), "");
	finds("30( 06(2a03)" YES "04() )", "");
	finds(CE("09", "", "30( 30( 06(2a03) 31( 05() ) ) )"), "");
	finds(CE("09", YES, "30( 30( 06(2a03) 31( 05() ) ) )"), "critical");
	finds("30( 06(2b06010401d679020403) 04( 05() ) )", "poison_not_critical");
	finds("30( 06(2b06010401d679020403)" YES "04( 05() ) )", "");
}

static void values(void **state)
{
	finds(CE("0f", YES, "03(00)"), "key_usage_empty");
	finds(CE("13", YES, "30( 02(00) )"), "path_len_without_ca");
	finds(CE("13", YES, "30( 01(ff) 02(00) )"), "");
	finds(CE("23", "", "30( a1( a4( 30() ) ) )"),
	      "authority_key_identifier directory_name_empty");
	finds(CE("23", "", "30( 82(01) )"), "authority_key_identifier");
	finds(CE("23", "", "30( a1( 82('a b') ) 82(01) )"), "dns_name");
	finds(CE("11", "", "30( 82('a') 82('a b') 87(01) )"), "dns_name ip_address");
	finds(CE("12", "", "30( 86('a') )"), "uri");
	finds(CE("12", "", "30( a4( 30() ) )"), "directory_name_empty");
	finds(CE("1e", YES, "30()"), "name_constraints_empty");
	finds(CE("1e", YES, "30( a0( 30( 82('a') 80(01) ) ) a1( 30( 82('a') 81(01) ) ) )"),
	      "subtree_distance subtree_distance");
	finds(CE("1e", YES,
	         "30( a0( 30( 87(7f000001) ) 30( 87(7f000001 ffffffff) )"
	         " 30( 82('.a') ) ) )"),
	      "subtree_ip_address");
	finds(CE("1e", YES,
	         "30( a0( 30( 87(0a000000 00000000) ) 30( 87(0a000000 ff00ff00) )"
	         " 30( 87(20010db8000000000000000000000000 fffffffe000000000000000000000000) )"
	         " 30( 87(20010db8000000000000000000000000 ffffffff000000000000000000000001) ) ) "
	         ")"),
	      "subtree_ip_address subtree_ip_address");
	finds(CE("1e", YES,
	         "30( a0( 30( 82('a b') ) 30( 82() ) 30( 81('.a.org') ) 30( 81('a@b.org') ) )"
	         " a1( 30( 86('.a.org') ) 30( 86('http://a.org/') ) 30( 81('a@') ) 30( 86() ) ) )"),
	      "subtree_name subtree_name subtree_name subtree_name");
	finds(CE("20", "", "30( 30( 06(2a03) ) 30( 06(2a04) ) 30( 06(2a03) ) )"), "policy_twice");
	finds(CE("20", "", "30( 30( 06(2a03) 30( 30( 06(2b06010505070202) 30( 0c() ) ) ) ) )"),
	      "display_text");
	finds(CE("20", "",
	         "30( 30( 06(2a03) 30( 30( 06(2b06010505070202)"
	         " 30( 30( 0c() 30() ) 0c('x') ) ) ) ) )"),
	      "display_text");
	finds(CE("20", "", "30( 30( 06(2a03) 30( 30( 06(2b06010505070202) 30( 0c('x') ) ) ) ) )"),
	      "");
	finds(CE("21", "",
	         "30( 30( 06(2a03) 06(551d2000) ) 30( 06(551d2000) 06(2a03) )"
	         " 30( 06(2a03) 06(2a04) ) )"),
	      "policy_mapping_any policy_mapping_any");
	finds(CE("24", YES, "30()"), "policy_constraints_empty");
	finds(CE("1f", "", "30( 30( 81(0106) ) )"), "distribution_point");
	finds(CE("1f", "", "30( 30( a0( a0( 86('a') ) ) ) 30( a2( 82('a b') ) ) )"),
	      "uri dns_name");
	finds(PE("01", "", "30( 30( 06(2a03) 86() ) )"), "uri");
	finds(CE("10", "", "30()"), "private_key_usage_period_empty");
	finds(CE("10", "", "30( 81('20240101000000Z') )"), "");
	finds(CE("10", "", "30( 81('20240101000000.5Z') )"), "time_fraction");
}

/* A 200-character text is the longest. */
static void display_texts(void **state)
{
	char text[400], letters[202];
	size_t size;

	for (size = 200; size <= 201; size++) {
		memset(letters, 'x', size);
		letters[size] = 0;
		strcpy(text, "30( 06(551d20) 04( 30( 30( 06(2a03) 30( 30( 06(2b06010505070202)"
		             " 30( 0c('");
		strcat(text, letters);
		strcat(text, "') ) ) ) ) ) ) )");
		finds(text, size == 200 ? "" : "display_text");
	}
}

/* Policies 2.5.N of four octets each, of which the last is the one at `twin`. */
static size_t twins(size_t count, size_t twin)
{
	size_t size = 6 * count, i;
	uint8_t *der = malloc(size + 32), *p = der;
	cw_der_writer w;
	cw_extension extension;
	cw_extensions extensions;
	cw_bytes encoding;
	cw_der_input in;
	cw_der_reader r;
	cw_finding found[2];
	cw_finding_list list = {found, 2, 0, NULL};
	uint8_t *written = malloc(size + 64);

	assert_non_null(der);
	assert_non_null(written);
	*p++ = 0x30;
	*p++ = 0x82;
	*p++ = (uint8_t)(size >> 8);
	*p++ = (uint8_t)size;
	for (i = 0; i < count; i++) {
		size_t number = i == count - 1 ? twin : i;

		memcpy(p, "\x30\x04\x06\x02", 4);
		p[4] = (uint8_t)(0x80 | number / 128 % 128);
		p[5] = number % 128 & 0x7f;
		p[4] = p[4] == 0x80 ? 0x2a : p[4];
		p += 6;
	}
	memset(&extension, 0, sizeof extension);
	extension.extn_id = cw_oid_certificate_policies;
	extension.extn_value.data = der;
	extension.extn_value.size = size + 4;
	memset(&extensions, 0, sizeof extensions);
	extensions.items = &extension;
	extensions.count = 1;
	cw_der_writer_init(&w, written, size + 64);
	cw_extensions_encode(&w, &extensions);
	assert_int_equal(cw_der_finish(&w, &encoding), CW_OK);
	r = cw_der_input_init(&in, encoding);
	assert_int_equal(cw_extensions_decode(&r, CW_FIELD_EXTENSIONS, &extensions), CW_OK);
	list.data = encoding.data;
	cw_extensions_findings(&list, &extensions);
	if (list.count > 0) {
		assert_int_equal(found[0].id, CW_FINDING_POLICY_TWICE);
		assert_int_equal(found[0].offset, encoding.size - 6);
	}
	free(der);
	free(written);
	return list.count;
}

/* Many as there are, wherever the first of the two stands. */
static void many_policies(void **state)
{
	assert_int_equal(twins(2000, 1999), 0);
	assert_int_equal(twins(2000, 0), 1);
	assert_int_equal(twins(2000, 100), 1);
	assert_int_equal(twins(2000, 1998), 1);
	/* Of a hostile list not all are compared. */
	assert_int_equal(twins(10000, 9999), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(criticality),
		cmocka_unit_test(values),
		cmocka_unit_test(display_texts),
		cmocka_unit_test(many_policies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
