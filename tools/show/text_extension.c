/* text_extension.c - what the known extensions mean, for a person: one line each. */
#include "../primitive.h"
#include "../text.h"
#include "text_parts.h"

/* -------------------------------------------------------------------------
 * RFC 5280 4.2.1, in its order
 */

void text_authority_key_identifier(const cw_authority_key_identifier *v)
{
	bool first = true;

	if (v->key_identifier.data != NULL) {
		text_separate(&first);
		text_print_hex(stdout, v->key_identifier);
	}
	if (v->authority_cert_issuer.encoded.in != NULL) {
		text_separate(&first);
		fputs("issuer ", stdout);
		text_general_names(&v->authority_cert_issuer);
	}
	if (v->authority_cert_serial_number.data != NULL) {
		text_separate(&first);
		fputs("serial ", stdout);
		text_print_hex(stdout, v->authority_cert_serial_number);
	}
}

void text_subject_key_identifier(const cw_subject_key_identifier *v)
{
	text_print_hex(stdout, v->key_identifier);
}

void text_key_usage(const cw_key_usage *v)
{
	text_bits(&v->bits, key_usage_names);
}

/* "the organization" 1 2 "the text" */
static void print_notice(const cw_user_notice *notice)
{
	cw_notice_numbers numbers = notice->notice_numbers;
	cw_bytes number;

	if (notice->organization.type != 0) {
		text_string(&notice->organization);
		while (cw_notice_numbers_next(&numbers, &number)) {
			putchar(' ');
			primitive_print(CW_TAG_INTEGER, number);
		}
	}
	if (notice->organization.type != 0 && notice->explicit_text.type != 0)
		putchar(' ');
	if (notice->explicit_text.type != 0)
		text_string(&notice->explicit_text);
}

static void print_qualifiers(cw_policy_qualifiers qualifiers)
{
	cw_policy_qualifier_info info;
	bool first = true;

	fputs(" (", stdout);
	while (cw_policy_qualifiers_next(&qualifiers, &info)) {
		text_separate(&first);
		text_oid(info.policy_qualifier_id);
		putchar(' ');
		if (info.type == CW_POLICY_QUALIFIER_CPS)
			text_print(stdout, info.cps_uri);
		else if (info.type == CW_POLICY_QUALIFIER_OTHER)
			text_any(&info.other);
		else
			print_notice(&info.user_notice);
	}
	putchar(')');
}

void text_certificate_policies(const cw_certificate_policies *v)
{
	cw_certificate_policies rest = *v;
	cw_policy_information policy;
	bool first = true;

	while (cw_certificate_policies_next(&rest, &policy)) {
		text_separate(&first);
		text_oid(policy.policy_identifier);
		if (policy.policy_qualifiers.encoded.in != NULL)
			print_qualifiers(policy.policy_qualifiers);
	}
}

void text_policy_mappings(const cw_policy_mappings *v)
{
	cw_policy_mappings rest = *v;
	cw_policy_mapping mapping;
	bool first = true;

	while (cw_policy_mappings_next(&rest, &mapping)) {
		text_separate(&first);
		text_oid(mapping.issuer_domain_policy);
		fputs(" is ", stdout);
		text_oid(mapping.subject_domain_policy);
	}
}

void text_subject_alt_name(const cw_subject_alt_name *v)
{
	text_general_names(v);
}

void text_issuer_alt_name(const cw_issuer_alt_name *v)
{
	text_general_names(v);
}

void text_basic_constraints(const cw_basic_constraints *v)
{
	fputs(v->ca ? "a CA" : "not a CA", stdout);
	if (v->has_path_len_constraint)
		printf(", path length %llu", (unsigned long long)v->path_len_constraint);
}

static void print_subtrees(const char *what, cw_general_subtrees subtrees, bool *first)
{
	cw_general_subtree subtree;

	while (subtrees.encoded.in != NULL && cw_general_subtrees_next(&subtrees, &subtree)) {
		text_separate(first);
		printf("%s ", what);
		text_general_name(&subtree.base, true);
		if (subtree.minimum != 0)
			printf(", minimum %llu", (unsigned long long)subtree.minimum);
		if (subtree.has_maximum)
			printf(", maximum %llu", (unsigned long long)subtree.maximum);
	}
}

void text_name_constraints(const cw_name_constraints *v)
{
	bool first = true;

	print_subtrees("permitted", v->permitted_subtrees, &first);
	print_subtrees("excluded", v->excluded_subtrees, &first);
}

void text_policy_constraints(const cw_policy_constraints *v)
{
	bool first = true;

	if (v->has_require_explicit_policy) {
		text_separate(&first);
		printf("an explicit policy after %llu",
		       (unsigned long long)v->require_explicit_policy);
	}
	if (v->has_inhibit_policy_mapping) {
		text_separate(&first);
		printf("no policy mapping after %llu",
		       (unsigned long long)v->inhibit_policy_mapping);
	}
}

void text_ext_key_usage(const cw_ext_key_usage *v)
{
	cw_ext_key_usage rest = *v;
	cw_oid purpose;
	bool first = true;

	while (cw_ext_key_usage_next(&rest, &purpose)) {
		text_separate(&first);
		text_oid(purpose);
	}
}

void text_crl_distribution_points(const cw_crl_distribution_points *v)
{
	cw_crl_distribution_points rest = *v;
	cw_distribution_point point;
	bool first = true;

	while (cw_crl_distribution_points_next(&rest, &point)) {
		text_separate(&first);
		if (point.distribution_point.type == CW_DISTRIBUTION_POINT_NAME_FULL)
			text_general_names(&point.distribution_point.full_name);
		else if (point.distribution_point.type == CW_DISTRIBUTION_POINT_NAME_RELATIVE)
			text_relative_name(&point.distribution_point.name_relative_to_crl_issuer);
		if (point.reasons.bytes.data != NULL) {
			fputs(" for ", stdout);
			text_bits(&point.reasons, reason_flag_names);
		}
		if (point.crl_issuer.encoded.in != NULL) {
			fputs(" issued by ", stdout);
			text_general_names(&point.crl_issuer);
		}
	}
}

void text_freshest_crl(const cw_freshest_crl *v)
{
	text_crl_distribution_points(v);
}

void text_inhibit_any_policy(const cw_inhibit_any_policy *v)
{
	printf("after %llu", (unsigned long long)v->skip_certs);
}

/* -------------------------------------------------------------------------
 * RFC 5280 4.2.2
 */

void text_authority_info_access(const cw_authority_info_access *v)
{
	cw_access_descriptions rest = *v;
	cw_access_description description;
	bool first = true;

	while (cw_access_descriptions_next(&rest, &description)) {
		text_separate(&first);
		text_oid(description.access_method);
		putchar(' ');
		text_general_name(&description.access_location, false);
	}
}

void text_subject_info_access(const cw_subject_info_access *v)
{
	text_authority_info_access(v);
}

/* -------------------------------------------------------------------------
 * Any extension
 */

/* DER that nothing is known of, or else octets. */
static void print_unknown(const cw_extension *extension)
{
	cw_der_reader value = extension->place;
	cw_any any;

	if (cw_any_decode(&value, CW_FIELD_NONE, &any) == CW_OK && cw_der_at_end(&value))
		text_any(&any);
	else
		text_print_hex(stdout, extension->extn_value);
}

void text_extension_value(const cw_extension *extension)
{
	cw_der_reader value = extension->place;

	switch (cw_extension_kind_of(extension->extn_id)) {
#define VALUE_CASE(NAME, place, arc, name)                                                         \
	case CW_EXTENSION_##NAME: {                                                                \
		cw_##name decoded;                                                                 \
                                                                                                   \
		if (cw_##name##_decode(&value, &decoded) != CW_OK)                                 \
			break;                                                                     \
		text_##name(&decoded);                                                             \
		return;                                                                            \
	}
		CW_EXTENSION_LIST(VALUE_CASE)
#undef VALUE_CASE
	case CW_EXTENSION_OTHER:
		break;
	}
	print_unknown(extension);
}
