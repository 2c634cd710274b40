/* text.h - text from an input, made harmless to print.
 *
 * Control characters, bidirectional overrides, invisible characters and octets
 * that are not UTF-8 are written as escapes: \x00, \x1b, \u{202e}. */
#ifndef TOOLS_TEXT_H
#define TOOLS_TEXT_H

#include <stdio.h>

#include "../asn1/bytes.h"

/* Print `text`; its own backslashes are doubled, so that an escape is never
 * mistaken for text. */
void text_print(FILE *out, cw_bytes text);

/* The same for text in which a backslash is an escape already (RFC 4514, a whole
 * diagnostic line). */
void text_print_escaped(FILE *out, cw_bytes text);

/* Print octets as pairs of lower-case hexadecimal digits; secrets are safe with it. */
void text_print_hex(FILE *out, cw_bytes bytes);

/* What a hexadecimal digit counts, or -1. */
int text_hex_digit(char c);

#endif
