/* tomcrypt.h - the provider over libtomcrypt: libcertwright-tomcrypt.
 *
 * Random octets from getrandom(2); MD5, SHA-1, SHA-2, HMAC and PBKDF2 with each;
 * AES-CBC and DES-EDE3-CBC, and what keys of old are encrypted with: DES, RC2, RC4,
 * Camellia, Blowfish, CAST-128 and SEED; RSA of 2048 to 8192 bits (1024 to verify):
 * generate, import, export; RSASSA-PKCS1-v1_5 and RSASSA-PSS: sign with SHA-224 to
 * SHA-512, verify with SHA-1 too; P-256, P-384 and P-521 keys and ECDSA with the same
 * hashes, its nonces those of RFC 6979. From the library it takes the block functions of
 * hashes and ciphers and the arithmetic of an engine, and none of its ASN.1, its
 * padding, its random generators or its tables of registered parts.
 *
 * RSA's private operations are blinded by fresh randomness from the system and their
 * result is checked before it is handed out; the engine's arithmetic takes a time that
 * depends on the blinded number and, as far as the engine lets it show, on the key. So it is
 * with ECDSA: k G is the engine's own multiplication, of as many steps for every nonce, and
 * what is computed of nonce and key modulo the order is blinded; a new or imported key's
 * point is that multiplication too. The sum of two points, which the library gets wrong for
 * related ones, is our own. Keys are wiped when freed. Not promised: that an engine leaves
 * nothing behind in memory that it used in between.
 *
 * libtomcrypt's engine is one global of the process, ltc_mp. It is chosen once, by
 * cw_tomcrypt_set_engine or when a key is first made or imported: gmp where the library has
 * it, or else ltm. Where the host program has set another before, or changes it afterwards,
 * every operation on keys returns CW_ENGINE. */
#ifndef CW_CRYPTO_TOMCRYPT_H
#define CW_CRYPTO_TOMCRYPT_H

#include "provider.h"

#ifdef __cplusplus
extern "C" {
#endif

CW_API extern const cw_provider cw_tomcrypt_provider;

/* Choose the engine of this process: "ltm" (libtommath) or "gmp". CW_UNSUPPORTED if the
 * library has no such engine, CW_ENGINE if another was chosen or set before. */
CW_API CW_MUST_USE cw_status cw_tomcrypt_set_engine(const char *name);

/* The engine that was chosen, or that would be. */
CW_API const char *cw_tomcrypt_engine_name(void);

#ifdef __cplusplus
}
#endif
#endif
