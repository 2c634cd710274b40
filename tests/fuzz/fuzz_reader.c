/* The reader and the writer: each element is read by the call for its universal
 * type, and what that call accepts is written again, to the same octets. */
#include "fuzz.h"

#include "../../asn1/char_string.h"
#include "../../asn1/civil_time.h"
#include "../../asn1/oid.h"

#define DEPTH 32

typedef union value {
	bool boolean;
	int64_t i64;
	uint64_t u64;
	cw_bytes bytes;
	cw_bit_string bits;
	cw_string string;
	cw_time time;
	cw_der_reader content;
} value;

static void write_boolean(cw_der_writer *w, const value *v)
{
	cw_der_write_boolean(w, v->boolean);
}
static void write_integer(cw_der_writer *w, const value *v)
{
	cw_der_write_integer(w, v->bytes);
}
static void write_enumerated(cw_der_writer *w, const value *v)
{
	cw_der_write_enumerated(w, v->i64);
}
static void write_bit_string(cw_der_writer *w, const value *v)
{
	cw_der_write_bit_string(w, &v->bits);
}
static void write_octet_string(cw_der_writer *w, const value *v)
{
	cw_der_write_octet_string(w, v->bytes);
}
static void write_null(cw_der_writer *w, const value *v)
{
	(void)v;
	cw_der_write_null(w);
}
static void write_oid(cw_der_writer *w, const value *v)
{
	cw_der_write_oid(w, v->bytes);
}
static void write_string(cw_der_writer *w, const value *v)
{
	cw_der_write_string(w, &v->string);
}
static void write_time(cw_der_writer *w, const value *v)
{
	cw_time_encode(w, &v->time);
}

static cw_status read_boolean(cw_der_reader *r, value *v)
{
	return cw_der_read_boolean(r, CW_FIELD_NONE, &v->boolean);
}
static cw_status read_integer(cw_der_reader *r, value *v)
{
	return cw_der_read_integer(r, CW_FIELD_NONE, &v->bytes);
}
static cw_status read_enumerated(cw_der_reader *r, value *v)
{
	return cw_der_read_enumerated(r, CW_FIELD_NONE, &v->i64);
}
static cw_status read_bit_string(cw_der_reader *r, value *v)
{
	return cw_der_read_bit_string(r, CW_FIELD_NONE, &v->bits);
}
static cw_status read_octet_string(cw_der_reader *r, value *v)
{
	return cw_der_read_octet_string(r, CW_FIELD_NONE, &v->bytes);
}
static cw_status read_null(cw_der_reader *r, value *v)
{
	(void)v;
	return cw_der_read_null(r, CW_FIELD_NONE);
}
static cw_status read_oid(cw_der_reader *r, value *v)
{
	return cw_der_read_oid(r, CW_FIELD_NONE, &v->bytes);
}
static cw_status read_string(cw_der_reader *r, value *v)
{
	return cw_der_read_string(r, CW_FIELD_NONE, &v->string);
}
static cw_status read_time(cw_der_reader *r, value *v)
{
	return cw_time_decode(r, CW_FIELD_NONE, &v->time);
}

typedef struct primitive {
	cw_tag tag;
	cw_status (*read)(cw_der_reader *r, value *v);
	void (*write)(cw_der_writer *w, const value *v);
} primitive;

static const primitive primitives[] = {
	{CW_TAG_BOOLEAN, read_boolean, write_boolean},
	{CW_TAG_INTEGER, read_integer, write_integer},
	{CW_TAG_ENUMERATED, read_enumerated, write_enumerated},
	{CW_TAG_BIT_STRING, read_bit_string, write_bit_string},
	{CW_TAG_OCTET_STRING, read_octet_string, write_octet_string},
	{CW_TAG_NULL, read_null, write_null},
	{CW_TAG_OID, read_oid, write_oid},
	{CW_TAG_UTC_TIME, read_time, write_time},
	{CW_TAG_GENERALIZED_TIME, read_time, write_time},
};

/* The reading for what stands next: what its tag says, and any string if none. */
static const primitive *choose(const cw_der_reader *r)
{
	static const primitive any_string = {0, read_string, write_string};
	size_t i;

	for (i = 0; i < sizeof primitives / sizeof primitives[0]; i++)
		if (cw_der_next_is(r, primitives[i].tag))
			return &primitives[i];
	return &any_string;
}

/* The calls that read a number agree with the one that reads its octets. */
static void law_of_integers(const cw_der_reader *r, cw_bytes content)
{
	cw_der_reader at = *r;
	cw_bytes magnitude;
	int64_t i64;
	uint64_t u64;

	if (cw_der_read_int64(&at, CW_FIELD_NONE, &i64) == CW_OK) {
		at = *r;
		if (cw_der_read_uint64(&at, CW_FIELD_NONE, &u64) == CW_OK)
			LAW(i64 >= 0 && u64 == (uint64_t)i64);
		else
			LAW(i64 < 0);
	}
	at = *r;
	if (cw_der_read_unsigned(&at, CW_FIELD_NONE, &magnitude) == CW_OK)
		LAW(magnitude.size + 1 >= content.size);
	else
		LAW(content.data[0] >= 0x80);
}

static bool read_primitive(cw_der_reader *r)
{
	const primitive *p = choose(r);
	cw_der_reader before = *r;
	value v, untouched;
	cw_status status;

	memset(&untouched, 0xa5, sizeof untouched);
	memcpy(&v, &untouched, sizeof v);
	status = p->read(r, &v);
	if (status != CW_OK) {
		law_of_failure(r, &before, status);
		LAW(memcmp(&v, &untouched, sizeof v) == 0);
		return false;
	}
	LAW(r->pos > before.pos && r->pos <= r->end);
	LAW_ENCODES_TO(cw_der_since(r, before.pos), p->write, &v);
	if (p->tag == CW_TAG_INTEGER)
		law_of_integers(&before, v.bytes);
	return true;
}

/* Step over any element; a range that has none ends here. True if there may be
 * elements inside of it. */
static bool read_any(cw_der_reader *r, cw_der_reader *inside)
{
	cw_der_reader before = *r;
	cw_der_element element;
	cw_status status = cw_der_read_any(r, CW_FIELD_NONE, &element);

	if (status != CW_OK) {
		law_of_failure(r, &before, status);
		r->pos = r->end;
		return false;
	}
	LAW(element.offset == before.pos && element.content.pos > before.pos);
	LAW(element.content.pos <= element.content.end && element.content.end == r->pos);
	LAW(r->pos <= before.end && element.content.depth == before.depth + 1);
	*inside = element.content;
	if (element.tag == CW_TAG_SET && cw_der_check_set_of(inside) != CW_OK)
		LAW(inside->in->error.status != CW_OK && inside->pos == element.content.pos);
	if (element.tag == CW_TAG_BIT_STRING && !cw_der_at_end(inside))
		inside->pos++;
	return (element.tag & CW_TAG_CONSTRUCTED) != 0 || element.tag == CW_TAG_OCTET_STRING ||
	       element.tag == CW_TAG_BIT_STRING;
}

static void read_all(cw_der_reader r)
{
	cw_der_reader stack[DEPTH];
	size_t depth = 0;

	stack[0] = r;
	for (;;) {
		cw_der_reader *at = &stack[depth], copy = *at, inside;

		if (cw_der_at_end(at)) {
			if (depth == 0)
				return;
			depth--;
			continue;
		}
		if (read_primitive(&copy))
			LAW(copy.pos > at->pos);
		if (read_any(at, &inside) && depth + 1 < DEPTH)
			stack[++depth] = inside;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	cw_bytes der = {data, size};
	cw_der_input in;
	cw_trace_entry entries[16];
	cw_trace trace;

	read_all(cw_der_input_init(&in, der));
	cw_trace_init(&trace, entries, sizeof entries / sizeof entries[0]);
	{
		cw_der_reader r = cw_der_input_init(&in, der);

		in.trace = &trace;
		read_all(r);
	}
	return 0;
}
