/* error.h - where it went wrong: offset, path, what was wanted and what came.
 *
 * A field of a standard is known to this room as an opaque number. Each room
 * owns a range of numbers and a table of their names; the tables are chained,
 * so that one pointer names everything a program decodes. */
#ifndef CW_ASN1_ERROR_H
#define CW_ASN1_ERROR_H

#include "status.h"
#include "tag.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The ranges. Numbers are stable only within one version of the library. */
#define CW_FIELD_NONE         0u      /* an element without a name of its own */
#define CW_FIELD_FIRST_CRYPTO 0x0100u /* crypto/field.h */
#define CW_FIELD_FIRST_X509   0x0400u /* x509/field.h */
#define CW_FIELD_FIRST_CALLER 0x8000u /* callers with their own ASN.1 */

/* A field's name as the standard writes it. `list` is true for a SEQUENCE OF or
 * SET OF, whose elements are told apart by number in a path. */
#define CW_FIELD_NAME_SIZE 40 /* with the closing NUL */

typedef struct cw_field_info {
	char name[CW_FIELD_NAME_SIZE];
	bool list;
} cw_field_info;

/* The names of the fields first .. first + count - 1; `next` is the next table, of
 * lower numbers, or NULL. */
typedef struct cw_field_names {
	const struct cw_field_names *next;
	const cw_field_info *fields;
	uint16_t first;
	uint16_t count;
} cw_field_names;

/*@ predicate cw_names_ok(cw_field_names *names) =
      names == \null ||
      (\valid_read(names) && \valid_read(names->fields + (0 .. names->count - 1)) &&
       (names->next == \null || names->next->first < names->first) && cw_names_ok(names->next)); */

/* The entry for `field`, or NULL if no table of the chain has it. */
/*@ requires cw_names_ok(names);
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result == \null || \valid_read(\result); */
CW_API const cw_field_info *cw_field_find(const cw_field_names *names, uint16_t field);

/* The elements that lead to a place, outermost first. `index` counts the
 * elements before it in the same parent. */
typedef struct cw_path_element {
	uint16_t field;
	uint32_t index;
} cw_path_element;

/* Deep enough for every type of RFC 5280; what lies deeper is not recorded. */
#define CW_PATH_MAX 24

typedef struct cw_path {
	uint32_t depth;
	cw_path_element elements[CW_PATH_MAX];
} cw_path;

/* A failed read. `offset` counts from the first octet of the outermost input.
 * `wanted` and `got` depend on the status:
 *   CW_UNEXPECTED_TAG, CW_NOT_PRIMITIVE, CW_NOT_CONSTRUCTED: two tags;
 *   CW_MISSING: the tag that was wanted;
 *   CW_TRUNCATED, CW_SIZE: octets or elements claimed or required, and present;
 *   all others: 0 and 0, or the offending octet or number in `got`.
 * The path is whole when the input was read with a trace (trace.h); without one
 * it is just the field that was read. A decoder that failed is run a second time
 * with a trace to learn the whole path, so that good input never pays for it. */
typedef struct cw_error {
	cw_status status;
	size_t offset;
	size_t wanted;
	size_t got;
	cw_path path;
} cw_error;

/* Writes `path` as "tbsCertificate.extensions[3].critical" and a closing NUL.
 * Returns the length the text has, as snprintf does; at most capacity octets are
 * written, and none if capacity is 0. An unknown field shows as "#number". */
/*@ requires \valid_read(path) && path->depth <= CW_PATH_MAX && cw_names_ok(names);
    requires \separated(path, text + (0 .. capacity - 1));
    requires capacity > 0 ==> \valid(text + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns text[0 .. capacity - 1]; */
CW_API size_t cw_path_format(const cw_path *path, const cw_field_names *names, char *text,
                             size_t capacity);

/* Writes "731: tbsCertificate.extensions[3].critical: a DEFAULT value is encoded
 * (X.690 11.5)", with what was wanted and got where it helps. Same rules. */
/*@ requires \valid_read(error) && error->path.depth <= CW_PATH_MAX && cw_names_ok(names);
    requires \separated(error, text + (0 .. capacity - 1));
    requires capacity > 0 ==> \valid(text + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns text[0 .. capacity - 1]; */
CW_API size_t cw_error_format(const cw_error *error, const cw_field_names *names, char *text,
                              size_t capacity);

/* Only the part after the path: "a DEFAULT value is encoded". Same rules. */
/*@ requires \valid_read(error);
    requires \separated(error, text + (0 .. capacity - 1));
    requires capacity > 0 ==> \valid(text + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns text[0 .. capacity - 1]; */
CW_API size_t cw_error_format_text(const cw_error *error, char *text, size_t capacity);

/* Writes "SEQUENCE", "[3] (constructed)", "[APPLICATION 1]", ... Same rules. */
/*@ requires capacity > 0 ==> \valid(text + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns text[0 .. capacity - 1]; */
CW_API size_t cw_tag_format(cw_tag tag, char *text, size_t capacity);

#ifdef __cplusplus
}
#endif
#endif
