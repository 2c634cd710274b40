/* microsoft_extension.h - the extensions that name a template of Microsoft's certificate
 * services: certificateTemplate, 1.3.6.1.4.1.311.21.7, and enrollCerttypeExtension,
 * 1.3.6.1.4.1.311.20.2 ([MS-WCCE] 2.2.2.7.7). */
#ifndef CW_X509_MICROSOFT_EXTENSION_H
#define CW_X509_MICROSOFT_EXTENSION_H

#include "../asn1/char_string.h"
#include "../asn1/oid.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A version counts only where its has_ is true. */
typedef struct cw_certificate_template {
	cw_oid template_id;
	bool has_template_major_version;
	uint64_t template_major_version;
	bool has_template_minor_version;
	uint64_t template_minor_version;
} cw_certificate_template;

/* Errors: those of reading; CW_INTEGER_RANGE of a version beyond 2^32 - 1. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_certificate_template_decode(cw_der_reader *r,
                                                            cw_certificate_template *out);
/* CW_VALUE unless the decoder would accept it. */
CW_API void cw_certificate_template_encode(cw_der_writer *w, const cw_certificate_template *v);

/* The template's name. Microsoft writes a BMPString; others write other strings. */
typedef struct cw_enroll_certtype_extension {
	cw_string name;
} cw_enroll_certtype_extension;

/* Errors: those of cw_der_read_string. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_enroll_certtype_extension_decode(cw_der_reader *r,
                                                                 cw_enroll_certtype_extension *out);
CW_API void cw_enroll_certtype_extension_encode(cw_der_writer *w,
                                                const cw_enroll_certtype_extension *v);

#ifdef __cplusplus
}
#endif
#endif
