/* digest_info.h - DigestInfo (RFC 8017 A.2.4), the text that an RSA signature pads. */
#ifndef CW_CRYPTO_DIGEST_INFO_H
#define CW_CRYPTO_DIGEST_INFO_H

#include "algorithm_identifier.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cw_digest_info {
	cw_algorithm_identifier digest_algorithm;
	cw_bytes digest;
} cw_digest_info;

/* Errors: those of reading, and CW_SIZE where the digest of a hash known here does
 * not have its size. Not checked here: that the parameters are NULL rather than
 * absent; a verifier builds the DigestInfo that it wants and compares. */
CW_API CW_MUST_USE cw_status cw_digest_info_decode(cw_der_reader *r, uint16_t field,
                                                   cw_digest_info *out);
CW_API void cw_digest_info_encode(cw_der_writer *w, const cw_digest_info *info);

/* Octets enough for the DigestInfo of any hash. */
#define CW_DIGEST_INFO_SIZE_MAX (CW_HASH_SIZE_MAX + 32)

/* The DigestInfo of a hash and its digest, with parameters NULL, as
 * RFC 8017 9.2 gives it. CW_ARGUMENT for CW_HASH_NONE. */
CW_API CW_MUST_USE cw_status cw_digest_info_build(cw_hash hash, const uint8_t *digest,
                                                  uint8_t buffer[CW_DIGEST_INFO_SIZE_MAX],
                                                  cw_bytes *out);

#ifdef __cplusplus
}
#endif
#endif
