#include "certificate_list.h"

cw_status cw_certificate_list_decode(cw_der_reader *r, cw_certificate_list *out)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_tbs_cert_list_decode(&seq, &out->tbs_cert_list));
	CW_TRY(cw_algorithm_identifier_decode(&seq, CW_FIELD_SIGNATURE_ALGORITHM,
	                                      &out->signature_algorithm));
	CW_TRY(cw_der_read_bit_string(&seq, CW_FIELD_SIGNATURE_VALUE, &out->signature_value));
	out->raw = cw_der_since(&seq, r->pos);
	return cw_der_leave(r, &seq);
}

void cw_certificate_list_encode(cw_der_writer *w, const cw_certificate_list *list)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_tbs_cert_list_encode(w, &list->tbs_cert_list);
	cw_algorithm_identifier_encode(w, &list->signature_algorithm);
	cw_der_write_bit_string(w, &list->signature_value);
	cw_der_close(w, seq);
}

bool cw_certificate_list_find(const cw_certificate_list *list, cw_bytes serial_number,
                              cw_revoked_certificate *out)
{
	cw_revoked_certificates rest = list->tbs_cert_list.revoked_certificates;

	return cw_revoked_certificates_find(&rest, serial_number, out);
}
