/* rsa_key.h - RSAPublicKey and RSAPrivateKey (RFC 8017 A.1), both ways.
 *
 * Numbers are magnitudes: big-endian, without leading zero octets. The decoders
 * take any positive numbers; whether they make a key is the provider's question
 * at import. */
#ifndef CW_CRYPTO_RSA_KEY_H
#define CW_CRYPTO_RSA_KEY_H

#include "../asn1/writer.h"
#include "field.h"
#include "provider.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cw_rsa_public_key {
	cw_bytes modulus;
	cw_bytes public_exponent;
} cw_rsa_public_key;

/* Errors: those of reading; CW_INTEGER_RANGE for a number that is not positive. */
/*@ CW_DECODES(r, out)
    ensures view: \result == CW_OK ==>
      cw_view_inside(out->modulus, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->public_exponent, r, \old(r->pos), r->pos); */
CW_API CW_MUST_USE cw_status cw_rsa_public_key_decode(cw_der_reader *r, uint16_t field,
                                                      cw_rsa_public_key *out);
CW_API void cw_rsa_public_key_encode(cw_der_writer *w, const cw_rsa_public_key *key);

/* Bits of a magnitude: of the modulus, say. Leading zero octets do not count. */
CW_API size_t cw_magnitude_bits(cw_bytes magnitude);

typedef struct cw_other_prime_info {
	cw_bytes prime;
	cw_bytes exponent;
	cw_bytes coefficient;
} cw_other_prime_info;

/* A key of two primes has version 0; one of more has version 1 and lists the
 * further primes: `other_prime_infos` (as decoded; in != NULL) or `items` (as
 * built). */
typedef struct cw_rsa_private_key {
	uint8_t version;
	cw_bytes modulus;
	cw_bytes public_exponent;
	cw_bytes private_exponent;
	cw_bytes prime1;
	cw_bytes prime2;
	cw_bytes exponent1;
	cw_bytes exponent2;
	cw_bytes coefficient;
	struct {
		cw_der_reader encoded;
		const cw_other_prime_info *items;
		size_t count;
	} other_prime_infos;
} cw_rsa_private_key;

/* Errors: those of reading; CW_INTEGER_RANGE for a number that is not positive;
 * CW_VERSION unless the version is 0 without and 1 with otherPrimeInfos; CW_SIZE
 * if those are none. */
/*@ CW_DECODES(r, out)
    ensures view: \result == CW_OK ==>
      cw_view_inside(out->modulus, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->public_exponent, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->private_exponent, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->prime1, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->prime2, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->exponent1, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->exponent2, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->coefficient, r, \old(r->pos), r->pos);
    ensures range: \result == CW_OK && out->other_prime_infos.encoded.in != \null ==>
              out->other_prime_infos.encoded.in == r->in &&
              out->other_prime_infos.encoded.pos <= out->other_prime_infos.encoded.end <= r->pos; */
CW_API CW_MUST_USE cw_status cw_rsa_private_key_decode(cw_der_reader *r, uint16_t field,
                                                       cw_rsa_private_key *out);
CW_API void cw_rsa_private_key_encode(cw_der_writer *w, const cw_rsa_private_key *key);

/* One further prime; for iterating over other_prime_infos.encoded. */
/*@ CW_DECODES(r, out)
    ensures view: \result == CW_OK ==>
      cw_view_inside(out->prime, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->exponent, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->coefficient, r, \old(r->pos), r->pos); */
CW_API CW_MUST_USE cw_status cw_other_prime_info_decode(cw_der_reader *r, cw_other_prime_info *out);
CW_API void cw_other_prime_info_encode(cw_der_writer *w, const cw_other_prime_info *info);

/* To and from the numbers that cross the provider's table; the numbers borrow
 * what the key borrowed. A key of more than two primes is CW_UNSUPPORTED. */
CW_API CW_MUST_USE cw_status cw_rsa_private_key_to_numbers(const cw_rsa_private_key *key,
                                                           cw_key_numbers *out);
CW_API void cw_rsa_private_key_from_numbers(const cw_rsa_numbers *numbers, cw_rsa_private_key *out);

/* The limits of this library, before any arithmetic: CW_KEY_TOO_LARGE for a modulus
 * above CW_RSA_BITS_MAX or an exponent above CW_RSA_EXPONENT_SIZE_MAX; CW_KEY_MODULUS for an
 * even modulus; CW_KEY_EXPONENT for an exponent that is even or 1; CW_KEY_WEAK for a
 * modulus below CW_RSA_BITS_MIN. cw_key_import calls it, and so does each provider. */
CW_API CW_MUST_USE cw_status cw_rsa_numbers_check(const cw_rsa_numbers *numbers);

#ifdef __cplusplus
}
#endif
#endif
