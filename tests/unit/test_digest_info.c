#include "test.h"
#include "../../crypto/crypto.h"
#include "../../crypto/digest_info.h"
#include "octets.h"

/* The prefixes of RFC 8017 9.2, note 1. */
static const struct {
	cw_hash hash;
	cw_bytes prefix;
} prefixes[] = {
	{CW_HASH_MD5,
         CW_BYTES_LITERAL("\x30\x20\x30\x0c\x06\x08\x2a\x86\x48\x86\xf7\x0d\x02\x05\x05"
                          "\x00\x04\x10")},
	{CW_HASH_SHA1,
         CW_BYTES_LITERAL("\x30\x21\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00\x04\x14")},
	{CW_HASH_SHA224,
         CW_BYTES_LITERAL("\x30\x2d\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x04"
                          "\x05\x00\x04\x1c")},
	{CW_HASH_SHA256,
         CW_BYTES_LITERAL("\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01"
                          "\x05\x00\x04\x20")},
	{CW_HASH_SHA384,
         CW_BYTES_LITERAL("\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02"
                          "\x05\x00\x04\x30")},
	{CW_HASH_SHA512,
         CW_BYTES_LITERAL("\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03"
                          "\x05\x00\x04\x40")},
};

static void test_prefixes(void **state)
{
	uint8_t digest[CW_HASH_SIZE_MAX];
	uint8_t buffer[CW_DIGEST_INFO_SIZE_MAX];
	size_t i;

	memset(digest, 0xd1, sizeof digest);
	for (i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
		size_t size = cw_hash_size(prefixes[i].hash);
		cw_bytes head;
		cw_bytes out;

		assert_int_equal(cw_digest_info_build(prefixes[i].hash, digest, buffer, &out),
		                 CW_OK);
		assert_int_equal(out.size, prefixes[i].prefix.size + size);
		head = out;
		head.size -= size;
		assert_octets(head, prefixes[i].prefix);
		assert_memory_equal(out.data + head.size, digest, size);
	}
	assert_int_equal(cw_digest_info_build(CW_HASH_NONE, digest, buffer, &(cw_bytes){NULL, 0}),
	                 CW_ARGUMENT);
}

static void round_trip(cw_bytes der)
{
	uint8_t *copy = tight_copy(der);
	cw_bytes input = {copy, der.size};
	uint8_t buffer[128];
	cw_digest_info info;
	cw_der_writer w;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, input);
	cw_bytes out;

	assert_int_equal(cw_digest_info_decode(&r, CW_FIELD_NONE, &info), CW_OK);
	assert_true(cw_der_at_end(&r));
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_digest_info_encode(&w, &info);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	assert_octets(out, der);
	free(copy);
}

static void test_round_trip(void **state)
{
	/* SHA-1, parameters NULL and absent; an unknown hash with parameters. */
	round_trip(OCTETS("\x30\x21\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00\x04\x14"
	                  "aaaaaaaaaaaaaaaaaaaa"));
	round_trip(OCTETS("\x30\x1f\x30\x07\x06\x05\x2b\x0e\x03\x02\x1a\x04\x14"
	                  "aaaaaaaaaaaaaaaaaaaa"));
	round_trip(OCTETS("\x30\x0c\x30\x07\x06\x02\x2a\x03\x02\x01\x05\x04\x01\x00"));
}

static void fails(cw_bytes der, cw_status status, size_t offset)
{
	uint8_t *copy = tight_copy(der);
	cw_bytes input = {copy, der.size};
	cw_digest_info info = {{{NULL, 7}, {NULL, 8}, {NULL, 9, 10, 11}}, {NULL, 12}};
	cw_digest_info before = info;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, input);
	cw_der_reader start = r;

	assert_int_equal(cw_digest_info_decode(&r, CW_FIELD_NONE, &info), status);
	assert_int_equal(in.error.status, status);
	assert_int_equal(in.error.offset, offset);
	assert_true(same_reader(&r, &start));
	assert_memory_equal(&info, &before, sizeof info);
	free(copy);
}

static void test_malformed(void **state)
{
	fails(OCTETS(""), CW_MISSING, 0);
	fails(OCTETS("\x31\x00"), CW_UNEXPECTED_TAG, 0);
	/* 19 octets for SHA-1 */
	fails(OCTETS("\x30\x1e\x30\x07\x06\x05\x2b\x0e\x03\x02\x1a\x04\x13"
	             "aaaaaaaaaaaaaaaaaaa"),
	      CW_SIZE, 11);
	/* parameters INTEGER */
	fails(OCTETS("\x30\x22\x30\x0a\x06\x05\x2b\x0e\x03\x02\x1a\x02\x01\x00\x04\x14"
	             "aaaaaaaaaaaaaaaaaaaa"),
	      CW_UNEXPECTED_TAG, 11);
	/* NULL with contents */
	fails(OCTETS("\x30\x22\x30\x0a\x06\x05\x2b\x0e\x03\x02\x1a\x05\x01\x00\x04\x14"
	             "aaaaaaaaaaaaaaaaaaaa"),
	      CW_NULL_LENGTH, 11);
	/* something after the digest */
	fails(OCTETS("\x30\x0c\x30\x04\x06\x02\x2a\x03\x04\x01\x00\x04\x01\x00"), CW_TRAILING_DATA,
	      11);
}

static void test_encoder_refuses(void **state)
{
	uint8_t buffer[128];
	cw_digest_info info;
	cw_der_writer w;
	cw_bytes out;

	info.digest_algorithm = cw_algorithm_identifier_of_hash(CW_HASH_SHA256);
	info.digest = OCTETS("too short");
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_digest_info_encode(&w, &info);
	assert_int_equal(cw_der_finish(&w, &out), CW_VALUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_prefixes),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_encoder_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
