#include "field.h"

#ifndef CW_NO_NAMES

static const cw_field_info crypto_fields[] = {
#define CW_CRYPTO_FIELD_INFO(number, name, list) {name, list},
	CW_CRYPTO_FIELD_LIST(CW_CRYPTO_FIELD_INFO)
#undef CW_CRYPTO_FIELD_INFO
};

const cw_field_names cw_crypto_field_names = {NULL, crypto_fields, CW_FIELD_FIRST_CRYPTO,
                                              CW_FIELD_CRYPTO_END - CW_FIELD_FIRST_CRYPTO};

#else

const cw_field_names cw_crypto_field_names = {NULL, NULL, CW_FIELD_FIRST_CRYPTO, 0};

#endif
