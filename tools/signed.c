/* signed.c - see signed.h. */
#include "signed.h"

#include "diagnostics.h"
#include "key_input.h"
#include "outside.h"
#include "providers.h"

/* The salt is as long as the hash (RFC 4055 3.1). */
static int use_pss(cw_signature_scheme *scheme)
{
	if (scheme->scheme == CW_SCHEME_RSA_PSS)
		return EXIT_DONE; /* the key wants no other */
	if (scheme->scheme != CW_SCHEME_RSA_PKCS1)
		return fail(EXIT_USAGE, "--pss is for RSA keys");
	scheme->scheme = CW_SCHEME_RSA_PSS;
	scheme->salt_size = (uint32_t)cw_hash_size(scheme->hash);
	return EXIT_DONE;
}

int signed_by(const options *o, flag_id id, cw_hash hash, signer_value *out)
{
	const char *path = options_value(o, id);
	cw_status status;
	int code;

	memset(out, 0, sizeof *out);
	out->signer.unchecked = outside_wants_tbs(o);
	code = outside_wants_tbs(o) ? outside_key(o, &out->key) : key_input(o, path, &out->key);
	if (code != EXIT_DONE)
		return code;
	out->signer.crypto = &providers;
	out->signer.key = out->key;
	/* Without --hash, the one that goes with the curve. */
	if (!options_has(o, FLAG_HASH))
		hash = CW_HASH_NONE;
	status = cw_signature_scheme_for_key(out->key, hash, &out->signer.scheme);
	if (status == CW_OK && options_has(o, FLAG_PSS))
		code = use_pss(&out->signer.scheme);
	if (code != EXIT_DONE) {
		signed_end(out);
		return code;
	}
	if (status == CW_OK)
		return EXIT_DONE;
	if (status == CW_ARGUMENT)
		code = fail(EXIT_USAGE, "--hash: %s is bound to RSASSA-PSS with %s", io_name(path),
		            cw_hash_name(out->key->pss.hash));
	else
		code = fail_status(status, "%s", io_name(path));
	signed_end(out);
	return code;
}

void signed_end(signer_value *value)
{
	cw_key_free(value->key);
	memset(value, 0, sizeof *value);
}

/* A provider signs, and another may have to verify. */
static int fail_unsupported(const cw_signer *signer)
{
	cw_query query = cw_signature_query(CW_OP_SIGN, signer->key, &signer->scheme);
	char what[256];

	if (cw_crypto_find(signer->crypto, &query) != NULL)
		query.operation = CW_OP_VERIFY;
	cw_unsupported_format(signer->crypto, &query, what, sizeof what);
	return fail_status(CW_UNSUPPORTED, "%s", what);
}

int fail_building(cw_status status, const cw_finding *finding, const cw_signer *signer)
{
	if (status == CW_UNSUPPORTED)
		return fail_unsupported(signer);
	if (status == CW_PROFILE && finding->id != CW_FINDING_NONE)
		return fail(EXIT_REFUSED, "refused: %s (%s)", cw_finding_text(finding->id),
		            cw_finding_rule(finding->id));
	if (status == CW_DUPLICATE)
		return fail(EXIT_REFUSED, "refused: an extension comes twice (%s)",
		            cw_status_rule(status));
	return fail_status(status, "refused");
}
