/* The writer: what each call writes, measuring, buffers of every size, errors. */
#include "test.h"
#include "../../asn1/writer.h"
#include "octets.h"

#define D(s) CW_BYTES_LITERAL(s)

typedef void write_call(cw_der_writer *w);

/* Everything that can be written, by what writes it. */
#define WRITE(name, statement)                                                                     \
	static void name(cw_der_writer *w)                                                         \
	{                                                                                          \
		statement;                                                                         \
	}
WRITE(nothing, (void)w)
WRITE(null, cw_der_write_null(w))
WRITE(bool_true, cw_der_write_boolean(w, true))
WRITE(bool_false, cw_der_write_boolean_as(w, CW_TAG_CONTEXT_PRIMITIVE(2), false))
WRITE(bool_default, cw_der_write_boolean_default(w, CW_TAG_BOOLEAN, false, false))
WRITE(bool_not_default, cw_der_write_boolean_default(w, CW_TAG_BOOLEAN, true, false))
WRITE(number_default, cw_der_write_int64_default(w, CW_TAG_INTEGER, 20, 20))
WRITE(number_not_default, cw_der_write_int64_default(w, CW_TAG_CONTEXT_PRIMITIVE(2), 20, 32))
WRITE(zero, cw_der_write_int64(w, 0))
WRITE(plus_127, cw_der_write_int64(w, 127))
WRITE(plus_128, cw_der_write_int64(w, 128))
WRITE(minus_1, cw_der_write_int64(w, -1))
WRITE(minus_128, cw_der_write_int64(w, -128))
WRITE(minus_129, cw_der_write_int64(w, -129))
WRITE(largest, cw_der_write_int64(w, INT64_MAX))
WRITE(smallest, cw_der_write_int64(w, INT64_MIN))
WRITE(enumerated, cw_der_write_enumerated(w, 5))
WRITE(unsigned_0, cw_der_write_uint64(w, 0))
WRITE(unsigned_128, cw_der_write_uint64(w, 128))
WRITE(unsigned_all, cw_der_write_uint64(w, UINT64_MAX))
WRITE(unsigned_top, cw_der_write_uint64_as(w, CW_TAG_CONTEXT_PRIMITIVE(1), INT64_MAX))
WRITE(integer, cw_der_write_integer(w, OCTETS("\x00\x80")))
WRITE(integer_long, cw_der_write_integer(w, OCTETS("\x01\x02\x03\x04\x05\x06\x07\x08\x09")))
WRITE(magnitude_none, cw_der_write_unsigned(w, OCTETS("")))
WRITE(magnitude_zeros, cw_der_write_unsigned(w, OCTETS("\x00\x00")))
WRITE(magnitude_low, cw_der_write_unsigned(w, OCTETS("\x00\x7f\xff")))
WRITE(magnitude_high, cw_der_write_unsigned(w, OCTETS("\x00\x80")))
WRITE(octet_string, cw_der_write_octet_string(w, OCTETS("ab")))
WRITE(raw, cw_der_write_raw(w, OCTETS("\x05\x00")))
WRITE(raw_none, cw_der_write_raw(w, OCTETS("")))
WRITE(tag_31, cw_der_write(w, CW_TAG_CONTEXT_PRIMITIVE(31), OCTETS("a")))
WRITE(tag_127, cw_der_write(w, CW_TAG_APPLICATION | 127, OCTETS("a")))
WRITE(tag_128, cw_der_write(w, CW_TAG_PRIVATE | CW_TAG_CONSTRUCTED | 128, OCTETS("\x05\x00")))
WRITE(tag_16384, cw_der_write(w, CW_TAG_CONTEXT | 16384, OCTETS("")))
WRITE(tag_last, cw_der_write(w, CW_TAG_CONTEXT | CW_TAG_NUMBER_MASK, OCTETS("")))

static const cw_bit_string some_bits = {D("\xff\xf0"), 4};
static const cw_bit_string no_bits = {D(""), 0};
WRITE(bits, cw_der_write_bit_string(w, &some_bits))
WRITE(bits_none, cw_der_write_bit_string(w, &no_bits))
WRITE(bits_named, cw_der_write_named_bits(w, &some_bits))
WRITE(bits_named_none, cw_der_write_named_bits_as(w, CW_TAG_CONTEXT_PRIMITIVE(4), &no_bits))

static void bits_wrapping(cw_der_writer *w)
{
	size_t mark = cw_der_open_bit_string(w);

	cw_der_write_null(w);
	cw_der_close(w, mark);
}

static void nested(cw_der_writer *w)
{
	size_t outer = cw_der_open(w, CW_TAG_SEQUENCE);
	size_t inner = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(0));

	cw_der_write_int64(w, 2);
	cw_der_close(w, inner);
	inner = cw_der_open(w, CW_TAG_SET);
	cw_der_close(w, inner);
	cw_der_close(w, outer);
}

static void sorted_set(cw_der_writer *w)
{
	size_t mark = cw_der_open(w, CW_TAG_SET);

	cw_der_write_int64(w, 300);
	cw_der_write_int64(w, 3);
	cw_der_write_int64(w, 1);
	cw_der_write_int64(w, 2);
	cw_der_close_set_of(w, mark);
}

static void set_by_tag(cw_der_writer *w)
{
	size_t mark = cw_der_open(w, CW_TAG_SET);

	cw_der_write(w, CW_TAG_CONTEXT_PRIMITIVE(1), OCTETS("\x07"));
	cw_der_write_null(w);
	cw_der_write(w, CW_TAG_CONTEXT_CONSTRUCTED(0), OCTETS("\x05\x00"));
	cw_der_write_int64(w, 300);
	cw_der_write(w, CW_TAG_PRIVATE | 31, OCTETS(""));
	cw_der_close_set(w, mark);
}

static void set_by_tag_empty(cw_der_writer *w)
{
	size_t mark = cw_der_open(w, CW_TAG_SET);

	cw_der_close_set(w, mark);
}

static const struct written {
	write_call *call;
	cw_bytes der;
} written[] = {
	{nothing, D("")},
	{null, D("\x05\x00")},
	{bool_true, D("\x01\x01\xff")},
	{bool_false, D("\x82\x01\x00")},
	{bool_default, D("")},
	{bool_not_default, D("\x01\x01\x00")},
	{number_default, D("")},
	{number_not_default, D("\x82\x01\x20")},
	{zero, D("\x02\x01\x00")},
	{plus_127, D("\x02\x01\x7f")},
	{plus_128, D("\x02\x02\x00\x80")},
	{minus_1, D("\x02\x01\xff")},
	{minus_128, D("\x02\x01\x80")},
	{minus_129, D("\x02\x02\xff\x7f")},
	{largest, D("\x02\x08\x7f\xff\xff\xff\xff\xff\xff\xff")},
	{smallest, D("\x02\x08\x80\x00\x00\x00\x00\x00\x00\x00")},
	{enumerated, D("\x0a\x01\x05")},
	{unsigned_0, D("\x02\x01\x00")},
	{unsigned_128, D("\x02\x02\x00\x80")},
	{unsigned_all, D("\x02\x09\x00\xff\xff\xff\xff\xff\xff\xff\xff")},
	{unsigned_top, D("\x81\x08\x7f\xff\xff\xff\xff\xff\xff\xff")},
	{integer, D("\x02\x02\x00\x80")},
	{integer_long, D("\x02\x09\x01\x02\x03\x04\x05\x06\x07\x08\x09")},
	{magnitude_none, D("\x02\x01\x00")},
	{magnitude_zeros, D("\x02\x01\x00")},
	{magnitude_low, D("\x02\x02\x7f\xff")},
	{magnitude_high, D("\x02\x02\x00\x80")},
	{octet_string, D("\x04\x02"
                         "ab")},
	{raw, D("\x05\x00")},
	{raw_none, D("")},
	{tag_31, D("\x9f\x1f\x01"
                   "a")},
	{tag_127, D("\x5f\x7f\x01"
                    "a")},
	{tag_128, D("\xff\x81\x00\x02\x05\x00")},
	{tag_16384, D("\x9f\x81\x80\x00\x00")},
	{tag_last, D("\x9f\x81\xff\xff\xff\x7f\x00")},
	{bits, D("\x03\x03\x04\xff\xf0")},
	{bits_none, D("\x03\x01\x00")},
	{bits_named, D("\x03\x03\x04\xff\xf0")},
	{bits_named_none, D("\x84\x01\x00")},
	{bits_wrapping, D("\x03\x03\x00\x05\x00")},
	{nested, D("\x30\x07\xa0\x03\x02\x01\x02\x31\x00")},
	{set_by_tag, D("\x31\x10\x02\x02\x01\x2c\x05\x00\xa0\x02\x05\x00\x81\x01\x07\xdf\x1f\x00")},
	{set_by_tag_empty, D("\x31\x00")},
	{sorted_set, D("\x31\x0d\x02\x01\x01\x02\x01\x02\x02\x01\x03\x02\x02\x01\x2c")},
};

/* In a buffer of `capacity` octets, with a guard behind it. */
static void check_capacity(write_call *call, cw_bytes want, size_t capacity)
{
	uint8_t *buffer = malloc(capacity + 1);
	cw_der_writer w;
	cw_bytes out = OCTETS("unset");

	assert_non_null(buffer);
	memset(buffer, 0xee, capacity + 1);
	cw_der_writer_init(&w, buffer, capacity);
	call(&w);
	if (capacity >= want.size) {
		assert_int_equal(cw_der_finish(&w, &out), CW_OK);
		assert_octets(out, want);
		assert_ptr_equal(out.data, buffer);
	} else {
		assert_int_equal(cw_der_finish(&w, &out), CW_BUFFER_TOO_SMALL);
		assert_int_equal(out.size, want.size);
		assert_null(out.data);
	}
	assert_int_equal(buffer[capacity], 0xee);
	free(buffer);
}

static void check_written(write_call *call, cw_bytes want)
{
	cw_der_writer w;
	cw_bytes out;
	size_t capacity;

	cw_der_writer_init(&w, NULL, 99);
	call(&w);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	assert_null(out.data);
	assert_int_equal(out.size, want.size);
	for (capacity = 0; capacity <= want.size + 1; capacity++)
		check_capacity(call, want, capacity);
}

static void test_written(void **state)
{
	size_t i;

	for (i = 0; i < sizeof written / sizeof written[0]; i++)
		check_written(written[i].call, written[i].der);
}

/* --- lengths ---------------------------------------------------------------- */

static size_t long_size;

/* An OCTET STRING of long_size octets in two SEQUENCEs. */
static void long_nested(cw_der_writer *w)
{
	size_t outer = cw_der_open(w, CW_TAG_SEQUENCE);
	size_t inner = cw_der_open(w, CW_TAG_SEQUENCE);
	size_t string = cw_der_open(w, CW_TAG_OCTET_STRING);
	size_t i;

	for (i = 0; i < long_size; i++) {
		uint8_t octet = (uint8_t)(i * 7);
		cw_bytes one = {&octet, 1};

		cw_der_write_raw(w, one);
	}
	cw_der_close(w, string);
	cw_der_close(w, inner);
	cw_der_close(w, outer);
}

static size_t header_size(size_t length)
{
	return length < 128 ? 2 : length < 256 ? 3 : length < 65536 ? 4 : 5;
}

static void test_long_lengths(void **state)
{
	static const size_t sizes[] = {0,   1,   121, 122, 123, 124,   125,   126,   127,   128,
	                               247, 248, 249, 250, 251, 65524, 65525, 65535, 65536, 70000};
	size_t i, j;

	for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		size_t string = sizes[i] + header_size(sizes[i]);
		size_t inner = string + header_size(string);
		size_t outer = inner + header_size(inner);
		uint8_t *buffer = malloc(outer);
		cw_der_writer w;
		cw_bytes out, content;
		cw_der_input in;
		cw_der_reader r, a, b;

		assert_non_null(buffer);
		long_size = sizes[i];
		cw_der_writer_init(&w, NULL, 0);
		long_nested(&w);
		assert_int_equal(cw_der_finish(&w, &out), CW_OK);
		assert_int_equal(out.size, outer);
		cw_der_writer_init(&w, buffer, outer);
		long_nested(&w);
		assert_int_equal(cw_der_finish(&w, &out), CW_OK);
		r = cw_der_input_init(&in, out);
		assert_int_equal(cw_der_read_sequence(&r, 1, &a), CW_OK);
		assert_int_equal(cw_der_read_sequence(&a, 1, &b), CW_OK);
		assert_int_equal(cw_der_read_octet_string(&b, 1, &content), CW_OK);
		assert_true(cw_der_at_end(&r) && cw_der_at_end(&a) && cw_der_at_end(&b));
		assert_int_equal(content.size, long_size);
		for (j = 0; j < long_size; j++) {
			if (content.data[j] != (uint8_t)(j * 7))
				fail_msg("octet %zu of %zu", j, long_size);
		}
		free(buffer);
	}
}

/* Every capacity below what is needed, across the places where lengths grow. */
static void test_every_capacity(void **state)
{
	uint8_t whole[600];
	cw_der_writer w;
	cw_bytes want;

	for (long_size = 118; long_size < 270; long_size += 3) {
		cw_der_writer_init(&w, whole, sizeof whole);
		long_nested(&w);
		assert_int_equal(cw_der_finish(&w, &want), CW_OK);
		check_written(long_nested, want);
	}
}

/* --- SET OF ----------------------------------------------------------------- */

static const cw_bytes *elements;
static size_t element_count;

static void write_set(cw_der_writer *w)
{
	size_t mark = cw_der_open(w, CW_TAG_SET);
	size_t i;

	for (i = 0; i < element_count; i++)
		cw_der_write_raw(w, elements[i]);
	cw_der_close_set_of(w, mark);
}

/* All orders of five elements, of several tags and sizes, give one encoding. */
static void test_every_order_of_a_set(void **state)
{
	static const cw_bytes sorted[5] = {
		D("\x02\x01\x05"), D("\x02\x02\x01\x00"), D("\x04\x00"),
		D("\x04\x01\x00"), D("\x9f\x1f\x01\xff"),
	};
	static const cw_bytes want = D("\x31\x10\x02\x01\x05\x02\x02\x01\x00\x04\x00\x04\x01\x00"
	                               "\x9f\x1f\x01\xff");
	static cw_bytes order[5];
	unsigned number;

	elements = order;
	element_count = 5;
	for (number = 0; number < 3125; number++) {
		unsigned digits = number, seen = 0, i;

		for (i = 0; i < 5; i++) {
			seen |= 1u << digits % 5;
			order[i] = sorted[digits % 5];
			digits /= 5;
		}
		if (seen == 31)
			check_capacity(write_set, want, want.size);
	}
}

static void test_sets_with_equal_elements(void **state)
{
	static const cw_bytes twice[] = {D("\x02\x01\x05"), D("\x02\x01\x04"), D("\x02\x01\x05")};
	static const cw_bytes one[] = {D("\x02\x01\x05")};

	elements = twice;
	element_count = 3;
	check_written(write_set, OCTETS("\x31\x09\x02\x01\x04\x02\x01\x05\x02\x01\x05"));
	elements = one;
	element_count = 1;
	check_written(write_set, OCTETS("\x31\x03\x02\x01\x05"));
	element_count = 0;
	check_written(write_set, OCTETS("\x31\x00"));
}

/* A large set in the worst order comes out as the reader wants it. */
static void test_large_set(void **state)
{
	enum { COUNT = 300 };
	static uint8_t buffer[COUNT * 4 + 8];
	cw_der_writer w;
	cw_der_input in;
	cw_der_reader r, set;
	cw_bytes out;
	size_t mark;
	int64_t i, value;

	cw_der_writer_init(&w, buffer, sizeof buffer);
	mark = cw_der_open(&w, CW_TAG_SET);
	for (i = COUNT; i > 0; i--)
		cw_der_write_int64(&w, i);
	cw_der_close_set_of(&w, mark);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	r = cw_der_input_init(&in, out);
	assert_int_equal(cw_der_read_set(&r, 1, &set), CW_OK);
	assert_int_equal(cw_der_check_set_of(&set), CW_OK);
	for (i = 1; i <= COUNT; i++) {
		assert_int_equal(cw_der_read_int64(&set, 1, &value), CW_OK);
		assert_true(value == i);
	}
	assert_true(cw_der_at_end(&set));
}

/* Raw octets that are no elements are kept, and nothing beyond them is touched. */
static void test_set_of_broken_elements(void **state)
{
	static const cw_bytes broken[] = {D("\x04\x01\x00"), D("\x02\x05\x01")};
	uint8_t buffer[16];
	cw_der_writer w;
	cw_bytes out;

	elements = broken;
	element_count = 2;
	memset(buffer, 0xee, sizeof buffer);
	cw_der_writer_init(&w, buffer, 8);
	write_set(&w);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	assert_octets(out, OCTETS("\x31\x06\x02\x05\x01\x04\x01\x00"));
	assert_int_equal(buffer[8], 0xee);
}

static void write_set_by_tag(cw_der_writer *w)
{
	size_t mark = cw_der_open(w, CW_TAG_SET);
	size_t i;

	for (i = 0; i < element_count; i++)
		cw_der_write_raw(w, elements[i]);
	cw_der_close_set(w, mark);
}

/* A tag that comes twice, or octets that are no element, are no SET. */
static void test_not_a_set(void **state)
{
	static const cw_bytes twice[] = {D("\xa1\x00"), D("\x05\x00"), D("\x81\x00")};
	static const cw_bytes broken[] = {D("\x04\x01\x00"), D("\x02\x05\x01")};
	uint8_t buffer[16];
	cw_der_writer w;
	cw_bytes out;

	elements = twice;
	element_count = 3;
	cw_der_writer_init(&w, buffer, sizeof buffer);
	write_set_by_tag(&w);
	assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
	elements = broken;
	element_count = 2;
	cw_der_writer_init(&w, buffer, sizeof buffer);
	write_set_by_tag(&w);
	assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
}

/* --- errors ----------------------------------------------------------------- */

static const cw_bit_string eight_unused = {D("\x00"), 8};
static const cw_bit_string unused_of_none = {D(""), 1};
static const cw_bit_string padding_set = {D("\x01"), 1};
static const cw_bit_string last_is_zero = {D("\x02"), 0};
WRITE(bad_integer_empty, cw_der_write_integer(w, OCTETS("")))
WRITE(bad_integer_zero, cw_der_write_integer(w, OCTETS("\x00\x7f")))
WRITE(bad_integer_ones, cw_der_write_integer(w, OCTETS("\xff\x80")))
WRITE(bad_bits_eight, cw_der_write_bit_string(w, &eight_unused))
WRITE(bad_bits_none, cw_der_write_bit_string(w, &unused_of_none))
WRITE(bad_bits_padding, cw_der_write_bit_string(w, &padding_set))
WRITE(bad_named_padding, cw_der_write_named_bits(w, &padding_set))
WRITE(bad_named_zero, cw_der_write_named_bits(w, &last_is_zero))
WRITE(bad_by_caller, cw_der_writer_fail(w, CW_VALUE, 7))

static void test_refused(void **state)
{
	static write_call *const calls[] = {
		bad_integer_empty, bad_integer_zero, bad_integer_ones,
		bad_bits_eight,    bad_bits_none,    bad_bits_padding,
		bad_named_padding, bad_named_zero,   bad_by_caller,
	};
	size_t i, capacity;

	for (i = 0; i < sizeof calls / sizeof calls[0]; i++) {
		for (capacity = 0; capacity < 16; capacity += 5) {
			uint8_t buffer[16];
			cw_der_writer w;
			cw_bytes out;
			size_t mark;

			memset(buffer, 0xee, sizeof buffer);
			cw_der_writer_init(&w, capacity == 0 ? NULL : buffer, capacity);
			mark = cw_der_open(&w, CW_TAG_SEQUENCE);
			cw_der_write_null(&w);
			calls[i](&w);
			/* All that follows is ignored. */
			cw_der_write_null(&w);
			cw_der_writer_fail(&w, CW_PROFILE, 9);
			cw_der_close(&w, mark);
			mark = cw_der_open(&w, CW_TAG_SET);
			cw_der_close_set_of(&w, mark);
			assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
			assert_int_equal(out.size, 0);
			assert_null(out.data);
			assert_int_equal(w.field, calls[i] == bad_by_caller ? 7 : CW_FIELD_NONE);
			if (capacity > 4)
				assert_int_equal(buffer[4], 0xee);
		}
	}
}

/* An error of value beats a buffer that is too small, whichever comes first. */
static void test_value_before_size(void **state)
{
	uint8_t buffer[1];
	cw_der_writer w;
	cw_bytes out;

	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_der_write_null(&w);
	bad_integer_empty(&w);
	assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
}

static void test_left_open(void **state)
{
	uint8_t buffer[8];
	cw_der_writer w;
	cw_bytes out;

	cw_der_writer_init(&w, buffer, sizeof buffer);
	(void)cw_der_open(&w, CW_TAG_SEQUENCE);
	assert_int_equal(cw_der_finish(&w, &out), CW_ARGUMENT);
}

/* Sizes are counted up to SIZE_MAX and not beyond. */
static void test_size_overflow(void **state)
{
	uint8_t octet = 0;
	cw_bytes half = {&octet, SIZE_MAX / 2};
	cw_der_writer w;
	cw_bytes out;
	size_t mark;

	cw_der_writer_init(&w, NULL, 0);
	cw_der_write_raw(&w, half);
	cw_der_write_raw(&w, half);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	assert_true(out.size == SIZE_MAX - 1);
	cw_der_write_null(&w);
	assert_int_equal(cw_der_finish(&w, &out), CW_LENGTH_TOO_LARGE);
	/* The length octets of an element can be what is too much. */
	cw_der_writer_init(&w, NULL, 0);
	mark = cw_der_open(&w, CW_TAG_SEQUENCE);
	cw_der_write_raw(&w, half);
	half.size--;
	cw_der_write_raw(&w, half);
	cw_der_close(&w, mark);
	assert_int_equal(cw_der_finish(&w, &out), CW_LENGTH_TOO_LARGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_written),
		cmocka_unit_test(test_long_lengths),
		cmocka_unit_test(test_every_capacity),
		cmocka_unit_test(test_every_order_of_a_set),
		cmocka_unit_test(test_sets_with_equal_elements),
		cmocka_unit_test(test_large_set),
		cmocka_unit_test(test_set_of_broken_elements),
		cmocka_unit_test(test_not_a_set),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_value_before_size),
		cmocka_unit_test(test_left_open),
		cmocka_unit_test(test_size_overflow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
