#include "test.h"
#include "../../asn1/oid_registry.h"
#include "../../crypto/tomcrypt.h"
#include "../../pem/pbe.h"
#include "der_text.h"
#include "octets.h"

static const cw_provider *const stack[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {stack, 1};
static const cw_crypto nobody = {NULL, 0};
static const cw_bytes passphrase = CW_BYTES_LITERAL("a passphrase");

#define PBES2    "06(2a864886f70d01050d)"
#define PBKDF2   "06(2a864886f70d01050c)"
#define SCRYPT   "06(2b06010401da47040b)"
#define SHA256   "30(06(2a864886f70d0209) 05())"
#define SALT     "04(0102030405060708)"
#define AES      "30(06(608648016503040102) 04(00112233445566778899aabbccddeeff))"
#define KDF(...) "30(" PBKDF2 "30(" __VA_ARGS__ "))"

static cw_status decode(const char *text, cw_der_input *in, cw_pbe *out)
{
	cw_der_reader r = cw_der_input_init(in, der_text(text));
	cw_algorithm_identifier algorithm;

	assert_int_equal(cw_algorithm_identifier_decode(&r, CW_FIELD_NONE, &algorithm), CW_OK);
	return cw_pbe_decode(&algorithm, out);
}

static cw_pbe decoded(const char *text)
{
	cw_der_input in;
	cw_pbe pbe;

	assert_int_equal(decode(text, &in, &pbe), CW_OK);
	return pbe;
}

static void known(void **state)
{
	cw_pbe pbe = decoded("30(" PBES2 "30(" KDF(SALT "02(0800)" SHA256) AES "))");

	assert_int_equal(pbe.kdf, CW_KDF_PBKDF2);
	assert_int_equal(pbe.hash, CW_HASH_SHA256);
	assert_int_equal(pbe.cipher, CW_CIPHER_AES_128_CBC);
	assert_int_equal(pbe.iterations, 2048);
	assert_int_equal(pbe.salt.size, 8);
	assert_int_equal(pbe.iv.size, 16);
	/* The default, left out and spelt out, and with the length that the key has anyway. */
	pbe = decoded("30(" PBES2 "30(" KDF(SALT "02(0800)") AES "))");
	assert_int_equal(pbe.hash, CW_HASH_SHA1);
	assert_int_equal(pbe.prf.size, 0);
	pbe = decoded("30(" PBES2 "30(" KDF(SALT "02(01) 02(10) 30(06(2a864886f70d0207) 05())") AES
	              "))");
	assert_int_equal(pbe.hash, CW_HASH_SHA1);
	pbe = decoded("30(" PBES2 "30( 30(" SCRYPT "30(" SALT "02(4000) 02(08) 02(01)))" AES "))");
	assert_int_equal(pbe.kdf, CW_KDF_SCRYPT);
	assert_int_equal(pbe.n, 16384);
	assert_int_equal(pbe.r, 8);
	assert_int_equal(pbe.p, 1);
	pbe = decoded("30(06(2a864886f70d010503) 30(" SALT "02(0800)))");
	assert_int_equal(pbe.kdf, CW_KDF_PBKDF1);
	assert_int_equal(pbe.hash, CW_HASH_MD5);
	pbe = decoded("30(06(2a864886f70d010c0104) 30(04() 02(01)))");
	assert_int_equal(pbe.kdf, CW_KDF_PKCS12);
	assert_true(pbe.two_keys);
	/* What nobody knows decodes to nothing, with what it is called. */
	pbe = decoded("30(060122 05())");
	assert_int_equal(pbe.kdf, CW_KDF_NONE);
	assert_int_equal(pbe.algorithm.size, 1);
	pbe = decoded("30(" PBES2 "30( 30(060123) 30(060124) ))");
	assert_int_equal(pbe.kdf, CW_KDF_NONE);
	assert_int_equal(pbe.cipher, CW_CIPHER_NONE);
	assert_int_equal(pbe.encryption_scheme.size, 1);
	pbe = decoded("30(" PBES2 "30(" KDF("30(060125) 02(01)") AES "))");
	assert_int_equal(pbe.kdf, CW_KDF_NONE);
}

static void fails(const char *text, cw_status status, size_t offset)
{
	cw_der_input in;
	cw_pbe pbe, before;

	memset(&pbe, 7, sizeof pbe);
	before = pbe;
	assert_int_equal(decode(text, &in, &pbe), status);
	assert_int_equal(in.error.status, status);
	assert_int_equal(in.error.offset, offset);
	assert_memory_equal(&pbe, &before, sizeof pbe);
}

static void faults(void **state)
{
	fails("30(" PBES2 ")", CW_MISSING, 13);
	fails("30(" PBES2 "30(" KDF(SALT "02(00)") AES "))", CW_INTEGER_RANGE, 40);
	fails("30(" PBES2 "30(" KDF("05() 02(01)") AES "))", CW_CHOICE, 30);
	fails("30(" PBES2 "30(" KDF("") AES "))", CW_MISSING, 30);
	fails("30(" PBES2 "30(" KDF(SALT "02(01) 02(11)") AES "))", CW_ALGORITHM_PARAMETERS, 43);
	fails("30(" PBES2 "30(" KDF(SALT "02(01)" SHA256 "05()") AES "))", CW_TRAILING_DATA, 57);
	fails("30(" PBES2 "30(" KDF(SALT "02(01)") "30(06(608648016503040102) 04(00))))", CW_SIZE,
	      56);
	fails("30(" PBES2 "30( 30(" SCRYPT "30(" SALT "02(03) 02(08) 02(01)))" AES "))",
	      CW_INTEGER_RANGE, 40);
	fails("30(" PBES2 "30( 30(" SCRYPT "30(" SALT "02(02) 02(40000000) 02(01)))" AES "))",
	      CW_INTEGER_RANGE, 43);
	fails("30(" PBES2 "30( 30(" SCRYPT "30(" SALT "02(02) 02(010000) 02(4000)))" AES "))",
	      CW_INTEGER_RANGE, 48);
	/* PBES1 wants eight octets of salt (RFC 8018 A.3). */
	fails("30(06(2a864886f70d010503) 30(04(01) 02(0800)))", CW_SIZE, 15);
}

/* All that is written is read to the same, and to the octet once more. */
static void written(void **state)
{
	static const cw_kdf kdfs[] = {CW_KDF_PBKDF2, CW_KDF_SCRYPT};
	uint8_t random[CW_PBE_RANDOM_SIZE], buffer[CW_PBE_PARAMETERS_SIZE_MAX];
	cw_algorithm_identifier algorithm;
	cw_pbe pbe, again;
	size_t i;
	int cipher, hash;

	for (i = 0; i < 2; i++) {
		for (cipher = CW_CIPHER_DES_EDE3_CBC; cipher <= CW_CIPHER_AES_256_CBC; cipher++) {
			for (hash = CW_HASH_SHA1; hash <= CW_HASH_SHA512; hash++) {
				assert_int_equal(cw_pbe_generate(&crypto, kdfs[i],
				                                 (cw_cipher)cipher, random, &pbe),
				                 CW_OK);
				if (pbe.kdf == CW_KDF_PBKDF2)
					pbe.hash = (cw_hash)hash;
				assert_int_equal(cw_pbe_encode(&pbe, buffer, &algorithm), CW_OK);
				assert_int_equal(cw_pbe_decode(&algorithm, &again), CW_OK);
				assert_int_equal(again.kdf, pbe.kdf);
				assert_int_equal(again.hash, pbe.hash);
				assert_int_equal(again.cipher, pbe.cipher);
				assert_int_equal(again.iterations, pbe.iterations);
				assert_int_equal(again.n, pbe.n);
				assert_octets(again.salt, pbe.salt);
				assert_octets(again.iv, pbe.iv);
			}
		}
	}
	pbe.n = 12345;
	assert_int_equal(cw_pbe_encode(&pbe, buffer, &algorithm), CW_VALUE);
	pbe.n = 4096;
	pbe.salt.size = 0;
	pbe.iv.size = 3;
	assert_int_equal(cw_pbe_encode(&pbe, buffer, &algorithm), CW_VALUE);
	pbe.kdf = CW_KDF_PKCS12;
	assert_int_equal(cw_pbe_encode(&pbe, buffer, &algorithm), CW_UNSUPPORTED);
	assert_int_equal(
		cw_pbe_generate(&crypto, CW_KDF_PBKDF1, CW_CIPHER_AES_128_CBC, random, &pbe),
		CW_UNSUPPORTED);
	assert_int_equal(cw_pbe_generate(&crypto, CW_KDF_PBKDF2, CW_CIPHER_DES_CBC, random, &pbe),
	                 CW_UNSUPPORTED);
	assert_int_equal(
		cw_pbe_generate(&nobody, CW_KDF_PBKDF2, CW_CIPHER_AES_128_CBC, random, &pbe),
		CW_UNSUPPORTED);
}

/* Each derivation that the provider has, back and forth; every other passphrase is wrong. */
static void used(void **state)
{
	static const char *const texts[] = {
		"30(" PBES2 "30(" KDF(SALT "02(05)" SHA256) AES "))",
		"30(06(2a864886f70d010503) 30(" SALT "02(05)))",
		"30(06(2a864886f70d01050a) 30(" SALT "02(05)))",
		"30(06(2a864886f70d010c0103) 30(" SALT "02(05)))",
		"30(06(2a864886f70d010c0104) 30(04() 02(01)))",
	};
	uint8_t data[64];
	size_t i, size;
	int wrong;

	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		cw_pbe pbe = decoded(texts[i]);

		size = 21;
		memset(data, 0x55, size);
		assert_int_equal(cw_pbe_size(&pbe, size), i == 0 ? 32 : 24);
		assert_int_equal(cw_pbe_encrypt(&crypto, &pbe, passphrase, data, 22, &size),
		                 CW_BUFFER_TOO_SMALL);
		assert_int_equal(size, cw_pbe_size(&pbe, 21));
		size = 21;
		assert_int_equal(data[20], 0x55);
		assert_int_equal(
			cw_pbe_encrypt(&crypto, &pbe, passphrase, data, sizeof data, &size), CW_OK);
		assert_int_equal(cw_pbe_decrypt(&crypto, &pbe, 4, passphrase, data, &size),
		                 i == 4 ? CW_OK : CW_KDF_COST);
		if (i == 4)
			continue;
		for (wrong = 0; wrong < 8; wrong++) {
			cw_bytes other = {(const uint8_t *)"wrong: 01234567" + wrong, 7};

			size = i == 0 ? 32 : 24;
			memset(data, wrong, size);
			if (cw_pbe_decrypt(&crypto, &pbe, 5, other, data, &size) != CW_OK)
				assert_int_equal(size, 0);
		}
		size = 21;
		memset(data, 0x55, size);
		assert_int_equal(
			cw_pbe_encrypt(&crypto, &pbe, passphrase, data, sizeof data, &size), CW_OK);
		assert_int_equal(cw_pbe_decrypt(&crypto, &pbe, 5, passphrase, data, &size), CW_OK);
		assert_int_equal(size, 21);
		assert_int_equal(data[0], 0x55);
		assert_int_equal(data[20], 0x55);
		size = 7;
		assert_int_equal(cw_pbe_decrypt(&crypto, &pbe, 5, passphrase, data, &size),
		                 CW_SIZE);
		assert_int_equal(size, 0);
	}
}

static void cost(void **state)
{
	cw_pbe pbe = decoded("30(" PBES2 "30( 30(" SCRYPT "30(" SALT "02(4000) 02(08) 02(02)))" AES
	                     "))");

	assert_int_equal(cw_pbe_cost(&pbe), 16384 * 32);
	pbe.n = UINT64_C(1) << 63;
	assert_true(cw_pbe_cost(&pbe) == UINT64_MAX);
	pbe = decoded("30(" PBES2 "30(" KDF(SALT "02(7fffffffffffffffffff)") AES "))");
	assert_true(cw_pbe_cost(&pbe) == UINT64_MAX);
	assert_int_equal(cw_pbe_check(&crypto, &pbe, CW_KDF_COST_MAX), CW_KDF_COST);
	assert_int_equal(cw_pbe_check(&nobody, &pbe, CW_KDF_COST_MAX), CW_UNSUPPORTED);
	pbe.cipher = CW_CIPHER_NONE;
	assert_int_equal(cw_pbe_check(&crypto, &pbe, UINT64_MAX), CW_UNSUPPORTED);
	pbe = decoded("30(06(2a864886f70d010501) 30(" SALT "02(05)))"); /* MD2 */
	assert_int_equal(cw_pbe_check(&crypto, &pbe, UINT64_MAX), CW_UNSUPPORTED);
}

/* RFC 7292's derivation takes no passphrase or salt of any length here. */
static void too_long(void **state)
{
	static uint8_t octets[CW_PKCS12_PASSPHRASE_MAX + 1];
	cw_pbe pbe = decoded("30(06(2a864886f70d010c0103) 30(" SALT "02(05)))");
	cw_bytes phrase = {octets, sizeof octets};
	uint8_t data[16];
	size_t size = 8;

	memset(octets, 'x', sizeof octets);
	assert_int_equal(cw_pbe_encrypt(&crypto, &pbe, phrase, data, sizeof data, &size),
	                 CW_ARGUMENT);
	phrase.size--;
	assert_int_equal(cw_pbe_encrypt(&crypto, &pbe, phrase, data, sizeof data, &size), CW_OK);
	pbe.salt.data = octets;
	pbe.salt.size = CW_PKCS12_SALT_MAX + 1;
	size = 8;
	assert_int_equal(cw_pbe_encrypt(&crypto, &pbe, phrase, data, sizeof data, &size),
	                 CW_UNSUPPORTED);
}

static void names(void **state)
{
	assert_string_equal(cw_kdf_name(CW_KDF_SCRYPT), "scrypt");
	assert_string_equal(cw_kdf_name(CW_KDF_NONE), "");
	assert_string_equal(cw_kdf_name((cw_kdf)99), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known), cmocka_unit_test(faults), cmocka_unit_test(written),
		cmocka_unit_test(used),  cmocka_unit_test(cost),   cmocka_unit_test(too_long),
		cmocka_unit_test(names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
