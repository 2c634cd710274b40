/* json_extension_other.c - what the extensions of CRLs say, and those of certificates that are
 * not of RFC 5280, as JSON; docs/json.md has the shape of each. */
#include "../../asn1/civil_time.h"
#include "json_parts.h"
#include "parts.h"

/* -------------------------------------------------------------------------
 * RFC 5280 5.2, 5.3
 */

void json_crl_number(json *j, const cw_crl_number *v)
{
	json_integer(j, v->number);
}

void json_delta_crl_indicator(json *j, const cw_delta_crl_indicator *v)
{
	json_integer(j, v->number);
}

void json_reason_code(json *j, const cw_reason_code *v)
{
	const char *name = cw_crl_reason_name(v->reason);

	if (name != NULL)
		json_text(j, name);
	else
		json_number(j, v->reason);
}

static void put_time(json *j, const cw_time *time)
{
	char text[SHOW_TIME_SIZE];

	if (time->type == 0)
		json_null(j);
	else
		json_text(j, show_time(time, text));
}

void json_invalidity_date(json *j, const cw_invalidity_date *v)
{
	put_time(j, &v->time);
}

void json_certificate_issuer(json *j, const cw_certificate_issuer *v)
{
	json_general_names(j, v);
}

void json_issuing_distribution_point(json *j, const cw_issuing_distribution_point *v)
{
	json_open_object(j);
	json_distribution_point_name(j, &v->distribution_point);
	json_member_boolean(j, "only_contains_user_certs", v->only_contains_user_certs);
	json_member_boolean(j, "only_contains_ca_certs", v->only_contains_ca_certs);
	json_reasons(j, "only_some_reasons", &v->only_some_reasons);
	json_member_boolean(j, "indirect_crl", v->indirect_crl);
	json_member_boolean(j, "only_contains_attribute_certs", v->only_contains_attribute_certs);
	json_close_object(j);
}

/* -------------------------------------------------------------------------
 * Certificates
 */

void json_subject_directory_attributes(json *j, const cw_subject_directory_attributes *v)
{
	json_attributes(j, v, json_any);
}

void json_private_key_usage_period(json *j, const cw_private_key_usage_period *v)
{
	json_open_object(j);
	json_key(j, "not_before");
	put_time(j, &v->not_before);
	json_key(j, "not_after");
	put_time(j, &v->not_after);
	json_close_object(j);
}

void json_tls_feature(json *j, const cw_tls_feature *v)
{
	cw_tls_feature rest = *v;
	int64_t feature;

	json_open_array(j);
	while (cw_tls_feature_next(&rest, &feature)) {
		const char *name = NULL;

		if (feature == CW_TLS_FEATURE_STATUS_REQUEST)
			name = "status_request";
		else if (feature == CW_TLS_FEATURE_STATUS_REQUEST_V2)
			name = "status_request_v2";
		json_open_object(j);
		json_key(j, "number");
		json_number(j, feature);
		json_text_or_null(j, "name", name);
		json_close_object(j);
	}
	json_close_array(j);
}

void json_precertificate_poison(json *j, const cw_precertificate_poison *v)
{
	json_boolean(j, v->present);
}

void json_pkix_ocsp_nocheck(json *j, const cw_pkix_ocsp_nocheck *v)
{
	json_boolean(j, v->present);
}

/* RFC 3339, with milliseconds. */
static void put_timestamp(json *j, const cw_signed_certificate_timestamp *t)
{
	char civil[CW_RFC3339_SIZE], text[CW_RFC3339_SIZE + 4];
	int64_t seconds = (int64_t)(t->timestamp / 1000);
	cw_civil time;

	if (cw_civil_from_seconds(seconds, &time) != CW_OK) {
		json_null(j);
		return;
	}
	cw_civil_format(&time, civil);
	snprintf(text, sizeof text, "%.19s.%03dZ", civil, (int)(t->timestamp % 1000));
	json_text(j, text);
}

void json_signed_certificate_timestamp_list(json *j, const cw_signed_certificate_timestamp_list *v)
{
	cw_signed_certificate_timestamp_list rest = *v;
	cw_signed_certificate_timestamp t;

	json_open_array(j);
	while (cw_signed_certificate_timestamp_list_next(&rest, &t)) {
		json_open_object(j);
		json_member_size(j, "version", (size_t)t.version + 1);
		if (t.version != CW_CT_V1) {
			json_key(j, "raw");
			json_base64(j, t.other);
			json_close_object(j);
			continue;
		}
		json_member_hex(j, "log_id", t.log_id);
		json_key(j, "timestamp");
		put_timestamp(j, &t);
		json_key(j, "timestamp_ms");
		json_unsigned(j, t.timestamp);
		json_member_hex(j, "extensions", t.extensions);
		json_member_size(j, "hash_algorithm", t.hash_algorithm);
		json_member_size(j, "signature_algorithm", t.signature_algorithm);
		json_member_hex(j, "signature", t.signature);
		json_close_object(j);
	}
	json_close_array(j);
}

void json_ocsp_signed_certificate_timestamp_list(json *j,
                                                 const cw_ocsp_signed_certificate_timestamp_list *v)
{
	json_signed_certificate_timestamp_list(j, v);
}

void json_qc_statements(json *j, const cw_qc_statements *v)
{
	cw_qc_statements rest = *v;
	cw_qc_statement statement;

	json_open_array(j);
	while (cw_qc_statements_next(&rest, &statement)) {
		json_open_object(j);
		json_oid_and_name(j, statement.statement_id);
		json_key(j, "info");
		if (statement.statement_info.tag != 0)
			json_any(j, &statement.statement_info);
		else
			json_null(j);
		json_close_object(j);
	}
	json_close_array(j);
}

void json_certificate_template(json *j, const cw_certificate_template *v)
{
	json_open_object(j);
	json_oid_and_name(j, v->template_id);
	json_number_or_null(j, "major_version", v->has_template_major_version,
	                    v->template_major_version);
	json_number_or_null(j, "minor_version", v->has_template_minor_version,
	                    v->template_minor_version);
	json_close_object(j);
}

void json_enroll_certtype_extension(json *j, const cw_enroll_certtype_extension *v)
{
	json_character_string(j, &v->name);
}

void json_netscape_cert_type(json *j, const cw_netscape_cert_type *v)
{
	json_bits(j, &v->bits, netscape_cert_type_names);
}

void json_netscape_comment(json *j, const cw_netscape_comment *v)
{
	json_character_string(j, &v->comment);
}
