/* civil_time.h - UTCTime and GeneralizedTime (X.690 11.7, 11.8), the calendar, RFC 3339.
 *
 * Times are int64_t seconds since 1970-01-01T00:00:00Z, leap seconds not
 * counted, and a civil struct. The calendar is Gregorian throughout, years 1 to
 * 9999. Nothing here knows what time it is. */
#ifndef CW_ASN1_CIVIL_TIME_H
#define CW_ASN1_CIVIL_TIME_H

#include "reader.h"
#include "writer.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cw_civil {
	uint16_t year;  /* 1 to 9999 */
	uint8_t month;  /* 1 to 12 */
	uint8_t day;    /* 1 to 31 */
	uint8_t hour;   /* 0 to 23 */
	uint8_t minute; /* 0 to 59 */
	uint8_t second; /* 0 to 59 */
} cw_civil;

#define CW_SECONDS_MIN INT64_C(-62135596800) /* 0001-01-01T00:00:00Z */
#define CW_SECONDS_MAX INT64_C(253402300799) /* 9999-12-31T23:59:59Z */

/* The members form a date of the calendar and a time of day. */
/*@ requires \valid_read(civil);
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result ==> 1 <= civil->year <= 9999 && 1 <= civil->month <= 12 &&
                         1 <= civil->day <= 31 &&
                         civil->hour < 24 && civil->minute < 60 && civil->second < 60; */
CW_API bool cw_civil_is_valid(const cw_civil *civil);

/* Seconds of a valid civil time; CW_TIME_VALUE if it is not valid. */
/*@ requires \valid_read(civil);
    requires \valid(out) && \separated(out, civil);
    terminates \true; exits \false;
    assigns *out;
    ensures \result != CW_OK ==> *out == \old(*out);
    ensures \result == CW_OK ==> CW_SECONDS_MIN <= *out <= CW_SECONDS_MAX; */
CW_API CW_MUST_USE cw_status cw_civil_to_seconds(const cw_civil *civil, int64_t *out);
/* Civil time of seconds from CW_SECONDS_MIN to CW_SECONDS_MAX, else CW_TIME_VALUE. */
/*@ requires \valid(out);
    terminates \true; exits \false;
    assigns *out;
    ensures \result != CW_OK ==> *out == \old(*out); */
CW_API CW_MUST_USE cw_status cw_civil_from_seconds(int64_t seconds, cw_civil *out);

/* A time as encoded: `type` is CW_TAG_UTC_TIME or CW_TAG_GENERALIZED_TIME.
 * `fraction` is the digits after the point of a GeneralizedTime, without
 * trailing zeros; empty if there is none. */
typedef struct cw_time {
	cw_civil civil;
	cw_tag type;
	cw_bytes fraction;
} cw_time;

/* YYMMDDhhmmssZ, 1950 to 2049. A fault of either type is placed where its
 * contents begin (at the element if they are empty). Errors: CW_UTC_TIME_FORM, CW_TIME_VALUE. */
/*@ CW_READS(r, out) */
CW_API CW_MUST_USE cw_status cw_der_read_utc_time_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                                     cw_time *out);
/* YYYYMMDDhhmmss[.f]Z, without trailing zeros in the fraction. Errors:
 * CW_GENERALIZED_TIME_FORM, CW_TIME_VALUE. */
/*@ CW_READS(r, out) */
CW_API CW_MUST_USE cw_status cw_der_read_generalized_time_as(cw_der_reader *r, uint16_t field,
                                                             cw_tag tag, cw_time *out);
/* Time ::= CHOICE { utcTime UTCTime, generalTime GeneralizedTime } (RFC 5280
 * 4.1.2.5). Any other tag is CW_CHOICE. A GeneralizedTime before 2050 or one
 * with a fraction decodes: RFC 5280 forbids only to write it. */
/*@ CW_READS(r, out) */
CW_API CW_MUST_USE cw_status cw_time_decode(cw_der_reader *r, uint16_t field, cw_time *out);

/* Writes the time in the type it names; CW_VALUE for a UTCTime outside of 1950
 * to 2049 or with a fraction, for a fraction that is not digits or ends in 0,
 * and for a civil time that is not valid. */
/*@ requires cw_writer_ok(w) && \valid_read(time) && \separated(w, time);
    requires \separated(w->data + (0 .. w->capacity - 1), time);
    requires cw_source_ok(w, time->fraction.data, time->fraction.size);
    CW_WRITES(w) */
CW_API void cw_time_encode(cw_der_writer *w, const cw_time *time);
/*@ requires cw_writer_ok(w) && \valid_read(time) && \separated(w, time);
    requires \separated(w->data + (0 .. w->capacity - 1), time);
    requires cw_source_ok(w, time->fraction.data, time->fraction.size);
    CW_WRITES(w) */
CW_API void cw_der_write_time_as(cw_der_writer *w, cw_tag tag, const cw_time *time);

/* The time of `seconds` as RFC 5280 4.1.2.5 wants it written: UTCTime through
 * 2049, GeneralizedTime from 2050 (and before 1950). CW_TIME_VALUE out of range. */
/*@ requires \valid(out);
    terminates \true; exits \false;
    assigns *out;
    ensures \result == CW_OK ==> out->fraction.size == 0; */
CW_API CW_MUST_USE cw_status cw_time_from_seconds(int64_t seconds, cw_time *out);
/* Whole seconds; a fraction is cut off. CW_TIME_VALUE if civil is not valid. */
/*@ requires \valid_read(time);
    requires \valid(out) && \separated(out, time);
    terminates \true; exits \false;
    assigns *out;
    ensures \result != CW_OK ==> *out == \old(*out);
    ensures \result == CW_OK ==> CW_SECONDS_MIN <= *out <= CW_SECONDS_MAX; */
CW_API CW_MUST_USE cw_status cw_time_to_seconds(const cw_time *time, int64_t *out);

/* "2026-11-21T00:00:00Z" and a closing NUL (RFC 3339). */
#define CW_RFC3339_SIZE 21
/*@ requires \valid_read(civil) && \valid(text + (0 .. CW_RFC3339_SIZE - 1));
    requires \separated(civil, text + (0 .. CW_RFC3339_SIZE - 1));
    terminates \true; exits \false;
    assigns text[0 .. CW_RFC3339_SIZE - 1];
    ensures text[CW_RFC3339_SIZE - 1] == 0; */
CW_API void cw_civil_format(const cw_civil *civil, char text[CW_RFC3339_SIZE]);
/* RFC 3339 text in upper-case T and Z or with a numeric offset, without a
 * fraction. CW_VALUE if it is not that; CW_TIME_VALUE if on no calendar. */
/*@ requires \valid_read(text.data + (0 .. text.size - 1));
    requires \valid(out) && \separated(out, text.data + (0 .. text.size - 1));
    terminates \true; exits \false;
    assigns *out;
    ensures \result != CW_OK ==> *out == \old(*out);
    ensures \result == CW_OK ==> CW_SECONDS_MIN <= *out <= CW_SECONDS_MAX; */
CW_API CW_MUST_USE cw_status cw_seconds_parse(cw_bytes text, int64_t *out);

#ifdef __cplusplus
}
#endif
#endif
