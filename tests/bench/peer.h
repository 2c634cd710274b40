/* peer.h - one way of reading a certificate or a CRL, ours or another library's. Each
 * other library has a file of its own, which is built where its headers are there. */
#ifndef TESTS_BENCH_PEER_H
#define TESTS_BENCH_PEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct peer {
	const char *name;
	/* Read all that the library reads: names, times, key, extensions. */
	bool (*certificate)(const uint8_t *der, size_t size);
	/* Read a CRL and keep it; look up a serial number in it; NULL where there is none. */
	bool (*crl)(const uint8_t *der, size_t size);
	bool (*crl_find)(const uint8_t *serial, size_t size);
} peer;

extern const peer peer_bare, peer_certwright;
extern const peer peer_mbedtls, peer_gnutls, peer_openssl, peer_wolfssl, peer_bearssl;

/* Octets of the struct that cw_certificate_decode fills. */
extern const size_t certwright_result_size;

static const peer *const peers[] = {
	&peer_bare,    &peer_certwright,
#ifdef PEER_MBEDTLS
	&peer_mbedtls,
#endif
#ifdef PEER_GNUTLS
	&peer_gnutls,
#endif
#ifdef PEER_OPENSSL
	&peer_openssl,
#endif
#ifdef PEER_WOLFSSL
	&peer_wolfssl,
#endif
#ifdef PEER_BEARSSL
	&peer_bearssl,
#endif
};

#define PEERS (sizeof peers / sizeof peers[0])

#endif
