/* text_extension.c - what the known extensions mean, for a person: one line each. */
#include <stdlib.h>

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
#include "text_parts.h"
#include "../text.h"
#include "../value_text.h"

/* "" before the first item of a line, ", " before any other. */
static void separate(bool *first)
{
	if (!*first)
		fputs(", ", stdout);
	*first = false;
}

void text_oid(cw_oid oid)
{
	const char *name = cw_oid_name(oid);
	size_t size;
	char *dotted;

	if (name != NULL) {
		fputs(name, stdout);
		return;
	}
	size = cw_oid_format(oid, NULL, 0);
	dotted = malloc(size + 1);
	if (dotted != NULL) {
		cw_oid_format(oid, dotted, size + 1);
		fputs(dotted, stdout);
	}
	free(dotted);
}

static void print_string(const cw_string *string)
{
	value_print(string->type, string->bytes);
}

static void print_name(const cw_name *name)
{
	char *text = show_name(name, CW_NAME_AS_ENCODED);

	if (text != NULL)
		text_print_escaped(stdout, cw_bytes_of(text));
	free(text);
}

/* -------------------------------------------------------------------------
 * General names
 */

/* Those that --san has a word for. */
static bool print_known_other_name(const cw_other_name *name)
{
	const char *kind = cw_bytes_equal(name->type_id, cw_oid_user_principal_name) ? "upn:"
	                   : cw_bytes_equal(name->type_id, cw_oid_smtp_utf8_mailbox) ? "smtp-utf8:"
	                                                                             : NULL;

	if (kind == NULL || name->value.tag != CW_TAG_UTF8_STRING)
		return false;
	fputs(kind, stdout);
	text_print(stdout, name->value.content);
	return true;
}

void text_general_name(const cw_general_name *name, bool is_subtree)
{
	char address[SHOW_ADDRESS_SIZE];

	if (name->type == CW_GENERAL_NAME_OTHER_NAME && print_known_other_name(&name->other_name))
		return;
	printf("%s:", show_general_name_type(name->type));
	switch (name->type) {
	case CW_GENERAL_NAME_RFC822_NAME:
		text_print(stdout, name->rfc822_name);
		break;
	case CW_GENERAL_NAME_DNS_NAME:
		text_print(stdout, name->dns_name);
		break;
	case CW_GENERAL_NAME_UNIFORM_RESOURCE_IDENTIFIER:
		text_print(stdout, name->uniform_resource_identifier);
		break;
	case CW_GENERAL_NAME_IP_ADDRESS:
		fputs(is_subtree ? show_network(name->ip_address, address)
		                 : show_address(name->ip_address, address),
		      stdout);
		break;
	case CW_GENERAL_NAME_DIRECTORY_NAME:
		print_name(&name->directory_name);
		break;
	case CW_GENERAL_NAME_REGISTERED_ID:
		text_oid(name->registered_id);
		break;
	case CW_GENERAL_NAME_OTHER_NAME:
		text_oid(name->other_name.type_id);
		putchar('=');
		text_any(&name->other_name.value);
		break;
	case CW_GENERAL_NAME_EDI_PARTY_NAME:
		if (name->edi_party_name.name_assigner.type != 0) {
			print_string(&name->edi_party_name.name_assigner);
			putchar(' ');
		}
		print_string(&name->edi_party_name.party_name);
		break;
	case CW_GENERAL_NAME_X400_ADDRESS:
		text_print_hex(stdout, name->x400_address);
		break;
	}
}

void text_general_names(const cw_general_names *names)
{
	cw_general_names rest = *names;
	cw_general_name name;
	bool first = true;

	while (cw_general_names_next(&rest, &name)) {
		separate(&first);
		text_general_name(&name, false);
	}
}

/* -------------------------------------------------------------------------
 * RFC 5280 4.2.1, in its order
 */

static void print_authority_key_identifier(const cw_authority_key_identifier *v)
{
	bool first = true;

	if (v->key_identifier.data != NULL) {
		separate(&first);
		text_print_hex(stdout, v->key_identifier);
	}
	if (v->authority_cert_issuer.encoded.in != NULL) {
		separate(&first);
		fputs("issuer ", stdout);
		text_general_names(&v->authority_cert_issuer);
	}
	if (v->authority_cert_serial_number.data != NULL) {
		separate(&first);
		fputs("serial ", stdout);
		text_print_hex(stdout, v->authority_cert_serial_number);
	}
}

static void print_subject_key_identifier(const cw_subject_key_identifier *v)
{
	text_print_hex(stdout, v->key_identifier);
}

static void print_bits(const cw_bit_string *bits, const char *const *names, size_t count)
{
	size_t total = bits->bytes.size * 8 - bits->unused, i;
	bool first = true;

	for (i = 0; i < total; i++) {
		if ((bits->bytes.data[i / 8] & 0x80 >> i % 8) == 0)
			continue;
		separate(&first);
		if (i < count)
			fputs(names[i], stdout);
		else
			printf("bit %zu", i);
	}
	if (first)
		fputs("none", stdout);
}

static void print_key_usage(const cw_key_usage *v)
{
	print_bits(&v->bits, show_key_usage_names, SHOW_KEY_USAGE_COUNT);
}

/* "the organization" 1 2 "the text" */
static void print_notice(const cw_user_notice *notice)
{
	cw_notice_numbers numbers = notice->notice_numbers;
	cw_bytes number;

	if (notice->organization.type != 0) {
		print_string(&notice->organization);
		while (cw_notice_numbers_next(&numbers, &number)) {
			putchar(' ');
			value_print(CW_TAG_INTEGER, number);
		}
	}
	if (notice->organization.type != 0 && notice->explicit_text.type != 0)
		putchar(' ');
	if (notice->explicit_text.type != 0)
		print_string(&notice->explicit_text);
}

static void print_qualifiers(cw_policy_qualifiers qualifiers)
{
	cw_policy_qualifier_info info;
	bool first = true;

	fputs(" (", stdout);
	while (cw_policy_qualifiers_next(&qualifiers, &info)) {
		separate(&first);
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

static void print_certificate_policies(const cw_certificate_policies *v)
{
	cw_certificate_policies rest = *v;
	cw_policy_information policy;
	bool first = true;

	while (cw_certificate_policies_next(&rest, &policy)) {
		separate(&first);
		text_oid(policy.policy_identifier);
		if (policy.policy_qualifiers.encoded.in != NULL)
			print_qualifiers(policy.policy_qualifiers);
	}
}

static void print_policy_mappings(const cw_policy_mappings *v)
{
	cw_policy_mappings rest = *v;
	cw_policy_mapping mapping;
	bool first = true;

	while (cw_policy_mappings_next(&rest, &mapping)) {
		separate(&first);
		text_oid(mapping.issuer_domain_policy);
		fputs(" is ", stdout);
		text_oid(mapping.subject_domain_policy);
	}
}

static void print_subject_alt_name(const cw_subject_alt_name *v)
{
	text_general_names(v);
}

static void print_issuer_alt_name(const cw_issuer_alt_name *v)
{
	text_general_names(v);
}

static void print_basic_constraints(const cw_basic_constraints *v)
{
	fputs(v->ca ? "a CA" : "not a CA", stdout);
	if (v->has_path_len_constraint)
		printf(", path length %llu", (unsigned long long)v->path_len_constraint);
}

static void print_subtrees(const char *what, cw_general_subtrees subtrees, bool *first)
{
	cw_general_subtree subtree;

	while (subtrees.encoded.in != NULL && cw_general_subtrees_next(&subtrees, &subtree)) {
		separate(first);
		printf("%s ", what);
		text_general_name(&subtree.base, true);
		if (subtree.minimum != 0)
			printf(", minimum %llu", (unsigned long long)subtree.minimum);
		if (subtree.has_maximum)
			printf(", maximum %llu", (unsigned long long)subtree.maximum);
	}
}

static void print_name_constraints(const cw_name_constraints *v)
{
	bool first = true;

	print_subtrees("permitted", v->permitted_subtrees, &first);
	print_subtrees("excluded", v->excluded_subtrees, &first);
}

static void print_policy_constraints(const cw_policy_constraints *v)
{
	bool first = true;

	if (v->has_require_explicit_policy) {
		separate(&first);
		printf("an explicit policy after %llu",
		       (unsigned long long)v->require_explicit_policy);
	}
	if (v->has_inhibit_policy_mapping) {
		separate(&first);
		printf("no policy mapping after %llu",
		       (unsigned long long)v->inhibit_policy_mapping);
	}
}

static void print_ext_key_usage(const cw_ext_key_usage *v)
{
	cw_ext_key_usage rest = *v;
	cw_oid purpose;
	bool first = true;

	while (cw_ext_key_usage_next(&rest, &purpose)) {
		separate(&first);
		text_oid(purpose);
	}
}

void text_relative_name(const cw_relative_distinguished_name *rdn)
{
	cw_name name;

	memset(&name, 0, sizeof name);
	name.items = rdn;
	name.count = 1;
	fputs("relative to the issuer: ", stdout);
	print_name(&name);
}

static void print_crl_distribution_points(const cw_crl_distribution_points *v)
{
	cw_crl_distribution_points rest = *v;
	cw_distribution_point point;
	bool first = true;

	while (cw_crl_distribution_points_next(&rest, &point)) {
		separate(&first);
		if (point.distribution_point.type == CW_DISTRIBUTION_POINT_NAME_FULL)
			text_general_names(&point.distribution_point.full_name);
		else if (point.distribution_point.type == CW_DISTRIBUTION_POINT_NAME_RELATIVE)
			text_relative_name(&point.distribution_point.name_relative_to_crl_issuer);
		if (point.reasons.bytes.data != NULL) {
			fputs(" for ", stdout);
			print_bits(&point.reasons, show_reason_flag_names, SHOW_REASON_FLAG_COUNT);
		}
		if (point.crl_issuer.encoded.in != NULL) {
			fputs(" issued by ", stdout);
			text_general_names(&point.crl_issuer);
		}
	}
}

static void print_freshest_crl(const cw_freshest_crl *v)
{
	print_crl_distribution_points(v);
}

static void print_inhibit_any_policy(const cw_inhibit_any_policy *v)
{
	printf("after %llu", (unsigned long long)v->skip_certs);
}

/* -------------------------------------------------------------------------
 * RFC 5280 4.2.2
 */

static void print_authority_info_access(const cw_authority_info_access *v)
{
	cw_access_descriptions rest = *v;
	cw_access_description description;
	bool first = true;

	while (cw_access_descriptions_next(&rest, &description)) {
		separate(&first);
		text_oid(description.access_method);
		putchar(' ');
		text_general_name(&description.access_location, false);
	}
}

static void print_subject_info_access(const cw_subject_info_access *v)
{
	print_authority_info_access(v);
}

/* -------------------------------------------------------------------------
 * Any extension
 */

void text_extension_value(const cw_extension *extension)
{
	cw_der_reader value = extension->place;

	switch (cw_extension_kind_of(extension->extn_id)) {
#define VALUE_CASE(NAME, name)                                                                     \
	case CW_EXTENSION_##NAME: {                                                                \
		cw_##name decoded;                                                                 \
                                                                                                   \
		if (cw_##name##_decode(&value, &decoded) == CW_OK)                                 \
			print_##name(&decoded);                                                    \
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
		if (!text_other_extension_value(extension))
			text_print_hex(stdout, extension->extn_value);
		return;
	}
}
