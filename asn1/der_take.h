/* der_take.h - private to asn1/: how a typed read is made.
 *
 * Take the header, check the contents, step: nothing is recorded or moved before
 * all is known to be good. */
#ifndef CW_ASN1_DER_TAKE_H
#define CW_ASN1_DER_TAKE_H

#include "der_header.h"
#include "reader.h"

#ifdef __FRAMAC__
#define cw_header_ok(r, h) ((r)->pos < (h)->start && (h)->start + (h)->length <= (r)->end)
#endif

/* What nearly every typed read begins with: an element of this tag with a header of
 * the usual kind stands at the cursor, and there is no trace. Where this is false, or
 * the contents are bad, the general way (below) reads or tells. It takes no call, and
 * so the usual read has no register to save for one. */
/*@ requires cw_reader_ok(r) && CW_OUT(start, r) && CW_OUT(stop, r) && \separated(start, stop);
    terminates \true; exits \false;
    assigns *start, *stop;
    ensures \result ==> r->pos < *start <= *stop <= r->end; */
CW_DER_HOT bool cw_der_is_usual(const cw_der_reader *r, cw_tag tag, size_t *start, size_t *stop)
{
	return r->in->trace == NULL &&
	       cw_der_usual_element(r->in->data, r->pos, r->end, tag, start, stop);
}

/* The header at the cursor, or a failure described; a missing element is said to
 * be of tag `wanted` (0: any). */
/*@ requires cw_reader_ok(r) && CW_OUT(h, r);
    terminates \true; exits \false;
    assigns r->in->error, *h;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures \result == CW_OK ==> cw_header_ok(r, h); */
cw_status cw_der_take_any(const cw_der_reader *r, uint16_t field, cw_tag wanted, cw_der_header *h);

/* The header of an element that must have this tag. */
/*@ requires cw_reader_ok(r) && CW_OUT(h, r);
    terminates \true; exits \false;
    assigns r->in->error, *h;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures \result == CW_OK ==> cw_header_ok(r, h); */
cw_status cw_der_take(const cw_der_reader *r, uint16_t field, cw_tag tag, cw_der_header *h);

/* Note the element in the trace, which there is. */
/*@ requires cw_reader_ok(r) && r->in->trace != \null;
    requires CW_OUT(h, r) && cw_header_ok(r, h);
    terminates \true; exits \false;
    assigns CW_TRACE_STATE(r->in->trace);
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r); */
void cw_der_record(const cw_der_reader *r, uint16_t field, cw_tag type, const cw_der_header *h);

/* Step over the element, whose contents are good and of the universal `type`. */
/*@ requires \valid(r) && cw_reader_ok(r) && CW_OUT(h, r) && cw_header_ok(r, h);
    terminates \true; exits \false;
    assigns CW_READ_STATE(r);
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures r->pos == h->start + h->length; */
static inline void cw_der_step(cw_der_reader *r, uint16_t field, cw_tag type,
                               const cw_der_header *h)
{
	if (r->in->trace != NULL)
		cw_der_record(r, field, type, h);
	r->pos = h->start + h->length;
}

/* The range start .. stop - 1 of an element at the cursor. */
/*@ requires cw_reader_ok(r) && r->pos < start <= stop <= r->end && CW_OUT(content, r);
    terminates \true; exits \false;
    assigns *content;
    ensures content->in == r->in && content->pos == start && content->end == stop; */
static inline void cw_der_range(const cw_der_reader *r, size_t start, size_t stop,
                                cw_der_reader *content)
{
	content->in = r->in;
	content->pos = start;
	content->end = stop;
	content->depth = r->depth + 1;
}

/* The octets pos .. pos + size - 1 of the input. */
/*@ requires cw_reader_ok(r) && pos + size <= r->end;
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result.data == r->in->data + pos && \result.size == size; */
static inline cw_bytes cw_der_view(const cw_der_reader *r, size_t pos, size_t size)
{
	cw_bytes b;

	b.data = r->in->data + pos;
	b.size = size;
	return b;
}

#endif
