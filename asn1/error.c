#include "error.h"

const cw_field_info *cw_field_find(const cw_field_names *names, uint16_t field)
{
	for (; names != NULL; names = names->next)
		if (field >= names->first && field - names->first < names->count)
			return &names->fields[field - names->first];
	return NULL;
}

/* Text that grows: `size` counts all of it, and what fits is stored. */
typedef struct text_out {
	char *text;
	size_t capacity;
	size_t size;
} text_out;

static void put(text_out *out, char c)
{
	if (out->size + 1 < out->capacity)
		out->text[out->size] = c;
	out->size++;
}

static void put_text(text_out *out, const char *s)
{
	for (; *s != 0; s++)
		put(out, *s);
}

static void put_number(text_out *out, size_t number)
{
	char digits[20]; /* 2^64 has 20 */
	size_t count = 0;

	do {
		digits[count++] = (char)('0' + number % 10);
		number /= 10;
	} while (number != 0);
	while (count > 0)
		put(out, digits[--count]);
}

static size_t finish(text_out *out)
{
	if (out->capacity > 0)
		out->text[out->size < out->capacity ? out->size : out->capacity - 1] = 0;
	return out->size;
}

static const char *universal_name(cw_tag number)
{
	switch (number) {
	case 1:
		return "BOOLEAN";
	case 2:
		return "INTEGER";
	case 3:
		return "BIT STRING";
	case 4:
		return "OCTET STRING";
	case 5:
		return "NULL";
	case 6:
		return "OBJECT IDENTIFIER";
	case 10:
		return "ENUMERATED";
	case 12:
		return "UTF8String";
	case 16:
		return "SEQUENCE";
	case 17:
		return "SET";
	case 18:
		return "NumericString";
	case 19:
		return "PrintableString";
	case 20:
		return "TeletexString";
	case 22:
		return "IA5String";
	case 23:
		return "UTCTime";
	case 24:
		return "GeneralizedTime";
	case 26:
		return "VisibleString";
	case 28:
		return "UniversalString";
	case 30:
		return "BMPString";
	default:
		return NULL;
	}
}

static void put_tag(text_out *out, cw_tag tag)
{
	static const char *const classes[] = {"UNIVERSAL ", "APPLICATION ", "", "PRIVATE "};
	cw_tag number = tag & CW_TAG_NUMBER_MASK;
	const char *name = (tag & CW_TAG_CLASS_MASK) == 0 ? universal_name(number) : NULL;
	bool constructed = (tag & CW_TAG_CONSTRUCTED) != 0;

	if (name != NULL) {
		put_text(out, name);
		if (constructed != (number == 16 || number == 17))
			put_text(out, constructed ? " (constructed)" : " (primitive)");
		return;
	}
	put(out, '[');
	put_text(out, classes[tag >> 30]);
	put_number(out, number);
	put(out, ']');
	if (constructed)
		put_text(out, " (constructed)");
}

size_t cw_tag_format(cw_tag tag, char *text, size_t capacity)
{
	text_out out = {text, capacity, 0};

	put_tag(&out, tag);
	return finish(&out);
}

static void put_path(text_out *out, const cw_path *path, const cw_field_names *names)
{
	size_t start = out->size;
	bool in_list = false;
	uint32_t i;

	for (i = 0; i < path->depth; i++) {
		uint16_t field = path->elements[i].field;
		const cw_field_info *info = cw_field_find(names, field);

		if (in_list) {
			put(out, '[');
			put_number(out, path->elements[i].index);
			put(out, ']');
		}
		in_list = info != NULL && info->list;
		if (field == CW_FIELD_NONE || (info != NULL && info->name[0] == 0))
			continue;
		if (out->size != start)
			put(out, '.');
		if (info != NULL) {
			put_text(out, info->name);
		} else {
			put(out, '#');
			put_number(out, field);
		}
	}
}

size_t cw_path_format(const cw_path *path, const cw_field_names *names, char *text, size_t capacity)
{
	text_out out = {text, capacity, 0};

	put_path(&out, path, names);
	return finish(&out);
}

static void put_error_text(text_out *out, const cw_error *error)
{
	put_text(out, cw_status_text(error->status));
	switch (error->status) {
	case CW_UNEXPECTED_TAG:
	case CW_NOT_PRIMITIVE:
	case CW_NOT_CONSTRUCTED:
		put_text(out, ": wanted ");
		put_tag(out, (cw_tag)error->wanted);
		put_text(out, ", got ");
		put_tag(out, (cw_tag)error->got);
		break;
	case CW_MISSING:
		if (error->wanted != 0) {
			put_text(out, ": wanted ");
			put_tag(out, (cw_tag)error->wanted);
		}
		break;
	case CW_TRUNCATED:
	case CW_SIZE:
		put_text(out, ": wanted ");
		put_number(out, error->wanted);
		put_text(out, ", got ");
		put_number(out, error->got);
		break;
	default:
		break;
	}
}

size_t cw_error_format_text(const cw_error *error, char *text, size_t capacity)
{
	text_out out = {text, capacity, 0};

	put_error_text(&out, error);
	return finish(&out);
}

size_t cw_error_format(const cw_error *error, const cw_field_names *names, char *text,
                       size_t capacity)
{
	text_out out = {text, capacity, 0};
	const char *rule = cw_status_rule(error->status);
	size_t start;

	put_number(&out, error->offset);
	put_text(&out, ": ");
	start = out.size;
	put_path(&out, &error->path, names);
	if (out.size != start)
		put_text(&out, ": ");
	put_error_text(&out, error);
	if (rule[0] != 0) {
		put_text(&out, " (");
		put_text(&out, rule);
		put(&out, ')');
	}
	return finish(&out);
}
