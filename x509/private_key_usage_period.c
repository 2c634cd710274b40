#include "private_key_usage_period.h"

/*@ CW_DECODES_PART(r, out) */
static cw_status read_time(cw_der_reader *r, uint16_t field, uint32_t number, cw_time *out)
{
	if (!cw_der_next_is(r, CW_TAG_CONTEXT_PRIMITIVE(number)))
		return CW_OK;
	return cw_der_read_generalized_time_as(r, field, CW_TAG_CONTEXT_PRIMITIVE(number), out);
}

/* PrivateKeyUsagePeriod ::= SEQUENCE { notBefore [0] IMPLICIT GeneralizedTime OPTIONAL,
 * notAfter [1] IMPLICIT GeneralizedTime OPTIONAL } */
cw_status cw_private_key_usage_period_decode(cw_der_reader *r, cw_private_key_usage_period *out)
{
	cw_der_reader seq;

	*out = (cw_private_key_usage_period){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_PRIVATE_KEY_USAGE_PERIOD, CW_TAG_SEQUENCE, &seq));
	CW_TRY(read_time(&seq, CW_FIELD_NOT_BEFORE, 0, &out->not_before));
	CW_TRY(read_time(&seq, CW_FIELD_NOT_AFTER, 1, &out->not_after));
	return cw_der_leave(r, &seq);
}

static void write_time(cw_der_writer *w, uint16_t field, uint32_t number, const cw_time *time)
{
	if (time->type == 0)
		return;
	if (time->type != CW_TAG_GENERALIZED_TIME)
		cw_der_writer_fail(w, CW_VALUE, field);
	cw_der_write_time_as(w, CW_TAG_CONTEXT_PRIMITIVE(number), time);
}

void cw_private_key_usage_period_encode(cw_der_writer *w, const cw_private_key_usage_period *period)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	write_time(w, CW_FIELD_NOT_BEFORE, 0, &period->not_before);
	write_time(w, CW_FIELD_NOT_AFTER, 1, &period->not_after);
	cw_der_close(w, seq);
}
