/* Hostile sizes: whatever the input claims or nests, the time is linear in what
 * there is, and nothing is needed beyond the caller's arrays. A test that hangs is
 * ended by its alarm. */
#include <unistd.h>

#include "test.h"
#include "../../asn1/ber.h"
#include "../../asn1/oid.h"
#include "../../asn1/walk.h"
#include "../../asn1/writer.h"

#define NESTED   100000u
#define MEBIBYTE ((size_t)1 << 20)

static uint8_t *allocate(size_t size)
{
	uint8_t *octets = calloc(size, 1);

	assert_non_null(octets);
	return octets;
}

static cw_status walk_all(cw_bytes der, size_t *offset)
{
	size_t ends[CW_WALK_DEPTH];
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_status status = cw_der_walk_all(&r, ends, CW_WALK_DEPTH, CW_WALK_STRINGS);

	*offset = in.error.offset;
	return status;
}

/* The findings of the tolerant walk, and how many elements it showed. */
static size_t inspect(cw_bytes input, size_t *elements)
{
	static cw_ber_level levels[CW_BER_DEPTH];
	cw_ber_walk walk;
	cw_ber_element element;

	*elements = 0;
	cw_ber_walk_init(&walk, input, true, levels, CW_BER_DEPTH, NULL, 0);
	while (cw_ber_walk_next(&walk, &element))
		++*elements;
	return walk.finding_count;
}

/* Nested elements with lengths as DER wants them, written from the innermost out. */
static cw_bytes nested(uint8_t *buffer, size_t capacity, unsigned count, uint8_t tag)
{
	size_t at = capacity;
	cw_bytes der;

	while (count-- > 0) {
		size_t length = capacity - at;
		size_t octets = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
		size_t i;

		assert_true(at >= 5);
		for (i = 0; i < octets; i++)
			buffer[--at] = (uint8_t)(length >> (8 * i));
		buffer[--at] = (uint8_t)(octets == 0 ? length : 0x80 + octets);
		buffer[--at] = tag;
	}
	der.data = buffer + at;
	der.size = capacity - at;
	return der;
}

static void test_nested(void **state)
{
	size_t capacity = 5 * NESTED, offset, elements;
	uint8_t *buffer = allocate(capacity);
	cw_bytes der = nested(buffer, capacity, NESTED, 0x30);

	assert_int_equal(walk_all(der, &offset), CW_DEPTH);
	/* The first levels have headers of five octets. */
	assert_int_equal(offset, 5 * CW_WALK_DEPTH);
	assert_true(inspect(der, &elements) > 0);
	free(buffer);
}

/* A SET is compared with its neighbour, and a SET in a SET again. */
static void test_nested_sets(void **state)
{
	size_t capacity = 5 * NESTED, offset, elements;
	uint8_t *buffer = allocate(capacity);
	cw_bytes der = nested(buffer, capacity, NESTED, 0x31);

	assert_int_equal(walk_all(der, &offset), CW_DEPTH);
	assert_true(inspect(der, &elements) > 0);
	free(buffer);
}

/* BER's own way to nest: two octets a level, and no end. */
static void test_nested_indefinite(void **state)
{
	size_t size = 2 * NESTED, i, offset, elements;
	uint8_t *buffer = allocate(size);
	cw_bytes input = {buffer, size};

	for (i = 0; i < size; i += 2) {
		buffer[i] = 0x24;
		buffer[i + 1] = 0x80;
	}
	assert_int_equal(walk_all(input, &offset), CW_LENGTH_INDEFINITE);
	assert_int_equal(offset, 0);
	assert_true(inspect(input, &elements) > 0);
	free(buffer);
}

static void test_claimed_length(void **state)
{
	static const uint8_t claims[][6] = {
		{0x04, 0x84, 0x80, 0x00, 0x00, 0x00}, /* 2 GiB */
		{0x30, 0x84, 0x7f, 0xff, 0xff, 0xff},
		{0x04, 0x84, 0xff, 0xff, 0xff, 0xff},
	};
	size_t i, offset, elements;

	for (i = 0; i < sizeof claims / sizeof claims[0]; i++) {
		cw_bytes input = {claims[i], sizeof claims[i]};
		cw_der_input in;
		cw_der_reader r = cw_der_input_init(&in, input);
		cw_der_element element;

		assert_int_equal(walk_all(input, &offset), CW_TRUNCATED);
		assert_int_equal(cw_der_read_any(&r, CW_FIELD_NONE, &element), CW_TRUNCATED);
		assert_int_equal(in.error.wanted, (size_t)claims[i][2] << 24 |
		                                          (size_t)claims[i][3] << 16 |
		                                          (size_t)claims[i][4] << 8 | claims[i][5]);
		assert_int_equal(in.error.got, 6);
		assert_true(inspect(input, &elements) > 0);
	}
}

/* The largest length there is; the end of the element must not wrap around. */
static void test_length_of_all_ones(void **state)
{
	uint8_t octets[2 + sizeof(size_t)];
	cw_bytes input = {octets, sizeof octets};
	size_t offset, elements;

	memset(octets, 0xff, sizeof octets);
	octets[0] = 0x04;
	octets[1] = (uint8_t)(0x80 + sizeof(size_t));
	assert_int_equal(walk_all(input, &offset), CW_TRUNCATED);
	assert_true(inspect(input, &elements) > 0);
}

static void test_long_octet_string(void **state)
{
	size_t size = 64 * MEBIBYTE, offset, elements;
	uint8_t *buffer = allocate(size + 6);
	cw_bytes der = {buffer, size + 6};
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_bytes octets;

	memcpy(buffer, "\x04\x84\x04\x00\x00\x00", 6);
	assert_int_equal(cw_der_read_octet_string(&r, CW_FIELD_NONE, &octets), CW_OK);
	assert_ptr_equal(octets.data, buffer + 6);
	assert_int_equal(octets.size, size);
	assert_int_equal(walk_all(der, &offset), CW_OK);
	inspect(der, &elements);
	free(buffer);
}

/* 8 million empty elements are as many steps. */
static void test_many_elements(void **state)
{
	size_t size = 16 * MEBIBYTE, i, offset, elements;
	uint8_t *buffer = allocate(size + 6);
	cw_bytes der = {buffer, size + 6};

	memcpy(buffer, "\x30\x84\x01\x00\x00\x00", 6);
	for (i = 0; i < size; i += 2)
		buffer[6 + i] = 0x05;
	assert_int_equal(walk_all(der, &offset), CW_OK);
	assert_int_equal(inspect(der, &elements), 0);
	assert_int_equal(elements, 1 + size / 2);
	free(buffer);
}

static void test_many_arcs(void **state)
{
	enum { arcs = 10000 };
	uint8_t octets[arcs], again[arcs];
	cw_oid oid = {octets, sizeof octets};
	size_t length, size, i;
	char *text;

	memset(octets, 0x2a, sizeof octets);
	assert_int_equal(cw_oid_check(oid, NULL), CW_OK);
	length = cw_oid_format(oid, NULL, 0);
	text = (char *)allocate(length + 1);
	assert_int_equal(cw_oid_format(oid, text, length + 1), length);
	/* "1.2" for the first octet, ".42" for each of the others. */
	assert_int_equal(length, 3 + 3 * (arcs - 1));
	assert_int_equal(cw_oid_parse(cw_bytes_of(text), again, sizeof again, &size), CW_OK);
	assert_int_equal(size, arcs);
	for (i = 0; i < size; i++)
		assert_int_equal(again[i], octets[i]);
	free(text);
}

/* One arc of 10,000 octets takes the time of its square at most. */
static void test_long_arc(void **state)
{
	enum { length = 10000 };
	static uint8_t octets[length];
	cw_oid oid = {octets, sizeof octets};

	memset(octets, 0xff, sizeof octets);
	assert_int_equal(cw_oid_check(oid, NULL), CW_OID_TRUNCATED);
	octets[length - 1] = 0x7f;
	assert_int_equal(cw_oid_check(oid, NULL), CW_OK);
	assert_true(cw_oid_format(oid, NULL, 0) > length);
}

/* As many levels as there are may be open, and closing them moves nothing twice. */
static void test_writer_nested(void **state)
{
	enum { levels = 1000 };
	static size_t marks[levels];
	static uint8_t buffer[8 * levels];
	cw_der_writer w;
	cw_bytes der;
	size_t i, offset;

	cw_der_writer_init(&w, buffer, sizeof buffer);
	for (i = 0; i < levels; i++)
		marks[i] = cw_der_open(&w, CW_TAG_SEQUENCE);
	for (i = levels; i-- > 0;)
		cw_der_close(&w, marks[i]);
	assert_int_equal(cw_der_finish(&w, &der), CW_OK);
	assert_int_equal(walk_all(der, &offset), CW_DEPTH);
}

static int set_alarm(void **state)
{
	alarm(60);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nested),
		cmocka_unit_test(test_nested_sets),
		cmocka_unit_test(test_nested_indefinite),
		cmocka_unit_test(test_claimed_length),
		cmocka_unit_test(test_length_of_all_ones),
		cmocka_unit_test(test_long_octet_string),
		cmocka_unit_test(test_many_elements),
		cmocka_unit_test(test_many_arcs),
		cmocka_unit_test(test_long_arc),
		cmocka_unit_test(test_writer_nested),
	};

	return cmocka_run_group_tests(tests, set_alarm, NULL);
}
