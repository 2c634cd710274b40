/* openssh.h - the container of OPENSSH PRIVATE KEY (OpenSSH's PROTOCOL.key), for reading.
 *
 * The public key stands in the open; the private one may be encrypted with a key that
 * bcrypt derives, which needs primitives that no provider has: such a key is shown. */
#ifndef CW_PEM_OPENSSH_H
#define CW_PEM_OPENSSH_H

#include "../crypto/dsa_key.h"
#include "../crypto/provider.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum cw_openssh_kind {
	CW_OPENSSH_OTHER = 0, /* a certificate's key, one on a token, ... */
	CW_OPENSSH_RSA,
	CW_OPENSSH_DSA,
	CW_OPENSSH_ECDSA,
	CW_OPENSSH_ED25519
} cw_openssh_kind;

/* A key; it borrows what it was decoded from. Of a known kind `numbers` (RSA, ECDSA on the
 * curves of cw_curve, Ed25519) or `dsa` has the public key. */
typedef struct cw_openssh_key {
	cw_openssh_kind kind;
	cw_bytes type;        /* "ssh-ed25519" */
	cw_bytes cipher_name; /* "aes256-ctr"; "none" */
	cw_bytes kdf_name;    /* "bcrypt"; "none" */
	uint32_t rounds;      /* of bcrypt */
	bool is_encrypted;
	cw_key_numbers numbers;
	cw_dsa_private_key dsa;
	/* Of a key that is not encrypted: */
	cw_bytes comment;
	cw_bytes d, iqmp, p, q; /* RSA */
	cw_bytes scalar;        /* ECDSA, a magnitude */
	cw_bytes seed;          /* Ed25519 */
} cw_openssh_key;

/* Decode what PEM encodes. The one key in it is read to the end, its padding included; of
 * one that is encrypted, and of a kind that is not known, the outline. Errors, with *where
 * the offset:
 *   CW_OBJECT_TYPE  it does not begin as an OpenSSH key does;
 *   CW_TRUNCATED    a length leads beyond the end;
 *   CW_TRAILING_DATA;
 *   CW_VALUE        another number of keys than one, a number that is negative or not in
 *                   its shortest form, two public keys that differ, a wrong padding, a
 *                   point or a key of the wrong size. */
CW_API CW_MUST_USE cw_status cw_openssh_key_decode(cw_bytes octets, cw_openssh_key *out,
                                                   size_t *where);

/* The numbers to import; the container lacks two of RSA's, which are worked out in `buffer`,
 * to be wiped. Errors: CW_UNSUPPORTED of an encrypted key, of DSA and of other kinds;
 * CW_KEY_INVALID, CW_KEY_TOO_LARGE (a prime beyond CW_MODULAR_BITS_MAX). */
CW_API CW_MUST_USE cw_status cw_openssh_key_to_numbers(const cw_openssh_key *key,
                                                       uint8_t buffer[CW_KEY_NUMBERS_SIZE_MAX],
                                                       cw_key_numbers *out);

#ifdef __cplusplus
}
#endif
#endif
