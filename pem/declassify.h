/* declassify.h - private to pem/: what an onlooker may learn of a secret. */
#ifndef CW_PEM_DECLASSIFY_H
#define CW_PEM_DECLASSIFY_H

#include <stdint.h>

/* Marks each place where a branch, an index or a size depends on a number that
 * was computed from a secret: where blanks and padding stand, whether something is
 * malformed. The tests that watch secrets under memcheck give it a meaning. */
#ifndef CW_PUBLIC
#define CW_PUBLIC(value) (value)
#endif

/* All ones if first <= c <= last, else zero; all three far below 2^31. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
static inline uint32_t cw_mask_between(uint32_t c, uint32_t first, uint32_t last)
{
	return (((c - first) | (last - c)) >> 31) - 1u;
}

#endif
