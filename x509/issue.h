/* issue.h - what comes by itself in a certificate, and a certificate made on a request.
 *
 *     cw_certificate_builder_init(&builder, scratch, sizeof scratch);
 *     cw_certificate_builder_set_random_serial(&builder, &crypto);
 *     cw_certificate_builder_set_validity(&builder, now, now + 90 * 86400);
 *     cw_extensions_builder_copy(&builder.extensions, &requested, &cw_oid_subject_alt_name, 1);
 *     cw_certificate_builder_issue(&builder, &crypto, &request, &ca, CW_ROLE_TLS_SERVER);
 *     status = cw_certificate_builder_sign(&builder, &signer, buffer, sizeof buffer, &der);
 */
#ifndef CW_X509_ISSUE_H
#define CW_X509_ISSUE_H

#include "certificate_builder.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a certificate is for. */
typedef enum cw_certificate_role {
	CW_ROLE_NONE = 0,
	CW_ROLE_ROOT_CA,
	CW_ROLE_SUBORDINATE_CA,
	CW_ROLE_TLS_SERVER,
	CW_ROLE_TLS_CLIENT
} cw_certificate_role;

/* An identifier of no octets is not known, and not written. */
typedef struct cw_default_extensions {
	cw_certificate_role role;
	bool is_rsa; /* of the key that is certified: a server's may take a secret */
	cw_bytes subject_key_id;
	cw_bytes authority_key_id;
} cw_default_extensions;

/* Append what the role calls for, of what is not there yet: for a CA basicConstraints with
 * cA, keyUsage with keyCertSign and cRLSign, subjectKeyIdentifier (RFC 5280 4.2.1.2,
 * 4.2.1.3, 4.2.1.9); for either end of TLS keyUsage with digitalSignature (of a server's RSA
 * key keyEncipherment too) and extKeyUsage. An authorityKeyIdentifier where one is known,
 * and beside it a subjectKeyIdentifier for any role. basicConstraints and keyUsage are
 * critical. */
CW_API void cw_extensions_builder_add_defaults(cw_extensions_builder *builder,
                                               const cw_default_extensions *defaults);

/* Append those of the request's extensions whose extnID is among `allowed`, as they stand,
 * and borrowed; but for what is there already, and for basicConstraints and both key
 * identifiers, which are not for the one who asks to say. */
CW_API void cw_extensions_builder_copy(cw_extensions_builder *builder,
                                       const cw_extensions *requested, const cw_oid *allowed,
                                       size_t count);

/* By which identifier a certificate's issuer is named: the CA's own subjectKeyIdentifier,
 * borrowed, or else that of its key (cw_key_identifier_of), in `storage`. */
CW_API CW_MUST_USE cw_status cw_authority_key_identifier_of(const cw_crypto *crypto,
                                                            const cw_certificate *ca,
                                                            uint8_t storage[CW_KEY_IDENTIFIER_SIZE],
                                                            cw_bytes *out);

/* Verify the request, which was decoded, with the key that is in it; take its subject and
 * key, and the subject of the CA's certificate as issuer, octet for octet; append what the
 * role calls for. The last call before signing: extensions that differ from the role's are
 * added before it. What is then signed is checked against the CA's certificate
 * (cw_issuing_check), and refused with CW_PROFILE and builder->fault. Errors stick, as
 * those of the builder do: CW_SIGNATURE_INVALID, CW_UNSUPPORTED and others of
 * cw_certification_request_verify. Both are borrowed. Not checked here: that the signer's
 * key is the CA's. */
CW_API void cw_certificate_builder_issue(cw_certificate_builder *builder, const cw_crypto *crypto,
                                         const cw_certification_request *request,
                                         const cw_certificate *ca, cw_certificate_role role);

#ifdef __cplusplus
}
#endif
#endif
