/* test_options.c - the parser of the command line, over the real tables. */
/* Before cmocka.h, which has a macro of the name of our fail(). */
#include "../../tools/diagnostics.h"
#include "../../tools/options.h"

#include "test.h"

static int parse(options *o, command_id id, const char *const *words)
{
	char *argv[16];
	int argc = 0;

	while (words[argc] != NULL) {
		/* The parser does not write to its words. */
		union {
			const char *constant;
			char *plain;
		} word = {.constant = words[argc]};

		argv[argc++] = word.plain;
	}
	return options_parse(id, argc, argv, o);
}

#define WORDS(...)                                                                                 \
	(const char *const[])                                                                      \
	{                                                                                          \
		__VA_ARGS__, NULL                                                                  \
	}

static void test_values(void **state)
{
	options o;
	size_t pos = 0;

	assert_int_equal(
		parse(&o, CERT_SELF_SIGN,
	              WORDS("--key", "k", "--san=dns:a", "--san", "dns:b", "--days=10", "--force")),
		EXIT_DONE);
	assert_string_equal(options_value(&o, FLAG_KEY), "k");
	assert_string_equal(options_value(&o, FLAG_DAYS), "10");
	assert_string_equal(options_next(&o, FLAG_SAN, &pos), "dns:a");
	assert_string_equal(options_next(&o, FLAG_SAN, &pos), "dns:b");
	assert_null(options_next(&o, FLAG_SAN, &pos));
	assert_true(options_has(&o, FLAG_FORCE));
	assert_null(options_value(&o, FLAG_FORCE));
	assert_false(options_has(&o, FLAG_OUT));
	options_free(&o);

	/* An equals sign in a value, and an empty value. */
	assert_int_equal(parse(&o, CSR_NEW, WORDS("--key=a=b", "--subject=")), EXIT_DONE);
	assert_string_equal(options_value(&o, FLAG_KEY), "a=b");
	assert_string_equal(options_value(&o, FLAG_SUBJECT), "");
	options_free(&o);
}

static void test_operands(void **state)
{
	options o;

	assert_int_equal(parse(&o, SHOW, WORDS("a", "--format", "json", "-", "--", "--b", "--")),
	                 EXIT_DONE);
	assert_int_equal(o.operand_count, 4);
	assert_string_equal(o.operands[0], "a");
	assert_string_equal(o.operands[1], "-");
	assert_string_equal(o.operands[2], "--b");
	assert_string_equal(o.operands[3], "--");
	options_free(&o);
}

static void test_help_wins(void **state)
{
	options o;

	assert_int_equal(parse(&o, KEY_NEW, WORDS("--help")), EXIT_DONE);
	assert_true(o.help);
	options_free(&o);
}

static void refuse(command_id id, const char *const *words)
{
	options o;

	assert_int_equal(parse(&o, id, words), EXIT_USAGE);
	options_free(&o);
}

static void test_refused(void **state)
{
	refuse(KEY_NEW, WORDS("--out", "x"));                          /* required */
	refuse(KEY_NEW, WORDS("--alg"));                               /* no value */
	refuse(KEY_NEW, WORDS("--alg", "--out", "x"));                 /* a flag as a value */
	refuse(KEY_NEW, WORDS("--alg", "rsa:2048", "--alg=x"));        /* twice */
	refuse(KEY_NEW, WORDS("--alg", "rsa:2048", "--force=1"));      /* a value too many */
	refuse(KEY_NEW, WORDS("--alg", "rsa:2048", "x"));              /* an operand too many */
	refuse(KEY_NEW, WORDS("--alg", "rsa:2048", "--san", "dns:x")); /* another verb's flag */
	refuse(KEY_NEW, WORDS("-alg", "rsa:2048"));                    /* one dash */
	refuse(KEY_NEW, WORDS("--=x"));                                /* no name */
	refuse(SHOW, WORDS("--format", "text"));                       /* an operand too few */
	refuse(SHOW, WORDS("--tolerant-and-much-longer-than-any-word-that-is-a-flag-here-may-be"));
}

static void test_distance(void **state)
{
	char huge[200];

	assert_int_equal(options_distance("", ""), 0);
	assert_int_equal(options_distance("abc", ""), 3);
	assert_int_equal(options_distance("subject", "subject"), 0);
	assert_int_equal(options_distance("subjct", "subject"), 1);
	assert_int_equal(options_distance("sbuject", "subject"), 1); /* neighbours swapped */
	assert_int_equal(options_distance("kitten", "sitting"), 3);
	assert_int_equal(options_distance("ca", "abc"), 3);
	memset(huge, 'a', sizeof huge);
	huge[sizeof huge - 1] = '\0';
	assert_true(options_distance(huge, "a") > 100);
}

static void test_nearest(void **state)
{
	const char *const words[] = {"out", "alg", "force", "subject", "not-before", "not-after"};
	const size_t count = sizeof words / sizeof words[0];

	assert_string_equal(options_nearest("ouy", words, count), "out");
	assert_string_equal(options_nearest("agl", words, count), "alg");
	assert_string_equal(options_nearest("not_before", words, count), "not-before");
	assert_string_equal(options_nearest("no-after", words, count), "not-after");
	assert_null(options_nearest("zzz", words, count));
	assert_null(options_nearest("xy", words, count));
	assert_null(options_nearest("", words, count));
}

/* The tables themselves: what they say must be whole. */
static void test_tables(void **state)
{
	size_t i, j;

	for (i = 0; i < COMMAND_COUNT; i++) {
		assert_non_null(commands[i].noun);
		assert_non_null(commands[i].run);
		assert_non_null(commands[i].summary);
		assert_non_null(commands[i].example);
		assert_true((commands[i].operands != NULL) == (commands[i].operands_max > 0));
	}
	for (i = 0; i < FLAG_COUNT; i++) {
		assert_non_null(flags[i].name);
		assert_non_null(flags[i].help);
		assert_int_not_equal(flags[i].commands, 0);
		assert_int_equal(flags[i].required & ~flags[i].commands, 0);
		for (j = 0; j < i; j++) {
			/* One name may mean two things, but not to one command. */
			if (strcmp(flags[i].name, flags[j].name) == 0)
				assert_int_equal(flags[i].commands & flags[j].commands, 0);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),    cmocka_unit_test(test_operands),
		cmocka_unit_test(test_help_wins), cmocka_unit_test(test_refused),
		cmocka_unit_test(test_distance),  cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_tables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
