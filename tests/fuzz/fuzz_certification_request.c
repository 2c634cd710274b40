#include "../../x509/certification_request.h"
#include "round_trip.h"

ROUND_TRIP(cw_certification_request, cw_certification_request_decode(r, out),
           cw_certification_request_encode)
