#include "extension_table.h"
#include "access_description.h"
#include "any.h"
#include "attribute.h"
#include "basic_constraints.h"
#include "certificate_policies.h"
#include "crl_entry_extension.h"
#include "crl_number.h"
#include "distribution_point.h"
#include "issuing_distribution_point.h"
#include "key_identifier.h"
#include "key_usage.h"
#include "microsoft_extension.h"
#include "name_constraints.h"
#include "netscape_extension.h"
#include "null_extension.h"
#include "private_key_usage_period.h"
#include "qc_statement.h"
#include "signed_certificate_timestamp.h"
#include "subject_alt_name.h"
#include "tls_feature.h"

/* Where an extnID lies: its last arc is in the lowest octet, and the place above. */
enum {
#define PLACE_INDEX(place, octets) INDEX_##place,
	CW_EXTENSION_PLACE_LIST(PLACE_INDEX)
#undef PLACE_INDEX
#define PLACE_ENUM(place, octets) PLACE_##place = (INDEX_##place + 1) << 8,
		CW_EXTENSION_PLACE_LIST(PLACE_ENUM)
#undef PLACE_ENUM
			PLACE_ELSEWHERE = 0,
	PLACE_OCTETS = 10 /* of the longest, and a NUL */
};

/*@ requires \valid_read(oid.data + (0 .. oid.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static unsigned place_of(cw_oid oid)
{
	static const struct {
		unsigned place;
		uint8_t size;
		uint8_t octets[PLACE_OCTETS];
	} places[] = {
#define PLACE_ROW(place, octets) {PLACE_##place, sizeof octets - 1, octets},
		CW_EXTENSION_PLACE_LIST(PLACE_ROW)
#undef PLACE_ROW
	};
	enum { COUNT = sizeof places / sizeof places[0] };
	size_t i;

	/* Most by far. */
	if (oid.size == 3 && oid.data[0] == 0x55 && oid.data[1] == 0x1d)
		return PLACE_CE | oid.data[2];
	if (oid.size == 0 || oid.size > PLACE_OCTETS)
		return PLACE_ELSEWHERE;
	/*@ loop invariant i <= COUNT;
	    loop assigns i;
	    loop variant COUNT - i; */
	for (i = 0; i < COUNT; i++) {
		if (oid.size - 1 == places[i].size &&
		    memcmp(oid.data, places[i].octets, oid.size - 1) == 0)
			return places[i].place | oid.data[oid.size - 1];
	}
	return PLACE_ELSEWHERE;
}

/*@ terminates \true; exits \false;
    assigns \nothing; */
static cw_extension_kind kind_at(unsigned place)
{
	switch (place) {
#define KIND_CASE(NAME, place, arc, name)                                                          \
	case PLACE_##place | arc:                                                                  \
		return CW_EXTENSION_##NAME;
		CW_EXTENSION_LIST(KIND_CASE)
#undef KIND_CASE
	default:
		return CW_EXTENSION_OTHER;
	}
}

cw_extension_kind cw_extension_kind_of(cw_oid extn_id)
{
	return kind_at(place_of(extn_id));
}

uint16_t cw_extension_kind_field(cw_extension_kind kind)
{
	switch (kind) {
#define FIELD_CASE(NAME, place, arc, name)                                                         \
	case CW_EXTENSION_##NAME:                                                                  \
		return CW_FIELD_##NAME;
		CW_EXTENSION_LIST(FIELD_CASE)
#undef FIELD_CASE
	case CW_EXTENSION_OTHER:
		break;
	}
	return CW_FIELD_EXTN_VALUE;
}

/* One function a row: decode the value, and let it go. */
#define CHECK_FUNCTION(NAME, place, arc, name)                                                     \
	/*@ CW_TAKES(value) */                                                                     \
	static CW_APART cw_status check_##name(cw_der_reader *value)                               \
	{                                                                                          \
		cw_##name ignored;                                                                 \
                                                                                                   \
		CW_TRY(cw_##name##_decode(value, &ignored));                                       \
		return cw_der_read_end(value);                                                     \
	}
CW_EXTENSION_LIST(CHECK_FUNCTION)
#undef CHECK_FUNCTION

/*@ CW_TAKES(value) */
static CW_APART cw_status check_any(cw_der_reader *value)
{
	cw_any ignored;

	CW_TRY(cw_any_decode(value, CW_FIELD_NONE, &ignored));
	return cw_der_read_end(value);
}

cw_status cw_extension_read_value(cw_oid extn_id, cw_der_reader *value)
{
	unsigned place = place_of(extn_id);

	switch (kind_at(place)) {
#define CHECK_CASE(NAME, place, arc, name)                                                         \
	case CW_EXTENSION_##NAME:                                                                  \
		return check_##name(value);
		CW_EXTENSION_LIST(CHECK_CASE)
#undef CHECK_CASE
	case CW_EXTENSION_OTHER:
		break;
	}
	/* The standard's own extensions hold DER whatever they hold. What others put into
	 * theirs is not for us to judge. */
	if ((place & ~0xffu) == PLACE_CE || (place & ~0xffu) == PLACE_PE)
		return check_any(value);
	return CW_OK;
}

cw_status cw_extension_check_value(cw_oid extn_id, cw_der_reader value)
{
	return cw_extension_read_value(extn_id, &value);
}
