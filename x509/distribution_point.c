#include "distribution_point.h"
#include "list.h"

/* DistributionPointName ::= CHOICE { fullName [0] GeneralNames,
 * nameRelativeToCRLIssuer [1] RelativeDistinguishedName } */
/*@ CW_DECODES_PART(r, out) */
static cw_status read_choice(cw_der_reader *r, cw_distribution_point_name *out)
{
	if (cw_der_next_is(r, CW_TAG_CONTEXT_CONSTRUCTED(1))) {
		out->type = CW_DISTRIBUTION_POINT_NAME_RELATIVE;
		return cw_relative_distinguished_name_decode_as(
			r, CW_FIELD_NAME_RELATIVE_TO_CRL_ISSUER, CW_TAG_CONTEXT_CONSTRUCTED(1),
			&out->name_relative_to_crl_issuer);
	}
	if (!cw_der_at_end(r) && (r->in->data[r->pos] & ~0x20u) != 0x80)
		return cw_der_fail(r, CW_CHOICE, r->pos, CW_FIELD_NONE, 0, r->in->data[r->pos]);
	out->type = CW_DISTRIBUTION_POINT_NAME_FULL;
	return cw_general_names_decode_as(r, CW_FIELD_FULL_NAME, CW_TAG_CONTEXT_CONSTRUCTED(0),
	                                  &out->full_name);
}

/*@ CW_DECODES_PART(r, out) */
CW_WITHIN cw_status read_name(cw_der_reader *r, cw_distribution_point_name *out)
{
	cw_der_reader inside;

	*out = (cw_distribution_point_name){0};
	if (!cw_der_next_is(r, CW_TAG_CONTEXT_CONSTRUCTED(0)))
		return CW_OK;
	CW_TRY(cw_der_enter(r, CW_FIELD_DISTRIBUTION_POINT, CW_TAG_CONTEXT_CONSTRUCTED(0),
	                    &inside));
	CW_TRY(read_choice(&inside, out));
	return cw_der_leave(r, &inside);
}

cw_status cw_distribution_point_name_decode(cw_der_reader *r, cw_distribution_point_name *out)
{
	return read_name(r, out);
}

void cw_distribution_point_name_encode(cw_der_writer *w, const cw_distribution_point_name *name)
{
	size_t inside;

	if (name->type == CW_DISTRIBUTION_POINT_NAME_ABSENT)
		return;
	inside = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(0));
	if (name->type == CW_DISTRIBUTION_POINT_NAME_FULL)
		cw_general_names_encode_as(w, CW_TAG_CONTEXT_CONSTRUCTED(0), &name->full_name);
	else
		cw_relative_distinguished_name_encode_as(w, CW_TAG_CONTEXT_CONSTRUCTED(1),
		                                         &name->name_relative_to_crl_issuer);
	cw_der_close(w, inside);
}

/*@ CW_DECODES_PART(r, out) */
static cw_status read_reasons(cw_der_reader *r, cw_bit_string *out)
{
	cw_tag tag = CW_TAG_CONTEXT_PRIMITIVE(1);

	if (!cw_der_next_is(r, tag))
		return CW_OK;
	return cw_der_read_named_bits_as(r, CW_FIELD_REASONS, tag, out);
}

/*@ CW_DECODES_PART(r, out) */
static cw_status read_crl_issuer(cw_der_reader *r, cw_general_names *out)
{
	cw_tag tag = CW_TAG_CONTEXT_CONSTRUCTED(2);

	if (!cw_der_next_is(r, tag))
		return CW_OK;
	return cw_general_names_decode_as(r, CW_FIELD_CRL_ISSUER, tag, out);
}

/* DistributionPoint ::= SEQUENCE { distributionPoint [0] DistributionPointName OPTIONAL,
 * reasons [1] ReasonFlags OPTIONAL, cRLIssuer [2] GeneralNames OPTIONAL } */
/*@ CW_DECODES(r, out) */
CW_WITHIN cw_status read_point(cw_der_reader *r, cw_distribution_point *out)
{
	cw_der_reader seq;

	*out = (cw_distribution_point){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(read_name(&seq, &out->distribution_point));
	CW_TRY(read_reasons(&seq, &out->reasons));
	CW_TRY(read_crl_issuer(&seq, &out->crl_issuer));
	return cw_der_leave(r, &seq);
}

cw_status cw_distribution_point_decode(cw_der_reader *r, cw_distribution_point *out)
{
	return read_point(r, out);
}

void cw_distribution_point_encode(cw_der_writer *w, const cw_distribution_point *point)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_distribution_point_name_encode(w, &point->distribution_point);
	if (point->reasons.bytes.data != NULL)
		cw_der_write_named_bits_as(w, CW_TAG_CONTEXT_PRIMITIVE(1), &point->reasons);
	if (CW_LIST_IS_PRESENT(&point->crl_issuer))
		cw_general_names_encode_as(w, CW_TAG_CONTEXT_CONSTRUCTED(2), &point->crl_issuer);
	cw_der_close(w, seq);
}

CW_LIST_FUNCTIONS(cw_crl_distribution_points, cw_distribution_point, cw_crl_distribution_points,
                  read_point, cw_distribution_point_encode)

cw_status cw_crl_distribution_points_decode(cw_der_reader *r, cw_crl_distribution_points *out)
{
	return cw_crl_distribution_points_read(r, CW_FIELD_CRL_DISTRIBUTION_POINTS, CW_TAG_SEQUENCE,
	                                       1, out);
}

void cw_crl_distribution_points_encode(cw_der_writer *w, const cw_crl_distribution_points *points)
{
	cw_crl_distribution_points_write(w, CW_TAG_SEQUENCE, 1, points);
}

cw_status cw_freshest_crl_decode(cw_der_reader *r, cw_freshest_crl *out)
{
	return cw_crl_distribution_points_read(r, CW_FIELD_FRESHEST_CRL, CW_TAG_SEQUENCE, 1, out);
}

void cw_freshest_crl_encode(cw_der_writer *w, const cw_freshest_crl *points)
{
	cw_crl_distribution_points_write(w, CW_TAG_SEQUENCE, 1, points);
}
