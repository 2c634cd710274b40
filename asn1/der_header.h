/* der_header.h - private to asn1/: what reader and writer share.
 *
 * Inline, because every read begins with an element's identifier and length. */
#ifndef CW_ASN1_DER_HEADER_H
#define CW_ASN1_DER_HEADER_H

#include "status.h"
#include "tag.h"

/* Inlined whatever a compiler makes of its size, if it optimizes at all: the walk's one
 * loop and the reads are built of these. */
#if defined(__GNUC__) && defined(__OPTIMIZE__)
#define CW_DER_HOT static inline __attribute__((always_inline))
#else
#define CW_DER_HOT static inline
#endif

/* Eight octets as one number, which compilers read at once. */
/*@ requires \valid_read(octets + (0 .. 7));
    terminates \true; exits \false;
    assigns \nothing; */
CW_DER_HOT uint64_t cw_der_eight(const uint8_t *octets)
{
	return (uint64_t)octets[0] | (uint64_t)octets[1] << 8 | (uint64_t)octets[2] << 16 |
	       (uint64_t)octets[3] << 24 | (uint64_t)octets[4] << 32 | (uint64_t)octets[5] << 40 |
	       (uint64_t)octets[6] << 48 | (uint64_t)octets[7] << 56;
}

/* Contents are data[start .. start + length - 1]; start + length <= end. On
 * CW_TRUNCATED `length` is what was claimed. */
typedef struct cw_der_header {
	cw_tag tag;
	size_t start;
	size_t length;
} cw_der_header;

/* The tag of an identifier in high-tag form, which begins at data[*at - 1]. */
/*@ requires *at < end && \valid_read(data + (0 .. end - 1));
    requires \valid(at) && \valid(tag) && \separated(at, tag, data + (0 .. end - 1));
    terminates \true; exits \false;
    assigns *at, *tag;
    ensures \result == CW_OK ==> \old(*at) < *at <= end;
    ensures \result != CW_OK ==> *at == \old(*at) && *tag == \old(*tag); */
static inline cw_status cw_der_high_tag(const uint8_t *data, size_t *at, size_t end, cw_tag *tag)
{
	cw_tag number = 0;
	size_t pos = *at;

	if (data[pos] == 0x80)
		return CW_TAG_NOT_MINIMAL;
	/*@ loop invariant *at <= pos <= end;
	    loop assigns number, pos;
	    loop variant end - pos; */
	for (;;) {
		if (pos >= end)
			return CW_TRUNCATED;
		if (number > CW_TAG_NUMBER_MASK >> 7)
			return CW_TAG_TOO_LARGE;
		number = number << 7 | (data[pos] & 0x7fu);
		pos++;
		if ((data[pos - 1] & 0x80) == 0)
			break;
	}
	if (number < 31)
		return CW_TAG_NOT_MINIMAL;
	*tag |= number;
	*at = pos;
	return CW_OK;
}

/* A length in long form: `count` octets of it at data[*at]. */
/*@ requires *at <= end && \valid_read(data + (0 .. end - 1));
    requires \valid(at) && \valid(length) && \separated(at, length, data + (0 .. end - 1));
    terminates \true; exits \false;
    assigns *at, *length;
    ensures \result == CW_OK ==> \old(*at) < *at <= end;
    ensures \result != CW_OK ==> *at == \old(*at) && *length == \old(*length); */
static inline cw_status cw_der_long_length(const uint8_t *data, size_t *at, size_t end,
                                           uint8_t count, size_t *length)
{
	size_t value = 0;
	size_t pos = *at;
	uint8_t i;

	if (count == 0)
		return CW_LENGTH_INDEFINITE;
	if (count == 0x7f)
		return CW_LENGTH_RESERVED;
	if (count > end - pos)
		return CW_TRUNCATED;
	if (data[pos] == 0)
		return CW_LENGTH_NOT_MINIMAL;
	if (count > sizeof(size_t))
		return CW_LENGTH_TOO_LARGE;
	/*@ loop invariant 0 <= i <= count;
	    loop assigns i, value;
	    loop variant count - i; */
	for (i = 0; i < count; i++)
		value = value << 8 | data[pos + i];
	if (value < 0x80)
		return CW_LENGTH_NOT_MINIMAL;
	*at = pos + count;
	*length = value;
	return CW_OK;
}

/* Read the header at data[pos], of an element that must end by `end`. */
/*@ requires pos <= end && \valid_read(data + (0 .. end - 1));
    requires \valid(out) && \separated(out, data + (0 .. end - 1));
    terminates \true; exits \false;
    assigns *out;
    ensures \result == CW_OK ==> pos < out->start && out->start + out->length <= end; */
static inline cw_status cw_der_parse_header(const uint8_t *data, size_t pos, size_t end,
                                            cw_der_header *out)
{
	cw_tag tag;
	size_t at, length;
	uint8_t first, octet;

	out->length = 0;
	if (end - pos < 2)
		return CW_TRUNCATED;
	first = data[pos];
	at = pos + 1;
	tag = (cw_tag)(first & 0xe0u) << 24;
	if ((first & 0x1f) != 0x1f)
		tag |= first & 0x1fu;
	else
		CW_TRY(cw_der_high_tag(data, &at, end, &tag));
	if ((tag & ~CW_TAG_CONSTRUCTED) == 0)
		return CW_TAG_RESERVED;
	if (at >= end)
		return CW_TRUNCATED;
	octet = data[at];
	at++;
	length = octet;
	if (octet >= 0x80)
		CW_TRY(cw_der_long_length(data, &at, end, octet & 0x7f, &length));
	out->length = length;
	if (length > end - at)
		return CW_TRUNCATED;
	out->tag = tag;
	out->start = at;
	return CW_OK;
}

/* Where the contents begin and end of the element at data[pos], if its length is of
 * the usual kind, in up to three octets, and its tag is low, which is not asked here.
 * False for any other, which may be good all the same. */
/*@ requires pos <= end && \valid_read(data + (0 .. end - 1));
    requires \valid(start) && \valid(stop) && \separated(start, stop, data + (0 .. end - 1));
    terminates \true; exits \false;
    assigns *start, *stop;
    ensures \result ==> pos < *start <= *stop <= end; */
CW_DER_HOT bool cw_der_usual_header(const uint8_t *data, size_t pos, size_t end, size_t *start,
                                    size_t *stop)
{
	size_t length;

	if (end - pos < 2)
		return false;
	length = data[pos + 1];
	*start = pos + 2;
	if (length == 0x82) {
		if (end - pos < 4 || data[pos + 2] == 0)
			return false;
		length = (size_t)data[pos + 2] * 256 + data[pos + 3];
		*start = pos + 4;
	} else if (length >= 0x80) {
		if (length != 0x81 || end - pos < 3 || data[pos + 2] < 0x80)
			return false;
		length = data[pos + 2];
		*start = pos + 3;
	}
	if (length > end - *start)
		return false;
	*stop = *start + length;
	return true;
}

/* The same for an element that must have this tag. */
/*@ requires pos <= end && \valid_read(data + (0 .. end - 1));
    requires \valid(start) && \valid(stop) && \separated(start, stop, data + (0 .. end - 1));
    terminates \true; exits \false;
    assigns *start, *stop;
    ensures \result ==> pos < *start <= *stop <= end; */
CW_DER_HOT bool cw_der_usual_element(const uint8_t *data, size_t pos, size_t end, cw_tag tag,
                                     size_t *start, size_t *stop)
{
	return (tag & CW_TAG_NUMBER_MASK) < 31 &&
	       cw_der_usual_header(data, pos, end, start, stop) &&
	       data[pos] == (uint8_t)(tag >> 24 | (tag & 0x1f));
}

/* data[a ..] sorts after data[b ..], X.690 11.6. One encoding is never the
 * beginning of another, so the padding of that clause cannot matter. */
/*@ requires \valid_read(data + (a .. a + a_size - 1));
    requires \valid_read(data + (b .. b + b_size - 1));
    requires a + a_size <= SIZE_MAX && b + b_size <= SIZE_MAX;
    terminates \true; exits \false;
    assigns \nothing; */
static inline bool cw_der_sorts_after(const uint8_t *data, size_t a, size_t a_size, size_t b,
                                      size_t b_size)
{
	size_t common = a_size < b_size ? a_size : b_size;
	size_t i = 0;

	/*@ loop invariant i <= common;
	    loop assigns i;
	    loop variant common - i; */
	while (i < common && data[a + i] == data[b + i])
		i++;
	return i < common ? data[a + i] > data[b + i] : a_size > b_size;
}

/* The contents octets data[0 .. size - 1] are an INTEGER in shortest form. */
/*@ requires \valid_read(data + (0 .. size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static inline bool cw_der_integer_is_minimal(const uint8_t *data, size_t size)
{
	return size < 2 ||
	       !((data[0] == 0 && data[1] < 0x80) || (data[0] == 0xff && data[1] >= 0x80));
}

#endif
