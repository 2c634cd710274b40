/* walk.h - every element of any DER, strictly checked, whatever it means.
 *
 * The walk goes through a range in the order of its octets, into every
 * constructed element and out again, without recursion: it keeps the ends of the
 * elements it is in, in the caller's array. What a universal tag says of an
 * element is checked: tags, lengths, primitive or constructed form, BOOLEAN,
 * INTEGER, ENUMERATED, BIT STRING, NULL, OBJECT IDENTIFIER, the two times, the
 * order of a SET or SET OF, and if asked for, the alphabet of each string.
 *
 *     size_t ends[CW_WALK_DEPTH];
 *     CW_TRY(cw_der_walk_all(&r, ends, CW_WALK_DEPTH, CW_WALK_STRINGS));
 *
 * Not checked here: what a tag of another class hides (implicit tags), SIZE and
 * DEFAULT, which only a type knows, and that there is just one element: read that
 * one with cw_der_read_any and cw_der_read_end. */
#ifndef CW_ASN1_WALK_H
#define CW_ASN1_WALK_H

#include "reader.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Levels of nesting that suffice for all of PKIX. */
#define CW_WALK_DEPTH 64

/* What is checked, or done, beyond the rest.
 *
 * CW_WALK_STRINGS: the alphabet of each character string.
 * CW_WALK_WRAPPED: an OCTET STRING, or a BIT STRING without unused bits, is gone
 * into when its octets are one element of universal class, without fault. That it
 * is meant so is a guess, for showing and not for deciding. */
#define CW_WALK_STRINGS 1u
#define CW_WALK_WRAPPED 2u

typedef struct cw_der_walk {
	cw_der_input *in;
	size_t *ends; /* of the elements that enclose pos, outermost first */
	size_t capacity;
	size_t pos;
	size_t end;     /* of the range */
	uint32_t base;  /* the depth of the range in its input */
	uint32_t depth; /* elements of the range that enclose pos; <= capacity */
	unsigned flags;
} cw_der_walk;

/* clang-format off */
#ifdef __FRAMAC__
#define cw_walk_ok(w)                                                                              \
	(\valid(w) && cw_input_ok((w)->in) && (w)->pos <= (w)->end <= (w)->in->size &&             \
	 (w)->depth <= (w)->capacity && \valid((w)->ends + (0 .. (w)->capacity - 1)) &&            \
	 (\forall integer k; 0 <= k < (w)->depth ==>                                               \
	     (w)->end <= (w)->ends[k] <= (w)->in->size) &&                                         \
	 (\forall integer j, k; 0 <= j <= k < (w)->depth ==> (w)->ends[k] <= (w)->ends[j]) &&      \
	 \separated(w, (w)->in, (w)->in->data + (0 .. (w)->in->size - 1),                          \
	            (w)->ends + (0 .. (w)->capacity - 1)) &&                                       \
	 ((w)->in->trace != \null ==>                                                              \
	  \separated(w, (w)->in->trace, (w)->ends + (0 .. (w)->capacity - 1),                      \
	             (w)->in->trace->entries + (0 .. (w)->in->trace->capacity - 1))))
#endif
/* clang-format on */

/* A walk over what `r` has not read yet. It keeps up to `capacity` ends. */
/*@ requires cw_reader_ok(r) && CW_OUT(walk, r) && CW_OUT(ends + (0 .. capacity - 1), r);
    requires \separated(walk, ends + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns *walk;
    ensures cw_walk_ok(walk); */
CW_API void cw_der_walk_init(cw_der_walk *walk, const cw_der_reader *r, size_t *ends,
                             size_t capacity, unsigned flags);

/* The range has been walked through. */
/*@ requires \valid_read(walk);
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result <==> walk->pos == walk->end; */
static inline bool cw_der_walk_at_end(const cw_der_walk *walk)
{
	return walk->pos == walk->end;
}

/* The next element, checked; a constructed one comes before what it holds.
 * out->content.depth - 1 is the element's depth. It is recorded in the input's
 * trace. Errors: CW_MISSING at the end; those of cw_der_read_any;
 * CW_NOT_PRIMITIVE, CW_NOT_CONSTRUCTED; CW_DEPTH at the element that would need
 * one end too many; those of the contents of universal types; CW_SET_OF_ORDER and
 * CW_SET_ORDER at the element that stands in the wrong place. On failure the walk
 * and *out are as they were. */
/*@ requires cw_walk_ok(walk) && \valid(out);
    requires \separated(out, walk, walk->in, walk->in->data + (0 .. walk->in->size - 1),
                        walk->ends + (0 .. walk->capacity - 1));
    requires walk->in->trace != \null ==>
               \separated(out, walk->in->trace,
                          walk->in->trace->entries + (0 .. walk->in->trace->capacity - 1));
    terminates \true; exits \false;
    assigns walk->pos, walk->end, walk->depth, walk->ends[0 .. walk->capacity - 1], walk->in->error,
            CW_TRACE_STATE(walk->in->trace), *out;
    ensures good: cw_walk_ok(walk);
    ensures failed: \result != CW_OK ==> walk->pos == \old(walk->pos) && *out == \old(*out);
    ensures inside: \result == CW_OK ==> \old(walk->pos) == out->offset < walk->pos;
    ensures range: \result == CW_OK ==> out->content.in == walk->in &&
              out->offset < out->content.pos <= out->content.end <= \old(walk->end); */
CW_API CW_MUST_USE cw_status cw_der_walk_next(cw_der_walk *walk, cw_der_element *out);

/* Walk through all that `r` has not read yet. Errors as above, but for
 * CW_MISSING. The cursor does not move; CW_WALK_WRAPPED is ignored. */
/*@ requires cw_reader_ok(r) && CW_OUT(ends + (0 .. capacity - 1), r);
    terminates \true; exits \false;
    assigns r->in->error, ends[0 .. capacity - 1]; */
CW_API CW_MUST_USE cw_status cw_der_walk_all(const cw_der_reader *r, size_t *ends, size_t capacity,
                                             unsigned flags);

#ifdef __cplusplus
}
#endif
#endif
