/* Signatures: each in a session of its own, so that one key serves several threads. */
#include "pkcs11_internal.h"

#include "digest_info.h"

/* The functions that may fail here, as they are kept in a key's `failure`; the number of
 * the process that forked goes with none. */
static const char *const functions[] = {"",        "C_OpenSession", "C_SignInit",
                                        "C_Login", "C_Sign",        "fork"};
enum { NO_FUNCTION, OPEN_SESSION, SIGN_INIT, LOGIN, SIGN, FORK };

/* What is signed, and how: a DigestInfo or a digest in `octets`, or the message. */
typedef struct operation {
	struct ck_mechanism mechanism;
	struct ck_rsa_pkcs_pss_params pss;
	uint8_t octets[CW_DIGEST_INFO_SIZE_MAX];
	cw_bytes data;
} operation;

typedef struct hash_row {
	ck_mechanism_type_t mechanism;
	unsigned long mgf;
	ck_mechanism_type_t pkcs1, pss, ecdsa; /* which hash the message themselves */
} hash_row;

static const hash_row hashes[] = {
	[CW_HASH_SHA224] = {CKM_SHA224, CKG_MGF1_SHA224, CKM_SHA224_RSA_PKCS,
                            CKM_SHA224_RSA_PKCS_PSS, CKM_ECDSA_SHA224},
	[CW_HASH_SHA256] = {CKM_SHA256, CKG_MGF1_SHA256, CKM_SHA256_RSA_PKCS,
                            CKM_SHA256_RSA_PKCS_PSS, CKM_ECDSA_SHA256},
	[CW_HASH_SHA384] = {CKM_SHA384, CKG_MGF1_SHA384, CKM_SHA384_RSA_PKCS,
                            CKM_SHA384_RSA_PKCS_PSS, CKM_ECDSA_SHA384},
	[CW_HASH_SHA512] = {CKM_SHA512, CKG_MGF1_SHA512, CKM_SHA512_RSA_PKCS,
                            CKM_SHA512_RSA_PKCS_PSS, CKM_ECDSA_SHA512},
};

ck_mechanism_type_t cw_pkcs11_mechanism(cw_scheme scheme)
{
	return scheme == CW_SCHEME_RSA_PSS     ? CKM_RSA_PKCS_PSS
	       : scheme == CW_SCHEME_RSA_PKCS1 ? CKM_RSA_PKCS
	                                       : CKM_ECDSA;
}

ck_mechanism_type_t cw_pkcs11_hashing_mechanism(cw_scheme scheme, cw_hash hash)
{
	const hash_row *row = &hashes[hash];

	return scheme == CW_SCHEME_RSA_PSS     ? row->pss
	       : scheme == CW_SCHEME_RSA_PKCS1 ? row->pkcs1
	                                       : row->ecdsa;
}

static void begin(const cw_signature_scheme *scheme, ck_mechanism_type_t mechanism, operation *out)
{
	memset(out, 0, sizeof *out);
	out->mechanism.mechanism = mechanism;
	if (scheme->scheme != CW_SCHEME_RSA_PSS)
		return;
	out->mechanism.parameter = &out->pss;
	out->mechanism.parameter_len = sizeof out->pss;
	out->pss.hash_alg = hashes[scheme->hash].mechanism;
	out->pss.mgf = hashes[scheme->hash].mgf;
	out->pss.s_len = scheme->salt_size;
}

static cw_status prepare(const cw_pkcs11_key *key, const cw_signature_scheme *scheme,
                         cw_bytes message, operation *out)
{
	uint8_t digest[CW_HASH_SIZE_MAX];
	size_t order = cw_curve_size(key->numbers.ec.curve);

	begin(scheme, cw_pkcs11_mechanism(scheme->scheme), out);
	CW_TRY(cw_crypto_hash(key->token->module->crypto, scheme->hash, &message, 1, digest));
	if (scheme->scheme == CW_SCHEME_RSA_PKCS1)
		return cw_digest_info_build(scheme->hash, digest, out->octets, &out->data);
	out->data.data = out->octets;
	out->data.size = cw_hash_size(scheme->hash);
	memcpy(out->octets, digest, out->data.size);
	/* FIPS 186-5 6.4.1: the leftmost bits of a longer digest, which not every token cuts
	 * off; of P-521 none is longer. */
	if (scheme->scheme == CW_SCHEME_ECDSA && out->data.size > order)
		out->data.size = order;
	return CW_OK;
}

/* For a token that signs nothing but what it has hashed. */
static void prepare_hashing(const cw_signature_scheme *scheme, cw_bytes message, operation *out)
{
	begin(scheme, cw_pkcs11_hashing_mechanism(scheme->scheme, scheme->hash), out);
	out->data = message;
}

static ck_rv_t sign_in(cw_pkcs11_key *key, ck_session_handle_t session, operation *how,
                       uint8_t *out, unsigned long *size, unsigned *at)
{
	const struct ck_function_list *f = key->token->module->f;
	ck_rv_t answer = f->C_SignInit(session, &how->mechanism, key->object);

	*at = SIGN_INIT;
	if (answer == CKR_OK && key->always_authenticate) {
		*at = LOGIN;
		answer = f->C_Login(session, CKU_CONTEXT_SPECIFIC,
		                    key->pin_size != 0 ? key->pin : NULL, key->pin_size);
	}
	if (answer != CKR_OK)
		return answer;
	*at = SIGN;
	return f->C_Sign(session, (unsigned char *)how->data.data, how->data.size, out, size);
}

static ck_rv_t sign(cw_pkcs11_key *key, operation *how, uint8_t *out, unsigned long *size,
                    unsigned *at)
{
	const struct ck_function_list *f = key->token->module->f;
	ck_session_handle_t session;
	ck_rv_t answer;

	*at = FORK;
	if (!cw_pkcs11_is_ours(key->token->module))
		return CKR_CRYPTOKI_NOT_INITIALIZED;
	*at = OPEN_SESSION;
	answer = f->C_OpenSession(key->token->slot, CKF_SERIAL_SESSION, NULL, NULL, &session);
	if (answer != CKR_OK)
		return answer;
	answer = sign_in(key, session, how, out, size, at);
	(void)f->C_CloseSession(session);
	return answer;
}

cw_status cw_pkcs11_sign(const cw_key *base, const cw_signature_scheme *scheme, cw_bytes message,
                         uint8_t *out, size_t *size)
{
	/* Of the key only `failure` is written to, which is atomic. */
	cw_pkcs11_key *key = (cw_pkcs11_key *)base;
	const cw_query query = cw_signature_query(CW_OP_SIGN, base, scheme);
	unsigned long written = CW_SIGNATURE_SIZE_MAX;
	unsigned at = NO_FUNCTION;
	operation how;
	ck_rv_t answer;

	if (key->object == CK_INVALID_HANDLE)
		return CW_KEY_NOT_PRIVATE;
	if (!cw_pkcs11_provider.supports(&query))
		return CW_UNSUPPORTED;
	CW_TRY(prepare(key, scheme, message, &how));
	answer = sign(key, &how, out, &written, &at);
	if (answer == CKR_MECHANISM_INVALID && at == SIGN_INIT) {
		prepare_hashing(scheme, message, &how);
		answer = sign(key, &how, out, &written, &at);
	}
	if (answer != CKR_OK) {
		atomic_store(&key->failure, (uint64_t)at << 32 | (answer & 0xffffffff));
		return cw_pkcs11_status(answer);
	}
	*size = written;
	return CW_OK;
}

void cw_pkcs11_key_failure(const cw_key *base, char *why)
{
	cw_pkcs11_key *key = (cw_pkcs11_key *)base;
	uint64_t failure = atomic_load(&key->failure);

	cw_pkcs11_begin(why);
	if (failure != 0)
		(void)cw_pkcs11_fail(why, functions[failure >> 32], failure & 0xffffffff);
}
