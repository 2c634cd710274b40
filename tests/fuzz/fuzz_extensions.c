#include "../../x509/extension.h"
#include "round_trip.h"

ROUND_TRIP(cw_extensions, cw_extensions_decode(r, CW_FIELD_NONE, out), cw_extensions_encode)
