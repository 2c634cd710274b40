#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../crypto/rsassa_pss_params.h"

#define MGF1   "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x08"
#define SHA1   "\x06\x05\x2b\x0e\x03\x02\x1a"
#define SHA256 "\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01"

static cw_rsassa_pss_params round_trip(cw_bytes der)
{
	uint8_t buffer[128];
	cw_rsassa_pss_params params;
	cw_der_writer w;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_bytes out;

	assert_int_equal(cw_rsassa_pss_params_decode(&r, CW_FIELD_NONE, &params), CW_OK);
	assert_true(cw_der_at_end(&r));
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_rsassa_pss_params_encode(&w, &params);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	assert_octets(out, der);
	return params;
}

static void test_defaults(void **state)
{
	cw_rsassa_pss_params params = round_trip(OCTETS("\x30\x00"));

	assert_int_equal(cw_algorithm_identifier_get_hash(&params.hash_algorithm), CW_HASH_SHA1);
	assert_int_equal(cw_rsassa_pss_params_mask_hash(&params), CW_HASH_SHA1);
	assert_int_equal(params.salt_length, 20);
	assert_int_equal(params.trailer_field, 1);
}

static void test_round_trip(void **state)
{
	cw_rsassa_pss_params params;

	params = round_trip(OCTETS("\x30\x34\xa0\x0f\x30\x0d" SHA256 "\x05\x00\xa1\x1c\x30\x1a" MGF1
	                           "\x30\x0d" SHA256 "\x05\x00\xa2\x03\x02\x01\x20"));
	assert_int_equal(cw_algorithm_identifier_get_hash(&params.hash_algorithm), CW_HASH_SHA256);
	assert_int_equal(cw_rsassa_pss_params_mask_hash(&params), CW_HASH_SHA256);
	assert_int_equal(params.salt_length, 32);
	/* A hash without NULL, both SHA-256 and SHA-1: the latter is not the default then. */
	round_trip(OCTETS("\x30\x0f\xa0\x0d\x30\x0b" SHA256));
	round_trip(OCTETS("\x30\x0b\xa0\x09\x30\x07" SHA1));
	/* Trailer 2; a salt of none; another mask generation function */
	params = round_trip(OCTETS("\x30\x0a\xa2\x03\x02\x01\x00\xa3\x03\x02\x01\x02"));
	assert_int_equal(params.trailer_field, 2);
	params = round_trip(OCTETS("\x30\x08\xa1\x06\x30\x04\x06\x02\x2a\x03"));
	assert_int_equal(cw_rsassa_pss_params_mask_hash(&params), CW_HASH_NONE);
}

#define fails(der, status, offset, path)                                                           \
	assert_refused(der, cw_rsassa_pss_params,                                                  \
	               cw_rsassa_pss_params_decode(r, CW_FIELD_NONE, v), status, offset, path)

static void test_malformed(void **state)
{
	fails(OCTETS("\x31\x00"), CW_UNEXPECTED_TAG, 0, "");
	/* encoded defaults */
	fails(OCTETS("\x30\x0d\xa0\x0b\x30\x09" SHA1 "\x05\x00"), CW_DEFAULT_ENCODED, 2,
	      "hashAlgorithm");
	fails(OCTETS("\x30\x1a\xa1\x18\x30\x16" MGF1 "\x30\x09" SHA1 "\x05\x00"),
	      CW_DEFAULT_ENCODED, 2, "maskGenAlgorithm");
	fails(OCTETS("\x30\x05\xa2\x03\x02\x01\x14"), CW_DEFAULT_ENCODED, 2, "saltLength");
	fails(OCTETS("\x30\x05\xa3\x03\x02\x01\x01"), CW_DEFAULT_ENCODED, 2, "trailerField");
	/* out of order, unknown, a negative salt, trailing data in a wrapper */
	fails(OCTETS("\x30\x0a\xa3\x03\x02\x01\x02\xa2\x03\x02\x01\x00"), CW_TRAILING_DATA, 7, "");
	fails(OCTETS("\x30\x05\xa4\x03\x02\x01\x02"), CW_TRAILING_DATA, 2, "");
	fails(OCTETS("\x30\x05\xa2\x03\x02\x01\xff"), CW_INTEGER_RANGE, 6, "saltLength");
	fails(OCTETS("\x30\x07\xa2\x05\x02\x01\x01\x05\x00"), CW_TRAILING_DATA, 7, "");
	fails(OCTETS("\x30\x0f\xa0\x0d\x30\x0b" SHA1 "\x04\x02\x00\x00"), CW_UNEXPECTED_TAG, 13,
	      "hashAlgorithm.parameters");
}

static void test_build(void **state)
{
	uint8_t buffer[CW_HASH_IDENTIFIER_SIZE_MAX];
	cw_rsassa_pss_params params;

	assert_int_equal(cw_rsassa_pss_params_build(CW_HASH_NONE, 20, buffer, &params),
	                 CW_UNSUPPORTED);
	assert_int_equal(cw_rsassa_pss_params_build(CW_HASH_SHA384, 48, buffer, &params), CW_OK);
	assert_int_equal(cw_rsassa_pss_params_mask_hash(&params), CW_HASH_SHA384);
	assert_int_equal(params.salt_length, 48);
	assert_octets(params.mask_gen_algorithm.algorithm, cw_oid_mgf1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_build),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
