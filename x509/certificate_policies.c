#include "certificate_policies.h"
#include "list.h"
#include "../asn1/oid_registry.h"

/* DisplayText ::= CHOICE { ia5String, visibleString, bmpString, utf8String } */
/*@ terminates \true; exits \false;
    assigns \nothing; */
static bool is_display_text(cw_tag tag)
{
	return tag == CW_TAG_IA5_STRING || tag == CW_TAG_VISIBLE_STRING ||
	       tag == CW_TAG_BMP_STRING || tag == CW_TAG_UTF8_STRING;
}

/*@ CW_DECODES_PART(r, out) */
CW_WITHIN cw_status read_display_text(cw_der_reader *r, uint16_t field, cw_string *out)
{
	size_t from = r->pos;

	CW_TRY(cw_der_read_string(r, field, out));
	if (!is_display_text(out->type))
		return cw_der_fail(r, CW_CHOICE, from, field, 0, out->type);
	return CW_OK;
}

static void write_display_text(cw_der_writer *w, const cw_string *text)
{
	if (!is_display_text(text->type))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_EXPLICIT_TEXT);
	else
		cw_der_write_string(w, text);
}

/*@ CW_DECODES(r, out) */
static cw_status read_number(cw_der_reader *r, cw_bytes *out)
{
	return cw_der_read_integer(r, CW_FIELD_NONE, out);
}

static void write_number(cw_der_writer *w, const cw_bytes *number)
{
	cw_der_write_integer(w, *number);
}

CW_LIST_FUNCTIONS(cw_notice_numbers, cw_bytes, cw_notice_numbers, read_number, write_number)

/* NoticeReference ::= SEQUENCE { organization DisplayText, noticeNumbers SEQUENCE OF INTEGER } */
/*@ CW_DECODES_PART(r, out) */
CW_WITHIN cw_status read_notice_ref(cw_der_reader *r, cw_user_notice *out)
{
	cw_der_reader seq;

	if (!cw_der_next_is(r, CW_TAG_SEQUENCE))
		return CW_OK;
	CW_TRY(cw_der_read_sequence(r, CW_FIELD_NOTICE_REF, &seq));
	CW_TRY(read_display_text(&seq, CW_FIELD_ORGANIZATION, &out->organization));
	CW_TRY(cw_notice_numbers_read(&seq, CW_FIELD_NOTICE_NUMBERS, CW_TAG_SEQUENCE, 0,
	                              &out->notice_numbers));
	return cw_der_read_end(&seq);
}

/*@ CW_DECODES_PART(r, out) */
CW_WITHIN cw_status read_explicit_text(cw_der_reader *r, cw_string *out)
{
	return cw_der_at_end(r) ? CW_OK : read_display_text(r, CW_FIELD_EXPLICIT_TEXT, out);
}

/* UserNotice ::= SEQUENCE { noticeRef NoticeReference OPTIONAL, explicitText DisplayText OPTIONAL }
 */
/*@ CW_DECODES(r, out) */
CW_WITHIN cw_status read_notice(cw_der_reader *r, uint16_t field, cw_user_notice *out)
{
	cw_der_reader seq;

	*out = (cw_user_notice){0};
	CW_TRY(cw_der_enter(r, field, CW_TAG_SEQUENCE, &seq));
	CW_TRY(read_notice_ref(&seq, out));
	CW_TRY(read_explicit_text(&seq, &out->explicit_text));
	return cw_der_leave(r, &seq);
}

cw_status cw_user_notice_decode(cw_der_reader *r, uint16_t field, cw_user_notice *out)
{
	return read_notice(r, field, out);
}

void cw_user_notice_encode(cw_der_writer *w, const cw_user_notice *notice)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);
	size_t ref;

	if (notice->organization.type != 0) {
		ref = cw_der_open(w, CW_TAG_SEQUENCE);
		write_display_text(w, &notice->organization);
		cw_notice_numbers_write(w, CW_TAG_SEQUENCE, 0, &notice->notice_numbers);
		cw_der_close(w, ref);
	}
	if (notice->explicit_text.type != 0)
		write_display_text(w, &notice->explicit_text);
	cw_der_close(w, seq);
}

/*@ requires \valid_read(id.data + (0 .. id.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static cw_policy_qualifier_type qualifier_type(cw_oid id)
{
	if (cw_oid_is(id, &cw_oid_cps))
		return CW_POLICY_QUALIFIER_CPS;
	if (cw_oid_is(id, &cw_oid_unotice))
		return CW_POLICY_QUALIFIER_USER_NOTICE;
	return CW_POLICY_QUALIFIER_OTHER;
}

/*@ CW_DECODES(r, info) */
CW_WITHIN cw_status read_qualifier(cw_der_reader *r, cw_policy_qualifier_info *info)
{
	switch (info->type) {
	case CW_POLICY_QUALIFIER_CPS:
		return cw_der_read_string_as(r, CW_FIELD_QUALIFIER, CW_TAG_IA5_STRING,
		                             CW_TAG_IA5_STRING, &info->cps_uri);
	case CW_POLICY_QUALIFIER_USER_NOTICE:
		return read_notice(r, CW_FIELD_QUALIFIER, &info->user_notice);
	case CW_POLICY_QUALIFIER_OTHER:
		break;
	}
	return cw_any_decode(r, CW_FIELD_QUALIFIER, &info->other);
}

/* PolicyQualifierInfo ::= SEQUENCE { policyQualifierId OBJECT IDENTIFIER, qualifier ANY } */
/*@ CW_DECODES(r, out) */
CW_WITHIN cw_status read_qualifier_info(cw_der_reader *r, cw_policy_qualifier_info *out)
{
	cw_der_reader seq;

	*out = (cw_policy_qualifier_info){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_der_read_oid(&seq, CW_FIELD_POLICY_QUALIFIER_ID, &out->policy_qualifier_id));
	out->type = qualifier_type(out->policy_qualifier_id);
	CW_TRY(read_qualifier(&seq, out));
	return cw_der_leave(r, &seq);
}

cw_status cw_policy_qualifier_info_decode(cw_der_reader *r, cw_policy_qualifier_info *out)
{
	return read_qualifier_info(r, out);
}

void cw_policy_qualifier_info_encode(cw_der_writer *w, const cw_policy_qualifier_info *info)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);
	cw_string uri;

	cw_der_write_oid(w, info->policy_qualifier_id);
	if (info->type != qualifier_type(info->policy_qualifier_id))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_QUALIFIER);
	switch (info->type) {
	case CW_POLICY_QUALIFIER_CPS:
		uri.type = CW_TAG_IA5_STRING;
		uri.bytes = info->cps_uri;
		cw_der_write_string(w, &uri);
		break;
	case CW_POLICY_QUALIFIER_USER_NOTICE:
		cw_user_notice_encode(w, &info->user_notice);
		break;
	case CW_POLICY_QUALIFIER_OTHER:
		cw_any_encode(w, &info->other);
		break;
	}
	cw_der_close(w, seq);
}

CW_LIST_FUNCTIONS(cw_policy_qualifiers, cw_policy_qualifier_info, cw_policy_qualifiers,
                  read_qualifier_info, cw_policy_qualifier_info_encode)

/*@ CW_DECODES_PART(r, out) */
CW_WITHIN cw_status read_qualifiers(cw_der_reader *r, cw_policy_qualifiers *out)
{
	if (cw_der_at_end(r))
		return CW_OK;
	return cw_policy_qualifiers_read(r, CW_FIELD_POLICY_QUALIFIERS, CW_TAG_SEQUENCE, 1, out);
}

/* PolicyInformation ::= SEQUENCE { policyIdentifier OBJECT IDENTIFIER,
 * policyQualifiers SEQUENCE SIZE (1..MAX) OF PolicyQualifierInfo OPTIONAL } */
/*@ CW_DECODES(r, out) */
CW_WITHIN cw_status read_information(cw_der_reader *r, cw_policy_information *out)
{
	cw_der_reader seq;

	*out = (cw_policy_information){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_der_read_oid(&seq, CW_FIELD_POLICY_IDENTIFIER, &out->policy_identifier));
	CW_TRY(read_qualifiers(&seq, &out->policy_qualifiers));
	return cw_der_leave(r, &seq);
}

cw_status cw_policy_information_decode(cw_der_reader *r, cw_policy_information *out)
{
	return read_information(r, out);
}

void cw_policy_information_encode(cw_der_writer *w, const cw_policy_information *policy)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_der_write_oid(w, policy->policy_identifier);
	if (CW_LIST_IS_PRESENT(&policy->policy_qualifiers))
		cw_policy_qualifiers_write(w, CW_TAG_SEQUENCE, 1, &policy->policy_qualifiers);
	cw_der_close(w, seq);
}

CW_LIST_FUNCTIONS(cw_certificate_policies, cw_policy_information, cw_certificate_policies,
                  read_information, cw_policy_information_encode)

cw_status cw_certificate_policies_decode(cw_der_reader *r, cw_certificate_policies *out)
{
	return cw_certificate_policies_read(r, CW_FIELD_CERTIFICATE_POLICIES, CW_TAG_SEQUENCE, 1,
	                                    out);
}

void cw_certificate_policies_encode(cw_der_writer *w, const cw_certificate_policies *policies)
{
	cw_certificate_policies_write(w, CW_TAG_SEQUENCE, 1, policies);
}

cw_status cw_policy_mapping_decode(cw_der_reader *r, cw_policy_mapping *out)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_der_read_oid(&seq, CW_FIELD_ISSUER_DOMAIN_POLICY, &out->issuer_domain_policy));
	CW_TRY(cw_der_read_oid(&seq, CW_FIELD_SUBJECT_DOMAIN_POLICY, &out->subject_domain_policy));
	return cw_der_leave(r, &seq);
}

void cw_policy_mapping_encode(cw_der_writer *w, const cw_policy_mapping *mapping)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_der_write_oid(w, mapping->issuer_domain_policy);
	cw_der_write_oid(w, mapping->subject_domain_policy);
	cw_der_close(w, seq);
}

CW_LIST_FUNCTIONS(cw_policy_mappings, cw_policy_mapping, cw_policy_mappings,
                  cw_policy_mapping_decode, cw_policy_mapping_encode)

cw_status cw_policy_mappings_decode(cw_der_reader *r, cw_policy_mappings *out)
{
	return cw_policy_mappings_read(r, CW_FIELD_POLICY_MAPPINGS, CW_TAG_SEQUENCE, 1, out);
}

void cw_policy_mappings_encode(cw_der_writer *w, const cw_policy_mappings *mappings)
{
	cw_policy_mappings_write(w, CW_TAG_SEQUENCE, 1, mappings);
}

/* SkipCerts OPTIONAL */
/*@ requires \valid(r) && cw_reader_ok(r) && CW_OUT(present, r) && CW_OUT(out, r);
    requires \separated(present, out);
    terminates \true; exits \false;
    assigns CW_READ_STATE(r), *present, *out;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r); */
static cw_status read_skip_certs(cw_der_reader *r, uint16_t field, uint32_t number, bool *present,
                                 uint64_t *out)
{
	cw_tag tag = CW_TAG_CONTEXT_PRIMITIVE(number);

	*present = cw_der_next_is(r, tag);
	return *present ? cw_der_read_uint64_as(r, field, tag, out) : CW_OK;
}

/* PolicyConstraints ::= SEQUENCE { requireExplicitPolicy [0] SkipCerts OPTIONAL,
 * inhibitPolicyMapping [1] SkipCerts OPTIONAL } */
cw_status cw_policy_constraints_decode(cw_der_reader *r, cw_policy_constraints *out)
{
	cw_der_reader seq;

	*out = (cw_policy_constraints){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_POLICY_CONSTRAINTS, CW_TAG_SEQUENCE, &seq));
	CW_TRY(read_skip_certs(&seq, CW_FIELD_REQUIRE_EXPLICIT_POLICY, 0,
	                       &out->has_require_explicit_policy, &out->require_explicit_policy));
	CW_TRY(read_skip_certs(&seq, CW_FIELD_INHIBIT_POLICY_MAPPING, 1,
	                       &out->has_inhibit_policy_mapping, &out->inhibit_policy_mapping));
	return cw_der_leave(r, &seq);
}

void cw_policy_constraints_encode(cw_der_writer *w, const cw_policy_constraints *constraints)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	if (constraints->has_require_explicit_policy)
		cw_der_write_uint64_as(w, CW_TAG_CONTEXT_PRIMITIVE(0),
		                       constraints->require_explicit_policy);
	if (constraints->has_inhibit_policy_mapping)
		cw_der_write_uint64_as(w, CW_TAG_CONTEXT_PRIMITIVE(1),
		                       constraints->inhibit_policy_mapping);
	cw_der_close(w, seq);
}

cw_status cw_inhibit_any_policy_decode(cw_der_reader *r, cw_inhibit_any_policy *out)
{
	return cw_der_read_uint64(r, CW_FIELD_INHIBIT_ANY_POLICY, &out->skip_certs);
}

void cw_inhibit_any_policy_encode(cw_der_writer *w, const cw_inhibit_any_policy *inhibit)
{
	cw_der_write_uint64(w, inhibit->skip_certs);
}
