/* reader.h - the strict DER reader (X.690 8, 10 and 11).
 *
 * A cw_der_input names the one input of a decoding and holds the error and the
 * optional trace. A cw_der_reader is a cursor over a range of that input; it may
 * be copied freely, and a copy is how one looks ahead or iterates twice.
 *
 *     cw_der_input in;
 *     cw_der_reader r, seq;
 *     r = cw_der_input_init(&in, der);
 *     CW_TRY(cw_der_enter(&r, CW_FIELD_VALIDITY, CW_TAG_SEQUENCE, &seq));
 *     ...
 *     CW_TRY(cw_der_leave(&r, &seq));
 *     CW_TRY(cw_der_read_end(&r));
 *
 * Every read call takes the number of the standard's field (error.h) and, on
 * failure, leaves the cursor and its outputs as they were and describes what
 * happened in the input's error. A decoder of a standard's type (cw_..._decode, in
 * crypto/ and x509/) that fails leaves the cursor as it was, too, but *out
 * unspecified, since it decodes in place. Views point into the input and live as
 * long as it; so does every reader, and the input struct must outlive both, since a
 * reader refers to it.
 *
 * Each call has a form ending in _as that takes the tag too, for IMPLICIT tags:
 * CW_TAG_CONTEXT_PRIMITIVE(2), say.
 *
 * Not checked here: that nothing follows the element that was read. Close each
 * range with cw_der_leave or cw_der_read_end. */
#ifndef CW_ASN1_READER_H
#define CW_ASN1_READER_H

#include "trace.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cw_der_input {
	const uint8_t *data;
	size_t size;
	cw_trace *trace; /* NULL: no trace */
	cw_error error;  /* of the last call that failed */
} cw_der_input;

/*@ predicate cw_input_ok(cw_der_input *in) =
      \valid(in) && \valid_read(in->data + (0 .. in->size - 1)) &&
      \separated(in, in->data + (0 .. in->size - 1)) &&
      (in->trace != \null ==> cw_trace_ok(in->trace) &&
        \separated(in, in->trace, in->data + (0 .. in->size - 1),
                   in->trace->entries + (0 .. in->trace->capacity - 1))); */

/*@ predicate cw_input_kept{Before, Now}(cw_der_input *in) =
      \at(in->data, Now) == \at(in->data, Before) &&
      \at(in->size, Now) == \at(in->size, Before) &&
      \at(in->trace, Now) == \at(in->trace, Before) &&
      (\at(in->trace, Now) != \null ==>
        \at(in->trace->entries, Now) == \at(in->trace->entries, Before) &&
        \at(in->trace->capacity, Now) == \at(in->trace->capacity, Before)); */

/* The octets pos .. end - 1 of the input; pos <= end <= in->size always.
 * `depth` is the number of elements this range is nested in. */
typedef struct cw_der_reader {
	cw_der_input *in;
	size_t pos;
	size_t end;
	uint32_t depth;
} cw_der_reader;

/* clang-format off */
#ifdef __FRAMAC__
/* What the contracts say of a reader. These are macros, not predicates, so that WP
 * sees that `r` is nowhere taken for more than the reader it points to. */
#define cw_reader_ok(r)                                                                            \
	(\valid_read(r) && (r)->pos <= (r)->end <= (r)->in->size && cw_input_ok((r)->in) &&        \
	 \separated(r, (r)->in, (r)->in->data + (0 .. (r)->in->size - 1)) &&                       \
	 ((r)->in->trace != \null ==>                                                              \
	  \separated(r, (r)->in->trace,                                                            \
	             (r)->in->trace->entries + (0 .. (r)->in->trace->capacity - 1))))
/* Over the same range of the same input as before, and not moved back. */
#define cw_reader_kept(r)                                                                          \
	(\at((r)->pos, Pre) <= (r)->pos && (r)->in == \at((r)->in, Pre) &&                         \
	 (r)->end == \at((r)->end, Pre) && cw_input_kept{Pre, Here}((r)->in))
/* `out` is a place for a result of reading from `r`. */
#define CW_OUT(out, r)                                                                             \
	\valid(out) && \separated(out, r, (r)->in, (r)->in->data + (0 .. (r)->in->size - 1)) &&    \
		((r)->in->trace != \null ==>                                                       \
		 \separated(out, (r)->in->trace,                                                   \
		            (r)->in->trace->entries + (0 .. (r)->in->trace->capacity - 1)))
/* The view's octets are those of the input from offset `from` on, or some of them, up to `to`. */
#define cw_view_inside(view, r, from, to)                                                          \
	(\base_addr((view).data) == \base_addr((r)->in->data) &&                                  \
	 (from) <= (view).data - (r)->in->data &&                                                  \
	 (view).data - (r)->in->data + (view).size <= (to))
/* What a read may write besides its results. */
#define CW_READ_STATE(r) (r)->pos, (r)->in->error, CW_TRACE_STATE((r)->in->trace)
/* The contract of every typed read. (`1` is `true`, which stdbool.h would replace here.) */
#define CW_READS(r, out)                                                                           \
	requires \valid(r) && cw_reader_ok(r) && CW_OUT(out, r);                                    \
	terminates 1;                                                                              \
	exits 0;                                                                                   \
	assigns CW_READ_STATE(r), *(out);                                                          \
	ensures good: cw_reader_ok(r);                                        \
	ensures kept: cw_reader_kept(r);                                                \
	ensures failed: \result != CW_OK ==> (r)->pos == \old((r)->pos) && *(out) == \old(*(out)); \
	ensures inside: \result == CW_OK ==> \old((r)->pos) < (r)->pos <= (r)->end;
/* The contract of the decoder of a part of a composite type, which may have read none or
 * some of it when it fails, and may leave *out half-written. */
#define CW_DECODES_PART(r, out)                                                                    \
	requires \valid(r) && cw_reader_ok(r) && CW_OUT(out, r);                                    \
	terminates 1;                                                                              \
	exits 0;                                                                                   \
	assigns CW_READ_STATE(r), *(out);                                                          \
	ensures good: cw_reader_ok(r);                                        \
	ensures kept: cw_reader_kept(r);
/* The contract of the decoder of a composite type, which moves only if it succeeds. */
#define CW_DECODES(r, out)                                                                         \
	CW_DECODES_PART(r, out)                                                                    \
	ensures failed: \result != CW_OK ==> (r)->pos == \old((r)->pos);                           \
	ensures inside: \result == CW_OK ==> \old((r)->pos) < (r)->pos <= (r)->end;
/* The contract of what reads and gives nothing. */
#define CW_TAKES(r)                                                                                \
	requires \valid(r) && cw_reader_ok(r);                                                     \
	terminates 1;                                                                              \
	exits 0;                                                                                   \
	assigns CW_READ_STATE(r);                                                                  \
	ensures good: cw_reader_ok(r);                                        \
	ensures kept: cw_reader_kept(r);
/* The same of what decodes a composite type and lets it go. */
#define CW_SKIPS(r)                                                                                \
	CW_TAKES(r)                                                                                \
	ensures failed: \result != CW_OK ==> (r)->pos == \old((r)->pos);                           \
	ensures inside: \result == CW_OK ==> \old((r)->pos) < (r)->pos <= (r)->end;
/* The same of what checks items, one after the other, and puts the reader back. */
#define CW_CHECKS_ALL(r)                                                                           \
	CW_TAKES(r)                                                                                \
	ensures back: \result == CW_OK ==> (r)->pos == \old((r)->pos);
/* The contract of what may narrow or widen the range, too, within the input. */
#define CW_MOVES(r)                                                                                \
	requires \valid(r) && cw_reader_ok(r);                                                     \
	terminates 1;                                                                              \
	exits 0;                                                                                   \
	assigns *(r), (r)->in->error, CW_TRACE_STATE((r)->in->trace);                              \
	ensures good: cw_reader_ok(r);                                        \
	ensures kept: (r)->in == \old((r)->in) && cw_input_kept{Pre, Here}((r)->in);
/* What holds of the loop of a function that takes one item after the other from `r`;
 * what it assigns besides follows. */
#define CW_EACH(r, ...)                                                                      \
	loop invariant good: cw_reader_ok(r);                                                      \
	loop invariant kept: cw_reader_kept(r);                                                    \
	loop assigns __VA_ARGS__, (r)->pos, (r)->in->error, (r)->in->trace->count, (r)->in->trace->path,        \
		(r)->in->trace->next[0 .. CW_PATH_MAX],                                            \
		\at((r)->in->trace->entries, Pre)[0 .. \at((r)->in->trace->capacity, Pre) - 1];    \
	loop variant (r)->end - (r)->pos;
#endif
/* clang-format on */

/* A reader over the whole of `der`, without a trace. To trace, set in->trace
 * before the first read. */
/*@ requires \valid(in) && \valid_read(der.data + (0 .. der.size - 1));
    requires \separated(in, der.data + (0 .. der.size - 1));
    terminates \true; exits \false;
    assigns *in;
    ensures cw_input_ok(in) && in->size == der.size && in->data == der.data;
    ensures \result.in == in && \result.pos == 0 && \result.end == der.size; */
CW_API cw_der_reader cw_der_input_init(cw_der_input *in, cw_bytes der);

/* Nothing is left in the range. */
/*@ requires \valid_read(r);
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result <==> r->pos == r->end; */
static inline bool cw_der_at_end(const cw_der_reader *r)
{
	return r->pos == r->end;
}

/* The octets not yet read, as a view. */
/*@ requires cw_reader_ok(r);
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result.data == r->in->data + r->pos && \result.size == r->end - r->pos; */
static inline cw_bytes cw_der_rest(const cw_der_reader *r)
{
	cw_bytes b;

	b.data = r->in->data + r->pos;
	b.size = r->end - r->pos;
	return b;
}

/* The octets of the input from offset `from` to r->pos: what was just read, when
 * `from` is the r->pos of before. This is how the raw bytes of what is signed or
 * compared are kept. */
/*@ requires cw_reader_ok(r) && from <= r->pos;
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result.data == r->in->data + from && \result.size == r->pos - from; */
static inline cw_bytes cw_der_since(const cw_der_reader *r, size_t from)
{
	cw_bytes b;

	b.data = r->in->data + from;
	b.size = r->pos - from;
	return b;
}

/* The same for a tag number of 31 and more; false if the header is malformed. */
/*@ requires cw_reader_ok(r);
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result ==> r->pos < r->end; */
CW_API bool cw_der_next_is_high(const cw_der_reader *r, cw_tag tag);

/* The next element has this tag; false at the end. The element itself is not
 * examined further: it may be malformed, which reading it then tells. */
/*@ requires cw_reader_ok(r);
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result ==> r->pos < r->end; */
static inline bool cw_der_next_is(const cw_der_reader *r, cw_tag tag)
{
	if ((tag & CW_TAG_NUMBER_MASK) >= 31)
		return cw_der_next_is_high(r, tag);
	return r->pos < r->end &&
	       r->in->data[r->pos] == (uint8_t)(tag >> 24 | (tag & CW_TAG_NUMBER_MASK));
}

/* Describe a failure at absolute `offset`, in the range of `r`, of `field`, in
 * the input's error, and return `status`, for: return cw_der_fail(...). */
/*@ requires cw_reader_ok(r);
    terminates \true; exits \false;
    assigns r->in->error;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures \result == status; */
CW_API cw_status cw_der_fail(const cw_der_reader *r, cw_status status, size_t offset,
                             uint16_t field, size_t wanted, size_t got);

/* What an element's identifier and length say, and where its contents lie. */
typedef struct cw_der_element {
	cw_tag tag;
	size_t offset;         /* of its first identifier octet */
	cw_der_reader content; /* its contents; content.end is the element's end */
} cw_der_element;

/* Read the identifier and length of any element, and step over it. Errors:
 * CW_MISSING (the range is at its end), CW_TRUNCATED, CW_TAG_*, CW_LENGTH_*.
 * Not checked here: the contents. */
/*@ CW_READS(r, out)
    ensures range: \result == CW_OK ==> out->content.in == r->in && out->offset == \old(r->pos) &&
              out->offset < out->content.pos <= out->content.end == r->pos; */
CW_API CW_MUST_USE cw_status cw_der_read_any(cw_der_reader *r, uint16_t field, cw_der_element *out);

/* For cw_der_read_end alone: describe CW_TRAILING_DATA at the cursor, and return it. */
/*@ requires cw_reader_ok(r);
    terminates \true; exits \false;
    assigns r->in->error;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures \result == CW_TRAILING_DATA; */
CW_API cw_status cw_der_fail_end(const cw_der_reader *r);

/* CW_OK if the range is at its end, else CW_TRAILING_DATA at its cursor. */
/*@ requires cw_reader_ok(r);
    terminates \true; exits \false;
    assigns r->in->error;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures \result == CW_OK <==> r->pos == r->end; */
static inline CW_MUST_USE cw_status cw_der_read_end(const cw_der_reader *r)
{
	return r->pos == r->end ? CW_OK : cw_der_fail_end(r);
}

/* Look into the element with `tag`, without stepping over it: `content` is its
 * contents. This is how a decoder of a constructed type begins; it ends with
 * cw_der_leave, and if it fails in between, `r` has not moved:
 *
 *     CW_TRY(cw_der_enter(r, CW_FIELD_VALIDITY, CW_TAG_SEQUENCE, &seq));
 *     ...
 *     return cw_der_leave(r, &seq);
 *
 * Errors: those of cw_der_read_any, CW_UNEXPECTED_TAG, CW_NOT_PRIMITIVE,
 * CW_NOT_CONSTRUCTED. */
/*@ requires cw_reader_ok(r) && CW_OUT(content, r);
    terminates \true; exits \false;
    assigns r->in->error, CW_TRACE_STATE(r->in->trace), *content;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures failed: \result != CW_OK ==> *content == \old(*content);
    ensures range: \result == CW_OK ==> content->in == r->in &&
              r->pos < content->pos <= content->end <= r->end; */
CW_API CW_MUST_USE cw_status cw_der_enter(const cw_der_reader *r, uint16_t field, cw_tag tag,
                                          cw_der_reader *content);

/* cw_der_fail of the element itself that was entered, at the cursor. */
/*@ requires cw_reader_ok(r) && \valid_read(content) && r->pos < content->end <= r->end;
    terminates \true; exits \false;
    assigns r->in->error;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures \result == status; */
CW_API cw_status cw_der_fail_entered(const cw_der_reader *r, const cw_der_reader *content,
                                     cw_status status, uint16_t field, size_t wanted, size_t got);

/* Step over the element at the cursor, whose contents are `content`, all of which must
 * have been read, else CW_TRAILING_DATA. */
/*@ requires \valid(r) && cw_reader_ok(r) && cw_reader_ok(content);
    requires \separated(r, content) && content->in == r->in;
    requires r->pos < content->end <= r->end;
    terminates \true; exits \false;
    assigns r->pos, r->in->error;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures failed: \result != CW_OK ==> r->pos == \old(r->pos);
    ensures inside: \result == CW_OK ==> r->pos == content->end; */
static inline CW_MUST_USE cw_status cw_der_leave(cw_der_reader *r, const cw_der_reader *content)
{
	CW_TRY(cw_der_read_end(content));
	r->pos = content->end;
	return CW_OK;
}

/* Read the element with `tag` and step over it; `content` is its contents.
 * Errors: those of cw_der_enter. */
/*@ CW_READS(r, content)
    ensures range: \result == CW_OK ==> content->in == r->in &&
              \old(r->pos) < content->pos <= content->end == r->pos; */
static inline CW_MUST_USE cw_status cw_der_read(cw_der_reader *r, uint16_t field, cw_tag tag,
                                                cw_der_reader *content)
{
	CW_TRY(cw_der_enter(r, field, tag, content));
	r->pos = content->end;
	return CW_OK;
}

/*@ CW_READS(r, content)
    ensures range: \result == CW_OK ==> content->in == r->in &&
              \old(r->pos) < content->pos <= content->end == r->pos; */
static inline CW_MUST_USE cw_status cw_der_read_sequence(cw_der_reader *r, uint16_t field,
                                                         cw_der_reader *content)
{
	return cw_der_read(r, field, CW_TAG_SEQUENCE, content);
}

/*@ CW_READS(r, content)
    ensures range: \result == CW_OK ==> content->in == r->in &&
              \old(r->pos) < content->pos <= content->end == r->pos; */
static inline CW_MUST_USE cw_status cw_der_read_set(cw_der_reader *r, uint16_t field,
                                                    cw_der_reader *content)
{
	return cw_der_read(r, field, CW_TAG_SET, content);
}

/* [number] EXPLICIT or an implicitly tagged constructed type. */
/*@ CW_READS(r, content)
    ensures range: \result == CW_OK ==> content->in == r->in &&
              \old(r->pos) < content->pos <= content->end == r->pos; */
static inline CW_MUST_USE cw_status cw_der_read_context(cw_der_reader *r, uint16_t field,
                                                        uint32_t number, cw_der_reader *content)
{
	return cw_der_read(r, field, CW_TAG_CONTEXT_CONSTRUCTED(number), content);
}

/* OPTIONAL: as cw_der_read if the next element has this tag; else CW_OK with
 * *present false, nothing read, and *content as it was. */
/*@ requires \valid(r) && cw_reader_ok(r) && CW_OUT(content, r) && CW_OUT(present, r);
    requires \separated(content, present);
    terminates \true; exits \false;
    assigns CW_READ_STATE(r), *content, *present;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures failed: \result != CW_OK ==> r->pos == \old(r->pos) && *content == \old(*content) &&
              *present == \old(*present);
    ensures inside: \result == CW_OK ==> \old(r->pos) <= r->pos <= r->end; */
CW_API CW_MUST_USE cw_status cw_der_read_optional(cw_der_reader *r, uint16_t field, cw_tag tag,
                                                  bool *present, cw_der_reader *content);

/* The elements of a SET OF, from `r` on, stand in ascending order (X.690 11.6);
 * an equal pair is in order. Error: CW_SET_OF_ORDER at the element that should
 * stand before its predecessor, and the errors of cw_der_read_any. The cursor
 * does not move. */
/*@ requires cw_reader_ok(r);
    terminates \true; exits \false;
    assigns r->in->error;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r); */
CW_API CW_MUST_USE cw_status cw_der_check_set_of(const cw_der_reader *r);
/* The components of a SET, from `r` on, stand in the order of their tags, each of
 * which comes once (X.690 10.3). Error: CW_SET_ORDER at the component that should
 * stand elsewhere, and the errors of cw_der_read_any. The cursor does not move. */
/*@ requires cw_reader_ok(r);
    terminates \true; exits \false;
    assigns r->in->error;
    ensures kept: cw_reader_kept(r); */
CW_API CW_MUST_USE cw_status cw_der_check_set(const cw_der_reader *r);

/* BOOLEAN. Errors: CW_BOOLEAN_LENGTH, CW_BOOLEAN_VALUE. */
/*@ CW_READS(r, out) */
CW_API CW_MUST_USE cw_status cw_der_read_boolean_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                                    bool *out);
/* BOOLEAN DEFAULT `standard`, which may be absent; an encoded default is
 * CW_DEFAULT_ENCODED. */
/*@ requires \valid(r) && cw_reader_ok(r) && CW_OUT(out, r);
    terminates \true; exits \false;
    assigns CW_READ_STATE(r), *out;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures failed: \result != CW_OK ==> r->pos == \old(r->pos) && *out == \old(*out);
    ensures inside: \result == CW_OK ==> \old(r->pos) <= r->pos <= r->end; */
CW_API CW_MUST_USE cw_status cw_der_read_boolean_default(cw_der_reader *r, uint16_t field,
                                                         cw_tag tag, bool standard, bool *out);

/* INTEGER or ENUMERATED DEFAULT `standard`, likewise; also the errors of
 * cw_der_read_int64_as. */
/*@ requires \valid(r) && cw_reader_ok(r) && CW_OUT(out, r);
    terminates \true; exits \false;
    assigns CW_READ_STATE(r), *out;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures failed: \result != CW_OK ==> r->pos == \old(r->pos) && *out == \old(*out);
    ensures inside: \result == CW_OK ==> \old(r->pos) <= r->pos <= r->end; */
CW_API CW_MUST_USE cw_status cw_der_read_int64_default(cw_der_reader *r, uint16_t field, cw_tag tag,
                                                       int64_t standard, int64_t *out);

/* INTEGER as its contents octets: two's complement, big-endian, shortest form,
 * never empty. Errors: CW_INTEGER_EMPTY, CW_INTEGER_NOT_MINIMAL. */
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->size < r->pos - \old(r->pos) &&
              out->data == r->in->data + (r->pos - out->size); */
CW_API CW_MUST_USE cw_status cw_der_read_integer_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                                    cw_bytes *out);
/* INTEGER as a number; also CW_INTEGER_RANGE when it does not fit. */
/*@ CW_READS(r, out) */
CW_API CW_MUST_USE cw_status cw_der_read_int64_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                                  int64_t *out);
/*@ CW_READS(r, out) */
CW_API CW_MUST_USE cw_status cw_der_read_uint64_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                                   uint64_t *out);
/* INTEGER that is not negative, as its magnitude without a leading zero octet;
 * zero is no octets. A negative one is CW_INTEGER_RANGE. */
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->size < r->pos - \old(r->pos) &&
              out->data == r->in->data + (r->pos - out->size); */
CW_API CW_MUST_USE cw_status cw_der_read_unsigned_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                                     cw_bytes *out);

/* BIT STRING: `bytes` hold the bits, first bit in the highest bit of the first
 * octet; the last `unused` (0 to 7) bits are zero and do not count. */
typedef struct cw_bit_string {
	cw_bytes bytes;
	uint8_t unused;
} cw_bit_string;

/* Errors: CW_BIT_STRING_EMPTY, CW_BIT_STRING_UNUSED, CW_BIT_STRING_PADDING. */
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->bytes.size < r->pos - \old(r->pos) &&
              out->bytes.data == r->in->data + (r->pos - out->bytes.size) && out->unused <= 7; */
CW_API CW_MUST_USE cw_status cw_der_read_bit_string_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                                       cw_bit_string *out);
/* A named bit list: as above, and CW_NAMED_BITS_TRAILING if the last bit is 0. */
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->bytes.size < r->pos - \old(r->pos) &&
              out->bytes.data == r->in->data + (r->pos - out->bytes.size) && out->unused <= 7; */
CW_API CW_MUST_USE cw_status cw_der_read_named_bits_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                                       cw_bit_string *out);
/* A BIT STRING of whole octets that holds an encoding: `content` ranges over
 * those octets. Unused bits are CW_BIT_STRING_UNUSED. */
/*@ CW_READS(r, content)
    ensures range: \result == CW_OK ==> content->in == r->in &&
              \old(r->pos) < content->pos <= content->end == r->pos; */
CW_API CW_MUST_USE cw_status cw_der_read_bit_string_wrapped(cw_der_reader *r, uint16_t field,
                                                            cw_der_reader *content);

/* OCTET STRING, any octets. To decode what it holds, with absolute offsets, use
 * cw_der_read with CW_TAG_OCTET_STRING: the content is a reader. */
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->size < r->pos - \old(r->pos) &&
              out->data == r->in->data + (r->pos - out->size); */
CW_API CW_MUST_USE cw_status cw_der_read_octet_string_as(cw_der_reader *r, uint16_t field,
                                                         cw_tag tag, cw_bytes *out);

/* NULL. Error: CW_NULL_LENGTH. */
/*@ requires \valid(r) && cw_reader_ok(r);
    terminates \true; exits \false;
    assigns CW_READ_STATE(r);
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures failed: \result != CW_OK ==> r->pos == \old(r->pos);
    ensures inside: \result == CW_OK ==> \old(r->pos) < r->pos <= r->end; */
CW_API CW_MUST_USE cw_status cw_der_read_null_as(cw_der_reader *r, uint16_t field, cw_tag tag);

/* clang-format off */
/*@ CW_READS(r, out) */
static inline CW_MUST_USE cw_status cw_der_read_boolean(cw_der_reader *r, uint16_t field, bool *out)
{ return cw_der_read_boolean_as(r, field, CW_TAG_BOOLEAN, out); }
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->size < r->pos - \old(r->pos) &&
              out->data == r->in->data + (r->pos - out->size); */
static inline CW_MUST_USE cw_status cw_der_read_integer(cw_der_reader *r, uint16_t field, cw_bytes *out)
{ return cw_der_read_integer_as(r, field, CW_TAG_INTEGER, out); }
/*@ CW_READS(r, out) */
static inline CW_MUST_USE cw_status cw_der_read_int64(cw_der_reader *r, uint16_t field, int64_t *out)
{ return cw_der_read_int64_as(r, field, CW_TAG_INTEGER, out); }
/*@ CW_READS(r, out) */
static inline CW_MUST_USE cw_status cw_der_read_uint64(cw_der_reader *r, uint16_t field, uint64_t *out)
{ return cw_der_read_uint64_as(r, field, CW_TAG_INTEGER, out); }
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->size < r->pos - \old(r->pos) &&
              out->data == r->in->data + (r->pos - out->size); */
static inline CW_MUST_USE cw_status cw_der_read_unsigned(cw_der_reader *r, uint16_t field, cw_bytes *out)
{ return cw_der_read_unsigned_as(r, field, CW_TAG_INTEGER, out); }
/*@ CW_READS(r, out) */
static inline CW_MUST_USE cw_status cw_der_read_enumerated(cw_der_reader *r, uint16_t field, int64_t *out)
{ return cw_der_read_int64_as(r, field, CW_TAG_ENUMERATED, out); }
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->bytes.size < r->pos - \old(r->pos) &&
              out->bytes.data == r->in->data + (r->pos - out->bytes.size) && out->unused <= 7; */
static inline CW_MUST_USE cw_status cw_der_read_bit_string(cw_der_reader *r, uint16_t field, cw_bit_string *out)
{ return cw_der_read_bit_string_as(r, field, CW_TAG_BIT_STRING, out); }
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->bytes.size < r->pos - \old(r->pos) &&
              out->bytes.data == r->in->data + (r->pos - out->bytes.size) && out->unused <= 7; */
static inline CW_MUST_USE cw_status cw_der_read_named_bits(cw_der_reader *r, uint16_t field, cw_bit_string *out)
{ return cw_der_read_named_bits_as(r, field, CW_TAG_BIT_STRING, out); }
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->size < r->pos - \old(r->pos) &&
              out->data == r->in->data + (r->pos - out->size); */
static inline CW_MUST_USE cw_status cw_der_read_octet_string(cw_der_reader *r, uint16_t field, cw_bytes *out)
{ return cw_der_read_octet_string_as(r, field, CW_TAG_OCTET_STRING, out); }
/*@ requires \valid(r) && cw_reader_ok(r);
    terminates \true; exits \false;
    assigns CW_READ_STATE(r);
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures failed: \result != CW_OK ==> r->pos == \old(r->pos);
    ensures inside: \result == CW_OK ==> \old(r->pos) < r->pos <= r->end; */
static inline CW_MUST_USE cw_status cw_der_read_null(cw_der_reader *r, uint16_t field)
{ return cw_der_read_null_as(r, field, CW_TAG_NULL); }
/* clang-format on */

#ifdef __cplusplus
}
#endif
#endif
