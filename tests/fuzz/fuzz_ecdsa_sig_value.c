#include "../../crypto/ecdsa_sig_value.h"
#include "round_trip.h"

ROUND_TRIP(cw_ecdsa_sig_value, cw_ecdsa_sig_value_decode(r, CW_FIELD_NONE, out),
           cw_ecdsa_sig_value_encode)
