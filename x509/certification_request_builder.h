/* certification_request_builder.h - a request put together and signed, over the model. */
#ifndef CW_X509_CERTIFICATION_REQUEST_BUILDER_H
#define CW_X509_CERTIFICATION_REQUEST_BUILDER_H

#include "extensions_builder.h"
#include "finding.h"
#include "signing.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The attributes of `info` that a request with extensions has at most. */
#define CW_CERTIFICATION_REQUEST_BUILDER_ATTRIBUTES_MAX 16

/* Extensions that were added become one extensionRequest, beside the attributes of
 * `info`, which may be changed directly: challengePassword and others
 * (cw_attribute_of_string). Must not be copied or moved while in use. Borrowed: names,
 * texts, extension values, attributes. */
typedef struct cw_certification_request_builder {
	cw_certification_request_info info;
	cw_extensions_builder extensions;
	cw_status status;   /* the first error */
	cw_finding finding; /* what was found, with CW_PROFILE */
	bool force_profile; /* write even what RFC 5280 forbids, for tests */
	uint8_t public_key[CW_PUBLIC_KEY_SIZE_MAX];
	uint8_t parameters[CW_SCHEME_PARAMETERS_SIZE_MAX];
} cw_certification_request_builder;

/* `scratch` holds encoded extension values, and all of them once more together. */
CW_API void cw_certification_request_builder_init(cw_certification_request_builder *builder,
                                                  uint8_t *scratch, size_t size);
CW_API void cw_certification_request_builder_set_subject(cw_certification_request_builder *builder,
                                                         const cw_name *subject);
/* The public half of a key; without any provider, a SubjectPublicKeyInfo may be put into
 * info.subject_pk_info. */
CW_API void
cw_certification_request_builder_set_public_key(cw_certification_request_builder *builder,
                                                const cw_key *key);

/* Write the CertificationRequestInfo alone, to be signed elsewhere and put together
 * by cw_signed_assemble. A NULL buffer measures. Errors: the builder's first,
 * CW_PROFILE, those of the encoders, CW_BUFFER_TOO_SMALL (out->size is what is
 * needed), CW_ARGUMENT (more attributes beside extensions than there is room for),
 * CW_DUPLICATE (an extensionRequest among them). */
CW_API CW_MUST_USE cw_status cw_certification_request_builder_info(
	cw_certification_request_builder *builder, uint8_t *buffer, size_t capacity, cw_bytes *out);

/* Write and sign the request. Errors: as above, and those of cw_sign. With a NULL
 * buffer nothing is signed, and out->size is an upper bound. */
CW_API CW_MUST_USE cw_status cw_certification_request_builder_sign(
	cw_certification_request_builder *builder, const cw_signer *signer, uint8_t *buffer,
	size_t capacity, cw_bytes *out);

#ifdef __cplusplus
}
#endif
#endif
