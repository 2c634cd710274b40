#include "../../x509/general_name.h"
#include "round_trip.h"

ROUND_TRIP(cw_general_names, cw_general_names_decode(r, CW_FIELD_NONE, out),
           cw_general_names_encode)
