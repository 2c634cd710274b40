/* test_times.c - the times among the flags' values. */
/* Before cmocka.h, which has a macro of the name of our fail(). */
#include "../../tools/diagnostics.h"
#include "../../tools/flags/values.h"

#include "test.h"

#define NOW INT64_C(1800000000)

/* Options of which only the three times are looked at. */
static int validity(const char *begin, const char *end, const char *days, int64_t *not_before,
                    int64_t *not_after)
{
	option given[3];
	options o = {.command = CERT_SELF_SIGN, .given = given};

	if (begin != NULL)
		given[o.given_count++] = (option){FLAG_NOT_BEFORE, begin};
	if (end != NULL)
		given[o.given_count++] = (option){FLAG_NOT_AFTER, end};
	if (days != NULL)
		given[o.given_count++] = (option){FLAG_DAYS, days};
	return value_validity(&o, not_before, not_after);
}

static void expect(const char *begin, const char *end, const char *days, int64_t from, int64_t to)
{
	int64_t not_before, not_after;

	assert_int_equal(validity(begin, end, days, &not_before, &not_after), EXIT_DONE);
	assert_int_equal(not_before, from);
	assert_int_equal(not_after, to);
}

static void refuse(int code, const char *begin, const char *end, const char *days)
{
	int64_t not_before, not_after;

	assert_int_equal(validity(begin, end, days, &not_before, &not_after), code);
}

static void test_validity(void **state)
{
	setenv("SOURCE_DATE_EPOCH", "1800000000", 1);
	expect(NULL, NULL, "10", NOW, NOW + 864000);
	expect(NULL, "+90d", NULL, NOW, NOW + 90 * 86400);
	expect("-1d", "+1d", NULL, NOW - 86400, NOW); /* counted from --not-before */
	expect("+2h", NULL, "1", NOW + 7200, NOW + 7200 + 86400);
	expect("+30m", "+45s", NULL, NOW + 1800, NOW + 1845);
	expect("-1w", "+2w", NULL, NOW - 604800, NOW + 604800);
	expect("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z", NULL, 1795219200, 1795305600);
	expect("2026-11-21T01:00:00+01:00", NULL, "1", 1795219200, 1795305600);
	expect("2026-11-21T00:00:00Z", "+0d", NULL, 1795219200, 1795219200);
	expect("9999-12-31T23:59:58Z", "9999-12-31T23:59:59Z", NULL, INT64_C(253402300798),
	       INT64_C(253402300799));
}

static void test_refused(void **state)
{
	setenv("SOURCE_DATE_EPOCH", "1800000000", 1);
	refuse(EXIT_USAGE, NULL, NULL, NULL);
	refuse(EXIT_USAGE, NULL, "+1d", "1");
	refuse(EXIT_USAGE, NULL, NULL, "0");
	refuse(EXIT_USAGE, NULL, NULL, "-1");
	refuse(EXIT_USAGE, NULL, NULL, "1.5");
	refuse(EXIT_USAGE, NULL, NULL, "");
	refuse(EXIT_USAGE, NULL, NULL, "99999999999999999999999");
	refuse(EXIT_USAGE, NULL, NULL, "4000000"); /* beyond 9999 */
	refuse(EXIT_USAGE, NULL, "+1", NULL);
	refuse(EXIT_USAGE, NULL, "+d", NULL);
	refuse(EXIT_USAGE, NULL, "+1y", NULL);
	refuse(EXIT_USAGE, NULL, "+99999999999999999999d", NULL);
	refuse(EXIT_USAGE, NULL, "+9000000000000000d", NULL);
	refuse(EXIT_USAGE, "-9000000000000000w", "+1d", NULL);
	refuse(EXIT_USAGE, NULL, "tomorrow", NULL);
	refuse(EXIT_USAGE, NULL, "2026-02-30T00:00:00Z", NULL);
	refuse(EXIT_USAGE, NULL, "2026-11-21", NULL);
	refuse(EXIT_REFUSED, "2026-11-22T00:00:00Z", "2026-11-21T00:00:00Z", NULL);
	refuse(EXIT_REFUSED, NULL, "-1s", NULL);
}

static void test_now(void **state)
{
	int64_t now = 0;

	setenv("SOURCE_DATE_EPOCH", "0", 1);
	assert_int_equal(value_now(&now), EXIT_DONE);
	assert_int_equal(now, 0);
	setenv("SOURCE_DATE_EPOCH", "253402300800", 1); /* the year 10000 */
	assert_int_equal(value_now(&now), EXIT_USAGE);
	setenv("SOURCE_DATE_EPOCH", "yesterday", 1);
	assert_int_equal(value_now(&now), EXIT_USAGE);
	setenv("SOURCE_DATE_EPOCH", "", 1); /* as good as unset */
	assert_int_equal(value_now(&now), EXIT_DONE);
	assert_true(now > INT64_C(1700000000));
	unsetenv("SOURCE_DATE_EPOCH");
	assert_int_equal(value_now(&now), EXIT_DONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_validity),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_now),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
