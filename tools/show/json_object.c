/* json_object.c - an object for a program, as docs/json.md describes it: one line. */
#include <string.h>

#include "../../asn1/oid_registry.h"
#include "../key/public_key.h"
#include "../providers.h"
#include "json_parts.h"
#include "parts.h"
#include "show.h"

static void put_algorithm(json *j, const cw_algorithm_identifier *algorithm)
{
	json_key(j, "signature_algorithm");
	json_open_object(j);
	json_oid_and_name(j, algorithm->algorithm);
	json_close_object(j);
}

/* null of what is not known, as a private key's public half may be. */
static void put_hex(json *j, const char *key, cw_bytes bytes)
{
	json_key(j, key);
	if (bytes.size > 0)
		json_hex(j, bytes);
	else
		json_null(j);
}

static void put_digest(json *j, const char *key, cw_bytes bytes)
{
	uint8_t digest[32];
	cw_bytes out = {digest, sizeof digest};

	json_key(j, key);
	if (bytes.size > 0 &&
	    cw_crypto_hash(&providers, CW_HASH_SHA256, &bytes, 1, digest) == CW_OK)
		json_hex(j, out);
	else
		json_null(j);
}

/* -------------------------------------------------------------------------
 * Keys
 */

static void put_rsa(json *j, const cw_rsa_public_key *rsa)
{
	size_t i;
	int64_t small = 0;

	json_member_hex(j, "modulus", rsa->modulus);
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
	put_hex(j, "point", info->key);
}

static void put_public_key(json *j, const object *o, const public_key *key)
{
	char text[PUBLIC_KEY_TEXT_SIZE];
	const cw_public_key_info *info = &key->info;

	json_key(j, "public_key");
	json_open_object(j);
	json_member_text(j, "type", info->name != NULL ? info->name : public_key_format(key, text));
	json_key(j, "oid");
	json_oid(j, info->algorithm);
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
		put_hex(j, "key", info->key);
	}
	put_digest(j, "spki_sha256", buffer_bytes(&key->der));
	json_text_or_null(j, "flaw", key->flaw == CW_OK ? NULL : cw_status_name(key->flaw));
	json_close_object(j);
	if (o->type == OBJECT_RSA_PRIVATE_KEY)
		json_member_boolean(j, "consistent", key->flaw == CW_OK);
}

/* -------------------------------------------------------------------------
 * Objects
 */

static void put_findings(json *j, const object *o)
{
	cw_finding findings[SHOW_FINDINGS_MAX];
	size_t count = show_findings(o, findings);
	const cw_field_info *field;
	size_t i;

	json_key(j, "findings");
	json_open_array(j);
	for (i = 0; i < count && i < SHOW_FINDINGS_MAX; i++) {
		json_open_object(j);
		json_member_text(j, "finding", cw_finding_name(findings[i].id));
		json_member_size(j, "offset", findings[i].offset);
		field = cw_field_find(&cw_x509_field_names, findings[i].field);
		json_text_or_null(j, "field", field == NULL ? NULL : field->name);
		json_member_text(j, "rule", cw_finding_rule(findings[i].id));
		json_member_text(j, "text", cw_finding_text(findings[i].id));
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_certificate(json *j, const object *o, const public_key *key)
{
	const cw_tbs_certificate *tbs = &o->certificate.tbs_certificate;
	char time[SHOW_TIME_SIZE];

	json_member_size(j, "version", (size_t)tbs->version + 1);
	json_member_hex(j, "serial_number", tbs->serial_number);
	put_algorithm(j, &o->certificate.signature_algorithm);
	json_key(j, "issuer");
	json_name(j, &tbs->issuer);
	json_key(j, "validity");
	json_open_object(j);
	json_member_text(j, "not_before", show_time(&tbs->validity.not_before, time));
	json_member_text(j, "not_after", show_time(&tbs->validity.not_after, time));
	json_close_object(j);
	json_key(j, "subject");
	json_name(j, &tbs->subject);
	put_public_key(j, o, key);
	json_extensions(j, &tbs->extensions);
	json_member_hex(j, "signature", o->certificate.signature_value.bytes);
	put_findings(j, o);
}

/* A string as text, as challengePassword and unstructuredName are; else {raw}. */
static void put_attribute_value(json *j, const cw_any *value)
{
	cw_string string = {value->tag, value->content};

	if (cw_string_is_type(value->tag)) {
		json_character_string(j, &string);
		return;
	}
	json_open_object(j);
	json_key(j, "raw");
	json_any(j, value);
	json_close_object(j);
}

static void put_request(json *j, const object *o, const public_key *key)
{
	const cw_certification_request_info *info = &o->request.certification_request_info;
	cw_extensions extensions;

	json_member_size(j, "version", 1);
	json_key(j, "subject");
	json_name(j, &info->subject);
	put_public_key(j, o, key);
	json_key(j, "attributes");
	json_attributes(j, &info->attributes, put_attribute_value);
	memset(&extensions, 0, sizeof extensions);
	(void)cw_certification_request_info_get_extensions(info, &extensions);
	json_extensions(j, &extensions);
	put_algorithm(j, &o->request.signature_algorithm);
	json_member_hex(j, "signature", o->request.signature.bytes);
	put_findings(j, o);
}

static void put_entries(json *j, const cw_revoked_certificates *entries)
{
	cw_revoked_certificates rest = *entries;
	cw_revoked_certificate entry;
	char time[SHOW_TIME_SIZE];

	json_key(j, "revoked_certificates");
	json_open_array(j);
	while (cw_revoked_certificates_next(&rest, &entry)) {
		json_open_object(j);
		json_member_hex(j, "serial_number", entry.user_certificate);
		json_member_text(j, "revocation_date", show_time(&entry.revocation_date, time));
		json_extensions(j, &entry.crl_entry_extensions);
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_crl(json *j, const object *o)
{
	const cw_tbs_cert_list *tbs = &o->crl.tbs_cert_list;
	char time[SHOW_TIME_SIZE];

	json_member_size(j, "version", (size_t)tbs->version + 1);
	put_algorithm(j, &o->crl.signature_algorithm);
	json_key(j, "issuer");
	json_name(j, &tbs->issuer);
	json_member_text(j, "this_update", show_time(&tbs->this_update, time));
	json_text_or_null(j, "next_update",
	                  cw_tbs_cert_list_has_next_update(tbs) ? show_time(&tbs->next_update, time)
	                                                        : NULL);
	put_entries(j, &tbs->revoked_certificates);
	json_extensions(j, &tbs->crl_extensions);
	json_member_hex(j, "signature", o->crl.signature_value.bytes);
	put_findings(j, o);
}

void show_json_members(json *j, const object *o, const public_key *key)
{
	json_member_text(j, "type", show_type(o->type));
	json_member_size(j, "offset", o->offset);
	json_member_size(j, "size", o->der.size);
	put_digest(j, "sha256", o->der);
	if (o->type == OBJECT_CERTIFICATE) {
		put_certificate(j, o, key);
	} else if (o->type == OBJECT_REQUEST) {
		put_request(j, o, key);
	} else if (o->type == OBJECT_CRL) {
		put_crl(j, o);
	} else {
		if (object_is_private(o->type))
			json_member_boolean(j, "encrypted", o->encrypted);
		put_public_key(j, o, key);
	}
}

/* The octets of a private key never go to stdout. */
int show_object_json(const object *o, bool raw)
{
	json j = json_to(stdout);
	public_key key;
	int code;

	if (!object_is_shown(o->type))
		return object_unsupported(o);
	/* Whatever may fail does so first: an error is an object of its own. */
	memset(&key, 0, sizeof key);
	code = o->type == OBJECT_CRL ? EXIT_DONE : public_key_of(o, &key);
	if (code != EXIT_DONE)
		return code;
	json_open_object(&j);
	json_key(&j, "schema");
	json_number(&j, SHOW_JSON_SCHEMA);
	json_member_text(&j, "file", o->where.file);
	show_json_members(&j, o, &key);
	if (raw && !object_is_private(o->type)) {
		json_key(&j, "raw");
		json_base64(&j, o->der);
	}
	json_close_object(&j);
	json_end_line(&j);
	if (o->type != OBJECT_CRL)
		code = public_key_note_unknown(o, &key);
	public_key_free(&key);
	return code;
}
