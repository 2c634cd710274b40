/* OBJECT IDENTIFIER: contents octets, dotted text both ways, reader and writer. */
#include "test.h"
#include "../../asn1/oid.h"
#include "octets.h"

/* The same identifier as text and as octets. */
static const struct pair {
	const char *text;
	cw_bytes octets;
} pairs[] = {
	{"0.0", CW_BYTES_LITERAL("\x00")},
	{"0.39", CW_BYTES_LITERAL("\x27")},
	{"1.0", CW_BYTES_LITERAL("\x28")},
	{"1.39", CW_BYTES_LITERAL("\x4f")},
	{"2.0", CW_BYTES_LITERAL("\x50")},
	{"2.39", CW_BYTES_LITERAL("\x77")},
	{"2.40", CW_BYTES_LITERAL("\x78")},
	{"2.47", CW_BYTES_LITERAL("\x7f")},
	{"2.48", CW_BYTES_LITERAL("\x81\x00")},
	{"2.100.3", CW_BYTES_LITERAL("\x81\x34\x03")}, /* X.690 8.19.5 */
	{"2.999", CW_BYTES_LITERAL("\x88\x37")},
	{"2.920", CW_BYTES_LITERAL("\x87\x68")}, /* 1000 - 80 borrows twice */
	{"1.2.840.113549.1.1.11", CW_BYTES_LITERAL("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b")},
	{"2.5.4.3", CW_BYTES_LITERAL("\x55\x04\x03")},
	{"1.3.6.1.4.1.127", CW_BYTES_LITERAL("\x2b\x06\x01\x04\x01\x7f")},
	{"1.3.6.1.4.1.128", CW_BYTES_LITERAL("\x2b\x06\x01\x04\x01\x81\x00")},
	{"1.2.16383.16384", CW_BYTES_LITERAL("\x2a\xff\x7f\x81\x80\x00")},
	{"1.2.0.0", CW_BYTES_LITERAL("\x2a\x00\x00")},
	{"2.25.340282366920938463463374607431768211455",
         CW_BYTES_LITERAL("\x69\x83\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
                          "\xff\x7f")},
	{"2.18446744073709551616.0",
         CW_BYTES_LITERAL("\x82\x80\x80\x80\x80\x80\x80\x80\x80\x50\x00")},
	{"2.18446744073709551536.18446744073709551615",
         CW_BYTES_LITERAL("\x82\x80\x80\x80\x80\x80\x80\x80\x80\x00\x81\xff\xff\xff\xff\xff\xff\xff"
                          "\xff\x7f")},
};
#define PAIR_COUNT (sizeof pairs / sizeof pairs[0])

static const char two_to_the_900[] =
	"84527124981706439416374365586642657043015572165779443540473713444267824409075977"
	"51590676094202515006314790319892114058862117560952042968596008623655407033230534"
	"18694398408134669970428282282305684838772653137901446636845268402498782141435038"
	"0272583623832617294363807973376";

static void test_format(void **state)
{
	char text[80];
	size_t i, capacity;

	for (i = 0; i < PAIR_COUNT; i++) {
		size_t size = strlen(pairs[i].text);

		assert_int_equal(cw_oid_format(pairs[i].octets, text, sizeof text), size);
		assert_string_equal(text, pairs[i].text);
		assert_int_equal(cw_oid_format(pairs[i].octets, NULL, 0), size);
		for (capacity = 1; capacity <= size; capacity++) {
			memset(text, '#', sizeof text);
			assert_int_equal(cw_oid_format(pairs[i].octets, text, capacity), size);
			assert_memory_equal(text, pairs[i].text, capacity - 1);
			assert_int_equal(text[capacity - 1], '\0');
			assert_int_equal(text[capacity], '#');
		}
	}
}

static void test_parse(void **state)
{
	uint8_t octets[40];
	size_t i, capacity, size;

	for (i = 0; i < PAIR_COUNT; i++) {
		cw_bytes want = pairs[i].octets;

		assert_int_equal(
			cw_oid_parse(cw_bytes_of(pairs[i].text), octets, sizeof octets, &size),
			CW_OK);
		assert_int_equal(size, want.size);
		assert_memory_equal(octets, want.data, size);
		for (capacity = 0; capacity < want.size; capacity++) {
			memset(octets, 0xee, sizeof octets);
			size = 0;
			assert_int_equal(
				cw_oid_parse(cw_bytes_of(pairs[i].text), octets, capacity, &size),
				CW_BUFFER_TOO_SMALL);
			assert_int_equal(size, want.size);
			assert_int_equal(octets[capacity], 0xee);
		}
		assert_int_equal(cw_oid_parse(cw_bytes_of(pairs[i].text), NULL, 99, &size),
		                 CW_BUFFER_TOO_SMALL);
		assert_int_equal(size, want.size);
	}
}

static void test_parse_refuses(void **state)
{
	static const char *const wrong[] = {
		"",       "1",       "1.",   ".1",        "1..2",   "1.2.", "1.2..3",
		"3.1",    "1.40",    "0.40", "1.100",     "01.2",   "1.02", "1.2.00",
		"1.2.03", "1.2.x",   "1.2 ", " 1.2",      "1.2.-3", "a.b",  "10.1",
		"1.2/3",  "1.2.3:4", "1,2",  "2.5.4.3\n",
	};
	uint8_t octets[16];
	size_t i, size = 77;

	for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		assert_int_equal(cw_oid_parse(cw_bytes_of(wrong[i]), octets, sizeof octets, &size),
		                 CW_VALUE);
		assert_int_equal(size, 77);
	}
	assert_int_equal(cw_oid_parse(OCTETS("1.2\0.3"), octets, sizeof octets, &size), CW_VALUE);
	assert_int_equal(cw_oid_parse(cw_bytes_of(NULL), octets, sizeof octets, &size), CW_VALUE);
}

static void test_check(void **state)
{
	static const struct {
		cw_bytes octets;
		cw_status status;
		size_t where;
	} cases[] = {
		{CW_BYTES_LITERAL(""), CW_OID_EMPTY, 0},
		{CW_BYTES_LITERAL("\x80\x01"), CW_OID_NOT_MINIMAL, 0},
		{CW_BYTES_LITERAL("\x80"), CW_OID_NOT_MINIMAL, 0},
		{CW_BYTES_LITERAL("\x2a\x80\x01"), CW_OID_NOT_MINIMAL, 1},
		{CW_BYTES_LITERAL("\x2a\x86\x48\x80\x80\x01"), CW_OID_NOT_MINIMAL, 3},
		{CW_BYTES_LITERAL("\x2a\x80\x01\x80\x01"), CW_OID_NOT_MINIMAL, 1},
		{CW_BYTES_LITERAL("\x86"), CW_OID_TRUNCATED, 0},
		{CW_BYTES_LITERAL("\x2a\x03\x86\x80"), CW_OID_TRUNCATED, 2},
	};
	size_t i, where;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char text[8] = "unset";

		where = 99;
		assert_int_equal(cw_oid_check(cases[i].octets, &where), cases[i].status);
		assert_int_equal(where, cases[i].where);
		assert_int_equal(cw_oid_check(cases[i].octets, NULL), cases[i].status);
		assert_int_equal(cw_oid_format(cases[i].octets, text, sizeof text), 0);
		assert_string_equal(text, "");
	}
	for (i = 0; i < PAIR_COUNT; i++) {
		where = 99;
		assert_int_equal(cw_oid_check(pairs[i].octets, &where), CW_OK);
		assert_int_equal(where, 99);
	}
}

/* Arcs beyond what is converted on the stack. */
static void test_long_arcs(void **state)
{
	char text[400], again[400];
	uint8_t octets[200], arc[140];
	cw_bytes oid = {arc, 130};
	size_t size, i;

	/* 2.2^900.1: 0x10 and 128 septets of zero, and the 80 that a first arc adds. */
	memset(arc, 0x80, sizeof arc);
	arc[0] = 0x90;
	arc[128] = 0x50;
	arc[129] = 0x01;
	assert_int_equal(cw_oid_format(oid, text, sizeof text), 2 + 271 + 2);
	assert_memory_equal(text, "2.", 2);
	assert_memory_equal(text + 2, two_to_the_900, 271);
	assert_string_equal(text + 2 + 271, ".1");
	assert_int_equal(cw_oid_parse(cw_bytes_of(text), octets, sizeof octets, &size), CW_OK);
	assert_int_equal(size, oid.size);
	assert_memory_equal(octets, arc, size);
	/* Exactly enough is enough; less reports a bound that is. */
	assert_int_equal(cw_oid_parse(cw_bytes_of(text), octets, 130, &size), CW_OK);
	for (i = 0; i < 130; i++) {
		assert_int_equal(cw_oid_parse(cw_bytes_of(text), octets, i, &size),
		                 CW_BUFFER_TOO_SMALL);
		assert_true(size >= 130 && size <= 140);
	}
	assert_int_equal(cw_oid_format(oid, again, 276), 275);
	assert_string_equal(again, text);
	for (i = 3; i < 274; i++) {
		memset(again, '#', sizeof again);
		size = cw_oid_format(oid, again, i);
		assert_true(size >= 275 && size <= 280);
		assert_string_equal(again, "2.");
		assert_int_equal(again[i], '#');
	}
	assert_true(cw_oid_format(oid, NULL, 0) >= 275);
	assert_int_equal(cw_oid_format(oid, again, 275), 275);
	assert_int_equal(again[274], '\0');
	assert_memory_equal(again, text, 274);
}

/* 2.(2^448 - 1) fills 64 septets, and the 80 that a first arc adds takes one more. */
static void test_carry_into_one_more_octet(void **state)
{
	static const char text[] =
		"2."
		"72683872429560689054932380788800453435364136068731806028149019918063"
		"9288113397923326191050713763565560762521606266177933534601628614655";
	uint8_t octets[65], want[65];
	size_t size;

	/* 2^448 + 79 */
	memset(want, 0x80, sizeof want);
	want[0] = 0x81;
	want[64] = 0x4f;
	assert_int_equal(cw_oid_parse(cw_bytes_of(text), octets, 65, &size), CW_OK);
	assert_int_equal(size, 65);
	assert_memory_equal(octets, want, 65);
	assert_int_equal(cw_oid_parse(cw_bytes_of(text), octets, 64, &size), CW_BUFFER_TOO_SMALL);
	assert_true(size >= 65);
}

/* Each size of arc comes back as it went. */
static void test_round_trip_by_size(void **state)
{
	uint8_t arc[160], octets[160];
	char text[400];
	size_t n, size;

	for (n = 1; n <= sizeof arc - 1; n++) {
		cw_bytes oid = {arc, n + 1};
		size_t i;

		arc[0] = 0x2a;
		for (i = 1; i <= n; i++)
			arc[i] = (uint8_t)(0x80 | (i * 37 + n * 11 + 1));
		if (arc[1] == 0x80)
			arc[1] = 0xff;
		arc[n] &= 0x7f;
		size = cw_oid_format(oid, text, sizeof text);
		assert_true(size < sizeof text);
		assert_int_equal(strlen(text), size);
		assert_int_equal(cw_oid_parse(cw_bytes_of(text), octets, sizeof octets, &size),
		                 CW_OK);
		assert_octets(((cw_bytes){octets, size}), oid);
		assert_true(cw_oid_format(oid, NULL, 0) >= strlen(text));
	}
}

/* Ten thousand arcs are no more than ten thousand arcs. */
static void test_many_arcs(void **state)
{
	enum { COUNT = 10000 };
	uint8_t *octets = malloc(COUNT), *again = malloc(COUNT);
	char *text = malloc(3 * COUNT + 1);
	cw_bytes oid = {octets, COUNT};
	size_t i, size;

	assert_true(octets != NULL && again != NULL && text != NULL);
	for (i = 0; i < COUNT; i++)
		octets[i] = 0x2a;
	size = cw_oid_format(oid, text, 3 * COUNT + 1);
	assert_int_equal(size, 3 + 3 * (COUNT - 1));
	assert_int_equal(cw_oid_parse(cw_bytes_of(text), again, COUNT, &size), CW_OK);
	assert_octets(((cw_bytes){again, size}), oid);
	free(octets);
	free(again);
	free(text);
}

/* A read of `der` fails with this status at this offset, and moves nothing. */
static void expect_failure(cw_bytes der, cw_status status, size_t offset)
{
	uint8_t *copy = tight_copy(der);
	cw_bytes input = {copy, der.size};
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, input);
	cw_der_reader before = r;
	cw_oid out = OCTETS("unset");

	assert_int_equal(cw_der_read_oid(&r, CW_FIELD_NONE, &out), status);
	assert_int_equal(in.error.status, status);
	assert_int_equal(in.error.offset, offset);
	assert_true(same_reader(&r, &before));
	assert_octets(out, OCTETS("unset"));
	free(copy);
}

static void test_read(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x06\x03\x55\x04\x03\x81\x01\x2a"));
	cw_trace trace;
	cw_trace_entry entries[2];
	cw_oid oid;

	cw_trace_init(&trace, entries, 2);
	in.trace = &trace;
	assert_int_equal(cw_der_read_oid(&r, 7, &oid), CW_OK);
	assert_octets(oid, OCTETS("\x55\x04\x03"));
	assert_int_equal(r.pos, 5);
	assert_int_equal(cw_der_read_oid_as(&r, 8, CW_TAG_CONTEXT_PRIMITIVE(1), &oid), CW_OK);
	assert_octets(oid, OCTETS("\x2a"));
	assert_true(cw_der_at_end(&r));
	assert_int_equal(trace.count, 2);
	assert_int_equal(entries[1].tag, CW_TAG_CONTEXT_PRIMITIVE(1));
	assert_int_equal(entries[1].type, CW_TAG_OID);
	assert_int_equal(entries[1].field, 8);

	expect_failure(OCTETS("\x06\x00"), CW_OID_EMPTY, 0);
	expect_failure(OCTETS("\x06\x02\x80\x01"), CW_OID_NOT_MINIMAL, 2);
	expect_failure(OCTETS("\x06\x03\x2a\x80\x01"), CW_OID_NOT_MINIMAL, 3);
	expect_failure(OCTETS("\x06\x03\x2a\x01\x81"), CW_OID_TRUNCATED, 4);
	expect_failure(OCTETS("\x06\x03\x2a\x01"), CW_TRUNCATED, 0);
	expect_failure(OCTETS("\x26\x03\x2a\x01\x01"), CW_NOT_PRIMITIVE, 0);
	expect_failure(OCTETS("\x05\x00"), CW_UNEXPECTED_TAG, 0);
	expect_failure(OCTETS(""), CW_MISSING, 0);
}

static void test_write(void **state)
{
	uint8_t buffer[16];
	cw_der_writer w;
	cw_bytes out;

	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_der_write_oid(&w, OCTETS("\x55\x04\x03"));
	cw_der_write_oid_as(&w, CW_TAG_CONTEXT_PRIMITIVE(2), OCTETS("\x2a"));
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	assert_octets(out, OCTETS("\x06\x03\x55\x04\x03\x82\x01\x2a"));

	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_der_write_oid(&w, OCTETS("\x55\x80\x03"));
	assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_der_write_oid(&w, OCTETS(""));
	assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_format),
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_parse_refuses),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_long_arcs),
		cmocka_unit_test(test_carry_into_one_more_octet),
		cmocka_unit_test(test_round_trip_by_size),
		cmocka_unit_test(test_many_arcs),
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
