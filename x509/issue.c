#include "issue.h"
#include "../asn1/oid_registry.h"

static bool has(const cw_extensions_builder *builder, cw_oid oid)
{
	return cw_extensions_builder_find(builder, oid) != NULL;
}

static void add_key_usage(cw_extensions_builder *builder, unsigned bits)
{
	uint8_t storage[2];
	cw_key_usage usage = cw_key_usage_of(bits, storage);

	if (!has(builder, cw_oid_key_usage))
		cw_extensions_builder_add_key_usage(builder, true, &usage);
}

static void add_subject_key_id(cw_extensions_builder *builder, cw_bytes identifier)
{
	cw_subject_key_identifier value = {identifier};

	if (identifier.size > 0 && !has(builder, cw_oid_subject_key_identifier))
		cw_extensions_builder_add_subject_key_identifier(builder, false, &value);
}

static void add_authority_key_id(cw_extensions_builder *builder, cw_bytes identifier)
{
	cw_authority_key_identifier value;

	memset(&value, 0, sizeof value);
	value.key_identifier = identifier;
	if (!has(builder, cw_oid_authority_key_identifier))
		cw_extensions_builder_add_authority_key_identifier(builder, false, &value);
}

static void add_of_ca(cw_extensions_builder *builder, cw_bytes subject_key_id)
{
	static const cw_basic_constraints ca = {true, false, 0};

	if (!has(builder, cw_oid_basic_constraints))
		cw_extensions_builder_add_basic_constraints(builder, true, &ca);
	add_key_usage(builder, 1u << CW_KEY_USAGE_KEY_CERT_SIGN | 1u << CW_KEY_USAGE_CRL_SIGN);
	add_subject_key_id(builder, subject_key_id);
}

/* A TLS key signs, and an RSA key of a server may also take an encrypted secret. */
static void add_of_tls(cw_extensions_builder *builder, bool is_server, bool is_rsa)
{
	unsigned encipher = is_server && is_rsa ? 1u << CW_KEY_USAGE_KEY_ENCIPHERMENT : 0;
	cw_ext_key_usage purpose;

	add_key_usage(builder, 1u << CW_KEY_USAGE_DIGITAL_SIGNATURE | encipher);
	memset(&purpose, 0, sizeof purpose);
	purpose.items = is_server ? &cw_oid_server_auth : &cw_oid_client_auth;
	purpose.count = 1;
	if (!has(builder, cw_oid_ext_key_usage))
		cw_extensions_builder_add_ext_key_usage(builder, false, &purpose);
}

void cw_extensions_builder_add_defaults(cw_extensions_builder *builder,
                                        const cw_default_extensions *defaults)
{
	switch (defaults->role) {
	case CW_ROLE_ROOT_CA:
	case CW_ROLE_SUBORDINATE_CA:
		add_of_ca(builder, defaults->subject_key_id);
		break;
	case CW_ROLE_TLS_SERVER:
	case CW_ROLE_TLS_CLIENT:
		add_of_tls(builder, defaults->role == CW_ROLE_TLS_SERVER, defaults->is_rsa);
		break;
	case CW_ROLE_NONE:
		break;
	}
	if (defaults->authority_key_id.size > 0) {
		add_subject_key_id(builder, defaults->subject_key_id);
		add_authority_key_id(builder, defaults->authority_key_id);
	}
}

static bool is_among(cw_oid oid, const cw_oid *list, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (cw_bytes_equal(list[i], oid))
			return true;
	return false;
}

void cw_extensions_builder_copy(cw_extensions_builder *builder, const cw_extensions *requested,
                                const cw_oid *allowed, size_t count)
{
	const cw_oid never[] = {cw_oid_basic_constraints, cw_oid_subject_key_identifier,
	                        cw_oid_authority_key_identifier};
	cw_extensions rest = *requested;
	cw_extension extension;

	while (cw_extensions_next(&rest, &extension))
		if (is_among(extension.extn_id, allowed, count) &&
		    !is_among(extension.extn_id, never, sizeof never / sizeof never[0]) &&
		    !has(builder, extension.extn_id))
			cw_extensions_builder_add(builder, extension.extn_id, extension.critical,
			                          extension.extn_value);
}

cw_status cw_authority_key_identifier_of(const cw_crypto *crypto, const cw_certificate *ca,
                                         uint8_t storage[CW_KEY_IDENTIFIER_SIZE], cw_bytes *out)
{
	const cw_tbs_certificate *tbs = &ca->tbs_certificate;
	cw_subject_key_identifier identifier;
	cw_extension extension;

	if (cw_extensions_find(&tbs->extensions, cw_oid_subject_key_identifier, &extension) &&
	    cw_subject_key_identifier_decode(&extension.place, &identifier) == CW_OK &&
	    identifier.key_identifier.size > 0) {
		*out = identifier.key_identifier;
		return CW_OK;
	}
	out->data = storage;
	out->size = CW_KEY_IDENTIFIER_SIZE;
	return cw_key_identifier_of(crypto, &tbs->subject_public_key_info, storage);
}

static cw_status issue(cw_certificate_builder *builder, const cw_crypto *crypto,
                       const cw_certification_request *request, const cw_certificate *ca,
                       cw_certificate_role role)
{
	const cw_certification_request_info *info = &request->certification_request_info;
	uint8_t subject[CW_KEY_IDENTIFIER_SIZE], authority[CW_KEY_IDENTIFIER_SIZE];
	cw_default_extensions defaults;
	cw_public_key_info key;

	CW_TRY(cw_certification_request_verify(crypto, request));
	CW_TRY(cw_key_identifier_of(crypto, &info->subject_pk_info, subject));
	memset(&defaults, 0, sizeof defaults);
	defaults.role = role;
	defaults.subject_key_id.data = subject;
	defaults.subject_key_id.size = sizeof subject;
	CW_TRY(cw_authority_key_identifier_of(crypto, ca, authority, &defaults.authority_key_id));
	CW_TRY(cw_subject_public_key_info_get(&info->subject_pk_info, &key));
	defaults.is_rsa = key.kind == CW_PUBLIC_KEY_RSA;
	cw_certificate_builder_set_issuer(builder, &ca->tbs_certificate.subject);
	cw_certificate_builder_set_subject(builder, &info->subject);
	builder->tbs.subject_public_key_info = info->subject_pk_info;
	builder->ca = ca;
	cw_extensions_builder_add_defaults(&builder->extensions, &defaults);
	return CW_OK;
}

void cw_certificate_builder_issue(cw_certificate_builder *builder, const cw_crypto *crypto,
                                  const cw_certification_request *request, const cw_certificate *ca,
                                  cw_certificate_role role)
{
	cw_status status = issue(builder, crypto, request, ca, role);

	if (builder->status == CW_OK)
		builder->status = status;
}
