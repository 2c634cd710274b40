/* oid.h - OBJECT IDENTIFIER (X.690 8.19) and its dotted text.
 *
 * A cw_oid is the contents octets of an encoding. Two are equal when their
 * octets are: cw_bytes_equal. */
#ifndef CW_ASN1_OID_H
#define CW_ASN1_OID_H

#include "reader.h"
#include "writer.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef cw_bytes cw_oid;

/* Errors: CW_OID_EMPTY, CW_OID_NOT_MINIMAL, CW_OID_TRUNCATED, at the octet where
 * the arc begins (CW_OID_EMPTY: the element). Arcs may be of any size. */
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->size < r->pos - \old(r->pos) &&
              out->data == r->in->data + (r->pos - out->size); */
CW_API CW_MUST_USE cw_status cw_der_read_oid_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                                cw_oid *out);

/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->size < r->pos - \old(r->pos) &&
              out->data == r->in->data + (r->pos - out->size); */
static inline CW_MUST_USE cw_status cw_der_read_oid(cw_der_reader *r, uint16_t field, cw_oid *out)
{
	return cw_der_read_oid_as(r, field, CW_TAG_OID, out);
}

/* The contents octets are those of an OBJECT IDENTIFIER. On failure *where (may
 * be NULL) is the offset of the arc within `oid`. */
/*@ requires \valid_read(oid.data + (0 .. oid.size - 1));
    requires where == \null ||
             (\valid(where) && \separated(where, oid.data + (0 .. oid.size - 1)));
    terminates \true; exits \false;
    assigns *where; */
CW_API CW_MUST_USE cw_status cw_oid_check(cw_oid oid, size_t *where);

/* Dotted decimal text and a closing NUL. Returns the length the text has, as
 * snprintf does; an arc of any size is written in full, in time that grows with
 * the square of its size. Where an arc of more than 128 digits does not fit, it
 * is left out with all that follows, and the length returned is an upper bound.
 * What is not a valid OBJECT IDENTIFIER gives "". */
/*@ requires \valid_read(oid.data + (0 .. oid.size - 1));
    requires capacity > 0 ==> \valid(text + (0 .. capacity - 1));
    requires \separated(oid.data + (0 .. oid.size - 1), text + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns text[0 .. capacity - 1]; */
CW_API size_t cw_oid_format(cw_oid oid, char *text, size_t capacity);

/* Contents octets of dotted text, such as 1.2.840.113549.1.1.11: at least two
 * arcs, digits without leading zeros, first arc 0 to 2, second below 40 unless
 * the first is 2. Sets *size to the octets needed. Errors: CW_VALUE (not such a
 * text), CW_BUFFER_TOO_SMALL (*size is what is needed, or with an arc of more
 * than 64 octets an upper bound); `out` is then undefined. NULL and 0 measure,
 * with CW_BUFFER_TOO_SMALL. */
/*@ requires \valid_read(text.data + (0 .. text.size - 1));
    requires out == \null || \valid(out + (0 .. capacity - 1));
    requires \valid(size) && \separated(size, out + (0 .. capacity - 1));
    requires \separated(text.data + (0 .. text.size - 1), size, out + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns *size, out[0 .. capacity - 1];
    ensures \result == CW_OK ==> *size <= capacity; */
CW_API CW_MUST_USE cw_status cw_oid_parse(cw_bytes text, uint8_t *out, size_t capacity,
                                          size_t *size);

/* Writes the OBJECT IDENTIFIER; CW_VALUE if the octets are not one. */
/*@ requires cw_writer_ok(w) && cw_source_ok(w, oid.data, oid.size);
    CW_WRITES(w) */
CW_API void cw_der_write_oid_as(cw_der_writer *w, cw_tag tag, cw_oid oid);
/*@ requires cw_writer_ok(w) && cw_source_ok(w, oid.data, oid.size);
    CW_WRITES(w) */
static inline void cw_der_write_oid(cw_der_writer *w, cw_oid oid)
{
	cw_der_write_oid_as(w, CW_TAG_OID, oid);
}

#ifdef __cplusplus
}
#endif
#endif
