#include "model.h"
#include "../../x509/tls_feature.h"

#define FEATURES cw_tls_feature, cw_tls_feature_decode(r, v)

static void features(void **state)
{
	const int64_t items[] = {CW_TLS_FEATURE_STATUS_REQUEST, CW_TLS_FEATURE_STATUS_REQUEST_V2};
	cw_tls_feature list;
	int64_t feature;

	assert_law(der_text("30( 02(05) )"), FEATURES, cw_tls_feature_encode(w, v));
	assert_law(der_text("30( 02(05) 02(11) 02(ff) )"), FEATURES, cw_tls_feature_encode(w, v));
	assert_law(der_text("30()"), FEATURES, cw_tls_feature_encode(w, v));
	assert_refused(der_text("30( 02(05) 02(0011) )"), FEATURES, CW_INTEGER_NOT_MINIMAL, 7,
	               "tlsfeature[1]");
	assert_refused(der_text("30( 04(05) )"), FEATURES, CW_UNEXPECTED_TAG, 2, "tlsfeature[0]");
	assert_refused(der_text("30( 02(010000000000000000) )"), FEATURES, CW_INTEGER_RANGE, 2,
	               "tlsfeature[0]");
	memset(&list, 0, sizeof list);
	list.items = items;
	list.count = 2;
	assert_written(cw_tls_feature_encode(w, &list), der_text("30( 02(05) 02(11) )"));
	assert_true(cw_tls_feature_next(&list, &feature));
	assert_int_equal(feature, 5);
	assert_true(cw_tls_feature_next(&list, &feature));
	assert_false(cw_tls_feature_next(&list, &feature));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(features)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
