#include "validity.h"

cw_status cw_validity_decode(cw_der_reader *r, cw_validity *out)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, CW_FIELD_VALIDITY, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_time_decode(&seq, CW_FIELD_NOT_BEFORE, &out->not_before));
	CW_TRY(cw_time_decode(&seq, CW_FIELD_NOT_AFTER, &out->not_after));
	return cw_der_leave(r, &seq);
}

void cw_validity_encode(cw_der_writer *w, const cw_validity *validity)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_time_encode(w, &validity->not_before);
	cw_time_encode(w, &validity->not_after);
	cw_der_close(w, seq);
}

cw_status cw_validity_from_seconds(int64_t not_before, int64_t not_after, cw_validity *out)
{
	cw_validity validity;

	CW_TRY(cw_time_from_seconds(not_before, &validity.not_before));
	CW_TRY(cw_time_from_seconds(not_after, &validity.not_after));
	*out = validity;
	return CW_OK;
}
