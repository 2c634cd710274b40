/* netscape_extension.h - the extensions netscape-cert-type, 2.16.840.1.113730.1.1, and
 * netscape-comment, 2.16.840.1.113730.1.13, of Netscape's certificate specifications. */
#ifndef CW_X509_NETSCAPE_EXTENSION_H
#define CW_X509_NETSCAPE_EXTENSION_H

#include "../asn1/char_string.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The bits, by number, and a name. */
/* clang-format off */
#define CW_NETSCAPE_CERT_TYPE_LIST(X) \
	X(CW_NETSCAPE_CERT_TYPE_SSL_CLIENT, 0, "sslClient") \
	X(CW_NETSCAPE_CERT_TYPE_SSL_SERVER, 1, "sslServer") \
	X(CW_NETSCAPE_CERT_TYPE_SMIME, 2, "smime") \
	X(CW_NETSCAPE_CERT_TYPE_OBJECT_SIGNING, 3, "objectSigning") \
	X(CW_NETSCAPE_CERT_TYPE_RESERVED, 4, "reserved") \
	X(CW_NETSCAPE_CERT_TYPE_SSL_CA, 5, "sslCA") \
	X(CW_NETSCAPE_CERT_TYPE_SMIME_CA, 6, "smimeCA") \
	X(CW_NETSCAPE_CERT_TYPE_OBJECT_SIGNING_CA, 7, "objectSigningCA")
/* clang-format on */

typedef enum cw_netscape_cert_type_bit {
#define CW_NETSCAPE_CERT_TYPE_ENUM(bit, number, name) bit = number,
	CW_NETSCAPE_CERT_TYPE_LIST(CW_NETSCAPE_CERT_TYPE_ENUM)
#undef CW_NETSCAPE_CERT_TYPE_ENUM
} cw_netscape_cert_type_bit;

/* Any BIT STRING: there is no ASN.1 module which says that zero bits at its end are
 * left out. */
typedef struct cw_netscape_cert_type {
	cw_bit_string bits;
} cw_netscape_cert_type;

/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_netscape_cert_type_decode(cw_der_reader *r,
                                                          cw_netscape_cert_type *out);
CW_API void cw_netscape_cert_type_encode(cw_der_writer *w, const cw_netscape_cert_type *type);

/* An IA5String, as specified, or another string. */
typedef struct cw_netscape_comment {
	cw_string comment;
} cw_netscape_comment;

/* Errors: those of cw_der_read_string. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_netscape_comment_decode(cw_der_reader *r, cw_netscape_comment *out);
CW_API void cw_netscape_comment_encode(cw_der_writer *w, const cw_netscape_comment *comment);

#ifdef __cplusplus
}
#endif
#endif
