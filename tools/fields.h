/* fields.h - the names of all fields that the command can meet in an error. */
#ifndef TOOLS_FIELDS_H
#define TOOLS_FIELDS_H

#include "../asn1/error.h"

extern const cw_field_names *const field_names;

#endif
