#include "pem.h"
#include "base64.h"

/* Everything below works on offsets into one text, start <= end <= text.size. */

/* clang-format off */
#ifdef __FRAMAC__
#define TEXT(text) \valid_read((text).data + (0 .. (text).size - 1))
#endif
/* clang-format on */

/* A boundary's hyphens, on either side of it. */
#define HYPHENS 5

/*@ requires cw_pem_reader_ok(r) && offset <= r->text.size;
    terminates \true; exits \false;
    assigns r->error;
    ensures \result == status && r->error.status == status && r->error.offset == offset; */
static cw_status fail(cw_pem_reader *r, cw_status status, size_t offset)
{
	r->error.status = status;
	r->error.offset = offset;
	r->error.wanted = 0;
	r->error.got = offset < r->text.size ? r->text.data[offset] : 0;
	r->error.path.depth = 0;
	return status;
}

/*@ terminates \true; exits \false;
    assigns \nothing; */
static bool is_line_end(uint8_t c)
{
	return c == '\n' || c == '\r';
}

/*@ terminates \true; exits \false;
    assigns \nothing; */
static bool is_blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

/* The end of the line that begins at `pos`: its line end, or the text's end. */
/*@ requires TEXT(text) && pos <= text.size;
    terminates \true; exits \false;
    assigns \nothing;
    ensures pos <= \result <= text.size; */
static size_t line_end(cw_bytes text, size_t pos)
{
	/*@ loop invariant \at(pos, Pre) <= pos <= text.size;
	    loop assigns pos;
	    loop variant text.size - pos; */
	while (pos < text.size && !is_line_end(text.data[pos]))
		pos++;
	return pos;
}

/* Where the next line begins: LF, CR and CRLF end a line. */
/*@ requires TEXT(text) && end <= text.size;
    terminates \true; exits \false;
    assigns \nothing;
    ensures end <= \result <= text.size && (end < text.size ==> end < \result); */
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

/*@ requires TEXT(text) && pos <= end <= text.size;
    terminates \true; exits \false;
    assigns \nothing;
    ensures pos <= \result <= end; */
static size_t skip_blanks(cw_bytes text, size_t pos, size_t end)
{
	/*@ loop invariant \at(pos, Pre) <= pos <= end;
	    loop assigns pos;
	    loop variant end - pos; */
	while (pos < end && is_blank(text.data[pos]))
		pos++;
	return pos;
}

/*@ requires TEXT(text) && pos <= end <= text.size;
    terminates \true; exits \false;
    assigns \nothing;
    ensures pos <= \result <= end; */
static size_t skip_hyphens(cw_bytes text, size_t pos, size_t end)
{
	/*@ loop invariant \at(pos, Pre) <= pos <= end;
	    loop assigns pos;
	    loop variant end - pos; */
	while (pos < end && text.data[pos] == '-')
		pos++;
	return pos;
}

/*@ requires TEXT(text) && start <= end <= text.size;
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result.data == text.data + start && \result.size == end - start; */
static cw_bytes view(cw_bytes text, size_t start, size_t end)
{
	cw_bytes b;

	b.data = text.data + start;
	b.size = end - start;
	return b;
}

/* `word` stands at `pos`. */
/*@ requires TEXT(text) && pos <= end <= text.size && \valid_read(word + (0 .. size - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result ==> size <= end - pos; */
static bool word_at(cw_bytes text, size_t pos, size_t end, const char *word, size_t size)
{
	size_t i;

	if (end - pos < size)
		return false;
	/*@ loop invariant 0 <= i <= size;
	    loop assigns i;
	    loop variant size - i; */
	for (i = 0; i < size; i++)
		if (text.data[pos + i] != (uint8_t)word[i])
			return false;
	return true;
}

/*@ requires TEXT(text) && pos <= end <= text.size;
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result ==> 5 <= end - pos; */
static bool begin_at(cw_bytes text, size_t pos, size_t end)
{
	return word_at(text, pos, end, "BEGIN", 5);
}

/*@ requires TEXT(text) && pos <= end <= text.size;
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result ==> 3 <= end - pos; */
static bool end_at(cw_bytes text, size_t pos, size_t end)
{
	return word_at(text, pos, end, "END", 3);
}

/*@ terminates \true; exits \false;
    assigns \nothing; */
static bool is_label_character(uint8_t c)
{
	return c > ' ' && c <= '~' && c != '-';
}

/* The end of the label at `pos`: label characters, with a single space or hyphen
 * between two of them (RFC 7468 3). */
/*@ requires TEXT(text) && pos <= end <= text.size;
    terminates \true; exits \false;
    assigns \nothing;
    ensures pos <= \result <= end; */
static size_t label_end(cw_bytes text, size_t pos, size_t end)
{
	/*@ loop invariant \at(pos, Pre) <= pos <= end;
	    loop assigns pos;
	    loop variant end - pos; */
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
/*@ requires cw_pem_reader_ok(r) && pos <= end <= r->text.size;
    requires cw_pem_out(r, label);
    terminates \true; exits \false;
    assigns r->error, *label;
    ensures located: \result != CW_OK ==> cw_pem_located(r, \result);
    ensures view: \result == CW_OK ==>
      label->data == r->text.data + (pos + HYPHENS + (opening ? 6 : 4)) &&
      pos + HYPHENS + (opening ? 6 : 4) + label->size + HYPHENS <= end; */
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
/*@ requires cw_pem_reader_ok(r) && \valid(pos) && *pos <= r->text.size;
    requires cw_pem_out(r, out) && cw_pem_out(r, pos) && \separated(pos, out);
    terminates \true; exits \false;
    assigns r->error, *pos, out->label, out->offset;
    ensures located: \result != CW_OK ==> cw_pem_located(r, \result);
    ensures view: \result == CW_OK ==> \old(*pos) <= out->offset &&
      out->label.data == r->text.data + (out->offset + cw_pem_before_label) &&
      out->offset + cw_pem_before_label + out->label.size + HYPHENS <= *pos <= r->text.size; */
static cw_status find_opening(cw_pem_reader *r, size_t *pos, cw_pem *out)
{
	cw_bytes text = r->text;
	size_t at = *pos;

	/*@ loop invariant \at(*pos, Pre) <= at <= text.size;
	    loop assigns at, out->label, r->error;
	    loop variant text.size - at; */
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

/*@ terminates \true; exits \false;
    assigns \nothing; */
static bool is_name_character(uint8_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '-';
}

/* One line "Name: value", of printable ASCII and tabs (RFC 1421 4.6). */
/*@ requires cw_pem_reader_ok(r) && pos < end <= r->text.size;
    terminates \true; exits \false;
    assigns r->error;
    ensures located: \result != CW_OK ==> cw_pem_located(r, \result); */
static cw_status check_header_line(cw_pem_reader *r, size_t pos, size_t end)
{
	cw_bytes text = r->text;
	size_t at = pos;

	if (text.data[pos] != '-')
		/*@ loop invariant pos <= at <= end;
		    loop assigns at;
		    loop variant end - at; */
		while (at < end && is_name_character(text.data[at]))
			at++;
	if (at == pos || at == end || text.data[at] != ':')
		return fail(r, CW_PEM_HEADER, at);
	/*@ loop invariant pos <= at <= end;
	    loop assigns at;
	    loop variant end - at; */
	for (; at < end; at++)
		if ((text.data[at] < ' ' || text.data[at] > '~') && text.data[at] != '\t')
			return fail(r, CW_PEM_HEADER, at);
	return CW_OK;
}

/* The first line has a colon: there are headers, for base64 has none. */
/*@ requires TEXT(text) && pos <= text.size;
    terminates \true; exits \false;
    assigns \nothing; */
static bool has_headers(cw_bytes text, size_t pos)
{
	size_t end = line_end(text, pos);

	/*@ loop invariant pos <= end;
	    loop assigns pos;
	    loop variant end - pos; */
	while (pos < end && text.data[pos] != ':')
		pos++;
	return pos < end;
}

/* PRIVATE KEY, or something PRIVATE KEY. */
/*@ requires TEXT(label);
    terminates \true; exits \false;
    assigns \nothing; */
static bool may_have_headers(cw_bytes label)
{
	static const char suffix[] = "PRIVATE KEY";
	size_t size = sizeof suffix - 1;

	return label.size >= size && word_at(label, label.size - size, label.size, suffix, size) &&
	       (label.size == size || label.data[label.size - size - 1] == ' ');
}

/* The headers at *pos, if any; *pos is then the line behind the empty one. */
/*@ requires cw_pem_reader_ok(r) && \valid(pos) && *pos <= r->text.size;
    requires cw_pem_out(r, out) && cw_pem_out(r, pos) && \separated(pos, out);
    requires TEXT(out->label);
    terminates \true; exits \false;
    assigns r->error, *pos, out->headers, out->headers_offset;
    ensures located: \result != CW_OK ==> cw_pem_located(r, \result);
    ensures view: \result == CW_OK ==> out->headers_offset == \old(*pos) &&
      out->headers.data == r->text.data + out->headers_offset &&
      out->headers_offset + out->headers.size <= *pos <= r->text.size; */
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
	/*@ loop invariant out->headers_offset <= at <= text.size;
	    loop assigns at, end, r->error;
	    loop variant text.size - at; */
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
/*@ requires TEXT(text) && from <= at <= text.size;
    terminates \true; exits \false;
    assigns \nothing; */
static bool begins_line(cw_bytes text, size_t from, size_t at)
{
	/*@ loop invariant from <= at <= \at(at, Pre);
	    loop assigns at;
	    loop variant at; */
	while (at > from && is_blank(text.data[at - 1]))
		at--;
	return at == from || is_line_end(text.data[at - 1]);
}

/* The body at `pos` and the closing boundary behind it. Base64 has no hyphen, so
 * the first one must begin that boundary. */
/*@ requires cw_pem_reader_ok(r) && pos <= r->text.size && cw_pem_out(r, out);
    requires TEXT(out->label);
    terminates \true; exits \false;
    assigns r->error, out->body, out->body_offset, out->end;
    ensures located: \result != CW_OK ==> cw_pem_located(r, \result);
    ensures view: \result == CW_OK ==> out->body_offset == pos &&
      out->body.data == r->text.data + pos &&
      pos + out->body.size < out->end <= r->text.size; */
static cw_status read_body(cw_pem_reader *r, size_t pos, cw_pem *out)
{
	cw_bytes text = r->text;
	cw_bytes label;
	size_t at = pos, data = pos;
	size_t end;

	/*@ loop invariant pos <= at <= text.size;
	    loop assigns at;
	    loop variant text.size - at; */
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
	/*@ loop invariant pos <= data <= at;
	    loop assigns data;
	    loop variant at - data; */
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

	r->text = text;
	r->pos = 0;
	r->error.status = CW_OK;
	r->error.offset = 0;
	r->error.wanted = 0;
	r->error.got = 0;
	r->error.path.depth = 0;
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
	size_t size = cw_bytes_of(label).size;

	return pem->label.size == size && word_at(pem->label, 0, size, label, size);
}

/* ------------------------------------------------------------------------
 * Writing
 */

/*@ requires \valid_read(octets + (0 .. size - 1)) && \valid(out + (at .. at + size - 1));
    requires \separated(octets + (0 .. size - 1), out + (at .. at + size - 1));
    requires at + size <= SIZE_MAX;
    terminates \true; exits \false;
    assigns out[at .. at + size - 1];
    ensures \result == at + size; */
static size_t put(uint8_t *out, size_t at, const uint8_t *octets, size_t size)
{
	if (size > 0)
		memcpy(out + at, octets, size);
	return at + size;
}

/*@ requires TEXT(label);
    terminates \true; exits \false;
    assigns \nothing; */
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
	static const uint8_t begin[] = "-----BEGIN ", end[] = "-----END ", tail[] = "-----\n";
	const size_t begin_size = sizeof begin - 1, end_size = sizeof end - 1;
	const size_t tail_size = sizeof tail - 1;
	size_t body, at;

	*size = 0;
	if (!is_label(label) || label.size > HEADERS_SIZE_MAX || octets.size == 0 ||
	    octets.size > CW_BASE64_SIZE_MAX || headers.size > HEADERS_SIZE_MAX ||
	    (headers.size > 0 && headers.data[headers.size - 1] != '\n'))
		return CW_VALUE;
	body = cw_base64_lines_size(octets.size);
	*size = begin_size + end_size + 2 * (label.size + tail_size) + body +
	        (headers.size > 0 ? headers.size + 1 : 0);
	if (out == NULL)
		return CW_OK;
	if (*size > capacity)
		return CW_BUFFER_TOO_SMALL;
	at = put(out, 0, begin, begin_size);
	at = put(out, at, label.data, label.size);
	at = put(out, at, tail, tail_size);
	if (headers.size > 0) {
		at = put(out, at, headers.data, headers.size);
		out[at++] = '\n';
	}
	cw_base64_encode_lines(octets, out + at);
	at = put(out, at + body, end, end_size);
	at = put(out, at, label.data, label.size);
	put(out, at, tail, tail_size);
	return CW_OK;
}
