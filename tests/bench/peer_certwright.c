#include "peer.h"

#include "../../x509/certificate.h"
#include "../../x509/certificate_list.h"

const size_t certwright_result_size = sizeof(cw_certificate);

static cw_der_input kept_input;
static cw_certificate_list kept;

/* What is the caller's is no part of the stack below the call. */
static cw_der_input input;
static cw_der_reader reader;
static cw_certificate out;

static bool certificate(const uint8_t *der, size_t size)
{
	cw_bytes octets = {der, size};

	reader = cw_der_input_init(&input, octets);
	return cw_certificate_decode(&reader, &out) == CW_OK && cw_der_at_end(&reader);
}

static bool crl(const uint8_t *der, size_t size)
{
	cw_bytes octets = {der, size};
	cw_der_reader r = cw_der_input_init(&kept_input, octets);

	return cw_certificate_list_decode(&r, &kept) == CW_OK && cw_der_at_end(&r);
}

static bool crl_find(const uint8_t *serial, size_t size)
{
	cw_bytes number = {serial, size};
	cw_revoked_certificate entry;

	return cw_certificate_list_find(&kept, number, &entry);
}

const peer peer_certwright = {"Certwright", certificate, crl, crl_find};
