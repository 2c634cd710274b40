/* test_text.c - foreign text is harmless when it is printed. */
#include "test.h"
#include "../../tools/text.h"
#include "../../x509/syntax.h"
#include "poison.h"

static void expect(void (*print)(FILE *, cw_bytes), const char *octets, size_t size,
                   const char *wanted)
{
	cw_bytes bytes = {(const uint8_t *)octets, size};
	char *text = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&text, &length);

	assert_non_null(out);
	print(out, bytes);
	fclose(out);
	assert_string_equal(text, wanted);
	free(text);
}

#define VALUE(octets, wanted)   expect(text_print, octets, sizeof(octets) - 1, wanted)
#define ESCAPED(octets, wanted) expect(text_print_escaped, octets, sizeof(octets) - 1, wanted)

static void test_print(void **state)
{
	VALUE("plain \xc3\xa9", "plain \xc3\xa9");
	VALUE("a\0b", "a\\x00b");
	VALUE("\x1b[2J\r\n", "\\x1b[2J\\x0d\\x0a");
	VALUE("\xc2\x9b", "\\u{9b}"); /* a C1 control that begins a sequence, too */
	VALUE("\xe2\x80\xae\xe2\x81\xa6", "\\u{202e}\\u{2066}");
	VALUE("\xe2\x80\x8b\xef\xbb\xbf", "\\u{200b}\\u{feff}");
	VALUE("\xff\xc3", "\\xff\\xc3");
	/* An escape of ours is never mistaken for text that looks like one. */
	VALUE("\\x00", "\\\\x00");
	ESCAPED("a\\,b\n", "a\\,b\\x0a");
}

/* Every C0, C1 and bidirectional control, and nothing that people write with. */
static void test_dangerous(void **state)
{
	uint32_t c;

	for (c = 0; c < 0x20; c++)
		assert_true(cw_character_is_dangerous(c));
	for (c = 0x20; c < 0x7f; c++)
		assert_false(cw_character_is_dangerous(c));
	for (c = 0x7f; c < 0xa0; c++)
		assert_true(cw_character_is_dangerous(c));
	for (c = 0x202a; c <= 0x202e; c++)
		assert_true(cw_character_is_dangerous(c));
	for (c = 0x2066; c <= 0x2069; c++)
		assert_true(cw_character_is_dangerous(c));
	assert_true(cw_character_is_dangerous(0x200e));
	assert_true(cw_character_is_dangerous(0x200f));
	assert_true(cw_character_is_dangerous(0x61c));
	for (c = 0x4e00; c < 0x9fff; c++)
		assert_false(cw_character_is_dangerous(c));
}

/* The numbers of a private key, which der dump prints: nothing depends on them. */
static void test_secret_hex(void **state)
{
	static const char digits[] = "0123456789abcdef";
	uint8_t octets[256];
	cw_bytes bytes = {octets, sizeof octets};
	char *text = NULL;
	size_t length = 0, i;
	FILE *out = open_memstream(&text, &length);

	assert_non_null(out);
	for (i = 0; i < sizeof octets; i++)
		octets[i] = (uint8_t)i;
	make_secret(octets, sizeof octets);
	text_print_hex(out, bytes);
	fclose(out);
	assert_int_equal(length, 2 * sizeof octets);
	assert_true(is_secret_if_watched((const uint8_t *)text));
	make_known(text, length);
	for (i = 0; i < sizeof octets; i++) {
		assert_int_equal(text[2 * i], digits[i / 16]);
		assert_int_equal(text[2 * i + 1], digits[i % 16]);
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_secret_hex),
		cmocka_unit_test(test_print),
		cmocka_unit_test(test_dangerous),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
