/* test_json.c - the JSON writer: structure, and everything that must be escaped. */
#include <stdio.h>

#include "test.h"
#include "../../tools/json.h"

typedef struct output {
	char *text;
	size_t size;
	json j;
} output;

static void begin(output *o)
{
	o->text = NULL;
	o->j = json_to(open_memstream(&o->text, &o->size));
	assert_non_null(o->j.out);
}

static void expect(output *o, const char *text)
{
	fclose(o->j.out);
	assert_string_equal(o->text, text);
	free(o->text);
}

static void test_structure(void **state)
{
	static const uint8_t octets[] = {0x00, 0xab, 0xff};
	cw_bytes bytes = {octets, sizeof octets};
	output o;

	begin(&o);
	json_open_object(&o.j);
	json_member_text(&o.j, "a", "b");
	json_key(&o.j, "list");
	json_open_array(&o.j);
	json_number(&o.j, -1);
	json_open_object(&o.j);
	json_close_object(&o.j);
	json_open_array(&o.j);
	json_close_array(&o.j);
	json_boolean(&o.j, true);
	json_boolean(&o.j, false);
	json_null(&o.j);
	json_close_array(&o.j);
	json_member_size(&o.j, "n", 12);
	json_key(&o.j, "hex");
	json_hex(&o.j, bytes);
	json_close_object(&o.j);
	json_end_line(&o.j);
	json_open_object(&o.j);
	json_close_object(&o.j);
	json_end_line(&o.j);
	expect(&o, "{\"a\":\"b\",\"list\":[-1,{},[],true,false,null],\"n\":12,"
	           "\"hex\":\"00abff\"}\n{}\n");
}

static void string_gives(const char *octets, size_t size, const char *text)
{
	cw_bytes bytes = {(const uint8_t *)octets, size};
	output o;

	begin(&o);
	json_string(&o.j, bytes);
	expect(&o, text);
}

#define STRING(octets, text) string_gives(octets, sizeof(octets) - 1, text)

static void test_strings(void **state)
{
	STRING("", "\"\"");
	STRING("plain", "\"plain\"");
	STRING("\"\\/", "\"\\\"\\\\/\"");
	STRING("a\0b\n\x1b\x7f", "\"a\\u0000b\\u000a\\u001b\\u007f\"");
	STRING("\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80",
	       "\"\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80\"");
	STRING("\xe2\x80\xae", "\"\\u202e\"");            /* right-to-left override */
	STRING("\xe2\x80\xa8", "\"\\u2028\"");            /* ends a line in JavaScript */
	STRING("\xf3\xa0\x80\x81", "\"\\udb40\\udc01\""); /* a tag: a pair of surrogates */
	STRING("\xff\xfe", "\"\\ufffd\\ufffd\"");
	STRING("\xc0\x80", "\"\\ufffd\\ufffd\""); /* overlong NUL */
	STRING("\xed\xa0\x80", "\"\\ufffd\\ufffd\\ufffd\"");
	STRING("\xe2\x82", "\"\\ufffd\\ufffd\"");
}

static void test_base64(void **state)
{
	static const char *const texts[] = {"",         "Zg==",     "Zm8=",    "Zm9v",
	                                    "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof texts[0]; i++) { /* RFC 4648 10 */
		cw_bytes bytes = {(const uint8_t *)"foobar", i};
		char quoted[16];
		output o;

		begin(&o);
		json_base64(&o.j, bytes);
		snprintf(quoted, sizeof quoted, "\"%s\"", texts[i]);
		expect(&o, quoted);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_structure),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_base64),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
