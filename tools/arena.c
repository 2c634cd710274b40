/* arena.c - see arena.h. */
#include "arena.h"

#include <stdlib.h>
#include <string.h>

#include "diagnostics.h"

typedef struct arena_block {
	struct arena_block *next;
	max_align_t octets[];
} arena_block;

void *arena_alloc(arena *a, size_t size)
{
	arena_block *block = calloc(1, sizeof *block + size);

	if (block == NULL)
		exit(fail(EXIT_IO, "no memory for %zu octets", size));
	block->next = a->blocks;
	a->blocks = block;
	return block->octets;
}

cw_bytes arena_copy(arena *a, cw_bytes bytes)
{
	uint8_t *copy = arena_alloc(a, bytes.size + 1);
	cw_bytes out = {copy, bytes.size};

	memcpy(copy, bytes.data, bytes.size);
	return out;
}

void arena_free(arena *a)
{
	while (a->blocks != NULL) {
		arena_block *next = a->blocks->next;

		free(a->blocks);
		a->blocks = next;
	}
}
