/* test_values.c - the numbers and names among the flags' values. */
/* Before cmocka.h, which has a macro of the name of our fail(). */
#include "../../tools/diagnostics.h"
#include "../../tools/flags/values.h"

#include "test.h"

static options with(option *given, flag_id id, const char *value)
{
	options o = {.command = CERT_SELF_SIGN, .given = given, .given_count = 1};

	given->id = id;
	given->value = value;
	return o;
}

static void serial_is(const char *text, const char *octets, size_t size)
{
	option given;
	options o = with(&given, FLAG_SERIAL, text);
	serial_value serial;

	assert_int_equal(value_serial(&o, &serial), EXIT_DONE);
	assert_false(serial.is_random);
	assert_int_equal(serial.size, size);
	assert_memory_equal(serial.magnitude, octets, size);
}

static void serial_fails(int code, const char *text)
{
	option given;
	options o = with(&given, FLAG_SERIAL, text);
	serial_value serial;

	assert_int_equal(value_serial(&o, &serial), code);
}

static void test_serial(void **state)
{
	option given;
	options o = with(&given, FLAG_SERIAL, "random");
	char wide[400];
	serial_value serial;

	assert_int_equal(value_serial(&o, &serial), EXIT_DONE);
	assert_true(serial.is_random);
	serial_is("1", "\x01", 1);
	serial_is("00", "", 0);
	serial_is("0", "", 0);
	serial_is("0001", "\x01", 1);
	serial_is("abc", "\x0a\xbc", 2);
	serial_is("0xABC", "\x0a\xbc", 2);
	serial_is("0A:bc:00", "\x0a\xbc\x00", 3);
	serial_is("7f00000000000000000000000000000000000000",
	          "\x7f\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 20);
	/* Too long to write, which is the builder's to say. */
	serial_is("ffffffffffffffffffffffffffffffffffffffffff",
	          "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
	          "\xff",
	          21);
	memset(wide, '0', sizeof wide);
	wide[sizeof wide - 1] = '\0';
	wide[sizeof wide - 2] = '7';
	serial_is(wide, "\x07", 1);
	wide[0] = '1';
	serial_fails(EXIT_REFUSED, wide);
	serial_fails(EXIT_USAGE, "");
	serial_fails(EXIT_USAGE, "0x");
	serial_fails(EXIT_USAGE, "xyz");
	serial_fails(EXIT_USAGE, "-1");
	serial_fails(EXIT_USAGE, " 1");
	serial_fails(EXIT_USAGE, ":01");
	serial_fails(EXIT_USAGE, "01:");
	serial_fails(EXIT_USAGE, "1::2");
	serial_fails(EXIT_USAGE, "01:2");
}

static void size_is(const char *text, int code, size_t size)
{
	option given;
	options o = with(&given, FLAG_MAX_INPUT, text);
	size_t value = 0;

	assert_int_equal(value_max_input(&o, &value), code);
	if (code == EXIT_DONE)
		assert_int_equal(value, size);
}

static void test_max_input(void **state)
{
	options none = {.command = SHOW};
	size_t value;

	assert_int_equal(value_max_input(&none, &value), EXIT_DONE);
	assert_int_equal(value, 268435456);
	size_is("1", EXIT_DONE, 1);
	size_is("64K", EXIT_DONE, 65536);
	size_is("3M", EXIT_DONE, 3145728);
	size_is("1G", EXIT_DONE, 1073741824);
	size_is("", EXIT_USAGE, 0);
	size_is("K", EXIT_USAGE, 0);
	size_is("0", EXIT_USAGE, 0);
	size_is("1k", EXIT_USAGE, 0);
	size_is("1KB", EXIT_USAGE, 0);
	size_is("-1", EXIT_USAGE, 0);
	size_is("99999999999999999999", EXIT_USAGE, 0);
	size_is("18446744073709551615", EXIT_USAGE, 0);
	size_is("99999999999999G", EXIT_USAGE, 0);
}

static int subject(flag_id id, const char *text, size_t *attributes)
{
	option given;
	options o = with(&given, id, text);
	subject_value value;
	int code = value_subject(&o, &value);

	*attributes = code == EXIT_DONE ? value.builder.attribute_count : 0;
	subject_value_free(&value);
	return code;
}

static void test_subject(void **state)
{
	static const char *const bad[] = {"C=USA",   "C=U",           "C=",    "CN",
	                                  "=x",      "X=y",           "CN=x,", "C=\xc3\xa9",
	                                  "CN=\xff", "O=a,C=USA,CN=x"};
	char wide[100] = "CN=";
	size_t i, count;

	assert_int_equal(subject(FLAG_SUBJECT, "C=US,O=My Company+OU=x,CN=a\\,b", &count),
	                 EXIT_DONE);
	assert_int_equal(count, 4);
	assert_int_equal(subject(FLAG_SUBJECT_RFC4514, "CN=x,C=US", &count), EXIT_DONE);
	assert_int_equal(count, 2);
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_int_equal(subject(FLAG_SUBJECT, bad[i], &count), EXIT_USAGE);
	memset(wide + 3, 'n', 65);
	assert_int_equal(subject(FLAG_SUBJECT, wide, &count), EXIT_USAGE);
	wide[67] = '\0';
	assert_int_equal(subject(FLAG_SUBJECT, wide, &count), EXIT_DONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_serial),
		cmocka_unit_test(test_max_input),
		cmocka_unit_test(test_subject),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
