#include "reader.h"
#include "der_contents.h"
#include "der_take.h"

cw_der_reader cw_der_input_init(cw_der_input *in, cw_bytes der)
{
	cw_der_reader r;

	in->data = der.data;
	in->size = der.size;
	in->trace = NULL;
	in->error.status = CW_OK;
	in->error.offset = 0;
	in->error.wanted = 0;
	in->error.got = 0;
	in->error.path.depth = 0;
	r.in = in;
	r.pos = 0;
	r.end = der.size;
	r.depth = 0;
	return r;
}

/* The path to a failure: what the trace has of the elements that enclose the
 * range, then the field itself. An element that was read already has been
 * counted. */
/*@ requires cw_reader_ok(r);
    terminates \true; exits \false;
    assigns r->in->error.path;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r); */
static void fail_path(const cw_der_reader *r, cw_status status, size_t offset, uint16_t field)
{
	cw_path *path = &r->in->error.path;
	const cw_trace *trace = r->in->trace;
	uint32_t depth = 0;
	uint32_t index = 0;

	if (trace != NULL) {
		/*@ loop invariant 0 <= depth <= CW_PATH_MAX;
		    loop assigns depth, path->elements[0 .. CW_PATH_MAX - 1];
		    loop variant CW_PATH_MAX - depth; */
		while (depth < r->depth && depth < trace->path.depth && depth < CW_PATH_MAX) {
			path->elements[depth] = trace->path.elements[depth];
			depth++;
		}
		index = trace->next[depth];
		if (index > 0 && offset < r->pos)
			index--;
	}
	if (depth < CW_PATH_MAX && (field != CW_FIELD_NONE || status != CW_TRAILING_DATA)) {
		path->elements[depth].field = field;
		path->elements[depth].index = index;
		depth++;
	}
	path->depth = depth;
}

cw_status cw_der_fail(const cw_der_reader *r, cw_status status, size_t offset, uint16_t field,
                      size_t wanted, size_t got)
{
	cw_error *error = &r->in->error;

	error->status = status;
	error->offset = offset;
	error->wanted = wanted;
	error->got = got;
	fail_path(r, status, offset, field);
	return status;
}

/* The header at `pos`, which is not the end, or a failure described. */
/*@ requires cw_reader_ok(r) && CW_OUT(h, r) && r->pos <= pos < r->end;
    terminates \true; exits \false;
    assigns r->in->error, *h;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures \result == CW_OK ==> pos < h->start && h->start + h->length <= r->end; */
static cw_status header_at(const cw_der_reader *r, size_t pos, uint16_t field, cw_der_header *h)
{
	cw_status status = cw_der_parse_header(r->in->data, pos, r->end, h);

	if (status == CW_OK)
		return CW_OK;
	return cw_der_fail(r, status, pos, field, h->length,
	                   status == CW_TRUNCATED ? r->end - pos : 0);
}

cw_status cw_der_take_any(const cw_der_reader *r, uint16_t field, cw_tag wanted, cw_der_header *h)
{
	if (r->pos == r->end)
		return cw_der_fail(r, CW_MISSING, r->pos, field, wanted, 0);
	return header_at(r, r->pos, field, h);
}

cw_status cw_der_take(const cw_der_reader *r, uint16_t field, cw_tag tag, cw_der_header *h)
{
	cw_status status;

	CW_TRY(cw_der_take_any(r, field, tag, h));
	if (h->tag == tag)
		return CW_OK;
	if ((h->tag ^ tag) != CW_TAG_CONSTRUCTED)
		status = CW_UNEXPECTED_TAG;
	else
		status = (tag & CW_TAG_CONSTRUCTED) ? CW_NOT_CONSTRUCTED : CW_NOT_PRIMITIVE;
	return cw_der_fail(r, status, r->pos, field, tag, h->tag);
}

void cw_der_record(const cw_der_reader *r, uint16_t field, cw_tag type, const cw_der_header *h)
{
	cw_trace_entry entry;

	entry.offset = r->pos;
	entry.length = h->length;
	entry.tag = h->tag;
	entry.type = type;
	entry.field = field;
	entry.depth = r->depth < UINT16_MAX ? (uint16_t)r->depth : UINT16_MAX;
	entry.header = (uint8_t)(h->start - r->pos);
	cw_trace_record(r->in->trace, &entry);
}

/* The range start .. stop - 1 of an element at the cursor. */
/*@ requires cw_reader_ok(r) && r->pos < start <= stop <= r->end && CW_OUT(content, r);
    terminates \true; exits \false;
    assigns *content;
    ensures content->in == r->in && content->pos == start && content->end == stop; */
static void set_contents(const cw_der_reader *r, size_t start, size_t stop, cw_der_reader *content)
{
	content->in = r->in;
	content->pos = start;
	content->end = stop;
	content->depth = r->depth + 1;
}

/*@ requires cw_reader_ok(r) && \valid_read(h) && cw_header_ok(r, h);
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result.in == r->in && \result.pos == h->start &&
            \result.end == h->start + h->length; */
static cw_der_reader contents(const cw_der_reader *r, const cw_der_header *h)
{
	cw_der_reader content;

	content.in = r->in;
	content.pos = h->start;
	content.end = h->start + h->length;
	content.depth = r->depth + 1;
	return content;
}

/*@ requires cw_reader_ok(r) && pos + size <= r->end;
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result.data == r->in->data + pos && \result.size == size; */
static cw_bytes view(const cw_der_reader *r, size_t pos, size_t size)
{
	cw_bytes b;

	b.data = r->in->data + pos;
	b.size = size;
	return b;
}

cw_status cw_der_read_any(cw_der_reader *r, uint16_t field, cw_der_element *out)
{
	cw_der_header h;
	cw_der_element element;

	CW_TRY(cw_der_take_any(r, field, 0, &h));
	element.tag = h.tag;
	element.offset = r->pos;
	element.content = contents(r, &h);
	cw_der_step(r, field, h.tag, &h);
	/*@ assert cw_reader_ok(r) && cw_reader_kept(r); */
	*out = element;
	return CW_OK;
}

/* cw_der_enter in the general way. */
/*@ requires cw_reader_ok(r) && CW_OUT(content, r);
    terminates \true; exits \false;
    assigns r->in->error, CW_TRACE_STATE(r->in->trace), *content;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures failed: \result != CW_OK ==> *content == \old(*content);
    ensures range: \result == CW_OK ==> content->in == r->in &&
              r->pos < content->pos <= content->end <= r->end; */
static CW_APART cw_status enter(const cw_der_reader *r, uint16_t field, cw_tag tag,
                                cw_der_reader *content)
{
	cw_der_header h;

	CW_TRY(cw_der_take(r, field, tag, &h));
	if (r->in->trace != NULL)
		cw_der_record(r, field, tag, &h);
	set_contents(r, h.start, h.start + h.length, content);
	return CW_OK;
}

cw_status cw_der_enter(const cw_der_reader *r, uint16_t field, cw_tag tag, cw_der_reader *content)
{
	size_t start, stop;

	if (!cw_der_is_usual(r, tag, &start, &stop))
		return enter(r, field, tag, content);
	set_contents(r, start, stop, content);
	return CW_OK;
}

/* The error is told from behind the element, which the trace has counted. */
cw_status cw_der_fail_entered(const cw_der_reader *r, const cw_der_reader *content,
                              cw_status status, uint16_t field, size_t wanted, size_t got)
{
	cw_der_reader behind;

	behind = *r;
	behind.pos = content->end;
	return cw_der_fail(&behind, status, r->pos, field, wanted, got);
}

bool cw_der_next_is_high(const cw_der_reader *r, cw_tag tag)
{
	cw_der_header h;

	return r->pos < r->end && cw_der_parse_header(r->in->data, r->pos, r->end, &h) == CW_OK &&
	       h.tag == tag;
}

cw_status cw_der_read_optional(cw_der_reader *r, uint16_t field, cw_tag tag, bool *present,
                               cw_der_reader *content)
{
	bool is_present = cw_der_next_is(r, tag);

	if (is_present)
		CW_TRY(cw_der_read(r, field, tag, content));
	*present = is_present;
	return CW_OK;
}

cw_status cw_der_fail_end(const cw_der_reader *r)
{
	return cw_der_fail(r, CW_TRAILING_DATA, r->pos, CW_FIELD_NONE, 0, r->end - r->pos);
}

/* The error is about the element `index` places behind the one that a trace would
 * have counted. */
/*@ requires cw_reader_ok(r);
    terminates \true; exits \false;
    assigns r->in->error.path;
    ensures \result == status;
    ensures kept: cw_reader_kept(r); */
static cw_status count_on(const cw_der_reader *r, cw_status status, uint32_t index)
{
	cw_path *path = &r->in->error.path;

	if (r->in->trace != NULL && r->depth < CW_PATH_MAX && path->depth == r->depth + 1)
		path->elements[r->depth].index += index;
	return status;
}

cw_status cw_der_check_set_of(const cw_der_reader *r)
{
	cw_der_header h;
	size_t pos = r->pos;
	size_t before = pos, before_size = 0;
	uint32_t index = 0;

	/*@ loop invariant r->pos <= pos <= r->end && before + before_size <= r->end;
	    loop invariant good: cw_reader_ok(r);
	    loop invariant kept: cw_reader_kept(r);
	    loop assigns pos, before, before_size, index, h, r->in->error;
	    loop variant r->end - pos; */
	while (pos < r->end) {
		size_t size;
		cw_status status = header_at(r, pos, CW_FIELD_NONE, &h);

		if (status != CW_OK)
			return count_on(r, status, index);
		size = h.start + h.length - pos;
		if (cw_der_sorts_after(r->in->data, before, before_size, pos, size)) {
			status = cw_der_fail(r, CW_SET_OF_ORDER, pos, CW_FIELD_NONE, 0, 0);
			return count_on(r, status, index);
		}
		before = pos;
		before_size = size;
		pos += size;
		index++;
	}
	return CW_OK;
}

cw_status cw_der_check_set(const cw_der_reader *r)
{
	cw_der_header h;
	size_t pos = r->pos;
	cw_tag before = 0;
	uint32_t index = 0;

	/*@ loop invariant r->pos <= pos <= r->end;
	    loop invariant good: cw_reader_ok(r);
	    loop invariant kept: cw_reader_kept(r);
	    loop assigns pos, before, index, h, r->in->error;
	    loop variant r->end - pos; */
	while (pos < r->end) {
		cw_status status = header_at(r, pos, CW_FIELD_NONE, &h);

		if (status == CW_OK && (h.tag & ~CW_TAG_CONSTRUCTED) <= before)
			status = cw_der_fail(r, CW_SET_ORDER, pos, CW_FIELD_NONE, 0, h.tag);
		if (status != CW_OK)
			return count_on(r, status, index);
		before = h.tag & ~CW_TAG_CONSTRUCTED;
		pos = h.start + h.length;
		index++;
	}
	return CW_OK;
}

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
	*out = view(r, h.start, h.length);
	return CW_OK;
}

cw_status cw_der_read_integer_as(cw_der_reader *r, uint16_t field, cw_tag tag, cw_bytes *out)
{
	size_t start, stop, where;

	if (!cw_der_is_usual(r, tag, &start, &stop) ||
	    cw_der_integer_contents(r->in->data, start, stop, &where) != CW_OK)
		return read_integer(r, field, tag, out);
	*out = view(r, start, stop - start);
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
	*out = view(r, h.start, h.length);
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
	*out = view(r, start, stop - start);
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

	bits.bytes = view(r, h->start + 1, h->length - 1);
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
	out->bytes = view(r, start + 1, stop - start - 1);
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
	out->bytes = view(r, start + 1, stop - start - 1);
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
	inside = contents(r, &h);
	inside.pos++;
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
	set_contents(r, start + 1, stop, content);
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
	*out = view(r, h.start, h.length);
	return CW_OK;
}

cw_status cw_der_read_octet_string_as(cw_der_reader *r, uint16_t field, cw_tag tag, cw_bytes *out)
{
	size_t start, stop;

	if (!cw_der_is_usual(r, tag, &start, &stop))
		return read_octet_string(r, field, tag, out);
	*out = view(r, start, stop - start);
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
