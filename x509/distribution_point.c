#include "distribution_point.h"
#include "list.h"

/* DistributionPointName ::= CHOICE { fullName [0] GeneralNames,
 * nameRelativeToCRLIssuer [1] RelativeDistinguishedName } */
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

cw_status cw_distribution_point_name_decode(cw_der_reader *r, cw_distribution_point_name *out)
{
	cw_der_reader at = *r;
	cw_der_reader inside;
	cw_distribution_point_name name;

	memset(&name, 0, sizeof name);
	if (cw_der_next_is(r, CW_TAG_CONTEXT_CONSTRUCTED(0))) {
		CW_TRY(cw_der_read_context(&at, CW_FIELD_DISTRIBUTION_POINT, 0, &inside));
		CW_TRY(read_choice(&inside, &name));
		CW_TRY(cw_der_read_end(&inside));
	}
	*r = at;
	*out = name;
	return CW_OK;
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

/* DistributionPoint ::= SEQUENCE { distributionPoint [0] DistributionPointName OPTIONAL,
 * reasons [1] ReasonFlags OPTIONAL, cRLIssuer [2] GeneralNames OPTIONAL } */
cw_status cw_distribution_point_decode(cw_der_reader *r, cw_distribution_point *out)
{
	cw_der_reader at = *r;
	cw_der_reader seq;
	cw_distribution_point point;

	memset(&point, 0, sizeof point);
	CW_TRY(cw_der_read_sequence(&at, CW_FIELD_NONE, &seq));
	CW_TRY(cw_distribution_point_name_decode(&seq, &point.distribution_point));
	if (cw_der_next_is(&seq, CW_TAG_CONTEXT_PRIMITIVE(1)))
		CW_TRY(cw_der_read_named_bits_as(&seq, CW_FIELD_REASONS,
		                                 CW_TAG_CONTEXT_PRIMITIVE(1), &point.reasons));
	if (cw_der_next_is(&seq, CW_TAG_CONTEXT_CONSTRUCTED(2)))
		CW_TRY(cw_general_names_decode_as(&seq, CW_FIELD_CRL_ISSUER,
		                                  CW_TAG_CONTEXT_CONSTRUCTED(2),
		                                  &point.crl_issuer));
	CW_TRY(cw_der_read_end(&seq));
	*r = at;
	*out = point;
	return CW_OK;
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
                  cw_distribution_point_decode, cw_distribution_point_encode)

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
