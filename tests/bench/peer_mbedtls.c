#include <string.h>

#include "peer.h"

#include <mbedtls/version.h>
#include <mbedtls/x509_crl.h>
#include <mbedtls/x509_crt.h>

static mbedtls_x509_crl kept;

static bool certificate(const uint8_t *der, size_t size)
{
	mbedtls_x509_crt crt;
	bool good;

	mbedtls_x509_crt_init(&crt);
	good = mbedtls_x509_crt_parse_der_nocopy(&crt, der, size) == 0;
	mbedtls_x509_crt_free(&crt);
	return good;
}

static bool crl(const uint8_t *der, size_t size)
{
	mbedtls_x509_crl_free(&kept);
	mbedtls_x509_crl_init(&kept);
	return mbedtls_x509_crl_parse_der(&kept, der, size) == 0;
}

static bool crl_find(const uint8_t *serial, size_t size)
{
	const mbedtls_x509_crl_entry *entry;

	for (entry = &kept.entry; entry != NULL && entry->raw.len != 0; entry = entry->next)
		if (entry->serial.len == size && memcmp(entry->serial.p, serial, size) == 0)
			return true;
	return false;
}

const peer peer_mbedtls = {"mbedTLS " MBEDTLS_VERSION_STRING ", nocopy", certificate, crl,
                           crl_find};
