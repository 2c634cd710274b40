#include <stdio.h>

#include "model.h"
#include "corpus.h"
#include "vector.h"
#include "../../x509/certification_request.h"
#include "../../x509/finding.h"

#define REQUEST cw_certification_request, cw_certification_request_decode(r, v)

static cw_status decode(cw_bytes der, cw_der_input *in, cw_certification_request *out)
{
	cw_der_reader r = cw_der_input_init(in, der);
	cw_status status = cw_certification_request_decode(&r, out);

	return status == CW_OK ? cw_der_read_end(&r) : status;
}

static void the_tutorial(void **state)
{
	vector golden;
	cw_bytes der;
	cw_der_input in;
	cw_certification_request request;
	cw_extensions extensions;
	cw_extension extension;

	vector_load(&golden, "tutorial/request");
	der.data = golden.der;
	der.size = golden.size;
	assert_law(der, REQUEST, cw_certification_request_encode(w, v));
	assert_int_equal(decode(der, &in, &request), CW_OK);
	assert_true(cw_bytes_equal(request.raw, der));
	assert_ptr_equal(request.certification_request_info.raw.data, der.data + 4);
	assert_true(cw_certification_request_info_get_extensions(
		&request.certification_request_info, &extensions));
	assert_true(cw_extensions_next(&extensions, &extension));
	assert_false(extension.critical);
	assert_false(cw_extensions_next(&extensions, &extension));
	assert_int_equal(cw_certification_request_findings(&request, NULL, 0), 0);
	for (der.size = 0; der.size < golden.size; der.size++)
		assert_int_not_equal(decode(der, &in, &request), CW_OK);
	vector_free(&golden);
}

static void the_law(void **state)
{
	corpus c;
	corpus_entry e;
	unsigned good = 0, bad = 0;

	if (!corpus_open(&c, "csrs")) {
		print_message("skipped: there is no corpus\n");
		skip();
	}
	while (corpus_next(&c, &e)) {
		cw_bytes der;
		cw_der_input in;
		cw_certification_request request;
		uint8_t *file = corpus_load(&c, e.file, &der.size);

		assert_non_null(file);
		der.data = file;
		if (decode(der, &in, &request) == CW_OK) {
			assert_law(der, REQUEST, cw_certification_request_encode(w, v));
			good++;
		} else {
			bad++;
		}
		free(file);
	}
	corpus_close(&c);
	print_message("%u requests decode and come back, %u do not decode\n", good, bad);
	assert_true(good >= 15);
}

static void mutations(void **state)
{
	corpus c;
	corpus_entry e;
	unsigned count = 0, unexpected = 0;

	if (!corpus_open(&c, "mutations")) {
		print_message("skipped: there is no corpus\n");
		skip();
	}
	while (corpus_next(&c, &e)) {
		cw_bytes der;
		cw_der_input in;
		cw_certification_request request;
		uint8_t *file;
		bool wanted, refused;

		if (strcmp(e.object, "csr") != 0)
			continue;
		count++;
		file = corpus_load(&c, e.file, &der.size);
		assert_non_null(file);
		der.data = file;
		refused = decode(der, &in, &request) != CW_OK;
		wanted = strcmp(e.expect, "reject") == 0 && strcmp(e.layer, "profile") != 0;
		if (strcmp(e.expect, "either") != 0 && wanted != refused) {
			print_message("%s: %s\n", e.id, cw_status_name(in.error.status));
			unexpected++;
		}
		if (!refused && strcmp(e.layer, "profile") == 0 &&
		    cw_certification_request_findings(&request, NULL, 0) == 0) {
			print_message("%s: no finding\n", e.id);
			unexpected++;
		}
		free(file);
	}
	corpus_close(&c);
	print_message("%u variants of requests\n", count);
	assert_int_equal(unexpected, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tutorial),
		cmocka_unit_test(the_law),
		cmocka_unit_test(mutations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
