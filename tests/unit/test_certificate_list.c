#include "model.h"
#include "corpus.h"
#include "crl_text.h"
#include "../../x509/certificate_list.h"
#include "../../x509/finding.h"

#define LIST cw_certificate_list, cw_certificate_list_decode(r, v)

#define A_LIST                                                                                     \
	"30( 30( 02(01)" CRL_HEAD "30( 30( 02(05)" CRL_DATE ") 30( 02(06)" CRL_DATE CRL_REASON     \
	") )" CRL_EXTENSIONS ")" CRL_ALGORITHM "03(0001) )"

static cw_status decode(cw_bytes der, cw_der_input *in, cw_certificate_list *out)
{
	cw_der_reader r = cw_der_input_init(in, der);
	cw_status status = cw_certificate_list_decode(&r, out);

	return status == CW_OK ? cw_der_read_end(&r) : status;
}

static void round_trip(void **state)
{
	cw_bytes der = der_text(A_LIST);
	cw_der_input in;
	cw_certificate_list list;
	cw_revoked_certificate entry;

	assert_law(der, LIST, cw_certificate_list_encode(w, v));
	assert_int_equal(decode(der, &in, &list), CW_OK);
	assert_true(cw_bytes_equal(list.raw, der));
	assert_true(cw_certificate_list_find(&list, der_text("06"), &entry));
	assert_true(cw_extensions_are_present(&entry.crl_entry_extensions));
	assert_true(cw_certificate_list_find(&list, der_text("05"), &entry));
	assert_false(cw_extensions_are_present(&entry.crl_entry_extensions));
	assert_false(cw_certificate_list_find(&list, der_text("07"), &entry));
	for (der.size = 0; der.size < list.raw.size; der.size++) {
		uint8_t *copy = malloc(der.size + 1);
		cw_bytes cut = {copy, der.size};

		assert_non_null(copy);
		memcpy(copy, der.data, der.size);
		assert_int_not_equal(decode(cut, &in, &list), CW_OK);
		assert_true(in.error.offset <= cut.size);
		free(copy);
	}
}

static void refused(void **state)
{
	assert_refused(der_text("30( 30(" CRL_HEAD ")" CRL_ALGORITHM "03() )"), LIST,
	               CW_BIT_STRING_EMPTY, 79, "signatureValue");
	assert_refused(der_text("30( 30(" CRL_HEAD ")" CRL_ALGORITHM "03(00) 05() )"), LIST,
	               CW_TRAILING_DATA, 82, "");
	assert_refused(der_text("30( 30(" CRL_HEAD ") 03(00) )"), LIST, CW_UNEXPECTED_TAG, 64,
	               "signatureAlgorithm");
}

static void the_law(void **state)
{
	corpus c;
	corpus_entry e;
	unsigned good = 0, bad = 0;

	if (!corpus_open(&c, "crls")) {
		print_message("skipped: there is no corpus\n");
		skip();
	}
	while (corpus_next(&c, &e)) {
		cw_bytes der;
		cw_der_input in;
		cw_certificate_list list;
		uint8_t *file = corpus_load(&c, e.file, &der.size);

		assert_non_null(file);
		der.data = file;
		if (decode(der, &in, &list) == CW_OK) {
			cw_revoked_certificates rest = list.tbs_cert_list.revoked_certificates;
			cw_revoked_certificate entry, found;

			/* The law tries every smaller buffer; test_law.c has the large ones. */
			if (der.size < 2000)
				assert_law(der, LIST, cw_certificate_list_encode(w, v));
			while (cw_revoked_certificates_next(&rest, &entry))
				assert_true(cw_certificate_list_find(&list, entry.user_certificate,
				                                     &found));
			good++;
		} else {
			print_message("%s: %s at %zu\n", e.file, cw_status_name(in.error.status),
			              in.error.offset);
			bad++;
		}
		free(file);
	}
	corpus_close(&c);
	print_message("%u CRLs decode and come back, %u do not decode\n", good, bad);
	assert_true(good >= 20);
}

static bool is_as_expected(const corpus_entry *e, cw_status status)
{
	bool refused_ = status != CW_OK;

	/* Ours to refuse; the file's author counts it as a fault of profile. */
	if (strcmp(e->kind, "ext-duplicate") == 0)
		return refused_;
	if (strcmp(e->expect, "either") == 0)
		return true;
	return refused_ == (strcmp(e->expect, "reject") == 0 && strcmp(e->stage, "parse") == 0 &&
	                    strcmp(e->layer, "profile") != 0);
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
		cw_certificate_list list;
		uint8_t *file;
		cw_status status;

		if (strcmp(e.object, "crl") != 0)
			continue;
		file = corpus_load(&c, e.file, &der.size);
		assert_non_null(file);
		der.data = file;
		status = decode(der, &in, &list);
		count++;
		if (!is_as_expected(&e, status)) {
			print_message("%s: %s\n", e.id, cw_status_name(status));
			unexpected++;
		}
		/* What decodes although its profile is at fault is marked. */
		if (status == CW_OK && strcmp(e.layer, "profile") == 0 &&
		    strcmp(e.stage, "parse") == 0 &&
		    cw_certificate_list_findings(&list, NULL, 0) == 0) {
			print_message("%s: no finding\n", e.id);
			unexpected++;
		}
		if (status == CW_OK && strcmp(e.expect, "accept") == 0 &&
		    cw_certificate_list_findings(&list, NULL, 0) != 0) {
			print_message("%s: a finding\n", e.id);
			unexpected++;
		}
		free(file);
	}
	corpus_close(&c);
	print_message("%u variants of CRLs\n", count);
	assert_int_equal(unexpected, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trip),
		cmocka_unit_test(refused),
		cmocka_unit_test(the_law),
		cmocka_unit_test(mutations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
