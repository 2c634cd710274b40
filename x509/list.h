/* list.h - private to x509/: the functions of a SEQUENCE OF, written once.
 *
 * A list type has the members encoded, items and count. To check a list is to use
 * `encoded` up and to put it back, which takes no second reader. From DECODE(reader, out) and
 * ENCODE(writer, item) of one element, CW_LIST_FUNCTIONS defines the public NAME_next
 * and, for the file alone, NAME_read and NAME_write. `min` is the least number of
 * elements: 0 or 1. */
#ifndef CW_X509_LIST_H
#define CW_X509_LIST_H

#include "../asn1/reader.h"
#include "../asn1/writer.h"

/* cw_der_enter of a list, which is CW_SIZE if it has less than `min` elements, 0 or 1. */
/*@ requires cw_reader_ok(r) && CW_OUT(list, r);
    terminates \true; exits \false;
    assigns r->in->error, CW_TRACE_STATE(r->in->trace), *list;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures range: \result == CW_OK ==> list->in == r->in &&
              r->pos < list->pos <= list->end <= r->end; */
CW_MUST_USE cw_status cw_list_enter(const cw_der_reader *r, uint16_t field, cw_tag tag, size_t min,
                                    cw_der_reader *list);

#define CW_LIST_FUNCTIONS(LIST, ITEM, NAME, DECODE, ENCODE)                                        \
	/*@ CW_CHECKS_ALL(list) */                                                                 \
	CW_WITHIN cw_status NAME##_check(cw_der_reader *list)                                      \
	{                                                                                          \
		size_t start = list->pos;                                                          \
		ITEM item;                                                                         \
                                                                                                   \
		/*@ CW_EACH(list, item) */                                                         \
		while (!cw_der_at_end(list))                                                       \
			CW_TRY(DECODE(list, &item));                                               \
		list->pos = start;                                                                 \
		return CW_OK;                                                                      \
	}                                                                                          \
                                                                                                   \
	/*@ CW_DECODES(r, out) */                                                                  \
	static cw_status NAME##_read(cw_der_reader *r, uint16_t field, cw_tag tag, size_t min,     \
	                             LIST *out)                                                    \
	{                                                                                          \
		*out = (LIST){0};                                                                  \
		CW_TRY(cw_list_enter(r, field, tag, min, &out->encoded));                          \
		CW_TRY(NAME##_check(&out->encoded));                                               \
		r->pos = out->encoded.end;                                                         \
		return CW_OK;                                                                      \
	}                                                                                          \
                                                                                                   \
	bool NAME##_next(LIST *rest, ITEM *out)                                                    \
	{                                                                                          \
		if (rest->encoded.in != NULL)                                                      \
			return !cw_der_at_end(&rest->encoded) &&                                   \
			       DECODE(&rest->encoded, out) == CW_OK;                               \
		if (rest->count == 0)                                                              \
			return false;                                                              \
		*out = *rest->items++;                                                             \
		rest->count--;                                                                     \
		return true;                                                                       \
	}                                                                                          \
                                                                                                   \
	static void NAME##_write(cw_der_writer *w, cw_tag tag, size_t min, const LIST *list)       \
	{                                                                                          \
		LIST rest = *list;                                                                 \
		ITEM item;                                                                         \
		size_t mark = cw_der_open(w, tag);                                                 \
                                                                                                   \
		if (min > 0 && rest.encoded.in == NULL && rest.count == 0)                         \
			cw_der_writer_fail(w, CW_SIZE, CW_FIELD_NONE);                             \
		while (NAME##_next(&rest, &item))                                                  \
			ENCODE(w, &item);                                                          \
		if (rest.encoded.in != NULL && !cw_der_at_end(&rest.encoded))                      \
			cw_der_writer_fail(w, CW_VALUE, CW_FIELD_NONE);                            \
		cw_der_close(w, mark);                                                             \
	}

/* There is such a list: an OPTIONAL one that is absent is all zero. */
#define CW_LIST_IS_PRESENT(list) ((list)->encoded.in != NULL || (list)->count > 0)

#endif
