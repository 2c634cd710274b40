#include "../../crypto/algorithm_identifier.h"
#include "round_trip.h"

ROUND_TRIP(cw_algorithm_identifier, cw_algorithm_identifier_decode(r, CW_FIELD_NONE, out),
           cw_algorithm_identifier_encode)
