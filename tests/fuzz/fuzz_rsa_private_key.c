#include "../../crypto/rsa_key.h"
#include "round_trip.h"

ROUND_TRIP(cw_rsa_private_key, cw_rsa_private_key_decode(r, CW_FIELD_NONE, out),
           cw_rsa_private_key_encode)
