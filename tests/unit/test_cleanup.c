/* test_cleanup.c - a signal removes the temporary file, and still kills. */
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"
#include "../../tools/cleanup.h"

/* A child that dies of `number` with a file remembered, or forgotten again. */
static int die_of(int number, const char *path, int remember)
{
	int status = 0;
	pid_t child = fork();

	assert_int_not_equal(child, -1);
	if (child == 0) {
		cleanup_install();
		cleanup_remember_file(path);
		if (!remember)
			cleanup_forget_file();
		raise(number);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void make(char *path)
{
	int fd;

	strcpy(path, "/tmp/test_cleanup-XXXXXX");
	fd = mkstemp(path);
	assert_int_not_equal(fd, -1);
	close(fd);
}

static void test_signals(void **state)
{
	static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGALRM};
	char path[64];
	size_t i;
	int status;

	for (i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		/* Whoever runs the tests may ignore it. */
		signal(signals[i], SIG_DFL);
		make(path);
		status = die_of(signals[i], path, 1);
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), signals[i]);
		assert_int_equal(access(path, F_OK), -1);

		make(path);
		status = die_of(signals[i], path, 0);
		assert_true(WIFSIGNALED(status));
		assert_int_equal(access(path, F_OK), 0);
		unlink(path);
	}
}

/* A file size limit is an error of write(2), not a death. */
static void test_file_size(void **state)
{
	int status;

	status = die_of(SIGXFSZ, "/nonexistent", 1);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

/* What the parent ignores, as nohup does, stays ignored. */
static void test_ignored(void **state)
{
	char path[64];
	int status;

	make(path);
	signal(SIGHUP, SIG_IGN);
	status = die_of(SIGHUP, path, 1);
	signal(SIGHUP, SIG_DFL);
	assert_true(WIFEXITED(status));
	assert_int_equal(access(path, F_OK), 0);
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_signals),
		cmocka_unit_test(test_file_size),
		cmocka_unit_test(test_ignored),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
