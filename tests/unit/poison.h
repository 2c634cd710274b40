/* poison.h - secrets as memory that memcheck holds for undefined.
 *
 * A branch or an index that depends on such memory is an error under valgrind.
 * Without valgrind, or without its headers, nothing here does anything. */
#ifndef CW_TESTS_POISON_H
#define CW_TESTS_POISON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__has_include)
#if __has_include(<valgrind/memcheck.h>)
#include <valgrind/memcheck.h>
#define CW_HAVE_MEMCHECK 1
#endif
#endif

static inline void make_secret(const void *memory, size_t size)
{
	(void)memory;
	(void)size;
#ifdef CW_HAVE_MEMCHECK
	(void)VALGRIND_MAKE_MEM_UNDEFINED(memory, size);
#endif
}

static inline void make_known(const void *memory, size_t size)
{
	(void)memory;
	(void)size;
#ifdef CW_HAVE_MEMCHECK
	(void)VALGRIND_MAKE_MEM_DEFINED(memory, size);
#endif
}

/* The value, known from here on. */
static inline uint32_t made_public(uint32_t value)
{
	volatile uint32_t v = value;

	make_known((const void *)(uintptr_t)&v, sizeof v);
	return v;
}

/* The octet is still a secret; true without valgrind. */
static inline bool is_secret_if_watched(const uint8_t *octet)
{
	(void)octet;
#ifdef CW_HAVE_MEMCHECK
	if (RUNNING_ON_VALGRIND) {
		uint8_t bits = 0;

		(void)VALGRIND_GET_VBITS(octet, &bits, 1);
		return bits != 0;
	}
#endif
	return true;
}

#endif
