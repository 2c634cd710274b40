#include "token_uri.h"

typedef struct attribute_row {
	const char *name;
	bool is_number; /* digits alone, and in a version one dot */
} attribute_row;

static const attribute_row rows[CW_TOKEN_URI_ATTRIBUTES] = {
	[CW_TOKEN_URI_TOKEN] = {"token", false},
	[CW_TOKEN_URI_MANUFACTURER] = {"manufacturer", false},
	[CW_TOKEN_URI_SERIAL] = {"serial", false},
	[CW_TOKEN_URI_MODEL] = {"model", false},
	[CW_TOKEN_URI_LIBRARY_MANUFACTURER] = {"library-manufacturer", false},
	[CW_TOKEN_URI_LIBRARY_DESCRIPTION] = {"library-description", false},
	[CW_TOKEN_URI_LIBRARY_VERSION] = {"library-version", true},
	[CW_TOKEN_URI_OBJECT] = {"object", false},
	[CW_TOKEN_URI_TYPE] = {"type", false},
	[CW_TOKEN_URI_ID] = {"id", false},
	[CW_TOKEN_URI_SLOT_DESCRIPTION] = {"slot-description", false},
	[CW_TOKEN_URI_SLOT_MANUFACTURER] = {"slot-manufacturer", false},
	[CW_TOKEN_URI_SLOT_ID] = {"slot-id", true},
	[CW_TOKEN_URI_PIN_SOURCE] = {"pin-source", false},
	[CW_TOKEN_URI_PIN_VALUE] = {"pin-value", false},
	[CW_TOKEN_URI_MODULE_NAME] = {"module-name", false},
	[CW_TOKEN_URI_MODULE_PATH] = {"module-path", false},
};

static const char *const types[] = {"public", "private", "cert", "secret-key", "data"};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const uint8_t scheme[] = {'p', 'k', 'c', 's', '1', '1', ':'};

/* The text, how far it was read, and where decoded octets go. */
typedef struct parser {
	cw_bytes text;
	size_t pos;
	uint8_t *buffer;
	size_t used;
	cw_token_uri *uri;
	cw_token_uri_error *error;
} parser;

static cw_status refuse(parser *p, size_t offset, const char *reason)
{
	p->error->offset = offset;
	p->error->reason = reason;
	return CW_ARGUMENT;
}

bool cw_token_uri_is(cw_bytes text)
{
	size_t i;

	if (text.size < sizeof scheme)
		return false;
	for (i = 0; i < sizeof scheme; i++) {
		uint8_t c = text.data[i];

		if (c >= 'A' && c <= 'Z')
			c = (uint8_t)(c - 'A' + 'a');
		if (c != scheme[i])
			return false;
	}
	return true;
}

static bool is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* RFC 3986's unreserved, and pk11-res-avail with what each component adds to it. */
static bool is_plain(uint8_t c, bool in_query)
{
	static const char always[] = "-._~:[]@!$'()*+,=";

	if (is_digit(c) || is_letter(c))
		return true;
	if (memchr(always, c, sizeof always - 1) != NULL)
		return true;
	return in_query ? c == '/' || c == '?' || c == '|' : c == '&';
}

static bool hex_value(uint8_t c, uint8_t *out)
{
	if (is_digit(c))
		*out = (uint8_t)(c - '0');
	else if (c >= 'a' && c <= 'f')
		*out = (uint8_t)(c - 'a' + 10);
	else if (c >= 'A' && c <= 'F')
		*out = (uint8_t)(c - 'A' + 10);
	else
		return false;
	return true;
}

/* One octet of a value, which may be written as three. */
static cw_status take_octet(parser *p, bool in_query, uint8_t *out)
{
	const uint8_t *at = p->text.data + p->pos;
	uint8_t high = 0, low = 0;

	if (*at != '%') {
		if (!is_plain(*at, in_query))
			return refuse(p, p->pos, "this character has to be percent-encoded");
		*out = *at;
		p->pos++;
		return CW_OK;
	}
	if (p->text.size - p->pos < 3 || !hex_value(at[1], &high) || !hex_value(at[2], &low))
		return refuse(p, p->pos, "two hexadecimal digits have to follow a percent sign");
	*out = (uint8_t)(high << 4 | low);
	p->pos += 3;
	return CW_OK;
}

static bool ends_value(uint8_t c, bool in_query)
{
	return in_query ? c == '&' : c == ';' || c == '?';
}

static cw_status take_value(parser *p, bool in_query, cw_bytes *out)
{
	size_t begin = p->used;

	while (p->pos < p->text.size && !ends_value(p->text.data[p->pos], in_query))
		CW_TRY(take_octet(p, in_query, &p->buffer[p->used++]));
	out->data = p->buffer + begin;
	out->size = p->used - begin;
	return CW_OK;
}

static cw_status take_name(parser *p, cw_bytes *out)
{
	size_t begin = p->pos;

	while (p->pos < p->text.size &&
	       (is_letter(p->text.data[p->pos]) || is_digit(p->text.data[p->pos]) ||
	        p->text.data[p->pos] == '-' || p->text.data[p->pos] == '_'))
		p->pos++;
	out->data = p->text.data + begin;
	out->size = p->pos - begin;
	if (out->size == 0)
		return refuse(p, begin, "an attribute's name is missing");
	if (p->pos == p->text.size || p->text.data[p->pos] != '=')
		return refuse(p, p->pos, "an attribute is a name, an equals sign and a value");
	p->pos++;
	return CW_OK;
}

static cw_token_uri_attribute find(cw_bytes name, bool in_query)
{
	size_t i = in_query ? CW_TOKEN_URI_PIN_SOURCE : 0;
	size_t end = in_query ? CW_TOKEN_URI_ATTRIBUTES : CW_TOKEN_URI_PIN_SOURCE;

	for (; i < end; i++)
		if (cw_bytes_equal(name, cw_bytes_of(rows[i].name)))
			return (cw_token_uri_attribute)i;
	return CW_TOKEN_URI_ATTRIBUTES;
}

/* Decimal digits from *pos on, to `max` at most; there is at least one. */
static bool read_number(cw_bytes value, size_t *pos, uint64_t max, uint64_t *out)
{
	size_t begin = *pos;

	*out = 0;
	for (; *pos < value.size && is_digit(value.data[*pos]); ++*pos) {
		uint64_t digit = (uint64_t)(value.data[*pos] - '0');

		if (*out > (max - digit) / 10)
			return false;
		*out = *out * 10 + digit;
	}
	return *pos > begin;
}

/* 1*DIGIT [ "." 1*DIGIT ] */
static bool read_version(cw_bytes value, cw_token_uri *uri)
{
	uint64_t major = 0, minor = 0;
	size_t pos = 0;

	if (!read_number(value, &pos, UINT8_MAX, &major))
		return false;
	if (pos < value.size) {
		if (value.data[pos++] != '.' || !read_number(value, &pos, UINT8_MAX, &minor))
			return false;
	}
	uri->library_major = (uint8_t)major;
	uri->library_minor = (uint8_t)minor;
	return pos == value.size;
}

static bool is_type(cw_bytes value)
{
	size_t i;

	for (i = 0; i < COUNT(types); i++)
		if (cw_bytes_equal(value, cw_bytes_of(types[i])))
			return true;
	return false;
}

/* What an attribute's value has to be, where it is not just any text. */
static cw_status check_value(parser *p, cw_token_uri_attribute id, size_t offset)
{
	cw_bytes value = p->uri->values[id];
	size_t pos = 0;

	if (rows[id].is_number && p->pos - offset != value.size)
		return refuse(p, offset, "a number is written in digits, not percent-encoded");
	if (id == CW_TOKEN_URI_SLOT_ID &&
	    (!read_number(value, &pos, UINT64_MAX, &p->uri->slot_id) || pos != value.size))
		return refuse(p, offset, "a slot-id is a number");
	if (id == CW_TOKEN_URI_LIBRARY_VERSION && !read_version(value, p->uri))
		return refuse(p, offset, "a library-version is a number, or two with a dot");
	if (id == CW_TOKEN_URI_TYPE && !is_type(value))
		return refuse(p, offset, "a type is public, private, cert, secret-key or data");
	return CW_OK;
}

static cw_status take_attribute(parser *p, bool in_query)
{
	size_t begin = p->pos, offset;
	cw_token_uri_attribute id;
	cw_bytes name, value;

	CW_TRY(take_name(p, &name));
	offset = p->pos;
	CW_TRY(take_value(p, in_query, &value));
	id = find(name, in_query);
	if (id == CW_TOKEN_URI_ATTRIBUTES)
		return in_query ? CW_OK
		                : refuse(p, begin, "no attribute of this name is known here");
	if (cw_token_uri_has(p->uri, id))
		return refuse(p, begin, "an attribute comes twice");
	p->uri->values[id] = value;
	return check_value(p, id, offset);
}

/* Attributes with `separator` between them, or none at all; up to the end of the text,
 * and of the path up to its question mark. */
static cw_status take_component(parser *p, bool in_query)
{
	uint8_t separator = in_query ? '&' : ';';
	bool more = p->pos < p->text.size && (in_query || p->text.data[p->pos] != '?');

	while (more) {
		CW_TRY(take_attribute(p, in_query));
		more = p->pos < p->text.size && p->text.data[p->pos] == separator;
		p->pos += more;
	}
	return CW_OK;
}

cw_status cw_token_uri_parse(cw_bytes text, uint8_t *buffer, cw_token_uri *out,
                             cw_token_uri_error *error)
{
	parser p = {text, sizeof scheme, buffer, 0, out, error};

	memset(out, 0, sizeof *out);
	if (!cw_token_uri_is(text))
		return refuse(&p, 0, "a PKCS #11 URI begins with pkcs11:");
	CW_TRY(take_component(&p, false));
	if (p.pos < text.size) {
		/* Nothing else ends the path. */
		p.pos++;
		CW_TRY(take_component(&p, true));
	}
	return CW_OK;
}

const char *cw_token_uri_attribute_name(cw_token_uri_attribute attribute)
{
	return (size_t)attribute < CW_TOKEN_URI_ATTRIBUTES ? rows[attribute].name : "";
}

size_t cw_token_uri_encode(cw_bytes value, bool all, char *text, size_t capacity)
{
	static const char digits[] = "0123456789ABCDEF";
	size_t size = 0, i, j;

	for (i = 0; i < value.size; i++) {
		uint8_t c = value.data[i];
		char written[3] = {'%', digits[c >> 4], digits[c & 15]};
		size_t count = 3;

		if (!all && is_plain(c, false)) {
			written[0] = (char)c;
			count = 1;
		}
		for (j = 0; j < count; j++, size++)
			if (size < capacity)
				text[size] = written[j];
	}
	return size;
}
