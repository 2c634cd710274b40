#include "model.h"
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

static void the_shortcuts_agree(void **state)
{
	vector golden;
	cw_bytes der;

	vector_load(&golden, "tutorial/request");
	der.data = golden.der;
	der.size = golden.size;
	assert_shortcuts_agree(der, REQUEST);
	vector_free(&golden);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tutorial),
		cmocka_unit_test(the_shortcuts_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
