#include "test.h"
#include "../../crypto/crypto.h"

static const struct {
	cw_query query;
	const char *text;
} texts[] = {
	{{.operation = CW_OP_RANDOM}, "random octets"},
	{{.operation = CW_OP_HASH, .hash = CW_HASH_SHA1}, "hash with SHA-1"},
	{{.operation = CW_OP_HMAC, .hash = CW_HASH_SHA512}, "HMAC with SHA-512"},
	{{.operation = CW_OP_PBKDF2, .hash = CW_HASH_SHA256}, "PBKDF2 with HMAC and SHA-256"},
	{{.operation = CW_OP_SCRYPT}, "scrypt"},
	{{.operation = CW_OP_CIPHER, .cipher = CW_CIPHER_AES_256_CBC}, "cipher with AES-256-CBC"},
	{{.operation = CW_OP_KEY_GENERATE, .key_type = CW_KEY_RSA, .bits = 8192},
         "generate an RSA key of 8192 bits"},
	{{.operation = CW_OP_KEY_GENERATE, .key_type = CW_KEY_EC, .curve = CW_CURVE_P384},
         "generate an EC key on P-384"},
	{{.operation = CW_OP_KEY_IMPORT, .key_type = CW_KEY_ED25519}, "import an Ed25519 key"},
	{{.operation = CW_OP_KEY_IMPORT, .key_type = CW_KEY_ED448}, "import an Ed448 key"},
	{{.operation = CW_OP_KEY_IMPORT}, "import a key of unknown type"},
	{{.operation = CW_OP_SIGN, .scheme = CW_SCHEME_RSA_PKCS1, .hash = CW_HASH_SHA256},
         "sign with RSASSA-PKCS1-v1_5 and SHA-256"},
	{{.operation = CW_OP_VERIFY,
          .scheme = CW_SCHEME_RSA_PSS,
          .hash = CW_HASH_SHA384,
          .key_type = CW_KEY_RSA,
          .bits = 3072},
         "verify with RSASSA-PSS and SHA-384 by an RSA key of 3072 bits"},
	{{.operation = CW_OP_SIGN,
          .scheme = CW_SCHEME_ECDSA,
          .hash = CW_HASH_SHA256,
          .key_type = CW_KEY_EC,
          .curve = CW_CURVE_P256},
         "sign with ECDSA and SHA-256 by an EC key on P-256"},
	{{.operation = CW_OP_SIGN, .scheme = CW_SCHEME_EDDSA, .key_type = CW_KEY_ED25519},
         "sign with EdDSA by an Ed25519 key"},
	{{.operation = CW_OP_SIGN}, "sign with no scheme"},
};

static void test_texts(void **state)
{
	char text[100];
	size_t i;

	for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		assert_int_equal(cw_query_format(&texts[i].query, text, sizeof text),
		                 strlen(texts[i].text));
		assert_string_equal(text, texts[i].text);
	}
}

static void test_capacity(void **state)
{
	cw_query query = {.operation = CW_OP_SCRYPT};
	char text[8];
	size_t capacity;

	assert_int_equal(cw_query_format(&query, NULL, 0), 6);
	for (capacity = 1; capacity < sizeof text; capacity++) {
		memset(text, '#', sizeof text);
		assert_int_equal(cw_query_format(&query, text, capacity), 6);
		assert_memory_equal(text, "scrypt", capacity - 1);
		assert_int_equal(text[capacity - 1], '\0');
		assert_int_equal(text[capacity], '#');
	}
}

static void test_unsupported(void **state)
{
	static const cw_provider a = {.name = "a"}, b = {.name = "b"};
	static const cw_provider *const stack[] = {&a, &b, &b};
	const cw_query query = {.operation = CW_OP_SCRYPT};
	cw_crypto crypto = {stack, 3};
	char text[64];

	assert_int_equal(cw_unsupported_format(&crypto, &query, text, sizeof text), 19);
	assert_string_equal(text, "scrypt: not by a, b");
	crypto.count = 1;
	assert_int_equal(cw_unsupported_format(&crypto, &query, text, 12), 16);
	assert_string_equal(text, "scrypt: not");
	crypto.count = 0;
	assert_int_equal(cw_unsupported_format(&crypto, &query, NULL, 0), 28);
	(void)cw_unsupported_format(&crypto, &query, text, sizeof text);
	assert_string_equal(text, "scrypt: there is no provider");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_capacity),
		cmocka_unit_test(test_unsupported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
