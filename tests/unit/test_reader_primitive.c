/* The reads of primitive types: what each accepts, and what it refuses with which status. */
#include "test.h"
#include "reader_calls.h"

CALL(boolean, cw_der_read_boolean(r, 1, &out->boolean))
CALL(boolean_default, cw_der_read_boolean_default(r, 1, CW_TAG_BOOLEAN, false, &out->boolean))
CALL(boolean_default_true,
     cw_der_read_boolean_default(r, 1, CW_TAG_CONTEXT_PRIMITIVE(0), true, &out->boolean))
CALL(i64_default, cw_der_read_int64_default(r, 1, CW_TAG_INTEGER, 20, &out->i64))
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

static const refused rows[] = {
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

static void test_refused(void **state)
{
	check_all_refused(rows, sizeof rows / sizeof rows[0]);
}

static void test_boolean(void **state)
{
	cw_der_input in;
	cw_der_reader r;
	bool b;

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
	assert_true(accept(i64_default, OCTETS("\x02\x01\x15"), &in).i64 == 21);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_boolean),
		cmocka_unit_test(test_integer),
		cmocka_unit_test(test_strings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
