#include "peer.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

static X509_CRL *kept;

static bool extensions(const X509 *x)
{
	int i;

	for (i = 0; i < X509_get_ext_count(x); i++) {
		X509_EXTENSION *extension = X509_get_ext(x, i);
		const X509V3_EXT_METHOD *method = X509V3_EXT_get(extension);
		void *value;

		if (method == NULL)
			continue;
		value = X509V3_EXT_d2i(extension);
		if (value == NULL)
			return false;
		if (method->it != NULL)
			ASN1_item_free(value, ASN1_ITEM_ptr(method->it));
		else
			method->ext_free(value);
	}
	return true;
}

static bool certificate(const uint8_t *der, size_t size)
{
	const uint8_t *p = der;
	X509 *x = d2i_X509(NULL, &p, (long)size);
	struct tm begin, end;
	bool good = x != NULL && p == der + size && X509_get0_pubkey(x) != NULL &&
	            ASN1_TIME_to_tm(X509_get0_notBefore(x), &begin) == 1 &&
	            ASN1_TIME_to_tm(X509_get0_notAfter(x), &end) == 1 && extensions(x);

	X509_free(x);
	ERR_clear_error();
	return good;
}

static bool crl(const uint8_t *der, size_t size)
{
	X509_CRL_free(kept);
	kept = d2i_X509_CRL(NULL, &der, (long)size);
	return kept != NULL;
}

static bool crl_find(const uint8_t *serial, size_t size)
{
	BIGNUM *number = BN_bin2bn(serial, (int)size, NULL);
	ASN1_INTEGER *integer = BN_to_ASN1_INTEGER(number, NULL);
	X509_REVOKED *entry;
	bool found = X509_CRL_get0_by_serial(kept, &entry, integer) == 1;

	ASN1_INTEGER_free(integer);
	BN_free(number);
	return found;
}

const peer peer_openssl = {"OpenSSL " OPENSSL_VERSION_STR, certificate, crl, crl_find};
