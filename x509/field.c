#include "field.h"

#ifndef CW_NO_NAMES

static const cw_field_info x509_fields[] = {
#define CW_X509_FIELD_INFO(number, name, list) {name, list},
	CW_X509_FIELD_LIST(CW_X509_FIELD_INFO)
#undef CW_X509_FIELD_INFO
};

const cw_field_names cw_x509_field_names = {&cw_crypto_field_names, x509_fields,
                                            CW_FIELD_FIRST_X509,
                                            CW_FIELD_X509_END - CW_FIELD_FIRST_X509};

#else

const cw_field_names cw_x509_field_names = {&cw_crypto_field_names, NULL, CW_FIELD_FIRST_X509, 0};

#endif
