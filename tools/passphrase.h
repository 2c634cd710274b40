/* passphrase.h - where a passphrase comes from, and where it does not stay.
 *
 * Never from the command line: file:F (its first line), fd:N (up to the first
 * newline), env:V, prompt. */
#ifndef TOOLS_PASSPHRASE_H
#define TOOLS_PASSPHRASE_H

#include "../asn1/bytes.h"

#define PASSPHRASE_MAX 1024

typedef struct passphrase {
	uint8_t data[PASSPHRASE_MAX];
	size_t size;
} passphrase;

/* `spec` is of one of these forms; options_parse has made sure of it. */
bool passphrase_is_source(const char *spec);

/* Get the passphrase that `spec` names; `purpose` is what the prompt says it is
 * for, and `twice` asks again, for one that will encrypt, which must not be empty. Errors:
 * EXIT_USAGE (stdin was an input), EXIT_IO (a file that cannot be read), EXIT_PASSPHRASE (a
 * variable that is not set, no terminal, an empty or overlong one, two that differ). From
 * then on the process dumps no core. */
int passphrase_get(const char *spec, const char *purpose, bool twice, passphrase *out);

/* The same of a token's PIN, which is asked for once. */
int passphrase_get_pin(const char *spec, const char *token, passphrase *out);

/* From now on what was read is kept, and given again for the same source, as a pipe gives
 * it but once: for a command that writes a key and then uses it, or reads one twice. */
void passphrase_keep(void);
/* At the end: what was kept is wiped, and so are the variables that were read, so that
 * nothing is left of them in memory. */
void passphrase_forget(void);

void passphrase_wipe(passphrase *p);

static inline cw_bytes passphrase_bytes(const passphrase *p)
{
	cw_bytes bytes = {p->data, p->size};

	return bytes;
}

/* No core dump and no debugger's attach from now on, for a process that holds a
 * secret. Failure is not an error: it only guards better. */
void passphrase_guard_process(void);

#endif
