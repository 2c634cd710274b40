/* test_subtree.c - which names lie within which subtrees (RFC 5280 4.2.1.10). */
#include "test.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/subtree.h"

static cw_general_name text_name(cw_general_name_type type, const char *text)
{
	cw_general_name name;

	memset(&name, 0, sizeof name);
	name.type = type;
	name.dns_name = cw_bytes_of(text); /* all text kinds share the member */
	return name;
}

static void holds(cw_general_name_type type, const char *base, const char *name,
                  cw_subtree_answer wanted)
{
	cw_general_name of_base = text_name(type, base), of_name = text_name(type, name);

	assert_int_equal(cw_subtree_holds(&of_base, &of_name), wanted);
}

static void test_dns(void **state)
{
	const cw_general_name_type dns = CW_GENERAL_NAME_DNS_NAME;

	holds(dns, "a.org", "a.org", CW_SUBTREE_WITHIN);
	holds(dns, "a.org", "WWW.A.ORG", CW_SUBTREE_WITHIN);
	holds(dns, "a.org", "www.www.a.org", CW_SUBTREE_WITHIN);
	holds(dns, "", "a.org", CW_SUBTREE_WITHIN);
	holds(dns, ".a.org", "www.a.org", CW_SUBTREE_WITHIN);
	holds(dns, ".a.org", "a.org", CW_SUBTREE_OUTSIDE);
	holds(dns, "a.org", "ba.org", CW_SUBTREE_OUTSIDE);
	holds(dns, "a.org", "org", CW_SUBTREE_OUTSIDE);
	holds(dns, "a.org", "", CW_SUBTREE_OUTSIDE);
}

static void test_mailboxes(void **state)
{
	const cw_general_name_type email = CW_GENERAL_NAME_RFC822_NAME;

	holds(email, "x@a.org", "x@A.org", CW_SUBTREE_WITHIN);
	holds(email, "x@a.org", "X@a.org", CW_SUBTREE_OUTSIDE);
	holds(email, "x@a.org", "xx@a.org", CW_SUBTREE_OUTSIDE);
	holds(email, "a.org", "x@a.org", CW_SUBTREE_WITHIN);
	holds(email, "a.org", "x@www.a.org", CW_SUBTREE_OUTSIDE);
	holds(email, ".a.org", "x@www.a.org", CW_SUBTREE_WITHIN);
	holds(email, ".a.org", "x@a.org", CW_SUBTREE_OUTSIDE);
	holds(email, "", "x@a.org", CW_SUBTREE_WITHIN);
}

static void test_uris(void **state)
{
	const cw_general_name_type uri = CW_GENERAL_NAME_UNIFORM_RESOURCE_IDENTIFIER;

	holds(uri, "a.org", "https://a.org/x", CW_SUBTREE_WITHIN);
	holds(uri, "a.org", "https://user@A.org:80", CW_SUBTREE_WITHIN);
	holds(uri, "a.org", "https://a.org?x@b.org", CW_SUBTREE_WITHIN);
	holds(uri, "a.org", "https://www.a.org", CW_SUBTREE_OUTSIDE);
	holds(uri, ".a.org", "https://www.a.org#y", CW_SUBTREE_WITHIN);
	holds(uri, "a.org", "https://a.org@b.org/", CW_SUBTREE_OUTSIDE);
	holds(uri, "a.org", "urn:a.org", CW_SUBTREE_UNKNOWN);
	holds(uri, "a.org", "", CW_SUBTREE_UNKNOWN);
	/* RFC 5280 4.2.1.10: to be refused where there is a constraint. */
	holds(uri, "a.org", "https://192.0.2.1/", CW_SUBTREE_UNKNOWN);
	holds(uri, "a.org", "https://[2001:db8::1]:80/", CW_SUBTREE_UNKNOWN);
	holds(uri, "a.org", "https://192.0.2.1./", CW_SUBTREE_UNKNOWN);
	holds(uri, "host1", "https://host1/", CW_SUBTREE_WITHIN);
	/* An authority follows the scheme, and nothing else. */
	holds(uri, "a.org", "x:y://a.org/", CW_SUBTREE_UNKNOWN);
	holds(uri, "a.org", "https:/x?https://a.org/", CW_SUBTREE_UNKNOWN);
	holds(uri, "a.org", "https:/", CW_SUBTREE_UNKNOWN);
	holds(uri, "a.org", "https://", CW_SUBTREE_UNKNOWN);
	/* Names of a.org all the same. */
	holds(uri, "a.org", "https://a.org./", CW_SUBTREE_WITHIN);
	holds(uri, "a.org", "https://a%2Eorg/", CW_SUBTREE_UNKNOWN);
}

static void test_addresses(void **state)
{
	static const uint8_t network[] = {10, 1, 0, 0, 255, 255, 0, 0};
	static const uint8_t inside[] = {10, 1, 2, 3}, outside[] = {10, 2, 2, 3};
	static const uint8_t sixteen[16] = {10, 1};
	cw_general_name base = text_name(CW_GENERAL_NAME_IP_ADDRESS, ""), name = base;

	base.ip_address.data = network;
	base.ip_address.size = 8;
	name.ip_address.data = inside;
	name.ip_address.size = 4;
	assert_int_equal(cw_subtree_holds(&base, &name), CW_SUBTREE_WITHIN);
	name.ip_address.data = outside;
	assert_int_equal(cw_subtree_holds(&base, &name), CW_SUBTREE_OUTSIDE);
	name.ip_address.data = sixteen;
	name.ip_address.size = 16;
	assert_int_equal(cw_subtree_holds(&base, &name), CW_SUBTREE_OUTSIDE);
	base.ip_address.size = 7;
	assert_int_equal(cw_subtree_holds(&base, &name), CW_SUBTREE_UNKNOWN);
}

static cw_general_name directory(cw_name_builder *builder, const char *country, const char *name)
{
	cw_general_name out = text_name(CW_GENERAL_NAME_DIRECTORY_NAME, "");

	cw_name_builder_init(builder);
	cw_name_builder_add(builder, cw_oid_country_name, cw_bytes_of(country));
	if (name != NULL)
		cw_name_builder_add(builder, cw_oid_common_name, cw_bytes_of(name));
	out.directory_name = builder->name;
	return out;
}

static void test_directory_names(void **state)
{
	cw_name_builder a, b, c;
	cw_general_name base = directory(&a, "us", NULL), name = directory(&b, "US", "a");
	cw_general_name other = directory(&c, "DE", "a"), none;

	assert_int_equal(cw_subtree_holds(&base, &name), CW_SUBTREE_WITHIN);
	assert_int_equal(cw_subtree_holds(&name, &name), CW_SUBTREE_WITHIN);
	assert_int_equal(cw_subtree_holds(&name, &base), CW_SUBTREE_OUTSIDE);
	assert_int_equal(cw_subtree_holds(&base, &other), CW_SUBTREE_OUTSIDE);
	/* Spaces, and letters of either case beyond ASCII, whatever the type (7.1). */
	base = directory(&a, "US", "\xc3\x84 B");
	name = directory(&b, "US", " \xc3\xa4   b ");
	assert_int_equal(cw_subtree_holds(&base, &name), CW_SUBTREE_WITHIN);
	b.attributes[1].value.type = CW_TAG_BMP_STRING;
	b.attributes[1].value.bytes.data = (const uint8_t *)"\0\xe4\0 \0b";
	b.attributes[1].value.bytes.size = 6;
	assert_int_equal(cw_subtree_holds(&base, &name), CW_SUBTREE_WITHIN);
	none = text_name(CW_GENERAL_NAME_DIRECTORY_NAME, "");
	memset(&none.directory_name, 0, sizeof none.directory_name);
	assert_int_equal(cw_subtree_holds(&none, &name), CW_SUBTREE_WITHIN);
	none.type = CW_GENERAL_NAME_REGISTERED_ID;
	assert_int_equal(cw_subtree_holds(&none, &none), CW_SUBTREE_UNKNOWN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dns),
		cmocka_unit_test(test_mailboxes),
		cmocka_unit_test(test_uris),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_directory_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
