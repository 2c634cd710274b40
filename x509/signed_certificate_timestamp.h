/* signed_certificate_timestamp.h - the extensions that carry the timestamps of
 * Certificate Transparency (RFC 6962 3.3): 1.3.6.1.4.1.11129.2.4.2 in certificates and
 * 1.3.6.1.4.1.11129.2.4.5 in OCSP responses.
 *
 * Their value is an OCTET STRING which holds not DER, but a structure of TLS. */
#ifndef CW_X509_SIGNED_CERTIFICATE_TIMESTAMP_H
#define CW_X509_SIGNED_CERTIFICATE_TIMESTAMP_H

#include "../asn1/writer.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

#define CW_CT_V1 0

/* Of a version other than v1 there is only `other`, all that follows the version; else
 * `other` is empty. */
typedef struct cw_signed_certificate_timestamp {
	uint8_t version;
	cw_bytes log_id;             /* 32 octets: the SHA-256 of the log's key */
	uint64_t timestamp;          /* milliseconds since 1970 */
	cw_bytes extensions;         /* CtExtensions */
	uint8_t hash_algorithm;      /* RFC 5246 7.4.1.4.1: 4 is SHA-256 */
	uint8_t signature_algorithm; /* likewise: 1 is RSA, 3 is ECDSA */
	cw_bytes signature;
	cw_bytes other;
} cw_signed_certificate_timestamp;

/* sct_list<1..2^16-1>. As decoded: `encoded` ranges over the serialized timestamps, each
 * behind its length of two octets. As built: encoded.in is NULL, and
 * items[0 .. count - 1] are they. */
typedef struct cw_signed_certificate_timestamp_list {
	cw_der_reader encoded;
	const cw_signed_certificate_timestamp *items;
	size_t count;
} cw_signed_certificate_timestamp_list;

typedef cw_signed_certificate_timestamp_list cw_ocsp_signed_certificate_timestamp_list;

/* Errors: those of reading; CW_TRUNCATED where the structure of TLS ends amid
 * something, CW_TRAILING_DATA where something follows, CW_SIZE of a list or timestamp
 * that is empty. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_signed_certificate_timestamp_list_decode(
	cw_der_reader *r, cw_signed_certificate_timestamp_list *out);
/* CW_VALUE unless the decoder would accept it. */
CW_API void
cw_signed_certificate_timestamp_list_encode(cw_der_writer *w,
                                            const cw_signed_certificate_timestamp_list *list);

/* The same of those in OCSP responses. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_ocsp_signed_certificate_timestamp_list_decode(
	cw_der_reader *r, cw_ocsp_signed_certificate_timestamp_list *out);
CW_API void cw_ocsp_signed_certificate_timestamp_list_encode(
	cw_der_writer *w, const cw_ocsp_signed_certificate_timestamp_list *list);

/* Take the first timestamp off the list; false when none is left. */
CW_API bool cw_signed_certificate_timestamp_list_next(cw_signed_certificate_timestamp_list *rest,
                                                      cw_signed_certificate_timestamp *out);

#ifdef __cplusplus
}
#endif
#endif
