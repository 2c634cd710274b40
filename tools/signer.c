/* signer.c - see signer.h. */
#include "signer.h"

#include "diagnostics.h"
#include "key/key_input.h"
#include "key/token.h"
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

int signer_scheme(const options *o, const char *name, const cw_key *key, cw_signature_scheme *out)
{
	cw_hash hash;
	cw_status status;
	int code = value_hash(o, &hash);

	if (code != EXIT_DONE)
		return code;
	status = cw_signature_scheme_for_key(key, hash, out);
	if (status == CW_ARGUMENT)
		return fail(EXIT_USAGE, "--hash: %s is bound to RSASSA-PSS with %s", name,
		            cw_hash_name(key->pss.hash));
	if (status != CW_OK)
		return fail_status(status, "%s", name);
	return options_has(o, FLAG_PSS) ? use_pss(out) : EXIT_DONE;
}

int signer_open(const options *o, flag_id id, signer_value *out)
{
	int code;

	memset(out, 0, sizeof *out);
	out->signer.unchecked = outside_wants_tbs(o);
	code = out->signer.unchecked ? outside_key(o, id, &out->key)
	                             : key_input(o, options_value(o, id), &out->key);
	if (code != EXIT_DONE)
		return code;
	out->signer.crypto = &providers;
	out->signer.key = out->key;
	code = signer_scheme(o, io_name(options_value(o, id)), out->key, &out->signer.scheme);
	if (code != EXIT_DONE)
		signer_close(out);
	return code;
}

void signer_close(signer_value *value)
{
	cw_key_free(value->key);
	memset(value, 0, sizeof *value);
}

/* A provider signs, and another may have to verify. */
static int fail_signing(const cw_signer *signer)
{
	cw_query query = cw_signature_query(CW_OP_SIGN, signer->key, &signer->scheme);
	char what[256];

	if (cw_crypto_find(signer->crypto, &query) != NULL)
		query.operation = CW_OP_VERIFY;
	cw_query_format(&query, what, sizeof what);
	return fail_unsupported(signer->crypto, "%s", what);
}

int fail_building(cw_status status, const cw_finding *finding, const cw_signer *signer)
{
	int code = token_failure(signer->key, status);

	if (code != EXIT_DONE)
		return code;
	if (status == CW_UNSUPPORTED)
		return fail_signing(signer);
	if (status == CW_PROFILE && finding->id != CW_FINDING_NONE)
		return fail(EXIT_REFUSED, "refused: %s (%s)", cw_finding_text(finding->id),
		            cw_finding_rule(finding->id));
	if (status == CW_DUPLICATE)
		return fail(EXIT_REFUSED, "refused: an extension comes twice (%s)",
		            cw_status_rule(status));
	return fail_status(status, "refused");
}
