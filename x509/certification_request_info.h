/* certification_request_info.h - CertificationRequestInfo (RFC 2986 4.1) and
 * Attribute: what one who asks for a certificate signs. */
#ifndef CW_X509_CERTIFICATION_REQUEST_INFO_H
#define CW_X509_CERTIFICATION_REQUEST_INFO_H

#include "../crypto/subject_public_key_info.h"
#include "any.h"
#include "extension.h"
#include "name.h"

#ifdef __cplusplus
extern "C" {
#endif

/* As decoded: `encoded` ranges over the values, each a cw_any. As built:
 * encoded.in is NULL, and items[0 .. count - 1] are the values in any order. */
typedef struct cw_attribute {
	cw_oid type;
	cw_der_reader encoded;
	const cw_any *items;
	size_t count;
} cw_attribute;

/* As decoded: `encoded` ranges over the attributes. As built: encoded.in is NULL,
 * and items[0 .. count - 1] are the attributes in any order. */
typedef struct cw_attributes {
	cw_der_reader encoded;
	const cw_attribute *items;
	size_t count;
} cw_attributes;

/* `raw` is the whole encoding, for verifying the signature; the encoder does not
 * look at it. The version is 0 (v1), the only one there is, and is not a member. */
typedef struct cw_certification_request_info {
	cw_bytes raw;
	cw_name subject;
	cw_subject_public_key_info subject_pk_info;
	cw_attributes attributes;
} cw_certification_request_info;

/* Attribute: a type and SET SIZE (1..MAX) OF values. extensionRequest (RFC 2985
 * 5.4.2) holds exactly one Extensions, which is checked; the values of any other
 * attribute are DER. Errors: those of reading, CW_SIZE, CW_SET_OF_ORDER. */
CW_API CW_MUST_USE cw_status cw_attribute_decode(cw_der_reader *r, cw_attribute *out);
CW_API void cw_attribute_encode(cw_der_writer *w, const cw_attribute *attribute);

/* Errors: those of its parts; CW_VERSION for a version other than v1;
 * CW_SET_OF_ORDER of attributes; CW_DUPLICATE at a second extensionRequest. */
CW_API CW_MUST_USE cw_status
cw_certification_request_info_decode(cw_der_reader *r, cw_certification_request_info *out);
/* Writes the [0] of attributes even if there are none, as RFC 2986 has it. */
CW_API void cw_certification_request_info_encode(cw_der_writer *w,
                                                 const cw_certification_request_info *info);

/* Take the first attribute, or value, off the list; false when none is left. */
CW_API bool cw_attributes_next(cw_attributes *rest, cw_attribute *out);
CW_API bool cw_attribute_next(cw_attribute *rest, cw_any *out);

/* The first attribute of `type`, decoded or built; false if there is none. */
CW_API bool cw_attributes_find(const cw_attributes *attributes, cw_oid type, cw_attribute *out);

/* The extensions that a decoded request asks for; false if it asks for none. */
CW_API bool cw_certification_request_info_get_extensions(const cw_certification_request_info *info,
                                                         cw_extensions *out);

#ifdef __cplusplus
}
#endif
#endif
