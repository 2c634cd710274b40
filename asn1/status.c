#include "status_info.h"

#ifndef CW_NO_NAMES
#define ROW(name, number, text, rule) {number, #name, text, rule},
#define ROW_FITS(name, number, text, rule)                                                         \
	_Static_assert(sizeof #name <= CW_STATUS_NAME_SIZE, #name);                                \
	_Static_assert(sizeof text <= CW_STATUS_TEXT_SIZE, #name);                                 \
	_Static_assert(sizeof rule <= CW_STATUS_RULE_SIZE, #name);
static const cw_status_info unknown = {0, "CW_UNKNOWN", "unknown status", ""};
#else
#define ROW(name, number, text, rule) {number, #name, "", ""},
#define ROW_FITS(name, number, text, rule)                                                         \
	_Static_assert(sizeof #name <= CW_STATUS_NAME_SIZE, #name);
static const cw_status_info unknown = {0, "CW_UNKNOWN", "", ""};
#endif

CW_STATUS_LIST(ROW_FITS)

static const cw_status_info rows[] = {CW_STATUS_LIST(ROW)};
enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

const cw_status_info *cw_status_find(cw_status status)
{
	size_t i;

	/*@ loop invariant i <= ROW_COUNT;
	    loop assigns i;
	    loop variant ROW_COUNT - i; */
	for (i = 0; i < ROW_COUNT; i++)
		if (rows[i].number == (unsigned)status)
			return &rows[i];
	return &unknown;
}

const char *cw_status_name(cw_status status)
{
	return cw_status_find(status)->name;
}

const char *cw_status_text(cw_status status)
{
	return cw_status_find(status)->text;
}

const char *cw_status_rule(cw_status status)
{
	return cw_status_find(status)->rule;
}
