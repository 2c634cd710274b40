#include "any_value.h"

#include "../asn1/walk.h"

cw_status cw_any_value_read(cw_der_reader *r, uint16_t field, cw_der_element *out)
{
	const cw_error *error = &r->in->error;
	size_t ends[CW_WALK_DEPTH];
	cw_der_reader at = *r;
	cw_der_reader whole = *r;
	cw_der_element element;
	cw_status status;

	CW_TRY(cw_der_read_any(&at, field, &element));
	whole.end = at.pos;
	status = cw_der_walk_all(&whole, ends, CW_WALK_DEPTH, CW_WALK_STRINGS);
	if (status != CW_OK)
		return cw_der_fail(&at, status, error->offset, field, error->wanted, error->got);
	*r = at;
	*out = element;
	return CW_OK;
}
