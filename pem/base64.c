#include "base64.h"
#include "../crypto/secret.h"
#include "declassify.h"

/* The character worth the low six bits of `value`. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
static uint8_t character_of(uint32_t value)
{
	uint32_t v = value & 63u;
	uint32_t c = cw_mask_between(v, 0, 25) & (v + 'A');

	c |= cw_mask_between(v, 26, 51) & (v - 26u + 'a');
	c |= cw_mask_between(v, 52, 61) & (v - 52u + '0');
	c |= cw_mask_between(v, 62, 62) & '+';
	c |= cw_mask_between(v, 63, 63) & '/';
	return (uint8_t)c;
}

/* What the character is worth, 0 to 63, or 64 if it is none of the alphabet. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
static uint32_t value_of(uint32_t c)
{
	uint32_t upper = cw_mask_between(c, 'A', 'Z');
	uint32_t lower = cw_mask_between(c, 'a', 'z');
	uint32_t digit = cw_mask_between(c, '0', '9');
	uint32_t plus = cw_mask_between(c, '+', '+');
	uint32_t slash = cw_mask_between(c, '/', '/');
	uint32_t v = upper & (c - 'A');

	v |= lower & (c - 'a' + 26u);
	v |= digit & (c - '0' + 52u);
	v |= plus & 62u;
	v |= slash & 63u;
	v |= ~(upper | lower | digit | plus | slash) & 64u;
	return v;
}

/* Space, and tab, LF, VT, FF, CR. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
static bool is_blank(uint32_t c)
{
	uint32_t mask = cw_mask_between(c, ' ', ' ') | cw_mask_between(c, '\t', '\r');

	return CW_PUBLIC(mask) != 0;
}

/*@ terminates \true; exits \false;
    assigns \nothing; */
static bool is_pad(uint32_t c)
{
	return CW_PUBLIC(cw_mask_between(c, '=', '=')) != 0;
}

size_t cw_base64_size(size_t size)
{
	return size / 3 * 4 + (size % 3 == 0 ? 0 : 4);
}

size_t cw_base64_lines_size(size_t size)
{
	size_t characters = cw_base64_size(size);

	return characters + characters / CW_BASE64_COLUMNS +
	       (characters % CW_BASE64_COLUMNS == 0 ? 0 : 1);
}

void cw_base64_encode(cw_bytes octets, uint8_t *text)
{
	size_t whole = octets.size / 3 * 3;
	size_t rest = octets.size - whole;
	size_t i, at = 0;
	uint32_t bits;

	/*@ loop invariant 0 <= i <= whole && i % 3 == 0 && at == i / 3 * 4;
	    loop assigns i, at, bits, text[0 .. whole / 3 * 4 - 1];
	    loop variant whole - i; */
	for (i = 0; i < whole; i += 3) {
		bits = (uint32_t)octets.data[i] << 16 | (uint32_t)octets.data[i + 1] << 8 |
		       octets.data[i + 2];
		text[at] = character_of(bits >> 18);
		text[at + 1] = character_of(bits >> 12);
		text[at + 2] = character_of(bits >> 6);
		text[at + 3] = character_of(bits);
		at += 4;
	}
	if (rest == 0)
		return;
	bits = (uint32_t)octets.data[whole] << 16;
	if (rest == 2)
		bits |= (uint32_t)octets.data[whole + 1] << 8;
	text[at] = character_of(bits >> 18);
	text[at + 1] = character_of(bits >> 12);
	text[at + 2] = rest == 2 ? character_of(bits >> 6) : (uint8_t)'=';
	text[at + 3] = '=';
}

void cw_base64_encode_lines(cw_bytes octets, uint8_t *text)
{
	const size_t line_octets = CW_BASE64_COLUMNS / 4 * 3;
	size_t done = 0, at = 0;

	/*@ loop invariant done <= octets.size && (done % 48 == 0 || done == octets.size);
	    loop invariant at == cw_base64_lines_length(done);
	    loop assigns done, at, text[0 .. cw_base64_lines_length(octets.size) - 1];
	    loop variant octets.size - done; */
	while (done < octets.size) {
		cw_bytes line = {octets.data + done, octets.size - done};

		if (line.size > line_octets)
			line.size = line_octets;
		cw_base64_encode(line, text + at);
		at += cw_base64_size(line.size);
		text[at++] = '\n';
		done += line.size;
	}
}

/* How a text is made up: `symbols` characters that are neither blank nor
 * padding, which stand for `size` octets; `last` is the offset of the last of
 * them, and `end` the one behind the last character that is not blank. */
typedef struct layout {
	size_t symbols;
	size_t pads;
	size_t size;
	size_t last;
	size_t end;
} layout;

/* The symbols of whole quanta, and two or three of a last one that is padded. */
/*@ predicate cw_layout_ok(layout *l) =
      l->pads <= 2 && (l->symbols + l->pads) % 4 == 0 &&
      l->size == l->symbols / 4 * 3 + (l->pads > 0 ? 3 - l->pads : 0); */

/* Count, and see that padding is complete and last. No character's worth is
 * looked at. On failure out->end is the place of the fault. */
/*@ requires \valid_read(text.data + (0 .. text.size - 1)) && \valid(out);
    requires \separated(out, text.data + (0 .. text.size - 1));
    terminates \true; exits \false;
    assigns *out;
    ensures out->end <= text.size;
    ensures \result == CW_OK ==>
      cw_layout_ok(out) && out->size <= text.size && out->last <= text.size; */
static cw_status find_layout(cw_bytes text, bool blanks, layout *out)
{
	size_t i;

	out->symbols = out->pads = out->size = out->last = out->end = 0;
	/*@ loop invariant 0 <= i <= text.size && out->symbols + out->pads <= i;
	    loop invariant out->end <= text.size && out->last <= text.size && out->size == 0;
	    loop invariant out->pads <= 2;
	    loop invariant out->pads > 0 ==>
	      2 <= out->symbols % 4 && out->symbols % 4 + out->pads <= 4;
	    loop assigns i, *out;
	    loop variant text.size - i; */
	for (i = 0; i < text.size; i++) {
		uint32_t c = text.data[i];
		size_t filled = out->symbols % 4 + out->pads; /* of the quantum */

		if (blanks && is_blank(c))
			continue;
		out->end = i;
		if (is_pad(c)) {
			/* Padding completes a quantum of at least two symbols. */
			if (filled < 2 || filled > 3)
				return CW_PEM_BASE64;
			out->pads++;
		} else {
			if (out->pads > 0)
				return CW_PEM_BASE64;
			out->symbols++;
			out->last = i;
		}
		out->end = i + 1;
	}
	if ((out->symbols + out->pads) % 4 != 0)
		return CW_PEM_BASE64;
	out->size = out->symbols / 4 * 3 + (out->pads > 0 ? 3 - out->pads : 0);
	return CW_OK;
}

/* Decode l->symbols characters into l->size octets. The result is zero if all
 * were of the alphabet and no unused bit was set. */
/*@ requires \valid_read(text.data + (0 .. text.size - 1)) && \valid_read(l) && cw_layout_ok(l);
    requires \valid(out + (0 .. l->size - 1));
    requires \separated(l, text.data + (0 .. text.size - 1), out + (0 .. l->size - 1));
    terminates \true; exits \false;
    assigns out[0 .. l->size - 1]; */
static uint32_t decode_symbols(cw_bytes text, bool blanks, const layout *l, uint8_t *out)
{
	uint32_t bits = 0, bad = 0;
	size_t i, symbols = 0, written = 0;

	/*@ loop invariant 0 <= i <= text.size && symbols <= l->symbols;
	    loop invariant written == symbols / 4 * 3;
	    loop assigns i, symbols, written, bits, bad, out[0 .. l->size - 1];
	    loop variant text.size - i; */
	for (i = 0; i < text.size && symbols < l->symbols; i++) {
		uint32_t c = text.data[i];
		uint32_t value;

		if (blanks && is_blank(c))
			continue;
		value = value_of(c);
		bad |= value & 64u;
		bits = bits << 6 | (value & 63u);
		symbols++;
		if (symbols % 4 != 0)
			continue;
		out[written] = (uint8_t)(bits >> 16);
		out[written + 1] = (uint8_t)(bits >> 8);
		out[written + 2] = (uint8_t)bits;
		written += 3;
	}
	if (l->pads == 1) {
		out[written] = (uint8_t)(bits >> 10);
		out[written + 1] = (uint8_t)(bits >> 2);
		bad |= bits & 3u;
	} else if (l->pads == 2) {
		out[written] = (uint8_t)(bits >> 4);
		bad |= bits & 15u;
	}
	return bad;
}

/* The offset of the first character outside of the alphabet, or `end`. */
/*@ requires end <= text.size && \valid_read(text.data + (0 .. text.size - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result <= end; */
static size_t find_stranger(cw_bytes text, bool blanks, size_t end)
{
	size_t i;

	/*@ loop invariant 0 <= i <= end;
	    loop assigns i;
	    loop variant end - i; */
	for (i = 0; i < end; i++) {
		uint32_t c = text.data[i];

		if (CW_PUBLIC(value_of(c) & 64u) != 0 && !is_pad(c) && !(blanks && is_blank(c)))
			break;
	}
	return i;
}

size_t cw_base64_find_stranger(cw_bytes text)
{
	return find_stranger(text, true, text.size);
}

/*@ requires \valid_read(text.data + (0 .. text.size - 1));
    requires \valid(size) && (where != \null ==> \valid(where));
    requires out != \null ==> \valid(out + (0 .. capacity - 1));
    requires \separated(size, where, text.data + (0 .. text.size - 1), out + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns *size, *where, out[0 .. capacity - 1];
    ensures \result == CW_OK || \result == CW_PEM_BASE64 || \result == CW_BUFFER_TOO_SMALL;
    ensures \result == CW_OK ==> *size <= text.size && (out != \null ==> *size <= capacity);
    ensures \result == CW_PEM_BASE64 ==> *size == 0;
    ensures \result == CW_BUFFER_TOO_SMALL ==> out != \null && *size > capacity;
    ensures \result != CW_PEM_BASE64 && where != \null ==> *where == \old(*where);
    ensures \result == CW_PEM_BASE64 && where != \null ==> *where <= text.size; */
static cw_status decode(cw_bytes text, bool blanks, uint8_t *out, size_t capacity, size_t *size,
                        size_t *where)
{
	layout l;
	size_t fault;

	*size = 0;
	if (find_layout(text, blanks, &l) != CW_OK) {
		/* What is wrong with the padding may follow something worse. */
		fault = find_stranger(text, blanks, l.end);
	} else if (out != NULL && l.size > capacity) {
		*size = l.size;
		return CW_BUFFER_TOO_SMALL;
	} else if (out == NULL || CW_PUBLIC(decode_symbols(text, blanks, &l, out)) == 0) {
		*size = l.size;
		return CW_OK;
	} else {
		cw_wipe(out, l.size);
		/* No stranger: then the last symbol has bits that stand for nothing. */
		fault = find_stranger(text, blanks, l.last);
	}
	if (where != NULL)
		*where = fault;
	return CW_PEM_BASE64;
}

cw_status cw_base64_decode(cw_bytes text, uint8_t *out, size_t capacity, size_t *size,
                           size_t *where)
{
	return decode(text, false, out, capacity, size, where);
}

cw_status cw_base64_decode_lines(cw_bytes text, uint8_t *out, size_t capacity, size_t *size,
                                 size_t *where)
{
	return decode(text, true, out, capacity, size, where);
}
