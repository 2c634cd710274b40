#include "test.h"
#include "../../crypto/crypto.h"
#include "../../crypto/tomcrypt_ec.h"
#include "each_engine.h"
#include "ecdsa_vectors.h"
#include "octets.h"

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};
static const cw_curve all_curves[] = {CW_CURVE_P256, CW_CURVE_P384, CW_CURVE_P521};

/* The provider itself is asked: SHA-1 is in the RFC, and not signed with. */
static void test_rfc6979(void **state)
{
	size_t i;

	for (i = 0; i < sizeof rfc6979_signatures / sizeof rfc6979_signatures[0]; i++) {
		cw_signature_scheme scheme = {CW_SCHEME_ECDSA, rfc6979_signatures[i].hash, 0};
		cw_bytes message = {(const uint8_t *)rfc6979_signatures[i].message,
		                    strlen(rfc6979_signatures[i].message)};
		uint8_t out[CW_SIGNATURE_SIZE_MAX];
		cw_bytes signature = {out, 0};
		cw_key *key;

		assert_int_equal(cw_key_import(&crypto, rfc6979_signatures[i].key, &key), CW_OK);
		assert_int_equal(
			cw_tomcrypt_provider.sign(key, &scheme, message, out, &signature.size),
			CW_OK);
		assert_octets(signature, rfc6979_signatures[i].signature);
		assert_int_equal(cw_verify(&crypto, key, &scheme, message, signature), CW_OK);
		out[i % signature.size] ^= 1;
		assert_int_equal(cw_verify(&crypto, key, &scheme, message, signature),
		                 CW_SIGNATURE_INVALID);
		assert_int_equal(cw_sign(&crypto, key, &scheme, message, out, &signature.size),
		                 scheme.hash == CW_HASH_SHA1 ? CW_UNSUPPORTED : CW_OK);
		cw_key_free(key);
	}
}

/* The order + `plus`, or the small number `plus`. */
static size_t make_scalar(cw_curve curve, bool from_order, int plus, uint8_t *out)
{
	cw_tomcrypt_curve c;

	assert_int_equal(cw_tomcrypt_curve_open(curve, &c), CW_OK);
	memset(out, 0, c.size);
	if (from_order)
		memcpy(out, c.order, c.size);
	out[c.size - 1] = (uint8_t)(out[c.size - 1] + plus);
	cw_tomcrypt_curve_close(&c);
	return c.size;
}

static void make_prime(cw_curve curve, uint8_t *out)
{
	cw_tomcrypt_curve c;

	assert_int_equal(cw_tomcrypt_curve_open(curve, &c), CW_OK);
	assert_int_equal(cw_tomcrypt_number_write(c.m, c.v[CW_CURVE_PRIME], out, c.size), CRYPT_OK);
	cw_tomcrypt_curve_close(&c);
}

/* Keys that are G, -G, 2G, -2G, 3G: the points that verification adds are related. */
static void test_related_points(void **state)
{
	static const int pluses[] = {1, 2, 3, -1, -2, -3};
	size_t i, j, k;

	for (i = 0; i < 3; i++) {
		for (j = 0; j < 6; j++) {
			cw_signature_scheme scheme = {CW_SCHEME_ECDSA, CW_HASH_SHA256, 0};
			cw_key_numbers numbers = {.type = CW_KEY_EC};
			uint8_t scalar[CW_CURVE_SIZE_MAX], out[CW_SIGNATURE_SIZE_MAX];
			cw_key *key;
			size_t size;

			numbers.ec.curve = all_curves[i];
			numbers.ec.private_scalar.data = scalar;
			numbers.ec.private_scalar.size =
				make_scalar(all_curves[i], pluses[j] < 0, pluses[j], scalar);
			assert_int_equal(cw_key_import(&crypto, &numbers, &key), CW_OK);
			for (k = 0; k < 8; k++) {
				cw_bytes message = {(const uint8_t *)"messages", k};

				assert_int_equal(
					cw_sign(&crypto, key, &scheme, message, out, &size), CW_OK);
			}
			cw_key_free(key);
		}
	}
}

static void refused(cw_status status, const cw_key_numbers *numbers)
{
	cw_key *key;

	assert_int_equal(cw_key_import(&crypto, numbers, &key), status);
	assert_null(key);
}

static void test_import_checks(void **state)
{
	static const cw_key_numbers *const good[] = {&rfc6979_p256, &rfc6979_p384, &rfc6979_p521};
	size_t i;

	for (i = 0; i < 3; i++) {
		cw_key_numbers n = *good[i];
		uint8_t point[1 + 2 * CW_CURVE_SIZE_MAX], scalar[CW_CURVE_SIZE_MAX];

		memcpy(point, n.ec.point.data, n.ec.point.size);
		n.ec.point.data = point;
		point[n.ec.point.size - 1] ^= 1; /* not this scalar's, and off the curve */
		refused(CW_KEY_POINT, &n);
		n.ec.private_scalar.size = 0;
		refused(CW_KEY_POINT, &n);
		point[n.ec.point.size - 1] ^= 1;
		point[0] = 6;
		refused(CW_KEY_POINT, &n);
		point[0] = 4;
		n.ec.point.size--;
		refused(CW_KEY_POINT, &n);
		n.ec.point.size++;
		make_prime(n.ec.curve, point + 1); /* x = p */
		refused(CW_KEY_POINT, &n);
		n = *good[i];
		n.ec.private_scalar.data = scalar;
		(void)make_scalar(n.ec.curve, false, 1, scalar); /* another's */
		refused(CW_KEY_INVALID, &n);
		(void)make_scalar(n.ec.curve, false, 0, scalar);
		refused(CW_KEY_INVALID, &n);
		n.ec.point.size = 0;
		refused(CW_KEY_INVALID, &n);
		(void)make_scalar(n.ec.curve, true, 0, scalar);
		refused(CW_KEY_INVALID, &n);
		(void)make_scalar(n.ec.curve, true, 1, scalar);
		refused(CW_KEY_INVALID, &n);
		n.ec.private_scalar.size++;
		refused(CW_KEY_INVALID, &n);
	}
}

static void test_generate(void **state)
{
	size_t i;

	for (i = 0; i < 3; i++) {
		cw_key_spec spec = {CW_KEY_EC, 0, all_curves[i]};
		uint8_t first[CW_KEY_NUMBERS_SIZE_MAX], second[CW_KEY_NUMBERS_SIZE_MAX];
		cw_key_numbers a, b;
		cw_key_info info;
		cw_key *key, *other;

		assert_int_equal(cw_key_generate(&crypto, &spec, &key), CW_OK);
		assert_int_equal(cw_key_generate(&crypto, &spec, &other), CW_OK);
		cw_key_get_info(key, &info);
		assert_int_equal(info.type, CW_KEY_EC);
		assert_int_equal(info.curve, all_curves[i]);
		assert_int_equal(info.bits, cw_curve_bits(all_curves[i]));
		assert_true(info.is_private && info.exportable);
		assert_int_equal(cw_key_export(key, true, first, &a), CW_OK);
		assert_int_equal(cw_key_export(other, true, second, &b), CW_OK);
		assert_false(cw_bytes_equal(a.ec.private_scalar, b.ec.private_scalar));
		cw_key_free(other);
		cw_key_free(key);
		assert_int_equal(cw_key_import(&crypto, &a, &key), CW_OK);
		cw_key_free(key);
	}
}

static void test_public_key_alone(void **state)
{
	cw_signature_scheme scheme = {CW_SCHEME_ECDSA, CW_HASH_SHA256, 0};
	uint8_t out[CW_KEY_NUMBERS_SIZE_MAX];
	cw_key_numbers numbers = rfc6979_p256;
	cw_key_info info;
	cw_key *key;
	size_t size;

	numbers.ec.private_scalar.size = 0;
	assert_int_equal(cw_key_import(&crypto, &numbers, &key), CW_OK);
	cw_key_get_info(key, &info);
	assert_false(info.is_private);
	assert_int_equal(cw_key_export(key, true, out, &numbers), CW_KEY_NOT_PRIVATE);
	assert_int_equal(cw_key_export(key, false, out, &numbers), CW_OK);
	assert_octets(numbers.ec.point, rfc6979_p256.ec.point);
	assert_int_equal(cw_sign(&crypto, key, &scheme, OCTETS("abc"), out, &size),
	                 CW_KEY_NOT_PRIVATE);
	cw_key_free(key);
}

/* r or s zero or not below the order, and an r that could only come from infinity. */
static void test_signature_range(void **state)
{
	cw_signature_scheme scheme = {CW_SCHEME_ECDSA, CW_HASH_SHA256, 0};
	uint8_t signature[64];
	cw_bytes view = {signature, 64};
	cw_key *key;
	size_t i;

	assert_int_equal(cw_key_import(&crypto, &rfc6979_p256, &key), CW_OK);
	for (i = 0; i < 2; i++) {
		(void)make_scalar(CW_CURVE_P256, false, 1, signature);
		(void)make_scalar(CW_CURVE_P256, false, 1, signature + 32);
		(void)make_scalar(CW_CURVE_P256, false, 0, signature + 32 * i);
		assert_int_equal(cw_verify(&crypto, key, &scheme, OCTETS("abc"), view),
		                 CW_SIGNATURE_INVALID);
		(void)make_scalar(CW_CURVE_P256, true, 0, signature + 32 * i);
		assert_int_equal(cw_verify(&crypto, key, &scheme, OCTETS("abc"), view),
		                 CW_SIGNATURE_INVALID);
		(void)make_scalar(CW_CURVE_P256, true, 1, signature + 32 * i);
		assert_int_equal(cw_verify(&crypto, key, &scheme, OCTETS("abc"), view),
		                 CW_SIGNATURE_INVALID);
	}
	view.size = 63;
	assert_int_equal(cw_verify(&crypto, key, &scheme, OCTETS("abc"), view),
	                 CW_SIGNATURE_INVALID);
	cw_key_free(key);
}

/* The additions of points that the library makes. */
static unsigned additions;

static int counted_addition(ecc_point *a, ecc_point *b, ecc_point *out, void *modulus,
                            void *reduction)
{
	additions++;
	return ltc_ecc_projective_add_point(a, b, out, modulus, reduction);
}

static unsigned count_additions(const cw_key *key, const char *message)
{
	const cw_signature_scheme scheme = {CW_SCHEME_ECDSA, CW_HASH_SHA256, 0};
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	size_t size;

	additions = 0;
	assert_int_equal(cw_tomcrypt_provider.sign(key, &scheme, cw_bytes_of(message), out, &size),
	                 CW_OK);
	return additions;
}

/* The nonce of "152" is shorter than others: its first nine bits are zero. */
static void test_short_nonce(void **state)
{
	cw_key *key;

	assert_int_equal(cw_key_import(&crypto, &rfc6979_p521, &key), CW_OK);
	ltc_mp.ecc_ptadd = counted_addition;
	assert_int_equal(count_additions(key, "152"), count_additions(key, "153"));
	assert_true(additions > 0);
	ltc_mp.ecc_ptadd = ltc_ecc_projective_add_point;
	cw_key_free(key);
}

static int run(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rfc6979),          cmocka_unit_test(test_related_points),
		cmocka_unit_test(test_import_checks),    cmocka_unit_test(test_generate),
		cmocka_unit_test(test_public_key_alone), cmocka_unit_test(test_signature_range),
		cmocka_unit_test(test_short_nonce),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(void)
{
	return run_with_each_engine(run);
}
