/* pem.h - the textual encoding of objects (RFC 7468), with the headers of old.
 *
 * Reading is tolerant where RFC 7468 3 lets it be: any line end (LF, CRLF, CR),
 * blanks (vertical tabs and form feeds are such) around lines and inside of the base64
 * text, empty lines, lines of any length, a byte order mark, text before, between and
 * after the objects. It is strict in all that carries meaning: boundaries, labels that
 * match, headers, alphabet and padding. Time is linear in the text, whatever it says.
 *
 *     cw_pem_reader r;
 *     cw_pem pem;
 *     cw_pem_reader_init(&r, text);
 *     while ((status = cw_pem_next(&r, &pem)) == CW_OK)
 *             status = cw_pem_decode(&r, &pem, der, sizeof der, &size); ...
 *     if (status != CW_PEM_NO_OBJECT)
 *             ... r.error tells what and where
 */
#ifndef CW_PEM_PEM_H
#define CW_PEM_PEM_H

#include "../asn1/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------------
 * Reading
 */

/* An object as it stands in a text; its views point into the text. */
typedef struct cw_pem {
	size_t offset;    /* of its opening boundary, in the text */
	size_t end;       /* behind its closing boundary's line */
	cw_bytes label;   /* such as CERTIFICATE; may be empty */
	cw_bytes headers; /* the lines of the encapsulated header; empty if none */
	cw_bytes body;    /* the base64 text with its line ends and blanks */
	size_t headers_offset;
	size_t body_offset;
} cw_pem;

/* Goes through a text; `error` describes the last call that failed, its offset
 * counting from the first octet of the text (its path is empty). */
typedef struct cw_pem_reader {
	cw_bytes text;
	size_t pos; /* where the search for the next object begins */
	cw_error error;
} cw_pem_reader;

/* clang-format off */
#ifdef __FRAMAC__
#define cw_pem_reader_ok(r)                                                                        \
	(\valid(r) && (r)->pos <= (r)->text.size &&                                                \
	 \valid_read((r)->text.data + (0 .. (r)->text.size - 1)) &&                                \
	 \separated(r, (r)->text.data + (0 .. (r)->text.size - 1)))
/* `out` is a place for a result of reading. */
#define cw_pem_out(r, out)                                                                         \
	(\valid(out) && \separated(out, r, (r)->text.data + (0 .. (r)->text.size - 1)))
/* The error says what and where, in the text or at its end. */
#define cw_pem_located(r, result)                                                                  \
	((r)->error.status == result && (r)->error.offset <= (r)->text.size)
/* The parts of an object come in their order; its label stands behind "-----BEGIN ". */
#define cw_pem_before_label 11
#define cw_pem_inside(r, pem)                                                                      \
	((pem)->label.data == (r)->text.data + ((pem)->offset + cw_pem_before_label) &&            \
	 (pem)->offset + cw_pem_before_label + (pem)->label.size < (pem)->headers_offset &&        \
	 (pem)->headers.data == (r)->text.data + (pem)->headers_offset &&                          \
	 (pem)->headers_offset + (pem)->headers.size <= (pem)->body_offset &&                      \
	 (pem)->body.data == (r)->text.data + (pem)->body_offset &&                                \
	 (pem)->body_offset + (pem)->body.size < (pem)->end <= (r)->text.size)
#endif
/* clang-format on */

/* Begin at the first octet of `text`, which must outlive the reader. */
/*@ requires \valid(r) && \valid_read(text.data + (0 .. text.size - 1));
    requires \separated(r, text.data + (0 .. text.size - 1));
    terminates \true; exits \false;
    assigns *r;
    ensures cw_pem_reader_ok(r) && r->text == text; */
CW_API void cw_pem_reader_init(cw_pem_reader *r, cw_bytes text);

/* Find the next object and step over it. On failure the reader, but for its
 * error, and *out are as they were. Errors:
 *   CW_PEM_NO_OBJECT     there is none any more; offset: the end of the text;
 *   CW_PEM_LABEL         a line begins like a boundary (at least four hyphens
 *                        and BEGIN or END; within an object: any hyphen) and is
 *                        not well formed, or stands where it may not: END
 *                        without BEGIN, BEGIN within an object, END of another
 *                        label; offset: the first octet that is wrong;
 *   CW_PEM_HEADER        a header line is not of the form "Name: value", the
 *                        headers do not end in an empty line, or they stand in
 *                        an object that is no private key (only these had
 *                        headers, when they were encrypted);
 *   CW_PEM_BASE64        a hyphen amid a line, or no base64 text at all;
 *   CW_PEM_UNTERMINATED  the text ends within the object.
 * Not checked here: what the header lines say, and the base64 text otherwise. */
/*@ requires cw_pem_reader_ok(r) && cw_pem_out(r, out);
    terminates \true; exits \false;
    assigns r->pos, r->error, *out;
    ensures good: cw_pem_reader_ok(r);
    ensures failed: \result != CW_OK ==> r->pos == \old(r->pos) && *out == \old(*out);
    ensures located: \result != CW_OK ==> cw_pem_located(r, \result);
    ensures inside: \result == CW_OK ==> cw_pem_inside(r, out) &&
      \old(r->pos) <= out->offset && r->pos == out->end; */
CW_API CW_MUST_USE cw_status cw_pem_next(cw_pem_reader *r, cw_pem *out);

/* Decode the body of `pem`, which came from this reader's text. *size is set to
 * the octets it holds; out == NULL measures, whatever the capacity; pem->body.size
 * octets are always enough. Secrets are safe with it: see base64.h. Errors:
 *   CW_PEM_BASE64        offset: see cw_base64_decode;
 *   CW_BUFFER_TOO_SMALL  *size is what is needed; nothing is written. */
/*@ requires cw_pem_reader_ok(r) && \valid_read(pem) && cw_pem_inside(r, pem);
    requires \separated(r, pem) && cw_pem_out(r, size) && \separated(size, pem);
    requires out != \null ==> \valid(out + (0 .. capacity - 1));
    requires \separated(out + (0 .. capacity - 1), r, pem, size,
                        r->text.data + (0 .. r->text.size - 1));
    terminates \true; exits \false;
    assigns r->error, *size, out[0 .. capacity - 1];
    ensures located: \result != CW_OK ==> cw_pem_located(r, \result);
    ensures \result == CW_BUFFER_TOO_SMALL ==> out != \null && *size > capacity;
    ensures \result == CW_OK ==> *size <= pem->body.size && (out != \null ==> *size <= capacity); */
CW_API CW_MUST_USE cw_status cw_pem_decode(cw_pem_reader *r, const cw_pem *pem, uint8_t *out,
                                           size_t capacity, size_t *size);

/* The object has this label: cw_pem_is(&pem, "CERTIFICATE"). */
/*@ requires \valid_read(pem) && \valid_read(pem->label.data + (0 .. pem->label.size - 1));
    requires cw_is_text(label);
    terminates \true; exits \false;
    assigns \nothing; */
CW_API bool cw_pem_is(const cw_pem *pem, const char *label);

/* ------------------------------------------------------------------------
 * Writing
 */

/* Write boundaries, `headers` as they are (lines, each ending in LF; an empty
 * line is put behind them; may be empty) and `octets` in lines of 64 characters,
 * all lines ending in LF. *size is set to the octets this takes; out == NULL
 * measures, whatever the capacity. Errors:
 *   CW_VALUE             the label is not one of RFC 7468 3, or empty; the
 *                        headers do not end in LF; either is longer than 65536
 *                        octets; there are no octets to write, or more
 *                        than CW_BASE64_SIZE_MAX;
 *   CW_BUFFER_TOO_SMALL  *size is what is needed; nothing is written. */
/*@ requires \valid_read(label.data + (0 .. label.size - 1));
    requires \valid_read(headers.data + (0 .. headers.size - 1));
    requires \valid_read(octets.data + (0 .. octets.size - 1));
    requires \valid(size) && (out != \null ==> \valid(out + (0 .. capacity - 1)));
    requires \separated(out + (0 .. capacity - 1), size, label.data + (0 .. label.size - 1),
                        headers.data + (0 .. headers.size - 1),
                        octets.data + (0 .. octets.size - 1));
    requires \separated(size, label.data + (0 .. label.size - 1),
                        headers.data + (0 .. headers.size - 1),
                        octets.data + (0 .. octets.size - 1));
    terminates \true; exits \false;
    assigns *size, out[0 .. capacity - 1];
    ensures \result == CW_OK && out != \null ==> *size <= capacity; */
CW_API CW_MUST_USE cw_status cw_pem_write(cw_bytes label, cw_bytes headers, cw_bytes octets,
                                          uint8_t *out, size_t capacity, size_t *size);

#ifdef __cplusplus
}
#endif
#endif
