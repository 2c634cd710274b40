/* diagnostics.h - how the command speaks of failure: one line, and one exit code.
 *
 * Data goes to stdout and diagnostics to stderr. A failure is one line that says
 * what and where; whatever it quotes from an input or a command line is escaped,
 * so that nothing a file contains can move the cursor or hide text. Functions
 * that can fail return an exit code, EXIT_DONE if they did not, and have by then
 * said why. */
#ifndef TOOLS_DIAGNOSTICS_H
#define TOOLS_DIAGNOSTICS_H

#include <stdbool.h>

#include "../asn1/error.h"
#include "../crypto/crypto.h"

enum exit_code {
	EXIT_DONE = 0,        /* done, or valid */
	EXIT_NEGATIVE = 1,    /* a negative verdict */
	EXIT_USAGE = 2,       /* the command line, a flag's value included */
	EXIT_MALFORMED = 3,   /* malformed input, or an object of the wrong type */
	EXIT_IO = 4,          /* reading or writing; an output that exists already */
	EXIT_UNSUPPORTED = 5, /* no provider does this */
	EXIT_PASSPHRASE = 6,  /* wrong or missing */
	EXIT_REFUSED = 7      /* a weak or inconsistent key, what RFC 5280 forbids to write */
};

/* Where an error lies in what the user gave: `file` as named on the command line
 * ("<stdin>" for "-") and, in a file of several objects, which one from 1 on;
 * else 0. */
typedef struct origin {
	const char *file;
	unsigned object;
} origin;

/* From now on a failure is also an object {"file": ..., "error": ...} on stdout. */
void diagnostics_use_json(bool on);
/* The input that such a failure belongs to; `name` outlives the process' use of it. */
void diagnostics_use_file(const char *name);

/* Print "certwright: " and the text, as one line, and return `code`. */
int fail(int code, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Print a hint or a note in the same form; no failure. */
void note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Report a failed decoding with its offset, path and clause; EXIT_MALFORMED. */
int fail_decoding(origin where, const cw_error *error);

/* Report a status that has no place in an encoding; the code is the status'. The
 * text before the status comes from `format`. */
int fail_status(cw_status status, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Report CW_UNSUPPORTED of what `format` says, with the providers that were asked. */
int fail_unsupported(const cw_crypto *asked, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The exit code that a status means. */
int exit_code_of(cw_status status);

/* The first failure of several decides how the process ends. */
static inline int first_failure(int so_far, int code)
{
	return so_far != EXIT_DONE ? so_far : code;
}

#endif
