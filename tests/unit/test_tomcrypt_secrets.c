/* What the tomcrypt provider leaves of secrets, on the stack and in freed memory. */
#include <malloc.h>

#include "test.h"
#include "../../crypto/crypto.h"
#include "../../crypto/secret.h"
#include "../../crypto/tomcrypt.h"
#include "ecdsa_vectors.h"
#include "octets.h"
#include "each_engine.h"
#include "rsa_vectors.h"
#include "stack_scan.h"

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};
static const cw_signature_scheme sha256 = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0};

/* Whatever is freed or moved is looked at, the library's memory included. A sanitizer
 * has a free of its own. */
#if defined(__SANITIZE_ADDRESS__)
#define CW_OWN_FREE 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define CW_OWN_FREE 0
#endif
#endif
#if !defined(CW_OWN_FREE) && defined(__GLIBC__)
#define CW_OWN_FREE 1
#endif

#if CW_OWN_FREE

static volatile bool watching;
static volatile size_t found_in_freed;

static void look(const void *memory)
{
	size_t size = memory == NULL ? 0 : malloc_usable_size((void *)(uintptr_t)memory);

	if (!watching)
		return;
	found_in_freed += runs_of(memory, size, rsa_2048.rsa.p.data, rsa_2048.rsa.p.size);
	found_in_freed += runs_of(memory, size, rsa_2048.rsa.q.data, rsa_2048.rsa.q.size);
	found_in_freed += runs_of(memory, size, rsa_2048.rsa.d.data, rsa_2048.rsa.d.size);
}

/* NOLINTBEGIN: the names are the C library's. */
extern void __libc_free(void *memory);
extern void *__libc_realloc(void *memory, size_t size);

void free(void *memory)
{
	look(memory);
	__libc_free(memory);
}

void *realloc(void *memory, size_t size)
{
	look(memory);
	return __libc_realloc(memory, size);
}
/* NOLINTEND */

#endif

static void use_a_key(void *argument)
{
	static uint8_t buffer[CW_KEY_NUMBERS_SIZE_MAX];
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	cw_key_numbers numbers;
	cw_key *key;
	size_t size;
	bool *ok = argument;

	*ok = cw_key_import(&crypto, &rsa_2048, &key) == CW_OK &&
	      cw_sign(&crypto, key, &sha256, OCTETS("abc"), out, &size) == CW_OK &&
	      cw_key_export(key, true, buffer, &numbers) == CW_OK;
	cw_wipe(buffer, sizeof buffer);
	cw_key_free(key);
}

static void test_no_secret_on_the_stack(void **state)
{
	stack_scan scan;
	bool ok = false;

	assert_true(stack_scan_run(&scan, use_a_key, &ok));
	assert_true(ok);
	assert_int_equal(stack_scan_runs(&scan, rsa_2048.rsa.p.data, rsa_2048.rsa.p.size), 0);
	assert_int_equal(stack_scan_runs(&scan, rsa_2048.rsa.q.data, rsa_2048.rsa.q.size), 0);
	assert_int_equal(stack_scan_runs(&scan, rsa_2048.rsa.d.data, rsa_2048.rsa.d.size), 0);
	stack_scan_end(&scan);
}

/* A generated key, whose secrets only its export tells. */
typedef struct generated {
	uint8_t octets[CW_KEY_NUMBERS_SIZE_MAX];
	cw_key_numbers numbers;
	bool ok;
} generated;

static void generate_a_key(void *argument)
{
	static const cw_key_spec spec = {CW_KEY_RSA, 2048, CW_CURVE_NONE};
	generated *g = argument;
	cw_key *key;

	g->ok = cw_key_generate(&crypto, &spec, &key) == CW_OK &&
	        cw_key_export(key, true, g->octets, &g->numbers) == CW_OK;
	cw_key_free(key);
}

static void test_no_secret_of_generation(void **state)
{
	static generated g;
	stack_scan scan;

	assert_true(stack_scan_run(&scan, generate_a_key, &g));
	assert_true(g.ok);
	assert_int_equal(stack_scan_runs(&scan, g.numbers.rsa.p.data, g.numbers.rsa.p.size), 0);
	assert_int_equal(stack_scan_runs(&scan, g.numbers.rsa.q.data, g.numbers.rsa.q.size), 0);
	assert_int_equal(stack_scan_runs(&scan, g.numbers.rsa.d.data, g.numbers.rsa.d.size), 0);
	stack_scan_end(&scan);
}

/* Nor the scalar or the nonce of an ECDSA signature. */

static void use_an_ec_key(void *argument)
{
	static const cw_signature_scheme ecdsa = {CW_SCHEME_ECDSA, CW_HASH_SHA256, 0};
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	cw_key *key;
	size_t size;
	bool *ok = argument;

	*ok = cw_key_import(&crypto, &rfc6979_p256, &key) == CW_OK &&
	      cw_sign(&crypto, key, &ecdsa, OCTETS("sample"), out, &size) == CW_OK;
	cw_key_free(key);
}

static void test_no_secret_of_ecdsa(void **state)
{
	/* RFC 6979 A.2.5, k for SHA-256 of "sample". */
	cw_bytes nonce = OCTETS("\xa6\xe3\xc5\x7d\xd0\x1a\xbe\x90\x08\x65\x38\x39\x83\x55\xdd\x4c"
	                        "\x3b\x17\xaa\x87\x33\x82\xb0\xf2\x4d\x61\x29\x49\x3d\x8a\xad\x60");
	const cw_bytes secrets[] = {nonce, rfc6979_p256.ec.private_scalar};
	stack_scan scan;
	bool ok = false;
	size_t i;

	assert_true(stack_scan_run(&scan, use_an_ec_key, &ok));
	assert_true(ok);
	for (i = 0; i < 2; i++)
		assert_int_equal(stack_scan_runs(&scan, secrets[i].data, secrets[i].size), 0);
	stack_scan_end(&scan);
}

#if CW_OWN_FREE
static void test_no_secret_in_freed_memory(void **state)
{
	uint8_t *careless = malloc(rsa_2048.rsa.d.size);
	bool ok = false;

	assert_non_null(careless);
	memcpy(careless, rsa_2048.rsa.d.data, rsa_2048.rsa.d.size);
	/* A compiler drops what is stored before a free, unless somebody may read it. */
	(void)cw_secret_equal((cw_bytes){careless, 1}, (cw_bytes){careless, 1});
	watching = true;
	free(careless);
	if (found_in_freed == 0) {
		watching = false;
		print_message("free cannot be watched here\n");
		skip();
	}
	found_in_freed = 0;
	use_a_key(&ok);
	watching = false;
	assert_true(ok);
	assert_int_equal(found_in_freed, 0);
}

#endif

static int run(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_secret_on_the_stack),
		cmocka_unit_test(test_no_secret_of_generation),
		cmocka_unit_test(test_no_secret_of_ecdsa),
#if CW_OWN_FREE
		cmocka_unit_test(test_no_secret_in_freed_memory),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(void)
{
	return run_with_each_engine(run);
}
