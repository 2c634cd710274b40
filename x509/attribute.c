#include "attribute.h"
#include "extension.h"
#include "list.h"
#include "../asn1/oid_registry.h"

/* ExtensionRequest ::= Extensions, exactly one value. */
/*@ requires cw_reader_ok(values);
    terminates \true; exits \false;
    assigns values->in->error, CW_TRACE_STATE(values->in->trace);
    ensures good: cw_reader_ok(values);
    ensures kept: cw_reader_kept(values); */
static cw_status check_extension_request(const cw_der_reader *values)
{
	cw_der_reader at;
	cw_extensions extensions;

	at = *values;
	CW_TRY(cw_extensions_decode(&at, CW_FIELD_EXTENSION_REQUEST, &extensions));
	if (!cw_der_at_end(&at))
		return cw_der_fail(&at, CW_SIZE, at.pos, CW_FIELD_NONE, 1, 2);
	return CW_OK;
}

/*@ CW_TAKES(values) */
static cw_status read_values(cw_der_reader *values)
{
	cw_any any;

	/*@ CW_EACH(values, any) */
	while (!cw_der_at_end(values))
		CW_TRY(cw_any_decode(values, CW_FIELD_NONE, &any));
	return CW_OK;
}

/*@ requires cw_reader_ok(values);
    terminates \true; exits \false;
    assigns values->in->error, CW_TRACE_STATE(values->in->trace);
    ensures good: cw_reader_ok(values);
    ensures kept: cw_reader_kept(values); */
static cw_status check_values(const cw_der_reader *values)
{
	cw_der_reader each;

	each = *values;
	CW_TRY(cw_der_check_set_of(&each));
	return read_values(&each);
}

/* Attribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET SIZE (1..MAX) OF ANY } */
/*@ requires cw_reader_ok(r) && CW_OUT(seq, r) && CW_OUT(out, r) && \separated(seq, out);
    terminates \true; exits \false;
    assigns r->in->error, CW_TRACE_STATE(r->in->trace), *seq, *out;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures range: \result == CW_OK ==> seq->in == r->in && r->pos < seq->pos <= seq->end <= r->end;
    ensures values: \result == CW_OK ==> out->encoded.in == r->in &&
              out->encoded.pos <= out->encoded.end <= r->end;
    ensures type: \result == CW_OK ==> \valid_read(out->type.data + (0 .. out->type.size - 1)); */
static cw_status enter_attribute(const cw_der_reader *r, cw_der_reader *seq, cw_attribute *out)
{
	size_t from;

	*out = (cw_attribute){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, seq));
	CW_TRY(cw_der_read_oid(seq, CW_FIELD_TYPE, &out->type));
	from = seq->pos;
	CW_TRY(cw_der_read_set(seq, CW_FIELD_VALUES, &out->encoded));
	if (cw_der_at_end(&out->encoded))
		return cw_der_fail(seq, CW_SIZE, from, CW_FIELD_VALUES, 1, 0);
	return CW_OK;
}

cw_status cw_attribute_decode(cw_der_reader *r, cw_attribute *out)
{
	cw_der_reader seq;

	CW_TRY(enter_attribute(r, &seq, out));
	CW_TRY(check_values(&out->encoded));
	return cw_der_leave(r, &seq);
}

/* The extensions that a request asks for may hold attributes, in which no further
 * extensions are looked for: the nesting has an end. */
cw_status cw_request_attribute_decode(cw_der_reader *r, cw_attribute *out)
{
	cw_der_reader seq;

	CW_TRY(enter_attribute(r, &seq, out));
	if (cw_oid_is(out->type, &cw_oid_extension_request))
		CW_TRY(check_extension_request(&out->encoded));
	else
		CW_TRY(check_values(&out->encoded));
	return cw_der_leave(r, &seq);
}

bool cw_attribute_next(cw_attribute *rest, cw_any *out)
{
	if (rest->encoded.in != NULL)
		return !cw_der_at_end(&rest->encoded) &&
		       cw_any_decode(&rest->encoded, CW_FIELD_NONE, out) == CW_OK;
	if (rest->count == 0)
		return false;
	*out = *rest->items++;
	rest->count--;
	return true;
}

/* A requested Extensions that was built is one value that the decoder accepts. */
static bool is_extension_request(const cw_attribute *attribute)
{
	cw_der_input in;
	cw_der_reader r;
	cw_extension extension;
	size_t count = 0;

	if (attribute->count != 1 || attribute->items[0].tag != CW_TAG_SEQUENCE)
		return false;
	r = cw_der_input_init(&in, attribute->items[0].content);
	for (; !cw_der_at_end(&r); count++)
		if (cw_extension_decode(&r, &extension) != CW_OK)
			return false;
	return count > 0;
}

/* The decoder would accept the values that were built. */
static bool values_are_good(const cw_attribute *attribute)
{
	size_t i;

	if (attribute->encoded.in != NULL)
		return true;
	if (cw_bytes_equal(attribute->type, cw_oid_extension_request))
		return is_extension_request(attribute);
	for (i = 0; i < attribute->count; i++) {
		const cw_any *value = &attribute->items[i];

		if (cw_string_is_type(value->tag) &&
		    cw_string_check(value->tag, value->content, NULL) != CW_OK)
			return false;
	}
	return true;
}

void cw_attribute_encode(cw_der_writer *w, const cw_attribute *attribute)
{
	cw_attribute rest = *attribute;
	cw_any value;
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);
	size_t set;

	cw_der_write_oid(w, attribute->type);
	set = cw_der_open(w, CW_TAG_SET);
	if (rest.encoded.in == NULL && rest.count == 0)
		cw_der_writer_fail(w, CW_SIZE, CW_FIELD_VALUES);
	if (!values_are_good(attribute))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_VALUES);
	while (cw_attribute_next(&rest, &value))
		cw_any_encode(w, &value);
	if (rest.encoded.in != NULL && !cw_der_at_end(&rest.encoded))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_VALUES);
	cw_der_close_set_of(w, set);
	cw_der_close(w, seq);
}

CW_LIST_FUNCTIONS(cw_attributes, cw_attribute, cw_attributes, cw_attribute_decode,
                  cw_attribute_encode)

bool cw_attributes_find(const cw_attributes *attributes, cw_oid type, cw_attribute *out)
{
	cw_attributes rest = *attributes;
	cw_attribute attribute;

	while (cw_attributes_next(&rest, &attribute))
		if (cw_bytes_equal(attribute.type, type)) {
			*out = attribute;
			return true;
		}
	return false;
}

cw_attribute cw_attribute_of_string(cw_oid type, const cw_string *value, cw_any *storage)
{
	cw_attribute attribute;

	memset(storage, 0, sizeof *storage);
	storage->tag = value->type;
	storage->content = value->bytes;
	memset(&attribute, 0, sizeof attribute);
	attribute.type = type;
	attribute.items = storage;
	attribute.count = 1;
	return attribute;
}

cw_status cw_subject_directory_attributes_decode(cw_der_reader *r,
                                                 cw_subject_directory_attributes *out)
{
	return cw_attributes_read(r, CW_FIELD_SUBJECT_DIRECTORY_ATTRIBUTES, CW_TAG_SEQUENCE, 1,
	                          out);
}

void cw_subject_directory_attributes_encode(cw_der_writer *w,
                                            const cw_subject_directory_attributes *attributes)
{
	cw_attributes_write(w, CW_TAG_SEQUENCE, 1, attributes);
}
