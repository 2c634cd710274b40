/* certification_request_info.h - CertificationRequestInfo (RFC 2986 4.1): what one who
 * asks for a certificate signs. */
#ifndef CW_X509_CERTIFICATION_REQUEST_INFO_H
#define CW_X509_CERTIFICATION_REQUEST_INFO_H

#include "../crypto/subject_public_key_info.h"
#include "attribute.h"
#include "extension.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `raw` is the whole encoding, for verifying the signature; the encoder does not
 * look at it. The version is 0 (v1), the only one there is, and is not a member. */
typedef struct cw_certification_request_info {
	cw_bytes raw;
	cw_name subject;
	cw_subject_public_key_info subject_pk_info;
	cw_attributes attributes;
} cw_certification_request_info;

/* Errors: those of its parts; CW_VERSION for a version other than v1;
 * CW_SET_OF_ORDER of attributes; CW_DUPLICATE at a second extensionRequest. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status
cw_certification_request_info_decode(cw_der_reader *r, cw_certification_request_info *out);
/* Writes the [0] of attributes even if there are none, as RFC 2986 has it. */
CW_API void cw_certification_request_info_encode(cw_der_writer *w,
                                                 const cw_certification_request_info *info);

/* The extensions that a decoded request asks for; false if it asks for none. */
CW_API bool cw_certification_request_info_get_extensions(const cw_certification_request_info *info,
                                                         cw_extensions *out);

/* The first value of challengePassword (RFC 2985 5.4.1) or of unstructuredName (5.4.2) in
 * a decoded request; false if it has none, or it is no string. */
CW_API bool
cw_certification_request_info_get_challenge_password(const cw_certification_request_info *info,
                                                     cw_string *out);
CW_API bool
cw_certification_request_info_get_unstructured_name(const cw_certification_request_info *info,
                                                    cw_string *out);

#ifdef __cplusplus
}
#endif
#endif
