/* extension_places.c - the extensions that tell where more is to be found: CRLs (RFC 5280
 * 4.2.1.13, 4.2.1.15), and what a CA or its subject offers (4.2.2). */
#include <string.h>

#include "../../asn1/oid_registry.h"
#include "../diagnostics.h"
#include "extension_flags.h"
#include "flag_text.h"

static int read_uri(extension_flags *f, flag_id id, const char *text, cw_general_name *out)
{
	size_t size = strlen(text) + sizeof "uri:";
	char *uri = arena_alloc(&f->memory, size);

	memcpy(uri, "uri:", 4);
	memcpy(uri + 4, text, size - 4 - 1);
	return general_name_value(flags[id].name, uri, extension_strictness(f), &f->memory, out);
}

/* -------------------------------------------------------------------------
 * CRLs
 */

/* A URL, or the CA's entry in a directory. */
static int begin_point(extension_flags *f, const option *given, cw_distribution_point *out)
{
	cw_general_name *name = arena_alloc(&f->memory, sizeof *name);
	const char *unused;

	out->distribution_point.type = CW_DISTRIBUTION_POINT_NAME_FULL;
	out->distribution_point.full_name.items = name;
	out->distribution_point.full_name.count = 1;
	if (text_begins(given->value, "dirname:", &unused))
		return general_name_value(flags[given->id].name, given->value,
		                          extension_strictness(f), &f->memory, name);
	return read_uri(f, given->id, given->value, name);
}

static int read_reasons(extension_flags *f, const char *list, cw_distribution_point *out)
{
	uint8_t *storage = arena_alloc(&f->memory, 2);
	/* Bit 0 is not used (RFC 5280 4.2.1.13). */
	const word_list known = {reason_flag_names.words + 1, reason_flag_names.count - 1};
	unsigned bits;
	int code = list_bits(FLAG_CRL_URL_REASONS, list, known, &bits);

	if (code == EXIT_DONE && bits == 0)
		return fail(EXIT_USAGE, "--crl-url-reasons: no reason is named");
	/* Both are named bit lists of no more than 16 bits. */
	out->reasons = cw_key_usage_of(bits << 1, storage).bits;
	return code;
}

static int read_issuer(extension_flags *f, const char *dn, cw_distribution_point *out)
{
	cw_general_name *name = arena_alloc(&f->memory, sizeof *name);

	name->type = CW_GENERAL_NAME_DIRECTORY_NAME;
	out->crl_issuer.items = name;
	out->crl_issuer.count = 1;
	return name_value("crl-url-issuer", dn, &f->memory, &name->directory_name);
}

/* A point of its own for each URL, with the reasons and the issuer that follow it. */
int read_crl_distribution_points(extension_flags *f, cw_crl_distribution_points *value)
{
	cw_distribution_point *points = arena_alloc(&f->memory, f->o->given_count * sizeof *points);
	int code = EXIT_DONE;
	size_t i;

	value->items = points;
	for (i = 0; i < f->o->given_count && code == EXIT_DONE; i++) {
		const option *given = &f->o->given[i];

		if (given->id == FLAG_CRL_URL)
			code = begin_point(f, given, &points[value->count++]);
		else if (given->id != FLAG_CRL_URL_REASONS && given->id != FLAG_CRL_URL_ISSUER)
			continue;
		else if (value->count == 0)
			code = fail(EXIT_USAGE, "--%s stands behind the --crl-url that it is of",
			            flags[given->id].name);
		else if (given->id == FLAG_CRL_URL_REASONS)
			code = read_reasons(f, given->value, &points[value->count - 1]);
		else
			code = read_issuer(f, given->value, &points[value->count - 1]);
	}
	return code;
}

int read_freshest_crl(extension_flags *f, cw_freshest_crl *value)
{
	cw_distribution_point *points = arena_alloc(&f->memory, f->o->given_count * sizeof *points);
	int code = EXIT_DONE;
	size_t i;

	value->items = points;
	for (i = 0; i < f->o->given_count && code == EXIT_DONE; i++)
		if (f->o->given[i].id == FLAG_FRESHEST_CRL_URL)
			code = begin_point(f, &f->o->given[i], &points[value->count++]);
	return code;
}

/* -------------------------------------------------------------------------
 * Services and repositories
 */

/* METHOD=NAME, such as caIssuers=uri:http://a.org/ca */
static int read_access(extension_flags *f, const option *given, cw_access_description *out)
{
	const char *flag = flags[given->id].name, *equals = strchr(given->value, '=');
	cw_bytes method = {(const uint8_t *)given->value, 0};
	int code;

	if (equals == NULL)
		return fail(EXIT_USAGE, "--%s: %s is not METHOD=uri:U", flag, given->value);
	method.size = (size_t)(equals - given->value);
	code = oid_value(flag, method, &f->memory, &out->access_method);
	if (code != EXIT_DONE)
		return code;
	return general_name_value(flag, equals + 1, extension_strictness(f), &f->memory,
	                          &out->access_location);
}

/* A flag that is a method's, with its URL. */
static const struct access_row {
	flag_id id;
	bool is_subject;
	const cw_oid *method; /* NULL: the value tells it */
} access_rows[] = {
	{FLAG_OCSP_URL, false, &cw_oid_ocsp},
	{FLAG_CA_ISSUERS_URL, false, &cw_oid_ca_issuers},
	{FLAG_AUTHORITY_INFO_ACCESS, false, NULL},
	{FLAG_CA_REPOSITORY_URL, true, &cw_oid_ca_repository},
	{FLAG_SUBJECT_INFO_ACCESS, true, NULL},
};

static const struct access_row *access_row_of(flag_id id)
{
	size_t i;

	for (i = 0; i < sizeof access_rows / sizeof access_rows[0]; i++)
		if (access_rows[i].id == id)
			return &access_rows[i];
	return NULL;
}

/* In the order of the command line. */
static int read_accesses(extension_flags *f, bool is_subject, cw_access_descriptions *out)
{
	cw_access_description *descriptions =
		arena_alloc(&f->memory, f->o->given_count * sizeof *descriptions);
	int code = EXIT_DONE;
	size_t i;

	out->items = descriptions;
	for (i = 0; i < f->o->given_count && code == EXIT_DONE; i++) {
		const option *given = &f->o->given[i];
		const struct access_row *row = access_row_of(given->id);
		cw_access_description *to = &descriptions[out->count];

		if (row == NULL || row->is_subject != is_subject)
			continue;
		out->count++;
		if (row->method == NULL) {
			code = read_access(f, given, to);
			continue;
		}
		to->access_method = *row->method;
		code = read_uri(f, given->id, given->value, &to->access_location);
	}
	return code;
}

int read_authority_info_access(extension_flags *f, cw_authority_info_access *value)
{
	return read_accesses(f, false, value);
}

int read_subject_info_access(extension_flags *f, cw_subject_info_access *value)
{
	return read_accesses(f, true, value);
}
