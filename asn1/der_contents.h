/* der_contents.h - private to asn1/: the rules for what universal types hold.
 *
 * Each check is of data[start .. end - 1], and says in *where what is wrong there;
 * where nothing can be pointed at, such as contents that lack, it leaves *where
 * alone, which is then the element. */
#ifndef CW_ASN1_DER_CONTENTS_H
#define CW_ASN1_DER_CONTENTS_H

#include "civil_time.h"
#include "char_string.h"
#include "der_header.h"

/*@ requires start <= end && \valid_read(data + (start .. end - 1));
    requires \valid(where) && \separated(where, data + (start .. end - 1));
    terminates \true; exits \false;
    assigns *where; */
CW_DER_HOT cw_status cw_der_boolean_contents(const uint8_t *data, size_t start, size_t end,
                                             size_t *where)
{
	if (end - start != 1)
		return CW_BOOLEAN_LENGTH;
	if (data[start] == 0 || data[start] == 0xff)
		return CW_OK;
	*where = start;
	return CW_BOOLEAN_VALUE;
}

/*@ requires start <= end && \valid_read(data + (start .. end - 1));
    requires \valid(where) && \separated(where, data + (start .. end - 1));
    terminates \true; exits \false;
    assigns *where;
    ensures \result == CW_OK ==> start < end; */
CW_DER_HOT cw_status cw_der_integer_contents(const uint8_t *data, size_t start, size_t end,
                                             size_t *where)
{
	if (start == end)
		return CW_INTEGER_EMPTY;
	if (cw_der_integer_is_minimal(data + start, end - start))
		return CW_OK;
	*where = start;
	return CW_INTEGER_NOT_MINIMAL;
}

/*@ requires start <= end && \valid_read(data + (start .. end - 1));
    requires \valid(where) && \separated(where, data + (start .. end - 1));
    terminates \true; exits \false;
    assigns *where; */
CW_DER_HOT cw_status cw_der_bit_string_contents(const uint8_t *data, size_t start, size_t end,
                                                size_t *where)
{
	uint8_t unused;

	if (start == end)
		return CW_BIT_STRING_EMPTY;
	unused = data[start];
	if (unused == 0)
		return CW_OK;
	*where = start;
	if (unused > 7 || end - start == 1)
		return CW_BIT_STRING_UNUSED;
	if ((data[end - 1] & ((1u << unused) - 1)) == 0)
		return CW_OK;
	*where = end - 1;
	return CW_BIT_STRING_PADDING;
}

/*@ requires start <= end && \valid_read(data + (start .. end - 1));
    requires \valid(where) && \separated(where, data + (start .. end - 1));
    terminates \true; exits \false;
    assigns *where; */
CW_DER_HOT cw_status cw_der_oid_contents(const uint8_t *data, size_t start, size_t end,
                                         size_t *where)
{
	size_t i;

	if (start == end)
		return CW_OID_EMPTY;
	/*@ loop invariant start <= i <= end;
	    loop assigns i;
	    loop variant end - i; */
	for (i = start; i < end; i++) {
		if (data[i] == 0x80 && (i == start || data[i - 1] < 0x80)) {
			*where = i;
			return CW_OID_NOT_MINIMAL;
		}
	}
	if (data[end - 1] < 0x80)
		return CW_OK;
	/*@ loop invariant start <= i < end;
	    loop assigns i;
	    loop variant i; */
	for (i = end - 1; i > start && data[i - 1] >= 0x80; i--)
		;
	*where = i;
	return CW_OID_TRUNCATED;
}

/* The time that `text` writes; on failure *out is undefined. */
/*@ requires \valid_read(text.data + (0 .. text.size - 1));
    requires \valid(out) && \separated(out, text.data + (0 .. text.size - 1));
    terminates \true; exits \false;
    assigns *out;
    ensures \result == CW_OK ==> \valid_read(out->fraction.data + (0 .. out->fraction.size - 1)); */
cw_status cw_utc_time_parse(cw_bytes text, cw_time *out);
/*@ requires \valid_read(text.data + (0 .. text.size - 1));
    requires \valid(out) && \separated(out, text.data + (0 .. text.size - 1));
    terminates \true; exits \false;
    assigns *out;
    ensures \result == CW_OK ==> \valid_read(out->fraction.data + (0 .. out->fraction.size - 1)); */
cw_status cw_generalized_time_parse(cw_bytes text, cw_time *out);

/* The elements data[start .. end - 1] are in the order of a SET OF, ascending
 * (X.690 11.6), or of a SET, each tag once and ascending (X.690 10.3). What the
 * type is, a generic reader cannot know. Stops at an element that is malformed. */
/*@ requires start <= end && \valid_read(data + (0 .. end - 1));
    requires \valid(where) && \separated(where, data + (0 .. end - 1));
    terminates \true; exits \false;
    assigns *where; */
cw_status cw_der_set_contents(const uint8_t *data, size_t start, size_t end, size_t *where);

/* The contents begin with an element that is all there is, as in most sets. */
/*@ requires start <= end && \valid_read(data + (start .. end - 1));
    terminates \true; exits \false;
    assigns \nothing; */
CW_DER_HOT bool cw_der_is_single(const uint8_t *data, size_t start, size_t end)
{
	return end - start >= 2 && (data[start] & 0x1f) != 0x1f && data[start + 1] < 0x80 &&
	       data[start + 1] == end - start - 2;
}

/* A bit for each universal tag below 31: what DER writes primitive, and what it
 * writes constructed (EXTERNAL, EMBEDDED PDV, SEQUENCE, SET, CHARACTER STRING).
 * 15 is reserved, and may be either. */
#define CW_DER_CONSTRUCTED_TAGS (1u << 8 | 1u << 11 | 1u << 16 | 1u << 17 | 1u << 29)
#define CW_DER_PRIMITIVE_TAGS   (0x7ffffffeu & ~CW_DER_CONSTRUCTED_TAGS & ~(1u << 15))

/* The form of an element of universal class, whose identifier begins with `first`. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
CW_DER_HOT cw_status cw_der_form(uint8_t first)
{
	if ((first & 0x20) != 0)
		return (CW_DER_PRIMITIVE_TAGS >> first % 32 & 1) ? CW_NOT_PRIMITIVE : CW_OK;
	return (CW_DER_CONSTRUCTED_TAGS >> first % 32 & 1) ? CW_NOT_CONSTRUCTED : CW_OK;
}

/* UTCTime or GeneralizedTime, whichever `tag` says. */
/*@ requires start <= end && \valid_read(data + (start .. end - 1));
    requires \valid(where) && \separated(where, data + (start .. end - 1));
    terminates \true; exits \false;
    assigns *where; */
CW_DER_HOT cw_status cw_der_time_contents(uint8_t tag, const uint8_t *data, size_t start,
                                          size_t end, size_t *where)
{
	cw_bytes text;
	cw_time time;

	if (start != end)
		*where = start;
	text.data = data + start;
	text.size = end - start;
	return tag == CW_TAG_UTC_TIME ? cw_utc_time_parse(text, &time)
	                              : cw_generalized_time_parse(text, &time);
}

/* A character string of the type that `tag` says. */
/*@ requires start <= end && \valid_read(data + (start .. end - 1));
    requires \valid(where) && \separated(where, data + (start .. end - 1));
    terminates \true; exits \false;
    assigns *where; */
CW_DER_HOT cw_status cw_der_string_contents(uint8_t tag, const uint8_t *data, size_t start,
                                            size_t end, size_t *where)
{
	cw_bytes text;
	cw_status status;
	size_t at = 0;

	text.data = data + start;
	text.size = end - start;
	status = cw_string_check(tag, text, &at);
	if (status != CW_OK)
		*where = start + at;
	return status;
}

/* The contents of an element of universal class, whose identifier begins with
 * `first`, and whose form is as it must be. A tag number of 31 or more has none
 * of these types. */
/*@ requires start <= end && \valid_read(data + (0 .. end - 1));
    requires \valid(where) && \separated(where, data + (0 .. end - 1));
    terminates \true; exits \false;
    assigns *where; */
cw_status cw_der_contents(uint8_t first, bool strings, const uint8_t *data, size_t start,
                          size_t end, size_t *where);

#endif
