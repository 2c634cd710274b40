/* A provider of one's own: keys that sign and never leave their device, and nothing else.
 * tomcrypt, further down the stack, does the rest, and verifies each signature before it is
 * handed out. crypto/provider.h is the manual of the table.
 *
 *     cc provider.c $(pkg-config --cflags --libs certwright-tomcrypt) -o provider
 *     ./provider > request.pem */
#include <stdio.h>
#include <stdlib.h>

#include <certwright/certwright.h>

/* -------------------------------------------------------------------------
 * The device: what a driver would be. It has one key on P-256.
 */

static const cw_provider *const software[] = {&cw_tomcrypt_provider};
static const cw_crypto inside = {software, 1};
static cw_key *device;

/* r || s over the message, as the table wants it. */
static cw_status device_sign(cw_bytes message, uint8_t *out, size_t *size)
{
	static const cw_signature_scheme ecdsa = {CW_SCHEME_ECDSA, CW_HASH_SHA256, 0};

	return cw_sign_unchecked(device, &ecdsa, message, out, size);
}

/* -------------------------------------------------------------------------
 * The provider: four functions
 */

static bool supports(const cw_query *query)
{
	return query->operation == CW_OP_SIGN && query->curve == CW_CURVE_P256 &&
	       query->scheme == CW_SCHEME_ECDSA && query->hash == CW_HASH_SHA256;
}

static void key_info(const cw_key *key, cw_key_info *out)
{
	static const cw_key_info info = {
		.type = CW_KEY_EC, .bits = 256, .curve = CW_CURVE_P256, .is_private = true};

	(void)key;
	*out = info;
}

static void key_free(cw_key *key)
{
	free(key);
}

static cw_status sign(const cw_key *key, const cw_signature_scheme *scheme, cw_bytes message,
                      uint8_t *out, size_t *size)
{
	(void)key;
	(void)scheme; /* supports() lets no other through */
	return device_sign(message, out, size);
}

static const cw_provider device_provider = {
	.abi = CW_PROVIDER_ABI,
	.size = sizeof(cw_provider),
	.name = "device",
	.supports = supports,
	.key_info = key_info,
	.key_free = key_free,
	.sign = sign,
};

/* -------------------------------------------------------------------------
 * A request by it
 */

static const cw_provider *const providers[] = {&device_provider, &cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 2};

static void must(cw_status status, const char *what)
{
	if (status == CW_OK)
		return;
	fprintf(stderr, "provider: %s: %s\n", what, cw_status_text(status));
	exit(1);
}

/* The device does not tell its public key through the table; the caller knows it. */
static cw_key *public_key(void)
{
	static uint8_t octets[CW_KEY_NUMBERS_SIZE_MAX];
	cw_key_numbers numbers;
	cw_key *key;

	must(cw_key_export(device, false, octets, &numbers), "the public key");
	must(cw_key_import(&crypto, &numbers, &key), "the public key");
	return key;
}

int main(void)
{
	static const cw_key_spec p256 = {CW_KEY_EC, 0, CW_CURVE_P256};
	uint8_t der[1024], pem[2048];
	cw_signer signer = {.crypto = &crypto};
	cw_certification_request_builder request;
	cw_name_builder subject;
	cw_key *key, *public;
	cw_bytes encoding;
	size_t size;

	must(cw_crypto_check(&crypto), "the stack of providers");
	must(cw_key_generate(&inside, &p256, &device), "the device's key");
	public = public_key();
	key = calloc(1, sizeof *key);
	must(key == NULL ? CW_NO_MEMORY : CW_OK, "the key");
	key->provider = &device_provider;

	signer.key = key;
	signer.public_key = public;
	must(cw_signature_scheme_for_key(key, CW_HASH_NONE, &signer.scheme), "the scheme");
	cw_name_builder_init(&subject);
	cw_name_builder_add(&subject, cw_oid_common_name, cw_bytes_of("device"));
	cw_certification_request_builder_init(&request, NULL, 0);
	cw_certification_request_builder_set_subject(&request, &subject.name);
	cw_certification_request_builder_set_public_key(&request, public);
	must(cw_certification_request_builder_sign(&request, &signer, der, sizeof der, &encoding),
	     "the request");
	must(cw_pem_write(cw_bytes_of("CERTIFICATE REQUEST"), cw_bytes_of(""), encoding, pem,
	                  sizeof pem, &size),
	     "PEM");
	fwrite(pem, 1, size, stdout);
	cw_key_free(key);
	cw_key_free(public);
	cw_key_free(device);
	return 0;
}
