/* The corpus' broken objects: what its author says is refused, accepted, or has a finding. */
#include "test.h"
#include "corpus.h"
#include "../../x509/certificate.h"
#include "../../x509/certificate_list.h"
#include "../../x509/certification_request.h"
#include "../../x509/finding.h"

typedef cw_status decoder(cw_bytes der, size_t *findings);

#define DECODER(name)                                                                              \
	static cw_status decode_##name(cw_bytes der, size_t *findings)                             \
	{                                                                                          \
		cw_der_input in;                                                                   \
		cw_der_reader r = cw_der_input_init(&in, der);                                     \
		cw_##name model;                                                                   \
                                                                                                   \
		CW_TRY(cw_##name##_decode(&r, &model));                                            \
		CW_TRY(cw_der_read_end(&r));                                                       \
		*findings = cw_##name##_findings(&model, NULL, 0);                                 \
		return CW_OK;                                                                      \
	}
DECODER(certificate)
DECODER(certification_request)
DECODER(certificate_list)

static bool is(const char *text, const char *word)
{
	return strcmp(text, word) == 0;
}

/* What is wrong with our verdict; NULL if nothing is. */
static const char *fault(const corpus_entry *e, cw_status status, size_t findings)
{
	bool refused = status != CW_OK;
	bool of_parsing = is(e->expect, "reject") && is(e->stage, "parse");

	/* Ours to refuse; the file's author counts it as a fault of profile. */
	if (is(e->kind, "ext-duplicate"))
		return refused ? NULL : "not refused";
	if (is(e->expect, "accept") && findings != 0)
		return "a finding";
	if (!refused && is(e->layer, "profile") && is(e->stage, "parse") && findings == 0)
		return "no finding";
	/* Whether a point lies on its curve is a provider's question. */
	if (is(e->expect, "either") || is(e->layer, "crypto"))
		return NULL;
	if (refused != (of_parsing && !is(e->layer, "profile")))
		return refused ? "refused" : "not refused";
	return NULL;
}

static void check(const char *object, decoder *decode)
{
	corpus c;
	corpus_entry e;
	unsigned count = 0, faults = 0;

	if (!corpus_open(&c, "mutations")) {
		print_message("skipped: there is no corpus\n");
		skip();
	}
	while (corpus_next(&c, &e)) {
		size_t findings = 0;
		const char *wrong;
		cw_status status;
		uint8_t *file;
		cw_bytes der;

		if (!is(e.object, object))
			continue;
		file = corpus_load(&c, e.file, &der.size);
		assert_non_null(file);
		der.data = file;
		status = decode(der, &findings);
		wrong = fault(&e, status, findings);
		if (wrong != NULL)
			print_message("%s: %s: %s\n", e.id, wrong, cw_status_name(status));
		faults += wrong != NULL;
		count++;
		free(file);
	}
	corpus_close(&c);
	print_message("%u variants\n", count);
	assert_int_equal(faults, 0);
	assert_true(count > 0);
}

static void certificates(void **state)
{
	check("cert", decode_certificate);
}

static void requests(void **state)
{
	check("csr", decode_certification_request);
}

static void lists(void **state)
{
	check("crl", decode_certificate_list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(certificates),
		cmocka_unit_test(requests),
		cmocka_unit_test(lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
