/* pbe.h - password-based encryption: the schemes that encrypt a PKCS #8 key.
 *
 *     PBES2    RFC 8018 6.2: PBKDF2 or scrypt (RFC 7914), then a cipher in CBC mode;
 *     PBES1    RFC 8018 6.1: pbeWithMD5AndDES-CBC and its like, for reading alone;
 *     PKCS #12 RFC 7292 C: pbeWithSHAAnd3-KeyTripleDES-CBC and its like, likewise.
 *
 * What a derivation costs is written in the file, so that a hostile file may ask for
 * a year's work. Whoever opens one says how much is too much: see cw_pbe_cost. */
#ifndef CW_PEM_PBE_H
#define CW_PEM_PBE_H

#include "../crypto/algorithm_identifier.h"
#include "../crypto/crypto.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------------
 * The parameters
 */

typedef enum cw_kdf {
	CW_KDF_NONE = 0, /* one that is not known here */
	CW_KDF_PBKDF1,   /* PBES1 */
	CW_KDF_PBKDF2,   /* PBES2 */
	CW_KDF_SCRYPT,   /* PBES2 */
	CW_KDF_PKCS12
} cw_kdf;

/* "PBKDF1", "PBKDF2", "scrypt", "PKCS12", or "" for none. */
CW_API const char *cw_kdf_name(cw_kdf kdf);

/* A scheme with all its parameters; it borrows what it was decoded from. The OIDs are
 * for naming what is not known: `encryption_scheme`, `key_derivation_func` and `prf`
 * are empty outside of PBES2, and prf also where it is left to its default. */
typedef struct cw_pbe {
	cw_oid algorithm;
	cw_oid key_derivation_func;
	cw_oid prf;
	cw_oid encryption_scheme;
	cw_kdf kdf;
	cw_hash hash;     /* of PBKDF2's HMAC, or of the derivation; CW_HASH_NONE: unknown */
	cw_cipher cipher; /* CW_CIPHER_NONE: unknown */
	bool two_keys;    /* DES-EDE with its third key the first */
	cw_bytes salt;
	cw_bytes iv;         /* PBES2; the others derive it */
	uint64_t iterations; /* all but scrypt; UINT64_MAX stands for more, too */
	uint64_t n;          /* scrypt: costParameter, blockSize, parallelizationParameter */
	uint32_t r, p;
} cw_pbe;

/* What an AlgorithmIdentifier says; the schemes, derivations and ciphers that are not
 * known here decode to _NONE. Errors, located if it was decoded from an input:
 * those of reading; CW_MISSING (no parameters); CW_INTEGER_RANGE (a count of zero,
 * scrypt's N no power of two, r p not below 2^30); CW_SIZE (a salt of PBES1 that has
 * not 8 octets, an IV that is not as long as the block); CW_CHOICE;
 * CW_ALGORITHM_PARAMETERS (a keyLength that is not the cipher's).
 * One leniency: a prf that names its default, HMAC with SHA-1, is taken, though DER
 * would leave it out (X.690 11.5); Java writes it. */
CW_API CW_MUST_USE cw_status cw_pbe_decode(const cw_algorithm_identifier *algorithm, cw_pbe *out);

/* Octets enough for the parameters that cw_pbe_encode writes, and for the salt and IV
 * that cw_pbe_generate makes. */
#define CW_PBE_PARAMETERS_SIZE_MAX 192
#define CW_PBE_RANDOM_SIZE         32

/* The AlgorithmIdentifier of PBES2 with PBKDF2 or scrypt, as OpenSSL writes it: no
 * keyLength, the prf left out where it is the default. `buffer` holds the parameters
 * and must live as long as *out. CW_UNSUPPORTED for the schemes that are for reading
 * alone and for what is _NONE; CW_VALUE if a salt or IV is too long. */
CW_API CW_MUST_USE cw_status cw_pbe_encode(const cw_pbe *pbe,
                                           uint8_t buffer[CW_PBE_PARAMETERS_SIZE_MAX],
                                           cw_algorithm_identifier *out);

/* What new keys are encrypted with, unless told otherwise. */
#define CW_PBE_ITERATIONS 600000 /* OWASP's advice for PBKDF2-HMAC-SHA256 */
#define CW_PBE_SCRYPT_N   16384  /* the most that OpenSSL opens without being told */
#define CW_PBE_SCRYPT_R   8
#define CW_PBE_SCRYPT_P   1

/* PBES2 with this derivation (PBKDF2 with HMAC-SHA256, or scrypt), this cipher, the
 * costs above, and a random salt and IV in `buffer`, which must live as long as *out.
 * The caller may then change hash, iterations, n, r and p. CW_UNSUPPORTED for any other
 * kdf, for no cipher and for those of old; CW_RANDOM. */
CW_API CW_MUST_USE cw_status cw_pbe_generate(const cw_crypto *crypto, cw_kdf kdf, cw_cipher cipher,
                                             uint8_t buffer[CW_PBE_RANDOM_SIZE], cw_pbe *out);

/* ------------------------------------------------------------------------
 * Their cost
 */

/* What the derivation costs: the iterations, or 2 N r p of scrypt, whose memory in
 * octets is then at most 64 times that. */
CW_API uint64_t cw_pbe_cost(const cw_pbe *pbe);

/* The most that is worked unless the caller allows more: some ten seconds, or 610 MiB. */
#define CW_KDF_COST_MAX UINT64_C(10000000)

/* CW_OK if `crypto` can do it and it costs no more than max_cost; CW_UNSUPPORTED (a salt of
 * PKCS #12 beyond CW_PKCS12_SALT_MAX, too), CW_KDF_COST. Nothing is derived. */
CW_API CW_MUST_USE cw_status cw_pbe_check(const cw_crypto *crypto, const cw_pbe *pbe,
                                          uint64_t max_cost);

/* ------------------------------------------------------------------------
 * Their use
 */

/* Octets of a passphrase, and of a salt, that the derivation of PKCS #12 takes. */
#define CW_PKCS12_PASSPHRASE_MAX 1024
#define CW_PKCS12_SALT_MAX       256

/* Octets that `size` octets take when encrypted; `size` + CW_CIPHER_BLOCK_SIZE_MAX is
 * always enough. 0 without a cipher. */
CW_API size_t cw_pbe_size(const cw_pbe *pbe, size_t size);

/* Encrypt data[0 .. *size - 1] where it stands, in a buffer of `capacity`; *size
 * becomes the size of the ciphertext. A salt must not serve twice. Errors:
 * CW_BUFFER_TOO_SMALL (*size is what is needed), and those of cw_pbe_check and of the
 * derivation. On failure the data is unchanged, or wiped where the cipher failed. */
CW_API CW_MUST_USE cw_status cw_pbe_encrypt(const cw_crypto *crypto, const cw_pbe *pbe,
                                            cw_bytes passphrase, uint8_t *data, size_t capacity,
                                            size_t *size);

/* Decrypt data[0 .. *size - 1] where it stands; *size becomes the size of the
 * plaintext. The padding is examined in a time that does not depend on it. On failure
 * the data is wiped and *size is 0. Errors: CW_UNSUPPORTED and CW_KDF_COST before any
 * work; CW_SIZE (no whole blocks, or none); CW_PASSPHRASE_WRONG (the padding is not
 * right); CW_ARGUMENT (a passphrase too long for PKCS #12); what the
 * provider reports. Not checked here: the plaintext; see cw_traditional_decrypt. */
CW_API CW_MUST_USE cw_status cw_pbe_decrypt(const cw_crypto *crypto, const cw_pbe *pbe,
                                            uint64_t max_cost, cw_bytes passphrase, uint8_t *data,
                                            size_t *size);

#ifdef __cplusplus
}
#endif
#endif
