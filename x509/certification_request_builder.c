#include "certification_request_builder.h"
#include "../asn1/oid_registry.h"

void cw_certification_request_builder_init(cw_certification_request_builder *builder,
                                           uint8_t *scratch, size_t size)
{
	memset(builder, 0, sizeof *builder);
	cw_extensions_builder_init(&builder->extensions, scratch, size);
}

void cw_certification_request_builder_set_subject(cw_certification_request_builder *builder,
                                                  const cw_name *subject)
{
	builder->info.subject = *subject;
}

void cw_certification_request_builder_set_public_key(cw_certification_request_builder *builder,
                                                     const cw_key *key)
{
	cw_status status = cw_subject_public_key_info_from_key(key, builder->public_key,
	                                                       &builder->info.subject_pk_info);

	if (builder->status == CW_OK)
		builder->status = status;
}

/* The one value of extensionRequest: the Extensions, encoded behind what the scratch
 * holds already, so that it may be encoded anew each time. */
static cw_status encode_request(cw_certification_request_builder *builder, cw_any *out)
{
	const cw_extensions_builder *from = &builder->extensions;
	cw_extensions extensions = cw_extensions_builder_get(from);
	cw_extension extension;
	cw_bytes content;
	cw_der_writer w;

	if (from->scratch == NULL)
		return CW_BUFFER_TOO_SMALL;
	cw_der_writer_init(&w, from->scratch + from->scratch_used,
	                   from->scratch_size - from->scratch_used);
	while (cw_extensions_next(&extensions, &extension))
		cw_extension_encode(&w, &extension);
	CW_TRY(cw_der_finish(&w, &content));
	memset(out, 0, sizeof *out);
	out->tag = CW_TAG_SEQUENCE;
	out->content = content;
	return CW_OK;
}

/* The attributes of `info`, and one more. */
static cw_status
join_attributes(const cw_attributes *attributes, const cw_attribute *last,
                cw_attribute out[CW_CERTIFICATION_REQUEST_BUILDER_ATTRIBUTES_MAX + 1],
                size_t *count)
{
	cw_attributes rest = *attributes;

	*count = 0;
	while (*count < CW_CERTIFICATION_REQUEST_BUILDER_ATTRIBUTES_MAX &&
	       cw_attributes_next(&rest, &out[*count]))
		(*count)++;
	if (*count == CW_CERTIFICATION_REQUEST_BUILDER_ATTRIBUTES_MAX &&
	    cw_attributes_next(&rest, &out[*count]))
		return CW_ARGUMENT;
	out[(*count)++] = *last;
	return CW_OK;
}

/* Whatever was written must decode, and be what an issuer may write. */
static cw_status check_profile(cw_certification_request_builder *builder, cw_bytes encoding)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, encoding);
	cw_certification_request_info info;

	CW_TRY(cw_certification_request_info_decode(&r, &info));
	CW_TRY(cw_der_read_end(&r));
	if (builder->force_profile ||
	    cw_certification_request_info_findings(&info, &builder->finding, 1) == 0)
		return CW_OK;
	return CW_PROFILE;
}

/* Encode the CertificationRequestInfo; its octets are checked if they were written. */
static void write_info(cw_certification_request_builder *builder, cw_der_writer *w)
{
	cw_certification_request_info info = builder->info;
	cw_attribute all[CW_CERTIFICATION_REQUEST_BUILDER_ATTRIBUTES_MAX + 1], attribute;
	cw_any value;
	size_t from = w->size, count = 0;
	cw_status status = builder->status != CW_OK ? builder->status : builder->extensions.status;

	if (status == CW_OK && builder->extensions.count > 0) {
		status = encode_request(builder, &value);
		memset(&attribute, 0, sizeof attribute);
		attribute.type = cw_oid_extension_request;
		attribute.items = &value;
		attribute.count = 1;
		if (status == CW_OK)
			status =
				join_attributes(&builder->info.attributes, &attribute, all, &count);
		memset(&info.attributes, 0, sizeof info.attributes);
		info.attributes.items = all;
		info.attributes.count = count;
	}
	if (status == CW_OK) {
		cw_certification_request_info_encode(w, &info);
		if (w->data != NULL && w->status == CW_OK) {
			cw_bytes encoding = {w->data + from, w->size - from};

			status = check_profile(builder, encoding);
		}
	}
	if (status != CW_OK)
		cw_der_writer_fail(w, status, CW_FIELD_NONE);
}

cw_status cw_certification_request_builder_info(cw_certification_request_builder *builder,
                                                uint8_t *buffer, size_t capacity, cw_bytes *out)
{
	cw_der_writer w;

	cw_der_writer_init(&w, buffer, capacity);
	write_info(builder, &w);
	return cw_der_finish(&w, out);
}

cw_status cw_certification_request_builder_sign(cw_certification_request_builder *builder,
                                                const cw_signer *signer, uint8_t *buffer,
                                                size_t capacity, cw_bytes *out)
{
	cw_algorithm_identifier algorithm;
	cw_key_info key;
	cw_der_writer w;
	size_t mark;

	cw_key_get_info(signer->key, &key);
	CW_TRY(cw_algorithm_identifier_set_scheme(&signer->scheme, key.type, builder->parameters,
	                                          &algorithm));
	cw_der_writer_init(&w, buffer, capacity);
	mark = cw_signed_open(&w);
	write_info(builder, &w);
	cw_signed_close(&w, mark, signer, &algorithm);
	return cw_der_finish(&w, out);
}
