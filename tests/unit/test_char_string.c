/* The character string types: alphabets, conversions, reader and writer. */
#include "test.h"
#include "../../asn1/char_string.h"
#include "octets.h"

static const cw_tag types[] = {
	CW_TAG_UTF8_STRING, CW_TAG_NUMERIC_STRING, CW_TAG_PRINTABLE_STRING, CW_TAG_TELETEX_STRING,
	CW_TAG_IA5_STRING,  CW_TAG_VISIBLE_STRING, CW_TAG_UNIVERSAL_STRING, CW_TAG_BMP_STRING,
};
#define TYPE_COUNT (sizeof types / sizeof types[0])

static void test_is_type(void **state)
{
	cw_tag tag;
	size_t i, count = 0;

	for (tag = 0; tag < 64; tag++)
		count += cw_string_is_type(tag);
	assert_int_equal(count, TYPE_COUNT);
	for (i = 0; i < TYPE_COUNT; i++) {
		assert_true(cw_string_is_type(types[i]));
		assert_false(cw_string_is_type(types[i] | CW_TAG_CONSTRUCTED));
		assert_false(cw_string_is_type(types[i] | CW_TAG_CONTEXT));
	}
}

/* Is `octet` in the alphabet of `type`? As X.680 41 has it, in other words. */
static bool belongs(cw_tag type, int octet)
{
	switch (type) {
	case CW_TAG_NUMERIC_STRING:
		return octet != 0 && strchr("0123456789 ", octet) != NULL;
	case CW_TAG_PRINTABLE_STRING:
		return octet != 0 && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		                            "0123456789 '()+,-./:=?",
		                            octet) != NULL;
	case CW_TAG_VISIBLE_STRING:
		return octet >= 0x20 && octet <= 0x7e;
	case CW_TAG_IA5_STRING:
		return octet < 0x80;
	default: /* TeletexString */
		return true;
	}
}

static void test_each_octet_of_each_alphabet(void **state)
{
	static const cw_tag simple[] = {CW_TAG_NUMERIC_STRING, CW_TAG_PRINTABLE_STRING,
	                                CW_TAG_VISIBLE_STRING, CW_TAG_IA5_STRING,
	                                CW_TAG_TELETEX_STRING};
	size_t i, where;
	int octet;

	for (i = 0; i < sizeof simple / sizeof simple[0]; i++) {
		for (octet = 0; octet < 256; octet++) {
			uint8_t text[3] = {'1', (uint8_t)octet, '2'};
			cw_bytes b = {text, 3};
			cw_string s = {simple[i], {text, 3}};
			uint8_t utf8[8], back[8];
			size_t size = 0, back_size = 0;

			where = 99;
			if (belongs(simple[i], octet)) {
				assert_int_equal(cw_string_check(simple[i], b, &where), CW_OK);
				assert_int_equal(where, 99);
				assert_int_equal(cw_string_to_utf8(&s, utf8, sizeof utf8, &size),
				                 CW_OK);
				assert_int_equal(size, octet < 0x80 ? 3 : 4);
				assert_int_equal(cw_string_from_utf8(simple[i],
				                                     (cw_bytes){utf8, size}, back,
				                                     sizeof back, &back_size, NULL),
				                 CW_OK);
				assert_octets(((cw_bytes){back, back_size}), b);
			} else {
				assert_int_equal(cw_string_check(simple[i], b, &where),
				                 CW_STRING_CHARACTER);
				assert_int_equal(where, 1);
				assert_int_equal(cw_string_check(simple[i], b, NULL),
				                 CW_STRING_CHARACTER);
				assert_int_equal(cw_string_to_utf8(&s, utf8, sizeof utf8, &size),
				                 CW_STRING_CHARACTER);
			}
		}
	}
}

static const struct faulty {
	cw_tag type;
	cw_bytes bytes;
	cw_status status;
	size_t where;
} faulty[] = {
	/* UTF-8: a lone or surplus continuation, and each octet that never occurs. */
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("a\x80"), CW_STRING_UTF8, 1},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xbf"), CW_STRING_UTF8, 0},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xc3\xa9\xa9"), CW_STRING_UTF8, 2},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xc0\x80"), CW_STRING_UTF8, 0},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xc1\xbf"), CW_STRING_UTF8, 0},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xf5\x80\x80\x80"), CW_STRING_UTF8, 0},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xf8\x88\x80\x80\x80"), CW_STRING_UTF8, 0},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xfe"), CW_STRING_UTF8, 0},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xff"), CW_STRING_UTF8, 0},
	/* too long for what they say */
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("ab\xe0\x9f\xbf"), CW_STRING_UTF8, 2},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xf0\x8f\xbf\xbf"), CW_STRING_UTF8, 0},
	/* surrogates and numbers beyond */
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xed\xa0\x80"), CW_STRING_UTF8, 0},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xed\xbf\xbf"), CW_STRING_UTF8, 0},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xf4\x90\x80\x80"), CW_STRING_UTF8, 0},
	/* cut short, by the end or by something else */
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("x\xc3"), CW_STRING_UTF8, 1},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xe2\x82"), CW_STRING_UTF8, 0},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xf0\x9f\x98"), CW_STRING_UTF8, 0},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xc3\x28"), CW_STRING_UTF8, 0},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xe2\x28\xa1"), CW_STRING_UTF8, 0},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xe2\x82\xc2"), CW_STRING_UTF8, 0},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xf0\x9f\x98\x41"), CW_STRING_UTF8, 0},
	/* BMPString and UniversalString */
	{CW_TAG_BMP_STRING, CW_BYTES_LITERAL("\x00\x41\x00"), CW_STRING_UNIT, 2},
	{CW_TAG_BMP_STRING, CW_BYTES_LITERAL("\x00"), CW_STRING_UNIT, 0},
	{CW_TAG_BMP_STRING, CW_BYTES_LITERAL("\x00\x41\xd8\x00"), CW_STRING_CHARACTER, 2},
	{CW_TAG_BMP_STRING, CW_BYTES_LITERAL("\xdf\xff\x00\x41"), CW_STRING_CHARACTER, 0},
	{CW_TAG_UNIVERSAL_STRING, CW_BYTES_LITERAL("\x00\x00\x00"), CW_STRING_UNIT, 0},
	{CW_TAG_UNIVERSAL_STRING, CW_BYTES_LITERAL("\x00\x00\x00\x41\x00\x00"), CW_STRING_UNIT, 4},
	{CW_TAG_UNIVERSAL_STRING, CW_BYTES_LITERAL("\x00\x00\xd8\x00"), CW_STRING_CHARACTER, 0},
	{CW_TAG_UNIVERSAL_STRING, CW_BYTES_LITERAL("\x00\x11\x00\x00"), CW_STRING_CHARACTER, 0},
	{CW_TAG_UNIVERSAL_STRING, CW_BYTES_LITERAL("\xff\xff\xff\xff"), CW_STRING_CHARACTER, 0},
	/* no string type */
	{CW_TAG_OCTET_STRING, CW_BYTES_LITERAL("a"), CW_VALUE, 0},
	{CW_TAG_SEQUENCE, CW_BYTES_LITERAL("a"), CW_VALUE, 0},
	{CW_TAG_OCTET_STRING, CW_BYTES_LITERAL(""), CW_VALUE, 0},
};
#define FAULTY_COUNT (sizeof faulty / sizeof faulty[0])

/* The same characters in UTF-8 and in another type. */
static const struct same {
	cw_tag type;
	cw_bytes bytes;
	cw_bytes utf8;
} same[] = {
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL(""), CW_BYTES_LITERAL("")},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("a\0b"), CW_BYTES_LITERAL("a\0b")},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80"),
         CW_BYTES_LITERAL("\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80")},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf"),
         CW_BYTES_LITERAL("\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf")},
	{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"),
         CW_BYTES_LITERAL("\xf0\x90\x80\x80\xf4\x8f\xbf\xbf")},
	{CW_TAG_NUMERIC_STRING, CW_BYTES_LITERAL("0 9"), CW_BYTES_LITERAL("0 9")},
	{CW_TAG_PRINTABLE_STRING, CW_BYTES_LITERAL("My Company"), CW_BYTES_LITERAL("My Company")},
	{CW_TAG_TELETEX_STRING, CW_BYTES_LITERAL("M\xfcller"), CW_BYTES_LITERAL("M\xc3\xbcller")},
	{CW_TAG_IA5_STRING, CW_BYTES_LITERAL("a@b"), CW_BYTES_LITERAL("a@b")},
	{CW_TAG_VISIBLE_STRING, CW_BYTES_LITERAL("~"), CW_BYTES_LITERAL("~")},
	{CW_TAG_BMP_STRING, CW_BYTES_LITERAL("\x00\x41\x20\xac\xd7\xff\xe0\x00\xff\xff"),
         CW_BYTES_LITERAL("A\xe2\x82\xac\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf")},
	{CW_TAG_UNIVERSAL_STRING,
         CW_BYTES_LITERAL("\x00\x00\x00\x41\x00\x00\xff\xff\x00\x01\xf6\x00\x00\x10\xff\xff"),
         CW_BYTES_LITERAL("A\xef\xbf\xbf\xf0\x9f\x98\x80\xf4\x8f\xbf\xbf")},
};
#define SAME_COUNT (sizeof same / sizeof same[0])

static void test_faulty(void **state)
{
	size_t i;

	for (i = 0; i < FAULTY_COUNT; i++) {
		uint8_t *copy = tight_copy(faulty[i].bytes);
		cw_string s = {faulty[i].type, {copy, faulty[i].bytes.size}};
		uint8_t utf8[16];
		size_t where = 99, size = 77;

		assert_int_equal(cw_string_check(s.type, s.bytes, &where), faulty[i].status);
		assert_int_equal(where, faulty[i].where);
		assert_int_equal(cw_string_to_utf8(&s, utf8, sizeof utf8, &size), faulty[i].status);
		assert_int_equal(size, 77);
		free(copy);
	}
}

static void test_conversions(void **state)
{
	uint8_t out[40];
	size_t i, capacity, size, where;

	for (i = 0; i < SAME_COUNT; i++) {
		cw_string s = {same[i].type, same[i].bytes};

		where = 99;
		assert_int_equal(cw_string_check(s.type, s.bytes, &where), CW_OK);
		assert_int_equal(where, 99);
		assert_int_equal(cw_string_to_utf8(&s, out, sizeof out, &size), CW_OK);
		assert_octets(((cw_bytes){out, size}), same[i].utf8);
		assert_int_equal(
			cw_string_from_utf8(s.type, same[i].utf8, out, sizeof out, &size, &where),
			CW_OK);
		assert_octets(((cw_bytes){out, size}), same[i].bytes);
		for (capacity = 0; capacity < same[i].utf8.size; capacity++) {
			memset(out, 0xee, sizeof out);
			assert_int_equal(cw_string_to_utf8(&s, out, capacity, &size),
			                 CW_BUFFER_TOO_SMALL);
			assert_int_equal(size, same[i].utf8.size);
			assert_int_equal(out[capacity], 0xee);
		}
		for (capacity = 0; capacity < same[i].bytes.size; capacity++) {
			memset(out, 0xee, sizeof out);
			assert_int_equal(cw_string_from_utf8(s.type, same[i].utf8, out, capacity,
			                                     &size, NULL),
			                 CW_BUFFER_TOO_SMALL);
			assert_int_equal(size, same[i].bytes.size);
			assert_int_equal(out[capacity], 0xee);
		}
		assert_int_equal(cw_string_to_utf8(&s, NULL, 99, &size),
		                 same[i].utf8.size == 0 ? CW_OK : CW_BUFFER_TOO_SMALL);
		assert_int_equal(size, same[i].utf8.size);
	}
}

static void test_from_utf8_refuses(void **state)
{
	static const struct {
		cw_tag type;
		cw_bytes utf8;
		cw_status status;
		size_t where;
	} cases[] = {
		{CW_TAG_NUMERIC_STRING, CW_BYTES_LITERAL("12a"), CW_STRING_CHARACTER, 2},
		{CW_TAG_PRINTABLE_STRING, CW_BYTES_LITERAL("a@b"), CW_STRING_CHARACTER, 1},
		{CW_TAG_PRINTABLE_STRING, CW_BYTES_LITERAL("\xc3\xbc"), CW_STRING_CHARACTER, 0},
		{CW_TAG_VISIBLE_STRING, CW_BYTES_LITERAL("a\tb"), CW_STRING_CHARACTER, 1},
		{CW_TAG_IA5_STRING, CW_BYTES_LITERAL("\x7f\xc2\x80"), CW_STRING_CHARACTER, 1},
		{CW_TAG_TELETEX_STRING, CW_BYTES_LITERAL("\xc3\xbf\xc4\x80"), CW_STRING_CHARACTER,
	         2},
		{CW_TAG_BMP_STRING, CW_BYTES_LITERAL("A\xf0\x90\x80\x80"), CW_STRING_CHARACTER, 1},
		{CW_TAG_BMP_STRING, CW_BYTES_LITERAL("A\xff"), CW_STRING_UTF8, 1},
		{CW_TAG_UTF8_STRING, CW_BYTES_LITERAL("\xc3"), CW_STRING_UTF8, 0},
		{CW_TAG_NULL, CW_BYTES_LITERAL("A"), CW_VALUE, 0},
	};
	uint8_t out[16];
	size_t i, size = 77, where;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		where = 99;
		assert_int_equal(cw_string_from_utf8(cases[i].type, cases[i].utf8, out, sizeof out,
		                                     &size, &where),
		                 cases[i].status);
		assert_int_equal(where, cases[i].where);
		assert_int_equal(size, 77);
	}
}

static void test_utf8_next(void **state)
{
	cw_bytes text = OCTETS("A\xe2\x82\xac\xff");
	size_t pos = 0;
	uint32_t character = 0;

	assert_true(cw_utf8_next(text, &pos, &character));
	assert_true(pos == 1 && character == 'A');
	assert_true(cw_utf8_next(text, &pos, &character));
	assert_true(pos == 4 && character == 0x20ac);
	assert_false(cw_utf8_next(text, &pos, &character));
	assert_true(pos == 4 && character == 0x20ac);
	pos = 5;
	assert_false(cw_utf8_next(text, &pos, &character));
	pos = 6;
	assert_false(cw_utf8_next(text, &pos, &character));
	assert_true(pos == 6 && character == 0x20ac);
}

/* Every scalar value goes to UTF-8 and back; nothing else does. */
static void test_every_character(void **state)
{
	uint32_t c, back;
	uint8_t four[4], out[4];
	size_t size, pos;

	for (c = 0; c <= 0x110000; c++) {
		cw_string s = {CW_TAG_UNIVERSAL_STRING, {four, 4}};
		cw_status status;

		four[0] = (uint8_t)(c >> 24);
		four[1] = (uint8_t)(c >> 16);
		four[2] = (uint8_t)(c >> 8);
		four[3] = (uint8_t)c;
		status = cw_string_to_utf8(&s, out, sizeof out, &size);
		if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) {
			assert_int_equal(status, CW_STRING_CHARACTER);
			continue;
		}
		pos = 0;
		if (status != CW_OK || !cw_utf8_next((cw_bytes){out, size}, &pos, &back) ||
		    back != c || pos != size)
			fail_msg("character %lx", (unsigned long)c);
	}
}

static void expect_failure(cw_bytes der, cw_status status, size_t offset, size_t wanted, size_t got)
{
	uint8_t *copy = tight_copy(der);
	cw_bytes input = {copy, der.size};
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, input);
	cw_der_reader before = r;
	cw_string out = {CW_TAG_IA5_STRING, CW_BYTES_LITERAL("unset")};

	assert_int_equal(cw_der_read_string(&r, CW_FIELD_NONE, &out), status);
	assert_int_equal(in.error.status, status);
	assert_int_equal(in.error.offset, offset);
	assert_int_equal(in.error.wanted, wanted);
	assert_int_equal(in.error.got, got);
	assert_true(same_reader(&r, &before));
	assert_int_equal(out.type, CW_TAG_IA5_STRING);
	assert_octets(out.bytes, OCTETS("unset"));
	free(copy);
}

static void test_read_without_a_trace(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x13\x02US\x0c\x02\xc3\xa9\x14\x00"));
	cw_string s;

	assert_int_equal(cw_der_read_string(&r, 1, &s), CW_OK);
	assert_int_equal(s.type, CW_TAG_PRINTABLE_STRING);
	assert_octets(s.bytes, OCTETS("US"));
	assert_int_equal(cw_der_read_string(&r, 1, &s), CW_OK);
	assert_octets(s.bytes, OCTETS("\xc3\xa9"));
	assert_int_equal(cw_der_read_string(&r, 1, &s), CW_OK);
	assert_int_equal(s.type, CW_TAG_TELETEX_STRING);
	assert_true(cw_der_at_end(&r));
	assert_int_equal(cw_string_check(CW_TAG_UTF8_STRING, OCTETS("a\xff"), NULL),
	                 CW_STRING_UTF8);
}

static void test_read(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x13\x02US\x82\x03"
	                                                "a.b\x0c\x00"));
	cw_trace_entry entries[3];
	cw_trace trace;
	cw_string s;
	cw_bytes b;

	cw_trace_init(&trace, entries, 3);
	in.trace = &trace;
	assert_int_equal(cw_der_read_string(&r, 1, &s), CW_OK);
	assert_int_equal(s.type, CW_TAG_PRINTABLE_STRING);
	assert_octets(s.bytes, OCTETS("US"));
	assert_int_equal(
		cw_der_read_string_as(&r, 2, CW_TAG_CONTEXT_PRIMITIVE(2), CW_TAG_IA5_STRING, &b),
		CW_OK);
	assert_octets(b, OCTETS("a.b"));
	assert_int_equal(cw_der_read_string(&r, 3, &s), CW_OK);
	assert_int_equal(s.bytes.size, 0);
	assert_true(cw_der_at_end(&r));
	assert_int_equal(trace.count, 3);
	assert_int_equal(entries[1].tag, CW_TAG_CONTEXT_PRIMITIVE(2));
	assert_int_equal(entries[1].type, CW_TAG_IA5_STRING);

	expect_failure(OCTETS(""), CW_MISSING, 0, 0, 0);
	expect_failure(OCTETS("\x04\x01"
	                      "a"),
	               CW_CHOICE, 0, 0, CW_TAG_OCTET_STRING);
	expect_failure(OCTETS("\x33\x01"
	                      "a"),
	               CW_NOT_PRIMITIVE, 0, CW_TAG_PRINTABLE_STRING,
	               CW_TAG_PRINTABLE_STRING | CW_TAG_CONSTRUCTED);
	expect_failure(OCTETS("\x13\x02"
	                      "a_"),
	               CW_STRING_CHARACTER, 3, 0, 0);
	expect_failure(OCTETS("\x0c\x03"
	                      "ab\xff"),
	               CW_STRING_UTF8, 4, 0, 0);
	expect_failure(OCTETS("\x1e\x03\0a\0"), CW_STRING_UNIT, 4, 0, 0);
	expect_failure(OCTETS("\x13\x03"
	                      "ab"),
	               CW_TRUNCATED, 0, 3, 4);
}

static void test_read_as_wants_its_tag(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x13\x02US"));
	cw_bytes b = OCTETS("unset");

	assert_int_equal(cw_der_read_string_as(&r, 1, CW_TAG_UTF8_STRING, CW_TAG_UTF8_STRING, &b),
	                 CW_UNEXPECTED_TAG);
	assert_int_equal(r.pos, 0);
	assert_octets(b, OCTETS("unset"));
}

static void test_write(void **state)
{
	static const cw_string good = {CW_TAG_PRINTABLE_STRING, CW_BYTES_LITERAL("US")};
	static const cw_string bad = {CW_TAG_PRINTABLE_STRING, CW_BYTES_LITERAL("U_")};
	static const cw_string none = {CW_TAG_OCTET_STRING, CW_BYTES_LITERAL("U")};
	uint8_t buffer[16];
	cw_der_writer w;
	cw_bytes out;

	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_der_write_string(&w, &good);
	cw_der_write_string_as(&w, CW_TAG_CONTEXT_PRIMITIVE(6), &good);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	assert_octets(out, OCTETS("\x13\x02US\x86\x02US"));

	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_der_write_string(&w, &bad);
	assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_der_write_string(&w, &none);
	assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_is_type),
		cmocka_unit_test(test_each_octet_of_each_alphabet),
		cmocka_unit_test(test_faulty),
		cmocka_unit_test(test_conversions),
		cmocka_unit_test(test_from_utf8_refuses),
		cmocka_unit_test(test_utf8_next),
		cmocka_unit_test(test_every_character),
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_read_without_a_trace),
		cmocka_unit_test(test_read_as_wants_its_tag),
		cmocka_unit_test(test_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
