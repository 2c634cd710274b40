#include "der_text.h"

#include <stdio.h>
#include <stdlib.h>

#define POOL (1u << 20)

static uint8_t pool[POOL];
static size_t used;

static void die(const char *text)
{
	fprintf(stderr, "der_text: malformed: %s\n", text);
	exit(2);
}

static void put(uint8_t octet, const char *text)
{
	if (used == POOL)
		die(text);
	pool[used++] = octet;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* Puts the length of pool[from .. used - 1] in front of it. */
static void put_length(size_t from, const char *text)
{
	size_t length = used - from;
	size_t count = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
	size_t i;

	for (i = 0; i <= count; i++)
		put(0, text);
	memmove(pool + from + count + 1, pool + from, length);
	pool[from] = (uint8_t)(count == 0 ? length : 0x80 | count);
	for (i = count; i > 0; i--) {
		pool[from + i] = (uint8_t)length;
		length >>= 8;
	}
}

/* Up to the closing parenthesis of a nested text, or the end. */
static const char *parse(const char *s, const char *text, int depth)
{
	while (*s != 0 && *s != ')') {
		if (*s == ' ' || *s == '\n' || *s == '\t') {
			s++;
		} else if (*s == '(') {
			size_t from = used;

			if (depth == 64)
				die(text);
			s = parse(s + 1, text, depth + 1);
			if (*s++ != ')')
				die(text);
			put_length(from, text);
		} else if (*s == '\'') {
			for (s++; *s != '\'' && *s != 0; s++)
				put((uint8_t)*s, text);
			if (*s++ == 0)
				die(text);
		} else {
			if (hex_digit(s[0]) < 0 || hex_digit(s[1]) < 0)
				die(text);
			put((uint8_t)(hex_digit(s[0]) << 4 | hex_digit(s[1])), text);
			s += 2;
		}
	}
	return s;
}

cw_bytes der_text(const char *text)
{
	cw_bytes b;
	size_t from;

	if (used > POOL / 2)
		used = 0;
	from = used;
	if (*parse(text, text, 0) != 0)
		die(text);
	b.data = pool + from;
	b.size = used - from;
	return b;
}
