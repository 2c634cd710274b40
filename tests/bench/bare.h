/* bare.h - tags, lengths and nesting, and nothing else: what any reader must do.
 *
 * A file of its own, so that all benchmarks measure against one and the same code. */
#ifndef TESTS_BENCH_BARE_H
#define TESTS_BENCH_BARE_H

#include <stddef.h>
#include <stdint.h>

/* The number of elements, or 0 if it is no BER. */
size_t bare_walk(const uint8_t *p, const uint8_t *end);

#endif
