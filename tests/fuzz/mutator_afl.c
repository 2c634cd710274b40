/* The mutator as a library for AFL++: AFL_CUSTOM_MUTATOR_LIBRARY=mutator_afl.so. */
#include <stdlib.h>
#include <string.h>

#include "mutator.h"

void *afl_custom_init(void *afl, unsigned seed);
size_t afl_custom_fuzz(void *self, uint8_t *data, size_t size, uint8_t **out, uint8_t *other,
                       size_t other_size, size_t capacity);
void afl_custom_deinit(void *self);

/* One octet set, put in or taken out. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t capacity)
{
	size_t at = size == 0 ? 0 : (size_t)rand() % size;

	switch (rand() % 3) {
	case 0:
		if (size < capacity) {
			memmove(data + at + 1, data + at, size - at);
			data[at] = (uint8_t)rand();
			return size + 1;
		}
		break;
	case 1:
		if (size > 1) {
			memmove(data + at, data + at + 1, size - at - 1);
			return size - 1;
		}
		break;
	default:
		break;
	}
	if (size > 0)
		data[at] = (uint8_t)(data[at] ^ (1u << (rand() & 7)));
	return size;
}

typedef struct mutator {
	uint8_t *buffer;
	size_t capacity;
} mutator;

void *afl_custom_init(void *afl, unsigned seed)
{
	(void)afl;
	srand(seed);
	return calloc(1, sizeof(mutator));
}

size_t afl_custom_fuzz(void *self, uint8_t *data, size_t size, uint8_t **out, uint8_t *other,
                       size_t other_size, size_t capacity)
{
	mutator *m = self;

	(void)other;
	(void)other_size;
	if (m->capacity < capacity) {
		uint8_t *grown = realloc(m->buffer, capacity);

		if (grown == NULL)
			return 0;
		m->buffer = grown;
		m->capacity = capacity;
	}
	size = size < capacity ? size : capacity;
	memcpy(m->buffer, data, size);
	*out = m->buffer;
	return LLVMFuzzerCustomMutator(m->buffer, size, capacity, (unsigned)rand());
}

void afl_custom_deinit(void *self)
{
	mutator *m = self;

	free(m->buffer);
	free(m);
}
