#include "basic_constraints.h"

/* BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE,
 * pathLenConstraint INTEGER (0..MAX) OPTIONAL } */
cw_status cw_basic_constraints_decode(cw_der_reader *r, cw_basic_constraints *out)
{
	cw_der_reader seq;

	*out = (cw_basic_constraints){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_BASIC_CONSTRAINTS, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_der_read_boolean_default(&seq, CW_FIELD_CA, CW_TAG_BOOLEAN, false, &out->ca));
	if (cw_der_next_is(&seq, CW_TAG_INTEGER)) {
		out->has_path_len_constraint = true;
		CW_TRY(cw_der_read_uint64(&seq, CW_FIELD_PATH_LEN_CONSTRAINT,
		                          &out->path_len_constraint));
	}
	return cw_der_leave(r, &seq);
}

void cw_basic_constraints_encode(cw_der_writer *w, const cw_basic_constraints *constraints)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_der_write_boolean_default(w, CW_TAG_BOOLEAN, false, constraints->ca);
	if (constraints->has_path_len_constraint)
		cw_der_write_uint64(w, constraints->path_len_constraint);
	cw_der_close(w, seq);
}
