/* encrypted_private_key_info.h - EncryptedPrivateKeyInfo of PKCS #8 (RFC 5208 6, RFC 5958 3).
 *
 * What is encrypted is a PrivateKeyInfo (crypto/private_key_info.h); by which scheme
 * is told by pbe.h. */
#ifndef CW_PEM_ENCRYPTED_PRIVATE_KEY_INFO_H
#define CW_PEM_ENCRYPTED_PRIVATE_KEY_INFO_H

#include "pbe.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cw_encrypted_private_key_info {
	cw_algorithm_identifier encryption_algorithm;
	cw_bytes encrypted_data;
} cw_encrypted_private_key_info;

/* Errors: those of reading and of cw_pbe_decode; CW_SIZE if there are no encrypted
 * octets, or, under a scheme that can be used, no whole blocks of them. */
CW_API CW_MUST_USE cw_status cw_encrypted_private_key_info_decode(
	cw_der_reader *r, uint16_t field, cw_encrypted_private_key_info *out);
CW_API void cw_encrypted_private_key_info_encode(cw_der_writer *w,
                                                 const cw_encrypted_private_key_info *info);

/* Encrypt plain[0 .. plain_size - 1], a PrivateKeyInfo in DER, where it stands, in a buffer
 * of `capacity`, and write the EncryptedPrivateKeyInfo to `out`, another buffer. *size is
 * set to the octets that it takes. On success and on failure `plain` holds no secret any
 * more. Errors: those of cw_pbe_encode and cw_pbe_encrypt; CW_BUFFER_TOO_SMALL of either
 * buffer: plain_size + CW_CIPHER_BLOCK_SIZE_MAX octets, and 256 more, are always enough. */
CW_API CW_MUST_USE cw_status cw_encrypted_private_key_info_write(
	const cw_crypto *crypto, const cw_pbe *pbe, cw_bytes passphrase, uint8_t *plain,
	size_t capacity, size_t plain_size, uint8_t *out, size_t out_capacity, size_t *size);

#ifdef __cplusplus
}
#endif
#endif
