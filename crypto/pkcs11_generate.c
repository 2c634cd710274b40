/* A pair of keys that is made in the token, and whose private half stays there. */
#include "pkcs11_internal.h"

#include "../asn1/oid.h"
#include "../asn1/writer.h"

/* The identifier of a key that is given none. */
#define ID_SIZE 16

typedef struct pair {
	cw_pkcs11_token *token;
	ck_session_handle_t session; /* that may write */
	cw_bytes label, id;
	ck_object_handle_t public_key, private_key;
} pair;

static cw_status check_spec(const cw_key_spec *spec, char *why)
{
	if (spec->type == CW_KEY_EC && spec->curve != CW_CURVE_NONE)
		return CW_OK;
	if (spec->type != CW_KEY_RSA) {
		cw_pkcs11_say(why,
		              "in a token there are keys of RSA, P-256, P-384 and P-521 alone");
		return CW_UNSUPPORTED;
	}
	if (spec->bits < CW_RSA_BITS_SIGN)
		return CW_KEY_WEAK;
	return spec->bits > CW_RSA_BITS_MAX ? CW_KEY_TOO_LARGE : CW_OK;
}

/* Whether by label or by identifier: the new key could be taken for another. */
static cw_status check_absent(const pair *p, char *why)
{
	const cw_bytes none = {NULL, 0};
	const cw_pkcs11_wanted wanted[] = {{CKO_PRIVATE_KEY, p->label, none},
	                                   {CKO_PRIVATE_KEY, none, p->id}};
	cw_pkcs11_found found;
	size_t i;

	for (i = 0; i < 2; i++) {
		if (wanted[i].label.data == NULL && wanted[i].id.data == NULL)
			continue;
		CW_TRY(cw_pkcs11_find(p->token, &wanted[i], &found, why));
		if (found.count > 0) {
			cw_pkcs11_say(why, i == 0 ? "the token has a key of this name already"
			                          : "the token has a key of this id already");
			return CW_KEY_EXISTS;
		}
	}
	return CW_OK;
}

static cw_status write_curve(cw_curve curve, uint8_t *octets, size_t capacity, cw_bytes *out)
{
	cw_der_writer w;

	cw_der_writer_init(&w, octets, capacity);
	cw_der_write_oid(&w, cw_curve_oid(curve));
	return cw_der_finish(&w, out);
}

static cw_status generate(pair *p, const cw_key_spec *spec, char *why)
{
	bool is_rsa = spec->type == CW_KEY_RSA;
	struct ck_mechanism mechanism = {is_rsa ? CKM_RSA_PKCS_KEY_PAIR_GEN : CKM_EC_KEY_PAIR_GEN,
	                                 NULL, 0};
	unsigned char yes = 1, no = 0, exponent[] = {1, 0, 1}, curve[16];
	unsigned long bits = spec->bits;
	cw_bytes parameters = {curve, 0};
	struct ck_attribute of_public[] = {
		{CKA_TOKEN, &yes, 1},
		{CKA_PRIVATE, &no, 1},
		{CKA_VERIFY, &yes, 1},
		{CKA_LABEL, (void *)p->label.data, p->label.size},
		{CKA_ID, (void *)p->id.data, p->id.size},
		{CKA_MODULUS_BITS, &bits, sizeof bits},
		{CKA_PUBLIC_EXPONENT, exponent, sizeof exponent},
	};
	/* An RSA key that signs must not decrypt, too; the others could not. */
	struct ck_attribute of_private[] = {
		{CKA_TOKEN, &yes, 1},
		{CKA_PRIVATE, &yes, 1},
		{CKA_SENSITIVE, &yes, 1},
		{CKA_EXTRACTABLE, &no, 1},
		{CKA_SIGN, &yes, 1},
		{CKA_LABEL, (void *)p->label.data, p->label.size},
		{CKA_ID, (void *)p->id.data, p->id.size},
		{CKA_DECRYPT, &no, 1},
		{CKA_UNWRAP, &no, 1},
	};
	unsigned long count = is_rsa ? 7 : 6;
	ck_rv_t answer;

	if (!is_rsa) {
		CW_TRY(write_curve(spec->curve, curve, sizeof curve, &parameters));
		of_public[5] = (struct ck_attribute){CKA_EC_PARAMS, curve, parameters.size};
	}
	answer = p->token->module->f->C_GenerateKeyPair(p->session, &mechanism, of_public, count,
	                                                of_private, is_rsa ? 9 : 7, &p->public_key,
	                                                &p->private_key);
	return answer == CKR_OK ? CW_OK : cw_pkcs11_fail(why, "C_GenerateKeyPair", answer);
}

/* The pair signs what verifies, and its private half cannot leave. */
static cw_status check_pair(const pair *p, const cw_key *key, char *why)
{
	static const char message[] = "the first signature of a new key";
	const cw_crypto *crypto = p->token->module->crypto;
	cw_signature_scheme scheme = {CW_SCHEME_ECDSA, CW_HASH_SHA256, 0};
	uint8_t signature[CW_SIGNATURE_SIZE_MAX];
	cw_key_info info;
	size_t size;
	cw_status status;

	if (!cw_pkcs11_get_flag(p->token, p->private_key, CKA_SENSITIVE, false) ||
	    cw_pkcs11_get_flag(p->token, p->private_key, CKA_EXTRACTABLE, true)) {
		cw_pkcs11_say(why, "the token made a private key that could leave it");
		return CW_PROVIDER;
	}
	cw_key_get_info(key, &info);
	if (info.type == CW_KEY_RSA)
		scheme.scheme = CW_SCHEME_RSA_PKCS1;
	status = cw_sign(crypto, key, &scheme, cw_bytes_of(message), signature, &size);
	if (status == CW_SIGNATURE_INVALID)
		cw_pkcs11_say(why, "what the new key signs does not verify");
	else if (status != CW_OK)
		cw_pkcs11_key_failure(key, why);
	return status;
}

static cw_status take(pair *p, cw_bytes pin, cw_key **out, char *why)
{
	cw_pkcs11_key *key;
	cw_status status;

	CW_TRY(cw_pkcs11_key_new(p->token, &key));
	status = cw_pkcs11_key_begin(key, p->private_key, pin, why);
	if (status == CW_OK)
		status = cw_pkcs11_read_public(key, p->public_key, CKO_PUBLIC_KEY, why);
	if (status == CW_OK)
		status = check_pair(p, &key->base, why);
	if (status == CW_OK)
		*out = &key->base;
	else
		cw_pkcs11_key_free(&key->base);
	return status;
}

static cw_status make(pair *p, cw_bytes pin, const cw_key_spec *spec, cw_key **out, char *why)
{
	const struct ck_function_list *f = p->token->module->f;
	cw_status status;

	CW_TRY(generate(p, spec, why));
	status = take(p, pin, out, why);
	if (status != CW_OK) {
		(void)f->C_DestroyObject(p->session, p->private_key);
		(void)f->C_DestroyObject(p->session, p->public_key);
	}
	return status;
}

cw_status cw_pkcs11_key_generate(cw_pkcs11_token *token, const cw_token_uri *uri, cw_bytes pin,
                                 const cw_key_spec *spec, cw_key **out, char *why)
{
	const struct ck_function_list *f = token->module->f;
	uint8_t id[ID_SIZE];
	pair p = {.token = token,
	          .label = uri->values[CW_TOKEN_URI_OBJECT],
	          .id = uri->values[CW_TOKEN_URI_ID]};
	cw_status status;
	ck_rv_t answer;

	cw_pkcs11_begin(why);
	*out = NULL;
	CW_TRY(check_spec(spec, why));
	if (p.label.size == 0 && p.id.size == 0) {
		cw_pkcs11_say(why, "the URI gives the new key no name: object=... or id=...");
		return CW_ARGUMENT;
	}
	CW_TRY(cw_pkcs11_login(token, pin, why));
	CW_TRY(check_absent(&p, why));
	if (p.id.size == 0) {
		CW_TRY(cw_crypto_random(token->module->crypto, id, sizeof id));
		p.id.data = id;
		p.id.size = sizeof id;
	}
	answer = f->C_OpenSession(token->slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, NULL, NULL,
	                          &p.session);
	if (answer != CKR_OK)
		return cw_pkcs11_fail(why, "C_OpenSession", answer);
	status = make(&p, pin, spec, out, why);
	(void)f->C_CloseSession(p.session);
	return status;
}
