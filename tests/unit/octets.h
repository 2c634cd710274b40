/* octets.h - small things that most tests of asn1/ want. */
#ifndef CW_TESTS_OCTETS_H
#define CW_TESTS_OCTETS_H

#include <stdlib.h>

#include "../../asn1/reader.h"

/* The octets of a string literal: OCTETS("\x02\x01\x05"). */
#define OCTETS(s) ((cw_bytes)CW_BYTES_LITERAL(s))

/* A copy that ends where its allocation does, so that a sanitizer sees a read
 * beyond it. To be freed. */
static inline uint8_t *tight_copy(cw_bytes b)
{
	uint8_t *copy = malloc(b.size == 0 ? 1 : b.size);

	if (copy == NULL)
		abort();
	if (b.size != 0)
		memcpy(copy, b.data, b.size);
	return copy;
}

static inline bool same_reader(const cw_der_reader *a, const cw_der_reader *b)
{
	return a->in == b->in && a->pos == b->pos && a->end == b->end && a->depth == b->depth;
}

#define assert_octets(got, want)                                                                   \
	do {                                                                                       \
		cw_bytes got_octets = (got);                                                       \
		cw_bytes want_octets = (want);                                                     \
		assert_int_equal(got_octets.size, want_octets.size);                               \
		assert_memory_equal(got_octets.data, want_octets.data, want_octets.size);          \
	} while (0)

#endif
