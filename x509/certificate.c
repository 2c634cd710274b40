#include "certificate.h"
#include "../asn1/oid_registry.h"

cw_status cw_certificate_decode(cw_der_reader *r, cw_certificate *out)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_tbs_certificate_decode(&seq, &out->tbs_certificate));
	CW_TRY(cw_algorithm_identifier_decode(&seq, CW_FIELD_SIGNATURE_ALGORITHM,
	                                      &out->signature_algorithm));
	CW_TRY(cw_der_read_bit_string(&seq, CW_FIELD_SIGNATURE_VALUE, &out->signature_value));
	out->raw = cw_der_since(&seq, r->pos);
	return cw_der_leave(r, &seq);
}

void cw_certificate_encode(cw_der_writer *w, const cw_certificate *certificate)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_tbs_certificate_encode(w, &certificate->tbs_certificate);
	cw_algorithm_identifier_encode(w, &certificate->signature_algorithm);
	cw_der_write_bit_string(w, &certificate->signature_value);
	cw_der_close(w, seq);
}

bool cw_certificate_get_subject_alt_name(const cw_certificate *certificate,
                                         cw_subject_alt_name *out)
{
	cw_extension extension;

	return cw_extensions_find(&certificate->tbs_certificate.extensions, cw_oid_subject_alt_name,
	                          &extension) &&
	       extension.place.in != NULL &&
	       cw_subject_alt_name_decode(&extension.place, out) == CW_OK;
}
