#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../crypto/ec_private_key.h"
#include "private_key_vectors.h"

static const cw_oid none = {NULL, 0};

static cw_ec_private_key decoded(cw_bytes der, cw_der_input *in)
{
	cw_ec_private_key key;
	cw_der_reader r = cw_der_input_init(in, der);

	assert_int_equal(cw_ec_private_key_decode(&r, CW_FIELD_NONE, &key), CW_OK);
	assert_true(cw_der_at_end(&r));
	return key;
}

static void assert_encodes_to(const cw_ec_private_key *key, cw_bytes der)
{
	assert_written(cw_ec_private_key_encode(w, key), der);
}

static void test_key_of_openssl(void **state)
{
	cw_der_input in;
	cw_ec_private_key key = decoded(p256_sec1, &in);
	cw_ec_private_key again;
	cw_key_numbers numbers;

	assert_encodes_to(&key, p256_sec1);
	assert_octets(key.parameters, cw_oid_secp256r1);
	assert_int_equal(cw_ec_private_key_to_numbers(&key, none, &numbers), CW_OK);
	assert_int_equal(numbers.type, CW_KEY_EC);
	assert_int_equal(numbers.ec.curve, CW_CURVE_P256);
	assert_int_equal(numbers.ec.private_scalar.size, 32);
	assert_int_equal(numbers.ec.point.size, 65);
	assert_int_equal(cw_ec_private_key_to_numbers(&key, cw_oid_secp256r1, &numbers), CW_OK);
	assert_int_equal(cw_ec_private_key_to_numbers(&key, cw_oid_secp384r1, &numbers),
	                 CW_KEY_INVALID);
	cw_ec_private_key_from_numbers(&numbers.ec, true, &again);
	assert_encodes_to(&again, p256_sec1);
}

#define SCALAR                                                                                     \
	"\x04\x20"                                                                                 \
	"0123456789abcdef0123456789abcdef"

static void test_without_options(void **state)
{
	const cw_bytes der = OCTETS("\x30\x25\x02\x01\x01" SCALAR);
	cw_der_input in;
	cw_ec_private_key key = decoded(der, &in);
	cw_key_numbers numbers;

	assert_encodes_to(&key, der);
	assert_false(key.has_public_key);
	assert_int_equal(cw_ec_private_key_to_numbers(&key, none, &numbers), CW_UNSUPPORTED);
	assert_int_equal(cw_ec_private_key_to_numbers(&key, cw_oid_secp256k1, &numbers),
	                 CW_UNSUPPORTED);
	assert_int_equal(cw_ec_private_key_to_numbers(&key, cw_oid_secp256r1, &numbers), CW_OK);
	assert_int_equal(numbers.ec.point.size, 0);
}

/* GnuTLS puts a zero before a scalar whose first bit is set; others leave zeros out. */
static void test_scalars(void **state)
{
	cw_ec_private_key key = {0};
	cw_key_numbers numbers;

	key.private_key = OCTETS("\x00\x00"
	                         "0123456789abcdef0123456789abcdef");
	assert_int_equal(cw_ec_private_key_to_numbers(&key, cw_oid_secp256r1, &numbers), CW_OK);
	assert_octets(numbers.ec.private_scalar, OCTETS("0123456789abcdef0123456789abcdef"));
	key.private_key = OCTETS("\x00\x07");
	assert_int_equal(cw_ec_private_key_to_numbers(&key, cw_oid_secp256r1, &numbers), CW_OK);
	assert_octets(numbers.ec.private_scalar, OCTETS("\x00\x07"));
	key.private_key = OCTETS("\x01"
	                         "0123456789abcdef0123456789abcdef");
	assert_int_equal(cw_ec_private_key_to_numbers(&key, cw_oid_secp256r1, &numbers),
	                 CW_KEY_INVALID);
	key.private_key.size = 0;
	assert_int_equal(cw_ec_private_key_to_numbers(&key, cw_oid_secp256r1, &numbers),
	                 CW_KEY_INVALID);
}

/* A curve that is spelt out is kept as it is, and is no curve to compute with. */
static void test_specified_curve(void **state)
{
	const cw_bytes der = OCTETS("\x30\x2c\x02\x01\x01" SCALAR "\xa0\x05\x30\x03\x02\x01\x01");
	cw_der_input in;
	cw_ec_private_key key = decoded(der, &in);
	cw_key_numbers numbers;
	uint8_t buffer[256];
	cw_der_writer w;
	cw_bytes out;

	assert_encodes_to(&key, der);
	assert_octets(key.specified_curve, OCTETS("\x30\x03\x02\x01\x01"));
	assert_int_equal(cw_ec_private_key_to_numbers(&key, none, &numbers), CW_UNSUPPORTED);
	assert_int_equal(cw_ec_private_key_to_numbers(&key, cw_oid_secp256r1, &numbers),
	                 CW_UNSUPPORTED);
	key.parameters = cw_oid_secp256r1;
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_ec_private_key_encode(&w, &key);
	assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
	key.parameters.size = 0;
	key.specified_curve.size--;
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_ec_private_key_encode(&w, &key);
	assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
}

static cw_status with_point(uint8_t form, size_t size)
{
	uint8_t point[70] = {form, 1, 2, 3};
	cw_ec_private_key key = {0};
	cw_key_numbers numbers;

	key.private_key = OCTETS("0123456789abcdef0123456789abcdef");
	key.has_public_key = true;
	key.public_key.bytes.data = point;
	key.public_key.bytes.size = size;
	return cw_ec_private_key_to_numbers(&key, cw_oid_secp256r1, &numbers);
}

static void test_points(void **state)
{
	assert_int_equal(with_point(4, 65), CW_OK);
	assert_int_equal(with_point(2, 33), CW_OK);
	assert_int_equal(with_point(3, 33), CW_OK);
	assert_int_equal(with_point(6, 65), CW_OK);
	assert_int_equal(with_point(7, 65), CW_OK);
	assert_int_equal(with_point(5, 65), CW_KEY_INVALID);
	assert_int_equal(with_point(2, 65), CW_KEY_INVALID);
	assert_int_equal(with_point(4, 33), CW_KEY_INVALID);
	assert_int_equal(with_point(4, 64), CW_KEY_INVALID);
	assert_int_equal(with_point(6, 33), CW_KEY_INVALID);
	assert_int_equal(with_point(4, 0), CW_KEY_INVALID);
}

#define fails(der, status, offset, path)                                                           \
	assert_refused(der, cw_ec_private_key, cw_ec_private_key_decode(r, CW_FIELD_NONE, v),      \
	               status, offset, path)

static void test_malformed(void **state)
{
	fails(OCTETS("\x30\x03\x02\x01\x01"), CW_MISSING, 5, "privateKey");
	fails(OCTETS("\x30\x25\x02\x01\x02" SCALAR), CW_VERSION, 4, "version");
	fails(OCTETS("\x30\x25\x02\x01\x00" SCALAR), CW_VERSION, 4, "version");
	fails(OCTETS("\x30\x29\x02\x01\x01" SCALAR "\xa0\x02\x05\x00"), CW_UNEXPECTED_TAG, 41,
	      "parameters");
	fails(OCTETS("\x30\x27\x02\x01\x01" SCALAR "\xa0\x00"), CW_MISSING, 41, "parameters");
	fails(OCTETS("\x30\x2a\x02\x01\x01" SCALAR "\xa1\x03\x03\x01\x01"), CW_BIT_STRING_UNUSED,
	      43, "publicKey");
	fails(OCTETS("\x30\x2b\x02\x01\x01" SCALAR "\xa1\x04\x03\x02\x01\x02"),
	      CW_BIT_STRING_UNUSED, 43, "publicKey");
	/* out of order; something else */
	fails(OCTETS("\x30\x30\x02\x01\x01" SCALAR "\xa1\x03\x03\x01\x00\xa0\x04\x06\x02\x2a\x03"),
	      CW_TRAILING_DATA, 44, "");
	fails(OCTETS("\x30\x27\x02\x01\x01" SCALAR "\xa2\x00"), CW_TRAILING_DATA, 39, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_key_of_openssl), cmocka_unit_test(test_without_options),
		cmocka_unit_test(test_scalars),        cmocka_unit_test(test_specified_curve),
		cmocka_unit_test(test_points),         cmocka_unit_test(test_malformed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
