/* io.h - reading whole inputs and writing whole outputs, or nothing.
 *
 * "-" is stdin or stdout. Every buffer may hold a key, so every buffer is wiped
 * before it is given back. Functions return an exit code and have reported what
 * failed. */
#ifndef TOOLS_IO_H
#define TOOLS_IO_H

#include "../asn1/bytes.h"

/* What an input may measure unless --max-input says otherwise. */
#define IO_MAX_INPUT ((size_t)256 << 20)

typedef struct buffer {
	uint8_t *data;
	size_t size;
	size_t capacity;
} buffer;

/* Room for `capacity` octets, or EXIT_IO. */
int buffer_init(buffer *b, size_t capacity);
/* Wipe and free; b is empty then. */
void buffer_free(buffer *b);

static inline cw_bytes buffer_bytes(const buffer *b)
{
	cw_bytes bytes = {b->data, b->size};

	return bytes;
}

/* "<stdin>" for "-", else the path: how messages call it. */
const char *io_name(const char *path);

/* Read all of `path`. Refused with EXIT_IO: a directory, what cannot be read, and
 * more than `max` octets, which a regular file's size tells before it is read.
 * Refused with EXIT_MALFORMED: nothing at all. An input whose first octet is 0 is
 * neither text nor an encoding (X.690 8.1.5) and is read no further than its
 * first piece, so that an endless supply of zeros is told at once. EXIT_USAGE for stdin
 * once more. */
int io_read(const char *path, size_t max, buffer *out);
bool io_stdin_was_read(void);

/* How a file that is made may be used by others. */
typedef enum io_secrecy {
	IO_PRIVATE, /* mode 0600 */
	IO_PUBLIC   /* mode 0666 less the umask */
} io_secrecy;

/* EXIT_IO if io_write(path, ...) would be refused for what stands there already;
 * for asking before a passphrase is asked for or a key is made. */
int io_check_output(const char *path, bool force);

/* Write all of `bytes` to `path`, or stdout if path is NULL or "-". A file
 * appears whole or not at all: it is written beside its place, flushed to the
 * disk, and put in place by a call that overwrites nothing unless `force`. A pipe
 * or device that exists is written to as it is. */
int io_write(const char *path, cw_bytes bytes, io_secrecy secrecy, bool force);

/* Whatever stdio still holds for stdout reaches it, or EXIT_IO. */
int io_finish_stdout(void);

/* Descriptors 0 to 2 are open, so that no file ever takes their place. */
void io_guard_descriptors(void);

#endif
