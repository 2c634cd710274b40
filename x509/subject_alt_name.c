#include "subject_alt_name.h"

cw_status cw_subject_alt_name_decode(cw_der_reader *r, cw_subject_alt_name *out)
{
	return cw_general_names_decode(r, CW_FIELD_SUBJECT_ALT_NAME, out);
}

void cw_subject_alt_name_encode(cw_der_writer *w, const cw_subject_alt_name *names)
{
	cw_general_names_encode(w, names);
}

cw_status cw_issuer_alt_name_decode(cw_der_reader *r, cw_issuer_alt_name *out)
{
	return cw_general_names_decode(r, CW_FIELD_ISSUER_ALT_NAME, out);
}

void cw_issuer_alt_name_encode(cw_der_writer *w, const cw_issuer_alt_name *names)
{
	cw_general_names_encode(w, names);
}
