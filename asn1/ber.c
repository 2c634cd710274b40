#include "ber.h"
#include "der_contents.h"

void cw_ber_walk_init(cw_ber_walk *w, cw_bytes input, bool wrapped, cw_ber_level *levels,
                      size_t capacity, cw_ber_finding *findings, size_t finding_capacity)
{
	w->data = input.data;
	w->size = input.size;
	w->pos = 0;
	w->levels = levels;
	w->capacity = capacity;
	w->depth = 0;
	w->findings = findings;
	w->finding_capacity = finding_capacity;
	w->finding_count = 0;
	w->wrapped = wrapped;
	w->trailing = false;
}

/*@ requires cw_ber_walk_ok(w);
    terminates \true; exits \false;
    assigns CW_BER_FINDINGS(w);
    ensures cw_ber_walk_ok(w); */
static void note(cw_ber_walk *w, cw_status status, size_t offset)
{
	if (w->finding_count < w->finding_capacity) {
		w->findings[w->finding_count].status = status;
		w->findings[w->finding_count].offset = offset;
	}
	if (w->finding_count < SIZE_MAX)
		w->finding_count++;
}

/* The end of what encloses the cursor. */
/*@ requires cw_ber_walk_ok(w);
    terminates \true; exits \false;
    assigns \nothing;
    ensures w->pos <= \result <= w->size;
    ensures w->depth > 0 ==> \result == w->levels[w->depth - 1].end;
    ensures w->depth == 0 ==> \result == w->size; */
static size_t enclosing_end(const cw_ber_walk *w)
{
	return w->depth == 0 ? w->size : w->levels[w->depth - 1].end;
}

/* --- going out of elements -------------------------------------------------- */

/* The child data[offset .. w->pos - 1] of the innermost element has been walked
 * through: see to its place among its siblings, if that is a SET. */
/*@ requires cw_ber_walk_ok(w) && offset <= w->pos;
    terminates \true; exits \false;
    assigns w->levels[0 .. w->capacity - 1], CW_BER_FINDINGS(w);
    ensures memory: cw_ber_memory_ok(w);
    ensures place: cw_ber_place_ok(w);
    ensures levels: cw_ber_levels_ok(w);
    ensures nested: cw_ber_nested(w);
    ensures \forall integer k; 0 <= k < w->depth ==> w->levels[k].end == \old(w->levels[k].end); */
static void finish_child(cw_ber_walk *w, size_t offset, cw_tag tag)
{
	cw_ber_level *set;
	bool was_ordered;

	if (w->depth == 0 || w->levels[w->depth - 1].tag != CW_TAG_SET)
		return;
	set = &w->levels[w->depth - 1];
	was_ordered = set->ordered_as_set || set->ordered_as_set_of;
	tag &= ~CW_TAG_CONSTRUCTED;
	if (set->before != set->before_end) {
		set->ordered_as_set = set->ordered_as_set && tag > set->before_tag;
		set->ordered_as_set_of =
			set->ordered_as_set_of &&
			!cw_der_sorts_after(w->data, set->before, set->before_end - set->before,
		                            offset, w->pos - offset);
	}
	if (was_ordered && !set->ordered_as_set && !set->ordered_as_set_of)
		note(w, tag == set->before_tag ? CW_SET_OF_ORDER : CW_SET_ORDER, offset);
	set->before = offset;
	set->before_end = w->pos;
	set->before_tag = tag;
}

/* The cursor stands at end-of-contents octets that are meant for `level`. */
/*@ requires \valid_read(level) && w->pos <= level->end <= w->size;
    requires \valid_read(w) && \valid_read(w->data + (0 .. w->size - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result ==> w->pos + 2 <= level->end; */
static bool at_end_of_contents(const cw_ber_walk *w, const cw_ber_level *level)
{
	return level->indefinite && level->end - w->pos >= 2 && w->data[w->pos] == 0 &&
	       w->data[w->pos + 1] == 0;
}

/* Leave each element that ends at the cursor. */
/*@ requires cw_ber_walk_ok(w);
    terminates \true; exits \false;
    assigns w->pos, w->depth, w->levels[0 .. w->capacity - 1], CW_BER_FINDINGS(w);
    ensures good: cw_ber_walk_ok(w) && w->pos >= \old(w->pos);
    ensures w->depth > 0 ==> w->pos < w->levels[w->depth - 1].end; */
static void leave(cw_ber_walk *w)
{
	/*@ loop invariant cw_ber_walk_ok(w) && w->pos >= \at(w->pos, Pre);
	    loop assigns w->pos, w->depth, w->levels[0 .. w->capacity - 1], CW_BER_FINDINGS(w);
	    loop variant w->depth; */
	while (w->depth > 0) {
		const cw_ber_level *level = &w->levels[w->depth - 1];

		if (at_end_of_contents(w, level))
			w->pos += 2;
		else if (w->pos != level->end)
			break;
		else if (level->indefinite)
			note(w, CW_TRUNCATED, level->offset);
		w->depth--;
		finish_child(w, level->offset, level->tag);
	}
}

/* --- reading a header ------------------------------------------------------- */

/* The identifier at data[*at], which moves behind it. */
/*@ requires cw_ber_walk_ok(w) && *at < end <= w->size && \valid(at) && \valid(tag);
    requires \separated(at, tag, w, w->data + (0 .. w->size - 1),
                        w->findings + (0 .. w->finding_capacity - 1));
    terminates \true; exits \false;
    assigns *at, *tag, CW_BER_FINDINGS(w);
    ensures cw_ber_walk_ok(w);
    ensures \result == CW_OK ==> \old(*at) < *at <= end;
    ensures \result != CW_OK ==> *at == \old(*at); */
static cw_status take_tag(cw_ber_walk *w, size_t *at, size_t end, cw_tag *tag)
{
	size_t start = *at;
	size_t pos = start + 1;
	cw_tag number = w->data[start] & 0x1fu;

	if (number == 0x1f) {
		number = 0;
		/*@ loop invariant start < pos <= end;
		    loop assigns pos, number;
		    loop variant end - pos; */
		do {
			if (pos == end)
				return CW_TRUNCATED;
			if (number > CW_TAG_NUMBER_MASK >> 7)
				return CW_TAG_TOO_LARGE;
			number = number << 7 | (w->data[pos] & 0x7fu);
			pos++;
		} while (w->data[pos - 1] >= 0x80);
		if (number < 31 || w->data[start + 1] == 0x80)
			note(w, CW_TAG_NOT_MINIMAL, start);
	}
	*tag = (cw_tag)(w->data[start] & 0xe0u) << 24 | number;
	if ((*tag & ~CW_TAG_CONSTRUCTED) == 0)
		note(w, CW_TAG_RESERVED, start);
	*at = pos;
	return CW_OK;
}

/* The number in `count` octets at data[pos]; false if no size_t holds it. */
/*@ requires \valid_read(data + (pos .. pos + count - 1)) && pos + count <= SIZE_MAX;
    requires \valid(number) && \separated(number, data + (pos .. pos + count - 1));
    terminates \true; exits \false;
    assigns *number; */
static bool take_number(const uint8_t *data, size_t pos, size_t count, size_t *number)
{
	size_t value = 0;

	/*@ loop invariant \at(pos, Pre) <= pos && pos + count == \at(pos, Pre) + \at(count, Pre);
	    loop assigns pos, count;
	    loop variant count; */
	while (count > 0 && data[pos] == 0) {
		pos++;
		count--;
	}
	if (count > sizeof(size_t))
		return false;
	/*@ loop invariant \at(pos, Pre) <= pos && pos + count == \at(pos, Pre) + \at(count, Pre);
	    loop assigns pos, count, value;
	    loop variant count; */
	for (; count > 0; count--) {
		value = value << 8 | data[pos];
		pos++;
	}
	*number = value;
	return true;
}

/* The length at data[*at], of the element `e`. */
/*@ requires cw_ber_walk_ok(w) && *at <= end <= w->size && \valid(at) && \valid(e);
    requires \separated(at, e, w, w->data + (0 .. w->size - 1),
                        w->findings + (0 .. w->finding_capacity - 1));
    terminates \true; exits \false;
    assigns *at, e->length, e->indefinite, CW_BER_FINDINGS(w);
    ensures cw_ber_walk_ok(w);
    ensures \result == CW_OK || \result == CW_LENGTH_RESERVED || \result == CW_TRUNCATED;
    ensures \result == CW_OK ==> \old(*at) < *at && *at + e->length <= end;
    ensures \result != CW_OK ==> *at == \old(*at); */
static cw_status take_length(cw_ber_walk *w, size_t *at, size_t end, cw_ber_element *e)
{
	size_t pos = *at;
	size_t count, value;
	bool fits = true;

	if (pos == end)
		return CW_TRUNCATED;
	value = w->data[pos];
	count = value < 0x80 ? 0 : value & 0x7f;
	pos++;
	if (count == 0x7f)
		return CW_LENGTH_RESERVED;
	if (count > end - pos)
		return CW_TRUNCATED;
	if (value == 0x80) {
		note(w, CW_LENGTH_INDEFINITE, e->offset);
		e->indefinite = true;
		value = 0;
	} else if (count != 0) {
		fits = take_number(w->data, pos, count, &value);
		if (w->data[pos] == 0 || (fits && value < 0x80))
			note(w, CW_LENGTH_NOT_MINIMAL, e->offset);
		pos += count;
	}
	if (!fits || value > end - pos) {
		note(w, fits ? CW_TRUNCATED : CW_LENGTH_TOO_LARGE, e->offset);
		value = end - pos;
	}
	e->length = value;
	*at = pos;
	return CW_OK;
}

/* The header at the cursor. If there is none that can be understood, the element
 * is unreadable. */
/*@ requires cw_ber_walk_ok(w) && w->pos < w->size && \valid(e);
    requires w->depth > 0 ==> w->pos < w->levels[w->depth - 1].end;
    requires \separated(e, w, w->data + (0 .. w->size - 1), w->levels + (0 .. w->capacity - 1),
                        w->findings + (0 .. w->finding_capacity - 1));
    terminates \true; exits \false;
    assigns *e, CW_BER_FINDINGS(w);
    ensures cw_ber_walk_ok(w);
    ensures e->offset == w->pos && w->pos < e->offset + e->header + e->length <= w->size;
    ensures w->depth > 0 ==> e->offset + e->header + e->length <= w->levels[w->depth - 1].end;
    ensures !e->unreadable ==> e->header > 0; */
static void take_header(cw_ber_walk *w, cw_ber_element *e)
{
	size_t end = enclosing_end(w);
	size_t at = w->pos;
	cw_status status;

	e->offset = w->pos;
	e->depth = (uint32_t)w->depth;
	e->indefinite = false;
	e->unreadable = false;
	status = take_tag(w, &at, end, &e->tag);
	if (status == CW_OK)
		status = take_length(w, &at, end, e);
	/* Only what is constructed has an end of its own (X.690 8.1.3.2). */
	if (status == CW_OK && e->indefinite && (e->tag & CW_TAG_CONSTRUCTED) == 0)
		e->unreadable = true;
	if (status != CW_OK) {
		note(w, status, w->pos);
		e->unreadable = true;
	}
	e->header = at - w->pos;
	if (e->unreadable) {
		e->tag = 0;
		e->header = 0;
		e->length = end - w->pos;
		e->indefinite = false;
	}
}

/* --- contents --------------------------------------------------------------- */

/* The form and the contents of an element of universal class; true if the
 * contents are elements. */
/*@ requires cw_ber_walk_ok(w) && \valid_read(e) && e->offset + e->header + e->length <= w->size;
    requires \separated(e, w, w->findings + (0 .. w->finding_capacity - 1));
    terminates \true; exits \false;
    assigns CW_BER_FINDINGS(w);
    ensures cw_ber_walk_ok(w); */
static bool examine(cw_ber_walk *w, const cw_ber_element *e)
{
	size_t start = e->offset + e->header;
	size_t where = e->offset;
	bool constructed = (e->tag & CW_TAG_CONSTRUCTED) != 0;
	cw_tag number = e->tag & CW_TAG_NUMBER_MASK;
	cw_status status;

	if ((e->tag & CW_TAG_CLASS_MASK) != CW_TAG_UNIVERSAL || number >= 31)
		return constructed;
	status = cw_der_form((uint8_t)(number | (constructed ? 0x20 : 0)));
	if (status == CW_OK && !constructed)
		status = cw_der_contents((uint8_t)number, true, w->data, start, start + e->length,
		                         &where);
	if (status != CW_OK)
		note(w, status, where);
	return constructed;
}

/* data[start .. end - 1] look like one element of a universal type. */
/*@ requires start <= end && \valid_read(data + (0 .. end - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static bool looks_wrapped(const uint8_t *data, size_t start, size_t end)
{
	size_t length, count;
	uint8_t first, number;

	if (end - start < 2)
		return false;
	first = data[start];
	number = first & 0x1f;
	start++;
	/* A tag in high form that is one octet too long is one of the liberties. */
	if (number == 0x1f) {
		number = data[start] < 31 ? data[start] : 0;
		start++;
	}
	if (start == end)
		return false;
	length = data[start];
	start++;
	if (first >= 0x40 || number == 0)
		return false;
	if (length == 0x80)
		return (first & 0x20) != 0 && end - start >= 2 && data[end - 2] == 0 &&
		       data[end - 1] == 0;
	if (length > 0x80) {
		count = length & 0x7f;
		if (count > end - start || !take_number(data, start, count, &length))
			return false;
		start += count;
	}
	return length == end - start;
}

/* Where the element begins that a string holds; the end of the string if it does
 * not look like it held one. */
/*@ requires cw_ber_walk_ok(w) && \valid_read(e) && e->offset + e->header + e->length <= w->size;
    requires \separated(e, w, w->findings + (0 .. w->finding_capacity - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures e->offset + e->header <= \result <= e->offset + e->header + e->length; */
static size_t find_wrapped(const cw_ber_walk *w, const cw_ber_element *e)
{
	size_t start = e->offset + e->header;
	size_t end = start + e->length;

	if (start == end)
		return end;
	if (e->tag == CW_TAG_BIT_STRING && w->data[start] == 0)
		start++;
	else if (e->tag != CW_TAG_OCTET_STRING)
		return end;
	return looks_wrapped(w->data, start, end) ? start : end;
}

/* Go on at `end`, which is behind the element at `offset`. */
/*@ requires cw_ber_walk_ok(w) && offset == w->pos < end <= w->size;
    requires w->depth > 0 ==> end <= w->levels[w->depth - 1].end;
    terminates \true; exits \false;
    assigns w->pos, w->levels[0 .. w->capacity - 1], CW_BER_FINDINGS(w);
    ensures good: cw_ber_walk_ok(w);
    ensures further: w->pos == end; */
static void pass_over(cw_ber_walk *w, size_t offset, cw_tag tag, size_t end)
{
	/*@ assert \forall integer k; 0 <= k < w->depth ==> end <= w->levels[k].end; */
	w->pos = end;
	finish_child(w, offset, tag);
}

/* Go into the element, whose contents begin at `start`. */
/*@ requires cw_ber_walk_ok(w) && \valid_read(e) && e->offset == w->pos < start;
    requires e->offset + e->header <= start <= e->offset + e->header + e->length;
    requires w->depth > 0 ==> e->offset + e->header + e->length <= w->levels[w->depth - 1].end;
    requires e->offset + e->header + e->length <= w->size;
    requires \separated(e, w, w->levels + (0 .. w->capacity - 1),
                        w->findings + (0 .. w->finding_capacity - 1));
    terminates \true; exits \false;
    assigns w->pos, w->depth, w->levels[0 .. w->capacity - 1], CW_BER_FINDINGS(w);
    ensures good: cw_ber_walk_ok(w);
    ensures further: w->pos > \old(w->pos); */
static void enter(cw_ber_walk *w, const cw_ber_element *e, size_t start)
{
	size_t end = e->indefinite ? enclosing_end(w) : e->offset + e->header + e->length;
	cw_ber_level *level;

	/*@ assert \forall integer k; 0 <= k < w->depth ==> end <= w->levels[k].end; */
	if (w->depth == w->capacity) {
		note(w, CW_DEPTH, e->offset);
		pass_over(w, e->offset, e->tag, end);
		return;
	}
	level = &w->levels[w->depth];
	level->offset = e->offset;
	level->end = end;
	level->before = start;
	level->before_end = start;
	level->tag = e->tag;
	level->before_tag = 0;
	level->indefinite = e->indefinite;
	level->ordered_as_set = true;
	level->ordered_as_set_of = true;
	w->pos = start;
	/*@ assert cw_ber_level_ok(w, w->depth); */
	/*@ assert \forall integer k; 0 <= k < w->depth ==> cw_ber_level_ok(w, k); */
	/*@ assert \forall integer k; 0 <= k < w->depth ==> end <= w->levels[k].end; */
	w->depth++;
}

/* Note that something stands behind the first element, once. */
/*@ requires cw_ber_walk_ok(w);
    terminates \true; exits \false;
    assigns w->trailing, CW_BER_FINDINGS(w);
    ensures cw_ber_walk_ok(w); */
static void note_trailing(cw_ber_walk *w)
{
	if (w->depth == 0 && w->pos != 0 && !w->trailing) {
		note(w, CW_TRAILING_DATA, w->pos);
		w->trailing = true;
	}
}

/* Examine the element; true if it is gone into, at *start. */
/*@ requires cw_ber_walk_ok(w) && \valid_read(e) && \valid(start);
    requires e->offset + e->header + e->length <= w->size;
    requires !e->unreadable ==> e->header > 0;
    requires \separated(e, start, w, w->levels + (0 .. w->capacity - 1),
                        w->data + (0 .. w->size - 1),
                        w->findings + (0 .. w->finding_capacity - 1));
    terminates \true; exits \false;
    assigns *start, CW_BER_FINDINGS(w);
    ensures cw_ber_walk_ok(w);
    ensures \result ==> e->offset < *start && e->offset + e->header <= *start &&
              *start <= e->offset + e->header + e->length; */
static bool look_inside(cw_ber_walk *w, const cw_ber_element *e, size_t *start)
{
	*start = e->offset + e->header;
	if (e->unreadable)
		return false;
	if (examine(w, e))
		return e->indefinite || e->length != 0;
	if (!w->wrapped)
		return false;
	*start = find_wrapped(w, e);
	return *start != e->offset + e->header + e->length;
}

bool cw_ber_walk_next(cw_ber_walk *w, cw_ber_element *out)
{
	cw_ber_element e;
	size_t start = 0;

	leave(w);
	if (w->pos == w->size)
		return false;
	note_trailing(w);
	take_header(w, &e);
	if (look_inside(w, &e, &start))
		enter(w, &e, start);
	else
		pass_over(w, e.offset, e.tag, e.offset + e.header + e.length);
	*out = e;
	return true;
}
