#include "../../x509/certificate_list.h"
#include "round_trip.h"

ROUND_TRIP(cw_certificate_list, cw_certificate_list_decode(r, out), cw_certificate_list_encode)
