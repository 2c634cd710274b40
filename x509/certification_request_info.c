#include "certification_request_info.h"
#include "../asn1/oid_registry.h"

/* ExtensionRequest ::= Extensions, exactly one value. */
static cw_status check_extension_request(cw_der_reader values)
{
	cw_extensions extensions;

	CW_TRY(cw_extensions_decode(&values, CW_FIELD_EXTENSION_REQUEST, &extensions));
	if (!cw_der_at_end(&values))
		return cw_der_fail(&values, CW_SIZE, values.pos, CW_FIELD_NONE, 1, 2);
	return CW_OK;
}

static cw_status check_values(cw_der_reader values)
{
	cw_der_reader each = values;
	cw_any any;

	CW_TRY(cw_der_check_set_of(&values));
	while (!cw_der_at_end(&each))
		CW_TRY(cw_any_decode(&each, CW_FIELD_NONE, &any));
	return CW_OK;
}

/* Attribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET SIZE (1..MAX) OF ANY } */
cw_status cw_attribute_decode(cw_der_reader *r, cw_attribute *out)
{
	cw_der_reader at = *r;
	cw_der_reader seq;
	cw_attribute attribute;
	size_t from;

	memset(&attribute, 0, sizeof attribute);
	CW_TRY(cw_der_read_sequence(&at, CW_FIELD_NONE, &seq));
	CW_TRY(cw_der_read_oid(&seq, CW_FIELD_TYPE, &attribute.type));
	from = seq.pos;
	CW_TRY(cw_der_read_set(&seq, CW_FIELD_VALUES, &attribute.encoded));
	if (cw_der_at_end(&attribute.encoded))
		return cw_der_fail(&seq, CW_SIZE, from, CW_FIELD_VALUES, 1, 0);
	if (cw_bytes_equal(attribute.type, cw_oid_extension_request))
		CW_TRY(check_extension_request(attribute.encoded));
	else
		CW_TRY(check_values(attribute.encoded));
	CW_TRY(cw_der_read_end(&seq));
	*r = at;
	*out = attribute;
	return CW_OK;
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
static bool extension_request_is_good(const cw_attribute *attribute)
{
	cw_der_input in;
	cw_der_reader r;
	cw_extension extension;
	size_t count = 0;

	if (attribute->encoded.in != NULL ||
	    !cw_bytes_equal(attribute->type, cw_oid_extension_request))
		return true;
	if (attribute->count != 1 || attribute->items[0].tag != CW_TAG_SEQUENCE)
		return false;
	r = cw_der_input_init(&in, attribute->items[0].content);
	for (; !cw_der_at_end(&r); count++)
		if (cw_extension_decode(&r, &extension) != CW_OK)
			return false;
	return count > 0;
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
	if (!extension_request_is_good(attribute))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_EXTENSION_REQUEST);
	while (cw_attribute_next(&rest, &value))
		cw_any_encode(w, &value);
	if (rest.encoded.in != NULL && !cw_der_at_end(&rest.encoded))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_VALUES);
	cw_der_close_set_of(w, set);
	cw_der_close(w, seq);
}

/* attributes [0] IMPLICIT SET OF Attribute */
static cw_status read_attributes(cw_der_reader *r, cw_attributes *out)
{
	cw_der_reader list, each;
	cw_attribute attribute;
	bool seen = false;

	CW_TRY(cw_der_read(r, CW_FIELD_ATTRIBUTES, CW_TAG_CONTEXT_CONSTRUCTED(0), &list));
	CW_TRY(cw_der_check_set_of(&list));
	each = list;
	while (!cw_der_at_end(&each)) {
		size_t from = each.pos;

		CW_TRY(cw_attribute_decode(&each, &attribute));
		if (!cw_bytes_equal(attribute.type, cw_oid_extension_request))
			continue;
		/* Two would leave it to chance which of them is looked at. */
		if (seen)
			return cw_der_fail(&each, CW_DUPLICATE, from, CW_FIELD_NONE, 0, 0);
		seen = true;
	}
	memset(out, 0, sizeof *out);
	out->encoded = list;
	return CW_OK;
}

cw_status cw_certification_request_info_decode(cw_der_reader *r, cw_certification_request_info *out)
{
	cw_der_reader at = *r;
	cw_der_reader seq;
	cw_certification_request_info info;
	int64_t version;
	size_t from;

	CW_TRY(cw_der_read_sequence(&at, CW_FIELD_CERTIFICATION_REQUEST_INFO, &seq));
	from = seq.pos;
	CW_TRY(cw_der_read_int64(&seq, CW_FIELD_VERSION, &version));
	if (version != 0)
		return cw_der_fail(&seq, CW_VERSION, from, CW_FIELD_VERSION, 0, (size_t)version);
	CW_TRY(cw_name_decode(&seq, CW_FIELD_SUBJECT, &info.subject));
	CW_TRY(cw_subject_public_key_info_decode(&seq, CW_FIELD_SUBJECT_PK_INFO,
	                                         &info.subject_pk_info));
	CW_TRY(read_attributes(&seq, &info.attributes));
	CW_TRY(cw_der_read_end(&seq));
	info.raw = cw_der_since(&at, r->pos);
	*r = at;
	*out = info;
	return CW_OK;
}

bool cw_attributes_next(cw_attributes *rest, cw_attribute *out)
{
	if (rest->encoded.in != NULL)
		return !cw_der_at_end(&rest->encoded) &&
		       cw_attribute_decode(&rest->encoded, out) == CW_OK;
	if (rest->count == 0)
		return false;
	*out = *rest->items++;
	rest->count--;
	return true;
}

static void write_attributes(cw_der_writer *w, const cw_attributes *attributes)
{
	cw_attributes rest = *attributes;
	cw_attribute attribute;
	size_t set = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(0));

	while (cw_attributes_next(&rest, &attribute))
		cw_attribute_encode(w, &attribute);
	if (rest.encoded.in != NULL && !cw_der_at_end(&rest.encoded))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_ATTRIBUTES);
	cw_der_close_set_of(w, set);
}

void cw_certification_request_info_encode(cw_der_writer *w,
                                          const cw_certification_request_info *info)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_der_write_uint64(w, 0);
	cw_name_encode(w, &info->subject);
	cw_subject_public_key_info_encode(w, &info->subject_pk_info);
	write_attributes(w, &info->attributes);
	cw_der_close(w, seq);
}

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

bool cw_certification_request_info_get_extensions(const cw_certification_request_info *info,
                                                  cw_extensions *out)
{
	cw_attribute attribute;

	return cw_attributes_find(&info->attributes, cw_oid_extension_request, &attribute) &&
	       attribute.encoded.in != NULL &&
	       cw_extensions_decode(&attribute.encoded, CW_FIELD_EXTENSION_REQUEST, out) == CW_OK;
}
