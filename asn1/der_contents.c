#include "der_contents.h"

cw_status cw_der_set_contents(const uint8_t *data, size_t start, size_t end, size_t *where)
{
	cw_der_header h;
	bool is_set = true, is_set_of = true;
	size_t before = start, at = start;
	cw_tag before_tag = 0;

	/*@ loop invariant start <= before <= at <= end;
	    loop assigns at, before, before_tag, is_set, is_set_of, h, *where;
	    loop variant end - at; */
	while (at < end && cw_der_parse_header(data, at, end, &h) == CW_OK) {
		size_t next = h.start + h.length;
		cw_tag tag = h.tag & ~CW_TAG_CONSTRUCTED;

		if (at != start) {
			is_set = is_set && tag > before_tag;
			is_set_of = is_set_of &&
			            !cw_der_sorts_after(data, before, at - before, at, next - at);
		}
		if (!is_set && !is_set_of) {
			*where = at;
			return tag == before_tag ? CW_SET_OF_ORDER : CW_SET_ORDER;
		}
		before = at;
		before_tag = tag;
		at = next;
	}
	return CW_OK;
}

cw_status cw_der_contents(uint8_t first, bool strings, const uint8_t *data, size_t start,
                          size_t end, size_t *where)
{
	switch (first) {
	case CW_TAG_BOOLEAN:
		return cw_der_boolean_contents(data, start, end, where);
	case CW_TAG_INTEGER:
	case CW_TAG_ENUMERATED:
		return cw_der_integer_contents(data, start, end, where);
	case CW_TAG_BIT_STRING:
		return cw_der_bit_string_contents(data, start, end, where);
	case CW_TAG_NULL:
		return start == end ? CW_OK : CW_NULL_LENGTH;
	case CW_TAG_OID:
		return cw_der_oid_contents(data, start, end, where);
	case CW_TAG_UTC_TIME:
	case CW_TAG_GENERALIZED_TIME:
		return cw_der_time_contents(first, data, start, end, where);
	case CW_TAG_CONSTRUCTED >> 24 | 17: /* SET */
		return cw_der_set_contents(data, start, end, where);
	default:
		if (strings && cw_string_is_type(first))
			return cw_der_string_contents(first, data, start, end, where);
		return CW_OK;
	}
}
