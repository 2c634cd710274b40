#include <stdio.h>

#include "test.h"
#include "../../pem/base64.h"
#include "../../pem/pem.h"

#define BEGIN_A "-----BEGIN A-----\n"
#define END_A   "-----END A-----\n"
#define BODY    "Zm9vYg==\n"

static cw_bytes text_of(const char *text, size_t size)
{
	cw_bytes b;

	b.data = (const uint8_t *)text;
	b.size = size;
	return b;
}

/* Each text below may hold NULs, so its size comes with it. */
#define TEXT(s) text_of(s, sizeof s - 1)

/* All objects of the text; the status that ended it. */
static cw_status read_all(cw_pem_reader *r, cw_bytes text, size_t *count)
{
	uint8_t out[256];
	cw_pem pem;
	size_t size;

	*count = 0;
	cw_pem_reader_init(r, text);
	for (;;) {
		CW_TRY(cw_pem_next(r, &pem));
		CW_TRY(cw_pem_decode(r, &pem, out, sizeof out, &size));
		++*count;
	}
}

static void one_object(cw_bytes text, const char *label)
{
	cw_pem_reader r;
	cw_pem pem;
	uint8_t out[16];
	size_t size;

	cw_pem_reader_init(&r, text);
	assert_int_equal(cw_pem_next(&r, &pem), CW_OK);
	assert_true(cw_pem_is(&pem, label));
	assert_int_equal(pem.headers.size, 0);
	assert_ptr_equal(pem.body.data, text.data + pem.body_offset);
	assert_int_equal(text.data[pem.offset], '-');
	assert_int_equal(cw_pem_decode(&r, &pem, NULL, 0, &size), CW_OK);
	assert_int_equal(size, 4);
	assert_int_equal(cw_pem_decode(&r, &pem, out, 4, &size), CW_OK);
	assert_memory_equal(out, "foob", 4);
	assert_int_equal(cw_pem_next(&r, &pem), CW_PEM_NO_OBJECT);
	assert_int_equal(r.error.status, CW_PEM_NO_OBJECT);
	assert_int_equal(r.error.offset, text.size);
	assert_true(cw_pem_is(&pem, label));
}

static void tolerated(void **state)
{
	one_object(TEXT(BEGIN_A BODY END_A), "A");
	one_object(TEXT("-----BEGIN A-----\nZm9vYg==\n-----END A-----"), "A");
	one_object(TEXT("-----BEGIN A-----\r\nZm9vYg==\r\n-----END A-----\r\n"), "A");
	one_object(TEXT("-----BEGIN A-----\rZm9vYg==\r-----END A-----\r"), "A");
	one_object(TEXT("-----BEGIN A-----  \nZm9vYg== \t\n-----END A----- \t \n"), "A");
	one_object(TEXT("\n\n  -----BEGIN A-----\n\n\tZm\n\n9v\n  Yg=\n=\n\n -----END A-----\n"),
	           "A");
	one_object(TEXT("\xef\xbb\xbf" BEGIN_A BODY END_A), "A");
	one_object(TEXT("subject: x\nBEGIN -- ---BEGIN A\n\0\xff\n" BEGIN_A BODY END_A
	                "trailing -----END A-----\n- x"),
	           "A");
	one_object(TEXT("-----BEGIN X509 C-R,l:1-----\nZm9vYg==\n-----END X509 C-R,l:1-----\n"),
	           "X509 C-R,l:1");
	one_object(TEXT("-----BEGIN -----\nZm9vYg==\n-----END -----\n"), "");
}

static void several(void **state)
{
	static const char text[] =
		"one\n" BEGIN_A BODY END_A
		"two\n-----BEGIN B C-----\nAAAA\n-----END B C-----\n" BEGIN_A "Zg==\n" END_A;
	cw_pem_reader r;
	cw_pem pem;
	size_t count;

	assert_int_equal(read_all(&r, TEXT(text), &count), CW_PEM_NO_OBJECT);
	assert_int_equal(count, 3);
	cw_pem_reader_init(&r, TEXT(text));
	assert_int_equal(cw_pem_next(&r, &pem), CW_OK);
	assert_int_equal(pem.offset, 4);
	assert_int_equal(pem.body_offset, 22);
	assert_int_equal(pem.end, 4 + sizeof(BEGIN_A BODY END_A) - 1);
	assert_int_equal(cw_pem_next(&r, &pem), CW_OK);
	assert_true(cw_pem_is(&pem, "B C"));
	assert_false(cw_pem_is(&pem, "B"));
	assert_false(cw_pem_is(&pem, "B CD"));
	assert_int_equal(cw_pem_next(&r, &pem), CW_OK);
	assert_true(cw_pem_is(&pem, "A"));
	assert_int_equal(cw_pem_next(&r, &pem), CW_PEM_NO_OBJECT);
}

#define KEY     "-----BEGIN RSA PRIVATE KEY-----\n"
#define KEY_END "-----END RSA PRIVATE KEY-----\n"

static void headers(void **state)
{
	static const char lf[] = KEY "Proc-Type: 4,ENCRYPTED\nDEK-Info: X,00\n\n" BODY KEY_END;
	static const char crlf[] = "-----BEGIN PRIVATE KEY-----\r\nA:\tb\r\n \t\r\n" BODY
				   "-----END PRIVATE KEY-----\r\n";
	cw_pem_reader r;
	cw_pem pem;
	uint8_t out[4];
	size_t size;

	cw_pem_reader_init(&r, TEXT(lf));
	assert_int_equal(cw_pem_next(&r, &pem), CW_OK);
	assert_int_equal(pem.headers_offset, sizeof KEY - 1);
	assert_true(cw_bytes_equal(pem.headers, TEXT("Proc-Type: 4,ENCRYPTED\nDEK-Info: X,00\n")));
	assert_int_equal(cw_pem_decode(&r, &pem, out, sizeof out, &size), CW_OK);
	assert_memory_equal(out, "foob", 4);
	cw_pem_reader_init(&r, TEXT(crlf));
	assert_int_equal(cw_pem_next(&r, &pem), CW_OK);
	assert_true(cw_bytes_equal(pem.headers, TEXT("A:\tb\r\n")));
}

/* The text fails with `status` at `offset` after `good` objects, and the reader
 * stays where it was. */
static void fails(cw_bytes text, size_t good, cw_status status, size_t offset)
{
	cw_pem_reader r, before;
	cw_pem pem, kept;
	uint8_t out[64];
	size_t size, count;
	cw_status got;

	assert_int_equal(read_all(&r, text, &count), status);
	assert_int_equal(count, good);
	assert_int_equal(r.error.status, status);
	assert_int_equal(r.error.offset, offset);
	assert_int_equal(r.error.path.depth, 0);

	cw_pem_reader_init(&r, text);
	while (good-- > 0)
		assert_int_equal(cw_pem_next(&r, &pem), CW_OK);
	before = r;
	memset(&pem, 0x5a, sizeof pem);
	kept = pem;
	got = cw_pem_next(&r, &pem);
	if (got != CW_OK) {
		assert_int_equal(got, status);
		assert_int_equal(r.pos, before.pos);
		assert_memory_equal(&pem, &kept, sizeof pem);
	} else {
		assert_int_equal(cw_pem_decode(&r, &pem, out, sizeof out, &size), status);
		assert_int_equal(size, 0);
	}
}

static void bad_boundaries(void **state)
{
	fails(TEXT(""), 0, CW_PEM_NO_OBJECT, 0);
	fails(TEXT("text\n"), 0, CW_PEM_NO_OBJECT, 5);
	fails(TEXT("\0\0\0\0"), 0, CW_PEM_NO_OBJECT, 4);
	fails(TEXT("----BEGIN A-----\n" BODY END_A), 0, CW_PEM_LABEL, 4);
	fails(TEXT("------BEGIN A-----\n" BODY END_A), 0, CW_PEM_LABEL, 5);
	fails(TEXT("-----BEGIN"), 0, CW_PEM_LABEL, 10);
	fails(TEXT("-----BEGIN\0A-----\n" BODY END_A), 0, CW_PEM_LABEL, 10);
	fails(TEXT("-----BEGINA-----\n" BODY END_A), 0, CW_PEM_LABEL, 10);
	fails(TEXT("-----BEGIN A\0B-----\n"), 0, CW_PEM_LABEL, 12);
	fails(TEXT("-----BEGIN A  B-----\n"), 0, CW_PEM_LABEL, 12);
	fails(TEXT("-----BEGIN A--B-----\n"), 0, CW_PEM_LABEL, 14);
	fails(TEXT("-----BEGIN  A-----\n"), 0, CW_PEM_LABEL, 11);
	fails(TEXT("-----BEGIN A -----\n"), 0, CW_PEM_LABEL, 12);
	fails(TEXT("-----BEGIN A"), 0, CW_PEM_LABEL, 12);
	fails(TEXT("-----BEGIN A----\n" BODY END_A), 0, CW_PEM_LABEL, 16);
	fails(TEXT("-----BEGIN A------\n" BODY END_A), 0, CW_PEM_LABEL, 17);
	fails(TEXT("-----BEGIN A-----Zm9v\n" END_A), 0, CW_PEM_LABEL, 17);
	fails(TEXT("-----BEGIN A----- x\n" END_A), 0, CW_PEM_LABEL, 18);
	fails(TEXT(END_A BEGIN_A BODY), 0, CW_PEM_LABEL, 5);
	fails(TEXT(BEGIN_A BODY "-----END B-----\n"), 0, CW_PEM_LABEL, 36);
	fails(TEXT(BEGIN_A BODY "-----END a-----\n"), 0, CW_PEM_LABEL, 36);
	fails(TEXT(BEGIN_A BODY "-----END A B-----\n"), 0, CW_PEM_LABEL, 36);
	fails(TEXT(BEGIN_A BODY "-----END A----\n"), 0, CW_PEM_LABEL, 41);
	fails(TEXT(BEGIN_A BODY "----END A-----\n"), 0, CW_PEM_LABEL, 31);
	fails(TEXT(BEGIN_A BODY "-----END A-----x\n"), 0, CW_PEM_LABEL, 42);
	/* Nested, crossing, cut off, the second one of two. */
	fails(TEXT(BEGIN_A "-----BEGIN B-----\n" BODY "-----END B-----\n" END_A), 0, CW_PEM_LABEL,
	      23);
	fails(TEXT(BEGIN_A BODY BEGIN_A BODY END_A), 0, CW_PEM_LABEL, 32);
	fails(TEXT(BEGIN_A BODY), 0, CW_PEM_UNTERMINATED, 27);
	fails(TEXT("-----BEGIN A-----"), 0, CW_PEM_UNTERMINATED, 17);
	fails(TEXT(BEGIN_A BODY END_A END_A), 1, CW_PEM_LABEL, 48);
	fails(TEXT(BEGIN_A BODY END_A BEGIN_A), 1, CW_PEM_UNTERMINATED, 61);
	fails(TEXT(BEGIN_A BODY END_A "x"), 1, CW_PEM_NO_OBJECT, 44);
}

static void bad_bodies(void **state)
{
	fails(TEXT(BEGIN_A END_A), 0, CW_PEM_BASE64, 18);
	fails(TEXT(BEGIN_A " \n\r\n\t" END_A), 0, CW_PEM_BASE64, 18);
	fails(TEXT(BEGIN_A "Zm9v-Zm9v\n" END_A), 0, CW_PEM_BASE64, 22);
	fails(TEXT(BEGIN_A "Zm_9v-Zm9v\n" END_A), 0, CW_PEM_BASE64, 20);
	fails(TEXT(BEGIN_A "Zm9v-----END A-----\n"), 0, CW_PEM_BASE64, 22);
	fails(TEXT(BEGIN_A "Zm9v\0\n" END_A), 0, CW_PEM_BASE64, 22);
	fails(TEXT(BEGIN_A "Zm*v\n" END_A), 0, CW_PEM_BASE64, 20);
	fails(TEXT(BEGIN_A "Zm_v\n" END_A), 0, CW_PEM_BASE64, 20);
	fails(TEXT(BEGIN_A "Zm9vYg\n" END_A), 0, CW_PEM_BASE64, 24);
	fails(TEXT(BEGIN_A "Zm9vYg==\nZm9v\n" END_A), 0, CW_PEM_BASE64, 27);
	fails(TEXT(BEGIN_A "Zm9vYh==\n" END_A), 0, CW_PEM_BASE64, 23);
	fails(TEXT(BEGIN_A "====\n" END_A), 0, CW_PEM_BASE64, 18);
	fails(TEXT(BEGIN_A "Zm\a9v\n" END_A), 0, CW_PEM_BASE64, 20);
}

static void bad_headers(void **state)
{
	fails(TEXT(BEGIN_A "X-Foo: bar\n\n" BODY END_A), 0, CW_PEM_HEADER, 18);
	fails(TEXT("-----BEGIN SOMEPRIVATE KEY-----\nA: b\n\n" BODY), 0, CW_PEM_HEADER, 32);
	fails(TEXT(KEY ": b\n\n" BODY KEY_END), 0, CW_PEM_HEADER, 32);
	fails(TEXT(KEY "A b: c\n\n" BODY KEY_END), 0, CW_PEM_HEADER, 33);
	fails(TEXT(KEY "A: b\n c: d\n\n" BODY KEY_END), 0, CW_PEM_HEADER, 37);
	fails(TEXT(KEY "A: b\n" BODY KEY_END), 0, CW_PEM_HEADER, 43);
	fails(TEXT(KEY "A: b\n" KEY_END), 0, CW_PEM_HEADER, 37);
	fails(TEXT(KEY "A: \0\n\n" BODY KEY_END), 0, CW_PEM_HEADER, 35);
	fails(TEXT(KEY "A: \xc3\xa4\n\n" BODY KEY_END), 0, CW_PEM_HEADER, 35);
	fails(TEXT(KEY "A: b\n"), 0, CW_PEM_UNTERMINATED, 37);
	fails(TEXT(KEY "A: b"), 0, CW_PEM_UNTERMINATED, 36);
	fails(TEXT(KEY "A: b\n\n" KEY_END), 0, CW_PEM_BASE64, 38);
}

static void small_buffers(void **state)
{
	cw_pem_reader r;
	cw_pem pem;
	uint8_t out[4] = {1, 1, 1, 1};
	size_t n, size;

	cw_pem_reader_init(&r, TEXT(BEGIN_A BODY END_A));
	assert_int_equal(cw_pem_next(&r, &pem), CW_OK);
	for (n = 0; n < 4; n++) {
		assert_int_equal(cw_pem_decode(&r, &pem, out, n, &size), CW_BUFFER_TOO_SMALL);
		assert_int_equal(size, 4);
		assert_int_equal(out[0], 1);
	}
}

/* Megabytes in one line, and many objects: linear time shows as not standing still. */
static void large(void **state)
{
	const size_t line = 4u << 20;
	char *text = malloc(line + 64);
	uint8_t *out = malloc(line);
	cw_pem_reader r;
	cw_pem pem;
	size_t at, size, count;

	assert_non_null(text);
	assert_non_null(out);
	memcpy(text, BEGIN_A, 18);
	memset(text + 18, 'A', line);
	memcpy(text + 18 + line, "\n" END_A, 17);
	cw_pem_reader_init(&r, text_of(text, line + 35));
	assert_int_equal(cw_pem_next(&r, &pem), CW_OK);
	assert_int_equal(cw_pem_decode(&r, &pem, out, line, &size), CW_OK);
	assert_int_equal(size, line / 4 * 3);
	for (at = 0; at + 43 <= line; at += 43)
		memcpy(text + at, BEGIN_A BODY END_A, 43);
	assert_int_equal(read_all(&r, text_of(text, at), &count), CW_PEM_NO_OBJECT);
	assert_int_equal(count, at / 43);
	memset(text, '-', line);
	assert_int_equal(read_all(&r, text_of(text, line), &count), CW_PEM_NO_OBJECT);
	free(out);
	free(text);
}

/* Every prefix of a good text, and every octet of it replaced: a status that says
 * so, and nothing worse. */
static void hostile(void **state)
{
	static const char good[] = "x\n" KEY "Proc-Type: 4,ENCRYPTED\n\n" BODY KEY_END;
	static const char octets[] = "\0\n\r- :=AB\xff";
	cw_pem_reader r;
	size_t i, j, count;

	for (i = 0; i < sizeof good - 2; i++) {
		char *copy = malloc(i + 1);

		assert_non_null(copy);
		memcpy(copy, good, i);
		assert_true(read_all(&r, text_of(copy, i), &count) != CW_OK);
		assert_int_equal(count, 0);
		assert_true(r.error.offset <= i);
		free(copy);
	}
	for (i = 0; i < sizeof good - 1; i++) {
		for (j = 0; j < sizeof octets - 1; j++) {
			char copy[sizeof good];

			memcpy(copy, good, sizeof good);
			copy[i] = octets[j];
			assert_true(read_all(&r, text_of(copy, sizeof good - 1), &count) != CW_OK);
			assert_true(count <= 1);
			assert_true(r.error.offset <= sizeof good - 1);
		}
	}
}

static void write_is(const char *label, cw_bytes head, cw_bytes octets, const char *text)
{
	uint8_t out[512];
	size_t size, n, measured;

	assert_int_equal(cw_pem_write(cw_bytes_of(label), head, octets, NULL, 0, &measured), CW_OK);
	assert_int_equal(measured, strlen(text));
	for (n = 0; n < measured; n++) {
		memset(out, 0x77, sizeof out);
		assert_int_equal(cw_pem_write(cw_bytes_of(label), head, octets, out, n, &size),
		                 CW_BUFFER_TOO_SMALL);
		assert_int_equal(size, measured);
		assert_int_equal(out[0], 0x77);
	}
	assert_int_equal(cw_pem_write(cw_bytes_of(label), head, octets, out, measured, &size),
	                 CW_OK);
	assert_int_equal(size, measured);
	assert_memory_equal(out, text, measured);
	assert_int_equal(out[measured], 0x77);
}

static void writing(void **state)
{
	static const uint8_t zeros[49] = {0};
	cw_bytes none = {NULL, 0};
	cw_bytes forty_eight = {zeros, 48}, forty_nine = {zeros, 49};

	write_is("A", none, cw_bytes_of("foob"), BEGIN_A BODY END_A);
	write_is("RSA PRIVATE KEY", cw_bytes_of("A: b\n"), cw_bytes_of("foob"),
	         KEY "A: b\n\n" BODY KEY_END);
	write_is("A", none, forty_eight,
	         BEGIN_A "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	                 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n" END_A);
	write_is("A", none, forty_nine,
	         BEGIN_A "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	                 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nAA==\n" END_A);
}

static void writing_refused(void **state)
{
	static const char *const labels[] = {"",   " A",   "A ",  "-A",
	                                     "A-", "A  B", "A\n", "A\xc3\xa4"};
	static char longest[65538];
	cw_bytes none = {NULL, 0};
	cw_bytes octets = cw_bytes_of("x");
	cw_bytes endless = {octets.data, SIZE_MAX / 2 + 1};
	uint8_t out[64];
	size_t i, size;

	for (i = 0; i < sizeof labels / sizeof *labels; i++)
		assert_int_equal(
			cw_pem_write(cw_bytes_of(labels[i]), none, octets, out, sizeof out, &size),
			CW_VALUE);
	assert_int_equal(cw_pem_write(TEXT("A\0"), none, octets, out, sizeof out, &size), CW_VALUE);
	assert_int_equal(cw_pem_write(TEXT("A"), TEXT("A: b"), octets, out, 64, &size), CW_VALUE);
	assert_int_equal(cw_pem_write(TEXT("A"), none, none, out, sizeof out, &size), CW_VALUE);
	assert_int_equal(cw_pem_write(TEXT("A"), none, endless, NULL, 0, &size), CW_VALUE);
	memset(longest, 'A', 65537);
	assert_int_equal(cw_pem_write(TEXT(longest), none, octets, NULL, 0, &size), CW_VALUE);
	longest[65536] = '\n';
	assert_int_equal(cw_pem_write(TEXT("A"), TEXT(longest), octets, NULL, 0, &size), CW_VALUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tolerated),       cmocka_unit_test(several),
		cmocka_unit_test(headers),         cmocka_unit_test(bad_boundaries),
		cmocka_unit_test(bad_bodies),      cmocka_unit_test(bad_headers),
		cmocka_unit_test(small_buffers),   cmocka_unit_test(large),
		cmocka_unit_test(hostile),         cmocka_unit_test(writing),
		cmocka_unit_test(writing_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
