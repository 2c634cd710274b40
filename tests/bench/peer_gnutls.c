#include "peer.h"

#include <gnutls/abstract.h>
#include <gnutls/x509.h>

/* A CRL of many entries takes it minutes: it is left out there. */
static bool certificate(const uint8_t *der, size_t size)
{
	gnutls_datum_t data = {(unsigned char *)(uintptr_t)der, (unsigned)size};
	gnutls_x509_crt_t crt = NULL;
	gnutls_pubkey_t key = NULL;
	gnutls_datum_t value;
	unsigned i;
	bool good = gnutls_x509_crt_init(&crt) == 0 && gnutls_pubkey_init(&key) == 0 &&
	            gnutls_x509_crt_import(crt, &data, GNUTLS_X509_FMT_DER) == 0 &&
	            gnutls_pubkey_import_x509(key, crt, 0) == 0 &&
	            gnutls_x509_crt_get_expiration_time(crt) != (time_t)-1;

	for (i = 0; good && gnutls_x509_crt_get_extension_data2(crt, i, &value) == 0; i++)
		gnutls_free(value.data);
	if (key != NULL)
		gnutls_pubkey_deinit(key);
	if (crt != NULL)
		gnutls_x509_crt_deinit(crt);
	return good;
}

const peer peer_gnutls = {"GnuTLS " GNUTLS_VERSION, certificate, NULL, NULL};
