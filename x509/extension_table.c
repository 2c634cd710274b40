#include "extension_table.h"
#include "any.h"
#include "subject_alt_name.h"

cw_extension_kind cw_extension_kind_of(cw_oid extn_id)
{
	if (extn_id.size != 3 || extn_id.data[0] != 0x55 || extn_id.data[1] != 0x1d)
		return CW_EXTENSION_OTHER;
	switch (extn_id.data[2]) {
#define KIND_CASE(kind, arc, name)                                                                 \
	case arc:                                                                                  \
		return kind;
		CW_EXTENSION_LIST(KIND_CASE)
#undef KIND_CASE
	default:
		return CW_EXTENSION_OTHER;
	}
}

/* One function a row: decode the value, and let it go. */
#define CHECK_FUNCTION(kind, arc, name)                                                            \
	static cw_status check_##name(cw_der_reader *value)                                        \
	{                                                                                          \
		cw_##name ignored;                                                                 \
                                                                                                   \
		CW_TRY(cw_##name##_decode(value, &ignored));                                       \
		return cw_der_read_end(value);                                                     \
	}
CW_EXTENSION_LIST(CHECK_FUNCTION)
#undef CHECK_FUNCTION

/* The standard's own extensions, id-ce and id-pe, hold DER whatever they hold. What
 * others put into theirs is not for us to judge. */
static bool is_standard(cw_oid extn_id)
{
	static const cw_bytes id_pe = CW_BYTES_LITERAL("\x2b\x06\x01\x05\x05\x07\x01");

	return (extn_id.size == 3 && extn_id.data[0] == 0x55 && extn_id.data[1] == 0x1d) ||
	       (extn_id.size == id_pe.size + 1 &&
	        memcmp(extn_id.data, id_pe.data, id_pe.size) == 0);
}

static cw_status check_any(cw_der_reader *value)
{
	cw_any ignored;

	CW_TRY(cw_any_decode(value, CW_FIELD_NONE, &ignored));
	return cw_der_read_end(value);
}

cw_status cw_extension_check_value(cw_oid extn_id, cw_der_reader value)
{
	switch (cw_extension_kind_of(extn_id)) {
#define CHECK_CASE(kind, arc, name)                                                                \
	case kind:                                                                                 \
		return check_##name(&value);
		CW_EXTENSION_LIST(CHECK_CASE)
#undef CHECK_CASE
	case CW_EXTENSION_OTHER:
		break;
	}
	return is_standard(extn_id) ? check_any(&value) : CW_OK;
}
