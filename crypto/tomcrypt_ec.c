/* ECDSA on P-256, P-384 and P-521 (FIPS 186-5 6): keys, signatures, their checks. */
#include "tomcrypt_ec.h"

#include <stdlib.h>

static cw_status key_new(cw_curve curve, cw_tomcrypt_ec **out)
{
	cw_tomcrypt_ec *key = calloc(1, sizeof *key);

	if (key == NULL)
		return CW_NO_MEMORY;
	key->head.base.provider = &cw_tomcrypt_provider;
	key->head.type = CW_KEY_EC;
	key->curve = curve;
	key->point[0] = 4;
	*out = key;
	return CW_OK;
}

void cw_tomcrypt_ec_free(cw_key *base)
{
	cw_wipe(base, sizeof(cw_tomcrypt_ec));
	free(base);
}

void cw_tomcrypt_ec_info(const cw_key *base, cw_key_info *out)
{
	const cw_tomcrypt_ec *key = (const cw_tomcrypt_ec *)base;
	cw_key_info info = {0};

	info.type = CW_KEY_EC;
	info.bits = cw_curve_bits(key->curve);
	info.curve = key->curve;
	info.is_private = key->is_private;
	info.exportable = key->is_private;
	*out = info;
}

/* The public point of the private scalar, which is in range. */
static int derive_point(cw_tomcrypt_curve *c, cw_tomcrypt_ec *key)
{
	void *k = c->v[CW_CURVE_WORK];
	cw_bytes scalar = {key->scalar, c->size};
	int result = cw_tomcrypt_number_read(c->m, k, scalar);

	CW_TOMCRYPT_STEP(result, cw_tomcrypt_curve_multiply(c, k, &c->g, &c->p));
	CW_TOMCRYPT_STEP(result, cw_tomcrypt_curve_write(c, &c->p, key->point + 1));
	return result;
}

/* RFC 5480 2.2, SEC 1 3.2.2.1: on the curve; the orders are prime, so that is all. */
static cw_status read_point(cw_tomcrypt_curve *c, cw_bytes point, cw_tomcrypt_ec *key)
{
	bool good = false;

	if (point.size != 1 + 2 * c->size || point.data[0] != 4)
		return CW_KEY_POINT;
	CW_TRY(cw_tomcrypt_status(cw_tomcrypt_curve_read(c, point.data + 1, &c->p, &good)));
	if (!good)
		return CW_KEY_POINT;
	memcpy(key->point, point.data, point.size);
	return CW_OK;
}

static cw_status read_scalar(cw_tomcrypt_curve *c, const cw_ec_numbers *numbers,
                             cw_tomcrypt_ec *key)
{
	cw_bytes derived = {key->point, 1 + 2 * c->size};
	cw_status status;

	if (numbers->private_scalar.size != c->size ||
	    !cw_tomcrypt_curve_has_scalar(c, numbers->private_scalar.data))
		return CW_KEY_INVALID;
	memcpy(key->scalar, numbers->private_scalar.data, c->size);
	key->is_private = true;
	CW_TRY(cw_tomcrypt_status(derive_point(c, key)));
	if (numbers->point.size == 0 || cw_bytes_equal(numbers->point, derived))
		return CW_OK;
	/* Another scalar's point, or none at all. */
	status = read_point(c, numbers->point, key);
	return status == CW_OK ? CW_KEY_INVALID : status;
}

cw_status cw_tomcrypt_ec_import(const cw_ec_numbers *numbers, cw_key **out)
{
	cw_tomcrypt_ec *key;
	cw_tomcrypt_curve c;
	cw_status status;

	CW_TRY(cw_tomcrypt_curve_open(numbers->curve, &c));
	status = key_new(numbers->curve, &key);
	if (status == CW_OK) {
		if (numbers->private_scalar.size != 0)
			status = read_scalar(&c, numbers, key);
		else
			status = read_point(&c, numbers->point, key);
		if (status == CW_OK)
			*out = &key->head.base;
		else
			cw_tomcrypt_ec_free(&key->head.base);
	}
	cw_tomcrypt_curve_close(&c);
	return status;
}

cw_status cw_tomcrypt_ec_export(const cw_key *base, bool with_private, uint8_t *buffer,
                                cw_key_numbers *out)
{
	const cw_tomcrypt_ec *key = (const cw_tomcrypt_ec *)base;
	size_t size = cw_curve_size(key->curve);
	cw_key_numbers numbers = {0};

	if (with_private && !key->is_private)
		return CW_KEY_NOT_PRIVATE;
	numbers.type = CW_KEY_EC;
	numbers.ec.curve = key->curve;
	memcpy(buffer, key->point, 1 + 2 * size);
	numbers.ec.point.data = buffer;
	numbers.ec.point.size = 1 + 2 * size;
	if (with_private) {
		buffer += 1 + 2 * size;
		memcpy(buffer, key->scalar, size);
		numbers.ec.private_scalar.data = buffer;
		numbers.ec.private_scalar.size = size;
	}
	*out = numbers;
	return CW_OK;
}

/* FIPS 186-5 A.2.2: candidates until one is in range; at most one in 2^32 is not. */
static cw_status random_scalar(const cw_tomcrypt_curve *c, uint8_t *out)
{
	unsigned spare = (unsigned)(8 * c->size - cw_curve_bits(c->id));
	int i;

	for (i = 0; i < CW_TOMCRYPT_TRIES; i++) {
		CW_TRY(cw_tomcrypt_random(out, c->size));
		out[0] = (uint8_t)(out[0] & 0xffu >> spare);
		if (cw_tomcrypt_curve_has_scalar(c, out))
			return CW_OK;
	}
	return CW_RANDOM;
}

static cw_status generate(cw_tomcrypt_curve *c, cw_tomcrypt_ec *key)
{
	bool good = false;

	CW_TRY(random_scalar(c, key->scalar));
	CW_TRY(cw_tomcrypt_status(derive_point(c, key)));
	CW_TRY(cw_tomcrypt_status(cw_tomcrypt_curve_read(c, key->point + 1, &c->q, &good)));
	key->is_private = true;
	/* A point off the curve is a fault of this machine. */
	return good ? CW_OK : CW_PROVIDER;
}

cw_status cw_tomcrypt_ec_generate(const cw_key_spec *spec, cw_key **out)
{
	cw_tomcrypt_ec *key;
	cw_tomcrypt_curve c;
	cw_status status;

	CW_TRY(cw_tomcrypt_curve_open(spec->curve, &c));
	status = key_new(spec->curve, &key);
	if (status == CW_OK) {
		status = generate(&c, key);
		if (status == CW_OK)
			*out = &key->head.base;
		else
			cw_tomcrypt_ec_free(&key->head.base);
	}
	cw_tomcrypt_curve_close(&c);
	return status;
}

/* The digest as a number modulo the order. */
static int read_digest(cw_tomcrypt_curve *c, const uint8_t *digest, size_t size, void *out)
{
	uint8_t octets[CW_CURVE_SIZE_MAX];
	cw_bytes magnitude = {octets, c->size};
	int result;

	cw_nonce_bits_to_int(c, digest, size, octets);
	result = cw_tomcrypt_number_read(c->m, out, magnitude);
	CW_TOMCRYPT_STEP(result, c->m->mpdiv(out, c->v[CW_CURVE_ORDER], NULL, out));
	return result;
}

/* Signing (FIPS 186-5 6.4.1). */

typedef struct signing {
	cw_tomcrypt_curve c;
	cw_nonce nonce;
	uint8_t octets[CW_CURVE_SIZE_MAX];
} signing;

/* What the numbers to work with hold; the curve's own functions take the first few. */
enum { SIGN_K = CW_CURVE_WORK, SIGN_T, SIGN_D, SIGN_E, SIGN_BLIND, SIGN_R, SIGN_S };

/* s = (e + r d) / k as (b e + b r d) / (b k), with b random: of k and d the engine, which
 * does not take the same time for all numbers, only sees products that nobody knows. */
static int blinded_s(cw_tomcrypt_curve *c)
{
	const cw_engine *m = c->m;
	void **v = c->v;
	void *n = v[CW_CURVE_ORDER];
	int result = m->mulmod(v[SIGN_BLIND], v[SIGN_D], n, v[SIGN_T]);

	CW_TOMCRYPT_STEP(result, m->mulmod(v[SIGN_T], v[SIGN_R], n, v[SIGN_T]));
	CW_TOMCRYPT_STEP(result, m->mulmod(v[SIGN_BLIND], v[SIGN_E], n, v[SIGN_S]));
	CW_TOMCRYPT_STEP(result, m->add(v[SIGN_S], v[SIGN_T], v[SIGN_S]));
	CW_TOMCRYPT_STEP(result, m->mulmod(v[SIGN_BLIND], v[SIGN_K], n, v[SIGN_T]));
	CW_TOMCRYPT_STEP(result, m->invmod(v[SIGN_T], n, v[SIGN_T]));
	CW_TOMCRYPT_STEP(result, m->mulmod(v[SIGN_S], v[SIGN_T], n, v[SIGN_S]));
	return result;
}

/* k G. The time of the library's multiplication tells how many digits its factor has, of
 * which k has one less when the highest is zero: once in 512 times for P-521 in digits of 64
 * bits, and enough of these give the key away. k + n has always the same number, as has k
 * itself, for all that can be seen, where the bits of n fill their digits. */
static int multiply_by_nonce(cw_tomcrypt_curve *c)
{
	const cw_engine *m = c->m;
	void *factor = c->v[SIGN_K];
	int result = CRYPT_OK;

	if (cw_curve_bits(c->id) % (uint32_t)m->bits_per_digit != 0) {
		factor = c->v[SIGN_T];
		result = m->add(c->v[SIGN_K], c->v[CW_CURVE_ORDER], factor);
	}
	CW_TOMCRYPT_STEP(result, cw_tomcrypt_curve_multiply(c, factor, &c->g, &c->p));
	return result;
}

/* r and s for one nonce; *done is false if either is zero, which nobody has ever seen. */
static int sign_with_nonce(cw_tomcrypt_curve *c, uint8_t *out, bool *done)
{
	const cw_engine *m = c->m;
	void **v = c->v;
	int result = multiply_by_nonce(c);

	CW_TOMCRYPT_STEP(result, m->mpdiv(c->p.x, v[CW_CURVE_ORDER], NULL, v[SIGN_R]));
	CW_TOMCRYPT_STEP(result, blinded_s(c));
	if (result != CRYPT_OK)
		return result;
	*done = m->compare_d(v[SIGN_R], 0) != LTC_MP_EQ && m->compare_d(v[SIGN_S], 0) != LTC_MP_EQ;
	CW_TOMCRYPT_STEP(result, cw_tomcrypt_number_write(m, v[SIGN_R], out, c->size));
	CW_TOMCRYPT_STEP(result, cw_tomcrypt_number_write(m, v[SIGN_S], out + c->size, c->size));
	return result;
}

static cw_status sign(signing *w, const cw_tomcrypt_ec *key, cw_hash hash, cw_bytes message,
                      uint8_t *out)
{
	cw_tomcrypt_curve *c = &w->c;
	cw_bytes scalar = {key->scalar, c->size}, octets = {w->octets, c->size};
	uint8_t digest[CW_HASH_SIZE_MAX];
	bool done = false;
	int result;

	CW_TRY(cw_tomcrypt_hash(hash, &message, 1, digest));
	result = read_digest(c, digest, cw_hash_size(hash), c->v[SIGN_E]);
	CW_TOMCRYPT_STEP(result, cw_tomcrypt_number_write(c->m, c->v[SIGN_E], w->octets, c->size));
	CW_TRY(cw_tomcrypt_status(result));
	CW_TRY(cw_nonce_init(&w->nonce, c, hash, key->scalar, w->octets));
	CW_TRY(random_scalar(c, w->octets));
	result = cw_tomcrypt_number_read(c->m, c->v[SIGN_BLIND], octets);
	CW_TOMCRYPT_STEP(result, cw_tomcrypt_number_read(c->m, c->v[SIGN_D], scalar));
	while (result == CRYPT_OK && !done) {
		CW_TRY(cw_nonce_next(&w->nonce, w->octets));
		result = cw_tomcrypt_number_read(c->m, c->v[SIGN_K], octets);
		CW_TOMCRYPT_STEP(result, sign_with_nonce(c, out, &done));
	}
	return cw_tomcrypt_status(result);
}

cw_status cw_tomcrypt_ec_sign(const cw_key *base, const cw_signature_scheme *scheme,
                              cw_bytes message, uint8_t *out, size_t *size)
{
	const cw_tomcrypt_ec *key = (const cw_tomcrypt_ec *)base;
	cw_status status;
	signing w;

	if (!key->is_private)
		return CW_KEY_NOT_PRIVATE;
	if (scheme->scheme != CW_SCHEME_ECDSA)
		return CW_UNSUPPORTED;
	CW_TRY(cw_tomcrypt_curve_open(key->curve, &w.c));
	status = sign(&w, key, scheme->hash, message, out);
	*size = 2 * w.c.size;
	cw_tomcrypt_curve_close(&w.c);
	cw_wipe(&w, sizeof w);
	return status;
}

/* Verification (FIPS 186-5 6.4.2). */

enum {
	VERIFY_X = CW_CURVE_WORK + 4, /* above what the curve's own functions take */
	VERIFY_R,
	VERIFY_U1,
	VERIFY_U2
};

/* The x of u1 G + u2 Q, with Q in c->q; u2 is not zero, u1 may be. */
static int joint_x(cw_tomcrypt_curve *c, bool *finite)
{
	const cw_engine *m = c->m;
	void **v = c->v;
	int result = cw_tomcrypt_curve_multiply(c, v[VERIFY_U2], &c->q, &c->q);

	*finite = true;
	if (m->compare_d(v[VERIFY_U1], 0) == LTC_MP_EQ) {
		CW_TOMCRYPT_STEP(result, m->copy(c->q.x, v[VERIFY_X]));
		return result;
	}
	CW_TOMCRYPT_STEP(result, cw_tomcrypt_curve_multiply(c, v[VERIFY_U1], &c->g, &c->p));
	CW_TOMCRYPT_STEP(result, cw_tomcrypt_curve_sum(c, v[VERIFY_X], finite));
	return result;
}

static int verify(cw_tomcrypt_curve *c, const cw_tomcrypt_ec *key, cw_bytes digest,
                  const uint8_t *signature, bool *valid)
{
	const cw_engine *m = c->m;
	void **v = c->v;
	void *n = v[CW_CURVE_ORDER], *inverse = v[VERIFY_X];
	cw_bytes r = {signature, c->size}, s = {signature + c->size, c->size};
	bool good = false, finite = false;
	int result = cw_tomcrypt_number_read(m, v[VERIFY_R], r);

	CW_TOMCRYPT_STEP(result, cw_tomcrypt_number_read(m, inverse, s));
	CW_TOMCRYPT_STEP(result, m->invmod(inverse, n, inverse));
	CW_TOMCRYPT_STEP(result, read_digest(c, digest.data, digest.size, v[VERIFY_U1]));
	CW_TOMCRYPT_STEP(result, m->mulmod(v[VERIFY_U1], inverse, n, v[VERIFY_U1]));
	CW_TOMCRYPT_STEP(result, m->mulmod(v[VERIFY_R], inverse, n, v[VERIFY_U2]));
	CW_TOMCRYPT_STEP(result, cw_tomcrypt_curve_read(c, key->point + 1, &c->q, &good));
	CW_TOMCRYPT_STEP(result, joint_x(c, &finite));
	CW_TOMCRYPT_STEP(result, m->mpdiv(v[VERIFY_X], n, NULL, v[VERIFY_X]));
	*valid = result == CRYPT_OK && good && finite &&
	         m->compare(v[VERIFY_X], v[VERIFY_R]) == LTC_MP_EQ;
	return result;
}

cw_status cw_tomcrypt_ec_verify(const cw_key *base, const cw_signature_scheme *scheme,
                                cw_bytes message, cw_bytes signature)
{
	const cw_tomcrypt_ec *key = (const cw_tomcrypt_ec *)base;
	uint8_t octets[CW_HASH_SIZE_MAX];
	cw_bytes digest = {octets, cw_hash_size(scheme->hash)};
	cw_tomcrypt_curve c;
	cw_status status;
	bool valid = false;

	if (scheme->scheme != CW_SCHEME_ECDSA)
		return CW_UNSUPPORTED;
	CW_TRY(cw_tomcrypt_hash(scheme->hash, &message, 1, octets));
	CW_TRY(cw_tomcrypt_curve_open(key->curve, &c));
	if (signature.size == 2 * c.size && cw_tomcrypt_curve_has_scalar(&c, signature.data) &&
	    cw_tomcrypt_curve_has_scalar(&c, signature.data + c.size))
		status = cw_tomcrypt_status(verify(&c, key, digest, signature.data, &valid));
	else
		status = CW_OK;
	cw_tomcrypt_curve_close(&c);
	if (status != CW_OK)
		return status;
	return valid ? CW_OK : CW_SIGNATURE_INVALID;
}
