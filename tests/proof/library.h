/* library.h - what `make prove` takes for granted of the C library.
 *
 * The three functions that asn1/ calls, over octets, since the memory model of
 * WP keeps octets and characters apart and Frama-C's own contracts speak of
 * characters. These contracts are assumed, not proved: they restate C11 7.24. */
#ifndef CW_PROOF_LIBRARY_H
#define CW_PROOF_LIBRARY_H

/* A type that is visible is another type to ACSL. */
#define CW_NO_VISIBILITY

/* In place of Frama-C's string.h. */
#define __FC_STRING_H_

#include <stddef.h>
#include <stdint.h>

/*@ requires \valid_read(a + (0 .. size - 1)) && \valid_read(b + (0 .. size - 1));
    terminates \true; exits \false;
    assigns \result \from a[0 .. size - 1], b[0 .. size - 1]; */
int memcmp(const uint8_t *a, const uint8_t *b, size_t size);

/*@ requires \valid(to + (0 .. size - 1)) && \valid_read(from + (0 .. size - 1));
    requires \separated(to + (0 .. size - 1), from + (0 .. size - 1));
    terminates \true; exits \false;
    assigns to[0 .. size - 1] \from from[0 .. size - 1];
    assigns \result \from to;
    ensures \forall integer i; 0 <= i < size ==> to[i] == \old(from[i]); */
uint8_t *memcpy(uint8_t *to, const uint8_t *from, size_t size);

/*@ requires \valid(to + (0 .. size - 1)) && \valid_read(from + (0 .. size - 1));
    terminates \true; exits \false;
    assigns to[0 .. size - 1] \from from[0 .. size - 1];
    assigns \result \from to;
    ensures \forall integer i; 0 <= i < size ==> to[i] == \old(from[i]); */
uint8_t *memmove(uint8_t *to, const uint8_t *from, size_t size);

/* Of crypto/secret.h, which takes any object there. */
/*@ requires \valid(octets + (0 .. size - 1));
    terminates \true; exits \false;
    assigns octets[0 .. size - 1];
    ensures \forall integer i; 0 <= i < size ==> octets[i] == 0; */
void cw_wipe(uint8_t *octets, size_t size);

#endif
