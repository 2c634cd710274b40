/* key_usage.h - the extensions keyUsage, 2.5.29.15 (RFC 5280 4.2.1.3), and
 * extKeyUsage, 2.5.29.37 (RFC 5280 4.2.1.12). */
#ifndef CW_X509_KEY_USAGE_H
#define CW_X509_KEY_USAGE_H

#include "../asn1/oid.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The named bits, by number, and the standard's name. */
/* clang-format off */
#define CW_KEY_USAGE_LIST(X) \
	X(CW_KEY_USAGE_DIGITAL_SIGNATURE, 0, "digitalSignature") \
	X(CW_KEY_USAGE_NON_REPUDIATION, 1, "nonRepudiation") \
	X(CW_KEY_USAGE_KEY_ENCIPHERMENT, 2, "keyEncipherment") \
	X(CW_KEY_USAGE_DATA_ENCIPHERMENT, 3, "dataEncipherment") \
	X(CW_KEY_USAGE_KEY_AGREEMENT, 4, "keyAgreement") \
	X(CW_KEY_USAGE_KEY_CERT_SIGN, 5, "keyCertSign") \
	X(CW_KEY_USAGE_CRL_SIGN, 6, "cRLSign") \
	X(CW_KEY_USAGE_ENCIPHER_ONLY, 7, "encipherOnly") \
	X(CW_KEY_USAGE_DECIPHER_ONLY, 8, "decipherOnly")
/* clang-format on */

typedef enum cw_key_usage_bit {
#define CW_KEY_USAGE_ENUM(bit, number, name) bit = number,
	CW_KEY_USAGE_LIST(CW_KEY_USAGE_ENUM)
#undef CW_KEY_USAGE_ENUM
} cw_key_usage_bit;

/* Bits beyond the named ones are kept. */
typedef struct cw_key_usage {
	cw_bit_string bits;
} cw_key_usage;

/* Errors: those of reading a named bit list. Not checked here, but a finding: that
 * a bit is set. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_key_usage_decode(cw_der_reader *r, cw_key_usage *out);
CW_API void cw_key_usage_encode(cw_der_writer *w, const cw_key_usage *usage);

/* The bit is set. */
CW_API bool cw_key_usage_has(const cw_key_usage *usage, cw_key_usage_bit bit);

/* The usage with bit n where 1 << n is in `flags`; `storage` holds its octets. The bits'
 * names are their numbers:
 *
 *     cw_key_usage_of(1u << CW_KEY_USAGE_KEY_CERT_SIGN | 1u << CW_KEY_USAGE_CRL_SIGN, octets) */
CW_API cw_key_usage cw_key_usage_of(unsigned flags, uint8_t storage[2]);

/* ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId. As decoded: `encoded`
 * ranges over the purposes. As built: encoded.in is NULL, and items[0 .. count - 1]
 * are the purposes. */
typedef struct cw_ext_key_usage {
	cw_der_reader encoded;
	const cw_oid *items;
	size_t count;
} cw_ext_key_usage;

/* Errors: those of reading; CW_SIZE if there is no purpose. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_ext_key_usage_decode(cw_der_reader *r, cw_ext_key_usage *out);
CW_API void cw_ext_key_usage_encode(cw_der_writer *w, const cw_ext_key_usage *usage);

/* Take the first purpose off the list; false when none is left. */
CW_API bool cw_ext_key_usage_next(cw_ext_key_usage *rest, cw_oid *out);

#ifdef __cplusplus
}
#endif
#endif
