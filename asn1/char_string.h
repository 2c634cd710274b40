/* char_string.h - the character string types (X.680 41, X.690 8.23).
 *
 * A string keeps its type and its contents octets. `type` is the universal tag:
 * CW_TAG_UTF8_STRING, CW_TAG_NUMERIC_STRING, CW_TAG_PRINTABLE_STRING,
 * CW_TAG_TELETEX_STRING, CW_TAG_IA5_STRING, CW_TAG_VISIBLE_STRING,
 * CW_TAG_UNIVERSAL_STRING or CW_TAG_BMP_STRING. */
#ifndef CW_ASN1_CHAR_STRING_H
#define CW_ASN1_CHAR_STRING_H

#include "reader.h"
#include "writer.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cw_string {
	cw_tag type;
	cw_bytes bytes;
} cw_string;

/* `tag` is the universal tag of a string type. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
CW_API bool cw_string_is_type(cw_tag tag);

/* Every octet belongs to the alphabet of `type`: UTF-8 well-formed without
 * surrogates; NumericString digits and space; PrintableString X.680 41.4;
 * IA5String 0x00-0x7f; VisibleString 0x20-0x7e; BMPString pairs without
 * surrogates; UniversalString fours up to 0x10ffff without surrogates;
 * TeletexString is taken as ISO 8859-1, which is how the world writes it: any
 * octet. Errors: CW_STRING_CHARACTER, CW_STRING_UTF8, CW_STRING_UNIT, and
 * CW_VALUE if `type` is no string type. On failure *where (may be NULL) is the
 * offset of the bad character. */
/*@ requires \valid_read(bytes.data + (0 .. bytes.size - 1));
    requires where == \null ||
             (\valid(where) && \separated(where, bytes.data + (0 .. bytes.size - 1)));
    terminates \true; exits \false;
    assigns *where;
    ensures \result != CW_OK && where != \null ==> *where <= bytes.size; */
CW_API CW_MUST_USE cw_status cw_string_check(cw_tag type, cw_bytes bytes, size_t *where);

/* One string of exactly `type`, under `tag`. */
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->size < r->pos - \old(r->pos) &&
              out->data == r->in->data + (r->pos - out->size); */
CW_API CW_MUST_USE cw_status cw_der_read_string_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                                   cw_tag type, cw_bytes *out);
/* One string of the universal type that stands next, which must be a string
 * type: else CW_CHOICE. */
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->bytes.size < r->pos - \old(r->pos) &&
              out->bytes.data == r->in->data + (r->pos - out->bytes.size); */
CW_API CW_MUST_USE cw_status cw_der_read_string(cw_der_reader *r, uint16_t field, cw_string *out);

/* Writes the string; its octets are checked, and CW_VALUE if they do not fit. */
/*@ requires cw_writer_ok(w) && \valid_read(string) && \separated(w, string);
    requires \separated(w->data + (0 .. w->capacity - 1), string);
    requires cw_source_ok(w, string->bytes.data, string->bytes.size);
    CW_WRITES(w) */
CW_API void cw_der_write_string_as(cw_der_writer *w, cw_tag tag, const cw_string *string);
/*@ requires cw_writer_ok(w) && \valid_read(string) && \separated(w, string);
    requires \separated(w->data + (0 .. w->capacity - 1), string);
    requires cw_source_ok(w, string->bytes.data, string->bytes.size);
    CW_WRITES(w) */
static inline void cw_der_write_string(cw_der_writer *w, const cw_string *string)
{
	cw_der_write_string_as(w, string->type, string);
}

/* The string as UTF-8, without a closing NUL. Sets *size to the octets needed.
 * Errors: those of cw_string_check, CW_BUFFER_TOO_SMALL (*size is what is
 * needed; NULL and 0 measure). */
/*@ requires \valid_read(string);
    requires \valid_read(string->bytes.data + (0 .. string->bytes.size - 1));
    requires out == \null || \valid(out + (0 .. capacity - 1));
    requires \valid(size) && \separated(size, out + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns *size, out[0 .. capacity - 1];
    ensures \result == CW_OK ==> *size <= capacity; */
CW_API CW_MUST_USE cw_status cw_string_to_utf8(const cw_string *string, uint8_t *out,
                                               size_t capacity, size_t *size);

/* The contents octets of a string of `type` with the characters of `text`, which
 * is UTF-8. Sets *size to the octets needed. Errors: CW_STRING_UTF8 (not UTF-8),
 * CW_STRING_CHARACTER (the type has no such character), both with the offset of
 * the character in *where (may be NULL); CW_VALUE if `type` is no string type;
 * CW_BUFFER_TOO_SMALL (*size is what is needed; NULL and 0 measure). On any
 * error `out` is undefined. */
/*@ requires \valid_read(text.data + (0 .. text.size - 1));
    requires out == \null || \valid(out + (0 .. capacity - 1));
    requires \valid(size) && \separated(size, out + (0 .. capacity - 1));
    requires where == \null ||
             (\valid(where) && \separated(where, size, out + (0 .. capacity - 1)));
    terminates \true; exits \false;
    assigns *size, *where, out[0 .. capacity - 1];
    ensures \result == CW_OK ==> *size <= capacity; */
CW_API CW_MUST_USE cw_status cw_string_from_utf8(cw_tag type, cw_bytes text, uint8_t *out,
                                                 size_t capacity, size_t *size, size_t *where);

/* One character of valid UTF-8 at *pos, which moves behind it. False at the end
 * or where the octets are not UTF-8; *pos is then unchanged. */
/*@ requires \valid_read(text.data + (0 .. text.size - 1));
    requires \valid(pos) && \valid(character);
    requires \separated(pos, character, text.data + (0 .. text.size - 1));
    terminates \true; exits \false;
    assigns *pos, *character;
    ensures \result ==> \old(*pos) < *pos <= text.size;
    ensures !\result ==> *pos == \old(*pos); */
CW_API bool cw_utf8_next(cw_bytes text, size_t *pos, uint32_t *character);

#ifdef __cplusplus
}
#endif
#endif
