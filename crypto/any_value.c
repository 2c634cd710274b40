#include "any_value.h"

#include "../asn1/walk.h"

cw_status cw_any_value_read(cw_der_reader *r, uint16_t field, cw_der_element *out)
{
	const cw_error *error = &r->in->error;
	size_t ends[CW_ANY_VALUE_DEPTH_MAX];
	cw_der_reader whole;
	cw_status status;

	whole = *r;
	CW_TRY(cw_der_read_any(r, field, out));
	whole.end = r->pos;
	status = cw_der_walk_all(&whole, ends, CW_ANY_VALUE_DEPTH_MAX, CW_WALK_STRINGS);
	if (status != CW_OK) {
		(void)cw_der_fail(r, status, error->offset, field, error->wanted, error->got);
		r->pos = whole.pos;
	}
	return status;
}
