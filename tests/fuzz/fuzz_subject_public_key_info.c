#include "../../crypto/subject_public_key_info.h"
#include "round_trip.h"

ROUND_TRIP(cw_subject_public_key_info, cw_subject_public_key_info_decode(r, CW_FIELD_NONE, out),
           cw_subject_public_key_info_encode)
