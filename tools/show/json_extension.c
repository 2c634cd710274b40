/* json_extension.c - what the known extensions say, as JSON; docs/json.md has
 * the shape of each. */
#include "../../asn1/oid_registry.h"
#include "../../x509/access_description.h"
#include "../../x509/basic_constraints.h"
#include "../../x509/certificate_policies.h"
#include "../../x509/distribution_point.h"
#include "../../x509/extension_table.h"
#include "../../x509/key_identifier.h"
#include "../../x509/key_usage.h"
#include "../../x509/name_constraints.h"
#include "../../x509/subject_alt_name.h"
#include "show.h"
#include "json_parts.h"

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
#define VALUE_CASE(NAME, name)                                                                     \
	case CW_EXTENSION_##NAME: {                                                                \
		cw_##name decoded;                                                                 \
                                                                                                   \
		if (cw_##name##_decode(&value, &decoded) == CW_OK)                                 \
			put_##name(j, &decoded);                                                   \
		else                                                                               \
			put_raw(j, extension);                                                     \
		return;                                                                            \
	}
		VALUE_CASE(SUBJECT_KEY_IDENTIFIER, subject_key_identifier)
		VALUE_CASE(KEY_USAGE, key_usage)
		VALUE_CASE(SUBJECT_ALT_NAME, subject_alt_name)
		VALUE_CASE(ISSUER_ALT_NAME, issuer_alt_name)
		VALUE_CASE(BASIC_CONSTRAINTS, basic_constraints)
		VALUE_CASE(NAME_CONSTRAINTS, name_constraints)
		VALUE_CASE(CRL_DISTRIBUTION_POINTS, crl_distribution_points)
		VALUE_CASE(CERTIFICATE_POLICIES, certificate_policies)
		VALUE_CASE(POLICY_MAPPINGS, policy_mappings)
		VALUE_CASE(AUTHORITY_KEY_IDENTIFIER, authority_key_identifier)
		VALUE_CASE(POLICY_CONSTRAINTS, policy_constraints)
		VALUE_CASE(EXT_KEY_USAGE, ext_key_usage)
		VALUE_CASE(FRESHEST_CRL, freshest_crl)
		VALUE_CASE(INHIBIT_ANY_POLICY, inhibit_any_policy)
		VALUE_CASE(AUTHORITY_INFO_ACCESS, authority_info_access)
		VALUE_CASE(SUBJECT_INFO_ACCESS, subject_info_access)
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
		put_value(j, &extension);
		json_close_object(j);
	}
	json_close_array(j);
}
