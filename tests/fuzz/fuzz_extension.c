#include "../../x509/extension.h"
#include "round_trip.h"

ROUND_TRIP(cw_extension, cw_extension_decode(r, out), cw_extension_encode)
