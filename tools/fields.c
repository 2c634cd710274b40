/* fields.c - one chain of the tables of names; see fields.h. */
#include "fields.h"

#include "../x509/field.h"

const cw_field_names *const field_names = &cw_x509_field_names;
