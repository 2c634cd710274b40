#include "pem.h"
#include "base64.h"

/* Everything below works on offsets into one text, start <= end <= text.size. */

/* A boundary's hyphens, on either side of it. */
#define HYPHENS 5

static cw_status fail(cw_pem_reader *r, cw_status status, size_t offset)
{
	r->error.status = status;
	r->error.offset = offset;
	r->error.wanted = 0;
	r->error.got = offset < r->text.size ? r->text.data[offset] : 0;
	r->error.path.depth = 0;
	return status;
}

static bool is_line_end(uint8_t c)
{
	return c == '\n' || c == '\r';
}

static bool is_blank(uint8_t c)
{
	return c == ' ' || c == '\t';
}

/* The end of the line that begins at `pos`: its line end, or the text's end. */
static size_t line_end(cw_bytes text, size_t pos)
{
	while (pos < text.size && !is_line_end(text.data[pos]))
		pos++;
	return pos;
}

/* Where the next line begins: LF, CR and CRLF end a line. */
static size_t next_line(cw_bytes text, size_t end)
{
	if (end < text.size && text.data[end] == '\r')
		end++;
	else if (end < text.size)
		return end + 1;
	if (end < text.size && text.data[end] == '\n')
		end++;
	return end;
}

static size_t skip_blanks(cw_bytes text, size_t pos, size_t end)
{
	while (pos < end && is_blank(text.data[pos]))
		pos++;
	return pos;
}

static size_t skip_hyphens(cw_bytes text, size_t pos, size_t end)
{
	while (pos < end && text.data[pos] == '-')
		pos++;
	return pos;
}

static cw_bytes view(cw_bytes text, size_t start, size_t end)
{
	cw_bytes b;

	b.data = text.data + start;
	b.size = end - start;
	return b;
}

/* `word` stands at `pos`. */
static bool word_at(cw_bytes text, size_t pos, size_t end, const char *word, size_t size)
{
	size_t i;

	if (end - pos < size)
		return false;
	for (i = 0; i < size; i++)
		if (text.data[pos + i] != (uint8_t)word[i])
			return false;
	return true;
}

static bool begin_at(cw_bytes text, size_t pos, size_t end)
{
	return word_at(text, pos, end, "BEGIN", 5);
}

static bool end_at(cw_bytes text, size_t pos, size_t end)
{
	return word_at(text, pos, end, "END", 3);
}

static bool is_label_character(uint8_t c)
{
	return c > ' ' && c <= '~' && c != '-';
}

/* The end of the label at `pos`: label characters, with a single space or hyphen
 * between two of them (RFC 7468 3). */
static size_t label_end(cw_bytes text, size_t pos, size_t end)
{
	while (pos < end) {
		if (is_label_character(text.data[pos]))
			pos++;
		else if ((text.data[pos] == ' ' || text.data[pos] == '-') && pos + 1 < end &&
		         is_label_character(text.data[pos + 1]))
			pos += 2;
		else
			break;
	}
	return pos;
}

/* The boundary that begins with the hyphen at `pos`, up to the line's end, with
 * BEGIN or END as `opening` says; *label is then its label. */
static cw_status read_boundary(cw_pem_reader *r, size_t pos, size_t end, bool opening,
                               cw_bytes *label)
{
	cw_bytes text = r->text;
	size_t hyphens = skip_hyphens(text, pos, end) - pos;
	size_t word = pos + HYPHENS;
	size_t start, stop;

	if (hyphens != HYPHENS)
		return fail(r, CW_PEM_LABEL, pos + (hyphens < HYPHENS ? hyphens : HYPHENS));
	if (!(opening ? begin_at(text, word, end) : end_at(text, word, end)))
		return fail(r, CW_PEM_LABEL, word);
	start = word + (opening ? 5 : 3);
	if (start == end || text.data[start] != ' ')
		return fail(r, CW_PEM_LABEL, start);
	start++;
	/* A label does not begin with a space or a hyphen. */
	stop = start;
	if (start < end && is_label_character(text.data[start]))
		stop = label_end(text, start, end);
	hyphens = skip_hyphens(text, stop, end) - stop;
	if (hyphens != HYPHENS)
		return fail(r, CW_PEM_LABEL, stop + (hyphens < HYPHENS ? hyphens : HYPHENS));
	pos = skip_blanks(text, stop + HYPHENS, end);
	if (pos != end)
		return fail(r, CW_PEM_LABEL, pos);
	*label = view(text, start, stop);
	return CW_OK;
}

/* From *pos on, the first line that looks like a boundary must be an opening one;
 * *pos is then the line behind it. */
static cw_status find_opening(cw_pem_reader *r, size_t *pos, cw_pem *out)
{
	cw_bytes text = r->text;
	size_t at = *pos;

	while (at < text.size) {
		size_t end = line_end(text, at);
		size_t start = skip_blanks(text, at, end);
		size_t word = skip_hyphens(text, start, end);

		if (word - start >= HYPHENS - 1 &&
		    (begin_at(text, word, end) || end_at(text, word, end))) {
			CW_TRY(read_boundary(r, start, end, true, &out->label));
			out->offset = start;
			*pos = next_line(text, end);
			return CW_OK;
		}
		at = next_line(text, end);
	}
	return fail(r, CW_PEM_NO_OBJECT, text.size);
}

static bool is_name_character(uint8_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '-';
}

/* One line "Name: value", of printable ASCII and tabs (RFC 1421 4.6). */
static cw_status check_header_line(cw_pem_reader *r, size_t pos, size_t end)
{
	cw_bytes text = r->text;
	size_t at = pos;

	if (text.data[pos] != '-')
		while (at < end && is_name_character(text.data[at]))
			at++;
	if (at == pos || at == end || text.data[at] != ':')
		return fail(r, CW_PEM_HEADER, at);
	for (; at < end; at++)
		if ((text.data[at] < ' ' || text.data[at] > '~') && text.data[at] != '\t')
			return fail(r, CW_PEM_HEADER, at);
	return CW_OK;
}

/* The first line has a colon: there are headers, for base64 has none. */
static bool has_headers(cw_bytes text, size_t pos)
{
	size_t end = line_end(text, pos);

	while (pos < end && text.data[pos] != ':')
		pos++;
	return pos < end;
}

/* PRIVATE KEY, or something PRIVATE KEY. */
static bool may_have_headers(cw_bytes label)
{
	static const char suffix[] = "PRIVATE KEY";
	size_t size = sizeof suffix - 1;

	return label.size >= size && word_at(label, label.size - size, label.size, suffix, size) &&
	       (label.size == size || label.data[label.size - size - 1] == ' ');
}

/* The headers at *pos, if any; *pos is then the line behind the empty one. */
static cw_status read_headers(cw_pem_reader *r, size_t *pos, cw_pem *out)
{
	cw_bytes text = r->text;
	size_t at = *pos;
	size_t end;

	out->headers_offset = at;
	out->headers = view(text, at, at);
	if (!has_headers(text, at))
		return CW_OK;
	if (!may_have_headers(out->label))
		return fail(r, CW_PEM_HEADER, at);
	while (at < text.size) {
		end = line_end(text, at);
		if (skip_blanks(text, at, end) == end) {
			out->headers = view(text, out->headers_offset, at);
			*pos = next_line(text, end);
			return CW_OK;
		}
		CW_TRY(check_header_line(r, at, end));
		at = next_line(text, end);
	}
	return fail(r, CW_PEM_UNTERMINATED, text.size);
}

/* The hyphen at `at` is the first octet of its line but for blanks; what stands
 * before `from` is no part of the line. */
static bool begins_line(cw_bytes text, size_t from, size_t at)
{
	while (at > from && is_blank(text.data[at - 1]))
		at--;
	return at == from || is_line_end(text.data[at - 1]);
}

/* The body at `pos` and the closing boundary behind it. Base64 has no hyphen, so
 * the first one must begin that boundary. */
static cw_status read_body(cw_pem_reader *r, size_t pos, cw_pem *out)
{
	cw_bytes text = r->text;
	cw_bytes label;
	size_t at = pos, data = pos;
	size_t end;

	while (at < text.size && text.data[at] != '-')
		at++;
	if (at == text.size)
		return fail(r, CW_PEM_UNTERMINATED, at);
	if (!begins_line(text, pos, at))
		return fail(r, CW_PEM_BASE64, pos + cw_base64_find_stranger(view(text, pos, at)));
	end = line_end(text, at);
	CW_TRY(read_boundary(r, at, end, false, &label));
	if (!cw_bytes_equal(label, out->label))
		return fail(r, CW_PEM_LABEL, at + HYPHENS + sizeof "END");
	while (data < at && (is_blank(text.data[data]) || is_line_end(text.data[data])))
		data++;
	if (data == at)
		return fail(r, CW_PEM_BASE64, pos);
	out->body_offset = pos;
	out->body = view(text, pos, at);
	out->end = next_line(text, end);
	return CW_OK;
}

void cw_pem_reader_init(cw_pem_reader *r, cw_bytes text)
{
	static const char mark[] = "\xef\xbb\xbf";

	memset(r, 0, sizeof *r);
	r->text = text;
	/* Some editors put a byte order mark before the first line. */
	if (word_at(text, 0, text.size, mark, sizeof mark - 1))
		r->pos = sizeof mark - 1;
}

cw_status cw_pem_next(cw_pem_reader *r, cw_pem *out)
{
	cw_pem pem;
	size_t pos = r->pos;

	CW_TRY(find_opening(r, &pos, &pem));
	CW_TRY(read_headers(r, &pos, &pem));
	CW_TRY(read_body(r, pos, &pem));
	*out = pem;
	r->pos = pem.end;
	return CW_OK;
}

cw_status cw_pem_decode(cw_pem_reader *r, const cw_pem *pem, uint8_t *out, size_t capacity,
                        size_t *size)
{
	size_t where = 0;
	cw_status status = cw_base64_decode_lines(pem->body, out, capacity, size, &where);

	return status == CW_OK ? CW_OK : fail(r, status, pem->body_offset + where);
}

bool cw_pem_is(const cw_pem *pem, const char *label)
{
	return cw_bytes_equal(pem->label, cw_bytes_of(label));
}

/* ------------------------------------------------------------------------
 * Writing
 */

static size_t put(uint8_t *out, size_t at, cw_bytes bytes)
{
	if (bytes.size > 0)
		memcpy(out + at, bytes.data, bytes.size);
	return at + bytes.size;
}

static bool is_label(cw_bytes label)
{
	return label.size > 0 && is_label_character(label.data[0]) &&
	       label_end(label, 0, label.size) == label.size;
}

/* No size within this adds up to more than a size_t holds. */
#define HEADERS_SIZE_MAX 65536

cw_status cw_pem_write(cw_bytes label, cw_bytes headers, cw_bytes octets, uint8_t *out,
                       size_t capacity, size_t *size)
{
	static const cw_bytes begin = CW_BYTES_LITERAL("-----BEGIN ");
	static const cw_bytes end = CW_BYTES_LITERAL("-----END ");
	static const cw_bytes tail = CW_BYTES_LITERAL("-----\n");
	static const cw_bytes empty = CW_BYTES_LITERAL("\n");
	size_t body, at;

	*size = 0;
	if (!is_label(label) || label.size > HEADERS_SIZE_MAX || octets.size == 0 ||
	    octets.size > CW_BASE64_SIZE_MAX || headers.size > HEADERS_SIZE_MAX ||
	    (headers.size > 0 && headers.data[headers.size - 1] != '\n'))
		return CW_VALUE;
	body = cw_base64_lines_size(octets.size);
	*size = begin.size + end.size + 2 * (label.size + tail.size) + body +
	        (headers.size > 0 ? headers.size + empty.size : 0);
	if (out == NULL)
		return CW_OK;
	if (*size > capacity)
		return CW_BUFFER_TOO_SMALL;
	at = put(out, 0, begin);
	at = put(out, at, label);
	at = put(out, at, tail);
	if (headers.size > 0) {
		at = put(out, at, headers);
		at = put(out, at, empty);
	}
	cw_base64_encode_lines(octets, out + at);
	at = put(out, at + body, end);
	at = put(out, at, label);
	put(out, at, tail);
	return CW_OK;
}
