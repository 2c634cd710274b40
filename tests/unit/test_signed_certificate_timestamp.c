#include "model.h"
#include "../../x509/signed_certificate_timestamp.h"

#define LIST cw_signed_certificate_timestamp_list, cw_signed_certificate_timestamp_list_decode(r, v)
#define OCSP                                                                                       \
	cw_ocsp_signed_certificate_timestamp_list,                                                 \
		cw_ocsp_signed_certificate_timestamp_list_decode(r, v)

#define LOG_ID "0101010101010101 0101010101010101 0101010101010101 0101010101010101"
/* 49 octets: version, log, time, no extensions, SHA-256 with ECDSA, a signature of two. */
#define SCT "00" LOG_ID "0000018d00000001 0000 0403 0002 abcd"

#define list_law(text)                                                                             \
	assert_law(der_text(text), LIST, cw_signed_certificate_timestamp_list_encode(w, v))

static void round_trip(void **state)
{
	list_law("04( 0033 0031" SCT ")");
	list_law("04( 0066 0031" SCT "0031" SCT ")");
	/* Of a version not known here. */
	list_law("04( 0005 0003 010203 )");
	list_law("04( 0003 0001 ff )");
	assert_law(der_text("04( 0033 0031" SCT ")"), OCSP,
	           cw_ocsp_signed_certificate_timestamp_list_encode(w, v));
}

static void members(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der_text("04( 0038 0031" SCT "0003 010203 )"));
	cw_signed_certificate_timestamp_list list;
	cw_signed_certificate_timestamp t;

	assert_int_equal(cw_signed_certificate_timestamp_list_decode(&r, &list), CW_OK);
	assert_true(cw_signed_certificate_timestamp_list_next(&list, &t));
	assert_int_equal(t.version, CW_CT_V1);
	assert_int_equal(t.log_id.size, 32);
	assert_true(t.timestamp == UINT64_C(0x18d00000001));
	assert_int_equal(t.extensions.size, 0);
	assert_int_equal(t.hash_algorithm, 4);
	assert_int_equal(t.signature_algorithm, 3);
	assert_true(cw_bytes_equal(t.signature, der_text("abcd")));
	assert_true(cw_signed_certificate_timestamp_list_next(&list, &t));
	assert_int_equal(t.version, 1);
	assert_true(cw_bytes_equal(t.other, der_text("0203")));
	assert_false(cw_signed_certificate_timestamp_list_next(&list, &t));
}

static void refused(void **state)
{
	assert_refused(der_text("04()"), LIST, CW_TRUNCATED, 2, "signedCertificateTimestampList");
	assert_refused(der_text("04( 0000 )"), LIST, CW_SIZE, 2, "signedCertificateTimestampList");
	assert_refused(der_text("04( 0002 0000 )"), LIST, CW_SIZE, 4,
	               "signedCertificateTimestampList");
	assert_refused(der_text("04( 0034 0031" SCT ")"), LIST, CW_TRUNCATED, 4,
	               "signedCertificateTimestampList");
	assert_refused(der_text("04( 0032 0031" SCT ")"), LIST, CW_TRAILING_DATA, 54,
	               "signedCertificateTimestampList");
	assert_refused(der_text("04( 0033 0032" SCT ")"), LIST, CW_TRUNCATED, 6,
	               "signedCertificateTimestampList");
	assert_refused(der_text("04( 0034 0032" SCT "00 )"), LIST, CW_TRAILING_DATA, 55,
	               "signedCertificateTimestampList");
	assert_refused(der_text("04( 0004 0002 0001 )"), LIST, CW_TRUNCATED, 7,
	               "signedCertificateTimestampList");
	assert_refused(der_text("03(00)"), OCSP, CW_UNEXPECTED_TAG, 0,
	               "ocspSignedCertificateTimestampList");
}

static void built(void **state)
{
	static uint8_t large[65536];
	cw_signed_certificate_timestamp t;
	cw_signed_certificate_timestamp_list list;

	memset(&t, 0, sizeof t);
	memset(&list, 0, sizeof list);
	list.items = &t;
	assert_unwritable(cw_signed_certificate_timestamp_list_encode(w, &list), CW_VALUE);
	list.count = 1;
	t.log_id = der_text(LOG_ID);
	t.timestamp = UINT64_C(0x18d00000001);
	t.hash_algorithm = 4;
	t.signature_algorithm = 3;
	t.signature = der_text("abcd");
	assert_written(cw_signed_certificate_timestamp_list_encode(w, &list),
	               der_text("04( 0033 0031" SCT ")"));
	t.log_id.size = 31;
	assert_unwritable(cw_signed_certificate_timestamp_list_encode(w, &list), CW_VALUE);
	t.log_id.size = 32;
	t.signature.data = large;
	t.signature.size = sizeof large;
	assert_unwritable(cw_signed_certificate_timestamp_list_encode(w, &list), CW_VALUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trip),
		cmocka_unit_test(members),
		cmocka_unit_test(refused),
		cmocka_unit_test(built),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
