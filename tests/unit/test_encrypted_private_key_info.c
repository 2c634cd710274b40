#include "test.h"
#include "../../asn1/oid_registry.h"
#include "../../crypto/tomcrypt.h"
#include "../../pem/encrypted_private_key_info.h"
#include "der_text.h"
#include "octets.h"

static const cw_provider *const stack[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {stack, 1};
static const cw_bytes passphrase = CW_BYTES_LITERAL("a passphrase");

#define DES(salt) "30(06(2a864886f70d010503) 30(04(" salt ") 02(0800)))"

static void law(void **state)
{
	static const char *const texts[] = {
		"30(" DES("0102030405060708") "04(0102030405060708))",
		"30( 30(060122 05()) 04(01))",
	};
	uint8_t buffer[128];
	cw_encrypted_private_key_info info;
	cw_der_input in;
	cw_der_writer w;
	cw_bytes out;
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		cw_bytes der = der_text(texts[i]);
		cw_der_reader r = cw_der_input_init(&in, der);

		assert_int_equal(cw_encrypted_private_key_info_decode(&r, CW_FIELD_NONE, &info),
		                 CW_OK);
		cw_der_writer_init(&w, buffer, sizeof buffer);
		cw_encrypted_private_key_info_encode(&w, &info);
		assert_int_equal(cw_der_finish(&w, &out), CW_OK);
		assert_octets(out, der);
		info.encrypted_data.size = 0;
		cw_der_writer_init(&w, buffer, sizeof buffer);
		cw_encrypted_private_key_info_encode(&w, &info);
		assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
	}
}

static void fails(const char *text, cw_status status, size_t offset)
{
	cw_encrypted_private_key_info info;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der_text(text));

	assert_int_equal(cw_encrypted_private_key_info_decode(&r, CW_FIELD_NONE, &info), status);
	assert_int_equal(in.error.offset, offset);
	assert_int_equal(r.pos, 0);
}

static void faults(void **state)
{
	fails("30(" DES("0102030405060708") "04())", CW_SIZE, 31);
	fails("30(" DES("0102030405060708") "04(01020304050607))", CW_SIZE, 31);
	fails("30(" DES("01") "04(0102030405060708))", CW_SIZE, 17);
	fails("30(" DES("0102030405060708") "04(0102030405060708) 05())", CW_TRAILING_DATA, 41);
	fails("30(" DES("0102030405060708") ")", CW_MISSING, 31);
}

/* What is written decodes, and decrypts to what was encrypted. */
static void written(void **state)
{
	static const char secret[] = "whatever a key may be";
	uint8_t random[CW_PBE_RANDOM_SIZE], plain[64], out[256];
	cw_encrypted_private_key_info info;
	cw_bytes der = {out, 0};
	cw_der_input in;
	cw_der_reader r;
	size_t size;
	cw_pbe pbe;

	assert_int_equal(
		cw_pbe_generate(&crypto, CW_KDF_PBKDF2, CW_CIPHER_AES_192_CBC, random, &pbe),
		CW_OK);
	pbe.iterations = 3;
	memcpy(plain, secret, sizeof secret);
	assert_int_equal(cw_encrypted_private_key_info_write(&crypto, &pbe, passphrase, plain,
	                                                     sizeof plain, sizeof secret, out,
	                                                     sizeof out, &der.size),
	                 CW_OK);
	assert_memory_not_equal(plain, secret, sizeof secret);
	r = cw_der_input_init(&in, der);
	assert_int_equal(cw_encrypted_private_key_info_decode(&r, CW_FIELD_NONE, &info), CW_OK);
	assert_true(cw_der_at_end(&r));
	assert_int_equal(cw_pbe_decode(&info.encryption_algorithm, &pbe), CW_OK);
	memcpy(plain, info.encrypted_data.data, info.encrypted_data.size);
	size = info.encrypted_data.size;
	assert_int_equal(cw_pbe_decrypt(&crypto, &pbe, 3, passphrase, plain, &size), CW_OK);
	assert_int_equal(size, sizeof secret);
	assert_memory_equal(plain, secret, size);
	/* Nothing is left of it where the writing fails, either. */
	pbe.kdf = CW_KDF_PKCS12;
	assert_int_equal(cw_encrypted_private_key_info_write(&crypto, &pbe, passphrase, plain,
	                                                     sizeof plain, sizeof secret, out,
	                                                     sizeof out, &der.size),
	                 CW_UNSUPPORTED);
	assert_memory_not_equal(plain, secret, sizeof secret);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(law),
		cmocka_unit_test(faults),
		cmocka_unit_test(written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
