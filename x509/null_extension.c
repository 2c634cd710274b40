#include "null_extension.h"

cw_status cw_precertificate_poison_decode(cw_der_reader *r, cw_precertificate_poison *out)
{
	CW_TRY(cw_der_read_null(r, CW_FIELD_PRECERTIFICATE_POISON));
	out->present = true;
	return CW_OK;
}

void cw_precertificate_poison_encode(cw_der_writer *w, const cw_precertificate_poison *poison)
{
	(void)poison;
	cw_der_write_null(w);
}

cw_status cw_pkix_ocsp_nocheck_decode(cw_der_reader *r, cw_pkix_ocsp_nocheck *out)
{
	CW_TRY(cw_der_read_null(r, CW_FIELD_PKIX_OCSP_NOCHECK));
	out->present = true;
	return CW_OK;
}

void cw_pkix_ocsp_nocheck_encode(cw_der_writer *w, const cw_pkix_ocsp_nocheck *nocheck)
{
	(void)nocheck;
	cw_der_write_null(w);
}
