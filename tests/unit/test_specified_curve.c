#include "test.h"
#include "../../asn1/oid_registry.h"
#include "../../crypto/specified_curve.h"
#include "ecdsa_vectors.h"
#include "octets.h"

/* y^2 = x^3 + 2x + 2 modulo 17: 19 points, of which (5, 1) is the base. */
#define SMALL_TEXT(p, a, b, base, order)                                                           \
	"\x30\x24\x02\x01\x01\x30\x0c\x06\x07\x2a\x86\x48\xce\x3d\x01\x01\x02\x01" p               \
	"\x30\x06\x04\x01" a "\x04\x01" b "\x04\x03" base "\x02\x01" order "\x02\x01\x01"
#define SMALL(p, a, b, base, order) OCTETS(SMALL_TEXT(p, a, b, base, order))

static const cw_bytes small =
	CW_BYTES_LITERAL(SMALL_TEXT("\x11", "\x02", "\x02", "\x04\x05\x01", "\x13"));

static const cw_bytes p256 = CW_BYTES_LITERAL(
	"\x30\x81\xe0\x02\x01\x01\x30\x2c\x06\x07\x2a\x86\x48\xce\x3d\x01\x01\x02\x21\x00\xff\xff"
	"\xff\xff\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff"
	"\xff\xff\xff\xff\xff\xff\xff\xff\x30\x44\x04\x20\xff\xff\xff\xff\x00\x00\x00\x01\x00\x00"
	"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xfc"
	"\x04\x20\x5a\xc6\x35\xd8\xaa\x3a\x93\xe7\xb3\xeb\xbd\x55\x76\x98\x86\xbc\x65\x1d\x06\xb0"
	"\xcc\x53\xb0\xf6\x3b\xce\x3c\x3e\x27\xd2\x60\x4b\x04\x41\x04\x6b\x17\xd1\xf2\xe1\x2c\x42"
	"\x47\xf8\xbc\xe6\xe5\x63\xa4\x40\xf2\x77\x03\x7d\x81\x2d\xeb\x33\xa0\xf4\xa1\x39\x45\xd8"
	"\x98\xc2\x96\x4f\xe3\x42\xe2\xfe\x1a\x7f\x9b\x8e\xe7\xeb\x4a\x7c\x0f\x9e\x16\x2b\xce\x33"
	"\x57\x6b\x31\x5e\xce\xcb\xb6\x40\x68\x37\xbf\x51\xf5\x02\x21\x00\xff\xff\xff\xff\x00\x00"
	"\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\xbc\xe6\xfa\xad\xa7\x17\x9e\x84\xf3\xb9\xca\xc2"
	"\xfc\x63\x25\x51\x02\x01\x01");

static cw_specified_curve decoded(cw_bytes der)
{
	cw_specified_curve curve;

	assert_int_equal(cw_specified_curve_decode(der, &curve), CW_OK);
	return curve;
}

static cw_status multiplied(const cw_specified_curve *curve, cw_bytes scalar, cw_bytes *point)
{
	static uint8_t out[CW_SPECIFIED_CURVE_POINT_SIZE_MAX];

	point->data = out;
	point->size = 0;
	return cw_specified_curve_public(curve, scalar, out, &point->size);
}

/* All multiples, counted by hand: doublings, opposite points, and the way round. */
static void test_small(void **state)
{
	static const char *const multiples[] = {
		NULL,       "\x05\x01", "\x06\x03", "\x0a\x06", "\x03\x01", "\x09\x10", "\x10\x0d",
		"\x00\x06", "\x0d\x07", "\x07\x06", "\x07\x0b", "\x0d\x0a", "\x00\x0b", "\x10\x04",
		"\x09\x01", "\x03\x10", "\x0a\x0b", "\x06\x0e", "\x05\x10", NULL,       "\x05\x01",
	};
	cw_specified_curve curve = decoded(small);
	size_t i;

	assert_octets(curve.order, OCTETS("\x13"));
	for (i = 0; i < sizeof multiples / sizeof multiples[0]; i++) {
		uint8_t k = (uint8_t)i;
		cw_bytes scalar = {&k, 1}, point;
		cw_status status = multiplied(&curve, scalar, &point);

		assert_int_equal(status, multiples[i] == NULL ? CW_KEY_INVALID : CW_OK);
		if (status != CW_OK)
			continue;
		assert_int_equal(point.size, 3);
		assert_int_equal(point.data[0], 4);
		assert_memory_equal(point.data + 1, multiples[i], 2);
	}
}

static void test_large(void **state)
{
	cw_specified_curve curve = decoded(p256);
	cw_bytes scalar = rfc6979_p256.ec.private_scalar, point;
	uint8_t longer[34] = {0};

	assert_int_equal(multiplied(&curve, scalar, &point), CW_OK);
	assert_octets(point, rfc6979_p256.ec.point);
	memcpy(longer + 2, scalar.data, scalar.size);
	scalar.data = longer;
	scalar.size = sizeof longer;
	assert_int_equal(multiplied(&curve, scalar, &point), CW_OK);
	assert_octets(point, rfc6979_p256.ec.point);
	longer[0] = 1;
	assert_int_equal(multiplied(&curve, scalar, &point), CW_KEY_INVALID);
}

static void refuses(cw_bytes der, cw_status status)
{
	cw_specified_curve curve = decoded(der);
	cw_bytes point;

	assert_int_equal(multiplied(&curve, OCTETS("\x05"), &point), status);
}

static void test_no_curves(void **state)
{
	static uint8_t octets[CW_SPECIFIED_CURVE_BITS_MAX / 8 + 2];
	cw_specified_curve curve = decoded(small);
	cw_bytes point;

	refuses(SMALL("\x11", "\x02", "\x02", "\x04\x05\x02", "\x13"), CW_KEY_INVALID);
	refuses(SMALL("\x10", "\x02", "\x02", "\x04\x05\x01", "\x13"), CW_KEY_INVALID);
	refuses(SMALL("\x01", "\x02", "\x02", "\x04\x05\x01", "\x13"), CW_KEY_INVALID);
	memset(octets, 0xff, sizeof octets);
	curve.prime.data = octets;
	curve.prime.size = CW_SPECIFIED_CURVE_BITS_MAX / 8 + 1;
	assert_int_equal(multiplied(&curve, OCTETS("\x05"), &point), CW_KEY_TOO_LARGE);
	curve = decoded(small);
	curve.order.data = octets;
	curve.order.size = 3;
	assert_int_equal(multiplied(&curve, OCTETS("\x05"), &point), CW_KEY_TOO_LARGE);
	curve = decoded(small);
	curve.a.data = octets;
	curve.a.size = 2;
	assert_int_equal(multiplied(&curve, OCTETS("\x05"), &point), CW_KEY_INVALID);
	curve = decoded(small);
	curve.base.size = 2;
	curve.base.data = (const uint8_t *)"\x02\x05";
	assert_int_equal(multiplied(&curve, OCTETS("\x05"), &point), CW_UNSUPPORTED);
	curve.base.size = 1;
	assert_int_equal(multiplied(&curve, OCTETS("\x05"), &point), CW_KEY_INVALID);
}

static void test_named(void **state)
{
	cw_bytes point;
	cw_specified_curve curve = decoded(cw_named_curve_specify(cw_oid_secp256k1));

	assert_int_equal(multiplied(&curve, OCTETS("\x01"), &point), CW_OK);
	assert_octets(point, curve.base);
	assert_int_equal(cw_named_curve_specify(cw_oid_secp256r1).size, 0);
}

static void test_decoding(void **state)
{
	cw_specified_curve curve;
	cw_bytes der = small;

	for (der.size = 0; der.size < small.size; der.size++)
		assert_true(cw_specified_curve_decode(der, &curve) != CW_OK);
	assert_int_equal(cw_specified_curve_decode(OCTETS("\x30\x03\x02\x01\x04"), &curve),
	                 CW_VERSION);
	/* A binary field. */
	refuses(OCTETS("\x30\x26\x02\x01\x01\x30\x0e\x06\x07\x2a\x86\x48\xce\x3d\x01\x02\x30\x03"
	               "\x02"
	               "\x01\x05\x30\x06\x04\x01\x01\x04\x01\x01\x04\x03\x04\x01\x01\x02\x01\x13"
	               "\x02\x01"
	               "\x02"),
	        CW_UNSUPPORTED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_small),     cmocka_unit_test(test_large),
		cmocka_unit_test(test_no_curves), cmocka_unit_test(test_named),
		cmocka_unit_test(test_decoding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
