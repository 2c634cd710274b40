#include "model.h"
#include "../../x509/syntax.h"

#define TEN   "0123456789"
#define SIXTY TEN TEN TEN TEN TEN TEN

static bool dns(const char *text)
{
	return cw_is_dns_name(cw_bytes_of(text), true);
}

static void dns_names(void **state)
{
	assert_true(dns("localhost"));
	assert_true(dns("www.example.com"));
	assert_true(dns("xn--caf-dma.example"));
	assert_true(dns("3com.example"));
	assert_true(dns("*.example.com"));
	assert_true(dns("*.com"));
	assert_false(cw_is_dns_name(cw_bytes_of("*.com"), false));
	assert_true(dns(SIXTY "abc.example"));
	assert_false(dns(SIXTY "abcd.example"));
	assert_true(dns(SIXTY "." SIXTY "." SIXTY "." SIXTY "."
	                      "abcdefghi"));
	assert_false(dns(SIXTY "." SIXTY "." SIXTY "." SIXTY "."
	                       "abcdefghij"));
	assert_false(dns(""));
	assert_false(dns(" "));
	assert_false(dns("."));
	assert_false(dns("*"));
	assert_false(dns("*."));
	assert_false(dns("a.*.com"));
	assert_false(dns("a*.com"));
	assert_false(dns("*.*.com"));
	assert_false(dns("example.com."));
	assert_false(dns(".example.com"));
	assert_false(dns("a..b"));
	assert_false(dns("-a.com"));
	assert_false(dns("a-.com"));
	assert_false(dns("a_b.com"));
	assert_false(dns("a b.com"));
	assert_false(cw_is_dns_name(der_text("'a' 00 '.com'"), true));
}

static bool mailbox(const char *text)
{
	return cw_is_mailbox(cw_bytes_of(text));
}

static void mailboxes(void **state)
{
	assert_true(mailbox("a@example.com"));
	assert_true(mailbox("a.b+c@example.com"));
	assert_true(mailbox("\"a b\"@example.com"));
	assert_true(mailbox("\"a\\\"@\"@example.com"));
	assert_true(mailbox("a@[127.0.0.1]"));
	assert_false(mailbox(""));
	assert_false(mailbox("a"));
	assert_false(mailbox("a@"));
	assert_false(mailbox("@example.com"));
	assert_false(mailbox("a@b@c"));
	assert_false(mailbox(".a@example.com"));
	assert_false(mailbox("a.@example.com"));
	assert_false(mailbox("a..b@example.com"));
	assert_false(mailbox("a b@example.com"));
	assert_false(mailbox("a@*.example.com"));
	assert_false(mailbox("a@[]"));
	assert_false(mailbox("a@[x]y"));
	assert_false(mailbox("a@[x"));
	assert_false(mailbox("\"a"));
	assert_false(mailbox("\"a\\"));
	assert_false(mailbox("\"a\"b@example.com"));
	assert_false(mailbox("\""));
	assert_false(mailbox("Name <a@example.com>"));
}

static void mailboxes_in_utf8(void **state)
{
	assert_true(cw_is_utf8_mailbox(cw_bytes_of("\xc3\xbc@a.org")));
	assert_true(cw_is_utf8_mailbox(cw_bytes_of("a.\xc3\xbc+x@xn--mnchen-3ya.de")));
	assert_true(cw_is_utf8_mailbox(cw_bytes_of("\"a \xc3\xbc\"@a.org")));
	/* Each of these is another's business, or nobody's. */
	assert_false(cw_is_utf8_mailbox(cw_bytes_of("u@a.org")));
	assert_false(cw_is_utf8_mailbox(cw_bytes_of("u@\xc3\xbc.org")));
	assert_false(cw_is_utf8_mailbox(cw_bytes_of("\xc3\xbc@\xc3\xbc.org")));
	assert_false(cw_is_utf8_mailbox(cw_bytes_of("\xc3@a.org")));
	assert_false(cw_is_utf8_mailbox(cw_bytes_of("\xc3\xbc@[127.0.0.1]")));
	assert_false(cw_is_utf8_mailbox(cw_bytes_of("\xc3\xbc")));
	assert_false(cw_is_utf8_mailbox(cw_bytes_of("")));
	assert_false(mailbox("\xc3\xbc@a.org"));
	assert_false(mailbox("\"\xc3\xbc\"@a.org"));
}

static bool uri(const char *text)
{
	return cw_is_uri(cw_bytes_of(text));
}

static void uris(void **state)
{
	assert_true(uri("https://example.com/"));
	assert_true(uri("http://user@example.com:80/a?b#c"));
	assert_true(uri("ldap://[2001:db8::7]/c=GB?objectClass?one"));
	assert_true(uri("ldap:///CN=CA,DC=example?certificateRevocationList;binary"));
	assert_true(uri("LDAPS:///CN=CA"));
	assert_false(uri("ldap://:389/CN=CA"));
	assert_false(uri("ldapt:///CN=CA"));
	assert_false(uri("ldab:///CN=CA"));
	assert_true(uri("http://example.com/%c3%A4"));
	assert_false(uri("http://example.com/%c"));
	assert_false(uri("http://example.com/%cg"));
	assert_true(uri("urn:oasis:names"));
	assert_true(uri("mailto:a@b"));
	assert_true(uri("a:/"));
	assert_true(uri("a+b-c.d:x"));
	assert_false(uri(""));
	assert_false(uri("example.com"));
	assert_false(uri("/a/b"));
	assert_false(uri("//example.com/"));
	assert_false(uri("http:"));
	assert_false(uri(":x"));
	assert_false(uri("1a:x"));
	assert_false(uri("a b:x"));
	assert_false(uri("http:///a"));
	assert_false(uri("http://"));
	assert_false(uri("http://user@/a"));
	assert_false(uri("http://:80/a"));
	assert_false(uri("http://example.com/a b"));
	assert_false(uri("http://example.com/<>"));
}

static void characters(void **state)
{
	static const struct {
		cw_tag type;
		cw_bytes octets;
		size_t count;
		uint32_t last;
	} rows[] = {
		{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("a\xc3\xa9\xf0\x9f\x98\x80"), 3, 0x1f600},
		{CW_TAG_BMP_STRING, CW_BYTES_LITERAL("\0a\x20\xac"), 2, 0x20ac},
		{CW_TAG_UNIVERSAL_STRING, CW_BYTES_LITERAL("\0\0\0a\0\1\xf6\0"), 2, 0x1f600},
		{CW_TAG_TELETEX_STRING, CW_BYTES_LITERAL("a\xe9"), 2, 0xe9},
		{CW_TAG_PRINTABLE_STRING, CW_BYTES_LITERAL(""), 0, 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		cw_string string = {rows[i].type, rows[i].octets};
		uint32_t character = 0;
		size_t pos = 0;

		while (cw_string_next(&string, &pos, &character))
			continue;
		assert_int_equal(character, rows[i].last);
		assert_int_equal(pos, string.bytes.size);
		assert_int_equal(cw_string_characters(&string), rows[i].count);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dns_names),         cmocka_unit_test(mailboxes),
		cmocka_unit_test(mailboxes_in_utf8), cmocka_unit_test(uris),
		cmocka_unit_test(characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
