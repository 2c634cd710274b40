/* text_extension_other.c - what the extensions of CRLs mean, and those of certificates that are
 * not of RFC 5280, for a person: one line each. */
#include "../../asn1/civil_time.h"
#include "../primitive.h"
#include "../text.h"
#include "parts.h"
#include "text_parts.h"

void text_subject_directory_attributes(const cw_subject_directory_attributes *v)
{
	cw_attributes rest = *v;
	cw_attribute attribute;
	cw_any value;
	bool first = true;

	while (cw_attributes_next(&rest, &attribute)) {
		text_separate(&first);
		text_oid(attribute.type);
		while (cw_attribute_next(&attribute, &value)) {
			putchar(' ');
			text_any(&value);
		}
	}
}

void text_crl_number(const cw_crl_number *v)
{
	primitive_print(CW_TAG_INTEGER, v->number);
}

void text_delta_crl_indicator(const cw_delta_crl_indicator *v)
{
	fputs("to base ", stdout);
	primitive_print(CW_TAG_INTEGER, v->number);
}

void text_reason_code(const cw_reason_code *v)
{
	const char *name = cw_crl_reason_name(v->reason);

	if (name != NULL)
		fputs(name, stdout);
	else
		printf("%lld", (long long)v->reason);
}

static void print_time(const char *before, const cw_time *time)
{
	char text[SHOW_TIME_SIZE];

	if (time->type != 0)
		printf("%s%s", before, show_time(time, text));
}

void text_invalidity_date(const cw_invalidity_date *v)
{
	print_time("", &v->time);
}

void text_certificate_issuer(const cw_certificate_issuer *v)
{
	text_general_names(v);
}

static void print_flag(bool *first, bool flag, const char *name)
{
	if (!flag)
		return;
	text_separate(first);
	fputs(name, stdout);
}

void text_issuing_distribution_point(const cw_issuing_distribution_point *v)
{
	bool first = true;

	if (v->distribution_point.type == CW_DISTRIBUTION_POINT_NAME_FULL) {
		text_separate(&first);
		text_general_names(&v->distribution_point.full_name);
	}
	if (v->distribution_point.type == CW_DISTRIBUTION_POINT_NAME_RELATIVE) {
		text_separate(&first);
		text_relative_name(&v->distribution_point.name_relative_to_crl_issuer);
	}
	print_flag(&first, v->only_contains_user_certs, "only end entities");
	print_flag(&first, v->only_contains_ca_certs, "only CAs");
	print_flag(&first, v->only_contains_attribute_certs, "only attribute certificates");
	print_flag(&first, v->indirect_crl, "indirect");
	if (v->only_some_reasons.bytes.data != NULL) {
		text_separate(&first);
		text_bits(&v->only_some_reasons, reason_flag_names);
	}
}

void text_private_key_usage_period(const cw_private_key_usage_period *v)
{
	print_time("from ", &v->not_before);
	if (v->not_before.type != 0 && v->not_after.type != 0)
		putchar(' ');
	print_time("to ", &v->not_after);
}

void text_tls_feature(const cw_tls_feature *v)
{
	cw_tls_feature rest = *v;
	int64_t feature;
	bool first = true;

	while (cw_tls_feature_next(&rest, &feature)) {
		text_separate(&first);
		if (feature == CW_TLS_FEATURE_STATUS_REQUEST)
			fputs("status_request (must staple)", stdout);
		else if (feature == CW_TLS_FEATURE_STATUS_REQUEST_V2)
			fputs("status_request_v2", stdout);
		else
			printf("%lld", (long long)feature);
	}
}

void text_precertificate_poison(const cw_precertificate_poison *v)
{
	fputs(v->present ? "a precertificate, not for use" : "", stdout);
}

void text_pkix_ocsp_nocheck(const cw_pkix_ocsp_nocheck *v)
{
	fputs(v->present ? "its revocation is not to be asked for" : "", stdout);
}

void text_signed_certificate_timestamp_list(const cw_signed_certificate_timestamp_list *v)
{
	cw_signed_certificate_timestamp_list rest = *v;
	cw_signed_certificate_timestamp t;
	char text[CW_RFC3339_SIZE];
	cw_civil civil;
	bool first = true;

	while (cw_signed_certificate_timestamp_list_next(&rest, &t)) {
		text_separate(&first);
		if (t.version != CW_CT_V1) {
			printf("one of version %d", t.version + 1);
			continue;
		}
		fputs("log ", stdout);
		text_print_hex(stdout, t.log_id);
		if (cw_civil_from_seconds((int64_t)(t.timestamp / 1000), &civil) == CW_OK) {
			cw_civil_format(&civil, text);
			printf(" at %s", text);
		}
	}
}

void text_ocsp_signed_certificate_timestamp_list(const cw_ocsp_signed_certificate_timestamp_list *v)
{
	text_signed_certificate_timestamp_list(v);
}

void text_qc_statements(const cw_qc_statements *v)
{
	cw_qc_statements rest = *v;
	cw_qc_statement statement;
	bool first = true;

	while (cw_qc_statements_next(&rest, &statement)) {
		text_separate(&first);
		text_oid(statement.statement_id);
		if (statement.statement_info.tag == 0)
			continue;
		putchar(' ');
		text_any(&statement.statement_info);
	}
}

void text_certificate_template(const cw_certificate_template *v)
{
	text_oid(v->template_id);
	if (v->has_template_major_version)
		printf(", version %llu", (unsigned long long)v->template_major_version);
	if (v->has_template_minor_version)
		printf(".%llu", (unsigned long long)v->template_minor_version);
}

void text_enroll_certtype_extension(const cw_enroll_certtype_extension *v)
{
	text_string(&v->name);
}

void text_netscape_cert_type(const cw_netscape_cert_type *v)
{
	text_bits(&v->bits, netscape_cert_type_names);
}

void text_netscape_comment(const cw_netscape_comment *v)
{
	text_string(&v->comment);
}
