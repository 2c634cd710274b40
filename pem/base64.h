/* base64.h - base64 (RFC 4648 4) for texts that may hold secrets.
 *
 * No table is indexed and no branch is taken by what an octet or a character is
 * worth: time depends on the length of the text alone, on where its blanks stand
 * and on whether it is malformed. */
#ifndef CW_PEM_BASE64_H
#define CW_PEM_BASE64_H

#include "../asn1/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Characters in a line of the wrapped form (RFC 7468 2). */
#define CW_BASE64_COLUMNS 64

/* The most octets the two functions below accept, so that no size overflows. */
#define CW_BASE64_SIZE_MAX (SIZE_MAX / 2)

/* ------------------------------------------------------------------------
 * Writing
 */

/*@ logic integer cw_base64_length(integer size) = (size + 2) / 3 * 4; */
/*@ logic integer cw_base64_lines_length(integer size) =
      cw_base64_length(size) + (cw_base64_length(size) + 63) / 64; */

/* Characters that `size` octets take, padding included; `size` is at most
 * CW_BASE64_SIZE_MAX. */
/*@ requires size <= CW_BASE64_SIZE_MAX;
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result == cw_base64_length(size); */
CW_API size_t cw_base64_size(size_t size);
/* The same in lines of CW_BASE64_COLUMNS characters, each with its LF, the last
 * one too. No octets take no line. */
/*@ requires size <= CW_BASE64_SIZE_MAX;
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result == cw_base64_lines_length(size); */
CW_API size_t cw_base64_lines_size(size_t size);

/* Write cw_base64_size(octets.size) characters, without a closing NUL. `text`
 * does not overlap the octets. */
/*@ requires octets.size <= CW_BASE64_SIZE_MAX;
    requires \valid_read(octets.data + (0 .. octets.size - 1));
    requires \valid(text + (0 .. cw_base64_length(octets.size) - 1));
    requires \separated(octets.data + (0 .. octets.size - 1),
                        text + (0 .. cw_base64_length(octets.size) - 1));
    terminates \true; exits \false;
    assigns text[0 .. cw_base64_length(octets.size) - 1]; */
CW_API void cw_base64_encode(cw_bytes octets, uint8_t *text);
/* Write cw_base64_lines_size(octets.size) characters; the rest likewise. */
/*@ requires octets.size <= CW_BASE64_SIZE_MAX;
    requires \valid_read(octets.data + (0 .. octets.size - 1));
    requires \valid(text + (0 .. cw_base64_lines_length(octets.size) - 1));
    requires \separated(octets.data + (0 .. octets.size - 1),
                        text + (0 .. cw_base64_lines_length(octets.size) - 1));
    terminates \true; exits \false;
    assigns text[0 .. cw_base64_lines_length(octets.size) - 1]; */
CW_API void cw_base64_encode_lines(cw_bytes octets, uint8_t *text);

/* ------------------------------------------------------------------------
 * Reading
 */

/* Decode canonical base64: only characters of the alphabet, padding complete and
 * at the end, unused bits zero, no blanks. No characters give no octets.
 *
 * *size is set to the octets that the text holds, or would hold if all its
 * characters were of the alphabet; out == NULL measures, whatever the capacity,
 * and looks at nothing but the length and the padding. `out` does not overlap
 * the text. Errors:
 *   CW_PEM_BASE64        malformed; *where (may be NULL) is the offset of the
 *                        first character at fault, or behind the last one
 *                        where characters are missing; *size is 0 and what
 *                        was written to `out` is wiped;
 *   CW_BUFFER_TOO_SMALL  *size exceeds the capacity; nothing is written. */
/*@ requires \valid_read(text.data + (0 .. text.size - 1));
    requires \valid(size) && (where != \null ==> \valid(where));
    requires out != \null ==> \valid(out + (0 .. capacity - 1));
    requires \separated(size, where, text.data + (0 .. text.size - 1), out + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns *size, *where, out[0 .. capacity - 1];
    ensures \result == CW_OK || \result == CW_PEM_BASE64 || \result == CW_BUFFER_TOO_SMALL;
    ensures \result == CW_OK ==> *size <= text.size && (out != \null ==> *size <= capacity);
    ensures \result == CW_PEM_BASE64 ==> *size == 0;
    ensures \result == CW_BUFFER_TOO_SMALL ==> out != \null && *size > capacity;
    ensures \result != CW_PEM_BASE64 && where != \null ==> *where == \old(*where);
    ensures \result == CW_PEM_BASE64 && where != \null ==> *where <= text.size; */
CW_API CW_MUST_USE cw_status cw_base64_decode(cw_bytes text, uint8_t *out, size_t capacity,
                                              size_t *size, size_t *where);

/* The same, stepping over RFC 7468 3's W anywhere in the text: space, tab, LF, VT, FF, CR. */
/*@ requires \valid_read(text.data + (0 .. text.size - 1));
    requires \valid(size) && (where != \null ==> \valid(where));
    requires out != \null ==> \valid(out + (0 .. capacity - 1));
    requires \separated(size, where, text.data + (0 .. text.size - 1), out + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns *size, *where, out[0 .. capacity - 1];
    ensures \result == CW_OK || \result == CW_PEM_BASE64 || \result == CW_BUFFER_TOO_SMALL;
    ensures \result == CW_OK ==> *size <= text.size && (out != \null ==> *size <= capacity);
    ensures \result == CW_PEM_BASE64 ==> *size == 0;
    ensures \result == CW_BUFFER_TOO_SMALL ==> out != \null && *size > capacity;
    ensures \result != CW_PEM_BASE64 && where != \null ==> *where == \old(*where);
    ensures \result == CW_PEM_BASE64 && where != \null ==> *where <= text.size; */
CW_API CW_MUST_USE cw_status cw_base64_decode_lines(cw_bytes text, uint8_t *out, size_t capacity,
                                                    size_t *size, size_t *where);

/* The offset of the first character that is neither of the alphabet, nor padding, nor
 * one of those blanks; text.size if there is none. For a text that is known to be
 * malformed, to say where: its time tells the answer. */
/*@ requires \valid_read(text.data + (0 .. text.size - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result <= text.size; */
CW_API size_t cw_base64_find_stranger(cw_bytes text);

#ifdef __cplusplus
}
#endif
#endif
