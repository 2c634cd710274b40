/* key_output.c - see key_output.h. */
#include "key_output.h"

#include <string.h>

#include "../../crypto/ec_private_key.h"
#include "../../crypto/rsa_key.h"
#include "../diagnostics.h"
#include "../flags/flag_text.h"
#include "../flags/values.h"
#include "../io.h"
#include "../output.h"
#include "../providers.h"

/* -------------------------------------------------------------------------
 * The flags
 */

static int read_cipher(const options *o, cw_cipher *out)
{
	static const char *const words[] = {"aes-256-cbc", "aes-192-cbc", "aes-128-cbc",
	                                    "des3",        "aes256",      "aes192",
	                                    "aes128",      "des-ede3-cbc"};
	static const cw_cipher ciphers[] = {CW_CIPHER_AES_256_CBC, CW_CIPHER_AES_192_CBC,
	                                    CW_CIPHER_AES_128_CBC, CW_CIPHER_DES_EDE3_CBC};
	size_t cipher = 0;
	int code = flag_word(o, FLAG_CIPHER, WORDS(words), &cipher);

	*out = ciphers[cipher % 4]; /* each has two names */
	return code;
}

static int read_kdf(const options *o, cw_kdf *out)
{
	static const char *const words[] = {"pbkdf2", "scrypt"};
	size_t kdf = 0;
	int code = flag_word(o, FLAG_KDF, WORDS(words), &kdf);

	*out = kdf == 1 ? CW_KDF_SCRYPT : CW_KDF_PBKDF2;
	return code;
}

static int read_prf(const options *o, cw_hash *out)
{
	static const char *const words[] = {"sha256", "sha1", "sha224", "sha384", "sha512"};
	static const cw_hash hashes[] = {CW_HASH_SHA256, CW_HASH_SHA1, CW_HASH_SHA224,
	                                 CW_HASH_SHA384, CW_HASH_SHA512};
	size_t hash = 0;
	int code = flag_word(o, FLAG_PRF, WORDS(words), &hash);

	*out = hashes[hash];
	return code;
}

static int check_together(const options *o, const key_output *how)
{
	static const flag_id of_encryption[] = {FLAG_CIPHER, FLAG_KDF, FLAG_PRF, FLAG_ITERATIONS};
	size_t i;

	for (i = 0; i < sizeof of_encryption / sizeof of_encryption[0]; i++) {
		if (!options_has(o, of_encryption[i]))
			continue;
		if (!how->encrypted)
			return fail(EXIT_USAGE, "--%s is for a key that is encrypted",
			            flags[of_encryption[i]].name);
		if (how->traditional && of_encryption[i] != FLAG_CIPHER)
			return fail(EXIT_USAGE,
			            "--%s: the traditional encryption has no such choice",
			            flags[of_encryption[i]].name);
	}
	if (how->kdf == CW_KDF_SCRYPT && options_has(o, FLAG_PRF))
		return fail(EXIT_USAGE, "--prf: scrypt has no such choice");
	if (how->kdf == CW_KDF_SCRYPT && (how->iterations & (how->iterations - 1)) != 0)
		return fail(EXIT_USAGE, "--iterations: N of scrypt is a power of two");
	if (how->traditional && how->encrypted && options_has(o, FLAG_DER))
		return fail(EXIT_USAGE, "the traditional encryption is a matter of PEM, "
		                        "and --der has none");
	return EXIT_DONE;
}

int key_output_read(const options *o, bool encrypted, key_output *out)
{
	static const char *const words[] = {"pkcs8", "traditional"};
	size_t form = 0;
	int code = flag_word(o, FLAG_KEY_FORMAT, WORDS(words), &form);

	memset(out, 0, sizeof *out);
	out->encrypted = encrypted;
	out->traditional = form == 1;
	if (code == EXIT_DONE)
		code = read_cipher(o, &out->cipher);
	if (code == EXIT_DONE)
		code = read_kdf(o, &out->kdf);
	if (code == EXIT_DONE)
		code = read_prf(o, &out->hash);
	if (code == EXIT_DONE)
		code = value_iterations(o, &out->iterations);
	return code != EXIT_DONE ? code : check_together(o, out);
}

/* -------------------------------------------------------------------------
 * The octets. Every buffer here holds secrets and is wiped by buffer_free.
 */

/* As PEM with this label and these headers, or as it is. */
static int write_file(const options *o, cw_bytes label, cw_bytes headers, cw_bytes der)
{
	return options_has(o, FLAG_DER) ? output_der(o, der, IO_PRIVATE)
	                                : output_pem(o, label, headers, der, IO_PRIVATE);
}

static void say_plain(void)
{
	note("the key is not encrypted");
}

static cw_status make_pbe(const key_output *how, uint8_t random[CW_PBE_RANDOM_SIZE], cw_pbe *out)
{
	CW_TRY(cw_pbe_generate(&providers, how->kdf, how->cipher, random, out));
	if (how->kdf == CW_KDF_PBKDF2)
		out->hash = how->hash;
	if (how->iterations != 0 && how->kdf == CW_KDF_PBKDF2)
		out->iterations = how->iterations;
	else if (how->iterations != 0)
		out->n = how->iterations;
	return cw_pbe_check(&providers, out, UINT64_MAX);
}

static int fail_pbe(const key_output *how, cw_status status)
{
	const char *kdf = cw_kdf_name(how->kdf), *cipher = cw_cipher_name(how->cipher);

	return status == CW_UNSUPPORTED
	               ? fail_unsupported(&providers, "encrypt with %s and %s", kdf, cipher)
	               : fail_status(status, "encrypt with %s and %s", kdf, cipher);
}

static int write_encrypted(const options *o, const key_output *how, cw_bytes der,
                           const passphrase *secret)
{
	static const cw_bytes label = CW_BYTES_LITERAL("ENCRYPTED PRIVATE KEY");
	const cw_bytes none = {NULL, 0};
	uint8_t random[CW_PBE_RANDOM_SIZE];
	buffer plain = {NULL, 0, 0}, out = {NULL, 0, 0};
	cw_status status;
	cw_pbe pbe;
	int code;

	status = make_pbe(how, random, &pbe);
	if (status != CW_OK)
		return fail_pbe(how, status);
	code = buffer_init(&plain, der.size + CW_CIPHER_BLOCK_SIZE_MAX);
	if (code == EXIT_DONE)
		code = buffer_init(&out, der.size + CW_CIPHER_BLOCK_SIZE_MAX + 256);
	if (code == EXIT_DONE) {
		memcpy(plain.data, der.data, der.size);
		status = cw_encrypted_private_key_info_write(
			&providers, &pbe, passphrase_bytes(secret), plain.data, plain.capacity,
			der.size, out.data, out.capacity, &out.size);
		code = status != CW_OK ? fail_pbe(how, status)
		                       : write_file(o, label, none, buffer_bytes(&out));
	}
	buffer_free(&plain);
	buffer_free(&out);
	return code;
}

int key_output_write_info(const options *o, const key_output *how, cw_bytes der,
                          const passphrase *secret)
{
	static const cw_bytes label = CW_BYTES_LITERAL("PRIVATE KEY");
	const cw_bytes none = {NULL, 0};
	int code;

	if (how->encrypted)
		return write_encrypted(o, how, der, secret);
	code = write_file(o, label, none, der);
	if (code == EXIT_DONE)
		say_plain();
	return code;
}

static int write_pkcs8(const options *o, const key_output *how, const cw_key_numbers *numbers,
                       const passphrase *secret)
{
	buffer inner = {NULL, 0, 0}, der = {NULL, 0, 0};
	cw_private_key_info info;
	cw_bytes written = {NULL, 0};
	cw_der_writer w;
	cw_status status;
	int code = buffer_init(&inner, CW_INNER_KEY_SIZE_MAX);

	if (code == EXIT_DONE)
		code = buffer_init(&der, CW_KEY_DER_SIZE_MAX);
	if (code == EXIT_DONE) {
		status = cw_private_key_info_from_numbers(numbers, inner.data, &info);
		if (status == CW_OK) {
			cw_der_writer_init(&w, der.data, der.capacity);
			cw_private_key_info_encode(&w, &info);
			status = cw_der_finish(&w, &written);
		}
		code = status != CW_OK ? fail_status(status, "the key cannot be written")
		                       : key_output_write_info(o, how, written, secret);
	}
	buffer_free(&inner);
	buffer_free(&der);
	return code;
}

/* *label is what PEM calls it. */
static cw_status encode_traditional(const cw_key_numbers *numbers, buffer *der, cw_bytes *label)
{
	static const cw_bytes rsa_label = CW_BYTES_LITERAL("RSA PRIVATE KEY");
	static const cw_bytes ec_label = CW_BYTES_LITERAL("EC PRIVATE KEY");
	cw_rsa_private_key rsa;
	cw_ec_private_key ec;
	cw_bytes written = {NULL, 0};
	cw_der_writer w;
	cw_status status;

	cw_der_writer_init(&w, der->data, der->capacity);
	if (numbers->type == CW_KEY_RSA) {
		cw_rsa_private_key_from_numbers(&numbers->rsa, &rsa);
		cw_rsa_private_key_encode(&w, &rsa);
		*label = rsa_label;
	} else {
		cw_ec_private_key_from_numbers(&numbers->ec, true, &ec);
		cw_ec_private_key_encode(&w, &ec);
		*label = ec_label;
	}
	status = cw_der_finish(&w, &written);
	der->size = written.size;
	return status;
}

static int write_traditional(const options *o, const key_output *how, const cw_key_numbers *numbers,
                             const passphrase *secret)
{
	uint8_t lines[CW_DEK_INFO_HEADERS_SIZE];
	cw_bytes label = {NULL, 0}, headers = {lines, 0};
	cw_dek_info dek;
	buffer der;
	cw_status status;
	int code;

	if ((numbers->type != CW_KEY_RSA && numbers->type != CW_KEY_EC) ||
	    numbers->rsa.pss.pss_only)
		return fail(EXIT_UNSUPPORTED, "--format traditional: such a key has no such form");
	code = buffer_init(&der, CW_KEY_DER_SIZE_MAX);
	if (code != EXIT_DONE)
		return code;
	status = encode_traditional(numbers, &der, &label);
	if (status == CW_OK && how->encrypted) {
		status = cw_dek_info_generate(&providers, how->cipher, &dek);
		if (status == CW_OK)
			status = cw_dek_info_write(&dek, lines, &headers.size);
		if (status == CW_OK)
			status = cw_traditional_encrypt(&providers, &dek, passphrase_bytes(secret),
			                                der.data, der.capacity, &der.size);
	}
	code = status != CW_OK ? fail_status(status, "the key cannot be written")
	                       : write_file(o, label, headers, buffer_bytes(&der));
	buffer_free(&der);
	if (code == EXIT_DONE && !how->encrypted)
		say_plain();
	return code;
}

int key_output_write(const options *o, const key_output *how, const cw_key_numbers *numbers,
                     const passphrase *secret)
{
	return how->traditional ? write_traditional(o, how, numbers, secret)
	                        : write_pkcs8(o, how, numbers, secret);
}
