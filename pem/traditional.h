/* traditional.h - the encryption that OpenSSL has put inside PEM since its beginning:
 *
 *     Proc-Type: 4,ENCRYPTED
 *     DEK-Info: AES-256-CBC,<IV in hexadecimal>
 *
 * (RFC 1421 4.6.1 for the headers; EVP_BytesToKey for the key.) The key is the
 * first octets of D1 || D2 || ..., D1 = MD5(passphrase || salt), Di = MD5(Di-1 ||
 * passphrase || salt), where the salt is the IV's first eight octets; the plaintext
 * is padded as PKCS#7 does it and encrypted in CBC mode.
 *
 * It is weak: one MD5 per guess, and nothing protects integrity. Use it for old
 * programs. A damaged text may decrypt to a plausible one, so a key from it is to be
 * checked (cw_key_import does) before it is used. */
#ifndef CW_PEM_TRADITIONAL_H
#define CW_PEM_TRADITIONAL_H

#include "../crypto/crypto.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------------
 * The headers
 */

/* DEK-Info: the cipher and its initialization vector, as long as its block. */
typedef struct cw_dek_info {
	cw_cipher cipher;
	uint8_t iv[CW_CIPHER_BLOCK_SIZE_MAX];
} cw_dek_info;

/* Read the header lines of an object (cw_pem.headers): Proc-Type, then DEK-Info,
 * and nothing else; blanks around values do not matter. Errors, with *where the
 * offset within `headers`:
 *   CW_PEM_HEADER   another header, another order, a Proc-Type other than
 *                   4,ENCRYPTED, an IV that is not as long as the block or not
 *                   hexadecimal;
 *   CW_UNSUPPORTED  a cipher that is not in cw_cipher. */
/*@ requires \valid_read(headers.data + (0 .. headers.size - 1)) && \valid(out) && \valid(where);
    requires \separated(out, where, headers.data + (0 .. headers.size - 1));
    terminates \true; exits \false;
    assigns *out, *where;
    ensures failed: \result != CW_OK ==> *out == \old(*out);
    ensures located: *where <= headers.size; */
CW_API CW_MUST_USE cw_status cw_dek_info_read(cw_bytes headers, cw_dek_info *out, size_t *where);

/* Octets enough for the lines of any DEK-Info. */
#define CW_DEK_INFO_HEADERS_SIZE 96

/* Write the two header lines, each with its LF; *size is what they take.
 * CW_VALUE if the cipher is none of cw_cipher. */
CW_API CW_MUST_USE cw_status cw_dek_info_write(const cw_dek_info *dek,
                                               uint8_t out[CW_DEK_INFO_HEADERS_SIZE], size_t *size);

/* A DEK-Info for `cipher` with a random IV. Errors: CW_RANDOM, CW_UNSUPPORTED, CW_VALUE
 * (no cipher). */
CW_API CW_MUST_USE cw_status cw_dek_info_generate(const cw_crypto *crypto, cw_cipher cipher,
                                                  cw_dek_info *out);

/* ------------------------------------------------------------------------
 * The contents
 */

/* Octets that `size` octets take when encrypted; `size` + CW_CIPHER_BLOCK_SIZE_MAX
 * is always enough. 0 if the cipher is none of cw_cipher. */
CW_API size_t cw_traditional_size(cw_cipher cipher, size_t size);

/* Encrypt data[0 .. *size - 1] where it stands, in a buffer of `capacity`; *size
 * becomes the size of the ciphertext. The same DEK-Info, passphrase and data give
 * the same octets: an IV must not serve twice. On failure the data is unchanged, or
 * wiped where the cipher failed. Errors:
 *   CW_BUFFER_TOO_SMALL  *size is what is needed;
 *   CW_UNSUPPORTED       no provider has MD5 or the cipher;
 *   CW_VALUE             the cipher is none of cw_cipher. */
CW_API CW_MUST_USE cw_status cw_traditional_encrypt(const cw_crypto *crypto, const cw_dek_info *dek,
                                                    cw_bytes passphrase, uint8_t *data,
                                                    size_t capacity, size_t *size);

/* Decrypt data[0 .. *size - 1] where it stands; *size becomes the size of the
 * plaintext. The padding is examined in a time that does not depend on it. On
 * failure the data is wiped and *size is 0. Errors:
 *   CW_PASSPHRASE_WRONG  the padding is not right;
 *   CW_SIZE              the ciphertext is empty or no number of whole blocks;
 *   CW_UNSUPPORTED, CW_VALUE as above.
 * Not checked here: the plaintext. One wrong passphrase of 256 passes: whoever
 * decodes the plaintext answers CW_PASSPHRASE_WRONG too where it does not decode,
 * lest the difference tell something about the plaintext (key_file.h does). */
CW_API CW_MUST_USE cw_status cw_traditional_decrypt(const cw_crypto *crypto, const cw_dek_info *dek,
                                                    cw_bytes passphrase, uint8_t *data,
                                                    size_t *size);

#ifdef __cplusplus
}
#endif
#endif
