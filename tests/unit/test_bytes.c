/* cw_bytes. */
#include "test.h"
#include "../../asn1/bytes.h"

static void test_equal(void **state)
{
	static const cw_bytes none = {NULL, 0};
	static const cw_bytes empty = CW_BYTES_LITERAL("");
	static const cw_bytes a = CW_BYTES_LITERAL("a\0b");
	static const cw_bytes same = CW_BYTES_LITERAL("a\0b");
	static const cw_bytes other = CW_BYTES_LITERAL("a\0c");
	static const cw_bytes shorter = CW_BYTES_LITERAL("a\0");

	assert_int_equal(a.size, 3);
	assert_true(cw_bytes_equal(a, a));
	assert_true(cw_bytes_equal(a, same));
	assert_false(cw_bytes_equal(a, other));
	assert_false(cw_bytes_equal(a, shorter));
	assert_false(cw_bytes_equal(shorter, a));
	assert_true(cw_bytes_equal(none, empty));
	assert_true(cw_bytes_equal(none, none));
	assert_false(cw_bytes_equal(none, a));
}

static void test_of(void **state)
{
	cw_bytes b = cw_bytes_of("abc");

	assert_int_equal(b.size, 3);
	assert_memory_equal(b.data, "abc", 3);
	assert_int_equal(cw_bytes_of("").size, 0);
	b = cw_bytes_of(NULL);
	assert_null(b.data);
	assert_int_equal(b.size, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_equal),
		cmocka_unit_test(test_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
