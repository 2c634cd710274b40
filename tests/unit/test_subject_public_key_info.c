#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../crypto/crypto.h"
#include "../../crypto/subject_public_key_info.h"
#include "../../crypto/tomcrypt.h"
#include "rsa_vectors.h"
#include "spki_vectors.h"

static uint8_t buffer[4096];

static void decode(cw_bytes der, cw_der_input *in, cw_subject_public_key_info *spki)
{
	cw_der_reader r = cw_der_input_init(in, der);

	assert_int_equal(cw_subject_public_key_info_decode(&r, CW_FIELD_NONE, spki), CW_OK);
	assert_true(cw_der_at_end(&r));
	assert_octets(spki->raw, der);
}

#define assert_encodes_to(value, der)                                                              \
	assert_written(cw_subject_public_key_info_encode(w, value), der)

/* Decode, encode, tell the kind, and come back through the numbers. */
static cw_public_key_info round_trip(cw_bytes der, cw_status to_numbers)
{
	uint8_t octets[CW_PUBLIC_KEY_SIZE_MAX];
	cw_der_input in;
	cw_subject_public_key_info spki;
	cw_subject_public_key_info again;
	cw_public_key_info info;
	cw_key_numbers numbers;

	decode(der, &in, &spki);
	assert_encodes_to(&spki, der);
	assert_int_equal(cw_subject_public_key_info_get(&spki, &info), CW_OK);
	assert_octets(info.algorithm, spki.algorithm.algorithm);
	assert_int_equal(cw_subject_public_key_info_to_numbers(&spki, &numbers), to_numbers);
	if (to_numbers == CW_OK && info.kind != CW_PUBLIC_KEY_RSA_PSS) {
		assert_int_equal(cw_subject_public_key_info_from_numbers(&numbers, octets, &again),
		                 CW_OK);
		assert_true(cw_subject_public_key_info_equal(&spki, &again));
		assert_encodes_to(&again, der);
	}
	return info;
}

static void test_rsa(void **state)
{
	cw_public_key_info info = round_trip(rsa_2048_spki_der, CW_OK);

	assert_int_equal(info.kind, CW_PUBLIC_KEY_RSA);
	assert_string_equal(info.name, "RSA");
	assert_int_equal(info.bits, 2048);
	assert_octets(info.rsa.modulus, rsa_2048.rsa.n);
	info = round_trip(spki_pss, CW_OK);
	assert_int_equal(info.kind, CW_PUBLIC_KEY_RSA_PSS);
	assert_int_equal(info.bits, 1024);
}

static void check_curve(cw_bytes der, cw_status to_numbers, cw_curve curve, const char *name,
                        size_t bits)
{
	cw_public_key_info info = round_trip(der, to_numbers);

	assert_int_equal(info.kind, CW_PUBLIC_KEY_EC);
	assert_string_equal(info.name, "EC");
	assert_int_equal(info.curve, curve);
	assert_string_equal(info.curve_name, name);
	assert_int_equal(info.bits, bits);
}

static void test_ec(void **state)
{
	check_curve(spki_p256, CW_OK, CW_CURVE_P256, "P-256", 256);
	check_curve(spki_p384, CW_OK, CW_CURVE_P384, "P-384", 384);
	check_curve(spki_p521, CW_OK, CW_CURVE_P521, "P-521", 521);
	check_curve(spki_p256_compressed, CW_UNSUPPORTED, CW_CURVE_P256, "P-256", 256);
	check_curve(spki_secp256k1, CW_UNSUPPORTED, CW_CURVE_NONE, "secp256k1", 256);
}

/* Curves that are not named (RFC 3279 2.3.5): shown, and of no use. */
static void test_unnamed_curves(void **state)
{
	cw_public_key_info info;

	check_curve(OCTETS("\x30\x15\x30\x0e\x06\x07\x2a\x86\x48\xce\x3d\x02\x01"
	                   "\x30\x03\x02\x01\x01\x03\x03\x00\x02\x01"),
	            CW_UNSUPPORTED, CW_CURVE_NONE, "explicit parameters", 0);
	check_curve(OCTETS("\x30\x12\x30\x0b\x06\x07\x2a\x86\x48\xce\x3d\x02\x01"
	                   "\x05\x00\x03\x03\x00\x02\x01"),
	            CW_UNSUPPORTED, CW_CURVE_NONE, "implicit parameters", 0);
	info = round_trip(spki_p256, CW_OK);
	assert_false(info.curve_unnamed);
	info = round_trip(OCTETS("\x30\x12\x30\x0b\x06\x07\x2a\x86\x48\xce\x3d\x02\x01"
	                         "\x05\x00\x03\x03\x00\x02\x01"),
	                  CW_UNSUPPORTED);
	assert_true(info.curve_unnamed);
	assert_int_equal(info.curve_oid.size, 0);
}

static void check_kind(cw_bytes der, cw_status to_numbers, cw_public_key_kind kind,
                       const char *name, size_t bits)
{
	cw_public_key_info info = round_trip(der, to_numbers);

	assert_int_equal(info.kind, kind);
	assert_string_equal(info.name, name);
	assert_int_equal(info.bits, bits);
}

static void test_others(void **state)
{
	cw_public_key_info info;

	check_kind(spki_ed25519, CW_OK, CW_PUBLIC_KEY_ED25519, "Ed25519", 255);
	check_kind(spki_ed448, CW_OK, CW_PUBLIC_KEY_ED448, "Ed448", 448);
	check_kind(spki_x25519, CW_UNSUPPORTED, CW_PUBLIC_KEY_X25519, "X25519", 255);
	check_kind(spki_x448, CW_UNSUPPORTED, CW_PUBLIC_KEY_X448, "X448", 448);
	check_kind(spki_dsa, CW_UNSUPPORTED, CW_PUBLIC_KEY_DSA, "DSA", 1024);
	/* Diffie-Hellman, p = 23, g = 5, y = 8. */
	check_kind(OCTETS("\x30\x1c\x30\x14\x06\x07\x2a\x86\x48\xce\x3e\x02\x01\x30\x09\x02\x01\x17"
	                  "\x02\x01\x05\x02\x01\x0b\x03\x04\x00\x02\x01\x08"),
	           CW_UNSUPPORTED, CW_PUBLIC_KEY_DH, "DH", 5);
	/* An algorithm with a name only, and one without; even with unused bits. */
	check_kind(OCTETS("\x30\x11\x30\x0a\x06\x06\x2a\x85\x03\x02\x02\x13\x05\x00\x03\x03\x01\xff"
	                  "\xfe"),
	           CW_UNSUPPORTED, CW_PUBLIC_KEY_OTHER, "id-GostR3410-2001", 0);
	info = round_trip(OCTETS("\x30\x0a\x30\x04\x06\x02\x2a\x03\x03\x02\x00\x01"),
	                  CW_UNSUPPORTED);
	assert_int_equal(info.kind, CW_PUBLIC_KEY_OTHER);
	assert_null(info.name);
	assert_octets(info.algorithm, OCTETS("\x2a\x03"));
	info = round_trip(OCTETS("\x30\x09\x30\x04\x06\x02\x2a\x03\x03\x01\x00"), CW_UNSUPPORTED);
	assert_int_equal(info.key.size, 0);
}

/* FIPS 204's and 203's keys: exactly so long, and of no parameters (RFC 9881, RFC 9935). */
static void test_lattices(void **state)
{
	static const struct {
		uint8_t arcs[2];
		cw_public_key_kind kind;
		const char *name;
		size_t size;
	} rows[] = {
		{{3, 17}, CW_PUBLIC_KEY_ML_DSA, "ML-DSA-44", 1312},
		{{3, 18}, CW_PUBLIC_KEY_ML_DSA, "ML-DSA-65", 1952},
		{{3, 19}, CW_PUBLIC_KEY_ML_DSA, "ML-DSA-87", 2592},
		{{4, 1}, CW_PUBLIC_KEY_ML_KEM, "ML-KEM-512", 800},
		{{4, 2}, CW_PUBLIC_KEY_ML_KEM, "ML-KEM-768", 1184},
		{{4, 3}, CW_PUBLIC_KEY_ML_KEM, "ML-KEM-1024", 1568},
	};
	static uint8_t der[3000];
	size_t i, size;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		for (size = rows[i].size - 1; size <= rows[i].size + 1; size++) {
			cw_bytes octets = {der, size + 22};
			cw_subject_public_key_info spki;
			cw_der_input in;
			cw_der_reader r;

			memcpy(der,
			       "\x30\x82\0\0\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\0\0"
			       "\x03\x82\0\0\0",
			       22);
			der[2] = (uint8_t)((size + 18) >> 8);
			der[3] = (uint8_t)(size + 18);
			der[15] = rows[i].arcs[0];
			der[16] = rows[i].arcs[1];
			der[19] = (uint8_t)((size + 1) >> 8);
			der[20] = (uint8_t)(size + 1);
			if (size == rows[i].size) {
				check_kind(octets, CW_UNSUPPORTED, rows[i].kind, rows[i].name, 0);
				continue;
			}
			r = cw_der_input_init(&in, octets);
			assert_int_equal(
				cw_subject_public_key_info_decode(&r, CW_FIELD_NONE, &spki),
				CW_KEY_INVALID);
			assert_int_equal(in.error.offset, 22);
		}
	}
}

#define fails(der, status, offset, path)                                                           \
	assert_refused(der, cw_subject_public_key_info,                                            \
	               cw_subject_public_key_info_decode(r, CW_FIELD_NONE, v), status, offset,     \
	               path)

#define RSA "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00"

static void test_malformed(void **state)
{
	fails(OCTETS("\x30\x00"), CW_MISSING, 2, "algorithm");
	fails(OCTETS("\x30\x06\x30\x04\x06\x02\x2a\x03"), CW_MISSING, 8, "subjectPublicKey");
	fails(OCTETS("\x30\x08\x30\x04\x06\x02\x2a\x03\x03\x00"), CW_BIT_STRING_EMPTY, 8,
	      "subjectPublicKey");
	fails(OCTETS("\x30\x0b\x30\x04\x06\x02\x2a\x03\x03\x01\x00\x05\x00"), CW_TRAILING_DATA, 11,
	      "");
	/* Offsets stay absolute inside the BIT STRING. */
	fails(OCTETS("\x30\x1a" RSA "\x03\x09\x00\x30\x06\x02\x01\x81\x02\x01\x03"),
	      CW_INTEGER_RANGE, 24, "subjectPublicKey.modulus");
	fails(OCTETS("\x30\x1b" RSA "\x03\x0a\x00\x30\x07\x02\x02\x00\x71\x02\x01\x03"),
	      CW_INTEGER_NOT_MINIMAL, 24, "subjectPublicKey.modulus");
	fails(OCTETS("\x30\x1c" RSA "\x03\x0b\x00\x30\x06\x02\x01\x71\x02\x01\x03\x05\x00"),
	      CW_TRAILING_DATA, 28, "subjectPublicKey");
	fails(OCTETS("\x30\x1a" RSA "\x03\x09\x01\x30\x06\x02\x01\x71\x02\x01\x02"),
	      CW_BIT_STRING_UNUSED, 19, "subjectPublicKey");
	fails(OCTETS("\x30\x12" RSA "\x03\x01\x00"), CW_MISSING, 20, "subjectPublicKey");
}

/* An EC point in a SubjectPublicKeyInfo of P-256 that is `point`. */
static cw_bytes p256_spki(cw_bytes point)
{
	static uint8_t der[200] = {0x30, 0,    0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48,
	                           0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
	                           0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0,    0};
	cw_bytes out = {der, 26 + point.size};

	assert_true(point.size < 100);
	der[1] = (uint8_t)(24 + point.size);
	der[24] = (uint8_t)(1 + point.size);
	memcpy(der + 26, point.data, point.size);
	return out;
}

static void point_fails(uint8_t form, size_t size, const char *x, size_t offset)
{
	uint8_t point[80] = {0};
	cw_bytes view = {point, size};

	memset(point + 1, 0x11, sizeof point - 1);
	point[0] = form;
	if (x != NULL)
		memcpy(point + 1, x, 32);
	fails(p256_spki(view), CW_KEY_POINT, offset, "subjectPublicKey");
}

static void test_impossible_points(void **state)
{
	static const char prime[] =
		"\xff\xff\xff\xff\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00"
		"\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff";

	fails(p256_spki(OCTETS("")), CW_KEY_POINT, 26, "subjectPublicKey");
	point_fails(0x00, 1, NULL, 26);  /* infinity */
	point_fails(0x00, 65, NULL, 26); /* at full length */
	point_fails(0x04, 1, NULL, 26);
	point_fails(0x06, 65, NULL, 26); /* hybrid */
	point_fails(0x05, 65, NULL, 26);
	point_fails(0x01, 33, NULL, 26);
	point_fails(0x04, 64, NULL, 26);
	point_fails(0x04, 66, NULL, 26);
	point_fails(0x04, 33, NULL, 26);
	point_fails(0x02, 65, NULL, 26);
	point_fails(0x04, 65, prime, 27);
	point_fails(0x02, 33, prime, 27);
	{
		/* y is the prime, and zero */
		uint8_t point[65] = {4, 0x11};
		cw_bytes view = {point, sizeof point};

		fails(p256_spki(view), CW_KEY_POINT, 59, "subjectPublicKey");
		memcpy(point + 33, prime, 32);
		fails(p256_spki(view), CW_KEY_POINT, 59, "subjectPublicKey");
	}
	/* The largest coordinate passes: whether it is on the curve is asked at import. */
	{
		uint8_t point[33] = {3};
		cw_bytes view = {point, sizeof point};
		cw_subject_public_key_info spki;
		cw_der_input in;

		memcpy(point + 1, prime, 32);
		point[32] = 0xfe;
		decode(p256_spki(view), &in, &spki);
	}
	/* A curve that is known by name only: the form alone */
	fails(OCTETS("\x30\x16\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00"
	             "\x0a\x03\x02\x00\x04"),
	      CW_KEY_POINT, 23, "subjectPublicKey");
}

static void test_sizes_of_edwards_keys(void **state)
{
	uint8_t der[45];
	cw_bytes view = {der, sizeof der};

	memcpy(der, spki_ed25519.data, 44);
	der[44] = 0;
	der[1] = 0x2b;
	der[10] = 0x22;
	fails(view, CW_KEY_INVALID, 12, "subjectPublicKey");
	view.size = 43;
	der[1] = 0x29;
	der[10] = 0x20;
	fails(view, CW_KEY_INVALID, 12, "subjectPublicKey");
}

static void test_encoder_refuses(void **state)
{
	cw_subject_public_key_info spki;
	cw_der_input in;
	cw_der_writer w;
	cw_bytes out;

	decode(spki_p256, &in, &spki);
	spki.subject_public_key.bytes.size--;
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_subject_public_key_info_encode(&w, &spki);
	assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
	decode(spki_ed25519, &in, &spki);
	spki.subject_public_key.unused = 1;
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_subject_public_key_info_encode(&w, &spki);
	assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
}

static void test_from_key(void **state)
{
	static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
	static const cw_crypto crypto = {providers, 1};
	uint8_t octets[CW_PUBLIC_KEY_SIZE_MAX];
	cw_subject_public_key_info spki;
	cw_key *key;

	assert_int_equal(cw_key_import(&crypto, &rsa_2048, &key), CW_OK);
	assert_int_equal(cw_subject_public_key_info_from_key(key, octets, &spki), CW_OK);
	assert_encodes_to(&spki, rsa_2048_spki_der);
	cw_key_free(key);
}

static void test_from_numbers_limits(void **state)
{
	static uint8_t large[2 * CW_PUBLIC_KEY_SIZE_MAX];
	uint8_t octets[CW_PUBLIC_KEY_SIZE_MAX];
	cw_key_numbers numbers = {0};
	cw_subject_public_key_info spki;

	assert_int_equal(cw_subject_public_key_info_from_numbers(&numbers, octets, &spki),
	                 CW_UNSUPPORTED);
	memset(large, 0xff, sizeof large);
	numbers.type = CW_KEY_RSA;
	numbers.rsa.n.data = large;
	numbers.rsa.e = OCTETS("\xff\xff\xff\xff\xff\xff\xff\xff");
	numbers.rsa.n.size = CW_RSA_BITS_MAX / 8;
	assert_int_equal(cw_subject_public_key_info_from_numbers(&numbers, octets, &spki), CW_OK);
	numbers.rsa.n.size = CW_PUBLIC_KEY_SIZE_MAX;
	assert_int_equal(cw_subject_public_key_info_from_numbers(&numbers, octets, &spki),
	                 CW_KEY_TOO_LARGE);
	numbers.type = CW_KEY_ED25519;
	numbers.eddsa.public_key.data = large;
	numbers.eddsa.public_key.size = sizeof large;
	assert_int_equal(cw_subject_public_key_info_from_numbers(&numbers, octets, &spki),
	                 CW_KEY_TOO_LARGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rsa),
		cmocka_unit_test(test_ec),
		cmocka_unit_test(test_unnamed_curves),
		cmocka_unit_test(test_others),
		cmocka_unit_test(test_lattices),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_impossible_points),
		cmocka_unit_test(test_sizes_of_edwards_keys),
		cmocka_unit_test(test_encoder_refuses),
		cmocka_unit_test(test_from_key),
		cmocka_unit_test(test_from_numbers_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
