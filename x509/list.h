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
		cw_der_reader *list = &out->encoded;                                               \
                                                                                                   \
		CW_TRY(cw_der_enter(r, field, tag, list));                                         \
		if (min > 0 && cw_der_at_end(list))                                                \
			return cw_der_fail_entered(r, list, CW_SIZE, field, min, 0);               \
		CW_TRY(NAME##_check(list));                                                        \
		out->items = NULL;                                                                 \
		out->count = 0;                                                                    \
		r->pos = list->end;                                                                \
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
