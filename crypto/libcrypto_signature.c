#include "libcrypto_internal.h"

#include <openssl/rsa.h>

#include "ecdsa_sig_value.h"

/* The scheme and the key go together, and the hash is one of ours. */
static bool fits(const cw_libcrypto_key *key, const cw_signature_scheme *scheme)
{
	cw_query query = cw_signature_query(CW_OP_VERIFY, &key->base, scheme);

	return cw_libcrypto_provider.supports(&query);
}

static bool set_padding(EVP_PKEY_CTX *context, const cw_signature_scheme *scheme)
{
	if (scheme->scheme == CW_SCHEME_RSA_PKCS1)
		return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
	if (scheme->scheme != CW_SCHEME_RSA_PSS)
		return true;
	return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
	       EVP_PKEY_CTX_set_rsa_mgf1_md(context, cw_libcrypto_md(scheme->hash)) == 1 &&
	       EVP_PKEY_CTX_set_rsa_pss_saltlen(context, (int)scheme->salt_size) == 1;
}

static cw_status make(EVP_MD_CTX *digest, const cw_libcrypto_key *key,
                      const cw_signature_scheme *scheme, cw_bytes message, uint8_t *out,
                      size_t *size)
{
	uint8_t der[CW_ECDSA_SIG_VALUE_SIZE_MAX];
	bool is_ecdsa = scheme->scheme == CW_SCHEME_ECDSA;
	cw_bytes written = {is_ecdsa ? der : out, is_ecdsa ? sizeof der : CW_SIGNATURE_SIZE_MAX};
	size_t half = cw_curve_size(key->numbers.ec.curve);
	EVP_PKEY_CTX *context = NULL;

	if (EVP_DigestSignInit(digest, &context, cw_libcrypto_md(scheme->hash), NULL, key->pkey) !=
	            1 ||
	    !set_padding(context, scheme) ||
	    EVP_DigestSign(digest, is_ecdsa ? der : out, &written.size, message.data,
	                   message.size) != 1)
		return CW_PROVIDER;
	*size = written.size;
	if (!is_ecdsa)
		return CW_OK;
	*size = 2 * half;
	return cw_ecdsa_sig_value_to_raw(written, half, out) == CW_OK ? CW_OK : CW_PROVIDER;
}

cw_status cw_libcrypto_sign(const cw_key *base, const cw_signature_scheme *scheme, cw_bytes message,
                            uint8_t *out, size_t *size)
{
	const cw_libcrypto_key *key = (const cw_libcrypto_key *)base;
	EVP_MD_CTX *digest;
	cw_status status;

	if (!key->is_private)
		return CW_KEY_NOT_PRIVATE;
	if (!fits(key, scheme))
		return CW_UNSUPPORTED;
	digest = EVP_MD_CTX_new();
	if (digest == NULL)
		return cw_libcrypto_end(CW_NO_MEMORY);
	status = make(digest, key, scheme, message, out, size);
	EVP_MD_CTX_free(digest);
	return cw_libcrypto_end(status);
}

static cw_status check(EVP_MD_CTX *digest, const cw_libcrypto_key *key,
                       const cw_signature_scheme *scheme, cw_bytes message, cw_bytes signature)
{
	uint8_t der[CW_ECDSA_SIG_VALUE_SIZE_MAX];
	EVP_PKEY_CTX *context = NULL;

	if (scheme->scheme == CW_SCHEME_ECDSA) {
		if (signature.size != 2 * cw_curve_size(key->numbers.ec.curve))
			return CW_SIGNATURE_INVALID;
		CW_TRY(cw_ecdsa_sig_value_of_raw(signature, der, &signature));
	}
	if (EVP_DigestVerifyInit(digest, &context, cw_libcrypto_md(scheme->hash), NULL,
	                         key->pkey) != 1)
		return CW_PROVIDER;
	/* A salt longer than the key has room for is nobody's signature. */
	if (!set_padding(context, scheme))
		return CW_SIGNATURE_INVALID;
	return EVP_DigestVerify(digest, signature.data, signature.size, message.data,
	                        message.size) == 1
	               ? CW_OK
	               : CW_SIGNATURE_INVALID;
}

cw_status cw_libcrypto_verify(const cw_key *base, const cw_signature_scheme *scheme,
                              cw_bytes message, cw_bytes signature)
{
	const cw_libcrypto_key *key = (const cw_libcrypto_key *)base;
	EVP_MD_CTX *digest;
	cw_status status;

	if (!fits(key, scheme))
		return CW_UNSUPPORTED;
	digest = EVP_MD_CTX_new();
	if (digest == NULL)
		return cw_libcrypto_end(CW_NO_MEMORY);
	status = check(digest, key, scheme, message, signature);
	EVP_MD_CTX_free(digest);
	return cw_libcrypto_end(status);
}
