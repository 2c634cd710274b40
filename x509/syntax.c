#include "syntax.h"

static bool is_letter(uint8_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

/* c is one of the characters of a C string. */
static bool is_one_of(uint8_t c, const char *set)
{
	for (; *set != 0; set++)
		if (c == (uint8_t)*set)
			return true;
	return false;
}

static cw_bytes part(cw_bytes text, size_t from, size_t to)
{
	cw_bytes b;

	b.data = text.data + from;
	b.size = to - from;
	return b;
}

/* The offset of the first `c` from `from` on, or text.size. */
static size_t find(cw_bytes text, size_t from, uint8_t c)
{
	while (from < text.size && text.data[from] != c)
		from++;
	return from;
}

static bool is_label(cw_bytes label)
{
	size_t i;

	if (label.size == 0 || label.size > 63 || label.data[0] == '-' ||
	    label.data[label.size - 1] == '-')
		return false;
	for (i = 0; i < label.size; i++)
		if (!is_letter(label.data[i]) && !is_digit(label.data[i]) && label.data[i] != '-')
			return false;
	return true;
}

bool cw_is_dns_name(cw_bytes text, bool wildcard)
{
	size_t from = 0;

	if (text.size == 0 || text.size > 253)
		return false;
	if (wildcard && text.size > 2 && text.data[0] == '*' && text.data[1] == '.')
		from = 2;
	for (;;) {
		size_t dot = find(text, from, '.');

		if (!is_label(part(text, from, dot)))
			return false;
		if (dot == text.size)
			return true;
		from = dot + 1;
	}
}

/* Dot-string: atoms joined by single dots. What is not ASCII is for the caller to judge. */
static bool is_dot_string(cw_bytes text)
{
	bool dot = true;
	size_t i;

	for (i = 0; i < text.size; i++) {
		uint8_t c = text.data[i];

		if (c == '.' && dot)
			return false;
		dot = c == '.';
		if (!dot && !is_letter(c) && !is_digit(c) && c < 0x80 &&
		    !is_one_of(c, "!#$%&'*+-/=?^_`{|}~"))
			return false;
	}
	return !dot;
}

/* The offset behind a quoted string at the beginning, or 0. */
static size_t skip_quoted(cw_bytes text)
{
	size_t i;

	for (i = 1; i < text.size; i++) {
		uint8_t c = text.data[i];

		if (c == '"')
			return i + 1;
		if (c == '\\')
			i++;
		if (i == text.size || text.data[i] < 0x20 || text.data[i] == 0x7f)
			return 0;
	}
	return 0;
}

static bool is_ascii(cw_bytes text)
{
	size_t i;

	for (i = 0; i < text.size; i++)
		if (text.data[i] >= 0x80)
			return false;
	return true;
}

/* The offset of the "@" behind a local part, or 0. */
static size_t skip_local_part(cw_bytes text)
{
	size_t at;

	if (text.size > 0 && text.data[0] == '"') {
		at = skip_quoted(text);
	} else {
		at = find(text, 0, '@');
		if (!is_dot_string(part(text, 0, at)))
			return 0;
	}
	return at < text.size && text.data[at] == '@' ? at : 0;
}

bool cw_is_mailbox(cw_bytes text)
{
	size_t at = skip_local_part(text);
	cw_bytes domain;

	if (at == 0 || !is_ascii(text))
		return false;
	domain = part(text, at + 1, text.size);
	if (domain.size > 2 && domain.data[0] == '[')
		return find(domain, 0, ']') == domain.size - 1;
	return cw_is_dns_name(domain, false);
}

bool cw_is_utf8_mailbox(cw_bytes text)
{
	size_t at = skip_local_part(text);

	return at != 0 && !is_ascii(part(text, 0, at)) &&
	       cw_string_check(CW_TAG_UTF8_STRING, text, NULL) == CW_OK &&
	       cw_is_dns_name(part(text, at + 1, text.size), false);
}

/* unreserved, reserved and "%" (RFC 3986 2) */
static bool is_uri_character(uint8_t c)
{
	return is_letter(c) || is_digit(c) || is_one_of(c, "-._~:/?#[]@!$&'()*+,;=%");
}

static bool is_hex_digit(uint8_t c)
{
	return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* Characters of a URI, each "%" among them before two hexadecimal digits. */
static bool is_uri_text(cw_bytes text)
{
	size_t i;

	for (i = 0; i < text.size; i++)
		if (!is_uri_character(text.data[i]) ||
		    (text.data[i] == '%' && (text.size - i < 3 || !is_hex_digit(text.data[i + 1]) ||
		                             !is_hex_digit(text.data[i + 2]))))
			return false;
	return true;
}

/* "ldap" or "ldaps": where the host is left out the reader is to know the server (RFC 4516 2,
 * RFC 5280 4.2.1.13). */
static bool may_lack_host(cw_bytes scheme)
{
	return (scheme.size == 4 || (scheme.size == 5 && (scheme.data[4] | 0x20) == 's')) &&
	       (scheme.data[0] | 0x20) == 'l' && (scheme.data[1] | 0x20) == 'd' &&
	       (scheme.data[2] | 0x20) == 'a' && (scheme.data[3] | 0x20) == 'p';
}

/* [ userinfo "@" ] host [ ":" port ], of which the host has at least one character. */
static bool authority_has_host(cw_bytes authority)
{
	size_t host = find(authority, 0, '@');

	host = host == authority.size ? 0 : host + 1;
	return host < authority.size && authority.data[host] != ':';
}

bool cw_is_uri(cw_bytes text)
{
	size_t colon = find(text, 0, ':');
	size_t i, end;

	if (colon == 0 || colon + 1 >= text.size || !is_letter(text.data[0]))
		return false;
	for (i = 1; i < colon; i++)
		if (!is_letter(text.data[i]) && !is_digit(text.data[i]) &&
		    !is_one_of(text.data[i], "+-."))
			return false;
	if (!is_uri_text(part(text, colon + 1, text.size)))
		return false;
	if (text.size - colon < 3 || text.data[colon + 1] != '/' || text.data[colon + 2] != '/')
		return true;
	for (end = colon + 3; end < text.size && !is_one_of(text.data[end], "/?#"); end++)
		continue;
	return authority_has_host(part(text, colon + 3, end)) ||
	       (end == colon + 3 && may_lack_host(part(text, 0, colon)));
}

bool cw_string_next(const cw_string *string, size_t *pos, uint32_t *character)
{
	size_t width = string->type == CW_TAG_UNIVERSAL_STRING ? 4
	               : string->type == CW_TAG_BMP_STRING     ? 2
	                                                       : 1;
	uint32_t value = 0;

	if (string->type == CW_TAG_UTF8_STRING)
		return cw_utf8_next(string->bytes, pos, character);
	if (string->bytes.size - *pos < width)
		return false;
	for (; width > 0; width--)
		value = value << 8 | string->bytes.data[(*pos)++];
	*character = value;
	return true;
}

bool cw_character_is_dangerous(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || /* C0, DEL, C1 */
	       c == 0xad || c == 0x61c ||              /* soft hyphen, Arabic letter mark */
	       (c >= 0x200b && c <= 0x200f) ||         /* zero width, directional marks */
	       (c >= 0x2028 && c <= 0x202e) ||         /* separators, overrides */
	       (c >= 0x2060 && c <= 0x206f) ||         /* invisible operators, isolates */
	       c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) ||
	       (c >= 0xe0000 && c <= 0xe007f); /* tags */
}

size_t cw_string_characters(const cw_string *string)
{
	size_t pos = 0, count = 0;
	uint32_t character;

	while (cw_string_next(string, &pos, &character))
		count++;
	return count;
}
