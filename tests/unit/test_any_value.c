/* A value of unknown type: all of it is checked, and a fault in it is told with the
 * path of the value. */
#include "test.h"
#include "../../crypto/any_value.h"

enum { LIST = CW_FIELD_FIRST_CALLER, ANY };

static const cw_field_info fields[] = {{"list", true}, {"any", false}};
static const cw_field_names names = {NULL, fields, CW_FIELD_FIRST_CALLER, 2};

/* list ::= SEQUENCE OF ANY */
static cw_status decode(cw_der_reader *r, size_t *count)
{
	cw_der_reader list;
	cw_der_element element;

	CW_TRY(cw_der_read_sequence(r, LIST, &list));
	for (*count = 0; !cw_der_at_end(&list); ++*count)
		CW_TRY(cw_any_value_read(&list, ANY, &element));
	return cw_der_read_end(r);
}

static void test_good(void **state)
{
	static const cw_bytes der =
		CW_BYTES_LITERAL("\x30\x0c\x05\x00\x30\x03\x02\x01\x05\x80\x03\x01\x01\x01");
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	size_t count;

	assert_int_equal(decode(&r, &count), CW_OK);
	assert_int_equal(count, 3);
}

static void test_faults(void **state)
{
	static const struct {
		cw_bytes der;
		cw_status status;
		size_t offset;
	} cases[] = {
		{CW_BYTES_LITERAL("\x30\x05\x05\x00\x01\x01\x01"), CW_BOOLEAN_VALUE, 6},
		{CW_BYTES_LITERAL("\x30\x07\x05\x00\x30\x03\x01\x01\x01"), CW_BOOLEAN_VALUE, 8},
		{CW_BYTES_LITERAL("\x30\x05\x05\x00\x24\x01\x00"), CW_NOT_PRIMITIVE, 4},
		{CW_BYTES_LITERAL("\x30\x04\x05\x00\x04\x01"), CW_TRUNCATED, 4},
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		cw_der_input in;
		cw_der_reader r = cw_der_input_init(&in, cases[i].der);
		cw_trace trace;
		char path[64];
		size_t count;

		cw_trace_init(&trace, NULL, 0);
		in.trace = &trace;
		assert_int_equal(decode(&r, &count), cases[i].status);
		assert_int_equal(count, 1);
		assert_int_equal(in.error.offset, cases[i].offset);
		cw_path_format(&in.error.path, &names, path, sizeof path);
		assert_string_equal(path, "list[1].any");
	}
}

static void test_failure_moves_nothing(void **state)
{
	static const cw_bytes der = CW_BYTES_LITERAL("\x30\x03\x01\x01\x01");
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_der_element element;

	assert_int_equal(cw_any_value_read(&r, ANY, &element), CW_BOOLEAN_VALUE);
	assert_int_equal(r.pos, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_failure_moves_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
