/* finding.h - what RFC 5280 forbids an issuer to write, but a decoder accepts.
 *
 * Such a value is no fault of encoding: it decodes, and is marked. A builder
 * refuses to write it (CW_PROFILE), and validation judges by RFC 5280 6. */
#ifndef CW_X509_FINDING_H
#define CW_X509_FINDING_H

#include "certificate.h"
#include "certificate_list.h"
#include "certification_request.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Identifier, name, text, clause. */
/* clang-format off */
#define CW_FINDING_LIST(X) \
	X(CW_FINDING_NONE, "none", "nothing is amiss", "") \
	X(CW_FINDING_SERIAL_ZERO, "serial_zero", "the serial number is zero", "RFC 5280 4.1.2.2") \
	X(CW_FINDING_SERIAL_NEGATIVE, "serial_negative", "the serial number is negative", "RFC 5280 4.1.2.2") \
	X(CW_FINDING_SERIAL_LONG, "serial_long", "the serial number has more than 20 octets", "RFC 5280 4.1.2.2") \
	X(CW_FINDING_ALGORITHM_MISMATCH, "algorithm_mismatch", "signatureAlgorithm differs from tbsCertificate.signature", "RFC 5280 4.1.1.2") \
	X(CW_FINDING_ISSUER_EMPTY, "issuer_empty", "the issuer is empty", "RFC 5280 4.1.2.4") \
	X(CW_FINDING_SUBJECT_EMPTY, "subject_empty", "the subject is empty and no critical subjectAltName stands in for it", "RFC 5280 4.1.2.6") \
	X(CW_FINDING_VALIDITY_ORDER, "validity_order", "the validity ends before it begins", "RFC 5280 4.1.2.5") \
	X(CW_FINDING_TIME_TYPE, "time_type", "a date through 2049 is not a UTCTime", "RFC 5280 4.1.2.5") \
	X(CW_FINDING_TIME_FRACTION, "time_fraction", "a time has fractions of a second", "RFC 5280 4.1.2.5.2") \
	X(CW_FINDING_UNIQUE_ID, "unique_id", "a unique identifier is present", "RFC 5280 4.1.2.8") \
	X(CW_FINDING_ATTRIBUTE_EMPTY, "attribute_empty", "an attribute's value is empty", "RFC 5280 A.1") \
	X(CW_FINDING_ATTRIBUTE_LONG, "attribute_long", "an attribute's value is longer than its upper bound", "RFC 5280 A.1") \
	X(CW_FINDING_COUNTRY, "country", "a country is not a code of two letters", "RFC 5280 A.1") \
	X(CW_FINDING_DNS_NAME, "dns_name", "a dNSName is not in the preferred name syntax", "RFC 5280 4.2.1.6") \
	X(CW_FINDING_RFC822_NAME, "rfc822_name", "an rfc822Name is not a mailbox", "RFC 5280 4.2.1.6") \
	X(CW_FINDING_URI, "uri", "a uniformResourceIdentifier is not an absolute URI", "RFC 5280 4.2.1.6") \
	X(CW_FINDING_IP_ADDRESS, "ip_address", "an iPAddress has neither 4 nor 16 octets", "RFC 5280 4.2.1.6") \
	X(CW_FINDING_CRITICAL, "critical", "an extension is critical that must not be", "RFC 5280 4.2") \
	X(CW_FINDING_NOT_CRITICAL, "not_critical", "an extension is not critical that must be", "RFC 5280 4.2") \
	X(CW_FINDING_AUTHORITY_KEY_IDENTIFIER, "authority_key_identifier", "only one of authorityCertIssuer and authorityCertSerialNumber is present", "RFC 5280 4.2.1.1") \
	X(CW_FINDING_KEY_USAGE_EMPTY, "key_usage_empty", "keyUsage has no bit set", "RFC 5280 4.2.1.3") \
	X(CW_FINDING_POLICY_TWICE, "policy_twice", "a certificate policy comes twice", "RFC 5280 4.2.1.4") \
	X(CW_FINDING_DISPLAY_TEXT, "display_text", "a user notice's text has not 1 to 200 characters", "RFC 5280 4.2.1.4") \
	X(CW_FINDING_POLICY_MAPPING_ANY, "policy_mapping_any", "anyPolicy is mapped", "RFC 5280 4.2.1.5") \
	X(CW_FINDING_PATH_LEN_WITHOUT_CA, "path_len_without_ca", "pathLenConstraint is present without cA", "RFC 5280 4.2.1.9") \
	X(CW_FINDING_NAME_CONSTRAINTS_EMPTY, "name_constraints_empty", "nameConstraints has no subtrees", "RFC 5280 4.2.1.10") \
	X(CW_FINDING_SUBTREE_DISTANCE, "subtree_distance", "a subtree has a minimum other than 0, or a maximum", "RFC 5280 4.2.1.10") \
	X(CW_FINDING_SUBTREE_IP_ADDRESS, "subtree_ip_address", "a subtree's iPAddress is not an address and a mask of ones before zeros, 4 or 16 octets each", "RFC 5280 4.2.1.10") \
	X(CW_FINDING_POLICY_CONSTRAINTS_EMPTY, "policy_constraints_empty", "policyConstraints is empty", "RFC 5280 4.2.1.11") \
	X(CW_FINDING_DISTRIBUTION_POINT, "distribution_point", "a distribution point has neither a name nor a CRL issuer", "RFC 5280 4.2.1.13") \
	X(CW_FINDING_CHALLENGE_PASSWORD, "challenge_password", "challengePassword is not one DirectoryString of 1 to 255 characters", "RFC 2985 5.4.1") \
	X(CW_FINDING_UNSTRUCTURED_NAME, "unstructured_name", "an unstructuredName is no IA5String or DirectoryString of 1 to 255 characters", "RFC 2985 5.4.2") \
	X(CW_FINDING_PRIVATE_KEY_USAGE_PERIOD_EMPTY, "private_key_usage_period_empty", "privateKeyUsagePeriod is empty", "RFC 3280 4.2.1.4") \
	X(CW_FINDING_POISON_NOT_CRITICAL, "poison_not_critical", "a precertificate's poison is not critical", "RFC 6962 3.1") \
	X(CW_FINDING_NEXT_UPDATE_MISSING, "next_update_missing", "nextUpdate is missing", "RFC 5280 5.1.2.5") \
	X(CW_FINDING_UPDATE_ORDER, "update_order", "nextUpdate is before thisUpdate", "RFC 5280 5.1.2.5") \
	X(CW_FINDING_REVOKED_EMPTY, "revoked_empty", "revokedCertificates is present and empty", "RFC 5280 5.1.2.6") \
	X(CW_FINDING_CRL_NUMBER_MISSING, "crl_number_missing", "cRLNumber is missing", "RFC 5280 5.2.3") \
	X(CW_FINDING_CRL_NUMBER_LONG, "crl_number_long", "a CRL's number has more than 20 octets", "RFC 5280 5.2.3") \
	X(CW_FINDING_CRL_AUTHORITY_KEY_IDENTIFIER_MISSING, "crl_authority_key_identifier_missing", "authorityKeyIdentifier is missing", "RFC 5280 5.2.1") \
	X(CW_FINDING_ISSUING_DISTRIBUTION_POINT, "issuing_distribution_point", "issuingDistributionPoint is empty", "RFC 5280 5.2.5") \
	X(CW_FINDING_ONLY_CONTAINS, "only_contains", "more than one of the onlyContains flags is set", "RFC 5280 5.2.5") \
	X(CW_FINDING_REASON_CODE, "reason_code", "a reason is none of CRLReason's", "RFC 5280 5.3.1") \
	X(CW_FINDING_EC_PARAMETERS, "ec_parameters", "an EC key's curve is not named", "RFC 5480 2.1.1") \
	X(CW_FINDING_TIME_EARLY, "time_early", "a date before 1950 is no UTCTime, which it must be", "RFC 5280 4.1.2.5") \
	X(CW_FINDING_CA_SUBJECT_EMPTY, "ca_subject_empty", "a CA's subject is empty", "RFC 5280 4.1.2.6") \
	X(CW_FINDING_KEY_CERT_SIGN_WITHOUT_CA, "key_cert_sign_without_ca", "keyUsage has keyCertSign, and the certificate is not a CA's", "RFC 5280 4.2.1.9") \
	X(CW_FINDING_PATH_LEN_WITHOUT_KEY_CERT_SIGN, "path_len_without_key_cert_sign", "pathLenConstraint is present, and keyUsage lacks keyCertSign", "RFC 5280 4.2.1.9") \
	X(CW_FINDING_NAME_CONSTRAINTS_WITHOUT_CA, "name_constraints_without_ca", "nameConstraints is present, and the certificate is not a CA's", "RFC 5280 4.2.1.10") \
	X(CW_FINDING_SMTP_UTF8_MAILBOX, "smtp_utf8_mailbox", "an SmtpUTF8Mailbox is not a UTF8String of a local part beyond ASCII at a domain in A-labels", "RFC 9598 3") \
	X(CW_FINDING_TRAILER_FIELD, "trailer_field", "the trailerField of RSASSA-PSS is not 1", "RFC 4055 3.1") \
	X(CW_FINDING_SUBTREE_NAME, "subtree_name", "a subtree's name is no host, domain or mailbox", "RFC 5280 4.2.1.10") \
	X(CW_FINDING_REMOVE_FROM_CRL, "remove_from_crl", "the reason removeFromCRL stands in a CRL that is no delta CRL", "RFC 5280 5.3.1") \
	X(CW_FINDING_DELTA_FRESHEST_CRL, "delta_freshest_crl", "a delta CRL has a freshestCRL", "RFC 5280 5.2.6") \
	X(CW_FINDING_SUBJECT_KEY_IDENTIFIER_MISSING, "subject_key_identifier_missing", "a CA's certificate has no subjectKeyIdentifier", "RFC 5280 4.2.1.2") \
	X(CW_FINDING_AUTHORITY_KEY_IDENTIFIER_MISSING, "authority_key_identifier_missing", "a certificate by another than its subject has no authorityKeyIdentifier", "RFC 5280 4.2.1.1") \
	X(CW_FINDING_KEY_USAGE_MISSING, "key_usage_missing", "a CA's certificate has no keyUsage", "RFC 5280 4.2.1.3") \
	X(CW_FINDING_ATTRIBUTE_TYPE, "attribute_type", "an attribute's value is not of the type of its definition", "X.520 6") \
	X(CW_FINDING_DIRECTORY_NAME_EMPTY, "directory_name_empty", "a directoryName is empty", "RFC 5280 4.2.1.6")
/* clang-format on */

typedef enum cw_finding_id {
#define CW_FINDING_ENUM(id, name, text, rule) id,
	CW_FINDING_LIST(CW_FINDING_ENUM)
#undef CW_FINDING_ENUM
} cw_finding_id;

/* `offset` is that of the contents that are at fault, in the outermost input;
 * `field` is the field that holds them. */
typedef struct cw_finding {
	cw_finding_id id;
	uint16_t field;
	size_t offset;
} cw_finding;

/* "serial_zero"; "the serial number is zero"; "RFC 5280 4.1.2.2". The last two are
 * "" under CW_NO_NAMES. */
CW_API const char *cw_finding_name(cw_finding_id id);
CW_API const char *cw_finding_text(cw_finding_id id);
CW_API const char *cw_finding_rule(cw_finding_id id);

/* The findings of something that was decoded, in the order of the encoding. Returns
 * how many there are; at most `capacity` of them are stored. Which extensions a v3
 * certificate lacks is told of a cw_certificate, last, and not of a cw_tbs_certificate:
 * a builder may be asked for less. */
CW_API size_t cw_certificate_findings(const cw_certificate *certificate, cw_finding *out,
                                      size_t capacity);
CW_API size_t cw_tbs_certificate_findings(const cw_tbs_certificate *tbs, cw_finding *out,
                                          size_t capacity);
CW_API size_t cw_certification_request_findings(const cw_certification_request *request,
                                                cw_finding *out, size_t capacity);
CW_API size_t cw_certification_request_info_findings(const cw_certification_request_info *info,
                                                     cw_finding *out, size_t capacity);
CW_API size_t cw_certificate_list_findings(const cw_certificate_list *list, cw_finding *out,
                                           size_t capacity);
CW_API size_t cw_tbs_cert_list_findings(const cw_tbs_cert_list *tbs, cw_finding *out,
                                        size_t capacity);

/* What one value would be found to be: CW_FINDING_NONE if nothing is amiss. For
 * an attribute, only sizes are looked at, and a country's letters. */
CW_API cw_finding_id cw_attribute_finding(const cw_attribute_type_and_value *attribute);
CW_API cw_finding_id cw_general_name_finding(const cw_general_name *name);
/* The same of the base of a subtree: a host or, behind a period, the domain above it;
 * for mailboxes also one of them. A dNSName or rfc822Name of no characters stands for all. */
CW_API cw_finding_id cw_subtree_base_finding(const cw_general_name *base);

#ifdef __cplusplus
}
#endif
#endif
