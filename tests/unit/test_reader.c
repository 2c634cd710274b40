/* The strict reader: what each call accepts, and each status with its place. A
 * call that fails leaves the reader and the result as they were. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../../asn1/reader.h"
#include "octets.h"

/* --- one table of calls ----------------------------------------------------- */

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
CALL(any, cw_der_read_any(r, 1, &out->element))
CALL(sequence, cw_der_read_sequence(r, 1, &out->content))
CALL(set, cw_der_read_set(r, 1, &out->content))
CALL(context_3, cw_der_read_context(r, 1, 3, &out->content))
CALL(context_31, cw_der_read_context(r, 1, 31, &out->content))
CALL(context_5_primitive, cw_der_read(r, 1, CW_TAG_CONTEXT_PRIMITIVE(5), &out->content))
CALL(private_1000, cw_der_read(r, 1, CW_TAG_PRIVATE | 1000, &out->content))
CALL(boolean, cw_der_read_boolean(r, 1, &out->boolean))
CALL(boolean_default, cw_der_read_boolean_default(r, 1, CW_TAG_BOOLEAN, false, &out->boolean))
CALL(boolean_default_true,
     cw_der_read_boolean_default(r, 1, CW_TAG_CONTEXT_PRIMITIVE(0), true, &out->boolean))
CALL(i64_default, cw_der_read_int64_default(r, 1, CW_TAG_INTEGER, 20, &out->i64))
CALL(optional, cw_der_read_optional(r, 1, CW_TAG_SEQUENCE, &out->boolean, &out->content))
CALL(integer, cw_der_read_integer(r, 1, &out->bytes))
CALL(i64, cw_der_read_int64(r, 1, &out->i64))
CALL(u64, cw_der_read_uint64(r, 1, &out->u64))
CALL(magnitude, cw_der_read_unsigned(r, 1, &out->bytes))
CALL(enumerated, cw_der_read_enumerated(r, 1, &out->i64))
CALL(bits, cw_der_read_bit_string(r, 1, &out->bits))
CALL(named_bits, cw_der_read_named_bits(r, 1, &out->bits))
CALL(wrapped, cw_der_read_bit_string_wrapped(r, 1, &out->content))
CALL(octets, cw_der_read_octet_string(r, 1, &out->bytes))
CALL(null, cw_der_read_null(r, 1))

/* --- what is refused -------------------------------------------------------- */

static const struct refused {
	read_call *call;
	cw_bytes der;
	cw_status status;
	size_t offset;
	size_t wanted;
	size_t got;
} refused[] = {
#define D(s) CW_BYTES_LITERAL(s)
	/* identifiers */
	{any, D(""), CW_MISSING, 0, 0, 0},
	{any, D("\x04"), CW_TRUNCATED, 0, 0, 1},
	{any, D("\x1f"), CW_TRUNCATED, 0, 0, 1},
	{any, D("\x1f\x81"), CW_TRUNCATED, 0, 0, 2},
	{any, D("\x1f\x81\xff"), CW_TRUNCATED, 0, 0, 3},
	{any, D("\x1f\x1f"), CW_TRUNCATED, 0, 0, 2},
	{any, D("\x9f\x1e\x00"), CW_TAG_NOT_MINIMAL, 0, 0, 0},
	{any, D("\x9f\x00\x00"), CW_TAG_NOT_MINIMAL, 0, 0, 0},
	{any, D("\x9f\x80\x1f\x00"), CW_TAG_NOT_MINIMAL, 0, 0, 0},
	{any, D("\x9f\x82\x80\x80\x80\x00\x00"), CW_TAG_TOO_LARGE, 0, 0, 0},
	{any, D("\x9f\xff\xff\xff\xff\x7f\x00"), CW_TAG_TOO_LARGE, 0, 0, 0},
	{any, D("\x00\x00"), CW_TAG_RESERVED, 0, 0, 0},
	{any, D("\x20\x00"), CW_TAG_RESERVED, 0, 0, 0},
	/* lengths */
	{any, D("\x04\x01"), CW_TRUNCATED, 0, 1, 2},
	{any, D("\x04\x03\x01\x02"), CW_TRUNCATED, 0, 3, 4},
	{any, D("\x04\x80\x00\x00"), CW_LENGTH_INDEFINITE, 0, 0, 0},
	{any, D("\x30\x80\x00\x00"), CW_LENGTH_INDEFINITE, 0, 0, 0},
	{any, D("\x04\xff\x01"), CW_LENGTH_RESERVED, 0, 0, 0},
	{any, D("\x04\x81"), CW_TRUNCATED, 0, 0, 2},
	{any, D("\x04\x82\x01"), CW_TRUNCATED, 0, 0, 3},
	{any, D("\x04\x81\x00"), CW_LENGTH_NOT_MINIMAL, 0, 0, 0},
	{any, D("\x04\x81\x01\xaa"), CW_LENGTH_NOT_MINIMAL, 0, 0, 0},
	{any, D("\x04\x81\x7f"), CW_LENGTH_NOT_MINIMAL, 0, 0, 0},
	{any, D("\x04\x82\x00\x80"), CW_LENGTH_NOT_MINIMAL, 0, 0, 0},
	{any, D("\x04\x81\x80"), CW_TRUNCATED, 0, 128, 3},
	{any, D("\x04\x84\x7f\xff\xff\xff"), CW_TRUNCATED, 0, 0x7fffffff, 6},
	{any, D("\x04\x84\xff\xff\xff\xff"), CW_TRUNCATED, 0, 0xffffffff, 6},
	{any, D("\x04\x89\x01\x00\x00\x00\x00\x00\x00\x00\x00"), CW_LENGTH_TOO_LARGE, 0, 0, 0},
	{any, D("\x04\x89\x00\x00\x00\x00\x00\x00\x00\x00\x01"), CW_LENGTH_NOT_MINIMAL, 0, 0, 0},
	/* another tag */
	{sequence, D(""), CW_MISSING, 0, CW_TAG_SEQUENCE, 0},
	{sequence, D("\x31\x00"), CW_UNEXPECTED_TAG, 0, CW_TAG_SEQUENCE, CW_TAG_SET},
	{sequence, D("\x10\x00"), CW_NOT_CONSTRUCTED, 0, CW_TAG_SEQUENCE, 16},
	{sequence, D("\x30\x01"), CW_TRUNCATED, 0, 1, 2},
	{set, D("\x30\x00"), CW_UNEXPECTED_TAG, 0, CW_TAG_SET, CW_TAG_SEQUENCE},
	{context_3, D("\xa2\x00"), CW_UNEXPECTED_TAG, 0, CW_TAG_CONTEXT_CONSTRUCTED(3),
         CW_TAG_CONTEXT_CONSTRUCTED(2)},
	{context_3, D("\x83\x00"), CW_NOT_CONSTRUCTED, 0, CW_TAG_CONTEXT_CONSTRUCTED(3),
         CW_TAG_CONTEXT_PRIMITIVE(3)},
	{context_3, D("\x63\x00"), CW_UNEXPECTED_TAG, 0, CW_TAG_CONTEXT_CONSTRUCTED(3),
         CW_TAG_APPLICATION | CW_TAG_CONSTRUCTED | 3},
	{context_31, D("\xbf\x20\x00"), CW_UNEXPECTED_TAG, 0, CW_TAG_CONTEXT_CONSTRUCTED(31),
         CW_TAG_CONTEXT_CONSTRUCTED(32)},
	{context_5_primitive, D("\xa5\x00"), CW_NOT_PRIMITIVE, 0, CW_TAG_CONTEXT_PRIMITIVE(5),
         CW_TAG_CONTEXT_CONSTRUCTED(5)},
	/* BOOLEAN */
	{boolean, D(""), CW_MISSING, 0, CW_TAG_BOOLEAN, 0},
	{boolean, D("\x01\x00"), CW_BOOLEAN_LENGTH, 0, 1, 0},
	{boolean, D("\x01\x02\xff\xff"), CW_BOOLEAN_LENGTH, 0, 1, 2},
	{boolean, D("\x01\x01\x01"), CW_BOOLEAN_VALUE, 2, 0xff, 1},
	{boolean, D("\x01\x01\xfe"), CW_BOOLEAN_VALUE, 2, 0xff, 0xfe},
	{boolean, D("\x21\x03\x01\x01\xff"), CW_NOT_PRIMITIVE, 0, CW_TAG_BOOLEAN,
         CW_TAG_CONSTRUCTED | CW_TAG_BOOLEAN},
	{boolean_default, D("\x01\x01\x00"), CW_DEFAULT_ENCODED, 0, 0, 0},
	{boolean_default, D("\x01\x01\x02"), CW_BOOLEAN_VALUE, 2, 0xff, 2},
	{boolean_default, D("\x01\x00"), CW_BOOLEAN_LENGTH, 0, 1, 0},
	{boolean_default_true, D("\x80\x01\xff"), CW_DEFAULT_ENCODED, 0, 0, 0},
	/* INTEGER */
	{integer, D("\x02\x00"), CW_INTEGER_EMPTY, 0, 1, 0},
	{integer, D("\x02\x02\x00\x7f"), CW_INTEGER_NOT_MINIMAL, 2, 0, 0},
	{integer, D("\x02\x02\xff\x80"), CW_INTEGER_NOT_MINIMAL, 2, 0, 0},
	{integer, D("\x02\x03\x00\x00\x80"), CW_INTEGER_NOT_MINIMAL, 2, 0, 0},
	{integer, D("\x0a\x01\x00"), CW_UNEXPECTED_TAG, 0, CW_TAG_INTEGER, CW_TAG_ENUMERATED},
	{i64, D("\x02\x00"), CW_INTEGER_EMPTY, 0, 1, 0},
	{i64, D("\x02\x02\x00\x00"), CW_INTEGER_NOT_MINIMAL, 2, 0, 0},
	{i64, D("\x02\x09\x00\x80\x00\x00\x00\x00\x00\x00\x00"), CW_INTEGER_RANGE, 0, 8, 9},
	{i64, D("\x02\x09\xff\x7f\xff\xff\xff\xff\xff\xff\xff"), CW_INTEGER_RANGE, 0, 8, 9},
	{u64, D("\x02\x01\xff"), CW_INTEGER_RANGE, 2, 0, 0},
	{u64, D("\x02\x09\x01\x00\x00\x00\x00\x00\x00\x00\x00"), CW_INTEGER_RANGE, 0, 8, 9},
	{u64, D("\x02\x02\x00\x01"), CW_INTEGER_NOT_MINIMAL, 2, 0, 0},
	{magnitude, D("\x02\x01\x80"), CW_INTEGER_RANGE, 2, 0, 0},
	{magnitude, D("\x02\x00"), CW_INTEGER_EMPTY, 0, 1, 0},
	{enumerated, D("\x0a\x02\x00\x01"), CW_INTEGER_NOT_MINIMAL, 2, 0, 0},
	{enumerated, D("\x02\x01\x01"), CW_UNEXPECTED_TAG, 0, CW_TAG_ENUMERATED, CW_TAG_INTEGER},
	{i64_default, D("\x02\x01\x14"), CW_DEFAULT_ENCODED, 0, 0, 0},
	{i64_default, D("\x02\x02\x00\x14"), CW_INTEGER_NOT_MINIMAL, 2, 0, 0},
	{optional, D("\x30\x01"), CW_TRUNCATED, 0, 1, 2},
	/* BIT STRING */
	{bits, D("\x03\x00"), CW_BIT_STRING_EMPTY, 0, 1, 0},
	{bits, D("\x03\x81"), CW_TRUNCATED, 0, 0, 2},
	{bits, D("\x03\x81\x7f"), CW_LENGTH_NOT_MINIMAL, 0, 0, 0},
	{bits, D("\x03\x82\x00\x80"), CW_LENGTH_NOT_MINIMAL, 0, 0, 0},
	{bits, D("\x03\x82\x01"), CW_TRUNCATED, 0, 0, 3},
	{bits, D("\x03\x02\x08\x00"), CW_BIT_STRING_UNUSED, 2, 0, 8},
	{named_bits, D("\x03\x02\x08\x00"), CW_BIT_STRING_UNUSED, 2, 0, 8},
	{bits, D("\x03\x02\xff\x00"), CW_BIT_STRING_UNUSED, 2, 0, 255},
	{bits, D("\x03\x01\x01"), CW_BIT_STRING_UNUSED, 2, 0, 1},
	{bits, D("\x03\x02\x01\x01"), CW_BIT_STRING_PADDING, 3, 0, 1},
	{bits, D("\x03\x03\x07\x00\xc0"), CW_BIT_STRING_PADDING, 4, 0, 0xc0},
	{bits, D("\x23\x04\x03\x02\x00\xff"), CW_NOT_PRIMITIVE, 0, CW_TAG_BIT_STRING,
         CW_TAG_CONSTRUCTED | CW_TAG_BIT_STRING},
	{named_bits, D("\x03\x02\x00\x86"), CW_NAMED_BITS_TRAILING, 3, 0, 0x86},
	{named_bits, D("\x03\x02\x05\x40"), CW_NAMED_BITS_TRAILING, 3, 0, 0x40},
	{named_bits, D("\x03\x03\x00\x80\x00"), CW_NAMED_BITS_TRAILING, 4, 0, 0},
	{named_bits, D("\x03\x00"), CW_BIT_STRING_EMPTY, 0, 1, 0},
	{wrapped, D("\x03\x02\x01\x02"), CW_BIT_STRING_UNUSED, 2, 0, 1},
	{wrapped, D("\x03\x00"), CW_BIT_STRING_EMPTY, 0, 1, 0},
	/* the rest */
	{octets, D("\x24\x02\x04\x00"), CW_NOT_PRIMITIVE, 0, CW_TAG_OCTET_STRING,
         CW_TAG_CONSTRUCTED | CW_TAG_OCTET_STRING},
	{null, D("\x05\x01\x00"), CW_NULL_LENGTH, 0, 0, 1},
	{null, D("\x05\x81\x00"), CW_LENGTH_NOT_MINIMAL, 0, 0, 0},
	{null, D("\x25\x00"), CW_NOT_PRIMITIVE, 0, CW_TAG_NULL, CW_TAG_CONSTRUCTED | CW_TAG_NULL},
};

/* The call on `der`, which stands `before` octets into a larger input. */
static void check_refused(const struct refused *c, size_t before, cw_trace *trace)
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

static void test_refused(void **state)
{
	cw_trace trace;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		check_refused(&refused[i], 0, NULL);
		check_refused(&refused[i], 7, NULL);
		cw_trace_init(&trace, NULL, 0);
		check_refused(&refused[i], 7, &trace);
		assert_int_equal(trace.count, 0);
	}
}

/* --- what is accepted ------------------------------------------------------- */

/* Reads `der`, which must be read to its end, and gives the input to look at. */
static result accept(read_call *call, cw_bytes der, cw_der_input *in)
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

static void test_elements(void **state)
{
	cw_der_input in;
	result out;

	(void)state;
	out = accept(any, OCTETS("\x9f\xff\xff\xff\x7f\x01\xaa"), &in);
	assert_int_equal(out.element.tag, CW_TAG_CONTEXT | 0xfffffff);
	out = accept(any, OCTETS("\x9f\x81\xff\xff\xff\x7f\x00"), &in);
	assert_int_equal(out.element.tag, CW_TAG_CONTEXT | 0x1fffffff);
	assert_int_equal(out.element.offset, 0);
	out = accept(any, OCTETS("\x7f\x1f\x02\x05\x00"), &in);
	assert_int_equal(out.element.tag, CW_TAG_APPLICATION | CW_TAG_CONSTRUCTED | 31);
	assert_int_equal(out.element.content.pos, 3);
	assert_int_equal(out.element.content.end, 5);
	assert_int_equal(out.element.content.depth, 1);
	assert_ptr_equal(out.element.content.in, &in);
	out = accept(private_1000, OCTETS("\xdf\x87\x68\x01\x05"), &in);
	assert_int_equal(out.content.pos, 4);
	out = accept(context_31, OCTETS("\xbf\x1f\x00"), &in);
	assert_int_equal(out.content.pos, 3);
	out = accept(sequence, OCTETS("\x30\x00"), &in);
	assert_true(cw_der_at_end(&out.content));
	out = accept(set, OCTETS("\x31\x02\x05\x00"), &in);
	assert_octets(cw_der_rest(&out.content), OCTETS("\x05\x00"));
	out = accept(context_3, OCTETS("\xa3\x02\x05\x00"), &in);
	assert_octets(cw_der_rest(&out.content), OCTETS("\x05\x00"));
	out = accept(context_5_primitive, OCTETS("\x85\x01\x07"), &in);
	assert_octets(cw_der_rest(&out.content), OCTETS("\x07"));
}

static void test_boolean(void **state)
{
	cw_der_input in;
	cw_der_reader r;
	bool b;

	(void)state;
	assert_false(accept(boolean, OCTETS("\x01\x01\x00"), &in).boolean);
	assert_true(accept(boolean, OCTETS("\x01\x01\xff"), &in).boolean);
	assert_false(accept(boolean_default, OCTETS(""), &in).boolean);
	assert_true(accept(boolean_default, OCTETS("\x01\x01\xff"), &in).boolean);
	assert_true(accept(boolean_default_true, OCTETS(""), &in).boolean);
	assert_false(accept(boolean_default_true, OCTETS("\x80\x01\x00"), &in).boolean);
	/* Something else stands there: the default, and nothing is read. */
	r = cw_der_input_init(&in, OCTETS("\x05\x00"));
	b = true;
	assert_int_equal(cw_der_read_boolean_default(&r, 1, CW_TAG_BOOLEAN, false, &b), CW_OK);
	assert_false(b);
	assert_int_equal(r.pos, 0);
}

static void test_integer(void **state)
{
	static const struct {
		cw_bytes der;
		int64_t value;
	} cases[] = {
		{D("\x02\x01\x00"), 0},
		{D("\x02\x01\x7f"), 127},
		{D("\x02\x02\x00\x80"), 128},
		{D("\x02\x02\x01\x00"), 256},
		{D("\x02\x01\x80"), -128},
		{D("\x02\x02\xff\x7f"), -129},
		{D("\x02\x01\xff"), -1},
		{D("\x02\x08\x7f\xff\xff\xff\xff\xff\xff\xff"), INT64_MAX},
		{D("\x02\x08\x80\x00\x00\x00\x00\x00\x00\x00"), INT64_MIN},
		{D("\x02\x07\x80\x00\x00\x00\x00\x00\x00"), -INT64_C(0x80000000000000)},
	};
	cw_der_input in;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		cw_bytes content = {cases[i].der.data + 2, cases[i].der.size - 2};

		assert_true(accept(i64, cases[i].der, &in).i64 == cases[i].value);
		assert_octets(accept(integer, cases[i].der, &in).bytes, content);
		if (cases[i].value < 0)
			continue;
		assert_true(accept(u64, cases[i].der, &in).u64 == (uint64_t)cases[i].value);
		if (content.data[0] == 0) {
			content.data++;
			content.size--;
		}
		assert_octets(accept(magnitude, cases[i].der, &in).bytes, content);
	}
	assert_true(accept(u64, OCTETS("\x02\x09\x00\xff\xff\xff\xff\xff\xff\xff\xff"), &in).u64 ==
	            UINT64_MAX);
	assert_true(accept(u64, OCTETS("\x02\x09\x00\x80\x00\x00\x00\x00\x00\x00\x00"), &in).u64 ==
	            UINT64_C(1) << 63);
	assert_true(accept(enumerated, OCTETS("\x0a\x01\x05"), &in).i64 == 5);
	assert_octets(
		accept(integer, OCTETS("\x02\x0a\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a"), &in)
			.bytes,
		OCTETS("\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a"));
}

static void test_strings(void **state)
{
	cw_der_input in;
	cw_bit_string b;

	(void)state;
	b = accept(bits, OCTETS("\x03\x01\x00"), &in).bits;
	assert_true(b.bytes.size == 0 && b.unused == 0);
	b = accept(bits, OCTETS("\x03\x03\x04\xff\xf0"), &in).bits;
	assert_true(b.unused == 4);
	assert_octets(b.bytes, OCTETS("\xff\xf0"));
	b = accept(bits, OCTETS("\x03\x02\x07\x00"), &in).bits; /* trailing zeros are fine here */
	assert_true(b.unused == 7 && b.bytes.size == 1);
	b = accept(named_bits, OCTETS("\x03\x02\x05\xa0"), &in).bits;
	assert_true(b.unused == 5);
	b = accept(named_bits, OCTETS("\x03\x02\x00\x01"), &in).bits;
	assert_true(b.unused == 0);
	b = accept(named_bits, OCTETS("\x03\x01\x00"), &in).bits;
	assert_true(b.bytes.size == 0);
	assert_octets(accept(octets, OCTETS("\x04\x02\x01\x02"), &in).bytes, OCTETS("\x01\x02"));
	assert_int_equal(accept(octets, OCTETS("\x04\x00"), &in).bytes.size, 0);
	accept(null, OCTETS("\x05\x00"), &in);
}

static void test_long_lengths(void **state)
{
	static uint8_t der[70000];
	static const size_t sizes[] = {127, 128, 255, 256, 65535, 65536};
	size_t i, header;
	cw_der_input in;

	(void)state;
	for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		size_t n = sizes[i];
		cw_bytes b;

		der[0] = 0x04;
		header = n < 128 ? 2 : n < 256 ? 3 : n < 65536 ? 4 : 5;
		der[1] = (uint8_t)(header == 2 ? n : 0x80 + header - 2);
		if (header > 2)
			der[header - 1] = (uint8_t)n;
		if (header > 3)
			der[header - 2] = (uint8_t)(n >> 8);
		if (header > 4)
			der[header - 3] = (uint8_t)(n >> 16);
		b.data = der;
		b.size = header + n;
		assert_int_equal(accept(octets, b, &in).bytes.size, n);
		b.size--;
		{
			cw_der_reader r = cw_der_input_init(&in, b);
			cw_bytes out;

			assert_int_equal(cw_der_read_octet_string(&r, 1, &out), CW_TRUNCATED);
			assert_int_equal(in.error.wanted, n);
			assert_int_equal(in.error.got, b.size);
		}
	}
}

/* A length that the machine's size_t can hold, and that no memory can. */
static void test_length_of_the_whole_size_t(void **state)
{
	uint8_t der[2 + sizeof(size_t)] = {0x04, 0x80 + sizeof(size_t)};
	cw_bytes b = {der, sizeof der};
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, b);
	cw_bytes out;

	(void)state;
	memset(der + 2, 0xff, sizeof(size_t));
	assert_int_equal(cw_der_read_octet_string(&r, 1, &out), CW_TRUNCATED);
	assert_true(in.error.wanted == SIZE_MAX);
	assert_int_equal(in.error.got, sizeof der);
}

/* --- ranges ----------------------------------------------------------------- */

static void test_offsets_are_absolute_in_wrappers(void **state)
{
	/* SEQUENCE { OCTET STRING { SEQUENCE { BIT STRING { BOOLEAN 1 } } } } */
	cw_bytes der = OCTETS("\x30\x0a\x04\x08\x30\x06\x03\x04\x00\x01\x01\x01");
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der), seq, wrapper, inner, last;
	bool b;

	(void)state;
	assert_int_equal(cw_der_read_sequence(&r, 1, &seq), CW_OK);
	assert_int_equal(cw_der_read(&seq, 2, CW_TAG_OCTET_STRING, &wrapper), CW_OK);
	assert_int_equal(cw_der_read_sequence(&wrapper, 3, &inner), CW_OK);
	assert_int_equal(cw_der_read_bit_string_wrapped(&inner, 4, &last), CW_OK);
	assert_int_equal(last.pos, 9);
	assert_int_equal(last.depth, 4);
	assert_int_equal(cw_der_read_boolean(&last, 5, &b), CW_BOOLEAN_VALUE);
	assert_int_equal(in.error.offset, 11);
}

static void test_an_element_ends_in_its_parent(void **state)
{
	/* The OCTET STRING would fit the input, and does not fit the SEQUENCE. */
	cw_bytes der = OCTETS("\x30\x03\x04\x02\xaa\xbb");
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der), seq;
	cw_bytes out;

	(void)state;
	assert_int_equal(cw_der_read_sequence(&r, 1, &seq), CW_OK);
	assert_int_equal(cw_der_read_octet_string(&seq, 2, &out), CW_TRUNCATED);
	assert_int_equal(in.error.offset, 2);
	assert_int_equal(in.error.wanted, 2);
	assert_int_equal(in.error.got, 3);
}

static void test_end(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x30\x00\x05\x00"));
	cw_der_reader seq;

	(void)state;
	assert_int_equal(cw_der_read_sequence(&r, 1, &seq), CW_OK);
	assert_int_equal(cw_der_read_end(&seq), CW_OK);
	assert_false(cw_der_at_end(&r));
	assert_int_equal(cw_der_read_end(&r), CW_TRAILING_DATA);
	assert_int_equal(in.error.offset, 2);
	assert_int_equal(in.error.got, 2);
	assert_int_equal(in.error.path.depth, 0);
	assert_octets(cw_der_since(&r, 0), OCTETS("\x30\x00"));
	assert_octets(cw_der_rest(&r), OCTETS("\x05\x00"));
}

static void test_next_is(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\xa3"));
	cw_der_reader none = cw_der_input_init(&in, OCTETS("\xa3"));
	cw_der_reader high;

	(void)state;
	high = cw_der_input_init(&in, OCTETS("\xbf\x1f\x00\xbf"));
	assert_true(cw_der_next_is(&high, CW_TAG_CONTEXT_CONSTRUCTED(31)));
	assert_false(cw_der_next_is(&high, CW_TAG_CONTEXT_PRIMITIVE(31)));
	assert_false(cw_der_next_is(&high, CW_TAG_CONTEXT_CONSTRUCTED(32)));
	assert_false(cw_der_next_is(&high, CW_TAG_CONTEXT_CONSTRUCTED(30)));
	high.pos = 3;
	assert_false(cw_der_next_is(&high, CW_TAG_CONTEXT_CONSTRUCTED(31)));
	high.pos = 4;
	assert_false(cw_der_next_is(&high, CW_TAG_CONTEXT_CONSTRUCTED(31)));
	r = cw_der_input_init(&in, OCTETS("\xa3"));
	assert_true(cw_der_next_is(&r, CW_TAG_CONTEXT_CONSTRUCTED(3)));
	assert_false(cw_der_next_is(&r, CW_TAG_CONTEXT_PRIMITIVE(3)));
	assert_false(cw_der_next_is(&r, CW_TAG_CONTEXT_CONSTRUCTED(2)));
	none.pos = none.end;
	assert_false(cw_der_next_is(&none, CW_TAG_CONTEXT_CONSTRUCTED(3)));
}

static void test_optional(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x30\x02\x05\x00\x05\x00"));
	cw_der_reader content;
	bool present = false;
	int64_t value = 0;

	(void)state;
	assert_int_equal(cw_der_read_optional(&r, 1, CW_TAG_SEQUENCE, &present, &content), CW_OK);
	assert_true(present);
	assert_octets(cw_der_rest(&content), OCTETS("\x05\x00"));
	assert_int_equal(r.pos, 4);
	assert_int_equal(cw_der_read_optional(&r, 1, CW_TAG_SEQUENCE, &present, &content), CW_OK);
	assert_false(present);
	assert_int_equal(content.pos, 2);
	assert_int_equal(r.pos, 4);
	assert_int_equal(cw_der_read_int64_default(&r, 1, CW_TAG_INTEGER, 20, &value), CW_OK);
	assert_true(value == 20);
	assert_int_equal(r.pos, 4);
	assert_true(accept(i64_default, OCTETS("\x02\x01\x15"), &in).i64 == 21);
}

static void test_set_order(void **state)
{
	static const struct {
		cw_bytes content;
		cw_status status;
		size_t offset;
	} cases[] = {
		{D(""), CW_OK, 0},
		{D("\x02\x01\x05\x04\x00"), CW_OK, 0},
		/* universal, application, context, private; the form does not count */
		{D("\x30\x00\x5f\x1f\x00\xa0\x00\x81\x00\xc0\x00"), CW_OK, 0},
		{D("\x81\x00\xa0\x00"), CW_SET_ORDER, 2},
		{D("\x02\x01\x05\x02\x01\x06"), CW_SET_ORDER, 3},
		{D("\xa1\x00\x81\x00"), CW_SET_ORDER, 2},
		{D("\x04\x00\x02\x01\x05"), CW_SET_ORDER, 2},
		{D("\x02\x01\x05\x04"), CW_TRUNCATED, 3},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		uint8_t *copy = tight_copy(cases[i].content);
		cw_bytes der = {copy, cases[i].content.size};
		cw_der_input in;
		cw_der_reader r = cw_der_input_init(&in, der), was = r;

		assert_int_equal(cw_der_check_set(&r), cases[i].status);
		assert_true(same_reader(&r, &was));
		if (cases[i].status != CW_OK)
			assert_int_equal(in.error.offset, cases[i].offset);
		free(copy);
	}
}

/* An element of a set that stands in the wrong place is numbered in the path, if a
 * path can reach it. */
static void test_set_paths(void **state)
{
	cw_der_input in;
	cw_der_reader r =
		cw_der_input_init(&in, OCTETS("\x31\x09\x02\x01\x01\x02\x01\x03\x02\x01\x02"));
	cw_der_reader set;
	cw_trace trace;

	(void)state;
	cw_trace_init(&trace, NULL, 0);
	in.trace = &trace;
	assert_int_equal(cw_der_read_set(&r, 1, &set), CW_OK);
	assert_int_equal(cw_der_check_set_of(&set), CW_SET_OF_ORDER);
	assert_int_equal(in.error.path.depth, 2);
	assert_int_equal(in.error.path.elements[1].index, 2);
	assert_int_equal(cw_der_check_set(&set), CW_SET_ORDER);
	assert_int_equal(in.error.path.elements[1].index, 1);
	/* the trace was begun within */
	cw_trace_init(&trace, NULL, 0);
	assert_int_equal(cw_der_check_set_of(&set), CW_SET_OF_ORDER);
	assert_int_equal(in.error.path.depth, 1);
	/* deeper than a path is long */
	set.depth = CW_PATH_MAX;
	assert_int_equal(cw_der_check_set_of(&set), CW_SET_OF_ORDER);
	assert_int_equal(in.error.offset, 8);
}

/* What is found wrong after it was read is blamed by its own number. */
static void test_blame(void **state)
{
	cw_der_input in;
	cw_der_reader r =
		cw_der_input_init(&in, OCTETS("\x30\x09\x02\x01\x01\x02\x01\x03\x02\x01\x02"));
	cw_der_reader sequence;
	cw_trace trace;
	int64_t number;

	(void)state;
	cw_trace_init(&trace, NULL, 0);
	in.trace = &trace;
	assert_int_equal(cw_der_read_sequence(&r, 1, &sequence), CW_OK);
	assert_int_equal(cw_der_read_int64(&sequence, 2, &number), CW_OK);
	assert_int_equal(cw_der_read_int64(&sequence, 2, &number), CW_OK);
	assert_int_equal(cw_der_fail(&sequence, CW_VALUE, 5, 2, 0, 0), CW_VALUE);
	assert_int_equal(in.error.path.depth, 2);
	assert_int_equal(in.error.path.elements[1].index, 1);
	assert_int_equal(cw_der_fail(&sequence, CW_VALUE, 8, 2, 0, 0), CW_VALUE);
	assert_int_equal(in.error.path.elements[1].index, 2);
}

/* What a trace notes is read in another way than without one, to the same result. */
static void test_traced(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x30\x16\x01\x01\xff\x0a\x01\x05"
	                                                "\x03\x02\x05\xa0\x03\x01\x00"
	                                                "\x03\x02\x00\xff\x81\x01\x00\x02\x00"));
	cw_der_reader sequence, same;
	cw_trace trace;
	cw_bit_string bits;
	int64_t number;
	bool boolean, present;

	(void)state;
	cw_trace_init(&trace, NULL, 0);
	for (present = false;; present = true) {
		in.trace = present ? &trace : NULL;
		assert_int_equal(cw_der_enter(&r, 1, CW_TAG_SEQUENCE, &sequence), CW_OK);
		assert_int_equal(r.pos, 0);
		assert_int_equal(
			cw_der_read_boolean_default(&sequence, 2, CW_TAG_BOOLEAN, false, &boolean),
			CW_OK);
		assert_true(boolean);
		assert_int_equal(cw_der_read_enumerated(&sequence, 3, &number), CW_OK);
		assert_int_equal(number, 5);
		assert_int_equal(cw_der_read_named_bits(&sequence, 4, &bits), CW_OK);
		assert_int_equal(bits.unused, 5);
		assert_int_equal(bits.bytes.size, 1);
		assert_int_equal(cw_der_read_named_bits(&sequence, 4, &bits), CW_OK);
		assert_int_equal(bits.bytes.size, 0);
		assert_int_equal(cw_der_read_bit_string(&sequence, 5, &bits), CW_OK);
		assert_int_equal(bits.bytes.data[0], 0xff);
		assert_int_equal(cw_der_read_boolean_default(
					 &sequence, 6, CW_TAG_CONTEXT_PRIMITIVE(1), true, &boolean),
		                 CW_OK);
		assert_false(boolean);
		same = r;
		assert_int_equal(cw_der_leave(&r, &sequence), CW_TRAILING_DATA);
		assert_int_equal(in.error.offset, 22);
		assert_memory_equal(&r, &same, sizeof r);
		if (present)
			break;
	}
	assert_int_equal(trace.count, 7);
	assert_int_equal(cw_der_read_integer(&sequence, 7, &bits.bytes), CW_INTEGER_EMPTY);
	sequence.pos = sequence.end;
	assert_int_equal(cw_der_leave(&r, &sequence), CW_OK);
	assert_true(cw_der_at_end(&r));
}

/* An element that was entered is blamed by its own number. */
static void test_blame_of_the_entered(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, OCTETS("\x05\x00\x30\x00\x05\x00"));
	cw_der_reader sequence;
	cw_trace trace;

	(void)state;
	cw_trace_init(&trace, NULL, 0);
	in.trace = &trace;
	assert_int_equal(cw_der_read_null(&r, 1), CW_OK);
	assert_int_equal(cw_der_enter(&r, 2, CW_TAG_SEQUENCE, &sequence), CW_OK);
	assert_int_equal(cw_der_fail_entered(&r, &sequence, CW_SIZE, 2, 1, 0), CW_SIZE);
	assert_int_equal(in.error.offset, 2);
	assert_int_equal(in.error.path.depth, 1);
	assert_int_equal(in.error.path.elements[0].index, 1);
	assert_int_equal(r.pos, 2);
}

static void test_set_of(void **state)
{
	static const struct {
		cw_bytes content;
		cw_status status;
		size_t offset;
	} cases[] = {
		{D(""), CW_OK, 0},
		{D("\x02\x01\x05"), CW_OK, 0},
		{D("\x02\x01\x05\x02\x01\x06"), CW_OK, 0},
		{D("\x02\x01\x05\x02\x01\x05"), CW_OK, 0},
		{D("\x02\x01\x7f\x02\x02\x00\x80"), CW_OK, 0},
		{D("\x02\x01\x06\x02\x01\x05"), CW_SET_OF_ORDER, 3},
		{D("\x02\x02\x00\x80\x02\x01\x7f"), CW_SET_OF_ORDER, 4},
		{D("\x02\x01\x01\x02\x01\x03\x02\x01\x02"), CW_SET_OF_ORDER, 6},
		{D("\x04\x02\x01\x02\x04\x02\x01\x01"), CW_SET_OF_ORDER, 4},
		{D("\x04\x01\x01\x04\x81\x01"), CW_LENGTH_NOT_MINIMAL, 3},
		{D("\x04\x01\x01\x04"), CW_TRUNCATED, 3},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		uint8_t *copy = tight_copy(cases[i].content);
		cw_bytes der = {copy, cases[i].content.size};
		cw_der_input in;
		cw_der_reader r = cw_der_input_init(&in, der), was = r;

		assert_int_equal(cw_der_check_set_of(&r), cases[i].status);
		assert_true(same_reader(&r, &was));
		if (cases[i].status != CW_OK)
			assert_int_equal(in.error.offset, cases[i].offset);
		free(copy);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_elements),
		cmocka_unit_test(test_boolean),
		cmocka_unit_test(test_integer),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_long_lengths),
		cmocka_unit_test(test_length_of_the_whole_size_t),
		cmocka_unit_test(test_offsets_are_absolute_in_wrappers),
		cmocka_unit_test(test_an_element_ends_in_its_parent),
		cmocka_unit_test(test_end),
		cmocka_unit_test(test_next_is),
		cmocka_unit_test(test_optional),
		cmocka_unit_test(test_set_of),
		cmocka_unit_test(test_set_order),
		cmocka_unit_test(test_set_paths),
		cmocka_unit_test(test_blame),
		cmocka_unit_test(test_traced),
		cmocka_unit_test(test_blame_of_the_entered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
