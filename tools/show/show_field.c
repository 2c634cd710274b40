/* show_field.c - certwright show --field: one value alone, for scripts. */
#include <stdio.h>
#include <string.h>

#include "../../asn1/oid_registry.h"
#include "../flags/extension_flags.h"
#include "../key/public_key.h"
#include "../text.h"
#include "parts.h"
#include "show.h"
#include "text_parts.h"

/* A field of one kind of object or of another; it returns EXIT_NEGATIVE, and has
 * printed nothing, if the object has no such field. */
typedef int field_printer(const object *o);

static const cw_tbs_certificate *tbs_of(const object *o)
{
	return o->type == OBJECT_CERTIFICATE ? &o->certificate.tbs_certificate : NULL;
}

static int print_subject(const object *o)
{
	if (o->type == OBJECT_REQUEST)
		return text_name(&o->request.certification_request_info.subject);
	return tbs_of(o) == NULL ? EXIT_NEGATIVE : text_name(&tbs_of(o)->subject);
}

static int print_issuer(const object *o)
{
	if (o->type == OBJECT_CRL)
		return text_name(&o->crl.tbs_cert_list.issuer);
	return tbs_of(o) == NULL ? EXIT_NEGATIVE : text_name(&tbs_of(o)->issuer);
}

static int print_serial(const object *o)
{
	if (tbs_of(o) == NULL)
		return EXIT_NEGATIVE;
	text_print_hex(stdout, tbs_of(o)->serial_number);
	return EXIT_DONE;
}

static int print_time(const cw_time *time)
{
	char text[SHOW_TIME_SIZE];

	fputs(show_time(time, text), stdout);
	return EXIT_DONE;
}

static int print_not_before(const object *o)
{
	return tbs_of(o) == NULL ? EXIT_NEGATIVE : print_time(&tbs_of(o)->validity.not_before);
}

static int print_not_after(const object *o)
{
	return tbs_of(o) == NULL ? EXIT_NEGATIVE : print_time(&tbs_of(o)->validity.not_after);
}

static int print_sha256(const object *o)
{
	return text_digest(CW_HASH_SHA256, o->der);
}

static int print_sha1(const object *o)
{
	return text_digest(CW_HASH_SHA1, o->der);
}

static int print_spki_sha256(const object *o)
{
	public_key key;
	int code;

	if (o->type == OBJECT_CRL)
		return EXIT_NEGATIVE;
	code = public_key_of(o, &key);
	if (code == EXIT_DONE)
		code = public_key_check_known(o, &key);
	if (code == EXIT_DONE)
		code = text_digest(CW_HASH_SHA256, buffer_bytes(&key.der));
	public_key_free(&key);
	return code;
}

static int print_key(const object *o)
{
	char text[PUBLIC_KEY_TEXT_SIZE];
	public_key key;
	int code;

	if (o->type == OBJECT_CRL)
		return EXIT_NEGATIVE;
	code = public_key_of(o, &key);
	if (code == EXIT_DONE)
		fputs(public_key_format(&key, text), stdout);
	public_key_free(&key);
	return code;
}

static int print_signature_algorithm(const object *o)
{
	if (o->type == OBJECT_CRL) {
		text_oid(o->crl.signature_algorithm.algorithm);
		return EXIT_DONE;
	}
	if (o->type != OBJECT_REQUEST && tbs_of(o) == NULL)
		return EXIT_NEGATIVE;
	text_oid(o->type == OBJECT_REQUEST ? o->request.signature_algorithm.algorithm
	                                   : o->certificate.signature_algorithm.algorithm);
	return EXIT_DONE;
}

static int print_version(const object *o)
{
	if (o->type == OBJECT_CRL) {
		printf("%d", (int)o->crl.tbs_cert_list.version + 1);
		return EXIT_DONE;
	}
	if (o->type != OBJECT_REQUEST && tbs_of(o) == NULL)
		return EXIT_NEGATIVE;
	printf("%d", tbs_of(o) == NULL ? 1 : (int)tbs_of(o)->version + 1);
	return EXIT_DONE;
}

static int print_this_update(const object *o)
{
	return o->type == OBJECT_CRL ? print_time(&o->crl.tbs_cert_list.this_update)
	                             : EXIT_NEGATIVE;
}

static int print_next_update(const object *o)
{
	return o->type == OBJECT_CRL && cw_tbs_cert_list_has_next_update(&o->crl.tbs_cert_list)
	               ? print_time(&o->crl.tbs_cert_list.next_update)
	               : EXIT_NEGATIVE;
}

static int print_type(const object *o)
{
	fputs(show_type(o->type), stdout);
	return EXIT_DONE;
}

/* -------------------------------------------------------------------------
 * Extensions
 */

/* What a certificate or a CRL has, or a request asks for. */
static bool find_extension(const object *o, cw_oid oid, cw_extension *out)
{
	cw_extensions extensions;

	if (o->type == OBJECT_CERTIFICATE)
		extensions = o->certificate.tbs_certificate.extensions;
	else if (o->type == OBJECT_CRL)
		extensions = o->crl.tbs_cert_list.crl_extensions;
	else if (o->type != OBJECT_REQUEST ||
	         !cw_certification_request_info_get_extensions(
			 &o->request.certification_request_info, &extensions))
		return false;
	return cw_extensions_find(&extensions, oid, out);
}

static bool find_names(const object *o, cw_subject_alt_name *out)
{
	cw_extension extension;

	return find_extension(o, cw_oid_subject_alt_name, &extension) &&
	       cw_subject_alt_name_decode(&extension.place, out) == CW_OK;
}

static int print_extension(const object *o, cw_oid oid)
{
	cw_extension extension;

	if (!find_extension(o, oid, &extension))
		return EXIT_NEGATIVE;
	text_extension_value(&extension);
	return EXIT_DONE;
}

/* One a line. */
static int print_san(const object *o)
{
	cw_subject_alt_name names;
	cw_general_name name;
	bool first = true;

	if (!find_names(o, &names))
		return EXIT_NEGATIVE;
	while (cw_general_names_next(&names, &name)) {
		if (!first)
			putchar('\n');
		first = false;
		text_general_name(&name, false);
	}
	return EXIT_DONE;
}

/* Without a function it is an extension. */
struct show_field {
	const char *name;
	field_printer *print;
	cw_oid extension;
};

#define FIELD(name, print)                                                                         \
	{                                                                                          \
		name, print,                                                                       \
		{                                                                                  \
			NULL, 0                                                                    \
		}                                                                                  \
	}

static const show_field fields[] = {
	FIELD("subject", print_subject),
	FIELD("issuer", print_issuer),
	FIELD("serial", print_serial),
	FIELD("not-before", print_not_before),
	FIELD("not-after", print_not_after),
	FIELD("this-update", print_this_update),
	FIELD("next-update", print_next_update),
	FIELD("san", print_san),
	FIELD("key", print_key),
	FIELD("type", print_type),
	FIELD("version", print_version),
	FIELD("signature-algorithm", print_signature_algorithm),
	FIELD("sha256", print_sha256),
	FIELD("sha1", print_sha1),
	FIELD("spki-sha256", print_spki_sha256),
	FIELD("serial-number", print_serial),
	FIELD("public-key", print_key),
};

#define FIELDS (sizeof fields / sizeof fields[0])

/* "spki_sha256", as JSON has it, is "spki-sha256". */
static bool is_called(const char *name, const char *given)
{
	for (; *name != '\0' && (*name == *given || (*name == '-' && *given == '_')); name++)
		given++;
	return *name == *given;
}

/* An extension by the word that its flag has, by the standard's name or by its number. */
static bool find_extension_field(const char *name, show_field *out)
{
	static uint8_t octets[128];
	cw_bytes text = cw_bytes_of(name);
	size_t i;

	out->name = name;
	out->print = NULL;
	for (i = 0; i < extension_row_count; i++) {
		out->extension = *extension_rows[i].oid;
		if (strcmp(extension_rows[i].name, name) == 0)
			return true;
	}
	if (cw_oid_by_name(text, &out->extension))
		return cw_extension_kind_of(out->extension) != CW_EXTENSION_OTHER;
	out->extension.data = octets;
	return cw_oid_parse(text, octets, sizeof octets, &out->extension.size) == CW_OK;
}

int show_field_find(const char *name, const show_field **out)
{
	static show_field extension;
	const char *names[FIELDS];
	const char *nearest;
	size_t i;

	for (i = 0; i < FIELDS; i++) {
		names[i] = fields[i].name;
		if (is_called(names[i], name)) {
			*out = &fields[i];
			return EXIT_DONE;
		}
	}
	*out = &extension;
	if (find_extension_field(name, &extension))
		return EXIT_DONE;
	nearest = options_nearest(name, names, FIELDS);
	if (nearest != NULL)
		return fail(EXIT_USAGE, "--field: no field is called %s; did you mean %s?", name,
		            nearest);
	return fail(
		EXIT_USAGE,
		"--field: %s is none of subject, issuer, serial, not-before, not-after, "
		"this-update, next-update, san, key, type, version, signature-algorithm, sha256, "
		"sha1, spki-sha256, and no extension",
		name);
}

int show_object_field(const object *o, const show_field *which)
{
	int code;

	if (!object_is_shown(o->type))
		return object_unsupported(o);
	code = which->print != NULL ? which->print(o) : print_extension(o, which->extension);
	if (code == EXIT_NEGATIVE)
		return fail(EXIT_NEGATIVE, "%s: %s has no %s", o->where.file, object_name(o->type),
		            which->name);
	if (code == EXIT_DONE)
		putchar('\n');
	return code;
}
