/* Print the subject and the subject alternative names of a certificate, PEM or DER.
 * Links libcertwright alone: reading needs no crypto library, and no heap.
 *
 *     cc parse.c $(pkg-config --cflags --libs certwright) -o parse
 *     ./parse certificate.pem */
#include <stdio.h>

#include <certwright/certwright.h>

static uint8_t file[1 << 20], der[1 << 20];

/* The DER of the file's first certificate, which may stand in PEM. */
static cw_status find_certificate(cw_bytes text, cw_bytes *out)
{
	cw_pem_reader reader;
	cw_pem pem;

	*out = text;
	cw_pem_reader_init(&reader, text);
	if (text.size > 0 && text.data[0] == 0x30)
		return CW_OK;
	do
		CW_TRY(cw_pem_next(&reader, &pem));
	while (!cw_pem_is(&pem, "CERTIFICATE"));
	out->data = der;
	return cw_pem_decode(&reader, &pem, der, sizeof der, &out->size);
}

static void print_names(const cw_certificate *certificate)
{
	cw_subject_alt_name names;
	cw_general_name name;
	char subject[1024];

	cw_name_format(&certificate->tbs_certificate.subject, CW_NAME_AS_ENCODED, subject,
	               sizeof subject);
	printf("subject: %s\n", subject);
	if (!cw_certificate_get_subject_alt_name(certificate, &names))
		return;
	/* A decoded list is a range of the input: its copy is the iterator. */
	while (cw_general_names_next(&names, &name))
		if (name.type == CW_GENERAL_NAME_DNS_NAME)
			printf("dns: %.*s\n", (int)name.dns_name.size,
			       (const char *)name.dns_name.data);
		else
			printf("a name of type %d\n", (int)name.type);
}

int main(int argc, char **argv)
{
	FILE *f = argc == 2 ? fopen(argv[1], "rb") : NULL;
	cw_bytes text = {file, 0}, encoding;
	cw_certificate certificate;
	cw_der_input in;
	cw_der_reader r;
	char message[512];

	if (f == NULL) {
		fprintf(stderr, "usage: parse CERTIFICATE\n");
		return 2;
	}
	text.size = fread(file, 1, sizeof file, f);
	fclose(f);
	if (find_certificate(text, &encoding) != CW_OK) {
		fprintf(stderr, "%s: no certificate in PEM or DER\n", argv[1]);
		return 3;
	}
	r = cw_der_input_init(&in, encoding);
	if (cw_certificate_decode(&r, &certificate) != CW_OK || cw_der_read_end(&r) != CW_OK) {
		cw_error_format(&in.error, &cw_x509_field_names, message, sizeof message);
		fprintf(stderr, "%s:%s\n", argv[1], message);
		return 3;
	}
	print_names(&certificate);
	return 0;
}
