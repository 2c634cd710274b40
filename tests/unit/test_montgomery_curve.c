#include "test.h"
#include "../../crypto/montgomery_curve.h"
#include "der_text.h"
#include "octets.h"

static void public_is(const char *private_key, const char *public_key)
{
	uint8_t out[CW_MONTGOMERY_KEY_SIZE_MAX];
	cw_bytes got = {out, 0};
	cw_bytes want = der_text(public_key);

	assert_int_equal(cw_montgomery_public(der_text(private_key), out), CW_OK);
	got.size = want.size;
	assert_octets(got, want);
}

/* As OpenSSL has them, of keys with the bits that are to be ignored set and clear. */
static void vectors(void **state)
{
	public_is("0000000000000000000000000000000000000000000000000000000000000000",
	          "2fe57da347cd62431528daac5fbb290730fff684afc4cfc2ed90995f58cb3b74");
	public_is("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
	          "847c0d2c375234f365e660955187a3735a0f7613d1609d3a6a4d8c53aeaa5a22");
	public_is("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20",
	          "07a37cbc142093c8b755dc1b10e86cb426374ad16aa853ed0bdfc0b2b86d1c7c");
	public_is("c8c7c6c5c4c3c2c1c0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0afaeadacabaaa9",
	          "8dafcfeeae9045ee9a78d78a99fcf32e7781e441eb073096c342b8e2dcc3b612");
	public_is("0000000000000000000000000000000000000000000000000000000000000000"
	          "000000000000000000000000000000000000000000000000",
	          "e9b820a44dba3bc569bee7214b62b09ee239b50978a7a1c69a9ade46858cc37c"
	          "48eb03fd88c289badd708fc635c7d863cc40e4dfdd6d5d40");
	public_is("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
	          "ffffffffffffffffffffffffffffffffffffffffffffffff",
	          "172837c1ef0bf5d890af8dcee6bda1ad1970c167e893dd46054795693a113975"
	          "80fe732f2b50bd9fc1d7596c62fd5c4d5df403e94ad8c507");
	public_is("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20"
	          "2122232425262728292a2b2c2d2e2f303132333435363738",
	          "bda7365ba1bd9a66f2ef38db6ec5ac5fad5452e990d8b2f88f721fd53363237e"
	          "775f65205d1d4667d473f0e1f4c57694d2d802e8dff06026");
	public_is("c8c7c6c5c4c3c2c1c0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0afaeadacabaaa9"
	          "a8a7a6a5a4a3a2a1a09f9e9d9c9b9a999897969594939291",
	          "eaba68c4dc6da3a24f89a9285ee405d52dc829434e3f447f264986bbb5fc9358"
	          "096addc6203e5e5938e7ff4390f8519bfd70a3d856273a63");
}

static void refused(void **state)
{
	uint8_t out[CW_MONTGOMERY_KEY_SIZE_MAX];

	assert_int_equal(cw_montgomery_public(OCTETS("x"), out), CW_ARGUMENT);
	assert_int_equal(cw_montgomery_public(OCTETS(""), out), CW_ARGUMENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(vectors), cmocka_unit_test(refused)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
