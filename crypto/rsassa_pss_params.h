/* rsassa_pss_params.h - RSASSA-PSS-params (RFC 4055 3.1, RFC 8017 A.2.3). */
#ifndef CW_CRYPTO_RSASSA_PSS_PARAMS_H
#define CW_CRYPTO_RSASSA_PSS_PARAMS_H

#include "algorithm_identifier.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A component that is absent has its default: SHA-1 with parameters NULL, MGF1 with
 * that, a salt of 20 octets, trailer 1. */
typedef struct cw_rsassa_pss_params {
	cw_algorithm_identifier hash_algorithm;
	cw_algorithm_identifier mask_gen_algorithm;
	uint64_t salt_length;
	uint64_t trailer_field;
} cw_rsassa_pss_params;

/* Errors: those of reading; CW_DEFAULT_ENCODED. Not checked here: that the
 * trailer is 1 or that the two hashes are the same. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_rsassa_pss_params_decode(cw_der_reader *r, uint16_t field,
                                                         cw_rsassa_pss_params *out);
CW_API void cw_rsassa_pss_params_encode(cw_der_writer *w, const cw_rsassa_pss_params *params);

/* The hash of an MGF1, CW_HASH_NONE if it is another function or an unknown hash. */
CW_API cw_hash cw_rsassa_pss_params_mask_hash(const cw_rsassa_pss_params *params);

/* Octets enough for the AlgorithmIdentifier of any hash. */
#define CW_HASH_IDENTIFIER_SIZE_MAX 24

/* Parameters with one hash for both uses, and trailer 1. `buffer` holds MGF1's
 * parameters and must live as long as *out. CW_UNSUPPORTED for CW_HASH_NONE. */
CW_API CW_MUST_USE cw_status cw_rsassa_pss_params_build(cw_hash hash, uint32_t salt_size,
                                                        uint8_t buffer[CW_HASH_IDENTIFIER_SIZE_MAX],
                                                        cw_rsassa_pss_params *out);

#ifdef __cplusplus
}
#endif
#endif
