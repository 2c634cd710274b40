#include "tomcrypt_internal.h"

typedef struct ltc_hash_descriptor hash_descriptor_type;
typedef struct ltc_cipher_descriptor cipher_descriptor_type;

/* The descriptors themselves: the library's tables of registered ones are global
 * and need no part in this. */
static const hash_descriptor_type *hash_find(cw_hash hash)
{
	switch (hash) {
	case CW_HASH_MD5:
		return &md5_desc;
	case CW_HASH_SHA1:
		return &sha1_desc;
	case CW_HASH_SHA224:
		return &sha224_desc;
	case CW_HASH_SHA256:
		return &sha256_desc;
	case CW_HASH_SHA384:
		return &sha384_desc;
	case CW_HASH_SHA512:
		return &sha512_desc;
	case CW_HASH_NONE:
		break;
	}
	return NULL;
}

static const cipher_descriptor_type *cipher_find(cw_cipher cipher)
{
	switch (cipher) {
	case CW_CIPHER_DES_CBC:
		return &des_desc;
	case CW_CIPHER_DES_EDE3_CBC:
		return &des3_desc;
	case CW_CIPHER_AES_128_CBC:
	case CW_CIPHER_AES_192_CBC:
	case CW_CIPHER_AES_256_CBC:
		return &aes_desc;
	case CW_CIPHER_RC2_40_CBC:
	case CW_CIPHER_RC2_64_CBC:
	case CW_CIPHER_RC2_128_CBC:
		return &rc2_desc;
	case CW_CIPHER_CAMELLIA_128_CBC:
	case CW_CIPHER_CAMELLIA_192_CBC:
	case CW_CIPHER_CAMELLIA_256_CBC:
		return &camellia_desc;
	case CW_CIPHER_BLOWFISH_CBC:
		return &blowfish_desc;
	case CW_CIPHER_CAST5_CBC:
		return &cast5_desc;
	case CW_CIPHER_SEED_CBC:
		return &kseed_desc;
	case CW_CIPHER_RC4_40:
	case CW_CIPHER_RC4_128:
	case CW_CIPHER_NONE:
		break;
	}
	return NULL;
}

static bool is_stream(cw_cipher cipher)
{
	return cipher == CW_CIPHER_RC4_40 || cipher == CW_CIPHER_RC4_128;
}

bool cw_tomcrypt_has_hash(cw_hash hash)
{
	return hash_find(hash) != NULL;
}

bool cw_tomcrypt_has_cipher(cw_cipher cipher)
{
	return cipher_find(cipher) != NULL || is_stream(cipher);
}

static int absorb(const hash_descriptor_type *h, hash_state *state, const cw_bytes *parts,
                  size_t count)
{
	int result = CRYPT_OK;
	size_t i;

	for (i = 0; i < count; i++)
		if (parts[i].size != 0)
			CW_TOMCRYPT_STEP(result, h->process(state, parts[i].data,
			                                    (unsigned long)parts[i].size));
	return result;
}

cw_status cw_tomcrypt_hash(cw_hash hash, const cw_bytes *parts, size_t count, uint8_t *out)
{
	const hash_descriptor_type *h = hash_find(hash);
	hash_state state;
	int result;

	if (h == NULL)
		return CW_UNSUPPORTED;
	result = h->init(&state);
	CW_TOMCRYPT_STEP(result, absorb(h, &state, parts, count));
	CW_TOMCRYPT_STEP(result, h->done(&state, out));
	cw_wipe(&state, sizeof state);
	return cw_tomcrypt_status(result);
}

/* HMAC (RFC 2104) with its two pads absorbed once: PBKDF2 starts from copies of
 * these states in each iteration instead of keying anew. */
typedef struct hmac_key {
	const hash_descriptor_type *h;
	size_t state_size; /* what a copy must take: the union has larger members */
	hash_state inner;
	hash_state outer;
} hmac_key;

#define HASH_BLOCK_MAX 128

static int hmac_pad(const hash_descriptor_type *h, const uint8_t *key, uint8_t pad,
                    hash_state *state)
{
	uint8_t block[HASH_BLOCK_MAX];
	size_t i;
	int result;

	for (i = 0; i < h->blocksize; i++)
		block[i] = (uint8_t)(key[i] ^ pad);
	result = h->init(state);
	CW_TOMCRYPT_STEP(result, h->process(state, block, h->blocksize));
	cw_wipe(block, sizeof block);
	return result;
}

static size_t state_size(const hash_descriptor_type *h)
{
	if (h == &sha384_desc || h == &sha512_desc)
		return sizeof(struct sha512_state);
	if (h == &sha224_desc || h == &sha256_desc)
		return sizeof(struct sha256_state);
	return h == &sha1_desc ? sizeof(struct sha1_state) : sizeof(hash_state);
}

static int hmac_begin(hmac_key *hmac, const hash_descriptor_type *h, cw_bytes key)
{
	uint8_t block[HASH_BLOCK_MAX] = {0};
	int result = CRYPT_OK;

	hmac->h = h;
	hmac->state_size = state_size(h);
	if (key.size <= h->blocksize) {
		if (key.size != 0)
			memcpy(block, key.data, key.size);
	} else {
		result = h->init(&hmac->inner);
		CW_TOMCRYPT_STEP(result, absorb(h, &hmac->inner, &key, 1));
		CW_TOMCRYPT_STEP(result, h->done(&hmac->inner, block));
	}
	CW_TOMCRYPT_STEP(result, hmac_pad(h, block, 0x36, &hmac->inner));
	CW_TOMCRYPT_STEP(result, hmac_pad(h, block, 0x5c, &hmac->outer));
	cw_wipe(block, sizeof block);
	return result;
}

/* `out` may be one of the parts. `state` is room to work in. */
static int hmac_once(const hmac_key *hmac, hash_state *state, const cw_bytes *parts, size_t count,
                     uint8_t *out)
{
	const hash_descriptor_type *h = hmac->h;
	int result = CRYPT_OK;

	memcpy(state, &hmac->inner, hmac->state_size);
	CW_TOMCRYPT_STEP(result, absorb(h, state, parts, count));
	CW_TOMCRYPT_STEP(result, h->done(state, out));
	memcpy(state, &hmac->outer, hmac->state_size);
	CW_TOMCRYPT_STEP(result, h->process(state, out, h->hashsize));
	CW_TOMCRYPT_STEP(result, h->done(state, out));
	return result;
}

cw_status cw_tomcrypt_hmac(cw_hash hash, cw_bytes key, const cw_bytes *parts, size_t count,
                           uint8_t *out)
{
	const hash_descriptor_type *h = hash_find(hash);
	hmac_key hmac;
	hash_state state;
	int result;

	if (h == NULL)
		return CW_UNSUPPORTED;
	result = hmac_begin(&hmac, h, key);
	CW_TOMCRYPT_STEP(result, hmac_once(&hmac, &state, parts, count, out));
	cw_wipe(&hmac, sizeof hmac);
	cw_wipe(&state, sizeof state);
	return cw_tomcrypt_status(result);
}

/* One block of PBKDF2 (RFC 8018 5.2): the function F. */
static int pbkdf2_block(const hmac_key *hmac, cw_bytes salt, uint64_t iterations, uint32_t number,
                        uint8_t block[CW_HASH_SIZE_MAX])
{
	uint8_t be[4] = {(uint8_t)(number >> 24), (uint8_t)(number >> 16), (uint8_t)(number >> 8),
	                 (uint8_t)number};
	cw_bytes first[2] = {salt, {be, sizeof be}};
	uint8_t u[CW_HASH_SIZE_MAX];
	cw_bytes again = {u, hmac->h->hashsize};
	hash_state state;
	uint64_t i;
	size_t j;
	int result = hmac_once(hmac, &state, first, 2, u);

	memcpy(block, u, sizeof u);
	for (i = 1; i < iterations && result == CRYPT_OK; i++) {
		result = hmac_once(hmac, &state, &again, 1, u);
		for (j = 0; j < again.size; j++)
			block[j] = (uint8_t)(block[j] ^ u[j]);
	}
	cw_wipe(u, sizeof u);
	cw_wipe(&state, sizeof state);
	return result;
}

cw_status cw_tomcrypt_pbkdf2(cw_hash hash, cw_bytes passphrase, cw_bytes salt, uint64_t iterations,
                             uint8_t *out, size_t size)
{
	const hash_descriptor_type *h = hash_find(hash);
	uint8_t block[CW_HASH_SIZE_MAX];
	hmac_key hmac;
	uint32_t number;
	int result;

	if (h == NULL)
		return CW_UNSUPPORTED;
	if (iterations == 0 || size / h->hashsize >= UINT32_MAX)
		return CW_ARGUMENT;
	result = hmac_begin(&hmac, h, passphrase);
	for (number = 1; size > 0 && result == CRYPT_OK; number++) {
		size_t part = size < h->hashsize ? size : h->hashsize;

		result = pbkdf2_block(&hmac, salt, iterations, number, block);
		memcpy(out, block, part);
		out += part;
		size -= part;
	}
	cw_wipe(&hmac, sizeof hmac);
	cw_wipe(block, sizeof block);
	return cw_tomcrypt_status(result);
}

/* Cipher block chaining, one block; `chain` becomes the ciphertext. */
static int cbc_block(const cipher_descriptor_type *c, symmetric_key *schedule, bool encrypt,
                     uint8_t *chain, const uint8_t *in, uint8_t *out)
{
	size_t size = (size_t)c->block_length;
	uint8_t block[CW_CIPHER_BLOCK_SIZE_MAX];
	uint8_t ciphertext[CW_CIPHER_BLOCK_SIZE_MAX];
	size_t i;
	int result;

	if (encrypt) {
		for (i = 0; i < size; i++)
			block[i] = (uint8_t)(in[i] ^ chain[i]);
		result = c->ecb_encrypt(block, out, schedule);
		memcpy(chain, out, size);
	} else {
		memcpy(ciphertext, in, size);
		result = c->ecb_decrypt(ciphertext, block, schedule);
		for (i = 0; i < size; i++)
			out[i] = (uint8_t)(block[i] ^ chain[i]);
		memcpy(chain, ciphertext, size);
	}
	cw_wipe(block, sizeof block);
	return result;
}

static cw_status rc4(cw_bytes key, cw_bytes in, uint8_t *out)
{
	rc4_state state;
	int result = rc4_stream_setup(&state, key.data, (unsigned long)key.size);

	CW_TOMCRYPT_STEP(result, rc4_stream_crypt(&state, in.data, (unsigned long)in.size, out));
	cw_wipe(&state, sizeof state);
	return cw_tomcrypt_status(result);
}

cw_status cw_tomcrypt_cipher(cw_cipher cipher, bool encrypt, cw_bytes key, cw_bytes iv, cw_bytes in,
                             uint8_t *out)
{
	const cipher_descriptor_type *c = cipher_find(cipher);
	uint8_t chain[CW_CIPHER_BLOCK_SIZE_MAX];
	symmetric_key schedule;
	size_t block;
	size_t at;
	int result;

	if (is_stream(cipher) && key.size == cw_cipher_key_size(cipher) && iv.size == 0)
		return rc4(key, in, out);
	if (c == NULL)
		return is_stream(cipher) ? CW_ARGUMENT : CW_UNSUPPORTED;
	block = (size_t)c->block_length;
	if (key.size != cw_cipher_key_size(cipher) || iv.size != block || in.size % block != 0)
		return CW_ARGUMENT;
	memcpy(chain, iv.data, block);
	result = c->setup(key.data, (int)key.size, 0, &schedule);
	if (result != CRYPT_OK)
		return cw_tomcrypt_status(result);
	for (at = 0; at < in.size && result == CRYPT_OK; at += block)
		result = cbc_block(c, &schedule, encrypt, chain, in.data + at, out + at);
	c->done(&schedule);
	cw_wipe(&schedule, sizeof schedule);
	return cw_tomcrypt_status(result);
}
