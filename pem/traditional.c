#include "traditional.h"
#include "../crypto/secret.h"
#include "cbc.h"

/* ------------------------------------------------------------------------
 * The headers
 */

static const cw_bytes proc_type = CW_BYTES_LITERAL("Proc-Type:");
static const cw_bytes dek_info = CW_BYTES_LITERAL("DEK-Info:");

static bool is_blank(uint8_t c)
{
	return c == ' ' || c == '\t';
}

static bool is_line_end(uint8_t c)
{
	return c == '\n' || c == '\r';
}

static void skip_blanks(cw_bytes text, size_t *pos)
{
	while (*pos < text.size && is_blank(text.data[*pos]))
		++*pos;
}

/* Step over `word` and the blanks behind it, if it stands at *pos. */
static bool take(cw_bytes text, size_t *pos, cw_bytes word)
{
	if (text.size - *pos < word.size || memcmp(text.data + *pos, word.data, word.size) != 0)
		return false;
	*pos += word.size;
	skip_blanks(text, pos);
	return true;
}

/* Step over a line end, or be at the end of the text. */
static bool take_line_end(cw_bytes text, size_t *pos)
{
	size_t start = *pos;

	while (*pos < text.size && is_line_end(text.data[*pos]))
		++*pos;
	return *pos > start || *pos == text.size;
}

/* The cipher's name at *pos, up to a blank or a comma. */
static cw_cipher take_cipher(cw_bytes text, size_t *pos)
{
	cw_bytes name = {text.data + *pos, 0};
	int i;

	while (*pos + name.size < text.size && name.data[name.size] != ',' &&
	       !is_blank(name.data[name.size]) && !is_line_end(name.data[name.size]))
		name.size++;
	for (i = CW_CIPHER_DES_CBC; i <= CW_CIPHER_AES_256_CBC; i++) {
		if (cw_bytes_equal(name, cw_bytes_of(cw_cipher_name((cw_cipher)i)))) {
			*pos += name.size;
			return (cw_cipher)i;
		}
	}
	return CW_CIPHER_NONE;
}

/* What a hexadecimal digit is worth, or 16. An IV is no secret. */
static unsigned digit_of(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - (unsigned)'0';
	if (c >= 'A' && c <= 'F')
		return c - (unsigned)'A' + 10u;
	if (c >= 'a' && c <= 'f')
		return c - (unsigned)'a' + 10u;
	return 16;
}

/* `size` octets in hexadecimal; *pos stops at what is no digit. */
static bool take_hex(cw_bytes text, size_t *pos, uint8_t *out, size_t size)
{
	size_t i;

	for (i = 0; i < 2 * size; i++) {
		unsigned digit = *pos < text.size ? digit_of(text.data[*pos]) : 16;

		if (digit > 15)
			return false;
		out[i / 2] = (uint8_t)(i % 2 == 0 ? digit << 4 : out[i / 2] | digit);
		++*pos;
	}
	skip_blanks(text, pos);
	return true;
}

static cw_status read_headers(cw_bytes text, size_t *pos, cw_dek_info *out)
{
	static const cw_bytes four = CW_BYTES_LITERAL("4");
	static const cw_bytes comma = CW_BYTES_LITERAL(",");
	static const cw_bytes encrypted = CW_BYTES_LITERAL("ENCRYPTED");

	if (!take(text, pos, proc_type) || !take(text, pos, four) || !take(text, pos, comma) ||
	    !take(text, pos, encrypted) || !take_line_end(text, pos) || !take(text, pos, dek_info))
		return CW_PEM_HEADER;
	out->cipher = take_cipher(text, pos);
	if (out->cipher == CW_CIPHER_NONE)
		return CW_UNSUPPORTED;
	skip_blanks(text, pos);
	if (!take(text, pos, comma) ||
	    !take_hex(text, pos, out->iv, cw_cipher_block_size(out->cipher)) ||
	    !take_line_end(text, pos) || *pos != text.size)
		return CW_PEM_HEADER;
	return CW_OK;
}

cw_status cw_dek_info_read(cw_bytes headers, cw_dek_info *out, size_t *where)
{
	cw_dek_info dek = {CW_CIPHER_NONE, {0}};
	size_t pos = 0;
	cw_status status = read_headers(headers, &pos, &dek);

	*where = pos;
	if (status == CW_OK)
		*out = dek;
	return status;
}

static size_t put(uint8_t *out, size_t at, cw_bytes bytes)
{
	memcpy(out + at, bytes.data, bytes.size);
	return at + bytes.size;
}

cw_status cw_dek_info_write(const cw_dek_info *dek, uint8_t out[CW_DEK_INFO_HEADERS_SIZE],
                            size_t *size)
{
	static const cw_bytes before = CW_BYTES_LITERAL("Proc-Type: 4,ENCRYPTED\nDEK-Info: ");
	static const char digits[] = "0123456789ABCDEF";
	size_t block = cw_cipher_block_size(dek->cipher);
	size_t i, at;

	*size = 0;
	if (block == 0)
		return CW_VALUE;
	at = put(out, 0, before);
	at = put(out, at, cw_bytes_of(cw_cipher_name(dek->cipher)));
	out[at++] = ',';
	for (i = 0; i < block; i++) {
		out[at++] = (uint8_t)digits[dek->iv[i] >> 4];
		out[at++] = (uint8_t)digits[dek->iv[i] & 15];
	}
	out[at++] = '\n';
	*size = at;
	return CW_OK;
}

cw_status cw_dek_info_generate(const cw_crypto *crypto, cw_cipher cipher, cw_dek_info *out)
{
	cw_dek_info dek = {CW_CIPHER_NONE, {0}};
	size_t block = cw_cipher_block_size(cipher);

	if (block == 0)
		return CW_VALUE;
	dek.cipher = cipher;
	CW_TRY(cw_crypto_random(crypto, dek.iv, block));
	*out = dek;
	return CW_OK;
}

/* ------------------------------------------------------------------------
 * The contents
 */

#define DIGEST_SIZE 16 /* of MD5 */
#define SALT_SIZE   8

/* The cipher's key, in the first octets of `key`, which holds whole digests. */
static cw_status derive(const cw_crypto *crypto, const cw_dek_info *dek, cw_bytes passphrase,
                        uint8_t key[CW_CIPHER_KEY_SIZE_MAX])
{
	cw_bytes parts[3] = {{key, 0}, passphrase, {dek->iv, SALT_SIZE}};
	size_t made = 0;

	while (made < cw_cipher_key_size(dek->cipher)) {
		CW_TRY(cw_crypto_hash(crypto, CW_HASH_MD5, parts, 3, key + made));
		parts[0].data = key + made;
		parts[0].size = DIGEST_SIZE;
		made += DIGEST_SIZE;
	}
	return CW_OK;
}

size_t cw_traditional_size(cw_cipher cipher, size_t size)
{
	return cw_cbc_size(cipher, size);
}

static cw_cbc cbc_of(const cw_dek_info *dek, const uint8_t *key)
{
	cw_cbc cbc = {dek->cipher, {key, 0}, {dek->iv, 0}};

	cbc.key.size = cw_cipher_key_size(dek->cipher);
	cbc.iv.size = cw_cipher_block_size(dek->cipher);
	return cbc;
}

cw_status cw_traditional_encrypt(const cw_crypto *crypto, const cw_dek_info *dek,
                                 cw_bytes passphrase, uint8_t *data, size_t capacity, size_t *size)
{
	uint8_t key[CW_CIPHER_KEY_SIZE_MAX];
	cw_cbc cbc = cbc_of(dek, key);
	size_t padded = cw_cbc_size(dek->cipher, *size);
	cw_status status;

	if (padded == 0)
		return CW_VALUE;
	if (padded > capacity) {
		*size = padded;
		return CW_BUFFER_TOO_SMALL;
	}
	status = derive(crypto, dek, passphrase, key);
	if (status == CW_OK)
		status = cw_cbc_encrypt(crypto, &cbc, data, size);
	else if (status == CW_PROVIDER)
		cw_wipe(data, *size);
	cw_wipe(key, sizeof key);
	return status;
}

cw_status cw_traditional_decrypt(const cw_crypto *crypto, const cw_dek_info *dek,
                                 cw_bytes passphrase, uint8_t *data, size_t *size)
{
	uint8_t key[CW_CIPHER_KEY_SIZE_MAX];
	cw_cbc cbc = cbc_of(dek, key);
	cw_status status = CW_OK;

	if (cbc.iv.size == 0)
		status = CW_VALUE;
	else if (*size == 0 || *size % cbc.iv.size != 0)
		status = CW_SIZE;
	if (status == CW_OK)
		status = derive(crypto, dek, passphrase, key);
	if (status == CW_OK) {
		status = cw_cbc_decrypt(crypto, &cbc, data, size);
	} else {
		cw_wipe(data, *size);
		*size = 0;
	}
	cw_wipe(key, sizeof key);
	return status;
}
