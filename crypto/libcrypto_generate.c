/* New keys, by the library, whose numbers are then imported like any other's: so
 * they pass the same checks. */
#include "libcrypto_internal.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>

/* A number of the key as a magnitude, or, with `size`, as so many octets. */
static cw_status keep_number(const EVP_PKEY *pkey, const char *name, size_t size,
                             cw_libcrypto_key *key, cw_bytes *out)
{
	uint8_t octets[CW_RSA_BITS_MAX / 8];
	cw_bytes number = {octets, size};
	BIGNUM *v = NULL;
	cw_status status = CW_PROVIDER;

	if (EVP_PKEY_get_bn_param(pkey, name, &v) == 1 && BN_num_bytes(v) <= (int)sizeof octets) {
		if (size == 0)
			number.size = (size_t)BN_num_bytes(v);
		if (BN_bn2binpad(v, octets, (int)number.size) == (int)number.size)
			status = cw_libcrypto_keep(key, number, out);
	}
	BN_clear_free(v);
	cw_wipe(octets, sizeof octets);
	return status;
}

static cw_status rsa_numbers(const EVP_PKEY *pkey, cw_libcrypto_key *key)
{
	cw_rsa_numbers *rsa = &key->numbers.rsa;

	CW_TRY(keep_number(pkey, OSSL_PKEY_PARAM_RSA_N, 0, key, &rsa->n));
	CW_TRY(keep_number(pkey, OSSL_PKEY_PARAM_RSA_E, 0, key, &rsa->e));
	CW_TRY(keep_number(pkey, OSSL_PKEY_PARAM_RSA_D, 0, key, &rsa->d));
	CW_TRY(keep_number(pkey, OSSL_PKEY_PARAM_RSA_FACTOR1, 0, key, &rsa->p));
	CW_TRY(keep_number(pkey, OSSL_PKEY_PARAM_RSA_FACTOR2, 0, key, &rsa->q));
	CW_TRY(keep_number(pkey, OSSL_PKEY_PARAM_RSA_EXPONENT1, 0, key, &rsa->dp));
	CW_TRY(keep_number(pkey, OSSL_PKEY_PARAM_RSA_EXPONENT2, 0, key, &rsa->dq));
	return keep_number(pkey, OSSL_PKEY_PARAM_RSA_COEFFICIENT1, 0, key, &rsa->qinv);
}

static cw_status eddsa_numbers(const EVP_PKEY *pkey, cw_libcrypto_key *key)
{
	uint8_t octets[57];
	cw_bytes seed = {octets, sizeof octets};
	cw_status status = CW_PROVIDER;

	if (EVP_PKEY_get_raw_private_key(pkey, octets, &seed.size) == 1)
		status = cw_libcrypto_keep(key, seed, &key->numbers.eddsa.seed);
	cw_wipe(octets, sizeof octets);
	return status;
}

static cw_status numbers_of(const EVP_PKEY *pkey, const cw_key_spec *spec, cw_libcrypto_key *key)
{
	if (spec->type == CW_KEY_RSA)
		return rsa_numbers(pkey, key);
	if (spec->type != CW_KEY_EC)
		return eddsa_numbers(pkey, key);
	key->numbers.ec.curve = spec->curve;
	return keep_number(pkey, OSSL_PKEY_PARAM_PRIV_KEY, cw_curve_size(spec->curve), key,
	                   &key->numbers.ec.private_scalar);
}

static cw_status make(const cw_key_spec *spec, EVP_PKEY **out)
{
	switch (spec->type) {
	case CW_KEY_RSA:
		if (spec->bits < CW_RSA_BITS_SIGN || spec->bits > CW_RSA_BITS_MAX ||
		    spec->bits % CW_RSA_BITS_STEP != 0)
			return CW_ARGUMENT;
		*out = EVP_PKEY_Q_keygen(NULL, NULL, "RSA", (size_t)spec->bits);
		break;
	case CW_KEY_EC:
		if (cw_libcrypto_curve_name(spec->curve) == NULL)
			return CW_UNSUPPORTED;
		*out = EVP_PKEY_Q_keygen(NULL, NULL, "EC", cw_libcrypto_curve_name(spec->curve));
		break;
	case CW_KEY_ED25519:
		*out = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
		break;
	case CW_KEY_ED448:
		*out = EVP_PKEY_Q_keygen(NULL, NULL, "ED448");
		break;
	case CW_KEY_NONE:
		return CW_UNSUPPORTED;
	}
	return *out != NULL ? CW_OK : CW_PROVIDER;
}

cw_status cw_libcrypto_key_generate(const cw_key_spec *spec, cw_key **out)
{
	cw_libcrypto_key *numbers = NULL;
	EVP_PKEY *pkey = NULL;
	cw_status status;

	*out = NULL;
	status = make(spec, &pkey);
	if (status == CW_OK)
		status = cw_libcrypto_key_new(spec->type, &numbers);
	if (status == CW_OK)
		status = numbers_of(pkey, spec, numbers);
	if (status == CW_OK)
		status = cw_libcrypto_key_import(&numbers->numbers, out);
	if (numbers != NULL)
		cw_libcrypto_key_free(&numbers->base);
	EVP_PKEY_free(pkey);
	return cw_libcrypto_end(status);
}
