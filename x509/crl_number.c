#include "crl_number.h"

/*@ CW_DECODES(r, out) */
static cw_status read_number(cw_der_reader *r, uint16_t field, cw_crl_number *out)
{
	cw_der_reader at;
	cw_bytes number;

	at = *r;
	CW_TRY(cw_der_read_integer(&at, field, &number));
	if (number.size > 0 && number.data[0] >= 0x80)
		return cw_der_fail(&at, CW_INTEGER_RANGE, at.pos - number.size, field, 0, 0);
	out->number = number;
	r->pos = at.pos;
	return CW_OK;
}

static void write_number(cw_der_writer *w, uint16_t field, const cw_crl_number *number)
{
	if (number->number.size > 0 && number->number.data[0] >= 0x80)
		cw_der_writer_fail(w, CW_VALUE, field);
	cw_der_write_integer(w, number->number);
}

cw_status cw_crl_number_decode(cw_der_reader *r, cw_crl_number *out)
{
	return read_number(r, CW_FIELD_CRL_NUMBER, out);
}

void cw_crl_number_encode(cw_der_writer *w, const cw_crl_number *number)
{
	write_number(w, CW_FIELD_CRL_NUMBER, number);
}

cw_status cw_delta_crl_indicator_decode(cw_der_reader *r, cw_delta_crl_indicator *out)
{
	return read_number(r, CW_FIELD_DELTA_CRL_INDICATOR, out);
}

void cw_delta_crl_indicator_encode(cw_der_writer *w, const cw_delta_crl_indicator *base)
{
	write_number(w, CW_FIELD_DELTA_CRL_INDICATOR, base);
}
