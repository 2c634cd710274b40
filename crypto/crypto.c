#include "crypto.h"

#include "rsa_key.h"
#include "secret.h"

/* The stack. */

cw_status cw_crypto_check(const cw_crypto *crypto)
{
	size_t i;

	for (i = 0; i < crypto->count; i++) {
		const cw_provider *p = crypto->providers[i];

		/* Only the first member is known to be there until the version is. */
		if (p->abi != CW_PROVIDER_ABI || p->size != sizeof(cw_provider) ||
		    p->name == NULL || p->supports == NULL)
			return CW_PROVIDER_VERSION;
	}
	return CW_OK;
}

/* The function that serves the operation is there. */
static bool has_function(const cw_provider *p, cw_operation operation)
{
	switch (operation) {
	case CW_OP_RANDOM:
		return p->random != NULL;
	case CW_OP_HASH:
		return p->hash != NULL;
	case CW_OP_HMAC:
		return p->hmac != NULL;
	case CW_OP_PBKDF2:
		return p->pbkdf2 != NULL;
	case CW_OP_SCRYPT:
		return p->scrypt != NULL;
	case CW_OP_CIPHER:
		return p->cipher != NULL;
	case CW_OP_KEY_GENERATE:
		return p->key_generate != NULL;
	case CW_OP_KEY_IMPORT:
		return p->key_import != NULL;
	case CW_OP_SIGN:
		return p->sign != NULL;
	case CW_OP_VERIFY:
		return p->verify != NULL;
	}
	return false;
}

static bool can(const cw_provider *p, const cw_query *query)
{
	return p->abi == CW_PROVIDER_ABI && p->size == sizeof(cw_provider) &&
	       has_function(p, query->operation) && p->supports(query);
}

const cw_provider *cw_crypto_find(const cw_crypto *crypto, const cw_query *query)
{
	size_t i;

	for (i = 0; i < crypto->count; i++)
		if (can(crypto->providers[i], query))
			return crypto->providers[i];
	return NULL;
}

static const cw_provider *find_with_hash(const cw_crypto *crypto, cw_operation operation,
                                         cw_hash hash)
{
	cw_query query = {0};

	query.operation = operation;
	query.hash = hash;
	return cw_crypto_find(crypto, &query);
}

/* What to say when `p` was found or not; the output is not left half written. */
static cw_status settle(cw_status status, uint8_t *out, size_t size)
{
	if (status != CW_OK && size != 0)
		cw_wipe(out, size);
	return status;
}

cw_status cw_crypto_random(const cw_crypto *crypto, uint8_t *out, size_t size)
{
	const cw_provider *p = find_with_hash(crypto, CW_OP_RANDOM, CW_HASH_NONE);

	return settle(p == NULL ? CW_UNSUPPORTED : p->random(out, size), out, size);
}

cw_status cw_crypto_hash(const cw_crypto *crypto, cw_hash hash, const cw_bytes *parts, size_t count,
                         uint8_t *out)
{
	const cw_provider *p = find_with_hash(crypto, CW_OP_HASH, hash);

	return settle(p == NULL ? CW_UNSUPPORTED : p->hash(hash, parts, count, out), out,
	              cw_hash_size(hash));
}

cw_status cw_crypto_hmac(const cw_crypto *crypto, cw_hash hash, cw_bytes key, const cw_bytes *parts,
                         size_t count, uint8_t *out)
{
	const cw_provider *p = find_with_hash(crypto, CW_OP_HMAC, hash);

	return settle(p == NULL ? CW_UNSUPPORTED : p->hmac(hash, key, parts, count, out), out,
	              cw_hash_size(hash));
}

cw_status cw_crypto_pbkdf2(const cw_crypto *crypto, cw_hash hash, cw_bytes passphrase,
                           cw_bytes salt, uint64_t iterations, uint8_t *out, size_t size)
{
	const cw_provider *p = find_with_hash(crypto, CW_OP_PBKDF2, hash);
	cw_status status = CW_UNSUPPORTED;

	if (iterations == 0)
		status = CW_ARGUMENT;
	else if (p != NULL)
		status = p->pbkdf2(hash, passphrase, salt, iterations, out, size);
	return settle(status, out, size);
}

cw_status cw_crypto_scrypt(const cw_crypto *crypto, cw_bytes passphrase, cw_bytes salt, uint64_t n,
                           uint32_t r, uint32_t p, uint8_t *out, size_t size)
{
	const cw_provider *provider = find_with_hash(crypto, CW_OP_SCRYPT, CW_HASH_NONE);
	cw_status status = CW_UNSUPPORTED;

	if (provider != NULL)
		status = provider->scrypt(passphrase, salt, n, r, p, out, size);
	return settle(status, out, size);
}

cw_status cw_crypto_cipher(const cw_crypto *crypto, cw_cipher cipher, bool encrypt, cw_bytes key,
                           cw_bytes iv, cw_bytes in, uint8_t *out)
{
	const cw_provider *p;
	cw_query query = {0};
	cw_status status;

	query.operation = CW_OP_CIPHER;
	query.cipher = cipher;
	p = cw_crypto_find(crypto, &query);
	if (p == NULL)
		status = CW_UNSUPPORTED;
	else if (key.size != cw_cipher_key_size(cipher) || iv.size != cw_cipher_iv_size(cipher) ||
	         in.size % cw_cipher_block_size(cipher) != 0)
		status = CW_ARGUMENT;
	else
		status = p->cipher(cipher, encrypt, key, iv, in, out);
	return settle(status, out, in.size);
}

/* Keys. */

static cw_status check_size(const cw_key_spec *spec)
{
	if (spec->type != CW_KEY_RSA)
		return CW_OK;
	if (spec->bits < CW_RSA_BITS_SIGN)
		return CW_KEY_WEAK;
	if (spec->bits > CW_RSA_BITS_MAX)
		return CW_KEY_TOO_LARGE;
	return spec->bits % CW_RSA_BITS_STEP == 0 ? CW_OK : CW_ARGUMENT;
}

cw_status cw_key_generate(const cw_crypto *crypto, const cw_key_spec *spec, cw_key **out)
{
	const cw_provider *p;
	cw_query query = {0};

	*out = NULL;
	CW_TRY(check_size(spec));
	query.operation = CW_OP_KEY_GENERATE;
	query.key_type = spec->type;
	query.curve = spec->curve;
	query.bits = spec->bits;
	p = cw_crypto_find(crypto, &query);
	return p == NULL ? CW_UNSUPPORTED : p->key_generate(spec, out);
}

/* Of P-521. */
#define SCALAR_SIZE_MAX 66

/* `point` is this uncompressed one, in whichever form of SEC 1 2.3.3 or X9.62. */
static bool is_point(cw_bytes point, cw_bytes uncompressed, size_t size)
{
	uint8_t parity = uncompressed.data[2 * size] & 1;
	bool hybrid = point.size == 1 + 2 * size;

	return point.data[0] == (hybrid ? 6 : 2) + parity &&
	       memcmp(point.data + 1, uncompressed.data + 1, point.size - 1) == 0;
}

/* The provider makes the point anew, and it is compared here. */
static cw_status import_other_form(const cw_provider *p, const cw_key_numbers *numbers,
                                   cw_key **out)
{
	uint8_t buffer[CW_KEY_NUMBERS_SIZE_MAX];
	cw_key_numbers without = *numbers, made;
	size_t size = cw_curve_size(numbers->ec.curve);
	cw_bytes point = numbers->ec.point;
	cw_status status;

	if (point.size != 1 + size && point.size != 1 + 2 * size)
		return CW_KEY_INVALID;
	without.ec.point.size = 0;
	CW_TRY(p->key_import(&without, out));
	status = cw_key_export(*out, false, buffer, &made);
	if (status == CW_OK && !is_point(point, made.ec.point, size))
		status = CW_KEY_INVALID;
	if (status != CW_OK) {
		cw_key_free(*out);
		*out = NULL;
	}
	return status;
}

/* Files have scalars that are shorter than the order, and points that are compressed. */
static cw_status import_ec(const cw_provider *p, const cw_key_numbers *numbers, cw_key **out)
{
	uint8_t scalar[SCALAR_SIZE_MAX] = {0};
	cw_key_numbers whole = *numbers;
	cw_bytes *given = &whole.ec.private_scalar;
	size_t size = cw_curve_size(numbers->ec.curve);
	cw_status status;

	if (given->size == 0)
		return p->key_import(numbers, out);
	if (given->size < size) {
		memcpy(scalar + size - given->size, given->data, given->size);
		given->data = scalar;
		given->size = size;
	}
	if (whole.ec.point.size != 0 && whole.ec.point.data[0] != 4)
		status = import_other_form(p, &whole, out);
	else
		status = p->key_import(&whole, out);
	cw_wipe(scalar, sizeof scalar);
	return status;
}

cw_status cw_key_import(const cw_crypto *crypto, const cw_key_numbers *numbers, cw_key **out)
{
	const cw_provider *p;
	cw_query query = {0};

	*out = NULL;
	if (numbers->type == CW_KEY_RSA)
		CW_TRY(cw_rsa_numbers_check(&numbers->rsa));
	query.operation = CW_OP_KEY_IMPORT;
	query.key_type = numbers->type;
	query.curve = numbers->type == CW_KEY_EC ? numbers->ec.curve : CW_CURVE_NONE;
	p = cw_crypto_find(crypto, &query);
	if (p == NULL)
		return CW_UNSUPPORTED;
	CW_TRY(numbers->type == CW_KEY_EC ? import_ec(p, numbers, out)
	                                  : p->key_import(numbers, out));
	(*out)->pss = numbers->rsa.pss;
	return CW_OK;
}

cw_status cw_key_export(const cw_key *key, bool with_private, uint8_t *buffer, cw_key_numbers *out)
{
	cw_key_numbers none = {0};
	cw_status status = CW_UNSUPPORTED;

	if (key->provider->key_export != NULL)
		status = key->provider->key_export(key, with_private, buffer, out);
	if (status == CW_OK)
		out->rsa.pss = key->pss;
	else
		*out = none;
	return settle(status, buffer, CW_KEY_NUMBERS_SIZE_MAX);
}

void cw_key_get_info(const cw_key *key, cw_key_info *out)
{
	key->provider->key_info(key, out);
	out->pss = key->pss;
}

void cw_key_free(cw_key *key)
{
	if (key != NULL)
		key->provider->key_free(key);
}

/* Signatures. */

cw_query cw_signature_query(cw_operation operation, const cw_key *key,
                            const cw_signature_scheme *scheme)
{
	cw_query query = {0};
	cw_key_info info;

	cw_key_get_info(key, &info);
	query.operation = operation;
	query.hash = scheme->hash;
	query.key_type = info.type;
	query.curve = info.curve;
	query.scheme = scheme->scheme;
	query.bits = info.bits;
	return query;
}

/* RFC 4055 3.3: the key's own hash, and no less salt than it says; RFC 8017 9.1.1: and no
 * more than there is room for. */
static bool pss_fits(const cw_key_info *key, const cw_signature_scheme *scheme)
{
	const cw_pss_limits *limits = &key->pss;
	size_t room = (key->bits + 6) / 8, hash = cw_hash_size(scheme->hash);

	if (hash + 2 > room || scheme->salt_size > room - hash - 2)
		return false;
	return limits->hash == CW_HASH_NONE ||
	       (scheme->hash == limits->hash && scheme->salt_size >= limits->salt_size);
}

size_t cw_signature_size(const cw_key_info *key, const cw_signature_scheme *scheme)
{
	bool hashed = scheme->hash != CW_HASH_NONE;
	size_t rsa_size = key->type == CW_KEY_RSA && hashed ? (key->bits + 7) / 8 : 0;

	switch (scheme->scheme) {
	case CW_SCHEME_RSA_PKCS1:
		return key->pss.pss_only ? 0 : rsa_size;
	case CW_SCHEME_RSA_PSS:
		return pss_fits(key, scheme) ? rsa_size : 0;
	case CW_SCHEME_ECDSA:
		return key->type == CW_KEY_EC && hashed ? 2 * cw_curve_size(key->curve) : 0;
	case CW_SCHEME_EDDSA:
		if (hashed)
			return 0;
		return key->type == CW_KEY_ED25519 ? 64 : key->type == CW_KEY_ED448 ? 114 : 0;
	case CW_SCHEME_NONE:
		break;
	}
	return 0;
}

static cw_status sign(const cw_key *key, const cw_signature_scheme *scheme, cw_bytes message,
                      uint8_t *out, size_t *size)
{
	cw_query query = cw_signature_query(CW_OP_SIGN, key, scheme);
	cw_key_info info;
	size_t expected;

	cw_key_get_info(key, &info);
	expected = cw_signature_size(&info, scheme);
	if (expected == 0 || expected > CW_SIGNATURE_SIZE_MAX)
		return CW_ARGUMENT;
	if (!info.is_private)
		return CW_KEY_NOT_PRIVATE;
	if (info.type == CW_KEY_RSA && info.bits < CW_RSA_BITS_SIGN)
		return CW_KEY_WEAK;
	if (!can(key->provider, &query))
		return CW_UNSUPPORTED;
	CW_TRY(key->provider->sign(key, scheme, message, out, size));
	return *size == expected ? CW_OK : CW_PROVIDER;
}

cw_status cw_sign_unchecked(const cw_key *key, const cw_signature_scheme *scheme, cw_bytes message,
                            uint8_t *out, size_t *size)
{
	cw_status status = sign(key, scheme, message, out, size);

	if (status != CW_OK)
		*size = 0;
	return settle(status, out, CW_SIGNATURE_SIZE_MAX);
}

/* Another provider than the key's own gets the public numbers. */
static cw_status verify_elsewhere(const cw_provider *p, const cw_key *key,
                                  const cw_signature_scheme *scheme, cw_bytes message,
                                  cw_bytes signature)
{
	uint8_t buffer[CW_KEY_NUMBERS_SIZE_MAX];
	cw_key_numbers numbers;
	cw_key *copy = NULL;
	cw_status status;

	if (p->key_import == NULL)
		return CW_UNSUPPORTED;
	CW_TRY(cw_key_export(key, false, buffer, &numbers));
	CW_TRY(p->key_import(&numbers, &copy));
	status = p->verify(copy, scheme, message, signature);
	cw_key_free(copy);
	return status;
}

static cw_status verify_by(const cw_provider *p, const cw_key *key,
                           const cw_signature_scheme *scheme, cw_bytes message, cw_bytes signature)
{
	cw_key_info info;
	size_t expected;

	cw_key_get_info(key, &info);
	expected = cw_signature_size(&info, scheme);
	if (expected == 0)
		return CW_ARGUMENT;
	if (p == NULL)
		return CW_UNSUPPORTED;
	if (signature.size != expected)
		return CW_SIGNATURE_INVALID;
	if (p == key->provider)
		return p->verify(key, scheme, message, signature);
	return verify_elsewhere(p, key, scheme, message, signature);
}

cw_status cw_verify(const cw_crypto *crypto, const cw_key *key, const cw_signature_scheme *scheme,
                    cw_bytes message, cw_bytes signature)
{
	cw_query query = cw_signature_query(CW_OP_VERIFY, key, scheme);

	return verify_by(cw_crypto_find(crypto, &query), key, scheme, message, signature);
}

/* Who looks over the signer's shoulder: another provider, and only if there is none
 * the signer itself. */
static const cw_provider *find_witness(const cw_crypto *crypto, const cw_key *key,
                                       const cw_signature_scheme *scheme)
{
	cw_query query = cw_signature_query(CW_OP_VERIFY, key, scheme);
	size_t i;

	for (i = 0; i < crypto->count; i++)
		if (crypto->providers[i] != key->provider && can(crypto->providers[i], &query))
			return crypto->providers[i];
	return can(key->provider, &query) ? key->provider : NULL;
}

cw_status cw_sign(const cw_crypto *crypto, const cw_key *key, const cw_signature_scheme *scheme,
                  cw_bytes message, uint8_t *out, size_t *size)
{
	cw_status status = cw_sign_unchecked(key, scheme, message, out, size);

	if (status == CW_OK) {
		cw_bytes signature = {out, *size};

		status = verify_by(find_witness(crypto, key, scheme), key, scheme, message,
		                   signature);
		if (status != CW_OK)
			*size = 0;
	}
	return settle(status, out, CW_SIGNATURE_SIZE_MAX);
}
