/* certificate_policies.h - the extensions certificatePolicies, 2.5.29.32, policyMappings,
 * 2.5.29.33, policyConstraints, 2.5.29.36, and inhibitAnyPolicy, 2.5.29.54 (RFC 5280
 * 4.2.1.4, 4.2.1.5, 4.2.1.11, 4.2.1.14). */
#ifndef CW_X509_CERTIFICATE_POLICIES_H
#define CW_X509_CERTIFICATE_POLICIES_H

#include "../asn1/char_string.h"
#include "../asn1/oid.h"
#include "any.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* In each list below: as decoded, `encoded` ranges over the elements; as built,
 * encoded.in is NULL, and items[0 .. count - 1] are they. A `_next` function takes the
 * first element off a list, and returns false when none is left. Each decoder returns
 * the errors of reading; one of a list of SIZE (1..MAX), CW_SIZE if it is empty. */

/* noticeNumbers ::= SEQUENCE OF INTEGER, each as contents octets. */
typedef struct cw_notice_numbers {
	cw_der_reader encoded;
	const cw_bytes *items;
	size_t count;
} cw_notice_numbers;

CW_API bool cw_notice_numbers_next(cw_notice_numbers *rest, cw_bytes *out);

/* A noticeRef that is absent has an organization of type 0; so has an absent
 * explicitText. */
typedef struct cw_user_notice {
	cw_string organization;
	cw_notice_numbers notice_numbers;
	cw_string explicit_text;
} cw_user_notice;

/* DisplayText is an IA5String, VisibleString, BMPString or UTF8String, else CW_CHOICE.
 * Not checked here, but a finding: its size, 1 to 200 characters. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_user_notice_decode(cw_der_reader *r, uint16_t field,
                                                   cw_user_notice *out);
CW_API void cw_user_notice_encode(cw_der_writer *w, const cw_user_notice *notice);

typedef enum cw_policy_qualifier_type {
	CW_POLICY_QUALIFIER_OTHER = 0,
	CW_POLICY_QUALIFIER_CPS,
	CW_POLICY_QUALIFIER_USER_NOTICE
} cw_policy_qualifier_type;

/* The type goes with the OID (id-qt-cps, id-qt-unotice), and tells which member counts. */
typedef struct cw_policy_qualifier_info {
	cw_oid policy_qualifier_id;
	cw_policy_qualifier_type type;
	union {
		cw_bytes cps_uri; /* IA5String */
		cw_user_notice user_notice;
		cw_any other;
	};
} cw_policy_qualifier_info;

/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_policy_qualifier_info_decode(cw_der_reader *r,
                                                             cw_policy_qualifier_info *out);
/* CW_VALUE where type and OID disagree. */
CW_API void cw_policy_qualifier_info_encode(cw_der_writer *w, const cw_policy_qualifier_info *info);

/* SEQUENCE SIZE (1..MAX) OF; all zero: absent. */
typedef struct cw_policy_qualifiers {
	cw_der_reader encoded;
	const cw_policy_qualifier_info *items;
	size_t count;
} cw_policy_qualifiers;

CW_API bool cw_policy_qualifiers_next(cw_policy_qualifiers *rest, cw_policy_qualifier_info *out);

typedef struct cw_policy_information {
	cw_oid policy_identifier;
	cw_policy_qualifiers policy_qualifiers;
} cw_policy_information;

/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_policy_information_decode(cw_der_reader *r,
                                                          cw_policy_information *out);
CW_API void cw_policy_information_encode(cw_der_writer *w, const cw_policy_information *policy);

/* SEQUENCE SIZE (1..MAX) OF PolicyInformation. Not checked here, but a finding: that no
 * policy comes twice. */
typedef struct cw_certificate_policies {
	cw_der_reader encoded;
	const cw_policy_information *items;
	size_t count;
} cw_certificate_policies;

/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_certificate_policies_decode(cw_der_reader *r,
                                                            cw_certificate_policies *out);
CW_API void cw_certificate_policies_encode(cw_der_writer *w,
                                           const cw_certificate_policies *policies);
CW_API bool cw_certificate_policies_next(cw_certificate_policies *rest, cw_policy_information *out);

typedef struct cw_policy_mapping {
	cw_oid issuer_domain_policy;
	cw_oid subject_domain_policy;
} cw_policy_mapping;

/* SEQUENCE SIZE (1..MAX) OF. Not checked here, but a finding: that neither is anyPolicy. */
typedef struct cw_policy_mappings {
	cw_der_reader encoded;
	const cw_policy_mapping *items;
	size_t count;
} cw_policy_mappings;

/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_policy_mapping_decode(cw_der_reader *r, cw_policy_mapping *out);
CW_API void cw_policy_mapping_encode(cw_der_writer *w, const cw_policy_mapping *mapping);
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_policy_mappings_decode(cw_der_reader *r, cw_policy_mappings *out);
CW_API void cw_policy_mappings_encode(cw_der_writer *w, const cw_policy_mappings *mappings);
CW_API bool cw_policy_mappings_next(cw_policy_mappings *rest, cw_policy_mapping *out);

/* SkipCerts ::= INTEGER (0..MAX): CW_INTEGER_RANGE if negative, and if 2^64 or more, a
 * limit of this decoder. Not checked here, but a finding: that one of the two is there. */
typedef struct cw_policy_constraints {
	bool has_require_explicit_policy;
	uint64_t require_explicit_policy;
	bool has_inhibit_policy_mapping;
	uint64_t inhibit_policy_mapping;
} cw_policy_constraints;

/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_policy_constraints_decode(cw_der_reader *r,
                                                          cw_policy_constraints *out);
CW_API void cw_policy_constraints_encode(cw_der_writer *w,
                                         const cw_policy_constraints *constraints);

/* InhibitAnyPolicy ::= SkipCerts */
typedef struct cw_inhibit_any_policy {
	uint64_t skip_certs;
} cw_inhibit_any_policy;

/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_inhibit_any_policy_decode(cw_der_reader *r,
                                                          cw_inhibit_any_policy *out);
CW_API void cw_inhibit_any_policy_encode(cw_der_writer *w, const cw_inhibit_any_policy *inhibit);

#ifdef __cplusplus
}
#endif
#endif
