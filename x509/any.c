#include "any.h"
#include "../asn1/char_string.h"
#include "../asn1/civil_time.h"
#include "../asn1/oid.h"
#include "../asn1/walk.h"

/* Read an element of a universal type that is primitive, checking its contents. */
/*@ requires \valid(r) && cw_reader_ok(r);
    terminates \true; exits \false;
    assigns CW_READ_STATE(r);
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures failed: \result != CW_OK ==> r->pos == \old(r->pos);
    ensures inside: \result == CW_OK ==> \old(r->pos) < r->pos <= r->end; */
static CW_APART cw_status read_primitive(cw_der_reader *r, uint16_t field, cw_tag tag)
{
	cw_bytes bytes;
	cw_bit_string bits;
	cw_time time;
	bool boolean;

	switch (tag) {
	case CW_TAG_BOOLEAN:
		return cw_der_read_boolean(r, field, &boolean);
	case CW_TAG_INTEGER:
	case CW_TAG_ENUMERATED:
		return cw_der_read_integer_as(r, field, tag, &bytes);
	case CW_TAG_BIT_STRING:
		return cw_der_read_bit_string(r, field, &bits);
	case CW_TAG_NULL:
		return cw_der_read_null(r, field);
	case CW_TAG_OID:
		return cw_der_read_oid(r, field, &bytes);
	case CW_TAG_UTC_TIME:
	case CW_TAG_GENERALIZED_TIME:
		return cw_time_decode(r, field, &time);
	default:
		break;
	}
	if (cw_string_is_type(tag))
		return cw_der_read_string_as(r, field, tag, tag, &bytes);
	return cw_der_read_octet_string_as(r, field, tag, &bytes);
}

/* The universal tag at the cursor, its constructed bit set as DER has it for the
 * type; 0 if something else stands there. */
/*@ requires cw_reader_ok(r);
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result != 0 ==> r->pos < r->end; */
static cw_tag universal_tag(const cw_der_reader *r)
{
	uint8_t number;

	if (cw_der_at_end(r) || r->in->data[r->pos] >= 0x40)
		return 0;
	number = r->in->data[r->pos] & 0x1f;
	if (number == 0x1f)
		return 0;
	/* EXTERNAL, EMBEDDED PDV, SEQUENCE, SET, CHARACTER STRING */
	if (number == 8 || number == 11 || number == 16 || number == 17 || number == 29)
		return CW_TAG_CONSTRUCTED | number;
	return number;
}

/* The size of the header of a good element of `size` octets, which the cursor stands at. */
/*@ requires cw_reader_ok(r) && 0 < size <= r->end - r->pos;
    terminates \true; exits \false;
    assigns \nothing;
    ensures 0 < \result <= size; */
static size_t header_size(const cw_der_reader *r, size_t size)
{
	size_t header = 2;

	/* No larger one has its length in short form, no smaller one in long form. */
	if (size > 2 + 0x7f)
		header += r->in->data[r->pos + 1] % 0x80;
	return header < size ? header : size;
}

/* Read one element; *inside is its contents if it is constructed and so has
 * elements to be read, else it is at its end. */
/*@ requires \valid(r) && cw_reader_ok(r) && CW_OUT(out, r) && CW_OUT(inside, r);
    requires \separated(out, inside);
    terminates \true; exits \false;
    assigns CW_READ_STATE(r), *out, *inside;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures failed: \result != CW_OK ==> r->pos == \old(r->pos);
    ensures inside: \result == CW_OK ==> \old(r->pos) < r->pos <= r->end;
    ensures view: \result == CW_OK ==> out->content.size < r->pos - \old(r->pos) &&
              out->content.data == r->in->data + (r->pos - out->content.size);
    ensures range: \result == CW_OK ==> out->place.in == r->in &&
              \old(r->pos) < out->place.pos <= out->place.end == r->pos;
    ensures within: \result == CW_OK ==> inside->in == r->in &&
              \old(r->pos) < inside->pos <= inside->end == r->pos; */
static cw_status read_element(cw_der_reader *r, uint16_t field, cw_any *out, cw_der_reader *inside)
{
	cw_tag tag = universal_tag(r);
	cw_der_reader at;
	cw_der_element element;

	at = *r;
	if (tag != 0 && (tag & CW_TAG_CONSTRUCTED) == 0) {
		CW_TRY(read_primitive(&at, field, tag));
		out->place = *r;
		out->place.pos += header_size(r, at.pos - r->pos);
		out->place.end = at.pos;
		out->place.depth++;
		*inside = out->place;
		inside->pos = inside->end;
	} else if (tag != 0) {
		CW_TRY(cw_der_read(&at, field, tag, inside));
		out->place = *inside;
	} else {
		CW_TRY(cw_der_read_any(&at, field, &element));
		tag = element.tag;
		out->place = element.content;
		*inside = element.content;
		if ((tag & CW_TAG_CONSTRUCTED) == 0)
			inside->pos = inside->end;
	}
	out->tag = tag;
	out->content = cw_der_rest(&out->place);
	r->pos = at.pos;
	return CW_OK;
}

/* What a constructed element holds. Most are none, and need not the stack for it. */
/*@ requires cw_reader_ok(inside);
    terminates \true; exits \false;
    assigns inside->in->error;
    ensures good: cw_reader_ok(inside);
    ensures kept: cw_reader_kept(inside); */
static CW_APART cw_status check_inside(const cw_der_reader *inside)
{
	size_t ends[CW_ANY_DEPTH_MAX];

	return cw_der_walk_all(inside, ends, CW_ANY_DEPTH_MAX, CW_WALK_STRINGS);
}

cw_status cw_any_decode(cw_der_reader *r, uint16_t field, cw_any *out)
{
	cw_der_reader at, inside;

	at = *r;
	CW_TRY(read_element(&at, field, out, &inside));
	if (!cw_der_at_end(&inside))
		CW_TRY(check_inside(&inside));
	r->pos = at.pos;
	return CW_OK;
}

void cw_any_encode(cw_der_writer *w, const cw_any *any)
{
	cw_der_write(w, any->tag, any->content);
}
