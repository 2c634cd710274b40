/* extensions_builder.h - extensions put together one by one, for a certificate or a request. */
#ifndef CW_X509_EXTENSIONS_BUILDER_H
#define CW_X509_EXTENSIONS_BUILDER_H

#include "extension.h"
#include "general_name.h"

#ifdef __cplusplus
extern "C" {
#endif

#define CW_EXTENSIONS_BUILDER_MAX 32

/* Errors stick in `status`: CW_ARGUMENT (more than CW_EXTENSIONS_BUILDER_MAX),
 * CW_BUFFER_TOO_SMALL (of `scratch`), and those of an encoder. Must not be copied
 * or moved while its values are in use. */
typedef struct cw_extensions_builder {
	cw_status status;
	uint8_t *scratch; /* holds the values that are encoded here */
	size_t scratch_size;
	size_t scratch_used;
	size_t count;
	cw_extension items[CW_EXTENSIONS_BUILDER_MAX];
} cw_extensions_builder;

/* `scratch` holds the encoded values; NULL and 0 if none will be encoded here. */
CW_API void cw_extensions_builder_init(cw_extensions_builder *builder, uint8_t *scratch,
                                       size_t size);

/* Append an extension whose value is encoded already, and borrowed. A known
 * extension's value is checked when it is written. */
CW_API void cw_extensions_builder_add(cw_extensions_builder *builder, cw_oid extn_id, bool critical,
                                      cw_bytes extn_value);
CW_API void cw_extensions_builder_add_subject_alt_name(cw_extensions_builder *builder,
                                                       bool critical, const cw_general_name *names,
                                                       size_t count);

/* The model of what was added, for an encoder. */
CW_API cw_extensions cw_extensions_builder_get(const cw_extensions_builder *builder);

#ifdef __cplusplus
}
#endif
#endif
