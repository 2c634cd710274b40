/* string_type.c - see string_type.h. */
#include "string_type.h"

#include <string.h>

#include "../../asn1/oid_registry.h"
#include "../../x509/attribute_type.h"
#include "../arena.h"
#include "../diagnostics.h"
#include "general_name_value.h"

static const struct type_row {
	const char *name;
	cw_tag tag;
	const char *standard;
} types[] = {
	{"utf8", CW_TAG_UTF8_STRING, "UTF8String"},
	{"printable", CW_TAG_PRINTABLE_STRING, "PrintableString"},
	{"teletex", CW_TAG_TELETEX_STRING, "TeletexString"},
	{"universal", CW_TAG_UNIVERSAL_STRING, "UniversalString"},
	{"bmp", CW_TAG_BMP_STRING, "BMPString"},
	{"ia5", CW_TAG_IA5_STRING, "IA5String"},
};

/* One item of a list: a type, of one attribute or of all (attribute.size 0). */
typedef struct choice {
	cw_oid attribute;
	const struct type_row *type;
} choice;

static int read_type(cw_bytes name, const struct type_row **out)
{
	size_t i;

	for (i = 0; i < sizeof types / sizeof types[0]; i++) {
		*out = &types[i];
		if (cw_bytes_equal(name, cw_bytes_of(types[i].name)))
			return EXIT_DONE;
	}
	return fail(EXIT_USAGE,
	            "--string-type: %.*s is none of utf8, printable, teletex, universal, bmp, ia5",
	            (int)(name.size < 64 ? name.size : 64), (const char *)name.data);
}

/* "O=teletex", or "teletex" of all; the latter must be a choice of DirectoryString. */
static int read_choice(cw_bytes item, arena *a, choice *out)
{
	const uint8_t *equals = memchr(item.data, '=', item.size);
	cw_bytes attribute = {item.data, 0};
	int code = EXIT_DONE;

	out->attribute.size = 0;
	if (equals != NULL) {
		attribute.size = (size_t)(equals - item.data);
		item.data += attribute.size + 1;
		item.size -= attribute.size + 1;
		code = oid_value("string-type", attribute, a, &out->attribute);
	}
	if (code == EXIT_DONE)
		code = read_type(item, &out->type);
	if (code == EXIT_DONE && equals == NULL && !cw_directory_string_is_type(out->type->tag))
		return fail(EXIT_USAGE,
		            "--string-type: no DirectoryString is an %s; name the "
		            "attribute: TYPE=%s",
		            out->type->standard, out->type->name);
	return code;
}

static bool next_item(const char **rest, cw_bytes *out)
{
	out->data = (const uint8_t *)*rest;
	out->size = strcspn(*rest, ",");
	*rest += out->size + ((*rest)[out->size] == ',');
	return out->size > 0;
}

/* What the flags choose for this attribute: the last that names it, else the last of all
 * where its definition leaves a choice. */
static int find_type(const options *o, cw_oid attribute, arena *a, const struct type_row **out)
{
	cw_attribute_syntax syntax = cw_attribute_rule_of(attribute).syntax;
	bool has_choice = syntax == CW_ATTRIBUTE_DIRECTORY_STRING ||
	                  syntax == CW_ATTRIBUTE_PKCS9_STRING || syntax == CW_ATTRIBUTE_ANY;
	const char *list;
	bool is_named = false;
	size_t pos = 0;

	*out = NULL;
	while ((list = options_next(o, FLAG_STRING_TYPE, &pos)) != NULL) {
		cw_bytes item;
		choice c;

		while (next_item(&list, &item)) {
			bool names;
			int code = read_choice(item, a, &c);

			if (code != EXIT_DONE)
				return code;
			names = cw_bytes_equal(c.attribute, attribute);
			if (names || (c.attribute.size == 0 && has_choice && !is_named))
				*out = c.type;
			is_named = is_named || names;
		}
	}
	return EXIT_DONE;
}

static bool allows(cw_oid attribute, cw_tag tag)
{
	switch (cw_attribute_rule_of(attribute).syntax) {
	case CW_ATTRIBUTE_DIRECTORY_STRING:
		return cw_directory_string_is_type(tag);
	case CW_ATTRIBUTE_PKCS9_STRING:
		return cw_directory_string_is_type(tag) || tag == CW_TAG_IA5_STRING;
	case CW_ATTRIBUTE_PRINTABLE_STRING:
	case CW_ATTRIBUTE_PRINTABLE_ELSEWHERE:
	case CW_ATTRIBUTE_IA5_STRING:
		return tag == cw_attribute_type_string(attribute);
	case CW_ATTRIBUTE_ANY:
		break;
	}
	return true;
}

/* The attribute's text in that type, at `out`; its octets are then counted in *used. */
static int write_text(const char *flag, const struct type_row *type, size_t capacity,
                      uint8_t *octets, size_t *used, cw_attribute_type_and_value *attribute)
{
	const char *name = cw_oid_short_name(attribute->type);
	cw_bytes text = attribute->value.bytes;
	int shown = text.size > 200 ? 200 : (int)text.size;
	size_t size = 0;

	if (name == NULL)
		name = "the attribute";
	if (!allows(attribute->type, type->tag))
		return fail(EXIT_USAGE, "--string-type: %s is no %s by its definition", name,
		            type->standard);
	if (cw_string_from_utf8(type->tag, text, octets + *used, capacity - *used, &size, NULL) !=
	    CW_OK)
		return fail(EXIT_USAGE, "--%s: %s=%.*s: a character that no %s has", flag, name,
		            shown, (const char *)text.data, type->standard);
	attribute->value.type = type->tag;
	attribute->value.bytes.data = octets + *used;
	attribute->value.bytes.size = size;
	*used += size;
	return EXIT_DONE;
}

/* The value at the cursor begins with "#"; the cursor moves to the next attribute. */
static bool next_is_hex(const char **text)
{
	const char *p = *text + strcspn(*text, "=");
	bool hex;

	p += *p == '=';
	p += strspn(p, " ");
	hex = *p == '#';
	while (*p != '\0' && *p != ',' && *p != '+')
		p += *p == '\\' && p[1] != '\0' ? 2 : 1;
	*text = p + (*p != '\0');
	return hex;
}

/* UTF-8 in four octets a character is the longest. */
size_t string_type_room(const options *o, const char *text)
{
	return options_has(o, FLAG_STRING_TYPE) ? 4 * strlen(text) : 0;
}

int string_type_apply(const options *o, const char *flag, const char *text, size_t used,
                      subject_value *subject)
{
	arena scratch = {NULL};
	int code = EXIT_DONE;
	size_t i;

	if (!options_has(o, FLAG_STRING_TYPE))
		return EXIT_DONE;
	for (i = 0; i < subject->builder.attribute_count && code == EXIT_DONE; i++) {
		cw_attribute_type_and_value *attribute = &subject->builder.attributes[i];
		const struct type_row *type;
		bool hex = next_is_hex(&text);

		code = find_type(o, attribute->type, &scratch, &type);
		if (code == EXIT_DONE && type != NULL && !hex)
			code = write_text(flag, type, subject->octets.capacity,
			                  subject->octets.data, &used, attribute);
	}
	arena_free(&scratch);
	return code;
}
