#include "tbs_certificate.h"

/* version [0] EXPLICIT INTEGER { v1(0), v2(1), v3(2) } DEFAULT v1 */
/*@ CW_DECODES_PART(r, out) */
static CW_APART cw_status read_version(cw_der_reader *r, cw_certificate_version *out)
{
	cw_der_reader inside;
	size_t wrapper = r->pos;
	size_t from;
	int64_t version;

	*out = CW_CERTIFICATE_V1;
	if (!cw_der_next_is(r, CW_TAG_CONTEXT_CONSTRUCTED(0)))
		return CW_OK;
	CW_TRY(cw_der_read_context(r, CW_FIELD_NONE, 0, &inside));
	from = inside.pos;
	CW_TRY(cw_der_read_int64(&inside, CW_FIELD_VERSION, &version));
	CW_TRY(cw_der_read_end(&inside));
	if (version == CW_CERTIFICATE_V1)
		return cw_der_fail(r, CW_DEFAULT_ENCODED, wrapper, CW_FIELD_VERSION, 0, 0);
	if (version != CW_CERTIFICATE_V2 && version != CW_CERTIFICATE_V3)
		return cw_der_fail(&inside, CW_VERSION, from, CW_FIELD_VERSION, 0, (size_t)version);
	*out = (cw_certificate_version)version;
	return CW_OK;
}

/* issuerUniqueID [1], subjectUniqueID [2] IMPLICIT BIT STRING OPTIONAL */
/*@ CW_DECODES_PART(r, out) */
static cw_status read_unique_id(cw_der_reader *r, uint16_t field, uint32_t number,
                                cw_certificate_version version, cw_bit_string *out)
{
	if (!cw_der_next_is(r, CW_TAG_CONTEXT_PRIMITIVE(number)))
		return CW_OK;
	if (version == CW_CERTIFICATE_V1)
		return cw_der_fail(r, CW_VERSION, r->pos, field, 0, 0);
	return cw_der_read_bit_string_as(r, field, CW_TAG_CONTEXT_PRIMITIVE(number), out);
}

/* extensions [3] EXPLICIT Extensions OPTIONAL */
/*@ CW_DECODES_PART(r, out) */
CW_WITHIN cw_status read_extensions(cw_der_reader *r, cw_certificate_version version,
                                    cw_extensions *out)
{
	if (!cw_der_next_is(r, CW_TAG_CONTEXT_CONSTRUCTED(3)))
		return CW_OK;
	if (version != CW_CERTIFICATE_V3)
		return cw_der_fail(r, CW_VERSION, r->pos, CW_FIELD_EXTENSIONS, 0, 0);
	return cw_extensions_decode_explicit(r, 3, CW_FIELD_EXTENSIONS, out);
}

/* version, serialNumber, signature, issuer */
/*@ CW_DECODES_PART(r, out) */
CW_WITHIN cw_status read_issuing(cw_der_reader *r, cw_tbs_certificate *out)
{
	CW_TRY(read_version(r, &out->version));
	CW_TRY(cw_der_read_integer(r, CW_FIELD_SERIAL_NUMBER, &out->serial_number));
	CW_TRY(cw_algorithm_identifier_decode(r, CW_FIELD_SIGNATURE, &out->signature));
	return cw_name_decode(r, CW_FIELD_ISSUER, &out->issuer);
}

/* validity, subject, subjectPublicKeyInfo */
/*@ CW_DECODES_PART(r, out) */
CW_WITHIN cw_status read_subject(cw_der_reader *r, cw_tbs_certificate *out)
{
	CW_TRY(cw_validity_decode(r, &out->validity));
	CW_TRY(cw_name_decode(r, CW_FIELD_SUBJECT, &out->subject));
	return cw_subject_public_key_info_decode(r, CW_FIELD_SUBJECT_PUBLIC_KEY_INFO,
	                                         &out->subject_public_key_info);
}

/* issuerUniqueID, subjectUniqueID, extensions */
/*@ CW_DECODES_PART(r, out) */
CW_WITHIN cw_status read_optional(cw_der_reader *r, cw_tbs_certificate *out)
{
	CW_TRY(read_unique_id(r, CW_FIELD_ISSUER_UNIQUE_ID, 1, out->version,
	                      &out->issuer_unique_id));
	CW_TRY(read_unique_id(r, CW_FIELD_SUBJECT_UNIQUE_ID, 2, out->version,
	                      &out->subject_unique_id));
	return read_extensions(r, out->version, &out->extensions);
}

cw_status cw_tbs_certificate_decode(cw_der_reader *r, cw_tbs_certificate *out)
{
	cw_der_reader seq;

	*out = (cw_tbs_certificate){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_TBS_CERTIFICATE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(read_issuing(&seq, out));
	CW_TRY(read_subject(&seq, out));
	CW_TRY(read_optional(&seq, out));
	out->raw = cw_der_since(&seq, r->pos);
	return cw_der_leave(r, &seq);
}

static void write_version(cw_der_writer *w, const cw_tbs_certificate *tbs)
{
	bool unique = tbs->issuer_unique_id.bytes.data != NULL ||
	              tbs->subject_unique_id.bytes.data != NULL;
	size_t inside;

	if ((tbs->version != CW_CERTIFICATE_V1 && tbs->version != CW_CERTIFICATE_V2 &&
	     tbs->version != CW_CERTIFICATE_V3) ||
	    (tbs->version == CW_CERTIFICATE_V1 && unique) ||
	    (tbs->version != CW_CERTIFICATE_V3 && cw_extensions_are_present(&tbs->extensions)))
		cw_der_writer_fail(w, CW_VERSION, CW_FIELD_VERSION);
	if (tbs->version == CW_CERTIFICATE_V1)
		return;
	inside = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(0));
	cw_der_write_uint64(w, (uint64_t)tbs->version);
	cw_der_close(w, inside);
}

static void write_unique_id(cw_der_writer *w, uint32_t number, const cw_bit_string *id)
{
	if (id->bytes.data != NULL)
		cw_der_write_bit_string_as(w, CW_TAG_CONTEXT_PRIMITIVE(number), id);
}

void cw_tbs_certificate_encode(cw_der_writer *w, const cw_tbs_certificate *tbs)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);
	size_t inside;

	write_version(w, tbs);
	cw_der_write_integer(w, tbs->serial_number);
	cw_algorithm_identifier_encode(w, &tbs->signature);
	cw_name_encode(w, &tbs->issuer);
	cw_validity_encode(w, &tbs->validity);
	cw_name_encode(w, &tbs->subject);
	cw_subject_public_key_info_encode(w, &tbs->subject_public_key_info);
	write_unique_id(w, 1, &tbs->issuer_unique_id);
	write_unique_id(w, 2, &tbs->subject_unique_id);
	if (cw_extensions_are_present(&tbs->extensions)) {
		inside = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(3));
		cw_extensions_encode(w, &tbs->extensions);
		cw_der_close(w, inside);
	}
	cw_der_close(w, seq);
}
