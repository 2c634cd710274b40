/* ec_private_key.h - ECPrivateKey (RFC 5915 3, SEC 1 C.4). */
#ifndef CW_CRYPTO_EC_PRIVATE_KEY_H
#define CW_CRYPTO_EC_PRIVATE_KEY_H

#include "../asn1/oid.h"
#include "field.h"
#include "provider.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `parameters` is the named curve, no octets if absent, as it is inside of a
 * PrivateKeyInfo. RFC 5915 wants a name; old programs spelt the curve out, which is
 * `specified_curve`, the whole SpecifiedECDomain: such a key is shown, not used. A key
 * that was made without its public part lacks public_key. */
typedef struct cw_ec_private_key {
	cw_bytes private_key;
	cw_oid parameters;
	cw_bytes specified_curve;
	bool has_public_key;
	cw_bit_string public_key;
} cw_ec_private_key;

/* Errors: those of reading; CW_VERSION unless it is 1; CW_BIT_STRING_UNUSED. Not
 * checked here: the sizes of scalar and point, which the curve tells. */
CW_API CW_MUST_USE cw_status cw_ec_private_key_decode(cw_der_reader *r, uint16_t field,
                                                      cw_ec_private_key *out);
CW_API void cw_ec_private_key_encode(cw_der_writer *w, const cw_ec_private_key *key);

/* The numbers to import, which cw_key_import takes in any of the forms that are in use:
 * a scalar shorter than the order, or with zeros before it (GnuTLS writes an INTEGER's
 * contents), a point that is compressed. `curve` is what a PrivateKeyInfo around it says,
 * no octets if nothing does; without either name the size of an uncompressed point tells
 * the curve, which the import proves. CW_UNSUPPORTED for another curve than those of
 * cw_curve, a specified one included, and if no curve is known; CW_KEY_INVALID for two
 * that differ, a scalar that is longer than the order, or a point that has not the size
 * of its form. */
CW_API CW_MUST_USE cw_status cw_ec_private_key_to_numbers(const cw_ec_private_key *key,
                                                          cw_oid curve, cw_key_numbers *out);
/* `with_parameters`: the curve is named, as in a file of its own. */
CW_API void cw_ec_private_key_from_numbers(const cw_ec_numbers *numbers, bool with_parameters,
                                           cw_ec_private_key *out);

#ifdef __cplusplus
}
#endif
#endif
