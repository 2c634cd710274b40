/* trace.h - a record of what a decoder read, in the order in which it read it.
 *
 * The annotated dump and the path of an error are drawn from it, so neither can
 * drift from the decoder. */
#ifndef CW_ASN1_TRACE_H
#define CW_ASN1_TRACE_H

#include "error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One element: `header` octets of tag and length at `offset`, then `length` of
 * contents. `type` is the universal tag of what the contents are, which an
 * implicit tag hides; for an element read as a whole it is the tag itself. */
typedef struct cw_trace_entry {
	size_t offset;
	size_t length;
	cw_tag tag;
	cw_tag type;
	uint16_t field;
	uint16_t depth;
	uint8_t header;
} cw_trace_entry;

/* Entries beyond `capacity` are counted and not stored: count > capacity tells
 * how many there would have been. `path` and `next` are the trace's own. */
typedef struct cw_trace {
	cw_trace_entry *entries;
	size_t capacity;
	size_t count;
	cw_path path;
	uint32_t next[CW_PATH_MAX + 1];
} cw_trace;

/*@ predicate cw_trace_ok(cw_trace *t) =
      \valid(t) && \valid(t->entries + (0 .. t->capacity - 1)) &&
      \separated(t, t->entries + (0 .. t->capacity - 1)); */

/* What recording may write. */
/* clang-format off */
#ifdef __FRAMAC__
#define CW_TRACE_STATE(t)                                                                          \
	(t)->count, (t)->path, (t)->next[0 .. CW_PATH_MAX], (t)->entries[0 .. (t)->capacity - 1]
#endif
/* clang-format on */

/* A trace that stores up to `capacity` entries; NULL and 0 for the path alone. */
/*@ requires \valid(trace);
    requires entries != \null ==> \valid(entries + (0 .. capacity - 1));
    requires entries != \null ==> \separated(trace, entries + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns *trace;
    ensures cw_trace_ok(trace); */
CW_API void cw_trace_init(cw_trace *trace, cw_trace_entry *entries, size_t capacity);

/* For readers of other forms: note an element at `depth`. */
/*@ requires cw_trace_ok(trace) && \valid_read(entry);
    requires \separated(entry, trace, trace->entries + (0 .. trace->capacity - 1));
    terminates \true; exits \false;
    assigns CW_TRACE_STATE(trace); */
CW_API void cw_trace_record(cw_trace *trace, const cw_trace_entry *entry);

#ifdef __cplusplus
}
#endif
#endif
