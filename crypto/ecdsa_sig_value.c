#include "ecdsa_sig_value.h"

#include "field.h"

cw_status cw_ecdsa_sig_value_decode(cw_der_reader *r, uint16_t field, cw_ecdsa_sig_value *out)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, field, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_R, &out->r));
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_S, &out->s));
	return cw_der_leave(r, &seq);
}

void cw_ecdsa_sig_value_encode(cw_der_writer *w, const cw_ecdsa_sig_value *value)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_der_write_unsigned(w, value->r);
	cw_der_write_unsigned(w, value->s);
	cw_der_close(w, seq);
}

/* To the right of `size` octets, after zeros. */
static cw_status pad(cw_bytes number, size_t size, uint8_t *out)
{
	if (number.size > size)
		return CW_SIGNATURE_INVALID;
	memset(out, 0, size);
	if (number.size > 0)
		memcpy(out + size - number.size, number.data, number.size);
	return CW_OK;
}

cw_status cw_ecdsa_sig_value_to_raw(cw_bytes der, size_t half, uint8_t *out)
{
	cw_ecdsa_sig_value value;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);

	CW_TRY(cw_ecdsa_sig_value_decode(&r, CW_FIELD_NONE, &value));
	CW_TRY(cw_der_read_end(&r));
	CW_TRY(pad(value.r, half, out));
	return pad(value.s, half, out + half);
}

cw_status cw_ecdsa_sig_value_of_raw(cw_bytes raw, uint8_t buffer[CW_ECDSA_SIG_VALUE_SIZE_MAX],
                                    cw_bytes *out)
{
	size_t half = raw.size / 2;
	cw_ecdsa_sig_value value = {{raw.data, half}, {raw.data + half, half}};
	cw_der_writer w;

	cw_der_writer_init(&w, buffer, CW_ECDSA_SIG_VALUE_SIZE_MAX);
	cw_ecdsa_sig_value_encode(&w, &value);
	return cw_der_finish(&w, out);
}
