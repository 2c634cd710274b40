/* issuing.h - what an issuer has to look at before it signs: the request's own
 * signature, and whether its certificate lets it sign the result.
 *
 * The certificate itself is put together by certificate_builder.h:
 *
 *     CW_TRY(cw_certification_request_verify(&crypto, &request));
 *     cw_certificate_builder_set_issuer(&builder, &ca->tbs_certificate.subject);
 *     builder.tbs.subject = request.certification_request_info.subject;
 *     builder.tbs.subject_public_key_info = request.certification_request_info.subject_pk_info;
 *     CW_TRY(cw_key_identifier_of(&crypto, &builder.tbs.subject_public_key_info, identifier));
 *     ... */
#ifndef CW_X509_ISSUING_H
#define CW_X509_ISSUING_H

#include "certificate.h"
#include "certification_request.h"
#include "signing.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The signature over `message` by the key of a SubjectPublicKeyInfo. Errors:
 * CW_SIGNATURE_INVALID, also for a scheme that is not the key's and for octets that
 * are no signature; CW_UNSUPPORTED; and those of cw_key_import. */
CW_API CW_MUST_USE cw_status cw_signature_verify(const cw_crypto *crypto,
                                                 const cw_subject_public_key_info *spki,
                                                 const cw_algorithm_identifier *algorithm,
                                                 cw_bytes message, const cw_bit_string *signature);

/* A decoded request is signed by the key that it names. */
CW_API CW_MUST_USE cw_status
cw_certification_request_verify(const cw_crypto *crypto, const cw_certification_request *request);

/* The identifier of RFC 5280 4.2.1.2 (1): SHA-1 over the octets of the public key's BIT
 * STRING. Errors: those of cw_crypto_hash. */
#define CW_KEY_IDENTIFIER_SIZE 20
CW_API CW_MUST_USE cw_status cw_key_identifier_of(const cw_crypto *crypto,
                                                  const cw_subject_public_key_info *spki,
                                                  uint8_t out[CW_KEY_IDENTIFIER_SIZE]);

/* Identifier, text, clause. */
/* clang-format off */
#define CW_ISSUING_FAULT_LIST(X) \
	X(CW_ISSUING_FAULT_NONE, "nothing is amiss", "") \
	X(CW_ISSUING_FAULT_NOT_CA, "the issuer's certificate is not that of a CA", "RFC 5280 4.2.1.9") \
	X(CW_ISSUING_FAULT_KEY_USAGE, "the issuer's keyUsage does not let it sign certificates", "RFC 5280 4.2.1.3") \
	X(CW_ISSUING_FAULT_PATH_LENGTH, "the issuer's pathLenConstraint leaves no room for another CA", "RFC 5280 4.2.1.9") \
	X(CW_ISSUING_FAULT_NOT_PERMITTED, "a name lies outside of the issuer's permitted subtrees", "RFC 5280 4.2.1.10") \
	X(CW_ISSUING_FAULT_EXCLUDED, "a name lies within the issuer's excluded subtrees", "RFC 5280 4.2.1.10") \
	X(CW_ISSUING_FAULT_NO_POLICY, "the issuer's policyConstraints require a certificate policy, and there is none", "RFC 5280 4.2.1.11") \
	X(CW_ISSUING_FAULT_POLICY_MAPPING, "the issuer's policyConstraints inhibit policy mappings", "RFC 5280 4.2.1.11") \
	X(CW_ISSUING_FAULT_ANY_POLICY, "the issuer's inhibitAnyPolicy forbids anyPolicy", "RFC 5280 4.2.1.14")
/* clang-format on */

typedef enum cw_issuing_fault {
#define CW_ISSUING_FAULT_ENUM(id, text, rule) id,
	CW_ISSUING_FAULT_LIST(CW_ISSUING_FAULT_ENUM)
#undef CW_ISSUING_FAULT_ENUM
} cw_issuing_fault;

/* Both are decoded. Looked at is what binds the very next certificate: basicConstraints,
 * keyUsage, nameConstraints, policyConstraints and inhibitAnyPolicy of the issuer. Not
 * checked here: times, whose name the issuer's is, keys, which policies go with which, and
 * what stands above the issuer: that is path validation. */
CW_API cw_issuing_fault cw_issuing_check(const cw_certificate *issuer,
                                         const cw_tbs_certificate *issued);

/* "" under CW_NO_NAMES. */
CW_API const char *cw_issuing_fault_text(cw_issuing_fault fault);
CW_API const char *cw_issuing_fault_rule(cw_issuing_fault fault);

#ifdef __cplusplus
}
#endif
#endif
