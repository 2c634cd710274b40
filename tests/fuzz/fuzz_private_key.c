/* The forms in which private keys come, and what they are wrapped in. */
#include "../../crypto/dsa_key.h"
#include "../../crypto/ec_private_key.h"
#include "../../crypto/private_key_info.h"
#include "../../crypto/specified_curve.h"
#include "../../pem/encrypted_private_key_info.h"
#include "round_trip.h"

#define EACH_TYPE(X)                                                                               \
	X(cw_dsa_private_key)                                                                      \
	X(cw_dsa_public_key)                                                                       \
	X(cw_ec_private_key)                                                                       \
	X(cw_encrypted_private_key_info)                                                           \
	X(cw_private_key_info)

#define DEFINE(type) ROUND_TRIP_OF(type, type##_decode(r, CW_FIELD_NONE, out), type##_encode)
EACH_TYPE(DEFINE)

/* A point that is made is on its curve: made anew from 1 and the point as base, it is itself. */
static void specified_curve(const uint8_t *data, size_t size)
{
	static const cw_bytes few = CW_BYTES_LITERAL("\x03"), one = CW_BYTES_LITERAL("\x01");
	uint8_t out[CW_SPECIFIED_CURVE_POINT_SIZE_MAX], again[CW_SPECIFIED_CURVE_POINT_SIZE_MAX];
	cw_bytes octets = {data, size};
	cw_specified_curve curve;
	size_t made = 0, made_again = 0;

	if (cw_specified_curve_decode(octets, &curve) != CW_OK ||
	    cw_specified_curve_public(&curve, few, out, &made) != CW_OK)
		return;
	LAW(made == curve.base.size && out[0] == 4);
	curve.base.data = out;
	LAW(cw_specified_curve_public(&curve, one, again, &made_again) == CW_OK);
	LAW(made_again == made && memcmp(again, out, made) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	specified_curve(data, size);
#define CALL(type) type##_round_trip(data, size);
	EACH_TYPE(CALL)
	return 0;
}
