/* The stack of providers, with providers of the test's own: one that lies in each of
 * the ways a provider can lie, one whose keys cannot leave it. */
#include "test.h"
#include "../../crypto/crypto.h"
#include "../../crypto/tomcrypt.h"
#include "octets.h"
#include "rsa_vectors.h"

static const cw_signature_scheme sha256 = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0};

static const cw_provider *const real_providers[] = {&cw_tomcrypt_provider};
static const cw_crypto real = {real_providers, 1};

/* The liar: a key that is rsa_2048 inside, and a signature spoilt as `lie` says. */

typedef enum lie_kind {
	LIE_NONE,
	LIE_WRONG_BIT,
	LIE_ANOTHER_MESSAGE,
	LIE_SHORT,
	LIE_LONG,
	LIE_EMPTY,
	LIE_NO_WRITE,
	LIE_ERROR_MIDWAY
} lie_kind;

typedef struct liar_key {
	cw_key base;
	cw_key *inner;
	lie_kind lie;
	bool exportable;
} liar_key;

static bool liar_supports(const cw_query *query)
{
	return query->operation == CW_OP_SIGN && query->key_type == CW_KEY_RSA;
}

static cw_status liar_sign(const cw_key *key, const cw_signature_scheme *scheme, cw_bytes message,
                           uint8_t *out, size_t *size)
{
	const liar_key *liar = (const liar_key *)key;
	cw_bytes another = OCTETS("another message");

	if (liar->lie == LIE_NO_WRITE) {
		*size = 256;
		return CW_OK;
	}
	if (liar->lie == LIE_ANOTHER_MESSAGE)
		message = another;
	CW_TRY(liar->inner->provider->sign(liar->inner, scheme, message, out, size));
	switch (liar->lie) {
	case LIE_WRONG_BIT:
		out[100] ^= 1;
		break;
	case LIE_SHORT:
		*size -= 1;
		break;
	case LIE_LONG:
		*size += 1;
		break;
	case LIE_EMPTY:
		*size = 0;
		break;
	case LIE_ERROR_MIDWAY:
		return CW_PROVIDER;
	default:
		break;
	}
	return CW_OK;
}

static cw_status liar_export(const cw_key *key, bool with_private, uint8_t *buffer,
                             cw_key_numbers *out)
{
	const liar_key *liar = (const liar_key *)key;

	if (with_private && !liar->exportable) {
		buffer[0] = 0x55;
		out->type = CW_KEY_EC;
		return CW_UNSUPPORTED;
	}
	return cw_key_export(liar->inner, with_private, buffer, out);
}

static void liar_info(const cw_key *key, cw_key_info *out)
{
	cw_key_get_info(((const liar_key *)key)->inner, out);
	out->exportable = ((const liar_key *)key)->exportable;
}

static void liar_free(cw_key *key)
{
	cw_key_free(((liar_key *)key)->inner);
}

static const cw_provider liar = {
	.abi = CW_PROVIDER_ABI,
	.size = sizeof(cw_provider),
	.name = "liar",
	.supports = liar_supports,
	.key_export = liar_export,
	.key_info = liar_info,
	.key_free = liar_free,
	.sign = liar_sign,
};

static const cw_provider *const stacked_providers[] = {&liar, &cw_tomcrypt_provider};
static const cw_crypto stacked = {stacked_providers, 2};
static const cw_provider *const liar_alone_providers[] = {&liar};
static const cw_crypto liar_alone = {liar_alone_providers, 1};

static liar_key make_liar(lie_kind lie, const cw_key_numbers *numbers)
{
	liar_key key = {.base.provider = &liar};

	key.lie = lie;
	assert_int_equal(cw_key_import(&real, numbers, &key.inner), CW_OK);
	return key;
}

static void assert_zero(const uint8_t *octets, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++)
		assert_int_equal(octets[i], 0);
}

/* The status of signing, and nothing left in the output unless it was CW_OK. */
static cw_status sign_with(const cw_crypto *crypto, const cw_key *key, bool checked)
{
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	size_t size = 99;
	cw_status status;

	memset(out, 0xee, sizeof out);
	status = checked ? cw_sign(crypto, key, &sha256, OCTETS("abc"), out, &size)
	                 : cw_sign_unchecked(key, &sha256, OCTETS("abc"), out, &size);
	if (status == CW_OK) {
		assert_int_equal(size, 256);
	} else {
		assert_int_equal(size, 0);
		assert_zero(out, sizeof out);
	}
	return status;
}

static void test_an_honest_signature(void **state)
{
	liar_key key = make_liar(LIE_NONE, &rsa_2048);
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	cw_bytes signature = {out, 0};

	assert_int_equal(cw_sign(&stacked, &key.base, &sha256, OCTETS("abc"), out, &signature.size),
	                 CW_OK);
	assert_octets(signature, rsa_2048_sha256);
	cw_key_free(&key.base);
}

static void test_lies(void **state)
{
	static const struct {
		lie_kind lie;
		cw_status status;
		cw_status unchecked;
	} cases[] = {
		{LIE_WRONG_BIT, CW_SIGNATURE_INVALID, CW_OK},
		{LIE_ANOTHER_MESSAGE, CW_SIGNATURE_INVALID, CW_OK},
		{LIE_NO_WRITE, CW_SIGNATURE_INVALID, CW_OK},
		{LIE_SHORT, CW_PROVIDER, CW_PROVIDER},
		{LIE_LONG, CW_PROVIDER, CW_PROVIDER},
		{LIE_EMPTY, CW_PROVIDER, CW_PROVIDER},
		{LIE_ERROR_MIDWAY, CW_PROVIDER, CW_PROVIDER},
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		liar_key key = make_liar(cases[i].lie, &rsa_2048);

		assert_int_equal(sign_with(&stacked, &key.base, true), cases[i].status);
		assert_int_equal(sign_with(&stacked, &key.base, false), cases[i].unchecked);
		cw_key_free(&key.base);
	}
}

static bool supports_all(const cw_query *query)
{
	(void)query;
	return true;
}

/* One that signs wrongly and calls it right is found out by any other provider. */

static bool accomplice_supports(const cw_query *query)
{
	return (query->operation == CW_OP_SIGN || query->operation == CW_OP_VERIFY) &&
	       query->key_type == CW_KEY_RSA;
}

static cw_status accomplice_verify(const cw_key *key, const cw_signature_scheme *scheme,
                                   cw_bytes message, cw_bytes signature)
{
	(void)key;
	(void)scheme;
	(void)message;
	(void)signature;
	return CW_OK;
}

static void test_signer_does_not_judge_itself(void **state)
{
	cw_provider accomplice = liar;
	const cw_provider *both[] = {&accomplice, &cw_tomcrypt_provider};
	cw_crypto with_another = {both, 2};
	cw_crypto alone = {both, 1};
	liar_key key = make_liar(LIE_WRONG_BIT, &rsa_2048);

	accomplice.supports = accomplice_supports;
	accomplice.verify = accomplice_verify;
	key.base.provider = &accomplice;
	assert_int_equal(sign_with(&with_another, &key.base, true), CW_SIGNATURE_INVALID);
	assert_int_equal(sign_with(&alone, &key.base, true), CW_OK);
	cw_key_free(&key.base);
}

/* A function that is not there is not called, whatever supports() says. */
static void test_missing_functions(void **state)
{
	static const cw_key_spec spec = {CW_KEY_RSA, 2048, CW_CURVE_NONE};
	cw_provider empty = liar;
	const cw_provider *list[] = {&empty};
	cw_crypto crypto = {list, 1};
	liar_key key = make_liar(LIE_NONE, &rsa_2048);
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	cw_bytes abc = OCTETS("abc");
	cw_key *made;
	size_t size;

	empty.supports = supports_all;
	empty.sign = NULL;
	key.base.provider = &empty;
	assert_int_equal(cw_crypto_random(&crypto, out, 8), CW_UNSUPPORTED);
	assert_int_equal(cw_crypto_hash(&crypto, CW_HASH_SHA256, &abc, 1, out), CW_UNSUPPORTED);
	assert_int_equal(cw_crypto_hmac(&crypto, CW_HASH_SHA256, abc, &abc, 1, out),
	                 CW_UNSUPPORTED);
	assert_int_equal(cw_crypto_pbkdf2(&crypto, CW_HASH_SHA256, abc, abc, 1, out, 8),
	                 CW_UNSUPPORTED);
	assert_int_equal(cw_crypto_scrypt(&crypto, abc, abc, 2, 1, 1, out, 8), CW_UNSUPPORTED);
	assert_int_equal(cw_crypto_cipher(&crypto, CW_CIPHER_DES_CBC, true, abc, abc, abc, out),
	                 CW_UNSUPPORTED);
	assert_int_equal(cw_key_generate(&crypto, &spec, &made), CW_UNSUPPORTED);
	assert_int_equal(cw_key_import(&crypto, &rsa_2048, &made), CW_UNSUPPORTED);
	assert_int_equal(cw_sign(&crypto, &key.base, &sha256, abc, out, &size), CW_UNSUPPORTED);
	assert_int_equal(cw_verify(&crypto, &key.base, &sha256, abc, rsa_2048_sha256),
	                 CW_UNSUPPORTED);
	cw_key_free(&key.base);
}

static void test_none_can_verify(void **state)
{
	liar_key key = make_liar(LIE_NONE, &rsa_2048);

	assert_int_equal(sign_with(&liar_alone, &key.base, true), CW_UNSUPPORTED);
	assert_int_equal(sign_with(&liar_alone, &key.base, false), CW_OK);
	cw_key_free(&key.base);
}

static void test_keys_that_must_not_sign(void **state)
{
	liar_key weak = make_liar(LIE_NONE, &rsa_1024);
	cw_key_numbers public_numbers = {0};
	liar_key public_key;

	assert_int_equal(sign_with(&stacked, &weak.base, true), CW_KEY_WEAK);
	assert_int_equal(sign_with(&stacked, &weak.base, false), CW_KEY_WEAK);
	cw_key_free(&weak.base);

	public_numbers.type = CW_KEY_RSA;
	public_numbers.rsa.n = rsa_2048.rsa.n;
	public_numbers.rsa.e = rsa_2048.rsa.e;
	public_key = make_liar(LIE_NONE, &public_numbers);
	assert_int_equal(sign_with(&stacked, &public_key.base, true), CW_KEY_NOT_PRIVATE);
	cw_key_free(&public_key.base);
}

static void test_export_is_zeroed_on_failure(void **state)
{
	static uint8_t buffer[CW_KEY_NUMBERS_SIZE_MAX];
	liar_key key = make_liar(LIE_NONE, &rsa_2048);
	cw_key_numbers numbers;

	memset(buffer, 0xee, sizeof buffer);
	assert_int_equal(cw_key_export(&key.base, true, buffer, &numbers), CW_UNSUPPORTED);
	assert_zero(buffer, sizeof buffer);
	assert_int_equal(numbers.type, CW_KEY_NONE);
	assert_int_equal(cw_key_export(&key.base, false, buffer, &numbers), CW_OK);
	assert_octets(numbers.rsa.n, rsa_2048.rsa.n);
	cw_key_free(&key.base);
}

static void test_schemes_that_are_not_the_keys(void **state)
{
	static const cw_signature_scheme wrong[] = {
		{CW_SCHEME_NONE, CW_HASH_SHA256, 0},
		{CW_SCHEME_RSA_PKCS1, CW_HASH_NONE, 0},
		{CW_SCHEME_ECDSA, CW_HASH_SHA256, 0},
		{CW_SCHEME_EDDSA, CW_HASH_NONE, 0},
	};
	static const cw_signature_scheme md5 = {CW_SCHEME_RSA_PKCS1, CW_HASH_MD5, 0};
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	cw_key *key;
	size_t size;
	size_t i;

	assert_int_equal(cw_key_import(&real, &rsa_2048, &key), CW_OK);
	for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		assert_int_equal(cw_sign(&real, key, &wrong[i], OCTETS("abc"), out, &size),
		                 CW_ARGUMENT);
		assert_int_equal(cw_verify(&real, key, &wrong[i], OCTETS("abc"), rsa_2048_sha256),
		                 CW_ARGUMENT);
	}
	assert_int_equal(cw_sign(&real, key, &md5, OCTETS("abc"), out, &size), CW_UNSUPPORTED);
	assert_int_equal(cw_verify(&real, key, &md5, OCTETS("abc"), rsa_2048_sha256),
	                 CW_UNSUPPORTED);
	cw_key_free(key);
}

static void test_signature_size(void **state)
{
	cw_key_info key = {.type = CW_KEY_EC, .bits = 521, .curve = CW_CURVE_P521};
	cw_signature_scheme scheme = {CW_SCHEME_ECDSA, CW_HASH_SHA512, 0};

	assert_int_equal(cw_signature_size(&key, &scheme), 132);
	key.type = CW_KEY_RSA;
	assert_int_equal(cw_signature_size(&key, &scheme), 0);
	scheme.scheme = CW_SCHEME_RSA_PSS;
	key.bits = 2047;
	assert_int_equal(cw_signature_size(&key, &scheme), 256);
	/* As long a salt as 2,046 and 2,048 bits leave room for beside the hash. */
	scheme.salt_size = 256 - 64 - 2;
	assert_int_equal(cw_signature_size(&key, &scheme), 256);
	key.bits = 2049;
	assert_int_equal(cw_signature_size(&key, &scheme), 257);
	scheme.salt_size++;
	assert_int_equal(cw_signature_size(&key, &scheme), 0);
	scheme.salt_size = UINT32_MAX;
	assert_int_equal(cw_signature_size(&key, &scheme), 0);
	key.bits = 512;
	scheme.salt_size = 0;
	assert_int_equal(cw_signature_size(&key, &scheme), 0);
	key.bits = 2047;
	scheme.scheme = CW_SCHEME_EDDSA;
	assert_int_equal(cw_signature_size(&key, &scheme), 0);
	scheme.hash = CW_HASH_NONE;
	assert_int_equal(cw_signature_size(&key, &scheme), 0);
	key.type = CW_KEY_ED25519;
	assert_int_equal(cw_signature_size(&key, &scheme), 64);
	key.type = CW_KEY_ED448;
	assert_int_equal(cw_signature_size(&key, &scheme), 114);
}

/* The stack itself. */

static void test_check(void **state)
{
	cw_provider wrong = liar;
	const cw_provider *list[] = {&cw_tomcrypt_provider, &wrong};
	cw_crypto crypto = {list, 2};
	cw_query query = {0};

	assert_int_equal(cw_crypto_check(&crypto), CW_OK);
	query.operation = CW_OP_SIGN;
	query.key_type = CW_KEY_RSA;
	assert_ptr_equal(cw_crypto_find(&crypto, &query), &wrong);
	wrong.abi++;
	assert_int_equal(cw_crypto_check(&crypto), CW_PROVIDER_VERSION);
	assert_null(cw_crypto_find(&crypto, &query));
	wrong = liar;
	wrong.size--;
	assert_int_equal(cw_crypto_check(&crypto), CW_PROVIDER_VERSION);
	wrong = liar;
	wrong.supports = NULL;
	assert_int_equal(cw_crypto_check(&crypto), CW_PROVIDER_VERSION);
}

static void test_no_provider(void **state)
{
	static const cw_crypto none = {NULL, 0};
	static const cw_key_spec spec = {CW_KEY_RSA, 2048, CW_CURVE_NONE};
	cw_bytes parts = OCTETS("abc");
	uint8_t out[64];
	cw_key *key = (cw_key *)out;

	memset(out, 0xee, sizeof out);
	assert_int_equal(cw_crypto_random(&none, out, 4), CW_UNSUPPORTED);
	assert_zero(out, 4);
	assert_int_equal(out[4], 0xee);
	assert_int_equal(cw_crypto_hash(&none, CW_HASH_SHA256, &parts, 1, out), CW_UNSUPPORTED);
	assert_zero(out, 32);
	assert_int_equal(out[32], 0xee);
	assert_int_equal(cw_crypto_hmac(&none, CW_HASH_SHA256, parts, &parts, 1, out),
	                 CW_UNSUPPORTED);
	assert_int_equal(cw_crypto_pbkdf2(&none, CW_HASH_SHA256, parts, parts, 1, out, 8),
	                 CW_UNSUPPORTED);
	assert_int_equal(cw_crypto_scrypt(&real, parts, parts, 2, 1, 1, out, 8), CW_UNSUPPORTED);
	assert_int_equal(
		cw_crypto_cipher(&none, CW_CIPHER_AES_128_CBC, true, parts, parts, parts, out),
		CW_UNSUPPORTED);
	assert_int_equal(cw_key_generate(&none, &spec, &key), CW_UNSUPPORTED);
	assert_null(key);
	assert_int_equal(cw_key_import(&none, &rsa_2048, &key), CW_UNSUPPORTED);
	assert_null(key);
	cw_key_free(NULL);
}

static void test_cipher_arguments(void **state)
{
	static const uint8_t octets[64] = {0};
	cw_bytes key = {octets, 16};
	cw_bytes iv = {octets, 16};
	cw_bytes in = {octets, 32};
	uint8_t out[64];

	assert_int_equal(cw_crypto_cipher(&real, CW_CIPHER_AES_128_CBC, true, key, iv, in, out),
	                 CW_OK);
	in.size = 33;
	memset(out, 0xee, sizeof out);
	assert_int_equal(cw_crypto_cipher(&real, CW_CIPHER_AES_128_CBC, true, key, iv, in, out),
	                 CW_ARGUMENT);
	assert_zero(out, 33);
	in.size = 32;
	key.size = 24;
	assert_int_equal(cw_crypto_cipher(&real, CW_CIPHER_AES_128_CBC, true, key, iv, in, out),
	                 CW_ARGUMENT);
	key.size = 16;
	iv.size = 8;
	assert_int_equal(cw_crypto_cipher(&real, CW_CIPHER_AES_128_CBC, true, key, iv, in, out),
	                 CW_ARGUMENT);
	assert_int_equal(cw_crypto_pbkdf2(&real, CW_HASH_SHA256, key, iv, 0, out, 8), CW_ARGUMENT);
}

static void test_sizes_to_generate(void **state)
{
	cw_key_spec spec = {CW_KEY_RSA, 1024, CW_CURVE_NONE};
	cw_key *key;

	assert_int_equal(cw_key_generate(&real, &spec, &key), CW_KEY_WEAK);
	spec.bits = 8448;
	assert_int_equal(cw_key_generate(&real, &spec, &key), CW_KEY_TOO_LARGE);
	spec.bits = 2049;
	assert_int_equal(cw_key_generate(&real, &spec, &key), CW_ARGUMENT);
	spec.type = CW_KEY_ED448;
	spec.bits = 0;
	assert_int_equal(cw_key_generate(&real, &spec, &key), CW_UNSUPPORTED);
}

static void test_names_and_sizes(void **state)
{
	assert_string_equal(cw_hash_name(CW_HASH_SHA384), "SHA-384");
	assert_int_equal(cw_hash_size(CW_HASH_SHA384), 48);
	assert_int_equal(cw_hash_size(CW_HASH_NONE), 0);
	assert_int_equal(cw_hash_size((cw_hash)99), 0);
	assert_string_equal(cw_cipher_name(CW_CIPHER_DES_EDE3_CBC), "DES-EDE3-CBC");
	assert_int_equal(cw_cipher_key_size(CW_CIPHER_AES_192_CBC), 24);
	assert_int_equal(cw_cipher_block_size(CW_CIPHER_DES_CBC), 8);
	assert_string_equal(cw_curve_name(CW_CURVE_P521), "P-521");
	assert_int_equal(cw_curve_size(CW_CURVE_P521), 66);
	assert_int_equal(cw_curve_bits(CW_CURVE_P384), 384);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_honest_signature),
		cmocka_unit_test(test_lies),
		cmocka_unit_test(test_signer_does_not_judge_itself),
		cmocka_unit_test(test_missing_functions),
		cmocka_unit_test(test_none_can_verify),
		cmocka_unit_test(test_keys_that_must_not_sign),
		cmocka_unit_test(test_export_is_zeroed_on_failure),
		cmocka_unit_test(test_schemes_that_are_not_the_keys),
		cmocka_unit_test(test_signature_size),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_no_provider),
		cmocka_unit_test(test_cipher_arguments),
		cmocka_unit_test(test_sizes_to_generate),
		cmocka_unit_test(test_names_and_sizes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
