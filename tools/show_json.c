/* show_json.c - an object for a program, as docs/json.md describes it: one line. */
#include <stdlib.h>
#include <string.h>

#include "../asn1/oid_registry.h"
#include "../x509/extension_table.h"
#include "../x509/finding.h"
#include "../x509/subject_alt_name.h"
#include "json.h"
#include "providers.h"
#include "public_key.h"
#include "show.h"

/* Raised when a member changes its meaning. */
#define SCHEMA 1

static void put_oid(json *j, cw_oid oid)
{
	size_t size = cw_oid_format(oid, NULL, 0);
	char *dotted = malloc(size + 1);

	json_key(j, "oid");
	if (dotted == NULL) {
		json_null(j);
		return;
	}
	cw_oid_format(oid, dotted, size + 1);
	json_text(j, dotted);
	free(dotted);
}

static void put_text_or_null(json *j, const char *key, const char *text)
{
	json_key(j, key);
	if (text != NULL)
		json_text(j, text);
	else
		json_null(j);
}

static void put_oid_and_name(json *j, cw_oid oid)
{
	put_oid(j, oid);
	put_text_or_null(j, "name", cw_oid_name(oid));
}

static void put_algorithm(json *j, const cw_algorithm_identifier *algorithm)
{
	json_key(j, "signature_algorithm");
	json_open_object(j);
	put_oid_and_name(j, algorithm->algorithm);
	json_close_object(j);
}

static void put_digest(json *j, const char *key, cw_bytes bytes)
{
	uint8_t digest[32];
	cw_bytes out = {digest, sizeof digest};

	json_key(j, key);
	if (cw_crypto_hash(&providers, CW_HASH_SHA256, &bytes, 1, digest) == CW_OK)
		json_hex(j, out);
	else
		json_null(j);
}

/* -------------------------------------------------------------------------
 * Names
 */

static void put_string_type(json *j, cw_tag type)
{
	char text[64];

	cw_tag_format(type, text, sizeof text);
	json_member_text(j, "string_type", text);
}

/* A string as UTF-8, anything else as RFC 4514's "#" and hexadecimal. */
static void put_attribute_value(json *j, const cw_attribute_type_and_value *attribute)
{
	size_t size = 0;
	uint8_t *utf8 = NULL;
	cw_status status = CW_VALUE;

	json_key(j, "value");
	if (cw_string_is_type(attribute->value.type))
		status = cw_string_to_utf8(&attribute->value, NULL, 0, &size);
	if (status == CW_OK || status == CW_BUFFER_TOO_SMALL) {
		cw_bytes text;

		utf8 = malloc(size + 1);
		text.data = utf8;
		text.size = size;
		if (utf8 != NULL &&
		    cw_string_to_utf8(&attribute->value, utf8, size + 1, &size) == CW_OK) {
			json_string(j, text);
			free(utf8);
			return;
		}
		free(utf8);
	}
	size = cw_attribute_value_format(attribute, NULL, 0);
	utf8 = malloc(size + 1);
	if (utf8 == NULL) {
		json_null(j);
		return;
	}
	cw_attribute_value_format(attribute, (char *)utf8, size + 1);
	json_text(j, (const char *)utf8);
	free(utf8);
}

static void put_attributes(json *j, const cw_name *name)
{
	cw_der_reader rdns = name->encoded, each;
	cw_relative_distinguished_name rdn;
	cw_attribute_type_and_value attribute;
	size_t index = 0;

	while (!cw_der_at_end(&rdns) &&
	       cw_relative_distinguished_name_decode(&rdns, &rdn) == CW_OK) {
		each = rdn.encoded;
		while (!cw_der_at_end(&each) &&
		       cw_attribute_type_and_value_decode(&each, &attribute) == CW_OK) {
			json_open_object(j);
			put_oid_and_name(j, attribute.type);
			put_attribute_value(j, &attribute);
			put_string_type(j, attribute.value.type);
			json_member_size(j, "rdn", index);
			json_close_object(j);
		}
		index++;
	}
}

/* The members of a name, inside an object that is open. */
static void put_name_members(json *j, const cw_name *name)
{
	char *text = show_name(name, CW_NAME_RFC4514);

	put_text_or_null(j, "rfc4514", text);
	free(text);
	json_key(j, "attributes");
	json_open_array(j);
	put_attributes(j, name);
	json_close_array(j);
}

static void put_name(json *j, const char *key, const cw_name *name)
{
	json_key(j, key);
	json_open_object(j);
	put_name_members(j, name);
	json_close_object(j);
}

/* -------------------------------------------------------------------------
 * Extensions
 */

static void put_general_name_value(json *j, const cw_general_name *name)
{
	char address[SHOW_ADDRESS_SIZE];

	switch (name->type) {
	case CW_GENERAL_NAME_RFC822_NAME:
		json_member_string(j, "value", name->rfc822_name);
		break;
	case CW_GENERAL_NAME_DNS_NAME:
		json_member_string(j, "value", name->dns_name);
		break;
	case CW_GENERAL_NAME_UNIFORM_RESOURCE_IDENTIFIER:
		json_member_string(j, "value", name->uniform_resource_identifier);
		break;
	case CW_GENERAL_NAME_IP_ADDRESS:
		json_member_text(j, "value", show_address(name->ip_address, address));
		break;
	case CW_GENERAL_NAME_DIRECTORY_NAME:
		put_name(j, "value", &name->directory_name);
		break;
	case CW_GENERAL_NAME_REGISTERED_ID:
		put_oid(j, name->registered_id);
		break;
	case CW_GENERAL_NAME_OTHER_NAME:
		put_oid_and_name(j, name->other_name.type_id);
		json_key(j, "raw");
		json_base64(j, name->other_name.value.content);
		break;
	case CW_GENERAL_NAME_X400_ADDRESS:
		json_key(j, "raw");
		json_base64(j, name->x400_address);
		break;
	case CW_GENERAL_NAME_EDI_PARTY_NAME:
		json_member_string(j, "value", name->edi_party_name.party_name.bytes);
		break;
	}
}

static void put_general_names(json *j, const cw_general_names *names)
{
	cw_der_reader each = names->encoded;
	cw_general_name name;

	json_open_array(j);
	while (!cw_der_at_end(&each) && cw_general_name_decode(&each, &name) == CW_OK) {
		json_open_object(j);
		json_member_text(j, "type", show_general_name_type(name.type));
		put_general_name_value(j, &name);
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_extension_value(json *j, const cw_extension *extension)
{
	cw_der_reader value = extension->place;
	cw_subject_alt_name names;

	json_key(j, "value");
	if (cw_extension_kind_of(extension->extn_id) == CW_EXTENSION_SUBJECT_ALT_NAME &&
	    cw_subject_alt_name_decode(&value, &names) == CW_OK) {
		put_general_names(j, &names);
		return;
	}
	json_open_object(j);
	json_key(j, "raw");
	json_base64(j, extension->extn_value);
	json_close_object(j);
}

static void put_extensions(json *j, const cw_extensions *extensions)
{
	cw_der_reader each = extensions->encoded;
	cw_extension extension;

	json_key(j, "extensions");
	json_open_array(j);
	while (each.in != NULL && !cw_der_at_end(&each) &&
	       cw_extension_decode(&each, &extension) == CW_OK) {
		json_open_object(j);
		put_oid_and_name(j, extension.extn_id);
		json_key(j, "critical");
		json_boolean(j, extension.critical);
		put_extension_value(j, &extension);
		json_close_object(j);
	}
	json_close_array(j);
}

/* -------------------------------------------------------------------------
 * Keys
 */

static void put_rsa(json *j, const cw_rsa_public_key *rsa)
{
	size_t i;
	int64_t small = 0;

	json_key(j, "modulus");
	json_hex(j, rsa->modulus);
	json_key(j, "exponent");
	/* A number that every reader of JSON can hold, or hexadecimal. */
	if (rsa->public_exponent.size > 6) {
		json_hex(j, rsa->public_exponent);
		return;
	}
	for (i = 0; i < rsa->public_exponent.size; i++)
		small = small << 8 | rsa->public_exponent.data[i];
	json_number(j, small);
}

static void put_curve(json *j, const cw_public_key_info *info)
{
	char oid[256];

	if (info->curve_name != NULL) {
		json_member_text(j, "curve", info->curve_name);
	} else {
		cw_oid_format(info->curve_oid, oid, sizeof oid);
		json_member_text(j, "curve", oid);
	}
	json_key(j, "point");
	json_hex(j, info->key);
}

static int put_public_key(json *j, const object *o)
{
	char text[PUBLIC_KEY_TEXT_SIZE];
	public_key key;
	const cw_public_key_info *info = &key.info;
	int code = public_key_of(o, &key);

	if (code != EXIT_DONE)
		return code;
	json_key(j, "public_key");
	json_open_object(j);
	json_member_text(j, "type",
	                 info->name != NULL ? info->name : public_key_format(&key, text));
	put_oid(j, info->algorithm);
	json_key(j, "bits");
	if (info->bits != 0)
		json_size(j, info->bits);
	else
		json_null(j);
	if (info->kind == CW_PUBLIC_KEY_RSA || info->kind == CW_PUBLIC_KEY_RSA_PSS) {
		put_rsa(j, &info->rsa);
	} else if (info->kind == CW_PUBLIC_KEY_EC) {
		put_curve(j, info);
	} else {
		json_key(j, "key");
		json_hex(j, info->key);
	}
	put_digest(j, "spki_sha256", buffer_bytes(&key.der));
	json_close_object(j);
	if (o->type == OBJECT_RSA_PRIVATE_KEY) {
		json_key(j, "consistent");
		json_boolean(j, !key.is_inconsistent);
	}
	public_key_free(&key);
	return EXIT_DONE;
}

/* -------------------------------------------------------------------------
 * Objects
 */

static void put_findings(json *j, const cw_finding *findings, size_t count)
{
	const cw_field_info *field;
	size_t i;

	json_key(j, "findings");
	json_open_array(j);
	for (i = 0; i < count; i++) {
		json_open_object(j);
		json_member_text(j, "finding", cw_finding_name(findings[i].id));
		json_member_size(j, "offset", findings[i].offset);
		field = cw_field_find(&cw_x509_field_names, findings[i].field);
		put_text_or_null(j, "field", field == NULL ? NULL : field->name);
		json_member_text(j, "rule", cw_finding_rule(findings[i].id));
		json_member_text(j, "text", cw_finding_text(findings[i].id));
		json_close_object(j);
	}
	json_close_array(j);
}

#define FINDINGS_MAX 64

static size_t at_most(size_t count)
{
	return count < FINDINGS_MAX ? count : FINDINGS_MAX;
}

static int put_certificate(json *j, const object *o)
{
	const cw_tbs_certificate *tbs = &o->certificate.tbs_certificate;
	cw_finding findings[FINDINGS_MAX];
	char time[SHOW_TIME_SIZE];
	int code;

	json_member_size(j, "version", (size_t)tbs->version + 1);
	json_key(j, "serial_number");
	json_hex(j, tbs->serial_number);
	put_algorithm(j, &o->certificate.signature_algorithm);
	put_name(j, "issuer", &tbs->issuer);
	json_key(j, "validity");
	json_open_object(j);
	json_member_text(j, "not_before", show_time(&tbs->validity.not_before, time));
	json_member_text(j, "not_after", show_time(&tbs->validity.not_after, time));
	json_close_object(j);
	put_name(j, "subject", &tbs->subject);
	code = put_public_key(j, o);
	put_extensions(j, &tbs->extensions);
	json_key(j, "signature");
	json_hex(j, o->certificate.signature_value.bytes);
	put_findings(j, findings,
	             at_most(cw_certificate_findings(&o->certificate, findings, FINDINGS_MAX)));
	return code;
}

static void put_request_attributes(json *j, const cw_attributes *attributes)
{
	cw_der_reader each = attributes->encoded, values;
	cw_attribute attribute;
	cw_any value;

	json_key(j, "attributes");
	json_open_array(j);
	while (each.in != NULL && !cw_der_at_end(&each) &&
	       cw_attribute_decode(&each, &attribute) == CW_OK) {
		json_open_object(j);
		put_oid_and_name(j, attribute.type);
		json_key(j, "values");
		json_open_array(j);
		values = attribute.encoded;
		while (!cw_der_at_end(&values)) {
			size_t from = values.pos;

			if (cw_any_decode(&values, CW_FIELD_NONE, &value) != CW_OK)
				break;
			json_base64(j, cw_der_since(&values, from));
		}
		json_close_array(j);
		json_close_object(j);
	}
	json_close_array(j);
}

static int put_request(json *j, const object *o)
{
	const cw_certification_request_info *info = &o->request.certification_request_info;
	cw_extensions extensions;
	cw_finding findings[FINDINGS_MAX];
	int code;

	json_member_size(j, "version", 1);
	put_name(j, "subject", &info->subject);
	code = put_public_key(j, o);
	put_request_attributes(j, &info->attributes);
	memset(&extensions, 0, sizeof extensions);
	(void)cw_certification_request_info_get_extensions(info, &extensions);
	put_extensions(j, &extensions);
	put_algorithm(j, &o->request.signature_algorithm);
	json_key(j, "signature");
	json_hex(j, o->request.signature.bytes);
	put_findings(
		j, findings,
		at_most(cw_certification_request_findings(&o->request, findings, FINDINGS_MAX)));
	return code;
}

static const char *type_text(object_type type)
{
	switch (type) {
	case OBJECT_CERTIFICATE:
		return "certificate";
	case OBJECT_REQUEST:
		return "certification_request";
	case OBJECT_RSA_PRIVATE_KEY:
	case OBJECT_PKCS8_KEY:
		return "private_key";
	default:
		return "public_key";
	}
}

/* The octets of a private key never go to stdout. */
int show_object_json(const object *o, bool raw)
{
	json j = json_to(stdout);
	int code;

	if (o->type >= OBJECT_DECODED_COUNT)
		return object_unsupported(o);
	json_open_object(&j);
	json_key(&j, "schema");
	json_number(&j, SCHEMA);
	json_member_text(&j, "type", type_text(o->type));
	json_member_size(&j, "offset", o->offset);
	json_member_size(&j, "size", o->der.size);
	put_digest(&j, "sha256", o->der);
	if (o->type == OBJECT_CERTIFICATE) {
		code = put_certificate(&j, o);
	} else if (o->type == OBJECT_REQUEST) {
		code = put_request(&j, o);
	} else {
		if (object_is_private(o->type)) {
			json_key(&j, "encrypted");
			json_boolean(&j, o->encrypted);
			raw = false;
		}
		code = put_public_key(&j, o);
	}
	if (raw) {
		json_key(&j, "raw");
		json_base64(&j, o->der);
	}
	json_close_object(&j);
	json_end_line(&j);
	return code;
}
