#include "../../x509/certificate.h"
#include "round_trip.h"

ROUND_TRIP(cw_certificate, cw_certificate_decode(r, out), cw_certificate_encode)
