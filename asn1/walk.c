#include "walk.h"
#include "der_contents.h"
#include "der_take.h"

/* The element at data[pos], which must end by `end`: its header, its form and its
 * contents. On failure *where is the place. */
/*@ requires pos <= end && \valid_read(data + (0 .. end - 1));
    requires \valid(h) && \valid(where) && \separated(h, where, data + (0 .. end - 1));
    terminates \true; exits \false;
    assigns *h, *where;
    ensures \result == CW_OK ==> pos < h->start && h->start + h->length <= end; */
static cw_status look(const uint8_t *data, size_t pos, size_t end, bool strings, cw_der_header *h,
                      size_t *where)
{
	uint8_t first;

	*where = pos;
	CW_TRY(cw_der_parse_header(data, pos, end, h));
	first = data[pos];
	if (first >= 0x40)
		return CW_OK;
	CW_TRY(cw_der_form(first));
	return cw_der_contents(first, strings, data, h->start, h->start + h->length, where);
}

/*@ requires \valid_read(data + pos);
    terminates \true; exits \false;
    assigns \nothing; */
static bool is_constructed(const uint8_t *data, size_t pos)
{
	return (data[pos] & 0x20) != 0;
}

/* What a failure of walking has to say. `header` and `end` are those of the
 * element at `pos`; `r` reads the range. */
/*@ requires cw_reader_ok(r) && CW_OUT(h, r);
    terminates \true; exits \false;
    assigns r->in->error;
    ensures \result == status; */
static cw_status fail(const cw_der_reader *r, cw_status status, size_t pos, size_t end,
                      const cw_der_header *h, size_t where)
{
	size_t wanted = 0, got = 0;

	if (status == CW_NOT_PRIMITIVE || status == CW_NOT_CONSTRUCTED) {
		wanted = h->tag ^ CW_TAG_CONSTRUCTED;
		got = h->tag;
	} else if (status == CW_TRUNCATED) {
		wanted = h->length;
		got = end - pos;
	}
	return cw_der_fail(r, status, where, CW_FIELD_NONE, wanted, got);
}

/* What is to be done with an element, by the octet that its identifier begins with. */
enum kind {
	ODD,   /* a high tag, a reserved one, the wrong form: look() judges */
	STEP,  /* over its contents, which are not examined */
	ENTER, /* into its contents */
	SET,   /* into them, which have an order */
	BOOLEAN,
	INTEGER,
	BITS,
	NOTHING,
	OID,
	TIME,
	TEXT
};

/* clang-format off */
#define STEP_15  STEP, STEP, STEP, STEP, STEP, STEP, STEP, STEP, STEP, STEP, STEP, STEP, STEP, \
                 STEP, STEP
#define ENTER_15 ENTER, ENTER, ENTER, ENTER, ENTER, ENTER, ENTER, ENTER, ENTER, ENTER, ENTER, \
                 ENTER, ENTER, ENTER, ENTER
#define PRIMITIVE_ROWS   STEP, STEP_15, STEP_15, ODD
#define CONSTRUCTED_ROWS ENTER, ENTER_15, ENTER_15, ODD

static const uint8_t kinds[256] = {
	ODD, BOOLEAN, INTEGER, BITS, STEP, NOTHING, OID, STEP, ODD, STEP, INTEGER, ODD, TEXT, STEP,
	STEP, STEP, ODD, ODD, TEXT, TEXT, TEXT, STEP, TEXT, TIME, TIME, STEP, TEXT, STEP, TEXT, ODD,
	TEXT, ODD,
	ODD, ODD, ODD, ODD, ODD, ODD, ODD, ODD, ENTER, ODD, ODD, ENTER, ODD, ODD, ODD, ENTER,
	ENTER, SET, ODD, ODD, ODD, ODD, ODD, ODD, ODD, ODD, ODD, ODD, ODD, ENTER, ODD, ODD,
	PRIMITIVE_ROWS, CONSTRUCTED_ROWS, /* application */
	PRIMITIVE_ROWS, CONSTRUCTED_ROWS, /* context-specific */
	PRIMITIVE_ROWS, CONSTRUCTED_ROWS, /* private */
};
/* clang-format on */

/* STEP or ENTER for an element of the usual kind with contents without fault, and
 * else ODD. This is look() for what nearly every element is, and the place where
 * the time of a walk goes. */
/*@ requires pos <= end && \valid_read(data + (0 .. end - 1));
    requires \valid(start) && \valid(stop) && \separated(start, stop, data + (0 .. end - 1));
    terminates \true; exits \false;
    assigns *start, *stop;
    ensures \result != ODD ==> pos < *start <= *stop <= end; */
CW_DER_HOT enum kind glance(const uint8_t *data, size_t pos, size_t end, bool strings,
                            size_t *start, size_t *stop)
{
	uint8_t kind;
	size_t where;
	bool good;

	if (!cw_der_usual_header(data, pos, end, start, stop))
		return ODD;
	kind = kinds[data[pos]];
	switch (kind) {
	case STEP:
		return STEP;
	case ENTER:
		return ENTER;
	case SET:
		good = cw_der_is_single(data, *start, *stop) ||
		       cw_der_set_contents(data, *start, *stop, &where) == CW_OK;
		return good ? ENTER : ODD;
	case BOOLEAN:
		good = cw_der_boolean_contents(data, *start, *stop, &where) == CW_OK;
		break;
	case INTEGER:
		good = cw_der_integer_contents(data, *start, *stop, &where) == CW_OK;
		break;
	case BITS:
		good = cw_der_bit_string_contents(data, *start, *stop, &where) == CW_OK;
		break;
	case NOTHING:
		good = *start == *stop;
		break;
	case OID:
		good = cw_der_oid_contents(data, *start, *stop, &where) == CW_OK;
		break;
	case TIME:
		good = cw_der_time_contents(data[pos], data, *start, *stop, &where) == CW_OK;
		break;
	case TEXT:
		good = !strings ||
		       cw_der_string_contents(data[pos], data, *start, *stop, &where) == CW_OK;
		break;
	default:
		return ODD;
	}
	return good ? STEP : ODD;
}

/* Walks data[*pos .. *end - 1], where *pos < *end. On failure *pos is the element
 * and *end the end of what holds it. */
/*@ requires *pos < *end && \valid_read(data + (0 .. *end - 1));
    requires \valid(pos) && \valid(end) && \valid(h) && \valid(where);
    requires \valid(ends + (0 .. capacity - 1));
    requires \separated(pos, end, h, where, ends + (0 .. capacity - 1), data + (0 .. *end - 1));
    terminates \true; exits \false;
    assigns *pos, *end, ends[0 .. capacity - 1], *h, *where;
    ensures \old(*pos) <= *pos <= *end <= \old(*end); */
static cw_status walk(const uint8_t *data, size_t *pos, size_t *end, size_t *ends, size_t capacity,
                      bool strings, cw_der_header *h, size_t *where)
{
	size_t at = *pos, stop = *end;
	size_t start, next;
	size_t depth = 0;
	cw_status status = CW_OK;

	/*@ loop invariant \at(*pos, Pre) <= at < stop <= \at(*end, Pre) && depth <= capacity;
	    loop invariant \forall integer k; 0 <= k < depth ==> stop <= ends[k] <= \at(*end, Pre);
	    loop invariant \forall integer j, k; 0 <= j <= k < depth ==> ends[k] <= ends[j];
	    loop assigns at, stop, start, next, depth, status, ends[0 .. capacity - 1], *h, *where;
	    loop variant \at(*end, Pre) - at; */
	for (;;) {
		enum kind kind = glance(data, at, stop, strings, &start, &next);

		if (kind == ODD) {
			status = look(data, at, stop, strings, h, where);
			if (status != CW_OK)
				break;
			start = h->start;
			next = h->start + h->length;
			kind = is_constructed(data, at) ? ENTER : STEP;
		}
		if (kind == ENTER && start != next) {
			if (depth == capacity) {
				status = CW_DEPTH;
				*where = at;
				break;
			}
			ends[depth] = stop;
			depth++;
			stop = next;
			at = start;
			continue;
		}
		at = next;
		/*@ loop invariant at <= stop <= \at(*end, Pre) && depth <= capacity;
		    loop invariant \forall integer k; 0 <= k < depth ==>
		                     stop <= ends[k] <= \at(*end, Pre);
		    loop invariant \forall integer j, k; 0 <= j <= k < depth ==> ends[k] <= ends[j];
		    loop assigns stop, depth;
		    loop variant depth; */
		while (at == stop && depth > 0) {
			depth--;
			stop = ends[depth];
		}
		if (at == stop)
			break;
	}
	*pos = at;
	*end = stop;
	return status;
}

cw_status cw_der_walk_all(const cw_der_reader *r, size_t *ends, size_t capacity, unsigned flags)
{
	cw_der_header h;
	size_t pos = r->pos, end = r->end;
	size_t where;
	cw_status status;

	if (pos == end)
		return CW_OK;
	status = walk(r->in->data, &pos, &end, ends, capacity, (flags & CW_WALK_STRINGS) != 0, &h,
	              &where);
	return status == CW_OK ? CW_OK : fail(r, status, pos, end, &h, where);
}

void cw_der_walk_init(cw_der_walk *w, const cw_der_reader *r, size_t *ends, size_t capacity,
                      unsigned flags)
{
	w->in = r->in;
	w->ends = ends;
	w->capacity = capacity;
	w->pos = r->pos;
	w->end = r->end;
	w->base = r->depth;
	w->depth = 0;
	w->flags = flags;
}

/* Where the DER begins that an OCTET STRING or BIT STRING holds: one element of
 * universal class, without fault, that fits below this depth. The end of the
 * string if it does not. */
/*@ requires cw_walk_ok(w) && \valid_read(h);
    requires w->pos < h->start && h->start + h->length <= w->end;
    requires \separated(h, w, w->ends + (0 .. w->capacity - 1));
    terminates \true; exits \false;
    assigns w->ends[w->depth + 1 .. w->capacity - 1];
    ensures h->start <= \result <= h->start + h->length; */
static size_t find_wrapped(const cw_der_walk *w, const cw_der_header *h)
{
	const uint8_t *data = w->in->data;
	size_t start = h->start;
	size_t end = h->start + h->length;
	size_t pos, stop, where;
	cw_der_header inner;

	if (start == end)
		return end;
	if (h->tag == CW_TAG_BIT_STRING && data[start] == 0)
		start++;
	else if (h->tag != CW_TAG_OCTET_STRING)
		return end;
	if (start == end || data[start] >= 0x40 || w->depth >= w->capacity ||
	    cw_der_parse_header(data, start, end, &inner) != CW_OK ||
	    inner.start + inner.length != end)
		return end;
	pos = start;
	stop = end;
	if (walk(data, &pos, &stop, w->ends + w->depth + 1, w->capacity - w->depth - 1,
	         (w->flags & CW_WALK_STRINGS) != 0, &inner, &where) != CW_OK)
		return end;
	return start;
}

/* The element at the cursor of `r`, which reads the range that the walk is in, and
 * where to go on: before the element's end if it is gone into. */
/*@ requires cw_walk_ok(w) && cw_reader_ok(r) && r->in == w->in && r->pos == w->pos && r->end ==
   w->end; requires CW_OUT(h, r) && CW_OUT(inside, r) && \separated(h, inside) && CW_OUT(w, r);
    requires \separated(w, r, h, inside, w->ends + (0 .. w->capacity - 1));
    terminates \true; exits \false;
    assigns r->in->error, w->ends[0 .. w->capacity - 1], *h, *inside;
    ensures good: cw_walk_ok(w) && cw_reader_ok(r);
    ensures range: \result == CW_OK ==>
              cw_header_ok(r, h) && h->start <= *inside <= h->start + h->length;
    ensures room: \result == CW_OK && *inside != h->start + h->length ==> w->depth < w->capacity; */
static cw_status look_next(const cw_der_walk *w, const cw_der_reader *r, cw_der_header *h,
                           size_t *inside)
{
	size_t where;
	cw_status status;

	if (r->pos == r->end)
		return cw_der_fail(r, CW_MISSING, r->pos, CW_FIELD_NONE, 0, 0);
	status = look(r->in->data, r->pos, r->end, (w->flags & CW_WALK_STRINGS) != 0, h, &where);
	if (status != CW_OK)
		return fail(r, status, r->pos, r->end, h, where);
	*inside = h->start + h->length;
	if (is_constructed(r->in->data, r->pos))
		*inside = h->start;
	else if ((w->flags & CW_WALK_WRAPPED) != 0)
		*inside = find_wrapped(w, h);
	if (*inside != h->start + h->length && w->depth == w->capacity)
		return cw_der_fail(r, CW_DEPTH, r->pos, CW_FIELD_NONE, 0, 0);
	return CW_OK;
}

/* Go on at `inside`, in the element that ends at `end`, and out of all that end
 * there. */
/*@ requires cw_walk_ok(w) && w->pos < inside <= end <= w->end;
    requires inside != end ==> w->depth < w->capacity;
    terminates \true; exits \false;
    assigns w->pos, w->end, w->depth, w->ends[0 .. w->capacity - 1];
    ensures cw_walk_ok(w) && w->pos == inside; */
static void go_on(cw_der_walk *w, size_t inside, size_t end)
{
	w->pos = inside;
	if (inside != end) {
		w->ends[w->depth] = w->end;
		w->depth++;
		w->end = end;
	}
	/*@ loop invariant cw_walk_ok(w);
	    loop assigns w->depth, w->end;
	    loop variant w->depth; */
	while (w->pos == w->end && w->depth > 0) {
		w->depth--;
		w->end = w->ends[w->depth];
	}
}

cw_status cw_der_walk_next(cw_der_walk *w, cw_der_element *out)
{
	cw_der_reader r;
	cw_der_header h;
	cw_der_element element;
	size_t inside = 0;

	r.in = w->in;
	r.pos = w->pos;
	r.end = w->end;
	r.depth = w->base + w->depth;
	CW_TRY(look_next(w, &r, &h, &inside));
	element.tag = h.tag;
	element.offset = r.pos;
	element.content.in = r.in;
	element.content.pos = h.start;
	element.content.end = h.start + h.length;
	element.content.depth = r.depth + 1;
	if (w->in->trace != NULL)
		cw_der_record(&r, CW_FIELD_NONE, h.tag, &h);
	go_on(w, inside, element.content.end);
	*out = element;
	return CW_OK;
}
