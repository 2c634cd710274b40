/* mutator.c - a mutator that knows DER: it edits one element and mends the lengths
 * of those around it, so that a mutant gets past the first length.
 *
 * The elements are found by a tolerant walk that also looks into OCTET STRINGs and
 * BIT STRINGs. One mutant in four is libFuzzer's own, of the bytes as they are. */
#include "mutator.h"

#include <stdbool.h>
#include <string.h>

#define ELEMENTS 512
#define NONE     SIZE_MAX

typedef struct element {
	size_t offset;  /* of the identifier */
	size_t content; /* of the contents */
	size_t end;
	size_t parent; /* its index, or NONE */
} element;

typedef struct tree {
	uint8_t *data;
	size_t size;
	size_t capacity;
	size_t count;
	element elements[ELEMENTS];
} tree;

static uint32_t state;

/* xorshift32, which is enough to choose an element. */
static uint32_t pick(uint32_t n)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state % n;
}

/* The element at `pos`, if one that ends by `end` can be seen there. */
static bool find(const tree *t, size_t pos, size_t end, element *out)
{
	const uint8_t *d = t->data;
	size_t length, octets;

	out->offset = pos;
	if (end - pos < 2)
		return false;
	if ((d[pos++] & 0x1f) == 0x1f)
		while (pos < end && (d[pos++] & 0x80) != 0)
			continue;
	if (pos >= end)
		return false;
	length = d[pos++];
	if (length > 0x84 || length == 0x80)
		return false;
	if (length > 0x80) {
		octets = length - 0x80;
		length = 0;
		if (octets > end - pos)
			return false;
		while (octets-- > 0)
			length = length << 8 | d[pos++];
	}
	if (length > end - pos)
		return false;
	out->content = pos;
	out->end = pos + length;
	return true;
}

/* The whole of a range is elements. */
static bool is_elements(const tree *t, size_t pos, size_t end)
{
	element e;

	if (pos == end)
		return false;
	while (pos < end) {
		if (!find(t, pos, end, &e))
			return false;
		pos = e.end;
	}
	return true;
}

static void add_range(tree *t, size_t pos, size_t end, size_t parent)
{
	element e;

	while (t->count < ELEMENTS && pos < end && find(t, pos, end, &e)) {
		e.parent = parent;
		t->elements[t->count++] = e;
		pos = e.end;
	}
}

/* Elements in the order of their discovery: a parent comes before its children,
 * so one pass over the growing list finds them all. */
static void grow(tree *t)
{
	size_t i;

	t->count = 0;
	add_range(t, 0, t->size, NONE);
	for (i = 0; i < t->count; i++) {
		const element *e = &t->elements[i];
		uint8_t tag = t->data[e->offset];

		if (tag & 0x20)
			add_range(t, e->content, e->end, i);
		else if (tag == 0x04 && is_elements(t, e->content, e->end))
			add_range(t, e->content, e->end, i);
		else if (tag == 0x03 && e->content < e->end &&
		         is_elements(t, e->content + 1, e->end))
			add_range(t, e->content + 1, e->end, i);
	}
}

/* Replace the octets from .. to - 1. False if there is no room. */
static bool splice(tree *t, size_t from, size_t to, const uint8_t *octets, size_t count)
{
	if (t->size - (to - from) + count > t->capacity)
		return false;
	memmove(t->data + from + count, t->data + to, t->size - to);
	memcpy(t->data + from, octets, count);
	t->size = t->size - (to - from) + count;
	return true;
}

static size_t put_length(uint8_t *out, size_t length)
{
	size_t octets = 0, i;

	if (length < 0x80) {
		out[0] = (uint8_t)length;
		return 1;
	}
	while (octets < sizeof length && length >> (8 * octets) != 0)
		octets++;
	out[0] = (uint8_t)(0x80 + octets);
	for (i = 0; i < octets; i++)
		out[1 + i] = (uint8_t)(length >> (8 * (octets - 1 - i)));
	return 1 + octets;
}

static size_t length_at(const tree *t, size_t offset)
{
	size_t pos = offset + 1;

	if ((t->data[offset] & 0x1f) == 0x1f)
		while (t->data[pos++] & 0x80)
			continue;
	return pos;
}

/* Replace a range inside of `parent` and mend the lengths of it and of all that
 * enclose it, from the innermost on. Everything that changes lies behind their
 * first octets, so the offsets of the tree stay good for them. */
static bool replace(tree *t, size_t parent, size_t from, size_t to, const uint8_t *octets,
                    size_t count)
{
	size_t grown = count - (to - from); /* modulo 2^n: may be negative */

	if (!splice(t, from, to, octets, count))
		return false;
	for (; parent != NONE; parent = t->elements[parent].parent) {
		const element *e = &t->elements[parent];
		size_t at = length_at(t, e->offset);
		uint8_t length[1 + sizeof(size_t)];
		size_t size = put_length(length, e->end - e->content + grown);

		if (!splice(t, at, e->content, length, size))
			return false;
		grown += size - (e->content - at);
	}
	return true;
}

/* An element's header with other contents, for `replace`. */
static bool recontent(tree *t, const element *e, const uint8_t *octets, size_t count)
{
	return replace(t, (size_t)(e - t->elements), e->content, e->end, octets, count);
}

static const uint8_t tags[] = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x12, 0x13,
                               0x14, 0x16, 0x17, 0x18, 0x1a, 0x1c, 0x1e, 0x30, 0x31, 0x80,
                               0x81, 0x82, 0x86, 0x87, 0xa0, 0xa1, 0xa3, 0xa4};

/* Lengths that are wrong in a way of their own. */
static bool spoil_length(tree *t, const element *e)
{
	static const uint8_t lengths[][5] = {
		{1, 0x80}, {1, 0xff}, {2, 0x81, 0x01}, {3, 0x82, 0x00, 0x80}, {1, 0x7f}, {1, 0x00},
	};
	const uint8_t *chosen = lengths[pick(sizeof lengths / sizeof lengths[0])];

	return replace(t, e->parent, length_at(t, e->offset), e->content, chosen + 1, chosen[0]);
}

static bool mutate_content(tree *t, const element *e)
{
	static uint8_t content[1 << 16];
	size_t size = e->end - e->content;

	if (size > sizeof content / 2)
		return false;
	memcpy(content, t->data + e->content, size);
	size = LLVMFuzzerMutate(content, size, sizeof content / 2 < size + 64 ? size : size + 64);
	return recontent(t, e, content, size);
}

static bool edit(tree *t)
{
	static uint8_t copy[1 << 16];
	const element *e = &t->elements[pick((uint32_t)t->count)];
	const element *other = &t->elements[pick((uint32_t)t->count)];
	size_t size = other->end - other->offset;

	if (size > sizeof copy)
		return false;
	memcpy(copy, t->data + other->offset, size);
	switch (pick(8)) {
	case 0: /* another tag */
		t->data[e->offset] = tags[pick(sizeof tags)];
		return true;
	case 1: /* gone */
		return replace(t, e->parent, e->offset, e->end, copy, 0);
	case 2: /* another in its place */
		return replace(t, e->parent, e->offset, e->end, copy, size);
	case 3: /* another before it */
		return replace(t, e->parent, e->offset, e->offset, copy, size);
	case 4: /* no contents */
		return recontent(t, e, copy, 0);
	case 5:
		return spoil_length(t, e);
	default:
		return mutate_content(t, e);
	}
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t capacity, unsigned seed)
{
	static tree t;

	state = seed * 2654435761u + 1;
	t.data = data;
	t.size = size;
	t.capacity = capacity;
	grow(&t);
	if (t.count == 0 || pick(4) == 0 || !edit(&t))
		return LLVMFuzzerMutate(data, t.size, capacity);
	return t.size;
}
