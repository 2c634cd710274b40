/* general_name.h - GeneralName and GeneralNames (RFC 5280 4.2.1.6), all nine kinds. */
#ifndef CW_X509_GENERAL_NAME_H
#define CW_X509_GENERAL_NAME_H

#include "any.h"
#include "name.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The numbers are those of the alternatives' tags. */
typedef enum cw_general_name_type {
	CW_GENERAL_NAME_OTHER_NAME = 0,
	CW_GENERAL_NAME_RFC822_NAME = 1,
	CW_GENERAL_NAME_DNS_NAME = 2,
	CW_GENERAL_NAME_X400_ADDRESS = 3,
	CW_GENERAL_NAME_DIRECTORY_NAME = 4,
	CW_GENERAL_NAME_EDI_PARTY_NAME = 5,
	CW_GENERAL_NAME_UNIFORM_RESOURCE_IDENTIFIER = 6,
	CW_GENERAL_NAME_IP_ADDRESS = 7,
	CW_GENERAL_NAME_REGISTERED_ID = 8
} cw_general_name_type;

typedef struct cw_other_name {
	cw_oid type_id;
	cw_any value;
} cw_other_name;

/* An absent nameAssigner has type 0. */
typedef struct cw_edi_party_name {
	cw_string name_assigner;
	cw_string party_name;
} cw_edi_party_name;

/* `type` tells which member counts. */
typedef struct cw_general_name {
	cw_general_name_type type;
	union {
		cw_other_name other_name;
		cw_bytes rfc822_name;  /* IA5String */
		cw_bytes dns_name;     /* IA5String */
		cw_bytes x400_address; /* the contents octets of an ORAddress */
		cw_name directory_name;
		cw_edi_party_name edi_party_name;
		cw_bytes uniform_resource_identifier; /* IA5String */
		cw_bytes ip_address;                  /* in network order */
		cw_oid registered_id;
	};
} cw_general_name;

/* As decoded: `encoded` ranges over the names. As built: encoded.in is NULL, and
 * items[0 .. count - 1] are the names. */
typedef struct cw_general_names {
	cw_der_reader encoded;
	const cw_general_name *items;
	size_t count;
} cw_general_names;

/* The alternative gives the field. Errors: CW_CHOICE, and those of reading the
 * alternative: IA5String and DirectoryString have their alphabets checked, an
 * ORAddress only for being DER. Not checked here, but findings: the size of an
 * iPAddress (4 or 16 octets, twice that in name constraints), an empty name, the
 * syntax of a DNS name, a mailbox or a URI. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_general_name_decode(cw_der_reader *r, cw_general_name *out);
/* CW_VALUE unless the decoder would accept it. */
CW_API void cw_general_name_encode(cw_der_writer *w, const cw_general_name *name);

/* SEQUENCE SIZE (1..MAX) OF. Errors: those of its elements, and CW_SIZE. */
/*@ CW_DECODES(r, out)
    ensures range: \result == CW_OK ==> out->encoded.in == r->in &&
              out->encoded.pos <= out->encoded.end == r->pos; */
CW_API CW_MUST_USE cw_status cw_general_names_decode_as(cw_der_reader *r, uint16_t field,
                                                        cw_tag tag, cw_general_names *out);
CW_API void cw_general_names_encode_as(cw_der_writer *w, cw_tag tag, const cw_general_names *names);

/* Take the first name off the list; false when none is left. */
CW_API bool cw_general_names_next(cw_general_names *rest, cw_general_name *out);

/*@ CW_DECODES(r, out)
    ensures range: \result == CW_OK ==> out->encoded.in == r->in &&
              out->encoded.pos <= out->encoded.end == r->pos; */
static inline CW_MUST_USE cw_status cw_general_names_decode(cw_der_reader *r, uint16_t field,
                                                            cw_general_names *out)
{
	return cw_general_names_decode_as(r, field, CW_TAG_SEQUENCE, out);
}

static inline void cw_general_names_encode(cw_der_writer *w, const cw_general_names *names)
{
	cw_general_names_encode_as(w, CW_TAG_SEQUENCE, names);
}

/* The dNSName of a C string, which it borrows. */
static inline cw_general_name cw_general_name_dns(const char *dns_name)
{
	cw_general_name name;

	memset(&name, 0, sizeof name);
	name.type = CW_GENERAL_NAME_DNS_NAME;
	name.dns_name = cw_bytes_of(dns_name);
	return name;
}

#ifdef __cplusplus
}
#endif
#endif
