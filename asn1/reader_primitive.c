/* The reads of primitive types, which reader.h declares. Each looks for the usual element first,
 * which takes no call; whatever is rarer, bad, or to be traced is read in the general way. */
#include "reader.h"
#include "der_contents.h"
#include "der_take.h"

/* The header and the value of a BOOLEAN. */
/*@ requires cw_reader_ok(r) && CW_OUT(h, r) && CW_OUT(value, r) && \separated(h, value);
    terminates \true; exits \false;
    assigns r->in->error, *h, *value;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures \result == CW_OK ==> cw_header_ok(r, h); */
static cw_status take_boolean(const cw_der_reader *r, uint16_t field, cw_tag tag, cw_der_header *h,
                              bool *value)
{
	uint8_t octet;

	CW_TRY(cw_der_take(r, field, tag, h));
	if (h->length != 1)
		return cw_der_fail(r, CW_BOOLEAN_LENGTH, r->pos, field, 1, h->length);
	octet = r->in->data[h->start];
	if (octet != 0 && octet != 0xff)
		return cw_der_fail(r, CW_BOOLEAN_VALUE, h->start, field, 0xff, octet);
	*value = octet != 0;
	return CW_OK;
}

cw_status cw_der_read_boolean_as(cw_der_reader *r, uint16_t field, cw_tag tag, bool *out)
{
	cw_der_header h;
	bool value = false;

	CW_TRY(take_boolean(r, field, tag, &h, &value));
	cw_der_step(r, field, CW_TAG_BOOLEAN, &h);
	*out = value;
	return CW_OK;
}

/* cw_der_read_boolean_default in the general way, of one that is there. */
/*@ CW_READS(r, out) */
static CW_APART cw_status read_not_default(cw_der_reader *r, uint16_t field, cw_tag tag,
                                           bool standard, bool *out)
{
	cw_der_header h;
	bool value = standard;

	CW_TRY(take_boolean(r, field, tag, &h, &value));
	if (value == standard)
		return cw_der_fail(r, CW_DEFAULT_ENCODED, r->pos, field, 0, 0);
	cw_der_step(r, field, CW_TAG_BOOLEAN, &h);
	*out = value;
	return CW_OK;
}

cw_status cw_der_read_boolean_default(cw_der_reader *r, uint16_t field, cw_tag tag, bool standard,
                                      bool *out)
{
	size_t start, stop;

	if (!cw_der_next_is(r, tag)) {
		*out = standard;
		return CW_OK;
	}
	if (!cw_der_is_usual(r, tag, &start, &stop) || stop - start != 1 ||
	    r->in->data[start] != (standard ? 0 : 0xff))
		return read_not_default(r, field, tag, standard, out);
	*out = !standard;
	r->pos = stop;
	return CW_OK;
}

/* The header of an INTEGER in shortest form (X.690 8.3.2). */
/*@ requires cw_reader_ok(r) && CW_OUT(h, r);
    terminates \true; exits \false;
    assigns r->in->error, *h;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures \result == CW_OK ==> cw_header_ok(r, h) && h->length > 0; */
static cw_status take_integer(const cw_der_reader *r, uint16_t field, cw_tag tag, cw_der_header *h)
{
	CW_TRY(cw_der_take(r, field, tag, h));
	if (h->length == 0)
		return cw_der_fail(r, CW_INTEGER_EMPTY, r->pos, field, 1, 0);
	if (!cw_der_integer_is_minimal(r->in->data + h->start, h->length))
		return cw_der_fail(r, CW_INTEGER_NOT_MINIMAL, h->start, field, 0, 0);
	return CW_OK;
}

/* INTEGER or ENUMERATED, whichever the tag says. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
static cw_tag integer_type(cw_tag tag)
{
	return tag == CW_TAG_ENUMERATED ? CW_TAG_ENUMERATED : CW_TAG_INTEGER;
}

/* cw_der_read_integer_as in the general way. */
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->size < r->pos - \old(r->pos) &&
              out->data == r->in->data + (r->pos - out->size); */
static CW_APART cw_status read_integer(cw_der_reader *r, uint16_t field, cw_tag tag, cw_bytes *out)
{
	cw_der_header h;

	CW_TRY(take_integer(r, field, tag, &h));
	cw_der_step(r, field, integer_type(tag), &h);
	*out = cw_der_view(r, h.start, h.length);
	return CW_OK;
}

cw_status cw_der_read_integer_as(cw_der_reader *r, uint16_t field, cw_tag tag, cw_bytes *out)
{
	size_t start, stop, where;

	if (!cw_der_is_usual(r, tag, &start, &stop) ||
	    cw_der_integer_contents(r->in->data, start, stop, &where) != CW_OK)
		return read_integer(r, field, tag, out);
	*out = cw_der_view(r, start, stop - start);
	r->pos = stop;
	return CW_OK;
}

/* The header and the value of an INTEGER that an int64_t holds. */
/*@ requires cw_reader_ok(r) && CW_OUT(h, r) && CW_OUT(out, r) && \separated(h, out);
    terminates \true; exits \false;
    assigns r->in->error, *h, *out;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures \result == CW_OK ==> cw_header_ok(r, h); */
static cw_status take_int64(const cw_der_reader *r, uint16_t field, cw_tag tag, cw_der_header *h,
                            int64_t *out)
{
	uint64_t value;
	size_t i;

	CW_TRY(take_integer(r, field, tag, h));
	if (h->length > 8)
		return cw_der_fail(r, CW_INTEGER_RANGE, r->pos, field, 8, h->length);
	value = r->in->data[h->start] >= 0x80 ? UINT64_MAX : 0;
	/*@ loop invariant 0 <= i <= h->length;
	    loop assigns i, value;
	    loop variant h->length - i; */
	for (i = 0; i < h->length; i++)
		value = (value & (UINT64_MAX >> 8)) << 8 | r->in->data[h->start + i];
	*out = value > INT64_MAX ? -(int64_t)(UINT64_MAX - value) - 1 : (int64_t)value;
	return CW_OK;
}

/* cw_der_read_int64_as in the general way. */
/*@ CW_READS(r, out) */
static CW_APART cw_status read_int64(cw_der_reader *r, uint16_t field, cw_tag tag, int64_t *out)
{
	cw_der_header h;
	int64_t value = 0;

	CW_TRY(take_int64(r, field, tag, &h, &value));
	cw_der_step(r, field, integer_type(tag), &h);
	*out = value;
	return CW_OK;
}

/* Most are an octet: a version, the length of a path. */
cw_status cw_der_read_int64_as(cw_der_reader *r, uint16_t field, cw_tag tag, int64_t *out)
{
	size_t start, stop;

	if (!cw_der_is_usual(r, tag, &start, &stop) || stop - start != 1 ||
	    r->in->data[start] >= 0x80)
		return read_int64(r, field, tag, out);
	*out = r->in->data[start];
	r->pos = stop;
	return CW_OK;
}

cw_status cw_der_read_int64_default(cw_der_reader *r, uint16_t field, cw_tag tag, int64_t standard,
                                    int64_t *out)
{
	cw_der_header h;
	int64_t value = standard;

	if (cw_der_next_is(r, tag)) {
		CW_TRY(take_int64(r, field, tag, &h, &value));
		if (value == standard)
			return cw_der_fail(r, CW_DEFAULT_ENCODED, r->pos, field, 0, 0);
		cw_der_step(r, field, integer_type(tag), &h);
	}
	*out = value;
	return CW_OK;
}

/* The header of an INTEGER that is not negative; `h` is narrowed to its
 * magnitude, `whole` is the header as it stands. */
/*@ requires cw_reader_ok(r) && CW_OUT(whole, r) && CW_OUT(h, r) && \separated(whole, h);
    terminates \true; exits \false;
    assigns r->in->error, *whole, *h;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures \result == CW_OK ==> cw_header_ok(r, whole) && cw_header_ok(r, h) &&
            h->start + h->length == whole->start + whole->length; */
static cw_status take_unsigned(const cw_der_reader *r, uint16_t field, cw_tag tag,
                               cw_der_header *whole, cw_der_header *h)
{
	CW_TRY(take_integer(r, field, tag, whole));
	*h = *whole;
	if (r->in->data[h->start] >= 0x80)
		return cw_der_fail(r, CW_INTEGER_RANGE, h->start, field, 0, 0);
	if (r->in->data[h->start] == 0) {
		h->start++;
		h->length--;
	}
	return CW_OK;
}

/* cw_der_read_unsigned_as in the general way. */
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->size < r->pos - \old(r->pos) &&
              out->data == r->in->data + (r->pos - out->size); */
static CW_APART cw_status read_unsigned(cw_der_reader *r, uint16_t field, cw_tag tag, cw_bytes *out)
{
	cw_der_header whole, h;

	CW_TRY(take_unsigned(r, field, tag, &whole, &h));
	cw_der_step(r, field, CW_TAG_INTEGER, &whole);
	*out = cw_der_view(r, h.start, h.length);
	return CW_OK;
}

cw_status cw_der_read_unsigned_as(cw_der_reader *r, uint16_t field, cw_tag tag, cw_bytes *out)
{
	size_t start, stop, where;

	if (!cw_der_is_usual(r, tag, &start, &stop) ||
	    cw_der_integer_contents(r->in->data, start, stop, &where) != CW_OK ||
	    r->in->data[start] >= 0x80)
		return read_unsigned(r, field, tag, out);
	if (r->in->data[start] == 0)
		start++;
	*out = cw_der_view(r, start, stop - start);
	r->pos = stop;
	return CW_OK;
}

/* cw_der_read_uint64_as in the general way. */
/*@ CW_READS(r, out) */
static CW_APART cw_status read_uint64(cw_der_reader *r, uint16_t field, cw_tag tag, uint64_t *out)
{
	cw_der_header whole, h;
	uint64_t value = 0;
	size_t i;

	CW_TRY(take_unsigned(r, field, tag, &whole, &h));
	if (h.length > 8)
		return cw_der_fail(r, CW_INTEGER_RANGE, r->pos, field, 8, h.length);
	/*@ loop invariant 0 <= i <= h.length;
	    loop assigns i, value;
	    loop variant h.length - i; */
	for (i = 0; i < h.length; i++)
		value = (value & (UINT64_MAX >> 8)) << 8 | r->in->data[h.start + i];
	cw_der_step(r, field, CW_TAG_INTEGER, &whole);
	*out = value;
	return CW_OK;
}

cw_status cw_der_read_uint64_as(cw_der_reader *r, uint16_t field, cw_tag tag, uint64_t *out)
{
	size_t start, stop;

	if (!cw_der_is_usual(r, tag, &start, &stop) || stop - start != 1 ||
	    r->in->data[start] >= 0x80)
		return read_uint64(r, field, tag, out);
	*out = r->in->data[start];
	r->pos = stop;
	return CW_OK;
}

/* The header of a BIT STRING whose unused bits are as X.690 wants them. */
/*@ requires cw_reader_ok(r) && CW_OUT(h, r);
    terminates \true; exits \false;
    assigns r->in->error, *h;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures \result == CW_OK ==> cw_header_ok(r, h) && h->length > 0 &&
            r->in->data[h->start] <= 7; */
static cw_status take_bit_string(const cw_der_reader *r, uint16_t field, cw_tag tag,
                                 cw_der_header *h)
{
	uint8_t unused, last;

	CW_TRY(cw_der_take(r, field, tag, h));
	if (h->length == 0)
		return cw_der_fail(r, CW_BIT_STRING_EMPTY, r->pos, field, 1, 0);
	unused = r->in->data[h->start];
	if (unused > 7 || (unused != 0 && h->length == 1))
		return cw_der_fail(r, CW_BIT_STRING_UNUSED, h->start, field, 0, unused);
	last = r->in->data[h->start + h->length - 1];
	if (unused != 0 && (last & ((1u << unused) - 1)) != 0)
		return cw_der_fail(r, CW_BIT_STRING_PADDING, h->start + h->length - 1, field, 0,
		                   last);
	return CW_OK;
}

/*@ requires cw_reader_ok(r) && \valid_read(h) && h->length > 0 && h->start + h->length <= r->end;
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result.bytes.data == r->in->data + (h->start + 1) &&
            \result.bytes.size == h->length - 1 && \result.unused == r->in->data[h->start]; */
static cw_bit_string bits_of(const cw_der_reader *r, const cw_der_header *h)
{
	cw_bit_string bits;

	bits.bytes = cw_der_view(r, h->start + 1, h->length - 1);
	bits.unused = r->in->data[h->start];
	return bits;
}

/* cw_der_read_bit_string_as in the general way. */
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->bytes.size < r->pos - \old(r->pos) &&
              out->bytes.data == r->in->data + (r->pos - out->bytes.size) && out->unused <= 7; */
static CW_APART cw_status read_bit_string(cw_der_reader *r, uint16_t field, cw_tag tag,
                                          cw_bit_string *out)
{
	cw_der_header h;
	cw_bit_string bits;

	CW_TRY(take_bit_string(r, field, tag, &h));
	bits = bits_of(r, &h);
	cw_der_step(r, field, CW_TAG_BIT_STRING, &h);
	*out = bits;
	return CW_OK;
}

/* Most are of whole octets: a key, a signature. */
cw_status cw_der_read_bit_string_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                    cw_bit_string *out)
{
	size_t start, stop;

	if (!cw_der_is_usual(r, tag, &start, &stop) || start == stop || r->in->data[start] != 0)
		return read_bit_string(r, field, tag, out);
	out->bytes = cw_der_view(r, start + 1, stop - start - 1);
	out->unused = 0;
	r->pos = stop;
	return CW_OK;
}

/* cw_der_read_named_bits_as in the general way. */
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->bytes.size < r->pos - \old(r->pos) &&
              out->bytes.data == r->in->data + (r->pos - out->bytes.size) && out->unused <= 7; */
static CW_APART cw_status read_named_bits(cw_der_reader *r, uint16_t field, cw_tag tag,
                                          cw_bit_string *out)
{
	cw_der_header h;
	cw_bit_string bits;
	size_t last;

	CW_TRY(take_bit_string(r, field, tag, &h));
	last = h.start + h.length - 1;
	if (h.length > 1 && (r->in->data[last] >> r->in->data[h.start] & 1) == 0)
		return cw_der_fail(r, CW_NAMED_BITS_TRAILING, last, field, 0, r->in->data[last]);
	bits = bits_of(r, &h);
	cw_der_step(r, field, CW_TAG_BIT_STRING, &h);
	*out = bits;
	return CW_OK;
}

cw_status cw_der_read_named_bits_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                    cw_bit_string *out)
{
	size_t start, stop;
	uint8_t unused;

	if (!cw_der_is_usual(r, tag, &start, &stop) || stop - start < 2)
		return read_named_bits(r, field, tag, out);
	unused = r->in->data[start];
	/* The last bit is 1, and those behind it are 0. */
	if (unused > 7 || (r->in->data[stop - 1] & ((2u << unused) - 1)) != 1u << unused)
		return read_named_bits(r, field, tag, out);
	out->bytes = cw_der_view(r, start + 1, stop - start - 1);
	out->unused = unused;
	r->pos = stop;
	return CW_OK;
}

/* cw_der_read_bit_string_wrapped in the general way. */
/*@ CW_READS(r, content)
    ensures range: \result == CW_OK ==> content->in == r->in &&
              \old(r->pos) < content->pos <= content->end == r->pos; */
static CW_APART cw_status read_wrapped(cw_der_reader *r, uint16_t field, cw_der_reader *content)
{
	cw_der_header h;
	cw_der_reader inside;

	CW_TRY(take_bit_string(r, field, CW_TAG_BIT_STRING, &h));
	if (r->in->data[h.start] != 0)
		return cw_der_fail(r, CW_BIT_STRING_UNUSED, h.start, field, 0,
		                   r->in->data[h.start]);
	cw_der_range(r, h.start + 1, h.start + h.length, &inside);
	cw_der_step(r, field, CW_TAG_BIT_STRING, &h);
	*content = inside;
	return CW_OK;
}

cw_status cw_der_read_bit_string_wrapped(cw_der_reader *r, uint16_t field, cw_der_reader *content)
{
	size_t start, stop;

	if (!cw_der_is_usual(r, CW_TAG_BIT_STRING, &start, &stop) || start == stop ||
	    r->in->data[start] != 0)
		return read_wrapped(r, field, content);
	cw_der_range(r, start + 1, stop, content);
	r->pos = stop;
	return CW_OK;
}

/* cw_der_read_octet_string_as in the general way. */
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->size < r->pos - \old(r->pos) &&
              out->data == r->in->data + (r->pos - out->size); */
static CW_APART cw_status read_octet_string(cw_der_reader *r, uint16_t field, cw_tag tag,
                                            cw_bytes *out)
{
	cw_der_header h;

	CW_TRY(cw_der_take(r, field, tag, &h));
	cw_der_step(r, field, CW_TAG_OCTET_STRING, &h);
	*out = cw_der_view(r, h.start, h.length);
	return CW_OK;
}

cw_status cw_der_read_octet_string_as(cw_der_reader *r, uint16_t field, cw_tag tag, cw_bytes *out)
{
	size_t start, stop;

	if (!cw_der_is_usual(r, tag, &start, &stop))
		return read_octet_string(r, field, tag, out);
	*out = cw_der_view(r, start, stop - start);
	r->pos = stop;
	return CW_OK;
}

/* cw_der_read_null_as in the general way. */
/*@ requires \valid(r) && cw_reader_ok(r);
    terminates \true; exits \false;
    assigns CW_READ_STATE(r);
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures failed: \result != CW_OK ==> r->pos == \old(r->pos);
    ensures inside: \result == CW_OK ==> \old(r->pos) < r->pos <= r->end; */
static CW_APART cw_status read_null(cw_der_reader *r, uint16_t field, cw_tag tag)
{
	cw_der_header h;

	CW_TRY(cw_der_take(r, field, tag, &h));
	if (h.length != 0)
		return cw_der_fail(r, CW_NULL_LENGTH, r->pos, field, 0, h.length);
	cw_der_step(r, field, CW_TAG_NULL, &h);
	return CW_OK;
}

cw_status cw_der_read_null_as(cw_der_reader *r, uint16_t field, cw_tag tag)
{
	size_t start, stop;

	if (!cw_der_is_usual(r, tag, &start, &stop) || start != stop)
		return read_null(r, field, tag);
	r->pos = stop;
	return CW_OK;
}
