#include "civil_time.h"
#include "der_contents.h"
#include "der_take.h"

#define SECONDS_A_DAY 86400

/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures \result ==> year % 4 == 0; */
static bool is_leap(unsigned year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days of the year before the month begins, without a leap day; [12] is the year. */
static const uint16_t days_before_month[13] = {0,   31,  59,  90,  120, 151, 181,
                                               212, 243, 273, 304, 334, 365};

/* month is 0 to 11. */
/*@ requires month <= 11;
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result <= 334 + (year % 4 == 0 ? 1 : 0) && (month == 0 ==> \result == 0); */
static unsigned month_start(unsigned year, unsigned month)
{
	return days_before_month[month] + (month > 1 && is_leap(year) ? 1u : 0u);
}

bool cw_civil_is_valid(const cw_civil *c)
{
	unsigned days;

	if (c->year < 1 || c->year > 9999 || c->month < 1 || c->month > 12)
		return false;
	days = (unsigned)days_before_month[c->month] - days_before_month[c->month - 1];
	if (c->month == 2 && is_leap(c->year))
		days++;
	return c->day >= 1 && c->day <= days && c->hour < 24 && c->minute < 60 && c->second < 60;
}

cw_status cw_civil_to_seconds(const cw_civil *c, int64_t *out)
{
	uint32_t days, before;

	if (!cw_civil_is_valid(c))
		return CW_TIME_VALUE;
	before = c->year - 1u;
	days = 365 * before + before / 4 - before / 100 + before / 400;
	/*@ assert before <= 9997 ==> days <= 3651428; */
	/*@ assert before == 9998 ==> days == 3651694; */
	days += month_start(c->year, c->month - 1u) + c->day - 1u;
	*out = CW_SECONDS_MIN + (int64_t)days * SECONDS_A_DAY + c->hour * 3600 + c->minute * 60 +
	       c->second;
	return CW_OK;
}

cw_status cw_civil_from_seconds(int64_t seconds, cw_civil *out)
{
	uint32_t days, rest, year, century, single, month;
	uint64_t since;

	if (seconds < CW_SECONDS_MIN || seconds > CW_SECONDS_MAX)
		return CW_TIME_VALUE;
	/* A day is 675 times 128 seconds, and all of the calendar is less than 2^32
	 * times 128: small machines need no division of 64 bits. */
	since = (uint64_t)(seconds - CW_SECONDS_MIN);
	days = (uint32_t)(since >> 7) / (SECONDS_A_DAY / 128);
	rest = (uint32_t)(since - (uint64_t)days * SECONDS_A_DAY);

	/* Cycles of 400, 100, 4 and 1 years. The last century of a 400 and the last
	 * year of a 4 are a day longer, and that day must not begin another one. */
	year = 1 + 400 * (days / 146097);
	days %= 146097;
	century = days / 36524;
	if (century > 3)
		century = 3;
	year += 100 * century;
	days -= 36524 * century;
	year += 4 * (days / 1461);
	days %= 1461;
	single = days / 365;
	if (single > 3)
		single = 3;
	year += single;
	days -= 365 * single;

	month = 11;
	/*@ loop invariant month <= 11;
	    loop assigns month;
	    loop variant month; */
	while (month_start(year, month) > days)
		month--;
	out->year = (uint16_t)year;
	out->month = (uint8_t)(month + 1);
	out->day = (uint8_t)(days - month_start(year, month) + 1);
	out->hour = (uint8_t)(rest / 3600);
	out->minute = (uint8_t)(rest / 60 % 60);
	out->second = (uint8_t)(rest % 60);
	return CW_OK;
}

/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures \result <==> '0' <= c <= '9'; */
static bool is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

/* digits[0 .. count - 1] are decimal digits. */
/*@ requires \valid_read(digits + (0 .. count - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static bool all_digits(const uint8_t *digits, size_t count)
{
	size_t i;

	/*@ loop invariant i <= count;
	    loop assigns i;
	    loop variant count - i; */
	for (i = 0; i < count; i++) {
		if (!is_digit(digits[i]))
			return false;
	}
	return true;
}

/* Eight octets are decimal digits: each has a value of at most 9 above '0', since
 * 0x76 more than that leaves its highest bit clear. */
/*@ requires \valid_read(digits + (0 .. 7));
    terminates \true; exits \false;
    assigns \nothing; */
static bool eight_digits(const uint8_t *digits)
{
	uint64_t values = cw_der_eight(digits) ^ 0x3030303030303030;

	return ((values | (values + 0x7676767676767676)) & 0x8080808080808080) == 0;
}

/* The number that two digits write. */
/*@ requires \valid_read(digits + (0 .. 1));
    terminates \true; exits \false;
    assigns \nothing; */
static uint8_t two(const uint8_t *digits)
{
	return (uint8_t)((digits[0] - '0') * 10 + (digits[1] - '0'));
}

/* MMDDhhmmss, all digits. */
/*@ requires \valid_read(digits + (0 .. 9)) && \valid(out) && \separated(out, digits + (0 .. 9));
    terminates \true; exits \false;
    assigns out->month, out->day, out->hour, out->minute, out->second; */
static void month_to_second(const uint8_t *digits, cw_civil *out)
{
	out->month = two(digits);
	out->day = two(digits + 2);
	out->hour = two(digits + 4);
	out->minute = two(digits + 6);
	out->second = two(digits + 8);
}

/* A two-digit year of 50 or more is of the twentieth century (RFC 5280 4.1.2.5.1). */
/*@ requires \valid_read(text.data + (0 .. text.size - 1));
    requires \valid(out) && \separated(out, text.data + (0 .. text.size - 1));
    terminates \true; exits \false;
    assigns *out;
    ensures \result == CW_OK ==> \valid_read(out->fraction.data + (0 .. out->fraction.size - 1)); */
CW_DER_HOT cw_status parse_utc(cw_bytes text, cw_time *out)
{
	unsigned year;

	if (text.size != 13 || !eight_digits(text.data) || !eight_digits(text.data + 4) ||
	    text.data[12] != 'Z')
		return CW_UTC_TIME_FORM;
	year = two(text.data);
	out->civil.year = (uint16_t)(year < 50 ? 2000 + year : 1900 + year);
	month_to_second(text.data + 2, &out->civil);
	out->type = CW_TAG_UTC_TIME;
	out->fraction.data = NULL;
	out->fraction.size = 0;
	return cw_civil_is_valid(&out->civil) ? CW_OK : CW_TIME_VALUE;
}

cw_status cw_utc_time_parse(cw_bytes text, cw_time *out)
{
	return parse_utc(text, out);
}

/* The digits of a fraction as X.690 11.7.3 wants them: the last one is not 0. */
/*@ requires \valid_read(fraction.data + (0 .. fraction.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static bool fraction_is_valid(cw_bytes fraction)
{
	return all_digits(fraction.data, fraction.size) &&
	       (fraction.size == 0 || fraction.data[fraction.size - 1] != '0');
}

cw_status cw_generalized_time_parse(cw_bytes text, cw_time *out)
{
	if (text.size < 15 || !eight_digits(text.data) || !eight_digits(text.data + 6) ||
	    text.data[text.size - 1] != 'Z')
		return CW_GENERALIZED_TIME_FORM;
	out->fraction.data = NULL;
	out->fraction.size = 0;
	if (text.size > 15) {
		out->fraction.data = text.data + 15;
		out->fraction.size = text.size - 16;
		if (text.data[14] != '.' || text.size == 16 || !fraction_is_valid(out->fraction))
			return CW_GENERALIZED_TIME_FORM;
	}
	out->civil.year = (uint16_t)(two(text.data) * 100 + two(text.data + 2));
	month_to_second(text.data + 4, &out->civil);
	out->type = CW_TAG_GENERALIZED_TIME;
	return cw_civil_is_valid(&out->civil) ? CW_OK : CW_TIME_VALUE;
}

/* `type` is one of the two. A time is judged as a whole, so a fault is placed where
 * its contents begin, or at the element if there are none. */
/*@ CW_READS(r, out) */
static cw_status read_time(cw_der_reader *r, uint16_t field, cw_tag tag, cw_tag type, cw_time *out)
{
	cw_der_header h;
	cw_bytes text;
	cw_time time;
	cw_status status;

	CW_TRY(cw_der_take(r, field, tag, &h));
	text.data = r->in->data + h.start;
	text.size = h.length;
	if (type == CW_TAG_UTC_TIME)
		status = cw_utc_time_parse(text, &time);
	else
		status = cw_generalized_time_parse(text, &time);
	if (status != CW_OK)
		return cw_der_fail(r, status, h.length == 0 ? r->pos : h.start, field, 0, 0);
	cw_der_step(r, field, type, &h);
	*out = time;
	return CW_OK;
}

cw_status cw_der_read_utc_time_as(cw_der_reader *r, uint16_t field, cw_tag tag, cw_time *out)
{
	return read_time(r, field, tag, CW_TAG_UTC_TIME, out);
}

cw_status cw_der_read_generalized_time_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                          cw_time *out)
{
	return read_time(r, field, tag, CW_TAG_GENERALIZED_TIME, out);
}

/* cw_time_decode in the general way. */
/*@ CW_READS(r, out) */
static CW_APART cw_status read_either_time(cw_der_reader *r, uint16_t field, cw_time *out)
{
	cw_der_header h;
	cw_tag type;

	CW_TRY(cw_der_take_any(r, field, 0, &h));
	type = h.tag & ~CW_TAG_CONSTRUCTED;
	if (type != CW_TAG_UTC_TIME && type != CW_TAG_GENERALIZED_TIME)
		return cw_der_fail(r, CW_CHOICE, r->pos, field, 0, h.tag);
	return read_time(r, field, type, type, out);
}

cw_status cw_time_decode(cw_der_reader *r, uint16_t field, cw_time *out)
{
	size_t start, stop;
	cw_bytes text;
	cw_time time;

	if (!cw_der_is_usual(r, CW_TAG_UTC_TIME, &start, &stop))
		return read_either_time(r, field, out);
	text.data = r->in->data + start;
	text.size = stop - start;
	if (parse_utc(text, &time) != CW_OK)
		return read_either_time(r, field, out);
	*out = time;
	r->pos = stop;
	return CW_OK;
}

/*@ requires \valid(out + (0 .. 1));
    terminates \true; exits \false;
    assigns out[0 .. 1]; */
static void put_two(uint8_t *out, unsigned number)
{
	out[0] = (uint8_t)('0' + number / 10 % 10);
	out[1] = (uint8_t)('0' + number % 10);
}

/* The time can be written as the type it names. */
/*@ requires \valid_read(t) && \valid_read(t->fraction.data + (0 .. t->fraction.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static bool can_be_written(const cw_time *t)
{
	if (!cw_civil_is_valid(&t->civil))
		return false;
	if (t->type == CW_TAG_UTC_TIME)
		return t->civil.year >= 1950 && t->civil.year <= 2049 && t->fraction.size == 0;
	return t->type == CW_TAG_GENERALIZED_TIME && fraction_is_valid(t->fraction);
}

void cw_der_write_time_as(cw_der_writer *w, cw_tag tag, const cw_time *t)
{
	uint8_t text[16];
	cw_bytes digits, point, zulu;
	size_t mark;

	if (!can_be_written(t)) {
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_NONE);
		return;
	}
	put_two(text, t->civil.year / 100u);
	put_two(text + 2, t->civil.year);
	put_two(text + 4, t->civil.month);
	put_two(text + 6, t->civil.day);
	put_two(text + 8, t->civil.hour);
	put_two(text + 10, t->civil.minute);
	put_two(text + 12, t->civil.second);
	text[14] = '.';
	text[15] = 'Z';
	digits.data = text;
	digits.size = 14;
	point.data = text + 14;
	point.size = 1;
	zulu.data = text + 15;
	zulu.size = 1;
	if (t->type == CW_TAG_UTC_TIME) {
		digits.data += 2;
		digits.size -= 2;
	}
	mark = cw_der_open(w, tag);
	cw_der_write_raw(w, digits);
	if (t->fraction.size != 0) {
		cw_der_write_raw(w, point);
		cw_der_write_raw(w, t->fraction);
	}
	cw_der_write_raw(w, zulu);
	cw_der_close(w, mark);
}

void cw_time_encode(cw_der_writer *w, const cw_time *t)
{
	cw_der_write_time_as(w, t->type, t);
}

cw_status cw_time_from_seconds(int64_t seconds, cw_time *out)
{
	CW_TRY(cw_civil_from_seconds(seconds, &out->civil));
	if (out->civil.year >= 1950 && out->civil.year <= 2049)
		out->type = CW_TAG_UTC_TIME;
	else
		out->type = CW_TAG_GENERALIZED_TIME;
	out->fraction.data = NULL;
	out->fraction.size = 0;
	return CW_OK;
}

cw_status cw_time_to_seconds(const cw_time *t, int64_t *out)
{
	return cw_civil_to_seconds(&t->civil, out);
}

void cw_civil_format(const cw_civil *c, char text[CW_RFC3339_SIZE])
{
	uint8_t t[CW_RFC3339_SIZE] = "0000-00-00T00:00:00Z";
	size_t i;

	put_two(t, c->year / 100u);
	put_two(t + 2, c->year);
	put_two(t + 5, c->month);
	put_two(t + 8, c->day);
	put_two(t + 11, c->hour);
	put_two(t + 14, c->minute);
	put_two(t + 17, c->second);
	/*@ loop invariant 0 <= i < CW_RFC3339_SIZE;
	    loop assigns i, text[0 .. CW_RFC3339_SIZE - 1];
	    loop variant CW_RFC3339_SIZE - i; */
	for (i = 0; i < CW_RFC3339_SIZE - 1; i++)
		text[i] = (char)t[i];
	text[i] = 0;
}

/* Two digits at t, and behind them `separator`. */
/*@ requires \valid_read(t + (0 .. 2));
    terminates \true; exits \false;
    assigns \nothing; */
static bool is_pair(const uint8_t *t, uint8_t separator)
{
	return all_digits(t, 2) && t[2] == separator;
}

/* Z or +hh:mm or -hh:mm, as the seconds to take from local time. */
/*@ requires \valid_read(b.data + (0 .. b.size - 1));
    requires \valid(out) && \separated(out, b.data + (0 .. b.size - 1));
    terminates \true; exits \false;
    assigns *out;
    ensures \result ==> -1000000 < *out < 1000000; */
static bool parse_zone(cw_bytes b, int64_t *out)
{
	int64_t seconds;

	if (b.size == 1 && b.data[0] == 'Z') {
		*out = 0;
		return true;
	}
	if (b.size != 6 || (b.data[0] != '+' && b.data[0] != '-') || !is_pair(b.data + 1, ':') ||
	    !all_digits(b.data + 4, 2) || two(b.data + 1) > 23 || two(b.data + 4) > 59)
		return false;
	seconds = two(b.data + 1) * 3600 + two(b.data + 4) * 60;
	*out = b.data[0] == '+' ? seconds : -seconds;
	return true;
}

cw_status cw_seconds_parse(cw_bytes text, int64_t *out)
{
	const uint8_t *t = text.data;
	cw_bytes zone;
	cw_civil c;
	int64_t offset;
	int64_t local;

	if (text.size < 20 || !all_digits(t, 2) || !is_pair(t + 2, '-') || !is_pair(t + 5, '-') ||
	    !is_pair(t + 8, 'T') || !is_pair(t + 11, ':') || !is_pair(t + 14, ':') ||
	    !all_digits(t + 17, 2))
		return CW_VALUE;
	zone.data = t + 19;
	zone.size = text.size - 19;
	if (!parse_zone(zone, &offset))
		return CW_VALUE;
	c.year = (uint16_t)(two(t) * 100 + two(t + 2));
	c.month = two(t + 5);
	c.day = two(t + 8);
	c.hour = two(t + 11);
	c.minute = two(t + 14);
	c.second = two(t + 17);
	CW_TRY(cw_civil_to_seconds(&c, &local));
	if (local - offset < CW_SECONDS_MIN || local - offset > CW_SECONDS_MAX)
		return CW_TIME_VALUE;
	*out = local - offset;
	return CW_OK;
}
