/* test_passphrase.c - where a passphrase comes from. The prompt is tested at a
 * terminal, in tests/interop/test_command.py. */
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

/* Before cmocka.h, which has a macro of the name of our fail(). */
#include "../../tools/diagnostics.h"
#include "../../tools/passphrase.h"

#include "test.h"

static void test_specs(void **state)
{
	static const char *const bad[] = {"",     "secret", "file:", "env:",   "fd:",
	                                  "fd:x", "fd:-1",  "fd:1x", "pass:x", "fd:99999999999999"};
	size_t i;

	for (i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_false(passphrase_is_source(bad[i]));
	assert_true(passphrase_is_source("prompt"));
	assert_true(passphrase_is_source("file:x"));
	assert_true(passphrase_is_source("env:X"));
	assert_true(passphrase_is_source("fd:3"));
}

/* What a descriptor with this content gives, and how much of it is left. */
static void from_descriptor(const char *content, size_t size, int code, const char *wanted,
                            size_t left)
{
	char spec[32], rest[4096];
	passphrase p;
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], content, size), (ssize_t)size);
	close(ends[1]);
	snprintf(spec, sizeof spec, "fd:%d", ends[0]);
	assert_int_equal(passphrase_get(spec, "a test", false, &p), code);
	if (code == EXIT_DONE) {
		assert_int_equal(p.size, strlen(wanted));
		assert_memory_equal(p.data, wanted, p.size);
		assert_int_equal(read(ends[0], rest, sizeof rest), (ssize_t)left);
	}
	passphrase_wipe(&p);
	assert_int_equal(p.size, 0);
	close(ends[0]);
}

#define FROM(content, code, wanted, left)                                                          \
	from_descriptor(content, sizeof(content) - 1, code, wanted, left)

static void test_lines(void **state)
{
	char long_line[PASSPHRASE_MAX + 1], limit[PASSPHRASE_MAX + 1];

	FROM("secret\n", EXIT_DONE, "secret", 0);
	FROM("secret", EXIT_DONE, "secret", 0);
	FROM("secret\r\n", EXIT_DONE, "secret", 0);
	FROM("secret\nand the key\n", EXIT_DONE, "secret", 12);
	FROM(" with blanks \n", EXIT_DONE, " with blanks ", 0);
	FROM("\xc3\xa9\n", EXIT_DONE, "\xc3\xa9", 0);
	FROM("", EXIT_DONE, "", 0);
	FROM("\nsecond\n", EXIT_DONE, "", 7);
	FROM("\r\n", EXIT_DONE, "", 0);
	memset(long_line, 'x', sizeof long_line);
	from_descriptor(long_line, sizeof long_line, EXIT_PASSPHRASE, "", 0);
	memset(limit, 'x', sizeof limit);
	limit[PASSPHRASE_MAX] = '\0';
	from_descriptor(limit, PASSPHRASE_MAX, EXIT_DONE, limit, 0);
}

static void test_environment(void **state)
{
	passphrase p;
	int again;

	setenv("TEST_PASSPHRASE", "secret", 1);
	for (again = 0; again < 2; again++) {
		assert_int_equal(passphrase_get("env:TEST_PASSPHRASE", "a test", again != 0, &p),
		                 EXIT_DONE);
		assert_int_equal(p.size, 6);
		assert_memory_equal(p.data, "secret", 6);
	}
	/* It is gone from the environment. An empty one does not encrypt. */
	passphrase_forget();
	assert_string_equal(getenv("TEST_PASSPHRASE"), "");
	assert_int_equal(passphrase_get("env:TEST_PASSPHRASE", "a test", false, &p), EXIT_DONE);
	assert_int_equal(passphrase_get("env:TEST_PASSPHRASE", "a test", true, &p),
	                 EXIT_PASSPHRASE);
	unsetenv("TEST_PASSPHRASE");
	assert_int_equal(passphrase_get("env:TEST_PASSPHRASE", "a test", false, &p),
	                 EXIT_PASSPHRASE);
}

static void test_failures(void **state)
{
	passphrase p;

	assert_int_equal(passphrase_get("file:/nonexistent", "a test", false, &p), EXIT_IO);
	assert_int_equal(passphrase_get("file:/", "a test", false, &p), EXIT_IO);
	assert_int_equal(passphrase_get("fd:1000", "a test", false, &p), EXIT_IO);
}

static void test_no_core(void **state)
{
	struct rlimit limit = {1, 1};

	passphrase_guard_process();
	assert_int_equal(getrlimit(RLIMIT_CORE, &limit), 0);
	assert_int_equal(limit.rlim_cur, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_specs),       cmocka_unit_test(test_lines),
		cmocka_unit_test(test_environment), cmocka_unit_test(test_failures),
		cmocka_unit_test(test_no_core),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
