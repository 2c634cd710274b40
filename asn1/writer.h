/* writer.h - the DER writer: forward, over the caller's buffer, without heap.
 *
 *     cw_der_writer w;
 *     size_t seq;
 *     cw_der_writer_init(&w, buffer, sizeof buffer);
 *     seq = cw_der_open(&w, CW_TAG_SEQUENCE);
 *     cw_der_write_boolean(&w, true);
 *     cw_der_close(&w, seq);
 *     CW_TRY(cw_der_finish(&w, &out));
 *
 * Errors stick: after the first one nothing more is written, and cw_der_finish
 * reports it. A NULL buffer measures with the same calls. When the buffer is too
 * small the writer goes on measuring, so that the size needed is known at the
 * end; nothing is ever written beyond the capacity.
 *
 * cw_der_close may move what it closes, by the octets that a long length takes:
 * no view into output survives the close of what encloses it. */
#ifndef CW_ASN1_WRITER_H
#define CW_ASN1_WRITER_H

#include "reader.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cw_der_writer {
	uint8_t *data; /* NULL: measure */
	size_t capacity;
	size_t size;      /* octets written, or that would have been */
	cw_status status; /* the first error; CW_BUFFER_TOO_SMALL only goes on counting */
	uint32_t open;    /* elements not yet closed */
	uint16_t field;   /* of the first error, if it was told */
} cw_der_writer;

/*@ predicate cw_writer_ok(cw_der_writer *w) =
      \valid(w) && \valid(w->data + (0 .. w->capacity - 1)) &&
      \separated(w, w->data + (0 .. w->capacity - 1)) &&
      (w->data == \null ==> w->capacity == 0) &&
      (w->data != \null && w->status == CW_OK ==> w->size <= w->capacity); */
/* Still counting. */
/*@ predicate cw_writer_live(cw_der_writer *w) =
      w->status == CW_OK || w->status == CW_BUFFER_TOO_SMALL; */
/* Octets to be written from, which may not be where the writer writes. */
/*@ predicate cw_source_ok(cw_der_writer *w, uint8_t *data, size_t size) =
      \valid_read(data + (0 .. size - 1)) && \separated(w, data + (0 .. size - 1)) &&
      \separated(w->data + (0 .. w->capacity - 1), data + (0 .. size - 1)); */

/* clang-format off */
#ifdef __FRAMAC__
#define CW_WRITE_STATE(w)                                                                          \
	(w)->size, (w)->status, (w)->open, (w)->field, (w)->data[0 .. (w)->capacity - 1]
/* The contract of every write. Errors stick, and nothing is taken back. */
#define CW_WRITES(w)                                                                               \
	terminates 1;                                                                              \
	exits 0;                                                                                   \
	assigns CW_WRITE_STATE(w);                                                                 \
	ensures good: cw_writer_ok(w);                                                             \
	ensures sticks: cw_writer_live(w) ==> \at(cw_writer_live(w), Old);                         \
	ensures grown: (w)->size >= \old((w)->size);
#endif
/* clang-format on */

/* Write into data[0 .. capacity - 1]; data == NULL measures, whatever the
 * capacity. */
/*@ requires \valid(w) && (data != \null ==> \valid(data + (0 .. capacity - 1)));
    requires data != \null ==> \separated(w, data + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns *w;
    ensures cw_writer_ok(w) && cw_writer_live(w) && w->size == 0; */
CW_API void cw_der_writer_init(cw_der_writer *w, uint8_t *data, size_t capacity);

/* The first error and, in any case but an error of value, the size in out->size:
 * CW_OK with the encoding in *out (out->data is NULL when measuring), or
 * CW_BUFFER_TOO_SMALL with the size that is needed and out->data NULL. An element
 * left open is CW_ARGUMENT. */
/*@ requires cw_writer_ok(w) && \valid(out) && \separated(out, w);
    terminates \true; exits \false;
    assigns *out;
    ensures \result == CW_OK && out->data != \null ==>
            out->data == w->data && out->size <= w->capacity;
    ensures \result == CW_BUFFER_TOO_SMALL ==> out->data == \null && out->size == w->size; */
CW_API CW_MUST_USE cw_status cw_der_finish(const cw_der_writer *w, cw_bytes *out);

/* Make `status` the writer's error unless it has one other than
 * CW_BUFFER_TOO_SMALL; `field` tells of what. */
/*@ requires cw_writer_ok(w) && status != CW_OK;
    CW_WRITES(w) */
CW_API void cw_der_writer_fail(cw_der_writer *w, cw_status status, uint16_t field);

/* Begin an element of any tag; the result is for the cw_der_close that ends it.
 * Elements close in the reverse order of their opening. */
/*@ requires cw_writer_ok(w);
    CW_WRITES(w)
    ensures cw_writer_live(w) ==> 0 < \result == w->size; */
CW_API size_t cw_der_open(cw_der_writer *w, cw_tag tag);
/*@ requires cw_writer_ok(w) && (cw_writer_live(w) ==> 0 < mark <= w->size);
    CW_WRITES(w) */
CW_API void cw_der_close(cw_der_writer *w, size_t mark);
/* Ends a SET OF: its elements are put into ascending order (X.690 11.6) first. */
/*@ requires cw_writer_ok(w) && (cw_writer_live(w) ==> 0 < mark <= w->size);
    CW_WRITES(w) */
CW_API void cw_der_close_set_of(cw_der_writer *w, size_t mark);
/* Ends a SET: its components are put into the order of their tags (X.690 10.3)
 * first. CW_VALUE if two have the same tag. */
/*@ requires cw_writer_ok(w) && (cw_writer_live(w) ==> 0 < mark <= w->size);
    CW_WRITES(w) */
CW_API void cw_der_close_set(cw_der_writer *w, size_t mark);

/* Octets as they are: an encoding made elsewhere. */
/*@ requires cw_writer_ok(w) && cw_source_ok(w, bytes.data, bytes.size);
    CW_WRITES(w) */
CW_API void cw_der_write_raw(cw_der_writer *w, cw_bytes bytes);
/* An element of any tag with these contents. */
/*@ requires cw_writer_ok(w) && cw_source_ok(w, content.data, content.size);
    CW_WRITES(w) */
CW_API void cw_der_write(cw_der_writer *w, cw_tag tag, cw_bytes content);

/*@ requires cw_writer_ok(w);
    CW_WRITES(w) */
CW_API void cw_der_write_boolean_as(cw_der_writer *w, cw_tag tag, bool value);
/* Nothing if value is the default, as X.690 11.5 wants. */
/*@ requires cw_writer_ok(w);
    CW_WRITES(w) */
CW_API void cw_der_write_boolean_default(cw_der_writer *w, cw_tag tag, bool standard, bool value);
/* The same for an INTEGER or ENUMERATED. */
/*@ requires cw_writer_ok(w);
    CW_WRITES(w) */
CW_API void cw_der_write_int64_default(cw_der_writer *w, cw_tag tag, int64_t standard,
                                       int64_t value);
/* INTEGER from contents octets as cw_der_read_integer gives them; CW_VALUE if
 * empty or not in shortest form. */
/*@ requires cw_writer_ok(w) && cw_source_ok(w, content.data, content.size);
    CW_WRITES(w) */
CW_API void cw_der_write_integer_as(cw_der_writer *w, cw_tag tag, cw_bytes content);
/*@ requires cw_writer_ok(w);
    CW_WRITES(w) */
CW_API void cw_der_write_int64_as(cw_der_writer *w, cw_tag tag, int64_t value);
/*@ requires cw_writer_ok(w);
    CW_WRITES(w) */
CW_API void cw_der_write_uint64_as(cw_der_writer *w, cw_tag tag, uint64_t value);
/* INTEGER from a big-endian magnitude; leading zero octets are dropped, and no
 * octets is 0. */
/*@ requires cw_writer_ok(w) && cw_source_ok(w, magnitude.data, magnitude.size);
    CW_WRITES(w) */
CW_API void cw_der_write_unsigned_as(cw_der_writer *w, cw_tag tag, cw_bytes magnitude);
/* CW_VALUE if unused > 7, if there are unused bits of no octets, or if an unused
 * bit is set. */
/*@ requires cw_writer_ok(w) && \valid_read(bits) && \separated(w, bits);
    requires \separated(w->data + (0 .. w->capacity - 1), bits);
    requires cw_source_ok(w, bits->bytes.data, bits->bytes.size);
    CW_WRITES(w) */
CW_API void cw_der_write_bit_string_as(cw_der_writer *w, cw_tag tag, const cw_bit_string *bits);
/* The same, and CW_VALUE if the last bit is 0. */
/*@ requires cw_writer_ok(w) && \valid_read(bits) && \separated(w, bits);
    requires \separated(w->data + (0 .. w->capacity - 1), bits);
    requires cw_source_ok(w, bits->bytes.data, bits->bytes.size);
    CW_WRITES(w) */
CW_API void cw_der_write_named_bits_as(cw_der_writer *w, cw_tag tag, const cw_bit_string *bits);

/* A BIT STRING of whole octets that are written next, up to cw_der_close. */
/*@ requires cw_writer_ok(w);
    CW_WRITES(w)
    ensures cw_writer_live(w) ==> 0 < \result <= w->size; */
CW_API size_t cw_der_open_bit_string(cw_der_writer *w);

/* clang-format off */
/*@ requires cw_writer_ok(w);
    CW_WRITES(w) */
static inline void cw_der_write_boolean(cw_der_writer *w, bool value)
{ cw_der_write_boolean_as(w, CW_TAG_BOOLEAN, value); }
/*@ requires cw_writer_ok(w) && cw_source_ok(w, content.data, content.size);
    CW_WRITES(w) */
static inline void cw_der_write_integer(cw_der_writer *w, cw_bytes content)
{ cw_der_write_integer_as(w, CW_TAG_INTEGER, content); }
/*@ requires cw_writer_ok(w);
    CW_WRITES(w) */
static inline void cw_der_write_int64(cw_der_writer *w, int64_t value)
{ cw_der_write_int64_as(w, CW_TAG_INTEGER, value); }
/*@ requires cw_writer_ok(w);
    CW_WRITES(w) */
static inline void cw_der_write_uint64(cw_der_writer *w, uint64_t value)
{ cw_der_write_uint64_as(w, CW_TAG_INTEGER, value); }
/*@ requires cw_writer_ok(w) && cw_source_ok(w, magnitude.data, magnitude.size);
    CW_WRITES(w) */
static inline void cw_der_write_unsigned(cw_der_writer *w, cw_bytes magnitude)
{ cw_der_write_unsigned_as(w, CW_TAG_INTEGER, magnitude); }
/*@ requires cw_writer_ok(w);
    CW_WRITES(w) */
static inline void cw_der_write_enumerated(cw_der_writer *w, int64_t value)
{ cw_der_write_int64_as(w, CW_TAG_ENUMERATED, value); }
/*@ requires cw_writer_ok(w) && \valid_read(bits) && \separated(w, bits);
    requires \separated(w->data + (0 .. w->capacity - 1), bits);
    requires cw_source_ok(w, bits->bytes.data, bits->bytes.size);
    CW_WRITES(w) */
static inline void cw_der_write_bit_string(cw_der_writer *w, const cw_bit_string *bits)
{ cw_der_write_bit_string_as(w, CW_TAG_BIT_STRING, bits); }
/*@ requires cw_writer_ok(w) && \valid_read(bits) && \separated(w, bits);
    requires \separated(w->data + (0 .. w->capacity - 1), bits);
    requires cw_source_ok(w, bits->bytes.data, bits->bytes.size);
    CW_WRITES(w) */
static inline void cw_der_write_named_bits(cw_der_writer *w, const cw_bit_string *bits)
{ cw_der_write_named_bits_as(w, CW_TAG_BIT_STRING, bits); }
/*@ requires cw_writer_ok(w) && cw_source_ok(w, octets.data, octets.size);
    CW_WRITES(w) */
static inline void cw_der_write_octet_string(cw_der_writer *w, cw_bytes octets)
{ cw_der_write(w, CW_TAG_OCTET_STRING, octets); }
/*@ requires cw_writer_ok(w);
    CW_WRITES(w) */
static inline void cw_der_write_null(cw_der_writer *w)
{ cw_bytes none = {NULL, 0}; cw_der_write(w, CW_TAG_NULL, none); }
/* clang-format on */

#ifdef __cplusplus
}
#endif
#endif
