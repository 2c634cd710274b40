/* modular_limbs.h - private to crypto/: the numbers behind modular.h, for what computes more
 * with them than one power. All are below the modulus and in Montgomery's form, multiplied
 * by 2^(32 count); time depends on the sizes alone. */
#ifndef CW_CRYPTO_MODULAR_LIMBS_H
#define CW_CRYPTO_MODULAR_LIMBS_H

#include "modular.h"

#ifdef __cplusplus
extern "C" {
#endif

#define CW_MODULAR_LIMBS (CW_MODULAR_BITS_MAX / 32)

typedef uint32_t cw_residue[CW_MODULAR_LIMBS]; /* least significant limb first */

typedef struct cw_modulus {
	cw_residue m;
	size_t count;     /* of limbs in use */
	uint32_t inverse; /* -1/m modulo 2^32, of an odd m */
} cw_modulus;

/* Errors: CW_KEY_TOO_LARGE above the limit, CW_KEY_INVALID below 2. Only cw_modular_reduce
 * has a use for one that is even. */
CW_MUST_USE cw_status cw_modulus_init(cw_modulus *m, cw_bytes number);

/* Any number, reduced; and back into `size` octets, big-endian. */
void cw_residue_enter(const cw_modulus *m, cw_bytes number, cw_residue out);
void cw_residue_leave(const cw_modulus *m, const cw_residue a, uint8_t *out, size_t size);

/* The result may be either operand. */
void cw_residue_add(const cw_modulus *m, const cw_residue a, const cw_residue b, cw_residue out);
void cw_residue_subtract(const cw_modulus *m, const cw_residue a, const cw_residue b,
                         cw_residue out);
void cw_residue_multiply(const cw_modulus *m, const cw_residue a, const cw_residue b,
                         cw_residue out);
void cw_residue_power(const cw_modulus *m, const cw_residue base, cw_bytes exponent,
                      cw_residue out);
/* out = a where mask is all ones; unchanged where it is 0. */
void cw_residue_select(const cw_modulus *m, uint32_t mask, const cw_residue a, cw_residue out);

#ifdef __cplusplus
}
#endif
#endif
