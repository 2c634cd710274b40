#include "libcrypto_internal.h"

#include <openssl/rsa.h>

#include "../asn1/reader.h"
#include "../asn1/writer.h"

/* Octets enough for Ecdsa-Sig-Value on P-521. */
#define ECDSA_DER_MAX 160

/* Ecdsa-Sig-Value (RFC 3279 2.2.3) to r || s, and back. */

static cw_status read_ecdsa(cw_bytes der, size_t half, uint8_t *out)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_der_reader seq;
	cw_bytes number;
	size_t i;

	CW_TRY(cw_der_read_sequence(&r, CW_FIELD_NONE, &seq));
	CW_TRY(cw_der_read_end(&r));
	memset(out, 0, 2 * half);
	for (i = 1; i <= 2; i++) {
		CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_NONE, &number));
		if (number.size > half)
			return CW_PROVIDER;
		memcpy(out + i * half - number.size, number.data, number.size);
	}
	return cw_der_read_end(&seq);
}

static cw_status write_ecdsa(cw_bytes signature, uint8_t der[ECDSA_DER_MAX], cw_bytes *out)
{
	cw_bytes r = {signature.data, signature.size / 2};
	cw_bytes s = {signature.data + r.size, r.size};
	cw_der_writer w;
	size_t seq;

	cw_der_writer_init(&w, der, ECDSA_DER_MAX);
	seq = cw_der_open(&w, CW_TAG_SEQUENCE);
	cw_der_write_unsigned(&w, r);
	cw_der_write_unsigned(&w, s);
	cw_der_close(&w, seq);
	return cw_der_finish(&w, out);
}

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
	uint8_t der[ECDSA_DER_MAX];
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
	return read_ecdsa(written, half, out);
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
	uint8_t der[ECDSA_DER_MAX];
	EVP_PKEY_CTX *context = NULL;

	if (scheme->scheme == CW_SCHEME_ECDSA) {
		if (signature.size != 2 * cw_curve_size(key->numbers.ec.curve))
			return CW_SIGNATURE_INVALID;
		CW_TRY(write_ecdsa(signature, der, &signature));
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
