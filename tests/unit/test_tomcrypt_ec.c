#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "../../crypto/crypto.h"
#include "../../crypto/tomcrypt_ec.h"
#include "ecdsa_vectors.h"
#include "octets.h"

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};
static const cw_curve all_curves[] = {CW_CURVE_P256, CW_CURVE_P384, CW_CURVE_P521};

/* The provider itself is asked: SHA-1 is in the RFC, and not signed with. */
static void test_rfc6979(void **state)
{
	size_t i;

	(void)state;
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

/* The scalar `base` of the order + `plus`, or the small number `plus`. */
static void make_scalar(const cw_curve_setting *c, bool from_order, int plus, uint8_t *out)
{
	memset(out, 0, c->size);
	if (from_order)
		memcpy(out, c->order.modulus.data, c->size);
	out[c->size - 1] = (uint8_t)(out[c->size - 1] + plus);
}

/* Keys that are G, -G, 2G, -2G, 3G: the points that verification adds are related. */
static void test_related_points(void **state)
{
	static const int pluses[] = {1, 2, 3, -1, -2, -3};
	size_t i, j, k;

	(void)state;
	for (i = 0; i < 3; i++) {
		for (j = 0; j < 6; j++) {
			cw_signature_scheme scheme = {CW_SCHEME_ECDSA, CW_HASH_SHA256, 0};
			cw_key_numbers numbers = {.type = CW_KEY_EC};
			uint8_t scalar[CW_CURVE_SIZE_MAX], out[CW_SIGNATURE_SIZE_MAX];
			const cw_curve_setting *c;
			cw_key *key;
			size_t size;

			c = cw_curve_setting_of(all_curves[i]);
			make_scalar(c, pluses[j] < 0, pluses[j], scalar);
			numbers.ec.curve = all_curves[i];
			numbers.ec.private_scalar.data = scalar;
			numbers.ec.private_scalar.size = c->size;
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

static cw_bytes written(const cw_curve_setting *c, const cw_point *p, uint8_t *out)
{
	cw_bytes octets = {out, 2 * c->size};

	assert_true(cw_point_write(c, p, out));
	return octets;
}

/* The exceptions that other formulas have. */
static void test_addition(void **state)
{
	uint8_t a[2 * CW_CURVE_SIZE_MAX], b[2 * CW_CURVE_SIZE_MAX], k[CW_CURVE_SIZE_MAX];
	const cw_curve_setting *c;
	cw_point g, minus_g, two_g, none, sum;
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		c = cw_curve_setting_of(all_curves[i]);
		make_scalar(c, false, 1, k);
		cw_point_multiply_base(c, k, &g);
		make_scalar(c, true, -1, k);
		cw_point_multiply_base(c, k, &minus_g);
		make_scalar(c, false, 2, k);
		cw_point_multiply_base(c, k, &two_g);
		make_scalar(c, true, 0, k);
		cw_point_multiply_base(c, k, &none);
		assert_false(cw_point_write(c, &none, a));
		cw_point_add(c, &g, &minus_g, &sum);
		assert_false(cw_point_write(c, &sum, a));
		cw_point_add(c, &none, &none, &sum);
		assert_false(cw_point_write(c, &sum, a));
		cw_point_add(c, &g, &g, &sum);
		assert_octets(written(c, &sum, a), written(c, &two_g, b));
		cw_point_add(c, &none, &g, &sum);
		assert_octets(written(c, &sum, a), written(c, &g, b));
		cw_point_add(c, &two_g, &minus_g, &sum);
		assert_octets(written(c, &sum, a), written(c, &g, b));
	}
}

static void refused(const cw_key_numbers *numbers)
{
	bool is_public = numbers->ec.private_scalar.size == 0;
	cw_key *key;

	assert_int_equal(cw_key_import(&crypto, numbers, &key),
	                 is_public ? CW_KEY_POINT : CW_KEY_INVALID);
	assert_null(key);
}

static void test_import_checks(void **state)
{
	static const cw_key_numbers *const good[] = {&rfc6979_p256, &rfc6979_p384, &rfc6979_p521};
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		cw_key_numbers n = *good[i];
		const cw_curve_setting *c;
		uint8_t point[1 + 2 * CW_CURVE_SIZE_MAX], scalar[CW_CURVE_SIZE_MAX];

		c = cw_curve_setting_of(n.ec.curve);
		memcpy(point, n.ec.point.data, n.ec.point.size);
		n.ec.point.data = point;
		point[n.ec.point.size - 1] ^= 1; /* not this scalar's, and off the curve */
		refused(&n);
		n.ec.private_scalar.size = 0;
		refused(&n);
		point[n.ec.point.size - 1] ^= 1;
		point[0] = 6;
		refused(&n);
		point[0] = 4;
		n.ec.point.size--;
		refused(&n);
		n.ec.point.size++;
		memcpy(point + 1, c->field.modulus.data, c->size); /* x = p */
		refused(&n);
		n = *good[i];
		n.ec.private_scalar.data = scalar;
		make_scalar(c, false, 0, scalar);
		refused(&n);
		n.ec.point.size = 0;
		refused(&n);
		make_scalar(c, true, 0, scalar);
		refused(&n);
		make_scalar(c, true, 1, scalar);
		refused(&n);
		n.ec.private_scalar.size++;
		refused(&n);
	}
}

static void test_generate(void **state)
{
	size_t i;

	(void)state;
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

	(void)state;
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
	const cw_curve_setting *c;
	cw_key *key;
	size_t i;

	(void)state;
	c = cw_curve_setting_of(CW_CURVE_P256);
	assert_int_equal(cw_key_import(&crypto, &rfc6979_p256, &key), CW_OK);
	for (i = 0; i < 2; i++) {
		make_scalar(c, false, 1, signature);
		make_scalar(c, false, 1, signature + 32);
		make_scalar(c, false, 0, signature + 32 * i);
		assert_int_equal(cw_verify(&crypto, key, &scheme, OCTETS("abc"), view),
		                 CW_SIGNATURE_INVALID);
		make_scalar(c, true, 0, signature + 32 * i);
		assert_int_equal(cw_verify(&crypto, key, &scheme, OCTETS("abc"), view),
		                 CW_SIGNATURE_INVALID);
		make_scalar(c, true, 1, signature + 32 * i);
		assert_int_equal(cw_verify(&crypto, key, &scheme, OCTETS("abc"), view),
		                 CW_SIGNATURE_INVALID);
	}
	view.size = 63;
	assert_int_equal(cw_verify(&crypto, key, &scheme, OCTETS("abc"), view),
	                 CW_SIGNATURE_INVALID);
	cw_key_free(key);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rfc6979),         cmocka_unit_test(test_related_points),
		cmocka_unit_test(test_addition),        cmocka_unit_test(test_import_checks),
		cmocka_unit_test(test_generate),        cmocka_unit_test(test_public_key_alone),
		cmocka_unit_test(test_signature_range),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
