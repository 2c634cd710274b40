#include "finding_list.h"
#include "access_description.h"
#include "basic_constraints.h"
#include "certificate_policies.h"
#include "crl_entry_extension.h"
#include "crl_number.h"
#include "distribution_point.h"
#include "extension_table.h"
#include "issuing_distribution_point.h"
#include "key_identifier.h"
#include "key_usage.h"
#include "name_constraints.h"
#include "private_key_usage_period.h"
#include "subject_alt_name.h"
#include "syntax.h"
#include "../asn1/oid_registry.h"

/* An extension whose findings are added to a list. Everything in it was decoded once,
 * so that to decode it again cannot fail. */
typedef struct finder {
	cw_finding_list *list;
	uint16_t field;
	const uint8_t *at; /* where the element begins that is looked at */
} finder;

static void add(const finder *f, cw_finding_id id)
{
	cw_finding_list_add(f->list, id, f->field, f->at);
}

/* Where a list goes on. */
static const uint8_t *place(const cw_der_reader *encoded)
{
	return encoded->in->data + encoded->pos;
}

static void find_in_names(finder *f, cw_general_names names)
{
	cw_general_name name;

	if (names.encoded.in == NULL)
		return;
	for (;;) {
		f->at = place(&names.encoded);
		if (!cw_general_names_next(&names, &name))
			return;
		add(f, cw_general_name_finding(&name));
	}
}

static void find_in_authority_key_identifier(finder *f, cw_der_reader value)
{
	cw_authority_key_identifier identifier;

	if (cw_authority_key_identifier_decode(&value, &identifier) != CW_OK)
		return;
	if ((identifier.authority_cert_issuer.encoded.in != NULL) !=
	    (identifier.authority_cert_serial_number.data != NULL))
		add(f, CW_FINDING_AUTHORITY_KEY_IDENTIFIER);
	find_in_names(f, identifier.authority_cert_issuer);
}

static void find_in_key_usage(finder *f, cw_der_reader value)
{
	cw_key_usage usage;

	if (cw_key_usage_decode(&value, &usage) == CW_OK && usage.bits.bytes.size == 0)
		add(f, CW_FINDING_KEY_USAGE_EMPTY);
}

static void find_in_basic_constraints(finder *f, cw_der_reader value, bool critical)
{
	cw_basic_constraints constraints;

	if (cw_basic_constraints_decode(&value, &constraints) != CW_OK)
		return;
	if (constraints.ca && !critical)
		add(f, CW_FINDING_NOT_CRITICAL);
	if (constraints.has_path_len_constraint && !constraints.ca)
		add(f, CW_FINDING_PATH_LEN_WITHOUT_CA);
}

/* A DisplayText of 1 to 200 characters, or none. */
static bool is_display_text(const cw_string *text)
{
	size_t size;

	if (text->type == 0)
		return true;
	size = cw_string_characters(text);
	return size >= 1 && size <= 200;
}

static void find_in_qualifiers(finder *f, cw_policy_qualifiers qualifiers)
{
	cw_policy_qualifier_info info;

	while (cw_policy_qualifiers_next(&qualifiers, &info))
		if (info.type == CW_POLICY_QUALIFIER_USER_NOTICE &&
		    (!is_display_text(&info.user_notice.organization) ||
		     !is_display_text(&info.user_notice.explicit_text)))
			add(f, CW_FINDING_DISPLAY_TEXT);
}

/* Which policies there were: each sets the bit of its hash, and only where that was set
 * already are those before it compared. The time that takes must not grow with the square
 * of a hostile input: so many comparisons are made for one certificate, which is enough for
 * two thousand different policies. */
#define POLICIES_COMPARED ((size_t)1 << 20)
#define POLICY_BITS       4096

typedef struct policy_filter {
	uint8_t bits[POLICY_BITS / 8];
	size_t compared;
} policy_filter;

/* The bit was not set. */
static bool is_new(policy_filter *filter, cw_oid policy)
{
	uint32_t hash = 2166136261u; /* FNV-1a */
	uint8_t *octet, bit;
	bool set;
	size_t i;

	for (i = 0; i < policy.size; i++)
		hash = (hash ^ policy.data[i]) * 16777619u;
	hash = (hash ^ hash >> 15) % POLICY_BITS;
	octet = &filter->bits[hash / 8];
	bit = (uint8_t)(1u << hash % 8);
	set = (*octet & bit) != 0;
	*octet |= bit;
	return !set;
}

/* One of the policies of the list up to the offset `end` is this one. */
static bool comes_before(policy_filter *filter, cw_certificate_policies list, size_t end,
                         cw_oid policy)
{
	cw_policy_information other;

	if (is_new(filter, policy))
		return false;
	while (list.encoded.pos < end && filter->compared++ < POLICIES_COMPARED)
		if (cw_certificate_policies_next(&list, &other) &&
		    cw_bytes_equal(other.policy_identifier, policy))
			return true;
	return false;
}

static void find_in_policies(finder *f, cw_der_reader value)
{
	cw_certificate_policies first, rest;
	cw_policy_information policy;
	policy_filter filter;

	if (cw_certificate_policies_decode(&value, &first) != CW_OK)
		return;
	rest = first;
	memset(&filter, 0, sizeof filter);
	for (;;) {
		size_t from = rest.encoded.pos;

		f->at = place(&rest.encoded);
		if (!cw_certificate_policies_next(&rest, &policy))
			return;
		if (comes_before(&filter, first, from, policy.policy_identifier))
			add(f, CW_FINDING_POLICY_TWICE);
		find_in_qualifiers(f, policy.policy_qualifiers);
	}
}

static void find_in_policy_mappings(finder *f, cw_der_reader value)
{
	cw_policy_mappings list;
	cw_policy_mapping mapping;

	if (cw_policy_mappings_decode(&value, &list) != CW_OK)
		return;
	for (;;) {
		f->at = place(&list.encoded);
		if (!cw_policy_mappings_next(&list, &mapping))
			return;
		if (cw_bytes_equal(mapping.issuer_domain_policy, cw_oid_any_policy) ||
		    cw_bytes_equal(mapping.subject_domain_policy, cw_oid_any_policy))
			add(f, CW_FINDING_POLICY_MAPPING_ANY);
	}
}

static void find_in_policy_constraints(finder *f, cw_der_reader value)
{
	cw_policy_constraints constraints;

	if (cw_policy_constraints_decode(&value, &constraints) == CW_OK &&
	    !constraints.has_require_explicit_policy && !constraints.has_inhibit_policy_mapping)
		add(f, CW_FINDING_POLICY_CONSTRAINTS_EMPTY);
}

static void find_in_subtrees(finder *f, cw_general_subtrees list)
{
	cw_general_subtree subtree;

	while (list.encoded.in != NULL) {
		f->at = place(&list.encoded);
		if (!cw_general_subtrees_next(&list, &subtree))
			return;
		if (subtree.minimum != 0 || subtree.has_maximum)
			add(f, CW_FINDING_SUBTREE_DISTANCE);
		add(f, cw_subtree_base_finding(&subtree.base));
	}
}

static void find_in_name_constraints(finder *f, cw_der_reader value)
{
	cw_name_constraints constraints;

	if (cw_name_constraints_decode(&value, &constraints) != CW_OK)
		return;
	if (constraints.permitted_subtrees.encoded.in == NULL &&
	    constraints.excluded_subtrees.encoded.in == NULL)
		add(f, CW_FINDING_NAME_CONSTRAINTS_EMPTY);
	find_in_subtrees(f, constraints.permitted_subtrees);
	find_in_subtrees(f, constraints.excluded_subtrees);
}

static void find_in_distribution_points(finder *f, cw_der_reader value)
{
	cw_crl_distribution_points list;
	cw_distribution_point point;

	if (cw_crl_distribution_points_decode(&value, &list) != CW_OK)
		return;
	for (;;) {
		f->at = place(&list.encoded);
		if (!cw_crl_distribution_points_next(&list, &point))
			return;
		if (point.distribution_point.type == CW_DISTRIBUTION_POINT_NAME_ABSENT &&
		    point.crl_issuer.encoded.in == NULL)
			add(f, CW_FINDING_DISTRIBUTION_POINT);
		find_in_names(f, point.distribution_point.full_name);
		find_in_names(f, point.crl_issuer);
	}
}

static void find_in_access_descriptions(finder *f, cw_der_reader value)
{
	cw_authority_info_access list;
	cw_access_description description;

	if (cw_authority_info_access_decode(&value, &list) != CW_OK)
		return;
	for (;;) {
		f->at = place(&list.encoded);
		if (!cw_access_descriptions_next(&list, &description))
			return;
		add(f, cw_general_name_finding(&description.access_location));
	}
}

static void find_in_crl_number(finder *f, cw_der_reader value)
{
	cw_bytes number;

	if (cw_der_read_integer(&value, CW_FIELD_NONE, &number) == CW_OK && number.size > 20)
		add(f, CW_FINDING_CRL_NUMBER_LONG);
}

static void find_in_issuing_distribution_point(finder *f, cw_der_reader value)
{
	cw_issuing_distribution_point point;

	/* The octets of an empty SEQUENCE are two. */
	if (value.end - value.pos == 2)
		add(f, CW_FINDING_ISSUING_DISTRIBUTION_POINT);
	if (cw_issuing_distribution_point_decode(&value, &point) != CW_OK)
		return;
	if (point.only_contains_user_certs + point.only_contains_ca_certs +
	            point.only_contains_attribute_certs >
	    1)
		add(f, CW_FINDING_ONLY_CONTAINS);
	find_in_names(f, point.distribution_point.full_name);
}

static void find_in_reason_code(finder *f, cw_der_reader value)
{
	cw_reason_code code;

	if (cw_reason_code_decode(&value, &code) == CW_OK && !cw_crl_reason_is_known(code.reason))
		add(f, CW_FINDING_REASON_CODE);
}

static void find_in_invalidity_date(finder *f, cw_der_reader value)
{
	cw_invalidity_date date;

	if (cw_invalidity_date_decode(&value, &date) == CW_OK && date.time.fraction.size > 0)
		add(f, CW_FINDING_TIME_FRACTION);
}

static void find_in_private_key_usage_period(finder *f, cw_der_reader value)
{
	cw_private_key_usage_period period;

	if (cw_private_key_usage_period_decode(&value, &period) != CW_OK)
		return;
	if (period.not_before.type == 0 && period.not_after.type == 0)
		add(f, CW_FINDING_PRIVATE_KEY_USAGE_PERIOD_EMPTY);
	if (period.not_before.fraction.size > 0 || period.not_after.fraction.size > 0)
		add(f, CW_FINDING_TIME_FRACTION);
}

static void find_in_value(finder *f, cw_extension_kind kind, const cw_extension *extension)
{
	cw_der_reader value = extension->place;
	cw_general_names names;

	switch (kind) {
	case CW_EXTENSION_SUBJECT_ALT_NAME:
	case CW_EXTENSION_ISSUER_ALT_NAME:
	case CW_EXTENSION_CERTIFICATE_ISSUER:
		if (cw_general_names_decode(&value, CW_FIELD_NONE, &names) == CW_OK)
			find_in_names(f, names);
		return;
	case CW_EXTENSION_AUTHORITY_KEY_IDENTIFIER:
		find_in_authority_key_identifier(f, value);
		return;
	case CW_EXTENSION_KEY_USAGE:
		find_in_key_usage(f, value);
		return;
	case CW_EXTENSION_BASIC_CONSTRAINTS:
		find_in_basic_constraints(f, value, extension->critical);
		return;
	case CW_EXTENSION_NAME_CONSTRAINTS:
		find_in_name_constraints(f, value);
		return;
	case CW_EXTENSION_CERTIFICATE_POLICIES:
		find_in_policies(f, value);
		return;
	case CW_EXTENSION_POLICY_MAPPINGS:
		find_in_policy_mappings(f, value);
		return;
	case CW_EXTENSION_POLICY_CONSTRAINTS:
		find_in_policy_constraints(f, value);
		return;
	case CW_EXTENSION_CRL_DISTRIBUTION_POINTS:
	case CW_EXTENSION_FRESHEST_CRL:
		find_in_distribution_points(f, value);
		return;
	case CW_EXTENSION_CRL_NUMBER:
	case CW_EXTENSION_DELTA_CRL_INDICATOR:
		find_in_crl_number(f, value);
		return;
	case CW_EXTENSION_ISSUING_DISTRIBUTION_POINT:
		find_in_issuing_distribution_point(f, value);
		return;
	case CW_EXTENSION_REASON_CODE:
		find_in_reason_code(f, value);
		return;
	case CW_EXTENSION_PRIVATE_KEY_USAGE_PERIOD:
		find_in_private_key_usage_period(f, value);
		return;
	case CW_EXTENSION_INVALIDITY_DATE:
		find_in_invalidity_date(f, value);
		return;
	case CW_EXTENSION_AUTHORITY_INFO_ACCESS:
	case CW_EXTENSION_SUBJECT_INFO_ACCESS:
		find_in_access_descriptions(f, value);
		return;
	default:
		return;
	}
}

/* What RFC 5280 says of each extension with a MUST; basicConstraints depends on its value. */
static cw_finding_id criticality(cw_extension_kind kind, bool critical)
{
	switch (kind) {
	case CW_EXTENSION_NAME_CONSTRAINTS:
	case CW_EXTENSION_POLICY_CONSTRAINTS:
	case CW_EXTENSION_INHIBIT_ANY_POLICY:
	case CW_EXTENSION_DELTA_CRL_INDICATOR:
	case CW_EXTENSION_ISSUING_DISTRIBUTION_POINT:
	case CW_EXTENSION_CERTIFICATE_ISSUER:
		return critical ? CW_FINDING_NONE : CW_FINDING_NOT_CRITICAL;
	case CW_EXTENSION_SUBJECT_DIRECTORY_ATTRIBUTES:
	case CW_EXTENSION_SUBJECT_KEY_IDENTIFIER:
	case CW_EXTENSION_AUTHORITY_KEY_IDENTIFIER:
	case CW_EXTENSION_FRESHEST_CRL:
	case CW_EXTENSION_AUTHORITY_INFO_ACCESS:
	case CW_EXTENSION_SUBJECT_INFO_ACCESS:
	case CW_EXTENSION_CRL_NUMBER:
	case CW_EXTENSION_REASON_CODE:
	case CW_EXTENSION_INVALIDITY_DATE:
		return critical ? CW_FINDING_CRITICAL : CW_FINDING_NONE;
	case CW_EXTENSION_PRECERTIFICATE_POISON:
		return critical ? CW_FINDING_NONE : CW_FINDING_POISON_NOT_CRITICAL;
	default:
		return CW_FINDING_NONE;
	}
}

void cw_extensions_findings(cw_finding_list *list, const cw_extensions *extensions)
{
	cw_extensions rest = *extensions;
	cw_extension extension;
	finder f;

	f.list = list;
	while (cw_extensions_next(&rest, &extension)) {
		cw_extension_kind kind = cw_extension_kind_of(extension.extn_id);

		f.field = cw_extension_kind_field(kind);
		f.at = place(&extension.place);
		add(&f, criticality(kind, extension.critical));
		find_in_value(&f, kind, &extension);
	}
}
