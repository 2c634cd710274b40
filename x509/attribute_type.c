#include "attribute_type.h"
#include "../asn1/oid_registry.h"
#include "../asn1/tag.h"

#define UNBOUNDED SIZE_MAX

/* Attribute types under 2.5.4 (X.520): the last arc, syntax, bounds. */
/* clang-format off */
#define X520_LIST(X) \
	X(3, DIRECTORY_STRING, 1, 64)          /* commonName */ \
	X(4, DIRECTORY_STRING, 1, 32768)       /* surname */ \
	X(5, PRINTABLE_STRING, 1, 64)          /* serialNumber */ \
	X(6, PRINTABLE_STRING, 2, 2)           /* countryName */ \
	X(7, DIRECTORY_STRING, 1, 128)         /* localityName */ \
	X(8, DIRECTORY_STRING, 1, 128)         /* stateOrProvinceName */ \
	X(9, DIRECTORY_STRING, 1, UNBOUNDED)   /* streetAddress */ \
	X(10, DIRECTORY_STRING, 1, 64)         /* organizationName */ \
	X(11, DIRECTORY_STRING, 1, 64)         /* organizationalUnitName */ \
	X(12, DIRECTORY_STRING, 1, 64)         /* title */ \
	X(13, DIRECTORY_STRING, 1, UNBOUNDED)  /* description */ \
	X(15, DIRECTORY_STRING, 1, UNBOUNDED)  /* businessCategory */ \
	X(17, DIRECTORY_STRING, 1, UNBOUNDED)  /* postalCode */ \
	X(18, DIRECTORY_STRING, 1, UNBOUNDED)  /* postOfficeBox */ \
	X(20, PRINTABLE_ELSEWHERE, 1, UNBOUNDED) /* telephoneNumber */ \
	X(41, DIRECTORY_STRING, 1, 32768)      /* name */ \
	X(42, DIRECTORY_STRING, 1, 32768)      /* givenName */ \
	X(43, DIRECTORY_STRING, 1, 32768)      /* initials */ \
	X(44, DIRECTORY_STRING, 1, 32768)      /* generationQualifier */ \
	X(46, PRINTABLE_STRING, 0, UNBOUNDED)  /* dnQualifier */ \
	X(65, DIRECTORY_STRING, 1, 128)        /* pseudonym */ \
	X(97, DIRECTORY_STRING, 1, UNBOUNDED)  /* organizationIdentifier */

/* All other attribute types: name of the OID's constant, syntax, bounds. */
#define OTHER_LIST(X) \
	X(email_address, IA5_STRING, 1, 255) \
	X(unstructured_name, PKCS9_STRING, 1, 255) \
	X(domain_component, IA5_STRING, 0, UNBOUNDED) \
	X(user_id, DIRECTORY_STRING, 1, UNBOUNDED) \
	X(jurisdiction_locality_name, DIRECTORY_STRING, 1, 128) \
	X(jurisdiction_state_or_province_name, DIRECTORY_STRING, 1, 128) \
	X(jurisdiction_country_name, PRINTABLE_ELSEWHERE, 2, 2)
/* clang-format on */

#define RULE(syntax, min, max)                                                                     \
	{                                                                                          \
		CW_ATTRIBUTE_##syntax, min, max                                                    \
	}

static const cw_attribute_rule any_rule = RULE(ANY, 0, UNBOUNDED);

/*@ terminates \true; exits \false;
    assigns \nothing; */
static cw_attribute_rule x520_rule(uint8_t arc)
{
	switch (arc) {
#define X520_CASE(number, syntax, min, max)                                                        \
	case number: {                                                                             \
		static const cw_attribute_rule rule = RULE(syntax, min, max);                      \
		return rule;                                                                       \
	}
		X520_LIST(X520_CASE)
#undef X520_CASE
	default:
		return any_rule;
	}
}

cw_attribute_rule cw_attribute_rule_of(cw_oid type)
{
	static const struct {
		const cw_oid *type;
		cw_attribute_rule rule;
	} others[] = {
#define OTHER_ROW(oid, syntax, min, max) {&cw_oid_##oid, RULE(syntax, min, max)},
		OTHER_LIST(OTHER_ROW)
#undef OTHER_ROW
	};
	enum { COUNT = sizeof others / sizeof others[0] };
	size_t i;

	if (type.size == 3 && type.data[0] == 0x55 && type.data[1] == 0x04)
		return x520_rule(type.data[2]);
	/*@ loop invariant i <= COUNT;
	    loop assigns i;
	    loop variant COUNT - i; */
	for (i = 0; i < COUNT; i++) {
		if (cw_oid_is(type, others[i].type))
			return others[i].rule;
	}
	return any_rule;
}

/*@ requires \valid_read(type.data + (0 .. type.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static CW_APART cw_attribute_syntax other_syntax(cw_oid type)
{
	return cw_attribute_rule_of(type).syntax;
}

cw_attribute_syntax cw_attribute_syntax_of(cw_oid type)
{
	static const uint8_t x520[] = {
#define X520_SYNTAX(number, syntax, min, max) [number] = CW_ATTRIBUTE_##syntax,
		X520_LIST(X520_SYNTAX)
#undef X520_SYNTAX
	};

	/* Nearly all of what stands in names. */
	if (type.size == 3 && type.data[0] == 0x55 && type.data[1] == 0x04)
		return type.data[2] < sizeof x520 ? (cw_attribute_syntax)x520[type.data[2]]
		                                  : CW_ATTRIBUTE_ANY;
	return other_syntax(type);
}

cw_tag cw_attribute_type_string(cw_oid type)
{
	switch (cw_attribute_syntax_of(type)) {
	case CW_ATTRIBUTE_PRINTABLE_STRING:
	case CW_ATTRIBUTE_PRINTABLE_ELSEWHERE:
		return CW_TAG_PRINTABLE_STRING;
	case CW_ATTRIBUTE_IA5_STRING:
		return CW_TAG_IA5_STRING;
	case CW_ATTRIBUTE_ANY:
	case CW_ATTRIBUTE_DIRECTORY_STRING:
	case CW_ATTRIBUTE_PKCS9_STRING:
		break;
	}
	return CW_TAG_UTF8_STRING;
}

bool cw_attribute_syntax_allows(cw_attribute_syntax syntax, cw_tag tag)
{
	/* A bit for each universal tag. */
	const uint32_t directory = 1u << CW_TAG_UTF8_STRING | 1u << CW_TAG_PRINTABLE_STRING |
	                           1u << CW_TAG_TELETEX_STRING | 1u << CW_TAG_UNIVERSAL_STRING |
	                           1u << CW_TAG_BMP_STRING;
	uint32_t tags = 0;

	switch (syntax) {
	case CW_ATTRIBUTE_ANY:
		return true;
	case CW_ATTRIBUTE_DIRECTORY_STRING:
	case CW_ATTRIBUTE_PRINTABLE_ELSEWHERE:
		tags = directory;
		break;
	case CW_ATTRIBUTE_PRINTABLE_STRING:
		tags = 1u << CW_TAG_PRINTABLE_STRING;
		break;
	case CW_ATTRIBUTE_IA5_STRING:
		tags = 1u << CW_TAG_IA5_STRING;
		break;
	case CW_ATTRIBUTE_PKCS9_STRING:
		tags = directory | 1u << CW_TAG_IA5_STRING;
		break;
	}
	return tag < 32 && (tags >> tag & 1) != 0;
}

bool cw_directory_string_is_type(cw_tag tag)
{
	return cw_attribute_syntax_allows(CW_ATTRIBUTE_DIRECTORY_STRING, tag);
}
