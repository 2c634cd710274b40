/* tomcrypt_internal.h - private to the files of the tomcrypt provider. */
#ifndef CW_CRYPTO_TOMCRYPT_INTERNAL_H
#define CW_CRYPTO_TOMCRYPT_INTERNAL_H

/* The header declares its engine only to those who ask. */
#define LTM_DESC
#include <tomcrypt.h>

#include "crypto.h"
#include "secret.h"
#include "tomcrypt.h"

typedef ltc_math_descriptor cw_engine;

/* What the keys of all types begin with. */
typedef struct cw_tomcrypt_key {
	cw_key base;
	cw_key_type type;
} cw_tomcrypt_key;

/* The engine, set up on first use. CW_ENGINE if the host program chose another. */
cw_status cw_tomcrypt_engine(const cw_engine **out);

/* Our status for a result of the library. */
cw_status cw_tomcrypt_status(int result);

/* A chain of library calls, which stops at the first that fails. */
#define CW_TOMCRYPT_STEP(result, call)                                                             \
	do {                                                                                       \
		if ((result) == CRYPT_OK)                                                          \
			(result) = (call);                                                         \
	} while (0)

/* Numbers of the engine: make all of `numbers` or none (all are NULL then);
 * forget those that are not NULL. */
cw_status cw_tomcrypt_numbers_init(const cw_engine *m, void **numbers, size_t count);
void cw_tomcrypt_numbers_free(const cw_engine *m, void **numbers, size_t count);
/* A magnitude into a number, without leaving parts of it in freed memory. */
int cw_tomcrypt_number_read(const cw_engine *m, void *number, cw_bytes magnitude);
/* A number as exactly `size` octets; CRYPT_BUFFER_OVERFLOW if it needs more. */
int cw_tomcrypt_number_write(const cw_engine *m, void *number, uint8_t *out, size_t size);

/* How often randomness may be drawn again that does not fit, as most does: beyond that the
 * generator is stuck (CW_RANDOM). */
#define CW_TOMCRYPT_TRIES 64

/* tomcrypt_random.c */
cw_status cw_tomcrypt_random(uint8_t *out, size_t size);

/* tomcrypt_symmetric.c */
bool cw_tomcrypt_has_hash(cw_hash hash);
bool cw_tomcrypt_has_cipher(cw_cipher cipher);
cw_status cw_tomcrypt_hash(cw_hash hash, const cw_bytes *parts, size_t count, uint8_t *out);
cw_status cw_tomcrypt_hmac(cw_hash hash, cw_bytes key, const cw_bytes *parts, size_t count,
                           uint8_t *out);
cw_status cw_tomcrypt_pbkdf2(cw_hash hash, cw_bytes passphrase, cw_bytes salt, uint64_t iterations,
                             uint8_t *out, size_t size);
cw_status cw_tomcrypt_cipher(cw_cipher cipher, bool encrypt, cw_bytes key, cw_bytes iv, cw_bytes in,
                             uint8_t *out);

/* tomcrypt_prime.c: random primes of exactly `bits` bits whose two highest are set, and
 * which leave e invertible modulo prime - 1. */
cw_status cw_tomcrypt_primes(const cw_engine *m, uint32_t bits, uint32_t e, void *const *primes,
                             size_t count);

/* tomcrypt_rsa.c */
cw_status cw_tomcrypt_rsa_generate(const cw_key_spec *spec, cw_key **out);
cw_status cw_tomcrypt_rsa_import(const cw_rsa_numbers *numbers, cw_key **out);
cw_status cw_tomcrypt_rsa_export(const cw_key *base, bool with_private, uint8_t *buffer,
                                 cw_key_numbers *out);
void cw_tomcrypt_rsa_info(const cw_key *base, cw_key_info *out);
void cw_tomcrypt_rsa_free(cw_key *base);
cw_status cw_tomcrypt_rsa_sign(const cw_key *base, const cw_signature_scheme *scheme,
                               cw_bytes message, uint8_t *out, size_t *size);
cw_status cw_tomcrypt_rsa_verify(const cw_key *base, const cw_signature_scheme *scheme,
                                 cw_bytes message, cw_bytes signature);

/* tomcrypt_ec.c */
cw_status cw_tomcrypt_ec_generate(const cw_key_spec *spec, cw_key **out);
cw_status cw_tomcrypt_ec_import(const cw_ec_numbers *numbers, cw_key **out);
cw_status cw_tomcrypt_ec_export(const cw_key *base, bool with_private, uint8_t *buffer,
                                cw_key_numbers *out);
void cw_tomcrypt_ec_info(const cw_key *base, cw_key_info *out);
void cw_tomcrypt_ec_free(cw_key *base);
cw_status cw_tomcrypt_ec_sign(const cw_key *base, const cw_signature_scheme *scheme,
                              cw_bytes message, uint8_t *out, size_t *size);
cw_status cw_tomcrypt_ec_verify(const cw_key *base, const cw_signature_scheme *scheme,
                                cw_bytes message, cw_bytes signature);

#endif
