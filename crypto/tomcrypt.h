/* tomcrypt.h - the provider over libtomcrypt: libcertwright-tomcrypt.
 *
 * Random octets from getrandom(2); MD5, SHA-1, SHA-2, HMAC and PBKDF2 with each;
 * AES-CBC, DES-CBC and DES-EDE3-CBC; RSA of 2048 to 8192 bits (1024 to verify):
 * generate, import, export; RSASSA-PKCS1-v1_5 and RSASSA-PSS: sign with SHA-224 to
 * SHA-512, verify with SHA-1 too. From the library it takes the block functions of
 * hashes and ciphers and the arithmetic of an engine, and none of its ASN.1, its
 * padding, its random generators or its tables of registered parts.
 *
 * Private operations are blinded by fresh randomness and their result is checked
 * before it is handed out. Keys are wiped when freed. Not promised: that the
 * engine's arithmetic takes a time that does not depend on its operands.
 *
 * libtomcrypt's engine is one global of the process, ltc_mp. The provider sets it
 * when it is first needed; where the host program has set another before, or
 * changes it afterwards, every operation on keys returns CW_ENGINE. */
#ifndef CW_CRYPTO_TOMCRYPT_H
#define CW_CRYPTO_TOMCRYPT_H

#include "provider.h"

#ifdef __cplusplus
extern "C" {
#endif

CW_API extern const cw_provider cw_tomcrypt_provider;

#ifdef __cplusplus
}
#endif
#endif
