/* algorithm_identifier.h - AlgorithmIdentifier (RFC 5280 4.1.1.2) and the schemes it names.
 *
 * The decoder holds each algorithm it knows to the parameters that its standard
 * gives it, and takes one element or none for any other:
 *
 *   rsaEncryption                      NULL (RFC 3279 2.3.1)
 *   ...WithRSAEncryption               NULL, or absent, which RFC 4055 5 bids us accept
 *   MD5, SHA-1, SHA-2                  absent or NULL (RFC 4055 2.1)
 *   id-RSASSA-PSS                      RSASSA-PSS-params or absent (RFC 4055 3.1)
 *   id-mgf1                            the AlgorithmIdentifier of a hash (RFC 4055 2.2)
 *   id-ecPublicKey                     a namedCurve; explicit parameters (of which
 *                                      only the DER is checked) or NULL decode (RFC 3279 2.3.5),
 *                                      and are a finding (RFC 5480 2.1.1)
 *   ecdsa-with-...                     absent (RFC 5758 3.2)
 *   dsa-with-...                       absent, or NULL, which certificates of old have
 *   Ed25519, Ed448, X25519, X448       absent (RFC 8410 3)
 *   ML-DSA, ML-KEM, SLH-DSA            absent (RFC 9881 2, RFC 9935 3, RFC 9909 3)
 *   id-dsa                             Dss-Parms or absent (RFC 3279 2.3.2)
 *   dhKeyAgreement                     DHParameter (PKCS #3 9)
 *   dhpublicnumber                     DomainParameters (RFC 3279 2.3.3) */
#ifndef CW_CRYPTO_ALGORITHM_IDENTIFIER_H
#define CW_CRYPTO_ALGORITHM_IDENTIFIER_H

#include "../asn1/oid.h"
#include "field.h"
#include "provider.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `parameters` is the whole encoding of the parameters, empty if absent. `place`
 * ranges over the same octets in the input of a decoding, so that they can be
 * read further with absolute offsets; place.in is NULL in one that was built, and
 * no encoder looks at it. */
typedef struct cw_algorithm_identifier {
	cw_oid algorithm;
	cw_bytes parameters;
	cw_der_reader place;
} cw_algorithm_identifier;

/* clang-format off */
#ifdef __FRAMAC__
/* What a decoder makes of the octets `from` to `to` of the input. */
#define cw_algorithm_identifier_inside(a, r, from, to)                                             \
	(cw_view_inside((a)->algorithm, r, from, (a)->place.pos) && (a)->place.in == (r)->in &&    \
	 (from) < (a)->place.pos <= (a)->place.end == (to) &&                                      \
	 (a)->parameters.data == (r)->in->data + (a)->place.pos &&                                 \
	 (a)->parameters.size == (to) - (a)->place.pos)
#endif
/* clang-format on */

/* Errors: those of reading, CW_UNEXPECTED_TAG for parameters of another type, and
 * CW_ALGORITHM_PARAMETERS for parameters where there must be none, at their first
 * octet, or none where there must be some, at the end of the OID. Not checked
 * here: that the algorithm is of the sort that belongs in this place; what is
 * inside the parameters of an algorithm that is not in the list above. */
/*@ CW_DECODES(r, out)
    ensures view: \result == CW_OK ==>
      cw_algorithm_identifier_inside(out, r, \old(r->pos), r->pos); */
CW_API CW_MUST_USE cw_status cw_algorithm_identifier_decode(cw_der_reader *r, uint16_t field,
                                                            cw_algorithm_identifier *out);
/* The same where the standard asks for a hash, and where it asks for a mask
 * generation function. Other algorithms decode, with any parameters: this is what
 * keeps identifiers from nesting without end. */
/*@ CW_DECODES(r, out)
    ensures view: \result == CW_OK ==>
      cw_algorithm_identifier_inside(out, r, \old(r->pos), r->pos); */
CW_API CW_MUST_USE cw_status cw_hash_identifier_decode(cw_der_reader *r, uint16_t field,
                                                       cw_algorithm_identifier *out);
/*@ CW_DECODES(r, out)
    ensures view: \result == CW_OK ==>
      cw_algorithm_identifier_inside(out, r, \old(r->pos), r->pos); */
CW_API CW_MUST_USE cw_status cw_mask_gen_identifier_decode(cw_der_reader *r, uint16_t field,
                                                           cw_algorithm_identifier *out);
/* Each writes what its decoder accepts, and is CW_VALUE for anything else. */
CW_API void cw_algorithm_identifier_encode(cw_der_writer *w,
                                           const cw_algorithm_identifier *algorithm);
CW_API void cw_hash_identifier_encode(cw_der_writer *w, const cw_algorithm_identifier *algorithm);
CW_API void cw_mask_gen_identifier_encode(cw_der_writer *w,
                                          const cw_algorithm_identifier *algorithm);

/* The same algorithm and the same parameters, octet for octet. */
CW_API bool cw_algorithm_identifier_equal(const cw_algorithm_identifier *a,
                                          const cw_algorithm_identifier *b);

/* The signature scheme that it names. CW_UNSUPPORTED if it names none that a
 * provider could have: another algorithm, PSS without parameters or with an MGF1
 * hash other than the message's, a trailer other than 1, or a salt of more than
 * CW_SIGNATURE_SIZE_MAX octets. *key_type (may be NULL) is the type of key that
 * the scheme takes. */
CW_API CW_MUST_USE cw_status cw_algorithm_identifier_get_scheme(
	const cw_algorithm_identifier *algorithm, cw_signature_scheme *out, cw_key_type *key_type);

/* Octets enough for the parameters of any scheme. */
#define CW_SCHEME_PARAMETERS_SIZE_MAX 80

/* The AlgorithmIdentifier of a scheme, as RFC 4055, 5758 and 8410 write it:
 * parameters NULL for RSASSA-PKCS1-v1_5, absent for ECDSA and EdDSA. `buffer` holds
 * the parameters of PSS and must live as long as *out. key_type tells Ed25519
 * from Ed448. CW_UNSUPPORTED if there is no identifier for it. */
CW_API CW_MUST_USE cw_status cw_algorithm_identifier_set_scheme(
	const cw_signature_scheme *scheme, cw_key_type key_type,
	uint8_t buffer[CW_SCHEME_PARAMETERS_SIZE_MAX], cw_algorithm_identifier *out);

/* The hash that it names, CW_HASH_NONE if it is no hash known here. */
CW_API cw_hash cw_algorithm_identifier_get_hash(const cw_algorithm_identifier *algorithm);
/* The hash's identifier with parameters NULL, as in DigestInfo and PSS. An OID
 * of no octets for CW_HASH_NONE. */
CW_API cw_algorithm_identifier cw_algorithm_identifier_of_hash(cw_hash hash);

/* The identifier of a key in SubjectPublicKeyInfo and PrivateKeyInfo: rsaEncryption
 * with NULL, id-ecPublicKey with its namedCurve, Ed25519, Ed448. `curve` is for EC.
 * CW_UNSUPPORTED for another. */
CW_API CW_MUST_USE cw_status cw_algorithm_identifier_of_key(cw_key_type type, cw_curve curve,
                                                            cw_algorithm_identifier *out);

/* The same from numbers, for which an RSA key may be bound to RSASSA-PSS: id-RSASSA-PSS,
 * with parameters if it has limits (RFC 4055 1.2). `buffer` holds them and must live as
 * long as *out. */
CW_API CW_MUST_USE cw_status cw_algorithm_identifier_of_numbers(
	const cw_key_numbers *numbers, uint8_t buffer[CW_SCHEME_PARAMETERS_SIZE_MAX],
	cw_algorithm_identifier *out);
/* What the identifier of an RSA key binds it to. CW_UNSUPPORTED for parameters of
 * id-RSASSA-PSS that cw_algorithm_identifier_get_scheme does not know. */
CW_API CW_MUST_USE cw_status cw_algorithm_identifier_get_pss_limits(
	const cw_algorithm_identifier *algorithm, cw_pss_limits *out);

/* The curve of an OID, CW_CURVE_NONE if not one of cw_curve, and the reverse (no
 * octets for CW_CURVE_NONE). */
/*@ requires \valid_read(oid.data + (0 .. oid.size - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures CW_CURVE_NONE <= \result <= CW_CURVE_P521; */
CW_API cw_curve cw_curve_of_oid(cw_oid oid);
CW_API cw_oid cw_curve_oid(cw_curve curve);

#ifdef __cplusplus
}
#endif
#endif
