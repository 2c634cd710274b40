/* cmocka.h - stands in for cmocka where a program is built for another machine,
 * for which Debian has a compiler but, short of foreign architectures, no cmocka.
 *
 * As much of its interface as our tests use, in the same words: see
 * https://api.cmocka.org. A failed assertion ends its test. */
#ifndef CW_TESTS_CMOCKA_H
#define CW_TESTS_CMOCKA_H

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define CMUnitTestFunction CMFixtureFunction

typedef void (*cm_test)(void **state);
typedef int (*CMFixtureFunction)(void **state);

struct CMUnitTest {
	const char *name;
	cm_test test_func;
	CMFixtureFunction setup_func;
	CMFixtureFunction teardown_func;
};

#define cmocka_unit_test(f)                                                                        \
	{                                                                                          \
#f, f, NULL, NULL                                                                  \
	}
#define cmocka_unit_test_setup_teardown(f, setup, teardown)                                        \
	{                                                                                          \
#f, f, setup, teardown                                                             \
	}

/* How a test ends early: 1 failed, 2 skipped. */
static jmp_buf cm_end;

static inline void cm_fail(const char *file, int line, const char *what)
{
	printf("%s:%d: %s\n", file, line, what);
	longjmp(cm_end, 1);
}

#define cm_check(condition, what) ((condition) ? (void)0 : cm_fail(__FILE__, __LINE__, what))

static inline void cm_equal(uintmax_t a, uintmax_t b, const char *file, int line)
{
	if (a == b)
		return;
	printf("%#" PRIxMAX " != %#" PRIxMAX "\n", a, b);
	cm_fail(file, line, "not equal");
}

#define assert_true(c)  cm_check(c, #c)
#define assert_false(c) cm_check(!(c), "not: " #c)
#define assert_int_equal(a, b)                                                                     \
	cm_equal((uintmax_t)(intmax_t)(a), (uintmax_t)(intmax_t)(b), __FILE__, __LINE__)
#define assert_int_not_equal(a, b)       cm_check((a) != (b), #a " == " #b)
#define assert_null(p)                   cm_check((p) == NULL, #p " is not NULL")
#define assert_non_null(p)               cm_check((p) != NULL, #p " is NULL")
#define assert_ptr_equal(a, b)           cm_check((const void *)(a) == (const void *)(b), #a " != " #b)
#define assert_string_equal(a, b)        cm_check(strcmp(a, b) == 0, #a " != " #b)
#define assert_string_not_equal(a, b)    cm_check(strcmp(a, b) != 0, #a " == " #b)
#define assert_memory_equal(a, b, n)     cm_check(memcmp(a, b, n) == 0, #a " != " #b)
#define assert_memory_not_equal(a, b, n) cm_check(memcmp(a, b, n) != 0, #a " == " #b)
#define assert_in_range(v, low, high)    cm_check((v) >= (low) && (v) <= (high), #v)

#define fail() cm_fail(__FILE__, __LINE__, "fail()")
#define fail_msg(...)                                                                              \
	do {                                                                                       \
		printf(__VA_ARGS__);                                                               \
		cm_fail(__FILE__, __LINE__, "");                                                   \
	} while (0)
#define skip()             longjmp(cm_end, 2)
#define print_message(...) printf(__VA_ARGS__)
#define print_error(...)   fprintf(stderr, __VA_ARGS__)

/* 0 passed, 1 failed, 2 skipped. */
static inline int cm_run(const struct CMUnitTest *test, void *group_state)
{
	void *state = group_state;
	int result;

	if (test->setup_func != NULL && test->setup_func(&state) != 0)
		return 1;
	result = setjmp(cm_end);
	if (result == 0)
		test->test_func(&state);
	if (test->teardown_func != NULL && test->teardown_func(&state) != 0)
		return 1;
	return result;
}

static inline int cm_run_all(const struct CMUnitTest *tests, size_t count, CMFixtureFunction setup,
                             CMFixtureFunction teardown)
{
	static const char *const words[] = {"       OK ", "  FAILED  ", "  SKIPPED "};
	int results[3] = {0, 0, 0};
	void *state = NULL;
	size_t i;

	if (setup != NULL && setup(&state) != 0)
		return 1;
	for (i = 0; i < count; i++) {
		int result = cm_run(&tests[i], state);

		results[result]++;
		if (result != 0)
			printf("[%s] %s\n", words[result], tests[i].name);
	}
	if (teardown != NULL && teardown(&state) != 0)
		results[1]++;
	printf("%d passed, %d failed, %d skipped\n", results[0], results[1], results[2]);
	return results[1];
}

#define cmocka_run_group_tests(tests, setup, teardown)                                             \
	cm_run_all(tests, sizeof(tests) / sizeof((tests)[0]), setup, teardown)

#endif
