/* cbc.h - private to pem/: CBC with the padding of PKCS #7 (RFC 5652 6.3), in place; and
 * RC4, which has no padding, nor an IV. */
#ifndef CW_PEM_CBC_H
#define CW_PEM_CBC_H

#include "../crypto/crypto.h"

/* A cipher with its key, which may lie in secret memory, and its IV. */
typedef struct cw_cbc {
	cw_cipher cipher;
	cw_bytes key;
	cw_bytes iv;
} cw_cbc;

/* Octets that `size` octets take when padded; 0 if the cipher is none of cw_cipher. */
size_t cw_cbc_size(cw_cipher cipher, size_t size);

/* Pad and encrypt data[0 .. *size - 1], where cw_cbc_size octets have room. On
 * failure the data is wiped. */
CW_MUST_USE cw_status cw_cbc_encrypt(const cw_crypto *crypto, const cw_cbc *cbc, uint8_t *data,
                                     size_t *size);

/* Decrypt data[0 .. *size - 1], whole blocks and at least one. The padding is examined
 * in a time that does not depend on it. On failure the data is wiped and *size is 0:
 * CW_PASSPHRASE_WRONG if the padding is not right. */
CW_MUST_USE cw_status cw_cbc_decrypt(const cw_crypto *crypto, const cw_cbc *cbc, uint8_t *data,
                                     size_t *size);

#endif
