/* passphrase.c - see passphrase.h. Octets are read one at a time, straight into
 * the caller's buffer: nothing beyond the first line is taken from a shared
 * descriptor, and no other buffer ever holds a part of it. */
#define _GNU_SOURCE
#include "passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>

#include "../crypto/secret.h"
#include "cleanup.h"
#include "diagnostics.h"
#include "io.h"

void passphrase_guard_process(void)
{
	struct rlimit none = {0, 0};

	(void)setrlimit(RLIMIT_CORE, &none);
	(void)prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L);
}

static struct {
	bool wanted;
	const char *source; /* of argv */
	passphrase secret;
} kept;

void passphrase_keep(void)
{
	kept.wanted = true;
}

/* Variables that gave one; there are fewer flags that name any. */
static char *variables[8];
#define VARIABLE_COUNT (sizeof variables / sizeof *variables)

void passphrase_forget(void)
{
	size_t i;

	for (i = 0; i < VARIABLE_COUNT && variables[i] != NULL; i++) {
		cw_wipe(variables[i], strlen(variables[i]));
		variables[i] = NULL;
	}
	cw_wipe(&kept, sizeof kept);
}

void passphrase_wipe(passphrase *p)
{
	cw_wipe(p, sizeof *p);
}

/* The value behind "name:", or NULL if `spec` has another source. */
static const char *value_of(const char *spec, const char *source)
{
	size_t size = strlen(source);

	return strncmp(spec, source, size) == 0 ? spec + size : NULL;
}

/* A descriptor's number, or -1. */
static int descriptor_of(const char *text)
{
	char *end;
	long number;

	if (text[0] < '0' || text[0] > '9')
		return -1;
	errno = 0;
	number = strtol(text, &end, 10);
	return *end != '\0' || errno != 0 || number > 1 << 20 ? -1 : (int)number;
}

bool passphrase_is_source(const char *spec)
{
	const char *value;

	if ((value = value_of(spec, "file:")) != NULL || (value = value_of(spec, "env:")) != NULL)
		return value[0] != '\0';
	if ((value = value_of(spec, "fd:")) != NULL)
		return descriptor_of(value) >= 0;
	return strcmp(spec, "prompt") == 0;
}

static int too_long(void)
{
	return fail(EXIT_PASSPHRASE, "the passphrase is longer than %d octets", PASSPHRASE_MAX);
}

/* The line up to a newline or the end, without CR and LF. */
static int read_line(int fd, const char *name, passphrase *out)
{
	out->size = 0;
	for (;;) {
		uint8_t octet;
		ssize_t got = read(fd, &octet, 1);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail(EXIT_IO, "%s: %s", name, strerror(errno));
		if (got == 0 || octet == '\n')
			break;
		if (out->size == sizeof out->data)
			return too_long();
		out->data[out->size++] = octet;
	}
	if (out->size > 0 && out->data[out->size - 1] == '\r')
		out->size--;
	return EXIT_DONE;
}

static int from_file(const char *path, passphrase *out)
{
	int fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
	int code;

	if (fd < 0)
		return fail(EXIT_IO, "%s: %s", path, strerror(errno));
	code = read_line(fd, path, out);
	close(fd);
	return code;
}

/* It may be asked for again: of a second key, or to encrypt. */
static void remember_variable(char *value)
{
	size_t i = 0;

	while (i < VARIABLE_COUNT && variables[i] != NULL && variables[i] != value)
		i++;
	if (i < VARIABLE_COUNT)
		variables[i] = value;
}

static int from_environment(const char *name, passphrase *out)
{
	char *value = getenv(name);
	size_t size;

	if (value == NULL)
		return fail(EXIT_PASSPHRASE, "the environment has no variable %s", name);
	size = strlen(value);
	if (size > sizeof out->data)
		return too_long();
	memcpy(out->data, value, size);
	out->size = size;
	remember_variable(value);
	return EXIT_DONE;
}

static int ask(int terminal, const char *question, passphrase *out)
{
	struct termios before, silent;
	sigset_t stop, unblocked;
	int code;

	if (tcgetattr(terminal, &before) != 0)
		return fail(EXIT_PASSPHRASE, "no terminal to ask for the passphrase on");
	silent = before;
	silent.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK | ECHONL);
	/* Ctrl-Z would leave the shell a terminal without echo: it waits for the answer. */
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigprocmask(SIG_BLOCK, &stop, &unblocked);
	cleanup_remember_terminal(terminal, &before);
	if (tcsetattr(terminal, TCSAFLUSH, &silent) == 0) {
		(void)!write(terminal, question, strlen(question));
		code = read_line(terminal, "the terminal", out);
		(void)!write(terminal, "\n", 1);
		tcsetattr(terminal, TCSAFLUSH, &before);
	} else {
		code = fail(EXIT_PASSPHRASE, "the terminal's echo cannot be turned off");
	}
	cleanup_forget_terminal();
	sigprocmask(SIG_SETMASK, &unblocked, NULL);
	return code;
}

static int from_terminal(const char *question, bool twice, passphrase *out)
{
	int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
	passphrase again;
	int code;

	if (terminal < 0)
		return fail(EXIT_PASSPHRASE, "no terminal to ask for the passphrase on");
	again.size = 0;
	code = ask(terminal, question, out);
	if (code == EXIT_DONE && twice) {
		code = ask(terminal, "The same again: ", &again);
		if (code == EXIT_DONE &&
		    !cw_secret_equal(passphrase_bytes(out), passphrase_bytes(&again)))
			code = fail(EXIT_PASSPHRASE, "the two passphrases differ");
		passphrase_wipe(&again);
	}
	close(terminal);
	return code;
}

/* What was read to its end as an input holds no passphrase any more. */
static int check_stdin(const char *spec)
{
	bool from_stdin = strcmp(spec, "file:-") == 0 || strcmp(spec, "fd:0") == 0;

	if (!from_stdin || !io_stdin_was_read())
		return EXIT_DONE;
	return fail(EXIT_USAGE, "stdin cannot give both an input and its passphrase");
}

static int get(const char *spec, const char *question, bool twice, passphrase *out)
{
	const char *value;
	int code = check_stdin(spec);

	out->size = 0;
	if (code != EXIT_DONE)
		return code;
	passphrase_guard_process();
	if (kept.source != NULL && strcmp(kept.source, spec) == 0) {
		*out = kept.secret;
		return EXIT_DONE;
	}
	if ((value = value_of(spec, "file:")) != NULL)
		code = from_file(value, out);
	else if ((value = value_of(spec, "env:")) != NULL)
		code = from_environment(value, out);
	else if ((value = value_of(spec, "fd:")) != NULL)
		code = read_line(descriptor_of(value), spec, out);
	else
		code = from_terminal(question, twice, out);
	if (code != EXIT_DONE)
		passphrase_wipe(out);
	if (code == EXIT_DONE && kept.wanted) {
		kept.source = spec;
		kept.secret = *out;
	}
	return code;
}

int passphrase_get(const char *spec, const char *purpose, bool twice, passphrase *out)
{
	char question[256];
	int code;

	snprintf(question, sizeof question, "Passphrase for %.200s: ", purpose);
	code = get(spec, question, twice, out);
	/* There are keys that were encrypted with an empty one. */
	if (code == EXIT_DONE && twice && out->size == 0)
		code = fail(EXIT_PASSPHRASE, "the passphrase is empty");
	return code;
}

int passphrase_get_pin(const char *spec, const char *token, passphrase *out)
{
	char question[256];
	int code;

	snprintf(question, sizeof question, "PIN of %.200s: ", token);
	code = get(spec, question, false, out);
	if (code == EXIT_DONE && out->size == 0)
		code = fail(EXIT_PASSPHRASE, "the PIN is empty");
	return code;
}
