#include "reader.h"
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

cw_status cw_der_read_any(cw_der_reader *r, uint16_t field, cw_der_element *out)
{
	cw_der_header h;
	cw_der_element element;

	CW_TRY(cw_der_take_any(r, field, 0, &h));
	element.tag = h.tag;
	element.offset = r->pos;
	cw_der_range(r, h.start, h.start + h.length, &element.content);
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
	cw_der_range(r, h.start, h.start + h.length, content);
	return CW_OK;
}

cw_status cw_der_enter(const cw_der_reader *r, uint16_t field, cw_tag tag, cw_der_reader *content)
{
	size_t start, stop;

	if (!cw_der_is_usual(r, tag, &start, &stop))
		return enter(r, field, tag, content);
	cw_der_range(r, start, stop, content);
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
