/* attribute.h - Attribute: a type and a set of values (RFC 2986 4.1, RFC 5280 A.1). */
#ifndef CW_X509_ATTRIBUTE_H
#define CW_X509_ATTRIBUTE_H

#include "any.h"
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

/* Attribute: a type and SET SIZE (1..MAX) OF values, each of them DER. Errors: those of
 * reading, CW_SIZE, CW_SET_OF_ORDER. Not checked here, but findings: that
 * challengePassword (RFC 2985 5.4.1) holds one DirectoryString, and unstructuredName
 * (5.4.2) these or IA5Strings. */
/*@ CW_DECODES(r, out)
    ensures type: \result == CW_OK ==> \valid_read(out->type.data + (0 .. out->type.size - 1)); */
CW_API CW_MUST_USE cw_status cw_attribute_decode(cw_der_reader *r, cw_attribute *out);
/* The same of a certification request: extensionRequest (5.4.2) holds exactly one
 * Extensions, which is checked. */
/*@ CW_DECODES(r, out)
    ensures type: \result == CW_OK ==> \valid_read(out->type.data + (0 .. out->type.size - 1)); */
CW_API CW_MUST_USE cw_status cw_request_attribute_decode(cw_der_reader *r, cw_attribute *out);
/* CW_VALUE unless the decoder, of a request's attribute, would accept it. */
CW_API void cw_attribute_encode(cw_der_writer *w, const cw_attribute *attribute);

/* Take the first attribute, or value, off the list; false when none is left. */
CW_API bool cw_attributes_next(cw_attributes *rest, cw_attribute *out);
CW_API bool cw_attribute_next(cw_attribute *rest, cw_any *out);

/* The first attribute of `type`, decoded or built; false if there is none. */
CW_API bool cw_attributes_find(const cw_attributes *attributes, cw_oid type, cw_attribute *out);

/* An attribute of one string, such as challengePassword; `storage` holds its value, and
 * the string's octets are borrowed. */
CW_API cw_attribute cw_attribute_of_string(cw_oid type, const cw_string *value, cw_any *storage);

/* The extension subjectDirectoryAttributes, 2.5.29.9 (RFC 5280 4.2.1.8):
 * SEQUENCE SIZE (1..MAX) OF Attribute. */
typedef cw_attributes cw_subject_directory_attributes;

/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status
cw_subject_directory_attributes_decode(cw_der_reader *r, cw_subject_directory_attributes *out);
CW_API void
cw_subject_directory_attributes_encode(cw_der_writer *w,
                                       const cw_subject_directory_attributes *attributes);

#ifdef __cplusplus
}
#endif
#endif
