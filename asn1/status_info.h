/* status_info.h - private to asn1/: the rows of the table of statuses.
 *
 * The texts stand in the rows, so that whoever reads one needs to know nothing but
 * the size of its place. */
#ifndef CW_ASN1_STATUS_INFO_H
#define CW_ASN1_STATUS_INFO_H

#include "status.h"

#define CW_STATUS_NAME_SIZE 28
#ifndef CW_NO_NAMES
#define CW_STATUS_TEXT_SIZE 64
#define CW_STATUS_RULE_SIZE 20
#else
#define CW_STATUS_TEXT_SIZE 1
#define CW_STATUS_RULE_SIZE 1
#endif

/* Each text has its closing NUL. */
typedef struct cw_status_info {
	uint8_t number;
	char name[CW_STATUS_NAME_SIZE];
	char text[CW_STATUS_TEXT_SIZE];
	char rule[CW_STATUS_RULE_SIZE];
} cw_status_info;

/* The row of `status`; a row of its own for a number that is none. */
/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures \valid_read(\result); */
const cw_status_info *cw_status_find(cw_status status);

#endif
