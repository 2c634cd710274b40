/* sodium.h - the provider over libsodium: libcertwright-sodium.
 *
 * Ed25519 alone: generate (from a seed of getrandom(2)'s), import, export, sign, verify.
 * libsodium also refuses keys of
 * small order and signatures that are not canonical, as RFC 8032 permits. */
#ifndef CW_CRYPTO_SODIUM_H
#define CW_CRYPTO_SODIUM_H

#include "provider.h"

#ifdef __cplusplus
extern "C" {
#endif

CW_API extern const cw_provider cw_sodium_provider;

#ifdef __cplusplus
}
#endif
#endif
