/* tbs_cert_list.h - TBSCertList (RFC 5280 5.1.2): what the issuer of a CRL signs. */
#ifndef CW_X509_TBS_CERT_LIST_H
#define CW_X509_TBS_CERT_LIST_H

#include "../crypto/algorithm_identifier.h"
#include "name.h"
#include "revoked_certificate.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `raw` is the whole encoding, for verifying the signature; the encoder does not
 * look at it. A nextUpdate that is absent has type 0; revoked certificates or
 * extensions that are absent are all zero. */
typedef struct cw_tbs_cert_list {
	cw_bytes raw;
	cw_cert_list_version version;
	cw_algorithm_identifier signature;
	cw_name issuer;
	cw_time this_update;
	cw_time next_update;
	cw_revoked_certificates revoked_certificates;
	cw_extensions crl_extensions;
} cw_tbs_cert_list;

/* Errors: those of its parts; CW_VERSION at a version that is present and not v2,
 * and at extensions, an entry's too, in v1. Not checked here, but findings: that
 * nextUpdate is there, and that cRLNumber and authorityKeyIdentifier are in v2. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_tbs_cert_list_decode(cw_der_reader *r, cw_tbs_cert_list *out);
CW_API void cw_tbs_cert_list_encode(cw_der_writer *w, const cw_tbs_cert_list *tbs);

/* There is a nextUpdate. */
static inline bool cw_tbs_cert_list_has_next_update(const cw_tbs_cert_list *tbs)
{
	return tbs->next_update.type != 0;
}

#ifdef __cplusplus
}
#endif
#endif
