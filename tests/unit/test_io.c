/* test_io.c - reading whole inputs; writing whole files, or none. */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Before cmocka.h, which has a macro of the name of our fail(). */
#include "../../tools/diagnostics.h"
#include "../../tools/io.h"

#include "test.h"

static char before[4096], directory[64];

static int enter(void **state)
{
	strcpy(directory, "/tmp/test_io-XXXXXX");
	return getcwd(before, sizeof before) == NULL || mkdtemp(directory) == NULL ||
	       chdir(directory) != 0;
}

static int leave(void **state)
{
	DIR *d = opendir(".");
	struct dirent *entry;

	while ((entry = readdir(d)) != NULL) {
		if (unlink(entry->d_name) != 0)
			rmdir(entry->d_name);
	}
	closedir(d);
	return chdir(before) != 0 || rmdir(directory) != 0;
}

static size_t files(void)
{
	DIR *d = opendir(".");
	size_t count = 0;

	while (readdir(d) != NULL)
		count++;
	closedir(d);
	return count - 2;
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void holds(const char *path, const char *text)
{
	buffer b;

	assert_int_equal(io_read(path, IO_MAX_INPUT, &b), EXIT_DONE);
	assert_int_equal(b.size, strlen(text));
	assert_memory_equal(b.data, text, b.size);
	buffer_free(&b);
	assert_null(b.data);
}

static void test_read(void **state)
{
	buffer b;

	put("five", "12345");
	holds("five", "12345");
	assert_int_equal(io_read("five", 5, &b), EXIT_DONE);
	buffer_free(&b);
	assert_int_equal(io_read("five", 4, &b), EXIT_IO);
	assert_int_equal(io_read("absent", 5, &b), EXIT_IO);
	assert_int_equal(io_read(".", 5, &b), EXIT_IO);
	put("empty", "");
	assert_int_equal(io_read("empty", 5, &b), EXIT_MALFORMED);
}

/* A pipe has no size: it is read until it ends or is too long. */
static void read_pipe(size_t size, size_t max, int code)
{
	int ends[2], kept = dup(STDIN_FILENO);
	pid_t child;
	buffer b;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		char block[1000];

		close(ends[0]);
		memset(block, 'x', sizeof block);
		while (size > 0) {
			size_t some = size < sizeof block ? size : sizeof block;

			if (write(ends[1], block, some) != (ssize_t)some)
				break;
			size -= some;
		}
		_exit(0);
	}
	close(ends[1]);
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	assert_int_equal(io_read("-", max, &b), code);
	if (code == EXIT_DONE) {
		assert_int_equal(b.size, size);
		buffer_free(&b);
	}
	dup2(kept, STDIN_FILENO);
	close(kept);
}

static void test_read_pipe(void **state)
{
	read_pipe(0, 10, EXIT_MALFORMED);
	assert_true(io_stdin_was_read());
	read_pipe(1, 1, EXIT_DONE);
	read_pipe(65536, 65536, EXIT_DONE);
	read_pipe(65537, 65536, EXIT_IO);
	read_pipe(300001, 1 << 20, EXIT_DONE);
	read_pipe(300001, 300001, EXIT_DONE);
	read_pipe(300001, 300000, EXIT_IO);
	/* A second time nothing is left, which is the caller's fault. */
	read_pipe(0, 10, EXIT_USAGE);
}

/* Endless zeros are known for what they are at once. */
static void test_read_zeros(void **state)
{
	buffer b;

	assert_int_equal(io_read("/dev/zero", IO_MAX_INPUT, &b), EXIT_DONE);
	assert_true(b.size <= 65536);
	buffer_free(&b);
}

static void test_write(void **state)
{
	cw_bytes text = CW_BYTES_LITERAL("hello");
	cw_bytes other = CW_BYTES_LITERAL("goodbye");
	struct stat st;

	umask(022);
	assert_int_equal(io_check_output("new", false), EXIT_DONE);
	assert_int_equal(io_write("new", text, IO_PUBLIC, false), EXIT_DONE);
	holds("new", "hello");
	assert_int_equal(stat("new", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0644);
	assert_int_equal(io_check_output("new", false), EXIT_IO);
	assert_int_equal(io_write("new", other, IO_PRIVATE, false), EXIT_IO);
	holds("new", "hello");
	assert_int_equal(io_check_output("new", true), EXIT_DONE);
	assert_int_equal(io_write("new", other, IO_PRIVATE, true), EXIT_DONE);
	holds("new", "goodbye");
	assert_int_equal(stat("new", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(files(), 1);
	assert_int_equal(io_write("/dev/null", text, IO_PRIVATE, false), EXIT_DONE);
	assert_int_equal(stat("/dev/null", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
}

static void test_write_refused(void **state)
{
	cw_bytes text = CW_BYTES_LITERAL("hello");
	struct rlimit limit, small = {2, RLIM_INFINITY};

	assert_int_equal(mkdir("directory", 0755), 0);
	assert_int_equal(io_write("directory", text, IO_PUBLIC, false), EXIT_IO);
	assert_int_equal(io_write("directory", text, IO_PUBLIC, true), EXIT_IO);
	assert_int_equal(io_write("no/such/place", text, IO_PUBLIC, true), EXIT_IO);
	assert_int_equal(io_write("", text, IO_PUBLIC, true), EXIT_USAGE);
	assert_int_equal(symlink("nowhere", "dangling"), 0);
	assert_int_equal(io_write("dangling", text, IO_PUBLIC, false), EXIT_IO);
	assert_int_equal(files(), 2);

	/* A write that fails half way leaves neither a file nor the old one changed. */
	put("old", "o");
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	small.rlim_max = limit.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(io_write("half", text, IO_PUBLIC, false), EXIT_IO);
	assert_int_equal(io_write("old", text, IO_PUBLIC, true), EXIT_IO);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	holds("old", "o");
	assert_int_equal(files(), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_read, enter, leave),
		cmocka_unit_test_setup_teardown(test_read_pipe, enter, leave),
		cmocka_unit_test_setup_teardown(test_read_zeros, enter, leave),
		cmocka_unit_test_setup_teardown(test_write, enter, leave),
		cmocka_unit_test_setup_teardown(test_write_refused, enter, leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
