#include "issuing_distribution_point.h"

/*@ CW_DECODES_PART(r, out) */
static cw_status read_flag(cw_der_reader *r, uint16_t field, uint32_t number, bool *out)
{
	return cw_der_read_boolean_default(r, field, CW_TAG_CONTEXT_PRIMITIVE(number), false, out);
}

/*@ CW_DECODES_PART(r, out) */
static cw_status read_reasons(cw_der_reader *r, cw_bit_string *out)
{
	cw_tag tag = CW_TAG_CONTEXT_PRIMITIVE(3);

	if (!cw_der_next_is(r, tag))
		return CW_OK;
	return cw_der_read_named_bits_as(r, CW_FIELD_ONLY_SOME_REASONS, tag, out);
}

/* IssuingDistributionPoint ::= SEQUENCE { distributionPoint [0] DistributionPointName OPTIONAL,
 * onlyContainsUserCerts [1] BOOLEAN DEFAULT FALSE, onlyContainsCACerts [2] BOOLEAN DEFAULT FALSE,
 * onlySomeReasons [3] ReasonFlags OPTIONAL, indirectCRL [4] BOOLEAN DEFAULT FALSE,
 * onlyContainsAttributeCerts [5] BOOLEAN DEFAULT FALSE } */
cw_status cw_issuing_distribution_point_decode(cw_der_reader *r, cw_issuing_distribution_point *out)
{
	cw_der_reader seq;

	*out = (cw_issuing_distribution_point){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_ISSUING_DISTRIBUTION_POINT, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_distribution_point_name_decode(&seq, &out->distribution_point));
	CW_TRY(read_flag(&seq, CW_FIELD_ONLY_CONTAINS_USER_CERTS, 1,
	                 &out->only_contains_user_certs));
	CW_TRY(read_flag(&seq, CW_FIELD_ONLY_CONTAINS_CA_CERTS, 2, &out->only_contains_ca_certs));
	CW_TRY(read_reasons(&seq, &out->only_some_reasons));
	CW_TRY(read_flag(&seq, CW_FIELD_INDIRECT_CRL, 4, &out->indirect_crl));
	CW_TRY(read_flag(&seq, CW_FIELD_ONLY_CONTAINS_ATTRIBUTE_CERTS, 5,
	                 &out->only_contains_attribute_certs));
	return cw_der_leave(r, &seq);
}

static void write_flag(cw_der_writer *w, uint32_t number, bool value)
{
	cw_der_write_boolean_default(w, CW_TAG_CONTEXT_PRIMITIVE(number), false, value);
}

void cw_issuing_distribution_point_encode(cw_der_writer *w,
                                          const cw_issuing_distribution_point *point)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_distribution_point_name_encode(w, &point->distribution_point);
	write_flag(w, 1, point->only_contains_user_certs);
	write_flag(w, 2, point->only_contains_ca_certs);
	if (point->only_some_reasons.bytes.data != NULL)
		cw_der_write_named_bits_as(w, CW_TAG_CONTEXT_PRIMITIVE(3),
		                           &point->only_some_reasons);
	write_flag(w, 4, point->indirect_crl);
	write_flag(w, 5, point->only_contains_attribute_certs);
	cw_der_close(w, seq);
}
