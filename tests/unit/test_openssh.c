/* openssh.c is compiled into this test, so that what it declares public can be told to
 * memcheck. */
#include "test.h"
#include "poison.h"

#define CW_PUBLIC(value) made_public(value)
#include "../../pem/openssh.c"

#include "der_text.h"
#include "octets.h"

/* Written by ssh-keygen; test keys of no other use. */
static const char plain_key[] = "6f70656e7373682d6b65792d763100000000046e6f6e65000000046e6f6e6500"
				"00000000000001000000330000000b7373682d65643235353139000000203d08"
				"71bf382d2f1f927207b7f92d7c3cecdd31afc69933b226916a2e7a00d1df0000"
				"0088e02ee36be02ee36b0000000b7373682d65643235353139000000203d0871"
				"bf382d2f1f927207b7f92d7c3cecdd31afc69933b226916a2e7a00d1df000000"
				"408e2e027b10016a67712028010366a110211a252f3bdc0aee5d677224922931"
				"3c3d0871bf382d2f1f927207b7f92d7c3cecdd31afc69933b226916a2e7a00d1"
				"df000000047465737401";
static const char encrypted_key[] =
	"6f70656e7373682d6b65792d7631000000000a6165733235362d637472000000"
	"066263727970740000001800000010c289572b409b1d11db8a5468e4fb249f00"
	"00001000000001000000330000000b7373682d65643235353139000000203d08"
	"71bf382d2f1f927207b7f92d7c3cecdd31afc69933b226916a2e7a00d1df0000"
	"0090bd65db1433f070a93b8e2fb5cb3b2a78fdf8975b2d7547c3101ef5ae791c"
	"8aa818a559b25f3851f19356d6b822292ced594cd69ff671f1a4cc3a2fa223f6"
	"45d7a2b0959b95dc1287d1e409b0ee64a0ba52be08e4227996b9f4bfa0a6d334"
	"c244c71fe2e2e1eb5e1f72e666978e1d80ea102d8440136b9fd7fce79be05e55"
	"78a71e5bd8b22296bfa70120cc25828b549b";

static uint8_t buffer[CW_KEY_NUMBERS_SIZE_MAX];

static void plain(void **state)
{
	cw_bytes octets = der_text(plain_key);
	cw_openssh_key key;
	cw_key_numbers numbers;
	size_t where;

	assert_int_equal(cw_openssh_key_decode(octets, &key, &where), CW_OK);
	assert_int_equal(key.kind, CW_OPENSSH_ED25519);
	assert_false(key.is_encrypted);
	assert_octets(key.comment, OCTETS("test"));
	assert_octets(key.type, OCTETS("ssh-ed25519"));
	assert_int_equal(cw_openssh_key_to_numbers(&key, buffer, &numbers), CW_OK);
	assert_int_equal(numbers.type, CW_KEY_ED25519);
	assert_int_equal(numbers.eddsa.seed.size, 32);
	assert_int_equal(numbers.eddsa.public_key.size, 32);
}

static void encrypted(void **state)
{
	cw_bytes octets = der_text(encrypted_key);
	cw_openssh_key key;
	cw_key_numbers numbers;
	size_t where;

	assert_int_equal(cw_openssh_key_decode(octets, &key, &where), CW_OK);
	assert_true(key.is_encrypted);
	assert_octets(key.kdf_name, OCTETS("bcrypt"));
	assert_octets(key.cipher_name, OCTETS("aes256-ctr"));
	assert_in_range(key.rounds, 1, 1000);
	assert_int_equal(key.numbers.eddsa.public_key.size, 32);
	assert_int_equal(cw_openssh_key_to_numbers(&key, buffer, &numbers), CW_UNSUPPORTED);
}

/* Cut off anywhere, it is refused within what is left, and the result untouched. */
static void truncated(void **state)
{
	cw_bytes octets = der_text(plain_key);
	cw_openssh_key key, before;
	size_t size, where;

	memset(&key, 7, sizeof key);
	before = key;
	for (size = 0; size < octets.size; size++) {
		uint8_t *copy = tight_copy((cw_bytes){octets.data, size});

		assert_int_not_equal(cw_openssh_key_decode((cw_bytes){copy, size}, &key, &where),
		                     CW_OK);
		assert_true(where <= size);
		assert_memory_equal(&key, &before, sizeof key);
		free(copy);
	}
}

static void fails(size_t at, uint8_t octet, cw_status status, size_t offset)
{
	uint8_t copy[512];
	cw_bytes octets = der_text(plain_key);
	cw_openssh_key key;
	size_t where = 0;

	memcpy(copy, octets.data, octets.size);
	copy[at] = octet;
	octets.data = copy;
	assert_int_equal(cw_openssh_key_decode(octets, &key, &where), status);
	assert_int_equal(where, offset);
}

static void faults(void **state)
{
	cw_bytes octets = der_text(plain_key);
	uint8_t copy[512];
	cw_openssh_key key;
	size_t where, last = octets.size - 1;

	fails(0, 'p', CW_OBJECT_TYPE, 0);
	fails(15, 1, CW_TRUNCATED, 15);                  /* the cipher's name */
	fails(38, 2, CW_VALUE, 35);                      /* two keys */
	fails(39, 1, CW_TRUNCATED, 39);                  /* the public key */
	fails(61, 33, CW_TRUNCATED, 58);                 /* its octets */
	fails(61, 31, CW_VALUE, 58);                     /* too few of them */
	fails(98, octets.data[98] ^ 1, CW_VALUE, 106);   /* the numbers that tell of decryption */
	fails(130, octets.data[130] ^ 1, CW_VALUE, 121); /* the public key once more */
	fails(last, 9, CW_VALUE, last);                  /* padding */
	memcpy(copy, octets.data, octets.size);
	copy[octets.size] = 0;
	octets.data = copy;
	octets.size++;
	assert_int_equal(cw_openssh_key_decode(octets, &key, &where), CW_TRAILING_DATA);
	assert_int_equal(where, octets.size - 1);
}

/* Neither the seed nor the padding decides anything but that the padding is right. */
static void padding_in_secret(void **state)
{
	uint8_t copy[512];
	cw_bytes octets = der_text(plain_key);
	cw_openssh_key key;
	size_t where = 0, seed = 161;

	memcpy(copy, octets.data, octets.size);
	octets.data = copy;
	make_secret(copy + seed, 32);
	make_secret(copy + octets.size - 1, 1);
	assert_int_equal(cw_openssh_key_decode(octets, &key, &where), CW_OK);
	assert_ptr_equal(key.seed.data, copy + seed);
	copy[octets.size - 1] ^= 0x40;
	assert_int_equal(cw_openssh_key_decode(octets, &key, &where), CW_VALUE);
	make_known(copy, sizeof copy);
}

/* The exponents modulo p - 1 and q - 1, of p = 11, q = 17, d = 107. */
static void worked_out(void **state)
{
	cw_openssh_key key;
	cw_key_numbers numbers;

	memset(&key, 0, sizeof key);
	key.kind = CW_OPENSSH_RSA;
	key.numbers.type = CW_KEY_RSA;
	key.d = OCTETS("\x6b");
	key.p = OCTETS("\x0b");
	key.q = OCTETS("\x11");
	assert_int_equal(cw_openssh_key_to_numbers(&key, buffer, &numbers), CW_OK);
	assert_octets(numbers.rsa.dp, OCTETS("\x07"));
	assert_octets(numbers.rsa.dq, OCTETS("\x0b"));
	key.q = OCTETS("\x10");
	assert_int_equal(cw_openssh_key_to_numbers(&key, buffer, &numbers), CW_KEY_INVALID);
	key.kind = CW_OPENSSH_ECDSA;
	key.numbers.type = CW_KEY_EC;
	key.numbers.ec.curve = CW_CURVE_P256;
	key.scalar = OCTETS("\x05");
	assert_int_equal(cw_openssh_key_to_numbers(&key, buffer, &numbers), CW_OK);
	assert_octets(numbers.ec.private_scalar, key.scalar);
	key.scalar.size = 0;
	assert_int_equal(cw_openssh_key_to_numbers(&key, buffer, &numbers), CW_KEY_INVALID);
	key.kind = CW_OPENSSH_DSA;
	assert_int_equal(cw_openssh_key_to_numbers(&key, buffer, &numbers), CW_UNSUPPORTED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain),      cmocka_unit_test(encrypted),
		cmocka_unit_test(truncated),  cmocka_unit_test(faults),
		cmocka_unit_test(worked_out), cmocka_unit_test(padding_in_secret),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
