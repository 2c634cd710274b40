/* extension_values.c - the extensions of RFC 5280 4.2.1 from their flags, but for those that
 * tell where more is to be found (extension_places.c); see extension_flags.h. */
#include <string.h>

#include "../../asn1/oid_registry.h"
#include "../diagnostics.h"
#include "extension_flags.h"
#include "flag_text.h"

general_name_use extension_strictness(const extension_flags *f)
{
	return options_has(f->o, FLAG_FORCE_PROFILE) ? GENERAL_NAME_FORCED : GENERAL_NAME_STRICT;
}

/* -------------------------------------------------------------------------
 * Names
 */

static int read_names(extension_flags *f, flag_id id, cw_general_names *value)
{
	const char **texts = flag_values(f->o, id, &f->memory, &value->count);
	cw_general_name *names = arena_alloc(&f->memory, (value->count + 1) * sizeof *names);
	int code = EXIT_DONE;
	size_t i;

	value->items = names;
	for (i = 0; i < value->count && code == EXIT_DONE; i++)
		code = general_name_value(flags[id].name, texts[i], extension_strictness(f),
		                          &f->memory, &names[i]);
	return code;
}

int read_subject_alt_name(extension_flags *f, cw_subject_alt_name *value)
{
	return read_names(f, FLAG_SAN, value);
}

int read_issuer_alt_name(extension_flags *f, cw_issuer_alt_name *value)
{
	return read_names(f, FLAG_IAN, value);
}

/* "permit:dns:a.org" and "exclude:ip:10.0.0.0/8" */
int read_name_constraints(extension_flags *f, cw_name_constraints *value)
{
	size_t count, i;
	const char **texts = flag_values(f->o, FLAG_NAME_CONSTRAINT, &f->memory, &count), *rest;
	cw_general_subtree *permitted = arena_alloc(&f->memory, (count + 1) * sizeof *permitted);
	cw_general_subtree *excluded = arena_alloc(&f->memory, (count + 1) * sizeof *excluded);
	int code = EXIT_DONE;

	value->permitted_subtrees.items = permitted;
	value->excluded_subtrees.items = excluded;
	for (i = 0; i < count && code == EXIT_DONE; i++) {
		cw_general_subtree *to;

		if (text_begins(texts[i], "permit:", &rest) ||
		    text_begins(texts[i], "permitted:", &rest))
			to = &permitted[value->permitted_subtrees.count++];
		else if (text_begins(texts[i], "exclude:", &rest) ||
		         text_begins(texts[i], "excluded:", &rest))
			to = &excluded[value->excluded_subtrees.count++];
		else
			return fail(EXIT_USAGE,
			            "--name-constraint: %s: begins with neither permit: nor "
			            "exclude:",
			            texts[i]);
		code = general_name_value("name-constraint", rest,
		                          extension_strictness(f) == GENERAL_NAME_FORCED
		                                  ? GENERAL_NAME_SUBTREE_FORCED
		                                  : GENERAL_NAME_SUBTREE,
		                          &f->memory, &to->base);
	}
	return code;
}

/* -------------------------------------------------------------------------
 * What the key is for
 */

int read_basic_constraints(extension_flags *f, cw_basic_constraints *value)
{
	const char *rest = options_value(f->o, FLAG_BASIC_CONSTRAINTS);
	cw_bytes item;

	while (next_item(&rest, &item)) {
		if (item_is(item, "ca"))
			value->ca = true;
		else if (item_number(item, "pathlen=", &value->path_len_constraint))
			value->has_path_len_constraint = true;
		else if (!item_is(item, "no-ca"))
			return fail(EXIT_USAGE,
			            "--basic-constraints: %s is none of ca, ca,pathlen=N and no-ca",
			            options_value(f->o, FLAG_BASIC_CONSTRAINTS));
	}
	return EXIT_DONE;
}

int read_key_usage(extension_flags *f, cw_key_usage *value)
{
	/* X.509 by now calls nonRepudiation contentCommitment. */
	static const char *const names[] = {
#define KEY_USAGE_NAME(bit, number, name) name,
		CW_KEY_USAGE_LIST(KEY_USAGE_NAME)
#undef KEY_USAGE_NAME
			"contentCommitment"};
	const unsigned content_commitment = 1u << key_usage_names.count;
	const char *list = flag_list(f->o, FLAG_KEY_USAGE, &f->memory);
	unsigned bits;
	uint8_t *storage = arena_alloc(&f->memory, 2);
	int code = list_bits(FLAG_KEY_USAGE, list, WORDS(names), &bits);

	if ((bits & content_commitment) != 0)
		bits = (bits & ~content_commitment) | 1u << CW_KEY_USAGE_NON_REPUDIATION;
	*value = cw_key_usage_of(bits, storage);
	return code;
}

int read_ext_key_usage(extension_flags *f, cw_ext_key_usage *value)
{
	const char *text = flag_list(f->o, FLAG_EKU, &f->memory), *rest = text;
	cw_oid *purposes = arena_alloc(&f->memory, (strlen(text) + 1) * sizeof *purposes);
	cw_bytes item;
	int code = EXIT_DONE;

	value->items = purposes;
	while (code == EXIT_DONE && next_item(&rest, &item))
		code = oid_value("eku", item, &f->memory, &purposes[value->count++]);
	if (code == EXIT_DONE && value->count == 0)
		return fail(EXIT_USAGE, "--eku: no purpose is named");
	return code;
}

/* -------------------------------------------------------------------------
 * Policies
 */

/* The contents octets of an INTEGER. */
static cw_bytes integer_of(arena *a, uint64_t number)
{
	uint8_t *octets = arena_alloc(a, 9);
	cw_bytes out;
	size_t first = 8, i;

	for (i = 9; i-- > 1; number >>= 8) {
		octets[i] = (uint8_t)number;
		if (octets[i] != 0)
			first = i;
	}
	first -= octets[first] >= 0x80;
	out.data = octets + first;
	out.size = 9 - first;
	return out;
}

/* "1+2" */
static bool read_notice_numbers(extension_flags *f, cw_bytes list, cw_notice_numbers *out)
{
	cw_bytes *numbers = arena_alloc(&f->memory, (list.size + 1) * sizeof *numbers);
	cw_bytes digits = {list.data, 0};
	const uint8_t *end = list.data + list.size;
	uint64_t number;

	out->items = numbers;
	for (;;) {
		for (digits.size = 0; digits.data + digits.size < end; digits.size++)
			if (digits.data[digits.size] == '+')
				break;
		if (!item_number(digits, "", &number))
			return false;
		numbers[out->count++] = integer_of(&f->memory, number);
		if (digits.data + digits.size == end)
			return true;
		digits.data += digits.size + 1;
	}
}

/* A qualifier that is cut from the front of `*rest`; a notice's text goes on to the end.
 * The parts of a notice are one qualifier. */
static bool read_qualifier(extension_flags *f, const char **rest, cw_policy_qualifiers *list,
                           cw_policy_qualifier_info *items, cw_policy_qualifier_info **notice)
{
	const char *text = *rest;
	cw_bytes item, value;

	next_item(rest, &item);
	if (item_text(item, "cps=", &value)) {
		items[list->count].policy_qualifier_id = cw_oid_cps;
		items[list->count].type = CW_POLICY_QUALIFIER_CPS;
		items[list->count++].cps_uri = value;
		return true;
	}
	if (*notice == NULL) {
		*notice = &items[list->count++];
		(*notice)->policy_qualifier_id = cw_oid_unotice;
		(*notice)->type = CW_POLICY_QUALIFIER_USER_NOTICE;
	}
	if (item_text(item, "org=", &value)) {
		(*notice)->user_notice.organization.type = CW_TAG_UTF8_STRING;
		(*notice)->user_notice.organization.bytes = value;
		return true;
	}
	if (item_text(item, "numbers=", &value))
		return read_notice_numbers(f, value, &(*notice)->user_notice.notice_numbers);
	if (!item_text(item, "notice=", &value))
		return false;
	(*notice)->user_notice.explicit_text.type = CW_TAG_UTF8_STRING;
	(*notice)->user_notice.explicit_text.bytes = cw_bytes_of(text + strlen("notice="));
	*rest = "";
	return true;
}

/* OID[,cps=URI][,org=TEXT,numbers=N+N][,notice=TEXT]; org and numbers go together. */
static int read_policy(extension_flags *f, const char *text, cw_policy_information *out)
{
	cw_policy_qualifier_info *items, *notice = NULL;
	const char *rest = text;
	cw_bytes item = {NULL, 0};
	bool good = true;
	int code;

	items = arena_alloc(&f->memory, (strlen(text) / 4 + 1) * sizeof *items);
	out->policy_qualifiers.items = items;
	next_item(&rest, &item);
	code = oid_value("policy", item, &f->memory, &out->policy_identifier);
	while (code == EXIT_DONE && good && *rest != '\0')
		good = read_qualifier(f, &rest, &out->policy_qualifiers, items, &notice);
	if (good && notice != NULL)
		good = (notice->user_notice.organization.type != 0) ==
		       (notice->user_notice.notice_numbers.count > 0);
	if (code == EXIT_DONE && !good)
		return fail(EXIT_USAGE,
		            "--policy: %s is not OID[,cps=URI][,org=TEXT,numbers=1+2]"
		            "[,notice=TEXT]",
		            text);
	return code;
}

READ_LIST(certificate_policies, cw_policy_information, FLAG_POLICY, read_policy)

/* "OID:OID", the issuer's first. */
static int read_mapping(extension_flags *f, const char *text, cw_policy_mapping *out)
{
	const char *colon = strchr(text, ':');
	cw_bytes first = {(const uint8_t *)text, colon == NULL ? 0 : (size_t)(colon - text)};
	int code;

	if (colon == NULL)
		return fail(EXIT_USAGE, "--policy-mapping: %s is not OID:OID", text);
	code = oid_value("policy-mapping", first, &f->memory, &out->issuer_domain_policy);
	if (code != EXIT_DONE)
		return code;
	return oid_value("policy-mapping", cw_bytes_of(colon + 1), &f->memory,
	                 &out->subject_domain_policy);
}

READ_LIST(policy_mappings, cw_policy_mapping, FLAG_POLICY_MAPPING, read_mapping)

int read_policy_constraints(extension_flags *f, cw_policy_constraints *value)
{
	const char *rest = options_value(f->o, FLAG_POLICY_CONSTRAINTS);
	cw_bytes item;

	while (next_item(&rest, &item)) {
		if (item_number(item, "require=", &value->require_explicit_policy))
			value->has_require_explicit_policy = true;
		else if (item_number(item, "inhibit-mapping=", &value->inhibit_policy_mapping))
			value->has_inhibit_policy_mapping = true;
		else
			return fail(EXIT_USAGE,
			            "--policy-constraints: %s is not require=N,inhibit-mapping=N",
			            options_value(f->o, FLAG_POLICY_CONSTRAINTS));
	}
	return EXIT_DONE;
}

int read_inhibit_any_policy(extension_flags *f, cw_inhibit_any_policy *value)
{
	const char *text = options_value(f->o, FLAG_INHIBIT_ANY_POLICY);

	if (!item_number(cw_bytes_of(text), "", &value->skip_certs))
		return fail(EXIT_USAGE, "--inhibit-any-policy: %s is no number", text);
	return EXIT_DONE;
}

/* -------------------------------------------------------------------------
 * Key identifiers
 */

cw_bytes key_id_or_dummy(cw_bytes key_id)
{
	static const uint8_t dummy[20] = {0};
	cw_bytes in_its_place = {dummy, sizeof dummy};

	return key_id.size > 0 ? key_id : in_its_place;
}

/* "hash", RFC 5280 4.2.1.2 (1), or hexadecimal. */
static int read_key_id(extension_flags *f, flag_id id, const char *text, cw_bytes hash,
                       cw_bytes *out)
{
	int code = EXIT_DONE;

	if (strcmp(text, "hash") == 0)
		*out = key_id_or_dummy(hash);
	else
		code = hex_value(flags[id].name, text, &f->memory, out);
	if (code == EXIT_DONE && out->size == 0)
		return fail(EXIT_USAGE, "--%s: no octets", flags[id].name);
	return code;
}

int read_subject_key_identifier(extension_flags *f, cw_subject_key_identifier *value)
{
	return read_key_id(f, FLAG_SUBJECT_KEY_ID, options_value(f->o, FLAG_SUBJECT_KEY_ID),
	                   f->context.subject_key_id, &value->key_identifier);
}

/* Which of the issuer's certificates it is: its own issuer, and its serial number. */
static int read_authority(extension_flags *f, cw_authority_key_identifier *out)
{
	cw_general_name *name = arena_alloc(&f->memory, sizeof *name);

	if (f->context.authority == NULL)
		return fail(EXIT_USAGE, "--authority-key-id: issuer is for cert issue");
	name->type = CW_GENERAL_NAME_DIRECTORY_NAME;
	name->directory_name = f->context.authority->issuer;
	out->authority_cert_issuer.items = name;
	out->authority_cert_issuer.count = 1;
	out->authority_cert_serial_number = f->context.authority->serial_number;
	return EXIT_DONE;
}

/* A key's identifier, "issuer", or both. */
int read_authority_key_identifier(extension_flags *f, cw_authority_key_identifier *value)
{
	const char *rest = options_value(f->o, FLAG_AUTHORITY_KEY_ID);
	cw_bytes item;
	int code = EXIT_DONE;

	do {
		item = cw_bytes_of("");
		if (next_item(&rest, &item) && item_is(item, "issuer"))
			code = read_authority(f, value);
		else
			code = read_key_id(f, FLAG_AUTHORITY_KEY_ID,
			                   (const char *)arena_copy(&f->memory, item).data,
			                   f->context.authority_key_id, &value->key_identifier);
	} while (code == EXIT_DONE && *rest != '\0');
	return code;
}
