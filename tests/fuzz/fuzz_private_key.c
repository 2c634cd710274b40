/* The forms in which private keys come, and what they are wrapped in. */
#include "../../crypto/dsa_key.h"
#include "../../crypto/ec_private_key.h"
#include "../../crypto/private_key_info.h"
#include "../../pem/encrypted_private_key_info.h"
#include "round_trip.h"

#define EACH_TYPE(X)                                                                               \
	X(cw_dsa_private_key)                                                                      \
	X(cw_ec_private_key)                                                                       \
	X(cw_encrypted_private_key_info)                                                           \
	X(cw_private_key_info)

#define DEFINE(type) ROUND_TRIP_OF(type, type##_decode(r, CW_FIELD_NONE, out), type##_encode)
EACH_TYPE(DEFINE)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
#define CALL(type) type##_round_trip(data, size);
	EACH_TYPE(CALL)
	return 0;
}
