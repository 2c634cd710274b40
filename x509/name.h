/* name.h - Name, RelativeDistinguishedName, AttributeTypeAndValue (RFC 5280 4.1.2.4).
 *
 * A list is walked by using it up: a copy of it is its own iterator, whether it
 * was decoded or built. What was decoded was checked, so this cannot fail:
 *
 *     cw_name rest = certificate->tbs_certificate.subject;
 *     while (cw_name_next(&rest, &rdn))
 *             while (cw_relative_distinguished_name_next(&rdn, &attribute))
 *                     ... */
#ifndef CW_X509_NAME_H
#define CW_X509_NAME_H

#include "../asn1/char_string.h"
#include "../asn1/oid.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `value.type` is the tag of the value, which is a string type but for rare
 * attributes, and `value.bytes` its contents octets. */
typedef struct cw_attribute_type_and_value {
	cw_oid type;
	cw_string value;
} cw_attribute_type_and_value;

/* As decoded: `encoded` ranges over the attributes. As built: encoded.in is NULL,
 * and items[0 .. count - 1] are the attributes in any order. */
typedef struct cw_relative_distinguished_name {
	cw_der_reader encoded;
	const cw_attribute_type_and_value *items;
	size_t count;
} cw_relative_distinguished_name;

/* As decoded: `encoded` ranges over the RDNs, and `raw` is the whole encoding,
 * for comparing and hashing; the encoder looks only at the former. As built:
 * encoded.in is NULL, and items[0 .. count - 1] are the RDNs. */
typedef struct cw_name {
	cw_bytes raw;
	cw_der_reader encoded;
	const cw_relative_distinguished_name *items;
	size_t count;
} cw_name;

/* The value has a type that the attribute's definition allows (RFC 5280 A.1,
 * RFC 4519, PKCS #9; attribute_type.h), else CW_UNEXPECTED_TAG or, of a
 * DirectoryString, CW_CHOICE; its characters are in the type's alphabet. An
 * attribute of another type may have any value that is DER. Not checked here:
 * the string's size, which is a finding. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_attribute_type_and_value_decode(cw_der_reader *r,
                                                                cw_attribute_type_and_value *out);
/* CW_VALUE unless the decoder would accept it. */
CW_API void cw_attribute_type_and_value_encode(cw_der_writer *w,
                                               const cw_attribute_type_and_value *attribute);

/* SET SIZE (1..MAX) OF. Errors: those of its attributes, CW_SIZE, CW_SET_OF_ORDER. */
/*@ CW_DECODES(r, out)
    ensures range: \result == CW_OK ==> out->encoded.in == r->in &&
              out->encoded.pos <= out->encoded.end == r->pos; */
CW_API CW_MUST_USE cw_status cw_relative_distinguished_name_decode_as(
	cw_der_reader *r, uint16_t field, cw_tag tag, cw_relative_distinguished_name *out);
/*@ CW_DECODES(r, out)
    ensures range: \result == CW_OK ==> out->encoded.in == r->in &&
              out->encoded.pos <= out->encoded.end == r->pos; */
static inline CW_MUST_USE cw_status
cw_relative_distinguished_name_decode(cw_der_reader *r, cw_relative_distinguished_name *out)
{
	return cw_relative_distinguished_name_decode_as(r, CW_FIELD_RELATIVE_DISTINGUISHED_NAME,
	                                                CW_TAG_SET, out);
}
/* Puts the attributes into order. CW_SIZE if there are none. */
CW_API void cw_relative_distinguished_name_encode_as(cw_der_writer *w, cw_tag tag,
                                                     const cw_relative_distinguished_name *rdn);
static inline void cw_relative_distinguished_name_encode(cw_der_writer *w,
                                                         const cw_relative_distinguished_name *rdn)
{
	cw_relative_distinguished_name_encode_as(w, CW_TAG_SET, rdn);
}

/* An empty name decodes: RFC 5280 allows it for a subject. */
/*@ CW_DECODES(r, out)
    ensures range: \result == CW_OK ==> out->encoded.in == r->in &&
              out->encoded.pos <= out->encoded.end == r->pos;
    ensures view: \result == CW_OK ==> out->raw.data == r->in->data + \old(r->pos) &&
              out->raw.size == r->pos - \old(r->pos); */
CW_API CW_MUST_USE cw_status cw_name_decode(cw_der_reader *r, uint16_t field, cw_name *out);
CW_API void cw_name_encode(cw_der_writer *w, const cw_name *name);

/* Take the first RDN, or attribute, off the list; false when none is left. */
CW_API bool cw_name_next(cw_name *rest, cw_relative_distinguished_name *out);
CW_API bool cw_relative_distinguished_name_next(cw_relative_distinguished_name *rest,
                                                cw_attribute_type_and_value *out);

/* The name has no RDN. */
CW_API bool cw_name_is_empty(const cw_name *name);

/* The first attribute of `type` in a name, decoded or built; false if it has none. */
CW_API bool cw_name_find(const cw_name *name, cw_oid type, cw_attribute_type_and_value *out);

/* A name that is built attribute by attribute, over arrays of its own: it must
 * not be copied or moved while `name` is in use. Errors stick in `status`:
 * CW_ARGUMENT (more than CW_NAME_BUILDER_MAX attributes, or none to join). The name is
 * then one that no encoder writes (CW_SIZE), so that whoever does not look at `status`
 * makes nothing of half a name. */
#define CW_NAME_BUILDER_MAX 32
typedef struct cw_name_builder {
	cw_name name; /* the model, whole after each call */
	cw_status status;
	size_t attribute_count;
	cw_relative_distinguished_name rdns[CW_NAME_BUILDER_MAX];
	cw_attribute_type_and_value attributes[CW_NAME_BUILDER_MAX];
} cw_name_builder;

/* An empty name, and no error. */
CW_API void cw_name_builder_init(cw_name_builder *builder);
/* Append an RDN of one attribute. `text` is UTF-8 and must outlive the name; it is
 * written as the string type of cw_attribute_type_string. Not checked here: that
 * the text fits the type, which the encoder does. */
CW_API void cw_name_builder_add(cw_name_builder *builder, cw_oid type, cw_bytes text);
/* The same with a value of the caller's choice of type. */
CW_API void cw_name_builder_add_value(cw_name_builder *builder, cw_oid type, cw_string value);
/* Append to the last RDN instead of beginning one. CW_ARGUMENT if there is none, or
 * if the last RDN is not the one that was added last (cw_name_parse may reverse). */
CW_API void cw_name_builder_join(cw_name_builder *builder, cw_oid type, cw_string value);

#ifdef __cplusplus
}
#endif
#endif
