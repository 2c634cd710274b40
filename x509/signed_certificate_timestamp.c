#include "signed_certificate_timestamp.h"

#define LOG_ID_SIZE 32

/* `count` octets of the range, as a view. */
/*@ CW_DECODES_PART(r, out)
    ensures failed: \result != CW_OK ==> r->pos == \old(r->pos);
    ensures view: \result == CW_OK ==> r->pos == \old(r->pos) + count &&
              out->size == count && out->data == r->in->data + \old(r->pos); */
static cw_status take(cw_der_reader *r, uint16_t field, size_t count, cw_bytes *out)
{
	if (count > r->end - r->pos)
		return cw_der_fail(r, CW_TRUNCATED, r->pos, field, count, r->end - r->pos);
	out->data = r->in->data + r->pos;
	out->size = count;
	r->pos += count;
	return CW_OK;
}

/* A number of `count` octets, the highest first. */
/*@ requires count <= 8;
    CW_DECODES_PART(r, out)
    ensures failed: \result != CW_OK ==> r->pos == \old(r->pos);
    ensures inside: \result == CW_OK ==> r->pos == \old(r->pos) + count; */
static cw_status take_number(cw_der_reader *r, uint16_t field, size_t count, uint64_t *out)
{
	cw_bytes octets = {NULL, 0};
	size_t i;

	CW_TRY(take(r, field, count, &octets));
	*out = 0;
	/*@ loop invariant i <= count;
	    loop assigns i, *out;
	    loop variant count - i; */
	for (i = 0; i < count; i++)
		*out = *out << 8 | octets.data[i];
	return CW_OK;
}

/* opaque<0..2^16-1> */
/*@ CW_DECODES_PART(r, out)
    ensures view: \result == CW_OK ==> out->size < r->pos - \old(r->pos) &&
              out->data == r->in->data + (r->pos - out->size); */
static cw_status take_opaque(cw_der_reader *r, uint16_t field, cw_bytes *out)
{
	uint64_t size = 0;

	CW_TRY(take_number(r, field, 2, &size));
	return take(r, field, (size_t)size, out);
}

/*@ requires cw_reader_ok(r);
    terminates \true; exits \false;
    assigns r->in->error;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r); */
static cw_status take_end(const cw_der_reader *r, uint16_t field)
{
	if (cw_der_at_end(r))
		return CW_OK;
	return cw_der_fail(r, CW_TRAILING_DATA, r->pos, field, 0, r->end - r->pos);
}

/* struct { Version sct_version; LogID id; uint64 timestamp; CtExtensions extensions;
 * digitally-signed struct { ... } } SignedCertificateTimestamp */
/*@ CW_DECODES_PART(r, out) */
static cw_status take_timestamp(cw_der_reader *r, uint16_t field,
                                cw_signed_certificate_timestamp *out)
{
	uint64_t number = 0;

	*out = (cw_signed_certificate_timestamp){0};
	CW_TRY(take_number(r, field, 1, &number));
	out->version = (uint8_t)number;
	if (out->version != CW_CT_V1)
		return take(r, field, r->end - r->pos, &out->other);
	CW_TRY(take(r, field, LOG_ID_SIZE, &out->log_id));
	CW_TRY(take_number(r, field, 8, &out->timestamp));
	CW_TRY(take_opaque(r, field, &out->extensions));
	CW_TRY(take_number(r, field, 1, &number));
	out->hash_algorithm = (uint8_t)number;
	CW_TRY(take_number(r, field, 1, &number));
	out->signature_algorithm = (uint8_t)number;
	CW_TRY(take_opaque(r, field, &out->signature));
	return take_end(r, field);
}

/* opaque SerializedSCT<1..2^16-1> */
/*@ CW_DECODES_PART(r, out)
    ensures inside: \result == CW_OK ==> \old(r->pos) < r->pos; */
static cw_status take_serialized(cw_der_reader *r, uint16_t field,
                                 cw_signed_certificate_timestamp *out)
{
	cw_der_reader inside;
	cw_bytes octets = {NULL, 0};

	inside = *r;
	CW_TRY(take_opaque(r, field, &octets));
	if (octets.size == 0)
		return cw_der_fail(r, CW_SIZE, inside.pos, field, 1, 0);
	inside.pos = r->pos - octets.size;
	inside.end = r->pos;
	return take_timestamp(&inside, field, out);
}

/* All timestamps of a list, which is put back when they are good. */
/*@ CW_CHECKS_ALL(list) */
static cw_status check_list(cw_der_reader *list, uint16_t field)
{
	cw_signed_certificate_timestamp timestamp;
	size_t start = list->pos;

	/*@ CW_EACH(list, timestamp) */
	while (!cw_der_at_end(list))
		CW_TRY(take_serialized(list, field, &timestamp));
	list->pos = start;
	return CW_OK;
}

/*@ CW_DECODES(r, out) */
static cw_status read_list(cw_der_reader *r, uint16_t field,
                           cw_signed_certificate_timestamp_list *out)
{
	cw_der_reader list;
	uint64_t size = 0;

	CW_TRY(cw_der_enter(r, field, CW_TAG_OCTET_STRING, &list));
	/* What is at fault in here is the element that holds it. */
	list.depth = r->depth;
	CW_TRY(take_number(&list, field, 2, &size));
	if (size == 0)
		return cw_der_fail(&list, CW_SIZE, list.pos - 2, field, 1, 0);
	if (size > list.end - list.pos)
		return cw_der_fail(&list, CW_TRUNCATED, list.pos, field, (size_t)size,
		                   list.end - list.pos);
	if (size < list.end - list.pos)
		return cw_der_fail(&list, CW_TRAILING_DATA, list.pos + (size_t)size, field, 0,
		                   list.end - list.pos - (size_t)size);
	CW_TRY(check_list(&list, field));
	*out = (cw_signed_certificate_timestamp_list){0};
	out->encoded = list;
	r->pos = list.end;
	return CW_OK;
}

bool cw_signed_certificate_timestamp_list_next(cw_signed_certificate_timestamp_list *rest,
                                               cw_signed_certificate_timestamp *out)
{
	if (rest->encoded.in != NULL)
		return !cw_der_at_end(&rest->encoded) &&
		       take_serialized(&rest->encoded, CW_FIELD_NONE, out) == CW_OK;
	if (rest->count == 0)
		return false;
	*out = *rest->items++;
	rest->count--;
	return true;
}

static void put_number(cw_der_writer *w, size_t count, uint64_t number)
{
	uint8_t octets[8];
	cw_bytes bytes;
	size_t i;

	for (i = 0; i < count; i++)
		octets[i] = (uint8_t)(number >> 8 * (count - 1 - i));
	bytes.data = octets;
	bytes.size = count;
	cw_der_write_raw(w, bytes);
}

static void put_opaque(cw_der_writer *w, cw_bytes octets)
{
	if (octets.size > 0xffff)
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_SIGNED_CERTIFICATE_TIMESTAMP_LIST);
	put_number(w, 2, octets.size);
	cw_der_write_raw(w, octets);
}

/* The size of a timestamp without the length before it. */
static size_t size_of(const cw_signed_certificate_timestamp *timestamp)
{
	if (timestamp->version != CW_CT_V1)
		return 1 + timestamp->other.size;
	return 1 + LOG_ID_SIZE + 8 + 2 + timestamp->extensions.size + 2 + 2 +
	       timestamp->signature.size;
}

static void put_timestamp(cw_der_writer *w, const cw_signed_certificate_timestamp *timestamp)
{
	put_number(w, 2, size_of(timestamp));
	put_number(w, 1, timestamp->version);
	if (timestamp->version != CW_CT_V1) {
		cw_der_write_raw(w, timestamp->other);
		return;
	}
	if (timestamp->log_id.size != LOG_ID_SIZE)
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_SIGNED_CERTIFICATE_TIMESTAMP_LIST);
	cw_der_write_raw(w, timestamp->log_id);
	put_number(w, 8, timestamp->timestamp);
	put_opaque(w, timestamp->extensions);
	put_number(w, 1, timestamp->hash_algorithm);
	put_number(w, 1, timestamp->signature_algorithm);
	put_opaque(w, timestamp->signature);
}

static void write_list(cw_der_writer *w, const cw_signed_certificate_timestamp_list *list)
{
	cw_signed_certificate_timestamp_list rest = *list;
	cw_signed_certificate_timestamp timestamp;
	size_t mark = cw_der_open(w, CW_TAG_OCTET_STRING);
	size_t size = 0;

	while (cw_signed_certificate_timestamp_list_next(&rest, &timestamp))
		size += 2 + size_of(&timestamp);
	if (size == 0 || size > 0xffff ||
	    (rest.encoded.in != NULL && !cw_der_at_end(&rest.encoded)))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_SIGNED_CERTIFICATE_TIMESTAMP_LIST);
	put_number(w, 2, size);
	rest = *list;
	while (cw_signed_certificate_timestamp_list_next(&rest, &timestamp))
		put_timestamp(w, &timestamp);
	cw_der_close(w, mark);
}

cw_status cw_signed_certificate_timestamp_list_decode(cw_der_reader *r,
                                                      cw_signed_certificate_timestamp_list *out)
{
	return read_list(r, CW_FIELD_SIGNED_CERTIFICATE_TIMESTAMP_LIST, out);
}

void cw_signed_certificate_timestamp_list_encode(cw_der_writer *w,
                                                 const cw_signed_certificate_timestamp_list *list)
{
	write_list(w, list);
}

cw_status
cw_ocsp_signed_certificate_timestamp_list_decode(cw_der_reader *r,
                                                 cw_ocsp_signed_certificate_timestamp_list *out)
{
	return read_list(r, CW_FIELD_OCSP_SIGNED_CERTIFICATE_TIMESTAMP_LIST, out);
}

void cw_ocsp_signed_certificate_timestamp_list_encode(
	cw_der_writer *w, const cw_ocsp_signed_certificate_timestamp_list *list)
{
	write_list(w, list);
}
