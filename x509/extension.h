/* extension.h - Extension and Extensions (RFC 5280 4.1, 4.2).
 *
 * A value that has a typed decoder (extension_table.h) is checked together with
 * the extension; another one under id-ce (2.5.29) or id-pe (1.3.6.1.5.5.7.1) must
 * be one DER element; the value of any other extension may be any octets. */
#ifndef CW_X509_EXTENSION_H
#define CW_X509_EXTENSION_H

#include "../asn1/oid.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `extn_value` is what the OCTET STRING holds. `place` ranges over the same octets
 * in the input of a decoding, for typed decoders; place.in is NULL in one that was
 * built, and no encoder looks at it. */
typedef struct cw_extension {
	cw_oid extn_id;
	bool critical;
	cw_bytes extn_value;
	cw_der_reader place;
} cw_extension;

/* As decoded: `encoded` ranges over the extensions. As built: encoded.in is NULL,
 * and items[0 .. count - 1] are the extensions. All zero: there are none. */
typedef struct cw_extensions {
	cw_der_reader encoded;
	const cw_extension *items;
	size_t count;
} cw_extensions;

/* A decoder's limit: more extensions than this are CW_SIZE. It bounds the time
 * that looking for duplicates can take. */
#define CW_EXTENSIONS_MAX 65536

/* Errors: those of reading, CW_DEFAULT_ENCODED of critical, and those of the
 * value's typed decoder. */
/*@ CW_DECODES(r, out)
    ensures id: \result == CW_OK ==>
              \valid_read(out->extn_id.data + (0 .. out->extn_id.size - 1)); */
CW_API CW_MUST_USE cw_status cw_extension_decode(cw_der_reader *r, cw_extension *out);
/* CW_VALUE unless the decoder would accept it. */
CW_API void cw_extension_encode(cw_der_writer *w, const cw_extension *extension);

/* SEQUENCE SIZE (1..MAX) OF. Errors: those of its elements, CW_SIZE, and
 * CW_DUPLICATE at the second extension with the same extnID. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_extensions_decode(cw_der_reader *r, uint16_t field,
                                                  cw_extensions *out);
/* The same of [number] EXPLICIT Extensions; CW_TRAILING_DATA if more than they is in it. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_extensions_decode_explicit(cw_der_reader *r, uint32_t number,
                                                           uint16_t field, cw_extensions *out);
/* CW_SIZE if there are none, CW_DUPLICATE. */
CW_API void cw_extensions_encode(cw_der_writer *w, const cw_extensions *extensions);

/* Take the first extension off the list; false when none is left. */
CW_API bool cw_extensions_next(cw_extensions *rest, cw_extension *out);

/* There is at least one, decoded or built. */
static inline bool cw_extensions_are_present(const cw_extensions *extensions)
{
	return extensions->encoded.in != NULL || extensions->count > 0;
}

/* The extension with this extnID, decoded or built; false if there is none. */
CW_API bool cw_extensions_find(const cw_extensions *extensions, cw_oid extn_id, cw_extension *out);

#ifdef __cplusplus
}
#endif
#endif
