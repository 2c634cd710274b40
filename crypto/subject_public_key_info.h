/* subject_public_key_info.h - SubjectPublicKeyInfo (RFC 5280 4.1.2.7) and what kind of key it is.
 */
#ifndef CW_CRYPTO_SUBJECT_PUBLIC_KEY_INFO_H
#define CW_CRYPTO_SUBJECT_PUBLIC_KEY_INFO_H

#include "algorithm_identifier.h"
#include "rsa_key.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `raw` is the whole encoding, for hashing and comparing; the encoder does not
 * look at it. */
typedef struct cw_subject_public_key_info {
	cw_algorithm_identifier algorithm;
	cw_bit_string subject_public_key;
	cw_bytes raw;
} cw_subject_public_key_info;

/* Known keys are read to the end: an RSAPublicKey inside its BIT STRING; an EC
 * point's form and length, and its coordinates' range on the curves of cw_curve;
 * the length of Ed25519, Ed448, X25519 and X448 keys; the INTEGER of a DSA or
 * Diffie-Hellman key. The key of any other algorithm is any BIT STRING. Errors: those of
 * reading and of cw_algorithm_identifier_decode; CW_BIT_STRING_UNUSED where a known key
 * leaves bits unused; at the octets of an impossible key CW_KEY_POINT for EC, and else
 * CW_KEY_INVALID. Not checked here: that an RSA key is sound or a point lies on its curve:
 * the provider's question at import. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_subject_public_key_info_decode(cw_der_reader *r, uint16_t field,
                                                               cw_subject_public_key_info *out);
CW_API void cw_subject_public_key_info_encode(cw_der_writer *w,
                                              const cw_subject_public_key_info *spki);

typedef enum cw_public_key_kind {
	CW_PUBLIC_KEY_OTHER = 0,
	CW_PUBLIC_KEY_RSA,     /* rsaEncryption */
	CW_PUBLIC_KEY_RSA_PSS, /* id-RSASSA-PSS */
	CW_PUBLIC_KEY_EC,      /* id-ecPublicKey */
	CW_PUBLIC_KEY_ED25519,
	CW_PUBLIC_KEY_ED448,
	CW_PUBLIC_KEY_X25519,
	CW_PUBLIC_KEY_X448,
	CW_PUBLIC_KEY_DSA,
	CW_PUBLIC_KEY_DH,     /* dhKeyAgreement and dhpublicnumber */
	CW_PUBLIC_KEY_ML_DSA, /* RFC 9881: ML-DSA-44, -65, -87 */
	CW_PUBLIC_KEY_ML_KEM  /* RFC 9935: ML-KEM-512, -768, -1024 */
} cw_public_key_kind;

/* Which kind of key it is. `name` is "RSA", "RSASSA-PSS", "EC", "Ed25519", ..., the
 * "ML-DSA-44", the registry's name of `algorithm` for any other kind, or NULL if it has none.
 * `bits` measures the modulus, the prime or the curve, and is 0 where unknown.
 * An EC key has `curve_oid`, and `curve_name` ("P-256", the registry's name, or NULL).
 * One whose parameters are not a namedCurve has `curve_unnamed`, no curve_oid, and the
 * curve_name "explicit parameters" or "implicit parameters"; its curve is CW_CURVE_NONE. */
typedef struct cw_public_key_info {
	cw_public_key_kind kind;
	cw_oid algorithm;
	const char *name;
	size_t bits;
	cw_oid curve_oid;
	cw_curve curve;
	const char *curve_name;
	bool curve_unnamed;    /* what RFC 5480 2.1.1 forbids */
	cw_rsa_public_key rsa; /* CW_PUBLIC_KEY_RSA and CW_PUBLIC_KEY_RSA_PSS */
	cw_bytes key;          /* the BIT STRING's octets: the EC point, the EdDSA key, ... */
} cw_public_key_info;

/* Never fails for want of knowledge. Errors: those of decoding a known key, of
 * one that was built and not decoded. */
CW_API CW_MUST_USE cw_status cw_subject_public_key_info_get(const cw_subject_public_key_info *spki,
                                                            cw_public_key_info *out);

/* The numbers to import; they borrow what the SPKI borrowed. CW_UNSUPPORTED if
 * no cw_key_type is of this kind: another algorithm, another curve, a compressed point,
 * or limits of id-RSASSA-PSS that cw_pss_limits cannot hold. */
CW_API CW_MUST_USE cw_status
cw_subject_public_key_info_to_numbers(const cw_subject_public_key_info *spki, cw_key_numbers *out);

/* Octets enough for the BIT STRING of any key within the limits, and its parameters. */
#define CW_PUBLIC_KEY_SIZE_MAX                                                                     \
	(CW_RSA_BITS_MAX / 8 + CW_RSA_EXPONENT_SIZE_MAX + 16 + CW_SCHEME_PARAMETERS_SIZE_MAX)

/* The SubjectPublicKeyInfo of numbers or of a key: rsaEncryption or id-RSASSA-PSS,
 * id-ecPublicKey with its namedCurve, or Ed25519 and Ed448. `buffer` holds the key's
 * octets and parameters and must live as long as *out, whose raw is empty. Errors: CW_UNSUPPORTED,
 * CW_KEY_TOO_LARGE, CW_KEY_INVALID (no public part), CW_VALUE (an RSA number is zero), and those of
 * the provider's export. */
CW_API CW_MUST_USE cw_status cw_subject_public_key_info_from_numbers(
	const cw_key_numbers *numbers, uint8_t buffer[CW_PUBLIC_KEY_SIZE_MAX],
	cw_subject_public_key_info *out);
CW_API CW_MUST_USE cw_status cw_subject_public_key_info_from_key(
	const cw_key *key, uint8_t buffer[CW_PUBLIC_KEY_SIZE_MAX], cw_subject_public_key_info *out);

/* The same algorithm, parameters and key octets. */
CW_API bool cw_subject_public_key_info_equal(const cw_subject_public_key_info *a,
                                             const cw_subject_public_key_info *b);

#ifdef __cplusplus
}
#endif
#endif
