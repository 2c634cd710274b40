#include "test.h"
#include "../../crypto/secret.h"
#include "octets.h"
#include "stack_scan.h"

static void test_wipe_zeroes_that_many(void **state)
{
	uint8_t memory[8] = {1, 2, 3, 4, 5, 6, 7, 8};
	static const uint8_t after[8] = {1, 0, 0, 0, 5, 6, 7, 8};

	cw_wipe(memory + 1, 3);
	assert_memory_equal(memory, after, sizeof memory);
	cw_wipe(memory, 0);
	assert_memory_equal(memory, after, sizeof memory);
	cw_wipe(NULL, 0);
}

static const uint8_t secret[32] = "only the test may know this one";

/* A buffer that dies right after it is wiped: the store is dead to an optimizer. */
static void copy_and_wipe(void *argument)
{
	uint8_t copy[64];
	volatile uint8_t sink;

	(void)argument;
	memcpy(copy, secret, sizeof secret);
	sink = copy[*(const size_t *)argument % sizeof copy];
	(void)sink;
	cw_wipe(copy, sizeof copy);
}

static void copy_and_leave(void *argument)
{
	uint8_t copy[64];
	volatile uint8_t sink;

	memcpy(copy, secret, sizeof secret);
	sink = copy[*(const size_t *)argument % sizeof copy];
	(void)sink;
}

static size_t left_behind(void (*function)(void *))
{
	stack_scan scan;
	size_t index = 5;
	size_t runs;

	assert_true(stack_scan_run(&scan, function, &index));
	runs = stack_scan_runs(&scan, secret, sizeof secret);
	stack_scan_end(&scan);
	return runs;
}

static void test_wipe_survives_the_compiler(void **state)
{
#ifndef __SANITIZE_ADDRESS__
	/* The scan sees what is not wiped. A sanitizer keeps such buffers elsewhere. */
#if !defined(__has_feature)
	assert_true(left_behind(copy_and_leave) > 0);
#endif
#endif
	(void)copy_and_leave;
	assert_int_equal(left_behind(copy_and_wipe), 0);
}

static void test_equal(void **state)
{
	size_t i;

	assert_true(cw_secret_equal(OCTETS(""), OCTETS("")));
	assert_true(cw_secret_equal(OCTETS("secret"), OCTETS("secret")));
	assert_false(cw_secret_equal(OCTETS("secret"), OCTETS("secre")));
	assert_false(cw_secret_equal(OCTETS(""), OCTETS("s")));
	for (i = 0; i < sizeof secret * 8; i++) {
		uint8_t other[sizeof secret];
		cw_bytes a = {secret, sizeof secret};
		cw_bytes b = {other, sizeof other};

		memcpy(other, secret, sizeof other);
		other[i / 8] = (uint8_t)(other[i / 8] ^ (1 << i % 8));
		assert_false(cw_secret_equal(a, b));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wipe_zeroes_that_many),
		cmocka_unit_test(test_wipe_survives_the_compiler),
		cmocka_unit_test(test_equal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
