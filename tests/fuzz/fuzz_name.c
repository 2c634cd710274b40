#include "../../x509/name.h"
#include "round_trip.h"

ROUND_TRIP(cw_name, cw_name_decode(r, CW_FIELD_NONE, out), cw_name_encode)
