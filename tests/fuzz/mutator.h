/* mutator.h - the DER-aware mutator, for libFuzzer and for AFL++. */
#ifndef CW_TESTS_MUTATOR_H
#define CW_TESTS_MUTATOR_H

#include <stddef.h>
#include <stdint.h>

/* libFuzzer's own mutation of bytes; mutator_afl.c has one for AFL++. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t capacity);

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t capacity, unsigned seed);

#endif
