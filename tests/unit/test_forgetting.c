#define _GNU_SOURCE /* dladdr */
/* What is left of a key and its passphrase after its whole life: in memory that was
 * freed, by us or by the libraries beneath, and on the stack.
 *
 * free() and realloc() of this program keep what they are given until it has been
 * searched. Searched for is every run of 16 octets of a secret, as octets and as the
 * limbs in which libtommath holds numbers.
 *
 * What libtommath frees amid its own work is out of our reach: the test lists where
 * it leaves something, and counts it apart. */
#include <dlfcn.h>
#include <execinfo.h>
#include <malloc.h>
#include <stdio.h>

#include "test.h"
#include "../../crypto/secret.h"
#include "../../crypto/tomcrypt.h"
#include "../../pem/key_file.h"
#include "stack_scan.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) ||                         \
	__has_feature(thread_sanitizer)
#define OTHER_ALLOCATOR 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)
#define OTHER_ALLOCATOR 1
#endif

#ifdef OTHER_ALLOCATOR

int main(void)
{
	/* The plain build searches. */
	puts("the allocator is a sanitizer's: nothing to search");
	return 0;
}

#else

/* ------------------------------------------------------------------------
 * Memory that was freed
 */

/* The C library's own names are taken here, on purpose.
 * NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
 * NOLINTBEGIN(readability-inconsistent-declaration-parameter-name) */
extern void __libc_free(void *memory);

#define KEPT_MAX 200000
#define CALLERS  8

/* A block, and who freed it, nearest first; callers[0] is free() itself. */
typedef struct freed {
	void *memory;
	void *callers[CALLERS];
} freed;

static freed kept[KEPT_MAX];
static volatile size_t kept_count;
static volatile bool keeping;

void free(void *memory)
{
	if (!keeping || memory == NULL || kept_count == KEPT_MAX) {
		__libc_free(memory);
		return;
	}
	keeping = false;
	memset(kept[kept_count].callers, 0, sizeof kept[0].callers);
	(void)backtrace(kept[kept_count].callers, CALLERS);
	kept[kept_count++].memory = memory;
	keeping = true;
}

/* Always moves, so that what was there before is kept like anything freed. */
void *realloc(void *memory, size_t size)
{
	size_t old = memory == NULL ? 0 : malloc_usable_size(memory);
	void *moved;

	if (memory != NULL && size == 0) {
		free(memory);
		return NULL;
	}
	moved = malloc(size);
	if (moved != NULL && memory != NULL) {
		memcpy(moved, memory, old < size ? old : size);
		free(memory);
	}
	return moved;
}

/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */

static void forget_kept(void)
{
	size_t i;

	keeping = false;
	for (i = 0; i < kept_count; i++)
		__libc_free(kept[i].memory);
	kept_count = 0;
}
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

/* The name of the function that the address is in, if it is one of libtommath's;
 * otherwise NULL. */
static const char *tommath_name(const void *address)
{
	Dl_info info;

	if (address == NULL || dladdr(address, &info) == 0 || info.dli_fname == NULL ||
	    strstr(info.dli_fname, "libtommath") == NULL)
		return NULL;
	return info.dli_sname != NULL ? info.dli_sname : "a static function";
}

/* libtommath's outermost function among those that freed the block, if it did so on
 * its own account; NULL if it was told to, by clearing a number. */
static const char *freed_inside(const freed *f)
{
	const char *name = NULL;
	size_t depth = 0, i;

	for (i = 1; i < CALLERS && f->callers[i] != NULL; i++) {
		const char *next = tommath_name(f->callers[i]);

		if (next == NULL && depth > 0)
			break;
		if (next != NULL) {
			name = next;
			depth++;
		}
	}
	return depth == 1 && strcmp(name, "mp_clear") == 0 ? NULL : name;
}

/* ------------------------------------------------------------------------
 * Secrets
 */

#define RUN         16
#define RUNS_MAX    16384
#define PREFIX_BITS 24

typedef struct secrets {
	uint8_t runs[RUNS_MAX][RUN];
	size_t count;
	uint8_t prefixes[1u << (PREFIX_BITS - 3)]; /* one bit for each first three octets */
} secrets;

static secrets wanted;

static size_t prefix_of(const uint8_t *octets)
{
	return (size_t)octets[0] << 16 | (size_t)octets[1] << 8 | octets[2];
}

static void want_octets(const uint8_t *octets, size_t size)
{
	size_t i;

	for (i = 0; i + RUN <= size; i++) {
		size_t prefix = prefix_of(octets + i);

		assert_true(wanted.count < RUNS_MAX);
		memcpy(wanted.runs[wanted.count++], octets + i, RUN);
		wanted.prefixes[prefix / 8] |= (uint8_t)(1u << prefix % 8);
	}
}

/* The number as words of 64 bits, `limb` bits in each, the lowest first. */
static void want_limbs(cw_bytes number, unsigned limb)
{
	uint64_t words[160];
	size_t count = 0, i;
	unsigned filled = 0, bit;
	uint64_t word = 0;

	for (i = number.size; i-- > 0;) {
		for (bit = 0; bit < 8; bit++) {
			word |= (uint64_t)(number.data[i] >> bit & 1u) << filled;
			if (++filled == limb) {
				assert_true(count < sizeof words / sizeof *words);
				words[count++] = word;
				word = 0;
				filled = 0;
			}
		}
	}
	want_octets((const uint8_t *)words, count * sizeof *words);
}

static void want_number(cw_bytes number)
{
	want_octets(number.data, number.size);
	want_limbs(number, 60);
	want_limbs(number, 64);
}

/* How many places of the memory begin a run of a secret. */
static size_t search(const uint8_t *memory, size_t size)
{
	size_t found = 0;
	size_t i, j;

	for (i = 0; i + RUN <= size; i++) {
		size_t prefix = prefix_of(memory + i);

		if ((wanted.prefixes[prefix / 8] >> prefix % 8 & 1) == 0)
			continue;
		for (j = 0; j < wanted.count; j++) {
			if (memcmp(memory + i, wanted.runs[j], RUN) == 0) {
				found++;
				break;
			}
		}
	}
	return found;
}

typedef struct result {
	size_t octets;
	size_t ours;   /* runs in blocks that we freed or had freed */
	size_t inside; /* runs in blocks of libtommath's own */
} result;

static result search_kept(void)
{
	result r = {0, 0, 0};
	size_t i;

	for (i = 0; i < kept_count; i++) {
		size_t size = malloc_usable_size(kept[i].memory);
		size_t found = search(kept[i].memory, size);
		const char *inside = freed_inside(&kept[i]);

		r.octets += size;
		if (found > 0 && inside == NULL)
			r.ours += found;
		else if (found > 0)
			r.inside += found;
		if (found > 0 && inside != NULL)
			print_message("libtommath leaves %zu runs behind in %s\n", found, inside);
	}
	return r;
}

/* ------------------------------------------------------------------------
 * The life of a key
 */

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};
static const cw_bytes passphrase = CW_BYTES_LITERAL("a passphrase of some length");

typedef struct life {
	cw_status status;
	cw_key *first; /* kept alive until its numbers have been taken */
	uint8_t text[CW_KEY_PEM_SIZE_MAX];
	size_t text_size;
	uint8_t work[CW_KEY_WORK_SIZE];
	uint8_t signature[CW_SIGNATURE_SIZE_MAX];
	size_t signature_size;
} life;

static cw_status live(life *l)
{
	const cw_key_spec spec = {CW_KEY_RSA, 2048, CW_CURVE_NONE};
	const cw_signature_scheme scheme = {CW_SCHEME_RSA_PKCS1, CW_HASH_SHA256, 0};
	const cw_bytes message = CW_BYTES_LITERAL("message");
	cw_bytes text = {l->text, 0};
	cw_key_file file;
	cw_dek_info dek;
	cw_error error;
	cw_key *again;
	cw_status status;

	CW_TRY(cw_key_generate(&crypto, &spec, &l->first));
	CW_TRY(cw_sign(&crypto, l->first, &scheme, message, l->signature, &l->signature_size));
	CW_TRY(cw_dek_info_generate(&crypto, CW_CIPHER_AES_256_CBC, &dek));
	CW_TRY(cw_key_file_write_private(&crypto, l->first, &dek, passphrase, l->work, l->text,
	                                 sizeof l->text, &text.size));
	CW_TRY(cw_key_file_find(&file, text, &error));
	CW_TRY(cw_key_file_load(&file, &crypto, passphrase, l->work, sizeof l->work, &again,
	                        &error));
	status = cw_sign(&crypto, again, &scheme, message, l->signature, &l->signature_size);
	cw_key_free(again);
	return status;
}

static void live_on_stack(void *argument)
{
	life *l = argument;

	l->status = live(l);
}

static void want_key(const cw_key *key)
{
	static uint8_t buffer[CW_KEY_NUMBERS_SIZE_MAX];
	cw_key_numbers numbers;

	assert_int_equal(cw_key_export(key, true, buffer, &numbers), CW_OK);
	want_number(numbers.rsa.d);
	want_number(numbers.rsa.p);
	want_number(numbers.rsa.q);
	want_number(numbers.rsa.dp);
	want_number(numbers.rsa.dq);
	want_number(numbers.rsa.qinv);
	want_octets(passphrase.data, passphrase.size);
	cw_wipe(buffer, sizeof buffer);
}

static void nothing_is_left(void **state)
{
	static life l;
	stack_scan scan;
	result r;

	keeping = true;
	assert_true(stack_scan_run(&scan, live_on_stack, &l));
	assert_int_equal(l.status, CW_OK);
	want_key(l.first);
	cw_key_free(l.first);
	keeping = false;
	assert_true(kept_count < KEPT_MAX);
	r = search_kept();
	print_message("searched %zu octets in %zu freed blocks\n", r.octets, kept_count);
	assert_int_equal(r.ours, 0);
	assert_int_equal(search(scan.stack, STACK_SCAN_SIZE), 0);
	assert_int_equal(search(l.work, sizeof l.work), 0);
	assert_int_equal(search(l.text, sizeof l.text), 0);
	stack_scan_end(&scan);
	forget_kept();
}

static void (*volatile release)(void *) = free;
static void *(*volatile grow)(void *, size_t) = realloc;

/* Something that was left would be found. */
static void search_finds(void **state)
{
	static const uint8_t number[32] = {1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11,
	                                   12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
	                                   23, 24, 25, 26, 27, 28, 29, 30, 31, 32};
	cw_bytes view = {number, sizeof number};
	uint64_t low = 0, next = 0;
	uint8_t *block, *limbs;
	size_t i;

	memset(&wanted, 0, sizeof wanted);
	want_number(view);
	block = malloc(100);
	limbs = malloc(100);
	assert_non_null(block);
	assert_non_null(limbs);
	memset(block, 0, 100);
	memset(limbs, 0, 100);
	memcpy(block + 10, number + 3, 17);
	/* The lowest 120 bits in two limbs of 60. */
	for (i = 0; i < 60; i++) {
		low |= (uint64_t)(number[31 - i / 8] >> i % 8 & 1) << i;
		next |= (uint64_t)(number[31 - (i + 60) / 8] >> (i + 60) % 8 & 1) << i;
	}
	memcpy(limbs + 8, &low, 8);
	memcpy(limbs + 16, &next, 8);
	keeping = true;
	/* Through a pointer, or the compiler drops what is written before free. */
	release(block);
	limbs = grow(limbs, 1000);
	keeping = false;
	assert_int_equal(kept_count, 2);
	assert_int_equal(search_kept().ours, 3);
	forget_kept();
	free(limbs);
	memset(&wanted, 0, sizeof wanted);
}

int main(void)
{
	void *first[CALLERS];
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(search_finds),
		cmocka_unit_test(nothing_is_left),
	};

	/* The first call loads a library. */
	(void)backtrace(first, CALLERS);
	return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
