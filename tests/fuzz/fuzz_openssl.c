/* What we accept, OpenSSL's decoder accepts too, but for the limits listed here.
 * (The other way round says nothing: OpenSSL takes much that is not DER.) */
#include "fuzz.h"

/* RSA alone, without an EVP_PKEY around it, is deprecated and just what we want. */
#define OPENSSL_API_COMPAT 10100

#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "../../crypto/rsa_key.h"
#include "../../crypto/subject_public_key_info.h"
#include "../../x509/certificate.h"
#include "../../x509/certificate_list.h"
#include "../../x509/certification_request.h"

typedef union value {
	cw_certificate certificate;
	cw_certificate_list crl;
	cw_certification_request request;
	cw_name name;
	cw_rsa_private_key rsa_private_key;
	cw_subject_public_key_info spki;
} value;

/* OpenSSL's reading of the whole input: its `type` was found and nothing is left. */
#define THEIRS(name, type, encoding)                                                               \
	static bool their_##name(cw_bytes der)                                                     \
	{                                                                                          \
		const unsigned char *at = der.data;                                                \
		type *found = d2i_##encoding(NULL, &at, (long)der.size);                           \
		bool whole = found != NULL && at == der.data + der.size;                           \
		type##_free(found);                                                                \
		return whole;                                                                      \
	}
#define OURS(name, call)                                                                           \
	static cw_status our_##name(cw_der_reader *r, value *out)                                  \
	{                                                                                          \
		return call;                                                                       \
	}

/* clang-format off */
THEIRS(certificate, X509, X509)
THEIRS(crl, X509_CRL, X509_CRL)
THEIRS(request, X509_REQ, X509_REQ)
THEIRS(name, X509_NAME, X509_NAME)
THEIRS(rsa_key, RSA, RSAPrivateKey)
THEIRS(spki, X509_PUBKEY, X509_PUBKEY)
OURS(certificate, cw_certificate_decode(r, &out->certificate))
OURS(crl, cw_certificate_list_decode(r, &out->crl))
OURS(request, cw_certification_request_decode(r, &out->request))
OURS(name, cw_name_decode(r, CW_FIELD_NONE, &out->name))
OURS(rsa_key, cw_rsa_private_key_decode(r, CW_FIELD_NONE, &out->rsa_private_key))
OURS(spki, cw_subject_public_key_info_decode(r, CW_FIELD_NONE, &out->spki))
/* clang-format on */

static const struct {
	const char *name;
	cw_status (*ours)(cw_der_reader *r, value *out);
	bool (*theirs)(cw_bytes der);
} types[] = {
	{"Certificate", our_certificate, their_certificate},
	{"CertificateList", our_crl, their_crl},
	{"CertificationRequest", our_request, their_request},
	{"Name", our_name, their_name},
	{"RSAPrivateKey", our_rsa_key, their_rsa_key},
	{"SubjectPublicKeyInfo", our_spki, their_spki},
};

/* OpenSSL's own limits, by the reason it gives first. */
static const struct {
	int reason;
	const char *what;
} limits[] = {
	{ASN1_R_MSTRING_NOT_UNIVERSAL, "an attribute value in a Name that has no universal tag"},
	{ASN1_R_MSTRING_WRONG_TAG, "an attribute value in a Name that is of no type of string"},
};

static bool is_limit(int reason)
{
	size_t i;

	for (i = 0; i < sizeof limits / sizeof limits[0]; i++)
		if (limits[i].reason == reason)
			return true;
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	cw_bytes der = {data, size};
	size_t i;

	for (i = 0; i < sizeof types / sizeof types[0]; i++) {
		cw_der_input in;
		cw_der_reader r = cw_der_input_init(&in, der);
		value v;

		if (types[i].ours(&r, &v) != CW_OK || !cw_der_at_end(&r))
			continue;
		ERR_clear_error();
		if (!types[i].theirs(der) && !is_limit(ERR_GET_REASON(ERR_peek_error()))) {
			fprintf(stderr, "OpenSSL refuses a %s that we accept: %s\n", types[i].name,
			        ERR_reason_error_string(ERR_peek_error()));
			abort();
		}
	}
	return 0;
}
