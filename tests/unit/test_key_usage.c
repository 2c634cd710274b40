#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/key_usage.h"

#define USAGE cw_key_usage, cw_key_usage_decode(r, v)
#define EKU   cw_ext_key_usage, cw_ext_key_usage_decode(r, v)

#define usage_law(text) assert_law(der_text(text), USAGE, cw_key_usage_encode(w, v))
#define eku_law(text)   assert_law(der_text(text), EKU, cw_ext_key_usage_encode(w, v))

static void key_usage(void **state)
{
	usage_law("03(00)");
	usage_law("03(0106)");
	usage_law("03(0780)");
	usage_law("03(070080)");
	/* Bits without a name. */
	usage_law("03(00800001)");
	assert_refused(der_text("03(0080)"), USAGE, CW_NAMED_BITS_TRAILING, 3, "keyUsage");
	assert_refused(der_text("03(0781)"), USAGE, CW_BIT_STRING_PADDING, 3, "keyUsage");
	assert_refused(der_text("03()"), USAGE, CW_BIT_STRING_EMPTY, 0, "keyUsage");
	assert_refused(der_text("04(00)"), USAGE, CW_UNEXPECTED_TAG, 0, "keyUsage");
}

static void bits(void **state)
{
	uint8_t storage[2];
	unsigned flags, bit;

	for (flags = 0; flags < 512; flags++) {
		cw_key_usage usage = cw_key_usage_of(flags, storage);
		cw_der_input in;
		cw_der_reader r;
		uint8_t buffer[8];
		cw_der_writer w;
		cw_bytes out;

		for (bit = 0; bit < 12; bit++)
			assert_int_equal(cw_key_usage_has(&usage, (cw_key_usage_bit)bit),
			                 flags >> bit & 1);
		cw_der_writer_init(&w, buffer, sizeof buffer);
		cw_key_usage_encode(&w, &usage);
		assert_int_equal(cw_der_finish(&w, &out), CW_OK);
		r = cw_der_input_init(&in, out);
		assert_int_equal(cw_key_usage_decode(&r, &usage), CW_OK);
		for (bit = 0; bit < 12; bit++)
			assert_int_equal(cw_key_usage_has(&usage, (cw_key_usage_bit)bit),
			                 flags >> bit & 1);
	}
	/* keyCertSign and cRLSign, as every CA has them. */
	assert_int_equal(
		cw_key_usage_of(1u << CW_KEY_USAGE_KEY_CERT_SIGN | 1u << CW_KEY_USAGE_CRL_SIGN,
	                        storage)
			.bits.unused,
		1);
	assert_int_equal(storage[0], 0x06);
}

static void ext_key_usage(void **state)
{
	cw_oid items[2];
	cw_ext_key_usage usage;
	cw_oid purpose;

	eku_law("30( 06(2b06010505070301) )");
	eku_law("30( 06(2b06010505070301) 06(551d2500) 06(551d2500) )");
	assert_refused(der_text("30()"), EKU, CW_SIZE, 0, "extKeyUsage");
	assert_refused(der_text("30( 06(2a03) 06(80) )"), EKU, CW_OID_NOT_MINIMAL, 8,
	               "extKeyUsage[1]");
	assert_refused(der_text("30( 06(2a03) 05() )"), EKU, CW_UNEXPECTED_TAG, 6,
	               "extKeyUsage[1]");

	memset(&usage, 0, sizeof usage);
	assert_unwritable(cw_ext_key_usage_encode(w, &usage), CW_SIZE);
	items[0] = cw_oid_server_auth;
	items[1] = cw_oid_client_auth;
	usage.items = items;
	usage.count = 2;
	assert_written(cw_ext_key_usage_encode(w, &usage),
	               der_text("30( 06(2b06010505070301) 06(2b06010505070302) )"));
	assert_true(cw_ext_key_usage_next(&usage, &purpose));
	assert_true(cw_bytes_equal(purpose, cw_oid_server_auth));
	assert_true(cw_ext_key_usage_next(&usage, &purpose));
	assert_false(cw_ext_key_usage_next(&usage, &purpose));
}

static void a_bad_list_is_an_error(void **state)
{
	cw_ext_key_usage usage;
	cw_bytes bad = der_text("06(2a03) 05()");
	cw_der_input in;

	memset(&usage, 0, sizeof usage);
	usage.encoded = cw_der_input_init(&in, bad);
	assert_unwritable(cw_ext_key_usage_encode(w, &usage), CW_VALUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(key_usage),
		cmocka_unit_test(bits),
		cmocka_unit_test(ext_key_usage),
		cmocka_unit_test(a_bad_list_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
