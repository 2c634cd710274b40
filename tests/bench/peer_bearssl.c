#include "peer.h"

#include <bearssl.h>

/* Its engine reads names, key usage and the key; most extensions it steps over. */
static bool certificate(const uint8_t *der, size_t size)
{
	br_x509_decoder_context dc;

	br_x509_decoder_init(&dc, NULL, NULL);
	br_x509_decoder_push(&dc, der, size);
	return br_x509_decoder_last_error(&dc) == 0 && br_x509_decoder_get_pkey(&dc) != NULL;
}

const peer peer_bearssl = {"BearSSL, most extensions not read", certificate, NULL, NULL};
