/* The X.509 tutorial: a key, a certification request, a self-signed certificate.
 *
 *     cc tutorial.c $(pkg-config --cflags --libs certwright-tomcrypt) -o tutorial
 *     ./tutorial        writes key.pem, csr.pem and certificate.pem */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <certwright/certwright.h>

/* The library allocates nothing: whatever it writes goes into buffers of ours. */
static uint8_t work[CW_KEY_WORK_SIZE], pem[CW_KEY_PEM_SIZE_MAX], der[4096], scratch[2048];

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};

static void fail(const char *what, const char *why)
{
	fprintf(stderr, "tutorial: %s: %s\n", what, why);
	exit(1);
}

static void must(cw_status status, const char *what)
{
	if (status != CW_OK)
		fail(what, cw_status_text(status));
}

static void save(const char *path, size_t size)
{
	FILE *f = fopen(path, "wb");

	if (f == NULL || fwrite(pem, 1, size, f) != size || fclose(f) != 0)
		fail(path, "cannot be written");
	printf("wrote %s, %zu octets\n", path, size);
}

static void save_pem(const char *path, const char *label, cw_bytes encoding)
{
	size_t size;

	must(cw_pem_write(cw_bytes_of(label), cw_bytes_of(""), encoding, pem, sizeof pem, &size),
	     path);
	save(path, size);
}

/* Step 1: an RSA key of 2048 bits, e = 65537, encrypted with the passphrase. */
static void make_key(cw_bytes passphrase)
{
	cw_key_spec spec = {CW_KEY_RSA, 2048, CW_CURVE_NONE};
	cw_dek_info dek;
	cw_key *key;
	size_t size;

	must(cw_key_generate(&crypto, &spec, &key), "generating a key");
	must(cw_dek_info_generate(&crypto, CW_CIPHER_AES_256_CBC, &dek), "choosing an IV");
	must(cw_key_file_write_private(&crypto, key, &dek, passphrase, work, pem, sizeof pem,
	                               &size),
	     "writing the key");
	cw_key_free(key);
	save("key.pem", size);
}

/* Step 2: the same key again, from its file. */
static cw_key *load_key(const char *path, cw_bytes passphrase)
{
	FILE *f = fopen(path, "rb");
	cw_bytes octets = {pem, f == NULL ? 0 : fread(pem, 1, sizeof pem, f)};
	cw_key_file file;
	cw_error error;
	cw_key *key;

	if (f == NULL || fclose(f) != 0)
		fail(path, "cannot be read");
	must(cw_key_file_find(&file, octets, &error), path);
	must(cw_key_file_load(&file, &crypto, passphrase, work, sizeof work, &key, &error), path);
	return key;
}

/* Step 3: a request for three names. */
static void make_request(const cw_signer *signer, const cw_name *subject)
{
	const cw_general_name names[] = {cw_general_name_dns("mysite.com"),
	                                 cw_general_name_dns("www.mysite.com"),
	                                 cw_general_name_dns("subdomain.mysite.com")};
	cw_certification_request_builder b;
	cw_bytes encoding;

	cw_certification_request_builder_init(&b, scratch, sizeof scratch);
	cw_certification_request_builder_set_subject(&b, subject);
	cw_certification_request_builder_set_public_key(&b, signer->key);
	cw_extensions_builder_add_subject_alt_name(&b.extensions, false, names, 3);
	must(cw_certification_request_builder_sign(&b, signer, der, sizeof der, &encoding),
	     "signing the request");
	save_pem("csr.pem", "CERTIFICATE REQUEST", encoding);
}

/* Step 5: which kind of key a certificate carries. */
static void tell_key(cw_bytes encoding)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, encoding);
	cw_certificate c;
	cw_public_key_info info;

	must(cw_certificate_decode(&r, &c), "decoding the certificate");
	must(cw_subject_public_key_info_get(&c.tbs_certificate.subject_public_key_info, &info),
	     "its key");
	printf("the certificate carries a key of kind %s, %zu bits\n", info.name, info.bits);
}

/* Step 4: a self-signed certificate, valid from now for 10 days. */
static void make_certificate(const cw_signer *signer, const cw_name *subject, int64_t now)
{
	const cw_general_name localhost = cw_general_name_dns("localhost");
	cw_certificate_builder b;
	cw_bytes encoding;

	cw_certificate_builder_init(&b, scratch, sizeof scratch);
	cw_certificate_builder_set_subject(&b, subject);
	cw_certificate_builder_set_public_key(&b, signer->key);
	cw_certificate_builder_set_random_serial(&b, &crypto);
	cw_certificate_builder_set_validity(&b, now, now + 10 * 86400);
	cw_extensions_builder_add_subject_alt_name(&b.extensions, false, &localhost, 1);
	must(cw_certificate_builder_sign(&b, signer, der, sizeof der, &encoding),
	     "signing the certificate");
	save_pem("certificate.pem", "CERTIFICATE", encoding);
	tell_key(encoding);
}

int main(void)
{
	const cw_bytes passphrase = CW_BYTES_LITERAL("passphrase");
	cw_signer signer = {&crypto, NULL, {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0}, false, NULL};
	cw_name_builder subject;
	cw_key *key;

	make_key(passphrase);
	signer.key = key = load_key("key.pem", passphrase);
	cw_name_builder_init(&subject);
	cw_name_builder_add(&subject, cw_oid_country_name, cw_bytes_of("US"));
	cw_name_builder_add(&subject, cw_oid_state_or_province_name, cw_bytes_of("California"));
	cw_name_builder_add(&subject, cw_oid_locality_name, cw_bytes_of("San Francisco"));
	cw_name_builder_add(&subject, cw_oid_organization_name, cw_bytes_of("My Company"));
	cw_name_builder_add(&subject, cw_oid_common_name, cw_bytes_of("mysite.com"));
	make_request(&signer, &subject.name);
	make_certificate(&signer, &subject.name, time(NULL));
	cw_key_free(key);
	return 0;
}
