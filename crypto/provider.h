/* provider.h - the table of functions behind which a crypto library stands.
 *
 * A provider is one constant struct: a name, the version of this table, and
 * functions. It may serve only some operations: a NULL function, or a false
 * answer of supports(), means that the next provider of the stack is asked
 * (crypto.h). The name and supports() are always there, and key_info and key_free
 * if there are keys. Nothing of a library's ASN.1 crosses the table: keys cross as
 * numbers, RSA signatures as octets of the modulus' length, ECDSA signatures as
 * r || s, each as long as the curve's order, and DigestInfo is ours.
 *
 * Every function may be called from several threads at once after set-up, on
 * different keys or on the same one. A provider may allocate for its own key
 * objects and wipes what it frees. tools/examples/provider.c is a small one. */
#ifndef CW_CRYPTO_PROVIDER_H
#define CW_CRYPTO_PROVIDER_H

#include "../asn1/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Raised with every change of the table's meaning or order. */
#define CW_PROVIDER_ABI 2u

typedef enum cw_hash {
	CW_HASH_NONE = 0,
	CW_HASH_MD5, /* traditional PEM encryption only */
	CW_HASH_SHA1,
	CW_HASH_SHA224,
	CW_HASH_SHA256,
	CW_HASH_SHA384,
	CW_HASH_SHA512
} cw_hash;

/* The longest digest, in octets. */
#define CW_HASH_SIZE_MAX 64

typedef enum cw_cipher {
	CW_CIPHER_NONE = 0,
	CW_CIPHER_DES_CBC,
	CW_CIPHER_DES_EDE3_CBC,
	CW_CIPHER_AES_128_CBC,
	CW_CIPHER_AES_192_CBC,
	CW_CIPHER_AES_256_CBC,
	/* Of old, for reading keys alone. */
	CW_CIPHER_RC2_40_CBC, /* RFC 2268, as many effective bits as the key has */
	CW_CIPHER_RC2_64_CBC,
	CW_CIPHER_RC2_128_CBC,
	CW_CIPHER_RC4_40, /* a stream: blocks of one octet and no IV */
	CW_CIPHER_RC4_128,
	CW_CIPHER_CAMELLIA_128_CBC,
	CW_CIPHER_CAMELLIA_192_CBC,
	CW_CIPHER_CAMELLIA_256_CBC,
	CW_CIPHER_BLOWFISH_CBC, /* of 128 bits, as CAST-128 and SEED are */
	CW_CIPHER_CAST5_CBC,
	CW_CIPHER_SEED_CBC
} cw_cipher;

/* The last one that is written, and the last one. */
#define CW_CIPHER_WRITTEN CW_CIPHER_AES_256_CBC
#define CW_CIPHER_LAST    CW_CIPHER_SEED_CBC

#define CW_CIPHER_KEY_SIZE_MAX   32
#define CW_CIPHER_BLOCK_SIZE_MAX 16

typedef enum cw_key_type {
	CW_KEY_NONE = 0,
	CW_KEY_RSA,
	CW_KEY_EC,
	CW_KEY_ED25519,
	CW_KEY_ED448
} cw_key_type;

typedef enum cw_curve { CW_CURVE_NONE = 0, CW_CURVE_P256, CW_CURVE_P384, CW_CURVE_P521 } cw_curve;
#define CW_CURVE_SIZE_MAX 66 /* octets of a coordinate */

/* How a message is signed. hash is CW_HASH_NONE for EdDSA; salt_size is for PSS
 * alone, whose MGF1 uses the same hash. */
typedef enum cw_scheme {
	CW_SCHEME_NONE = 0,
	CW_SCHEME_RSA_PKCS1, /* RSASSA-PKCS1-v1_5, RFC 8017 8.2 */
	CW_SCHEME_RSA_PSS,   /* RSASSA-PSS, RFC 8017 8.1 */
	CW_SCHEME_ECDSA,     /* FIPS 186-5 6 */
	CW_SCHEME_EDDSA      /* RFC 8032, pure */
} cw_scheme;

typedef struct cw_signature_scheme {
	cw_scheme scheme;
	cw_hash hash;
	uint32_t salt_size;
} cw_signature_scheme;

/* Limits that are checked before any arithmetic. */
#define CW_RSA_BITS_MIN          1024 /* smaller moduli are not imported */
#define CW_RSA_BITS_SIGN         2048 /* smaller ones do not sign or generate */
#define CW_RSA_BITS_MAX          8192
#define CW_RSA_BITS_STEP         256 /* sizes to generate are multiples of this */
#define CW_RSA_EXPONENT_SIZE_MAX 8   /* octets */
#define CW_SIGNATURE_SIZE_MAX    (CW_RSA_BITS_MAX / 8)

/* What an id-RSASSA-PSS key is bound to (RFC 4055 1.2, 3.1); all zero for rsaEncryption.
 * It stands beside the numbers, and no provider looks at it: crypto.h keeps it with the
 * key and holds signing and verifying to it. */
typedef struct cw_pss_limits {
	bool pss_only;
	cw_hash hash;       /* of the message and of MGF1; CW_HASH_NONE: any */
	uint32_t salt_size; /* the least */
} cw_pss_limits;

/* A key as numbers: big-endian magnitudes without leading zeros, but where a
 * length is stated. A public key leaves the private members empty. */
typedef struct cw_rsa_numbers {
	cw_bytes n, e;                  /* modulus, publicExponent */
	cw_bytes d, p, q, dp, dq, qinv; /* RFC 8017 A.1.2: privateExponent, prime1, prime2,
	                                   exponent1, exponent2, coefficient */
	cw_pss_limits pss;
} cw_rsa_numbers;

typedef struct cw_ec_numbers {
	cw_curve curve;
	cw_bytes point;          /* 0x04 || X || Y, each as long as the field */
	cw_bytes private_scalar; /* as long as the order; empty if public */
} cw_ec_numbers;

typedef struct cw_eddsa_numbers {
	cw_bytes public_key; /* RFC 8032: 32 or 57 octets */
	cw_bytes seed;       /* the private key, 32 or 57 octets; empty if public */
} cw_eddsa_numbers;

typedef struct cw_key_numbers {
	cw_key_type type;
	cw_rsa_numbers rsa;     /* CW_KEY_RSA */
	cw_ec_numbers ec;       /* CW_KEY_EC */
	cw_eddsa_numbers eddsa; /* CW_KEY_ED25519, CW_KEY_ED448 */
} cw_key_numbers;

/* Octets that hold the numbers of any key within the limits, for export:
 * n, d at full size and six numbers of half of it, and the exponent. */
#define CW_KEY_NUMBERS_SIZE_MAX (CW_RSA_BITS_MAX / 8 * 5 + 64)

/* What to generate; bits and e are for RSA (e is 65537 always), curve for EC. */
typedef struct cw_key_spec {
	cw_key_type type;
	uint32_t bits;
	cw_curve curve;
} cw_key_spec;

typedef struct cw_provider cw_provider;

/* A key of some provider. The provider's own struct begins with this one; it sets
 * `provider`, and leaves the rest zero. */
typedef struct cw_key {
	const cw_provider *provider;
	cw_pss_limits pss;
} cw_key;

typedef struct cw_key_info {
	cw_key_type type;
	uint32_t bits;   /* of the modulus or of the field */
	cw_curve curve;  /* EC */
	bool is_private; /* it can sign */
	bool exportable; /* key_export gives its private numbers */
	cw_pss_limits pss;
} cw_key_info;

/* An operation and what it is wanted for: the question of supports(), with the members
 * that are told here; the others are zero, and so is `bits` where any size is meant. */
typedef enum cw_operation {
	CW_OP_RANDOM = 1,
	CW_OP_HASH,   /* hash */
	CW_OP_HMAC,   /* hash */
	CW_OP_PBKDF2, /* hash: of its HMAC */
	CW_OP_SCRYPT,
	CW_OP_CIPHER,       /* cipher */
	CW_OP_KEY_GENERATE, /* key_type, curve, bits */
	CW_OP_KEY_IMPORT,   /* key_type, curve */
	CW_OP_SIGN,         /* key_type, curve, bits, scheme, hash */
	CW_OP_VERIFY        /* likewise */
} cw_operation;

typedef struct cw_query {
	cw_operation operation;
	cw_hash hash;
	cw_cipher cipher;
	cw_key_type key_type;
	cw_curve curve;
	cw_scheme scheme;
	uint32_t bits;
} cw_query;

struct cw_provider {
	uint32_t abi; /* CW_PROVIDER_ABI */
	size_t size;  /* sizeof(cw_provider) */
	const char *name;

	bool (*supports)(const cw_query *query);

	/* Fill `out` from the system's generator; CW_RANDOM if that fails, and then
	 * nothing of `out` is to be used. */
	cw_status (*random)(uint8_t *out, size_t size);

	/* Digest of the parts one after the other; `out` has the hash's size. */
	cw_status (*hash)(cw_hash hash, const cw_bytes *parts, size_t count, uint8_t *out);
	cw_status (*hmac)(cw_hash hash, cw_bytes key, const cw_bytes *parts, size_t count,
	                  uint8_t *out);

	cw_status (*pbkdf2)(cw_hash hash, cw_bytes passphrase, cw_bytes salt, uint64_t iterations,
	                    uint8_t *out, size_t size);
	cw_status (*scrypt)(cw_bytes passphrase, cw_bytes salt, uint64_t n, uint32_t r, uint32_t p,
	                    uint8_t *out, size_t size);

	/* Over whole blocks, no padding added or removed; in place is allowed. `out` has
	 * in.size octets. */
	cw_status (*cipher)(cw_cipher cipher, bool encrypt, cw_bytes key, cw_bytes iv, cw_bytes in,
	                    uint8_t *out);

	cw_status (*key_generate)(const cw_key_spec *spec, cw_key **out);
	/* Takes a copy, having checked it: CW_KEY_POINT for a point off its curve, and of a
	 * private key n = p q, the CRT parts, d e = 1, the public point: CW_KEY_INVALID. RSA
	 * keys have passed cw_rsa_numbers_check if the call came by crypto.h. */
	cw_status (*key_import)(const cw_key_numbers *numbers, cw_key **out);
	/* The numbers, in `buffer` of CW_KEY_NUMBERS_SIZE_MAX octets, to be wiped by
	 * the caller. with_private: CW_UNSUPPORTED if they cannot leave the provider,
	 * CW_KEY_NOT_PRIVATE if there are none. */
	cw_status (*key_export)(const cw_key *key, bool with_private, uint8_t *buffer,
	                        cw_key_numbers *out);
	void (*key_info)(const cw_key *key, cw_key_info *out);
	void (*key_free)(cw_key *key);

	/* Of the whole message, by a key of this provider's, with a scheme that the key takes
	 * and supports() agreed to. `out` holds CW_SIGNATURE_SIZE_MAX octets; *size is what
	 * was written. CW_RANDOM, CW_NO_MEMORY, CW_PROVIDER for what else goes wrong. */
	cw_status (*sign)(const cw_key *key, const cw_signature_scheme *scheme, cw_bytes message,
	                  uint8_t *out, size_t *size);
	/* CW_OK, or CW_SIGNATURE_INVALID. */
	cw_status (*verify)(const cw_key *key, const cw_signature_scheme *scheme, cw_bytes message,
	                    cw_bytes signature);

	/* Known answers of everything the provider supports. */
	cw_status (*self_test)(void);
};

#ifdef __cplusplus
}
#endif
#endif
