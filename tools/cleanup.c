/* cleanup.c - see cleanup.h. The handler calls only what POSIX calls
 * async-signal-safe: unlink, tcsetattr, sigaction, raise. */
#include "cleanup.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

/* All that end a process unless it says otherwise, and are not its own fault. */
static const int signals[] = {SIGHUP,  SIGINT,  SIGQUIT,   SIGTERM, SIGPIPE, SIGALRM,
                              SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGXCPU};

static char file[CLEANUP_PATH_SIZE];
static volatile sig_atomic_t has_file;

static struct termios terminal_settings;
static int terminal;
static volatile sig_atomic_t has_terminal;

static void undo(int number)
{
	if (has_file)
		unlink(file);
	if (has_terminal)
		tcsetattr(terminal, TCSAFLUSH, &terminal_settings);
	/* SA_RESETHAND gave the signal its default action back. */
	raise(number);
}

void cleanup_install(void)
{
	struct sigaction action, ignore, before;
	size_t i;

	memset(&action, 0, sizeof action);
	action.sa_handler = undo;
	action.sa_flags = (int)SA_RESETHAND;
	sigemptyset(&action.sa_mask);
	for (i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		/* What the parent ignores (nohup) stays ignored. */
		if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
			sigaction(signals[i], &action, NULL);
	}
	memset(&ignore, 0, sizeof ignore);
	ignore.sa_handler = SIG_IGN;
	sigemptyset(&ignore.sa_mask);
	sigaction(SIGXFSZ, &ignore, NULL);
}

void cleanup_remember_file(const char *path)
{
	size_t size = strlen(path) + 1;

	if (size > sizeof file)
		return;
	memcpy(file, path, size);
	has_file = 1;
}

void cleanup_forget_file(void)
{
	has_file = 0;
}

void cleanup_remember_terminal(int fd, const struct termios *settings)
{
	terminal = fd;
	terminal_settings = *settings;
	has_terminal = 1;
}

void cleanup_forget_terminal(void)
{
	has_terminal = 0;
}
