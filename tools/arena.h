/* arena.h - memory that is given back all at once. */
#ifndef TOOLS_ARENA_H
#define TOOLS_ARENA_H

#include <stddef.h>

#include "../asn1/bytes.h"

typedef struct arena {
	struct arena_block *blocks;
} arena;

/* Zeroed octets, aligned for anything; never NULL: without memory the process ends with
 * EXIT_IO, having said so. */
void *arena_alloc(arena *a, size_t size);
cw_bytes arena_copy(arena *a, cw_bytes bytes);
void arena_free(arena *a);

#endif
