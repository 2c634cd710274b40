#include "tbs_cert_list.h"
#include "list.h"

/* version Version OPTIONAL, -- if present, MUST be v2 */
/*@ CW_DECODES_PART(r, out) */
static cw_status read_version(cw_der_reader *r, cw_cert_list_version *out)
{
	size_t from = r->pos;
	int64_t version;

	*out = CW_CERT_LIST_V1;
	if (!cw_der_next_is(r, CW_TAG_INTEGER))
		return CW_OK;
	CW_TRY(cw_der_read_int64(r, CW_FIELD_VERSION, &version));
	if (version != CW_CERT_LIST_V2)
		return cw_der_fail(r, CW_VERSION, from, CW_FIELD_VERSION, 0, (size_t)version);
	*out = CW_CERT_LIST_V2;
	return CW_OK;
}

/* nextUpdate Time OPTIONAL */
/*@ CW_DECODES_PART(r, out) */
static cw_status read_next_update(cw_der_reader *r, cw_time *out)
{
	if (!cw_der_next_is(r, CW_TAG_UTC_TIME) && !cw_der_next_is(r, CW_TAG_GENERALIZED_TIME))
		return CW_OK;
	return cw_time_decode(r, CW_FIELD_NEXT_UPDATE, out);
}

/* revokedCertificates SEQUENCE OF SEQUENCE { ... } OPTIONAL */
/*@ CW_DECODES_PART(r, out) */
static cw_status read_revoked(cw_der_reader *r, cw_cert_list_version version,
                              cw_revoked_certificates *out)
{
	if (!cw_der_next_is(r, CW_TAG_SEQUENCE))
		return CW_OK;
	return cw_revoked_certificates_decode(r, version, out);
}

/* crlExtensions [0] EXPLICIT Extensions OPTIONAL */
/*@ CW_DECODES_PART(r, out) */
static cw_status read_extensions(cw_der_reader *r, cw_cert_list_version version, cw_extensions *out)
{
	if (!cw_der_next_is(r, CW_TAG_CONTEXT_CONSTRUCTED(0)))
		return CW_OK;
	if (version == CW_CERT_LIST_V1)
		return cw_der_fail(r, CW_VERSION, r->pos, CW_FIELD_CRL_EXTENSIONS, 0, 0);
	return cw_extensions_decode_explicit(r, 0, CW_FIELD_CRL_EXTENSIONS, out);
}

cw_status cw_tbs_cert_list_decode(cw_der_reader *r, cw_tbs_cert_list *out)
{
	cw_der_reader seq;

	*out = (cw_tbs_cert_list){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_TBS_CERT_LIST, CW_TAG_SEQUENCE, &seq));
	CW_TRY(read_version(&seq, &out->version));
	CW_TRY(cw_algorithm_identifier_decode(&seq, CW_FIELD_SIGNATURE, &out->signature));
	CW_TRY(cw_name_decode(&seq, CW_FIELD_ISSUER, &out->issuer));
	CW_TRY(cw_time_decode(&seq, CW_FIELD_THIS_UPDATE, &out->this_update));
	CW_TRY(read_next_update(&seq, &out->next_update));
	CW_TRY(read_revoked(&seq, out->version, &out->revoked_certificates));
	CW_TRY(read_extensions(&seq, out->version, &out->crl_extensions));
	out->raw = cw_der_since(&seq, r->pos);
	return cw_der_leave(r, &seq);
}

static void write_version(cw_der_writer *w, const cw_tbs_cert_list *tbs)
{
	if ((tbs->version != CW_CERT_LIST_V1 && tbs->version != CW_CERT_LIST_V2) ||
	    (tbs->version == CW_CERT_LIST_V1 && cw_extensions_are_present(&tbs->crl_extensions)))
		cw_der_writer_fail(w, CW_VERSION, CW_FIELD_VERSION);
	if (tbs->version != CW_CERT_LIST_V1)
		cw_der_write_uint64(w, (uint64_t)tbs->version);
}

void cw_tbs_cert_list_encode(cw_der_writer *w, const cw_tbs_cert_list *tbs)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);
	size_t inside;

	write_version(w, tbs);
	cw_algorithm_identifier_encode(w, &tbs->signature);
	cw_name_encode(w, &tbs->issuer);
	cw_time_encode(w, &tbs->this_update);
	if (cw_tbs_cert_list_has_next_update(tbs))
		cw_time_encode(w, &tbs->next_update);
	if (CW_LIST_IS_PRESENT(&tbs->revoked_certificates))
		cw_revoked_certificates_encode(w, tbs->version, &tbs->revoked_certificates);
	if (cw_extensions_are_present(&tbs->crl_extensions)) {
		inside = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(0));
		cw_extensions_encode(w, &tbs->crl_extensions);
		cw_der_close(w, inside);
	}
	cw_der_close(w, seq);
}
