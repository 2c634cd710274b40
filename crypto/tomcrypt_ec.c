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

/* The public point of a private scalar. */
static void derive_point(const cw_curve_setting *c, const uint8_t *scalar, uint8_t *out)
{
	cw_point p;

	cw_point_multiply_base(c, scalar, &p);
	/* Never infinity: the scalar is between 1 and the order - 1. */
	(void)cw_point_write(c, &p, out);
}

/* RFC 5480 2.2, SEC 1 3.2.2.1: on the curve; the orders are prime, so that is all. */
static cw_status read_point(const cw_curve_setting *c, cw_bytes point, cw_tomcrypt_ec *key)
{
	cw_point p;

	if (point.size != 1 + 2 * c->size || point.data[0] != 4 ||
	    !cw_point_read(c, point.data + 1, &p))
		return CW_KEY_POINT;
	memcpy(key->point, point.data, point.size);
	return CW_OK;
}

static cw_status read_scalar(const cw_curve_setting *c, const cw_ec_numbers *numbers,
                             cw_tomcrypt_ec *key)
{
	cw_bytes derived = {key->point, 1 + 2 * c->size};

	if (numbers->private_scalar.size != c->size ||
	    !cw_nonce_is_scalar(c, numbers->private_scalar.data))
		return CW_KEY_INVALID;
	memcpy(key->scalar, numbers->private_scalar.data, c->size);
	key->is_private = true;
	derive_point(c, key->scalar, key->point + 1);
	if (numbers->point.size != 0 && !cw_bytes_equal(numbers->point, derived))
		return CW_KEY_INVALID;
	return CW_OK;
}

cw_status cw_tomcrypt_ec_import(const cw_ec_numbers *numbers, cw_key **out)
{
	const cw_curve_setting *c = cw_curve_setting_of(numbers->curve);
	cw_tomcrypt_ec *key;
	cw_status status;

	if (c == NULL)
		return CW_UNSUPPORTED;
	CW_TRY(key_new(numbers->curve, &key));
	if (numbers->private_scalar.size != 0)
		status = read_scalar(c, numbers, key);
	else
		status = read_point(c, numbers->point, key);
	if (status != CW_OK) {
		cw_tomcrypt_ec_free(&key->head.base);
		return status;
	}
	*out = &key->head.base;
	return CW_OK;
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

/* FIPS 186-5 A.2.2: candidates until one is in range. */
static cw_status random_scalar(const cw_curve_setting *c, uint8_t *out)
{
	unsigned spare = (unsigned)(8 * c->size - cw_curve_bits(c->id));

	do {
		CW_TRY(cw_tomcrypt_random(out, c->size));
		out[0] = (uint8_t)(out[0] & 0xffu >> spare);
	} while (!cw_nonce_is_scalar(c, out));
	return CW_OK;
}

cw_status cw_tomcrypt_ec_generate(const cw_key_spec *spec, cw_key **out)
{
	const cw_curve_setting *c = cw_curve_setting_of(spec->curve);
	cw_tomcrypt_ec *key;
	cw_status status;
	cw_point p;

	if (c == NULL)
		return CW_UNSUPPORTED;
	CW_TRY(key_new(spec->curve, &key));
	status = random_scalar(c, key->scalar);
	if (status == CW_OK) {
		key->is_private = true;
		derive_point(c, key->scalar, key->point + 1);
		/* A point off the curve is a fault of this machine. */
		if (!cw_point_read(c, key->point + 1, &p))
			status = CW_PROVIDER;
	}
	if (status != CW_OK) {
		cw_tomcrypt_ec_free(&key->head.base);
		return status;
	}
	*out = &key->head.base;
	return CW_OK;
}

/* Signing (FIPS 186-5 6.4.1). */

typedef struct signing {
	const cw_curve_setting *c;
	cw_nonce nonce;
	uint8_t digest[CW_HASH_SIZE_MAX];
	uint8_t k[CW_CURVE_SIZE_MAX];
	uint8_t point[2 * CW_CURVE_SIZE_MAX];
	cw_point p;
	cw_field_number r, s, t;
} signing;

/* r and s for one nonce; false if either is zero, which nobody has ever seen. */
static bool sign_with(signing *w, const cw_tomcrypt_ec *key, uint8_t *out)
{
	const cw_field *n = &w->c->order;

	cw_point_multiply_base(w->c, w->k, &w->p);
	if (!cw_point_write(w->c, &w->p, w->point))
		return false;
	cw_field_read(n, w->point, &w->r); /* x modulo the order */
	cw_field_read(n, key->scalar, &w->t);
	cw_field_mul(n, &w->r, &w->t, &w->s);
	cw_nonce_bits_to_int(w->c, w->digest, w->nonce.hash_size, w->point);
	cw_field_read(n, w->point, &w->t);
	cw_field_add(n, &w->s, &w->t, &w->s);
	cw_field_read(n, w->k, &w->t);
	/* The place of p is free by now. */
	cw_field_invert(n, &w->t, &w->p.x);
	cw_field_mul(n, &w->s, &w->p.x, &w->s);
	if (cw_field_is_zero(n, &w->r) || cw_field_is_zero(n, &w->s))
		return false;
	cw_field_write(n, &w->r, out);
	cw_field_write(n, &w->s, out + w->c->size);
	return true;
}

static cw_status sign(signing *w, const cw_tomcrypt_ec *key, cw_hash hash, cw_bytes message,
                      uint8_t *out)
{
	bool done = false;

	CW_TRY(cw_tomcrypt_hash(hash, &message, 1, w->digest));
	CW_TRY(cw_nonce_init(&w->nonce, w->c, hash, key->scalar, w->digest));
	while (!done) {
		CW_TRY(cw_nonce_next(&w->nonce, w->k));
		done = sign_with(w, key, out);
	}
	return CW_OK;
}

cw_status cw_tomcrypt_ec_sign(const cw_key *base, const cw_signature_scheme *scheme,
                              cw_bytes message, uint8_t *out, size_t *size)
{
	const cw_tomcrypt_ec *key = (const cw_tomcrypt_ec *)base;
	cw_status status;
	signing w;

	if (!key->is_private)
		return CW_KEY_NOT_PRIVATE;
	w.c = cw_curve_setting_of(key->curve);
	if (scheme->scheme != CW_SCHEME_ECDSA || w.c == NULL)
		return CW_UNSUPPORTED;
	status = sign(&w, key, scheme->hash, message, out);
	*size = 2 * w.c->size;
	cw_wipe(&w, sizeof w);
	return status;
}

/* Verification (FIPS 186-5 6.4.2). */
cw_status cw_tomcrypt_ec_verify(const cw_key *base, const cw_signature_scheme *scheme,
                                cw_bytes message, cw_bytes signature)
{
	const cw_tomcrypt_ec *key = (const cw_tomcrypt_ec *)base;
	const cw_curve_setting *c = cw_curve_setting_of(key->curve);
	uint8_t digest[CW_HASH_SIZE_MAX];
	uint8_t u1[CW_CURVE_SIZE_MAX], u2[CW_CURVE_SIZE_MAX];
	uint8_t sum[2 * CW_CURVE_SIZE_MAX];
	cw_field_number r, s, inverse, x;
	cw_point p, q;

	if (scheme->scheme != CW_SCHEME_ECDSA || c == NULL)
		return CW_UNSUPPORTED;
	if (signature.size != 2 * c->size || !cw_nonce_is_scalar(c, signature.data) ||
	    !cw_nonce_is_scalar(c, signature.data + c->size))
		return CW_SIGNATURE_INVALID;
	CW_TRY(cw_tomcrypt_hash(scheme->hash, &message, 1, digest));
	cw_nonce_bits_to_int(c, digest, cw_hash_size(scheme->hash), u1);
	cw_field_read(&c->order, signature.data, &r);
	cw_field_read(&c->order, signature.data + c->size, &s);
	cw_field_invert(&c->order, &s, &inverse);
	cw_field_read(&c->order, u1, &x);
	cw_field_mul(&c->order, &x, &inverse, &x);
	cw_field_write(&c->order, &x, u1);
	cw_field_mul(&c->order, &r, &inverse, &x);
	cw_field_write(&c->order, &x, u2);
	if (!cw_point_read(c, key->point + 1, &p))
		return CW_PROVIDER;
	cw_point_multiply_base(c, u1, &q);
	cw_point_multiply_public(c, u2, &p, &p);
	cw_point_add(c, &p, &q, &p);
	if (!cw_point_write(c, &p, sum))
		return CW_SIGNATURE_INVALID;
	cw_field_read(&c->order, sum, &x);
	return cw_field_equal(&c->order, &x, &r) ? CW_OK : CW_SIGNATURE_INVALID;
}
