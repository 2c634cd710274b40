/* The version that is linked is the version of the headers, and looks like one. */
#include "test.h"
#include "../../asn1/version.h"

static void test_linked_is_header(void **state)
{
	assert_string_equal(cw_version(), CW_VERSION_TEXT);
}

/* Digits and two dots, no digit wanting. */
static void test_three_numbers(void **state)
{
	const char *p = cw_version();
	int numbers = 0;

	while (*p != '\0') {
		assert_true(*p >= '0' && *p <= '9');
		while (*p >= '0' && *p <= '9')
			p++;
		numbers++;
		if (*p == '.') {
			p++;
			assert_true(*p != '\0');
		}
	}
	assert_int_equal(numbers, 3);
}

/* What the build took from the header, when make runs this. */
static void test_build_agrees(void **state)
{
	const char *build = getenv("VERSION");

	if (build != NULL)
		assert_string_equal(build, cw_version());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_linked_is_header),
		cmocka_unit_test(test_three_numbers),
		cmocka_unit_test(test_build_agrees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
