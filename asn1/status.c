#include "status.h"

const char *cw_status_name(cw_status status)
{
	switch (status) {
#define CW_STATUS_CASE(name, number, text, rule)                                                   \
	case name:                                                                                 \
		return #name;
		CW_STATUS_LIST(CW_STATUS_CASE)
#undef CW_STATUS_CASE
	}
	return "CW_UNKNOWN";
}

#ifndef CW_NO_NAMES

const char *cw_status_text(cw_status status)
{
	switch (status) {
#define CW_STATUS_CASE(name, number, text, rule)                                                   \
	case name:                                                                                 \
		return text;
		CW_STATUS_LIST(CW_STATUS_CASE)
#undef CW_STATUS_CASE
	}
	return "unknown status";
}

const char *cw_status_rule(cw_status status)
{
	switch (status) {
#define CW_STATUS_CASE(name, number, text, rule)                                                   \
	case name:                                                                                 \
		return rule;
		CW_STATUS_LIST(CW_STATUS_CASE)
#undef CW_STATUS_CASE
	}
	return "";
}

#else

const char *cw_status_text(cw_status status)
{
	(void)status;
	return "";
}

const char *cw_status_rule(cw_status status)
{
	(void)status;
	return "";
}

#endif
