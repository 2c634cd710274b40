/* extension_flags.c - which extensions there are, in which order, and which come by
 * themselves; what they say is in extension_values.c. */
#include "extension_flags.h"

#include <stdio.h>
#include <string.h>

#include "../../asn1/oid_registry.h"
#include "../../x509/extension_table.h"
#include "../diagnostics.h"
#include "flag_text.h"
#include "general_name_value.h"

int value_profile(const options *o, cw_certificate_role *out)
{
	static const char *const words[] = {"root", "sub", "server", "client"};
	static const cw_certificate_role roles[] = {CW_ROLE_ROOT_CA, CW_ROLE_SUBORDINATE_CA,
	                                            CW_ROLE_TLS_SERVER, CW_ROLE_TLS_CLIENT,
	                                            CW_ROLE_NONE};
	size_t role = 4;
	int code = flag_word(o, FLAG_PROFILE, WORDS(words), &role);

	*out = roles[role];
	return code;
}

/* The one whose builder takes its names one by one. */
#define cw_extensions_builder_add_subject_alt_name(builder, critical, value)                       \
	cw_extensions_builder_add_subject_alt_name(builder, critical, (value)->items,              \
	                                           (value)->count)

#define EXTENSION_ADD(name, word, is_critical, ...)                                                \
	static int add_##name(extension_flags *f, bool critical)                                   \
	{                                                                                          \
		cw_##name value;                                                                   \
		int code;                                                                          \
                                                                                                   \
		memset(&value, 0, sizeof value);                                                   \
		code = read_##name(f, &value);                                                     \
		if (code == EXIT_DONE)                                                             \
			cw_extensions_builder_add_##name(&f->builder, critical, &value);           \
		return code;                                                                       \
	}
EXTENSION_ROW_LIST(EXTENSION_ADD)
#undef EXTENSION_ADD

const extension_row extension_rows[] = {
#define EXTENSION_ROW(name, word, is_critical, ...)                                                \
	{word, &cw_oid_##name, is_critical, {__VA_ARGS__}, add_##name},
	EXTENSION_ROW_LIST(EXTENSION_ROW)
#undef EXTENSION_ROW
};

const size_t extension_row_count = sizeof extension_rows / sizeof extension_rows[0];

/* -------------------------------------------------------------------------
 * Names of extensions, as --critical and --copy-ext take them
 */

static bool row_has(const extension_row *row, flag_id id)
{
	size_t i;

	for (i = 0; i < EXTENSION_FLAGS_MAX && row->flags[i] != FLAG_ALG; i++)
		if (row->flags[i] == id)
			return true;
	return false;
}

/* By its row's name, one of its flags, the standard's name or its number. */
static int read_extension_id(const char *flag, cw_bytes text, arena *a, cw_oid *out)
{
	size_t i, j;

	for (i = 0; i < extension_row_count; i++) {
		const extension_row *row = &extension_rows[i];

		*out = *row->oid;
		if (cw_bytes_equal(text, cw_bytes_of(row->name)))
			return EXIT_DONE;
		for (j = 0; j < EXTENSION_FLAGS_MAX && row->flags[j] != FLAG_ALG; j++)
			if (cw_bytes_equal(text, cw_bytes_of(flags[row->flags[j]].name)))
				return EXIT_DONE;
	}
	return oid_value(flag, text, a, out);
}

/* One of the names in the lists that the flag gave is this extension. */
static bool is_listed(const extension_flags *f, flag_id id, cw_oid oid)
{
	arena scratch = {NULL};
	const char *list;
	bool found = false;
	size_t pos = 0;
	cw_bytes item;
	cw_oid listed;

	while (!found && (list = options_next(f->o, id, &pos)) != NULL)
		while (!found && next_item(&list, &item))
			found = read_extension_id(flags[id].name, item, &scratch, &listed) ==
			                EXIT_DONE &&
			        cw_bytes_equal(listed, oid);
	arena_free(&scratch);
	return found;
}

static int check_lists(extension_flags *f, flag_id id)
{
	const char *list;
	size_t pos = 0;
	int code = EXIT_DONE;
	cw_bytes item;
	cw_oid unused;

	while (code == EXIT_DONE && (list = options_next(f->o, id, &pos)) != NULL)
		while (code == EXIT_DONE && next_item(&list, &item))
			code = read_extension_id(flags[id].name, item, &f->memory, &unused);
	return code;
}

/* By --critical and --not-critical, or else by default. */
static bool is_critical(const extension_flags *f, cw_oid oid, bool by_default)
{
	return is_listed(f, FLAG_CRITICAL, oid) ||
	       (by_default && !is_listed(f, FLAG_NOT_CRITICAL, oid));
}

/* basicConstraints of a CA must be critical (RFC 5280 4.2.1.9), and subjectAltName without a
 * subject (4.2.1.6). */
static bool row_is_critical(const extension_flags *f, const extension_row *row)
{
	const char *constraints = options_value(f->o, FLAG_BASIC_CONSTRAINTS);

	if (row->oid == &cw_oid_subject_alt_name)
		return f->context.subject_is_empty;
	if (row->oid == &cw_oid_basic_constraints)
		return constraints == NULL || strncmp(constraints, "ca", 2) == 0;
	return row->critical;
}

/* -------------------------------------------------------------------------
 * What was asked for
 */

/* OID[,critical]=hex:... */
static int add_ext(extension_flags *f, const char *text)
{
	const char *equals = strchr(text, '=');
	size_t size = equals == NULL ? 0 : (size_t)(equals - text);
	static const char critical[] = ",critical";
	size_t suffix = sizeof critical - 1;
	bool says_critical = size > suffix && memcmp(text + size - suffix, critical, suffix) == 0;
	cw_bytes name = {(const uint8_t *)text, says_critical ? size - suffix : size}, value;
	cw_status status;
	cw_der_input in;
	cw_oid oid;
	int code;

	if (equals == NULL || strncmp(equals, "=hex:", 5) != 0)
		return fail(EXIT_USAGE, "--ext: %s is not OID[,critical]=hex:...", text);
	code = oid_value("ext", name, &f->memory, &oid);
	if (code == EXIT_DONE)
		code = hex_value("ext", equals + 5, &f->memory, &value);
	if (code != EXIT_DONE)
		return code;
	status = cw_extension_check_value(oid, cw_der_input_init(&in, value));
	if (status != CW_OK)
		return fail(EXIT_USAGE, "--ext: %s: %s (%s)", text, cw_status_text(status),
		            cw_status_rule(status));
	cw_extensions_builder_add(&f->builder, oid, is_critical(f, oid, says_critical), value);
	return EXIT_DONE;
}

/* Each extension where its first flag stands. */
static int add_given(extension_flags *f)
{
	size_t i, j;
	int code = EXIT_DONE;

	for (i = 0; i < f->o->given_count && code == EXIT_DONE; i++) {
		const option *given = &f->o->given[i];

		if (given->id == FLAG_EXT)
			code = add_ext(f, given->value);
		for (j = 0; j < extension_row_count && code == EXIT_DONE; j++) {
			const extension_row *row = &extension_rows[j];

			if (row_has(row, given->id) &&
			    cw_extensions_builder_find(&f->builder, *row->oid) == NULL)
				code = row->add(f,
				                is_critical(f, *row->oid, row_is_critical(f, row)));
		}
	}
	return code;
}

/* As in the request, unless an empty subject says otherwise. */
static bool copy_is_critical(const extension_flags *f, const cw_extension *extension)
{
	return extension->critical || (f->context.subject_is_empty &&
	                               cw_bytes_equal(extension->extn_id, cw_oid_subject_alt_name));
}

/* What makes a certificate a CA's, and the key identifiers, are not for the one who asks to
 * say. */
static const cw_oid *const never_copied[] = {&cw_oid_basic_constraints,
                                             &cw_oid_subject_key_identifier,
                                             &cw_oid_authority_key_identifier};
#define NEVER_COPIED_COUNT (sizeof never_copied / sizeof never_copied[0])

static bool may_be_copied(cw_oid oid)
{
	size_t i;

	for (i = 0; i < NEVER_COPIED_COUNT; i++)
		if (cw_bytes_equal(oid, *never_copied[i]))
			return false;
	return true;
}

/* What --copy-ext allows, as it stands in the request. */
static int add_copied(extension_flags *f)
{
	cw_extensions rest;
	cw_extension extension;
	size_t i;

	for (i = 0; i < NEVER_COPIED_COUNT; i++)
		if (is_listed(f, FLAG_COPY_EXT, *never_copied[i]))
			return fail(EXIT_USAGE,
			            "--copy-ext: %s is not copied; the profile gives it",
			            cw_oid_name(*never_copied[i]));
	if (f->context.requested == NULL)
		return EXIT_DONE;
	rest = *f->context.requested;
	while (cw_extensions_next(&rest, &extension)) {
		if (is_listed(f, FLAG_COPY_EXT, extension.extn_id) &&
		    cw_extensions_builder_find(&f->builder, extension.extn_id) == NULL)
			cw_extensions_builder_add(
				&f->builder, extension.extn_id,
				is_critical(f, extension.extn_id, copy_is_critical(f, &extension)),
				extension.extn_value);
	}
	return EXIT_DONE;
}

/* What --copy-ext calls an extension: a row's name, or the number. */
static void put_extension_id(cw_oid oid, char *text, size_t capacity)
{
	size_t i;

	for (i = 0; i < extension_row_count; i++)
		if (cw_bytes_equal(oid, *extension_rows[i].oid)) {
			snprintf(text, capacity, "%s", extension_rows[i].name);
			return;
		}
	cw_oid_format(oid, text, capacity);
}

/* It is there as the request has it, or as a flag or the profile does where it was not to be
 * copied. */
static bool is_served(const extension_flags *f, const cw_extension *requested)
{
	const cw_extension *made = cw_extensions_builder_find(&f->builder, requested->extn_id);

	return made != NULL && (!is_listed(f, FLAG_COPY_EXT, requested->extn_id) ||
	                        cw_bytes_equal(made->extn_value, requested->extn_value));
}

void extension_flags_tell_left_out(const extension_flags *f)
{
	cw_extensions rest;
	cw_extension extension;
	char list[512] = "";
	size_t used = 0;

	if (f->context.requested == NULL)
		return;
	rest = *f->context.requested;
	/* A list that is longer is cut off. */
	while (used + 2 < sizeof list && cw_extensions_next(&rest, &extension)) {
		if (!may_be_copied(extension.extn_id) || is_served(f, &extension))
			continue;
		if (used > 0)
			list[used++] = ',';
		put_extension_id(extension.extn_id, list + used, sizeof list - used);
		used += strlen(list + used);
	}
	if (used > 0)
		note("the request's %s: left out; --copy-ext copies what no flag gives", list);
}

/* -------------------------------------------------------------------------
 * What comes by itself
 */

/* By its basicConstraints, its profile, or what only a CA's certificate may have: a key
 * that signs certificates (RFC 5280 4.2.1.9), constraints on names (4.2.1.10). */
static bool is_ca(const extension_flags *f)
{
	const char *constraints = options_value(f->o, FLAG_BASIC_CONSTRAINTS), *usage;
	size_t pos = 0;

	if (constraints != NULL)
		return strncmp(constraints, "ca", 2) == 0;
	if (f->context.profile != CW_ROLE_NONE)
		return f->context.profile == CW_ROLE_ROOT_CA ||
		       f->context.profile == CW_ROLE_SUBORDINATE_CA;
	if (options_has(f->o, FLAG_NAME_CONSTRAINT))
		return true;
	while ((usage = options_next(f->o, FLAG_KEY_USAGE, &pos)) != NULL)
		if (strstr(usage, "keyCertSign") != NULL)
			return true;
	return false;
}

/* What comes by itself is critical by default where it is by the library's, and whatever
 * --critical and --not-critical say. */
static void add_defaults(extension_flags *f)
{
	cw_default_extensions defaults = {.role = f->context.profile};
	size_t i = f->builder.count;

	if (f->context.is_request || options_has(f->o, FLAG_NO_DEFAULT_EXTENSIONS))
		return;
	if (is_ca(f))
		defaults.role = CW_ROLE_SUBORDINATE_CA;
	else if (defaults.role == CW_ROLE_ROOT_CA || defaults.role == CW_ROLE_SUBORDINATE_CA)
		defaults.role = CW_ROLE_NONE; /* --basic-constraints no-ca */
	defaults.is_rsa = f->context.is_rsa;
	defaults.subject_key_id = key_id_or_dummy(f->context.subject_key_id);
	if (f->context.has_authority)
		defaults.authority_key_id = key_id_or_dummy(f->context.authority_key_id);
	cw_extensions_builder_add_defaults(&f->builder, &defaults);
	for (; i < f->builder.count; i++) {
		cw_extension *added = &f->builder.items[i];

		added->critical = is_critical(f, added->extn_id, added->critical);
	}
}

/* -------------------------------------------------------------------------
 * All of them
 */

/* Octets that hold all values, and the request's list of them once more: what the
 * command line measures, and frames around each part of it. */
static size_t scratch_size(const extension_flags *f)
{
	size_t size = 4096, i;

	for (i = 0; i < f->o->given_count; i++)
		if (f->o->given[i].value != NULL)
			size += 4 * strlen(f->o->given[i].value) + 128;
	return size;
}

int extension_flags_read(const options *o, const extension_context *context, extension_flags *f)
{
	size_t size;
	int code;

	memset(f, 0, sizeof *f);
	f->o = o;
	f->context = *context;
	size = scratch_size(f);
	cw_extensions_builder_init(&f->builder, arena_alloc(&f->memory, size), size);
	code = check_lists(f, FLAG_CRITICAL);
	if (code == EXIT_DONE)
		code = check_lists(f, FLAG_NOT_CRITICAL);
	if (code == EXIT_DONE)
		code = check_lists(f, FLAG_COPY_EXT);
	if (code == EXIT_DONE)
		code = add_given(f);
	if (code == EXIT_DONE)
		code = add_copied(f);
	if (code == EXIT_DONE)
		add_defaults(f);
	if (code == EXIT_DONE && f->builder.status == CW_ARGUMENT)
		code = fail(EXIT_USAGE, "more than %d extensions", CW_EXTENSIONS_BUILDER_MAX);
	else if (code == EXIT_DONE && f->builder.status != CW_OK)
		code = fail_status(f->builder.status, "an extension");
	return code;
}

void extension_flags_free(extension_flags *f)
{
	arena_free(&f->memory);
}
