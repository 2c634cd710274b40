/* finding_list.h - private to x509/: a list of findings in the making. */
#ifndef CW_X509_FINDING_LIST_H
#define CW_X509_FINDING_LIST_H

#include "finding.h"

/* Offsets count from `data`, where the outermost input begins. */
typedef struct cw_finding_list {
	cw_finding *out;
	size_t capacity;
	size_t count;
	const uint8_t *data;
} cw_finding_list;

/* One more, about what begins at `at`; CW_FINDING_NONE is none. */
static inline void cw_finding_list_add(cw_finding_list *list, cw_finding_id id, uint16_t field,
                                       const uint8_t *at)
{
	if (id == CW_FINDING_NONE)
		return;
	if (list->count < list->capacity) {
		list->out[list->count].id = id;
		list->out[list->count].field = field;
		list->out[list->count].offset = (size_t)(at - list->data);
	}
	list->count++;
}

/* What is to be found in parts that certificates and CRLs share; `at` is where the time
 * stands, or begins what holds it. */
void cw_name_findings(cw_finding_list *f, uint16_t field, const cw_name *name);
void cw_algorithm_findings(cw_finding_list *f, uint16_t field,
                           const cw_algorithm_identifier *algorithm);
void cw_serial_findings(cw_finding_list *f, uint16_t field, cw_bytes serial);
void cw_time_findings(cw_finding_list *f, uint16_t field, const cw_time *time, const uint8_t *at);

/* What is to be found in the values of known extensions, and in their being critical. */
void cw_extensions_findings(cw_finding_list *list, const cw_extensions *extensions);

#endif
