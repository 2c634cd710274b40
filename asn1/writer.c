#include "writer.h"
#include "der_header.h"

void cw_der_writer_init(cw_der_writer *w, uint8_t *data, size_t capacity)
{
	w->data = data;
	w->capacity = data == NULL ? 0 : capacity;
	w->size = 0;
	w->open = 0;
	w->status = CW_OK;
	w->field = CW_FIELD_NONE;
}

cw_status cw_der_finish(const cw_der_writer *w, cw_bytes *out)
{
	cw_status status = w->status;

	out->data = status == CW_OK ? w->data : NULL;
	out->size = w->size;
	if (status != CW_OK && status != CW_BUFFER_TOO_SMALL)
		out->size = 0;
	else if (w->open != 0)
		status = CW_ARGUMENT;
	return status;
}

void cw_der_writer_fail(cw_der_writer *w, cw_status status, uint16_t field)
{
	if (w->status != CW_OK && w->status != CW_BUFFER_TOO_SMALL)
		return;
	w->status = status;
	w->field = field;
}

/* Count `size` octets more; true if they are to be written, at the old w->size. */
/*@ requires cw_writer_ok(w);
    terminates \true; exits \false;
    assigns w->size, w->status;
    ensures good: cw_writer_ok(w);
    ensures sticks: cw_writer_live(w) ==> \at(cw_writer_live(w), Old);
    ensures grown: w->size >= \old(w->size);
    ensures exact: cw_writer_live(w) ==> w->size == \old(w->size) + size;
    ensures \result ==> w->data != \null && w->status == CW_OK; */
static bool grow(cw_der_writer *w, size_t size)
{
	if (w->status != CW_OK && w->status != CW_BUFFER_TOO_SMALL)
		return false;
	if (size > SIZE_MAX - w->size) {
		w->status = CW_LENGTH_TOO_LARGE;
		return false;
	}
	w->size += size;
	if (w->data == NULL || w->status != CW_OK)
		return false;
	if (w->size <= w->capacity)
		return true;
	w->status = CW_BUFFER_TOO_SMALL;
	return false;
}

/*@ requires cw_writer_ok(w);
    CW_WRITES(w)
    ensures cw_writer_live(w) ==> w->size > \old(w->size); */
static void put(cw_der_writer *w, uint8_t octet)
{
	if (grow(w, 1))
		w->data[w->size - 1] = octet;
}

void cw_der_write_raw(cw_der_writer *w, cw_bytes bytes)
{
	if (bytes.size > 0 && grow(w, bytes.size))
		memcpy(w->data + (w->size - bytes.size), bytes.data, bytes.size);
}

/*@ requires cw_writer_ok(w);
    CW_WRITES(w)
    ensures cw_writer_live(w) ==> w->size > \old(w->size); */
static void put_tag(cw_der_writer *w, cw_tag tag)
{
	cw_tag number = tag & CW_TAG_NUMBER_MASK;
	uint8_t leading = (uint8_t)(tag >> 24 & 0xe0);
	uint8_t shift;

	if (number < 31) {
		put(w, (uint8_t)(leading | number));
		return;
	}
	put(w, leading | 0x1f);
	/*@ loop invariant shift <= 28 && shift % 7 == 0;
	    loop invariant cw_writer_ok(w) && w->size >= \at(w->size, Pre);
	    loop invariant cw_writer_live(w) ==> \at(cw_writer_live(w), Pre);
	    loop assigns shift, CW_WRITE_STATE(w);
	    loop variant shift; */
	for (shift = 28; shift > 0; shift = (uint8_t)(shift - 7))
		if (number >> shift != 0)
			put(w, (uint8_t)(0x80 | (number >> shift & 0x7f)));
	put(w, (uint8_t)(number & 0x7f));
}

/* Octets of a length beyond its first. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
static uint8_t long_length_size(size_t length)
{
	uint8_t count = 0;

	if (length < 0x80)
		return 0;
	/*@ loop assigns length, count;
	    loop variant length; */
	while (length != 0) {
		length >>= 8;
		count++;
	}
	return count;
}

size_t cw_der_open(cw_der_writer *w, cw_tag tag)
{
	put_tag(w, tag);
	put(w, 0);
	w->open++;
	return w->size;
}

/* The length before `mark` is written when it is known; a long one moves the
 * contents behind it. */
void cw_der_close(cw_der_writer *w, size_t mark)
{
	size_t length;
	uint8_t count, i;

	w->open--;
	if (w->status != CW_OK && w->status != CW_BUFFER_TOO_SMALL)
		return;
	length = w->size - mark;
	count = long_length_size(length);
	if (!grow(w, count))
		return;
	if (count == 0) {
		w->data[mark - 1] = (uint8_t)length;
		return;
	}
	memmove(w->data + mark + count, w->data + mark, length);
	w->data[mark - 1] = (uint8_t)(0x80 | count);
	/*@ loop invariant i <= count;
	    loop assigns i, length, w->data[mark .. mark + count - 1];
	    loop variant i; */
	for (i = count; i > 0; i--) {
		w->data[mark + i - 1] = (uint8_t)(length & 0xff);
		length >>= 8;
	}
}

/*@ requires from <= to && \valid(data + (from .. to - 1));
    terminates \true; exits \false;
    assigns data[from .. to - 1]; */
static void reverse(uint8_t *data, size_t from, size_t to)
{
	/*@ loop invariant \at(from, Pre) <= from <= to <= \at(to, Pre);
	    loop assigns from, to, data[\at(from, Pre) .. \at(to, Pre) - 1];
	    loop variant to - from; */
	while (to - from > 1) {
		uint8_t octet = data[from];

		to--;
		data[from] = data[to];
		data[to] = octet;
		from++;
	}
}

/* data[a .. b - 1] and data[b .. c - 1] change places. */
/*@ requires a <= b <= c && \valid(data + (a .. c - 1));
    terminates \true; exits \false;
    assigns data[a .. c - 1]; */
static void exchange(uint8_t *data, size_t a, size_t b, size_t c)
{
	reverse(data, a, b);
	reverse(data, b, c);
	reverse(data, a, c);
}

/* The size of the element at data[at], which this writer wrote; what is left if
 * raw octets were written that are no element. */
/*@ requires at < end && \valid_read(data + (0 .. end - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures 0 < \result <= end - at; */
static size_t element_size(const uint8_t *data, size_t at, size_t end)
{
	cw_der_header h;

	if (cw_der_parse_header(data, at, end, &h) != CW_OK)
		return end - at;
	return h.start + h.length - at;
}

/* The tag of the element data[at ..] without its form, by which the components of
 * a SET are ordered (X.690 10.3, X.680 8.6); 0 if it is no element. */
/*@ requires at <= end && \valid_read(data + (0 .. end - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static cw_tag tag_of(const uint8_t *data, size_t at, size_t end)
{
	cw_der_header h;

	if (cw_der_parse_header(data, at, end, &h) != CW_OK)
		return 0;
	return h.tag & ~CW_TAG_CONSTRUCTED;
}

/* data[a ..] belongs after data[b ..]: in a SET by their tags, in a SET OF by
 * their octets. */
/*@ requires a + a_size <= SIZE_MAX && \valid_read(data + (0 .. a + a_size - 1));
    requires b + b_size <= SIZE_MAX && \valid_read(data + (0 .. b + b_size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static bool belongs_after(const uint8_t *data, bool by_tag, size_t a, size_t a_size, size_t b,
                          size_t b_size)
{
	if (by_tag)
		return tag_of(data, a, a + a_size) > tag_of(data, b, b + b_size);
	return cw_der_sorts_after(data, a, a_size, b, b_size);
}

/* Where among the sorted elements data[from .. at - 1] the one at `at` belongs,
 * which belongs before the last of them, at `last`. */
/*@ requires from <= last < at && at + size <= SIZE_MAX;
    requires \valid_read(data + (0 .. at + size - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures from <= \result <= at; */
static size_t find_place(const uint8_t *data, bool by_tag, size_t from, size_t last, size_t at,
                         size_t size)
{
	/*@ loop invariant \at(from, Pre) <= from <= at;
	    loop assigns from;
	    loop variant at - from; */
	while (from < last) {
		size_t step = element_size(data, from, at);

		if (belongs_after(data, by_tag, from, step, at, size))
			break;
		from += step;
	}
	return from;
}

/* Insertion, in place: sets are small, and most come sorted. */
/*@ requires from <= end && \valid(data + (0 .. end - 1));
    terminates \true; exits \false;
    assigns data[from .. end - 1]; */
static void sort_elements(uint8_t *data, bool by_tag, size_t from, size_t end)
{
	size_t at = from;
	size_t last = from, last_size = 0;

	/*@ loop invariant from <= last && last + last_size == at && at <= end;
	    loop assigns at, last, last_size, data[from .. end - 1];
	    loop variant end - at; */
	while (at < end) {
		size_t size = element_size(data, at, end);

		if (last_size != 0 && belongs_after(data, by_tag, last, last_size, at, size)) {
			exchange(data, find_place(data, by_tag, from, last, at, size), at,
			         at + size);
			last = at + size - last_size;
		} else {
			last = at;
			last_size = size;
		}
		at += size;
	}
}

void cw_der_close_set_of(cw_der_writer *w, size_t mark)
{
	if (w->data != NULL && w->status == CW_OK)
		sort_elements(w->data, false, mark, w->size);
	cw_der_close(w, mark);
}

/* Each tag in data[from .. end - 1] is above the one before. */
/*@ requires from <= end && \valid_read(data + (0 .. end - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static bool tags_ascend(const uint8_t *data, size_t from, size_t end)
{
	cw_tag before = 0;

	/*@ loop invariant \at(from, Pre) <= from <= end;
	    loop assigns from, before;
	    loop variant end - from; */
	while (from < end) {
		cw_tag tag = tag_of(data, from, end);

		if (tag <= before)
			return false;
		before = tag;
		from += element_size(data, from, end);
	}
	return true;
}

void cw_der_close_set(cw_der_writer *w, size_t mark)
{
	if (w->data != NULL && w->status == CW_OK) {
		sort_elements(w->data, true, mark, w->size);
		if (!tags_ascend(w->data, mark, w->size))
			cw_der_writer_fail(w, CW_VALUE, CW_FIELD_NONE);
	}
	cw_der_close(w, mark);
}

void cw_der_write(cw_der_writer *w, cw_tag tag, cw_bytes content)
{
	size_t mark = cw_der_open(w, tag);

	cw_der_write_raw(w, content);
	cw_der_close(w, mark);
}

void cw_der_write_boolean_as(cw_der_writer *w, cw_tag tag, bool value)
{
	put_tag(w, tag);
	put(w, 1);
	put(w, value ? 0xff : 0);
}

void cw_der_write_boolean_default(cw_der_writer *w, cw_tag tag, bool standard, bool value)
{
	if (value != standard)
		cw_der_write_boolean_as(w, tag, value);
}

void cw_der_write_int64_default(cw_der_writer *w, cw_tag tag, int64_t standard, int64_t value)
{
	if (value != standard)
		cw_der_write_int64_as(w, tag, value);
}

void cw_der_write_integer_as(cw_der_writer *w, cw_tag tag, cw_bytes content)
{
	if (content.size == 0 || !cw_der_integer_is_minimal(content.data, content.size))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_NONE);
	else
		cw_der_write(w, tag, content);
}

/* Writes the low `size` octets of `value`. */
/*@ requires cw_writer_ok(w);
    CW_WRITES(w)
    ensures cw_writer_live(w) ==> w->size > \old(w->size); */
static void put_integer(cw_der_writer *w, cw_tag tag, uint64_t value, uint8_t size)
{
	put_tag(w, tag);
	put(w, size);
	/*@ loop invariant cw_writer_ok(w) && w->size >= \at(w->size, Pre);
	    loop invariant cw_writer_live(w) ==>
	                     \at(cw_writer_live(w), Pre) && w->size > \at(w->size, Pre);
	    loop assigns size, CW_WRITE_STATE(w);
	    loop variant size; */
	while (size > 0) {
		size--;
		put(w, size < 8 ? (uint8_t)(value >> 8 * size & 0xff) : 0);
	}
}

void cw_der_write_int64_as(cw_der_writer *w, cw_tag tag, int64_t value)
{
	uint64_t magnitude = value < 0 ? (uint64_t)(-(value + 1)) : (uint64_t)value;
	uint8_t size = 1;

	/*@ loop invariant 1 <= size <= 8;
	    loop assigns size;
	    loop variant 8 - size; */
	while (size < 8 && magnitude >> (8 * size - 1) != 0)
		size++;
	put_integer(w, tag, (uint64_t)value, size);
}

void cw_der_write_uint64_as(cw_der_writer *w, cw_tag tag, uint64_t value)
{
	uint8_t size = 1;

	/*@ loop invariant 1 <= size <= 9;
	    loop assigns size;
	    loop variant 9 - size; */
	while (size < 9 && value >> (8 * size - 1) != 0)
		size++;
	put_integer(w, tag, value, size);
}

void cw_der_write_unsigned_as(cw_der_writer *w, cw_tag tag, cw_bytes magnitude)
{
	size_t mark;

	/*@ loop invariant magnitude.size <= \at(magnitude.size, Pre);
	    loop invariant magnitude.data ==
	                     \at(magnitude.data, Pre) + (\at(magnitude.size, Pre) - magnitude.size);
	    loop assigns magnitude;
	    loop variant magnitude.size; */
	while (magnitude.size > 0 && magnitude.data[0] == 0) {
		magnitude.data++;
		magnitude.size--;
	}
	mark = cw_der_open(w, tag);
	if (magnitude.size == 0 || magnitude.data[0] >= 0x80)
		put(w, 0);
	cw_der_write_raw(w, magnitude);
	cw_der_close(w, mark);
}

/*@ requires \valid_read(bits) && \valid_read(bits->bytes.data + (0 .. bits->bytes.size - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result ==> bits->unused <= 7; */
static bool bits_are_valid(const cw_bit_string *bits)
{
	if (bits->unused > 7 || (bits->unused != 0 && bits->bytes.size == 0))
		return false;
	return bits->unused == 0 ||
	       (bits->bytes.data[bits->bytes.size - 1] & ((1u << bits->unused) - 1)) == 0;
}

void cw_der_write_bit_string_as(cw_der_writer *w, cw_tag tag, const cw_bit_string *bits)
{
	size_t mark;

	if (!bits_are_valid(bits)) {
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_NONE);
		return;
	}
	mark = cw_der_open(w, tag);
	put(w, bits->unused);
	cw_der_write_raw(w, bits->bytes);
	cw_der_close(w, mark);
}

void cw_der_write_named_bits_as(cw_der_writer *w, cw_tag tag, const cw_bit_string *bits)
{
	if (bits_are_valid(bits) && bits->bytes.size > 0 &&
	    (bits->bytes.data[bits->bytes.size - 1] >> bits->unused & 1) == 0)
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_NONE);
	else
		cw_der_write_bit_string_as(w, tag, bits);
}

size_t cw_der_open_bit_string(cw_der_writer *w)
{
	size_t mark = cw_der_open(w, CW_TAG_BIT_STRING);

	put(w, 0);
	return mark;
}
