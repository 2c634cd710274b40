/* io.c - see io.h. Files are read with read(2) and written with write(2): stdio
 * would keep copies of secrets in buffers that nobody wipes. */
#define _GNU_SOURCE
#include "io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../crypto/secret.h"
#include "cleanup.h"
#include "diagnostics.h"

/* The first piece read of what has no size; it doubles from there. */
#define FIRST_PIECE ((size_t)64 << 10)

int buffer_init(buffer *b, size_t capacity)
{
	b->size = 0;
	b->capacity = capacity == 0 ? 1 : capacity;
	b->data = malloc(b->capacity);
	if (b->data != NULL)
		return EXIT_DONE;
	b->capacity = 0;
	return fail(EXIT_IO, "no memory for %zu octets", capacity);
}

void buffer_free(buffer *b)
{
	if (b->data != NULL)
		cw_wipe(b->data, b->capacity);
	free(b->data);
	b->data = NULL;
	b->size = b->capacity = 0;
}

/* Not realloc, which may leave the old octets behind. */
static int grow(buffer *b, size_t capacity)
{
	buffer larger;
	int code = buffer_init(&larger, capacity);

	if (code != EXIT_DONE)
		return code;
	memcpy(larger.data, b->data, b->size);
	larger.size = b->size;
	buffer_free(b);
	*b = larger;
	return EXIT_DONE;
}

const char *io_name(const char *path)
{
	if (path[0] == '\0')
		return "''";
	return strcmp(path, "-") == 0 ? "<stdin>" : path;
}

static int too_large(const char *path, size_t max)
{
	return fail(EXIT_IO, "%s: larger than --max-input, %zu octets", io_name(path), max);
}

static bool stdin_was_read;

bool io_stdin_was_read(void)
{
	return stdin_was_read;
}

/* Fill `b` from `fd` to its end, but never hold more than max + 1 octets. */
static int read_all(int fd, const char *path, size_t max, buffer *b)
{
	for (;;) {
		ssize_t got = read(fd, b->data + b->size, b->capacity - b->size);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail(EXIT_IO, "%s: %s", io_name(path), strerror(errno));
		b->size += (size_t)got;
		if (b->size > max)
			return too_large(path, max);
		if (got == 0 || b->data[0] == 0)
			break;
		if (b->size == b->capacity) {
			size_t more = b->capacity <= max / 2 ? b->capacity * 2 : max + 1;
			int code = grow(b, more);

			if (code != EXIT_DONE)
				return code;
		}
	}
	if (b->size > 0)
		return EXIT_DONE;
	if (fd == STDIN_FILENO && stdin_was_read)
		return fail(EXIT_USAGE, "stdin is named twice, and can be read but once");
	return fail(EXIT_MALFORMED, "%s: nothing is in it", io_name(path));
}

/* One octet more than a regular file's size, to see its end without growing. */
static int first_capacity(int fd, const char *path, size_t max, size_t *out)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return fail(EXIT_IO, "%s: %s", io_name(path), strerror(errno));
	if (S_ISDIR(st.st_mode))
		return fail(EXIT_IO, "%s: is a directory", io_name(path));
	if (!S_ISREG(st.st_mode)) {
		*out = max < FIRST_PIECE ? max + 1 : FIRST_PIECE;
		return EXIT_DONE;
	}
	if (st.st_size < 0 || (uintmax_t)st.st_size > max)
		return too_large(path, max);
	*out = (size_t)st.st_size + 1;
	return EXIT_DONE;
}

int io_read(const char *path, size_t max, buffer *out)
{
	bool from_stdin = strcmp(path, "-") == 0;
	int fd = from_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	size_t capacity = 0;
	buffer b = {NULL, 0, 0};
	int code;

	if (fd < 0)
		return fail(EXIT_IO, "%s: %s", io_name(path), strerror(errno));
	code = first_capacity(fd, path, max, &capacity);
	if (code == EXIT_DONE)
		code = buffer_init(&b, capacity);
	if (code == EXIT_DONE)
		code = read_all(fd, path, max, &b);
	stdin_was_read = stdin_was_read || from_stdin;
	if (!from_stdin)
		close(fd);
	if (code != EXIT_DONE)
		buffer_free(&b);
	else
		*out = b;
	return code;
}

/* A link such as /dev/stdout leads to stdout even where that is a regular file, which the
 * link must not be replaced by. */
static bool is_stdout(const char *path)
{
	struct stat link, there, out;

	if (path == NULL || strcmp(path, "-") == 0)
		return true;
	return lstat(path, &link) == 0 && S_ISLNK(link.st_mode) && stat(path, &there) == 0 &&
	       fstat(STDOUT_FILENO, &out) == 0 && there.st_dev == out.st_dev &&
	       there.st_ino == out.st_ino;
}

static int exists(const char *path)
{
	return fail(EXIT_IO, "%s: exists already; --force overwrites it", path);
}

/* What a path leads to and is no regular file is written to directly: nothing
 * that it held is lost. */
static bool is_pipe_or_device(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

int io_check_output(const char *path, bool force)
{
	struct stat st;

	if (is_stdout(path) || is_pipe_or_device(path))
		return EXIT_DONE;
	if (path[0] == '\0')
		return fail(EXIT_USAGE, "--out: the file name is empty");
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return fail(EXIT_IO, "%s: is a directory", path);
	if (lstat(path, &st) == 0)
		return force ? EXIT_DONE : exists(path);
	if (errno != ENOENT)
		return fail(EXIT_IO, "%s: %s", path, strerror(errno));
	return EXIT_DONE;
}

static int write_all(int fd, const char *name, cw_bytes bytes)
{
	size_t done = 0;

	while (done < bytes.size) {
		ssize_t put = write(fd, bytes.data + done, bytes.size - done);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return fail(EXIT_IO, "%s: %s", name, strerror(errno));
		done += (size_t)put;
	}
	return EXIT_DONE;
}

static int write_stdout(cw_bytes bytes)
{
	int code = io_finish_stdout();

	return code != EXIT_DONE ? code : write_all(STDOUT_FILENO, "<stdout>", bytes);
}

static int write_device(const char *path, cw_bytes bytes)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	int code;

	if (fd < 0)
		return fail(EXIT_IO, "%s: %s", path, strerror(errno));
	code = write_all(fd, path, bytes);
	if (close(fd) != 0 && code == EXIT_DONE)
		code = fail(EXIT_IO, "%s: %s", path, strerror(errno));
	return code;
}

/* A name beside `path` that nobody can guess. */
static int temporary_name(const char *path, char *out, size_t capacity)
{
	const char *slash = strrchr(path, '/');
	int directory = slash == NULL ? 0 : (int)(slash - path) + 1;
	uint8_t random[8];
	uint64_t number;
	int size;

	if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
		return fail(EXIT_IO, "no randomness for a temporary name");
	memcpy(&number, random, sizeof number);
	size = snprintf(out, capacity, "%.*s.certwright-%016llx", directory, path,
	                (unsigned long long)number);
	if (size < 0 || (size_t)size >= capacity)
		return fail(EXIT_IO, "%s: %s", path, strerror(ENAMETOOLONG));
	return EXIT_DONE;
}

/* Give `temporary` its name. link(2) fails if the name is taken; renameat2(2)
 * serves file systems that have no links. */
static int put_in_place(const char *temporary, const char *path, bool force)
{
	if (force)
		return rename(temporary, path);
	if (link(temporary, path) == 0) {
		unlink(temporary);
		return 0;
	}
	if (errno == EEXIST)
		return -1;
#ifdef RENAME_NOREPLACE
	return renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE);
#else
	return -1;
#endif
}

static void directory_of(const char *path, char out[CLEANUP_PATH_SIZE])
{
	const char *slash = strrchr(path, '/');

	snprintf(out, CLEANUP_PATH_SIZE, "%.*s", slash == NULL ? 1 : (int)(slash - path) + 1,
	         slash == NULL ? "." : path);
}

/* The new name itself reaches the disk; where a directory cannot be flushed, the
 * file is there all the same. */
static void flush_directory(const char *path)
{
	char name[CLEANUP_PATH_SIZE];
	int fd;

	directory_of(path, name);
	fd = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	(void)fsync(fd);
	close(fd);
}

#define PRIVATE_MODE 0600

static int fill(int fd, const char *path, cw_bytes bytes, mode_t mode)
{
	int code;

	/* From what its owner alone may do, an odd umask takes nothing. */
	if (mode == PRIVATE_MODE)
		(void)!fchmod(fd, mode);
	code = write_all(fd, path, bytes);
	if (code == EXIT_DONE && fsync(fd) != 0)
		code = fail(EXIT_IO, "%s: %s", path, strerror(errno));
	return code;
}

static int close_filled(int fd, const char *path, int code)
{
	if (close(fd) != 0 && code == EXIT_DONE)
		code = fail(EXIT_IO, "%s: %s", path, strerror(errno));
	return code;
}

static int write_temporary(const char *temporary, const char *path, cw_bytes bytes, mode_t mode)
{
	int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);

	if (fd < 0)
		return fail(EXIT_IO, "%s: %s", path, strerror(errno));
	return close_filled(fd, path, fill(fd, path, bytes, mode));
}

/* A file in the directory of `path` that has no name, so that a process that is killed
 * leaves nothing of it; -1 where the file system has no such files. */
static int open_nameless(const char *path, mode_t mode)
{
#ifdef O_TMPFILE
	char directory[CLEANUP_PATH_SIZE];

	directory_of(path, directory);
	return open(directory, O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);
#else
	(void)path;
	(void)mode;
	return -1;
#endif
}

/* Its first name, which must not be taken. */
static int give_name(int fd, const char *name)
{
	char link[64];

	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	return linkat(AT_FDCWD, link, AT_FDCWD, name, AT_SYMLINK_FOLLOW);
}

/* *done tells whether the file is in its place, or the failure has been reported; if not,
 * it is to be tried with a file that has a name. */
static int write_nameless(const char *temporary, const char *path, cw_bytes bytes, mode_t mode,
                          bool force, bool *done)
{
	int fd = open_nameless(path, mode);
	int code;

	*done = fd >= 0;
	if (!*done)
		return EXIT_DONE;
	code = fill(fd, path, bytes, mode);
	if (code == EXIT_DONE && give_name(fd, force ? temporary : path) != 0) {
		*done = !force && errno == EEXIST;
		code = *done ? exists(path) : EXIT_DONE;
	} else if (code == EXIT_DONE && force && rename(temporary, path) != 0) {
		code = fail(EXIT_IO, "%s: %s", path, strerror(errno));
	}
	return close_filled(fd, path, code);
}

static int write_named(const char *temporary, const char *path, cw_bytes bytes, mode_t mode,
                       bool force)
{
	int code = write_temporary(temporary, path, bytes, mode);

	if (code == EXIT_DONE && put_in_place(temporary, path, force) != 0)
		code = errno == EEXIST ? exists(path)
		                       : fail(EXIT_IO, "%s: %s", path, strerror(errno));
	return code;
}

static int write_file(const char *path, cw_bytes bytes, io_secrecy secrecy, bool force)
{
	char temporary[CLEANUP_PATH_SIZE];
	mode_t mode = secrecy == IO_PRIVATE ? PRIVATE_MODE : 0666;
	bool done = false;
	int code = temporary_name(path, temporary, sizeof temporary);

	if (code != EXIT_DONE)
		return code;
	cleanup_remember_file(temporary);
	code = write_nameless(temporary, path, bytes, mode, force, &done);
	if (!done)
		code = write_named(temporary, path, bytes, mode, force);
	if (code != EXIT_DONE)
		unlink(temporary);
	cleanup_forget_file();
	if (code == EXIT_DONE)
		flush_directory(path);
	return code;
}

int io_write(const char *path, cw_bytes bytes, io_secrecy secrecy, bool force)
{
	int code;

	if (is_stdout(path))
		return write_stdout(bytes);
	if (is_pipe_or_device(path))
		return write_device(path, bytes);
	code = io_check_output(path, force);
	return code != EXIT_DONE ? code : write_file(path, bytes, secrecy, force);
}

int io_finish_stdout(void)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return EXIT_DONE;
	return fail(EXIT_IO, "<stdout>: %s", strerror(errno));
}

void io_guard_descriptors(void)
{
	/* For reading, so that writing to a closed stdout still fails. */
	for (;;) {
		int fd = open("/dev/null", O_RDONLY);

		if (fd > STDERR_FILENO || fd < 0) {
			if (fd >= 0)
				close(fd);
			return;
		}
	}
}
