/* One suite for all providers: each alone against known answers, and each pair, one
 * signing and the other verifying; all of it with each engine of tomcrypt's. */
#include "test.h"
#include "../../crypto/crypto.h"
#include "all_providers.h"
#include "each_engine.h"
#include "ecdsa_vectors.h"
#include "octets.h"
#include "rsa_vectors.h"

static cw_crypto alone(size_t i)
{
	cw_crypto crypto = {&all_providers[i], 1};

	return crypto;
}

static void test_known_answers(void **state)
{
	size_t i;

	for (i = 0; i < ALL_PROVIDERS; i++) {
		cw_crypto crypto = alone(i);

		print_message("%s\n", all_providers[i]->name);
		assert_int_equal(cw_crypto_check(&crypto), CW_OK);
		assert_int_equal(all_providers[i]->self_test(), CW_OK);
	}
}

/* What several providers can, they do alike: the first that can, and each other. */

static bool same_or_unsupported(cw_status status, const uint8_t *got, uint8_t *first,
                                bool *has_first, size_t size)
{
	if (status == CW_UNSUPPORTED)
		return true;
	if (status != CW_OK)
		return false;
	if (!*has_first)
		memcpy(first, got, size);
	*has_first = true;
	return memcmp(first, got, size) == 0;
}

static void test_hashes_agree(void **state)
{
	static uint8_t text[300];
	uint8_t got[CW_HASH_SIZE_MAX], first[3][CW_HASH_SIZE_MAX];
	int hash;
	size_t size, i;

	for (i = 0; i < sizeof text; i++)
		text[i] = (uint8_t)(i * 7);
	for (hash = CW_HASH_NONE; hash <= CW_HASH_SHA512; hash++) {
		for (size = 0; size < sizeof text; size += 13) {
			cw_bytes parts[2] = {{text, size / 3}, {text + size / 3, size - size / 3}};
			cw_bytes key = {text, size};
			size_t out = cw_hash_size((cw_hash)hash);
			bool has[3] = {false, false, false};

			for (i = 0; i < ALL_PROVIDERS; i++) {
				cw_crypto c = alone(i);

				assert_true(same_or_unsupported(
					cw_crypto_hash(&c, (cw_hash)hash, parts, 2, got), got,
					first[0], &has[0], out));
				assert_true(same_or_unsupported(
					cw_crypto_hmac(&c, (cw_hash)hash, key, parts, 2, got), got,
					first[1], &has[1], out));
				assert_true(same_or_unsupported(
					cw_crypto_pbkdf2(&c, (cw_hash)hash, key, parts[0],
				                         1 + size % 5, got, 1 + size % 64),
					got, first[2], &has[2], 1 + size % 64));
			}
			assert_int_equal(has[0], hash != CW_HASH_NONE);
		}
	}
}

static void test_ciphers_agree(void **state)
{
	uint8_t key[CW_CIPHER_KEY_SIZE_MAX], iv[CW_CIPHER_BLOCK_SIZE_MAX];
	uint8_t text[64], sealed[64], opened[64];
	int cipher;
	size_t i, j;

	memset(key, 0x5c, sizeof key);
	memset(iv, 0x36, sizeof iv);
	for (i = 0; i < sizeof text; i++)
		text[i] = key[i % 32] = (uint8_t)(3 * i);
	for (cipher = CW_CIPHER_DES_CBC; cipher <= CW_CIPHER_LAST; cipher++) {
		cw_bytes k = {key, cw_cipher_key_size((cw_cipher)cipher)};
		cw_bytes v = {iv, cw_cipher_iv_size((cw_cipher)cipher)};
		cw_bytes clear = {text, sizeof text}, shut = {sealed, sizeof sealed};

		for (i = 0; i < ALL_PROVIDERS; i++) {
			cw_crypto a = alone(i);

			if (cw_crypto_cipher(&a, (cw_cipher)cipher, true, k, v, clear, sealed) !=
			    CW_OK)
				continue;
			for (j = 0; j < ALL_PROVIDERS; j++) {
				cw_crypto b = alone(j);
				cw_status status = cw_crypto_cipher(&b, (cw_cipher)cipher, false, k,
				                                    v, shut, opened);

				if (status == CW_UNSUPPORTED)
					continue;
				assert_int_equal(status, CW_OK);
				assert_memory_equal(opened, text, sizeof text);
			}
		}
	}
}

/* Signatures of which there is but one, and those of others' making. */

typedef struct known_row {
	const cw_key_numbers *key;
	cw_signature_scheme scheme;
	cw_bytes message;
	const cw_bytes *signature;
	bool only_one;
} known_row;

static const known_row known[] = {
	{&rsa_2048,
         {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA224, 0},
         CW_BYTES_LITERAL("abc"),
         &rsa_2048_sha224,
         true},
	{&rsa_2048,
         {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0},
         CW_BYTES_LITERAL("abc"),
         &rsa_2048_sha256,
         true},
	{&rsa_2048,
         {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA384, 0},
         CW_BYTES_LITERAL("abc"),
         &rsa_2048_sha384,
         true},
	{&rsa_2048,
         {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA512, 0},
         CW_BYTES_LITERAL("abc"),
         &rsa_2048_sha512,
         true},
	{&rsa_2048,
         {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA1, 0},
         CW_BYTES_LITERAL("abc"),
         &rsa_2048_sha1,
         true},
	{&rsa_2048,
         {CW_SCHEME_RSA_PSS, CW_HASH_SHA256, 0},
         CW_BYTES_LITERAL("abc"),
         &rsa_2048_pss_sha256_0,
         true},
	{&rsa_2048,
         {CW_SCHEME_RSA_PSS, CW_HASH_SHA256, 32},
         CW_BYTES_LITERAL("abc"),
         &rsa_2048_pss_sha256_32,
         false},
	{&rsa_2048,
         {CW_SCHEME_RSA_PSS, CW_HASH_SHA512, 0},
         CW_BYTES_LITERAL("abc"),
         &rsa_2048_pss_sha512_0,
         true},
	{&rsa_1024,
         {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0},
         CW_BYTES_LITERAL("abc"),
         &rsa_1024_sha256,
         true},
};

static void check_known(size_t provider, const cw_key_numbers *numbers,
                        const cw_signature_scheme *scheme, cw_bytes message, cw_bytes signature,
                        bool only_one)
{
	cw_crypto crypto = alone(provider);
	uint8_t out[CW_SIGNATURE_SIZE_MAX], spoilt[CW_SIGNATURE_SIZE_MAX];
	cw_bytes made = {out, 0}, bad = {spoilt, signature.size};
	cw_key *key;
	cw_status status = cw_key_import(&crypto, numbers, &key);
	size_t i;

	if (status == CW_UNSUPPORTED)
		return;
	assert_int_equal(status, CW_OK);
	assert_int_equal(cw_verify(&crypto, key, scheme, message, signature), CW_OK);
	for (i = 0; i < signature.size; i += 1 + signature.size / 16) {
		memcpy(spoilt, signature.data, signature.size);
		spoilt[i] ^= 0x10;
		assert_int_equal(cw_verify(&crypto, key, scheme, message, bad),
		                 CW_SIGNATURE_INVALID);
	}
	assert_int_equal(cw_verify(&crypto, key, scheme, OCTETS("abd"), signature),
	                 CW_SIGNATURE_INVALID);
	status = cw_sign(&crypto, key, scheme, message, out, &made.size);
	if (scheme->hash == CW_HASH_SHA1)
		assert_int_equal(status, CW_UNSUPPORTED);
	else if (numbers == &rsa_1024)
		assert_int_equal(status, CW_KEY_WEAK);
	else
		assert_int_equal(status, CW_OK);
	if (status == CW_OK && only_one)
		assert_octets(made, signature);
	cw_key_free(key);
}

static void test_known_signatures(void **state)
{
	size_t i, p;

	for (p = 0; p < ALL_PROVIDERS; p++) {
		for (i = 0; i < sizeof known / sizeof known[0]; i++)
			check_known(p, known[i].key, &known[i].scheme, known[i].message,
			            *known[i].signature, known[i].only_one);
		for (i = 0; i < sizeof rfc6979_signatures / sizeof rfc6979_signatures[0]; i++) {
			cw_signature_scheme scheme = {CW_SCHEME_ECDSA, rfc6979_signatures[i].hash,
			                              0};
			cw_bytes message = {(const uint8_t *)rfc6979_signatures[i].message,
			                    strlen(rfc6979_signatures[i].message)};

			check_known(p, rfc6979_signatures[i].key, &scheme, message,
			            rfc6979_signatures[i].signature, p == 0);
		}
	}
}

/* New keys of every kind. */

static const cw_key_spec specs[] = {
	{CW_KEY_RSA, 2048, CW_CURVE_NONE},  {CW_KEY_EC, 0, CW_CURVE_P256},
	{CW_KEY_EC, 0, CW_CURVE_P384},      {CW_KEY_EC, 0, CW_CURVE_P521},
	{CW_KEY_ED25519, 0, CW_CURVE_NONE}, {CW_KEY_ED448, 0, CW_CURVE_NONE},
};

static const cw_signature_scheme schemes[] = {
	{CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0}, {CW_SCHEME_RSA_PSS, CW_HASH_SHA384, 48},
	{CW_SCHEME_RSA_PSS, CW_HASH_SHA256, 20},  {CW_SCHEME_ECDSA, CW_HASH_SHA224, 0},
	{CW_SCHEME_ECDSA, CW_HASH_SHA512, 0},     {CW_SCHEME_EDDSA, CW_HASH_NONE, 0},
};

/* Signed by one, verified by the other from the public numbers alone. */
static void check_pair(const cw_crypto *a, const cw_crypto *b, const cw_key *key,
                       const cw_key *public_key, const cw_signature_scheme *scheme)
{
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	cw_bytes message = OCTETS("signed by one, verified by the other");
	cw_bytes signature = {out, 0};
	cw_key_info info;

	cw_key_get_info(key, &info);
	if (cw_signature_size(&info, scheme) == 0)
		return;
	assert_int_equal(cw_sign(a, key, scheme, message, out, &signature.size), CW_OK);
	assert_int_equal(cw_verify(b, public_key, scheme, message, signature), CW_OK);
	out[signature.size / 2] ^= 4;
	assert_int_equal(cw_verify(b, public_key, scheme, message, signature),
	                 CW_SIGNATURE_INVALID);
}

/* To no library is a length of the salt a number that means something else. */
static void test_impossible_salts(void **state)
{
	static const uint32_t salts[] = {
		223, 256, INT32_MAX, UINT32_MAX, UINT32_MAX - 1, UINT32_MAX - 2, UINT32_MAX - 3};
	cw_signature_scheme scheme = {CW_SCHEME_RSA_PSS, CW_HASH_SHA256, 222};
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	cw_bytes message = OCTETS("abc"), signature = {out, 0};
	size_t provider, i;

	(void)state;
	for (provider = 0; provider < ALL_PROVIDERS; provider++) {
		cw_crypto crypto = alone(provider);
		cw_key *key;

		if (cw_key_import(&crypto, &rsa_2048, &key) == CW_UNSUPPORTED)
			continue;
		scheme.salt_size = 222;
		assert_int_equal(cw_sign(&crypto, key, &scheme, message, out, &signature.size),
		                 CW_OK);
		for (i = 0; i < sizeof salts / sizeof salts[0]; i++) {
			uint8_t none[CW_SIGNATURE_SIZE_MAX];
			size_t size;

			scheme.salt_size = salts[i];
			assert_int_equal(cw_verify(&crypto, key, &scheme, message, signature),
			                 CW_ARGUMENT);
			assert_int_equal(cw_sign(&crypto, key, &scheme, message, none, &size),
			                 CW_ARGUMENT);
		}
		cw_key_free(key);
	}
}

static void check_kind(const cw_key_spec *spec, size_t one, size_t other)
{
	static uint8_t mine[CW_KEY_NUMBERS_SIZE_MAX], yours[CW_KEY_NUMBERS_SIZE_MAX];
	cw_crypto a = alone(one), b = alone(other);
	cw_key_numbers numbers, copied, public_numbers;
	cw_key_info info, copied_info;
	cw_key *key, *copy, *public_key;
	cw_status status = cw_key_generate(&a, spec, &key);
	size_t i;

	if (status == CW_UNSUPPORTED)
		return;
	assert_int_equal(status, CW_OK);
	assert_int_equal(cw_key_export(key, true, mine, &numbers), CW_OK);
	status = cw_key_import(&b, &numbers, &copy);
	if (status == CW_UNSUPPORTED) {
		cw_key_free(key);
		return;
	}
	assert_int_equal(status, CW_OK);
	assert_int_equal(cw_key_export(copy, true, yours, &copied), CW_OK);
	assert_octets(copied.rsa.n, numbers.rsa.n);
	assert_octets(copied.rsa.d, numbers.rsa.d);
	assert_octets(copied.rsa.qinv, numbers.rsa.qinv);
	assert_octets(copied.ec.point, numbers.ec.point);
	assert_octets(copied.ec.private_scalar, numbers.ec.private_scalar);
	assert_octets(copied.eddsa.public_key, numbers.eddsa.public_key);
	assert_octets(copied.eddsa.seed, numbers.eddsa.seed);
	cw_key_get_info(key, &info);
	cw_key_get_info(copy, &copied_info);
	assert_int_equal(info.type, copied_info.type);
	assert_int_equal(info.bits, copied_info.bits);
	assert_int_equal(info.curve, copied_info.curve);
	assert_true(info.is_private && copied_info.is_private);
	assert_int_equal(cw_key_export(key, false, mine, &public_numbers), CW_OK);
	assert_int_equal(public_numbers.rsa.d.size + public_numbers.ec.private_scalar.size +
	                         public_numbers.eddsa.seed.size,
	                 0);
	assert_int_equal(cw_key_import(&b, &public_numbers, &public_key), CW_OK);
	assert_int_equal(cw_key_export(public_key, true, yours, &copied), CW_KEY_NOT_PRIVATE);
	for (i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
		check_pair(&a, &b, key, public_key, &schemes[i]);
	cw_key_free(public_key);
	cw_key_free(copy);
	cw_key_free(key);
}

static void test_pairs(void **state)
{
	size_t i, a, b;

	for (i = 0; i < sizeof specs / sizeof specs[0]; i++)
		for (a = 0; a < ALL_PROVIDERS; a++)
			for (b = 0; b < ALL_PROVIDERS; b++)
				check_kind(&specs[i], a, b);
}

/* EdDSA has but one signature: the same from each provider. */
static void test_eddsa_is_the_same(void **state)
{
	static const cw_signature_scheme scheme = {CW_SCHEME_EDDSA, CW_HASH_NONE, 0};
	static uint8_t octets[57];
	size_t size, p;

	memset(octets, 0x17, sizeof octets);
	for (size = 0; size < 3 * sizeof octets; size += 19) {
		cw_key_numbers numbers = {.type = CW_KEY_ED25519, .eddsa = {.seed = {octets, 32}}};
		cw_bytes message = {octets, size % sizeof octets};
		uint8_t first[64], out[CW_SIGNATURE_SIZE_MAX];
		bool has_first = false;

		for (p = 0; p < ALL_PROVIDERS; p++) {
			cw_crypto crypto = alone(p);
			cw_key *key;
			size_t made;

			if (cw_key_import(&crypto, &numbers, &key) == CW_UNSUPPORTED)
				continue;
			assert_int_equal(cw_sign(&crypto, key, &scheme, message, out, &made),
			                 CW_OK);
			assert_true(same_or_unsupported(CW_OK, out, first, &has_first, 64));
			cw_key_free(key);
		}
	}
}

/* Keys that are none: they are taken by nobody. */

static void refuse_as(cw_status wanted, const cw_key_numbers *numbers)
{
	size_t p;

	for (p = 0; p < ALL_PROVIDERS; p++) {
		cw_crypto crypto = alone(p);
		cw_key *key;
		cw_status status = cw_key_import(&crypto, numbers, &key);

		assert_null(key);
		if (status != CW_UNSUPPORTED)
			assert_int_equal(status, wanted);
	}
}

static void refuse(const cw_key_numbers *numbers)
{
	refuse_as(CW_KEY_INVALID, numbers);
}

/* One octet of one number is another. */
static void refuse_spoilt(cw_status wanted, cw_key_numbers *numbers, cw_bytes *part)
{
	static uint8_t octets[512];
	cw_bytes good = *part;

	assert_true(good.size <= sizeof octets);
	memcpy(octets, good.data, good.size);
	octets[good.size - 1] ^= 2;
	part->data = octets;
	refuse_as(wanted, numbers);
	*part = good;
}

static void refuse_without(cw_key_numbers *numbers, cw_bytes *part)
{
	refuse_spoilt(CW_KEY_INVALID, numbers, part);
}

static void test_broken_keys(void **state)
{
	static const uint8_t zeros[66], one[1] = {1};
	cw_key_numbers n = rsa_2048;

	refuse_without(&n, &n.rsa.n);
	refuse_without(&n, &n.rsa.d);
	refuse_without(&n, &n.rsa.p);
	refuse_without(&n, &n.rsa.q);
	refuse_without(&n, &n.rsa.dp);
	refuse_without(&n, &n.rsa.dq);
	refuse_without(&n, &n.rsa.qinv);
	n.rsa.e.data = one;
	n.rsa.e.size = 1;
	refuse_as(CW_KEY_EXPONENT, &n);
	n = rsa_2048;
	n.rsa.qinv.size = 0;
	refuse(&n);
	n = rfc6979_p384;
	refuse_spoilt(CW_KEY_POINT, &n, &n.ec.point);
	refuse_without(&n, &n.ec.private_scalar);
	n.ec.private_scalar.size = 0;
	refuse_spoilt(CW_KEY_POINT, &n, &n.ec.point);
	n = rfc6979_p384;
	n.ec.point.size = 49;
	refuse_as(CW_KEY_POINT, &n);
	n = rfc6979_p521;
	n.ec.private_scalar.data = zeros;
	refuse(&n);
	n.ec.point.size = 0;
	refuse(&n);
	n.ec.private_scalar.data = rfc6979_p521.ec.private_scalar.data;
	n.ec.private_scalar.size = 67;
	refuse(&n);
	memset(&n, 0, sizeof n);
	n.type = CW_KEY_ED25519;
	n.eddsa.seed.data = zeros;
	n.eddsa.seed.size = 31;
	refuse(&n);
	n.eddsa.seed.size = 32;
	n.eddsa.public_key.data = zeros;
	n.eddsa.public_key.size = 32;
	refuse(&n);
	n.eddsa.seed.size = 0;
	n.eddsa.public_key.size = 31;
	refuse(&n);
}

/* An EC key as files have it: the scalar without its leading zero, the point compressed
 * (2 or 3) or hybrid (6 or 7). The right parity gives the same key, the wrong one none, nor
 * does a compressed point with its Y behind it (8 and 9 below). */
static void test_forms_of_points(void **state)
{
	static uint8_t point[133], exported[CW_KEY_NUMBERS_SIZE_MAX];
	const cw_key_numbers *whole = &rfc6979_p521;
	uint8_t parity = whole->ec.point.data[132] & 1;
	size_t p;
	int form;

	memcpy(point, whole->ec.point.data, sizeof point);
	for (p = 0; p < ALL_PROVIDERS; p++) {
		for (form = 2; form < 10; form++) {
			cw_crypto crypto = alone(p);
			cw_key_numbers n = *whole, out;
			cw_status status;
			cw_key *key;

			point[0] = (uint8_t)(form < 8 ? form : form - 6);
			n.ec.point.data = point;
			n.ec.point.size = form < 4 ? 67 : 133;
			n.ec.private_scalar.data++;
			n.ec.private_scalar.size--;
			status = cw_key_import(&crypto, &n, &key);
			if (status == CW_UNSUPPORTED)
				continue;
			if (form == 5 || form > 7 || (form != 4 && (form & 1) != parity)) {
				assert_int_equal(status, CW_KEY_INVALID);
				assert_null(key);
				continue;
			}
			assert_int_equal(status, CW_OK);
			assert_int_equal(cw_key_export(key, true, exported, &out), CW_OK);
			assert_octets(out.ec.point, whole->ec.point);
			assert_octets(out.ec.private_scalar, whole->ec.private_scalar);
			cw_key_free(key);
		}
	}
}

/* Limits that hold before any arithmetic, for every provider that is asked itself. */
static void test_limits(void **state)
{
	static uint8_t octets[CW_RSA_BITS_MAX / 8 + 1];
	size_t p;

	memset(octets, 0xff, sizeof octets);
	for (p = 0; p < ALL_PROVIDERS; p++) {
		cw_key_numbers n = rsa_2048;
		cw_key *key;

		n.rsa.d.size = n.rsa.p.size = n.rsa.q.size = 0;
		n.rsa.dp.size = n.rsa.dq.size = n.rsa.qinv.size = 0;
		n.rsa.n.data = octets;
		if (all_providers[p]->key_import(&rsa_2048, &key) == CW_UNSUPPORTED)
			continue;
		cw_key_free(key);
		n.rsa.n.size = sizeof octets;
		assert_int_equal(all_providers[p]->key_import(&n, &key), CW_KEY_TOO_LARGE);
		n.rsa.n.size = 127;
		assert_int_equal(all_providers[p]->key_import(&n, &key), CW_KEY_WEAK);
		n.rsa.n.size = 256;
		n.rsa.e.data = octets;
		n.rsa.e.size = CW_RSA_EXPONENT_SIZE_MAX + 1;
		assert_int_equal(all_providers[p]->key_import(&n, &key), CW_KEY_TOO_LARGE);
	}
}

static int run(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known_answers),   cmocka_unit_test(test_hashes_agree),
		cmocka_unit_test(test_ciphers_agree),   cmocka_unit_test(test_known_signatures),
		cmocka_unit_test(test_pairs),           cmocka_unit_test(test_eddsa_is_the_same),
		cmocka_unit_test(test_forms_of_points), cmocka_unit_test(test_broken_keys),
		cmocka_unit_test(test_limits),          cmocka_unit_test(test_impossible_salts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(void)
{
	return run_with_each_engine(run);
}
