/* The types of the extensions: each reads the input, be it meant for it or not. */
#include "../../x509/access_description.h"
#include "../../x509/basic_constraints.h"
#include "../../x509/certificate_policies.h"
#include "../../x509/distribution_point.h"
#include "../../x509/key_identifier.h"
#include "../../x509/key_usage.h"
#include "../../x509/name_constraints.h"
#include "../../x509/subject_alt_name.h"
#include "round_trip.h"

#define EACH_TYPE(X)                                                                               \
	X(cw_authority_info_access)                                                                \
	X(cw_authority_key_identifier)                                                             \
	X(cw_basic_constraints)                                                                    \
	X(cw_certificate_policies)                                                                 \
	X(cw_crl_distribution_points)                                                              \
	X(cw_ext_key_usage)                                                                        \
	X(cw_key_usage)                                                                            \
	X(cw_name_constraints)                                                                     \
	X(cw_subject_alt_name)                                                                     \
	X(cw_subject_key_identifier)

#define DEFINE(type) ROUND_TRIP_OF(type, type##_decode(r, out), type##_encode)
EACH_TYPE(DEFINE)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
#define CALL(type) type##_round_trip(data, size);
	EACH_TYPE(CALL)
	return 0;
}
