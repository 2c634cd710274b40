/* The law of the models, over everything at hand: what decodes is encoded to the same
 * octets, through the typed value of each extension; and what is changed after decoding
 * is what changes in the output, and all that does.
 *
 * VECTORS names the folder of pyca's test vectors (Debian: python3-cryptography-vectors). */
#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>

#include "corpus.h"
#include "model.h"
#include "vector.h"
#include "../../asn1/oid_registry.h"
#include "../../pem/pem.h"
#include "../../x509/certificate.h"
#include "../../x509/certificate_list.h"
#include "../../x509/certification_request.h"
#include "../../x509/extension_table.h"
#include "../../x509/extensions_builder.h" /* the types of all extensions */

static struct {
	unsigned certificates, requests, lists, others;
	unsigned long kinds[256];
} seen;

static const char *current;

/* Measures and encodes with `encode`, of w, and compares. */
#define must_write(encode, wanted)                                                                 \
	do {                                                                                       \
		cw_bytes must_be = (wanted), must_out;                                             \
		cw_der_writer must_w, *w = &must_w;                                                \
		uint8_t *must_buffer = malloc(must_be.size + 1);                                   \
		assert_non_null(must_buffer);                                                      \
		cw_der_writer_init(w, NULL, 0);                                                    \
		encode;                                                                            \
		assert_int_equal(cw_der_finish(w, &must_out), CW_OK);                              \
		assert_int_equal(must_out.size, must_be.size);                                     \
		cw_der_writer_init(w, must_buffer, must_be.size);                                  \
		encode;                                                                            \
		if (cw_der_finish(w, &must_out) != CW_OK || !cw_bytes_equal(must_out, must_be))    \
			fail_msg("%s: encoded, it is another", current);                           \
		free(must_buffer);                                                                 \
	} while (0)

/* One function a row of the table. */
#define LAW_FUNCTION(NAME, where, arc, name)                                                       \
	static void law_##name(const cw_extension *extension)                                      \
	{                                                                                          \
		cw_der_reader value = extension->place;                                            \
		cw_##name model;                                                                   \
                                                                                                   \
		memset(&model, 0, sizeof model);                                                   \
		assert_int_equal(cw_##name##_decode(&value, &model), CW_OK);                       \
		assert_true(cw_der_at_end(&value));                                                \
		must_write(cw_##name##_encode(w, &model), extension->extn_value);                  \
	}
CW_EXTENSION_LIST(LAW_FUNCTION)
#undef LAW_FUNCTION

static void check_extensions(cw_extensions list)
{
	cw_extension extension;

	while (cw_extensions_next(&list, &extension)) {
		cw_extension_kind kind = cw_extension_kind_of(extension.extn_id);

		seen.kinds[kind]++;
		switch (kind) {
#define LAW_CASE(NAME, where, arc, name)                                                           \
	case CW_EXTENSION_##NAME:                                                                  \
		law_##name(&extension);                                                            \
		break;
			CW_EXTENSION_LIST(LAW_CASE)
#undef LAW_CASE
		case CW_EXTENSION_OTHER:
			break;
		}
	}
}

static bool check_certificate(cw_bytes der)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_certificate certificate;
	cw_tbs_certificate *tbs = &certificate.tbs_certificate;
	size_t last;
	uint8_t *copy;
	cw_bytes changed;

	if (cw_certificate_decode(&r, &certificate) != CW_OK || !cw_der_at_end(&r))
		return false;
	must_write(cw_certificate_encode(w, &certificate), der);
	check_extensions(tbs->extensions);
	seen.certificates++;

	/* Another serial number of the same size: that octet changes, and nothing else. */
	last = (size_t)(tbs->serial_number.data - der.data) + tbs->serial_number.size - 1;
	copy = malloc(der.size + tbs->serial_number.size);
	assert_non_null(copy);
	memcpy(copy, der.data, der.size);
	copy[last] ^= 0x40;
	memcpy(copy + der.size, tbs->serial_number.data, tbs->serial_number.size);
	copy[der.size + tbs->serial_number.size - 1] ^= 0x40;
	tbs->serial_number.data = copy + der.size;
	changed.data = copy;
	changed.size = der.size;
	must_write(cw_certificate_encode(w, &certificate), changed);
	free(copy);
	return true;
}

static bool check_request(cw_bytes der)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_certification_request request;
	cw_extensions extensions;

	if (cw_certification_request_decode(&r, &request) != CW_OK || !cw_der_at_end(&r))
		return false;
	must_write(cw_certification_request_encode(w, &request), der);
	if (cw_certification_request_info_get_extensions(&request.certification_request_info,
	                                                 &extensions))
		check_extensions(extensions);
	seen.requests++;
	return true;
}

static bool check_list(cw_bytes der)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_certificate_list list;
	cw_revoked_certificates rest;
	cw_revoked_certificate entry, found;

	if (cw_certificate_list_decode(&r, &list) != CW_OK || !cw_der_at_end(&r))
		return false;
	must_write(cw_certificate_list_encode(w, &list), der);
	check_extensions(list.tbs_cert_list.crl_extensions);
	rest = list.tbs_cert_list.revoked_certificates;
	while (cw_revoked_certificates_next(&rest, &entry)) {
		check_extensions(entry.crl_entry_extensions);
		assert_true(cw_certificate_list_find(&list, entry.user_certificate, &found));
	}
	seen.lists++;
	return true;
}

static void check_der(cw_bytes der)
{
	if (!check_certificate(der) && !check_request(der) && !check_list(der))
		seen.others++;
}

static void report(void)
{
	print_message("%u certificates, %u requests, %u CRLs; %u are something else, or refused\n",
	              seen.certificates, seen.requests, seen.lists, seen.others);
}

/* -------------------------------------------------------------------------
 * The corpus
 */

static void check_named(const char *file, cw_bytes der)
{
	current = file;
	check_der(der);
}

static void check_part(const char *part)
{
	if (!corpus_each(part, check_named)) {
		print_message("skipped: there is no corpus\n");
		skip();
	}
}

static void the_corpus(void **state)
{
	memset(&seen, 0, sizeof seen);
	check_part("certs");
	check_part("csrs");
	check_part("crls");
	report();
	assert_true(seen.certificates > 200 && seen.requests >= 15 && seen.lists > 20);
	check_part("mutations");
	report();
}

/* -------------------------------------------------------------------------
 * pyca's vectors
 */

static void check_text(cw_bytes text)
{
	cw_pem_reader reader;
	cw_pem pem;

	cw_pem_reader_init(&reader, text);
	while (cw_pem_next(&reader, &pem) == CW_OK) {
		uint8_t *octets = malloc(pem.body.size + 1);
		cw_bytes der = {octets, 0};

		assert_non_null(octets);
		if (cw_pem_decode(&reader, &pem, octets, pem.body.size, &der.size) == CW_OK)
			check_der(der);
		free(octets);
	}
}

static void check_file(const char *path, size_t size)
{
	FILE *f = fopen(path, "rb");
	uint8_t *octets = malloc(size + 1);
	cw_bytes bytes = {octets, size};

	assert_non_null(f);
	assert_non_null(octets);
	assert_int_equal(fread(octets, 1, size, f), size);
	fclose(f);
	current = path;
	if (size > 0 && octets[0] == 0x30)
		check_der(bytes);
	else
		check_text(bytes);
	free(octets);
}

static void check_folder(const char *path, int depth)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	struct stat status;
	char inner[1024];

	assert_non_null(folder);
	while ((entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
		if (stat(inner, &status) != 0)
			continue;
		if (S_ISDIR(status.st_mode) && depth > 0)
			check_folder(inner, depth - 1);
		else if (S_ISREG(status.st_mode))
			check_file(inner, (size_t)status.st_size);
	}
	closedir(folder);
}

/* What has no manifest of files: chains, and the suites for path validation. */
static void folders_of_the_corpus(void **state)
{
	static const char *const folders[] = {"chains", "pkits", "limbo"};
	const char *root = getenv("CORPUS");
	struct stat status;
	char path[1024];
	size_t i;

	memset(&seen, 0, sizeof seen);
	for (i = 0; i < sizeof folders / sizeof folders[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", root != NULL ? root : "../shared/corpus",
		         folders[i]);
		if (stat(path, &status) != 0) {
			print_message("skipped: there is no corpus\n");
			skip();
		}
		check_folder(path, 4);
	}
	report();
	assert_true(seen.certificates > 500 && seen.lists > 100);
}

static void pyca_vectors(void **state)
{
	const char *path = getenv("VECTORS");
	struct stat status;
	unsigned missing = 0;

	if (path == NULL)
		path = "/usr/lib/python3/dist-packages/cryptography_vectors/x509";
	if (stat(path, &status) != 0) {
		print_message("skipped: there is no %s\n", path);
		skip();
	}
	memset(&seen, 0, sizeof seen);
	check_folder(path, 4);
	report();
	assert_true(seen.certificates > 500 && seen.requests >= 15 && seen.lists > 100);
	/* Hardly a kind is missing. */
#define COUNT(NAME, where, arc, name)                                                              \
	if (seen.kinds[CW_EXTENSION_##NAME] == 0) {                                                \
		print_message("no " #name "\n");                                                   \
		missing++;                                                                         \
	}
	CW_EXTENSION_LIST(COUNT)
#undef COUNT
	assert_true(missing < 10);
}

/* -------------------------------------------------------------------------
 * A changed extension
 */

#define ITEMS 8

static void one_extension_changed(void **state)
{
	vector golden;
	cw_der_input in, again_in;
	cw_der_reader r;
	cw_certificate certificate, again;
	cw_extension items[ITEMS], extension;
	cw_extensions rest;
	cw_basic_constraints constraints = {true, true, 3};
	cw_der_writer w;
	cw_bytes der, value, out;
	uint8_t storage[32], buffer[4096];
	size_t count = 0;

	vector_load(&golden, "tutorial/certificate");
	der.data = golden.der;
	der.size = golden.size;
	r = cw_der_input_init(&in, der);
	assert_int_equal(cw_certificate_decode(&r, &certificate), CW_OK);
	rest = certificate.tbs_certificate.extensions;
	while (count < ITEMS - 1 && cw_extensions_next(&rest, &items[count]))
		count++;

	/* One more, typed. */
	cw_der_writer_init(&w, storage, sizeof storage);
	cw_basic_constraints_encode(&w, &constraints);
	assert_int_equal(cw_der_finish(&w, &value), CW_OK);
	memset(&items[count], 0, sizeof items[count]);
	items[count].extn_id = cw_oid_basic_constraints;
	items[count].critical = true;
	items[count].extn_value = value;
	memset(&certificate.tbs_certificate.extensions, 0, sizeof(cw_extensions));
	certificate.tbs_certificate.extensions.items = items;
	certificate.tbs_certificate.extensions.count = count + 1;
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_certificate_encode(&w, &certificate);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);

	/* All is as it was, but for the extension. */
	r = cw_der_input_init(&again_in, out);
	assert_int_equal(cw_certificate_decode(&r, &again), CW_OK);
	assert_true(cw_bytes_equal(again.tbs_certificate.serial_number,
	                           certificate.tbs_certificate.serial_number));
	assert_true(cw_bytes_equal(again.tbs_certificate.subject.raw,
	                           certificate.tbs_certificate.subject.raw));
	assert_true(cw_bytes_equal(again.tbs_certificate.subject_public_key_info.raw,
	                           certificate.tbs_certificate.subject_public_key_info.raw));
	assert_true(cw_extensions_find(&again.tbs_certificate.extensions, cw_oid_basic_constraints,
	                               &extension));
	assert_int_equal(cw_basic_constraints_decode(&extension.place, &constraints), CW_OK);
	assert_true(constraints.ca && constraints.path_len_constraint == 3);

	/* And without it, it is the octets of before. */
	certificate.tbs_certificate.extensions.count = count;
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_certificate_encode(&w, &certificate);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	assert_true(cw_bytes_equal(out, der));
	vector_free(&golden);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_corpus),
		cmocka_unit_test(folders_of_the_corpus),
		cmocka_unit_test(pyca_vectors),
		cmocka_unit_test(one_extension_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
