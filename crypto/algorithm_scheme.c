/* What an AlgorithmIdentifier names: a hash, a curve, a kind of key, a signature scheme. */
#include "algorithm_identifier.h"

#include "../asn1/oid_registry.h"
#include "rsassa_pss_params.h"

static const cw_bytes null_parameters = CW_BYTES_LITERAL("\x05\x00");

static const cw_oid *const hashes[] = {
	[CW_HASH_MD5] = &cw_oid_md5,       [CW_HASH_SHA1] = &cw_oid_sha1,
	[CW_HASH_SHA224] = &cw_oid_sha224, [CW_HASH_SHA256] = &cw_oid_sha256,
	[CW_HASH_SHA384] = &cw_oid_sha384, [CW_HASH_SHA512] = &cw_oid_sha512,
};
enum { HASHES = sizeof hashes / sizeof hashes[0] };

cw_hash cw_algorithm_identifier_get_hash(const cw_algorithm_identifier *algorithm)
{
	size_t i;

	for (i = CW_HASH_NONE + 1; i < HASHES; i++)
		if (cw_bytes_equal(algorithm->algorithm, *hashes[i]))
			return (cw_hash)i;
	return CW_HASH_NONE;
}

cw_algorithm_identifier cw_algorithm_identifier_of_hash(cw_hash hash)
{
	cw_algorithm_identifier algorithm = {0};

	if (hash != CW_HASH_NONE && (size_t)hash < HASHES) {
		algorithm.algorithm = *hashes[hash];
		algorithm.parameters = null_parameters;
	}
	return algorithm;
}

/* The OIDs of the curves whole, with tag and length, as parameters are. */
static const cw_bytes curves[] = {
	[CW_CURVE_NONE] = {NULL, 0},
	[CW_CURVE_P256] = CW_BYTES_LITERAL("\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07"),
	[CW_CURVE_P384] = CW_BYTES_LITERAL("\x06\x05\x2b\x81\x04\x00\x22"),
	[CW_CURVE_P521] = CW_BYTES_LITERAL("\x06\x05\x2b\x81\x04\x00\x23"),
};
enum { CURVES = sizeof curves / sizeof curves[0], OID_HEADER = 2 };

cw_oid cw_curve_oid(cw_curve curve)
{
	cw_oid oid = {NULL, 0};

	if (curve != CW_CURVE_NONE && (size_t)curve < CURVES) {
		oid.data = curves[curve].data + OID_HEADER;
		oid.size = curves[curve].size - OID_HEADER;
	}
	return oid;
}

cw_curve cw_curve_of_oid(cw_oid oid)
{
	if (cw_oid_is(oid, &cw_oid_secp256r1))
		return CW_CURVE_P256;
	if (cw_oid_is(oid, &cw_oid_secp384r1))
		return CW_CURVE_P384;
	return cw_oid_is(oid, &cw_oid_secp521r1) ? CW_CURVE_P521 : CW_CURVE_NONE;
}

cw_status cw_algorithm_identifier_of_key(cw_key_type type, cw_curve curve,
                                         cw_algorithm_identifier *out)
{
	cw_algorithm_identifier algorithm = {0};

	switch (type) {
	case CW_KEY_RSA:
		algorithm.algorithm = cw_oid_rsa_encryption;
		algorithm.parameters = null_parameters;
		break;
	case CW_KEY_EC:
		algorithm.algorithm = cw_oid_ec_public_key;
		if (cw_curve_oid(curve).size == 0)
			return CW_UNSUPPORTED;
		algorithm.parameters = curves[curve];
		break;
	case CW_KEY_ED25519:
		algorithm.algorithm = cw_oid_ed25519;
		break;
	case CW_KEY_ED448:
		algorithm.algorithm = cw_oid_ed448;
		break;
	case CW_KEY_NONE:
		return CW_UNSUPPORTED;
	}
	*out = algorithm;
	return CW_OK;
}

/* Schemes. */

typedef struct row {
	const cw_oid *oid;
	cw_scheme scheme;
	cw_hash hash;
	cw_key_type key_type;
} row;

static const row rows[] = {
	{&cw_oid_sha256_with_rsa_encryption, CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, CW_KEY_RSA},
	{&cw_oid_sha384_with_rsa_encryption, CW_SCHEME_RSA_PKCS1, CW_HASH_SHA384, CW_KEY_RSA},
	{&cw_oid_sha512_with_rsa_encryption, CW_SCHEME_RSA_PKCS1, CW_HASH_SHA512, CW_KEY_RSA},
	{&cw_oid_sha224_with_rsa_encryption, CW_SCHEME_RSA_PKCS1, CW_HASH_SHA224, CW_KEY_RSA},
	{&cw_oid_sha1_with_rsa_encryption, CW_SCHEME_RSA_PKCS1, CW_HASH_SHA1, CW_KEY_RSA},
	{&cw_oid_md5_with_rsa_encryption, CW_SCHEME_RSA_PKCS1, CW_HASH_MD5, CW_KEY_RSA},
	{&cw_oid_rsassa_pss, CW_SCHEME_RSA_PSS, CW_HASH_NONE, CW_KEY_RSA},
	{&cw_oid_ecdsa_with_sha256, CW_SCHEME_ECDSA, CW_HASH_SHA256, CW_KEY_EC},
	{&cw_oid_ecdsa_with_sha384, CW_SCHEME_ECDSA, CW_HASH_SHA384, CW_KEY_EC},
	{&cw_oid_ecdsa_with_sha512, CW_SCHEME_ECDSA, CW_HASH_SHA512, CW_KEY_EC},
	{&cw_oid_ecdsa_with_sha224, CW_SCHEME_ECDSA, CW_HASH_SHA224, CW_KEY_EC},
	{&cw_oid_ecdsa_with_sha1, CW_SCHEME_ECDSA, CW_HASH_SHA1, CW_KEY_EC},
	{&cw_oid_ed25519, CW_SCHEME_EDDSA, CW_HASH_NONE, CW_KEY_ED25519},
	{&cw_oid_ed448, CW_SCHEME_EDDSA, CW_HASH_NONE, CW_KEY_ED448},
};
enum { ROWS = sizeof rows / sizeof rows[0] };

static cw_status pss_scheme(const cw_algorithm_identifier *algorithm, cw_signature_scheme *out)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, algorithm->parameters);
	cw_rsassa_pss_params pss;
	cw_hash mask_hash;

	if (cw_rsassa_pss_params_decode(&r, CW_FIELD_NONE, &pss) != CW_OK)
		return CW_UNSUPPORTED;
	out->scheme = CW_SCHEME_RSA_PSS;
	out->hash = cw_algorithm_identifier_get_hash(&pss.hash_algorithm);
	mask_hash = cw_rsassa_pss_params_mask_hash(&pss);
	if (out->hash == CW_HASH_NONE || mask_hash != out->hash || pss.trailer_field != 1 ||
	    pss.salt_length > CW_SIGNATURE_SIZE_MAX)
		return CW_UNSUPPORTED;
	out->salt_size = (uint32_t)pss.salt_length;
	return CW_OK;
}

cw_status cw_algorithm_identifier_get_scheme(const cw_algorithm_identifier *algorithm,
                                             cw_signature_scheme *out, cw_key_type *key_type)
{
	cw_signature_scheme scheme = {0};
	size_t i = 0;

	while (i < ROWS && !cw_bytes_equal(algorithm->algorithm, *rows[i].oid))
		i++;
	if (i == ROWS)
		return CW_UNSUPPORTED;
	scheme.scheme = rows[i].scheme;
	scheme.hash = rows[i].hash;
	if (scheme.scheme == CW_SCHEME_RSA_PSS)
		CW_TRY(pss_scheme(algorithm, &scheme));
	*out = scheme;
	if (key_type != NULL)
		*key_type = rows[i].key_type;
	return CW_OK;
}

static cw_status pss_parameters(const cw_signature_scheme *scheme,
                                uint8_t buffer[CW_SCHEME_PARAMETERS_SIZE_MAX], cw_bytes *out)
{
	uint8_t hash_buffer[CW_HASH_IDENTIFIER_SIZE_MAX];
	cw_rsassa_pss_params pss;
	cw_der_writer w;

	if (scheme->salt_size > CW_SIGNATURE_SIZE_MAX)
		return CW_UNSUPPORTED;
	CW_TRY(cw_rsassa_pss_params_build(scheme->hash, scheme->salt_size, hash_buffer, &pss));
	cw_der_writer_init(&w, buffer, CW_SCHEME_PARAMETERS_SIZE_MAX);
	cw_rsassa_pss_params_encode(&w, &pss);
	return cw_der_finish(&w, out);
}

cw_status cw_algorithm_identifier_set_scheme(const cw_signature_scheme *scheme,
                                             cw_key_type key_type,
                                             uint8_t buffer[CW_SCHEME_PARAMETERS_SIZE_MAX],
                                             cw_algorithm_identifier *out)
{
	cw_algorithm_identifier algorithm = {0};
	bool pss = scheme->scheme == CW_SCHEME_RSA_PSS;
	size_t i = 0;

	while (i < ROWS && (rows[i].scheme != scheme->scheme || rows[i].key_type != key_type ||
	                    (!pss && rows[i].hash != scheme->hash)))
		i++;
	if (i == ROWS)
		return CW_UNSUPPORTED;
	algorithm.algorithm = *rows[i].oid;
	if (pss)
		CW_TRY(pss_parameters(scheme, buffer, &algorithm.parameters));
	else if (scheme->scheme == CW_SCHEME_RSA_PKCS1)
		algorithm.parameters = null_parameters;
	*out = algorithm;
	return CW_OK;
}

/* Keys that are bound to RSASSA-PSS. */

cw_status cw_algorithm_identifier_of_numbers(const cw_key_numbers *numbers,
                                             uint8_t buffer[CW_SCHEME_PARAMETERS_SIZE_MAX],
                                             cw_algorithm_identifier *out)
{
	const cw_pss_limits *pss = &numbers->rsa.pss;
	cw_signature_scheme scheme = {CW_SCHEME_RSA_PSS, pss->hash, pss->salt_size};
	cw_algorithm_identifier algorithm = {0};

	if (numbers->type != CW_KEY_RSA || !pss->pss_only)
		return cw_algorithm_identifier_of_key(numbers->type, numbers->ec.curve, out);
	algorithm.algorithm = cw_oid_rsassa_pss;
	if (pss->hash != CW_HASH_NONE)
		CW_TRY(pss_parameters(&scheme, buffer, &algorithm.parameters));
	*out = algorithm;
	return CW_OK;
}

cw_status cw_algorithm_identifier_get_pss_limits(const cw_algorithm_identifier *algorithm,
                                                 cw_pss_limits *out)
{
	cw_signature_scheme scheme = {0};
	cw_pss_limits limits = {0};

	limits.pss_only = cw_bytes_equal(algorithm->algorithm, cw_oid_rsassa_pss);
	if (limits.pss_only && algorithm->parameters.size != 0)
		CW_TRY(pss_scheme(algorithm, &scheme));
	limits.hash = scheme.hash;
	limits.salt_size = scheme.salt_size;
	*out = limits;
	return CW_OK;
}
