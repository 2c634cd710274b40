#include "signing.h"
#include "../crypto/ecdsa_sig_value.h"

static cw_hash default_hash(const cw_key_info *key)
{
	if (key->pss.hash != CW_HASH_NONE)
		return key->pss.hash;
	switch (key->curve) {
	case CW_CURVE_P384:
		return CW_HASH_SHA384;
	case CW_CURVE_P521:
		return CW_HASH_SHA512;
	case CW_CURVE_NONE:
	case CW_CURVE_P256:
		break;
	}
	return CW_HASH_SHA256;
}

/* The salt is as long as the hash (RFC 4055 3.1), or as the key wants it. */
static cw_status use_pss(const cw_key_info *key, cw_signature_scheme *scheme)
{
	size_t size = cw_hash_size(scheme->hash);

	scheme->scheme = CW_SCHEME_RSA_PSS;
	scheme->salt_size = key->pss.salt_size > size ? key->pss.salt_size : (uint32_t)size;
	return cw_signature_size(key, scheme) != 0 ? CW_OK : CW_ARGUMENT;
}

cw_status cw_signature_scheme_for_key(const cw_key *key, cw_hash hash, cw_signature_scheme *out)
{
	cw_key_info info;
	cw_signature_scheme scheme;

	cw_key_get_info(key, &info);
	memset(&scheme, 0, sizeof scheme);
	scheme.hash = hash != CW_HASH_NONE ? hash : default_hash(&info);
	switch (info.type) {
	case CW_KEY_RSA:
		scheme.scheme = CW_SCHEME_RSA_PKCS1;
		if (info.pss.pss_only)
			CW_TRY(use_pss(&info, &scheme));
		break;
	case CW_KEY_EC:
		scheme.scheme = CW_SCHEME_ECDSA;
		break;
	case CW_KEY_ED25519:
	case CW_KEY_ED448:
		scheme.scheme = CW_SCHEME_EDDSA;
		scheme.hash = CW_HASH_NONE;
		break;
	case CW_KEY_NONE:
		return CW_UNSUPPORTED;
	}
	*out = scheme;
	return CW_OK;
}

/* Ecdsa-Sig-Value from r || s, in place. */
static cw_status encode_ecdsa(uint8_t *out, size_t *size)
{
	uint8_t der[CW_ECDSA_SIG_VALUE_SIZE_MAX];
	cw_bytes raw = {out, *size}, done;

	CW_TRY(cw_ecdsa_sig_value_of_raw(raw, der, &done));
	memcpy(out, done.data, done.size);
	*size = done.size;
	return CW_OK;
}

/* Signed by a key that tells nothing of itself, verified with the public one. */
static cw_status sign_with_public_key(const cw_signer *signer, cw_bytes message, uint8_t *out,
                                      size_t *size)
{
	cw_bytes signature = {out, 0};
	cw_status status;

	CW_TRY(cw_sign_unchecked(signer->key, &signer->scheme, message, out, size));
	signature.size = *size;
	status = cw_verify(signer->crypto, signer->public_key, &signer->scheme, message, signature);
	if (status != CW_OK) {
		memset(out, 0, CW_SIGNATURE_VALUE_SIZE_MAX);
		*size = 0;
	}
	return status;
}

cw_status cw_signer_sign(const cw_signer *signer, cw_bytes message,
                         uint8_t out[CW_SIGNATURE_VALUE_SIZE_MAX], size_t *size)
{
	memset(out, 0, CW_SIGNATURE_VALUE_SIZE_MAX);
	if (signer->unchecked)
		CW_TRY(cw_sign_unchecked(signer->key, &signer->scheme, message, out, size));
	else if (signer->public_key != NULL)
		CW_TRY(sign_with_public_key(signer, message, out, size));
	else
		CW_TRY(cw_sign(signer->crypto, signer->key, &signer->scheme, message, out, size));
	if (signer->scheme.scheme == CW_SCHEME_ECDSA)
		return encode_ecdsa(out, size);
	return CW_OK;
}

size_t cw_signer_signature_size(const cw_signer *signer)
{
	cw_key_info info;

	cw_key_get_info(signer->key, &info);
	switch (info.type) {
	case CW_KEY_RSA:
		return (info.bits + 7) / 8;
	case CW_KEY_EC:
		/* Two INTEGERs, each with a sign octet and a header, and a SEQUENCE's. */
		return 2 * (cw_curve_size(info.curve) + 3) + 3;
	case CW_KEY_ED25519:
		return 64;
	case CW_KEY_ED448:
		return 114;
	case CW_KEY_NONE:
		break;
	}
	return 0;
}

static void write_signature(cw_der_writer *w, const cw_algorithm_identifier *algorithm,
                            cw_bytes signature)
{
	cw_bit_string bits;

	bits.bytes = signature;
	bits.unused = 0;
	cw_algorithm_identifier_encode(w, algorithm);
	cw_der_write_bit_string(w, &bits);
}

cw_status cw_signed_assemble(cw_bytes to_be_signed, const cw_algorithm_identifier *algorithm,
                             cw_bytes signature, uint8_t *buffer, size_t capacity, cw_bytes *out)
{
	cw_der_writer w;
	size_t seq;

	cw_der_writer_init(&w, buffer, capacity);
	seq = cw_der_open(&w, CW_TAG_SEQUENCE);
	cw_der_write_raw(&w, to_be_signed);
	write_signature(&w, algorithm, signature);
	cw_der_close(&w, seq);
	return cw_der_finish(&w, out);
}

size_t cw_signed_open(cw_der_writer *w)
{
	return cw_der_open(w, CW_TAG_SEQUENCE);
}

void cw_signed_close(cw_der_writer *w, size_t mark, const cw_signer *signer,
                     const cw_algorithm_identifier *algorithm)
{
	uint8_t octets[CW_SIGNATURE_VALUE_SIZE_MAX];
	cw_bytes message, signature;
	cw_status status;

	memset(octets, 0, sizeof octets);
	signature.data = octets;
	signature.size = cw_signer_signature_size(signer);
	if (w->data != NULL && w->status == CW_OK) {
		message.data = w->data + mark;
		message.size = w->size - mark;
		status = cw_signer_sign(signer, message, octets, &signature.size);
		if (status != CW_OK)
			cw_der_writer_fail(w, status, CW_FIELD_NONE);
	}
	write_signature(w, algorithm, signature);
	cw_der_close(w, mark);
}
