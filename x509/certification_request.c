#include "certification_request.h"

cw_status cw_certification_request_decode(cw_der_reader *r, cw_certification_request *out)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_certification_request_info_decode(&seq, &out->certification_request_info));
	CW_TRY(cw_algorithm_identifier_decode(&seq, CW_FIELD_SIGNATURE_ALGORITHM,
	                                      &out->signature_algorithm));
	CW_TRY(cw_der_read_bit_string(&seq, CW_FIELD_SIGNATURE, &out->signature));
	out->raw = cw_der_since(&seq, r->pos);
	return cw_der_leave(r, &seq);
}

void cw_certification_request_encode(cw_der_writer *w, const cw_certification_request *request)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_certification_request_info_encode(w, &request->certification_request_info);
	cw_algorithm_identifier_encode(w, &request->signature_algorithm);
	cw_der_write_bit_string(w, &request->signature);
	cw_der_close(w, seq);
}
