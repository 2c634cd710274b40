#include "peer.h"

#include <wolfssl/options.h>

#include <wolfssl/ssl.h>
#include <wolfssl/version.h>

static bool certificate(const uint8_t *der, size_t size)
{
	WOLFSSL_X509 *x = wolfSSL_X509_d2i(NULL, der, (int)size);
	bool good = x != NULL;

	wolfSSL_X509_free(x);
	return good;
}

const peer peer_wolfssl = {"wolfSSL " LIBWOLFSSL_VERSION_STRING, certificate, NULL, NULL};
