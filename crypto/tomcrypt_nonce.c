/* Deterministic nonces: HMAC_DRBG as RFC 6979 3.2 uses it. */
#include "tomcrypt_ec.h"

void cw_nonce_bits_to_int(const cw_tomcrypt_curve *c, const uint8_t *bits, size_t size,
                          uint8_t *out)
{
	/* The bits of the order above whole octets: only P-521 has some, one of them. */
	unsigned spare = (unsigned)(8 * c->size - cw_curve_bits(c->id));
	size_t i;

	memset(out, 0, c->size);
	if (size < c->size) {
		memcpy(out + (c->size - size), bits, size);
		return;
	}
	for (i = 0; i < c->size; i++)
		out[i] = (uint8_t)((i == 0 ? 0 : bits[i - 1] << (8 - spare)) | bits[i] >> spare);
}

/* K = HMAC(K, V || separator || more), V = HMAC(K, V). */
static cw_status stir(cw_nonce *n, uint8_t separator, const cw_bytes *more, size_t count)
{
	cw_bytes parts[4] = {{n->v, n->hash_size}, {&separator, 1}};
	cw_bytes key = {n->k, n->hash_size};
	uint8_t fresh[CW_HASH_SIZE_MAX];
	cw_status status;
	size_t i;

	for (i = 0; i < count; i++)
		parts[2 + i] = more[i];
	status = cw_tomcrypt_hmac(n->hash, key, parts, 2 + count, fresh);
	memcpy(n->k, fresh, n->hash_size);
	cw_wipe(fresh, sizeof fresh);
	CW_TRY(status);
	return cw_tomcrypt_hmac(n->hash, key, parts, 1, n->v);
}

cw_status cw_nonce_init(cw_nonce *n, const cw_tomcrypt_curve *c, cw_hash hash,
                        const uint8_t *scalar, const uint8_t *reduced)
{
	cw_bytes more[2] = {{scalar, c->size}, {reduced, c->size}};

	n->c = c;
	n->hash = hash;
	n->hash_size = cw_hash_size(hash);
	memset(n->k, 0, sizeof n->k);
	memset(n->v, 1, sizeof n->v);
	CW_TRY(stir(n, 0, more, 2));
	return stir(n, 1, more, 2);
}

cw_status cw_nonce_next(cw_nonce *n, uint8_t *out)
{
	uint8_t bits[CW_CURVE_SIZE_MAX + CW_HASH_SIZE_MAX];
	cw_bytes key = {n->k, n->hash_size};
	cw_bytes v = {n->v, n->hash_size};
	cw_status status = CW_OK;
	bool good = false;
	size_t size;

	/* One time in 2^32 for P-256 another is needed, and hardly ever for the others. */
	while (status == CW_OK && !good) {
		for (size = 0; status == CW_OK && size < n->c->size; size += n->hash_size) {
			status = cw_tomcrypt_hmac(n->hash, key, &v, 1, n->v);
			memcpy(bits + size, n->v, n->hash_size);
		}
		if (status == CW_OK) {
			cw_nonce_bits_to_int(n->c, bits, size, out);
			good = cw_tomcrypt_curve_has_scalar(n->c, out);
			status = stir(n, 0, NULL, 0);
		}
	}
	cw_wipe(bits, sizeof bits);
	return status;
}
