#include "char_string.h"
#include "der_take.h"

/* The alphabets of the one-octet types, a bit each. */
#define IA5       1
#define VISIBLE   2
#define PRINTABLE 4
#define NUMERIC   8

/* What a 7-bit character belongs to: control characters, visible ones, those of
 * PrintableString too (X.680 41.4), those of NumericString too (X.680 41.2). */
#define CC IA5
#define VV (IA5 | VISIBLE)
#define PP (IA5 | VISIBLE | PRINTABLE)
#define NN (IA5 | VISIBLE | PRINTABLE | NUMERIC)

/* clang-format off */
static const uint8_t alphabets[256] = {
	CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC,
	CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC,
	/*   !   "   #   $   %   &   '   (   )   *   +   ,   -   .   /  */
	NN, VV, VV, VV, VV, VV, VV, PP, PP, PP, VV, PP, PP, PP, PP, PP,
	/* 0 to 9                                :   ;   <   =   >   ?  */
	NN, NN, NN, NN, NN, NN, NN, NN, NN, NN, PP, VV, VV, PP, VV, PP,
	/* @ A to Z [ \ ] ^ _ */
	VV, PP, PP, PP, PP, PP, PP, PP, PP, PP, PP, PP, PP, PP, PP, PP,
	PP, PP, PP, PP, PP, PP, PP, PP, PP, PP, PP, VV, VV, VV, VV, VV,
	/* ` a to z { | } ~ */
	VV, PP, PP, PP, PP, PP, PP, PP, PP, PP, PP, PP, PP, PP, PP, PP,
	PP, PP, PP, PP, PP, PP, PP, PP, PP, PP, PP, VV, VV, VV, VV, CC,
	0,
};
/* clang-format on */

/* The alphabet of a type whose characters are single octets of fewer than 256
 * values; 0 for any other type. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
static uint8_t alphabet_of(cw_tag type)
{
	static const uint8_t of_type[32] = {
		[CW_TAG_NUMERIC_STRING] = NUMERIC,
		[CW_TAG_PRINTABLE_STRING] = PRINTABLE,
		[CW_TAG_IA5_STRING] = IA5,
		[CW_TAG_VISIBLE_STRING] = VISIBLE,
	};

	return type < 32 ? of_type[type] : 0;
}

bool cw_string_is_type(cw_tag tag)
{
	const uint32_t types = 1u << CW_TAG_UTF8_STRING | 1u << CW_TAG_NUMERIC_STRING |
	                       1u << CW_TAG_PRINTABLE_STRING | 1u << CW_TAG_TELETEX_STRING |
	                       1u << CW_TAG_IA5_STRING | 1u << CW_TAG_VISIBLE_STRING |
	                       1u << CW_TAG_UNIVERSAL_STRING | 1u << CW_TAG_BMP_STRING;

	return tag < 32 && (types >> tag & 1) != 0;
}

/* A character of Unicode that may be written: no surrogate, no number beyond. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
static bool is_scalar(uint32_t character)
{
	return character < 0xd800 || (character > 0xdfff && character <= 0x10ffff);
}

/* The well-formed sequences of RFC 3629 4: by the first octet, how many follow
 * and how small the first of those may be; what is too large is no scalar. */
bool cw_utf8_next(cw_bytes text, size_t *pos, uint32_t *character)
{
	uint32_t value, least;
	size_t at = *pos;
	size_t following;

	if (at >= text.size)
		return false;
	value = text.data[at++];
	if (value < 0x80) {
		*character = value;
		*pos = at;
		return true;
	}
	if (value >= 0xc0 && value < 0xe0) {
		following = 1;
		value &= 0x1f;
		least = 0x80;
	} else if (value >= 0xe0 && value < 0xf0) {
		following = 2;
		value &= 0x0f;
		least = 0x800;
	} else if (value >= 0xf0 && value < 0xf8) {
		following = 3;
		value &= 0x07;
		least = 0x10000;
	} else {
		return false;
	}
	if (following > text.size - at)
		return false;
	/*@ loop invariant *pos < at && at + following <= text.size;
	    loop assigns following, value, at;
	    loop variant following; */
	for (; following > 0; following--) {
		if ((text.data[at] & 0xc0) != 0x80)
			return false;
		value = value << 6 | (text.data[at] & 0x3fu);
		at++;
	}
	if (value < least || !is_scalar(value))
		return false;
	*character = value;
	*pos = at;
	return true;
}

/* One character at *pos, which is not the end and moves behind it, of a string of units. */
/*@ requires \valid_read(b.data + (0 .. b.size - 1));
    requires \valid(pos) && \valid(character) && *pos < b.size;
    requires \separated(pos, character, b.data + (0 .. b.size - 1));
    terminates \true; exits \false;
    assigns *pos, *character;
    ensures \result == CW_OK ==> \old(*pos) < *pos <= b.size;
    ensures \result != CW_OK ==> *pos == \old(*pos); */
CW_DER_HOT cw_status next_unit(cw_tag type, cw_bytes b, size_t *pos, uint32_t *character)
{
	size_t size = type == CW_TAG_BMP_STRING ? 2 : type == CW_TAG_UNIVERSAL_STRING ? 4 : 1;
	uint8_t alphabet = alphabet_of(type);
	uint32_t value = 0;
	size_t i;

	if (size > b.size - *pos)
		return CW_STRING_UNIT;
	/*@ loop invariant i <= size;
	    loop assigns i, value;
	    loop variant size - i; */
	for (i = 0; i < size; i++)
		value = value << 8 | b.data[*pos + i];
	if (alphabet != 0 ? (alphabets[value & 0xff] & alphabet) == 0 : !is_scalar(value))
		return CW_STRING_CHARACTER;
	*character = value;
	*pos += size;
	return CW_OK;
}

/* The same of any string. */
/*@ requires \valid_read(b.data + (0 .. b.size - 1));
    requires \valid(pos) && \valid(character) && *pos < b.size;
    requires \separated(pos, character, b.data + (0 .. b.size - 1));
    terminates \true; exits \false;
    assigns *pos, *character;
    ensures \result == CW_OK ==> \old(*pos) < *pos <= b.size;
    ensures \result != CW_OK ==> *pos == \old(*pos); */
static cw_status next_character(cw_tag type, cw_bytes b, size_t *pos, uint32_t *character)
{
	if (type == CW_TAG_UTF8_STRING)
		return cw_utf8_next(b, pos, character) ? CW_OK : CW_STRING_UTF8;
	return next_unit(type, b, pos, character);
}

/* Where the first octet outside of `alphabet` is; the size if there is none. */
/*@ requires \valid_read(b.data + (0 .. b.size - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result <= b.size; */
CW_DER_HOT size_t span_alphabet(uint8_t alphabet, cw_bytes b)
{
	size_t pos = 0;

	/* Four at a time: most of what a certificate holds is text. */
	/*@ loop invariant pos <= b.size;
	    loop assigns pos;
	    loop variant b.size - pos; */
	while (b.size - pos >= 4 &&
	       (alphabets[b.data[pos]] & alphabets[b.data[pos + 1]] & alphabets[b.data[pos + 2]] &
	        alphabets[b.data[pos + 3]] & alphabet) != 0)
		pos += 4;
	/*@ loop invariant pos <= b.size;
	    loop assigns pos;
	    loop variant b.size - pos; */
	while (pos < b.size && (alphabets[b.data[pos]] & alphabet) != 0)
		pos++;
	return pos;
}

/* Where the first octet outside of ASCII is; the size if there is none. */
/*@ requires \valid_read(b.data + (0 .. b.size - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result <= b.size; */
CW_DER_HOT size_t span_ascii(cw_bytes b)
{
	size_t pos = 0;

	/*@ loop invariant pos <= b.size;
	    loop assigns pos;
	    loop variant b.size - pos; */
	while (b.size - pos >= 8 && (cw_der_eight(b.data + pos) & 0x8080808080808080) == 0)
		pos += 8;
	/*@ loop invariant pos <= b.size;
	    loop assigns pos;
	    loop variant b.size - pos; */
	while (pos < b.size && b.data[pos] < 0x80)
		pos++;
	return pos;
}

/* cw_string_check of UTF-8. */
/*@ requires \valid_read(b.data + (0 .. b.size - 1));
    requires where == \null ||
             (\valid(where) && \separated(where, b.data + (0 .. b.size - 1)));
    terminates \true; exits \false;
    assigns *where;
    ensures \result != CW_OK && where != \null ==> *where <= b.size; */
static CW_APART cw_status check_utf8(cw_bytes b, size_t *where)
{
	uint32_t character;
	size_t pos = 0;

	/*@ loop invariant pos <= b.size;
	    loop assigns pos, character, *where;
	    loop variant b.size - pos; */
	while (pos < b.size) {
		if (b.data[pos] < 0x80) {
			pos++;
		} else if (!cw_utf8_next(b, &pos, &character)) {
			if (where != NULL)
				*where = pos;
			return CW_STRING_UTF8;
		}
	}
	return CW_OK;
}

/* cw_string_check of other types, unit by unit. */
/*@ requires \valid_read(b.data + (0 .. b.size - 1));
    requires where == \null ||
             (\valid(where) && \separated(where, b.data + (0 .. b.size - 1)));
    terminates \true; exits \false;
    assigns *where;
    ensures \result != CW_OK && where != \null ==> *where <= b.size; */
static CW_APART cw_status check_units(cw_tag type, cw_bytes b, size_t *where)
{
	cw_status status = cw_string_is_type(type) ? CW_OK : CW_VALUE;
	uint32_t character;
	size_t pos = 0;

	/*@ loop invariant pos <= b.size;
	    loop assigns pos, character, status;
	    loop variant b.size - pos + (status == CW_OK ? 1 : 0); */
	while (pos < b.size && status == CW_OK)
		status = next_unit(type, b, &pos, &character);
	if (status != CW_OK && where != NULL)
		*where = pos;
	return status;
}

/* It is BMPString of whole characters without surrogates. */
/*@ requires \valid_read(b.data + (0 .. b.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
CW_DER_HOT bool is_bmp(cw_bytes b)
{
	size_t pos = 0;

	/*@ loop invariant pos <= b.size;
	    loop assigns pos;
	    loop variant b.size - pos; */
	while (b.size - pos >= 2 && (b.data[pos] & 0xf8) != 0xd8)
		pos += 2;
	return pos == b.size;
}

/* What nearly all text is: an alphabet of single octets, UTF-8 of ASCII alone, or
 * BMPString. False for any other, which may be good all the same. */
/*@ requires \valid_read(b.data + (0 .. b.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
CW_DER_HOT bool is_usual_text(cw_tag type, cw_bytes b)
{
	uint8_t alphabet = alphabet_of(type);

	if (alphabet != 0)
		return span_alphabet(alphabet, b) == b.size;
	if (type == CW_TAG_BMP_STRING)
		return is_bmp(b);
	return type == CW_TAG_UTF8_STRING && span_ascii(b) == b.size;
}

cw_status cw_string_check(cw_tag type, cw_bytes b, size_t *where)
{
	if (is_usual_text(type, b))
		return CW_OK;
	return type == CW_TAG_UTF8_STRING ? check_utf8(b, where) : check_units(type, b, where);
}

/* Where cw_string_check finds fault. */
/*@ requires \valid_read(b.data + (0 .. b.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static CW_APART size_t fault_of(cw_tag type, cw_bytes b)
{
	size_t where = 0;
	cw_status status = cw_string_check(type, b, &where);

	(void)status;
	return where;
}

/* cw_der_read_string_as in the general way. */
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->size < r->pos - \old(r->pos) &&
              out->data == r->in->data + (r->pos - out->size); */
static CW_APART cw_status read_string(cw_der_reader *r, uint16_t field, cw_tag tag, cw_tag type,
                                      cw_bytes *out)
{
	cw_der_header h;
	cw_bytes bytes;
	cw_status status;

	CW_TRY(cw_der_take(r, field, tag, &h));
	bytes.data = r->in->data + h.start;
	bytes.size = h.length;
	status = cw_string_check(type, bytes, NULL);
	if (status != CW_OK)
		return cw_der_fail(r, status, h.start + fault_of(type, bytes), field, 0, 0);
	cw_der_step(r, field, type, &h);
	*out = bytes;
	return CW_OK;
}

cw_status cw_der_read_string_as(cw_der_reader *r, uint16_t field, cw_tag tag, cw_tag type,
                                cw_bytes *out)
{
	size_t start, stop;
	cw_bytes bytes;

	if (!cw_der_is_usual(r, tag, &start, &stop))
		return read_string(r, field, tag, type, out);
	bytes.data = r->in->data + start;
	bytes.size = stop - start;
	if (!is_usual_text(type, bytes))
		return read_string(r, field, tag, type, out);
	*out = bytes;
	r->pos = stop;
	return CW_OK;
}

/* What stands next is no string that cw_der_read_string takes. */
/*@ requires cw_reader_ok(r);
    terminates \true; exits \false;
    assigns r->in->error;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures \result != CW_OK; */
static CW_APART cw_status fail_string(const cw_der_reader *r, uint16_t field)
{
	cw_der_header h;
	cw_tag type;

	CW_TRY(cw_der_take_any(r, field, 0, &h));
	type = h.tag & ~CW_TAG_CONSTRUCTED;
	if (!cw_string_is_type(type))
		return cw_der_fail(r, CW_CHOICE, r->pos, field, 0, h.tag);
	return cw_der_fail(r, CW_NOT_PRIMITIVE, r->pos, field, type, h.tag);
}

cw_status cw_der_read_string(cw_der_reader *r, uint16_t field, cw_string *out)
{
	uint8_t type;

	if (cw_der_at_end(r) || !cw_string_is_type(r->in->data[r->pos]))
		return fail_string(r, field);
	type = r->in->data[r->pos];
	CW_TRY(cw_der_read_string_as(r, field, type, type, &out->bytes));
	out->type = type;
	return CW_OK;
}

void cw_der_write_string_as(cw_der_writer *w, cw_tag tag, const cw_string *string)
{
	if (cw_string_check(string->type, string->bytes, NULL) == CW_OK)
		cw_der_write(w, tag, string->bytes);
	else
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_NONE);
}

/* Octets that are counted in full and stored as far as they fit. */
struct octets {
	uint8_t *data;
	size_t capacity;
	size_t size;
};

/*@ predicate octets_ok(struct octets *o) =
      \valid(o) && \valid(o->data + (0 .. o->capacity - 1)) &&
      \separated(o, o->data + (0 .. o->capacity - 1)); */

/*@ requires octets_ok(o);
    terminates \true; exits \false;
    assigns o->size, o->data[0 .. o->capacity - 1]; */
static void put(struct octets *o, uint32_t octet)
{
	if (o->size < o->capacity)
		o->data[o->size] = (uint8_t)octet;
	o->size++;
}

/*@ requires octets_ok(o);
    terminates \true; exits \false;
    assigns o->size, o->data[0 .. o->capacity - 1]; */
static void put_utf8(struct octets *o, uint32_t character)
{
	if (character < 0x80) {
		put(o, character);
		return;
	}
	if (character < 0x800) {
		put(o, 0xc0 | character >> 6);
	} else {
		if (character < 0x10000) {
			put(o, 0xe0 | character >> 12);
		} else {
			put(o, 0xf0 | character >> 18);
			put(o, 0x80 | (character >> 12 & 0x3f));
		}
		put(o, 0x80 | (character >> 6 & 0x3f));
	}
	put(o, 0x80 | (character & 0x3f));
}

/* Appends the character in the encoding of `type`; false if it has none there. */
/*@ requires octets_ok(o);
    terminates \true; exits \false;
    assigns o->size, o->data[0 .. o->capacity - 1]; */
static bool put_character(struct octets *o, cw_tag type, uint32_t character)
{
	uint8_t alphabet = alphabet_of(type);

	if (type == CW_TAG_UTF8_STRING) {
		put_utf8(o, character);
	} else if (type == CW_TAG_UNIVERSAL_STRING) {
		put(o, 0);
		put(o, character >> 16);
		put(o, character >> 8 & 0xff);
		put(o, character & 0xff);
	} else if (type == CW_TAG_BMP_STRING) {
		if (character > 0xffff)
			return false;
		put(o, character >> 8);
		put(o, character & 0xff);
	} else {
		if (character > 0xff || (alphabet != 0 && (alphabets[character] & alphabet) == 0))
			return false;
		put(o, character);
	}
	return true;
}

/* `bytes` of one type, put as another, `where` as in cw_string_check. */
/*@ requires \valid_read(bytes.data + (0 .. bytes.size - 1));
    requires octets_ok(o) && \valid(where);
    requires \separated(where, o, o->data + (0 .. o->capacity - 1));
    terminates \true; exits \false;
    assigns *where, o->size, o->data[0 .. o->capacity - 1]; */
static cw_status convert(cw_tag from, cw_bytes bytes, cw_tag to, struct octets *o, size_t *where)
{
	cw_status status = cw_string_is_type(from) && cw_string_is_type(to) ? CW_OK : CW_VALUE;
	uint32_t character = 0;
	size_t pos = 0;

	*where = 0;
	/*@ loop invariant pos <= bytes.size;
	    loop assigns status, character, pos, *where, o->size, o->data[0 .. o->capacity - 1];
	    loop variant bytes.size - pos + (status == CW_OK ? 1 : 0); */
	while (status == CW_OK && pos < bytes.size) {
		*where = pos;
		status = next_character(from, bytes, &pos, &character);
		if (status == CW_OK && !put_character(o, to, character))
			status = CW_STRING_CHARACTER;
	}
	return status;
}

/*@ requires \valid_read(bytes.data + (0 .. bytes.size - 1));
    requires out == \null || \valid(out + (0 .. capacity - 1));
    requires \valid(size) && \separated(size, out + (0 .. capacity - 1));
    requires where == \null ||
             (\valid(where) && \separated(where, size, out + (0 .. capacity - 1)));
    terminates \true; exits \false;
    assigns *size, *where, out[0 .. capacity - 1];
    ensures \result == CW_OK ==> *size <= capacity; */
static cw_status convert_into(cw_tag from, cw_bytes bytes, cw_tag to, uint8_t *out, size_t capacity,
                              size_t *size, size_t *where)
{
	struct octets o = {out, out == NULL ? 0 : capacity, 0};
	size_t bad;
	cw_status status = convert(from, bytes, to, &o, &bad);

	if (status != CW_OK) {
		if (where != NULL)
			*where = bad;
		return status;
	}
	*size = o.size;
	return o.size <= o.capacity ? CW_OK : CW_BUFFER_TOO_SMALL;
}

cw_status cw_string_to_utf8(const cw_string *string, uint8_t *out, size_t capacity, size_t *size)
{
	return convert_into(string->type, string->bytes, CW_TAG_UTF8_STRING, out, capacity, size,
	                    NULL);
}

cw_status cw_string_from_utf8(cw_tag type, cw_bytes text, uint8_t *out, size_t capacity,
                              size_t *size, size_t *where)
{
	return convert_into(CW_TAG_UTF8_STRING, text, type, out, capacity, size, where);
}
