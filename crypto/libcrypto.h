/* libcrypto.h - the provider over OpenSSL 3: libcertwright-libcrypto.
 *
 * Random octets; MD5, SHA-1, SHA-2, HMAC and PBKDF2 with each; scrypt; AES-CBC,
 * DES-EDE3-CBC and Camellia's; RSA of 2048 to 8192 bits (1024 to verify), P-256, P-384,
 * P-521, Ed25519 and Ed448: generate, import, export, sign, verify; RSASSA-PKCS1-v1_5,
 * RSASSA-PSS and ECDSA sign with SHA-224 to SHA-512 and verify with SHA-1 too. ECDSA's
 * nonces are random. From the library it takes its EVP functions and bignums, and none of
 * its ASN.1: keys come as numbers, and the DER in which it gives an ECDSA signature is read
 * and written by our own reader and writer.
 *
 * A host program's configuration of OpenSSL (openssl.cnf, a default library context with
 * other providers loaded) holds here too: what it forbids returns CW_PROVIDER. */
#ifndef CW_CRYPTO_LIBCRYPTO_H
#define CW_CRYPTO_LIBCRYPTO_H

#include "provider.h"

#ifdef __cplusplus
extern "C" {
#endif

CW_API extern const cw_provider cw_libcrypto_provider;

#ifdef __cplusplus
}
#endif
#endif
