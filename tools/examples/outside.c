/* A request whose key is elsewhere, without any provider: write what is to be signed, and
 * put the signature to it. Links libcertwright alone.
 *
 *     cc outside.c $(pkg-config --cflags --libs certwright) -o outside
 *     ./outside public.pem > request.tbs
 *     openssl dgst -sha256 -sign key.pem -out request.sig request.tbs
 *     ./outside public.pem request.sig > request.der
 *
 * Nothing is checked here but the form: without a provider, nobody can verify. */
#include <stdio.h>
#include <stdlib.h>

#include <certwright/certwright.h>

static void must(cw_status status, const char *what)
{
	if (status == CW_OK)
		return;
	fprintf(stderr, "outside: %s: %s\n", what, cw_status_text(status));
	exit(1);
}

static cw_bytes read_file(const char *path, uint8_t *buffer, size_t capacity)
{
	FILE *f = fopen(path, "rb");
	cw_bytes bytes = {buffer, 0};

	if (f == NULL) {
		perror(path);
		exit(1);
	}
	bytes.size = fread(buffer, 1, capacity, f);
	fclose(f);
	return bytes;
}

/* The SubjectPublicKeyInfo in a file of PEM; it borrows `der`. */
static void read_public(const char *path, uint8_t *der, size_t capacity,
                        cw_subject_public_key_info *out)
{
	static uint8_t text[8192];
	cw_pem_reader reader;
	cw_pem pem;
	cw_bytes octets = {der, 0};
	cw_der_input in;
	cw_der_reader r;

	cw_pem_reader_init(&reader, read_file(path, text, sizeof text));
	must(cw_pem_next(&reader, &pem), path);
	must(cw_pem_decode(&reader, &pem, der, capacity, &octets.size), path);
	r = cw_der_input_init(&in, octets);
	must(cw_subject_public_key_info_decode(&r, CW_FIELD_NONE, out), path);
}

/* RSASSA-PKCS1-v1_5 or ECDSA, with SHA-256. */
static cw_signature_scheme scheme_of(const cw_subject_public_key_info *spki, cw_key_type *type)
{
	cw_signature_scheme scheme = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0};
	cw_key_numbers numbers;

	must(cw_subject_public_key_info_to_numbers(spki, &numbers), "the public key");
	*type = numbers.type;
	if (*type == CW_KEY_EC)
		scheme.scheme = CW_SCHEME_ECDSA;
	return scheme;
}

int main(int argc, char **argv)
{
	static uint8_t key[2048], tbs[4096], signature[1024], whole[8192];
	uint8_t parameters[CW_SCHEME_PARAMETERS_SIZE_MAX];
	cw_certification_request_builder request;
	cw_algorithm_identifier algorithm;
	cw_signature_scheme scheme;
	cw_name_builder subject;
	cw_key_type type;
	cw_bytes out;

	if (argc != 2 && argc != 3) {
		fprintf(stderr, "usage: outside PUBLIC-KEY [SIGNATURE]\n");
		return 2;
	}
	cw_name_builder_init(&subject);
	cw_name_builder_add(&subject, cw_oid_common_name, cw_bytes_of("elsewhere"));
	cw_certification_request_builder_init(&request, NULL, 0);
	cw_certification_request_builder_set_subject(&request, &subject.name);
	read_public(argv[1], key, sizeof key, &request.info.subject_pk_info);
	must(cw_certification_request_builder_info(&request, tbs, sizeof tbs, &out), "the request");
	if (argc == 3) {
		scheme = scheme_of(&request.info.subject_pk_info, &type);
		must(cw_algorithm_identifier_set_scheme(&scheme, type, parameters, &algorithm),
		     "the algorithm");
		must(cw_signed_assemble(out, &algorithm,
		                        read_file(argv[2], signature, sizeof signature), whole,
		                        sizeof whole, &out),
		     "the request");
	}
	fwrite(out.data, 1, out.size, stdout);
	return 0;
}
