/* key_file.h - keys as files hold them: found, opened, and written.
 *
 *     cw_key_file file;
 *     cw_key *key;
 *     cw_error error;
 *     CW_TRY(cw_key_file_find(&file, octets, &error));
 *     ... work of file.work_size octets, a passphrase if file.encrypted ...
 *     CW_TRY(cw_key_file_load(&file, crypto, passphrase, work, size, &key, &error));
 *
 * Nothing here allocates: whatever holds octets of a key is the caller's, and is
 * wiped before a function returns, on every way out, unless it is the result. */
#ifndef CW_PEM_KEY_FILE_H
#define CW_PEM_KEY_FILE_H

#include "../crypto/private_key_info.h"
#include "encrypted_private_key_info.h"
#include "openssh.h"
#include "pem.h"
#include "traditional.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------------
 * Finding
 */

/* The structure that holds the key, and its PEM label. */
typedef enum cw_key_form {
	CW_KEY_FORM_NONE = 0,
	CW_KEY_FORM_OTHER,           /* a key of a form unknown here: any other label that
	                                ends in PRIVATE KEY or PUBLIC KEY */
	CW_KEY_FORM_PKCS1,           /* RSA PRIVATE KEY: RSAPrivateKey, RFC 8017 A.1.2 */
	CW_KEY_FORM_PKCS1_PUBLIC,    /* RSA PUBLIC KEY: RSAPublicKey, RFC 8017 A.1.1 */
	CW_KEY_FORM_SEC1,            /* EC PRIVATE KEY: ECPrivateKey, RFC 5915 3 */
	CW_KEY_FORM_PKCS8,           /* PRIVATE KEY: PrivateKeyInfo, RFC 5208 5 */
	CW_KEY_FORM_PKCS8_ENCRYPTED, /* ENCRYPTED PRIVATE KEY, RFC 5208 6 */
	CW_KEY_FORM_SPKI,            /* PUBLIC KEY: SubjectPublicKeyInfo, RFC 5280 4.1 */
	CW_KEY_FORM_DSA,             /* DSA PRIVATE KEY: OpenSSL's own sequence of numbers */
	CW_KEY_FORM_DSA_PUBLIC,      /* DSA PUBLIC KEY, likewise */
	CW_KEY_FORM_OPENSSH          /* OPENSSH PRIVATE KEY: openssh.h */
} cw_key_form;

/* "pkcs1", "pkcs1-public", "sec1", "pkcs8", "pkcs8-encrypted", "spki", "dsa",
 * "dsa-public", "openssh", "other", "none". */
CW_API const char *cw_key_form_name(cw_key_form form);

/* The form that a PEM label names, CW_KEY_FORM_NONE if it is no key's. */
CW_API cw_key_form cw_key_form_of_label(cw_bytes label);

/* The form that the first element of some DER has the outline of, CW_KEY_FORM_NONE if it
 * is no key's. It may be malformed within. */
CW_API cw_key_form cw_key_form_of_der(cw_bytes der);

/* A key in a file; it borrows the file. */
typedef struct cw_key_file {
	cw_key_form form;
	bool is_private;
	bool is_pem;
	bool is_encrypted;     /* a passphrase is needed; an OpenSSH key does not say so here */
	cw_bytes octets;       /* the file */
	cw_pem pem;            /* is_pem: the object */
	cw_dek_info dek;       /* traditional encryption; cipher is CW_CIPHER_NONE without it */
	size_t work_size;      /* octets that reading it takes; 0 for DER that is not encrypted */
	uint64_t max_kdf_cost; /* CW_KDF_COST_MAX, until the caller raises it; see pbe.h */
} cw_key_file;

/* Find the key in a file: the first PEM object whose label is a key's, or one DER
 * element that has the outline of a key. In *error the offset counts from the first
 * octet of the file. Errors:
 *   CW_PEM_*            those of cw_pem_next and cw_dek_info_read; CW_PEM_NO_OBJECT
 *                       at the end of what is neither PEM nor DER;
 *   CW_UNSUPPORTED      the cipher that DEK-Info names;
 *   CW_OBJECT_TYPE      PEM objects, or DER, but no key;
 *   those of reading    DER that is malformed in its outline. */
CW_API CW_MUST_USE cw_status cw_key_file_find(cw_key_file *out, cw_bytes octets, cw_error *error);

/* The same for an object that came from cw_pem_next over `octets`. */
CW_API CW_MUST_USE cw_status cw_key_file_from_pem(cw_key_file *out, cw_bytes octets,
                                                  const cw_pem *pem, cw_error *error);

/* ------------------------------------------------------------------------
 * Opening
 */

/* The key's DER: decoded from PEM, and decrypted, so that what was PKCS8_ENCRYPTED is a
 * PrivateKeyInfo. It lies in `work`, which holds file->work_size octets, or, of a DER
 * file that is not encrypted, in the file. A passphrase whose data is NULL is none; one
 * of size 0 is an empty one. After success the caller wipes `work`; after failure it is
 * wiped. In *error the offset counts from the first octet of the file, but for the
 * errors of decoding, where it counts from the first octet of the DER. Errors:
 *   CW_UNSUPPORTED, CW_KDF_COST (before any work; see cw_pbe_check),
 *   CW_PASSPHRASE_MISSING, CW_PASSPHRASE_WRONG, at the object;
 *   CW_PEM_BASE64, CW_SIZE (a ciphertext of no whole blocks), CW_BUFFER_TOO_SMALL (work);
 *   those of cw_encrypted_private_key_info_decode.
 * Not checked here: the DER of the key. */
CW_API CW_MUST_USE cw_status cw_key_file_read(const cw_key_file *file, const cw_crypto *crypto,
                                              cw_bytes passphrase, uint8_t *work, size_t capacity,
                                              cw_bytes *der, cw_error *error);

/* The scheme that an encrypted PKCS #8 key is encrypted by; *out points into `work`, or
 * into a DER file. For telling of it; cw_key_file_read needs it not. Errors: CW_ARGUMENT
 * for another form; CW_PEM_BASE64, CW_BUFFER_TOO_SMALL; those of decoding. */
CW_API CW_MUST_USE cw_status cw_key_file_read_scheme(const cw_key_file *file, uint8_t *work,
                                                     size_t capacity, cw_pbe *out, cw_error *error);

/* The key, for use; cw_key_free forgets it. Its parts have been checked against
 * each other. Where its content is of another form than PEM's label says, the content
 * counts. `work` is wiped. Errors, besides those of cw_key_file_read:
 *   CW_PASSPHRASE_WRONG  also where a decrypted text is no key: a wrong passphrase
 *                        never gives a garbage key, nor another error;
 *   CW_UNSUPPORTED       of a form or of an algorithm that cannot be used, and of an
 *                        OpenSSH key that is encrypted;
 *   those of decoding    the offset in *error counts from the first octet of the
 *                        DER, which for PEM is not the file's, and there is a path;
 *   CW_KEY_INVALID, CW_KEY_TOO_LARGE, CW_KEY_WEAK, CW_NO_MEMORY from the import. */
CW_API CW_MUST_USE cw_status cw_key_file_load(const cw_key_file *file, const cw_crypto *crypto,
                                              cw_bytes passphrase, uint8_t *work, size_t capacity,
                                              cw_key **out, cw_error *error);

/* ------------------------------------------------------------------------
 * Writing
 *
 * *size is set to the octets that the output takes; CW_BUFFER_TOO_SMALL if that
 * exceeds the capacity, and then nothing is written. The output is the same octets
 * for the same key (and DEK-Info) each time. Work is wiped.
 */

/* Octets enough for the DER of any key within the limits, encrypted or not, and for its
 * text. */
#define CW_KEY_DER_SIZE_MAX (CW_KEY_NUMBERS_SIZE_MAX + 512)
#define CW_KEY_PEM_SIZE_MAX (CW_KEY_DER_SIZE_MAX / 2 * 3)
/* Octets of work for the functions that write private keys. */
#define CW_KEY_WORK_SIZE (CW_KEY_NUMBERS_SIZE_MAX + CW_INNER_KEY_SIZE_MAX + 2 * CW_KEY_DER_SIZE_MAX)

/* PrivateKeyInfo in DER. Errors: CW_KEY_NOT_PRIVATE, CW_UNSUPPORTED (a key that does not
 * leave its provider), CW_BUFFER_TOO_SMALL. */
CW_API CW_MUST_USE cw_status cw_key_file_encode_pkcs8(const cw_key *key,
                                                      uint8_t work[CW_KEY_WORK_SIZE], uint8_t *out,
                                                      size_t capacity, size_t *size);
/* PRIVATE KEY in PEM or, unless pbe is NULL, ENCRYPTED PRIVATE KEY. Errors: as above, and
 * those of cw_pbe_encode and cw_pbe_encrypt. */
CW_API CW_MUST_USE cw_status cw_key_file_write_pkcs8(const cw_crypto *crypto, const cw_key *key,
                                                     const cw_pbe *pbe, cw_bytes passphrase,
                                                     uint8_t work[CW_KEY_WORK_SIZE], uint8_t *out,
                                                     size_t capacity, size_t *size);

/* The forms of old: RSAPrivateKey or ECPrivateKey in DER. Errors: as above;
 * CW_UNSUPPORTED for another type of key. */
CW_API CW_MUST_USE cw_status cw_key_file_encode_private(const cw_key *key,
                                                        uint8_t work[CW_KEY_WORK_SIZE],
                                                        uint8_t *out, size_t capacity,
                                                        size_t *size);

/* RSA PRIVATE KEY or EC PRIVATE KEY in PEM, encrypted with `dek` and `passphrase` unless
 * dek is NULL. Errors: as above, and those of cw_traditional_encrypt. That encryption
 * costs a guesser one MD5 a guess: it is for old programs. */
CW_API CW_MUST_USE cw_status cw_key_file_write_private(const cw_crypto *crypto, const cw_key *key,
                                                       const cw_dek_info *dek, cw_bytes passphrase,
                                                       uint8_t work[CW_KEY_WORK_SIZE], uint8_t *out,
                                                       size_t capacity, size_t *size);

/* SubjectPublicKeyInfo in DER, and PUBLIC KEY in PEM. Errors: those of
 * cw_subject_public_key_info_from_key, CW_BUFFER_TOO_SMALL. */
CW_API CW_MUST_USE cw_status cw_key_file_encode_public(const cw_key *key, uint8_t *out,
                                                       size_t capacity, size_t *size);
CW_API CW_MUST_USE cw_status cw_key_file_write_public(const cw_key *key, uint8_t *out,
                                                      size_t capacity, size_t *size);

#ifdef __cplusplus
}
#endif
#endif
