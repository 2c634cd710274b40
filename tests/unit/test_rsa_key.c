#include "test.h"
#include "../../crypto/crypto.h"
#include "../../crypto/rsa_key.h"
#include "octets.h"
#include "rsa_vectors.h"

static uint8_t buffer[4096];

static cw_bytes encoded_private(const cw_rsa_private_key *key)
{
	cw_der_writer w;
	cw_bytes out;

	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_rsa_private_key_encode(&w, key);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	return out;
}

static void test_private_key_of_openssl(void **state)
{
	cw_rsa_private_key key;
	cw_key_numbers numbers;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, rsa_2048_private_der);

	assert_int_equal(cw_rsa_private_key_decode(&r, CW_FIELD_NONE, &key), CW_OK);
	assert_true(cw_der_at_end(&r));
	assert_int_equal(key.version, 0);
	assert_octets(key.modulus, rsa_2048.rsa.n);
	assert_octets(key.coefficient, rsa_2048.rsa.qinv);
	assert_octets(encoded_private(&key), rsa_2048_private_der);
	assert_int_equal(cw_rsa_private_key_to_numbers(&key, &numbers), CW_OK);
	assert_int_equal(numbers.type, CW_KEY_RSA);
	assert_octets(numbers.rsa.n, rsa_2048.rsa.n);
	assert_octets(numbers.rsa.e, rsa_2048.rsa.e);
	assert_octets(numbers.rsa.d, rsa_2048.rsa.d);
	assert_octets(numbers.rsa.p, rsa_2048.rsa.p);
	assert_octets(numbers.rsa.q, rsa_2048.rsa.q);
	assert_octets(numbers.rsa.dp, rsa_2048.rsa.dp);
	assert_octets(numbers.rsa.dq, rsa_2048.rsa.dq);
	assert_octets(numbers.rsa.qinv, rsa_2048.rsa.qinv);
}

static void test_private_key_from_numbers(void **state)
{
	cw_rsa_private_key key;

	cw_rsa_private_key_from_numbers(&rsa_2048.rsa, &key);
	assert_octets(encoded_private(&key), rsa_2048_private_der);
}

static void test_three_primes(void **state)
{
	cw_rsa_private_key key;
	cw_other_prime_info item;
	cw_key_numbers numbers;
	cw_der_reader list;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, rsa_three_primes_der);

	assert_int_equal(cw_rsa_private_key_decode(&r, CW_FIELD_NONE, &key), CW_OK);
	assert_int_equal(key.version, 1);
	assert_octets(encoded_private(&key), rsa_three_primes_der);
	assert_int_equal(cw_rsa_private_key_to_numbers(&key, &numbers), CW_UNSUPPORTED);
	/* The same from items. */
	list = key.other_prime_infos.encoded;
	assert_int_equal(cw_other_prime_info_decode(&list, &item), CW_OK);
	assert_true(cw_der_at_end(&list));
	memset(&key.other_prime_infos, 0, sizeof key.other_prime_infos);
	key.other_prime_infos.items = &item;
	key.other_prime_infos.count = 1;
	assert_octets(encoded_private(&key), rsa_three_primes_der);
}

/* Small keys that are right in form: the decoder does not judge the numbers. */
#define NUMBERS                                                                                    \
	"\x02\x01\x21\x02\x01\x03\x02\x01\x07\x02\x01\x0b\x02\x01\x03\x02\x01\x07\x02\x01\x01\x02" \
	"\x01\x04"

static void private_fails(cw_bytes der, cw_status status, size_t offset)
{
	uint8_t *copy = tight_copy(der);
	cw_bytes input = {copy, der.size};
	cw_rsa_private_key key;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, input);
	cw_der_reader start = r;

	assert_int_equal(cw_rsa_private_key_decode(&r, CW_FIELD_NONE, &key), status);
	assert_int_equal(in.error.offset, offset);
	assert_true(same_reader(&r, &start));
	free(copy);
}

static void test_private_malformed(void **state)
{
	private_fails(OCTETS(""), CW_MISSING, 0);
	private_fails(OCTETS("\x30\x03\x02\x01\x02"), CW_VERSION, 4);
	private_fails(OCTETS("\x30\x03\x02\x01\xff"), CW_INTEGER_RANGE, 4);
	private_fails(OCTETS("\x30\x03\x02\x01\x00"), CW_MISSING, 5);
	private_fails(OCTETS("\x30\x06\x02\x01\x00\x02\x01\x00"), CW_INTEGER_RANGE, 7);
	private_fails(OCTETS("\x30\x06\x02\x01\x00\x02\x01\x80"), CW_INTEGER_RANGE, 7);
	private_fails(OCTETS("\x30\x07\x02\x01\x00\x02\x02\x00\x21"), CW_INTEGER_NOT_MINIMAL, 7);
	/* version 1 without, version 0 with otherPrimeInfos, none of them, one cut short */
	private_fails(OCTETS("\x30\x1b\x02\x01\x01" NUMBERS), CW_VERSION, 4);
	private_fails(OCTETS("\x30\x28\x02\x01\x00" NUMBERS
	                     "\x30\x0b\x30\x09\x02\x01\x05\x02\x01\x03\x02\x01\x02"),
	              CW_VERSION, 4);
	private_fails(OCTETS("\x30\x1d\x02\x01\x01" NUMBERS "\x30\x00"), CW_SIZE, 29);
	private_fails(
		OCTETS("\x30\x25\x02\x01\x01" NUMBERS "\x30\x08\x30\x06\x02\x01\x05\x02\x01\x03"),
		CW_MISSING, 39);
	private_fails(OCTETS("\x30\x1d\x02\x01\x00" NUMBERS "\x05\x00"), CW_TRAILING_DATA, 29);
}

static void test_private_encoder_refuses(void **state)
{
	cw_rsa_private_key key;
	cw_rsa_private_key bad;
	cw_der_writer w;
	cw_bytes out;

	cw_rsa_private_key_from_numbers(&rsa_2048.rsa, &key);
	bad = key;
	bad.version = 1;
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_rsa_private_key_encode(&w, &bad);
	assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
	bad = key;
	bad.prime2.size = 0;
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_rsa_private_key_encode(&w, &bad);
	assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
	assert_int_equal(w.field, CW_FIELD_PRIME2);
}

static void test_public_key(void **state)
{
	static const cw_bytes der =
		CW_BYTES_LITERAL("\x30\x09\x02\x02\x00\xc1\x02\x03\x01\x00\x01");
	cw_rsa_public_key key;
	cw_der_writer w;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_bytes out;

	assert_int_equal(cw_rsa_public_key_decode(&r, CW_FIELD_NONE, &key), CW_OK);
	assert_octets(key.modulus, OCTETS("\xc1"));
	assert_octets(key.public_exponent, OCTETS("\x01\x00\x01"));
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_rsa_public_key_encode(&w, &key);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	assert_octets(out, der);
}

static void public_fails(cw_bytes der, cw_status status, size_t offset)
{
	cw_rsa_public_key key;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);

	assert_int_equal(cw_rsa_public_key_decode(&r, CW_FIELD_NONE, &key), status);
	assert_int_equal(in.error.offset, offset);
	assert_int_equal(r.pos, 0);
}

static void test_public_malformed(void **state)
{
	public_fails(OCTETS("\x30\x00"), CW_MISSING, 2);
	public_fails(OCTETS("\x30\x06\x02\x01\xc1\x02\x01\x03"), CW_INTEGER_RANGE, 4);
	public_fails(OCTETS("\x30\x06\x02\x01\x41\x02\x01\x00"), CW_INTEGER_RANGE, 7);
	public_fails(OCTETS("\x30\x08\x02\x01\x41\x02\x01\x03\x05\x00"), CW_TRAILING_DATA, 8);
	public_fails(OCTETS("\x30\x07\x02\x01\x41\x02\x02\x00\x03"), CW_INTEGER_NOT_MINIMAL, 7);
}

static void test_bits(void **state)
{
	assert_int_equal(cw_magnitude_bits(OCTETS("")), 0);
	assert_int_equal(cw_magnitude_bits(OCTETS("\x00\x00")), 0);
	assert_int_equal(cw_magnitude_bits(OCTETS("\x01")), 1);
	assert_int_equal(cw_magnitude_bits(OCTETS("\x00\xff")), 8);
	assert_int_equal(cw_magnitude_bits(OCTETS("\x01\x00\x01")), 17);
	assert_int_equal(cw_magnitude_bits(rsa_2048.rsa.n), 2048);
}

static cw_status limits(size_t modulus_size, uint8_t first, uint8_t last, cw_bytes e)
{
	static uint8_t modulus[2000];
	cw_rsa_numbers numbers = {0};

	memset(modulus, 0x11, sizeof modulus);
	modulus[0] = first;
	modulus[modulus_size - 1] = last;
	numbers.n.data = modulus;
	numbers.n.size = modulus_size;
	numbers.e = e;
	return cw_rsa_numbers_check(&numbers);
}

static void test_limits(void **state)
{
	cw_bytes f4 = OCTETS("\x01\x00\x01");

	assert_int_equal(limits(256, 0x80, 1, f4), CW_OK);
	assert_int_equal(limits(128, 0x80, 1, f4), CW_OK);
	assert_int_equal(limits(128, 0x7f, 1, f4), CW_KEY_WEAK);
	assert_int_equal(limits(1024, 0xff, 1, f4), CW_OK);
	assert_int_equal(limits(1025, 0x00, 1, f4), CW_OK);
	assert_int_equal(limits(1025, 0x01, 1, f4), CW_KEY_TOO_LARGE);
	assert_int_equal(limits(256, 0x80, 2, f4), CW_KEY_MODULUS);
	assert_int_equal(limits(256, 0x80, 1, OCTETS("")), CW_KEY_EXPONENT);
	assert_int_equal(limits(256, 0x80, 1, OCTETS("\x01")), CW_KEY_EXPONENT);
	assert_int_equal(limits(256, 0x80, 1, OCTETS("\x02")), CW_KEY_EXPONENT);
	assert_int_equal(limits(256, 0x80, 1, OCTETS("\x03")), CW_OK);
	assert_int_equal(limits(256, 0x80, 1, OCTETS("\x80\x00\x00\x00\x00\x00\x00\x01")), CW_OK);
	assert_int_equal(limits(256, 0x80, 1, OCTETS("\x01\x00\x00\x00\x00\x00\x00\x00\x01")),
	                 CW_KEY_TOO_LARGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_private_key_of_openssl),
		cmocka_unit_test(test_private_key_from_numbers),
		cmocka_unit_test(test_three_primes),
		cmocka_unit_test(test_private_malformed),
		cmocka_unit_test(test_private_encoder_refuses),
		cmocka_unit_test(test_public_key),
		cmocka_unit_test(test_public_malformed),
		cmocka_unit_test(test_bits),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
