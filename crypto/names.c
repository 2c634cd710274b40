/* Names and sizes of hashes, ciphers and curves, in the order of their enumerations. */
#include "crypto.h"

typedef struct hash_row {
	const char *name;
	size_t size;
} hash_row;

static const hash_row hashes[] = {
	{"none", 0},     {"MD5", 16},     {"SHA-1", 20},   {"SHA-224", 28},
	{"SHA-256", 32}, {"SHA-384", 48}, {"SHA-512", 64},
};

typedef struct cipher_row {
	char name[20];
	size_t key_size;
	size_t block_size;
} cipher_row;

static const cipher_row ciphers[] = {
	{"none", 0, 0},
	{"DES-CBC", 8, 8},
	{"DES-EDE3-CBC", 24, 8},
	{"AES-128-CBC", 16, 16},
	{"AES-192-CBC", 24, 16},
	{"AES-256-CBC", 32, 16},
	{"RC2-40-CBC", 5, 8},
	{"RC2-64-CBC", 8, 8},
	{"RC2-CBC", 16, 8},
	{"RC4-40", 5, 1},
	{"RC4", 16, 1},
	{"CAMELLIA-128-CBC", 16, 16},
	{"CAMELLIA-192-CBC", 24, 16},
	{"CAMELLIA-256-CBC", 32, 16},
	{"BF-CBC", 16, 8},
	{"CAST5-CBC", 16, 8},
	{"SEED-CBC", 16, 16},
};

typedef struct curve_row {
	const char *name;
	uint32_t bits;
} curve_row;

static const curve_row curves[] = {{"none", 0}, {"P-256", 256}, {"P-384", 384}, {"P-521", 521}};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const hash_row *hash_find(cw_hash hash)
{
	return &hashes[(size_t)hash < COUNT(hashes) ? (size_t)hash : 0];
}

/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures \valid_read(\result) && \result->block_size <= CW_CIPHER_BLOCK_SIZE_MAX;
    ensures \result->name[19] == 0; */
static const cipher_row *cipher_find(cw_cipher cipher)
{
	return &ciphers[(size_t)cipher < COUNT(ciphers) ? (size_t)cipher : 0];
}

/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures \valid_read(\result) && \result->bits <= 8 * CW_CURVE_SIZE_MAX; */
static const curve_row *curve_find(cw_curve curve)
{
	return &curves[(size_t)curve < COUNT(curves) ? (size_t)curve : 0];
}

size_t cw_hash_size(cw_hash hash)
{
	return hash_find(hash)->size;
}

const char *cw_hash_name(cw_hash hash)
{
	return hash_find(hash)->name;
}

size_t cw_cipher_key_size(cw_cipher cipher)
{
	return cipher_find(cipher)->key_size;
}

size_t cw_cipher_block_size(cw_cipher cipher)
{
	return cipher_find(cipher)->block_size;
}

size_t cw_cipher_iv_size(cw_cipher cipher)
{
	size_t block = cipher_find(cipher)->block_size;

	return block > 1 ? block : 0;
}

const char *cw_cipher_name(cw_cipher cipher)
{
	return cipher_find(cipher)->name;
}

size_t cw_curve_size(cw_curve curve)
{
	return (curve_find(curve)->bits + 7) / 8;
}

uint32_t cw_curve_bits(cw_curve curve)
{
	return curve_find(curve)->bits;
}

const char *cw_curve_name(cw_curve curve)
{
	return curve_find(curve)->name;
}
