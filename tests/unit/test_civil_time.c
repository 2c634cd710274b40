/* The calendar, the two times of ASN.1, RFC 3339. */
#include "test.h"
#include "../../asn1/civil_time.h"
#include "octets.h"

static bool same_civil(const cw_civil *a, const cw_civil *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day &&
	       a->hour == b->hour && a->minute == b->minute && a->second == b->second;
}

/* --- the calendar ----------------------------------------------------------- */

/* The same instant as date(1) of another system has it. */
static const struct instant {
	cw_civil civil;
	int64_t seconds;
	const char *text;
} instants[] = {
	{{1, 1, 1, 0, 0, 0}, CW_SECONDS_MIN, "0001-01-01T00:00:00Z"},
	{{1582, 10, 15, 0, 0, 0}, INT64_C(-12219292800), "1582-10-15T00:00:00Z"},
	{{1900, 3, 1, 0, 0, 0}, INT64_C(-2203891200), "1900-03-01T00:00:00Z"},
	{{1950, 1, 1, 0, 0, 0}, INT64_C(-631152000), "1950-01-01T00:00:00Z"},
	{{1969, 12, 31, 23, 59, 59}, -1, "1969-12-31T23:59:59Z"},
	{{1970, 1, 1, 0, 0, 0}, 0, "1970-01-01T00:00:00Z"},
	{{2000, 2, 29, 12, 34, 56}, 951827696, "2000-02-29T12:34:56Z"},
	{{2001, 9, 9, 1, 46, 40}, 1000000000, "2001-09-09T01:46:40Z"},
	{{2038, 1, 19, 3, 14, 8}, INT64_C(2147483648), "2038-01-19T03:14:08Z"},
	{{2049, 12, 31, 23, 59, 59}, INT64_C(2524607999), "2049-12-31T23:59:59Z"},
	{{2050, 1, 1, 0, 0, 0}, INT64_C(2524608000), "2050-01-01T00:00:00Z"},
	{{9999, 12, 31, 23, 59, 59}, CW_SECONDS_MAX, "9999-12-31T23:59:59Z"},
};
#define INSTANT_COUNT (sizeof instants / sizeof instants[0])

static void test_known_instants(void **state)
{
	size_t i;

	for (i = 0; i < INSTANT_COUNT; i++) {
		cw_civil civil;
		int64_t seconds;
		char text[CW_RFC3339_SIZE];

		assert_true(cw_civil_is_valid(&instants[i].civil));
		assert_int_equal(cw_civil_to_seconds(&instants[i].civil, &seconds), CW_OK);
		assert_true(seconds == instants[i].seconds);
		assert_int_equal(cw_civil_from_seconds(seconds, &civil), CW_OK);
		assert_true(same_civil(&civil, &instants[i].civil));
		cw_civil_format(&civil, text);
		assert_string_equal(text, instants[i].text);
		seconds = 77;
		assert_int_equal(cw_seconds_parse(cw_bytes_of(text), &seconds), CW_OK);
		assert_true(seconds == instants[i].seconds);
	}
}

/* Every day of 9999 years, counted as one counts on a wall calendar. */
static void test_every_day(void **state)
{
	static const uint8_t lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	cw_civil want = {1, 1, 1, 0, 0, 0};
	int64_t seconds = CW_SECONDS_MIN;
	int64_t back;
	cw_civil got;

	while (want.year <= 9999) {
		bool leap = want.year % 400 == 0 || (want.year % 4 == 0 && want.year % 100 != 0);

		for (want.month = 1; want.month <= 12; want.month++) {
			uint8_t days = lengths[want.month - 1];

			if (want.month == 2 && leap)
				days++;
			for (want.day = 1; want.day <= days; want.day++) {
				if (cw_civil_from_seconds(seconds, &got) != CW_OK ||
				    !same_civil(&got, &want) ||
				    cw_civil_to_seconds(&want, &back) != CW_OK || back != seconds)
					fail_msg("%u-%u-%u", want.year, want.month, want.day);
				seconds += 86400;
			}
			assert_false(cw_civil_is_valid(&want)); /* the day after the last */
		}
		want.year++;
		want.month = 1;
		want.day = 1;
	}
	assert_true(seconds == CW_SECONDS_MAX + 1);
}

static void test_every_second_of_a_day(void **state)
{
	int64_t s, back;
	cw_civil c;

	for (s = 0; s < 86400; s++) {
		assert_int_equal(cw_civil_from_seconds(s, &c), CW_OK);
		if (c.hour * 3600 + c.minute * 60 + c.second != s || c.minute > 59 || c.second > 59)
			fail_msg("second %d", (int)s);
		assert_int_equal(cw_civil_to_seconds(&c, &back), CW_OK);
		assert_true(back == s);
	}
}

static void test_not_valid(void **state)
{
	static const cw_civil wrong[] = {
		{0, 1, 1, 0, 0, 0},         {10000, 1, 1, 0, 0, 0},  {2000, 0, 1, 0, 0, 0},
		{2000, 13, 1, 0, 0, 0},     {2000, 1, 0, 0, 0, 0},   {2000, 1, 32, 0, 0, 0},
		{2000, 2, 30, 0, 0, 0},     {1900, 2, 29, 0, 0, 0},  {2001, 2, 29, 0, 0, 0},
		{2000, 4, 31, 0, 0, 0},     {2000, 1, 1, 24, 0, 0},  {2000, 1, 1, 0, 60, 0},
		{2000, 12, 31, 23, 59, 60}, {2000, 255, 1, 0, 0, 0},
	};
	size_t i;
	int64_t seconds = 77;
	cw_civil c = {1, 2, 3, 4, 5, 6}, before = c;
	cw_time t = {{1, 2, 3, 4, 5, 6}, 7, {NULL, 0}};

	for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		t.civil = wrong[i];
		assert_false(cw_civil_is_valid(&wrong[i]));
		assert_int_equal(cw_civil_to_seconds(&wrong[i], &seconds), CW_TIME_VALUE);
		assert_int_equal(cw_time_to_seconds(&t, &seconds), CW_TIME_VALUE);
		assert_true(seconds == 77);
	}
	assert_int_equal(cw_civil_from_seconds(CW_SECONDS_MIN - 1, &c), CW_TIME_VALUE);
	assert_int_equal(cw_civil_from_seconds(CW_SECONDS_MAX + 1, &c), CW_TIME_VALUE);
	assert_int_equal(cw_civil_from_seconds(INT64_MIN, &c), CW_TIME_VALUE);
	assert_int_equal(cw_civil_from_seconds(INT64_MAX, &c), CW_TIME_VALUE);
	assert_true(same_civil(&c, &before));
}

/* --- RFC 3339 --------------------------------------------------------------- */

static void test_offsets(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds;
	} cases[] = {
		{"1970-01-01T01:00:00+01:00", 0},
		{"1969-12-31T16:00:00-08:00", 0},
		{"1970-01-01T00:00:00+00:00", 0},
		{"1970-01-01T00:00:00-00:00", 0},
		{"1970-01-01T23:59:00+23:59", 0},
		{"1970-01-01T05:30:01+05:30", 1},
		{"0001-01-01T00:00:00-00:01", CW_SECONDS_MIN + 60},
		{"9999-12-31T23:59:59+00:01", CW_SECONDS_MAX - 60},
	};
	size_t i;
	int64_t seconds;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(cw_seconds_parse(cw_bytes_of(cases[i].text), &seconds), CW_OK);
		assert_true(seconds == cases[i].seconds);
	}
}

static void test_rfc3339_refused(void **state)
{
	static const char good[] = "2026-11-21T12:34:56Z";
	static const char *const forms[] = {
		"",
		"2026-11-21",
		"2026-11-21T12:34:56",
		"2026-11-21T12:34:56z",
		"2026-11-21t12:34:56Z",
		"2026-11-21 12:34:56Z",
		"2026-11-21T12:34:56.5Z",
		"2026-11-21T12:34:56Z ",
		"2026-11-21T12:34:56+0100",
		"2026-11-21T12:34:56+01:0",
		"2026-11-21T12:34:56+01:0x",
		"2026-11-21T12:34:56+0x:00",
		"2026-11-21T12:34:56+01-00",
		"2026-11-21T12:34:56*01:00",
		"2026-11-21T12:34:56+24:00",
		"2026-11-21T12:34:56+01:60",
		"2026-11-21T12:34:56+01:000",
		"+026-11-21T12:34:56Z",
	};
	static const char *const values[] = {
		"0000-01-01T00:00:00Z",      "2026-00-21T00:00:00Z",      "2026-02-29T00:00:00Z",
		"2026-11-21T24:00:00Z",      "2026-11-21T00:60:00Z",      "2016-12-31T23:59:60Z",
		"0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
	};
	int64_t seconds = 77;
	size_t i;

	for (i = 0; i < sizeof forms / sizeof forms[0]; i++)
		assert_int_equal(cw_seconds_parse(cw_bytes_of(forms[i]), &seconds), CW_VALUE);
	for (i = 0; i < sizeof values / sizeof values[0]; i++)
		assert_int_equal(cw_seconds_parse(cw_bytes_of(values[i]), &seconds), CW_TIME_VALUE);
	/* No character of it can be another. */
	for (i = 0; i + 1 < sizeof good; i++) {
		char text[sizeof good];

		memcpy(text, good, sizeof good);
		text[i] = '/';
		assert_int_equal(cw_seconds_parse(cw_bytes_of(text), &seconds), CW_VALUE);
		text[i] = 'A';
		assert_int_equal(cw_seconds_parse(cw_bytes_of(text), &seconds), CW_VALUE);
	}
	assert_true(seconds == 77);
}

static void test_format_never_overflows(void **state)
{
	static const cw_civil silly = {65535, 255, 255, 255, 255, 255};
	char text[CW_RFC3339_SIZE + 1];

	text[CW_RFC3339_SIZE] = '#';
	cw_civil_format(&silly, text);
	assert_int_equal(text[CW_RFC3339_SIZE - 1], '\0');
	assert_int_equal(text[CW_RFC3339_SIZE], '#');
}

/* --- reading ---------------------------------------------------------------- */

/* Every form of time, by its contents. */
static const struct content {
	cw_tag type;
	cw_bytes text;
	cw_status status;
	cw_civil civil;
	size_t fraction;
} contents[] = {
#define UTC(text)         CW_TAG_UTC_TIME, CW_BYTES_LITERAL(text)
#define GENERALIZED(text) CW_TAG_GENERALIZED_TIME, CW_BYTES_LITERAL(text)
	{UTC("500101000000Z"), CW_OK, {1950, 1, 1, 0, 0, 0}, 0},
	{UTC("991231235959Z"), CW_OK, {1999, 12, 31, 23, 59, 59}, 0},
	{UTC("000229120000Z"), CW_OK, {2000, 2, 29, 12, 0, 0}, 0},
	{UTC("491231235959Z"), CW_OK, {2049, 12, 31, 23, 59, 59}, 0},
	{UTC(""), CW_UTC_TIME_FORM, {0}, 0},
	{UTC("9912312359Z"), CW_UTC_TIME_FORM, {0}, 0},
	{UTC("991231235959"), CW_UTC_TIME_FORM, {0}, 0},
	{UTC("9912312359590"), CW_UTC_TIME_FORM, {0}, 0},
	{UTC("991231235959z"), CW_UTC_TIME_FORM, {0}, 0},
	{UTC("991231235959+0000"), CW_UTC_TIME_FORM, {0}, 0},
	{UTC("99123123595 Z"), CW_UTC_TIME_FORM, {0}, 0},
	{UTC("/91231235959Z"), CW_UTC_TIME_FORM, {0}, 0},
	{UTC("9:1231235959Z"), CW_UTC_TIME_FORM, {0}, 0},
	{UTC("19991231235959Z"), CW_UTC_TIME_FORM, {0}, 0},
	{UTC("010229000000Z"), CW_TIME_VALUE, {0}, 0},
	{UTC("991301000000Z"), CW_TIME_VALUE, {0}, 0},
	{UTC("991231235960Z"), CW_TIME_VALUE, {0}, 0},
	{GENERALIZED("20500101000000Z"), CW_OK, {2050, 1, 1, 0, 0, 0}, 0},
	{GENERALIZED("00010101000000Z"), CW_OK, {1, 1, 1, 0, 0, 0}, 0},
	{GENERALIZED("99991231235959Z"), CW_OK, {9999, 12, 31, 23, 59, 59}, 0},
	{GENERALIZED("20240101000000.5Z"), CW_OK, {2024, 1, 1, 0, 0, 0}, 1},
	{GENERALIZED("20240101000000.000000001Z"), CW_OK, {2024, 1, 1, 0, 0, 0}, 9},
	{GENERALIZED(""), CW_GENERALIZED_TIME_FORM, {0}, 0},
	{GENERALIZED("2024010100Z"), CW_GENERALIZED_TIME_FORM, {0}, 0},
	{GENERALIZED("202401010000Z"), CW_GENERALIZED_TIME_FORM, {0}, 0},
	{GENERALIZED("20240101000000"), CW_GENERALIZED_TIME_FORM, {0}, 0},
	{GENERALIZED("202401010000000"), CW_GENERALIZED_TIME_FORM, {0}, 0},
	{GENERALIZED("20240101000000z"), CW_GENERALIZED_TIME_FORM, {0}, 0},
	{GENERALIZED("20240101000000.Z"), CW_GENERALIZED_TIME_FORM, {0}, 0},
	{GENERALIZED("20240101000000,5Z"), CW_GENERALIZED_TIME_FORM, {0}, 0},
	{GENERALIZED("20240101000000.50Z"), CW_GENERALIZED_TIME_FORM, {0}, 0},
	{GENERALIZED("20240101000000.5x7Z"), CW_GENERALIZED_TIME_FORM, {0}, 0},
	{GENERALIZED("20240101000000.0Z"), CW_GENERALIZED_TIME_FORM, {0}, 0},
	{GENERALIZED("20240101000000+0100"), CW_GENERALIZED_TIME_FORM, {0}, 0},
	{GENERALIZED("2024010100000xZ"), CW_GENERALIZED_TIME_FORM, {0}, 0},
	{GENERALIZED("00000101000000Z"), CW_TIME_VALUE, {0}, 0},
	{GENERALIZED("20240230000000Z"), CW_TIME_VALUE, {0}, 0},
	{GENERALIZED("20240101240000Z"), CW_TIME_VALUE, {0}, 0},
	{GENERALIZED("20240101000000.5"), CW_GENERALIZED_TIME_FORM, {0}, 0},
};
#define CONTENT_COUNT (sizeof contents / sizeof contents[0])

/* An element of `tag` in a fresh allocation of just its size. */
static cw_bytes element(cw_tag tag, cw_bytes content)
{
	uint8_t buffer[64];
	cw_der_writer w;
	cw_bytes out;

	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_der_write(&w, tag, content);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	out.data = tight_copy(out);
	return out;
}

static void check_read(const struct content *c, cw_tag tag)
{
	cw_bytes der = element(tag, c->text);
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_der_reader before = r;
	cw_time t = {{1, 2, 3, 4, 5, 6}, 7, {NULL, 8}};
	cw_status status;

	if (tag == c->type)
		status = cw_time_decode(&r, CW_FIELD_NONE, &t);
	else if (c->type == CW_TAG_UTC_TIME)
		status = cw_der_read_utc_time_as(&r, CW_FIELD_NONE, tag, &t);
	else
		status = cw_der_read_generalized_time_as(&r, CW_FIELD_NONE, tag, &t);
	assert_int_equal(status, c->status);
	if (status == CW_OK) {
		assert_true(cw_der_at_end(&r));
		assert_true(same_civil(&t.civil, &c->civil));
		assert_int_equal(t.type, c->type);
		assert_int_equal(t.fraction.size, c->fraction);
		assert_true(c->fraction == 0 || t.fraction.data == der.data + 2 + 15);
	} else {
		assert_int_equal(in.error.status, status);
		assert_int_equal(in.error.offset, c->text.size == 0 ? 0 : 2);
		assert_true(same_reader(&r, &before));
		assert_int_equal(t.civil.year, 1);
		assert_int_equal(t.fraction.size, 8);
	}
	free((void *)(uintptr_t)der.data);
}

static void test_read(void **state)
{
	size_t i;

	for (i = 0; i < CONTENT_COUNT; i++) {
		check_read(&contents[i], contents[i].type);
		check_read(&contents[i], CW_TAG_CONTEXT_PRIMITIVE(3));
	}
}

static void expect_failure(cw_bytes der, cw_status status, size_t wanted, size_t got)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_time t = {{1, 2, 3, 4, 5, 6}, 7, {NULL, 8}};

	assert_int_equal(cw_time_decode(&r, CW_FIELD_NONE, &t), status);
	assert_int_equal(in.error.status, status);
	assert_int_equal(in.error.offset, 0);
	assert_int_equal(in.error.wanted, wanted);
	assert_int_equal(in.error.got, got);
	assert_int_equal(r.pos, 0);
	assert_int_equal(t.civil.year, 1);
}

static void test_choice(void **state)
{
	expect_failure(OCTETS(""), CW_MISSING, 0, 0);
	expect_failure(OCTETS("\x13\x01"
	                      "a"),
	               CW_CHOICE, 0, CW_TAG_PRINTABLE_STRING);
	expect_failure(OCTETS("\x37\x00"), CW_NOT_PRIMITIVE, CW_TAG_UTC_TIME,
	               CW_TAG_CONSTRUCTED | CW_TAG_UTC_TIME);
	expect_failure(OCTETS("\x38\x00"), CW_NOT_PRIMITIVE, CW_TAG_GENERALIZED_TIME,
	               CW_TAG_CONSTRUCTED | CW_TAG_GENERALIZED_TIME);
	expect_failure(OCTETS("\x17\x0d"
	                      "99"),
	               CW_TRUNCATED, 13, 4);
}

static void test_trace_has_the_type(void **state)
{
	cw_bytes der = element(CW_TAG_CONTEXT_PRIMITIVE(0), OCTETS("20500101000000Z"));
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_trace_entry entry;
	cw_trace trace;
	cw_time t;

	cw_trace_init(&trace, &entry, 1);
	in.trace = &trace;
	assert_int_equal(cw_der_read_generalized_time_as(&r, 5, CW_TAG_CONTEXT_PRIMITIVE(0), &t),
	                 CW_OK);
	assert_int_equal(trace.count, 1);
	assert_int_equal(entry.tag, CW_TAG_CONTEXT_PRIMITIVE(0));
	assert_int_equal(entry.type, CW_TAG_GENERALIZED_TIME);
	assert_int_equal(entry.field, 5);
	free((void *)(uintptr_t)der.data);
}

/* --- writing ---------------------------------------------------------------- */

static void test_write_gives_what_was_read(void **state)
{
	size_t i;

	for (i = 0; i < CONTENT_COUNT; i++) {
		cw_time t = {contents[i].civil, contents[i].type, {NULL, 0}};
		uint8_t buffer[64];
		cw_bytes want, out;
		cw_der_writer w;

		if (contents[i].status != CW_OK)
			continue;
		if (contents[i].fraction != 0) {
			t.fraction.data = contents[i].text.data + 15;
			t.fraction.size = contents[i].fraction;
		}
		want = element(t.type, contents[i].text);
		cw_der_writer_init(&w, buffer, sizeof buffer);
		cw_time_encode(&w, &t);
		assert_int_equal(cw_der_finish(&w, &out), CW_OK);
		assert_octets(out, want);
		free((void *)(uintptr_t)want.data);
		want = element(CW_TAG_CONTEXT_PRIMITIVE(1), contents[i].text);
		cw_der_writer_init(&w, buffer, sizeof buffer);
		cw_der_write_time_as(&w, CW_TAG_CONTEXT_PRIMITIVE(1), &t);
		assert_int_equal(cw_der_finish(&w, &out), CW_OK);
		assert_octets(out, want);
		free((void *)(uintptr_t)want.data);
	}
}

static void test_write_refuses(void **state)
{
	static const cw_time wrong[] = {
		{{1949, 12, 31, 23, 59, 59}, CW_TAG_UTC_TIME, {NULL, 0}},
		{{2050, 1, 1, 0, 0, 0}, CW_TAG_UTC_TIME, {NULL, 0}},
		{{2000, 1, 1, 0, 0, 0}, CW_TAG_UTC_TIME, CW_BYTES_LITERAL("5")},
		{{2001, 2, 29, 0, 0, 0}, CW_TAG_UTC_TIME, {NULL, 0}},
		{{2000, 1, 1, 0, 0, 0}, CW_TAG_GENERALIZED_TIME, CW_BYTES_LITERAL("50")},
		{{2000, 1, 1, 0, 0, 0}, CW_TAG_GENERALIZED_TIME, CW_BYTES_LITERAL("x5")},
		{{2000, 1, 1, 0, 0, 0}, CW_TAG_IA5_STRING, {NULL, 0}},
	};
	size_t i;

	for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		uint8_t buffer[64];
		cw_der_writer w;
		cw_bytes out;

		cw_der_writer_init(&w, buffer, sizeof buffer);
		cw_time_encode(&w, &wrong[i]);
		assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
		assert_int_equal(w.size, 0);
	}
}

/* UTCTime through 2049, GeneralizedTime from 2050 (RFC 5280 4.1.2.5). */
static void test_from_seconds(void **state)
{
	size_t i;
	cw_time t;

	for (i = 0; i < INSTANT_COUNT; i++) {
		unsigned year = instants[i].civil.year;
		int64_t seconds;

		assert_int_equal(cw_time_from_seconds(instants[i].seconds, &t), CW_OK);
		assert_true(same_civil(&t.civil, &instants[i].civil));
		assert_int_equal(t.type, year < 1950 || year > 2049 ? CW_TAG_GENERALIZED_TIME
		                                                    : CW_TAG_UTC_TIME);
		assert_int_equal(t.fraction.size, 0);
		t.fraction = OCTETS("999");
		assert_int_equal(cw_time_to_seconds(&t, &seconds), CW_OK);
		assert_true(seconds == instants[i].seconds);
	}
	assert_int_equal(cw_time_from_seconds(CW_SECONDS_MAX + 1, &t), CW_TIME_VALUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known_instants),
		cmocka_unit_test(test_every_day),
		cmocka_unit_test(test_every_second_of_a_day),
		cmocka_unit_test(test_not_valid),
		cmocka_unit_test(test_offsets),
		cmocka_unit_test(test_rfc3339_refused),
		cmocka_unit_test(test_format_never_overflows),
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_choice),
		cmocka_unit_test(test_trace_has_the_type),
		cmocka_unit_test(test_write_gives_what_was_read),
		cmocka_unit_test(test_write_refuses),
		cmocka_unit_test(test_from_seconds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
