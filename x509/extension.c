#include "extension.h"
#include "extension_table.h"
#include "list.h"

/* Most extensions begin
 *
 *     30 n  06 03 55 1d arc  [01 01 ff]  04 m
 *
 * with lengths of one octet. This takes such a one in a single look, all but extnValue. False for
 * any other, for a bad one, and where there is a trace: the decoder then tells. */
/*@ requires \valid(r) && cw_reader_ok(r) && CW_OUT(out, r);
    terminates \true; exits \false;
    assigns r->pos, *out;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures failed: !\result ==> r->pos == \old(r->pos);
    ensures range: \result ==> out->place.in == r->in &&
              \old(r->pos) < out->place.pos <= out->place.end <= r->pos;
    ensures id: \result ==> \valid_read(out->extn_id.data + (0 .. out->extn_id.size - 1)); */
static bool skip_common(cw_der_reader *r, cw_extension *out)
{
	static const uint8_t id_header[] = {0x06, 0x03, 0x55, 0x1d};
	size_t room = r->end - r->pos, at = 7;
	const uint8_t *p;

	if (r->in->trace != NULL || room < 9)
		return false;
	p = r->in->data + r->pos;
	if (memcmp(p + 2, id_header, 4) != 0 || p[0] != 0x30 || p[1] < 7 || p[1] >= 0x80 ||
	    p[1] + 2u > room || p[6] >= 0x80)
		return false;
	if (p[7] == 0x01) {
		if (p[1] < 10 || p[8] != 0x01 || p[9] != 0xff)
			return false;
		at = 10;
	}
	if (p[at] != 0x04 || p[at + 1] >= 0x80 || at + p[at + 1] != p[1])
		return false;
	out->extn_id.data = p + 4;
	out->extn_id.size = 3;
	out->critical = at == 10;
	out->place.in = r->in;
	out->place.pos = r->pos + at + 2;
	out->place.end = r->pos + p[1] + 2;
	out->place.depth = r->depth + 2;
	r->pos = out->place.end;
	return true;
}

/* All but what is in extnValue, and what follows it; `r` then is behind the extension. */
/*@ CW_DECODES(r, out)
    ensures range: \result == CW_OK ==> out->place.in == r->in &&
              \old(r->pos) < out->place.pos <= out->place.end <= r->pos;
    ensures id: \result == CW_OK ==>
              \valid_read(out->extn_id.data + (0 .. out->extn_id.size - 1)); */
static CW_APART cw_status read_fields(cw_der_reader *r, cw_extension *out)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_der_read_oid(&seq, CW_FIELD_EXTN_ID, &out->extn_id));
	CW_TRY(cw_der_read_boolean_default(&seq, CW_FIELD_CRITICAL, CW_TAG_BOOLEAN, false,
	                                   &out->critical));
	CW_TRY(cw_der_read(&seq, CW_FIELD_EXTN_VALUE, CW_TAG_OCTET_STRING, &out->place));
	r->pos = seq.end;
	return CW_OK;
}

/* extnValue, which `value` ranges over, and that the extension, which ends at `end`, ends
 * with it. */
/*@ requires value->end <= end <= value->in->size;
    requires \valid_read(extn_id.data + (0 .. extn_id.size - 1));
    CW_MOVES(value) */
static cw_status check_value(cw_der_reader *value, cw_oid extn_id, size_t end)
{
	size_t value_end = value->end;

	CW_TRY(cw_extension_read_value(extn_id, value));
	if (value_end == end)
		return CW_OK;
	value->pos = value_end;
	value->end = end;
	value->depth--;
	return cw_der_fail_end(value);
}

cw_status cw_extension_decode(cw_der_reader *r, cw_extension *out)
{
	size_t from = r->pos, start;
	cw_status status;

	if (!skip_common(r, out))
		CW_TRY(read_fields(r, out));
	start = out->place.pos;
	out->extn_value = cw_der_rest(&out->place);
	status = check_value(&out->place, out->extn_id, r->pos);
	out->place.pos = start;
	if (status != CW_OK)
		r->pos = from;
	return status;
}

/* Narrow a list to the extnValue of its next extension, which ends at *end. */
/*@ requires CW_OUT(extn_id, list);
    requires CW_OUT(end, list);
    requires \separated(extn_id, end);
    CW_MOVES(list)
    assigns *extn_id, *end;
    ensures range: \result == CW_OK ==> \old(list->pos) < list->pos &&
              list->end <= *end <= \old(list->end);
    ensures id: \result == CW_OK ==> \valid_read(extn_id->data + (0 .. extn_id->size - 1)); */
static CW_APART cw_status enter_value(cw_der_reader *list, cw_oid *extn_id, size_t *end)
{
	cw_extension extension;

	if (!skip_common(list, &extension))
		CW_TRY(read_fields(list, &extension));
	*extn_id = extension.extn_id;
	*end = list->pos;
	*list = extension.place;
	return CW_OK;
}

/* The next extension of a list, of which only the extnID is kept. */
/*@ requires CW_OUT(extn_id, list);
    CW_MOVES(list)
    assigns *extn_id;
    ensures range: \result == CW_OK ==> list->end == \old(list->end) &&
              \old(list->pos) < list->pos <= list->end;
    ensures id: \result == CW_OK ==> \valid_read(extn_id->data + (0 .. extn_id->size - 1)); */
CW_WITHIN cw_status skip_extension(cw_der_reader *list, cw_oid *extn_id)
{
	size_t list_end = list->end, end;

	CW_TRY(enter_value(list, extn_id, &end));
	CW_TRY(check_value(list, *extn_id, end));
	list->pos = end;
	list->end = list_end;
	list->depth -= 2;
	return CW_OK;
}

void cw_extension_encode(cw_der_writer *w, const cw_extension *extension)
{
	cw_der_input in;
	cw_der_reader value = cw_der_input_init(&in, extension->extn_value);
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_der_write_oid(w, extension->extn_id);
	cw_der_write_boolean_default(w, CW_TAG_BOOLEAN, false, extension->critical);
	if (cw_extension_check_value(extension->extn_id, value) != CW_OK)
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_EXTN_VALUE);
	cw_der_write_octet_string(w, extension->extn_value);
	cw_der_close(w, seq);
}

/* Looking for an extnID that comes twice, without heap and without sorting.
 *
 * Few extensions: each extnID sets one bit of a word; only where the bit was set
 * already are the extensions before it compared, and there are at most
 * FEW_EXTENSIONS of them. Many, which is hostile: a window of WINDOW extnIDs at a time is
 * kept in a hash table, and all that follow are looked up in it. */
#define FEW_EXTENSIONS 64
#define WINDOW         128
#define WINDOW_SLOTS   256 /* a power of two, above WINDOW so that a search ends */

/*@ requires \valid_read(oid.data + (0 .. oid.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static uint32_t hash_of(cw_oid oid)
{
	uint32_t hash = 2166136261u; /* FNV-1a */
	size_t i;

	/*@ loop invariant i <= oid.size;
	    loop assigns i, hash;
	    loop variant oid.size - i; */
	for (i = 0; i < oid.size; i++)
		hash = (hash ^ oid.data[i]) * 16777619u;
	return hash ^ hash >> 15;
}

/* The extnID of the next extension of a list that was checked. */
static cw_oid next_extn_id(cw_der_reader *list)
{
	cw_oid oid = {NULL, 0};
	cw_der_reader seq;

	if (cw_der_read_sequence(list, CW_FIELD_NONE, &seq) != CW_OK ||
	    cw_der_read_oid(&seq, CW_FIELD_EXTN_ID, &oid) != CW_OK)
		list->pos = list->end;
	return oid;
}

/* One of the extensions of the list from offset `start` up to `before` has this extnID. */
/*@ requires cw_reader_ok(r) && start <= before <= r->end;
    requires \valid_read(extn_id.data + (0 .. extn_id.size - 1));
    terminates \true; exits \false;
    assigns r->in->error;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r); */
static CW_APART bool is_among(const cw_der_reader *r, size_t start, size_t before, cw_oid extn_id)
{
	cw_trace *trace = r->in->trace;
	cw_der_reader list = *r;
	bool found = false;

	/* What was read once is not to be recorded again. */
	list.pos = start;
	list.in->trace = NULL;
	while (!found && list.pos < before)
		found = cw_bytes_equal(next_extn_id(&list), extn_id);
	list.in->trace = trace;
	return found;
}

/* extnID is in the window's table; if `add`, it is put there. */
static bool in_window(cw_oid slots[WINDOW_SLOTS], cw_oid extn_id, bool add)
{
	uint32_t slot = hash_of(extn_id) & (WINDOW_SLOTS - 1);

	while (slots[slot].size != 0) {
		if (cw_bytes_equal(slots[slot], extn_id))
			return true;
		slot = (slot + 1) & (WINDOW_SLOTS - 1);
	}
	if (add)
		slots[slot] = extn_id;
	return false;
}

/* The offset of the second of two extensions among many, and its number; false if
 * all differ. */
static bool find_duplicate(cw_der_reader list, size_t *offset, size_t *index)
{
	cw_oid slots[WINDOW_SLOTS];
	size_t base;

	for (base = 0; !cw_der_at_end(&list); base += WINDOW) {
		cw_der_reader at = list;
		size_t count;

		memset(slots, 0, sizeof slots);
		for (count = 0; !cw_der_at_end(&at); count++) {
			*offset = at.pos;
			*index = base + count;
			if (count == WINDOW)
				list = at;
			if (in_window(slots, next_extn_id(&at), count < WINDOW))
				return true;
		}
		if (count <= WINDOW)
			return false;
	}
	return false;
}

/* CW_DUPLICATE at a second extension with the same extnID, in a list of many that was
 * checked; it is walked here without a trace. */
/*@ requires cw_reader_ok(list);
    terminates \true; exits \false;
    assigns list->in->error;
    ensures good: cw_reader_ok(list);
    ensures kept: cw_reader_kept(list); */
static CW_APART cw_status check_many(const cw_der_reader *list)
{
	cw_path *path = &list->in->error.path;
	cw_trace *trace = list->in->trace;
	size_t offset = 0, index = 0;
	bool found;

	list->in->trace = NULL;
	found = find_duplicate(*list, &offset, &index);
	list->in->trace = trace;
	if (!found)
		return CW_OK;
	/* The trace has counted to the end of the list. */
	(void)cw_der_fail(list, CW_DUPLICATE, offset, CW_FIELD_NONE, 0, 0);
	if (path->depth > 0)
		path->elements[path->depth - 1].index = (uint32_t)index;
	return CW_DUPLICATE;
}

/* All extensions of a list, which is put back when they are good and none comes twice. */
/*@ CW_MOVES(list)
    ensures back: \result == CW_OK ==> list->pos == \old(list->pos) &&
              list->end == \old(list->end); */
CW_WITHIN cw_status check_list(cw_der_reader *list)
{
	cw_oid extn_id;
	uint64_t seen = 0;
	size_t count = 0, start = list->pos;

	/*@ loop invariant count <= CW_EXTENSIONS_MAX;
	    loop invariant good: cw_reader_ok(list);
	    loop invariant kept: cw_reader_kept(list);
	    loop assigns *list, extn_id, count, seen, \at(list->in, Pre)->error,
	                 \at(list->in->trace, Pre)->count, \at(list->in->trace, Pre)->path,
	                 \at(list->in->trace, Pre)->next[0 .. CW_PATH_MAX],
	                 \at(list->in->trace->entries, Pre)[0 ..
	                   \at(list->in->trace->capacity, Pre) - 1];
	    loop variant list->end - list->pos; */
	while (!cw_der_at_end(list)) {
		size_t from = list->pos;
		uint64_t bit;

		if (count == CW_EXTENSIONS_MAX)
			return cw_der_fail(list, CW_SIZE, from, CW_FIELD_NONE, CW_EXTENSIONS_MAX,
			                   0);
		CW_TRY(skip_extension(list, &extn_id));
		bit = UINT64_C(1) << (hash_of(extn_id) % 64);
		if (count < FEW_EXTENSIONS && (seen & bit) != 0 &&
		    is_among(list, start, from, extn_id))
			return cw_der_fail(list, CW_DUPLICATE, from, CW_FIELD_NONE, 0, 0);
		seen |= bit;
		count++;
	}
	list->pos = start;
	return count > FEW_EXTENSIONS ? check_many(list) : CW_OK;
}

cw_status cw_extensions_decode(cw_der_reader *r, uint16_t field, cw_extensions *out)
{
	*out = (cw_extensions){0};
	CW_TRY(cw_list_enter(r, field, CW_TAG_SEQUENCE, 1, &out->encoded));
	CW_TRY(check_list(&out->encoded));
	r->pos = out->encoded.end;
	return CW_OK;
}

/* Enter [number] EXPLICIT and the list in it, which is all that is there. */
/*@ requires cw_reader_ok(r) && CW_OUT(list, r);
    terminates \true; exits \false;
    assigns r->in->error, CW_TRACE_STATE(r->in->trace), *list;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures range: \result == CW_OK ==> list->in == r->in &&
              r->pos < list->pos <= list->end <= r->end; */
static CW_APART cw_status enter_explicit(const cw_der_reader *r, uint32_t number, uint16_t field,
                                         cw_der_reader *list)
{
	cw_der_reader wrapper;

	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_CONTEXT_CONSTRUCTED(number), &wrapper));
	CW_TRY(cw_der_enter(&wrapper, field, CW_TAG_SEQUENCE, list));
	if (cw_der_at_end(list))
		return cw_der_fail_entered(&wrapper, list, CW_SIZE, field, 1, 0);
	wrapper.pos = list->end;
	return cw_der_read_end(&wrapper);
}

cw_status cw_extensions_decode_explicit(cw_der_reader *r, uint32_t number, uint16_t field,
                                        cw_extensions *out)
{
	*out = (cw_extensions){0};
	CW_TRY(enter_explicit(r, number, field, &out->encoded));
	CW_TRY(check_list(&out->encoded));
	r->pos = out->encoded.end;
	return CW_OK;
}

bool cw_extensions_next(cw_extensions *rest, cw_extension *out)
{
	if (rest->encoded.in != NULL)
		return !cw_der_at_end(&rest->encoded) &&
		       cw_extension_decode(&rest->encoded, out) == CW_OK;
	if (rest->count == 0)
		return false;
	*out = *rest->items++;
	rest->count--;
	return true;
}

/* Of those that were built; those that were decoded were checked. */
static bool items_have_duplicate(const cw_extensions *extensions)
{
	size_t i, j;

	for (i = 0; i < extensions->count; i++)
		for (j = 0; j < i; j++)
			if (cw_bytes_equal(extensions->items[i].extn_id,
			                   extensions->items[j].extn_id))
				return true;
	return false;
}

void cw_extensions_encode(cw_der_writer *w, const cw_extensions *extensions)
{
	cw_extensions rest = *extensions;
	cw_extension extension;
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	if (!cw_extensions_are_present(extensions))
		cw_der_writer_fail(w, CW_SIZE, CW_FIELD_EXTENSIONS);
	else if (rest.encoded.in == NULL && items_have_duplicate(extensions))
		cw_der_writer_fail(w, CW_DUPLICATE, CW_FIELD_EXTENSIONS);
	while (cw_extensions_next(&rest, &extension))
		cw_extension_encode(w, &extension);
	if (rest.encoded.in != NULL && !cw_der_at_end(&rest.encoded))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_EXTENSIONS);
	cw_der_close(w, seq);
}

bool cw_extensions_find(const cw_extensions *extensions, cw_oid extn_id, cw_extension *out)
{
	cw_extensions rest = *extensions;
	cw_extension extension;

	while (cw_extensions_next(&rest, &extension))
		if (cw_bytes_equal(extension.extn_id, extn_id)) {
			*out = extension;
			return true;
		}
	return false;
}
