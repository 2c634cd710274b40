#include "dsa_key.h"

cw_status cw_dsa_public_key_decode(cw_der_reader *r, uint16_t field, cw_dsa_public_key *out)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, field, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_PUBLIC_KEY, &out->y));
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_P, &out->p));
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_Q, &out->q));
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_G, &out->g));
	return cw_der_leave(r, &seq);
}

void cw_dsa_public_key_encode(cw_der_writer *w, const cw_dsa_public_key *key)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_der_write_unsigned(w, key->y);
	cw_der_write_unsigned(w, key->p);
	cw_der_write_unsigned(w, key->q);
	cw_der_write_unsigned(w, key->g);
	cw_der_close(w, seq);
}

cw_status cw_dsa_private_key_decode(cw_der_reader *r, uint16_t field, cw_dsa_private_key *out)
{
	cw_der_reader seq;
	uint64_t version;

	CW_TRY(cw_der_enter(r, field, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_der_read_uint64(&seq, CW_FIELD_KEY_VERSION, &version));
	if (version != 0)
		return cw_der_fail(&seq, CW_VERSION, seq.pos - 1, CW_FIELD_KEY_VERSION, 0,
		                   (size_t)version);
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_P, &out->p));
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_Q, &out->q));
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_G, &out->g));
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_PUBLIC_KEY, &out->y));
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_PRIVATE_KEY, &out->x));
	return cw_der_leave(r, &seq);
}

void cw_dsa_private_key_encode(cw_der_writer *w, const cw_dsa_private_key *key)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_der_write_uint64(w, 0);
	cw_der_write_unsigned(w, key->p);
	cw_der_write_unsigned(w, key->q);
	cw_der_write_unsigned(w, key->g);
	cw_der_write_unsigned(w, key->y);
	cw_der_write_unsigned(w, key->x);
	cw_der_close(w, seq);
}
