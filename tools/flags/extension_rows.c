/* extension_rows.c - the table of extensions that flags can make; see extension_flags.h. */
#include "extension_flags.h"

#include "../../asn1/oid_registry.h"

const extension_row extension_rows[] = {
#define EXTENSION_ROW(name, word, is_critical, ...)                                                \
	{word, &cw_oid_##name, is_critical, {__VA_ARGS__}, add_##name},
	EXTENSION_ROW_LIST(EXTENSION_ROW)
#undef EXTENSION_ROW
};

const size_t extension_row_count = sizeof extension_rows / sizeof extension_rows[0];
