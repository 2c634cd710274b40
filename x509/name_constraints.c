#include "name_constraints.h"
#include "list.h"

/* GeneralSubtree ::= SEQUENCE { base GeneralName, minimum [0] BaseDistance DEFAULT 0,
 * maximum [1] BaseDistance OPTIONAL } */
/*@ CW_DECODES(r, out) */
CW_WITHIN cw_status read_subtree(cw_der_reader *r, cw_general_subtree *out)
{
	cw_der_reader seq;

	*out = (cw_general_subtree){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_general_name_decode(&seq, &out->base));
	if (cw_der_next_is(&seq, CW_TAG_CONTEXT_PRIMITIVE(0))) {
		size_t from = seq.pos;

		CW_TRY(cw_der_read_uint64_as(&seq, CW_FIELD_MINIMUM, CW_TAG_CONTEXT_PRIMITIVE(0),
		                             &out->minimum));
		if (out->minimum == 0)
			return cw_der_fail(&seq, CW_DEFAULT_ENCODED, from, CW_FIELD_MINIMUM, 0, 0);
	}
	if (cw_der_next_is(&seq, CW_TAG_CONTEXT_PRIMITIVE(1))) {
		out->has_maximum = true;
		CW_TRY(cw_der_read_uint64_as(&seq, CW_FIELD_MAXIMUM, CW_TAG_CONTEXT_PRIMITIVE(1),
		                             &out->maximum));
	}
	return cw_der_leave(r, &seq);
}

cw_status cw_general_subtree_decode(cw_der_reader *r, cw_general_subtree *out)
{
	return read_subtree(r, out);
}

void cw_general_subtree_encode(cw_der_writer *w, const cw_general_subtree *subtree)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_general_name_encode(w, &subtree->base);
	if (subtree->minimum != 0)
		cw_der_write_uint64_as(w, CW_TAG_CONTEXT_PRIMITIVE(0), subtree->minimum);
	if (subtree->has_maximum)
		cw_der_write_uint64_as(w, CW_TAG_CONTEXT_PRIMITIVE(1), subtree->maximum);
	cw_der_close(w, seq);
}

CW_LIST_FUNCTIONS(cw_general_subtrees, cw_general_subtree, cw_general_subtrees, read_subtree,
                  cw_general_subtree_encode)

cw_status cw_name_constraints_decode(cw_der_reader *r, cw_name_constraints *out)
{
	cw_der_reader seq;

	*out = (cw_name_constraints){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_NAME_CONSTRAINTS, CW_TAG_SEQUENCE, &seq));
	if (cw_der_next_is(&seq, CW_TAG_CONTEXT_CONSTRUCTED(0)))
		CW_TRY(cw_general_subtrees_read(&seq, CW_FIELD_PERMITTED_SUBTREES,
		                                CW_TAG_CONTEXT_CONSTRUCTED(0), 1,
		                                &out->permitted_subtrees));
	if (cw_der_next_is(&seq, CW_TAG_CONTEXT_CONSTRUCTED(1)))
		CW_TRY(cw_general_subtrees_read(&seq, CW_FIELD_EXCLUDED_SUBTREES,
		                                CW_TAG_CONTEXT_CONSTRUCTED(1), 1,
		                                &out->excluded_subtrees));
	return cw_der_leave(r, &seq);
}

void cw_name_constraints_encode(cw_der_writer *w, const cw_name_constraints *constraints)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	if (CW_LIST_IS_PRESENT(&constraints->permitted_subtrees))
		cw_general_subtrees_write(w, CW_TAG_CONTEXT_CONSTRUCTED(0), 1,
		                          &constraints->permitted_subtrees);
	if (CW_LIST_IS_PRESENT(&constraints->excluded_subtrees))
		cw_general_subtrees_write(w, CW_TAG_CONTEXT_CONSTRUCTED(1), 1,
		                          &constraints->excluded_subtrees);
	cw_der_close(w, seq);
}
