/* The strict walk: order and depth of what it gives, each status with its place,
 * the caller's ends, wrapped encodings, and one walk against the other. */
#include "test.h"
#include "../../asn1/walk.h"
#include "../../asn1/writer.h"
#include "octets.h"

#define D(s) CW_BYTES_LITERAL(s)

/* Walks step by step; the status and place of the first failure. */
static cw_status by_steps(cw_bytes der, size_t capacity, unsigned flags, cw_der_input *in)
{
	size_t *ends = malloc((capacity + 1) * sizeof *ends);
	cw_der_reader r = cw_der_input_init(in, der);
	cw_der_walk walk;
	cw_status status = CW_OK;

	assert_non_null(ends);
	ends[capacity] = 12345;
	cw_der_walk_init(&walk, &r, ends, capacity, flags);
	while (status == CW_OK && !cw_der_walk_at_end(&walk)) {
		cw_der_walk was = walk;
		cw_der_element out, untouched;

		memset(&out, 0x5a, sizeof out);
		memcpy(&untouched, &out, sizeof out);
		status = cw_der_walk_next(&walk, &out);
		if (status != CW_OK) {
			assert_memory_equal(&walk, &was, sizeof walk);
			assert_memory_equal(&out, &untouched, sizeof out);
		} else {
			assert_true(out.offset < out.content.pos);
			assert_true(out.content.pos <= out.content.end);
			assert_true(out.content.end <= der.size);
		}
	}
	assert_int_equal(ends[capacity], 12345);
	free(ends);
	return status;
}

/* Both walks over `der` fail or succeed alike. */
static void check(cw_bytes der, unsigned flags, cw_status status, size_t offset, size_t wanted,
                  size_t got)
{
	uint8_t *copy = tight_copy(der);
	cw_bytes input = {copy, der.size};
	size_t ends[8];
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, input), was = r;

	assert_int_equal(cw_der_walk_all(&r, ends, 8, flags), status);
	assert_true(same_reader(&r, &was));
	assert_int_equal(in.error.status, status);
	assert_int_equal(in.error.offset, offset);
	assert_int_equal(in.error.wanted, wanted);
	assert_int_equal(in.error.got, got);
	assert_int_equal(by_steps(input, 8, flags, &in), status);
	assert_int_equal(in.error.offset, offset);
	assert_int_equal(in.error.wanted, wanted);
	assert_int_equal(in.error.got, got);
	free(copy);
}

static void accepts(cw_bytes der)
{
	check(der, CW_WALK_STRINGS, CW_OK, 0, 0, 0);
	check(der, 0, CW_OK, 0, 0, 0);
}

/* Refused as it is, and within two SEQUENCEs behind something else. */
static void refuses(cw_bytes der, cw_status status, size_t offset, size_t wanted, size_t got)
{
	uint8_t buffer[64] = {0x30, 0, 0x05, 0x00, 0x30, 0};
	cw_bytes inner = {buffer, der.size + 6};

	check(der, CW_WALK_STRINGS, status, offset, wanted, got);
	assert_true(inner.size <= sizeof buffer);
	buffer[1] = (uint8_t)(der.size + 4);
	buffer[5] = (uint8_t)der.size;
	memcpy(buffer + 6, der.data, der.size);
	check(inner, CW_WALK_STRINGS, status, offset + 6, wanted, got);
}

/* --- what each tag means ---------------------------------------------------- */

static void test_accepts(void **state)
{
	size_t i;
	static const cw_bytes good[] = {
		D(""),
		D("\x05\x00\x05\x00"),
		D("\x01\x01\x00"),
		D("\x01\x01\xff"),
		D("\x02\x01\x00"),
		D("\x02\x02\x00\x80"),
		D("\x0a\x01\x05"),
		D("\x03\x01\x00"),
		D("\x03\x02\x07\x80"),
		D("\x03\x02\x00\xff"),
		D("\x04\x00"),
		D("\x04\x03\x00\x01\x02"),
		D("\x06\x03\x55\x04\x03"),
		D("\x06\x03\x2a\x81\x00"),
		D("\x06\x04\x2a\x82\x80\x01"),
		D("\x17\x0d"
	          "240101000000Z"),
		D("\x18\x0f"
	          "20500101000000Z"),
		D("\x0c\x02\xc3\xa9"),
		D("\x13\x02US"),
		D("\x14\x01\xff"),
		D("\x16\x01@"),
		D("\x12\x01\x31"),
		D("\x1a\x01~"),
		D("\x1c\x04\x00\x00\x00\x41"),
		D("\x1e\x02\x00\x41"),
		D("\x30\x00"),
		D("\x31\x00"),
		D("\x30\x02\x30\x00\x30\x00"),
		/* types that are not looked into */
		D("\x07\x01\x01"),
		D("\x09\x01\x01"),
		D("\x0d\x01\x80"),
		D("\x0e\x01\x80"),
		D("\x15\x01\x80"),
		D("\x19\x01\x80"),
		D("\x1b\x01\x80"),
		D("\x0f\x00"),
		D("\x2f\x00"),
		D("\x28\x02\x05\x00"),
		D("\x2b\x00"),
		D("\x3d\x00"),
		/* other classes, implicit tags */
		D("\x80\x00"),
		D("\x81\x01\xff"),
		D("\x41\x01\xff"),
		D("\xc1\x01\xff"),
		D("\xa0\x03\x02\x01\x02"),
		D("\x60\x02\x05\x00"),
		D("\xe0\x00"),
		D("\x9f\x1f\x01\xff"),
		D("\xbf\x81\x00\x02\x05\x00"),
		D("\x1f\x1f\x01\xff"),
		D("\x3f\x22\x02\x05\x00"),
		/* sets */
		D("\x31\x03\x02\x01\x05"),
		D("\x31\x06\x02\x01\x05\x02\x01\x06"),
		D("\x31\x06\x02\x01\x05\x02\x01\x05"),
		D("\x31\x07\xa0\x02\x05\x00\x81\x01\x00"), /* by tag */
		D("\x31\x07\x81\x01\x00\xa0\x02\x05\x00"), /* by octets */
		D("\x31\x05\x9f\x1f\x02\x05\x00"),
		D("\x31\x06\x02\x01\x05\x80\x01\x00"),
	};

	for (i = 0; i < sizeof good / sizeof good[0]; i++)
		accepts(good[i]);
}

static const struct refused {
	cw_bytes der;
	cw_status status;
	size_t offset;
	size_t wanted;
	size_t got;
} refused[] = {
	{D("\x04"), CW_TRUNCATED, 0, 0, 1},
	{D("\x04\x02\x01"), CW_TRUNCATED, 0, 2, 3},
	{D("\x04\x82\x01\x00\x01"), CW_TRUNCATED, 0, 256, 5},
	{D("\x04\x82\x01"), CW_TRUNCATED, 0, 0, 3},
	{D("\x30\x03\x04\x02\x01"), CW_TRUNCATED, 2, 2, 3},
	{D("\x04\x80"), CW_LENGTH_INDEFINITE, 0, 0, 0},
	{D("\x04\xff"), CW_LENGTH_RESERVED, 0, 0, 0},
	{D("\x04\x81\x05\x01"), CW_LENGTH_NOT_MINIMAL, 0, 0, 0},
	{D("\x04\x82\x00\xff\x01"), CW_LENGTH_NOT_MINIMAL, 0, 0, 0},
	{D("\x9f\x1e\x00"), CW_TAG_NOT_MINIMAL, 0, 0, 0},
	{D("\x1f\x80\x1f\x00"), CW_TAG_NOT_MINIMAL, 0, 0, 0},
	{D("\x9f\xff\xff\xff\xff\x7f\x00"), CW_TAG_TOO_LARGE, 0, 0, 0},
	{D("\x00\x00"), CW_TAG_RESERVED, 0, 0, 0},
	{D("\x20\x00"), CW_TAG_RESERVED, 0, 0, 0},
	{D("\x10\x00"), CW_NOT_CONSTRUCTED, 0, CW_TAG_SEQUENCE, 16},
	{D("\x11\x00"), CW_NOT_CONSTRUCTED, 0, CW_TAG_SET, 17},
	{D("\x08\x00"), CW_NOT_CONSTRUCTED, 0, CW_TAG_CONSTRUCTED | 8, 8},
	{D("\x1d\x00"), CW_NOT_CONSTRUCTED, 0, CW_TAG_CONSTRUCTED | 29, 29},
	{D("\x21\x03\x01\x01\xff"), CW_NOT_PRIMITIVE, 0, 1, CW_TAG_CONSTRUCTED | 1},
	{D("\x24\x03\x04\x01\xff"), CW_NOT_PRIMITIVE, 0, 4, CW_TAG_CONSTRUCTED | 4},
	{D("\x33\x00"), CW_NOT_PRIMITIVE, 0, 19, CW_TAG_CONSTRUCTED | 19},
	{D("\x01\x00"), CW_BOOLEAN_LENGTH, 0, 0, 0},
	{D("\x01\x02\xff\xff"), CW_BOOLEAN_LENGTH, 0, 0, 0},
	{D("\x01\x01\x01"), CW_BOOLEAN_VALUE, 2, 0, 0},
	{D("\x02\x00"), CW_INTEGER_EMPTY, 0, 0, 0},
	{D("\x02\x02\x00\x01"), CW_INTEGER_NOT_MINIMAL, 2, 0, 0},
	{D("\x0a\x02\xff\xff"), CW_INTEGER_NOT_MINIMAL, 2, 0, 0},
	{D("\x03\x00"), CW_BIT_STRING_EMPTY, 0, 0, 0},
	{D("\x03\x02\x08\x00"), CW_BIT_STRING_UNUSED, 2, 0, 0},
	{D("\x03\x01\x01"), CW_BIT_STRING_UNUSED, 2, 0, 0},
	{D("\x03\x02\x01\x01"), CW_BIT_STRING_PADDING, 3, 0, 0},
	{D("\x05\x01\x00"), CW_NULL_LENGTH, 0, 0, 0},
	{D("\x06\x00"), CW_OID_EMPTY, 0, 0, 0},
	{D("\x06\x03\x2a\x80\x01"), CW_OID_NOT_MINIMAL, 3, 0, 0},
	{D("\x06\x04\x2a\x01\x86\x81"), CW_OID_TRUNCATED, 4, 0, 0},
	{D("\x06\x01\x86"), CW_OID_TRUNCATED, 2, 0, 0},
	{D("\x17\x00"), CW_UTC_TIME_FORM, 0, 0, 0},
	{D("\x17\x0d"
           "240101000000z"),
         CW_UTC_TIME_FORM, 2, 0, 0},
	{D("\x17\x0d"
           "240230000000Z"),
         CW_TIME_VALUE, 2, 0, 0},
	{D("\x18\x0d"
           "240101000000Z"),
         CW_GENERALIZED_TIME_FORM, 2, 0, 0},
	{D("\x0c\x02"
           "a\xff"),
         CW_STRING_UTF8, 3, 0, 0},
	{D("\x12\x02"
           "1a"),
         CW_STRING_CHARACTER, 3, 0, 0},
	{D("\x13\x02"
           "a_"),
         CW_STRING_CHARACTER, 3, 0, 0},
	{D("\x16\x01\x80"), CW_STRING_CHARACTER, 2, 0, 0},
	{D("\x1a\x01\x1f"), CW_STRING_CHARACTER, 2, 0, 0},
	{D("\x1c\x03\x00\x00\x00"), CW_STRING_UNIT, 2, 0, 0},
	{D("\x1e\x02\xd8\x00"), CW_STRING_CHARACTER, 2, 0, 0},
	{D("\x31\x06\x02\x01\x06\x02\x01\x05"), CW_SET_OF_ORDER, 5, 0, 0},
	{D("\x31\x06\x04\x01\x06\x02\x01\x05"), CW_SET_ORDER, 5, 0, 0},
	/* in order of tags until one comes twice, and never in that of octets */
	{D("\x31\x0a\xa0\x02\x05\x00\x81\x01\x01\x81\x01\x02"), CW_SET_OF_ORDER, 9, 0, 0},
	{D("\x31\x09\x80\x01\x02\x80\x01\x03\x80\x01\x01"), CW_SET_OF_ORDER, 8, 0, 0},
	/* what is malformed in a set is found where it is */
	{D("\x31\x05\x02\x01\x06\x02\x01"), CW_TRUNCATED, 5, 1, 2},
	{D("\x31\x04\x02\x02\x00\x01"), CW_INTEGER_NOT_MINIMAL, 4, 0, 0},
	{D("\x31\x04\x1f\x02\x05\x00"), CW_TAG_NOT_MINIMAL, 2, 0, 0},
	{D("\x31\x03\x04\x81\x01"), CW_LENGTH_NOT_MINIMAL, 2, 0, 0},
};

static void test_refuses(void **state)
{
	size_t i;

	for (i = 0; i < sizeof refused / sizeof refused[0]; i++)
		refuses(refused[i].der, refused[i].status, refused[i].offset, refused[i].wanted,
		        refused[i].got);
}

/* Alphabets are looked at only on demand. */
static void test_strings_on_demand(void **state)
{
	size_t i;

	for (i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		cw_status s = refused[i].status;

		if (s == CW_STRING_CHARACTER || s == CW_STRING_UTF8 || s == CW_STRING_UNIT)
			check(refused[i].der, 0, CW_OK, 0, 0, 0);
	}
}

/* --- the elements ----------------------------------------------------------- */

static void test_elements(void **state)
{
	/* SEQUENCE { [0] { INTEGER 2 }, SEQUENCE {}, OCTET STRING }, NULL */
	cw_bytes der = OCTETS("\x30\x0a\xa0\x03\x02\x01\x02\x30\x00\x04\x01\xaa\x05\x00");
	static const struct {
		cw_tag tag;
		size_t offset, pos, end;
		uint32_t depth;
	} want[] = {
		{CW_TAG_SEQUENCE, 0, 2, 12, 0},      {CW_TAG_CONTEXT_CONSTRUCTED(0), 2, 4, 7, 1},
		{CW_TAG_INTEGER, 4, 6, 7, 2},        {CW_TAG_SEQUENCE, 7, 9, 9, 1},
		{CW_TAG_OCTET_STRING, 9, 11, 12, 1}, {CW_TAG_NULL, 12, 14, 14, 0},
	};
	cw_trace_entry entries[6];
	cw_trace trace;
	size_t ends[2], i;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_der_walk walk;
	cw_der_element e;

	cw_trace_init(&trace, entries, 6);
	in.trace = &trace;
	r.depth = 5;
	cw_der_walk_init(&walk, &r, ends, 2, 0);
	for (i = 0; i < 6; i++) {
		assert_false(cw_der_walk_at_end(&walk));
		assert_int_equal(cw_der_walk_next(&walk, &e), CW_OK);
		assert_int_equal(e.tag, want[i].tag);
		assert_int_equal(e.offset, want[i].offset);
		assert_int_equal(e.content.pos, want[i].pos);
		assert_int_equal(e.content.end, want[i].end);
		assert_int_equal(e.content.depth, 5 + want[i].depth + 1);
		assert_ptr_equal(e.content.in, &in);
		assert_int_equal(trace.count, i + 1);
		assert_int_equal(entries[i].offset, want[i].offset);
		assert_int_equal(entries[i].depth, 5 + want[i].depth);
	}
	assert_true(cw_der_walk_at_end(&walk));
	assert_int_equal(cw_der_walk_next(&walk, &e), CW_MISSING);
	assert_int_equal(in.error.offset, 14);
}

/* A walk of a range looks at nothing else. */
static void test_range(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x01\x01\x07\x05\x00\x01\x01\x07"));
	size_t ends[1];

	r.pos = 3;
	r.end = 5;
	assert_int_equal(cw_der_walk_all(&r, ends, 1, 0), CW_OK);
	r.pos = 5;
	assert_int_equal(cw_der_walk_all(&r, ends, 1, 0), CW_OK);
	r.end = 8;
	assert_int_equal(cw_der_walk_all(&r, ends, 1, 0), CW_BOOLEAN_VALUE);
	assert_int_equal(in.error.offset, 7);
}

/* --- depth ------------------------------------------------------------------ */

/* `depth` SEQUENCEs, one in the other, the innermost empty. */
static cw_bytes nest(size_t depth, uint8_t *buffer)
{
	cw_der_writer w;
	cw_bytes out;
	size_t marks[200], i;

	cw_der_writer_init(&w, buffer, 1000);
	for (i = 0; i < depth; i++)
		marks[i] = cw_der_open(&w, CW_TAG_SEQUENCE);
	while (i > 0)
		cw_der_close(&w, marks[--i]);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	return out;
}

static void test_depth(void **state)
{
	uint8_t buffer[1000];
	size_t capacity, depth;

	for (capacity = 0; capacity < 6; capacity++) {
		for (depth = 1; depth < 9; depth++) {
			/* The innermost holds nothing and takes no place. */
			cw_status want = depth <= capacity + 1 ? CW_OK : CW_DEPTH;
			cw_bytes der = nest(depth, buffer);
			size_t *ends = malloc((capacity + 1) * sizeof *ends);
			cw_der_input in;
			cw_der_reader r = cw_der_input_init(&in, der);

			assert_non_null(ends);
			ends[capacity] = 12345;
			assert_int_equal(cw_der_walk_all(&r, ends, capacity, 0), want);
			if (want == CW_DEPTH)
				assert_int_equal(in.error.offset, 2 * capacity);
			assert_int_equal(ends[capacity], 12345);
			free(ends);
			assert_int_equal(by_steps(der, capacity, 0, &in), want);
			if (want == CW_DEPTH)
				assert_int_equal(in.error.offset, 2 * capacity);
		}
	}
}

/* A hundred thousand levels are refused at the first that is too many. */
static void test_very_deep(void **state)
{
	enum { LEVELS = 100000 };
	uint8_t *der = malloc((size_t)LEVELS * 5);
	size_t ends[CW_WALK_DEPTH];
	size_t i;
	cw_bytes input = {der, (size_t)LEVELS * 5};
	cw_der_input in;
	cw_der_reader r;

	assert_non_null(der);
	for (i = 0; i < LEVELS; i++) {
		size_t length = (LEVELS - 1 - i) * 5;

		der[5 * i] = 0x30;
		der[5 * i + 1] = 0x83;
		der[5 * i + 2] = (uint8_t)(length >> 16);
		der[5 * i + 3] = (uint8_t)(length >> 8);
		der[5 * i + 4] = (uint8_t)length;
	}
	r = cw_der_input_init(&in, input);
	assert_int_equal(cw_der_walk_all(&r, ends, CW_WALK_DEPTH, 0), CW_DEPTH);
	assert_int_equal(in.error.offset, 5 * CW_WALK_DEPTH);
	free(der);
}

/* --- wrapped ---------------------------------------------------------------- */

static size_t count_wrapped(cw_bytes der, size_t capacity)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	size_t *ends = malloc((capacity + 1) * sizeof *ends);
	cw_der_walk walk;
	cw_der_element e;
	size_t count = 0;

	assert_non_null(ends);
	ends[capacity] = 12345;
	cw_der_walk_init(&walk, &r, ends, capacity, CW_WALK_WRAPPED | CW_WALK_STRINGS);
	while (!cw_der_walk_at_end(&walk)) {
		assert_int_equal(cw_der_walk_next(&walk, &e), CW_OK);
		count++;
	}
	assert_int_equal(ends[capacity], 12345);
	free(ends);
	return count;
}

static void test_wrapped(void **state)
{
	static const struct {
		cw_bytes der;
		size_t count;
	} cases[] = {
		{D("\x04\x02\x05\x00"), 2},
		{D("\x04\x04\x30\x02\x05\x00"), 3},
		{D("\x03\x03\x00\x05\x00"), 2},
		{D("\x03\x05\x00\x30\x02\x05\x00"), 3},
		{D("\x04\x04\x04\x02\x05\x00"), 3},
		{D("\x30\x06\x04\x04\x30\x02\x05\x00"), 4},
		/* not one element, or not a good one, or not of universal class */
		{D("\x04\x00"), 1},
		{D("\x03\x01\x00"), 1},
		{D("\x04\x01\x05"), 1},
		{D("\x04\x04\x05\x00\x05\x00"), 1},
		{D("\x04\x03\x05\x01\x00"), 1},
		{D("\x04\x03\x05\x00\x00"), 1},
		{D("\x04\x03\x01\x01\x01"), 1},
		{D("\x04\x05\x30\x03\x01\x01\x01"), 1},
		{D("\x04\x03\x13\x01_"), 1},
		{D("\x04\x02\x80\x00"), 1},
		{D("\x03\x03\x01\x04\x00"), 1},
		{D("\x80\x02\x05\x00"), 1},
		{D("\x02\x02\x05\x00"), 1},
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(count_wrapped(cases[i].der, 4), cases[i].count);
	/* Without a place for its end, a string is not gone into. */
	assert_int_equal(count_wrapped(OCTETS("\x04\x02\x05\x00"), 0), 1);
	assert_int_equal(count_wrapped(OCTETS("\x04\x02\x05\x00"), 1), 2);
	assert_int_equal(count_wrapped(OCTETS("\x04\x04\x30\x02\x05\x00"), 1), 1);
	assert_int_equal(count_wrapped(OCTETS("\x04\x04\x30\x02\x05\x00"), 2), 3);
}

/* --- one walk against the other --------------------------------------------- */

/* Both walks judge every single-octet change of a varied encoding alike. */
static void test_both_walks_agree(void **state)
{
	static const char whole[] =
		"\x30\x5e\xa0\x03\x02\x01\x02\x02\x02\x00\x80\x06\x03\x55\x04\x03\x03\x02\x05\xa0"
		"\x31\x0c\x30\x0a\x06\x03\x55\x04\x0a\x0c\x03\xe2\x82\xac\x31\x06\x02\x01\x05\x02"
		"\x01\x06\x17\x0d"
		"240101000000Z"
		"\x01\x01\xff\x0a\x01\x05\x05\x00\x13\x02US\x1e\x02\x00\x41\x9f\x1f\x00\x04\x03\x30"
		"\x01\x05\x18\x0f"
		"20500101000000Z";
	uint8_t der[sizeof whole - 1];
	cw_bytes input = {der, sizeof der};
	size_t ends[4], i;
	int value;

	memcpy(der, whole, sizeof der);
	der[1] = sizeof der - 2;
	for (i = 0; i < sizeof der; i++) {
		uint8_t was = der[i];

		for (value = 0; value < 256; value++) {
			cw_der_input one, two;
			cw_der_reader r = cw_der_input_init(&one, input);
			cw_status status;

			der[i] = (uint8_t)value;
			status = cw_der_walk_all(&r, ends, 4, CW_WALK_STRINGS);
			if (value == was)
				assert_int_equal(status, CW_OK);
			if (by_steps(input, 4, CW_WALK_STRINGS, &two) != status ||
			    (status != CW_OK && one.error.offset != two.error.offset))
				fail_msg("octet %zu = %02x", i, (unsigned)value);
		}
		der[i] = was;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_accepts),
		cmocka_unit_test(test_refuses),
		cmocka_unit_test(test_strings_on_demand),
		cmocka_unit_test(test_elements),
		cmocka_unit_test(test_range),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_very_deep),
		cmocka_unit_test(test_wrapped),
		cmocka_unit_test(test_both_walks_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
