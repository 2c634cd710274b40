/* certificate_builder.h - a certificate put together and signed, over the model.
 *
 *     cw_certificate_builder_init(&builder, scratch, sizeof scratch);
 *     cw_certificate_builder_set_subject(&builder, &subject.name);
 *     cw_certificate_builder_set_public_key(&builder, key);
 *     cw_certificate_builder_set_random_serial(&builder, &crypto);
 *     cw_certificate_builder_set_validity(&builder, now, now + 10 * 86400);
 *     cw_extensions_builder_add_subject_alt_name(&builder.extensions, false, names, 1);
 *     status = cw_certificate_builder_sign(&builder, &signer, buffer, sizeof buffer, &der);
 *
 * The first error of a call sticks, and the last call reports it. What RFC 5280
 * forbids an issuer to write is refused: CW_PROFILE, with the finding. */
#ifndef CW_X509_CERTIFICATE_BUILDER_H
#define CW_X509_CERTIFICATE_BUILDER_H

#include "extensions_builder.h"
#include "finding.h"
#include "issuing.h"
#include "signing.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The longest serial number, in octets (RFC 5280 4.1.2.2). */
#define CW_SERIAL_NUMBER_SIZE_MAX 20

/* `tbs` may be changed directly between the calls; its version is v3, extensions or
 * not, and an issuer that was not set is the subject. Must not be copied or moved
 * while in use. Borrowed: names, texts, extension values. */
typedef struct cw_certificate_builder {
	cw_tbs_certificate tbs;
	cw_extensions_builder extensions;
	cw_status status;   /* the first error */
	cw_finding finding; /* what was found, with CW_PROFILE; its offset is in the TBS */
	/* The issuer's certificate, decoded, which must allow what is signed; NULL: none is
	 * asked. What it forbids is CW_PROFILE, with the fault. */
	const cw_certificate *ca;
	cw_issuing_fault fault;
	bool has_issuer;
	bool force_profile; /* write even what RFC 5280 forbids, for test certificates */
	uint8_t serial[CW_SERIAL_NUMBER_SIZE_MAX + 2];
	uint8_t public_key[CW_PUBLIC_KEY_SIZE_MAX];
	uint8_t parameters[CW_SCHEME_PARAMETERS_SIZE_MAX];
} cw_certificate_builder;

/* `scratch` holds encoded extension values; 4096 octets are plenty for a hundred
 * DNS names. */
CW_API void cw_certificate_builder_init(cw_certificate_builder *builder, uint8_t *scratch,
                                        size_t size);
CW_API void cw_certificate_builder_set_subject(cw_certificate_builder *builder,
                                               const cw_name *subject);
CW_API void cw_certificate_builder_set_issuer(cw_certificate_builder *builder,
                                              const cw_name *issuer);
/* The public half of a key. */
CW_API void cw_certificate_builder_set_public_key(cw_certificate_builder *builder,
                                                  const cw_key *key);
/* A big-endian magnitude; leading zero octets do not count. CW_PROFILE if it is
 * zero, or has more than 159 bits and so would take more than 20 octets. */
CW_API void cw_certificate_builder_set_serial(cw_certificate_builder *builder, cw_bytes magnitude);
/* 20 octets, positive, 158 bits of them random. */
CW_API void cw_certificate_builder_set_random_serial(cw_certificate_builder *builder,
                                                     const cw_crypto *crypto);
/* Seconds since 1970, both included. */
CW_API void cw_certificate_builder_set_validity(cw_certificate_builder *builder, int64_t not_before,
                                                int64_t not_after);

/* Write the TBSCertificate alone, to be signed elsewhere with `algorithm`, and put
 * together by cw_signed_assemble. A NULL buffer measures. Errors: the builder's
 * first, CW_PROFILE, those of the encoders, CW_BUFFER_TOO_SMALL (out->size is what
 * is needed). */
CW_API CW_MUST_USE cw_status cw_certificate_builder_tbs(cw_certificate_builder *builder,
                                                        const cw_algorithm_identifier *algorithm,
                                                        uint8_t *buffer, size_t capacity,
                                                        cw_bytes *out);

/* Write and sign the certificate. Errors: as above, and those of cw_sign. With a
 * NULL buffer nothing is signed, and out->size is an upper bound. */
CW_API CW_MUST_USE cw_status cw_certificate_builder_sign(cw_certificate_builder *builder,
                                                         const cw_signer *signer, uint8_t *buffer,
                                                         size_t capacity, cw_bytes *out);

#ifdef __cplusplus
}
#endif
#endif
