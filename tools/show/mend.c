/* mend.c - see mend.h. */
#include "mend.h"

#include <string.h>

#include "../../asn1/ber.h"
#include "../../asn1/writer.h"
#include "../diagnostics.h"

/* What is open in the output, by the depth of the element in the input. */
typedef struct mender {
	cw_der_writer w;
	cw_bytes input;
	size_t marks[CW_BER_DEPTH];
	cw_tag tags[CW_BER_DEPTH];
	size_t open;
	size_t joins; /* from this depth on, contents are joined to one string; else 0 */
} mender;

static bool is_string(cw_tag tag)
{
	cw_tag type = tag & ~CW_TAG_CONSTRUCTED;

	return type == CW_TAG_OCTET_STRING || type == CW_TAG_UTF8_STRING ||
	       (type >= CW_TAG_NUMERIC_STRING && type <= CW_TAG_BMP_STRING);
}

static void close_to(mender *m, size_t depth)
{
	while (m->open > depth) {
		m->open--;
		if (m->tags[m->open] == CW_TAG_SET)
			cw_der_close_set_of(&m->w, m->marks[m->open]);
		else
			cw_der_close(&m->w, m->marks[m->open]);
	}
	if (m->joins > depth)
		m->joins = 0;
}

static void write_integer(cw_der_writer *w, cw_tag tag, cw_bytes content)
{
	while (content.size > 1 && (content.data[0] == 0 || content.data[0] == 0xff) &&
	       (content.data[0] ^ content.data[1]) < 0x80) {
		content.data++;
		content.size--;
	}
	cw_der_write(w, tag, content);
}

static void write_bits(cw_der_writer *w, cw_bytes content)
{
	size_t mark = cw_der_open(w, CW_TAG_BIT_STRING);
	cw_bytes all_but_last = {content.data, content.size - 1};
	uint8_t octet = (uint8_t)(content.data[content.size - 1] & 0xff << content.data[0]);
	cw_bytes last = {&octet, 1};

	cw_der_write_raw(w, all_but_last);
	cw_der_write_raw(w, last);
	cw_der_close(w, mark);
}

static void write_primitive(mender *m, cw_tag tag, cw_bytes content)
{
	if (m->joins > 0)
		cw_der_write_raw(&m->w, content);
	else if (tag == CW_TAG_BOOLEAN && content.size == 1 && content.data[0] == 0)
		return;
	else if (tag == CW_TAG_BOOLEAN && content.size == 1)
		cw_der_write_boolean_as(&m->w, tag, true);
	else if (tag == CW_TAG_INTEGER || tag == CW_TAG_ENUMERATED)
		write_integer(&m->w, tag, content);
	else if (tag == CW_TAG_BIT_STRING && content.size > 1 && content.data[0] < 8)
		write_bits(&m->w, content);
	else
		cw_der_write(&m->w, tag, content);
}

static void open(mender *m, cw_tag tag)
{
	if (m->joins > 0)
		return;
	m->tags[m->open] = tag;
	if (tag == CW_TAG_BIT_STRING)
		m->marks[m->open++] = cw_der_open_bit_string(&m->w);
	else if (is_string(tag))
		m->marks[m->open++] = cw_der_open(&m->w, tag & ~CW_TAG_CONSTRUCTED);
	else
		m->marks[m->open++] = cw_der_open(&m->w, tag);
	if (is_string(tag) && (tag & CW_TAG_CONSTRUCTED) != 0)
		m->joins = m->open;
}

/* `is_opened`: a primitive string is gone into, and what it holds comes next. */
static void put(mender *m, const cw_ber_element *e, bool is_opened)
{
	cw_bytes content = {m->input.data + e->offset + e->header, e->length};

	close_to(m, e->depth);
	if (is_opened || (e->tag & CW_TAG_CONSTRUCTED) != 0)
		open(m, e->tag);
	else if (!e->unreadable)
		write_primitive(m, e->tag, content);
}

static bool mend_into(cw_bytes input, uint8_t *octets, size_t capacity, cw_bytes *out)
{
	cw_ber_level levels[CW_BER_DEPTH];
	cw_ber_element element, before = {0};
	cw_ber_walk walk;
	bool pending = false;
	mender m;

	memset(&m, 0, sizeof m);
	m.input = input;
	cw_der_writer_init(&m.w, octets, capacity);
	cw_ber_walk_init(&walk, input, true, levels, CW_BER_DEPTH - 1, NULL, 0);
	while (cw_ber_walk_next(&walk, &element)) {
		if (pending)
			put(&m, &before, element.depth > before.depth);
		before = element;
		pending = true;
	}
	if (pending)
		put(&m, &before, false);
	close_to(&m, 0);
	return cw_der_finish(&m.w, out) == CW_OK && out->size > 0;
}

/* Never longer than the input, but for indefinite lengths of long contents. */
int mend(cw_bytes input, buffer *out)
{
	cw_bytes written;
	int code = buffer_init(out, input.size + input.size / 8 + 64);

	if (code != EXIT_DONE)
		return code;
	if (!mend_into(input, out->data, out->capacity, &written)) {
		buffer_free(out);
		return EXIT_MALFORMED;
	}
	out->size = written.size;
	return EXIT_DONE;
}
