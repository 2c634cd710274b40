/* The table of statuses: numbers that stay, a name, a text and a clause each. */
#include "test.h"
#include "../../asn1/status.h"

static const struct row {
	cw_status status;
	int number;
	const char *name;
	const char *text;
	const char *rule;
} rows[] = {
#define ROW(name, number, text, rule) {name, number, #name, text, rule},
	CW_STATUS_LIST(ROW)
#undef ROW
};
#define ROW_COUNT (sizeof rows / sizeof rows[0])

static void test_each(void **state)
{
	size_t i;

	for (i = 0; i < ROW_COUNT; i++) {
		assert_int_equal(rows[i].status, rows[i].number);
		assert_string_equal(cw_status_name(rows[i].status), rows[i].name);
		assert_string_equal(cw_status_text(rows[i].status), rows[i].text);
		assert_string_equal(cw_status_rule(rows[i].status), rows[i].rule);
	}
}

/* No text twice, none empty, none with a full stop: they stand in a sentence. */
static void test_texts(void **state)
{
	size_t i, j;

	for (i = 0; i < ROW_COUNT; i++) {
		size_t size = strlen(rows[i].text);

		assert_true(size > 0);
		assert_true(rows[i].text[size - 1] != '.');
		assert_memory_equal(rows[i].name, "CW_", 3);
		for (j = 0; j < i; j++) {
			assert_string_not_equal(rows[i].text, rows[j].text);
			assert_true(rows[i].number > rows[j].number);
		}
	}
}

/* What has been given out keeps its number. */
static void test_numbers_stay(void **state)
{
	assert_int_equal(CW_OK, 0);
	assert_int_equal(CW_TRUNCATED, 1);
	assert_int_equal(CW_TRAILING_DATA, 2);
	assert_int_equal(CW_UNEXPECTED_TAG, 4);
	assert_int_equal(CW_DEPTH, 14);
	assert_int_equal(CW_BOOLEAN_LENGTH, 20);
	assert_int_equal(CW_TIME_VALUE, 38);
	assert_int_equal(CW_SET_ORDER, 40);
	assert_int_equal(CW_BUFFER_TOO_SMALL, 60);
	assert_int_equal(CW_UNSUPPORTED, 70);
	assert_int_equal(CW_PEM_NO_OBJECT, 90);
}

static void test_unknown(void **state)
{
	assert_string_equal(cw_status_name((cw_status)19), "CW_UNKNOWN");
	assert_string_equal(cw_status_text((cw_status)19), "unknown status");
	assert_string_equal(cw_status_rule((cw_status)19), "");
}

static cw_status counting(int *calls, cw_status status)
{
	*calls += 1;
	return status;
}

static cw_status two_tries(int *calls, cw_status first)
{
	CW_TRY(counting(calls, first));
	CW_TRY(counting(calls, CW_OK));
	return CW_VALUE;
}

static void test_try(void **state)
{
	int calls = 0;

	assert_int_equal(two_tries(&calls, CW_OK), CW_VALUE);
	assert_int_equal(calls, 2);
	calls = 0;
	assert_int_equal(two_tries(&calls, CW_DEPTH), CW_DEPTH);
	assert_int_equal(calls, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each),         cmocka_unit_test(test_texts),
		cmocka_unit_test(test_numbers_stay), cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_try),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
