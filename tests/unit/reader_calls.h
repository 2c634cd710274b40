/* reader_calls.h - the calls of a reader as functions of one type, so that a table can tell what
 * each refuses and where. A call that fails leaves the reader and the result as they were. */
#ifndef CW_TESTS_READER_CALLS_H
#define CW_TESTS_READER_CALLS_H

#include <stdlib.h>

#include "../../asn1/reader.h"
#include "octets.h"

/* A result of any call. */
typedef struct result {
	cw_der_reader content;
	cw_der_element element;
	cw_bytes bytes;
	cw_bit_string bits;
	int64_t i64;
	uint64_t u64;
	bool boolean;
} result;

typedef cw_status read_call(cw_der_reader *r, result *out);

#define CALL(name, expression)                                                                     \
	static cw_status name(cw_der_reader *r, result *out)                                       \
	{                                                                                          \
		(void)out;                                                                         \
		return expression;                                                                 \
	}
#define D(s) CW_BYTES_LITERAL(s)

typedef struct refused {
	read_call *call;
	cw_bytes der;
	cw_status status;
	size_t offset;
	size_t wanted;
	size_t got;
} refused;

/* The call on `der`, which stands `before` octets into a larger input. */
static inline void check_refused(const refused *c, size_t before, cw_trace *trace)
{
	uint8_t buffer[64];
	uint8_t *copy;
	cw_bytes input = {buffer, before + c->der.size};
	cw_der_input in;
	cw_der_reader r, was;
	result out, untouched;

	memset(buffer, 0x05, before);
	if (c->der.size != 0)
		memcpy(buffer + before, c->der.data, c->der.size);
	copy = tight_copy(input);
	input.data = copy;
	memset(&out, 0x5a, sizeof out);
	memcpy(&untouched, &out, sizeof out);
	r = cw_der_input_init(&in, input);
	in.trace = trace;
	r.pos = before;
	was = r;
	assert_int_equal(c->call(&r, &out), c->status);
	assert_true(same_reader(&r, &was));
	assert_memory_equal(&out, &untouched, sizeof out);
	assert_int_equal(in.error.status, c->status);
	assert_int_equal(in.error.offset, before + c->offset);
	assert_int_equal(in.error.wanted, c->wanted);
	assert_int_equal(in.error.got, c->got);
	assert_int_equal(in.error.path.depth, 1);
	assert_int_equal(in.error.path.elements[0].field, 1);
	assert_int_equal(in.error.path.elements[0].index, 0);
	free(copy);
}

/* All rows: at the beginning of an input, within one, and with a trace, which notes nothing. */
static inline void check_all_refused(const refused *rows, size_t count)
{
	cw_trace trace;
	size_t i;

	for (i = 0; i < count; i++) {
		check_refused(&rows[i], 0, NULL);
		check_refused(&rows[i], 7, NULL);
		cw_trace_init(&trace, NULL, 0);
		check_refused(&rows[i], 7, &trace);
		assert_int_equal(trace.count, 0);
	}
}

/* Reads `der`, which must be read to its end, and gives the input to look at. */
static inline result accept(read_call *call, cw_bytes der, cw_der_input *in)
{
	cw_der_reader r = cw_der_input_init(in, der);
	result out;

	memset(&out, 0, sizeof out);
	assert_int_equal(call(&r, &out), CW_OK);
	assert_true(cw_der_at_end(&r));
	assert_int_equal(r.depth, 0);
	assert_int_equal(cw_der_read_end(&r), CW_OK);
	assert_int_equal(in->error.status, CW_OK);
	return out;
}

#endif
