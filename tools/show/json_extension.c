/* json_extension.c - what the known extensions say, as JSON; docs/json.md has
 * the shape of each. */
#include "json_parts.h"

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

void json_authority_key_identifier(json *j, const cw_authority_key_identifier *v)
{
	json_open_object(j);
	put_hex_or_null(j, "key_identifier", v->key_identifier);
	put_names_or_null(j, "issuer", &v->authority_cert_issuer);
	put_hex_or_null(j, "serial_number", v->authority_cert_serial_number);
	json_close_object(j);
}

void json_subject_key_identifier(json *j, const cw_subject_key_identifier *v)
{
	json_hex(j, v->key_identifier);
}

void json_key_usage(json *j, const cw_key_usage *v)
{
	json_bits(j, &v->bits, key_usage_names);
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

void json_certificate_policies(json *j, const cw_certificate_policies *v)
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

void json_policy_mappings(json *j, const cw_policy_mappings *v)
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

void json_subject_alt_name(json *j, const cw_subject_alt_name *v)
{
	json_general_names(j, v);
}

void json_issuer_alt_name(json *j, const cw_issuer_alt_name *v)
{
	json_general_names(j, v);
}

void json_basic_constraints(json *j, const cw_basic_constraints *v)
{
	json_open_object(j);
	json_member_boolean(j, "ca", v->ca);
	json_number_or_null(j, "path_length", v->has_path_len_constraint, v->path_len_constraint);
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
		json_number_or_null(j, "minimum", true, subtree.minimum);
		json_number_or_null(j, "maximum", subtree.has_maximum, subtree.maximum);
		json_close_object(j);
	}
	json_close_array(j);
}

void json_name_constraints(json *j, const cw_name_constraints *v)
{
	json_open_object(j);
	put_subtrees(j, "permitted", &v->permitted_subtrees);
	put_subtrees(j, "excluded", &v->excluded_subtrees);
	json_close_object(j);
}

void json_policy_constraints(json *j, const cw_policy_constraints *v)
{
	json_open_object(j);
	json_number_or_null(j, "require_explicit_policy", v->has_require_explicit_policy,
	                    v->require_explicit_policy);
	json_number_or_null(j, "inhibit_policy_mapping", v->has_inhibit_policy_mapping,
	                    v->inhibit_policy_mapping);
	json_close_object(j);
}

void json_ext_key_usage(json *j, const cw_ext_key_usage *v)
{
	cw_ext_key_usage rest = *v;
	cw_oid purpose;

	json_open_array(j);
	while (cw_ext_key_usage_next(&rest, &purpose))
		json_named_oid(j, purpose);
	json_close_array(j);
}

void json_distribution_point_name(json *j, const cw_distribution_point_name *name)
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

void json_reasons(json *j, const char *key, const cw_bit_string *reasons)
{
	json_key(j, key);
	if (reasons->bytes.data != NULL)
		json_bits(j, reasons, reason_flag_names);
	else
		json_null(j);
}

void json_crl_distribution_points(json *j, const cw_crl_distribution_points *v)
{
	cw_crl_distribution_points rest = *v;
	cw_distribution_point point;

	json_open_array(j);
	while (cw_crl_distribution_points_next(&rest, &point)) {
		json_open_object(j);
		json_distribution_point_name(j, &point.distribution_point);
		json_reasons(j, "reasons", &point.reasons);
		put_names_or_null(j, "crl_issuer", &point.crl_issuer);
		json_close_object(j);
	}
	json_close_array(j);
}

void json_freshest_crl(json *j, const cw_freshest_crl *v)
{
	json_crl_distribution_points(j, v);
}

void json_inhibit_any_policy(json *j, const cw_inhibit_any_policy *v)
{
	json_unsigned(j, v->skip_certs);
}

/* -------------------------------------------------------------------------
 * RFC 5280 4.2.2
 */

void json_authority_info_access(json *j, const cw_authority_info_access *v)
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

void json_subject_info_access(json *j, const cw_subject_info_access *v)
{
	json_authority_info_access(j, v);
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

/* What it says, or {raw}. */
static void put_value(json *j, const cw_extension *extension)
{
	cw_der_reader value = extension->place;

	switch (cw_extension_kind_of(extension->extn_id)) {
#define VALUE_CASE(NAME, place, arc, name)                                                         \
	case CW_EXTENSION_##NAME: {                                                                \
		cw_##name decoded;                                                                 \
                                                                                                   \
		if (cw_##name##_decode(&value, &decoded) != CW_OK)                                 \
			break;                                                                     \
		json_##name(j, &decoded);                                                          \
		return;                                                                            \
	}
		CW_EXTENSION_LIST(VALUE_CASE)
#undef VALUE_CASE
	case CW_EXTENSION_OTHER:
		break;
	}
	put_raw(j, extension);
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
		json_member_boolean(j, "critical", extension.critical);
		json_key(j, "value");
		put_value(j, &extension);
		json_close_object(j);
	}
	json_close_array(j);
}
