/* getrandom is replaced here, to fail in each of its ways. */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"
#include "../../crypto/crypto.h"
#include "../../crypto/tomcrypt.h"
#include "octets.h"
#include "rsa_vectors.h"

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};
static const cw_signature_scheme sha256 = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0};

typedef enum random_mode {
	RANDOM_REAL,
	RANDOM_FAILS,
	RANDOM_NOTHING,
	RANDOM_TOO_MUCH,
	RANDOM_SHORT,
	RANDOM_INTERRUPTED,
	RANDOM_FAILS_LATER,
	RANDOM_STUCK
} random_mode;

static random_mode mode;
static int stuck_at;
static unsigned calls;

/* Instead of the system's: what the provider calls is this one. */
ssize_t getrandom(void *buffer, size_t size, unsigned flags)
{
	calls++;
	switch (mode) {
	case RANDOM_FAILS:
		errno = ENOSYS;
		return -1;
	case RANDOM_NOTHING:
		return 0;
	case RANDOM_TOO_MUCH:
		return (ssize_t)size + 1;
	case RANDOM_SHORT:
		size = size > 3 ? 3 : size;
		break;
	case RANDOM_INTERRUPTED:
		if (calls % 2 == 1) {
			errno = EINTR;
			return -1;
		}
		size = size > 100 ? 100 : size;
		break;
	case RANDOM_FAILS_LATER:
		if (calls > 3) {
			errno = EIO;
			return -1;
		}
		break;
	case RANDOM_STUCK:
		memset(buffer, stuck_at, size);
		return (ssize_t)size;
	case RANDOM_REAL:
		break;
	}
	return syscall(SYS_getrandom, buffer, size, flags);
}

static void with_random(random_mode m)
{
	mode = m;
	calls = 0;
}

static size_t zeros(const uint8_t *octets, size_t size)
{
	size_t count = 0;
	size_t i;

	for (i = 0; i < size; i++)
		count += octets[i] == 0;
	return count;
}

static void test_random_fills_all(void **state)
{
	uint8_t out[1000] = {0};

	with_random(RANDOM_REAL);
	assert_int_equal(cw_crypto_random(&crypto, out, sizeof out), CW_OK);
	assert_true(zeros(out, sizeof out) < 50);
	with_random(RANDOM_SHORT);
	memset(out, 0, sizeof out);
	assert_int_equal(cw_crypto_random(&crypto, out, sizeof out), CW_OK);
	assert_int_equal(calls, 334);
	assert_true(zeros(out, sizeof out) < 50);
	with_random(RANDOM_INTERRUPTED);
	memset(out, 0, sizeof out);
	assert_int_equal(cw_crypto_random(&crypto, out, sizeof out), CW_OK);
	assert_int_equal(calls, 20);
	assert_true(zeros(out, sizeof out) < 50);
	with_random(RANDOM_REAL);
}

static void test_random_failure_is_an_error(void **state)
{
	static const random_mode modes[] = {RANDOM_FAILS, RANDOM_NOTHING, RANDOM_TOO_MUCH};
	static const cw_key_spec spec = {CW_KEY_RSA, 2048, CW_CURVE_NONE};
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	cw_key *key;
	size_t size;
	size_t i;

	for (i = 0; i < sizeof modes / sizeof modes[0]; i++) {
		with_random(modes[i]);
		memset(out, 0xee, sizeof out);
		assert_int_equal(cw_crypto_random(&crypto, out, 32), CW_RANDOM);
		assert_int_equal(zeros(out, 32), 32);
		assert_int_equal(cw_key_generate(&crypto, &spec, &key), CW_RANDOM);
		assert_null(key);
	}
	with_random(RANDOM_FAILS_LATER);
	assert_int_equal(cw_key_generate(&crypto, &spec, &key), CW_RANDOM);
	assert_null(key);
	/* Import needs none; signing needs some to blind with. */
	with_random(RANDOM_FAILS);
	assert_int_equal(cw_key_import(&crypto, &rsa_2048, &key), CW_OK);
	assert_int_equal(cw_sign(&crypto, key, &sha256, OCTETS("abc"), out, &size), CW_RANDOM);
	assert_int_equal(zeros(out, sizeof out), sizeof out);
	cw_key_free(key);
	with_random(RANDOM_REAL);
}

/* A generator that says the same for ever makes no key, and nobody waits for ever. */
static void test_stuck_generator(void **state)
{
	static const cw_key_spec specs[] = {{CW_KEY_RSA, 2048, CW_CURVE_NONE},
	                                    {CW_KEY_EC, 0, CW_CURVE_P256},
	                                    {CW_KEY_EC, 0, CW_CURVE_P384}};
	static const cw_signature_scheme ecdsa = {CW_SCHEME_ECDSA, CW_HASH_SHA256, 0};
	uint8_t out[CW_SIGNATURE_SIZE_MAX];
	cw_key *key, *ec;
	size_t size, i;

	assert_int_equal(cw_key_generate(&crypto, &specs[1], &ec), CW_OK);
	for (stuck_at = 0; stuck_at <= 0xff; stuck_at += 0xff) {
		with_random(RANDOM_STUCK);
		for (i = 0; i < sizeof specs / sizeof specs[0]; i++) {
			cw_status status = cw_key_generate(&crypto, &specs[i], &key);

			/* With RSA it may be that no prime is ever near. */
			assert_true(status == CW_RANDOM || (i == 0 && status == CW_PROVIDER));
			assert_null(key);
		}
		assert_int_equal(cw_sign(&crypto, ec, &ecdsa, OCTETS("abc"), out, &size),
		                 CW_RANDOM);
		with_random(RANDOM_REAL);
	}
	cw_key_free(ec);
}

/* A child does not repeat its parent. */
static void test_random_after_fork(void **state)
{
	uint8_t ours[32];
	uint8_t theirs[32];
	int pipes[2];
	pid_t child;

	assert_int_equal(pipe(pipes), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		cw_status status = cw_crypto_random(&crypto, theirs, sizeof theirs);

		_exit(status != CW_OK ||
		      write(pipes[1], theirs, sizeof theirs) != (ssize_t)sizeof theirs);
	}
	assert_int_equal(cw_crypto_random(&crypto, ours, sizeof ours), CW_OK);
	assert_int_equal(read(pipes[0], theirs, sizeof theirs), sizeof theirs);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_memory_not_equal(ours, theirs, sizeof ours);
	close(pipes[0]);
	close(pipes[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_fills_all),
		cmocka_unit_test(test_random_failure_is_an_error),
		cmocka_unit_test(test_stuck_generator),
		cmocka_unit_test(test_random_after_fork),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
