#include "name_constraints.h"
#include "list.h"

/* minimum [0] BaseDistance DEFAULT 0 */
/*@ CW_DECODES_PART(r, out) */
static cw_status read_minimum(cw_der_reader *r, uint64_t *out)
{
	size_t from = r->pos;

	if (!cw_der_next_is(r, CW_TAG_CONTEXT_PRIMITIVE(0)))
		return CW_OK;
	CW_TRY(cw_der_read_uint64_as(r, CW_FIELD_MINIMUM, CW_TAG_CONTEXT_PRIMITIVE(0), out));
	if (*out == 0)
		return cw_der_fail(r, CW_DEFAULT_ENCODED, from, CW_FIELD_MINIMUM, 0, 0);
	return CW_OK;
}

/* maximum [1] BaseDistance OPTIONAL */
/*@ CW_DECODES_PART(r, out) */
static cw_status read_maximum(cw_der_reader *r, cw_general_subtree *out)
{
	if (!cw_der_next_is(r, CW_TAG_CONTEXT_PRIMITIVE(1)))
		return CW_OK;
	out->has_maximum = true;
	return cw_der_read_uint64_as(r, CW_FIELD_MAXIMUM, CW_TAG_CONTEXT_PRIMITIVE(1),
	                             &out->maximum);
}

/* GeneralSubtree ::= SEQUENCE { base GeneralName, minimum [0] BaseDistance DEFAULT 0,
 * maximum [1] BaseDistance OPTIONAL } */
/*@ CW_DECODES(r, out) */
CW_WITHIN cw_status read_subtree(cw_der_reader *r, cw_general_subtree *out)
{
	cw_der_reader seq;

	*out = (cw_general_subtree){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_general_name_decode(&seq, &out->base));
	CW_TRY(read_minimum(&seq, &out->minimum));
	CW_TRY(read_maximum(&seq, out));
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

/*@ CW_DECODES_PART(r, out) */
static cw_status read_subtrees(cw_der_reader *r, uint16_t field, uint32_t number,
                               cw_general_subtrees *out)
{
	cw_tag tag = CW_TAG_CONTEXT_CONSTRUCTED(number);

	return cw_der_next_is(r, tag) ? cw_general_subtrees_read(r, field, tag, 1, out) : CW_OK;
}

/* NameConstraints ::= SEQUENCE { permittedSubtrees [0] GeneralSubtrees OPTIONAL,
 * excludedSubtrees [1] GeneralSubtrees OPTIONAL } */
cw_status cw_name_constraints_decode(cw_der_reader *r, cw_name_constraints *out)
{
	cw_der_reader seq;

	*out = (cw_name_constraints){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_NAME_CONSTRAINTS, CW_TAG_SEQUENCE, &seq));
	CW_TRY(read_subtrees(&seq, CW_FIELD_PERMITTED_SUBTREES, 0, &out->permitted_subtrees));
	CW_TRY(read_subtrees(&seq, CW_FIELD_EXCLUDED_SUBTREES, 1, &out->excluded_subtrees));
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
