/* tomcrypt_rsa.h - private to the tomcrypt provider: its RSA key. */
#ifndef CW_CRYPTO_TOMCRYPT_RSA_H
#define CW_CRYPTO_TOMCRYPT_RSA_H

#include "tomcrypt_internal.h"

enum {
	CW_RSA_N,
	CW_RSA_E,
	CW_RSA_D,
	CW_RSA_P,
	CW_RSA_Q,
	CW_RSA_DP,
	CW_RSA_DQ,
	CW_RSA_QINV,
	CW_TOMCRYPT_RSA_NUMBERS
};

typedef struct cw_tomcrypt_rsa {
	cw_tomcrypt_key head;
	const cw_engine *m;
	uint32_t bits;
	bool is_private;
	void *v[CW_TOMCRYPT_RSA_NUMBERS];
} cw_tomcrypt_rsa;

/* Octets of the modulus, and of all that is signed or a signature. */
static inline size_t cw_tomcrypt_rsa_size(const cw_tomcrypt_rsa *key)
{
	return (key->bits + 7) / 8;
}

/* in^e and in^d modulo n. CW_SIGNATURE_INVALID for a public `in` not below n. */
cw_status cw_tomcrypt_rsa_public(const cw_tomcrypt_rsa *key, const uint8_t *in, uint8_t *out);
cw_status cw_tomcrypt_rsa_private(const cw_tomcrypt_rsa *key, const uint8_t *in, uint8_t *out);

/* For a random r that is invertible: blind = r^e, unblind = 1 / r modulo n. */
cw_status cw_tomcrypt_rsa_blinding(const cw_tomcrypt_rsa *key, void *blind, void *unblind);

/* tomcrypt_pss.c: the block to sign, of the modulus' size; and whether an opened block
 * belongs to the message: CW_SIGNATURE_INVALID if not. `block` is worked in. */
cw_status cw_tomcrypt_pss_encode(uint32_t modulus_bits, const cw_signature_scheme *scheme,
                                 cw_bytes message, uint8_t *out);
cw_status cw_tomcrypt_pss_check(uint32_t modulus_bits, const cw_signature_scheme *scheme,
                                cw_bytes message, uint8_t *block);

#endif
