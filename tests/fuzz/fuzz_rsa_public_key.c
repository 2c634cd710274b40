#include "../../crypto/rsa_key.h"
#include "round_trip.h"

ROUND_TRIP(cw_rsa_public_key, cw_rsa_public_key_decode(r, CW_FIELD_NONE, out),
           cw_rsa_public_key_encode)
