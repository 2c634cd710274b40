#include "name_compare.h"
#include "syntax.h"

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

/* RFC 4518 2.2: what is mapped to SPACE; 0xa0 is by 2.6.1 and Unicode's compatibility. */
static bool is_space(uint32_t c)
{
	return c == ' ' || (c >= 0x09 && c <= 0x0d) || c == 0x85 || c == 0xa0 || c == 0x3000 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
	       c == 0x205f || c == 0x1680;
}

/* Capitals from `first` to `last`, all or every other one, and how far their small letters
 * lie behind them: Latin, Greek, Cyrillic and Armenian, as today's languages write them. */
static const struct {
	uint16_t first, last;
	uint8_t every;
	int16_t offset;
} capitals[] = {
	{'A', 'Z', 1, 32},      {0xc0, 0xd6, 1, 32},     {0xd8, 0xde, 1, 32},
	{0x100, 0x12e, 2, 1},   {0x132, 0x136, 2, 1},    {0x139, 0x147, 2, 1},
	{0x14a, 0x176, 2, 1},   {0x178, 0x178, 1, -121}, {0x179, 0x17d, 2, 1},
	{0x181, 0x181, 1, 210}, {0x186, 0x186, 1, 206},  {0x189, 0x18a, 1, 205},
	{0x18f, 0x18f, 1, 202}, {0x190, 0x190, 1, 203},  {0x194, 0x194, 1, 207},
	{0x198, 0x198, 1, 1},   {0x1a0, 0x1a4, 2, 1},    {0x1af, 0x1af, 1, 1},
	{0x1b3, 0x1b3, 1, 1},   {0x1cd, 0x1db, 2, 1},    {0x1de, 0x1ee, 2, 1},
	{0x1f8, 0x21e, 2, 1},   {0x222, 0x232, 2, 1},    {0x386, 0x386, 1, 38},
	{0x388, 0x38a, 1, 37},  {0x38c, 0x38c, 1, 64},   {0x38e, 0x38f, 1, 63},
	{0x391, 0x3a1, 1, 32},  {0x3a3, 0x3ab, 1, 32},   {0x3c2, 0x3c2, 1, 1},
	{0x400, 0x40f, 1, 80},  {0x410, 0x42f, 1, 32},   {0x460, 0x480, 2, 1},
	{0x48a, 0x4be, 2, 1},   {0x4c0, 0x4c0, 1, 15},   {0x4c1, 0x4cd, 2, 1},
	{0x4d0, 0x52e, 2, 1},   {0x531, 0x556, 1, 48},   {0x1e00, 0x1e94, 2, 1},
	{0x1ea0, 0x1efe, 2, 1},
};

/* The small letter of a capital; anything else as it is. A final sigma is one of the others. */
static uint32_t fold(uint32_t c)
{
	size_t i;

	for (i = 0; i < sizeof capitals / sizeof capitals[0] && c >= capitals[i].first; i++)
		if (c <= capitals[i].last && (c - capitals[i].first) % capitals[i].every == 0)
			return (uint32_t)((int32_t)c + capitals[i].offset);
	return c;
}

static bool next_prepared(prepared *p, uint32_t *out)
{
	uint32_t c;

	if (p->kept) {
		p->kept = false;
		*out = p->next;
		return true;
	}
	while (cw_string_next(&p->string, &p->pos, &c)) {
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
