/* access_description.h - the extensions authorityInfoAccess, 1.3.6.1.5.5.7.1.1, and
 * subjectInfoAccess, 1.3.6.1.5.5.7.1.11 (RFC 5280 4.2.2). */
#ifndef CW_X509_ACCESS_DESCRIPTION_H
#define CW_X509_ACCESS_DESCRIPTION_H

#include "general_name.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cw_access_description {
	cw_oid access_method;
	cw_general_name access_location;
} cw_access_description;

/* SEQUENCE SIZE (1..MAX) OF AccessDescription. As decoded: `encoded` ranges over the
 * descriptions. As built: encoded.in is NULL, and items[0 .. count - 1] are they. */
typedef struct cw_access_descriptions {
	cw_der_reader encoded;
	const cw_access_description *items;
	size_t count;
} cw_access_descriptions;

typedef cw_access_descriptions cw_authority_info_access;
typedef cw_access_descriptions cw_subject_info_access;

/* Errors: those of reading and of cw_general_name_decode. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_access_description_decode(cw_der_reader *r,
                                                          cw_access_description *out);
CW_API void cw_access_description_encode(cw_der_writer *w,
                                         const cw_access_description *description);

/* Take the first description off the list; false when none is left. */
CW_API bool cw_access_descriptions_next(cw_access_descriptions *rest, cw_access_description *out);

/* Errors: those of a description; CW_SIZE if there is none. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_authority_info_access_decode(cw_der_reader *r,
                                                             cw_authority_info_access *out);
CW_API void cw_authority_info_access_encode(cw_der_writer *w,
                                            const cw_authority_info_access *access);

/* The same of subjectInfoAccess. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_subject_info_access_decode(cw_der_reader *r,
                                                           cw_subject_info_access *out);
CW_API void cw_subject_info_access_encode(cw_der_writer *w, const cw_subject_info_access *access);

#ifdef __cplusplus
}
#endif
#endif
