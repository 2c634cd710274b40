/* known_answers.h - the self-test that all providers share. */
#ifndef CW_CRYPTO_KNOWN_ANSWERS_H
#define CW_CRYPTO_KNOWN_ANSWERS_H

#include "crypto.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Have the provider do what it says that it supports, and compare with what the
 * standards say: FIPS 180-4, RFC 2202 and 4231 (HMAC), 6070 (PBKDF2), 7914 (scrypt),
 * 8032 (EdDSA), 6979 (ECDSA, verified), SP 800-38A (CBC), and a signature of
 * RSASSA-PKCS1-v1_5. CW_PROVIDER if something came out otherwise; what the provider
 * reports. Not checked here: the quality of its randomness. */
CW_API CW_MUST_USE cw_status cw_known_answers(const cw_provider *provider);

#ifdef __cplusplus
}
#endif
#endif
