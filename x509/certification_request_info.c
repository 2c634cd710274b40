#include "certification_request_info.h"
#include "../asn1/oid_registry.h"

/* All attributes of the set, which is put back when they are good. */
/*@ CW_CHECKS_ALL(set) */
static cw_status check_attributes(cw_der_reader *set)
{
	cw_attribute attribute;
	size_t start = set->pos;
	bool seen = false;

	/*@ CW_EACH(set, attribute, seen) */
	while (!cw_der_at_end(set)) {
		size_t from = set->pos;

		CW_TRY(cw_request_attribute_decode(set, &attribute));
		if (!cw_oid_is(attribute.type, &cw_oid_extension_request))
			continue;
		/* Two would leave it to chance which of them is looked at. */
		if (seen)
			return cw_der_fail(set, CW_DUPLICATE, from, CW_FIELD_NONE, 0, 0);
		seen = true;
	}
	set->pos = start;
	return CW_OK;
}

/* attributes [0] IMPLICIT SET OF Attribute */
/*@ CW_DECODES(r, out) */
static cw_status read_attributes(cw_der_reader *r, cw_attributes *out)
{
	cw_der_reader *set = &out->encoded;

	CW_TRY(cw_der_enter(r, CW_FIELD_ATTRIBUTES, CW_TAG_CONTEXT_CONSTRUCTED(0), set));
	CW_TRY(cw_der_check_set_of(set));
	CW_TRY(check_attributes(set));
	out->items = NULL;
	out->count = 0;
	r->pos = set->end;
	return CW_OK;
}

cw_status cw_certification_request_info_decode(cw_der_reader *r, cw_certification_request_info *out)
{
	cw_der_reader seq;
	int64_t version;
	size_t from;

	CW_TRY(cw_der_enter(r, CW_FIELD_CERTIFICATION_REQUEST_INFO, CW_TAG_SEQUENCE, &seq));
	from = seq.pos;
	CW_TRY(cw_der_read_int64(&seq, CW_FIELD_VERSION, &version));
	if (version != 0)
		return cw_der_fail(&seq, CW_VERSION, from, CW_FIELD_VERSION, 0, (size_t)version);
	CW_TRY(cw_name_decode(&seq, CW_FIELD_SUBJECT, &out->subject));
	CW_TRY(cw_subject_public_key_info_decode(&seq, CW_FIELD_SUBJECT_PK_INFO,
	                                         &out->subject_pk_info));
	CW_TRY(read_attributes(&seq, &out->attributes));
	out->raw = cw_der_since(&seq, r->pos);
	return cw_der_leave(r, &seq);
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

bool cw_certification_request_info_get_extensions(const cw_certification_request_info *info,
                                                  cw_extensions *out)
{
	cw_attribute attribute;

	return cw_attributes_find(&info->attributes, cw_oid_extension_request, &attribute) &&
	       attribute.encoded.in != NULL &&
	       cw_extensions_decode(&attribute.encoded, CW_FIELD_EXTENSION_REQUEST, out) == CW_OK;
}

/* The first value of an attribute, if it is a string. */
static bool get_string(const cw_certification_request_info *info, cw_oid type, cw_string *out)
{
	cw_attribute attribute;
	cw_any value;

	if (!cw_attributes_find(&info->attributes, type, &attribute) ||
	    attribute.encoded.in == NULL || !cw_attribute_next(&attribute, &value) ||
	    !cw_string_is_type(value.tag))
		return false;
	out->type = value.tag;
	out->bytes = value.content;
	return true;
}

bool cw_certification_request_info_get_challenge_password(const cw_certification_request_info *info,
                                                          cw_string *out)
{
	return get_string(info, cw_oid_challenge_password, out);
}

bool cw_certification_request_info_get_unstructured_name(const cw_certification_request_info *info,
                                                         cw_string *out)
{
	return get_string(info, cw_oid_unstructured_name, out);
}
