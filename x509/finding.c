#include "finding.h"
#include "finding_list.h"
#include "attribute_type.h"
#include "basic_constraints.h"
#include "key_usage.h"
#include "name_compare.h"
#include "../asn1/oid_registry.h"
#include "../crypto/rsassa_pss_params.h"
#include "syntax.h"

const char *cw_finding_name(cw_finding_id id)
{
	switch (id) {
#define NAME_CASE(id, name, text, rule)                                                            \
	case id:                                                                                   \
		return name;
		CW_FINDING_LIST(NAME_CASE)
#undef NAME_CASE
	}
	return "unknown";
}

#ifndef CW_NO_NAMES

const char *cw_finding_text(cw_finding_id id)
{
	switch (id) {
#define TEXT_CASE(id, name, text, rule)                                                            \
	case id:                                                                                   \
		return text;
		CW_FINDING_LIST(TEXT_CASE)
#undef TEXT_CASE
	}
	return "unknown finding";
}

const char *cw_finding_rule(cw_finding_id id)
{
	switch (id) {
#define RULE_CASE(id, name, text, rule)                                                            \
	case id:                                                                                   \
		return rule;
		CW_FINDING_LIST(RULE_CASE)
#undef RULE_CASE
	}
	return "";
}

#else

const char *cw_finding_text(cw_finding_id id)
{
	(void)id;
	return "";
}

const char *cw_finding_rule(cw_finding_id id)
{
	(void)id;
	return "";
}

#endif

static bool is_letter(uint8_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_country(cw_oid type)
{
	return cw_bytes_equal(type, cw_oid_country_name) ||
	       cw_bytes_equal(type, cw_oid_jurisdiction_country_name);
}

/* Of attributes that RFC 5280 A.1 does not know: whole countries write x500UniqueIdentifier,
 * a BIT STRING, as a string. */
static bool is_of_its_type(const cw_attribute_type_and_value *attribute, cw_attribute_syntax syntax)
{
	if (cw_bytes_equal(attribute->type, cw_oid_x500_unique_identifier))
		return attribute->value.type == CW_TAG_BIT_STRING;
	return syntax != CW_ATTRIBUTE_PRINTABLE_ELSEWHERE ||
	       attribute->value.type == CW_TAG_PRINTABLE_STRING;
}

cw_finding_id cw_attribute_finding(const cw_attribute_type_and_value *attribute)
{
	cw_attribute_rule rule = cw_attribute_rule_of(attribute->type);
	const cw_string *value = &attribute->value;
	size_t length;

	if (!is_of_its_type(attribute, rule.syntax))
		return CW_FINDING_ATTRIBUTE_TYPE;
	if (!cw_string_is_type(value->type))
		return CW_FINDING_NONE;
	length = cw_string_characters(value);
	if (length == 0 && rule.min > 0)
		return CW_FINDING_ATTRIBUTE_EMPTY;
	if (is_country(attribute->type) &&
	    (length != 2 || !is_letter(value->bytes.data[0]) || !is_letter(value->bytes.data[1])))
		return CW_FINDING_COUNTRY;
	if (length > rule.max)
		return CW_FINDING_ATTRIBUTE_LONG;
	return CW_FINDING_NONE;
}

void cw_name_findings(cw_finding_list *f, uint16_t field, const cw_name *name)
{
	cw_name rest = *name;
	cw_relative_distinguished_name rdn;
	cw_attribute_type_and_value attribute;

	while (cw_name_next(&rest, &rdn))
		while (cw_relative_distinguished_name_next(&rdn, &attribute))
			cw_finding_list_add(f, cw_attribute_finding(&attribute), field,
			                    attribute.value.bytes.data);
}

cw_finding_id cw_general_name_finding(const cw_general_name *name)
{
	cw_name rest;
	cw_relative_distinguished_name rdn;
	cw_attribute_type_and_value attribute;
	cw_finding_id id = CW_FINDING_NONE;

	switch (name->type) {
	case CW_GENERAL_NAME_RFC822_NAME:
		return cw_is_mailbox(name->rfc822_name) ? id : CW_FINDING_RFC822_NAME;
	case CW_GENERAL_NAME_DNS_NAME:
		return cw_is_dns_name(name->dns_name, true) ? id : CW_FINDING_DNS_NAME;
	case CW_GENERAL_NAME_UNIFORM_RESOURCE_IDENTIFIER:
		return cw_is_uri(name->uniform_resource_identifier) ? id : CW_FINDING_URI;
	case CW_GENERAL_NAME_IP_ADDRESS:
		if (name->ip_address.size != 4 && name->ip_address.size != 16)
			return CW_FINDING_IP_ADDRESS;
		return id;
	case CW_GENERAL_NAME_DIRECTORY_NAME:
		rest = name->directory_name;
		if (cw_name_is_empty(&rest))
			return CW_FINDING_DIRECTORY_NAME_EMPTY;
		while (cw_name_next(&rest, &rdn))
			while (id == CW_FINDING_NONE &&
			       cw_relative_distinguished_name_next(&rdn, &attribute))
				id = cw_attribute_finding(&attribute);
		return id;
	case CW_GENERAL_NAME_OTHER_NAME:
		if (cw_bytes_equal(name->other_name.type_id, cw_oid_smtp_utf8_mailbox) &&
		    (name->other_name.value.tag != CW_TAG_UTF8_STRING ||
		     !cw_is_utf8_mailbox(name->other_name.value.content)))
			return CW_FINDING_SMTP_UTF8_MAILBOX;
		break;
	case CW_GENERAL_NAME_X400_ADDRESS:
	case CW_GENERAL_NAME_EDI_PARTY_NAME:
	case CW_GENERAL_NAME_REGISTERED_ID:
		break;
	}
	return id;
}

/* "a.org" or ".a.org" */
static bool is_host_or_domain(cw_bytes text)
{
	if (text.size > 1 && text.data[0] == '.') {
		text.data++;
		text.size--;
	}
	return cw_is_dns_name(text, false);
}

/* An address and a mask of as many octets (RFC 4632): ones, and then zeros. */
static bool is_network(cw_bytes text)
{
	bool ended = false;
	size_t i;

	if (text.size != 8 && text.size != 32)
		return false;
	for (i = 4 * text.size; i < 8 * text.size; i++) {
		bool one = (text.data[i / 8] & 0x80 >> i % 8) != 0;

		if (one && ended)
			return false;
		ended = !one;
	}
	return true;
}

cw_finding_id cw_subtree_base_finding(const cw_general_name *base)
{
	bool good = true;

	switch (base->type) {
	case CW_GENERAL_NAME_DNS_NAME:
		good = base->dns_name.size == 0 || is_host_or_domain(base->dns_name);
		break;
	case CW_GENERAL_NAME_RFC822_NAME:
		good = base->rfc822_name.size == 0 || is_host_or_domain(base->rfc822_name) ||
		       cw_is_mailbox(base->rfc822_name);
		break;
	case CW_GENERAL_NAME_UNIFORM_RESOURCE_IDENTIFIER:
		good = is_host_or_domain(base->uniform_resource_identifier);
		break;
	case CW_GENERAL_NAME_IP_ADDRESS:
		if (!is_network(base->ip_address))
			return CW_FINDING_SUBTREE_IP_ADDRESS;
		break;
	default:
		break;
	}
	return good ? CW_FINDING_NONE : CW_FINDING_SUBTREE_NAME;
}

void cw_algorithm_findings(cw_finding_list *f, uint16_t field,
                           const cw_algorithm_identifier *algorithm)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, algorithm->parameters);
	cw_rsassa_pss_params pss;

	if (cw_bytes_equal(algorithm->algorithm, cw_oid_rsassa_pss) &&
	    cw_rsassa_pss_params_decode(&r, CW_FIELD_NONE, &pss) == CW_OK && pss.trailer_field != 1)
		cw_finding_list_add(f, CW_FINDING_TRAILER_FIELD, field, algorithm->parameters.data);
}

void cw_serial_findings(cw_finding_list *f, uint16_t field, cw_bytes serial)
{
	cw_finding_id id = CW_FINDING_NONE;

	if (serial.data[0] >= 0x80)
		id = CW_FINDING_SERIAL_NEGATIVE;
	else if (serial.size == 1 && serial.data[0] == 0)
		id = CW_FINDING_SERIAL_ZERO;
	cw_finding_list_add(f, id, field, serial.data);
	if (serial.size > 20)
		cw_finding_list_add(f, CW_FINDING_SERIAL_LONG, field, serial.data);
}

void cw_time_findings(cw_finding_list *f, uint16_t field, const cw_time *time, const uint8_t *at)
{
	if (time->type != CW_TAG_UTC_TIME && time->civil.year < 2050)
		cw_finding_list_add(
			f, time->civil.year < 1950 ? CW_FINDING_TIME_EARLY : CW_FINDING_TIME_TYPE,
			field, at);
	if (time->fraction.size > 0)
		cw_finding_list_add(f, CW_FINDING_TIME_FRACTION, field, at);
}

static void validity_findings(cw_finding_list *f, const cw_tbs_certificate *tbs)
{
	const cw_validity *validity = &tbs->validity;
	/* Validity stands right behind the issuer. */
	const uint8_t *at = tbs->issuer.raw.data + tbs->issuer.raw.size;
	int64_t begin, end;

	cw_time_findings(f, CW_FIELD_NOT_BEFORE, &validity->not_before, at);
	cw_time_findings(f, CW_FIELD_NOT_AFTER, &validity->not_after, at);
	if (cw_time_to_seconds(&validity->not_before, &begin) == CW_OK &&
	    cw_time_to_seconds(&validity->not_after, &end) == CW_OK && begin > end)
		cw_finding_list_add(f, CW_FINDING_VALIDITY_ORDER, CW_FIELD_VALIDITY, at);
}

static bool is_ca(const cw_tbs_certificate *tbs)
{
	cw_basic_constraints constraints;
	cw_extension extension;

	return cw_extensions_find(&tbs->extensions, cw_oid_basic_constraints, &extension) &&
	       cw_basic_constraints_decode(&extension.place, &constraints) == CW_OK &&
	       constraints.ca;
}

static cw_finding_id empty_subject(const cw_tbs_certificate *tbs)
{
	cw_extension extension;

	if (is_ca(tbs))
		return CW_FINDING_CA_SUBJECT_EMPTY;
	return cw_extensions_find(&tbs->extensions, cw_oid_subject_alt_name, &extension) &&
	                       extension.critical
	               ? CW_FINDING_NONE
	               : CW_FINDING_SUBJECT_EMPTY;
}

static void subject_findings(cw_finding_list *f, const cw_tbs_certificate *tbs)
{
	if (cw_name_is_empty(&tbs->subject))
		cw_finding_list_add(f, empty_subject(tbs), CW_FIELD_SUBJECT, tbs->subject.raw.data);
	cw_name_findings(f, CW_FIELD_SUBJECT, &tbs->subject);
}

/* What only a CA may have, and what goes together in its certificate. */
static void ca_findings(cw_finding_list *f, const cw_tbs_certificate *tbs, bool is_ca)
{
	cw_basic_constraints constraints = {false, false, 0};
	cw_key_usage usage;
	cw_extension extension;
	bool signs;

	if (!is_ca && cw_extensions_find(&tbs->extensions, cw_oid_name_constraints, &extension))
		cw_finding_list_add(f, CW_FINDING_NAME_CONSTRAINTS_WITHOUT_CA,
		                    CW_FIELD_NAME_CONSTRAINTS, extension.extn_value.data);
	if (is_ca && cw_extensions_find(&tbs->extensions, cw_oid_basic_constraints, &extension))
		(void)!cw_basic_constraints_decode(&extension.place, &constraints);
	if (!cw_extensions_find(&tbs->extensions, cw_oid_key_usage, &extension) ||
	    cw_key_usage_decode(&extension.place, &usage) != CW_OK)
		return;
	signs = cw_key_usage_has(&usage, CW_KEY_USAGE_KEY_CERT_SIGN);
	if (signs && !is_ca)
		cw_finding_list_add(f, CW_FINDING_KEY_CERT_SIGN_WITHOUT_CA, CW_FIELD_KEY_USAGE,
		                    extension.extn_value.data);
	if (!signs && constraints.has_path_len_constraint)
		cw_finding_list_add(f, CW_FINDING_PATH_LEN_WITHOUT_KEY_CERT_SIGN,
		                    CW_FIELD_KEY_USAGE, extension.extn_value.data);
}

static void key_findings(cw_finding_list *f, const cw_subject_public_key_info *spki)
{
	cw_public_key_info info;

	cw_algorithm_findings(f, CW_FIELD_ALGORITHM, &spki->algorithm);
	if (cw_subject_public_key_info_get(spki, &info) == CW_OK && info.curve_unnamed)
		cw_finding_list_add(f, CW_FINDING_EC_PARAMETERS, CW_FIELD_PARAMETERS,
		                    spki->algorithm.parameters.data);
}

static void tbs_findings(cw_finding_list *f, const cw_tbs_certificate *tbs)
{
	cw_serial_findings(f, CW_FIELD_SERIAL_NUMBER, tbs->serial_number);
	cw_algorithm_findings(f, CW_FIELD_SIGNATURE, &tbs->signature);
	if (cw_name_is_empty(&tbs->issuer))
		cw_finding_list_add(f, CW_FINDING_ISSUER_EMPTY, CW_FIELD_ISSUER,
		                    tbs->issuer.raw.data);
	cw_name_findings(f, CW_FIELD_ISSUER, &tbs->issuer);
	validity_findings(f, tbs);
	subject_findings(f, tbs);
	key_findings(f, &tbs->subject_public_key_info);
	if (tbs->issuer_unique_id.bytes.data != NULL)
		cw_finding_list_add(f, CW_FINDING_UNIQUE_ID, CW_FIELD_ISSUER_UNIQUE_ID,
		                    tbs->issuer_unique_id.bytes.data);
	if (tbs->subject_unique_id.bytes.data != NULL)
		cw_finding_list_add(f, CW_FINDING_UNIQUE_ID, CW_FIELD_SUBJECT_UNIQUE_ID,
		                    tbs->subject_unique_id.bytes.data);
	cw_extensions_findings(f, &tbs->extensions);
	ca_findings(f, tbs, is_ca(tbs));
}

/* What an issuer who follows RFC 5280 never leaves out, told where the subject stands. */
static void absence_findings(cw_finding_list *f, const cw_tbs_certificate *tbs)
{
	const struct {
		const cw_oid *oid;
		cw_finding_id id;
		bool wanted;
	} rows[] = {
		{&cw_oid_subject_key_identifier, CW_FINDING_SUBJECT_KEY_IDENTIFIER_MISSING,
	         is_ca(tbs)},
		{&cw_oid_authority_key_identifier, CW_FINDING_AUTHORITY_KEY_IDENTIFIER_MISSING,
	         !cw_name_equal(&tbs->issuer, &tbs->subject)},
		{&cw_oid_key_usage, CW_FINDING_KEY_USAGE_MISSING, is_ca(tbs)},
	};
	cw_extension extension;
	size_t i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (tbs->version == CW_CERTIFICATE_V3 && rows[i].wanted &&
		    !cw_extensions_find(&tbs->extensions, *rows[i].oid, &extension))
			cw_finding_list_add(f, rows[i].id, CW_FIELD_EXTENSIONS,
			                    tbs->subject.raw.data);
}

size_t cw_tbs_certificate_findings(const cw_tbs_certificate *tbs, cw_finding *out, size_t capacity)
{
	cw_finding_list f = {out, capacity, 0, tbs->issuer.encoded.in->data};

	tbs_findings(&f, tbs);
	return f.count;
}

size_t cw_certificate_findings(const cw_certificate *certificate, cw_finding *out, size_t capacity)
{
	const cw_tbs_certificate *tbs = &certificate->tbs_certificate;
	cw_finding_list f = {out, capacity, 0, tbs->issuer.encoded.in->data};

	tbs_findings(&f, tbs);
	if (!cw_algorithm_identifier_equal(&tbs->signature, &certificate->signature_algorithm))
		cw_finding_list_add(&f, CW_FINDING_ALGORITHM_MISMATCH, CW_FIELD_SIGNATURE_ALGORITHM,
		                    tbs->raw.data + tbs->raw.size);
	absence_findings(&f, tbs);
	return f.count;
}

/* A string of the length that both attributes may have (RFC 2985 A). */
static bool has_length(const cw_any *value)
{
	cw_string string = {value->tag, value->content};
	size_t length = cw_string_characters(&string);

	return length >= 1 && length <= 255;
}

static void attribute_findings(cw_finding_list *f, cw_attribute attribute)
{
	bool is_password = cw_bytes_equal(attribute.type, cw_oid_challenge_password);
	const uint8_t *at = attribute.type.data;
	size_t count = 0;
	cw_any value;

	if (!is_password && !cw_bytes_equal(attribute.type, cw_oid_unstructured_name))
		return;
	while (cw_attribute_next(&attribute, &value)) {
		count++;
		if ((cw_directory_string_is_type(value.tag) ||
		     (value.tag == CW_TAG_IA5_STRING && !is_password)) &&
		    has_length(&value) && (count == 1 || !is_password))
			continue;
		cw_finding_list_add(f,
		                    is_password ? CW_FINDING_CHALLENGE_PASSWORD
		                                : CW_FINDING_UNSTRUCTURED_NAME,
		                    CW_FIELD_ATTRIBUTES, at);
	}
}

static void info_findings(cw_finding_list *f, const cw_certification_request_info *info)
{
	cw_attributes rest = info->attributes;
	cw_attribute attribute;
	cw_extensions extensions;

	cw_name_findings(f, CW_FIELD_SUBJECT, &info->subject);
	key_findings(f, &info->subject_pk_info);
	while (cw_attributes_next(&rest, &attribute))
		attribute_findings(f, attribute);
	if (cw_certification_request_info_get_extensions(info, &extensions))
		cw_extensions_findings(f, &extensions);
}

size_t cw_certification_request_info_findings(const cw_certification_request_info *info,
                                              cw_finding *out, size_t capacity)
{
	cw_finding_list f = {out, capacity, 0, info->subject.encoded.in->data};

	info_findings(&f, info);
	return f.count;
}

size_t cw_certification_request_findings(const cw_certification_request *request, cw_finding *out,
                                         size_t capacity)
{
	const cw_certification_request_info *info = &request->certification_request_info;
	cw_finding_list f = {out, capacity, 0, info->subject.encoded.in->data};

	info_findings(&f, info);
	cw_algorithm_findings(&f, CW_FIELD_SIGNATURE_ALGORITHM, &request->signature_algorithm);
	return f.count;
}
