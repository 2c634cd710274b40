/* attribute_type.h - what the values of an attribute type are (RFC 5280 A.1,
 * RFC 4519, PKCS #9, CA/Browser Forum EV Guidelines 9.2). */
#ifndef CW_X509_ATTRIBUTE_TYPE_H
#define CW_X509_ATTRIBUTE_TYPE_H

#include "../asn1/oid.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum cw_attribute_syntax {
	CW_ATTRIBUTE_ANY = 0,          /* not known here */
	CW_ATTRIBUTE_DIRECTORY_STRING, /* CHOICE of five string types */
	CW_ATTRIBUTE_PRINTABLE_STRING,
	CW_ATTRIBUTE_IA5_STRING,
	CW_ATTRIBUTE_PKCS9_STRING,       /* CHOICE of IA5String and DirectoryString */
	CW_ATTRIBUTE_PRINTABLE_ELSEWHERE /* PrintableString, but RFC 5280 does not say so: any
	                                    DirectoryString decodes, and is a finding */
} cw_attribute_syntax;

/* SIZE (min..max) in characters; max is SIZE_MAX where the definition sets no bound. */
typedef struct cw_attribute_rule {
	cw_attribute_syntax syntax;
	size_t min;
	size_t max;
} cw_attribute_rule;

/* The rule for `type`; CW_ATTRIBUTE_ANY, 0, SIZE_MAX for one not known here. */
/*@ requires \valid_read(type.data + (0 .. type.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
CW_API cw_attribute_rule cw_attribute_rule_of(cw_oid type);

/* Its syntax alone. */
/*@ requires \valid_read(type.data + (0 .. type.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
CW_API cw_attribute_syntax cw_attribute_syntax_of(cw_oid type);

/* A value of this tag is of the syntax; of CW_ATTRIBUTE_ANY each is. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
CW_API bool cw_attribute_syntax_allows(cw_attribute_syntax syntax, cw_tag tag);

/* The string type in which Certwright writes an attribute: PrintableString for
 * countryName, serialNumber, dnQualifier and jurisdictionCountryName, IA5String
 * for domainComponent and emailAddress, UTF8String for any other. */
/*@ requires \valid_read(type.data + (0 .. type.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
CW_API cw_tag cw_attribute_type_string(cw_oid type);

/* DirectoryString has an alternative with this tag. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
CW_API bool cw_directory_string_is_type(cw_tag tag);

#ifdef __cplusplus
}
#endif
#endif
