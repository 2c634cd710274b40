#include "extensions_builder.h"
#include "../asn1/oid_registry.h"

void cw_extensions_builder_init(cw_extensions_builder *builder, uint8_t *scratch, size_t size)
{
	memset(builder, 0, sizeof *builder);
	builder->scratch = scratch;
	builder->scratch_size = scratch == NULL ? 0 : size;
}

void cw_extensions_builder_add(cw_extensions_builder *builder, cw_oid extn_id, bool critical,
                               cw_bytes extn_value)
{
	cw_extension *extension;

	if (builder->status != CW_OK)
		return;
	if (builder->count == CW_EXTENSIONS_BUILDER_MAX) {
		builder->status = CW_ARGUMENT;
		return;
	}
	extension = &builder->items[builder->count++];
	memset(extension, 0, sizeof *extension);
	extension->extn_id = extn_id;
	extension->critical = critical;
	extension->extn_value = extn_value;
}

/* A writer over what is left of the scratch. */
static cw_der_writer begin_value(cw_extensions_builder *builder)
{
	cw_der_writer w;

	if (builder->scratch == NULL && builder->status == CW_OK)
		builder->status = CW_BUFFER_TOO_SMALL;
	if (builder->status != CW_OK)
		cw_der_writer_init(&w, NULL, 0);
	else
		cw_der_writer_init(&w, builder->scratch + builder->scratch_used,
		                   builder->scratch_size - builder->scratch_used);
	return w;
}

/* Add the extension whose value was just written. */
static void end_value(cw_extensions_builder *builder, const cw_der_writer *w, cw_oid extn_id,
                      bool critical)
{
	cw_bytes value;
	cw_status status = cw_der_finish(w, &value);

	if (builder->status == CW_OK)
		builder->status = status;
	if (builder->status != CW_OK)
		return;
	builder->scratch_used += value.size;
	cw_extensions_builder_add(builder, extn_id, critical, value);
}

void cw_extensions_builder_add_subject_alt_name(cw_extensions_builder *builder, bool critical,
                                                const cw_general_name *names, size_t count)
{
	cw_der_writer w = begin_value(builder);
	cw_subject_alt_name value;

	memset(&value, 0, sizeof value);
	value.items = names;
	value.count = count;
	cw_subject_alt_name_encode(&w, &value);
	end_value(builder, &w, cw_oid_subject_alt_name, critical);
}

#define ADD_FUNCTION(name)                                                                         \
	void cw_extensions_builder_add_##name(cw_extensions_builder *builder, bool critical,       \
	                                      const cw_##name *value)                              \
	{                                                                                          \
		cw_der_writer w = begin_value(builder);                                            \
                                                                                                   \
		cw_##name##_encode(&w, value);                                                     \
		end_value(builder, &w, cw_oid_##name, critical);                                   \
	}
CW_EXTENSIONS_BUILDER_LIST(ADD_FUNCTION)
#undef ADD_FUNCTION

const cw_extension *cw_extensions_builder_find(const cw_extensions_builder *builder, cw_oid extn_id)
{
	size_t i;

	for (i = 0; i < builder->count; i++)
		if (cw_bytes_equal(builder->items[i].extn_id, extn_id))
			return &builder->items[i];
	return NULL;
}

cw_extensions cw_extensions_builder_get(const cw_extensions_builder *builder)
{
	cw_extensions extensions;

	memset(&extensions, 0, sizeof extensions);
	extensions.items = builder->items;
	extensions.count = builder->count;
	return extensions;
}
