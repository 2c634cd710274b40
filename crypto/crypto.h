/* crypto.h - a stack of providers, and what is done with it.
 *
 * The first provider of the stack that supports an operation serves it; where
 * none does, the status is CW_UNSUPPORTED and cw_query_format says of what. A
 * stack is a constant that the caller owns; nothing here is global. */
#ifndef CW_CRYPTO_CRYPTO_H
#define CW_CRYPTO_CRYPTO_H

#include "provider.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cw_crypto {
	const cw_provider *const *providers;
	size_t count;
} cw_crypto;

/* Every provider's table has our ABI version and size; else CW_PROVIDER_VERSION. */
CW_API CW_MUST_USE cw_status cw_crypto_check(const cw_crypto *crypto);

/* The first provider that supports the query, or NULL. */
CW_API const cw_provider *cw_crypto_find(const cw_crypto *crypto, const cw_query *query);

/* "sign with RSASSA-PKCS1-v1_5 and SHA-256", and a closing NUL. Returns the length
 * the text has, as snprintf does. */
CW_API size_t cw_query_format(const cw_query *query, char *text, size_t capacity);

/* What to say of CW_UNSUPPORTED, with the providers that were asked: "generate an Ed25519
 * key: not by tomcrypt, token". As cw_query_format. */
CW_API size_t cw_unsupported_format(const cw_crypto *crypto, const cw_query *query, char *text,
                                    size_t capacity);

/* The question that signing or verifying with this key and scheme asks; to tell of
 * what was unsupported. */
CW_API cw_query cw_signature_query(cw_operation operation, const cw_key *key,
                                   const cw_signature_scheme *scheme);

/* Sizes in octets (0 for NONE) and the standards' names ("SHA-256", "P-256", ...). */
CW_API size_t cw_hash_size(cw_hash hash);
CW_API const char *cw_hash_name(cw_hash hash);
CW_API size_t cw_cipher_key_size(cw_cipher cipher);
/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures \result <= CW_CIPHER_BLOCK_SIZE_MAX; */
CW_API size_t cw_cipher_block_size(cw_cipher cipher);
/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures \result <= CW_CIPHER_BLOCK_SIZE_MAX; */
CW_API size_t cw_cipher_iv_size(cw_cipher cipher); /* of a block; 0 of RC4 */
/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures cw_is_text(\result); */
CW_API const char *cw_cipher_name(cw_cipher cipher); /* "AES-256-CBC", as in DEK-Info */
/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures \result <= CW_CURVE_SIZE_MAX; */
CW_API size_t cw_curve_size(cw_curve curve); /* of the field and of the order */
CW_API uint32_t cw_curve_bits(cw_curve curve);
CW_API const char *cw_curve_name(cw_curve curve);

/* The provider's operations, by the first provider that supports them. Errors:
 * CW_UNSUPPORTED; CW_ARGUMENT for a key or IV of the wrong size, for input that is
 * not whole blocks, for zero iterations, and for numbers that scrypt does not take
 * (RFC 7914 6) or that want more memory than the provider gives it; CW_RANDOM;
 * CW_NO_MEMORY. The output is zeroed on failure. */
CW_API CW_MUST_USE cw_status cw_crypto_random(const cw_crypto *crypto, uint8_t *out, size_t size);
CW_API CW_MUST_USE cw_status cw_crypto_hash(const cw_crypto *crypto, cw_hash hash,
                                            const cw_bytes *parts, size_t count, uint8_t *out);
CW_API CW_MUST_USE cw_status cw_crypto_hmac(const cw_crypto *crypto, cw_hash hash, cw_bytes key,
                                            const cw_bytes *parts, size_t count, uint8_t *out);
CW_API CW_MUST_USE cw_status cw_crypto_pbkdf2(const cw_crypto *crypto, cw_hash hash,
                                              cw_bytes passphrase, cw_bytes salt,
                                              uint64_t iterations, uint8_t *out, size_t size);
CW_API CW_MUST_USE cw_status cw_crypto_scrypt(const cw_crypto *crypto, cw_bytes passphrase,
                                              cw_bytes salt, uint64_t n, uint32_t r, uint32_t p,
                                              uint8_t *out, size_t size);
CW_API CW_MUST_USE cw_status cw_crypto_cipher(const cw_crypto *crypto, cw_cipher cipher,
                                              bool encrypt, cw_bytes key, cw_bytes iv, cw_bytes in,
                                              uint8_t *out);

/* Keys. *out is NULL on failure. cw_key_free accepts NULL and wipes.
 *
 * Generate: CW_KEY_WEAK and CW_KEY_TOO_LARGE for an RSA size outside of
 * CW_RSA_BITS_SIGN to CW_RSA_BITS_MAX, CW_ARGUMENT for one that is no multiple of
 * CW_RSA_BITS_STEP, CW_UNSUPPORTED, CW_RANDOM, CW_NO_MEMORY.
 *
 * Import takes an EC private key as files have it: a scalar may be shorter than the order,
 * and the point beside it compressed or hybrid; a provider gets the one whole and the
 * other, if at all, uncompressed. CW_KEY_INVALID (parts disagree), CW_KEY_MODULUS (it is
 * even), CW_KEY_EXPONENT (even or 1), CW_KEY_POINT (off the curve), CW_KEY_WEAK (a modulus
 * below CW_RSA_BITS_MIN), CW_KEY_TOO_LARGE, CW_UNSUPPORTED. RSA limits are checked before
 * any arithmetic.
 *
 * Export: as the provider's key_export; `buffer` holds CW_KEY_NUMBERS_SIZE_MAX
 * octets and is zeroed on failure. */
CW_API CW_MUST_USE cw_status cw_key_generate(const cw_crypto *crypto, const cw_key_spec *spec,
                                             cw_key **out);
CW_API CW_MUST_USE cw_status cw_key_import(const cw_crypto *crypto, const cw_key_numbers *numbers,
                                           cw_key **out);
CW_API CW_MUST_USE cw_status cw_key_export(const cw_key *key, bool with_private, uint8_t *buffer,
                                           cw_key_numbers *out);
CW_API void cw_key_get_info(const cw_key *key, cw_key_info *out);
CW_API void cw_key_free(cw_key *key);

/* The size of a signature by a key and scheme: of the modulus, twice that of the
 * order, 64 or 114; 0 if the scheme is not the key's, or not what it is bound to
 * (cw_pss_limits), or if its hash and salt do not fit the modulus (RFC 8017 9.1.1). */
CW_API size_t cw_signature_size(const cw_key_info *key, const cw_signature_scheme *scheme);

/* Sign `message` (not its digest). The signature is verified before it is handed
 * out, by the first provider of the stack that can and is not the signer's own, or
 * else by that one: CW_SIGNATURE_INVALID if it does not verify, CW_UNSUPPORTED if
 * none can verify (cw_sign_unchecked then signs without). `out` holds CW_SIGNATURE_SIZE_MAX octets
 * and is zeroed on failure, *size then 0. Errors: CW_KEY_NOT_PRIVATE, CW_KEY_WEAK (RSA below
 * CW_RSA_BITS_SIGN), CW_ARGUMENT (a scheme of which cw_signature_size is 0), CW_PROVIDER (a
 * signature of impossible size), and what the provider reports. */
CW_API CW_MUST_USE cw_status cw_sign(const cw_crypto *crypto, const cw_key *key,
                                     const cw_signature_scheme *scheme, cw_bytes message,
                                     uint8_t *out, size_t *size);
CW_API CW_MUST_USE cw_status cw_sign_unchecked(const cw_key *key, const cw_signature_scheme *scheme,
                                               cw_bytes message, uint8_t *out, size_t *size);
/* CW_OK, CW_SIGNATURE_INVALID, CW_UNSUPPORTED, or CW_ARGUMENT, as of cw_sign. */
CW_API CW_MUST_USE cw_status cw_verify(const cw_crypto *crypto, const cw_key *key,
                                       const cw_signature_scheme *scheme, cw_bytes message,
                                       cw_bytes signature);

#ifdef __cplusplus
}
#endif
#endif
