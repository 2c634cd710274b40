/* times.c - the times among the flags' values, and the one place that asks what
 * time it is; see values.h. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../asn1/civil_time.h"
#include "../diagnostics.h"
#include "values.h"

#define DAY INT64_C(86400)

/* Decimal digits to a number; false for anything else, and for more than 2^53. */
static bool read_number(const char *text, size_t size, int64_t *out)
{
	int64_t value = 0;
	size_t i;

	if (size == 0)
		return false;
	for (i = 0; i < size; i++) {
		if (text[i] < '0' || text[i] > '9' || value > INT64_C(1) << 53)
			return false;
		value = value * 10 + (text[i] - '0');
	}
	*out = value;
	return true;
}

static bool in_range(int64_t seconds)
{
	return seconds >= CW_SECONDS_MIN && seconds <= CW_SECONDS_MAX;
}

int value_now(int64_t *out)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	struct timespec now;

	if (text != NULL && text[0] != '\0') {
		if (!read_number(text, strlen(text), out) || !in_range(*out))
			return fail(EXIT_USAGE, "SOURCE_DATE_EPOCH: %s is no number of seconds",
			            text);
		return EXIT_DONE;
	}
	if (clock_gettime(CLOCK_REALTIME, &now) != 0 || !in_range((int64_t)now.tv_sec))
		return fail(EXIT_IO, "the clock cannot be read");
	*out = (int64_t)now.tv_sec;
	return EXIT_DONE;
}

static int64_t unit_of(char c)
{
	switch (c) {
	case 's':
		return 1;
	case 'm':
		return 60;
	case 'h':
		return 3600;
	case 'd':
		return DAY;
	case 'w':
		return 7 * DAY;
	default:
		return 0;
	}
}

/* "+90d": from `base` on; or RFC 3339. */
static int read_time(flag_id id, const char *text, int64_t base, int64_t *out)
{
	size_t size = strlen(text);
	int64_t number, unit;

	if (text[0] == '+' || text[0] == '-') {
		unit = size < 3 ? 0 : unit_of(text[size - 1]);
		if (unit == 0 || !read_number(text + 1, size - 2, &number))
			return fail(EXIT_USAGE, "--%s: %s is no span such as +90d, +12h or -30m",
			            flags[id].name, text);
		/* Spans beyond the calendar are cut, so that the product fits. */
		if (number > 2 * CW_SECONDS_MAX / unit)
			number = 2 * CW_SECONDS_MAX / unit;
		*out = text[0] == '+' ? base + number * unit : base - number * unit;
	} else if (cw_seconds_parse(cw_bytes_of(text), out) != CW_OK) {
		return fail(EXIT_USAGE, "--%s: %s is no time such as 2026-11-21T00:00:00Z or +90d",
		            flags[id].name, text);
	}
	if (!in_range(*out))
		return fail(EXIT_USAGE, "--%s: %s lies outside of the years 1 to 9999",
		            flags[id].name, text);
	return EXIT_DONE;
}

int value_time(flag_id id, const char *text, int64_t *out)
{
	int64_t now;
	int code = value_now(&now);

	return code != EXIT_DONE ? code : read_time(id, text, now, out);
}

/* "30d", or "+30d". */
int value_expires_within(const options *o, bool *given, int64_t *span)
{
	const char *text = options_value(o, FLAG_EXPIRES_WITHIN);
	size_t size, sign;
	int64_t unit, number;

	*given = text != NULL;
	*span = 0;
	if (text == NULL)
		return EXIT_DONE;
	size = strlen(text);
	sign = text[0] == '+';
	unit = size < 2 + sign ? 0 : unit_of(text[size - 1]);
	if (unit == 0 || !read_number(text + sign, size - 1 - sign, &number))
		return fail(EXIT_USAGE, "--%s: %s is no span such as 30d or 12h",
		            flags[FLAG_EXPIRES_WITHIN].name, text);
	*span = number > 2 * CW_SECONDS_MAX / unit ? 2 * CW_SECONDS_MAX : number * unit;
	return EXIT_DONE;
}

static int read_end(const options *o, int64_t not_before, int64_t *not_after)
{
	const char *end = options_value(o, FLAG_NOT_AFTER), *days = options_value(o, FLAG_DAYS);
	int64_t number;

	if (end != NULL && days != NULL)
		return fail(EXIT_USAGE, "--days and --not-after exclude each other");
	if (end != NULL)
		return read_time(FLAG_NOT_AFTER, end, not_before, not_after);
	if (days == NULL)
		return fail(EXIT_USAGE, "for how long? --days 10, or --not-after");
	if (!read_number(days, strlen(days), &number) || number == 0)
		return fail(EXIT_USAGE, "--days: %s is no number of days", days);
	if (number > CW_SECONDS_MAX / DAY || !in_range(not_before + number * DAY))
		return fail(EXIT_USAGE, "--days: %s days end after the year 9999", days);
	*not_after = not_before + number * DAY;
	return EXIT_DONE;
}

int value_validity(const options *o, int64_t *not_before, int64_t *not_after)
{
	const char *begin = options_value(o, FLAG_NOT_BEFORE);
	int64_t now;
	int code = value_now(&now);

	*not_before = now;
	if (code == EXIT_DONE && begin != NULL)
		code = read_time(FLAG_NOT_BEFORE, begin, now, not_before);
	if (code == EXIT_DONE)
		code = read_end(o, *not_before, not_after);
	if (code == EXIT_DONE && *not_after < *not_before && !options_has(o, FLAG_FORCE_PROFILE))
		code = fail(EXIT_REFUSED,
		            "--not-after lies before --not-before (RFC 5280 4.1.2.5)");
	return code;
}
