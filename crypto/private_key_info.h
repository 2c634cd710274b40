/* private_key_info.h - PrivateKeyInfo of PKCS #8 (RFC 5208 5), which RFC 5958 2 calls
 * OneAsymmetricKey: a private key with the name of its algorithm. */
#ifndef CW_CRYPTO_PRIVATE_KEY_INFO_H
#define CW_CRYPTO_PRIVATE_KEY_INFO_H

#include "algorithm_identifier.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An attribute of a key. `values` are the elements of the SET, one after another in
 * their order. */
typedef struct cw_key_attribute {
	cw_oid type;
	cw_bytes values;
} cw_key_attribute;

/* `private_key` is what the OCTET STRING holds: an RSAPrivateKey, an ECPrivateKey, a
 * CurvePrivateKey, ... `place` ranges over the same octets in the input of a
 * decoding; no encoder looks at it. The version is 0, or 1 for RFC 5958's, which alone may
 * have a public key. */
typedef struct cw_private_key_info {
	uint8_t version;
	cw_algorithm_identifier private_key_algorithm;
	cw_bytes private_key;
	cw_der_reader place;
	struct {
		cw_der_reader encoded; /* as decoded; in != NULL if they are there */
		const cw_key_attribute *items;
		size_t count;
	} attributes;
	bool has_public_key;
	cw_bit_string public_key;
} cw_private_key_info;

/* The keys that cw_private_key_info_to_numbers knows are read to the end, and so are those
 * of X25519 and X448. Errors: those of reading and of cw_algorithm_identifier_decode;
 * CW_VERSION above 1, and for a public key in version 0; CW_SET_OF_ORDER; CW_SIZE for a
 * CurvePrivateKey of another size than the curve's.
 * Two leniencies, for keys that other programs write: a version 1 without the public key
 * that would be the reason for it (RFC 5958 2), and rsaEncryption without its NULL
 * (RFC 8017 A.1). Both are written as they were read; cw_private_key_info_from_numbers
 * makes neither. */
CW_API CW_MUST_USE cw_status cw_private_key_info_decode(cw_der_reader *r, uint16_t field,
                                                        cw_private_key_info *out);
CW_API void cw_private_key_info_encode(cw_der_writer *w, const cw_private_key_info *info);

/* One attribute; for iterating over attributes.encoded. */
CW_API CW_MUST_USE cw_status cw_key_attribute_decode(cw_der_reader *r, cw_key_attribute *out);
CW_API void cw_key_attribute_encode(cw_der_writer *w, const cw_key_attribute *attribute);

/* The numbers to import; they borrow what the structure borrowed. An EC, Ed25519 or
 * Ed448 key may come without its public part, which is the provider's to make.
 * CW_UNSUPPORTED for other algorithms, curves, and RSA keys of more than two primes;
 * the errors of decoding; those of cw_ec_private_key_to_numbers. */
CW_API CW_MUST_USE cw_status cw_private_key_info_to_numbers(const cw_private_key_info *info,
                                                            cw_key_numbers *out);

/* Octets enough for the inner key of any key within the limits, and its parameters. */
#define CW_INNER_KEY_SIZE_MAX (CW_KEY_NUMBERS_SIZE_MAX + 64 + CW_SCHEME_PARAMETERS_SIZE_MAX)

/* The structure of a private key's numbers, version 0, without attributes. `buffer`
 * holds the inner key: it must live as long as *out, and be wiped. CW_UNSUPPORTED for
 * an unknown type, CW_KEY_NOT_PRIVATE. */
CW_API CW_MUST_USE cw_status cw_private_key_info_from_numbers(const cw_key_numbers *numbers,
                                                              uint8_t buffer[CW_INNER_KEY_SIZE_MAX],
                                                              cw_private_key_info *out);

#ifdef __cplusplus
}
#endif
#endif
