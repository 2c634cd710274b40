/* extension_other.c - the extensions that are not of RFC 5280 4.2.1, from their flags:
 * those of the Web PKI, of qualified certificates, of Microsoft and Netscape, and what
 * RFC 5280 inherited; see extension_flags.h. */
#include <string.h>

#include "../../asn1/oid_registry.h"
#include "../../x509/attribute_type.h"
#include "../diagnostics.h"
#include "extension_flags.h"
#include "flag_text.h"
#include "values.h"

/* "NAME=VALUE", or NAME alone: what follows the "=", or NULL. */
static const char *read_named(extension_flags *f, flag_id id, const char *text, cw_oid *name,
                              int *code)
{
	size_t size = strcspn(text, "=");
	cw_bytes word = {(const uint8_t *)text, size};

	*code = oid_value(flags[id].name, word, &f->memory, name);
	return text[size] == '=' ? text + size + 1 : NULL;
}

/* "hex:" and the encoding of one element. */
static int read_element(extension_flags *f, flag_id id, const char *hex, cw_any *out)
{
	cw_der_input in;
	cw_der_reader r;
	cw_bytes der;
	int code = hex_value(flags[id].name, hex, &f->memory, &der);

	if (code != EXIT_DONE)
		return code;
	r = cw_der_input_init(&in, der);
	if (cw_any_decode(&r, CW_FIELD_NONE, out) != CW_OK || !cw_der_at_end(&r))
		return fail(EXIT_USAGE, "--%s: %s is not one DER element", flags[id].name, hex);
	out->place.in = NULL;
	return EXIT_DONE;
}

/* -------------------------------------------------------------------------
 * The Web PKI
 */

/* --must-staple is the feature that matters; --tls-feature has any. */
int read_tls_feature(extension_flags *f, cw_tls_feature *value)
{
	const char *rest = flag_list(f->o, FLAG_TLS_FEATURE, &f->memory);
	int64_t *features = arena_alloc(&f->memory, (strlen(rest) + 1) * sizeof *features);
	cw_bytes item;

	value->items = features;
	if (options_has(f->o, FLAG_MUST_STAPLE))
		features[value->count++] = CW_TLS_FEATURE_STATUS_REQUEST;
	while (next_item(&rest, &item)) {
		uint64_t number;

		if (item_is(item, "status_request"))
			number = CW_TLS_FEATURE_STATUS_REQUEST;
		else if (item_is(item, "status_request_v2"))
			number = CW_TLS_FEATURE_STATUS_REQUEST_V2;
		else if (!item_number(item, "", &number) || number > 0xffff)
			return fail(EXIT_USAGE,
			            "--tls-feature: %.*s is none of status_request, "
			            "status_request_v2, and no number up to 65535",
			            (int)(item.size < 64 ? item.size : 64),
			            (const char *)item.data);
		features[value->count++] = (int64_t)number;
	}
	if (value->count == 0)
		return fail(EXIT_USAGE, "--tls-feature: no feature is named");
	return EXIT_DONE;
}

int read_pkix_ocsp_nocheck(extension_flags *f, cw_pkix_ocsp_nocheck *value)
{
	value->present = options_has(f->o, FLAG_OCSP_NO_CHECK);
	return EXIT_DONE;
}

int read_precertificate_poison(extension_flags *f, cw_precertificate_poison *value)
{
	value->present = options_has(f->o, FLAG_CT_POISON);
	return EXIT_DONE;
}

/* The list of one timestamp, as TLS writes it, in an OCTET STRING: what the decoder reads. */
static int read_timestamp(extension_flags *f, const char *hex, cw_signed_certificate_timestamp *out)
{
	cw_signed_certificate_timestamp_list list;
	cw_der_writer w;
	cw_der_input *in = arena_alloc(&f->memory, sizeof *in);
	cw_der_reader r;
	cw_bytes octets, der;
	uint8_t *framed, *wrapped;
	int code = hex_value("sct", hex, &f->memory, &octets);

	if (code != EXIT_DONE)
		return code;
	if (octets.size > 0xfffd)
		return fail(EXIT_USAGE, "--sct: more than 65,533 octets");
	framed = arena_alloc(&f->memory, octets.size + 4);
	wrapped = arena_alloc(&f->memory, octets.size + 16);
	framed[0] = (uint8_t)((octets.size + 2) >> 8);
	framed[1] = (uint8_t)(octets.size + 2);
	framed[2] = (uint8_t)(octets.size >> 8);
	framed[3] = (uint8_t)octets.size;
	memcpy(framed + 4, octets.data, octets.size);
	octets.data = framed;
	octets.size += 4;
	cw_der_writer_init(&w, wrapped, octets.size + 12);
	cw_der_write_octet_string(&w, octets);
	if (cw_der_finish(&w, &der) != CW_OK)
		return fail(EXIT_USAGE, "--sct: too long");
	r = cw_der_input_init(in, der);
	if (cw_signed_certificate_timestamp_list_decode(&r, &list) != CW_OK ||
	    !cw_signed_certificate_timestamp_list_next(&list, out))
		return fail(EXIT_USAGE, "--sct: not a SignedCertificateTimestamp (RFC 6962 3.2)");
	return EXIT_DONE;
}

READ_LIST(signed_certificate_timestamp_list, cw_signed_certificate_timestamp, FLAG_SCT,
          read_timestamp)

/* -------------------------------------------------------------------------
 * Qualified certificates, and attributes of the subject
 */

/* ID, or ID=hex: and the encoding of its statementInfo. */
static int read_statement(extension_flags *f, const char *text, cw_qc_statement *out)
{
	const char *rest, *hex;
	int code;

	rest = read_named(f, FLAG_QC_STATEMENT, text, &out->statement_id, &code);
	if (code != EXIT_DONE || rest == NULL)
		return code;
	if (!text_begins(rest, "hex:", &hex))
		return fail(EXIT_USAGE, "--qc-statement: %s is not ID[=hex:...]", text);
	return read_element(f, FLAG_QC_STATEMENT, hex, &out->statement_info);
}

READ_LIST(qc_statements, cw_qc_statement, FLAG_QC_STATEMENT, read_statement)

/* RFC 3739 3.2.2: a date of birth is the noon of its day, "1970-12-31". */
static int read_birthday(extension_flags *f, const char *text, cw_any *out)
{
	static const char noon[] = "120000Z";
	size_t size = strlen(text), i, used = 0;
	uint8_t *octets = arena_alloc(&f->memory, sizeof "19701231" + sizeof noon);
	int64_t unused;
	bool good = size == sizeof "1970-12-31" - 1;
	char whole[CW_RFC3339_SIZE] = "";

	if (good) {
		memcpy(whole, text, size);
		memcpy(whole + size, "T12:00:00Z", sizeof "T12:00:00Z");
		good = cw_seconds_parse(cw_bytes_of(whole), &unused) == CW_OK;
	}
	if (!good)
		return fail(EXIT_USAGE,
		            "--subject-directory-attribute: dateOfBirth=%s is no date such as "
		            "1970-12-31",
		            text);
	for (i = 0; i < size; i++)
		if (text[i] != '-')
			octets[used++] = (uint8_t)text[i];
	memcpy(octets + used, noon, sizeof noon - 1);
	out->tag = CW_TAG_GENERALIZED_TIME;
	out->content.data = octets;
	out->content.size = used + sizeof noon - 1;
	return EXIT_DONE;
}

/* RFC 3739 3.2.2: these are PrintableStrings. */
static cw_tag attribute_string_type(cw_oid type)
{
	return cw_bytes_equal(type, cw_oid_gender) ||
	                       cw_bytes_equal(type, cw_oid_country_of_citizenship) ||
	                       cw_bytes_equal(type, cw_oid_country_of_residence)
	               ? CW_TAG_PRINTABLE_STRING
	               : cw_attribute_type_string(type);
}

/* TYPE=TEXT, in the string type of the attribute, or TYPE=hex: and an encoding. */
static int read_attribute(extension_flags *f, const char *text, cw_attribute *out)
{
	cw_any *value = arena_alloc(&f->memory, sizeof *value);
	const char *rest, *hex;
	cw_string string;
	int code;

	rest = read_named(f, FLAG_SUBJECT_DIRECTORY_ATTRIBUTE, text, &out->type, &code);
	if (code != EXIT_DONE)
		return code;
	if (rest == NULL)
		return fail(EXIT_USAGE,
		            "--subject-directory-attribute: %s is not TYPE=TEXT or TYPE=hex:...",
		            text);
	out->items = value;
	out->count = 1;
	if (text_begins(rest, "hex:", &hex))
		return read_element(f, FLAG_SUBJECT_DIRECTORY_ATTRIBUTE, hex, value);
	if (cw_bytes_equal(out->type, cw_oid_date_of_birth))
		return read_birthday(f, rest, value);
	string.type = attribute_string_type(out->type);
	string.bytes = cw_bytes_of(rest);
	if (cw_string_check(string.type, string.bytes, NULL) != CW_OK)
		return fail(EXIT_USAGE, "--subject-directory-attribute: %s does not fit its type",
		            text);
	*out = cw_attribute_of_string(out->type, &string, value);
	return EXIT_DONE;
}

READ_LIST(subject_directory_attributes, cw_attribute, FLAG_SUBJECT_DIRECTORY_ATTRIBUTE,
          read_attribute)

/* One end of the period, if it is given; always in a GeneralizedTime. */
static int read_end(extension_flags *f, const char *text, size_t size, cw_time *out)
{
	cw_bytes part = {(const uint8_t *)text, size};
	int64_t seconds = 0;
	int code;

	if (size == 0)
		return EXIT_DONE;
	code = value_time(FLAG_PRIVATE_KEY_USAGE_PERIOD,
	                  (const char *)arena_copy(&f->memory, part).data, &seconds);
	if (code == EXIT_DONE && cw_time_from_seconds(seconds, out) != CW_OK)
		code = fail(EXIT_USAGE, "--private-key-usage-period: no such time");
	out->type = CW_TAG_GENERALIZED_TIME;
	return code;
}

/* FROM/TO, of which one may be left out. */
int read_private_key_usage_period(extension_flags *f, cw_private_key_usage_period *value)
{
	const char *text = options_value(f->o, FLAG_PRIVATE_KEY_USAGE_PERIOD);
	size_t slash = strcspn(text, "/");
	int code;

	if (text[slash] == '\0')
		return fail(EXIT_USAGE, "--private-key-usage-period: %s is not FROM/TO", text);
	code = read_end(f, text, slash, &value->not_before);
	if (code == EXIT_DONE)
		code = read_end(f, text + slash + 1, strlen(text + slash + 1), &value->not_after);
	return code;
}

/* -------------------------------------------------------------------------
 * Microsoft and Netscape
 */

/* OID[,major=N][,minor=N] */
int read_certificate_template(extension_flags *f, cw_certificate_template *value)
{
	const char *text = options_value(f->o, FLAG_MS_TEMPLATE), *rest = text;
	cw_bytes item = {NULL, 0};
	int code;

	next_item(&rest, &item);
	code = oid_value("ms-template", item, &f->memory, &value->template_id);
	while (code == EXIT_DONE && next_item(&rest, &item)) {
		if (item_number(item, "major=", &value->template_major_version))
			value->has_template_major_version = true;
		else if (item_number(item, "minor=", &value->template_minor_version))
			value->has_template_minor_version = true;
		else
			code = fail(EXIT_USAGE, "--ms-template: %s is not OID[,major=N][,minor=N]",
			            text);
	}
	if (value->has_template_minor_version && !value->has_template_major_version)
		return fail(EXIT_USAGE, "--ms-template: a minor version without a major one");
	if (value->template_major_version > UINT32_MAX ||
	    value->template_minor_version > UINT32_MAX)
		return fail(EXIT_USAGE, "--ms-template: a version is at most 4294967295");
	return code;
}

/* The text in another string type than UTF-8. */
static int read_string(extension_flags *f, flag_id id, cw_tag type, cw_string *out)
{
	const char *text = options_value(f->o, id);
	size_t size = 0, room = 2 * strlen(text);
	uint8_t *octets = arena_alloc(&f->memory, room + 1);

	if (cw_string_from_utf8(type, cw_bytes_of(text), octets, room, &size, NULL) != CW_OK)
		return fail(EXIT_USAGE, "--%s: %s: a character that its string type does not have",
		            flags[id].name, text);
	out->type = type;
	out->bytes.data = octets;
	out->bytes.size = size;
	return EXIT_DONE;
}

int read_enroll_certtype_extension(extension_flags *f, cw_enroll_certtype_extension *value)
{
	return read_string(f, FLAG_MS_TEMPLATE_NAME, CW_TAG_BMP_STRING, &value->name);
}

int read_netscape_comment(extension_flags *f, cw_netscape_comment *value)
{
	return read_string(f, FLAG_NETSCAPE_COMMENT, CW_TAG_IA5_STRING, &value->comment);
}

int read_netscape_cert_type(extension_flags *f, cw_netscape_cert_type *value)
{
	const char *list = flag_list(f->o, FLAG_NETSCAPE_CERT_TYPE, &f->memory);
	uint8_t *storage = arena_alloc(&f->memory, 2);
	unsigned bits;
	int code = list_bits(FLAG_NETSCAPE_CERT_TYPE, list, netscape_cert_type_names, &bits);

	/* Its bits stand as those of keyUsage do. */
	value->bits = cw_key_usage_of(bits, storage).bits;
	return code;
}
