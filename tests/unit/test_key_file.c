#include <stdio.h>

#include "test.h"
#include "../../crypto/rsa_key.h"
#include "../../crypto/secret.h"
#include "../../crypto/tomcrypt.h"
#include "../../pem/key_file.h"
#include "key_texts.h"
#include "octets.h"
#include "stack_scan.h"

static const cw_provider *const providers[] = {&cw_tomcrypt_provider};
static const cw_crypto crypto = {providers, 1};
static const cw_bytes passphrase = CW_BYTES_LITERAL(KEY_PASSPHRASE);
static const cw_bytes absent = {NULL, 0};

/* The key of key_texts.h in DER, which OpenSSL wrote too. */
static uint8_t rsa_der[1024];
static size_t rsa_der_size;
static cw_rsa_private_key rsa;

static int decode_rsa(void **state)
{
	static cw_der_input in;
	cw_bytes der = {rsa_der, 0};
	cw_der_reader r;
	cw_pem_reader text;
	cw_pem pem;

	cw_pem_reader_init(&text, cw_bytes_of(key_text_plain));
	if (cw_pem_next(&text, &pem) != CW_OK ||
	    cw_pem_decode(&text, &pem, rsa_der, sizeof rsa_der, &rsa_der_size) != CW_OK)
		return 1;
	der.size = rsa_der_size;
	r = cw_der_input_init(&in, der);
	return cw_rsa_private_key_decode(&r, CW_FIELD_NONE, &rsa) != CW_OK;
}

/* ------------------------------------------------------------------------
 * Finding
 */

static void find_is(cw_bytes octets, cw_key_form form, bool is_private, bool is_encrypted)
{
	cw_key_file file;
	cw_error error;

	assert_int_equal(cw_key_file_find(&file, octets, &error), CW_OK);
	assert_int_equal(file.form, form);
	assert_int_equal(file.is_private, is_private);
	assert_int_equal(file.is_encrypted, is_encrypted);
	assert_ptr_equal(file.octets.data, octets.data);
	assert_int_equal(file.work_size == 0, !file.is_pem && !file.is_encrypted);
}

#define OPENSSH "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n"
#define OTHER   "-----BEGIN ANY PRIVATE KEY-----\nAAAA\n-----END ANY PRIVATE KEY-----\n"
#define EC_PARAMETERS                                                                              \
	"-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"

static void found_in_pem(void **state)
{
	find_is(cw_bytes_of(key_text_plain), CW_KEY_FORM_PKCS1, true, false);
	find_is(cw_bytes_of(key_text_aes256), CW_KEY_FORM_PKCS1, true, true);
	find_is(cw_bytes_of(key_text_spki), CW_KEY_FORM_SPKI, false, false);
	find_is(cw_bytes_of(key_text_pkcs1_public), CW_KEY_FORM_PKCS1_PUBLIC, false, false);
	find_is(cw_bytes_of(key_text_pkcs8), CW_KEY_FORM_PKCS8, true, false);
	find_is(cw_bytes_of(key_text_pkcs8_encrypted), CW_KEY_FORM_PKCS8_ENCRYPTED, true, true);
	find_is(cw_bytes_of(key_text_sec1_encrypted), CW_KEY_FORM_SEC1, true, true);
	find_is(cw_bytes_of(OPENSSH), CW_KEY_FORM_OPENSSH, true, false);
	find_is(cw_bytes_of(OTHER), CW_KEY_FORM_OTHER, true, false);
	/* What is no key is stepped over, and text may begin as DER does. */
	find_is(cw_bytes_of("0 is\n" EC_PARAMETERS OPENSSH), CW_KEY_FORM_OPENSSH, true, false);
}

/* An outline is all that is looked at. */
static void found_in_der(void **state)
{
	static const uint8_t spki[] = {0x30, 5, 0x30, 0, 3, 1, 0};
	static const uint8_t encrypted[] = {0x30, 4, 0x30, 0, 4, 0};
	static const uint8_t pkcs8[] = {0x30, 7, 2, 1, 0, 0x30, 0, 4, 0};
	static const uint8_t sec1[] = {0x30, 5, 2, 1, 1, 4, 0};
	static const uint8_t public_key[] = {0x30, 6, 2, 1, 5, 2, 1, 3};
	static const uint8_t dsa[] = {0x30, 18, 2, 1, 0, 2, 1, 1, 2, 1,
	                              1,    2,  1, 1, 2, 1, 1, 2, 1, 1};
	cw_bytes der = {rsa_der, rsa_der_size};

#define DER(a) ((cw_bytes){a, sizeof(a)})
	find_is(der, CW_KEY_FORM_PKCS1, true, false);
	find_is(DER(spki), CW_KEY_FORM_SPKI, false, false);
	find_is(DER(encrypted), CW_KEY_FORM_PKCS8_ENCRYPTED, true, true);
	find_is(DER(pkcs8), CW_KEY_FORM_PKCS8, true, false);
	find_is(DER(sec1), CW_KEY_FORM_SEC1, true, false);
	find_is(DER(public_key), CW_KEY_FORM_PKCS1_PUBLIC, false, false);
	find_is(DER(dsa), CW_KEY_FORM_DSA, true, false);
	find_is(OCTETS("\x30\x0c\x02\x01\x02\x02\x01\x07\x02\x01\x03\x02\x01\x02"),
	        CW_KEY_FORM_DSA_PUBLIC, false, false);
	assert_int_equal(cw_key_form_of_der(OCTETS("\x30\x06\x02\x01\x07\x02\x01\x03\x30\x80")),
	                 CW_KEY_FORM_PKCS1_PUBLIC);
	assert_int_equal(cw_key_form_of_der(OCTETS("\x30\x06\x02\x01\x07\x02\x02\x03")),
	                 CW_KEY_FORM_NONE);
}

static void find_fails(cw_bytes octets, cw_status status, size_t offset)
{
	cw_key_file file;
	cw_error error;

	assert_int_equal(cw_key_file_find(&file, octets, &error), status);
	assert_int_equal(error.status, status);
	assert_int_equal(error.offset, offset);
}

#define RSA     "-----BEGIN RSA PRIVATE KEY-----\n"
#define RSA_END "-----END RSA PRIVATE KEY-----\n"
#define PROC    "Proc-Type: 4,ENCRYPTED\n"

static void not_found(void **state)
{
	static const uint8_t certificate[] = {0x30, 7, 0x30, 0, 0x30, 0, 3, 1, 0};
	static const uint8_t octet_first[] = {0x30, 4, 4, 0, 4, 0};
	static const uint8_t lonely[] = {0x30, 3, 2, 1, 0};
	static const uint8_t trailing[] = {0x30, 5, 0x30, 0, 3, 1, 0, '\n'};
	static const uint8_t cut[] = {0x30, 5, 0x30, 0, 3, 1};
	static const uint8_t inside[] = {0x30, 5, 0x30, 0, 3, 9, 0};

	find_fails(absent, CW_PEM_NO_OBJECT, 0);
	find_fails(cw_bytes_of("hello\n"), CW_PEM_NO_OBJECT, 6);
	find_fails(cw_bytes_of(EC_PARAMETERS), CW_OBJECT_TYPE, 0);
	find_fails(cw_bytes_of("x\n" EC_PARAMETERS EC_PARAMETERS), CW_OBJECT_TYPE, 2);
	find_fails(cw_bytes_of(EC_PARAMETERS "-----BEGIN"), CW_PEM_LABEL, 85);
	find_fails(cw_bytes_of("0\n-----BEGIN"), CW_PEM_LABEL, 12);
	find_fails(cw_bytes_of(RSA "Zg\n" RSA_END), CW_PEM_BASE64, 34);
	find_fails(cw_bytes_of(RSA "X-Foo: bar\n\nAAAA\n" RSA_END), CW_PEM_HEADER, 32);
	find_fails(cw_bytes_of(RSA PROC "DEK-Info: AES-256-CBC,00\n\nAAAA\n" RSA_END),
	           CW_PEM_HEADER, 79);
	find_fails(cw_bytes_of(RSA PROC "DEK-Info: IDEA-CBC,00\n\nAAAA\n" RSA_END), CW_UNSUPPORTED,
	           65);
	find_fails(DER(certificate), CW_OBJECT_TYPE, 0);
	find_fails(DER(octet_first), CW_OBJECT_TYPE, 0);
	find_fails(DER(lonely), CW_OBJECT_TYPE, 0);
	find_fails(DER(trailing), CW_TRAILING_DATA, 7);
	find_fails(DER(cut), CW_TRUNCATED, 0);
	find_fails(DER(inside), CW_TRUNCATED, 4);
}

static void names(void **state)
{
	assert_string_equal(cw_key_form_name(CW_KEY_FORM_PKCS1), "pkcs1");
	assert_string_equal(cw_key_form_name(CW_KEY_FORM_OPENSSH), "openssh");
	assert_string_equal(cw_key_form_name((cw_key_form)99), "none");
	assert_int_equal(cw_key_form_of_label(cw_bytes_of("PUBLIC KEY")), CW_KEY_FORM_SPKI);
	assert_int_equal(cw_key_form_of_label(cw_bytes_of("SOME PUBLIC KEY")), CW_KEY_FORM_OTHER);
	assert_int_equal(cw_key_form_of_label(cw_bytes_of("XPUBLIC KEY")), CW_KEY_FORM_NONE);
	assert_int_equal(cw_key_form_of_label(cw_bytes_of("KEY")), CW_KEY_FORM_NONE);
}

/* ------------------------------------------------------------------------
 * Opening
 */

/* Load with exactly the work that was asked for; absent of the key stays in it. */
static cw_status load(cw_bytes octets, cw_bytes pass, cw_key **key, cw_error *error)
{
	cw_key_file file;
	cw_status status = cw_key_file_find(&file, octets, error);
	uint8_t *work;
	size_t i;

	*key = NULL;
	if (status != CW_OK)
		return status;
	work = calloc(1, file.work_size + 1);
	assert_non_null(work);
	status = cw_key_file_load(&file, &crypto, pass, work, file.work_size, key, error);
	for (i = 0; i < file.work_size; i++)
		assert_int_equal(work[i], 0);
	free(work);
	assert_true((status == CW_OK) == (*key != NULL));
	return status;
}

/* The key's own numbers, as OpenSSL wrote them. */
static void is_the_key(const cw_key *key, bool with_private)
{
	uint8_t buffer[CW_KEY_NUMBERS_SIZE_MAX];
	cw_key_numbers numbers;

	assert_int_equal(cw_key_export(key, with_private, buffer, &numbers), CW_OK);
	assert_int_equal(numbers.type, CW_KEY_RSA);
	assert_true(cw_bytes_equal(numbers.rsa.n, rsa.modulus));
	assert_true(cw_bytes_equal(numbers.rsa.e, rsa.public_exponent));
	if (with_private) {
		assert_true(cw_bytes_equal(numbers.rsa.d, rsa.private_exponent));
		assert_true(cw_bytes_equal(numbers.rsa.qinv, rsa.coefficient));
	}
}

static void load_is(cw_bytes octets, cw_bytes pass, bool is_private)
{
	cw_key *key;
	cw_key_info info;
	cw_error error;

	assert_int_equal(load(octets, pass, &key, &error), CW_OK);
	cw_key_get_info(key, &info);
	assert_int_equal(info.is_private, is_private);
	assert_int_equal(info.bits, 1024);
	is_the_key(key, is_private);
	cw_key_free(key);
}

static void loaded(void **state)
{
	cw_bytes der = {rsa_der, rsa_der_size};

	load_is(cw_bytes_of(key_text_plain), absent, true);
	load_is(cw_bytes_of(key_text_plain), passphrase, true);
	load_is(cw_bytes_of(key_text_aes128), passphrase, true);
	load_is(cw_bytes_of(key_text_aes192), passphrase, true);
	load_is(cw_bytes_of(key_text_aes256), passphrase, true);
	load_is(cw_bytes_of(key_text_des3), passphrase, true);
	load_is(cw_bytes_of(key_text_des), passphrase, true);
	load_is(cw_bytes_of(key_text_pkcs8_encrypted), passphrase, true);
	load_is(cw_bytes_of(key_text_spki), absent, false);
	load_is(cw_bytes_of(key_text_pkcs1_public), absent, false);
	load_is(der, absent, true);
}

static void load_fails(cw_bytes octets, cw_bytes pass, cw_status status, size_t offset)
{
	cw_key *key;
	cw_error error;

	assert_int_equal(load(octets, pass, &key, &error), status);
	assert_int_equal(error.status, status);
	assert_int_equal(error.offset, offset);
}

static void broken_blocks(void **state)
{
	static const char text[] = "-----BEGIN RSA PRIVATE KEY-----\n"
				   "Proc-Type: 4,ENCRYPTED\n"
				   "DEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n"
				   "\nAAAA\n-----END RSA PRIVATE KEY-----\n";
	cw_key *key;
	cw_error error;

	assert_int_equal(load(cw_bytes_of(text), cw_bytes_of("x"), &key, &error), CW_SIZE);
	assert_int_equal(error.offset, 0);
	assert_int_equal(error.wanted, 16);
	assert_int_equal(error.got, 3);
}

static void passphrase_missing_or_wrong(void **state)
{
	static const char *const texts[] = {key_text_aes128, key_text_aes192, key_text_aes256,
	                                    key_text_des3, key_text_des};
	char number[32];
	size_t i;
	int n;

	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		cw_bytes text = cw_bytes_of(texts[i]);

		load_fails(text, absent, CW_PASSPHRASE_MISSING, 0);
		load_fails(text, cw_bytes_of(""), CW_PASSPHRASE_WRONG, 0);
		/* Among so many, some have good padding: the answer is the same. */
		for (n = 0; n < 1000; n++) {
			(void)snprintf(number, sizeof number, "%d", n);
			load_fails(text, cw_bytes_of(number), CW_PASSPHRASE_WRONG, 0);
		}
	}
}

static void unusable(void **state)
{
	load_fails(cw_bytes_of(key_text_sec1_encrypted), absent, CW_PASSPHRASE_MISSING, 0);
	load_fails(cw_bytes_of(key_text_pkcs8_encrypted), absent, CW_PASSPHRASE_MISSING, 0);
	load_fails(cw_bytes_of(key_text_pkcs8_encrypted), cw_bytes_of("x"), CW_PASSPHRASE_WRONG, 0);
	load_fails(cw_bytes_of("\n" OPENSSH), absent, CW_OBJECT_TYPE, 0);
}

/* Every octet of the DER changed: it does not decode, or the numbers disagree; in no
 * case is there a key. (The modulus' length and the exponent are checked as well.) */
static void damaged(void **state)
{
	uint8_t copy[1024];
	cw_bytes der = {copy, rsa_der_size};
	cw_key *key;
	cw_error error;
	size_t i;

	for (i = 0; i < rsa_der_size; i += 3) {
		memcpy(copy, rsa_der, rsa_der_size);
		copy[i] ^= 0x10;
		assert_true(load(der, absent, &key, &error) != CW_OK);
		assert_null(key);
	}
	memcpy(copy, rsa_der, rsa_der_size);
	copy[4] = 1;
	copy[5] = 1;
	assert_true(load(der, absent, &key, &error) != CW_OK);
	/* The path comes from a second decoding. */
	memcpy(copy, rsa_der, rsa_der_size);
	copy[10] = 0x80;
	assert_int_equal(load(der, absent, &key, &error), CW_INTEGER_RANGE);
	assert_int_equal(error.path.elements[error.path.depth - 1].field, CW_FIELD_MODULUS);
}

static void little_work(void **state)
{
	uint8_t work[1024];
	cw_key_file file;
	cw_error error;
	cw_key *key;
	cw_bytes der;
	size_t n;

	assert_int_equal(cw_key_file_find(&file, cw_bytes_of(key_text_plain), &error), CW_OK);
	assert_int_equal(file.work_size, rsa_der_size);
	for (n = 0; n < file.work_size; n += 50)
		assert_int_equal(cw_key_file_load(&file, &crypto, absent, work, n, &key, &error),
		                 CW_BUFFER_TOO_SMALL);
	assert_int_equal(
		cw_key_file_read(&file, &crypto, absent, work, file.work_size, &der, &error),
		CW_OK);
	assert_ptr_equal(der.data, work);
	assert_int_equal(der.size, rsa_der_size);
	assert_memory_equal(der.data, rsa_der, der.size);
}

/* ------------------------------------------------------------------------
 * Writing
 */

static cw_key *the_key(void)
{
	cw_key *key;
	cw_error error;

	assert_int_equal(load(cw_bytes_of(key_text_plain), absent, &key, &error), CW_OK);
	return key;
}

static uint8_t work_area[CW_KEY_WORK_SIZE];
static uint8_t text_area[CW_KEY_PEM_SIZE_MAX];

/* With OpenSSL's IV the text is OpenSSL's, octet for octet. */
static void write_is(const char *text, bool encrypted)
{
	cw_key *key = the_key();
	cw_key_file file;
	cw_error error;
	const cw_dek_info *dek;
	size_t size, n, i;

	assert_int_equal(cw_key_file_find(&file, cw_bytes_of(text), &error), CW_OK);
	dek = encrypted ? &file.dek : NULL;
	for (n = 0; n < strlen(text); n += 97) {
		memset(text_area, 0x77, sizeof text_area);
		assert_int_equal(cw_key_file_write_private(&crypto, key, dek, passphrase, work_area,
		                                           text_area, n, &size),
		                 CW_BUFFER_TOO_SMALL);
		assert_int_equal(size, strlen(text));
		assert_int_equal(text_area[0], 0x77);
	}
	assert_int_equal(
		cw_key_file_write_private(&crypto, key, dek, passphrase, work_area, NULL, 0, &size),
		CW_OK);
	assert_int_equal(size, strlen(text));
	assert_int_equal(cw_key_file_write_private(&crypto, key, dek, passphrase, work_area,
	                                           text_area, strlen(text), &size),
	                 CW_OK);
	assert_int_equal(size, strlen(text));
	assert_memory_equal(text_area, text, size);
	for (i = 0; i < sizeof work_area; i++)
		assert_int_equal(work_area[i], 0);
	cw_key_free(key);
}

static void written_as_openssl_does(void **state)
{
	write_is(key_text_plain, false);
	write_is(key_text_aes128, true);
	write_is(key_text_aes192, true);
	write_is(key_text_aes256, true);
	write_is(key_text_des3, true);
	write_is(key_text_des, true);
}

static void written_public(void **state)
{
	cw_key *key = the_key();
	size_t size, n;

	for (n = 0; n < strlen(key_text_spki); n += 10) {
		assert_int_equal(cw_key_file_write_public(key, text_area, n, &size),
		                 CW_BUFFER_TOO_SMALL);
		assert_int_equal(size, strlen(key_text_spki));
	}
	assert_int_equal(cw_key_file_write_public(key, text_area, size, &size), CW_OK);
	assert_memory_equal(text_area, key_text_spki, size);
	assert_int_equal(cw_key_file_encode_public(key, text_area, 10, &n), CW_BUFFER_TOO_SMALL);
	assert_int_equal(cw_key_file_encode_public(key, text_area, n, &size), CW_OK);
	assert_int_equal(size, n);
	assert_int_equal(text_area[0], 0x30);
	cw_key_free(key);
}

static void encoded_private(void **state)
{
	cw_key *key = the_key();
	cw_key *public_key;
	cw_error error;
	size_t size, i;

	assert_int_equal(cw_key_file_encode_private(key, work_area, NULL, 0, &size), CW_OK);
	assert_int_equal(size, rsa_der_size);
	memset(text_area, 0, sizeof text_area);
	assert_int_equal(cw_key_file_encode_private(key, work_area, text_area, size - 1, &size),
	                 CW_BUFFER_TOO_SMALL);
	assert_int_equal(size, rsa_der_size);
	for (i = 0; i < size; i++)
		assert_int_equal(text_area[i], 0);
	assert_int_equal(cw_key_file_encode_private(key, work_area, text_area, size, &size), CW_OK);
	assert_memory_equal(text_area, rsa_der, rsa_der_size);
	assert_int_equal(load(cw_bytes_of(key_text_spki), absent, &public_key, &error), CW_OK);
	assert_int_equal(cw_key_file_encode_private(public_key, work_area, NULL, 0, &size),
	                 CW_KEY_NOT_PRIVATE);
	assert_int_equal(cw_key_file_write_private(&crypto, public_key, NULL, absent, work_area,
	                                           NULL, 0, &size),
	                 CW_KEY_NOT_PRIVATE);
	cw_key_free(public_key);
	cw_key_free(key);
}

/* ------------------------------------------------------------------------
 * Forgetting
 */

typedef struct errand {
	const char *text;
	cw_bytes pass;
	cw_status status;
	cw_key *key;
	cw_dek_info dek;
	size_t size;
} errand;

static void run_load(void *argument)
{
	errand *e = argument;
	cw_key_file file;
	cw_error error;

	e->status = cw_key_file_find(&file, cw_bytes_of(e->text), &error);
	if (e->status == CW_OK)
		e->status = cw_key_file_load(&file, &crypto, e->pass, work_area, sizeof work_area,
		                             &e->key, &error);
}

static void run_write(void *argument)
{
	errand *e = argument;

	e->status = cw_key_file_write_private(&crypto, e->key, &e->dek, e->pass, work_area,
	                                      text_area, sizeof text_area, &e->size);
}

/* The cipher's key, which nobody may find either. */
static void cipher_key_of(const errand *e, uint8_t key[32])
{
	cw_bytes parts[3] = {{key, 0}, e->pass, {e->dek.iv, 8}};

	assert_int_equal(cw_crypto_hash(&crypto, CW_HASH_MD5, parts, 3, key), CW_OK);
	parts[0].size = 16;
	assert_int_equal(cw_crypto_hash(&crypto, CW_HASH_MD5, parts, 3, key + 16), CW_OK);
}

static void nothing_of(const stack_scan *scan, cw_bytes secret)
{
	assert_int_equal(stack_scan_runs(scan, secret.data, secret.size), 0);
	assert_int_equal(runs_of(work_area, sizeof work_area, secret.data, secret.size), 0);
	assert_int_equal(runs_of(text_area, sizeof text_area, secret.data, secret.size), 0);
}

static void nothing_left(const errand *e, void (*function)(void *))
{
	errand mine = *e;
	stack_scan scan;
	uint8_t key[32];
	cw_bytes key_view = {key, sizeof key};

	memset(work_area, 0, sizeof work_area);
	memset(text_area, 0, sizeof text_area);
	assert_true(stack_scan_run(&scan, function, &mine));
	assert_int_equal(mine.status, e->status);
	cipher_key_of(e, key);
	nothing_of(&scan, e->pass);
	nothing_of(&scan, key_view);
	nothing_of(&scan, rsa.private_exponent);
	nothing_of(&scan, rsa.prime1);
	nothing_of(&scan, rsa.prime2);
	nothing_of(&scan, rsa.exponent1);
	nothing_of(&scan, rsa.exponent2);
	nothing_of(&scan, rsa.coefficient);
	stack_scan_end(&scan);
	if (e->key == NULL)
		cw_key_free(mine.key);
}

#define PUT_SIZE 48

static void put_secret(void *argument)
{
	volatile uint8_t copy[PUT_SIZE];
	cw_bytes *secret = argument;
	size_t i;

	for (i = 0; i < sizeof copy; i++)
		copy[i] = secret->data[i];
}

/* The scan would find what was left. */
static void scan_finds(void **state)
{
	stack_scan scan;
	cw_bytes secret = rsa.prime1;

	assert_true(stack_scan_run(&scan, put_secret, &secret));
	assert_int_equal(stack_scan_runs(&scan, secret.data, secret.size), PUT_SIZE - 15);
	stack_scan_end(&scan);
}

static void forgotten(void **state)
{
	cw_key_file file;
	cw_error error;
	errand e = {key_text_aes256, {NULL, 0}, CW_OK, NULL, {CW_CIPHER_NONE, {0}}, 0};

	e.pass = passphrase;
	assert_int_equal(cw_key_file_find(&file, cw_bytes_of(e.text), &error), CW_OK);
	e.dek = file.dek;
	nothing_left(&e, run_load);
	e.text = key_text_plain;
	nothing_left(&e, run_load);
	e.text = key_text_aes256;
	e.pass = cw_bytes_of("correct horse, batterz");
	e.status = CW_PASSPHRASE_WRONG;
	nothing_left(&e, run_load);
	e.pass = passphrase;
	e.status = CW_OK;
	e.key = the_key();
	nothing_left(&e, run_write);
	cw_key_free(e.key);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(found_in_pem),
		cmocka_unit_test(found_in_der),
		cmocka_unit_test(not_found),
		cmocka_unit_test(names),
		cmocka_unit_test(loaded),
		cmocka_unit_test(broken_blocks),
		cmocka_unit_test(passphrase_missing_or_wrong),
		cmocka_unit_test(unusable),
		cmocka_unit_test(damaged),
		cmocka_unit_test(little_work),
		cmocka_unit_test(written_as_openssl_does),
		cmocka_unit_test(written_public),
		cmocka_unit_test(encoded_private),
		cmocka_unit_test(scan_finds),
		cmocka_unit_test(forgotten),
	};

	return cmocka_run_group_tests(tests, decode_rsa, NULL);
}
