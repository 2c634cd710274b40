/* Tolerant inspection: each liberty is understood and noted, each fault read
 * around, and nothing is noted of good DER. */
#include <stdio.h>

#include "test.h"
#include "../../asn1/ber.h"
#include "../../asn1/walk.h"
#include "octets.h"

#define D(s) CW_BYTES_LITERAL(s)

/* A walk as text: an element is "depth:tag@offset+header+length", with "i" for an
 * indefinite length and "?" for an unreadable one; then each finding,
 * "!status@offset". */
static void inspect(cw_bytes der, bool wrapped, size_t capacity, char *text, size_t size)
{
	uint8_t *copy = tight_copy(der);
	cw_bytes input = {copy, der.size};
	cw_ber_level *levels = malloc((capacity + 1) * sizeof *levels);
	cw_ber_finding findings[16];
	cw_ber_walk walk;
	cw_ber_element e;
	size_t used = 0, i;

	assert_non_null(levels);
	memset(&levels[capacity], 0x5a, sizeof *levels);
	cw_ber_walk_init(&walk, input, wrapped, levels, capacity, findings, 16);
	text[0] = '\0';
	while (cw_ber_walk_next(&walk, &e)) {
		char tag[40];

		cw_tag_format(e.tag, tag, sizeof tag);
		used += (size_t)snprintf(text + used, size - used, "%u:%s@%zu+%zu+%zu%s%s ",
		                         e.depth, e.unreadable ? "?" : tag, e.offset, e.header,
		                         e.length, e.indefinite ? "i" : "",
		                         e.unreadable ? "?" : "");
		assert_true(used < size);
		assert_true(e.offset + e.header + e.length <= der.size);
	}
	assert_false(cw_ber_walk_next(&walk, &e));
	assert_true(walk.finding_count <= 16);
	for (i = 0; i < walk.finding_count; i++)
		used += (size_t)snprintf(text + used, size - used, "!%s@%zu ",
		                         cw_status_name(findings[i].status) + 3,
		                         findings[i].offset);
	assert_true(used > 0 || der.size == 0);
	if (used > 0)
		text[used - 1] = '\0';
	assert_int_equal(levels[capacity].end, (size_t)UINT64_C(0x5a5a5a5a5a5a5a5a));
	free(levels);
	free(copy);
}

static void check(cw_bytes der, const char *want)
{
	char text[1000];

	inspect(der, false, 8, text, sizeof text);
	assert_string_equal(text, want);
}

static void test_good(void **state)
{
	check(OCTETS(""), "");
	check(OCTETS("\x30\x00"), "0:SEQUENCE@0+2+0");
	check(OCTETS("\x30\x08\xa0\x03\x02\x01\x02\x01\x01\xff"),
	      "0:SEQUENCE@0+2+8 1:[0] (constructed)@2+2+3 2:INTEGER@4+2+1 1:BOOLEAN@7+2+1");
	check(OCTETS("\x31\x06\x02\x01\x05\x02\x01\x05"),
	      "0:SET@0+2+6 1:INTEGER@2+2+1 1:INTEGER@5+2+1");
	check(OCTETS("\x9f\x1f\x00"), "0:[31]@0+3+0");
}

static void test_lengths(void **state)
{
	check(OCTETS("\x30\x80\x05\x00\x00\x00"),
	      "0:SEQUENCE@0+2+0i 1:NULL@2+2+0 !LENGTH_INDEFINITE@0");
	check(OCTETS("\x30\x80\x30\x80\x00\x00\x05\x00\x00\x00"),
	      "0:SEQUENCE@0+2+0i 1:SEQUENCE@2+2+0i 1:NULL@6+2+0 "
	      "!LENGTH_INDEFINITE@0 !LENGTH_INDEFINITE@2");
	/* in what has an end of its own */
	check(OCTETS("\x30\x06\x30\x80\x05\x00\x00\x00"),
	      "0:SEQUENCE@0+2+6 1:SEQUENCE@2+2+0i 2:NULL@4+2+0 !LENGTH_INDEFINITE@2");
	/* that never ends */
	check(OCTETS("\x30\x80\x05\x00"),
	      "0:SEQUENCE@0+2+0i 1:NULL@2+2+0 !LENGTH_INDEFINITE@0 !TRUNCATED@0");
	check(OCTETS("\x30\x80\x00"),
	      "0:SEQUENCE@0+2+0i 1:?@2+0+1? !LENGTH_INDEFINITE@0 !TAG_RESERVED@2 !TRUNCATED@2 "
	      "!TRUNCATED@0");
	check(OCTETS("\x30\x80"), "0:SEQUENCE@0+2+0i !LENGTH_INDEFINITE@0 !TRUNCATED@0");
	/* two zeros it wants, not one */
	check(OCTETS("\x30\x80\x00\x01\xaa\x00\x00"),
	      "0:SEQUENCE@0+2+0i 1:[UNIVERSAL 0]@2+2+1 !LENGTH_INDEFINITE@0 !TAG_RESERVED@2");
	/* of what is primitive there is no way out */
	check(OCTETS("\x30\x06\x04\x80\x01\x02\x00\x00\x05\x00"),
	      "0:SEQUENCE@0+2+6 1:?@2+0+6? 0:NULL@8+2+0 !LENGTH_INDEFINITE@2 !TRAILING_DATA@8");
	check(OCTETS("\x04\x81\x01\xaa"), "0:OCTET STRING@0+3+1 !LENGTH_NOT_MINIMAL@0");
	check(OCTETS("\x04\x83\x00\x00\x01\xaa"), "0:OCTET STRING@0+5+1 !LENGTH_NOT_MINIMAL@0");
	check(OCTETS("\x04\x89\x00\x00\x00\x00\x00\x00\x00\x00\x01\xaa"),
	      "0:OCTET STRING@0+11+1 !LENGTH_NOT_MINIMAL@0");
	check(OCTETS("\x04\x89\x01\x00\x00\x00\x00\x00\x00\x00\x00\xaa"),
	      "0:OCTET STRING@0+11+1 !LENGTH_TOO_LARGE@0");
	check(OCTETS("\x30\x04\x04\x05\x01\x02\x05\x00"),
	      "0:SEQUENCE@0+2+4 1:OCTET STRING@2+2+2 0:NULL@6+2+0 !TRUNCATED@2 !TRAILING_DATA@6");
	check(OCTETS("\x30\x02\x04\xff\x05\x00"),
	      "0:SEQUENCE@0+2+2 1:?@2+0+2? 0:NULL@4+2+0 !LENGTH_RESERVED@2 !TRAILING_DATA@4");
	check(OCTETS("\x04"), "0:?@0+0+1? !TRUNCATED@0");
	check(OCTETS("\x04\x82\x01"), "0:?@0+0+3? !TRUNCATED@0");
}

static void test_tags(void **state)
{
	check(OCTETS("\x1f\x02\x01\x05"), "0:INTEGER@0+3+1 !TAG_NOT_MINIMAL@0");
	check(OCTETS("\x9f\x80\x1f\x00"), "0:[31]@0+4+0 !TAG_NOT_MINIMAL@0");
	check(OCTETS("\x9f\xff\xff\xff\xff\x7f\x00"), "0:?@0+0+7? !TAG_TOO_LARGE@0");
	check(OCTETS("\x9f\x81"), "0:?@0+0+2? !TRUNCATED@0");
	check(OCTETS("\x9f"), "0:?@0+0+1? !TRUNCATED@0");
	check(OCTETS("\x00\x00"), "0:[UNIVERSAL 0]@0+2+0 !TAG_RESERVED@0");
	check(OCTETS("\x30\x02\x00\x00"), "0:SEQUENCE@0+2+2 1:[UNIVERSAL 0]@2+2+0 !TAG_RESERVED@2");
	check(OCTETS("\x1f\x22\x01\x05"), "0:[UNIVERSAL 34]@0+3+1");
}

static void test_forms(void **state)
{
	check(OCTETS("\x24\x06\x04\x01\x01\x04\x01\x02"),
	      "0:OCTET STRING (constructed)@0+2+6 1:OCTET STRING@2+2+1 1:OCTET STRING@5+2+1 "
	      "!NOT_PRIMITIVE@0");
	check(OCTETS("\x24\x80\x04\x01\x01\x00\x00"),
	      "0:OCTET STRING (constructed)@0+2+0i 1:OCTET STRING@2+2+1 "
	      "!LENGTH_INDEFINITE@0 !NOT_PRIMITIVE@0");
	check(OCTETS("\x10\x02\x05\x00"), "0:SEQUENCE (primitive)@0+2+2 !NOT_CONSTRUCTED@0");
}

static void test_contents(void **state)
{
	check(OCTETS("\x01\x01\x01"), "0:BOOLEAN@0+2+1 !BOOLEAN_VALUE@2");
	check(OCTETS("\x01\x02\x01\x01"), "0:BOOLEAN@0+2+2 !BOOLEAN_LENGTH@0");
	check(OCTETS("\x02\x03\x00\x00\x01"), "0:INTEGER@0+2+3 !INTEGER_NOT_MINIMAL@2");
	check(OCTETS("\x02\x00"), "0:INTEGER@0+2+0 !INTEGER_EMPTY@0");
	check(OCTETS("\x03\x02\x03\xff"), "0:BIT STRING@0+2+2 !BIT_STRING_PADDING@3");
	check(OCTETS("\x05\x01\x00"), "0:NULL@0+2+1 !NULL_LENGTH@0");
	check(OCTETS("\x06\x03\x2a\x80\x01"), "0:OBJECT IDENTIFIER@0+2+3 !OID_NOT_MINIMAL@3");
	check(OCTETS("\x17\x0b"
	             "2401010000Z"),
	      "0:UTCTime@0+2+11 !UTC_TIME_FORM@2");
	check(OCTETS("\x13\x01_"), "0:PrintableString@0+2+1 !STRING_CHARACTER@2");
	check(OCTETS("\x30\x06\x01\x01\x02\x02\x01\x05"),
	      "0:SEQUENCE@0+2+6 1:BOOLEAN@2+2+1 1:INTEGER@5+2+1 !BOOLEAN_VALUE@4");
}

static void test_sets(void **state)
{
	check(OCTETS("\x31\x06\x02\x01\x06\x02\x01\x05"),
	      "0:SET@0+2+6 1:INTEGER@2+2+1 1:INTEGER@5+2+1 !SET_OF_ORDER@5");
	check(OCTETS("\x31\x06\x04\x01\x06\x02\x01\x05"),
	      "0:SET@0+2+6 1:OCTET STRING@2+2+1 1:INTEGER@5+2+1 !SET_ORDER@5");
	/* once for a set, however much of it is in disorder */
	check(OCTETS("\x31\x09\x02\x01\x06\x02\x01\x05\x02\x01\x04"),
	      "0:SET@0+2+9 1:INTEGER@2+2+1 1:INTEGER@5+2+1 1:INTEGER@8+2+1 !SET_OF_ORDER@5");
	check(OCTETS("\x31\x07\xa0\x02\x05\x00\x81\x01\x00"),
	      "0:SET@0+2+7 1:[0] (constructed)@2+2+2 2:NULL@4+2+0 1:[1]@6+2+1");
	/* an indefinite one, of constructed elements */
	check(OCTETS("\x31\x80\x30\x03\x02\x01\x06\x30\x80\x02\x01\x05\x00\x00\x00\x00"),
	      "0:SET@0+2+0i 1:SEQUENCE@2+2+3 2:INTEGER@4+2+1 1:SEQUENCE@7+2+0i 2:INTEGER@9+2+1 "
	      "!LENGTH_INDEFINITE@0 !LENGTH_INDEFINITE@7");
	check(OCTETS("\x31\x0b\x30\x80\x02\x01\x06\x00\x00\x30\x02\x05\x00"),
	      "0:SET@0+2+11 1:SEQUENCE@2+2+0i 2:INTEGER@4+2+1 1:SEQUENCE@9+2+2 2:NULL@11+2+0 "
	      "!LENGTH_INDEFINITE@2 !SET_OF_ORDER@9");
}

static void test_trailing(void **state)
{
	check(OCTETS("\x05\x00\x05\x00\x05\x00"),
	      "0:NULL@0+2+0 0:NULL@2+2+0 0:NULL@4+2+0 !TRAILING_DATA@2");
}

static void test_depth(void **state)
{
	char text[500];

	inspect(OCTETS("\x30\x04\x30\x02\x30\x00"), false, 2, text, sizeof text);
	assert_string_equal(text, "0:SEQUENCE@0+2+4 1:SEQUENCE@2+2+2 2:SEQUENCE@4+2+0");
	inspect(OCTETS("\x30\x06\x30\x02\x05\x00\x05\x00"), false, 1, text, sizeof text);
	assert_string_equal(text, "0:SEQUENCE@0+2+6 1:SEQUENCE@2+2+2 1:NULL@6+2+0 !DEPTH@2");
	inspect(OCTETS("\x30\x80\x30\x80\x05\x00\x00\x00\x00\x00"), false, 1, text, sizeof text);
	assert_string_equal(text, "0:SEQUENCE@0+2+0i 1:SEQUENCE@2+2+0i !LENGTH_INDEFINITE@0 "
	                          "!LENGTH_INDEFINITE@2 !DEPTH@2 !TRUNCATED@0");
	inspect(OCTETS("\x30\x02\x05\x00"), false, 0, text, sizeof text);
	assert_string_equal(text, "0:SEQUENCE@0+2+2 !DEPTH@0");
}

static void test_wrapped(void **state)
{
	static const struct {
		cw_bytes der;
		const char *text;
	} cases[] = {
		{D("\x04\x02\x05\x00"), "0:OCTET STRING@0+2+2 1:NULL@2+2+0"},
		{D("\x03\x03\x00\x05\x00"), "0:BIT STRING@0+2+3 1:NULL@3+2+0"},
		{D("\x04\x03\x01\x01\x01"),
	         "0:OCTET STRING@0+2+3 1:BOOLEAN@2+2+1 !BOOLEAN_VALUE@4"},
		{D("\x04\x06\x30\x80\x05\x00\x00\x00"),
	         "0:OCTET STRING@0+2+6 1:SEQUENCE@2+2+0i 2:NULL@4+2+0 !LENGTH_INDEFINITE@2"},
		{D("\x04\x05\x30\x81\x02\x05\x00"),
	         "0:OCTET STRING@0+2+5 1:SEQUENCE@2+3+2 2:NULL@5+2+0 !LENGTH_NOT_MINIMAL@2"},
		{D("\x04\x02\x10\x00"),
	         "0:OCTET STRING@0+2+2 1:SEQUENCE (primitive)@2+2+0 !NOT_CONSTRUCTED@2"},
		{D("\x04\x05\x3f\x10\x02\x05\x00"),
	         "0:OCTET STRING@0+2+5 1:SEQUENCE@2+3+2 2:NULL@5+2+0 !TAG_NOT_MINIMAL@2"},
		/* what does not look like it */
		{D("\x04\x00"), "0:OCTET STRING@0+2+0"},
		{D("\x04\x01\x05"), "0:OCTET STRING@0+2+1"},
		{D("\x03\x01\x00"), "0:BIT STRING@0+2+1"},
		{D("\x03\x00"), "0:BIT STRING@0+2+0 !BIT_STRING_EMPTY@0"},
		{D("\x03\x03\x01\x04\x00"), "0:BIT STRING@0+2+3"},
		{D("\x04\x02\x80\x00"), "0:OCTET STRING@0+2+2"},
		{D("\x04\x02\x00\x00"), "0:OCTET STRING@0+2+2"},
		{D("\x04\x03\x1f\x1f\x00"), "0:OCTET STRING@0+2+3"},
		{D("\x04\x02\x3f\x10"), "0:OCTET STRING@0+2+2"},
		{D("\x04\x03\x05\x00\x00"), "0:OCTET STRING@0+2+3"},
		{D("\x04\x04\x04\x80\x00\x00"), "0:OCTET STRING@0+2+4"},
		{D("\x04\x04\x30\x80\x00\x01"), "0:OCTET STRING@0+2+4"},
		{D("\x04\x04\x30\x80\x01\x00"), "0:OCTET STRING@0+2+4"},
		{D("\x04\x03\x30\x80\x00"), "0:OCTET STRING@0+2+3"},
		{D("\x04\x03\x30\x82\x00"), "0:OCTET STRING@0+2+3"},
		{D("\x04\x05\x30\x81\x01\x05\x00"), "0:OCTET STRING@0+2+5"},
		{D("\x04\x0c\x30\x89\x01\x00\x00\x00\x00\x00\x00\x00\x00\xaa"),
	         "0:OCTET STRING@0+2+12"},
		{D("\x02\x02\x05\x00"), "0:INTEGER@0+2+2"},
	};
	char text[500];
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		inspect(cases[i].der, true, 4, text, sizeof text);
		assert_string_equal(text, cases[i].text);
	}
	/* Only on demand. */
	check(OCTETS("\x04\x02\x05\x00"), "0:OCTET STRING@0+2+2");
}

/* More findings than places: they are counted, and nothing else is written. */
static void test_finding_capacity(void **state)
{
	cw_bytes der = OCTETS("\x30\x0c\x01\x01\x01\x01\x01\x02\x01\x01\x03\x01\x01\x04");
	size_t capacity;

	for (capacity = 0; capacity <= 4; capacity++) {
		cw_ber_finding findings[5];
		cw_ber_level level;
		cw_ber_walk walk;
		cw_ber_element e;

		memset(findings, 0xee, sizeof findings);
		cw_ber_walk_init(&walk, der, false, &level, 1, capacity == 0 ? NULL : findings,
		                 capacity);
		while (cw_ber_walk_next(&walk, &e))
			;
		assert_int_equal(walk.finding_count, 4);
		if (capacity > 0)
			assert_int_equal(findings[capacity - 1].offset, 4 + 3 * (capacity - 1));
		assert_true(findings[capacity].offset > der.size);
		if (capacity < 4) {
			walk.finding_count = SIZE_MAX;
			walk.pos = 0;
			walk.depth = 0;
			while (cw_ber_walk_next(&walk, &e))
				;
			assert_true(walk.finding_count == SIZE_MAX);
		}
	}
}

/* Good DER has no findings, and what the strict walk refuses has one where the
 * strict walk stopped; over every change of one octet of a varied encoding. */
static void test_finds_what_the_strict_walk_refuses(void **state)
{
	static const char whole[] =
		"\x30\x3f\xa0\x03\x02\x01\x02\x02\x02\x00\x80\x06\x03\x55\x04\x03\x03\x02\x05\xa0"
		"\x31\x0c\x30\x0a\x06\x03\x55\x04\x0a\x0c\x03\xe2\x82\xac\x31\x06\x02\x01\x05\x02"
		"\x01\x06\x01\x01\xff\x0a\x01\x05\x05\x00\x13\x02US\x1e\x02\x00\x41\x9f\x1f\x00\x04"
		"\x03\x30\x01\x05";
	uint8_t der[sizeof whole - 1];
	cw_bytes input = {der, sizeof der};
	size_t ends[8], i;
	int value;

	memcpy(der, whole, sizeof der);
	der[1] = sizeof der - 2;
	for (i = 0; i < sizeof der; i++) {
		uint8_t was = der[i];

		for (value = 0; value < 256; value++) {
			cw_der_input in;
			cw_der_reader r = cw_der_input_init(&in, input);
			cw_der_element first;
			cw_status status;
			cw_ber_finding findings[64];
			cw_ber_level levels[8];
			cw_ber_walk walk;
			cw_ber_element e;
			size_t j;

			der[i] = (uint8_t)value;
			status = cw_der_walk_all(&r, ends, 8, CW_WALK_STRINGS);
			if (status == CW_OK && cw_der_read_any(&r, 0, &first) == CW_OK)
				status = cw_der_read_end(&r);
			cw_ber_walk_init(&walk, input, false, levels, 8, findings, 64);
			while (cw_ber_walk_next(&walk, &e))
				;
			if (status == CW_OK) {
				assert_int_equal(walk.finding_count, 0);
				continue;
			}
			assert_true(walk.finding_count > 0 && walk.finding_count <= 64);
			for (j = 0; j < walk.finding_count; j++)
				if (findings[j].status == status &&
				    findings[j].offset == in.error.offset)
					break;
			if (j == walk.finding_count)
				fail_msg("octet %zu = %02x: %s at %zu is not found", i,
				         (unsigned)value, cw_status_name(status), in.error.offset);
		}
		der[i] = was;
	}
}

/* A megabyte of indefinite lengths costs a megabyte of steps and no more levels
 * than there are. */
static void test_long_and_deep(void **state)
{
	enum { SIZE = 1 << 20 };
	uint8_t *der = malloc(SIZE);
	cw_bytes input = {der, SIZE};
	cw_ber_level levels[CW_BER_DEPTH];
	cw_ber_walk walk;
	cw_ber_element e;
	size_t i, count = 0;

	assert_non_null(der);
	for (i = 0; i < SIZE; i += 2) {
		der[i] = 0x30;
		der[i + 1] = 0x80;
	}
	cw_ber_walk_init(&walk, input, false, levels, CW_BER_DEPTH, NULL, 0);
	while (cw_ber_walk_next(&walk, &e))
		count++;
	assert_int_equal(count, CW_BER_DEPTH + 1);
	memset(der, 0, SIZE);
	count = 0;
	cw_ber_walk_init(&walk, input, false, levels, CW_BER_DEPTH, NULL, 0);
	while (cw_ber_walk_next(&walk, &e))
		count++;
	assert_int_equal(count, SIZE / 2);
	free(der);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_tags),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_contents),
		cmocka_unit_test(test_sets),
		cmocka_unit_test(test_trailing),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_wrapped),
		cmocka_unit_test(test_finding_capacity),
		cmocka_unit_test(test_finds_what_the_strict_walk_refuses),
		cmocka_unit_test(test_long_and_deep),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
