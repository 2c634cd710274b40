#include "traditional.h"
#include "../crypto/secret.h"
#include "cbc.h"

/* ------------------------------------------------------------------------
 * The headers
 */

/* clang-format off */
#ifdef __FRAMAC__
/* A place in a text, which a function may move forwards. */
#define AT(text, pos)                                                                              \
	\valid_read((text).data + (0 .. (text).size - 1)) && \valid(pos) && *(pos) <= (text).size && \
		\separated(pos, (text).data + (0 .. (text).size - 1))
#define MOVED(text, pos) \old(*(pos)) <= *(pos) <= (text).size
#endif
/* clang-format on */

/*@ terminates \true; exits \false;
    assigns \nothing; */
static bool is_blank(uint8_t c)
{
	return c == ' ' || c == '\t';
}

/*@ terminates \true; exits \false;
    assigns \nothing; */
static bool is_line_end(uint8_t c)
{
	return c == '\n' || c == '\r';
}

/*@ requires AT(text, pos);
    terminates \true; exits \false;
    assigns *pos;
    ensures MOVED(text, pos); */
static void skip_blanks(cw_bytes text, size_t *pos)
{
	/*@ loop invariant \at(*pos, Pre) <= *pos <= text.size;
	    loop assigns *pos;
	    loop variant text.size - *pos; */
	while (*pos < text.size && is_blank(text.data[*pos]))
		++*pos;
}

/* Step over `word`, if it stands at *pos. */
/*@ requires AT(text, pos) && \valid_read(word + (0 .. size - 1));
    requires \separated(pos, word + (0 .. size - 1));
    terminates \true; exits \false;
    assigns *pos;
    ensures MOVED(text, pos) && *pos == \old(*pos) + (\result ? size : 0); */
static bool take_word(cw_bytes text, size_t *pos, const char *word, size_t size)
{
	size_t i;

	if (text.size - *pos < size)
		return false;
	/*@ loop invariant 0 <= i <= size;
	    loop assigns i;
	    loop variant size - i; */
	for (i = 0; i < size; i++)
		if (text.data[*pos + i] != (uint8_t)word[i])
			return false;
	*pos += size;
	return true;
}

/* The same with the blanks behind it. */
/*@ requires AT(text, pos) && \valid_read(word + (0 .. size - 1));
    requires \separated(pos, word + (0 .. size - 1));
    terminates \true; exits \false;
    assigns *pos;
    ensures MOVED(text, pos); */
static bool take(cw_bytes text, size_t *pos, const char *word, size_t size)
{
	if (!take_word(text, pos, word, size))
		return false;
	skip_blanks(text, pos);
	return true;
}

#define TAKE(text, pos, word) take(text, pos, word, sizeof(word) - 1)

/* Step over a line end, or be at the end of the text. */
/*@ requires AT(text, pos);
    terminates \true; exits \false;
    assigns *pos;
    ensures MOVED(text, pos); */
static bool take_line_end(cw_bytes text, size_t *pos)
{
	size_t start = *pos;

	/*@ loop invariant \at(*pos, Pre) <= *pos <= text.size;
	    loop assigns *pos;
	    loop variant text.size - *pos; */
	while (*pos < text.size && is_line_end(text.data[*pos]))
		++*pos;
	return *pos > start || *pos == text.size;
}

/* The cipher's name at *pos, up to a blank or a comma. */
/*@ requires AT(text, pos);
    terminates \true; exits \false;
    assigns *pos;
    ensures MOVED(text, pos); */
static cw_cipher take_cipher(cw_bytes text, size_t *pos)
{
	size_t end = *pos;
	int i;

	/*@ loop invariant \at(*pos, Pre) <= end <= text.size;
	    loop assigns end;
	    loop variant text.size - end; */
	while (end < text.size && text.data[end] != ',' && !is_blank(text.data[end]) &&
	       !is_line_end(text.data[end]))
		end++;
	/*@ loop invariant CW_CIPHER_DES_CBC <= i <= CW_CIPHER_LAST + 1;
	    loop invariant *pos == \at(*pos, Pre);
	    loop assigns i, *pos;
	    loop variant CW_CIPHER_LAST + 1 - i; */
	for (i = CW_CIPHER_DES_CBC; i <= CW_CIPHER_LAST; i++) {
		const char *name = cw_cipher_name((cw_cipher)i);

		/* RC4 has no IV for the header to give. */
		if (cw_cipher_iv_size((cw_cipher)i) > 0 && cw_bytes_of(name).size == end - *pos &&
		    take_word(text, pos, name, end - *pos))
			return (cw_cipher)i;
	}
	return CW_CIPHER_NONE;
}

/* What a hexadecimal digit is worth, or 16. An IV is no secret. */
/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures \result <= 16; */
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
/*@ requires AT(text, pos) && size <= CW_CIPHER_BLOCK_SIZE_MAX && \valid(out + (0 .. size - 1));
    requires \separated(pos, out + (0 .. size - 1), text.data + (0 .. text.size - 1));
    terminates \true; exits \false;
    assigns *pos, out[0 .. size - 1];
    ensures MOVED(text, pos); */
static bool take_hex(cw_bytes text, size_t *pos, uint8_t *out, size_t size)
{
	size_t i;

	/*@ loop invariant 0 <= i <= 2 * size && \at(*pos, Pre) <= *pos <= text.size;
	    loop assigns i, *pos, out[0 .. size - 1];
	    loop variant 2 * size - i; */
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

/*@ requires AT(text, pos) && \valid(out);
    requires \separated(out, pos, text.data + (0 .. text.size - 1));
    terminates \true; exits \false;
    assigns *pos, *out;
    ensures MOVED(text, pos); */
static cw_status read_headers(cw_bytes text, size_t *pos, cw_dek_info *out)
{
	if (!TAKE(text, pos, "Proc-Type:") || !TAKE(text, pos, "4") || !TAKE(text, pos, ",") ||
	    !TAKE(text, pos, "ENCRYPTED") || !take_line_end(text, pos) ||
	    !TAKE(text, pos, "DEK-Info:") || *pos == text.size || text.data[*pos] == ',' ||
	    is_line_end(text.data[*pos]))
		return CW_PEM_HEADER;
	out->cipher = take_cipher(text, pos);
	if (out->cipher == CW_CIPHER_NONE)
		return CW_UNSUPPORTED;
	skip_blanks(text, pos);
	if (!TAKE(text, pos, ",") ||
	    !take_hex(text, pos, out->iv, cw_cipher_iv_size(out->cipher)) ||
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
	size_t block = cw_cipher_iv_size(dek->cipher);
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
	size_t block = cw_cipher_iv_size(cipher);

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
	cbc.iv.size = cw_cipher_iv_size(dek->cipher);
	return cbc;
}

cw_status cw_traditional_encrypt(const cw_crypto *crypto, const cw_dek_info *dek,
                                 cw_bytes passphrase, uint8_t *data, size_t capacity, size_t *size)
{
	uint8_t key[CW_CIPHER_KEY_SIZE_MAX];
	size_t padded = cw_cbc_size(dek->cipher, *size);
	cw_status status;

	if (padded == 0)
		return CW_VALUE;
	if (padded > capacity) {
		*size = padded;
		return CW_BUFFER_TOO_SMALL;
	}
	status = derive(crypto, dek, passphrase, key);
	if (status == CW_OK) {
		cw_cbc cbc = cbc_of(dek, key);

		status = cw_cbc_encrypt(crypto, &cbc, data, size);
	}
	cw_wipe(key, sizeof key);
	return status;
}

cw_status cw_traditional_decrypt(const cw_crypto *crypto, const cw_dek_info *dek,
                                 cw_bytes passphrase, uint8_t *data, size_t *size)
{
	uint8_t key[CW_CIPHER_KEY_SIZE_MAX];
	size_t block = cw_cipher_iv_size(dek->cipher);
	cw_status status = CW_OK;

	if (block == 0)
		status = CW_VALUE;
	else if (*size == 0 || *size % block != 0)
		status = CW_SIZE;
	if (status == CW_OK)
		status = derive(crypto, dek, passphrase, key);
	if (status == CW_OK) {
		cw_cbc cbc = cbc_of(dek, key);

		status = cw_cbc_decrypt(crypto, &cbc, data, size);
	} else {
		cw_wipe(data, *size);
		*size = 0;
	}
	cw_wipe(key, sizeof key);
	return status;
}
