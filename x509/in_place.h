/* in_place.h - private to x509/: decoders that may leave *out half-written when they
 * fail, for callers that decode into a local of their own. They save the stack a
 * second copy of what is large. */
#ifndef CW_X509_IN_PLACE_H
#define CW_X509_IN_PLACE_H

#include "tbs_cert_list.h"
#include "tbs_certificate.h"

CW_MUST_USE cw_status cw_tbs_certificate_decode_in_place(cw_der_reader *r, cw_tbs_certificate *tbs);
CW_MUST_USE cw_status cw_tbs_cert_list_decode_in_place(cw_der_reader *r, cw_tbs_cert_list *tbs);

/* Kept out of its caller, which would have to pay for its stack in every call. */
#if defined(__GNUC__)
#define CW_APART __attribute__((noinline))
#else
#define CW_APART
#endif

#endif
