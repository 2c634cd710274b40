#include "../../x509/validity.h"
#include "round_trip.h"

ROUND_TRIP(cw_validity, cw_validity_decode(r, out), cw_validity_encode)
