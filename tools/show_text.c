/* show_text.c - an object for a person: names first, then what matters. */
#include <stdlib.h>

#include "../asn1/oid_registry.h"
#include "../x509/extension_table.h"
#include "../x509/finding.h"
#include "../x509/subject_alt_name.h"
#include "providers.h"
#include "public_key.h"
#include "show.h"
#include "text.h"
#include "values.h"

static void label(const char *name)
{
	printf("  %-13s ", name);
}

static void print_oid(cw_oid oid)
{
	const char *name = cw_oid_name(oid);
	char dotted[256];

	if (name != NULL) {
		fputs(name, stdout);
		return;
	}
	cw_oid_format(oid, dotted, sizeof dotted);
	fputs(dotted, stdout);
}

static int print_name(const char *what, const cw_name *name)
{
	char *text = show_name(name, CW_NAME_AS_ENCODED);

	if (text == NULL)
		return EXIT_IO;
	label(what);
	if (text[0] == '\0')
		fputs("(empty)", stdout);
	text_print_escaped(stdout, cw_bytes_of(text));
	putchar('\n');
	free(text);
	return EXIT_DONE;
}

static int print_digest(const char *what, cw_bytes bytes)
{
	uint8_t digest[32];
	cw_bytes out = {digest, sizeof digest};
	cw_status status = cw_crypto_hash(&providers, CW_HASH_SHA256, &bytes, 1, digest);

	if (status != CW_OK)
		return fail_status(status, "SHA-256");
	label(what);
	text_print_hex(stdout, out);
	putchar('\n');
	return EXIT_DONE;
}

/* -------------------------------------------------------------------------
 * Extensions
 */

static void print_general_name(const cw_general_name *name)
{
	char address[SHOW_ADDRESS_SIZE], oid[256];
	char *directory;

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
		fputs(show_address(name->ip_address, address), stdout);
		break;
	case CW_GENERAL_NAME_DIRECTORY_NAME:
		directory = show_name(&name->directory_name, CW_NAME_AS_ENCODED);
		if (directory != NULL)
			text_print_escaped(stdout, cw_bytes_of(directory));
		free(directory);
		break;
	case CW_GENERAL_NAME_REGISTERED_ID:
		cw_oid_format(name->registered_id, oid, sizeof oid);
		fputs(oid, stdout);
		break;
	case CW_GENERAL_NAME_OTHER_NAME:
		print_oid(name->other_name.type_id);
		break;
	default:
		fputs("(not shown)", stdout);
		break;
	}
}

static void print_subject_alt_name(cw_der_reader value)
{
	cw_subject_alt_name names;
	cw_general_name name;
	const char *separator = "";

	if (cw_subject_alt_name_decode(&value, &names) != CW_OK)
		return;
	while (!cw_der_at_end(&names.encoded) &&
	       cw_general_name_decode(&names.encoded, &name) == CW_OK) {
		fputs(separator, stdout);
		print_general_name(&name);
		separator = ", ";
	}
}

static void print_extensions(const cw_extensions *extensions)
{
	cw_der_reader each = extensions->encoded;
	cw_extension extension;

	if (each.in == NULL)
		return;
	while (!cw_der_at_end(&each) && cw_extension_decode(&each, &extension) == CW_OK) {
		fputs("  ", stdout);
		print_oid(extension.extn_id);
		fputs(extension.critical ? " (critical): " : ": ", stdout);
		if (cw_extension_kind_of(extension.extn_id) == CW_EXTENSION_SUBJECT_ALT_NAME)
			print_subject_alt_name(extension.place);
		else
			text_print_hex(stdout, extension.extn_value);
		putchar('\n');
	}
}

/* -------------------------------------------------------------------------
 * Objects
 */

static void print_header(const object *o)
{
	text_print_escaped(stdout, cw_bytes_of(o->where.file));
	if (o->where.object != 0)
		printf("(%u)", o->where.object);
	printf(": %s, %zu octets%s\n", object_name(o->type), o->der.size,
	       o->encrypted ? ", encrypted" : "");
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
	if (o->type != OBJECT_CERTIFICATE && o->type != OBJECT_REQUEST)
		code = print_digest("SPKI sha256:", buffer_bytes(&key.der));
	if (key.is_inconsistent)
		printf("  finding:      %s\n", cw_status_text(CW_KEY_INVALID));
	public_key_free(&key);
	return code;
}

static void print_finding(const cw_finding *finding)
{
	printf("  finding:      %zu: %s (%s)\n", finding->offset, cw_finding_text(finding->id),
	       cw_finding_rule(finding->id));
}

/* "expires in 10 days", as of now. */
static void print_expiry(const cw_validity *validity)
{
	int64_t now, begin, end, days;

	if (value_now(&now) != EXIT_DONE ||
	    cw_time_to_seconds(&validity->not_before, &begin) != CW_OK ||
	    cw_time_to_seconds(&validity->not_after, &end) != CW_OK)
		return;
	days = (end > now ? end - now : now - end) / 86400;
	if (now < begin)
		fputs(", not valid yet", stdout);
	else
		printf(now > end ? ", expired %lld days ago" : ", expires in %lld days",
		       (long long)days);
}

#define FINDINGS_MAX 64

static int show_certificate(const object *o)
{
	const cw_tbs_certificate *tbs = &o->certificate.tbs_certificate;
	char begin[SHOW_TIME_SIZE], end[SHOW_TIME_SIZE];
	cw_finding findings[FINDINGS_MAX];
	size_t count, i;
	int code;

	code = print_name("subject:", &tbs->subject);
	if (code == EXIT_DONE)
		code = print_name("issuer:", &tbs->issuer);
	label("serial:");
	text_print_hex(stdout, tbs->serial_number);
	putchar('\n');
	label("valid:");
	printf("%s to %s", show_time(&tbs->validity.not_before, begin),
	       show_time(&tbs->validity.not_after, end));
	print_expiry(&tbs->validity);
	putchar('\n');
	if (code == EXIT_DONE)
		code = print_key(o, "key:");
	label("signature:");
	print_oid(o->certificate.signature_algorithm.algorithm);
	printf("\n");
	label("version:");
	printf("v%d\n", (int)tbs->version + 1);
	print_extensions(&tbs->extensions);
	count = cw_certificate_findings(&o->certificate, findings, FINDINGS_MAX);
	for (i = 0; i < count && i < FINDINGS_MAX; i++)
		print_finding(&findings[i]);
	return first_failure(code, print_digest("sha256:", o->der));
}

static int show_request(const object *o)
{
	const cw_certification_request_info *info = &o->request.certification_request_info;
	cw_der_reader each = info->attributes.encoded;
	cw_finding findings[FINDINGS_MAX];
	cw_attribute attribute;
	cw_extensions extensions;
	size_t count, i;
	int code = print_name("subject:", &info->subject);

	if (code == EXIT_DONE)
		code = print_key(o, "key:");
	label("signature:");
	print_oid(o->request.signature_algorithm.algorithm);
	putchar('\n');
	while (each.in != NULL && !cw_der_at_end(&each) &&
	       cw_attribute_decode(&each, &attribute) == CW_OK) {
		label("attribute:");
		print_oid(attribute.type);
		putchar('\n');
	}
	if (cw_certification_request_info_get_extensions(info, &extensions))
		print_extensions(&extensions);
	count = cw_certification_request_findings(&o->request, findings, FINDINGS_MAX);
	for (i = 0; i < count && i < FINDINGS_MAX; i++)
		print_finding(&findings[i]);
	return first_failure(code, print_digest("sha256:", o->der));
}

int show_object_text(const object *o)
{
	if (o->type >= OBJECT_DECODED_COUNT)
		return object_unsupported(o);
	print_header(o);
	if (o->type == OBJECT_CERTIFICATE)
		return show_certificate(o);
	if (o->type == OBJECT_REQUEST)
		return show_request(o);
	return print_key(o, "key:");
}

/* The kind of key stands alone on the first line, for whoever reads just that. */
int show_key(const object *o, bool json, bool raw)
{
	char text[PUBLIC_KEY_TEXT_SIZE];
	public_key key;
	int code;

	code = public_key_of_sound(o, &key);
	if (code != EXIT_DONE)
		return code;
	if (json) {
		public_key_free(&key);
		return show_object_json(o, raw);
	}
	printf("%s\n", public_key_format(&key, text));
	label("in:");
	printf("%s%s\n", object_name(o->type), o->encrypted ? ", encrypted" : "");
	code = print_digest("SPKI sha256:", buffer_bytes(&key.der));
	public_key_free(&key);
	return code;
}
