/* extensions_builder.h - extensions put together one by one, for a certificate or a request. */
#ifndef CW_X509_EXTENSIONS_BUILDER_H
#define CW_X509_EXTENSIONS_BUILDER_H

#include "access_description.h"
#include "attribute.h"
#include "basic_constraints.h"
#include "certificate_policies.h"
#include "crl_entry_extension.h"
#include "crl_number.h"
#include "distribution_point.h"
#include "extension.h"
#include "issuing_distribution_point.h"
#include "key_identifier.h"
#include "key_usage.h"
#include "microsoft_extension.h"
#include "name_constraints.h"
#include "netscape_extension.h"
#include "null_extension.h"
#include "private_key_usage_period.h"
#include "qc_statement.h"
#include "signed_certificate_timestamp.h"
#include "subject_alt_name.h"
#include "tls_feature.h"

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

/* Append an extension of a known type: a function for each, such as
 *
 *     void cw_extensions_builder_add_basic_constraints(cw_extensions_builder *builder,
 *                                                      bool critical,
 *                                                      const cw_basic_constraints *value); */
/* clang-format off */
#define CW_EXTENSIONS_BUILDER_LIST(X) \
	X(subject_key_identifier) \
	X(key_usage) \
	X(issuer_alt_name) \
	X(basic_constraints) \
	X(name_constraints) \
	X(crl_distribution_points) \
	X(certificate_policies) \
	X(policy_mappings) \
	X(authority_key_identifier) \
	X(policy_constraints) \
	X(ext_key_usage) \
	X(freshest_crl) \
	X(inhibit_any_policy) \
	X(authority_info_access) \
	X(subject_info_access) \
	X(subject_directory_attributes) \
	X(private_key_usage_period) \
	X(tls_feature) \
	X(pkix_ocsp_nocheck) \
	X(precertificate_poison) \
	X(signed_certificate_timestamp_list) \
	X(qc_statements) \
	X(enroll_certtype_extension) \
	X(certificate_template) \
	X(netscape_cert_type) \
	X(netscape_comment) \
	X(crl_number) \
	X(delta_crl_indicator) \
	X(issuing_distribution_point) \
	X(reason_code) \
	X(invalidity_date) \
	X(certificate_issuer)
/* clang-format on */
#define CW_EXTENSIONS_BUILDER_DECLARE(name)                                                        \
	CW_API void cw_extensions_builder_add_##name(cw_extensions_builder *builder,               \
	                                             bool critical, const cw_##name *value);
CW_EXTENSIONS_BUILDER_LIST(CW_EXTENSIONS_BUILDER_DECLARE)
#undef CW_EXTENSIONS_BUILDER_DECLARE

/* The extension with this extnID among those that were added, or NULL. */
CW_API const cw_extension *cw_extensions_builder_find(const cw_extensions_builder *builder,
                                                      cw_oid extn_id);

/* The model of what was added, for an encoder. */
CW_API cw_extensions cw_extensions_builder_get(const cw_extensions_builder *builder);

#ifdef __cplusplus
}
#endif
#endif
