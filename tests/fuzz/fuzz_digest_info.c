#include "../../crypto/digest_info.h"
#include "round_trip.h"

ROUND_TRIP(cw_digest_info, cw_digest_info_decode(r, CW_FIELD_NONE, out), cw_digest_info_encode)
