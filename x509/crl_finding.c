#include "crl_entry_extension.h"
#include "finding_list.h"
#include "../asn1/oid_registry.h"

/* What was on hold may be taken off by a delta CRL alone. */
static void find_removal(cw_finding_list *f, const cw_extensions *extensions)
{
	cw_extension extension;
	cw_reason_code code;

	if (cw_extensions_are_present(extensions) &&
	    cw_extensions_find(extensions, cw_oid_reason_code, &extension) &&
	    cw_reason_code_decode(&extension.place, &code) == CW_OK &&
	    code.reason == CW_CRL_REASON_REMOVE_FROM_CRL)
		cw_finding_list_add(f, CW_FINDING_REMOVE_FROM_CRL, CW_FIELD_REASON_CODE,
		                    extension.extn_value.data);
}

/* The list that a decoded CRL has of its entries, each with its place. */
static void find_in_entries(cw_finding_list *f, cw_revoked_certificates entries, bool is_delta)
{
	cw_revoked_certificate entry;

	if (entries.encoded.in != NULL && cw_der_at_end(&entries.encoded))
		cw_finding_list_add(f, CW_FINDING_REVOKED_EMPTY, CW_FIELD_REVOKED_CERTIFICATES,
		                    f->data + entries.encoded.pos);
	while (cw_revoked_certificates_next(&entries, &entry)) {
		cw_serial_findings(f, CW_FIELD_USER_CERTIFICATE, entry.user_certificate);
		/* The date stands right behind the serial number. */
		cw_time_findings(f, CW_FIELD_REVOCATION_DATE, &entry.revocation_date,
		                 entry.user_certificate.data + entry.user_certificate.size);
		cw_extensions_findings(f, &entry.crl_entry_extensions);
		if (!is_delta)
			find_removal(f, &entry.crl_entry_extensions);
	}
}

/* thisUpdate and nextUpdate stand right behind the issuer. */
static void update_findings(cw_finding_list *f, const cw_tbs_cert_list *tbs)
{
	const uint8_t *at = tbs->issuer.raw.data + tbs->issuer.raw.size;
	int64_t begin, end;

	cw_time_findings(f, CW_FIELD_THIS_UPDATE, &tbs->this_update, at);
	if (!cw_tbs_cert_list_has_next_update(tbs)) {
		cw_finding_list_add(f, CW_FINDING_NEXT_UPDATE_MISSING, CW_FIELD_NEXT_UPDATE, at);
		return;
	}
	cw_time_findings(f, CW_FIELD_NEXT_UPDATE, &tbs->next_update, at);
	if (cw_time_to_seconds(&tbs->this_update, &begin) == CW_OK &&
	    cw_time_to_seconds(&tbs->next_update, &end) == CW_OK && begin > end)
		cw_finding_list_add(f, CW_FINDING_UPDATE_ORDER, CW_FIELD_NEXT_UPDATE, at);
}

/* What every CRL of v2 must have. */
static void missing_findings(cw_finding_list *f, const cw_tbs_cert_list *tbs)
{
	const uint8_t *at = tbs->raw.data;
	cw_extension extension;

	if (tbs->version == CW_CERT_LIST_V1)
		return;
	if (!cw_extensions_find(&tbs->crl_extensions, cw_oid_crl_number, &extension))
		cw_finding_list_add(f, CW_FINDING_CRL_NUMBER_MISSING, CW_FIELD_CRL_EXTENSIONS, at);
	if (!cw_extensions_find(&tbs->crl_extensions, cw_oid_authority_key_identifier, &extension))
		cw_finding_list_add(f, CW_FINDING_CRL_AUTHORITY_KEY_IDENTIFIER_MISSING,
		                    CW_FIELD_CRL_EXTENSIONS, at);
}

static void tbs_findings(cw_finding_list *f, const cw_tbs_cert_list *tbs)
{
	cw_extension delta, freshest;
	bool is_delta =
		cw_extensions_find(&tbs->crl_extensions, cw_oid_delta_crl_indicator, &delta);

	cw_algorithm_findings(f, CW_FIELD_SIGNATURE, &tbs->signature);
	if (cw_name_is_empty(&tbs->issuer))
		cw_finding_list_add(f, CW_FINDING_ISSUER_EMPTY, CW_FIELD_ISSUER,
		                    tbs->issuer.raw.data);
	cw_name_findings(f, CW_FIELD_ISSUER, &tbs->issuer);
	update_findings(f, tbs);
	find_in_entries(f, tbs->revoked_certificates, is_delta);
	cw_extensions_findings(f, &tbs->crl_extensions);
	if (is_delta && cw_extensions_find(&tbs->crl_extensions, cw_oid_freshest_crl, &freshest))
		cw_finding_list_add(f, CW_FINDING_DELTA_FRESHEST_CRL, CW_FIELD_FRESHEST_CRL,
		                    freshest.extn_value.data);
	missing_findings(f, tbs);
}

size_t cw_tbs_cert_list_findings(const cw_tbs_cert_list *tbs, cw_finding *out, size_t capacity)
{
	cw_finding_list f = {out, capacity, 0, tbs->issuer.encoded.in->data};

	tbs_findings(&f, tbs);
	return f.count;
}

size_t cw_certificate_list_findings(const cw_certificate_list *list, cw_finding *out,
                                    size_t capacity)
{
	const cw_tbs_cert_list *tbs = &list->tbs_cert_list;
	cw_finding_list f = {out, capacity, 0, tbs->issuer.encoded.in->data};

	tbs_findings(&f, tbs);
	if (!cw_algorithm_identifier_equal(&tbs->signature, &list->signature_algorithm))
		cw_finding_list_add(&f, CW_FINDING_ALGORITHM_MISMATCH, CW_FIELD_SIGNATURE_ALGORITHM,
		                    tbs->raw.data + tbs->raw.size);
	return f.count;
}
