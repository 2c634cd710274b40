#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../crypto/private_key_info.h"
#include "private_key_vectors.h"
#include "rsa_vectors.h"

static cw_private_key_info decoded(cw_bytes der, cw_der_input *in)
{
	cw_private_key_info info;
	cw_der_reader r = cw_der_input_init(in, der);

	assert_int_equal(cw_private_key_info_decode(&r, CW_FIELD_NONE, &info), CW_OK);
	assert_true(cw_der_at_end(&r));
	return info;
}

#define assert_encodes_to(value, der) assert_written(cw_private_key_info_encode(w, value), der)

#define encodes_to_nothing(value) assert_unwritable(cw_private_key_info_encode(w, value), CW_VALUE)

static cw_key_numbers round_trip(cw_bytes der)
{
	static uint8_t inner[CW_INNER_KEY_SIZE_MAX];
	cw_der_input in;
	cw_private_key_info info = decoded(der, &in);
	cw_private_key_info again;
	cw_key_numbers numbers;

	assert_encodes_to(&info, der);
	assert_int_equal(cw_private_key_info_to_numbers(&info, &numbers), CW_OK);
	assert_int_equal(cw_private_key_info_from_numbers(&numbers, inner, &again), CW_OK);
	assert_encodes_to(&again, der);
	return numbers;
}

static void test_keys_of_openssl(void **state)
{
	cw_key_numbers numbers = round_trip(rsa_2048_pkcs8_der);

	assert_octets(numbers.rsa.qinv, rsa_2048.rsa.qinv);
	numbers = round_trip(p256_pkcs8);
	assert_int_equal(numbers.ec.curve, CW_CURVE_P256);
	assert_int_equal(numbers.ec.point.size, 65);
	numbers = round_trip(ed448_pkcs8);
	assert_int_equal(numbers.type, CW_KEY_ED448);
	assert_int_equal(numbers.eddsa.seed.size, 57);
}

/* RFC 8410 10.3: an attribute and the public key. */
static void test_version_2(void **state)
{
	cw_der_input in;
	cw_private_key_info info = decoded(ed25519_version_2, &in);
	cw_private_key_info built = info;
	cw_key_attribute attribute;
	cw_der_reader list = info.attributes.encoded;
	cw_key_numbers numbers;

	assert_int_equal(info.version, 1);
	assert_encodes_to(&info, ed25519_version_2);
	assert_int_equal(cw_private_key_info_to_numbers(&info, &numbers), CW_OK);
	assert_int_equal(numbers.type, CW_KEY_ED25519);
	assert_int_equal(numbers.eddsa.seed.size, 32);
	assert_int_equal(numbers.eddsa.public_key.size, 32);
	assert_int_equal(cw_key_attribute_decode(&list, &attribute), CW_OK);
	assert_true(cw_der_at_end(&list));
	assert_octets(attribute.values, OCTETS("\x0c\x0d"
	                                       "Curdle Chairs"));
	/* The same with its attributes as items. */
	memset(&built.attributes, 0, sizeof built.attributes);
	memset(&built.place, 0, sizeof built.place);
	built.attributes.items = &attribute;
	built.attributes.count = 1;
	assert_encodes_to(&built, ed25519_version_2);
	assert_int_equal(cw_private_key_info_to_numbers(&built, &numbers), CW_OK);
}

static void test_unknown_algorithm(void **state)
{
	const cw_bytes der = OCTETS("\x30\x0c\x02\x01\x00\x30\x04\x06\x02\x2a\x03\x04\x01\xff");
	cw_der_input in;
	cw_private_key_info info = decoded(der, &in);
	cw_key_numbers numbers;

	assert_encodes_to(&info, der);
	assert_int_equal(cw_private_key_info_to_numbers(&info, &numbers), CW_UNSUPPORTED);
}

#define fails(der, status, offset, path)                                                           \
	assert_refused(der, cw_private_key_info, cw_private_key_info_decode(r, CW_FIELD_NONE, v),  \
	               status, offset, path)

#define ALGORITHM "\x30\x04\x06\x02\x2a\x03"
#define ED25519   "\x30\x05\x06\x03\x2b\x65\x70"
#define X25519    "\x30\x05\x06\x03\x2b\x65\x6e"
#define X448      "\x30\x05\x06\x03\x2b\x65\x6f"
#define RSA       "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00"

static void test_malformed(void **state)
{
	fails(OCTETS("\x30\x03\x02\x01\x02"), CW_VERSION, 4, "version");
	fails(OCTETS("\x30\x03\x02\x01\x00"), CW_MISSING, 5, "privateKeyAlgorithm");
	fails(OCTETS("\x30\x09\x02\x01\x00" ALGORITHM), CW_MISSING, 11, "privateKey");
	/* version 0 with a public key */
	fails(OCTETS("\x30\x0f\x02\x01\x00" ALGORITHM "\x04\x00\x81\x02\x00\x01"), CW_VERSION, 4,
	      "version");
	/* inner keys, in their place */
	fails(OCTETS("\x30\x1b\x02\x01\x00" RSA "\x04\x07\x30\x05\x02\x01\x00\x02\x00"),
	      CW_INTEGER_EMPTY, 27, "privateKey.modulus");
	fails(OCTETS("\x30\x10\x02\x01\x00" ED25519 "\x04\x04\x04\x02\x01\x02"), CW_SIZE, 14,
	      "privateKey");
	fails(OCTETS("\x30\x10\x02\x01\x00" X25519 "\x04\x04\x04\x02\x01\x02"), CW_SIZE, 14,
	      "privateKey");
	fails(OCTETS("\x30\x10\x02\x01\x00" X448 "\x04\x04\x04\x02\x01\x02"), CW_SIZE, 14,
	      "privateKey");
	fails(OCTETS("\x30\x33\x02\x01\x00" ED25519 "\x04\x27\x04\x20"
	             "0123456789abcdef0123456789abcdef"
	             "\x04\x03\x01\x02\x03"),
	      CW_TRAILING_DATA, 48, "privateKey");
	/* attributes */
	fails(OCTETS("\x30\x0f\x02\x01\x00" ALGORITHM "\x04\x00\xa0\x02\x05\x00"),
	      CW_UNEXPECTED_TAG, 15, "attributes[0]");
	fails(OCTETS("\x30\x1f\x02\x01\x00" ALGORITHM "\x04\x00\xa0\x12"
	             "\x30\x07\x06\x02\x2a\x03\x31\x01\x05"
	             "\x30\x07\x06\x02\x2a\x02\x31\x01\x05"),
	      CW_SET_OF_ORDER, 24, "attributes[1]");
	fails(OCTETS("\x30\x17\x02\x01\x00" ALGORITHM "\x04\x00\xa0\x0a"
	             "\x30\x08\x06\x02\x2a\x03\x31\x02\x05\x01"),
	      CW_TRUNCATED, 23, "attributes[0].values[0]");
	fails(OCTETS("\x30\x0d\x02\x01\x00" ALGORITHM "\x04\x00\xa2\x00"), CW_TRAILING_DATA, 13,
	      "");
}

/* What other programs write, though no standard does: it is read, and written again. */
static void test_leniencies(void **state)
{
	const cw_bytes bare = OCTETS("\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01");
	const cw_bytes algorithm = OCTETS(RSA);
	uint8_t octets[2048];
	cw_bytes der = {octets, rsa_2048_pkcs8_der.size};
	cw_private_key_info info;
	cw_key_numbers numbers;
	cw_der_input in;

	(void)state;
	/* version 1 without a public key: tag, length of three octets, and 02 01 vv */
	memcpy(octets, rsa_2048_pkcs8_der.data, der.size);
	octets[6] = 1;
	info = decoded(der, &in);
	assert_int_equal(info.version, 1);
	assert_false(info.has_public_key);
	assert_encodes_to(&info, der);
	assert_int_equal(cw_private_key_info_to_numbers(&info, &numbers), CW_OK);
	/* rsaEncryption without NULL, which alone stands between the two parts */
	memcpy(octets + 7, bare.data, bare.size);
	memcpy(octets + 7 + bare.size, rsa_2048_pkcs8_der.data + 7 + algorithm.size,
	       der.size - 7 - algorithm.size);
	der.size -= algorithm.size - bare.size;
	octets[2] = (uint8_t)((der.size - 4) >> 8);
	octets[3] = (uint8_t)(der.size - 4);
	info = decoded(der, &in);
	assert_int_equal(info.private_key_algorithm.parameters.size, 0);
	assert_encodes_to(&info, der);
	assert_int_equal(cw_private_key_info_to_numbers(&info, &numbers), CW_OK);
	assert_octets(numbers.rsa.qinv, rsa_2048.rsa.qinv);
	/* of no other algorithm */
	info.private_key_algorithm.algorithm = cw_oid_ec_public_key;
	encodes_to_nothing(&info);
	info.private_key_algorithm.algorithm = cw_oid_rsa_encryption;
	info.version = 2;
	encodes_to_nothing(&info);
	info.version = 0;
	info.has_public_key = true;
	encodes_to_nothing(&info);
}

/* A curve that is implicit outside is the one that is named within. */
static void test_implicit_curve(void **state)
{
	const cw_bytes der =
		OCTETS("\x30\x26\x02\x01\x00\x30\x0b\x06\x07\x2a\x86\x48\xce\x3d\x02\x01"
	               "\x05\x00\x04\x14\x30\x12\x02\x01\x01\x04\x01\x05\xa0\x0a\x06\x08"
	               "\x2a\x86\x48\xce\x3d\x03\x01\x07");
	cw_der_input in;
	cw_private_key_info info = decoded(der, &in);
	cw_key_numbers numbers;

	(void)state;
	assert_encodes_to(&info, der);
	assert_int_equal(cw_private_key_info_to_numbers(&info, &numbers), CW_OK);
	assert_int_equal(numbers.ec.curve, CW_CURVE_P256);
}

static void test_from_numbers(void **state)
{
	static uint8_t inner[CW_INNER_KEY_SIZE_MAX];
	cw_key_numbers numbers = {0};
	cw_private_key_info info;

	assert_int_equal(cw_private_key_info_from_numbers(&numbers, inner, &info), CW_UNSUPPORTED);
	numbers.type = CW_KEY_RSA;
	numbers.rsa.n = rsa_2048.rsa.n;
	numbers.rsa.e = rsa_2048.rsa.e;
	assert_int_equal(cw_private_key_info_from_numbers(&numbers, inner, &info),
	                 CW_KEY_NOT_PRIVATE);
	numbers.type = CW_KEY_EC;
	assert_int_equal(cw_private_key_info_from_numbers(&numbers, inner, &info), CW_UNSUPPORTED);
	numbers.ec.curve = CW_CURVE_P256;
	assert_int_equal(cw_private_key_info_from_numbers(&numbers, inner, &info),
	                 CW_KEY_NOT_PRIVATE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys_of_openssl),   cmocka_unit_test(test_version_2),
		cmocka_unit_test(test_unknown_algorithm), cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_leniencies),        cmocka_unit_test(test_implicit_curve),
		cmocka_unit_test(test_from_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
