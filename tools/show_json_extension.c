/* show_json_extension.c - what the known extensions say, as JSON; docs/json.md has
 * the shape of each. */
#include "../asn1/oid_registry.h"
#include "../x509/access_description.h"
#include "../x509/attribute.h"
#include "../x509/basic_constraints.h"
#include "../x509/certificate_policies.h"
#include "../x509/crl_entry_extension.h"
#include "../x509/crl_number.h"
#include "../x509/extension_table.h"
#include "../x509/issuing_distribution_point.h"
#include "../x509/key_identifier.h"
#include "../x509/key_usage.h"
#include "../x509/microsoft_extension.h"
#include "../x509/name_constraints.h"
#include "../x509/netscape_extension.h"
#include "../x509/null_extension.h"
#include "../x509/private_key_usage_period.h"
#include "../x509/qc_statement.h"
#include "../x509/signed_certificate_timestamp.h"
#include "../x509/subject_alt_name.h"
#include "../x509/tls_feature.h"
#include "show.h"
#include "show_json.h"

static void put_number_or_null(json *j, const char *key, bool present, uint64_t number)
{
	json_key(j, key);
	if (present)
		json_unsigned(j, number);
	else
		json_null(j);
}

static void put_hex_or_null(json *j, const char *key, cw_bytes bytes)
{
	json_key(j, key);
	if (bytes.data != NULL)
		json_hex(j, bytes);
	else
		json_null(j);
}

static void put_names_or_null(json *j, const char *key, const cw_general_names *names)
{
	json_key(j, key);
	if (names->encoded.in != NULL)
		json_general_names(j, names);
	else
		json_null(j);
}

/* -------------------------------------------------------------------------
 * RFC 5280 4.2.1, in its order
 */

static void put_authority_key_identifier(json *j, const cw_authority_key_identifier *v)
{
	json_open_object(j);
	put_hex_or_null(j, "key_identifier", v->key_identifier);
	put_names_or_null(j, "issuer", &v->authority_cert_issuer);
	put_hex_or_null(j, "serial_number", v->authority_cert_serial_number);
	json_close_object(j);
}

static void put_subject_key_identifier(json *j, const cw_subject_key_identifier *v)
{
	json_hex(j, v->key_identifier);
}

/* The names of the bits that are set; one beyond the standard's is "bit9". */
static void put_bits(json *j, const cw_bit_string *bits, const char *const *names, size_t count)
{
	size_t total = bits->bytes.size * 8 - bits->unused, i;
	char number[32];

	json_open_array(j);
	for (i = 0; i < total; i++) {
		if ((bits->bytes.data[i / 8] & 0x80 >> i % 8) == 0)
			continue;
		if (i >= count)
			snprintf(number, sizeof number, "bit%zu", i);
		json_text(j, i < count ? names[i] : number);
	}
	json_close_array(j);
}

static void put_key_usage(json *j, const cw_key_usage *v)
{
	put_bits(j, &v->bits, show_key_usage_names, SHOW_KEY_USAGE_COUNT);
}

static void put_qualifier(json *j, const cw_policy_qualifier_info *info)
{
	cw_notice_numbers rest;
	cw_bytes number;

	json_open_object(j);
	switch (info->type) {
	case CW_POLICY_QUALIFIER_CPS:
		json_member_text(j, "type", "cps");
		json_member_string(j, "value", info->cps_uri);
		break;
	case CW_POLICY_QUALIFIER_USER_NOTICE:
		json_member_text(j, "type", "user_notice");
		json_key(j, "organization");
		json_character_string(j, &info->user_notice.organization);
		json_key(j, "notice_numbers");
		json_open_array(j);
		rest = info->user_notice.notice_numbers;
		while (cw_notice_numbers_next(&rest, &number))
			json_integer(j, number);
		json_close_array(j);
		json_key(j, "explicit_text");
		json_character_string(j, &info->user_notice.explicit_text);
		break;
	case CW_POLICY_QUALIFIER_OTHER:
		json_member_text(j, "type", "other");
		json_oid_and_name(j, info->policy_qualifier_id);
		json_key(j, "raw");
		json_any(j, &info->other);
		break;
	}
	json_close_object(j);
}

static void put_certificate_policies(json *j, const cw_certificate_policies *v)
{
	cw_certificate_policies rest = *v;
	cw_policy_information policy;
	cw_policy_qualifier_info info;

	json_open_array(j);
	while (cw_certificate_policies_next(&rest, &policy)) {
		json_open_object(j);
		json_oid_and_name(j, policy.policy_identifier);
		json_key(j, "qualifiers");
		json_open_array(j);
		while (cw_policy_qualifiers_next(&policy.policy_qualifiers, &info))
			put_qualifier(j, &info);
		json_close_array(j);
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_policy_mappings(json *j, const cw_policy_mappings *v)
{
	cw_policy_mappings rest = *v;
	cw_policy_mapping mapping;

	json_open_array(j);
	while (cw_policy_mappings_next(&rest, &mapping)) {
		json_open_object(j);
		json_key(j, "issuer_domain_policy");
		json_named_oid(j, mapping.issuer_domain_policy);
		json_key(j, "subject_domain_policy");
		json_named_oid(j, mapping.subject_domain_policy);
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_subject_alt_name(json *j, const cw_subject_alt_name *v)
{
	json_general_names(j, v);
}

static void put_issuer_alt_name(json *j, const cw_issuer_alt_name *v)
{
	json_general_names(j, v);
}

static void put_basic_constraints(json *j, const cw_basic_constraints *v)
{
	json_open_object(j);
	json_key(j, "ca");
	json_boolean(j, v->ca);
	put_number_or_null(j, "path_length", v->has_path_len_constraint, v->path_len_constraint);
	json_close_object(j);
}

static void put_subtrees(json *j, const char *key, const cw_general_subtrees *subtrees)
{
	cw_general_subtrees rest = *subtrees;
	cw_general_subtree subtree;

	json_key(j, key);
	if (subtrees->encoded.in == NULL) {
		json_null(j);
		return;
	}
	json_open_array(j);
	while (cw_general_subtrees_next(&rest, &subtree)) {
		json_open_object(j);
		json_key(j, "base");
		json_general_name(j, &subtree.base, true);
		put_number_or_null(j, "minimum", true, subtree.minimum);
		put_number_or_null(j, "maximum", subtree.has_maximum, subtree.maximum);
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_name_constraints(json *j, const cw_name_constraints *v)
{
	json_open_object(j);
	put_subtrees(j, "permitted", &v->permitted_subtrees);
	put_subtrees(j, "excluded", &v->excluded_subtrees);
	json_close_object(j);
}

static void put_policy_constraints(json *j, const cw_policy_constraints *v)
{
	json_open_object(j);
	put_number_or_null(j, "require_explicit_policy", v->has_require_explicit_policy,
	                   v->require_explicit_policy);
	put_number_or_null(j, "inhibit_policy_mapping", v->has_inhibit_policy_mapping,
	                   v->inhibit_policy_mapping);
	json_close_object(j);
}

static void put_ext_key_usage(json *j, const cw_ext_key_usage *v)
{
	cw_ext_key_usage rest = *v;
	cw_oid purpose;

	json_open_array(j);
	while (cw_ext_key_usage_next(&rest, &purpose))
		json_named_oid(j, purpose);
	json_close_array(j);
}

static void put_distribution_point_name(json *j, const cw_distribution_point_name *name)
{
	json_key(j, "full_name");
	if (name->type == CW_DISTRIBUTION_POINT_NAME_FULL)
		json_general_names(j, &name->full_name);
	else
		json_null(j);
	json_key(j, "relative_name");
	if (name->type == CW_DISTRIBUTION_POINT_NAME_RELATIVE)
		json_rdn(j, &name->name_relative_to_crl_issuer);
	else
		json_null(j);
}

static void put_reasons(json *j, const char *key, const cw_bit_string *reasons)
{
	json_key(j, key);
	if (reasons->bytes.data != NULL)
		put_bits(j, reasons, show_reason_flag_names, SHOW_REASON_FLAG_COUNT);
	else
		json_null(j);
}

static void put_crl_distribution_points(json *j, const cw_crl_distribution_points *v)
{
	cw_crl_distribution_points rest = *v;
	cw_distribution_point point;

	json_open_array(j);
	while (cw_crl_distribution_points_next(&rest, &point)) {
		json_open_object(j);
		put_distribution_point_name(j, &point.distribution_point);
		put_reasons(j, "reasons", &point.reasons);
		put_names_or_null(j, "crl_issuer", &point.crl_issuer);
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_freshest_crl(json *j, const cw_freshest_crl *v)
{
	put_crl_distribution_points(j, v);
}

static void put_inhibit_any_policy(json *j, const cw_inhibit_any_policy *v)
{
	json_unsigned(j, v->skip_certs);
}

/* -------------------------------------------------------------------------
 * RFC 5280 4.2.2
 */

static void put_authority_info_access(json *j, const cw_authority_info_access *v)
{
	cw_access_descriptions rest = *v;
	cw_access_description description;

	json_open_array(j);
	while (cw_access_descriptions_next(&rest, &description)) {
		json_open_object(j);
		json_key(j, "method");
		json_named_oid(j, description.access_method);
		json_key(j, "location");
		json_general_name(j, &description.access_location, false);
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_subject_info_access(json *j, const cw_subject_info_access *v)
{
	put_authority_info_access(j, v);
}

/* -------------------------------------------------------------------------
 * Other extensions of certificates
 */

static void put_subject_directory_attributes(json *j, const cw_subject_directory_attributes *v)
{
	json_attributes(j, v);
}

static void put_time_or_null(json *j, const char *key, const cw_time *time)
{
	char text[SHOW_TIME_SIZE];

	json_text_or_null(j, key, time->type == 0 ? NULL : show_time(time, text));
}

static void put_private_key_usage_period(json *j, const cw_private_key_usage_period *v)
{
	json_open_object(j);
	put_time_or_null(j, "not_before", &v->not_before);
	put_time_or_null(j, "not_after", &v->not_after);
	json_close_object(j);
}

static void put_qc_statements(json *j, const cw_qc_statements *v)
{
	cw_qc_statements rest = *v;
	cw_qc_statement statement;

	json_open_array(j);
	while (cw_qc_statements_next(&rest, &statement)) {
		json_open_object(j);
		json_oid_and_name(j, statement.statement_id);
		json_key(j, "raw");
		if (statement.statement_info.tag != 0)
			json_any(j, &statement.statement_info);
		else
			json_null(j);
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_tls_feature(json *j, const cw_tls_feature *v)
{
	cw_tls_feature rest = *v;
	int64_t feature;

	json_open_array(j);
	while (cw_tls_feature_next(&rest, &feature))
		json_number(j, feature);
	json_close_array(j);
}

/* Their value is NULL. */
static void put_pkix_ocsp_nocheck(json *j, const cw_pkix_ocsp_nocheck *v)
{
	(void)v;
	json_null(j);
}

static void put_precertificate_poison(json *j, const cw_precertificate_poison *v)
{
	(void)v;
	json_null(j);
}

static void put_timestamp(json *j, const cw_signed_certificate_timestamp *v)
{
	char text[SHOW_STAMP_SIZE];

	json_open_object(j);
	json_member_size(j, "version", (size_t)v->version + 1);
	if (v->version == 0) {
		json_key(j, "log_id");
		json_hex(j, v->log_id);
		json_text_or_null(j, "timestamp", show_stamp(v->timestamp, text));
		json_key(j, "timestamp_ms");
		json_unsigned(j, v->timestamp);
		json_key(j, "extensions");
		json_hex(j, v->extensions);
		json_member_size(j, "hash_algorithm", v->hash_algorithm);
		json_member_size(j, "signature_algorithm", v->signature_algorithm);
		json_key(j, "signature");
		json_hex(j, v->signature);
	} else {
		json_key(j, "raw");
		json_base64(j, v->other);
	}
	json_close_object(j);
}

static void put_signed_certificate_timestamp_list(json *j,
                                                  const cw_signed_certificate_timestamp_list *v)
{
	cw_signed_certificate_timestamp_list rest = *v;
	cw_signed_certificate_timestamp stamp;

	json_open_array(j);
	while (cw_signed_certificate_timestamp_list_next(&rest, &stamp))
		put_timestamp(j, &stamp);
	json_close_array(j);
}

static void
put_ocsp_signed_certificate_timestamp_list(json *j,
                                           const cw_ocsp_signed_certificate_timestamp_list *v)
{
	put_signed_certificate_timestamp_list(j, v);
}

static void put_enroll_certtype_extension(json *j, const cw_enroll_certtype_extension *v)
{
	json_character_string(j, &v->name);
}

static void put_certificate_template(json *j, const cw_certificate_template *v)
{
	json_open_object(j);
	json_oid_and_name(j, v->template_id);
	put_number_or_null(j, "major_version", v->has_template_major_version,
	                   v->template_major_version);
	put_number_or_null(j, "minor_version", v->has_template_minor_version,
	                   v->template_minor_version);
	json_close_object(j);
}

static void put_netscape_cert_type(json *j, const cw_netscape_cert_type *v)
{
	put_bits(j, &v->bits, show_netscape_cert_type_names, SHOW_NETSCAPE_CERT_TYPE_COUNT);
}

static void put_netscape_comment(json *j, const cw_netscape_comment *v)
{
	json_character_string(j, &v->comment);
}

/* -------------------------------------------------------------------------
 * CRLs and their entries, RFC 5280 5.2 and 5.3
 */

static void put_crl_number(json *j, const cw_crl_number *v)
{
	json_integer(j, v->number);
}

static void put_delta_crl_indicator(json *j, const cw_delta_crl_indicator *v)
{
	json_integer(j, v->number);
}

static void put_flag(json *j, const char *key, bool flag)
{
	json_key(j, key);
	json_boolean(j, flag);
}

static void put_issuing_distribution_point(json *j, const cw_issuing_distribution_point *v)
{
	json_open_object(j);
	put_distribution_point_name(j, &v->distribution_point);
	put_flag(j, "only_contains_user_certs", v->only_contains_user_certs);
	put_flag(j, "only_contains_ca_certs", v->only_contains_ca_certs);
	put_reasons(j, "only_some_reasons", &v->only_some_reasons);
	put_flag(j, "indirect_crl", v->indirect_crl);
	put_flag(j, "only_contains_attribute_certs", v->only_contains_attribute_certs);
	json_close_object(j);
}

static void put_reason_code(json *j, const cw_reason_code *v)
{
	const char *name = cw_crl_reason_name(v->reason);

	if (name != NULL)
		json_text(j, name);
	else
		json_number(j, v->reason);
}

static void put_invalidity_date(json *j, const cw_invalidity_date *v)
{
	char text[SHOW_TIME_SIZE];

	json_text(j, show_time(&v->time, text));
}

static void put_certificate_issuer(json *j, const cw_certificate_issuer *v)
{
	json_general_names(j, v);
}

/* -------------------------------------------------------------------------
 * Any extension
 */

static void put_raw(json *j, const cw_extension *extension)
{
	json_open_object(j);
	json_key(j, "raw");
	json_base64(j, extension->extn_value);
	json_close_object(j);
}

void json_extension_value(json *j, const cw_extension *extension)
{
	cw_der_reader value = extension->place;

	switch (cw_extension_kind_of(extension->extn_id)) {
#define VALUE_CASE(NAME, place, arc, name)                                                         \
	case CW_EXTENSION_##NAME: {                                                                \
		cw_##name decoded;                                                                 \
                                                                                                   \
		if (cw_##name##_decode(&value, &decoded) == CW_OK)                                 \
			put_##name(j, &decoded);                                                   \
		else                                                                               \
			put_raw(j, extension);                                                     \
		return;                                                                            \
	}
		CW_EXTENSION_LIST(VALUE_CASE)
#undef VALUE_CASE
	default:
		if (!json_other_extension_value(j, extension))
			put_raw(j, extension);
		return;
	}
}

void json_extensions(json *j, const cw_extensions *extensions)
{
	cw_extensions rest = *extensions;
	cw_extension extension;

	json_key(j, "extensions");
	json_open_array(j);
	while (cw_extensions_next(&rest, &extension)) {
		json_open_object(j);
		json_oid_and_name(j, extension.extn_id);
		json_key(j, "critical");
		json_boolean(j, extension.critical);
		json_key(j, "value");
		json_extension_value(j, &extension);
		json_close_object(j);
	}
	json_close_array(j);
}
