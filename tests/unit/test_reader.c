/* The strict reader: elements, ranges, sets, and where an error is said to be. */
#include "test.h"
#include "reader_calls.h"

CALL(any, cw_der_read_any(r, 1, &out->element))
CALL(sequence, cw_der_read_sequence(r, 1, &out->content))
CALL(set, cw_der_read_set(r, 1, &out->content))
CALL(context_3, cw_der_read_context(r, 1, 3, &out->content))
CALL(context_31, cw_der_read_context(r, 1, 31, &out->content))
CALL(context_5_primitive, cw_der_read(r, 1, CW_TAG_CONTEXT_PRIMITIVE(5), &out->content))
CALL(private_1000, cw_der_read(r, 1, CW_TAG_PRIVATE | 1000, &out->content))
CALL(optional, cw_der_read_optional(r, 1, CW_TAG_SEQUENCE, &out->boolean, &out->content))
CALL(octets, cw_der_read_octet_string(r, 1, &out->bytes))

static const refused rows[] = {
	/* identifiers */
	{any, D(""), CW_MISSING, 0, 0, 0},
	{any, D("\x04"), CW_TRUNCATED, 0, 0, 1},
	{any, D("\x1f"), CW_TRUNCATED, 0, 0, 1},
	{any, D("\x1f\x81"), CW_TRUNCATED, 0, 0, 2},
	{any, D("\x1f\x81\xff"), CW_TRUNCATED, 0, 0, 3},
	{any, D("\x1f\x1f"), CW_TRUNCATED, 0, 0, 2},
	{any, D("\x9f\x1e\x00"), CW_TAG_NOT_MINIMAL, 0, 0, 0},
	{any, D("\x9f\x00\x00"), CW_TAG_NOT_MINIMAL, 0, 0, 0},
	{any, D("\x9f\x80\x1f\x00"), CW_TAG_NOT_MINIMAL, 0, 0, 0},
	{any, D("\x9f\x82\x80\x80\x80\x00\x00"), CW_TAG_TOO_LARGE, 0, 0, 0},
	{any, D("\x9f\xff\xff\xff\xff\x7f\x00"), CW_TAG_TOO_LARGE, 0, 0, 0},
	{any, D("\x00\x00"), CW_TAG_RESERVED, 0, 0, 0},
	{any, D("\x20\x00"), CW_TAG_RESERVED, 0, 0, 0},
	/* lengths */
	{any, D("\x04\x01"), CW_TRUNCATED, 0, 1, 2},
	{any, D("\x04\x03\x01\x02"), CW_TRUNCATED, 0, 3, 4},
	{any, D("\x04\x80\x00\x00"), CW_LENGTH_INDEFINITE, 0, 0, 0},
	{any, D("\x30\x80\x00\x00"), CW_LENGTH_INDEFINITE, 0, 0, 0},
	{any, D("\x04\xff\x01"), CW_LENGTH_RESERVED, 0, 0, 0},
	{any, D("\x04\x81"), CW_TRUNCATED, 0, 0, 2},
	{any, D("\x04\x82\x01"), CW_TRUNCATED, 0, 0, 3},
	{any, D("\x04\x81\x00"), CW_LENGTH_NOT_MINIMAL, 0, 0, 0},
	{any, D("\x04\x81\x01\xaa"), CW_LENGTH_NOT_MINIMAL, 0, 0, 0},
	{any, D("\x04\x81\x7f"), CW_LENGTH_NOT_MINIMAL, 0, 0, 0},
	{any, D("\x04\x82\x00\x80"), CW_LENGTH_NOT_MINIMAL, 0, 0, 0},
	{any, D("\x04\x81\x80"), CW_TRUNCATED, 0, 128, 3},
	{any, D("\x04\x84\x7f\xff\xff\xff"), CW_TRUNCATED, 0, 0x7fffffff, 6},
	{any, D("\x04\x84\xff\xff\xff\xff"), CW_TRUNCATED, 0, 0xffffffff, 6},
	{any, D("\x04\x89\x01\x00\x00\x00\x00\x00\x00\x00\x00"), CW_LENGTH_TOO_LARGE, 0, 0, 0},
	{any, D("\x04\x89\x00\x00\x00\x00\x00\x00\x00\x00\x01"), CW_LENGTH_NOT_MINIMAL, 0, 0, 0},
	/* another tag */
	{sequence, D(""), CW_MISSING, 0, CW_TAG_SEQUENCE, 0},
	{sequence, D("\x31\x00"), CW_UNEXPECTED_TAG, 0, CW_TAG_SEQUENCE, CW_TAG_SET},
	{sequence, D("\x10\x00"), CW_NOT_CONSTRUCTED, 0, CW_TAG_SEQUENCE, 16},
	{sequence, D("\x30\x01"), CW_TRUNCATED, 0, 1, 2},
	{set, D("\x30\x00"), CW_UNEXPECTED_TAG, 0, CW_TAG_SET, CW_TAG_SEQUENCE},
	{context_3, D("\xa2\x00"), CW_UNEXPECTED_TAG, 0, CW_TAG_CONTEXT_CONSTRUCTED(3),
         CW_TAG_CONTEXT_CONSTRUCTED(2)},
	{context_3, D("\x83\x00"), CW_NOT_CONSTRUCTED, 0, CW_TAG_CONTEXT_CONSTRUCTED(3),
         CW_TAG_CONTEXT_PRIMITIVE(3)},
	{context_3, D("\x63\x00"), CW_UNEXPECTED_TAG, 0, CW_TAG_CONTEXT_CONSTRUCTED(3),
         CW_TAG_APPLICATION | CW_TAG_CONSTRUCTED | 3},
	{context_31, D("\xbf\x20\x00"), CW_UNEXPECTED_TAG, 0, CW_TAG_CONTEXT_CONSTRUCTED(31),
         CW_TAG_CONTEXT_CONSTRUCTED(32)},
	{context_5_primitive, D("\xa5\x00"), CW_NOT_PRIMITIVE, 0, CW_TAG_CONTEXT_PRIMITIVE(5),
         CW_TAG_CONTEXT_CONSTRUCTED(5)},
	{optional, D("\x30\x01"), CW_TRUNCATED, 0, 1, 2},
};

static void test_refused(void **state)
{
	check_all_refused(rows, sizeof rows / sizeof rows[0]);
}

static void test_elements(void **state)
{
	cw_der_input in;
	result out;

	out = accept(any, OCTETS("\x9f\xff\xff\xff\x7f\x01\xaa"), &in);
	assert_int_equal(out.element.tag, CW_TAG_CONTEXT | 0xfffffff);
	out = accept(any, OCTETS("\x9f\x81\xff\xff\xff\x7f\x00"), &in);
	assert_int_equal(out.element.tag, CW_TAG_CONTEXT | 0x1fffffff);
	assert_int_equal(out.element.offset, 0);
	out = accept(any, OCTETS("\x7f\x1f\x02\x05\x00"), &in);
	assert_int_equal(out.element.tag, CW_TAG_APPLICATION | CW_TAG_CONSTRUCTED | 31);
	assert_int_equal(out.element.content.pos, 3);
	assert_int_equal(out.element.content.end, 5);
	assert_int_equal(out.element.content.depth, 1);
	assert_ptr_equal(out.element.content.in, &in);
	out = accept(private_1000, OCTETS("\xdf\x87\x68\x01\x05"), &in);
	assert_int_equal(out.content.pos, 4);
	out = accept(context_31, OCTETS("\xbf\x1f\x00"), &in);
	assert_int_equal(out.content.pos, 3);
	out = accept(sequence, OCTETS("\x30\x00"), &in);
	assert_true(cw_der_at_end(&out.content));
	out = accept(set, OCTETS("\x31\x02\x05\x00"), &in);
	assert_octets(cw_der_rest(&out.content), OCTETS("\x05\x00"));
	out = accept(context_3, OCTETS("\xa3\x02\x05\x00"), &in);
	assert_octets(cw_der_rest(&out.content), OCTETS("\x05\x00"));
	out = accept(context_5_primitive, OCTETS("\x85\x01\x07"), &in);
	assert_octets(cw_der_rest(&out.content), OCTETS("\x07"));
}

static void test_long_lengths(void **state)
{
	static uint8_t der[70000];
	static const size_t sizes[] = {127, 128, 255, 256, 65535, 65536};
	size_t i, header;
	cw_der_input in;

	for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		size_t n = sizes[i];
		cw_bytes b;

		der[0] = 0x04;
		header = n < 128 ? 2 : n < 256 ? 3 : n < 65536 ? 4 : 5;
		der[1] = (uint8_t)(header == 2 ? n : 0x80 + header - 2);
		if (header > 2)
			der[header - 1] = (uint8_t)n;
		if (header > 3)
			der[header - 2] = (uint8_t)(n >> 8);
		if (header > 4)
			der[header - 3] = (uint8_t)(n >> 16);
		b.data = der;
		b.size = header + n;
		assert_int_equal(accept(octets, b, &in).bytes.size, n);
		b.size--;
		{
			cw_der_reader r = cw_der_input_init(&in, b);
			cw_bytes out;

			assert_int_equal(cw_der_read_octet_string(&r, 1, &out), CW_TRUNCATED);
			assert_int_equal(in.error.wanted, n);
			assert_int_equal(in.error.got, b.size);
		}
	}
}

/* A length that the machine's size_t can hold, and that no memory can. */
static void test_length_of_the_whole_size_t(void **state)
{
	uint8_t der[2 + sizeof(size_t)] = {0x04, 0x80 + sizeof(size_t)};
	cw_bytes b = {der, sizeof der};
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, b);
	cw_bytes out;

	memset(der + 2, 0xff, sizeof(size_t));
	assert_int_equal(cw_der_read_octet_string(&r, 1, &out), CW_TRUNCATED);
	assert_true(in.error.wanted == SIZE_MAX);
	assert_int_equal(in.error.got, sizeof der);
}

/* --- ranges ----------------------------------------------------------------- */

static void test_offsets_are_absolute_in_wrappers(void **state)
{
	/* SEQUENCE { OCTET STRING { SEQUENCE { BIT STRING { BOOLEAN 1 } } } } */
	cw_bytes der = OCTETS("\x30\x0a\x04\x08\x30\x06\x03\x04\x00\x01\x01\x01");
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der), seq, wrapper, inner, last;
	bool b;

	assert_int_equal(cw_der_read_sequence(&r, 1, &seq), CW_OK);
	assert_int_equal(cw_der_read(&seq, 2, CW_TAG_OCTET_STRING, &wrapper), CW_OK);
	assert_int_equal(cw_der_read_sequence(&wrapper, 3, &inner), CW_OK);
	assert_int_equal(cw_der_read_bit_string_wrapped(&inner, 4, &last), CW_OK);
	assert_int_equal(last.pos, 9);
	assert_int_equal(last.depth, 4);
	assert_int_equal(cw_der_read_boolean(&last, 5, &b), CW_BOOLEAN_VALUE);
	assert_int_equal(in.error.offset, 11);
}

static void test_an_element_ends_in_its_parent(void **state)
{
	/* The OCTET STRING would fit the input, and does not fit the SEQUENCE. */
	cw_bytes der = OCTETS("\x30\x03\x04\x02\xaa\xbb");
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der), seq;
	cw_bytes out;

	assert_int_equal(cw_der_read_sequence(&r, 1, &seq), CW_OK);
	assert_int_equal(cw_der_read_octet_string(&seq, 2, &out), CW_TRUNCATED);
	assert_int_equal(in.error.offset, 2);
	assert_int_equal(in.error.wanted, 2);
	assert_int_equal(in.error.got, 3);
}

static void test_end(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x30\x00\x05\x00"));
	cw_der_reader seq;

	assert_int_equal(cw_der_read_sequence(&r, 1, &seq), CW_OK);
	assert_int_equal(cw_der_read_end(&seq), CW_OK);
	assert_false(cw_der_at_end(&r));
	assert_int_equal(cw_der_read_end(&r), CW_TRAILING_DATA);
	assert_int_equal(in.error.offset, 2);
	assert_int_equal(in.error.got, 2);
	assert_int_equal(in.error.path.depth, 0);
	assert_octets(cw_der_since(&r, 0), OCTETS("\x30\x00"));
	assert_octets(cw_der_rest(&r), OCTETS("\x05\x00"));
}

static void test_next_is(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\xa3"));
	cw_der_reader none = cw_der_input_init(&in, OCTETS("\xa3"));
	cw_der_reader high;

	high = cw_der_input_init(&in, OCTETS("\xbf\x1f\x00\xbf"));
	assert_true(cw_der_next_is(&high, CW_TAG_CONTEXT_CONSTRUCTED(31)));
	assert_false(cw_der_next_is(&high, CW_TAG_CONTEXT_PRIMITIVE(31)));
	assert_false(cw_der_next_is(&high, CW_TAG_CONTEXT_CONSTRUCTED(32)));
	assert_false(cw_der_next_is(&high, CW_TAG_CONTEXT_CONSTRUCTED(30)));
	high.pos = 3;
	assert_false(cw_der_next_is(&high, CW_TAG_CONTEXT_CONSTRUCTED(31)));
	high.pos = 4;
	assert_false(cw_der_next_is(&high, CW_TAG_CONTEXT_CONSTRUCTED(31)));
	r = cw_der_input_init(&in, OCTETS("\xa3"));
	assert_true(cw_der_next_is(&r, CW_TAG_CONTEXT_CONSTRUCTED(3)));
	assert_false(cw_der_next_is(&r, CW_TAG_CONTEXT_PRIMITIVE(3)));
	assert_false(cw_der_next_is(&r, CW_TAG_CONTEXT_CONSTRUCTED(2)));
	none.pos = none.end;
	assert_false(cw_der_next_is(&none, CW_TAG_CONTEXT_CONSTRUCTED(3)));
}

static void test_optional(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x30\x02\x05\x00\x05\x00"));
	cw_der_reader content;
	bool present = false;
	int64_t value = 0;

	assert_int_equal(cw_der_read_optional(&r, 1, CW_TAG_SEQUENCE, &present, &content), CW_OK);
	assert_true(present);
	assert_octets(cw_der_rest(&content), OCTETS("\x05\x00"));
	assert_int_equal(r.pos, 4);
	assert_int_equal(cw_der_read_optional(&r, 1, CW_TAG_SEQUENCE, &present, &content), CW_OK);
	assert_false(present);
	assert_int_equal(content.pos, 2);
	assert_int_equal(r.pos, 4);
	assert_int_equal(cw_der_read_int64_default(&r, 1, CW_TAG_INTEGER, 20, &value), CW_OK);
	assert_true(value == 20);
	assert_int_equal(r.pos, 4);
}

/* What stands in a SET or a SET OF, and what is said of its order. */
typedef struct ordered {
	cw_bytes content;
	cw_status status;
	size_t offset;
} ordered;

static void check_order(const ordered *cases, size_t count,
                        cw_status (*call)(const cw_der_reader *))
{
	size_t i;

	for (i = 0; i < count; i++) {
		uint8_t *copy = tight_copy(cases[i].content);
		cw_bytes der = {copy, cases[i].content.size};
		cw_der_input in;
		cw_der_reader r = cw_der_input_init(&in, der), was = r;

		assert_int_equal(call(&r), cases[i].status);
		assert_true(same_reader(&r, &was));
		if (cases[i].status != CW_OK)
			assert_int_equal(in.error.offset, cases[i].offset);
		free(copy);
	}
}

static void test_set_order(void **state)
{
	static const ordered cases[] = {
		{D(""), CW_OK, 0},
		{D("\x02\x01\x05\x04\x00"), CW_OK, 0},
		/* universal, application, context, private; the form does not count */
		{D("\x30\x00\x5f\x1f\x00\xa0\x00\x81\x00\xc0\x00"), CW_OK, 0},
		{D("\x81\x00\xa0\x00"), CW_SET_ORDER, 2},
		{D("\x02\x01\x05\x02\x01\x06"), CW_SET_ORDER, 3},
		{D("\xa1\x00\x81\x00"), CW_SET_ORDER, 2},
		{D("\x04\x00\x02\x01\x05"), CW_SET_ORDER, 2},
		{D("\x02\x01\x05\x04"), CW_TRUNCATED, 3},
	};

	check_order(cases, sizeof cases / sizeof cases[0], cw_der_check_set);
}

/* An element of a set that stands in the wrong place is numbered in the path, if a
 * path can reach it. */
static void test_set_paths(void **state)
{
	cw_der_input in;
	cw_der_reader r =
		cw_der_input_init(&in, OCTETS("\x31\x09\x02\x01\x01\x02\x01\x03\x02\x01\x02"));
	cw_der_reader set;
	cw_trace trace;

	cw_trace_init(&trace, NULL, 0);
	in.trace = &trace;
	assert_int_equal(cw_der_read_set(&r, 1, &set), CW_OK);
	assert_int_equal(cw_der_check_set_of(&set), CW_SET_OF_ORDER);
	assert_int_equal(in.error.path.depth, 2);
	assert_int_equal(in.error.path.elements[1].index, 2);
	assert_int_equal(cw_der_check_set(&set), CW_SET_ORDER);
	assert_int_equal(in.error.path.elements[1].index, 1);
	/* the trace was begun within */
	cw_trace_init(&trace, NULL, 0);
	assert_int_equal(cw_der_check_set_of(&set), CW_SET_OF_ORDER);
	assert_int_equal(in.error.path.depth, 1);
	/* deeper than a path is long */
	set.depth = CW_PATH_MAX;
	assert_int_equal(cw_der_check_set_of(&set), CW_SET_OF_ORDER);
	assert_int_equal(in.error.offset, 8);
}

/* What is found wrong after it was read is blamed by its own number. */
static void test_blame(void **state)
{
	cw_der_input in;
	cw_der_reader r =
		cw_der_input_init(&in, OCTETS("\x30\x09\x02\x01\x01\x02\x01\x03\x02\x01\x02"));
	cw_der_reader sequence;
	cw_trace trace;
	int64_t number;

	cw_trace_init(&trace, NULL, 0);
	in.trace = &trace;
	assert_int_equal(cw_der_read_sequence(&r, 1, &sequence), CW_OK);
	assert_int_equal(cw_der_read_int64(&sequence, 2, &number), CW_OK);
	assert_int_equal(cw_der_read_int64(&sequence, 2, &number), CW_OK);
	assert_int_equal(cw_der_fail(&sequence, CW_VALUE, 5, 2, 0, 0), CW_VALUE);
	assert_int_equal(in.error.path.depth, 2);
	assert_int_equal(in.error.path.elements[1].index, 1);
	assert_int_equal(cw_der_fail(&sequence, CW_VALUE, 8, 2, 0, 0), CW_VALUE);
	assert_int_equal(in.error.path.elements[1].index, 2);
}

/* What a trace notes is read in another way than without one, to the same result. */
static void test_traced(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x30\x16\x01\x01\xff\x0a\x01\x05"
	                                                "\x03\x02\x05\xa0\x03\x01\x00"
	                                                "\x03\x02\x00\xff\x81\x01\x00\x02\x00"));
	cw_der_reader sequence, same;
	cw_trace trace;
	cw_bit_string bits;
	int64_t number;
	bool boolean, present;

	cw_trace_init(&trace, NULL, 0);
	for (present = false;; present = true) {
		in.trace = present ? &trace : NULL;
		assert_int_equal(cw_der_enter(&r, 1, CW_TAG_SEQUENCE, &sequence), CW_OK);
		assert_int_equal(r.pos, 0);
		assert_int_equal(
			cw_der_read_boolean_default(&sequence, 2, CW_TAG_BOOLEAN, false, &boolean),
			CW_OK);
		assert_true(boolean);
		assert_int_equal(cw_der_read_enumerated(&sequence, 3, &number), CW_OK);
		assert_int_equal(number, 5);
		assert_int_equal(cw_der_read_named_bits(&sequence, 4, &bits), CW_OK);
		assert_int_equal(bits.unused, 5);
		assert_int_equal(bits.bytes.size, 1);
		assert_int_equal(cw_der_read_named_bits(&sequence, 4, &bits), CW_OK);
		assert_int_equal(bits.bytes.size, 0);
		assert_int_equal(cw_der_read_bit_string(&sequence, 5, &bits), CW_OK);
		assert_int_equal(bits.bytes.data[0], 0xff);
		assert_int_equal(cw_der_read_boolean_default(
					 &sequence, 6, CW_TAG_CONTEXT_PRIMITIVE(1), true, &boolean),
		                 CW_OK);
		assert_false(boolean);
		same = r;
		assert_int_equal(cw_der_leave(&r, &sequence), CW_TRAILING_DATA);
		assert_int_equal(in.error.offset, 22);
		assert_memory_equal(&r, &same, sizeof r);
		if (present)
			break;
	}
	assert_int_equal(trace.count, 7);
	assert_int_equal(cw_der_read_integer(&sequence, 7, &bits.bytes), CW_INTEGER_EMPTY);
	sequence.pos = sequence.end;
	assert_int_equal(cw_der_leave(&r, &sequence), CW_OK);
	assert_true(cw_der_at_end(&r));
}

/* An element that was entered is blamed by its own number. */
static void test_blame_of_the_entered(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x05\x00\x30\x00\x05\x00"));
	cw_der_reader sequence;
	cw_trace trace;

	cw_trace_init(&trace, NULL, 0);
	in.trace = &trace;
	assert_int_equal(cw_der_read_null(&r, 1), CW_OK);
	assert_int_equal(cw_der_enter(&r, 2, CW_TAG_SEQUENCE, &sequence), CW_OK);
	assert_int_equal(cw_der_fail_entered(&r, &sequence, CW_SIZE, 2, 1, 0), CW_SIZE);
	assert_int_equal(in.error.offset, 2);
	assert_int_equal(in.error.path.depth, 1);
	assert_int_equal(in.error.path.elements[0].index, 1);
	assert_int_equal(r.pos, 2);
}

static void test_set_of(void **state)
{
	static const ordered cases[] = {
		{D(""), CW_OK, 0},
		{D("\x02\x01\x05"), CW_OK, 0},
		{D("\x02\x01\x05\x02\x01\x06"), CW_OK, 0},
		{D("\x02\x01\x05\x02\x01\x05"), CW_OK, 0},
		{D("\x02\x01\x7f\x02\x02\x00\x80"), CW_OK, 0},
		{D("\x02\x01\x06\x02\x01\x05"), CW_SET_OF_ORDER, 3},
		{D("\x02\x02\x00\x80\x02\x01\x7f"), CW_SET_OF_ORDER, 4},
		{D("\x02\x01\x01\x02\x01\x03\x02\x01\x02"), CW_SET_OF_ORDER, 6},
		{D("\x04\x02\x01\x02\x04\x02\x01\x01"), CW_SET_OF_ORDER, 4},
		{D("\x04\x01\x01\x04\x81\x01"), CW_LENGTH_NOT_MINIMAL, 3},
		{D("\x04\x01\x01\x04"), CW_TRUNCATED, 3},
	};

	check_order(cases, sizeof cases / sizeof cases[0], cw_der_check_set_of);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_elements),
		cmocka_unit_test(test_long_lengths),
		cmocka_unit_test(test_length_of_the_whole_size_t),
		cmocka_unit_test(test_offsets_are_absolute_in_wrappers),
		cmocka_unit_test(test_an_element_ends_in_its_parent),
		cmocka_unit_test(test_end),
		cmocka_unit_test(test_next_is),
		cmocka_unit_test(test_optional),
		cmocka_unit_test(test_set_of),
		cmocka_unit_test(test_set_order),
		cmocka_unit_test(test_set_paths),
		cmocka_unit_test(test_blame),
		cmocka_unit_test(test_traced),
		cmocka_unit_test(test_blame_of_the_entered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
