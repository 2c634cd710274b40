/* Keys of the library from numbers, having checked that these fit together. */
#include "libcrypto_internal.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>
#include <stdlib.h>

#include "rsa_key.h"

const char *cw_libcrypto_curve_name(cw_curve curve)
{
	return cw_curve_size(curve) == 0 ? NULL : cw_curve_name(curve);
}

cw_status cw_libcrypto_key_new(cw_key_type type, cw_libcrypto_key **out)
{
	cw_libcrypto_key *key = calloc(1, sizeof *key);

	if (key == NULL)
		return CW_NO_MEMORY;
	key->base.provider = &cw_libcrypto_provider;
	key->numbers.type = type;
	*out = key;
	return CW_OK;
}

void cw_libcrypto_key_free(cw_key *base)
{
	cw_libcrypto_key *key = (cw_libcrypto_key *)base;

	EVP_PKEY_free(key->pkey);
	cw_wipe(key, sizeof *key);
	free(key);
}

cw_status cw_libcrypto_keep(cw_libcrypto_key *key, cw_bytes number, cw_bytes *out)
{
	if (number.size > sizeof key->octets - key->used)
		return CW_KEY_INVALID;
	out->data = key->octets + key->used;
	out->size = number.size;
	if (number.size != 0)
		memcpy(key->octets + key->used, number.data, number.size);
	key->used += number.size;
	return CW_OK;
}

void cw_libcrypto_key_info(const cw_key *base, cw_key_info *out)
{
	const cw_libcrypto_key *key = (const cw_libcrypto_key *)base;
	cw_key_info info = {0};

	info.type = key->numbers.type;
	info.is_private = key->is_private;
	info.exportable = key->is_private;
	switch (info.type) {
	case CW_KEY_RSA:
		info.bits = (uint32_t)cw_magnitude_bits(key->numbers.rsa.n);
		break;
	case CW_KEY_EC:
		info.curve = key->numbers.ec.curve;
		info.bits = cw_curve_bits(info.curve);
		break;
	case CW_KEY_ED25519:
		info.bits = 255;
		break;
	case CW_KEY_ED448:
		info.bits = 448;
		break;
	case CW_KEY_NONE:
		break;
	}
	*out = info;
}

cw_status cw_libcrypto_key_export(const cw_key *base, bool with_private, uint8_t *buffer,
                                  cw_key_numbers *out)
{
	const cw_libcrypto_key *key = (const cw_libcrypto_key *)base;
	cw_key_numbers numbers = key->numbers;
	cw_bytes *const all[] = {
		&numbers.rsa.n,
		&numbers.rsa.e,
		&numbers.ec.point,
		&numbers.eddsa.public_key,
		&numbers.rsa.d,
		&numbers.rsa.p,
		&numbers.rsa.q,
		&numbers.rsa.dp,
		&numbers.rsa.dq,
		&numbers.rsa.qinv,
		&numbers.ec.private_scalar,
		&numbers.eddsa.seed,
	};
	size_t i;

	if (with_private && !key->is_private)
		return CW_KEY_NOT_PRIVATE;
	for (i = 0; i < sizeof all / sizeof all[0]; i++) {
		if (i >= 4 && !with_private)
			all[i]->size = 0;
		if (all[i]->size != 0)
			memcpy(buffer, all[i]->data, all[i]->size);
		all[i]->data = all[i]->size != 0 ? buffer : NULL;
		buffer += all[i]->size;
	}
	*out = numbers;
	return CW_OK;
}

/* RSA. */

enum { N, E, D, P, Q, DP, DQ, QINV, RSA_NUMBERS };

static const char *const rsa_names[RSA_NUMBERS] = {
	OSSL_PKEY_PARAM_RSA_N,         OSSL_PKEY_PARAM_RSA_E,
	OSSL_PKEY_PARAM_RSA_D,         OSSL_PKEY_PARAM_RSA_FACTOR1,
	OSSL_PKEY_PARAM_RSA_FACTOR2,   OSSL_PKEY_PARAM_RSA_EXPONENT1,
	OSSL_PKEY_PARAM_RSA_EXPONENT2, OSSL_PKEY_PARAM_RSA_COEFFICIENT1,
};

static void rsa_order(cw_rsa_numbers *numbers, cw_bytes *order[RSA_NUMBERS])
{
	order[N] = &numbers->n;
	order[E] = &numbers->e;
	order[D] = &numbers->d;
	order[P] = &numbers->p;
	order[Q] = &numbers->q;
	order[DP] = &numbers->dp;
	order[DQ] = &numbers->dq;
	order[QINV] = &numbers->qinv;
}

/* a b = 1 modulo m. */
static bool is_inverse(const BIGNUM *a, const BIGNUM *b, const BIGNUM *m, BIGNUM *t,
                       BN_CTX *context)
{
	return BN_mod_mul(t, a, b, m, context) == 1 && BN_is_one(t);
}

/* part = d modulo prime - 1, and e is its inverse there. */
static bool is_exponent(BIGNUM *const *v, const BIGNUM *part, const BIGNUM *prime, BIGNUM *t,
                        BIGNUM *minus_1, BN_CTX *context)
{
	return BN_copy(minus_1, prime) != NULL && BN_sub_word(minus_1, 1) == 1 &&
	       BN_mod(t, v[D], minus_1, context) == 1 && BN_cmp(t, part) == 0 &&
	       is_inverse(part, v[E], minus_1, t, context);
}

/* The parts of a private key fit together (RFC 8017 3.2). */
static bool rsa_fits(BIGNUM *const *v, BN_CTX *context)
{
	BIGNUM *t = BN_CTX_get(context);
	BIGNUM *minus_1 = BN_CTX_get(context);
	bool fits;

	if (minus_1 == NULL || !BN_is_odd(v[P]) || BN_is_one(v[P]) || !BN_is_odd(v[Q]) ||
	    BN_is_one(v[Q]))
		return false;
	fits = BN_mul(t, v[P], v[Q], context) == 1 && BN_cmp(t, v[N]) == 0 &&
	       BN_cmp(v[D], v[N]) < 0 && BN_cmp(v[QINV], v[P]) < 0 &&
	       is_exponent(v, v[DP], v[P], t, minus_1, context) &&
	       is_exponent(v, v[DQ], v[Q], t, minus_1, context) &&
	       is_inverse(v[QINV], v[Q], v[P], t, context);
	BN_clear(t);
	BN_clear(minus_1);
	return fits;
}

/* A key from parameters. */
static cw_status from_params(const char *type, OSSL_PARAM_BLD *build, bool is_private,
                             EVP_PKEY **out)
{
	OSSL_PARAM *params = OSSL_PARAM_BLD_to_param(build);
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
	cw_status status = CW_OK;

	if (params == NULL || context == NULL)
		status = CW_NO_MEMORY;
	else if (EVP_PKEY_fromdata_init(context) != 1 ||
	         EVP_PKEY_fromdata(context, out,
	                           is_private ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY,
	                           params) != 1)
		status = CW_KEY_INVALID;
	EVP_PKEY_CTX_free(context);
	OSSL_PARAM_free(params);
	return status;
}

static cw_status rsa_build(cw_libcrypto_key *key, BIGNUM *const *v, size_t count)
{
	OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
	cw_status status = build == NULL ? CW_NO_MEMORY : CW_OK;
	size_t i;

	for (i = 0; status == CW_OK && i < count; i++)
		if (OSSL_PARAM_BLD_push_BN(build, rsa_names[i], v[i]) != 1)
			status = CW_NO_MEMORY;
	if (status == CW_OK)
		status = from_params("RSA", build, key->is_private, &key->pkey);
	OSSL_PARAM_BLD_free(build);
	return status;
}

static cw_status rsa_import(cw_libcrypto_key *key, const cw_rsa_numbers *numbers)
{
	cw_rsa_numbers given = *numbers;
	cw_bytes *in[RSA_NUMBERS], *kept[RSA_NUMBERS];
	BIGNUM *v[RSA_NUMBERS];
	BN_CTX *context = BN_CTX_secure_new();
	cw_status status = context == NULL ? CW_NO_MEMORY : CW_OK;
	size_t count = E + 1, i;

	rsa_order(&given, in);
	rsa_order(&key->numbers.rsa, kept);
	for (i = D; i < RSA_NUMBERS; i++)
		if (in[i]->size != 0)
			count = RSA_NUMBERS;
	key->is_private = count == RSA_NUMBERS;
	for (i = 0; i < RSA_NUMBERS; i++) {
		v[i] = NULL;
		while (in[i]->size != 0 && in[i]->data[0] == 0) {
			in[i]->data++;
			in[i]->size--;
		}
		if (status == CW_OK && in[i]->size > in[N]->size)
			status = CW_KEY_INVALID;
		if (status == CW_OK)
			status = cw_libcrypto_keep(key, *in[i], kept[i]);
		if (status == CW_OK) {
			v[i] = BN_bin2bn(in[i]->data, (int)in[i]->size, BN_secure_new());
			status = v[i] == NULL ? CW_NO_MEMORY : CW_OK;
		}
	}
	if (status == CW_OK && key->is_private && !rsa_fits(v, context))
		status = CW_KEY_INVALID;
	if (status == CW_OK)
		status = rsa_build(key, v, count);
	for (i = 0; i < RSA_NUMBERS; i++)
		BN_clear_free(v[i]);
	BN_CTX_free(context);
	return status;
}

/* EC. */

/* The public point of a private scalar, which is between 1 and the order - 1. */
static cw_status derive_point(const EC_GROUP *group, BIGNUM *scalar, uint8_t *out, size_t size)
{
	BN_CTX *context = BN_CTX_secure_new();
	EC_POINT *point = EC_POINT_new(group);
	cw_status status = CW_NO_MEMORY;

	BN_set_flags(scalar, BN_FLG_CONSTTIME);
	if (BN_is_zero(scalar) || BN_cmp(scalar, EC_GROUP_get0_order(group)) >= 0)
		status = CW_KEY_INVALID;
	else if (context != NULL && point != NULL)
		status = EC_POINT_mul(group, point, scalar, NULL, NULL, context) == 1 &&
		                         EC_POINT_point2oct(group, point,
		                                            POINT_CONVERSION_UNCOMPRESSED, out,
		                                            size, context) == size
		                 ? CW_OK
		                 : CW_PROVIDER;
	EC_POINT_free(point);
	BN_CTX_free(context);
	return status;
}

static EC_GROUP *group_new(cw_curve curve)
{
	static const int nids[] = {NID_undef, NID_X9_62_prime256v1, NID_secp384r1, NID_secp521r1};

	return EC_GROUP_new_by_curve_name(nids[curve]);
}

/* The point that was given is not the scalar's: it is another's, or none at all. */
static cw_status other_point(const EC_GROUP *group, cw_bytes octets)
{
	EC_POINT *point = EC_POINT_new(group);
	cw_status status = CW_NO_MEMORY;

	if (point != NULL)
		status = EC_POINT_oct2point(group, point, octets.data, octets.size, NULL) == 1
		                 ? CW_KEY_INVALID
		                 : CW_KEY_POINT;
	EC_POINT_free(point);
	return status;
}

/* The scalar, and the point that it has; one that was given must be the same. */
static cw_status ec_private(cw_libcrypto_key *key, const cw_ec_numbers *numbers, BIGNUM **scalar)
{
	uint8_t octets[1 + 2 * 66];
	cw_bytes point = {octets, 1 + 2 * cw_curve_size(numbers->curve)};
	EC_GROUP *group = group_new(numbers->curve);
	cw_status status = CW_KEY_INVALID;

	*scalar = BN_bin2bn(numbers->private_scalar.data, (int)numbers->private_scalar.size,
	                    BN_secure_new());
	if (group == NULL || *scalar == NULL)
		status = CW_NO_MEMORY;
	else if (numbers->private_scalar.size == cw_curve_size(numbers->curve))
		status = derive_point(group, *scalar, octets, point.size);
	if (status == CW_OK && numbers->point.size != 0 && !cw_bytes_equal(numbers->point, point))
		status = other_point(group, numbers->point);
	EC_GROUP_free(group);
	key->is_private = true;
	if (status == CW_OK)
		status = cw_libcrypto_keep(key, point, &key->numbers.ec.point);
	if (status == CW_OK)
		status = cw_libcrypto_keep(key, numbers->private_scalar,
		                           &key->numbers.ec.private_scalar);
	return status;
}

static cw_status ec_public(cw_libcrypto_key *key, const cw_ec_numbers *numbers)
{
	if (numbers->point.size != 1 + 2 * cw_curve_size(numbers->curve) ||
	    numbers->point.data[0] != 4)
		return CW_KEY_POINT;
	return cw_libcrypto_keep(key, numbers->point, &key->numbers.ec.point);
}

static cw_status ec_build(cw_libcrypto_key *key, const BIGNUM *scalar)
{
	const cw_ec_numbers *n = &key->numbers.ec;
	OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
	cw_status status = CW_NO_MEMORY;

	if (build != NULL &&
	    OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME,
	                                    cw_libcrypto_curve_name(n->curve), 0) == 1 &&
	    OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, n->point.data,
	                                     n->point.size) == 1 &&
	    (scalar == NULL ||
	     OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_PRIV_KEY, scalar) == 1))
		status = from_params("EC", build, key->is_private, &key->pkey);
	OSSL_PARAM_BLD_free(build);
	return status;
}

static cw_status ec_import(cw_libcrypto_key *key, const cw_ec_numbers *numbers)
{
	BIGNUM *scalar = NULL;
	cw_status status;

	key->numbers.ec.curve = numbers->curve;
	if (cw_libcrypto_curve_name(numbers->curve) == NULL)
		return CW_UNSUPPORTED;
	if (numbers->private_scalar.size != 0)
		status = ec_private(key, numbers, &scalar);
	else
		status = ec_public(key, numbers);
	if (status == CW_OK)
		status = ec_build(key, scalar);
	if (status == CW_KEY_INVALID && scalar == NULL)
		status = CW_KEY_POINT;
	BN_clear_free(scalar);
	return status;
}

/* EdDSA. */

static cw_status eddsa_import(cw_libcrypto_key *key, const cw_eddsa_numbers *numbers)
{
	const char *name = key->numbers.type == CW_KEY_ED25519 ? "ED25519" : "ED448";
	uint8_t octets[57];
	cw_bytes derived = {octets, key->numbers.type == CW_KEY_ED25519 ? 32 : 57};

	key->is_private = numbers->seed.size != 0;
	if (key->is_private)
		key->pkey = EVP_PKEY_new_raw_private_key_ex(NULL, name, NULL, numbers->seed.data,
		                                            numbers->seed.size);
	else
		key->pkey = EVP_PKEY_new_raw_public_key_ex(
			NULL, name, NULL, numbers->public_key.data, numbers->public_key.size);
	if (key->pkey == NULL || EVP_PKEY_get_raw_public_key(key->pkey, octets, &derived.size) != 1)
		return CW_KEY_INVALID;
	if (numbers->public_key.size != 0 && !cw_bytes_equal(numbers->public_key, derived))
		return CW_KEY_INVALID;
	CW_TRY(cw_libcrypto_keep(key, derived, &key->numbers.eddsa.public_key));
	return cw_libcrypto_keep(key, numbers->seed, &key->numbers.eddsa.seed);
}

cw_status cw_libcrypto_key_import(const cw_key_numbers *numbers, cw_key **out)
{
	cw_libcrypto_key *key;
	cw_status status = CW_UNSUPPORTED;

	*out = NULL;
	if (numbers->type == CW_KEY_RSA)
		CW_TRY(cw_rsa_numbers_check(&numbers->rsa));
	CW_TRY(cw_libcrypto_key_new(numbers->type, &key));
	switch (numbers->type) {
	case CW_KEY_RSA:
		status = rsa_import(key, &numbers->rsa);
		break;
	case CW_KEY_EC:
		status = ec_import(key, &numbers->ec);
		break;
	case CW_KEY_ED25519:
	case CW_KEY_ED448:
		status = eddsa_import(key, &numbers->eddsa);
		break;
	case CW_KEY_NONE:
		break;
	}
	if (status == CW_OK)
		*out = &key->base;
	else
		cw_libcrypto_key_free(&key->base);
	return cw_libcrypto_end(status);
}
