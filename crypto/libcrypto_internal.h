/* libcrypto_internal.h - private to the files of the libcrypto provider. */
#ifndef CW_CRYPTO_LIBCRYPTO_INTERNAL_H
#define CW_CRYPTO_LIBCRYPTO_INTERNAL_H

#include <openssl/evp.h>

#include "crypto.h"
#include "libcrypto.h"
#include "secret.h"

/* The numbers lie in `octets`, so that export need not ask the library. */
typedef struct cw_libcrypto_key {
	cw_key base;
	EVP_PKEY *pkey;
	cw_key_numbers numbers;
	bool is_private;
	size_t used;
	uint8_t octets[CW_KEY_NUMBERS_SIZE_MAX];
} cw_libcrypto_key;

/* The library's errors are queued for each thread, and a host would find ours: each
 * function that may have failed in the library leaves by this. */
cw_status cw_libcrypto_end(cw_status status);

/* libcrypto_symmetric.c */
const EVP_MD *cw_libcrypto_md(cw_hash hash);
bool cw_libcrypto_has_cipher(cw_cipher cipher);
cw_status cw_libcrypto_random(uint8_t *out, size_t size);
cw_status cw_libcrypto_hash(cw_hash hash, const cw_bytes *parts, size_t count, uint8_t *out);
cw_status cw_libcrypto_hmac(cw_hash hash, cw_bytes key, const cw_bytes *parts, size_t count,
                            uint8_t *out);
cw_status cw_libcrypto_pbkdf2(cw_hash hash, cw_bytes passphrase, cw_bytes salt, uint64_t iterations,
                              uint8_t *out, size_t size);
cw_status cw_libcrypto_scrypt(cw_bytes passphrase, cw_bytes salt, uint64_t n, uint32_t r,
                              uint32_t p, uint8_t *out, size_t size);
cw_status cw_libcrypto_cipher(cw_cipher cipher, bool encrypt, cw_bytes key, cw_bytes iv,
                              cw_bytes in, uint8_t *out);

/* libcrypto_key.c */
cw_status cw_libcrypto_key_import(const cw_key_numbers *numbers, cw_key **out);
cw_status cw_libcrypto_key_export(const cw_key *base, bool with_private, uint8_t *buffer,
                                  cw_key_numbers *out);
void cw_libcrypto_key_info(const cw_key *base, cw_key_info *out);
void cw_libcrypto_key_free(cw_key *base);
const char *cw_libcrypto_curve_name(cw_curve curve);
/* A key without numbers, and a copy of a number in it. */
cw_status cw_libcrypto_key_new(cw_key_type type, cw_libcrypto_key **out);
cw_status cw_libcrypto_keep(cw_libcrypto_key *key, cw_bytes number, cw_bytes *out);

/* libcrypto_generate.c */
cw_status cw_libcrypto_key_generate(const cw_key_spec *spec, cw_key **out);

/* libcrypto_signature.c */
cw_status cw_libcrypto_sign(const cw_key *base, const cw_signature_scheme *scheme, cw_bytes message,
                            uint8_t *out, size_t *size);
cw_status cw_libcrypto_verify(const cw_key *base, const cw_signature_scheme *scheme,
                              cw_bytes message, cw_bytes signature);

#endif
