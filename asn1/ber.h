/* ber.h - tolerant inspection: what can be shown of an encoding that is not DER.
 *
 * A cw_ber_walk goes through all elements of an input as walk.h does, but goes on
 * where strict DER stops: each deviation is noted as a finding, a status and the
 * offset it would have had as an error. BER's liberties are understood: lengths
 * that are indefinite or not in their shortest form, constructed strings, any
 * order of a SET, TRUE as any octet, surplus octets of an INTEGER. Whatever else
 * is wrong is noted too, and read around.
 *
 * This is for showing, never for deciding: nothing that decodes or validates
 * takes a cw_ber_walk or what comes out of it. */
#ifndef CW_ASN1_BER_H
#define CW_ASN1_BER_H

#include "status.h"
#include "tag.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cw_ber_finding {
	cw_status status;
	size_t offset;
} cw_ber_finding;

/* One element. `length` is that of its contents: what the element claims, cut to
 * what there is; 0 if it is indefinite. If `unreadable`, the octets at `offset`
 * have no header that can be understood: tag and header are 0, and the contents are
 * all that is left of the enclosing element. */
typedef struct cw_ber_element {
	cw_tag tag;
	size_t offset;
	size_t header; /* octets of identifier and length */
	size_t length;
	uint32_t depth;
	bool indefinite;
	bool unreadable;
} cw_ber_element;

/* What the walk remembers of an element that it is in. */
typedef struct cw_ber_level {
	size_t offset;
	size_t end;    /* an indefinite one: the end of what encloses it */
	size_t before; /* the child before the one at hand, and its end */
	size_t before_end;
	cw_tag tag;
	cw_tag before_tag;
	bool indefinite;
	bool ordered_as_set; /* so far, each tag once and ascending */
	bool ordered_as_set_of;
} cw_ber_level;

/* Levels of nesting that suffice for all of PKIX. */
#define CW_BER_DEPTH 64

typedef struct cw_ber_walk {
	const uint8_t *data;
	size_t size;
	size_t pos;
	cw_ber_level *levels;
	size_t capacity;
	size_t depth;
	cw_ber_finding *findings;
	size_t finding_capacity;
	size_t finding_count; /* those beyond the capacity are counted and not stored */
	bool wrapped;
	bool trailing; /* something was found behind the first element */
} cw_ber_walk;

/* clang-format off */
#ifdef __FRAMAC__
/* An element that the walk is in encloses the cursor, lies in the one around it, and
 * has behind its beginning the child that was read last. */
#define cw_ber_level_ok(w, k)                                                                      \
	((w)->levels[k].offset <= (w)->pos <= (w)->levels[k].end <= (w)->size &&                   \
	 (w)->levels[k].before <= (w)->levels[k].before_end <= (w)->pos)
#define cw_ber_memory_ok(w)                                                                        \
	(\valid(w) && \valid_read((w)->data + (0 .. (w)->size - 1)) &&                             \
	 \valid((w)->levels + (0 .. (w)->capacity - 1)) &&                                         \
	 \valid((w)->findings + (0 .. (w)->finding_capacity - 1)) &&                               \
	 \separated(w, (w)->data + (0 .. (w)->size - 1), (w)->levels + (0 .. (w)->capacity - 1),   \
	            (w)->findings + (0 .. (w)->finding_capacity - 1)))
#define cw_ber_place_ok(w) ((w)->pos <= (w)->size && (w)->depth <= (w)->capacity)
#define cw_ber_levels_ok(w) (\forall integer k; 0 <= k < (w)->depth ==> cw_ber_level_ok(w, k))
#define cw_ber_nested(w)                                                                           \
	(\forall integer j, k; 0 <= j <= k < (w)->depth ==>                                        \
	    (w)->levels[k].end <= (w)->levels[j].end)
#define cw_ber_walk_ok(w)                                                                          \
	(cw_ber_memory_ok(w) && cw_ber_place_ok(w) && cw_ber_levels_ok(w) && cw_ber_nested(w))
/* What the walk may write in noting a finding. */
#define CW_BER_FINDINGS(w) (w)->finding_count, (w)->findings[0 .. (w)->finding_capacity - 1]
#endif
/* clang-format on */

/* A walk over `input`. With `wrapped`, an OCTET STRING or BIT STRING is gone into
 * when its octets look like one element of universal class. `findings` may be NULL
 * if finding_capacity is 0. */
/*@ requires \valid(walk) && \valid_read(input.data + (0 .. input.size - 1));
    requires \valid(levels + (0 .. capacity - 1)) && \valid(findings + (0 .. finding_capacity - 1));
    requires \separated(walk, input.data + (0 .. input.size - 1), levels + (0 .. capacity - 1),
                        findings + (0 .. finding_capacity - 1));
    terminates \true; exits \false;
    assigns *walk;
    ensures cw_ber_walk_ok(walk); */
CW_API void cw_ber_walk_init(cw_ber_walk *walk, cw_bytes input, bool wrapped, cw_ber_level *levels,
                             size_t capacity, cw_ber_finding *findings, size_t finding_capacity);

/* The next element; a constructed one comes before what it holds, and the
 * end-of-contents octets of an indefinite one do not come at all. False at the end
 * of the input, with all findings made. Time is linear in the input, but for the
 * comparison of the elements of nested SETs, each level of which costs once the
 * smaller of two neighbours.
 *
 * The findings are any of: CW_TRUNCATED, CW_TRAILING_DATA (behind the first
 * element), CW_TAG_*, CW_LENGTH_*, CW_NOT_PRIMITIVE, CW_NOT_CONSTRUCTED, CW_DEPTH
 * (deeper than `capacity`: the element's contents are passed over), those of the
 * contents of universal types, CW_SET_ORDER, CW_SET_OF_ORDER. Those of the element
 * that is returned have been noted on return, but for its order in a SET and for an
 * indefinite length that never ends, which are noted when it has been walked
 * through. */
/*@ requires cw_ber_walk_ok(walk) && \valid(out);
    requires \separated(out, walk, walk->data + (0 .. walk->size - 1),
                        walk->levels + (0 .. walk->capacity - 1),
                        walk->findings + (0 .. walk->finding_capacity - 1));
    terminates \true; exits \false;
    assigns walk->pos, walk->depth, walk->trailing, walk->levels[0 .. walk->capacity - 1],
            CW_BER_FINDINGS(walk), *out;
    ensures memory: cw_ber_memory_ok(walk);
    ensures place: cw_ber_place_ok(walk);
    ensures levels: cw_ber_levels_ok(walk);
    ensures nested: cw_ber_nested(walk);
    ensures inside: \result ==> \old(walk->pos) <= out->offset < walk->pos &&
              out->offset + out->header + out->length <= walk->size;
    ensures end: !\result ==> walk->pos == walk->size; */
CW_API bool cw_ber_walk_next(cw_ber_walk *walk, cw_ber_element *out);

#ifdef __cplusplus
}
#endif
#endif
