/* pbe_cipher.c - deriving the key of a scheme, and using it; see pbe.h. */
#include "../crypto/secret.h"
#include "cbc.h"
#include "pbe.h"

/* What is derived: the cipher's key, and its IV where the file does not give it. */
typedef struct derived {
	uint8_t key[CW_CIPHER_KEY_SIZE_MAX];
	uint8_t iv[CW_CIPHER_BLOCK_SIZE_MAX];
} derived;

/* ------------------------------------------------------------------------
 * PBKDF1, RFC 8018 5.1
 */

static cw_status pbkdf1(const cw_crypto *crypto, const cw_pbe *pbe, cw_bytes passphrase,
                        derived *out)
{
	uint8_t digest[CW_HASH_SIZE_MAX];
	cw_bytes parts[2] = {passphrase, pbe->salt};
	cw_bytes again = {digest, cw_hash_size(pbe->hash)};
	cw_status status = cw_crypto_hash(crypto, pbe->hash, parts, 2, digest);
	uint64_t i;

	for (i = 1; i < pbe->iterations && status == CW_OK; i++)
		status = cw_crypto_hash(crypto, pbe->hash, &again, 1, digest);
	/* RFC 8018 6.1.1: the first eight octets, and the next eight. */
	memcpy(out->key, digest, 8);
	memcpy(out->iv, digest + 8, 8);
	cw_wipe(digest, sizeof digest);
	return status;
}

/* ------------------------------------------------------------------------
 * PKCS #12, RFC 7292 B
 */

#define BLOCK  64 /* of SHA-1, "v" there */
#define DIGEST 20

#define WHOLE_BLOCKS(size) (((size) + BLOCK - 1) / BLOCK * BLOCK)
#define SALT_SIZE          WHOLE_BLOCKS(CW_PKCS12_SALT_MAX)
#define PASSPHRASE_SIZE    WHOLE_BLOCKS(2 * (CW_PKCS12_PASSPHRASE_MAX + 1))

/* D || I of that standard: the purpose, and salt and passphrase repeated. */
typedef struct pkcs12 {
	uint8_t octets[BLOCK + SALT_SIZE + PASSPHRASE_SIZE];
	size_t size;
	uint8_t text[2 * (CW_PKCS12_PASSPHRASE_MAX + 1)];
	size_t text_size;
	uint8_t digest[DIGEST];
} pkcs12;

/* The character of UTF-8 at *pos, or -1. */
static int32_t character_at(cw_bytes text, size_t *pos)
{
	static const int32_t least[] = {0, 0x80, 0x800, 0x10000};
	uint8_t first = text.data[*pos];
	size_t more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
	int32_t c = more == 0 ? first : first & (0x3f >> more);
	size_t i;

	if ((first >= 0x80 && first < 0xc2) || first > 0xf4 || text.size - *pos <= more)
		return -1;
	for (i = 1; i <= more; i++) {
		if ((text.data[*pos + i] & 0xc0) != 0x80)
			return -1;
		c = c << 6 | (text.data[*pos + i] & 0x3f);
	}
	if (c < least[more] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		return -1;
	*pos += more + 1;
	return c;
}

static void put_unit(pkcs12 *p, uint32_t unit)
{
	p->text[p->text_size++] = (uint8_t)(unit >> 8);
	p->text[p->text_size++] = (uint8_t)unit;
}

/* The passphrase as a BMPString with its two zero octets. What is not in the basic
 * plane becomes two units, and what is no UTF-8 is taken for Latin-1, as OpenSSL does. */
static void set_text(pkcs12 *p, cw_bytes passphrase)
{
	size_t pos = 0, i;

	p->text_size = 0;
	while (pos < passphrase.size) {
		int32_t c = character_at(passphrase, &pos);

		if (c < 0)
			break;
		if (c >= 0x10000) {
			put_unit(p, 0xd800u + (((uint32_t)c - 0x10000u) >> 10));
			put_unit(p, 0xdc00u + ((uint32_t)c & 0x3ffu));
		} else {
			put_unit(p, (uint32_t)c);
		}
	}
	if (pos < passphrase.size) {
		p->text_size = 0;
		for (i = 0; i < passphrase.size; i++)
			put_unit(p, passphrase.data[i]);
	}
	put_unit(p, 0);
}

/* As many whole blocks as hold `size` octets, filled with them again and again. */
static void add_repeated(pkcs12 *p, const uint8_t *octets, size_t size)
{
	size_t i, whole = WHOLE_BLOCKS(size);

	for (i = 0; i < whole; i++)
		p->octets[p->size + i] = octets[i % size];
	p->size += whole;
}

/* Each block of I becomes I + B + 1 modulo 2^512, B the digest repeated. */
static void next_blocks(pkcs12 *p)
{
	size_t at, i;

	for (at = BLOCK; at < p->size; at += BLOCK) {
		uint32_t carry = 1;

		for (i = BLOCK; i > 0; i--) {
			carry += (uint32_t)p->octets[at + i - 1] + p->digest[(i - 1) % DIGEST];
			p->octets[at + i - 1] = (uint8_t)carry;
			carry >>= 8;
		}
	}
}

/* `purpose` is 1 for a key and 2 for an IV. */
static cw_status pkcs12_run(pkcs12 *p, const cw_crypto *crypto, const cw_pbe *pbe, uint8_t purpose,
                            uint8_t *out, size_t size)
{
	cw_bytes in, again = {p->digest, DIGEST};
	size_t done = 0;

	memset(p->octets, purpose, BLOCK);
	p->size = BLOCK;
	add_repeated(p, pbe->salt.data, pbe->salt.size);
	add_repeated(p, p->text, p->text_size);
	while (done < size) {
		size_t part = size - done < DIGEST ? size - done : DIGEST;
		uint64_t i;

		in.data = p->octets;
		in.size = p->size;
		CW_TRY(cw_crypto_hash(crypto, pbe->hash, &in, 1, p->digest));
		for (i = 1; i < pbe->iterations; i++)
			CW_TRY(cw_crypto_hash(crypto, pbe->hash, &again, 1, p->digest));
		memcpy(out + done, p->digest, part);
		done += part;
		next_blocks(p);
	}
	return CW_OK;
}

static cw_status derive_pkcs12(const cw_crypto *crypto, const cw_pbe *pbe, cw_bytes passphrase,
                               derived *out)
{
	pkcs12 p;
	cw_status status;
	size_t key = cw_cipher_key_size(pbe->cipher);

	if (passphrase.size > CW_PKCS12_PASSPHRASE_MAX)
		return CW_ARGUMENT;
	set_text(&p, passphrase);
	status = pkcs12_run(&p, crypto, pbe, 1, out->key, pbe->two_keys ? key / 3 * 2 : key);
	if (status == CW_OK)
		status = pkcs12_run(&p, crypto, pbe, 2, out->iv, cw_cipher_iv_size(pbe->cipher));
	if (pbe->two_keys)
		memcpy(out->key + key / 3 * 2, out->key, key / 3);
	cw_wipe(&p, sizeof p);
	return status;
}

/* ------------------------------------------------------------------------
 * Any
 */

static cw_status derive(const cw_crypto *crypto, const cw_pbe *pbe, cw_bytes passphrase,
                        derived *out)
{
	size_t size = cw_cipher_key_size(pbe->cipher);

	switch (pbe->kdf) {
	case CW_KDF_PBKDF1:
		return pbkdf1(crypto, pbe, passphrase, out);
	case CW_KDF_PKCS12:
		return derive_pkcs12(crypto, pbe, passphrase, out);
	case CW_KDF_PBKDF2:
		return cw_crypto_pbkdf2(crypto, pbe->hash, passphrase, pbe->salt, pbe->iterations,
		                        out->key, size);
	case CW_KDF_SCRYPT:
		return cw_crypto_scrypt(crypto, passphrase, pbe->salt, pbe->n, pbe->r, pbe->p,
		                        out->key, size);
	case CW_KDF_NONE:
		break;
	}
	return CW_UNSUPPORTED;
}

static cw_cbc cbc_of(const cw_pbe *pbe, const derived *d)
{
	cw_cbc cbc = {pbe->cipher, {d->key, 0}, pbe->iv};

	cbc.key.size = cw_cipher_key_size(pbe->cipher);
	if (cbc.iv.size == 0) {
		cbc.iv.data = d->iv;
		cbc.iv.size = cw_cipher_iv_size(pbe->cipher);
	}
	return cbc;
}

uint64_t cw_pbe_cost(const cw_pbe *pbe)
{
	uint64_t area = 2 * (uint64_t)pbe->r * pbe->p;

	if (pbe->kdf != CW_KDF_SCRYPT)
		return pbe->iterations;
	return area != 0 && pbe->n > UINT64_MAX / area ? UINT64_MAX : pbe->n * area;
}

/* Somebody derives the key, and somebody has the cipher. */
static bool can_do(const cw_crypto *crypto, const cw_pbe *pbe)
{
	cw_query derivation = {.operation = CW_OP_HASH, .hash = pbe->hash};
	cw_query cipher = {.operation = CW_OP_CIPHER, .cipher = pbe->cipher};

	if (pbe->kdf == CW_KDF_PBKDF2)
		derivation.operation = CW_OP_PBKDF2;
	if (pbe->kdf == CW_KDF_SCRYPT)
		derivation.operation = CW_OP_SCRYPT;
	else if (pbe->hash == CW_HASH_NONE)
		return false;
	return pbe->kdf != CW_KDF_NONE && pbe->cipher != CW_CIPHER_NONE &&
	       cw_crypto_find(crypto, &derivation) != NULL &&
	       cw_crypto_find(crypto, &cipher) != NULL;
}

cw_status cw_pbe_check(const cw_crypto *crypto, const cw_pbe *pbe, uint64_t max_cost)
{
	if (!can_do(crypto, pbe) ||
	    (pbe->kdf == CW_KDF_PKCS12 && pbe->salt.size > CW_PKCS12_SALT_MAX))
		return CW_UNSUPPORTED;
	return cw_pbe_cost(pbe) > max_cost ? CW_KDF_COST : CW_OK;
}

size_t cw_pbe_size(const cw_pbe *pbe, size_t size)
{
	return cw_cbc_size(pbe->cipher, size);
}

cw_status cw_pbe_encrypt(const cw_crypto *crypto, const cw_pbe *pbe, cw_bytes passphrase,
                         uint8_t *data, size_t capacity, size_t *size)
{
	size_t padded = cw_pbe_size(pbe, *size);
	cw_status status;
	derived d;

	CW_TRY(cw_pbe_check(crypto, pbe, UINT64_MAX));
	if (padded > capacity) {
		*size = padded;
		return CW_BUFFER_TOO_SMALL;
	}
	status = derive(crypto, pbe, passphrase, &d);
	if (status == CW_OK) {
		cw_cbc cbc = cbc_of(pbe, &d);

		status = cw_cbc_encrypt(crypto, &cbc, data, size);
	}
	cw_wipe(&d, sizeof d);
	return status;
}

cw_status cw_pbe_decrypt(const cw_crypto *crypto, const cw_pbe *pbe, uint64_t max_cost,
                         cw_bytes passphrase, uint8_t *data, size_t *size)
{
	size_t block = cw_cipher_block_size(pbe->cipher);
	cw_status status = cw_pbe_check(crypto, pbe, max_cost);
	derived d;

	if (status == CW_OK && (*size == 0 || *size % block != 0))
		status = CW_SIZE;
	if (status == CW_OK)
		status = derive(crypto, pbe, passphrase, &d);
	if (status == CW_OK) {
		cw_cbc cbc = cbc_of(pbe, &d);

		status = cw_cbc_decrypt(crypto, &cbc, data, size);
	} else {
		cw_wipe(data, *size);
		*size = 0;
	}
	cw_wipe(&d, sizeof d);
	return status;
}
