/* signing.h - signatures as X.509 carries them: { what is signed, algorithm, BIT STRING }. */
#ifndef CW_X509_SIGNING_H
#define CW_X509_SIGNING_H

#include "../crypto/algorithm_identifier.h"
#include "../crypto/crypto.h"
#include "../asn1/writer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How a key signs by default with `hash`: RSASSA-PKCS1-v1_5, or RSASSA-PSS if the key is
 * bound to it (RFC 4055 1.2); ECDSA; or EdDSA (which has no hash of its own choosing:
 * `hash` is not looked at). With CW_HASH_NONE the hash is that which the key is bound to,
 * or else SHA-256, for P-384 SHA-384 and for P-521 SHA-512. CW_UNSUPPORTED for a key of
 * another type, CW_ARGUMENT for another hash than that which it is bound to. */
CW_API CW_MUST_USE cw_status cw_signature_scheme_for_key(const cw_key *key, cw_hash hash,
                                                         cw_signature_scheme *out);

/* Who signs, and how. Each signature is verified: with `public_key`, a key of whichever
 * provider imported it, where the signing key cannot even give its public half; else
 * as cw_sign does. With `unchecked` it is handed out although no provider can verify
 * it (cw_sign_unchecked). */
typedef struct cw_signer {
	const cw_crypto *crypto;
	const cw_key *key;
	cw_signature_scheme scheme;
	bool unchecked;
	const cw_key *public_key; /* may be NULL */
} cw_signer;

/* The longest signature value, an ECDSA signature's DER included. */
#define CW_SIGNATURE_VALUE_SIZE_MAX (CW_SIGNATURE_SIZE_MAX + 16)

/* Sign `message`: *size octets in `out`, as they stand in the BIT STRING, an ECDSA
 * signature as Ecdsa-Sig-Value (RFC 3279 2.2.3). `out` is zeroed on failure. */
CW_API CW_MUST_USE cw_status cw_signer_sign(const cw_signer *signer, cw_bytes message,
                                            uint8_t out[CW_SIGNATURE_VALUE_SIZE_MAX], size_t *size);

/* What signatures of this signer have at most, without signing; 0 for a key of
 * unknown type. */
CW_API size_t cw_signer_signature_size(const cw_signer *signer);

/* Write SEQUENCE { to_be_signed, algorithm, BIT STRING signature } into buffer, where
 * `to_be_signed` is the encoding that was signed. For signatures that were made elsewhere:
 * `signature` is as it stands in the BIT STRING, one of ECDSA in DER
 * (cw_ecdsa_sig_value_of_raw makes that of r || s).
 * Not checked here: that it verifies. Errors: CW_BUFFER_TOO_SMALL (out->size is
 * what is needed), CW_VALUE. */
CW_API CW_MUST_USE cw_status cw_signed_assemble(cw_bytes to_be_signed,
                                                const cw_algorithm_identifier *algorithm,
                                                cw_bytes signature, uint8_t *buffer,
                                                size_t capacity, cw_bytes *out);

/* The same in a writer, signed where it stands. Between the two calls write what is
 * to be signed, one element; cw_signed_close signs it, and adds `algorithm` and the
 * signature. Nothing is signed when measuring, or when the buffer is too small already:
 * the size is then an upper bound. Errors of signing become the writer's. */
CW_API size_t cw_signed_open(cw_der_writer *w);
CW_API void cw_signed_close(cw_der_writer *w, size_t mark, const cw_signer *signer,
                            const cw_algorithm_identifier *algorithm);

#ifdef __cplusplus
}
#endif
#endif
