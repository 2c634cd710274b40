/* RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 8017 8) over the two operations. */
#include "tomcrypt_rsa.h"

#include "digest_info.h"

/* EMSA-PKCS1-v1_5 (RFC 8017 9.2): 00 01 ff .. ff 00 DigestInfo. */
static cw_status encode_pkcs1(cw_hash hash, cw_bytes message, uint8_t *out, size_t size)
{
	uint8_t digest[CW_HASH_SIZE_MAX];
	uint8_t buffer[CW_DIGEST_INFO_SIZE_MAX];
	cw_bytes info;

	CW_TRY(cw_tomcrypt_hash(hash, &message, 1, digest));
	CW_TRY(cw_digest_info_build(hash, digest, buffer, &info));
	if (size < info.size + 11)
		return CW_ARGUMENT;
	memset(out, 0xff, size);
	out[0] = 0;
	out[1] = 1;
	out[size - info.size - 1] = 0;
	memcpy(out + (size - info.size), info.data, info.size);
	return CW_OK;
}

static cw_status encode(const cw_tomcrypt_rsa *key, const cw_signature_scheme *scheme,
                        cw_bytes message, uint8_t *out)
{
	switch (scheme->scheme) {
	case CW_SCHEME_RSA_PKCS1:
		return encode_pkcs1(scheme->hash, message, out, cw_tomcrypt_rsa_size(key));
	case CW_SCHEME_RSA_PSS:
		return cw_tomcrypt_pss_encode(key->bits, scheme, message, out);
	default:
		return CW_UNSUPPORTED;
	}
}

cw_status cw_tomcrypt_rsa_sign(const cw_key *base, const cw_signature_scheme *scheme,
                               cw_bytes message, uint8_t *out, size_t *size)
{
	const cw_tomcrypt_rsa *key = (const cw_tomcrypt_rsa *)base;
	uint8_t block[CW_RSA_BITS_MAX / 8];
	const cw_engine *m;

	if (!key->is_private)
		return CW_KEY_NOT_PRIVATE;
	CW_TRY(cw_tomcrypt_engine(&m));
	CW_TRY(encode(key, scheme, message, block));
	CW_TRY(cw_tomcrypt_rsa_private(key, block, out));
	*size = cw_tomcrypt_rsa_size(key);
	return CW_OK;
}

/* The block that the message must have given is built and compared whole, so that
 * there is nothing to parse and nothing to tolerate. */
static cw_status check_pkcs1(cw_hash hash, cw_bytes message, cw_bytes opened)
{
	uint8_t block[CW_RSA_BITS_MAX / 8];
	cw_bytes expected = {block, opened.size};

	CW_TRY(encode_pkcs1(hash, message, block, opened.size));
	return cw_secret_equal(expected, opened) ? CW_OK : CW_SIGNATURE_INVALID;
}

cw_status cw_tomcrypt_rsa_verify(const cw_key *base, const cw_signature_scheme *scheme,
                                 cw_bytes message, cw_bytes signature)
{
	const cw_tomcrypt_rsa *key = (const cw_tomcrypt_rsa *)base;
	uint8_t block[CW_RSA_BITS_MAX / 8];
	cw_bytes opened = {block, cw_tomcrypt_rsa_size(key)};
	const cw_engine *m;

	if (scheme->scheme != CW_SCHEME_RSA_PKCS1 && scheme->scheme != CW_SCHEME_RSA_PSS)
		return CW_UNSUPPORTED;
	if (signature.size != opened.size)
		return CW_SIGNATURE_INVALID;
	CW_TRY(cw_tomcrypt_engine(&m));
	CW_TRY(cw_tomcrypt_rsa_public(key, signature.data, block));
	if (scheme->scheme == CW_SCHEME_RSA_PKCS1)
		return check_pkcs1(scheme->hash, message, opened);
	return cw_tomcrypt_pss_check(key->bits, scheme, message, block);
}
