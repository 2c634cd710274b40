/* field.h - the fields of X.509 and PKCS #10, by number and name.
 *
 * A read call takes the number; the table of names serves the path of an error
 * and the annotated dump. The names are those of RFC 5280 and RFC 2986; an RDN
 * has none, so that a path reads subject[2][0].value. */
#ifndef CW_X509_FIELD_H
#define CW_X509_FIELD_H

#include "../crypto/field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Number, the standard's name, and whether the field is a SEQUENCE OF or SET OF. */
/* clang-format off */
#define CW_X509_FIELD_LIST(X) \
	/* Certificate and TBSCertificate, RFC 5280 4.1 */ \
	X(CW_FIELD_TBS_CERTIFICATE, "tbsCertificate", false) \
	X(CW_FIELD_SIGNATURE_ALGORITHM, "signatureAlgorithm", false) \
	X(CW_FIELD_SIGNATURE_VALUE, "signatureValue", false) \
	X(CW_FIELD_VERSION, "version", false) \
	X(CW_FIELD_SERIAL_NUMBER, "serialNumber", false) \
	X(CW_FIELD_SIGNATURE, "signature", false) \
	X(CW_FIELD_ISSUER, "issuer", true) \
	X(CW_FIELD_VALIDITY, "validity", false) \
	X(CW_FIELD_NOT_BEFORE, "notBefore", false) \
	X(CW_FIELD_NOT_AFTER, "notAfter", false) \
	X(CW_FIELD_SUBJECT, "subject", true) \
	X(CW_FIELD_SUBJECT_PUBLIC_KEY_INFO, "subjectPublicKeyInfo", false) \
	X(CW_FIELD_ISSUER_UNIQUE_ID, "issuerUniqueID", false) \
	X(CW_FIELD_SUBJECT_UNIQUE_ID, "subjectUniqueID", false) \
	X(CW_FIELD_EXTENSIONS, "extensions", true) \
	/* Name, RFC 5280 4.1.2.4 */ \
	X(CW_FIELD_RDN_SEQUENCE, "rdnSequence", true) \
	X(CW_FIELD_RELATIVE_DISTINGUISHED_NAME, "", true) \
	X(CW_FIELD_TYPE, "type", false) \
	X(CW_FIELD_VALUE, "value", false) \
	/* Extension, RFC 5280 4.1 */ \
	X(CW_FIELD_EXTN_ID, "extnID", false) \
	X(CW_FIELD_CRITICAL, "critical", false) \
	X(CW_FIELD_EXTN_VALUE, "extnValue", false) \
	/* GeneralName, RFC 5280 4.2.1.6 */ \
	X(CW_FIELD_OTHER_NAME, "otherName", false) \
	X(CW_FIELD_TYPE_ID, "type-id", false) \
	X(CW_FIELD_RFC822_NAME, "rfc822Name", false) \
	X(CW_FIELD_DNS_NAME, "dNSName", false) \
	X(CW_FIELD_X400_ADDRESS, "x400Address", false) \
	X(CW_FIELD_DIRECTORY_NAME, "directoryName", false) \
	X(CW_FIELD_EDI_PARTY_NAME, "ediPartyName", false) \
	X(CW_FIELD_NAME_ASSIGNER, "nameAssigner", false) \
	X(CW_FIELD_PARTY_NAME, "partyName", false) \
	X(CW_FIELD_UNIFORM_RESOURCE_IDENTIFIER, "uniformResourceIdentifier", false) \
	X(CW_FIELD_IP_ADDRESS, "iPAddress", false) \
	X(CW_FIELD_REGISTERED_ID, "registeredID", false) \
	/* Extensions' values, RFC 5280 4.2.1 */ \
	X(CW_FIELD_SUBJECT_ALT_NAME, "subjectAltName", true) \
	X(CW_FIELD_BASIC_CONSTRAINTS, "basicConstraints", false) \
	X(CW_FIELD_CA, "cA", false) \
	X(CW_FIELD_PATH_LEN_CONSTRAINT, "pathLenConstraint", false) \
	X(CW_FIELD_KEY_USAGE, "keyUsage", false) \
	X(CW_FIELD_EXT_KEY_USAGE, "extKeyUsage", true) \
	X(CW_FIELD_SUBJECT_KEY_IDENTIFIER, "subjectKeyIdentifier", false) \
	X(CW_FIELD_AUTHORITY_KEY_IDENTIFIER, "authorityKeyIdentifier", false) \
	X(CW_FIELD_KEY_IDENTIFIER, "keyIdentifier", false) \
	X(CW_FIELD_AUTHORITY_CERT_ISSUER, "authorityCertIssuer", true) \
	X(CW_FIELD_AUTHORITY_CERT_SERIAL_NUMBER, "authorityCertSerialNumber", false) \
	X(CW_FIELD_ISSUER_ALT_NAME, "issuerAltName", true) \
	X(CW_FIELD_NAME_CONSTRAINTS, "nameConstraints", false) \
	X(CW_FIELD_PERMITTED_SUBTREES, "permittedSubtrees", true) \
	X(CW_FIELD_EXCLUDED_SUBTREES, "excludedSubtrees", true) \
	X(CW_FIELD_MINIMUM, "minimum", false) \
	X(CW_FIELD_MAXIMUM, "maximum", false) \
	X(CW_FIELD_CERTIFICATE_POLICIES, "certificatePolicies", true) \
	X(CW_FIELD_POLICY_IDENTIFIER, "policyIdentifier", false) \
	X(CW_FIELD_POLICY_QUALIFIERS, "policyQualifiers", true) \
	X(CW_FIELD_POLICY_QUALIFIER_ID, "policyQualifierId", false) \
	X(CW_FIELD_QUALIFIER, "qualifier", false) \
	X(CW_FIELD_NOTICE_REF, "noticeRef", false) \
	X(CW_FIELD_ORGANIZATION, "organization", false) \
	X(CW_FIELD_NOTICE_NUMBERS, "noticeNumbers", true) \
	X(CW_FIELD_EXPLICIT_TEXT, "explicitText", false) \
	X(CW_FIELD_POLICY_MAPPINGS, "policyMappings", true) \
	X(CW_FIELD_ISSUER_DOMAIN_POLICY, "issuerDomainPolicy", false) \
	X(CW_FIELD_SUBJECT_DOMAIN_POLICY, "subjectDomainPolicy", false) \
	X(CW_FIELD_POLICY_CONSTRAINTS, "policyConstraints", false) \
	X(CW_FIELD_REQUIRE_EXPLICIT_POLICY, "requireExplicitPolicy", false) \
	X(CW_FIELD_INHIBIT_POLICY_MAPPING, "inhibitPolicyMapping", false) \
	X(CW_FIELD_INHIBIT_ANY_POLICY, "inhibitAnyPolicy", false) \
	X(CW_FIELD_CRL_DISTRIBUTION_POINTS, "cRLDistributionPoints", true) \
	X(CW_FIELD_FRESHEST_CRL, "freshestCRL", true) \
	X(CW_FIELD_DISTRIBUTION_POINT, "distributionPoint", false) \
	X(CW_FIELD_FULL_NAME, "fullName", true) \
	X(CW_FIELD_NAME_RELATIVE_TO_CRL_ISSUER, "nameRelativeToCRLIssuer", true) \
	X(CW_FIELD_REASONS, "reasons", false) \
	X(CW_FIELD_CRL_ISSUER, "cRLIssuer", true) \
	X(CW_FIELD_AUTHORITY_INFO_ACCESS, "authorityInfoAccess", true) \
	X(CW_FIELD_SUBJECT_INFO_ACCESS, "subjectInfoAccess", true) \
	X(CW_FIELD_ACCESS_METHOD, "accessMethod", false) \
	/* Other extensions: RFC 5280 4.2.1.8, X.509 9.2.2.5, RFC 7633, 6960, 6962, 3739 */ \
	X(CW_FIELD_SUBJECT_DIRECTORY_ATTRIBUTES, "subjectDirectoryAttributes", true) \
	X(CW_FIELD_PRIVATE_KEY_USAGE_PERIOD, "privateKeyUsagePeriod", false) \
	X(CW_FIELD_TLS_FEATURE, "tlsfeature", true) \
	X(CW_FIELD_PRECERTIFICATE_POISON, "precertificatePoison", false) \
	X(CW_FIELD_PKIX_OCSP_NOCHECK, "id-pkix-ocsp-nocheck", false) \
	X(CW_FIELD_SIGNED_CERTIFICATE_TIMESTAMP_LIST, "signedCertificateTimestampList", false) \
	X(CW_FIELD_OCSP_SIGNED_CERTIFICATE_TIMESTAMP_LIST, "ocspSignedCertificateTimestampList", false) \
	X(CW_FIELD_QC_STATEMENTS, "qcStatements", true) \
	X(CW_FIELD_STATEMENT_ID, "statementId", false) \
	X(CW_FIELD_STATEMENT_INFO, "statementInfo", false) \
	/* Microsoft's, [MS-WCCE] 2.2.2.7.7, and Netscape's */ \
	X(CW_FIELD_CERTIFICATE_TEMPLATE, "certificateTemplate", false) \
	X(CW_FIELD_TEMPLATE_ID, "templateID", false) \
	X(CW_FIELD_TEMPLATE_MAJOR_VERSION, "templateMajorVersion", false) \
	X(CW_FIELD_TEMPLATE_MINOR_VERSION, "templateMinorVersion", false) \
	X(CW_FIELD_ENROLL_CERTTYPE_EXTENSION, "enrollCerttypeExtension", false) \
	X(CW_FIELD_NETSCAPE_CERT_TYPE, "netscape-cert-type", false) \
	X(CW_FIELD_NETSCAPE_COMMENT, "netscape-comment", false) \
	/* CertificateList and TBSCertList, RFC 5280 5.1 */ \
	X(CW_FIELD_TBS_CERT_LIST, "tbsCertList", false) \
	X(CW_FIELD_THIS_UPDATE, "thisUpdate", false) \
	X(CW_FIELD_NEXT_UPDATE, "nextUpdate", false) \
	X(CW_FIELD_REVOKED_CERTIFICATES, "revokedCertificates", true) \
	X(CW_FIELD_USER_CERTIFICATE, "userCertificate", false) \
	X(CW_FIELD_REVOCATION_DATE, "revocationDate", false) \
	X(CW_FIELD_CRL_ENTRY_EXTENSIONS, "crlEntryExtensions", true) \
	X(CW_FIELD_CRL_EXTENSIONS, "crlExtensions", true) \
	/* Their extensions, RFC 5280 5.2, 5.3 */ \
	X(CW_FIELD_CRL_NUMBER, "cRLNumber", false) \
	X(CW_FIELD_DELTA_CRL_INDICATOR, "deltaCRLIndicator", false) \
	X(CW_FIELD_ISSUING_DISTRIBUTION_POINT, "issuingDistributionPoint", false) \
	X(CW_FIELD_ONLY_CONTAINS_USER_CERTS, "onlyContainsUserCerts", false) \
	X(CW_FIELD_ONLY_CONTAINS_CA_CERTS, "onlyContainsCACerts", false) \
	X(CW_FIELD_ONLY_SOME_REASONS, "onlySomeReasons", false) \
	X(CW_FIELD_INDIRECT_CRL, "indirectCRL", false) \
	X(CW_FIELD_ONLY_CONTAINS_ATTRIBUTE_CERTS, "onlyContainsAttributeCerts", false) \
	X(CW_FIELD_REASON_CODE, "reasonCode", false) \
	X(CW_FIELD_INVALIDITY_DATE, "invalidityDate", false) \
	X(CW_FIELD_CERTIFICATE_ISSUER, "certificateIssuer", true) \
	/* CertificationRequest, RFC 2986 4; extensionRequest, RFC 2985 5.4.2 */ \
	X(CW_FIELD_CERTIFICATION_REQUEST_INFO, "certificationRequestInfo", false) \
	X(CW_FIELD_SUBJECT_PK_INFO, "subjectPKInfo", false) \
	X(CW_FIELD_ATTRIBUTES, "attributes", true) \
	X(CW_FIELD_VALUES, "values", true) \
	X(CW_FIELD_EXTENSION_REQUEST, "extensionRequest", true)
/* clang-format on */

enum cw_x509_field {
	CW_FIELD_X509_BEFORE = CW_FIELD_FIRST_X509 - 1,
#define CW_X509_FIELD_ENUM(number, name, list) number,
	CW_X509_FIELD_LIST(CW_X509_FIELD_ENUM)
#undef CW_X509_FIELD_ENUM
		CW_FIELD_X509_END
};

/* The names of these fields, followed by those of crypto/field.h: one pointer
 * names all that a certificate or a request holds. With CW_NO_NAMES it has none. */
CW_API extern const cw_field_names cw_x509_field_names;

#ifdef __cplusplus
}
#endif
#endif
