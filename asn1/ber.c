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
static size_t enclosing_end(const cw_ber_walk *w)
{
	return w->depth == 0 ? w->size : w->levels[w->depth - 1].end;
}

/* --- going out of elements -------------------------------------------------- */

/* The child data[offset .. w->pos - 1] of the innermost element has been walked
 * through: see to its place among its siblings, if that is a SET. */
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
static bool at_end_of_contents(const cw_ber_walk *w, const cw_ber_level *level)
{
	return level->indefinite && level->end - w->pos >= 2 && w->data[w->pos] == 0 &&
	       w->data[w->pos + 1] == 0;
}

/* Leave each element that ends at the cursor. */
static void leave(cw_ber_walk *w)
{
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
static cw_status take_tag(cw_ber_walk *w, size_t *at, size_t end, cw_tag *tag)
{
	size_t start = *at;
	size_t pos = start + 1;
	cw_tag number = w->data[start] & 0x1fu;

	if (number == 0x1f) {
		number = 0;
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
static bool take_number(const uint8_t *data, size_t pos, size_t count, size_t *number)
{
	size_t value = 0;

	while (count > 0 && data[pos] == 0) {
		pos++;
		count--;
	}
	if (count > sizeof(size_t))
		return false;
	for (; count > 0; count--) {
		value = value << 8 | data[pos];
		pos++;
	}
	*number = value;
	return true;
}

/* The length at data[*at], of the element `e`. */
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

/* Go into the element, whose contents begin at `start`. */
static void enter(cw_ber_walk *w, const cw_ber_element *e, size_t start)
{
	size_t end = e->indefinite ? enclosing_end(w) : e->offset + e->header + e->length;
	cw_ber_level *level;

	if (w->depth == w->capacity) {
		note(w, CW_DEPTH, e->offset);
		w->pos = end;
		finish_child(w, e->offset, e->tag);
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
	w->depth++;
	w->pos = start;
}

bool cw_ber_walk_next(cw_ber_walk *w, cw_ber_element *out)
{
	cw_ber_element e;
	size_t start, end;
	bool inside = false;

	leave(w);
	if (w->pos == w->size)
		return false;
	if (w->depth == 0 && w->pos != 0 && !w->trailing) {
		note(w, CW_TRAILING_DATA, w->pos);
		w->trailing = true;
	}
	take_header(w, &e);
	start = e.offset + e.header;
	end = start + e.length;
	if (!e.unreadable) {
		if (examine(w, &e)) {
			inside = e.indefinite || start != end;
		} else if (w->wrapped) {
			start = find_wrapped(w, &e);
			inside = start != end;
		}
	}
	if (inside) {
		enter(w, &e, start);
	} else {
		w->pos = end;
		finish_child(w, e.offset, e.tag);
	}
	*out = e;
	return true;
}
