#include "error.h"
#include "status_info.h"

const cw_field_info *cw_field_find(const cw_field_names *names, uint16_t field)
{
	/*@ loop invariant cw_names_ok(names);
	    loop assigns names;
	    loop variant names == \null ? 0 : names->first + 1; */
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

#ifdef __FRAMAC__
#define OUT_OK(out)                                                                                \
	\valid(out) && \valid((out)->text + (0..(out)->capacity - 1)) &&                        \
		\separated(out, (out)->text + (0..(out)->capacity - 1))
#endif

/*@ requires OUT_OK(out);
    terminates \true; exits \false;
    assigns out->size, out->text[0 .. out->capacity - 1]; */
static void put(text_out *out, char c)
{
	if (out->capacity > 0 && out->size < out->capacity - 1)
		out->text[out->size] = c;
	out->size++;
}

/* The text in the place s[0 .. size - 1], which it may fill, or have a NUL behind it. */
/*@ requires OUT_OK(out) && \valid_read(s + (0 .. size - 1));
    terminates \true; exits \false;
    assigns out->size, out->text[0 .. out->capacity - 1]; */
static void put_text(text_out *out, const char *s, size_t size)
{
	size_t i;

	/*@ loop invariant i <= size;
	    loop assigns i, out->size, out->text[0 .. out->capacity - 1];
	    loop variant size - i; */
	for (i = 0; i < size && s[i] != 0; i++)
		put(out, s[i]);
}

/* An array of characters. */
#define PUT(out, s) put_text(out, s, sizeof s)

/*@ requires OUT_OK(out);
    terminates \true; exits \false;
    assigns out->size, out->text[0 .. out->capacity - 1]; */
static void put_number(text_out *out, size_t number)
{
	size_t power = 1;

	/*@ loop invariant 1 <= power && (power == 1 || power <= number);
	    loop assigns power;
	    loop variant number - power; */
	while (power <= number / 10)
		power *= 10;
	/*@ loop assigns power, out->size, out->text[0 .. out->capacity - 1];
	    loop variant power; */
	for (; power > 0; power /= 10)
		put(out, (char)('0' + number / power % 10));
}

/*@ requires OUT_OK(out);
    terminates \true; exits \false;
    assigns out->text[0 .. out->capacity - 1];
    ensures \result == out->size; */
static size_t finish(text_out *out)
{
	if (out->capacity > 0)
		out->text[out->size < out->capacity ? out->size : out->capacity - 1] = 0;
	return out->size;
}

/* Universal types by tag number; those without a name show as numbers. */
static const char universal_names[31][18] = {
	[1] = "BOOLEAN",        [2] = "INTEGER",
	[3] = "BIT STRING",     [4] = "OCTET STRING",
	[5] = "NULL",           [6] = "OBJECT IDENTIFIER",
	[10] = "ENUMERATED",    [12] = "UTF8String",
	[16] = "SEQUENCE",      [17] = "SET",
	[18] = "NumericString", [19] = "PrintableString",
	[20] = "TeletexString", [22] = "IA5String",
	[23] = "UTCTime",       [24] = "GeneralizedTime",
	[26] = "VisibleString", [28] = "UniversalString",
	[30] = "BMPString",
};

/*@ requires OUT_OK(out);
    terminates \true; exits \false;
    assigns out->size, out->text[0 .. out->capacity - 1]; */
static void put_number_of_tag(text_out *out, cw_tag tag)
{
	static const char classes[4][13] = {"UNIVERSAL ", "APPLICATION ", "", "PRIVATE "};

	put(out, '[');
	PUT(out, classes[tag >> 30]);
	put_number(out, tag & CW_TAG_NUMBER_MASK);
	put(out, ']');
}

/*@ requires OUT_OK(out);
    terminates \true; exits \false;
    assigns out->size, out->text[0 .. out->capacity - 1]; */
static void put_tag(text_out *out, cw_tag tag)
{
	cw_tag number = tag & CW_TAG_NUMBER_MASK;
	bool constructed = (tag & CW_TAG_CONSTRUCTED) != 0;
	bool usual = false; /* what such a tag is when nothing is said */

	if ((tag & CW_TAG_CLASS_MASK) == 0 && number < 31 && universal_names[number][0] != 0) {
		PUT(out, universal_names[number]);
		usual = number == 16 || number == 17;
	} else {
		put_number_of_tag(out, tag);
	}
	if (constructed && !usual)
		PUT(out, " (constructed)");
	else if (!constructed && usual)
		PUT(out, " (primitive)");
}

size_t cw_tag_format(cw_tag tag, char *text, size_t capacity)
{
	text_out out = {text, capacity, 0};

	put_tag(&out, tag);
	return finish(&out);
}

/*@ requires OUT_OK(out) && \valid_read(path) && path->depth <= CW_PATH_MAX && cw_names_ok(names);
    requires \separated(path, out, out->text + (0 .. out->capacity - 1));
    terminates \true; exits \false;
    assigns out->size, out->text[0 .. out->capacity - 1]; */
static void put_path(text_out *out, const cw_path *path, const cw_field_names *names)
{
	size_t start = out->size;
	bool in_list = false;
	uint32_t i;

	/*@ loop invariant 0 <= i <= path->depth;
	    loop assigns i, in_list, out->size, out->text[0 .. out->capacity - 1];
	    loop variant path->depth - i; */
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
			PUT(out, info->name);
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

/*@ requires OUT_OK(out) && \valid_read(error);
    requires \separated(error, out, out->text + (0 .. out->capacity - 1));
    terminates \true; exits \false;
    assigns out->size, out->text[0 .. out->capacity - 1]; */
static void put_error_text(text_out *out, const cw_error *error)
{
	const cw_status_info *info = cw_status_find(error->status);

	PUT(out, info->text);
	switch (error->status) {
	case CW_UNEXPECTED_TAG:
	case CW_NOT_PRIMITIVE:
	case CW_NOT_CONSTRUCTED:
		PUT(out, ": wanted ");
		put_tag(out, (cw_tag)error->wanted);
		PUT(out, ", got ");
		put_tag(out, (cw_tag)error->got);
		break;
	case CW_MISSING:
		if (error->wanted != 0) {
			PUT(out, ": wanted ");
			put_tag(out, (cw_tag)error->wanted);
		}
		break;
	case CW_TRUNCATED:
	case CW_SIZE:
		PUT(out, ": wanted ");
		put_number(out, error->wanted);
		PUT(out, ", got ");
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
	const cw_status_info *info = cw_status_find(error->status);
	size_t start;

	put_number(&out, error->offset);
	PUT(&out, ": ");
	start = out.size;
	put_path(&out, &error->path, names);
	if (out.size != start)
		PUT(&out, ": ");
	put_error_text(&out, error);
	if (info->rule[0] != 0) {
		PUT(&out, " (");
		PUT(&out, info->rule);
		put(&out, ')');
	}
	return finish(&out);
}
