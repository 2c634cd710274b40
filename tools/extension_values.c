/* extension_values.c - each extension from its flags; see extension_flags.h. */
#include <stdlib.h>
#include <string.h>

#include "../asn1/oid_registry.h"
#include "diagnostics.h"
#include "extension_flags.h"
#include "general_name_value.h"
#include "show.h"

/* All values of a repeatable flag: an array of the arena, and how many there are. */
static const char **values_of(extension_flags *f, flag_id id, size_t *count)
{
	const char **values = arena_alloc(&f->memory, (f->o->given_count + 1) * sizeof *values);
	size_t pos = 0;

	*count = 0;
	while ((values[*count] = options_next(f->o, id, &pos)) != NULL)
		(*count)++;
	return values;
}

/* The same as one list with commas. */
static const char *list_of(extension_flags *f, flag_id id)
{
	size_t count, room = 1, i;
	const char **values = values_of(f, id, &count);
	char *list, *end;

	for (i = 0; i < count; i++)
		room += strlen(values[i]) + 1;
	end = list = arena_alloc(&f->memory, room);
	for (i = 0; i < count; i++) {
		size_t size = strlen(values[i]);

		if (i > 0)
			*end++ = ',';
		memcpy(end, values[i], size);
		end += size;
	}
	return list;
}

static bool begins(const char *text, const char *prefix, const char **rest)
{
	size_t size = strlen(prefix);

	if (strncmp(text, prefix, size) != 0)
		return false;
	*rest = text + size;
	return true;
}

/* The part of `*rest` up to a comma, which is stepped over; false at the end. */
static bool next_item(const char **rest, cw_bytes *out)
{
	size_t size = strcspn(*rest, ",");

	if (**rest == '\0')
		return false;
	out->data = (const uint8_t *)*rest;
	out->size = size;
	*rest += size + ((*rest)[size] == ',');
	return true;
}

static bool item_is(cw_bytes item, const char *text)
{
	return cw_bytes_equal(item, cw_bytes_of(text));
}

static bool read_count(const char *text, size_t size, uint64_t *out)
{
	size_t i;

	*out = 0;
	for (i = 0; i < size; i++) {
		if (text[i] < '0' || text[i] > '9' || i >= 18)
			return false;
		*out = *out * 10 + (uint64_t)(text[i] - '0');
	}
	return size > 0;
}

/* "name=3" */
static bool item_number(cw_bytes item, const char *name, uint64_t *out)
{
	size_t size = strlen(name);

	return item.size > size && memcmp(item.data, name, size) == 0 &&
	       read_count((const char *)item.data + size, item.size - size, out);
}

static general_name_use strictness(const extension_flags *f)
{
	return options_has(f->o, FLAG_FORCE_PROFILE) ? GENERAL_NAME_FORCED : GENERAL_NAME_STRICT;
}

/* -------------------------------------------------------------------------
 * Names
 */

static int read_names(extension_flags *f, flag_id id, cw_general_name **out, size_t *count)
{
	const char **texts = values_of(f, id, count);
	int code = EXIT_DONE;
	size_t i;

	*out = arena_alloc(&f->memory, (*count + 1) * sizeof **out);
	for (i = 0; i < *count && code == EXIT_DONE; i++)
		code = general_name_value(flags[id].name, texts[i], strictness(f), &f->memory,
		                          &(*out)[i]);
	return code;
}

static int add_san(extension_flags *f, bool critical)
{
	cw_general_name *names;
	size_t count;
	int code = read_names(f, FLAG_SAN, &names, &count);

	if (code == EXIT_DONE)
		cw_extensions_builder_add_subject_alt_name(&f->builder, critical, names, count);
	return code;
}

static int add_ian(extension_flags *f, bool critical)
{
	cw_issuer_alt_name value = {.count = 0};
	cw_general_name *names;
	int code = read_names(f, FLAG_IAN, &names, &value.count);

	value.items = names;
	if (code == EXIT_DONE)
		cw_extensions_builder_add_issuer_alt_name(&f->builder, critical, &value);
	return code;
}

/* "permit:dns:a.org" and "exclude:ip:10.0.0.0/8" */
static int add_name_constraints(extension_flags *f, bool critical)
{
	size_t count, i;
	const char **texts = values_of(f, FLAG_NAME_CONSTRAINT, &count), *rest;
	cw_general_subtree *permitted = arena_alloc(&f->memory, (count + 1) * sizeof *permitted);
	cw_general_subtree *excluded = arena_alloc(&f->memory, (count + 1) * sizeof *excluded);
	cw_name_constraints value;
	int code = EXIT_DONE;

	memset(&value, 0, sizeof value);
	value.permitted_subtrees.items = permitted;
	value.excluded_subtrees.items = excluded;
	for (i = 0; i < count && code == EXIT_DONE; i++) {
		cw_general_subtree *to;

		if (begins(texts[i], "permit:", &rest) || begins(texts[i], "permitted:", &rest))
			to = &permitted[value.permitted_subtrees.count++];
		else if (begins(texts[i], "exclude:", &rest) ||
		         begins(texts[i], "excluded:", &rest))
			to = &excluded[value.excluded_subtrees.count++];
		else
			return fail(EXIT_USAGE,
			            "--name-constraint: %s: begins with neither permit: nor "
			            "exclude:",
			            texts[i]);
		code = general_name_value("name-constraint", rest, GENERAL_NAME_SUBTREE, &f->memory,
		                          &to->base);
	}
	if (code == EXIT_DONE)
		cw_extensions_builder_add_name_constraints(&f->builder, critical, &value);
	return code;
}

/* -------------------------------------------------------------------------
 * What the key is for
 */

static int add_basic_constraints(extension_flags *f, bool critical)
{
	const char *rest = options_value(f->o, FLAG_BASIC_CONSTRAINTS);
	cw_basic_constraints value;
	cw_bytes item;

	memset(&value, 0, sizeof value);
	while (next_item(&rest, &item)) {
		if (item_is(item, "ca"))
			value.ca = true;
		else if (item_number(item, "pathlen=", &value.path_len_constraint))
			value.has_path_len_constraint = true;
		else if (!item_is(item, "no-ca"))
			return fail(EXIT_USAGE,
			            "--basic-constraints: %s is none of ca, ca,pathlen=N and no-ca",
			            options_value(f->o, FLAG_BASIC_CONSTRAINTS));
	}
	cw_extensions_builder_add_basic_constraints(&f->builder, critical, &value);
	return EXIT_DONE;
}

int add_key_usage_bits(extension_flags *f, bool critical, unsigned bits)
{
	uint8_t storage[2];
	cw_key_usage value = cw_key_usage_of(bits, storage);

	cw_extensions_builder_add_key_usage(&f->builder, critical, &value);
	return EXIT_DONE;
}

static int add_key_usage(extension_flags *f, bool critical)
{
	const char *rest, *text = list_of(f, FLAG_KEY_USAGE);
	unsigned bits = 0, i;
	cw_bytes item;

	rest = text;
	while (next_item(&rest, &item)) {
		for (i = 0; i < SHOW_KEY_USAGE_COUNT; i++)
			if (item_is(item, show_key_usage_names[i]))
				break;
		if (i == SHOW_KEY_USAGE_COUNT && item_is(item, "contentCommitment"))
			i = CW_KEY_USAGE_NON_REPUDIATION;
		if (i == SHOW_KEY_USAGE_COUNT)
			return fail(
				EXIT_USAGE,
				"--key-usage: %.*s is none of digitalSignature, "
				"nonRepudiation, keyEncipherment, dataEncipherment, "
				"keyAgreement, keyCertSign, cRLSign, encipherOnly, decipherOnly",
				(int)(item.size < 64 ? item.size : 64), (const char *)item.data);
		bits |= 1u << i;
	}
	return add_key_usage_bits(f, critical, bits);
}

static int add_ext_key_usage(extension_flags *f, bool critical)
{
	const char *text = list_of(f, FLAG_EKU), *rest = text;
	cw_oid *purposes = arena_alloc(&f->memory, (strlen(text) + 1) * sizeof *purposes);
	cw_ext_key_usage value;
	cw_bytes item;
	int code = EXIT_DONE;

	memset(&value, 0, sizeof value);
	value.items = purposes;
	while (code == EXIT_DONE && next_item(&rest, &item))
		code = oid_value("eku", item, &f->memory, &purposes[value.count++]);
	if (code == EXIT_DONE && value.count == 0)
		return fail(EXIT_USAGE, "--eku: no purpose is named");
	if (code == EXIT_DONE)
		cw_extensions_builder_add_ext_key_usage(&f->builder, critical, &value);
	return code;
}

/* -------------------------------------------------------------------------
 * Policies
 */

/* OID[,cps=URI][,notice=TEXT]; a notice goes on to the end. */
static int read_policy(extension_flags *f, const char *text, cw_policy_information *out)
{
	cw_policy_qualifier_info *qualifiers = arena_alloc(&f->memory, 2 * sizeof *qualifiers);
	cw_policy_qualifier_info *q = qualifiers;
	const char *rest = text, *value;
	cw_bytes item = {NULL, 0};
	int code;

	next_item(&rest, &item);
	code = oid_value("policy", item, &f->memory, &out->policy_identifier);
	while (code == EXIT_DONE && *rest != '\0' && q < qualifiers + 2) {
		if (begins(rest, "notice=", &value)) {
			q->policy_qualifier_id = cw_oid_unotice;
			q->type = CW_POLICY_QUALIFIER_USER_NOTICE;
			q->user_notice.explicit_text.type = CW_TAG_UTF8_STRING;
			q->user_notice.explicit_text.bytes = cw_bytes_of(value);
			rest = "";
		} else if (begins(rest, "cps=", &value) && next_item(&value, &item)) {
			q->policy_qualifier_id = cw_oid_cps;
			q->type = CW_POLICY_QUALIFIER_CPS;
			q->cps_uri = item;
			rest = value;
		} else {
			break;
		}
		q++;
	}
	if (code == EXIT_DONE && *rest != '\0')
		return fail(EXIT_USAGE, "--policy: %s is not OID[,cps=URI][,notice=TEXT]", text);
	out->policy_qualifiers.items = qualifiers;
	out->policy_qualifiers.count = (size_t)(q - qualifiers);
	return code;
}

static int add_policies(extension_flags *f, bool critical)
{
	cw_certificate_policies value;
	size_t i;
	const char **texts;
	cw_policy_information *policies;
	int code = EXIT_DONE;

	memset(&value, 0, sizeof value);
	texts = values_of(f, FLAG_POLICY, &value.count);
	policies = arena_alloc(&f->memory, value.count * sizeof *policies);
	value.items = policies;
	for (i = 0; i < value.count && code == EXIT_DONE; i++)
		code = read_policy(f, texts[i], &policies[i]);
	if (code == EXIT_DONE)
		cw_extensions_builder_add_certificate_policies(&f->builder, critical, &value);
	return code;
}

/* "OID:OID", the issuer's first. */
static int add_policy_mappings(extension_flags *f, bool critical)
{
	cw_policy_mappings value;
	cw_policy_mapping *mappings;
	const char **texts;
	int code = EXIT_DONE;
	size_t i;

	memset(&value, 0, sizeof value);
	texts = values_of(f, FLAG_POLICY_MAPPING, &value.count);
	mappings = arena_alloc(&f->memory, value.count * sizeof *mappings);
	value.items = mappings;
	for (i = 0; i < value.count && code == EXIT_DONE; i++) {
		const char *colon = strchr(texts[i], ':');
		cw_bytes first = {(const uint8_t *)texts[i],
		                  colon == NULL ? 0 : (size_t)(colon - texts[i])};

		if (colon == NULL)
			return fail(EXIT_USAGE, "--policy-mapping: %s is not OID:OID", texts[i]);
		code = oid_value("policy-mapping", first, &f->memory,
		                 &mappings[i].issuer_domain_policy);
		if (code == EXIT_DONE)
			code = oid_value("policy-mapping", cw_bytes_of(colon + 1), &f->memory,
			                 &mappings[i].subject_domain_policy);
	}
	if (code == EXIT_DONE)
		cw_extensions_builder_add_policy_mappings(&f->builder, critical, &value);
	return code;
}

static int add_policy_constraints(extension_flags *f, bool critical)
{
	const char *rest = options_value(f->o, FLAG_POLICY_CONSTRAINTS);
	cw_policy_constraints value;
	cw_bytes item;

	memset(&value, 0, sizeof value);
	while (next_item(&rest, &item)) {
		if (item_number(item, "require=", &value.require_explicit_policy))
			value.has_require_explicit_policy = true;
		else if (item_number(item, "inhibit-mapping=", &value.inhibit_policy_mapping))
			value.has_inhibit_policy_mapping = true;
		else
			return fail(EXIT_USAGE,
			            "--policy-constraints: %s is not require=N,inhibit-mapping=N",
			            options_value(f->o, FLAG_POLICY_CONSTRAINTS));
	}
	cw_extensions_builder_add_policy_constraints(&f->builder, critical, &value);
	return EXIT_DONE;
}

static int add_inhibit_any_policy(extension_flags *f, bool critical)
{
	const char *text = options_value(f->o, FLAG_INHIBIT_ANY_POLICY);
	cw_inhibit_any_policy value;

	if (!read_count(text, strlen(text), &value.skip_certs))
		return fail(EXIT_USAGE, "--inhibit-any-policy: %s is no number", text);
	cw_extensions_builder_add_inhibit_any_policy(&f->builder, critical, &value);
	return EXIT_DONE;
}

/* -------------------------------------------------------------------------
 * Where more is to be found
 */

static int read_uri(extension_flags *f, flag_id id, const char *text, cw_general_name *out)
{
	size_t size = strlen(text) + sizeof "uri:";
	char *uri = arena_alloc(&f->memory, size);

	memcpy(uri, "uri:", 4);
	memcpy(uri + 4, text, size - 4 - 1);
	return general_name_value(flags[id].name, uri, strictness(f), &f->memory, out);
}

/* A distribution point of its own for each URL. */
static int read_points(extension_flags *f, flag_id id, cw_crl_distribution_points *out)
{
	const char **texts;
	cw_distribution_point *points;
	cw_general_name *names;
	int code = EXIT_DONE;
	size_t i;

	memset(out, 0, sizeof *out);
	texts = values_of(f, id, &out->count);
	points = arena_alloc(&f->memory, out->count * sizeof *points);
	names = arena_alloc(&f->memory, out->count * sizeof *names);
	out->items = points;
	for (i = 0; i < out->count && code == EXIT_DONE; i++) {
		code = read_uri(f, id, texts[i], &names[i]);
		points[i].distribution_point.type = CW_DISTRIBUTION_POINT_NAME_FULL;
		points[i].distribution_point.full_name.items = &names[i];
		points[i].distribution_point.full_name.count = 1;
	}
	return code;
}

static int add_crl_distribution_points(extension_flags *f, bool critical)
{
	cw_crl_distribution_points value;
	int code = read_points(f, FLAG_CRL_URL, &value);

	if (code == EXIT_DONE)
		cw_extensions_builder_add_crl_distribution_points(&f->builder, critical, &value);
	return code;
}

static int add_freshest_crl(extension_flags *f, bool critical)
{
	cw_freshest_crl value;
	int code = read_points(f, FLAG_FRESHEST_CRL_URL, &value);

	if (code == EXIT_DONE)
		cw_extensions_builder_add_freshest_crl(&f->builder, critical, &value);
	return code;
}

/* The method that a flag stands for; no octets if it is not a flag of this kind. */
static cw_oid method_of(flag_id id)
{
	static const cw_oid none = {NULL, 0};

	switch (id) {
	case FLAG_OCSP_URL:
		return cw_oid_ocsp;
	case FLAG_CA_ISSUERS_URL:
		return cw_oid_ca_issuers;
	case FLAG_CA_REPOSITORY_URL:
		return cw_oid_ca_repository;
	default:
		return none;
	}
}

/* In the order of the command line; subjectInfoAccess has one method, the other two. */
static int read_accesses(extension_flags *f, bool is_subject, cw_access_descriptions *out)
{
	cw_access_description *descriptions =
		arena_alloc(&f->memory, f->o->given_count * sizeof *descriptions);
	int code = EXIT_DONE;
	size_t i;

	memset(out, 0, sizeof *out);
	out->items = descriptions;
	for (i = 0; i < f->o->given_count && code == EXIT_DONE; i++) {
		const option *given = &f->o->given[i];
		cw_oid method = method_of(given->id);

		if (method.size == 0 || (given->id == FLAG_CA_REPOSITORY_URL) != is_subject)
			continue;
		descriptions[out->count].access_method = method;
		code = read_uri(f, given->id, given->value,
		                &descriptions[out->count++].access_location);
	}
	return code;
}

static int add_authority_info_access(extension_flags *f, bool critical)
{
	cw_authority_info_access value;
	int code = read_accesses(f, false, &value);

	if (code == EXIT_DONE)
		cw_extensions_builder_add_authority_info_access(&f->builder, critical, &value);
	return code;
}

static int add_subject_info_access(extension_flags *f, bool critical)
{
	cw_subject_info_access value;
	int code = read_accesses(f, true, &value);

	if (code == EXIT_DONE)
		cw_extensions_builder_add_subject_info_access(&f->builder, critical, &value);
	return code;
}

/* -------------------------------------------------------------------------
 * The rest
 */

/* Features ::= SEQUENCE OF INTEGER, with status_request (RFC 7633 4.1). */
static int add_tls_feature(extension_flags *f, bool critical)
{
	static const cw_bytes status_request = CW_BYTES_LITERAL("\x30\x03\x02\x01\x05");

	cw_extensions_builder_add(&f->builder, cw_oid_tls_feature, critical, status_request);
	return EXIT_DONE;
}

/* NULL (RFC 6960 4.2.2.2.1). */
static int add_ocsp_no_check(extension_flags *f, bool critical)
{
	static const cw_bytes null = CW_BYTES_LITERAL("\x05\x00");

	cw_extensions_builder_add(&f->builder, cw_oid_pkix_ocsp_nocheck, critical, null);
	return EXIT_DONE;
}

cw_bytes key_id_or_dummy(cw_bytes key_id)
{
	static const uint8_t dummy[20] = {0};
	cw_bytes in_its_place = {dummy, sizeof dummy};

	return key_id.size > 0 ? key_id : in_its_place;
}

/* "hash", RFC 5280 4.2.1.2 (1), or hexadecimal. */
static int read_key_id(extension_flags *f, flag_id id, cw_bytes hash, cw_bytes *out)
{
	const char *text = options_value(f->o, id);
	int code = EXIT_DONE;

	if (strcmp(text, "hash") == 0)
		*out = key_id_or_dummy(hash);
	else
		code = hex_value(flags[id].name, text, &f->memory, out);
	if (code == EXIT_DONE && out->size == 0)
		return fail(EXIT_USAGE, "--%s: no octets", flags[id].name);
	return code;
}

static int add_subject_key_id(extension_flags *f, bool critical)
{
	cw_subject_key_identifier value;
	int code = read_key_id(f, FLAG_SUBJECT_KEY_ID, f->context.subject_key_id,
	                       &value.key_identifier);

	if (code == EXIT_DONE)
		cw_extensions_builder_add_subject_key_identifier(&f->builder, critical, &value);
	return code;
}

static int add_authority_key_id(extension_flags *f, bool critical)
{
	cw_authority_key_identifier value;
	int code;

	memset(&value, 0, sizeof value);
	code = read_key_id(f, FLAG_AUTHORITY_KEY_ID, f->context.authority_key_id,
	                   &value.key_identifier);
	if (code == EXIT_DONE)
		cw_extensions_builder_add_authority_key_identifier(&f->builder, critical, &value);
	return code;
}

/* clang-format off */
const extension_row extension_rows[] = {
	{"basic-constraints", &cw_oid_basic_constraints, false, {FLAG_BASIC_CONSTRAINTS}, add_basic_constraints},
	{"key-usage", &cw_oid_key_usage, true, {FLAG_KEY_USAGE}, add_key_usage},
	{"eku", &cw_oid_ext_key_usage, false, {FLAG_EKU}, add_ext_key_usage},
	{"san", &cw_oid_subject_alt_name, false, {FLAG_SAN}, add_san},
	{"ian", &cw_oid_issuer_alt_name, false, {FLAG_IAN}, add_ian},
	{"name-constraint", &cw_oid_name_constraints, true, {FLAG_NAME_CONSTRAINT}, add_name_constraints},
	{"policy", &cw_oid_certificate_policies, false, {FLAG_POLICY}, add_policies},
	{"policy-mapping", &cw_oid_policy_mappings, true, {FLAG_POLICY_MAPPING}, add_policy_mappings},
	{"policy-constraints", &cw_oid_policy_constraints, true, {FLAG_POLICY_CONSTRAINTS}, add_policy_constraints},
	{"inhibit-any-policy", &cw_oid_inhibit_any_policy, true, {FLAG_INHIBIT_ANY_POLICY}, add_inhibit_any_policy},
	{"crl-url", &cw_oid_crl_distribution_points, false, {FLAG_CRL_URL}, add_crl_distribution_points},
	{"freshest-crl-url", &cw_oid_freshest_crl, false, {FLAG_FRESHEST_CRL_URL}, add_freshest_crl},
	{"authority-info-access", &cw_oid_authority_info_access, false, {FLAG_OCSP_URL, FLAG_CA_ISSUERS_URL}, add_authority_info_access},
	{"ca-repository-url", &cw_oid_subject_info_access, false, {FLAG_CA_REPOSITORY_URL}, add_subject_info_access},
	{"must-staple", &cw_oid_tls_feature, false, {FLAG_MUST_STAPLE}, add_tls_feature},
	{"ocsp-no-check", &cw_oid_pkix_ocsp_nocheck, false, {FLAG_OCSP_NO_CHECK}, add_ocsp_no_check},
	{"subject-key-id", &cw_oid_subject_key_identifier, false, {FLAG_SUBJECT_KEY_ID}, add_subject_key_id},
	{"authority-key-id", &cw_oid_authority_key_identifier, false, {FLAG_AUTHORITY_KEY_ID}, add_authority_key_id},
};
/* clang-format on */

const size_t extension_row_count = sizeof extension_rows / sizeof extension_rows[0];
