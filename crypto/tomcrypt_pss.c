/* EMSA-PSS (RFC 8017 9.1) with MGF1 over the message's own hash. */
#include "tomcrypt_rsa.h"

#define PSS_SIZE_MAX (CW_RSA_BITS_MAX / 8)

/* One message as its hash sees it: eight zeros, its digest, the salt. */
static cw_status salted_digest(cw_hash hash, cw_bytes message, cw_bytes salt, uint8_t *out)
{
	static const uint8_t zeros[8] = {0};
	uint8_t digest[CW_HASH_SIZE_MAX];
	cw_bytes parts[3] = {{zeros, sizeof zeros}, {digest, cw_hash_size(hash)}, salt};

	CW_TRY(cw_tomcrypt_hash(hash, &message, 1, digest));
	return cw_tomcrypt_hash(hash, parts, 3, out);
}

/* octets ^= MGF1(seed) (RFC 8017 B.2.1) */
static cw_status mask(cw_hash hash, const uint8_t *seed, uint8_t *octets, size_t size)
{
	size_t length = cw_hash_size(hash);
	uint8_t block[CW_HASH_SIZE_MAX];
	uint8_t counter[4] = {0};
	cw_bytes parts[2] = {{seed, length}, {counter, sizeof counter}};
	size_t i;

	for (i = 0; i < size; i++) {
		if (i % length == 0) {
			size_t number = i / length;

			counter[2] = (uint8_t)(number >> 8);
			counter[3] = (uint8_t)number;
			CW_TRY(cw_tomcrypt_hash(hash, parts, 2, block));
		}
		octets[i] = (uint8_t)(octets[i] ^ block[i % length]);
	}
	return CW_OK;
}

/* The layout of a block: maskedDB || H || bc, behind a zero octet where the modulus
 * has one bit more than whole octets; DB is 00 .. 00 01 salt. */
typedef struct layout {
	size_t lead;  /* 1 or 0 octets before the block */
	size_t db;    /* octets of DB */
	size_t hash;  /* octets of H */
	uint8_t keep; /* the bits of DB's first octet that fit the modulus */
} layout;

static bool lay_out(uint32_t modulus_bits, cw_hash hash, size_t salt_size, layout *out)
{
	uint32_t bits = modulus_bits - 1;
	size_t size = (bits + 7) / 8;

	out->lead = bits % 8 == 0 ? 1 : 0;
	out->hash = cw_hash_size(hash);
	out->keep = (uint8_t)(0xff >> (8 * size - bits));
	if (out->hash == 0 || salt_size > size || size < out->hash + salt_size + 2)
		return false;
	out->db = size - out->hash - 1;
	return true;
}

cw_status cw_tomcrypt_pss_encode(uint32_t modulus_bits, const cw_signature_scheme *scheme,
                                 cw_bytes message, uint8_t *out)
{
	uint8_t octets[PSS_SIZE_MAX];
	cw_bytes salt = {octets, scheme->salt_size};
	uint8_t *db;
	layout l;

	if (!lay_out(modulus_bits, scheme->hash, scheme->salt_size, &l))
		return CW_ARGUMENT;
	CW_TRY(cw_tomcrypt_random(octets, salt.size));
	db = out + l.lead;
	memset(out, 0, l.lead + l.db);
	db[l.db - salt.size - 1] = 1;
	memcpy(db + l.db - salt.size, octets, salt.size);
	CW_TRY(salted_digest(scheme->hash, message, salt, db + l.db));
	CW_TRY(mask(scheme->hash, db + l.db, db, l.db));
	db[0] &= l.keep;
	db[l.db + l.hash] = 0xbc;
	return CW_OK;
}

/* 00 .. 00 01 before the salt. */
static bool padding_is_right(const uint8_t *db, size_t size)
{
	size_t i;

	for (i = 0; i + 1 < size; i++)
		if (db[i] != 0)
			return false;
	return db[size - 1] == 1;
}

cw_status cw_tomcrypt_pss_check(uint32_t modulus_bits, const cw_signature_scheme *scheme,
                                cw_bytes message, uint8_t *block)
{
	uint8_t digest[CW_HASH_SIZE_MAX];
	cw_bytes salt;
	uint8_t *db;
	layout l;

	if (!lay_out(modulus_bits, scheme->hash, scheme->salt_size, &l))
		return CW_SIGNATURE_INVALID;
	db = block + l.lead;
	if ((l.lead == 1 && block[0] != 0) || (db[0] & ~l.keep) != 0 || db[l.db + l.hash] != 0xbc)
		return CW_SIGNATURE_INVALID;
	CW_TRY(mask(scheme->hash, db + l.db, db, l.db));
	db[0] &= l.keep;
	salt.size = scheme->salt_size;
	salt.data = db + l.db - salt.size;
	if (!padding_is_right(db, l.db - salt.size))
		return CW_SIGNATURE_INVALID;
	CW_TRY(salted_digest(scheme->hash, message, salt, digest));
	return memcmp(digest, db + l.db, l.hash) == 0 ? CW_OK : CW_SIGNATURE_INVALID;
}
