/* json.h - a writer of JSON: one object a line, everything escaped that must be.
 *
 * Commas come by themselves. A string is always valid JSON and valid UTF-8: what
 * is not UTF-8 in it becomes U+FFFD, and what could mislead a terminal is written
 * as \uXXXX. Numbers beyond 2^53 are the caller's to write as strings. */
#ifndef TOOLS_JSON_H
#define TOOLS_JSON_H

#include <stdio.h>

#include "../asn1/bytes.h"

typedef struct json {
	FILE *out;
	bool comma; /* something stands before in the same object or array */
	bool keyed; /* a key was written, and its value comes next */
} json;

json json_to(FILE *out);

/* A key is plain ASCII of ours; every other call writes a value. */
void json_key(json *j, const char *key);
void json_open_object(json *j);
void json_close_object(json *j);
void json_open_array(json *j);
void json_close_array(json *j);
void json_string(json *j, cw_bytes text);
void json_text(json *j, const char *text);
void json_hex(json *j, cw_bytes bytes);
void json_base64(json *j, cw_bytes bytes);
void json_number(json *j, int64_t value);
void json_size(json *j, size_t value);
/* A number up to 2^53, which every reader of JSON can hold; else hexadecimal in quotes. */
void json_unsigned(json *j, uint64_t value);
/* The same of the contents octets of an INTEGER. */
void json_integer(json *j, cw_bytes contents);
void json_boolean(json *j, bool value);
void json_null(json *j);
/* The end of the line, behind an outermost value. */
void json_end_line(json *j);

/* A key and its value in one. */
void json_member_text(json *j, const char *key, const char *text);
/* null without a text. */
void json_text_or_null(json *j, const char *key, const char *text);
void json_member_string(json *j, const char *key, cw_bytes text);
void json_member_size(json *j, const char *key, size_t value);
void json_member_hex(json *j, const char *key, cw_bytes bytes);
void json_member_boolean(json *j, const char *key, bool value);

#endif
