/* tomcrypt_ec.h - private to the tomcrypt provider: its EC key, and its nonces. */
#ifndef CW_CRYPTO_TOMCRYPT_EC_H
#define CW_CRYPTO_TOMCRYPT_EC_H

#include "tomcrypt_curve.h"

typedef struct cw_tomcrypt_ec {
	cw_tomcrypt_key head;
	cw_curve curve;
	bool is_private;
	uint8_t scalar[CW_CURVE_SIZE_MAX];
	uint8_t point[1 + 2 * CW_CURVE_SIZE_MAX];
} cw_tomcrypt_ec;

/* tomcrypt_nonce.c: the nonces of RFC 6979 3.2, one after another, for a digest and a
 * private scalar. */
typedef struct cw_nonce {
	const cw_tomcrypt_curve *c;
	cw_hash hash;
	size_t hash_size;
	uint8_t k[CW_HASH_SIZE_MAX];
	uint8_t v[CW_HASH_SIZE_MAX];
} cw_nonce;

/* `reduced` is the digest as a number modulo the order, c->size octets (bits2octets). */
cw_status cw_nonce_init(cw_nonce *n, const cw_tomcrypt_curve *c, cw_hash hash,
                        const uint8_t *scalar, const uint8_t *reduced);
/* The next one, c->size octets, between 1 and the order - 1. */
cw_status cw_nonce_next(cw_nonce *n, uint8_t *out);

/* The digest's leftmost bits as a number of c->size octets (bits2int, RFC 6979 2.3.2). */
void cw_nonce_bits_to_int(const cw_tomcrypt_curve *c, const uint8_t *bits, size_t size,
                          uint8_t *out);

#endif
