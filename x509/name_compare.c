#include "name_compare.h"

/* A string's characters as RFC 4518 prepares them for comparison: folded, without the
 * spaces at either end, and one space for each inner run of them. */
typedef struct prepared {
	cw_string string;
	size_t pos;
	bool begun; /* a character other than a space was given */
	bool space; /* a run of spaces is yet to be given, if something follows */
	bool kept;  /* `next` was read behind that run */
	uint32_t next;
} prepared;

/* The units of a string's type are of a fixed size, but for UTF8String. */
static bool next_character(prepared *p, uint32_t *out)
{
	cw_bytes bytes = p->string.bytes;
	size_t unit = 1, i;

	if (p->string.type == CW_TAG_UTF8_STRING)
		return cw_utf8_next(bytes, &p->pos, out);
	if (p->string.type == CW_TAG_BMP_STRING)
		unit = 2;
	else if (p->string.type == CW_TAG_UNIVERSAL_STRING)
		unit = 4;
	if (unit > bytes.size - p->pos)
		return false;
	*out = 0;
	for (i = 0; i < unit; i++)
		*out = *out << 8 | bytes.data[p->pos++];
	return true;
}

/* RFC 4518 2.2: what is mapped to SPACE; 0xa0 is by 2.6.1 and Unicode's compatibility. */
static bool is_space(uint32_t c)
{
	return c == ' ' || (c >= 0x09 && c <= 0x0d) || c == 0x85 || c == 0xa0 || c == 0x3000 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
	       c == 0x205f || c == 0x1680;
}

/* Small letters for the capitals of ASCII, Latin-1, Greek and Cyrillic. */
static uint32_t fold(uint32_t c)
{
	if (c >= 'A' && c <= 'Z')
		return c + 0x20;
	if (c < 0xc0)
		return c;
	if (c <= 0xde && c != 0xd7)
		return c + 0x20;
	if (c >= 0x391 && c <= 0x3a9)
		return c + 0x20;
	if (c >= 0x410 && c <= 0x42f)
		return c + 0x20;
	return c >= 0x400 && c <= 0x40f ? c + 0x50 : c;
}

static bool next_prepared(prepared *p, uint32_t *out)
{
	uint32_t c;

	if (p->kept) {
		p->kept = false;
		*out = p->next;
		return true;
	}
	while (next_character(p, &c)) {
		if (is_space(c)) {
			p->space = p->begun;
			continue;
		}
		p->begun = true;
		*out = fold(c);
		if (p->space) {
			p->space = false;
			p->kept = true;
			p->next = *out;
			*out = ' ';
		}
		return true;
	}
	return false;
}

static bool strings_equal(const cw_string *a, const cw_string *b)
{
	prepared x, y;
	uint32_t c = 0, d = 0;
	bool more;

	memset(&x, 0, sizeof x);
	memset(&y, 0, sizeof y);
	x.string = *a;
	y.string = *b;
	do {
		more = next_prepared(&x, &c);
		if (next_prepared(&y, &d) != more)
			return false;
	} while (more && c == d);
	return !more;
}

bool cw_attribute_equal(const cw_attribute_type_and_value *a, const cw_attribute_type_and_value *b)
{
	if (!cw_bytes_equal(a->type, b->type))
		return false;
	if (a->value.type == b->value.type && cw_bytes_equal(a->value.bytes, b->value.bytes))
		return true;
	return cw_string_is_type(a->value.type) && cw_string_is_type(b->value.type) &&
	       strings_equal(&a->value, &b->value);
}

/* An attribute of `b` that is not among `used` and equals this one is marked used. */
static bool match_attribute(const cw_attribute_type_and_value *attribute,
                            cw_relative_distinguished_name b, uint64_t *used)
{
	cw_attribute_type_and_value other;
	uint64_t bit;

	for (bit = 1; bit != 0 && cw_relative_distinguished_name_next(&b, &other); bit <<= 1)
		if ((*used & bit) == 0 && cw_attribute_equal(attribute, &other)) {
			*used |= bit;
			return true;
		}
	return false;
}

static size_t count_of(cw_relative_distinguished_name rdn)
{
	cw_attribute_type_and_value attribute;
	size_t count = 0;

	while (cw_relative_distinguished_name_next(&rdn, &attribute))
		count++;
	return count;
}

/* Attributes equal each other or not, and what equals one of them equals all that do:
 * so any pairing will find whether there is one. */
bool cw_relative_distinguished_name_equal(const cw_relative_distinguished_name *a,
                                          const cw_relative_distinguished_name *b)
{
	cw_relative_distinguished_name rest = *a;
	cw_attribute_type_and_value attribute;
	uint64_t used = 0;

	if (count_of(*a) != count_of(*b))
		return false;
	while (cw_relative_distinguished_name_next(&rest, &attribute))
		if (!match_attribute(&attribute, *b, &used))
			return false;
	return true;
}

bool cw_name_equal(const cw_name *a, const cw_name *b)
{
	cw_name x = *a, y = *b;
	cw_relative_distinguished_name m, n;
	bool more;

	if (a->encoded.in != NULL && b->encoded.in != NULL && cw_name_identical(a, b))
		return true;
	do {
		more = cw_name_next(&x, &m);
		if (cw_name_next(&y, &n) != more)
			return false;
	} while (more && cw_relative_distinguished_name_equal(&m, &n));
	return !more;
}

bool cw_name_identical(const cw_name *a, const cw_name *b)
{
	return cw_bytes_equal(a->raw, b->raw);
}
