/* base64.c is compiled into this test, so that what it declares public can be told to memcheck: run
 * under valgrind, the last test shows that no branch and no index depends on a secret. */
#include <stdbool.h>

#include "test.h"
#include "poison.h"

#define CW_PUBLIC(value) made_public(value)
#include "../../pem/base64.c"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void encode_is(const char *octets, const char *text)
{
	uint8_t out[64];
	cw_bytes in = cw_bytes_of(octets);

	assert_int_equal(cw_base64_size(in.size), strlen(text));
	cw_base64_encode(in, out);
	assert_memory_equal(out, text, strlen(text));
}

/* RFC 4648 10. */
static void rfc_vectors(void **state)
{
	encode_is("", "");
	encode_is("f", "Zg==");
	encode_is("fo", "Zm8=");
	encode_is("foo", "Zm9v");
	encode_is("foob", "Zm9vYg==");
	encode_is("fooba", "Zm9vYmE=");
	encode_is("foobar", "Zm9vYmFy");
}

/* Every octet as a character: worth what its place in the alphabet says, or refused. */
static void whole_alphabet(void **state)
{
	int c;

	for (c = 0; c < 256; c++) {
		const char *place = c == 0 ? NULL : strchr(alphabet, c);
		uint8_t text[4] = {'A', 'A', 'A', (uint8_t)c};
		cw_bytes in = {text, 4};
		uint8_t out[3] = {9, 9, 9}, back[4];
		size_t size = 99, where = 99;
		cw_status status = cw_base64_decode(in, out, sizeof out, &size, &where);

		if (place != NULL) {
			cw_bytes octets = {out, 3};

			assert_int_equal(status, CW_OK);
			assert_int_equal(size, 3);
			assert_int_equal(out[2], place - alphabet);
			cw_base64_encode(octets, back);
			assert_int_equal(back[3], c);
		} else if (c == '=') {
			assert_int_equal(status, CW_OK);
			assert_int_equal(size, 2);
		} else {
			assert_int_equal(status, CW_PEM_BASE64);
			assert_int_equal(where, 3);
			assert_int_equal(size, 0);
			assert_int_equal(out[0] | out[1] | out[2], 0);
		}
	}
}

/* Every length up to some lines, plain and wrapped, there and back. */
static void round_trip(void **state)
{
	uint8_t octets[200], text[400], back[200];
	size_t i, n, size, where;

	for (i = 0; i < sizeof octets; i++)
		octets[i] = (uint8_t)(i * 151 + 7);
	for (n = 0; n <= sizeof octets; n++) {
		cw_bytes in = {octets, n};
		cw_bytes coded = {text, cw_base64_size(n)};

		memset(text, '!', sizeof text);
		cw_base64_encode(in, text);
		assert_int_equal(text[coded.size], '!');
		assert_int_equal(cw_base64_decode(coded, back, n, &size, &where), CW_OK);
		assert_int_equal(size, n);
		assert_memory_equal(back, octets, n);

		memset(text, '!', sizeof text);
		coded.size = cw_base64_lines_size(n);
		cw_base64_encode_lines(in, text);
		assert_int_equal(text[coded.size], '!');
		for (i = 0; i < coded.size; i++)
			assert_int_equal(text[i] == '\n', i % 65 == 64 || i + 1 == coded.size);
		assert_int_equal(cw_base64_decode_lines(coded, back, n, &size, NULL), CW_OK);
		assert_int_equal(size, n);
		assert_memory_equal(back, octets, n);
	}
}

static void fails(const char *text, size_t at)
{
	uint8_t out[64];
	size_t size = 1, where = 999, i;

	memset(out, 0xa5, sizeof out);
	assert_int_equal(cw_base64_decode(cw_bytes_of(text), out, sizeof out, &size, &where),
	                 CW_PEM_BASE64);
	assert_int_equal(where, at);
	assert_int_equal(size, 0);
	for (i = 0; i < sizeof out; i++)
		assert_true(out[i] == 0xa5 || out[i] == 0);
	assert_int_equal(cw_base64_decode(cw_bytes_of(text), out, sizeof out, &size, NULL),
	                 CW_PEM_BASE64);
}

static void malformed(void **state)
{
	fails("Z", 1);
	fails("Zg", 2);
	fails("Zg=", 3);
	fails("Zm8", 3);
	fails("=", 0);
	fails("Z===", 1);
	fails("Zg===", 4);
	fails("Zg======", 4);
	fails("Zm9v=", 4);
	fails("Zm9v====", 4);
	fails("Zg==Zg==", 4);
	fails("Zg=v", 3);
	fails("Zm 9v", 2);
	fails("Zm9v\n", 4);
	fails("Zm-v", 2);
	fails("Z_9v", 1);
	fails("*m9vZg=", 0);
	fails("Zm9vZ*=v", 5);
	/* The unused bits of the last symbol are zero (RFC 4648 3.5). */
	fails("Zh==", 1);
	fails("ZmF=", 2);
	fails("Zm9vZm9vZ/==", 9);
}

static void blanks(void **state)
{
	static const char *const good[] = {"Zm9vYg==",       " Z\tm\r\n9v\n\nYg==\n",
	                                   "Zm9vYg\n=\r=  ", "\n\n\nZm9vYg==",
	                                   "Zm9v\v\fYg==",   "Z m 9 v Y g = = "};
	uint8_t out[8];
	size_t i, size, where;

	for (i = 0; i < sizeof good / sizeof *good; i++) {
		assert_int_equal(cw_base64_decode_lines(cw_bytes_of(good[i]), out, 4, &size, NULL),
		                 CW_OK);
		assert_int_equal(size, 4);
		assert_memory_equal(out, "foob", 4);
	}
	assert_int_equal(cw_base64_decode_lines(cw_bytes_of("Zm9v\aYg==\n"), out, 4, &size, &where),
	                 CW_PEM_BASE64);
	assert_int_equal(where, 4);
	assert_int_equal(cw_base64_decode_lines(cw_bytes_of("Zm9vYg\n\n"), out, 4, &size, &where),
	                 CW_PEM_BASE64);
	assert_int_equal(where, 6);
	assert_int_equal(cw_base64_decode_lines(cw_bytes_of(" \r\n"), out, 0, &size, &where),
	                 CW_OK);
	assert_int_equal(size, 0);
}

static void sizes(void **state)
{
	uint8_t out[8] = {1, 1, 1, 1, 1, 1, 1, 1};
	size_t size, n;

	assert_int_equal(cw_base64_decode(cw_bytes_of("Zm9vYg=="), NULL, 0, &size, NULL), CW_OK);
	assert_int_equal(size, 4);
	for (n = 0; n < 4; n++) {
		assert_int_equal(cw_base64_decode(cw_bytes_of("Zm9vYg=="), out, n, &size, NULL),
		                 CW_BUFFER_TOO_SMALL);
		assert_int_equal(size, 4);
		assert_int_equal(out[0], 1);
	}
	assert_int_equal(cw_base64_decode(cw_bytes_of("Zm9vYg=="), out, 4, &size, NULL), CW_OK);
	assert_int_equal(out[4], 1);
}

static void strangers(void **state)
{
	assert_int_equal(cw_base64_find_stranger(cw_bytes_of("")), 0);
	assert_int_equal(cw_base64_find_stranger(cw_bytes_of("Zm9v =\r\n\t")), 9);
	assert_int_equal(cw_base64_find_stranger(cw_bytes_of("Zm9v-_")), 4);
	assert_int_equal(cw_base64_find_stranger(cw_bytes_of(" \t\n\v\f\r\b")), 6);
}

/* Under memcheck, secrets are undefined memory: a branch or an index that depends on one is an
 * error, which the run of valgrind reports. Without it this is one more round trip. */
static void secret(void **state)
{
	uint8_t octets[100], text[200], back[100];
	cw_bytes in = {octets, sizeof octets};
	cw_bytes coded = {text, cw_base64_lines_size(sizeof octets)};
	size_t size, i;

	for (i = 0; i < sizeof octets; i++)
		octets[i] = (uint8_t)(i * 77);
	make_secret(octets, sizeof octets);
	cw_base64_encode_lines(in, text);
	assert_true(is_secret_if_watched(text));
	assert_int_equal(cw_base64_decode_lines(coded, back, sizeof back, &size, NULL), CW_OK);
	assert_true(is_secret_if_watched(back));
	assert_int_equal(size, sizeof octets);
	make_known(octets, sizeof octets);
	make_known(back, sizeof back);
	assert_memory_equal(back, octets, sizeof octets);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rfc_vectors), cmocka_unit_test(whole_alphabet),
		cmocka_unit_test(round_trip),  cmocka_unit_test(malformed),
		cmocka_unit_test(blanks),      cmocka_unit_test(sizes),
		cmocka_unit_test(strangers),   cmocka_unit_test(secret),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
