#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/extensions_builder.h"

static void in_the_order_of_adding(void **state)
{
	cw_extensions_builder b;
	cw_general_name names[2];
	uint8_t scratch[64];
	cw_extensions list;

	names[0] = cw_general_name_dns("a");
	names[1] = cw_general_name_dns("b");
	cw_extensions_builder_init(&b, scratch, sizeof scratch);
	list = cw_extensions_builder_get(&b);
	assert_false(cw_extensions_are_present(&list));
	cw_extensions_builder_add(&b, der_text("2a04"), true, der_text("05()"));
	cw_extensions_builder_add_subject_alt_name(&b, true, names, 2);
	cw_extensions_builder_add(&b, der_text("2a03"), false, der_text(""));
	assert_int_equal(b.status, CW_OK);
	list = cw_extensions_builder_get(&b);
	assert_written(cw_extensions_encode(w, &list),
	               der_text("30( 30( 06(2a04) 01(ff) 04( 05() ) )"
	                        "30( 06(551d11) 01(ff) 04( 30( 82('a') 82('b') ) ) )"
	                        "30( 06(2a03) 04() ) )"));
}

static void typed(void **state)
{
	const int64_t staple = CW_TLS_FEATURE_STATUS_REQUEST;
	cw_extensions_builder b;
	cw_tls_feature features;
	cw_crl_number number;
	cw_precertificate_poison poison = {true};
	uint8_t scratch[64];
	cw_extensions list;

	memset(&features, 0, sizeof features);
	features.items = &staple;
	features.count = 1;
	number.number = der_text("07");
	cw_extensions_builder_init(&b, scratch, sizeof scratch);
	cw_extensions_builder_add_tls_feature(&b, false, &features);
	cw_extensions_builder_add_crl_number(&b, false, &number);
	cw_extensions_builder_add_precertificate_poison(&b, true, &poison);
	assert_int_equal(b.status, CW_OK);
	list = cw_extensions_builder_get(&b);
	assert_written(cw_extensions_encode(w, &list),
	               der_text("30( 30( 06(2b06010505070118) 04( 30( 02(05) ) ) )"
	                        "30( 06(551d14) 04( 02(07) ) )"
	                        "30( 06(2b06010401d679020403) 01(ff) 04( 05() ) ) )"));
	number.number = der_text("ff");
	cw_extensions_builder_add_crl_number(&b, false, &number);
	assert_int_equal(b.status, CW_VALUE);
}

static void scratch_has_to_suffice(void **state)
{
	cw_extensions_builder b;
	cw_general_name name = cw_general_name_dns("a");
	uint8_t scratch[6];
	size_t size;

	for (size = 0; size < 5; size++) {
		memset(scratch, 0x5a, sizeof scratch);
		cw_extensions_builder_init(&b, scratch, size);
		cw_extensions_builder_add_subject_alt_name(&b, false, &name, 1);
		assert_int_equal(b.status, CW_BUFFER_TOO_SMALL);
		assert_int_equal(b.count, 0);
		assert_int_equal(scratch[size], 0x5a);
	}
	cw_extensions_builder_init(&b, scratch, 5);
	cw_extensions_builder_add_subject_alt_name(&b, false, &name, 1);
	assert_int_equal(b.status, CW_OK);
	/* What is full stays so. */
	cw_extensions_builder_add_subject_alt_name(&b, false, &name, 1);
	assert_int_equal(b.status, CW_BUFFER_TOO_SMALL);
	assert_int_equal(b.count, 1);
	cw_extensions_builder_init(&b, NULL, 100);
	cw_extensions_builder_add_subject_alt_name(&b, false, &name, 1);
	assert_int_equal(b.status, CW_BUFFER_TOO_SMALL);
}

static void errors_stick(void **state)
{
	cw_extensions_builder b;
	uint8_t scratch[64];
	cw_general_name name = cw_general_name_dns("\xe9");
	int i;

	cw_extensions_builder_init(&b, scratch, sizeof scratch);
	cw_extensions_builder_add_subject_alt_name(&b, false, &name, 1);
	assert_int_equal(b.status, CW_VALUE);
	cw_extensions_builder_add(&b, der_text("2a03"), false, der_text(""));
	assert_int_equal(b.status, CW_VALUE);
	assert_int_equal(b.count, 0);

	cw_extensions_builder_init(&b, NULL, 0);
	for (i = 0; i < CW_EXTENSIONS_BUILDER_MAX; i++)
		cw_extensions_builder_add(&b, der_text("2a03"), false, der_text(""));
	assert_int_equal(b.status, CW_OK);
	cw_extensions_builder_add(&b, der_text("2a03"), false, der_text(""));
	assert_int_equal(b.status, CW_ARGUMENT);
	assert_int_equal(b.count, CW_EXTENSIONS_BUILDER_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_the_order_of_adding),
		cmocka_unit_test(typed),
		cmocka_unit_test(scratch_has_to_suffice),
		cmocka_unit_test(errors_stick),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
