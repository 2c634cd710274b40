/* text_extension_other.c - what the extensions of CRLs mean, and those of certificates that are
 * not of RFC 5280, for a person: one line each. */
#include <stdio.h>

#include "../../x509/attribute.h"
#include "../../x509/crl_entry_extension.h"
#include "../../x509/crl_number.h"
#include "../../x509/extension_table.h"
#include "../../x509/issuing_distribution_point.h"
#include "../../x509/microsoft_extension.h"
#include "../../x509/netscape_extension.h"
#include "../../x509/null_extension.h"
#include "../../x509/private_key_usage_period.h"
#include "../../x509/qc_statement.h"
#include "../../x509/signed_certificate_timestamp.h"
#include "../../x509/tls_feature.h"
#include "show.h"
#include "text_parts.h"
#include "../text.h"
#include "../value_text.h"

/* "" before the first item of a line, ", " before any other. */
static void separate(bool *first)
{
	if (!*first)
		fputs(", ", stdout);
	*first = false;
}

/* Nested deeper, a value is shown in hexadecimal. */
#define DEPTH_MAX 8

static void print_contents(cw_tag tag, cw_bytes content)
{
	if (tag == CW_TAG_NULL)
		fputs("NULL", stdout);
	else
		value_print(tag, content);
}

void text_any(const cw_any *any)
{
	cw_der_reader open[DEPTH_MAX];
	bool first[DEPTH_MAX] = {true};
	cw_der_element element;
	cw_der_input in;
	size_t depth = 1;

	if ((any->tag & CW_TAG_CONSTRUCTED) == 0) {
		print_contents(any->tag, any->content);
		return;
	}
	open[0] = cw_der_input_init(&in, any->content);
	putchar('(');
	while (depth > 0) {
		if (cw_der_at_end(&open[depth - 1]) ||
		    cw_der_read_any(&open[depth - 1], CW_FIELD_NONE, &element) != CW_OK) {
			putchar(')');
			depth--;
			continue;
		}
		separate(&first[depth - 1]);
		if ((element.tag & CW_TAG_CONSTRUCTED) != 0 && depth < DEPTH_MAX) {
			open[depth] = element.content;
			first[depth++] = true;
			putchar('(');
		} else {
			print_contents(element.tag, cw_der_rest(&element.content));
		}
	}
}

static void print_subject_directory_attributes(const cw_subject_directory_attributes *v)
{
	cw_attributes rest = *v;
	cw_attribute attribute;
	cw_any value;
	bool first = true;

	while (cw_attributes_next(&rest, &attribute)) {
		separate(&first);
		text_oid(attribute.type);
		while (cw_attribute_next(&attribute, &value)) {
			putchar(' ');
			text_any(&value);
		}
	}
}

static void print_crl_number(const cw_crl_number *v)
{
	text_print_hex(stdout, v->number);
}

static void print_delta_crl_indicator(const cw_delta_crl_indicator *v)
{
	fputs("to base ", stdout);
	text_print_hex(stdout, v->number);
}

static void print_reason_code(const cw_reason_code *v)
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

static void print_invalidity_date(const cw_invalidity_date *v)
{
	print_time("", &v->time);
}

static void print_certificate_issuer(const cw_certificate_issuer *v)
{
	text_general_names(v);
}

static void print_flag(bool *first, bool flag, const char *name)
{
	if (!flag)
		return;
	separate(first);
	fputs(name, stdout);
}

static void print_issuing_distribution_point(const cw_issuing_distribution_point *v)
{
	const cw_bit_string *reasons = &v->only_some_reasons;
	bool first = true;
	size_t i;

	if (v->distribution_point.type == CW_DISTRIBUTION_POINT_NAME_FULL) {
		separate(&first);
		text_general_names(&v->distribution_point.full_name);
	}
	if (v->distribution_point.type == CW_DISTRIBUTION_POINT_NAME_RELATIVE) {
		separate(&first);
		text_relative_name(&v->distribution_point.name_relative_to_crl_issuer);
	}
	print_flag(&first, v->only_contains_user_certs, "only end entities");
	print_flag(&first, v->only_contains_ca_certs, "only CAs");
	print_flag(&first, v->only_contains_attribute_certs, "only attribute certificates");
	print_flag(&first, v->indirect_crl, "indirect");
	for (i = 0; i < 8 * reasons->bytes.size && i < SHOW_REASON_FLAG_COUNT; i++)
		print_flag(&first, (reasons->bytes.data[i / 8] & 0x80 >> i % 8) != 0,
		           show_reason_flag_names[i]);
}

static void print_private_key_usage_period(const cw_private_key_usage_period *v)
{
	print_time("from ", &v->not_before);
	if (v->not_before.type != 0 && v->not_after.type != 0)
		putchar(' ');
	print_time("to ", &v->not_after);
}

static void print_tls_feature(const cw_tls_feature *v)
{
	cw_tls_feature rest = *v;
	int64_t feature;
	bool first = true;

	while (cw_tls_feature_next(&rest, &feature)) {
		separate(&first);
		if (feature == CW_TLS_FEATURE_STATUS_REQUEST)
			fputs("status_request (must staple)", stdout);
		else if (feature == CW_TLS_FEATURE_STATUS_REQUEST_V2)
			fputs("status_request_v2", stdout);
		else
			printf("%lld", (long long)feature);
	}
}

static void print_precertificate_poison(const cw_precertificate_poison *v)
{
	fputs(v->present ? "a precertificate, not for use" : "", stdout);
}

static void print_pkix_ocsp_nocheck(const cw_pkix_ocsp_nocheck *v)
{
	fputs(v->present ? "its revocation is not to be asked for" : "", stdout);
}

static void print_signed_certificate_timestamp_list(const cw_signed_certificate_timestamp_list *v)
{
	cw_signed_certificate_timestamp_list rest = *v;
	cw_signed_certificate_timestamp t;
	char text[CW_RFC3339_SIZE];
	cw_civil civil;
	bool first = true;

	while (cw_signed_certificate_timestamp_list_next(&rest, &t)) {
		separate(&first);
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

static void
print_ocsp_signed_certificate_timestamp_list(const cw_ocsp_signed_certificate_timestamp_list *v)
{
	print_signed_certificate_timestamp_list(v);
}

static void print_qc_statements(const cw_qc_statements *v)
{
	cw_qc_statements rest = *v;
	cw_qc_statement statement;
	bool first = true;

	while (cw_qc_statements_next(&rest, &statement)) {
		separate(&first);
		text_oid(statement.statement_id);
		if (statement.statement_info.tag == 0)
			continue;
		putchar(' ');
		text_any(&statement.statement_info);
	}
}

static void print_certificate_template(const cw_certificate_template *v)
{
	text_oid(v->template_id);
	if (v->has_template_major_version)
		printf(", version %llu", (unsigned long long)v->template_major_version);
	if (v->has_template_minor_version)
		printf(".%llu", (unsigned long long)v->template_minor_version);
}

static void print_enroll_certtype_extension(const cw_enroll_certtype_extension *v)
{
	value_print(v->name.type, v->name.bytes);
}

static void print_netscape_cert_type(const cw_netscape_cert_type *v)
{
	static const char *const names[] = {
#define NAME(bit, number, name) name,
		CW_NETSCAPE_CERT_TYPE_LIST(NAME)
#undef NAME
	};
	bool first = true;
	size_t i;

	for (i = 0; i < 8 && i < 8 * v->bits.bytes.size; i++)
		print_flag(&first, (v->bits.bytes.data[0] & 0x80 >> i) != 0, names[i]);
}

static void print_netscape_comment(const cw_netscape_comment *v)
{
	value_print(v->comment.type, v->comment.bytes);
}

bool text_other_extension_value(const cw_extension *extension)
{
	cw_der_reader value = extension->place;

	switch (cw_extension_kind_of(extension->extn_id)) {
#define VALUE_CASE(NAME, name)                                                                     \
	case CW_EXTENSION_##NAME: {                                                                \
		cw_##name decoded;                                                                 \
                                                                                                   \
		if (cw_##name##_decode(&value, &decoded) != CW_OK)                                 \
			return false;                                                              \
		print_##name(&decoded);                                                            \
		return true;                                                                       \
	}
		VALUE_CASE(CRL_NUMBER, crl_number)
		VALUE_CASE(DELTA_CRL_INDICATOR, delta_crl_indicator)
		VALUE_CASE(ISSUING_DISTRIBUTION_POINT, issuing_distribution_point)
		VALUE_CASE(REASON_CODE, reason_code)
		VALUE_CASE(INVALIDITY_DATE, invalidity_date)
		VALUE_CASE(CERTIFICATE_ISSUER, certificate_issuer)
		VALUE_CASE(SUBJECT_DIRECTORY_ATTRIBUTES, subject_directory_attributes)
		VALUE_CASE(PRIVATE_KEY_USAGE_PERIOD, private_key_usage_period)
		VALUE_CASE(TLS_FEATURE, tls_feature)
		VALUE_CASE(PRECERTIFICATE_POISON, precertificate_poison)
		VALUE_CASE(PKIX_OCSP_NOCHECK, pkix_ocsp_nocheck)
		VALUE_CASE(SIGNED_CERTIFICATE_TIMESTAMP_LIST, signed_certificate_timestamp_list)
		VALUE_CASE(OCSP_SIGNED_CERTIFICATE_TIMESTAMP_LIST,
		           ocsp_signed_certificate_timestamp_list)
		VALUE_CASE(QC_STATEMENTS, qc_statements)
		VALUE_CASE(CERTIFICATE_TEMPLATE, certificate_template)
		VALUE_CASE(ENROLL_CERTTYPE_EXTENSION, enroll_certtype_extension)
		VALUE_CASE(NETSCAPE_CERT_TYPE, netscape_cert_type)
		VALUE_CASE(NETSCAPE_COMMENT, netscape_comment)
#undef VALUE_CASE
	default:
		return false;
	}
}
