/* text.c - the one gate through which foreign text reaches a terminal. */
#include "text.h"

#include "../crypto/secret.h"
#include "../x509/syntax.h"

static void print(FILE *out, cw_bytes text, bool double_backslash)
{
	size_t pos = 0;

	while (pos < text.size) {
		size_t from = pos;
		uint32_t c;

		if (!cw_utf8_next(text, &pos, &c))
			fprintf(out, "\\x%02x", text.data[pos++]);
		else if (cw_character_is_dangerous(c))
			fprintf(out, c < 0x80 ? "\\x%02x" : "\\u{%x}", (unsigned)c);
		else if (c == '\\' && double_backslash)
			fputs("\\\\", out);
		else
			fwrite(text.data + from, 1, pos - from, out);
	}
}

void text_print(FILE *out, cw_bytes text)
{
	print(out, text, true);
}

void text_print_escaped(FILE *out, cw_bytes text)
{
	print(out, text, false);
}

/* A letter lies 39 characters behind where a digit would; no table tells a secret. */
static char digit_of(unsigned four_bits)
{
	return (char)('0' + four_bits + (((9u - four_bits) >> 31) * 39u));
}

/* In pieces: a call of stdio for each octet would take seconds for a large input. */
void text_print_hex(FILE *out, cw_bytes bytes)
{
	char piece[512];
	size_t used = 0, i;

	for (i = 0; i < bytes.size; i++) {
		piece[used++] = digit_of(bytes.data[i] >> 4);
		piece[used++] = digit_of(bytes.data[i] & 15u);
		if (used == sizeof piece || i + 1 == bytes.size) {
			fwrite(piece, 1, used, out);
			used = 0;
		}
	}
	cw_wipe(piece, sizeof piece); /* der dump prints keys, too */
}

int text_hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}
