/* extension_table.h - the extensions whose values are known, one row each.
 *
 * To add one: a header and a source for its type, its field in field.h, and its
 * row here. */
#ifndef CW_X509_EXTENSION_TABLE_H
#define CW_X509_EXTENSION_TABLE_H

#include "../asn1/oid.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The places where known extensions lie, and the octets that begin their OIDs; one more
 * octet is the last arc. */
/* clang-format off */
#define CW_EXTENSION_PLACE_LIST(X) \
	X(CE, "\x55\x1d")                                  /* id-ce, 2.5.29 */ \
	X(PE, "\x2b\x06\x01\x05\x05\x07\x01")              /* id-pe, 1.3.6.1.5.5.7.1 */ \
	X(OCSP, "\x2b\x06\x01\x05\x05\x07\x30\x01")        /* id-pkix-ocsp, 1.3.6.1.5.5.7.48.1 */ \
	X(CT, "\x2b\x06\x01\x04\x01\xd6\x79\x02\x04")      /* RFC 6962, 1.3.6.1.4.1.11129.2.4 */ \
	X(MS_ENROLL, "\x2b\x06\x01\x04\x01\x82\x37\x14")   /* Microsoft, 1.3.6.1.4.1.311.20 */ \
	X(MS_CERT_SRV, "\x2b\x06\x01\x04\x01\x82\x37\x15") /* Microsoft, 1.3.6.1.4.1.311.21 */ \
	X(NETSCAPE, "\x60\x86\x48\x01\x86\xf8\x42\x01")    /* Netscape, 2.16.840.1.113730.1 */
/* clang-format on */

/* NAME, the place of the OID, its last arc, and name: the extension's kind is
 * CW_EXTENSION_NAME, its field CW_FIELD_NAME, its struct cw_name, its decoder
 * cw_name_decode, and its OID cw_oid_name. */
/* clang-format off */
#define CW_EXTENSION_LIST(X) \
	X(SUBJECT_DIRECTORY_ATTRIBUTES, CE, 9, subject_directory_attributes) \
	X(SUBJECT_KEY_IDENTIFIER, CE, 14, subject_key_identifier) \
	X(KEY_USAGE, CE, 15, key_usage) \
	X(PRIVATE_KEY_USAGE_PERIOD, CE, 16, private_key_usage_period) \
	X(SUBJECT_ALT_NAME, CE, 17, subject_alt_name) \
	X(ISSUER_ALT_NAME, CE, 18, issuer_alt_name) \
	X(BASIC_CONSTRAINTS, CE, 19, basic_constraints) \
	X(CRL_NUMBER, CE, 20, crl_number) \
	X(REASON_CODE, CE, 21, reason_code) \
	X(INVALIDITY_DATE, CE, 24, invalidity_date) \
	X(DELTA_CRL_INDICATOR, CE, 27, delta_crl_indicator) \
	X(ISSUING_DISTRIBUTION_POINT, CE, 28, issuing_distribution_point) \
	X(CERTIFICATE_ISSUER, CE, 29, certificate_issuer) \
	X(NAME_CONSTRAINTS, CE, 30, name_constraints) \
	X(CRL_DISTRIBUTION_POINTS, CE, 31, crl_distribution_points) \
	X(CERTIFICATE_POLICIES, CE, 32, certificate_policies) \
	X(POLICY_MAPPINGS, CE, 33, policy_mappings) \
	X(AUTHORITY_KEY_IDENTIFIER, CE, 35, authority_key_identifier) \
	X(POLICY_CONSTRAINTS, CE, 36, policy_constraints) \
	X(EXT_KEY_USAGE, CE, 37, ext_key_usage) \
	X(FRESHEST_CRL, CE, 46, freshest_crl) \
	X(INHIBIT_ANY_POLICY, CE, 54, inhibit_any_policy) \
	X(AUTHORITY_INFO_ACCESS, PE, 1, authority_info_access) \
	X(QC_STATEMENTS, PE, 3, qc_statements) \
	X(SUBJECT_INFO_ACCESS, PE, 11, subject_info_access) \
	X(TLS_FEATURE, PE, 24, tls_feature) \
	X(PKIX_OCSP_NOCHECK, OCSP, 5, pkix_ocsp_nocheck) \
	X(SIGNED_CERTIFICATE_TIMESTAMP_LIST, CT, 2, signed_certificate_timestamp_list) \
	X(PRECERTIFICATE_POISON, CT, 3, precertificate_poison) \
	X(OCSP_SIGNED_CERTIFICATE_TIMESTAMP_LIST, CT, 5, ocsp_signed_certificate_timestamp_list) \
	X(ENROLL_CERTTYPE_EXTENSION, MS_ENROLL, 2, enroll_certtype_extension) \
	X(CERTIFICATE_TEMPLATE, MS_CERT_SRV, 7, certificate_template) \
	X(NETSCAPE_CERT_TYPE, NETSCAPE, 1, netscape_cert_type) \
	X(NETSCAPE_COMMENT, NETSCAPE, 13, netscape_comment)
/* clang-format on */

typedef enum cw_extension_kind {
	CW_EXTENSION_OTHER = 0,
#define CW_EXTENSION_ENUM(NAME, place, arc, name) CW_EXTENSION_##NAME,
	CW_EXTENSION_LIST(CW_EXTENSION_ENUM)
#undef CW_EXTENSION_ENUM
} cw_extension_kind;

/* Which of the known extensions has this extnID. */
CW_API cw_extension_kind cw_extension_kind_of(cw_oid extn_id);

/* The field of its value: CW_FIELD_EXTN_VALUE for CW_EXTENSION_OTHER. */
CW_API uint16_t cw_extension_kind_field(cw_extension_kind kind);

/* `value` ranges over one value of the type that belongs to `extn_id`, with
 * nothing behind it. Of another extension under id-ce or id-pe it must be one DER
 * element; anything will do for the rest. */
CW_API CW_MUST_USE cw_status cw_extension_check_value(cw_oid extn_id, cw_der_reader value);
/* The same; where *value then is, is unspecified. */
/*@ requires \valid_read(extn_id.data + (0 .. extn_id.size - 1));
    CW_TAKES(value) */
CW_API CW_MUST_USE cw_status cw_extension_read_value(cw_oid extn_id, cw_der_reader *value);

#ifdef __cplusplus
}
#endif
#endif
