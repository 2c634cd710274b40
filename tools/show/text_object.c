/* text_object.c - an object for a person: names first, then what matters. */
#include "../../asn1/oid_registry.h"
#include "../flags/values.h"
#include "../key/public_key.h"
#include "../text.h"
#include "parts.h"
#include "show.h"
#include "style.h"
#include "text_parts.h"

static void label(const char *name)
{
	style_set(STYLE_LABEL);
	printf("  %-13s", name);
	style_set(STYLE_PLAIN);
	putchar(' ');
}

static int print_name(const char *what, const cw_name *name)
{
	int code;

	label(what);
	if (cw_name_is_empty(name))
		fputs("(empty)", stdout);
	code = text_name(name);
	putchar('\n');
	return code;
}

static int print_digest(const char *what, cw_hash hash, cw_bytes bytes)
{
	int code;

	label(what);
	code = text_digest(hash, bytes);
	putchar('\n');
	return code;
}

static int print_fingerprints(cw_bytes der)
{
	int code = print_digest("sha256:", CW_HASH_SHA256, der);

	return code != EXIT_DONE ? code : print_digest("sha1:", CW_HASH_SHA1, der);
}

/* -------------------------------------------------------------------------
 * Extensions
 */

static void print_extension(const cw_extension *extension)
{
	fputs("  ", stdout);
	style_set(STYLE_LABEL);
	text_oid(extension->extn_id);
	fputs(extension->critical ? " (critical):" : ":", stdout);
	style_set(STYLE_PLAIN);
	putchar(' ');
	text_extension_value(extension);
	putchar('\n');
}

/* What a server is called; it stands with the names, and not with the other extensions. */
static void print_alt_name(const cw_extensions *extensions)
{
	cw_extension extension;

	if (cw_extensions_find(extensions, cw_oid_subject_alt_name, &extension))
		print_extension(&extension);
}

static void print_extensions(const cw_extensions *extensions)
{
	cw_extensions rest = *extensions;
	cw_extension extension;

	while (cw_extensions_next(&rest, &extension))
		if (!cw_bytes_equal(extension.extn_id, cw_oid_subject_alt_name))
			print_extension(&extension);
}

/* -------------------------------------------------------------------------
 * Objects
 */

static void print_header(const object *o)
{
	style_set(STYLE_TITLE);
	text_print_escaped(stdout, cw_bytes_of(o->where.file));
	if (o->where.object != 0)
		printf("(%u)", o->where.object);
	printf(": %s, %zu octets%s\n", object_name(o->type), o->der.size,
	       o->encrypted ? ", encrypted" : "");
	style_set(STYLE_PLAIN);
}

static int print_key(const object *o, const char *what)
{
	char text[PUBLIC_KEY_TEXT_SIZE];
	public_key key;
	int code = public_key_of(o, &key);

	if (code != EXIT_DONE)
		return code;
	label(what);
	printf("%s\n", public_key_format(&key, text));
	/* A private key's public half is not always known. */
	if (key.der.size > 0)
		code = print_digest("SPKI sha256:", CW_HASH_SHA256, buffer_bytes(&key.der));
	else
		code = public_key_note_unknown(o, &key);
	if (key.flaw != CW_OK)
		printf("  finding:      %s\n", cw_status_text(key.flaw));
	public_key_free(&key);
	return code;
}

static void print_findings(const object *o)
{
	cw_finding findings[SHOW_FINDINGS_MAX];
	size_t count = show_findings(o, findings), i;

	for (i = 0; i < count && i < SHOW_FINDINGS_MAX; i++) {
		style_set(STYLE_FINDING);
		printf("  finding:      %zu: %s (%s)", findings[i].offset,
		       cw_finding_text(findings[i].id), cw_finding_rule(findings[i].id));
		style_set(STYLE_PLAIN);
		putchar('\n');
	}
	if (count > SHOW_FINDINGS_MAX)
		printf("  finding:      and %zu more\n", count - SHOW_FINDINGS_MAX);
}

/* Days, or hours of the last two, whichever is nearest. */
static void print_span(int64_t seconds)
{
	bool is_days = seconds >= 2 * INT64_C(86400);
	int64_t unit = is_days ? 86400 : 3600;
	long long count = (long long)((seconds + unit / 2) / unit);

	printf("%lld %s%s", count, is_days ? "day" : "hour", count == 1 ? "" : "s");
}

/* ", expires in 10 days", as of now. */
static void print_expiry(const cw_time *from, const cw_time *to)
{
	int64_t now, begin, end;

	if (value_now(&now) != EXIT_DONE || cw_time_to_seconds(from, &begin) != CW_OK ||
	    cw_time_to_seconds(to, &end) != CW_OK)
		return;
	fputs(", ", stdout);
	style_set(now < begin || now > end ? STYLE_FINDING : STYLE_PLAIN);
	if (now < begin) {
		fputs("not valid yet", stdout);
	} else if (now > end) {
		fputs("expired ", stdout);
		print_span(now - end);
		fputs(" ago", stdout);
	} else {
		fputs("expires in ", stdout);
		print_span(end - now);
	}
	style_set(STYLE_PLAIN);
}

static int show_certificate(const object *o)
{
	const cw_tbs_certificate *tbs = &o->certificate.tbs_certificate;
	char begin[SHOW_TIME_SIZE], end[SHOW_TIME_SIZE];
	int code = print_name("subject:", &tbs->subject);

	print_alt_name(&tbs->extensions);
	if (code == EXIT_DONE)
		code = print_name("issuer:", &tbs->issuer);
	label("serial:");
	text_print_hex(stdout, tbs->serial_number);
	putchar('\n');
	label("valid:");
	printf("%s to %s", show_time(&tbs->validity.not_before, begin),
	       show_time(&tbs->validity.not_after, end));
	print_expiry(&tbs->validity.not_before, &tbs->validity.not_after);
	putchar('\n');
	if (code == EXIT_DONE)
		code = print_key(o, "key:");
	label("signature:");
	text_oid(o->certificate.signature_algorithm.algorithm);
	printf("\n");
	label("version:");
	printf("v%d\n", (int)tbs->version + 1);
	print_extensions(&tbs->extensions);
	print_findings(o);
	return first_failure(code, print_fingerprints(o->der));
}

/* But for extensionRequest, whose extensions are shown one by one. */
static void print_attributes(const cw_attributes *attributes)
{
	cw_attributes rest = *attributes;
	cw_attribute attribute;
	cw_any value;

	while (cw_attributes_next(&rest, &attribute)) {
		if (cw_bytes_equal(attribute.type, cw_oid_extension_request))
			continue;
		label("attribute:");
		text_oid(attribute.type);
		while (cw_attribute_next(&attribute, &value)) {
			putchar(' ');
			text_any(&value);
		}
		putchar('\n');
	}
}

static int show_request(const object *o)
{
	const cw_certification_request_info *info = &o->request.certification_request_info;
	cw_extensions extensions = {0};
	int code = print_name("subject:", &info->subject);

	(void)cw_certification_request_info_get_extensions(info, &extensions);
	print_alt_name(&extensions);
	if (code == EXIT_DONE)
		code = print_key(o, "key:");
	label("signature:");
	text_oid(o->request.signature_algorithm.algorithm);
	putchar('\n');
	print_attributes(&info->attributes);
	print_extensions(&extensions);
	print_findings(o);
	return first_failure(code, print_fingerprints(o->der));
}

static void print_entry(const cw_revoked_certificate *entry)
{
	cw_extensions rest = entry->crl_entry_extensions;
	cw_extension extension;
	char time[SHOW_TIME_SIZE];

	label("revoked:");
	text_print_hex(stdout, entry->user_certificate);
	printf(" at %s", show_time(&entry->revocation_date, time));
	while (cw_extensions_next(&rest, &extension)) {
		fputs(", ", stdout);
		text_oid(extension.extn_id);
		putchar(' ');
		text_extension_value(&extension);
	}
	putchar('\n');
}

static int show_crl(const object *o)
{
	const cw_tbs_cert_list *tbs = &o->crl.tbs_cert_list;
	cw_revoked_certificates rest = tbs->revoked_certificates;
	cw_revoked_certificate entry;
	char time[SHOW_TIME_SIZE];
	int code = print_name("issuer:", &tbs->issuer);

	print_alt_name(&tbs->crl_extensions);
	label("this update:");
	printf("%s\n", show_time(&tbs->this_update, time));
	label("next update:");
	if (cw_tbs_cert_list_has_next_update(tbs)) {
		fputs(show_time(&tbs->next_update, time), stdout);
		print_expiry(&tbs->this_update, &tbs->next_update);
		putchar('\n');
	} else {
		puts("none");
	}
	label("signature:");
	text_oid(o->crl.signature_algorithm.algorithm);
	putchar('\n');
	label("version:");
	printf("v%d\n", (int)tbs->version + 1);
	print_extensions(&tbs->crl_extensions);
	while (cw_revoked_certificates_next(&rest, &entry))
		print_entry(&entry);
	print_findings(o);
	return first_failure(code, print_fingerprints(o->der));
}

int show_object_text(const object *o)
{
	if (!object_is_shown(o->type))
		return object_unsupported(o);
	print_header(o);
	if (o->type == OBJECT_CERTIFICATE)
		return show_certificate(o);
	if (o->type == OBJECT_REQUEST)
		return show_request(o);
	if (o->type == OBJECT_CRL)
		return show_crl(o);
	return print_key(o, "key:");
}
