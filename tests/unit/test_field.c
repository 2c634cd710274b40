#include "model.h"
#include "../../x509/field.h"

/* Each number has its own name, and the two rooms' numbers lie apart. */
static void names(void **state)
{
	const cw_field_info *info;
	unsigned field;

	assert_true(CW_FIELD_CRYPTO_END <= CW_FIELD_FIRST_X509);
	assert_true(CW_FIELD_X509_END <= CW_FIELD_FIRST_CALLER);
	for (field = CW_FIELD_FIRST_X509; field < CW_FIELD_X509_END; field++)
		assert_non_null(cw_field_find(&cw_x509_field_names, (uint16_t)field));
	for (field = CW_FIELD_FIRST_CRYPTO; field < CW_FIELD_CRYPTO_END; field++)
		assert_non_null(cw_field_find(&cw_x509_field_names, (uint16_t)field));
	assert_null(cw_field_find(&cw_x509_field_names, CW_FIELD_X509_END));
	assert_null(cw_field_find(&cw_x509_field_names, CW_FIELD_NONE));

	info = cw_field_find(&cw_x509_field_names, CW_FIELD_TBS_CERTIFICATE);
	assert_string_equal(info->name, "tbsCertificate");
	assert_false(info->list);
	info = cw_field_find(&cw_x509_field_names, CW_FIELD_EXTENSIONS);
	assert_string_equal(info->name, "extensions");
	assert_true(info->list);
	info = cw_field_find(&cw_x509_field_names, CW_FIELD_MODULUS);
	assert_string_equal(info->name, "modulus");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(names)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
