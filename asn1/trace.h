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

/* A trace that stores up to `capacity` entries; NULL and 0 for the path alone. */
CW_API void cw_trace_init(cw_trace *trace, cw_trace_entry *entries, size_t capacity);

/* For readers of other forms: note an element at `depth`. */
CW_API void cw_trace_record(cw_trace *trace, const cw_trace_entry *entry);

#ifdef __cplusplus
}
#endif
#endif
