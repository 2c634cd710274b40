/* stack_scan.h - run a function on a stack of its own, and look at what it left there. */
#ifndef CW_TESTS_STACK_SCAN_H
#define CW_TESTS_STACK_SCAN_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "poison.h"

#define STACK_SCAN_SIZE (512u * 1024u)

typedef struct stack_scan {
	uint8_t *stack;
	void (*function)(void *);
	void *argument;
} stack_scan;

/* Calls the function far enough below the thread's end that this does not write
 * over what the function left. */
#if defined(__GNUC__)
__attribute__((noinline))
#endif
static void
stack_scan_descend(const stack_scan *s)
{
	volatile uint8_t spacer[16384];
	size_t i;

	/* All of it is used, lest a compiler keep only a part. */
	for (i = 0; i < sizeof spacer; i++)
		spacer[i] = 0;
	s->function(s->argument);
	for (i = 0; i < sizeof spacer; i++)
		spacer[i] = 1;
}

static inline void *stack_scan_thread(void *scan)
{
	stack_scan_descend((const stack_scan *)scan);
	return NULL;
}

/* False if the thread could not be had. */
static inline bool stack_scan_run(stack_scan *s, void (*function)(void *), void *argument)
{
	pthread_attr_t attributes;
	pthread_t thread;
	bool ok;

	s->function = function;
	s->argument = argument;
	s->stack = (uint8_t *)aligned_alloc(4096, STACK_SCAN_SIZE);
	if (s->stack == NULL)
		return false;
	memset(s->stack, 0xaa, STACK_SCAN_SIZE);
	ok = pthread_attr_init(&attributes) == 0 &&
	     pthread_attr_setstack(&attributes, s->stack, STACK_SCAN_SIZE) == 0 &&
	     pthread_create(&thread, &attributes, stack_scan_thread, s) == 0 &&
	     pthread_join(thread, NULL) == 0;
	(void)pthread_attr_destroy(&attributes);
	/* memcheck holds what a function has left for undefined. */
	make_known(s->stack, STACK_SCAN_SIZE);
	return ok;
}

/* How many runs of 16 octets of the secret lie in `memory`. Not for a sanitizer to
 * judge: a stack that has been left is read. */
#if defined(__GNUC__)
__attribute__((no_sanitize("address")))
#endif
static inline size_t
runs_of(const volatile uint8_t *memory, size_t size, const uint8_t *secret, size_t secret_size)
{
	size_t found = 0;
	size_t i, j, k;

	for (i = 0; i + 16 <= size; i++) {
		for (j = 0; j + 16 <= secret_size; j++) {
			for (k = 0; k < 16 && memory[i + k] == secret[j + k]; k++)
				;
			if (k == 16)
				found++;
		}
	}
	return found;
}

/* As octets, and from the other end, as numbers lie in limbs. */
static inline size_t stack_scan_runs(const stack_scan *s, const uint8_t *secret, size_t size)
{
	uint8_t reversed[1024] = {0};
	size_t i;

	for (i = 0; i < size && i < sizeof reversed; i++)
		reversed[i] = secret[size - 1 - i];
	return runs_of(s->stack, STACK_SCAN_SIZE, secret, size) +
	       runs_of(s->stack, STACK_SCAN_SIZE, reversed, i);
}

static inline void stack_scan_end(stack_scan *s)
{
	free(s->stack);
	s->stack = NULL;
}

#endif
