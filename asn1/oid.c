#include "oid.h"
#include "der_contents.h"
#include "der_take.h"

/* Arcs of up to so many octets or digits are converted in a buffer on the stack;
 * the longest in use, a UUID below 2.25, has 19 octets and 39 digits. */
#define ARC_OCTETS 64
#define ARC_DIGITS 128

cw_status cw_oid_check(cw_oid oid, size_t *where)
{
	size_t at = 0;
	cw_status status = cw_der_oid_contents(oid.data, 0, oid.size, &at);

	if (status != CW_OK && where != NULL)
		*where = at;
	return status;
}

/* cw_der_read_oid_as in the general way. */
/*@ CW_READS(r, out)
    ensures view: \result == CW_OK ==> out->size < r->pos - \old(r->pos) &&
              out->data == r->in->data + (r->pos - out->size); */
static CW_APART cw_status read_oid(cw_der_reader *r, uint16_t field, cw_tag tag, cw_oid *out)
{
	cw_der_header h;
	cw_oid oid;
	cw_status status;
	size_t where = 0;

	CW_TRY(cw_der_take(r, field, tag, &h));
	oid.data = r->in->data + h.start;
	oid.size = h.length;
	status = cw_oid_check(oid, &where);
	if (status == CW_OID_EMPTY)
		return cw_der_fail(r, status, r->pos, field, 1, 0);
	if (status != CW_OK)
		return cw_der_fail(r, status, h.start + where, field, 0, 0);
	cw_der_step(r, field, CW_TAG_OID, &h);
	*out = oid;
	return CW_OK;
}

cw_status cw_der_read_oid_as(cw_der_reader *r, uint16_t field, cw_tag tag, cw_oid *out)
{
	size_t start, stop, where;

	if (!cw_der_is_usual(r, tag, &start, &stop) ||
	    cw_der_oid_contents(r->in->data, start, stop, &where) != CW_OK)
		return read_oid(r, field, tag, out);
	out->data = r->in->data + start;
	out->size = stop - start;
	r->pos = stop;
	return CW_OK;
}

void cw_der_write_oid_as(cw_der_writer *w, cw_tag tag, cw_oid oid)
{
	if (cw_oid_check(oid, NULL) == CW_OK)
		cw_der_write(w, tag, oid);
	else
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_NONE);
}

/* Text that is counted in full and stored as far as it fits. */
struct text {
	char *data;
	size_t capacity;
	size_t size;
};

#ifdef __FRAMAC__
/* A struct text or struct octets that may be put into. */
#define FITS(t)                                                                                    \
	\valid(t) && \valid((t)->data + (0..(t)->capacity - 1)) &&                              \
		\separated(t, (t)->data + (0..(t)->capacity - 1))
#endif

/*@ requires FITS(t);
    terminates \true; exits \false;
    assigns t->size, t->data[0 .. t->capacity - 1]; */
static void put(struct text *t, char c)
{
	if (t->size < t->capacity)
		t->data[t->size] = c;
	t->size++;
}

/* digits[0 .. *count - 1], lowest first, becomes itself * 128 + add. False if
 * that takes more than `capacity` digits. */
/*@ requires \valid(digits + (0 .. capacity - 1)) && \valid(count) && *count <= capacity;
    requires \separated(count, digits + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns *count, digits[0 .. capacity - 1];
    ensures \old(*count) <= *count <= capacity; */
static bool digits_append(char *digits, size_t capacity, size_t *count, unsigned add)
{
	unsigned carry = add;
	size_t i;

	/*@ loop invariant i <= *count;
	    loop assigns i, carry, digits[0 .. capacity - 1];
	    loop variant *count - i; */
	for (i = 0; i < *count; i++) {
		carry += (unsigned)(digits[i] - '0') * 128;
		digits[i] = (char)('0' + carry % 10);
		carry /= 10;
	}
	/* carry < 128 here, so at most three digits come on top. */
	/*@ loop invariant \at(*count, Pre) <= *count <= capacity;
	    loop assigns carry, *count, digits[0 .. capacity - 1];
	    loop variant carry; */
	while (carry != 0) {
		if (*count >= capacity)
			return false;
		digits[*count] = (char)('0' + carry % 10);
		*count += 1;
		carry /= 10;
	}
	return true;
}

/* The decimal digits, lowest first, of the arc of `size` octets, of which 80 is
 * taken if `second` is set; at least one digit. False if `capacity`, at least 1,
 * is too small. */
/*@ requires \valid_read(arc + (0 .. size - 1)) && \valid(count) && capacity > 0;
    requires \valid(digits + (0 .. capacity - 1));
    requires \separated(count, digits + (0 .. capacity - 1), arc + (0 .. size - 1));
    terminates \true; exits \false;
    assigns *count, digits[0 .. capacity - 1];
    ensures \result ==> 0 < *count <= capacity; */
static bool digits_of_arc(const uint8_t *arc, size_t size, bool second, char *digits,
                          size_t capacity, size_t *count)
{
	unsigned borrow = second ? 80 : 0;
	size_t i;

	*count = 0;
	/*@ loop invariant i <= size && *count <= capacity;
	    loop assigns i, *count, digits[0 .. capacity - 1];
	    loop variant size - i; */
	for (i = 0; i < size; i++) {
		if (!digits_append(digits, capacity, count, arc[i] & 0x7fu))
			return false;
	}
	/*@ loop invariant i <= *count;
	    loop assigns i, borrow, digits[0 .. capacity - 1];
	    loop variant *count - i; */
	for (i = 0; i < *count; i++) {
		unsigned take = borrow % 10;
		unsigned digit = (unsigned)(digits[i] - '0');

		borrow /= 10;
		if (digit < take) {
			digit += 10;
			borrow++;
		}
		digits[i] = (char)('0' + digit - take);
	}
	/*@ loop invariant *count <= capacity;
	    loop assigns *count;
	    loop variant *count; */
	while (*count > 0 && digits[*count - 1] == '0')
		*count -= 1;
	if (*count == 0) {
		digits[0] = '0';
		*count = 1;
	}
	return true;
}

/*@ requires \valid(data + (0 .. size - 1));
    terminates \true; exits \false;
    assigns data[0 .. size - 1]; */
static void reverse(char *data, size_t size)
{
	size_t i;

	/*@ loop invariant i <= size / 2;
	    loop assigns i, data[0 .. size - 1];
	    loop variant size / 2 - i; */
	for (i = 0; i < size / 2; i++) {
		char c = data[i];

		data[i] = data[size - 1 - i];
		data[size - 1 - i] = c;
	}
}

/* Writes one arc in decimal. One too long for the stack is converted where it is
 * to stand; if it does not fit there, it is left out with all that follows, and
 * counted by the upper bound of its digits, since log10(128) < 2 + 1/9. */
/*@ requires FITS(t) && \valid_read(arc + (0 .. size - 1));
    requires \separated(t, arc + (0 .. size - 1));
    requires \separated(t->data + (0 .. t->capacity - 1), arc + (0 .. size - 1));
    terminates \true; exits \false;
    assigns t->size, t->capacity, t->data[0 .. t->capacity - 1];
    ensures t->capacity <= \old(t->capacity); */
static void put_arc(struct text *t, const uint8_t *arc, size_t size, bool second)
{
	char digits[ARC_DIGITS];
	size_t count;

	if (digits_of_arc(arc, size, second, digits, sizeof digits, &count)) {
		/*@ loop invariant count <= ARC_DIGITS;
		    loop assigns count, t->size, t->data[0 .. t->capacity - 1];
		    loop variant count; */
		for (; count > 0; count--)
			put(t, digits[count - 1]);
	} else if (t->size < t->capacity && digits_of_arc(arc, size, second, t->data + t->size,
	                                                  t->capacity - t->size, &count)) {
		reverse(t->data + t->size, count);
		t->size += count;
	} else {
		if (t->size < t->capacity)
			t->capacity = t->size;
		t->size += 2 * size + size / 9 + 1;
	}
}

size_t cw_oid_format(cw_oid oid, char *text, size_t capacity)
{
	struct text t;
	size_t arc = 0;
	size_t i;

	/* The last octet is kept for the closing NUL. */
	t.data = text;
	t.capacity = capacity == 0 ? 0 : capacity - 1;
	t.size = 0;
	if (cw_oid_check(oid, NULL) == CW_OK) {
		/*@ loop invariant arc <= i <= oid.size && t.data == text;
		    loop invariant t.capacity <= (capacity == 0 ? 0 : capacity - 1);
		    loop assigns i, arc, t.size, t.capacity, text[0 .. capacity - 1];
		    loop variant oid.size - i; */
		for (i = 0; i < oid.size; i++) {
			if (oid.data[i] >= 0x80)
				continue;
			/* The first octets hold 40 * first + second (X.690 8.19.4). */
			if (arc == 0 && oid.data[0] < 80) {
				uint8_t second = oid.data[0] % 40;

				put(&t, oid.data[0] < 40 ? '0' : '1');
				put(&t, '.');
				put_arc(&t, &second, 1, false);
			} else {
				put(&t, arc == 0 ? '2' : '.');
				if (arc == 0)
					put(&t, '.');
				put_arc(&t, oid.data + arc, i + 1 - arc, arc == 0);
			}
			arc = i + 1;
		}
	}
	if (capacity != 0)
		text[t.size < t.capacity ? t.size : t.capacity] = '\0';
	return t.size;
}

/* septets[0 .. *count - 1], lowest first, becomes itself * factor + add. False
 * if that takes more than `capacity` septets. */
/*@ requires \valid(septets + (0 .. capacity - 1)) && \valid(count) && *count <= capacity;
    requires \separated(count, septets + (0 .. capacity - 1));
    terminates \true; exits \false;
    assigns *count, septets[0 .. capacity - 1];
    ensures \old(*count) <= *count <= capacity; */
static bool septets_append(uint8_t *septets, size_t capacity, size_t *count, unsigned factor,
                           unsigned add)
{
	unsigned carry = add;
	size_t i;

	/*@ loop invariant i <= *count;
	    loop assigns i, carry, septets[0 .. capacity - 1];
	    loop variant *count - i; */
	for (i = 0; i < *count; i++) {
		carry += septets[i] * factor;
		septets[i] = carry & 0x7f;
		carry >>= 7;
	}
	/* carry < 128 here: factor is at most 10 and add at most 80. */
	if (carry != 0) {
		if (*count >= capacity)
			return false;
		septets[*count] = (uint8_t)carry;
		*count += 1;
	}
	return true;
}

/* The septets, lowest first, of decimal digits plus `add`; at least one. False if
 * `capacity`, at least 1, is too small. */
/*@ requires \valid_read(digits.data + (0 .. digits.size - 1)) && \valid(count) && capacity > 0;
    requires \valid(septets + (0 .. capacity - 1));
    requires \separated(count, septets + (0 .. capacity - 1), digits.data + (0 .. digits.size - 1));
    terminates \true; exits \false;
    assigns *count, septets[0 .. capacity - 1];
    ensures \result ==> 0 < *count <= capacity; */
static bool septets_of_digits(cw_bytes digits, unsigned add, uint8_t *septets, size_t capacity,
                              size_t *count)
{
	size_t i;

	*count = 0;
	/*@ loop invariant i <= digits.size && *count <= capacity;
	    loop assigns i, *count, septets[0 .. capacity - 1];
	    loop variant digits.size - i; */
	for (i = 0; i < digits.size; i++) {
		if (!septets_append(septets, capacity, count, 10, digits.data[i] - (unsigned)'0'))
			return false;
	}
	if (!septets_append(septets, capacity, count, 1, add))
		return false;
	if (*count == 0) {
		septets[0] = 0;
		*count = 1;
	}
	return true;
}

struct octets {
	uint8_t *data;
	size_t capacity;
	size_t size;
};

/* Appends the octets of `count` septets, lowest first, as far as they fit. */
/*@ requires FITS(o) && \valid_read(septets + (0 .. count - 1));
    requires \separated(o, septets + (0 .. count - 1));
    requires \separated(o->data + (0 .. o->capacity - 1), septets + (0 .. count - 1));
    terminates \true; exits \false;
    assigns o->size, o->data[0 .. o->capacity - 1]; */
static void put_septets(struct octets *o, const uint8_t *septets, size_t count)
{
	/*@ loop invariant count <= \at(count, Pre);
	    loop assigns count, o->size, o->data[0 .. o->capacity - 1];
	    loop variant count; */
	for (; count > 0; count--) {
		if (o->size < o->capacity)
			o->data[o->size] = septets[count - 1] | (count > 1 ? 0x80 : 0);
		o->size++;
	}
}

/* Appends the arc of these digits plus `add`, converted as put_arc does;
 * a digit takes less than half a septet. */
/*@ requires FITS(o) && \valid_read(digits.data + (0 .. digits.size - 1));
    requires \separated(o, digits.data + (0 .. digits.size - 1));
    requires \separated(o->data + (0 .. o->capacity - 1), digits.data + (0 .. digits.size - 1));
    terminates \true; exits \false;
    assigns o->size, o->data[0 .. o->capacity - 1]; */
static void put_digits(struct octets *o, cw_bytes digits, unsigned add)
{
	uint8_t septets[ARC_OCTETS];
	size_t count;

	if (septets_of_digits(digits, add, septets, sizeof septets, &count)) {
		put_septets(o, septets, count);
	} else if (o->size < o->capacity && septets_of_digits(digits, add, o->data + o->size,
	                                                      o->capacity - o->size, &count)) {
		size_t i;

		/*@ loop invariant i <= count / 2;
		    loop assigns i, o->data[0 .. o->capacity - 1];
		    loop variant count / 2 - i; */
		for (i = 0; i < count / 2; i++) {
			uint8_t low = o->data[o->size + i];

			o->data[o->size + i] = o->data[o->size + count - 1 - i];
			o->data[o->size + count - 1 - i] = low;
		}
		/*@ loop invariant 0 <= i < count;
		    loop assigns i, o->data[0 .. o->capacity - 1];
		    loop variant count - i; */
		for (i = 0; i + 1 < count; i++)
			o->data[o->size + i] |= 0x80;
		o->size += count;
	} else {
		o->size += digits.size - digits.size / 2 + 1;
	}
}

/* The digits at *pos, without a leading zero, up to a dot, which *pos moves
 * behind, or to the end. False if they are not that, or if a dot ends the text. */
/*@ requires \valid_read(text.data + (0 .. text.size - 1)) && *pos <= text.size;
    requires \valid(pos) && \valid(digits);
    requires \separated(pos, digits, text.data + (0 .. text.size - 1));
    terminates \true; exits \false;
    assigns *pos, *digits;
    ensures \result ==> \old(*pos) < *pos <= text.size && digits->size > 0 &&
              digits->data == text.data + \old(*pos) && \old(*pos) + digits->size <= text.size; */
static bool next_digits(cw_bytes text, size_t *pos, cw_bytes *digits)
{
	size_t i = *pos;

	/*@ loop invariant *pos <= i <= text.size;
	    loop assigns i;
	    loop variant text.size - i; */
	while (i < text.size && text.data[i] >= '0' && text.data[i] <= '9')
		i++;
	digits->data = text.data + *pos;
	digits->size = i - *pos;
	if (digits->size == 0 || (digits->size > 1 && digits->data[0] == '0'))
		return false;
	if (i < text.size) {
		if (text.data[i] != '.' || i + 1 == text.size)
			return false;
		i++;
	}
	*pos = i;
	return true;
}

cw_status cw_oid_parse(cw_bytes text, uint8_t *out, size_t capacity, size_t *size)
{
	struct octets o;
	cw_bytes digits;
	size_t pos = 0;
	unsigned first;

	o.data = out;
	o.capacity = out == NULL ? 0 : capacity;
	o.size = 0;
	if (text.size == 0 || !next_digits(text, &pos, &digits) || digits.size != 1 ||
	    digits.data[0] > '2' || pos == text.size)
		return CW_VALUE;
	first = digits.data[0] - (unsigned)'0';
	if (!next_digits(text, &pos, &digits))
		return CW_VALUE;
	if (first < 2 && (digits.size > 2 || (digits.size == 2 && digits.data[0] > '3')))
		return CW_VALUE;
	put_digits(&o, digits, 40 * first);
	/*@ loop invariant pos <= text.size;
	    loop assigns pos, digits, o.size, out[0 .. capacity - 1];
	    loop variant text.size - pos; */
	while (pos < text.size) {
		if (!next_digits(text, &pos, &digits))
			return CW_VALUE;
		put_digits(&o, digits, 0);
	}
	*size = o.size;
	return o.size <= o.capacity ? CW_OK : CW_BUFFER_TOO_SMALL;
}
