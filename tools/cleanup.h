/* cleanup.h - what must be undone when a signal ends the process.
 *
 * Two things may stand open at a time: a temporary file and a terminal without
 * echo. Both are undone by the handler, which then dies of the same signal. */
#ifndef TOOLS_CLEANUP_H
#define TOOLS_CLEANUP_H

#include <termios.h>

/* Longest name of a temporary file. */
#define CLEANUP_PATH_SIZE 4096

/* Install the handlers; the first thing a process does. SIGXFSZ is ignored, so
 * that a file size limit is an error of write(2). */
void cleanup_install(void);

/* Remove `path` if a signal comes, until cleanup_forget_file. A path that is too
 * long is not remembered: io.c never makes one. */
void cleanup_remember_file(const char *path);
void cleanup_forget_file(void);

/* Give the terminal `fd` these settings back if a signal comes. */
void cleanup_remember_terminal(int fd, const struct termios *settings);
void cleanup_forget_terminal(void);

#endif
