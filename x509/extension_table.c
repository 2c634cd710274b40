#include "extension_table.h"
#include "access_description.h"
#include "any.h"
#include "basic_constraints.h"
#include "certificate_policies.h"
#include "crl_entry_extension.h"
#include "crl_number.h"
#include "distribution_point.h"
#include "issuing_distribution_point.h"
#include "key_identifier.h"
#include "key_usage.h"
#include "name_constraints.h"
#include "subject_alt_name.h"

/* Where an extnID lies: its last arc is in the lowest octet, and the place above. */
enum { PLACE_ELSEWHERE = 0, PLACE_CE = 0x100, PLACE_PE = 0x200 };

static unsigned place_of(cw_oid oid)
{
	static const cw_bytes id_pe = CW_BYTES_LITERAL("\x2b\x06\x01\x05\x05\x07\x01");

	if (oid.size == 3 && oid.data[0] == 0x55 && oid.data[1] == 0x1d)
		return PLACE_CE | oid.data[2];
	if (oid.size == id_pe.size + 1 && memcmp(oid.data, id_pe.data, id_pe.size) == 0)
		return PLACE_PE | oid.data[id_pe.size];
	return PLACE_ELSEWHERE;
}

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
	static cw_status check_##name(cw_der_reader *value)                                        \
	{                                                                                          \
		cw_##name ignored;                                                                 \
                                                                                                   \
		CW_TRY(cw_##name##_decode(value, &ignored));                                       \
		return cw_der_read_end(value);                                                     \
	}
CW_EXTENSION_LIST(CHECK_FUNCTION)
#undef CHECK_FUNCTION

static cw_status check_any(cw_der_reader *value)
{
	cw_any ignored;

	CW_TRY(cw_any_decode(value, CW_FIELD_NONE, &ignored));
	return cw_der_read_end(value);
}

cw_status cw_extension_check_value(cw_oid extn_id, cw_der_reader value)
{
	unsigned place = place_of(extn_id);

	switch (kind_at(place)) {
#define CHECK_CASE(NAME, place, arc, name)                                                         \
	case CW_EXTENSION_##NAME:                                                                  \
		return check_##name(&value);
		CW_EXTENSION_LIST(CHECK_CASE)
#undef CHECK_CASE
	case CW_EXTENSION_OTHER:
		break;
	}
	/* The standard's own extensions hold DER whatever they hold. What others put into
	 * theirs is not for us to judge. */
	return place == PLACE_ELSEWHERE ? CW_OK : check_any(&value);
}
