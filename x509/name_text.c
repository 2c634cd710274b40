#include "name_text.h"
#include "any.h"
#include "attribute_type.h"
#include "syntax.h"
#include "../asn1/oid_registry.h"

/* Text at a position of its own, so that RDNs can be put down last first. What
 * lies beyond the capacity is counted and not stored. */
typedef struct text_out {
	char *text;
	size_t capacity;
	size_t pos;
} text_out;

static void put(text_out *out, char c)
{
	if (out->capacity > 0 && out->pos < out->capacity - 1)
		out->text[out->pos] = c;
	out->pos++;
}

static void put_text(text_out *out, const char *text)
{
	for (; *text != 0; text++)
		put(out, *text);
}

static void put_hex(text_out *out, uint8_t octet)
{
	static const char digits[] = "0123456789abcdef";

	put(out, digits[octet >> 4]);
	put(out, digits[octet & 15]);
}

static void finish(const text_out *out, size_t size)
{
	if (out->capacity > 0)
		out->text[size < out->capacity ? size : out->capacity - 1] = 0;
}

/* The attribute types that a name's text knows are those of X.520, of RFC 4519's
 * 0.9.2342.19200300.100.1, of PKCS #9, of EV certificates, of qualified
 * certificates and of the TPM; the registry has names of other things too. */
static bool is_attribute_type(cw_oid type)
{
	static const cw_bytes arcs[] = {
		CW_BYTES_LITERAL("\x55\x04"),
		CW_BYTES_LITERAL("\x09\x92\x26\x89\x93\xf2\x2c\x64\x01"),
		CW_BYTES_LITERAL("\x2a\x86\x48\x86\xf7\x0d\x01\x09"),
		CW_BYTES_LITERAL("\x2b\x06\x01\x04\x01\x82\x37\x3c\x02\x01"),
		CW_BYTES_LITERAL("\x2b\x06\x01\x05\x05\x07\x09"),
		CW_BYTES_LITERAL("\x67\x81\x05\x02"),
	};
	size_t i;

	for (i = 0; i < sizeof arcs / sizeof arcs[0]; i++)
		if (type.size > arcs[i].size && memcmp(type.data, arcs[i].data, arcs[i].size) == 0)
			return true;
	return false;
}

/* The name of a type, or NULL. */
static const char *type_name(cw_oid type)
{
	return is_attribute_type(type) ? cw_oid_short_name(type) : NULL;
}

static void put_oid(text_out *out, cw_oid oid)
{
	bool room = out->pos < out->capacity;

	out->pos += cw_oid_format(oid, room ? out->text + out->pos : NULL,
	                          room ? out->capacity - out->pos : 0);
}

/* The octets of a character in UTF-8. */
static size_t utf8_of(uint32_t c, uint8_t octets[4])
{
	size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	size_t i;

	for (i = size - 1; i > 0; i--) {
		octets[i] = (uint8_t)(0x80 | (c & 0x3f));
		c >>= 6;
	}
	octets[0] = size == 1 ? (uint8_t)c : (uint8_t)((0xf00u >> size & 0xff) | c);
	return size;
}

static bool is_special(uint32_t c)
{
	return c == '"' || c == '+' || c == ',' || c == ';' || c == '<' || c == '>' || c == '\\';
}

static void put_character(text_out *out, uint32_t c, bool first, bool last)
{
	uint8_t octets[4];
	size_t size = utf8_of(c, octets);
	size_t i;
	bool dangerous = cw_character_is_dangerous(c);

	if (is_special(c) || (first && (c == ' ' || c == '#')) || (last && c == ' '))
		put(out, '\\');
	for (i = 0; i < size; i++) {
		if (dangerous) {
			put(out, '\\');
			put_hex(out, octets[i]);
		} else {
			put(out, (char)octets[i]);
		}
	}
}

static void put_string(text_out *out, const cw_string *string)
{
	size_t pos = 0;
	uint32_t c;
	bool first = true;

	while (cw_string_next(string, &pos, &c)) {
		put_character(out, c, first, pos == string->bytes.size);
		first = false;
	}
}

/* "#" and the value's encoding. */
static void put_encoding(text_out *out, const cw_string *value)
{
	uint8_t header[16]; /* of at most 5 + 9 octets */
	cw_der_writer w;
	size_t i;

	/* Too small for the value; but what comes first is written. */
	cw_der_writer_init(&w, header, sizeof header);
	cw_der_write(&w, value->type, value->bytes);
	put(out, '#');
	for (i = 0; i < w.size - value->bytes.size; i++)
		put_hex(out, header[i]);
	for (i = 0; i < value->bytes.size; i++)
		put_hex(out, value->bytes.data[i]);
}

static void put_value(text_out *out, const cw_attribute_type_and_value *attribute)
{
	if (cw_string_is_type(attribute->value.type) && type_name(attribute->type) != NULL)
		put_string(out, &attribute->value);
	else
		put_encoding(out, &attribute->value);
}

static void put_rdn(text_out *out, const cw_relative_distinguished_name *rdn)
{
	cw_relative_distinguished_name rest = *rdn;
	cw_attribute_type_and_value attribute;
	const char *name;
	bool first = true;

	while (cw_relative_distinguished_name_next(&rest, &attribute)) {
		if (!first)
			put(out, '+');
		first = false;
		name = type_name(attribute.type);
		if (name != NULL)
			put_text(out, name);
		else
			put_oid(out, attribute.type);
		put(out, '=');
		put_value(out, &attribute);
	}
}

static size_t format_as_encoded(const cw_name *name, char *text, size_t capacity)
{
	text_out out = {text, capacity, 0};
	cw_name rest = *name;
	cw_relative_distinguished_name rdn;

	while (cw_name_next(&rest, &rdn)) {
		if (out.pos > 0)
			put(&out, ',');
		put_rdn(&out, &rdn);
	}
	finish(&out, out.pos);
	return out.pos;
}

/* The first RDN ends where the text ends, and each other one before it. */
static size_t format_reversed(const cw_name *name, char *text, size_t capacity)
{
	size_t total = format_as_encoded(name, NULL, 0);
	size_t end = total;
	text_out out = {text, capacity, 0};
	cw_name rest = *name;
	cw_relative_distinguished_name rdn;

	while (cw_name_next(&rest, &rdn)) {
		text_out measure = {NULL, 0, 0};

		if (end < total) {
			out.pos = --end;
			put(&out, ',');
		}
		put_rdn(&measure, &rdn);
		end -= measure.pos;
		out.pos = end;
		put_rdn(&out, &rdn);
	}
	finish(&out, total);
	return total;
}

size_t cw_name_format(const cw_name *name, cw_name_order order, char *text, size_t capacity)
{
	return order == CW_NAME_RFC4514 ? format_reversed(name, text, capacity)
	                                : format_as_encoded(name, text, capacity);
}

size_t cw_attribute_value_format(const cw_attribute_type_and_value *attribute, char *text,
                                 size_t capacity)
{
	text_out out = {text, capacity, 0};

	put_value(&out, attribute);
	finish(&out, out.pos);
	return out.pos;
}

/* The reading of a text: `pos` in it, `used` of the buffer. */
typedef struct parser {
	cw_bytes text;
	size_t pos;
	uint8_t *buffer;
	size_t capacity;
	size_t used;
} parser;

/* The octet at the cursor, or -1 at the end. */
static int peek(const parser *p)
{
	return p->pos < p->text.size ? p->text.data[p->pos] : -1;
}

static void skip_spaces(parser *p)
{
	while (peek(p) == ' ')
		p->pos++;
}

static cw_status store(parser *p, uint8_t octet)
{
	if (p->used == p->capacity)
		return CW_BUFFER_TOO_SMALL;
	p->buffer[p->used++] = octet;
	return CW_OK;
}

static int hex_digit(int c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Two hexadecimal digits at the cursor, which moves behind them. */
static cw_status parse_hex_pair(parser *p)
{
	int high = hex_digit(peek(p));
	int low = high < 0 || p->text.size - p->pos < 2 ? -1 : hex_digit(p->text.data[p->pos + 1]);

	if (low < 0)
		return CW_VALUE;
	p->pos += 2;
	return store(p, (uint8_t)(high << 4 | low));
}

/* A short name or dotted decimal, up to the "=". */
static cw_status parse_type(parser *p, cw_oid *out)
{
	cw_bytes word;
	size_t start;

	skip_spaces(p);
	start = p->pos;
	while (peek(p) != -1 && peek(p) != '=' && peek(p) != ',' && peek(p) != '+')
		p->pos++;
	word.data = p->text.data + start;
	word.size = p->pos - start;
	if (peek(p) != '=') {
		p->pos = start;
		return CW_VALUE;
	}
	p->pos++;
	while (word.size > 0 && word.data[word.size - 1] == ' ')
		word.size--;
	if (word.size > 0 && hex_digit(word.data[0]) >= 0 && word.data[0] <= '9') {
		size_t size;
		cw_status status =
			cw_oid_parse(word, p->buffer + p->used, p->capacity - p->used, &size);

		if (status == CW_OK) {
			out->data = p->buffer + p->used;
			out->size = size;
			p->used += size;
			return CW_OK;
		}
		p->pos = start;
		return status;
	}
	if (cw_oid_by_name(word, out) && is_attribute_type(*out))
		return CW_OK;
	p->pos = start;
	return CW_VALUE;
}

/* "#" and the hexadecimal of one element. */
static cw_status parse_encoding(parser *p, cw_string *out)
{
	size_t start = p->pos;
	cw_bytes der;
	cw_der_input in;
	cw_der_reader r;
	cw_any any;

	p->pos++;
	der.data = p->buffer + p->used;
	der.size = p->used;
	while (hex_digit(peek(p)) >= 0)
		CW_TRY(parse_hex_pair(p));
	der.size = p->used - der.size;
	r = cw_der_input_init(&in, der);
	if (cw_any_decode(&r, CW_FIELD_NONE, &any) != CW_OK || !cw_der_at_end(&r)) {
		p->pos = start;
		return CW_VALUE;
	}
	out->type = any.tag;
	out->bytes = any.content;
	return CW_OK;
}

/* The octet that a backslash at the cursor stands for. */
static cw_status parse_escape(parser *p)
{
	int c;

	p->pos++;
	c = peek(p);
	if (c != -1 && (is_special((uint32_t)c) || c == ' ' || c == '#' || c == '=')) {
		p->pos++;
		return store(p, (uint8_t)c);
	}
	return parse_hex_pair(p);
}

static cw_status parse_string(parser *p, cw_oid type, cw_string *out)
{
	size_t start = p->pos;
	size_t from = p->used;
	size_t end = p->used; /* behind the last octet that is no unescaped space */
	int c;

	while ((c = peek(p)) != -1 && c != ',' && c != '+') {
		if (c == '\\') {
			CW_TRY(parse_escape(p));
			end = p->used;
			continue;
		}
		if (is_special((uint32_t)c) || c == 0)
			return CW_VALUE;
		p->pos++;
		CW_TRY(store(p, (uint8_t)c));
		if (c != ' ')
			end = p->used;
	}
	p->used = end;
	out->type = cw_attribute_type_string(type);
	out->bytes.data = p->buffer + from;
	out->bytes.size = end - from;
	if (cw_string_check(CW_TAG_UTF8_STRING, out->bytes, NULL) == CW_OK)
		return CW_OK;
	p->pos = start;
	return CW_VALUE;
}

/* type "=" value */
static cw_status parse_attribute(parser *p, cw_oid *type, cw_string *value)
{
	CW_TRY(parse_type(p, type));
	skip_spaces(p);
	if (peek(p) != '#')
		return parse_string(p, *type, value);
	CW_TRY(parse_encoding(p, value));
	skip_spaces(p);
	return CW_OK;
}

static cw_status parse_name(parser *p, cw_name_builder *out)
{
	cw_oid type;
	cw_string value;
	bool join = false;

	skip_spaces(p);
	if (peek(p) == -1)
		return CW_OK;
	for (;;) {
		int c;

		CW_TRY(parse_attribute(p, &type, &value));
		if (join)
			cw_name_builder_join(out, type, value);
		else
			cw_name_builder_add_value(out, type, value);
		CW_TRY(out->status);
		c = peek(p);
		if (c == -1)
			return CW_OK;
		if (c != ',' && c != '+')
			return CW_VALUE;
		join = c == '+';
		p->pos++;
	}
}

static void reverse(cw_relative_distinguished_name *rdns, size_t count)
{
	size_t i;

	for (i = 0; i < count / 2; i++) {
		cw_relative_distinguished_name rdn = rdns[i];

		rdns[i] = rdns[count - 1 - i];
		rdns[count - 1 - i] = rdn;
	}
}

cw_status cw_name_parse(cw_bytes text, cw_name_order order, uint8_t *buffer, size_t capacity,
                        cw_name_builder *out, size_t *where)
{
	parser p = {text, 0, buffer, capacity, 0};
	size_t before = out->name.count;
	cw_status status = parse_name(&p, out);

	if (where != NULL)
		*where = p.pos;
	CW_TRY(status);
	if (order == CW_NAME_RFC4514)
		reverse(out->rdns + before, out->name.count - before);
	return CW_OK;
}
