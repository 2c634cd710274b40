#include "crl_entry_extension.h"

cw_status cw_reason_code_decode(cw_der_reader *r, cw_reason_code *out)
{
	return cw_der_read_int64_as(r, CW_FIELD_REASON_CODE, CW_TAG_ENUMERATED, &out->reason);
}

void cw_reason_code_encode(cw_der_writer *w, const cw_reason_code *code)
{
	cw_der_write_enumerated(w, code->reason);
}

#ifndef CW_NO_NAMES

const char *cw_crl_reason_name(int64_t reason)
{
	switch (reason) {
#define NAME_CASE(reason, number, name)                                                            \
	case number:                                                                               \
		return name;
		CW_CRL_REASON_LIST(NAME_CASE)
#undef NAME_CASE
	default:
		return NULL;
	}
}

#else

const char *cw_crl_reason_name(int64_t reason)
{
	(void)reason;
	return NULL;
}

#endif

bool cw_crl_reason_is_known(int64_t reason)
{
	return reason >= CW_CRL_REASON_UNSPECIFIED && reason <= CW_CRL_REASON_AA_COMPROMISE &&
	       reason != 7;
}

cw_status cw_invalidity_date_decode(cw_der_reader *r, cw_invalidity_date *out)
{
	return cw_der_read_generalized_time_as(r, CW_FIELD_INVALIDITY_DATE, CW_TAG_GENERALIZED_TIME,
	                                       &out->time);
}

void cw_invalidity_date_encode(cw_der_writer *w, const cw_invalidity_date *date)
{
	if (date->time.type != CW_TAG_GENERALIZED_TIME)
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_INVALIDITY_DATE);
	cw_time_encode(w, &date->time);
}

cw_status cw_certificate_issuer_decode(cw_der_reader *r, cw_certificate_issuer *out)
{
	return cw_general_names_decode(r, CW_FIELD_CERTIFICATE_ISSUER, out);
}

void cw_certificate_issuer_encode(cw_der_writer *w, const cw_certificate_issuer *issuer)
{
	cw_general_names_encode(w, issuer);
}
