/* bytes.h - a borrowed range of octets, the one currency of Certwright.
 *
 * A cw_bytes owns nothing. It is valid as long as what it points into, and a
 * decoded value points into the input that was decoded. */
#ifndef CW_ASN1_BYTES_H
#define CW_ASN1_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#if __STDC_HOSTED__
#include <string.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* All that asn1/ asks of a C library. A freestanding compiler has no <string.h>,
 * and yet calls these on its own. */
#if !__STDC_HOSTED__
void *memcpy(void *to, const void *from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int octet, size_t size);
int memcmp(const void *a, const void *b, size_t size);
#endif

/* What a shared library shows to the outside. */
#if defined(__GNUC__) && !defined(CW_NO_VISIBILITY)
#define CW_API __attribute__((visibility("default")))
#else
#define CW_API
#endif

/* A result that must be looked at. */
#if defined(__GNUC__)
#define CW_MUST_USE __attribute__((warn_unused_result))
#else
#define CW_MUST_USE
#endif

/* A function kept out of its callers, which would have to pay for its stack and its
 * registers in every call. */
#if defined(__GNUC__)
#define CW_APART __attribute__((noinline))
#else
#define CW_APART
#endif

/* The part of a decoder that its list is to have within itself, whatever a compiler
 * makes of its size: each call costs the stack of its saved registers. */
#if defined(__GNUC__) && defined(__OPTIMIZE__)
#define CW_WITHIN static inline __attribute__((always_inline))
#else
#define CW_WITHIN static inline
#endif

/* `size` octets at `data`. data may be NULL only when size is 0. */
typedef struct cw_bytes {
	const uint8_t *data;
	size_t size;
} cw_bytes;

/* A cw_bytes over a string literal, without its closing NUL. */
#define CW_BYTES_LITERAL(s)                                                                        \
	{                                                                                          \
		(const uint8_t *)("" s), sizeof("" s) - 1                                          \
	}

/* The same number of the same octets. Not constant-time: see cw_secret_equal in
 * crypto/secret.h for secrets. */
/*@ requires \valid_read(a.data + (0 .. a.size - 1)) && \valid_read(b.data + (0 .. b.size - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result ==> a.size == b.size; */
static inline bool cw_bytes_equal(cw_bytes a, cw_bytes b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/*@ predicate cw_is_text(char *s) =
      \exists integer n; 0 <= n < SIZE_MAX && \valid_read(s + (0 .. n)) && s[n] == 0; */

/* The octets of a C string, without its closing NUL; NULL gives no octets. */
/*@ requires s == \null || cw_is_text(s);
    terminates \true; exits \false;
    assigns \nothing;
    ensures s != \null ==> \valid_read(s + (0 .. \result.size - 1));
    ensures s == \null ==> \result.size == 0; */
static inline cw_bytes cw_bytes_of(const char *s)
{
	cw_bytes b;

	b.data = (const uint8_t *)s;
	b.size = 0;
	/*@ loop invariant s == \null ==> b.size == 0;
	    loop invariant s != \null ==> \exists integer n; b.size <= n < SIZE_MAX &&
	                     \valid_read(s + (0 .. n)) && s[n] == 0;
	    loop assigns b.size;
	    loop variant SIZE_MAX - b.size; */
	while (s != NULL && s[b.size] != 0)
		b.size++;
	return b;
}

#ifdef __cplusplus
}
#endif
#endif
