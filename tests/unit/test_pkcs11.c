/* The provider over PKCS #11, before a module that fails wherever it is told to. Against a
 * real one it stands in interop/test_pkcs11.py. */
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"
#include "../../crypto/pkcs11.h"
#include "../../crypto/secret.h"
#include "octets.h"
#include "pkcs11_mock.h"

static cw_pkcs11 *module;
static cw_pkcs11_token *token;
static cw_key *key;
static char why[CW_PKCS11_TEXT_SIZE];
static uint8_t uri_octets[256];
static const cw_bytes pin = CW_BYTES_LITERAL("1234");
static const cw_bytes no_pin = {NULL, 0};
static const cw_signature_scheme ecdsa = {CW_SCHEME_ECDSA, CW_HASH_SHA256, 0};

static cw_token_uri uri_of(const char *text)
{
	cw_token_uri uri;
	cw_token_uri_error error;

	assert_int_equal(cw_token_uri_parse(cw_bytes_of(text), uri_octets, &uri, &error), CW_OK);
	return uri;
}

static cw_status open_module(void)
{
	memset(why, 'x', sizeof why);
	return cw_pkcs11_open_functions(&mock_functions, &mock_crypto, &module, why);
}

static cw_status open_token(const char *text)
{
	cw_token_uri uri = uri_of(text);

	memset(why, 'x', sizeof why);
	return cw_pkcs11_token_open(module, &uri, &token, why);
}

static cw_status open_key(const char *text, cw_bytes with)
{
	cw_token_uri uri = uri_of(text);

	memset(why, 'x', sizeof why);
	return cw_pkcs11_key_open(token, &uri, with, NULL, &key, why);
}

/* A module, a token, and the pair "a" in it. */
static int begin(void **state)
{
	mock_reset();
	module = NULL;
	token = NULL;
	key = NULL;
	mock_add_pair("a", "id of a");
	return open_module() == CW_OK && open_token("pkcs11:token=one") == CW_OK ? 0 : -1;
}

/* Whatever a test did, all that was opened is closed again. */
static int end(void **state)
{
	mock.failing.function = NULL;
	cw_key_free(key);
	cw_pkcs11_token_close(token);
	cw_pkcs11_close(module);
	return mock.sessions == 0 && mock.logged_in == 0 && mock.started == 0 ? 0 : -1;
}

static void fail_in(const char *function, ck_rv_t answer)
{
	mock.failing.function = function;
	mock.failing.answer = answer;
}

static void test_modules(void **state)
{
	mock_reset();
	assert_int_equal(open_module(), CW_OK);
	assert_string_equal(why, "");
	assert_int_equal(mock.start_flags, CKF_OS_LOCKING_OK);
	cw_pkcs11_close(module);
	assert_int_equal(mock.started, 0);

	fail_in("C_Initialize", CKR_GENERAL_ERROR);
	assert_int_equal(open_module(), CW_PROVIDER);
	assert_null(module);
	assert_string_equal(why, "C_Initialize: CKR_GENERAL_ERROR");
	fail_in("C_Initialize", 0x80000abc);
	assert_int_equal(open_module(), CW_PROVIDER);
	assert_string_equal(why, "C_Initialize: CKR 0x80000abc");
	fail_in("C_GetInfo", CKR_HOST_MEMORY);
	assert_int_equal(open_module(), CW_NO_MEMORY);
	assert_int_equal(mock.started, 0);
	/* One that the host program has started is left running. */
	fail_in("C_Initialize", CKR_CRYPTOKI_ALREADY_INITIALIZED);
	mock.started = 1;
	assert_int_equal(open_module(), CW_OK);
	cw_pkcs11_close(module);
	assert_int_equal(mock.started, 1);
	mock.started = 0;
	fail_in(NULL, CKR_OK);
	mock.version = 1;
	assert_int_equal(open_module(), CW_PROVIDER);
	assert_non_null(strstr(why, "version"));
	assert_int_equal(mock.started, 0);

	assert_int_equal(cw_pkcs11_open("/no/such/module.so", &mock_crypto, &module, why),
	                 CW_PROVIDER);
	assert_non_null(strstr(why, "/no/such/module.so"));
	assert_int_equal(cw_pkcs11_open("/no/such/module.so", &mock_crypto, &module, NULL),
	                 CW_PROVIDER);
	assert_null(module);
	cw_pkcs11_close(NULL);
	cw_pkcs11_token_close(NULL);
}

static void test_tokens(void **state)
{
	cw_pkcs11_token_close(token);
	assert_int_equal(open_token("pkcs11:token=on"), CW_NO_TOKEN);
	assert_null(token);
	assert_string_equal(why, "no such token; there is pkcs11:token=one;serial=S1");
	assert_int_equal(open_token("pkcs11:library-version=1.3"), CW_NO_TOKEN);
	assert_int_equal(open_token("pkcs11:slot-id=11"), CW_NO_TOKEN);
	assert_int_equal(open_token("pkcs11:slot-description=1"), CW_NO_TOKEN);
	assert_int_equal(open_token("pkcs11:token=one%20"), CW_NO_TOKEN);
	mock.tokens = 3;
	assert_int_equal(open_token("pkcs11:"), CW_AMBIGUOUS);
	assert_string_equal(why, "several tokens: pkcs11:token=one;serial=S1, "
	                         "pkcs11:token=two;serial=S2");
	assert_int_equal(open_token("pkcs11:token="), CW_NO_TOKEN);
	fail_in("C_GetSlotList", CKR_DEVICE_ERROR);
	assert_int_equal(open_token("pkcs11:"), CW_PROVIDER);
	assert_string_equal(why, "C_GetSlotList: CKR_DEVICE_ERROR");
	fail_in("C_OpenSession", CKR_TOKEN_NOT_PRESENT);
	assert_int_equal(open_token("pkcs11:token=one"), CW_NO_TOKEN);
	assert_string_equal(why, "C_OpenSession: CKR_TOKEN_NOT_PRESENT");
	fail_in(NULL, CKR_OK);
	mock.tokens = 0;
	assert_int_equal(open_token("pkcs11:"), CW_NO_TOKEN);
	assert_string_equal(why, "no such token; the module has none");
	mock.tokens = 3;
	assert_int_equal(open_token("pkcs11:serial=S2;manufacturer=a%20maker;model=a%20model;"
	                            "library-version=1.2;slot-id=11;slot-description=1;"
	                            "slot-manufacturer=;library-manufacturer="),
	                 CW_OK);
	assert_true(cw_pkcs11_token_wants_pin(token));
	assert_int_equal(cw_pkcs11_token_format(token, why, 8), 26);
	assert_string_equal(why, "pkcs11:");
}

static void test_login(void **state)
{
	static const struct {
		ck_rv_t answer;
		cw_status status;
	} cases[] = {
		{CKR_PIN_INCORRECT, CW_PASSPHRASE_WRONG}, {CKR_PIN_LEN_RANGE, CW_PASSPHRASE_WRONG},
		{CKR_PIN_LOCKED, CW_PIN_LOCKED},          {CKR_PIN_EXPIRED, CW_PASSPHRASE_WRONG},
		{CKR_DEVICE_REMOVED, CW_NO_TOKEN},        {CKR_FUNCTION_FAILED, CW_PROVIDER},
	};
	size_t i;

	assert_int_equal(open_key("pkcs11:object=a", no_pin), CW_PASSPHRASE_MISSING);
	assert_null(key);
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		fail_in("C_Login", cases[i].answer);
		assert_int_equal(open_key("pkcs11:object=a", pin), cases[i].status);
		assert_null(key);
		assert_memory_equal(why, "C_Login: CKR_", 13);
	}
	mock.infos[0].flags |= CKF_USER_PIN_FINAL_TRY;
	fail_in("C_Login", CKR_PIN_INCORRECT);
	assert_int_equal(open_key("pkcs11:object=a", pin), CW_PASSPHRASE_WRONG);
	assert_string_equal(why, "C_Login: CKR_PIN_INCORRECT; one try is left");
	mock.infos[0].flags |= CKF_USER_PIN_LOCKED;
	assert_int_equal(open_key("pkcs11:object=a", pin), CW_PASSPHRASE_WRONG);
	assert_string_equal(why, "C_Login: CKR_PIN_INCORRECT; the PIN is locked now");
	/* The host's own login is not ended. */
	fail_in("C_Login", CKR_USER_ALREADY_LOGGED_IN);
	assert_int_equal(open_key("pkcs11:object=a", pin), CW_OK);
	assert_int_equal(mock.logged_in, 0);
	cw_key_free(key);
	fail_in(NULL, CKR_OK);
	assert_int_equal(open_key("pkcs11:object=a", pin), CW_OK);
	assert_memory_equal(mock.pin, "1234", 4);
	assert_int_equal(mock.logged_in, 1);
	/* Once is enough. */
	cw_key_free(key);
	assert_int_equal(open_key("pkcs11:object=a", no_pin), CW_OK);
	assert_int_equal(mock.logged_in, 1);
}

static void test_which_key(void **state)
{
	assert_int_equal(open_key("pkcs11:object=b", pin), CW_NO_KEY);
	assert_string_equal(
		why, "no such private key; there is pkcs11:object=a;id=%69%64%20%6F%66%20%61");
	assert_int_equal(open_key("pkcs11:object=a;type=cert", pin), CW_ARGUMENT);
	mock_add_pair("a", "2");
	assert_int_equal(open_key("pkcs11:object=a", pin), CW_AMBIGUOUS);
	assert_string_equal(why, "several private keys: pkcs11:object=a;id=%69%64%20%6F%66%20%61, "
	                         "pkcs11:object=a;id=%32");
	fail_in("C_FindObjectsInit", CKR_USER_NOT_LOGGED_IN);
	assert_int_equal(open_key("pkcs11:object=a", pin), CW_PASSPHRASE_MISSING);
	assert_string_equal(why, "C_FindObjectsInit: CKR_USER_NOT_LOGGED_IN");
	fail_in("C_FindObjects", CKR_DEVICE_REMOVED);
	assert_int_equal(open_key("pkcs11:object=a", pin), CW_NO_TOKEN);
	fail_in(NULL, CKR_OK);
	assert_int_equal(open_key("pkcs11:object=a;id=2;type=private", pin), CW_OK);
}

static void assert_point(cw_status expected, const void *point, size_t size)
{
	mock_set(&mock.objects[1], CKA_EC_POINT, point, size);
	assert_int_equal(open_key("pkcs11:object=a", pin), expected);
	if (expected == CW_OK) {
		uint8_t octets[CW_KEY_NUMBERS_SIZE_MAX];
		cw_key_numbers numbers;

		assert_int_equal(cw_key_export(key, false, octets, &numbers), CW_OK);
		assert_octets(numbers.ec.point, rfc6979_p256.ec.point);
		assert_true(numbers.ec.point.data == octets);
	}
	cw_key_free(key);
	key = NULL;
}

static void test_public_half(void **state)
{
	static const uint8_t p192[] = {0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x01};
	uint8_t long_form[3 + 65] = {0x04, 0x81, 65};

	memcpy(long_form + 3, mock_point + 2, 65);
	assert_point(CW_OK, mock_point, 67);
	assert_point(CW_OK, mock_point + 2, 65);
	assert_point(CW_NO_KEY, mock_point + 2, 64);
	assert_point(CW_NO_KEY, mock_point, 66);
	assert_point(CW_NO_KEY, long_form, sizeof long_form); /* not DER */
	assert_point(CW_NO_KEY, "", 0);
	mock_set(&mock.objects[1], CKA_EC_POINT, mock_point, 67);
	mock_set(&mock.objects[1], CKA_EC_PARAMS, p192, sizeof p192);
	assert_int_equal(open_key("pkcs11:object=a", pin), CW_NO_KEY);
	assert_non_null(strstr(why, "no public key"));
	mock_set(&mock.objects[1], CKA_EC_PARAMS, mock_p256, sizeof mock_p256);
	mock.objects[0].type = CKK_RSA;
	assert_int_equal(open_key("pkcs11:object=a", pin), CW_KEY_MISMATCH);
	mock.objects[0].type = CKK_DSA;
	assert_int_equal(open_key("pkcs11:object=a", pin), CW_UNSUPPORTED);
	mock.objects[0].type = CKK_EC;
	/* By its label, where no identifier is the same. */
	mock_set(&mock.objects[1], CKA_ID, "other", 5);
	assert_int_equal(open_key("pkcs11:object=a", pin), CW_OK);
}

static void test_given_public_half(void **state)
{
	cw_token_uri uri = uri_of("pkcs11:object=a");
	cw_key_numbers numbers = {.type = CW_KEY_ED25519};
	cw_key_info info;

	mock.objects_count = 1;
	assert_int_equal(cw_pkcs11_key_open(token, &uri, pin, NULL, &key, why), CW_NO_KEY);
	assert_int_equal(cw_pkcs11_key_open(token, &uri, pin, &numbers, &key, why), CW_UNSUPPORTED);
	assert_int_equal(cw_pkcs11_key_open(token, &uri, pin, &rsa_2048, &key, why),
	                 CW_KEY_MISMATCH);
	assert_int_equal(cw_pkcs11_key_open(token, &uri, pin, &rfc6979_p256, &key, why), CW_OK);
	cw_key_get_info(key, &info);
	assert_int_equal(info.type, CW_KEY_EC);
	assert_int_equal(info.bits, 256);
	assert_true(info.is_private);
	assert_false(info.exportable);
}

static void test_rsa(void **state)
{
	uint8_t padded[2 + 256], octets[CW_KEY_NUMBERS_SIZE_MAX];
	mock_object *public_key;
	cw_key_numbers numbers;

	mock_add(CKO_PRIVATE_KEY, CKK_RSA, "r", "r");
	assert_int_equal(open_key("pkcs11:object=r", pin), CW_NO_KEY);
	public_key = mock_add(CKO_PUBLIC_KEY, CKK_RSA, "r", "r");
	memset(padded, 0, sizeof padded);
	memcpy(padded + 1, rsa_2048.rsa.n.data, 256);
	mock_set(public_key, CKA_MODULUS, padded, 257);
	mock_set(public_key, CKA_PUBLIC_EXPONENT, "\0\1\0\1", 4);
	assert_int_equal(open_key("pkcs11:object=r", pin), CW_OK);
	assert_int_equal(cw_key_export(key, true, octets, &numbers), CW_UNSUPPORTED);
	assert_int_equal(cw_key_export(key, false, octets, &numbers), CW_OK);
	assert_octets(numbers.rsa.n, rsa_2048.rsa.n);
	assert_octets(numbers.rsa.e, rsa_2048.rsa.e);
	cw_key_free(key);
	key = NULL;
	mock_set(public_key, CKA_PUBLIC_EXPONENT, "\1", 1);
	assert_int_equal(open_key("pkcs11:object=r", pin), CW_NO_KEY);
}

/* --- signing ---------------------------------------------------------------- */

static cw_status sign_sample(const cw_signature_scheme *scheme, uint8_t *out, size_t *size)
{
	return cw_sign(&mock_crypto, key, scheme, cw_bytes_of("sample"), out, size);
}

static void test_signs(void **state)
{
	uint8_t signature[CW_SIGNATURE_SIZE_MAX];
	size_t size = 0;

	assert_int_equal(open_key("pkcs11:object=a", pin), CW_OK);
	assert_int_equal(sign_sample(&ecdsa, signature, &size), CW_OK);
	assert_int_equal(size, 64);
	assert_int_equal(mock.mechanism.mechanism, CKM_ECDSA);
	assert_int_equal(mock.data_size, 32);
	assert_int_equal(mock.sessions, 1);
	assert_int_equal(mock.context_logins, 0);
	cw_pkcs11_key_failure(key, why);
	assert_string_equal(why, "");
	mock.lies = true;
	assert_int_equal(sign_sample(&ecdsa, signature, &size), CW_SIGNATURE_INVALID);
	assert_int_equal(size, 0);
	cw_key_free(key);
	/* The PIN again for each signature. */
	mock.lies = false;
	mock_set(&mock.objects[0], CKA_ALWAYS_AUTHENTICATE, mock_yes, 1);
	assert_int_equal(open_key("pkcs11:object=a", pin), CW_OK);
	memset(mock.pin, 0, sizeof mock.pin);
	assert_int_equal(sign_sample(&ecdsa, signature, &size), CW_OK);
	assert_int_equal(mock.context_logins, 1);
	assert_memory_equal(mock.pin, "1234", 4);
}

/* What crosses the module's table, of each scheme. */
static void test_what_is_signed(void **state)
{
	static const cw_signature_scheme longer = {CW_SCHEME_ECDSA, CW_HASH_SHA512, 0};
	static const cw_signature_scheme pkcs1 = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0};
	static const cw_signature_scheme pss = {CW_SCHEME_RSA_PSS, CW_HASH_SHA384, 20};
	static const cw_signature_scheme sha1 = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA1, 0};
	static const uint8_t digest_info[] = {0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60,
	                                      0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
	                                      0x01, 0x05, 0x00, 0x04, 0x20};
	uint8_t signature[CW_SIGNATURE_SIZE_MAX];
	cw_token_uri uri;
	cw_bytes message = cw_bytes_of("sample");
	size_t size;

	assert_int_equal(open_key("pkcs11:object=a", pin), CW_OK);
	assert_int_equal(cw_sign_unchecked(key, &longer, message, signature, &size), CW_OK);
	assert_int_equal(mock.data_size, 32); /* cut off to the order */
	cw_key_free(key);
	mock_add(CKO_PRIVATE_KEY, CKK_RSA, "r", "r");
	uri = uri_of("pkcs11:object=r");
	assert_int_equal(cw_pkcs11_key_open(token, &uri, pin, &rsa_2048, &key, why), CW_OK);
	assert_int_equal(sign_sample(&pkcs1, signature, &size), CW_OK);
	assert_int_equal(mock.mechanism.mechanism, CKM_RSA_PKCS);
	assert_int_equal(mock.data_size, sizeof digest_info + 32);
	assert_memory_equal(mock.data, digest_info, sizeof digest_info);
	assert_int_equal(cw_sign_unchecked(key, &pss, message, signature, &size), CW_OK);
	assert_int_equal(mock.mechanism.mechanism, CKM_RSA_PKCS_PSS);
	assert_int_equal(mock.data_size, 48);
	assert_int_equal(mock.pss.hash_alg, CKM_SHA384);
	assert_int_equal(mock.pss.mgf, CKG_MGF1_SHA384);
	assert_int_equal(mock.pss.s_len, 20);
	assert_int_equal(cw_sign_unchecked(key, &sha1, message, signature, &size), CW_UNSUPPORTED);
}

/* A token without the mechanisms that sign a digest gets the message. */
static void test_token_that_hashes(void **state)
{
	static const cw_signature_scheme pkcs1 = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0};
	static const cw_signature_scheme pss = {CW_SCHEME_RSA_PSS, CW_HASH_SHA384, 20};
	const cw_query query = {.operation = CW_OP_SIGN,
	                        .key_type = CW_KEY_EC,
	                        .curve = CW_CURVE_P256,
	                        .scheme = CW_SCHEME_ECDSA,
	                        .hash = CW_HASH_SHA256};
	uint8_t signature[CW_SIGNATURE_SIZE_MAX];
	cw_token_uri uri;
	size_t size;

	(void)state;
	mock.hashes = true;
	assert_true(cw_pkcs11_supports(module, &query));
	assert_int_equal(open_key("pkcs11:object=a", pin), CW_OK);
	assert_int_equal(sign_sample(&ecdsa, signature, &size), CW_OK);
	assert_int_equal(mock.mechanism.mechanism, CKM_ECDSA_SHA256);
	assert_int_equal(mock.data_size, 6);
	cw_pkcs11_key_failure(key, why);
	assert_string_equal(why, "");
	cw_key_free(key);
	mock_add(CKO_PRIVATE_KEY, CKK_RSA, "r", "r");
	uri = uri_of("pkcs11:object=r");
	assert_int_equal(cw_pkcs11_key_open(token, &uri, pin, &rsa_2048, &key, why), CW_OK);
	assert_int_equal(sign_sample(&pkcs1, signature, &size), CW_OK);
	assert_int_equal(mock.mechanism.mechanism, CKM_SHA256_RSA_PKCS);
	assert_int_equal(cw_sign_unchecked(key, &pss, cw_bytes_of("sample"), signature, &size),
	                 CW_OK);
	assert_int_equal(mock.mechanism.mechanism, CKM_SHA384_RSA_PKCS_PSS);
	assert_int_equal(mock.pss.hash_alg, CKM_SHA384);
	assert_int_equal(mock.pss.s_len, 20);
	assert_int_equal(mock.sessions, 1);
}

/* A key of id-RSASSA-PSS stays one in a token, which knows nothing of it. */
static void test_given_limits(void **state)
{
	static const cw_signature_scheme pkcs1 = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0};
	static const cw_signature_scheme short_salt = {CW_SCHEME_RSA_PSS, CW_HASH_SHA256, 31};
	static const cw_signature_scheme pss = {CW_SCHEME_RSA_PSS, CW_HASH_SHA256, 32};
	const cw_pss_limits limits = {true, CW_HASH_SHA256, 32};
	cw_token_uri uri = uri_of("pkcs11:object=r");
	cw_key_numbers numbers = rsa_2048;
	uint8_t signature[CW_SIGNATURE_SIZE_MAX];
	cw_key_info info;
	size_t size;

	(void)state;
	numbers.rsa.pss = limits;
	mock_add(CKO_PRIVATE_KEY, CKK_RSA, "r", "r");
	assert_int_equal(cw_pkcs11_key_open(token, &uri, pin, &numbers, &key, why), CW_OK);
	cw_key_get_info(key, &info);
	assert_true(info.pss.pss_only);
	assert_int_equal(info.pss.salt_size, 32);
	assert_int_equal(sign_sample(&pkcs1, signature, &size), CW_ARGUMENT);
	assert_int_equal(sign_sample(&short_salt, signature, &size), CW_ARGUMENT);
	assert_int_equal(cw_sign_unchecked(key, &pss, cw_bytes_of("sample"), signature, &size),
	                 CW_OK);
}

static void test_does_not_sign(void **state)
{
	static const struct {
		const char *function;
		ck_rv_t answer;
		cw_status status;
		const char *says;
	} cases[] = {
		{"C_OpenSession", CKR_DEVICE_REMOVED, CW_NO_TOKEN,
	         "C_OpenSession: CKR_DEVICE_REMOVED"},
		{"C_SignInit", CKR_MECHANISM_INVALID, CW_UNSUPPORTED,
	         "C_SignInit: CKR_MECHANISM_INVALID"},
		{"C_SignInit", CKR_KEY_FUNCTION_NOT_PERMITTED, CW_UNSUPPORTED,
	         "C_SignInit: CKR_KEY_FUNCTION_NOT_PERMITTED"},
		{"C_Sign", CKR_DEVICE_REMOVED, CW_NO_TOKEN, "C_Sign: CKR_DEVICE_REMOVED"},
		{"C_Sign", CKR_DEVICE_ERROR, CW_PROVIDER, "C_Sign: CKR_DEVICE_ERROR"},
		{"C_Sign", 0x80000001, CW_PROVIDER, "C_Sign: CKR 0x80000001"},
	};
	uint8_t signature[CW_SIGNATURE_SIZE_MAX];
	size_t size, i, j;

	assert_int_equal(open_key("pkcs11:object=a", pin), CW_OK);
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		fail_in(cases[i].function, cases[i].answer);
		memset(signature, 0xee, sizeof signature);
		assert_int_equal(sign_sample(&ecdsa, signature, &size), cases[i].status);
		for (j = 0; j < sizeof signature; j++)
			assert_int_equal(signature[j], 0);
		cw_pkcs11_key_failure(key, why);
		assert_string_equal(why, cases[i].says);
		assert_int_equal(mock.sessions, 1);
	}
}

/* A child neither signs nor says goodbye for its parent. */
static void test_fork(void **state)
{
	uint8_t signature[CW_SIGNATURE_SIZE_MAX];
	size_t size;
	pid_t child;
	int status = 0;

	assert_int_equal(open_key("pkcs11:object=a", pin), CW_OK);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		bool good = sign_sample(&ecdsa, signature, &size) == CW_PROVIDER;
		cw_pkcs11_token *another = token;

		cw_key_free(key);
		key = NULL;
		good = good && open_key("pkcs11:object=a", pin) == CW_PROVIDER &&
		       strcmp(why, "fork: CKR_CRYPTOKI_NOT_INITIALIZED") == 0;
		good = good && open_token("pkcs11:") == CW_PROVIDER && token == NULL &&
		       cw_pkcs11_self_test(module, why) == CW_PROVIDER;
		token = another;
		cw_pkcs11_token_close(token);
		cw_pkcs11_close(module);
		_exit(good && mock.sessions == 1 && mock.logged_in == 1 && mock.started == 1 ? 0
		                                                                             : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_int_equal(sign_sample(&ecdsa, signature, &size), CW_OK);
}

/* --- new keys --------------------------------------------------------------- */

static cw_status generate(const char *text, const cw_key_spec *spec)
{
	cw_token_uri uri = uri_of(text);

	memset(why, 'x', sizeof why);
	return cw_pkcs11_key_generate(token, &uri, pin, spec, &key, why);
}

static void test_generate(void **state)
{
	static const cw_key_spec p256 = {CW_KEY_EC, 0, CW_CURVE_P256};
	static const cw_key_spec ed25519 = {CW_KEY_ED25519, 0, CW_CURVE_NONE};
	static const cw_key_spec weak = {CW_KEY_RSA, 1024, CW_CURVE_NONE};
	static const cw_key_spec large = {CW_KEY_RSA, 16384, CW_CURVE_NONE};

	assert_int_equal(generate("pkcs11:object=new", &ed25519), CW_UNSUPPORTED);
	assert_int_equal(generate("pkcs11:object=new", &weak), CW_KEY_WEAK);
	assert_int_equal(generate("pkcs11:object=new", &large), CW_KEY_TOO_LARGE);
	assert_int_equal(generate("pkcs11:", &p256), CW_ARGUMENT);
	assert_int_equal(generate("pkcs11:object=a", &p256), CW_KEY_EXISTS);
	assert_int_equal(generate("pkcs11:object=new;id=id%20of%20a", &p256), CW_KEY_EXISTS);
	fail_in("C_GenerateKeyPair", CKR_TOKEN_WRITE_PROTECTED);
	assert_int_equal(generate("pkcs11:object=new", &p256), CW_PROVIDER);
	assert_string_equal(why, "C_GenerateKeyPair: CKR_TOKEN_WRITE_PROTECTED");
	fail_in("C_GenerateKeyPair", CKR_MECHANISM_INVALID);
	assert_int_equal(generate("pkcs11:object=new", &p256), CW_UNSUPPORTED);
	assert_int_equal(mock.destroyed, 0);
	/* What is not good is not left there. */
	fail_in("C_Sign", CKR_DEVICE_ERROR);
	assert_int_equal(generate("pkcs11:object=new", &p256), CW_PROVIDER);
	assert_string_equal(why, "C_Sign: CKR_DEVICE_ERROR");
	assert_int_equal(mock.destroyed, 2);
	mock.objects_count = 2;
	fail_in(NULL, CKR_OK);
	mock.lies = true;
	assert_int_equal(generate("pkcs11:object=new", &p256), CW_SIGNATURE_INVALID);
	assert_int_equal(mock.destroyed, 4);
	mock.objects_count = 2;
	mock.lies = false;
	mock.is_open = true;
	assert_int_equal(generate("pkcs11:object=new", &p256), CW_PROVIDER);
	assert_string_equal(why, "the token made a private key that could leave it");
	assert_int_equal(mock.destroyed, 6);
	mock.objects_count = 2;
	mock.is_open = false;
	assert_null(key);
	assert_int_equal(generate("pkcs11:object=new", &p256), CW_OK);
	assert_string_equal(why, "");
	assert_int_equal(mock.destroyed, 6);
	assert_int_equal(mock.sessions, 1);
}

static void test_supports(void **state)
{
	const cw_query ec = {.operation = CW_OP_SIGN,
	                     .key_type = CW_KEY_EC,
	                     .curve = CW_CURVE_P384,
	                     .scheme = CW_SCHEME_ECDSA,
	                     .hash = CW_HASH_SHA256};
	cw_query query = ec;

	assert_true(cw_pkcs11_supports(module, &query));
	query.curve = CW_CURVE_P521;
	assert_false(cw_pkcs11_supports(module, &query));
	query = ec;
	query.hash = (cw_hash)(CW_HASH_SHA512 + 1);
	assert_false(cw_pkcs11_supports(module, &query));
	query.operation = CW_OP_KEY_GENERATE;
	query.curve = CW_CURVE_P521;
	assert_false(cw_pkcs11_supports(module, &query));
	query.operation = CW_OP_HASH;
	assert_false(cw_pkcs11_supports(module, &query));
	assert_int_equal(cw_pkcs11_provider.self_test(), CW_UNSUPPORTED);
	assert_int_equal(
		cw_crypto_check(&(cw_crypto){&(const cw_provider *){&cw_pkcs11_provider}, 1}),
		CW_OK);
	fail_in("C_GetSlotList", CKR_DEVICE_ERROR);
	assert_false(cw_pkcs11_supports(module, &ec));
	fail_in(NULL, CKR_OK);
	mock.tokens = 0;
	assert_false(cw_pkcs11_supports(module, &ec));
	assert_int_equal(cw_pkcs11_self_test(module, why), CW_NO_TOKEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_modules),
		cmocka_unit_test_setup_teardown(test_tokens, begin, end),
		cmocka_unit_test_setup_teardown(test_login, begin, end),
		cmocka_unit_test_setup_teardown(test_which_key, begin, end),
		cmocka_unit_test_setup_teardown(test_public_half, begin, end),
		cmocka_unit_test_setup_teardown(test_given_public_half, begin, end),
		cmocka_unit_test_setup_teardown(test_rsa, begin, end),
		cmocka_unit_test_setup_teardown(test_signs, begin, end),
		cmocka_unit_test_setup_teardown(test_what_is_signed, begin, end),
		cmocka_unit_test_setup_teardown(test_token_that_hashes, begin, end),
		cmocka_unit_test_setup_teardown(test_given_limits, begin, end),
		cmocka_unit_test_setup_teardown(test_does_not_sign, begin, end),
		cmocka_unit_test_setup_teardown(test_fork, begin, end),
		cmocka_unit_test_setup_teardown(test_generate, begin, end),
		cmocka_unit_test_setup_teardown(test_supports, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
