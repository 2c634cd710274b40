/* primitive.c - see primitive.h. Contents are given to the strict reader of their
 * type, as an element of their own. */
#include "primitive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../asn1/char_string.h"
#include "../asn1/civil_time.h"
#include "../asn1/oid_registry.h"
#include "text.h"

/* Decimal while it fits, as people write such numbers. */
static void print_integer(cw_bytes content)
{
	int64_t value = 0;
	size_t i;

	if (content.size == 0 || content.size > 8) {
		fputs("0x", stdout);
		text_print_hex(stdout, content);
		return;
	}
	value = (content.data[0] & 0x80) != 0 ? -1 : 0;
	for (i = 0; i < content.size; i++)
		value = (int64_t)((uint64_t)value << 8 | content.data[i]);
	printf("%lld", (long long)value);
}

static void print_oid(cw_bytes content)
{
	const char *name = cw_oid_name(content);
	size_t size = cw_oid_format(content, NULL, 0);
	char *dotted = size == 0 ? NULL : malloc(size + 1);

	if (dotted == NULL) {
		text_print_hex(stdout, content);
		return;
	}
	cw_oid_format(content, dotted, size + 1);
	fputs(dotted, stdout);
	free(dotted);
	if (name != NULL)
		printf(" (%s)", name);
}

/* A quotation mark within is escaped, so that one value is never taken for two. */
static void print_quoted(cw_bytes text)
{
	const uint8_t *mark;
	cw_bytes piece;

	putchar('"');
	while (text.size > 0 && (mark = memchr(text.data, '"', text.size)) != NULL) {
		piece.data = text.data;
		piece.size = (size_t)(mark - text.data);
		text_print(stdout, piece);
		fputs("\\\"", stdout);
		text.data = mark + 1;
		text.size -= piece.size + 1;
	}
	text_print(stdout, text);
	putchar('"');
}

static void print_string(cw_tag type, cw_bytes content)
{
	cw_string string = {type, content};
	size_t size = 0;
	cw_bytes text;
	uint8_t *utf8;

	if (cw_string_check(type, content, NULL) != CW_OK) {
		text_print_hex(stdout, content);
		return;
	}
	(void)!cw_string_to_utf8(&string, NULL, 0, &size);
	utf8 = malloc(size + 1);
	if (utf8 == NULL || cw_string_to_utf8(&string, utf8, size + 1, &size) != CW_OK) {
		free(utf8);
		text_print_hex(stdout, content);
		return;
	}
	text.data = utf8;
	text.size = size;
	print_quoted(text);
	free(utf8);
}

/* A time is read by the strict reader, from an element made for it. */
static void print_time(cw_tag type, cw_bytes content)
{
	uint8_t element[128];
	char text[CW_RFC3339_SIZE];
	cw_bytes der = {element, content.size + 2};
	cw_der_input in;
	cw_der_reader r;
	cw_time time;
	size_t i;

	if (content.size <= sizeof element - 2) {
		element[0] = (uint8_t)type;
		element[1] = (uint8_t)content.size;
		for (i = 0; i < content.size; i++)
			element[2 + i] = content.data[i];
		r = cw_der_input_init(&in, der);
		if (cw_time_decode(&r, CW_FIELD_NONE, &time) == CW_OK && time.fraction.size == 0) {
			cw_civil_format(&time.civil, text);
			fputs(text, stdout);
			return;
		}
	}
	print_quoted(content);
}

static void print_bits(cw_bytes content)
{
	cw_bytes bits = {content.data + 1, content.size - 1};

	text_print_hex(stdout, bits);
	if (content.data[0] != 0)
		printf(" (%u bits unused)", content.data[0]);
}

void primitive_print(cw_tag type, cw_bytes content)
{
	if (cw_string_is_type(type))
		print_string(type, content);
	else if (type == CW_TAG_INTEGER || type == CW_TAG_ENUMERATED)
		print_integer(content);
	else if (type == CW_TAG_OID)
		print_oid(content);
	else if (type == CW_TAG_UTC_TIME || type == CW_TAG_GENERALIZED_TIME)
		print_time(type, content);
	else if (type == CW_TAG_BIT_STRING && content.size > 0)
		print_bits(content);
	else if (type == CW_TAG_BOOLEAN && content.size == 1 && content.data[0] == 0xff)
		fputs("TRUE", stdout);
	else if (type == CW_TAG_BOOLEAN && content.size == 1 && content.data[0] == 0)
		fputs("FALSE", stdout);
	else
		text_print_hex(stdout, content);
}
