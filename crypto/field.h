/* field.h - the fields of key material and algorithm identifiers, by number and name.
 *
 * A read call takes the number; the table of names serves the path of an error
 * and the annotated dump. The names are those of RFC 5280, 3279, 8017, 5208,
 * 5958, 5915, 4055 and 5480. */
#ifndef CW_CRYPTO_FIELD_H
#define CW_CRYPTO_FIELD_H

#include "../asn1/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Number, the standard's name, and whether the field is a SEQUENCE OF or SET OF. */
/* clang-format off */
#define CW_CRYPTO_FIELD_LIST(X) \
	/* AlgorithmIdentifier and SubjectPublicKeyInfo, RFC 5280 4.1 */ \
	X(CW_FIELD_ALGORITHM, "algorithm", false) \
	X(CW_FIELD_PARAMETERS, "parameters", false) \
	X(CW_FIELD_SUBJECT_PUBLIC_KEY, "subjectPublicKey", false) \
	/* Dss-Parms, RFC 3279 2.3.2 */ \
	X(CW_FIELD_P, "p", false) \
	X(CW_FIELD_Q, "q", false) \
	X(CW_FIELD_G, "g", false) \
	/* RSASSA-PSS-params, RFC 4055 3.1 */ \
	X(CW_FIELD_HASH_ALGORITHM, "hashAlgorithm", false) \
	X(CW_FIELD_MASK_GEN_ALGORITHM, "maskGenAlgorithm", false) \
	X(CW_FIELD_SALT_LENGTH, "saltLength", false) \
	X(CW_FIELD_TRAILER_FIELD, "trailerField", false) \
	/* RSAPublicKey and RSAPrivateKey, RFC 8017 A.1 */ \
	X(CW_FIELD_RSA_VERSION, "version", false) \
	X(CW_FIELD_MODULUS, "modulus", false) \
	X(CW_FIELD_PUBLIC_EXPONENT, "publicExponent", false) \
	X(CW_FIELD_PRIVATE_EXPONENT, "privateExponent", false) \
	X(CW_FIELD_PRIME1, "prime1", false) \
	X(CW_FIELD_PRIME2, "prime2", false) \
	X(CW_FIELD_EXPONENT1, "exponent1", false) \
	X(CW_FIELD_EXPONENT2, "exponent2", false) \
	X(CW_FIELD_COEFFICIENT, "coefficient", false) \
	X(CW_FIELD_OTHER_PRIME_INFOS, "otherPrimeInfos", true) \
	X(CW_FIELD_PRIME, "prime", false) \
	X(CW_FIELD_EXPONENT, "exponent", false) \
	/* DigestInfo, RFC 8017 A.2.4 */ \
	X(CW_FIELD_DIGEST_ALGORITHM, "digestAlgorithm", false) \
	X(CW_FIELD_DIGEST, "digest", false) \
	/* PrivateKeyInfo, RFC 5208 5 and RFC 5958 2; ECPrivateKey, RFC 5915 3 */ \
	X(CW_FIELD_KEY_VERSION, "version", false) \
	X(CW_FIELD_PRIVATE_KEY_ALGORITHM, "privateKeyAlgorithm", false) \
	X(CW_FIELD_PRIVATE_KEY, "privateKey", false) \
	X(CW_FIELD_KEY_ATTRIBUTES, "attributes", true) \
	X(CW_FIELD_KEY_ATTRIBUTE_TYPE, "type", false) \
	X(CW_FIELD_KEY_ATTRIBUTE_VALUES, "values", true) \
	X(CW_FIELD_PUBLIC_KEY, "publicKey", false) \
	/* EncryptedPrivateKeyInfo, RFC 5958 3; PBES1 and PBES2, RFC 8018 A; scrypt, RFC 7914 7 */ \
	X(CW_FIELD_ENCRYPTION_ALGORITHM, "encryptionAlgorithm", false) \
	X(CW_FIELD_ENCRYPTED_DATA, "encryptedData", false) \
	X(CW_FIELD_KEY_DERIVATION_FUNC, "keyDerivationFunc", false) \
	X(CW_FIELD_ENCRYPTION_SCHEME, "encryptionScheme", false) \
	X(CW_FIELD_SALT, "salt", false) \
	X(CW_FIELD_ITERATION_COUNT, "iterationCount", false) \
	X(CW_FIELD_KEY_LENGTH, "keyLength", false) \
	X(CW_FIELD_PRF, "prf", false) \
	X(CW_FIELD_COST_PARAMETER, "costParameter", false) \
	X(CW_FIELD_BLOCK_SIZE, "blockSize", false) \
	X(CW_FIELD_PARALLELIZATION_PARAMETER, "parallelizationParameter", false) \
	/* Ecdsa-Sig-Value, RFC 3279 2.2.3 */ \
	X(CW_FIELD_R, "r", false) \
	X(CW_FIELD_S, "s", false)
/* clang-format on */

enum cw_crypto_field {
	CW_FIELD_CRYPTO_BEFORE = CW_FIELD_FIRST_CRYPTO - 1,
#define CW_CRYPTO_FIELD_ENUM(number, name, list) number,
	CW_CRYPTO_FIELD_LIST(CW_CRYPTO_FIELD_ENUM)
#undef CW_CRYPTO_FIELD_ENUM
		CW_FIELD_CRYPTO_END
};

/* The names of these fields, alone (next is NULL). With CW_NO_NAMES it has none. */
CW_API extern const cw_field_names cw_crypto_field_names;

#ifdef __cplusplus
}
#endif
#endif
