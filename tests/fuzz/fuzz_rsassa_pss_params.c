#include "../../crypto/rsassa_pss_params.h"
#include "round_trip.h"

ROUND_TRIP(cw_rsassa_pss_params, cw_rsassa_pss_params_decode(r, CW_FIELD_NONE, out),
           cw_rsassa_pss_params_encode)
