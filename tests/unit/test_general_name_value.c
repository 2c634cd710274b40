/* test_general_name_value.c - general names as flags write them. */
/* Before cmocka.h, which has a macro of the name of our fail(). */
#include "../../tools/diagnostics.h"
#include "../../tools/flags/general_name_value.h"

#include "test.h"

/* The encoding of the name that `text` gives, or the exit code of its refusal. */
static void name_is(const char *text, general_name_use use, int code, const char *octets,
                    size_t size)
{
	arena memory = {NULL};
	cw_general_name name;
	uint8_t room[256];
	cw_der_writer w;
	cw_bytes der;

	assert_int_equal(general_name_value("san", text, use, &memory, &name), code);
	if (code == EXIT_DONE) {
		cw_der_writer_init(&w, room, sizeof room);
		cw_general_name_encode(&w, &name);
		assert_int_equal(cw_der_finish(&w, &der), CW_OK);
		assert_int_equal(der.size, size);
		assert_memory_equal(der.data, octets, size);
	}
	arena_free(&memory);
}

static void good(const char *text, const char *octets, size_t size)
{
	name_is(text, GENERAL_NAME_STRICT, EXIT_DONE, octets, size);
}

static void bad(const char *text)
{
	name_is(text, GENERAL_NAME_STRICT, EXIT_USAGE, NULL, 0);
}

static void test_kinds(void **state)
{
	good("dns:a.example",
	     "\x82\x09"
	     "a.example",
	     11);
	good("dns:*.a.example", "\x82\x0b*.a.example", 13);
	good("DNS:*.a.example", "\x82\x0b*.a.example", 13);
	good("otherName:1.2.3=hex:0500", "\xa0\x08\x06\x02\x2a\x03\xa0\x02\x05\x00", 10);
	good("email:a@b.example",
	     "\x81\x0b"
	     "a@b.example",
	     13);
	good("uri:https://a.example/", "\x86\x12https://a.example/", 20);
	good("ip:192.0.2.1", "\x87\x04\xc0\x00\x02\x01", 6);
	good("ip:2001:db8::1", "\x87\x10\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x01", 18);
	good("rid:1.2.3", "\x88\x02\x2a\x03", 4);
	good("dirname:CN=a",
	     "\xa4\x0e\x30\x0c\x31\x0a\x30\x08\x06\x03\x55\x04\x03\x0c\x01"
	     "a",
	     16);
	good("other:1.2.3=a",
	     "\xa0\x09\x06\x02\x2a\x03\xa0\x03\x0c\x01"
	     "a",
	     11);
	good("other:1.2.3=hex:0500", "\xa0\x08\x06\x02\x2a\x03\xa0\x02\x05\x00", 10);
	good("upn:a",
	     "\xa0\x11\x06\x0a\x2b\x06\x01\x04\x01\x82\x37\x14\x02\x03\xa0\x03\x0c\x01"
	     "a",
	     19);
	good("email:\xc3\xbc@a.org",
	     "\xa0\x16\x06\x08\x2b\x06\x01\x05\x05\x07\x08\x09\xa0\x0a\x0c\x08\xc3\xbc@a.org", 24);
	good("smtp-utf8:\xc3\xbc@a.org",
	     "\xa0\x16\x06\x08\x2b\x06\x01\x05\x05\x07\x08\x09\xa0\x0a\x0c\x08\xc3\xbc@a.org", 24);
	good("uri:urn:\xc3\xbc", "\x86\x0aurn:%C3%BC", 12);
	good("edi:a",
	     "\xa5\x05\xa1\x03\x0c\x01"
	     "a",
	     7);
}

static void test_refused(void **state)
{
	static const char *const texts[] = {"dns:",
	                                    "dns:a b",
	                                    "dns:-.\xc3\xbc..",
	                                    "email:",
	                                    "email:nobody",
	                                    "email:\xc3\xbc",
	                                    "smtp-utf8:u@a.example",
	                                    "smtp-utf8:\xc3@a.example",
	                                    "uri:relative",
	                                    "ip:",
	                                    "ip:1.2.3",
	                                    "ip:1.2.3.4/8",
	                                    "rid:",
	                                    "rid:1",
	                                    "rid:nonsense",
	                                    "dirname:nonsense",
	                                    "other:1.2.3",
	                                    "other:=a",
	                                    "other:1.2.3=hex:05",
	                                    "other:1.2.3=hex:0",
	                                    "other:1.2.3=hex:05000500",
	                                    "x400:zz",
	                                    "a.example",
	                                    ""};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof texts[0]; i++)
		bad(texts[i]);
	/* what RFC 5280 forbids to write may be forced, what cannot be encoded may not */
	name_is("dns:a b", GENERAL_NAME_FORCED, EXIT_DONE,
	        "\x82\x03"
	        "a b",
	        5);
	name_is("upn:\xff", GENERAL_NAME_FORCED, EXIT_USAGE, NULL, 0);
}

static void test_subtrees(void **state)
{
	name_is("ip:10.0.0.0/8", GENERAL_NAME_SUBTREE, EXIT_DONE, "\x87\x08\x0a\0\0\0\xff\0\0\0",
	        10);
	name_is("ip:10.0.0.0/255.255.0.0", GENERAL_NAME_SUBTREE, EXIT_DONE,
	        "\x87\x08\x0a\0\0\0\xff\xff\0\0", 10);
	name_is("ip:::/0", GENERAL_NAME_SUBTREE, EXIT_DONE,
	        "\x87\x20\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 34);
	name_is("dns:.a.example", GENERAL_NAME_SUBTREE, EXIT_DONE, "\x82\x0a.a.example", 12);
	name_is("dns:", GENERAL_NAME_SUBTREE, EXIT_DONE, "\x82\x00", 2);
	name_is("ip:10.0.0.0", GENERAL_NAME_SUBTREE, EXIT_USAGE, NULL, 0);
	name_is("ip:10.0.0.0/33", GENERAL_NAME_SUBTREE, EXIT_USAGE, NULL, 0);
	name_is("ip:10.0.0.0/8x", GENERAL_NAME_SUBTREE, EXIT_USAGE, NULL, 0);
	name_is("ip:10.0.0/8", GENERAL_NAME_SUBTREE, EXIT_USAGE, NULL, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_subtrees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
