/* json.c - see json.h. Output goes through stdio: no secret is ever written here. */
#include "json.h"

#include "../pem/base64.h"
#include "../x509/syntax.h"
#include "text.h"

json json_to(FILE *out)
{
	json j = {out, false, false};

	return j;
}

/* What stands before any value: nothing behind a key, else a comma if needed. */
static void begin_value(json *j)
{
	if (!j->keyed && j->comma)
		fputc(',', j->out);
	j->keyed = false;
	j->comma = true;
}

void json_key(json *j, const char *key)
{
	begin_value(j);
	fprintf(j->out, "\"%s\":", key);
	j->keyed = true;
}

static void open_with(json *j, char bracket)
{
	begin_value(j);
	fputc(bracket, j->out);
	j->comma = false;
}

static void close_with(json *j, char bracket)
{
	fputc(bracket, j->out);
	j->comma = true;
}

void json_open_object(json *j)
{
	open_with(j, '{');
}

void json_close_object(json *j)
{
	close_with(j, '}');
}

void json_open_array(json *j)
{
	open_with(j, '[');
}

void json_close_array(json *j)
{
	close_with(j, ']');
}

static void put_escape(FILE *out, uint32_t c)
{
	if (c >= 0x10000) {
		fprintf(out, "\\u%04x", (unsigned)(0xd800 + ((c - 0x10000) >> 10)));
		c = 0xdc00 + (c & 0x3ff);
	}
	fprintf(out, "\\u%04x", (unsigned)c);
}

void json_string(json *j, cw_bytes text)
{
	size_t pos = 0;

	begin_value(j);
	fputc('"', j->out);
	while (pos < text.size) {
		size_t from = pos;
		uint32_t c;

		if (!cw_utf8_next(text, &pos, &c)) {
			put_escape(j->out, 0xfffd);
			pos++;
		} else if (cw_character_is_dangerous(c)) {
			put_escape(j->out, c);
		} else if (c == '"' || c == '\\') {
			fprintf(j->out, "\\%c", (int)c);
		} else {
			fwrite(text.data + from, 1, pos - from, j->out);
		}
	}
	fputc('"', j->out);
}

void json_text(json *j, const char *text)
{
	json_string(j, cw_bytes_of(text));
}

void json_hex(json *j, cw_bytes bytes)
{
	begin_value(j);
	fputc('"', j->out);
	text_print_hex(j->out, bytes);
	fputc('"', j->out);
}

void json_base64(json *j, cw_bytes bytes)
{
	uint8_t text[512];
	cw_bytes piece;
	size_t pos;

	begin_value(j);
	fputc('"', j->out);
	for (pos = 0; pos < bytes.size; pos += piece.size) {
		piece.data = bytes.data + pos;
		piece.size = bytes.size - pos;
		if (piece.size > sizeof text / 4 * 3)
			piece.size = sizeof text / 4 * 3;
		cw_base64_encode(piece, text);
		fwrite(text, 1, cw_base64_size(piece.size), j->out);
	}
	fputc('"', j->out);
}

void json_number(json *j, int64_t value)
{
	begin_value(j);
	fprintf(j->out, "%lld", (long long)value);
}

void json_size(json *j, size_t value)
{
	begin_value(j);
	fprintf(j->out, "%zu", value);
}

void json_unsigned(json *j, uint64_t value)
{
	begin_value(j);
	fprintf(j->out, value <= UINT64_C(1) << 53 ? "%llu" : "\"%llx\"",
	        (unsigned long long)value);
}

void json_integer(json *j, cw_bytes contents)
{
	int64_t value = contents.size > 0 && contents.data[0] >= 0x80 ? -1 : 0;
	size_t i;

	if (contents.size > 6) {
		json_hex(j, contents);
		return;
	}
	for (i = 0; i < contents.size; i++)
		value = value * 256 + contents.data[i];
	json_number(j, value);
}

void json_boolean(json *j, bool value)
{
	begin_value(j);
	fputs(value ? "true" : "false", j->out);
}

void json_null(json *j)
{
	begin_value(j);
	fputs("null", j->out);
}

void json_end_line(json *j)
{
	fputc('\n', j->out);
	j->comma = false;
}

void json_member_text(json *j, const char *key, const char *text)
{
	json_key(j, key);
	json_text(j, text);
}

void json_text_or_null(json *j, const char *key, const char *text)
{
	json_key(j, key);
	if (text != NULL)
		json_text(j, text);
	else
		json_null(j);
}

void json_member_string(json *j, const char *key, cw_bytes text)
{
	json_key(j, key);
	json_string(j, text);
}

void json_member_size(json *j, const char *key, size_t value)
{
	json_key(j, key);
	json_size(j, value);
}

void json_member_hex(json *j, const char *key, cw_bytes bytes)
{
	json_key(j, key);
	json_hex(j, bytes);
}

void json_member_boolean(json *j, const char *key, bool value)
{
	json_key(j, key);
	json_boolean(j, value);
}
