/* The trace: what is recorded, in which order, how much of it, and how the path
 * of an error is made of it. */
#include "test.h"
#include "../../asn1/reader.h"
#include "octets.h"

enum { OUTER = CW_FIELD_FIRST_CALLER, LIST, ITEM, FLAG, NUMBER, BITS, WRAPPER };

static const cw_field_info fields[] = {
	{"outer", false},  {"list", true},  {"item", false},    {"flag", false},
	{"number", false}, {"bits", false}, {"wrapper", false},
};
static const cw_field_names names = {NULL, fields, CW_FIELD_FIRST_CALLER, 7};

/* Outer ::= SEQUENCE { list SEQUENCE OF Item, bits BIT STRING OPTIONAL }
 * Item  ::= SEQUENCE { number INTEGER, flag BOOLEAN } */
static cw_status read_item(cw_der_reader *r)
{
	cw_der_reader seq;
	cw_bytes number;
	bool flag;

	CW_TRY(cw_der_read_sequence(r, CW_FIELD_NONE, &seq));
	CW_TRY(cw_der_read_integer(&seq, NUMBER, &number));
	CW_TRY(cw_der_read_boolean(&seq, FLAG, &flag));
	return cw_der_read_end(&seq);
}

static cw_status read_outer(cw_der_reader *r)
{
	cw_der_reader seq, list;
	cw_bit_string bits;

	CW_TRY(cw_der_read_sequence(r, OUTER, &seq));
	CW_TRY(cw_der_read_sequence(&seq, LIST, &list));
	while (!cw_der_at_end(&list))
		CW_TRY(read_item(&list));
	if (cw_der_next_is(&seq, CW_TAG_CONTEXT_PRIMITIVE(0)))
		CW_TRY(cw_der_read_bit_string_as(&seq, BITS, CW_TAG_CONTEXT_PRIMITIVE(0), &bits));
	CW_TRY(cw_der_read_end(&seq));
	return cw_der_read_end(r);
}

#define GOOD                                                                                       \
	"\x30\x16\x30\x10\x30\x06\x02\x01\x05\x01\x01\xff\x30\x06\x02\x01\x06\x01\x01\x00\x80\x02" \
	"\x00\xaa"

static void check_entry(const cw_trace_entry *e, size_t offset, uint8_t header, size_t length,
                        cw_tag tag, cw_tag type, uint16_t field, uint16_t depth)
{
	assert_int_equal(e->offset, offset);
	assert_int_equal(e->header, header);
	assert_int_equal(e->length, length);
	assert_int_equal(e->tag, tag);
	assert_int_equal(e->type, type);
	assert_int_equal(e->field, field);
	assert_int_equal(e->depth, depth);
}

static void test_entries(void **state)
{
	cw_trace_entry e[10];
	cw_trace trace;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS(GOOD));

	cw_trace_init(&trace, e, 10);
	in.trace = &trace;
	assert_int_equal(read_outer(&r), CW_OK);
	assert_int_equal(trace.count, 9);
	check_entry(&e[0], 0, 2, 22, CW_TAG_SEQUENCE, CW_TAG_SEQUENCE, OUTER, 0);
	check_entry(&e[1], 2, 2, 16, CW_TAG_SEQUENCE, CW_TAG_SEQUENCE, LIST, 1);
	check_entry(&e[2], 4, 2, 6, CW_TAG_SEQUENCE, CW_TAG_SEQUENCE, CW_FIELD_NONE, 2);
	check_entry(&e[3], 6, 2, 1, CW_TAG_INTEGER, CW_TAG_INTEGER, NUMBER, 3);
	check_entry(&e[4], 9, 2, 1, CW_TAG_BOOLEAN, CW_TAG_BOOLEAN, FLAG, 3);
	check_entry(&e[5], 12, 2, 6, CW_TAG_SEQUENCE, CW_TAG_SEQUENCE, CW_FIELD_NONE, 2);
	check_entry(&e[8], 20, 2, 2, CW_TAG_CONTEXT_PRIMITIVE(0), CW_TAG_BIT_STRING, BITS, 1);
}

/* Fewer places than elements: all are counted, the first ones stored. */
static void test_capacity(void **state)
{
	size_t capacity;

	for (capacity = 0; capacity < 9; capacity++) {
		cw_trace_entry *e = malloc((capacity + 1) * sizeof *e);
		cw_trace trace;
		cw_der_input in;
		cw_der_reader r = cw_der_input_init(&in, OCTETS(GOOD));

		assert_non_null(e);
		memset(&e[capacity], 0xee, sizeof *e);
		cw_trace_init(&trace, e, capacity);
		in.trace = &trace;
		assert_int_equal(read_outer(&r), CW_OK);
		assert_int_equal(trace.count, 9);
		assert_int_equal(e[capacity].header, 0xee);
		if (capacity > 0)
			assert_int_equal(e[0].field, OUTER);
		free(e);
	}
	{
		cw_trace trace;

		cw_trace_init(&trace, NULL, 5);
		assert_int_equal(trace.capacity, 0);
	}
}

/* The whole path with a trace, the field alone without one. */
static void check_path(cw_bytes der, cw_status status, size_t offset, const char *whole,
                       const char *alone)
{
	cw_trace trace;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	char text[100];

	assert_int_equal(read_outer(&r), status);
	assert_int_equal(in.error.offset, offset);
	cw_path_format(&in.error.path, &names, text, sizeof text);
	assert_string_equal(text, alone);

	r = cw_der_input_init(&in, der);
	cw_trace_init(&trace, NULL, 0);
	in.trace = &trace;
	assert_int_equal(read_outer(&r), status);
	assert_int_equal(in.error.offset, offset);
	cw_path_format(&in.error.path, &names, text, sizeof text);
	assert_string_equal(text, whole);
}

static void test_paths(void **state)
{
	check_path(OCTETS("\x30\x16\x30\x10\x30\x06\x02\x01\x05\x01\x01\xff\x30\x06\x02\x01\x06\x01"
	                  "\x01\x01\x80\x02\x00\xaa"),
	           CW_BOOLEAN_VALUE, 19, "outer.list[1].flag", "flag");
	check_path(OCTETS("\x30\x0a\x30\x08\x30\x06\x02\x01\x05\x02\x01\xff"), CW_UNEXPECTED_TAG, 9,
	           "outer.list[0].flag", "flag");
	check_path(OCTETS("\x30\x07\x30\x05\x30\x03\x02\x01\x05"), CW_MISSING, 9,
	           "outer.list[0].flag", "flag");
	/* The element itself is at fault. */
	check_path(OCTETS("\x30\x0b\x30\x09\x30\x06\x02\x01\x05\x01\x01\xff\x05"), CW_TRUNCATED, 12,
	           "outer.list[1]", "");
	check_path(OCTETS("\x30\x0c\x30\x0a\x30\x06\x02\x01\x05\x01\x01\xff\x05\x00"),
	           CW_UNEXPECTED_TAG, 12, "outer.list[1]", "");
	/* What is left over belongs to what encloses it. */
	check_path(OCTETS("\x30\x0c\x30\x0a\x30\x08\x02\x01\x05\x01\x01\xff\x05\x00"),
	           CW_TRAILING_DATA, 12, "outer.list[0]", "");
	check_path(OCTETS("\x30\x04\x30\x00\x05\x00"), CW_TRAILING_DATA, 4, "outer", "");
	check_path(OCTETS("\x30\x02\x30\x00\x05\x00"), CW_TRAILING_DATA, 4, "", "");
	check_path(OCTETS("\x30\x05\x30\x00\x80\x01\x08"), CW_BIT_STRING_UNUSED, 6, "outer.bits",
	           "bits");
	check_path(OCTETS(""), CW_MISSING, 0, "outer", "outer");
}

/* Deeper than a path can say: the path ends, and nothing else happens. */
static void test_deeper_than_a_path(void **state)
{
	uint8_t der[2 * 40];
	cw_trace trace;
	cw_der_input in;
	cw_bytes input = {der, sizeof der};
	cw_der_reader r;
	size_t i;

	for (i = 0; i < 40; i++) {
		der[2 * i] = 0x30;
		der[2 * i + 1] = (uint8_t)(sizeof der - 2 - 2 * i);
	}
	r = cw_der_input_init(&in, input);
	cw_trace_init(&trace, NULL, 0);
	in.trace = &trace;
	for (i = 0; i < 40; i++) {
		cw_der_reader inner;

		assert_int_equal(cw_der_read_sequence(&r, ITEM, &inner), CW_OK);
		r = inner;
		assert_int_equal(r.depth, i + 1);
		assert_int_equal(cw_der_read_end(&r), i < 39 ? CW_TRAILING_DATA : CW_OK);
		if (i < 39)
			assert_int_equal(in.error.path.depth,
			                 i < CW_PATH_MAX ? i + 1 : CW_PATH_MAX);
	}
	assert_int_equal(cw_der_read_null_as(&r, FLAG, CW_TAG_NULL), CW_MISSING);
	assert_int_equal(in.error.path.depth, CW_PATH_MAX);
	assert_int_equal(in.error.path.elements[CW_PATH_MAX - 1].field, ITEM);
	assert_int_equal(trace.count, 40);
}

/* A decoder that refuses what it has read already says so of that element. */
static void test_refused_after_reading(void **state)
{
	cw_trace trace;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x30\x06\x02\x01\x05\x02\x01\x06"));
	cw_der_reader list;
	cw_bytes number;
	char text[40];

	cw_trace_init(&trace, NULL, 0);
	in.trace = &trace;
	assert_int_equal(cw_der_read_sequence(&r, LIST, &list), CW_OK);
	assert_int_equal(cw_der_read_integer(&list, CW_FIELD_NONE, &number), CW_OK);
	assert_int_equal(cw_der_read_integer(&list, CW_FIELD_NONE, &number), CW_OK);
	assert_int_equal(cw_der_fail(&list, CW_DUPLICATE, 5, CW_FIELD_NONE, 0, 0), CW_DUPLICATE);
	cw_path_format(&in.error.path, &names, text, sizeof text);
	assert_string_equal(text, "list[1]");
	/* What is yet to be read is the next. */
	assert_int_equal(cw_der_fail(&list, CW_MISSING, 8, CW_FIELD_NONE, 0, 0), CW_MISSING);
	cw_path_format(&in.error.path, &names, text, sizeof text);
	assert_string_equal(text, "list[2]");
}

/* A trace that begins within knows nothing of what encloses it. */
static void test_begun_within(void **state)
{
	cw_trace trace;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x30\x03\x01\x01\x07")), seq;
	bool flag;

	assert_int_equal(cw_der_read_sequence(&r, OUTER, &seq), CW_OK);
	cw_trace_init(&trace, NULL, 0);
	in.trace = &trace;
	assert_int_equal(cw_der_read_boolean(&seq, FLAG, &flag), CW_BOOLEAN_VALUE);
	assert_int_equal(in.error.path.depth, 1);
	assert_int_equal(in.error.path.elements[0].field, FLAG);
}

/* Counters stop where they would begin again. */
static void test_saturation(void **state)
{
	static const cw_trace_entry deep = {0, 0, 0, 0, FLAG, UINT16_MAX, 2};
	static const cw_trace_entry flat = {0, 0, 0, 0, FLAG, 0, 2};
	cw_trace trace;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x05\x00\x05\x00"));
	cw_trace_entry entry;

	cw_trace_init(&trace, &entry, 1);
	trace.count = SIZE_MAX;
	trace.next[0] = UINT32_MAX;
	cw_trace_record(&trace, &flat);
	assert_true(trace.count == SIZE_MAX);
	assert_true(trace.next[0] == UINT32_MAX);
	cw_trace_record(&trace, &deep);
	assert_int_equal(trace.path.depth, 1);

	cw_trace_init(&trace, &entry, 1);
	in.trace = &trace;
	r.depth = 70000;
	assert_int_equal(cw_der_read_null_as(&r, FLAG, CW_TAG_NULL), CW_OK);
	assert_int_equal(entry.depth, UINT16_MAX);
	trace.path.depth = UINT32_MAX;
	assert_int_equal(cw_der_read_null_as(&r, FLAG, CW_TAG_INTEGER), CW_UNEXPECTED_TAG);
	assert_int_equal(in.error.path.depth, CW_PATH_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_entries),
		cmocka_unit_test(test_capacity),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_deeper_than_a_path),
		cmocka_unit_test(test_refused_after_reading),
		cmocka_unit_test(test_begun_within),
		cmocka_unit_test(test_saturation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
