/* measure.h - what a benchmark counts: time, allocations, stack. */
#ifndef TESTS_BENCH_MEASURE_H
#define TESTS_BENCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

double nanoseconds(void);

/* Calls of malloc, calloc and realloc in this process so far, and octets asked for. */
extern size_t allocations, allocated;

/* Octets of stack that call(argument) used below itself, on a painted stack of its own. */
size_t stack_of(void (*call)(void *argument), void *argument);

/* A whole file; exits if there is none. */
uint8_t *read_whole(const char *path, size_t *size);

#endif
