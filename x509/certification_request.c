#include "certification_request.h"

cw_status cw_certification_request_decode(cw_der_reader *r, cw_certification_request *out)
{
	cw_der_reader at = *r;
	cw_der_reader seq;
	cw_certification_request request;

	CW_TRY(cw_der_read_sequence(&at, CW_FIELD_NONE, &seq));
	CW_TRY(cw_certification_request_info_decode(&seq, &request.certification_request_info));
	CW_TRY(cw_algorithm_identifier_decode(&seq, CW_FIELD_SIGNATURE_ALGORITHM,
	                                      &request.signature_algorithm));
	CW_TRY(cw_der_read_bit_string(&seq, CW_FIELD_SIGNATURE, &request.signature));
	CW_TRY(cw_der_read_end(&seq));
	request.raw = cw_der_since(&at, r->pos);
	*r = at;
	*out = request;
	return CW_OK;
}

void cw_certification_request_encode(cw_der_writer *w, const cw_certification_request *request)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_certification_request_info_encode(w, &request->certification_request_info);
	cw_algorithm_identifier_encode(w, &request->signature_algorithm);
	cw_der_write_bit_string(w, &request->signature);
	cw_der_close(w, seq);
}
