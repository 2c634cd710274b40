#include "pbe.h"

#include "../asn1/oid_registry.h"

/* ------------------------------------------------------------------------
 * What the OIDs mean
 */

/* The schemes that are named by one OID, of PBES1 and PKCS #12. What a row leaves out
 * is not known here: MD2. */
typedef struct scheme_row {
	const cw_oid *oid;
	cw_kdf kdf;
	cw_hash hash;
	cw_cipher cipher;
	bool two_keys;
} scheme_row;

static const scheme_row schemes[] = {
	{&cw_oid_pbe_with_md2_and_des_cbc, CW_KDF_PBKDF1, CW_HASH_NONE, CW_CIPHER_DES_CBC, false},
	{&cw_oid_pbe_with_md2_and_rc2_cbc, CW_KDF_PBKDF1, CW_HASH_NONE, CW_CIPHER_RC2_64_CBC,
         false},
	{&cw_oid_pbe_with_md5_and_des_cbc, CW_KDF_PBKDF1, CW_HASH_MD5, CW_CIPHER_DES_CBC, false},
	{&cw_oid_pbe_with_md5_and_rc2_cbc, CW_KDF_PBKDF1, CW_HASH_MD5, CW_CIPHER_RC2_64_CBC, false},
	{&cw_oid_pbe_with_sha1_and_des_cbc, CW_KDF_PBKDF1, CW_HASH_SHA1, CW_CIPHER_DES_CBC, false},
	{&cw_oid_pbe_with_sha1_and_rc2_cbc, CW_KDF_PBKDF1, CW_HASH_SHA1, CW_CIPHER_RC2_64_CBC,
         false},
	{&cw_oid_pbe_with_sha_and_128_bit_rc4, CW_KDF_PKCS12, CW_HASH_SHA1, CW_CIPHER_RC4_128,
         false},
	{&cw_oid_pbe_with_sha_and_40_bit_rc4, CW_KDF_PKCS12, CW_HASH_SHA1, CW_CIPHER_RC4_40, false},
	{&cw_oid_pbe_with_sha_and_3_key_triple_des_cbc, CW_KDF_PKCS12, CW_HASH_SHA1,
         CW_CIPHER_DES_EDE3_CBC, false},
	{&cw_oid_pbe_with_sha_and_2_key_triple_des_cbc, CW_KDF_PKCS12, CW_HASH_SHA1,
         CW_CIPHER_DES_EDE3_CBC, true},
	{&cw_oid_pbe_with_sha_and_128_bit_rc2_cbc, CW_KDF_PKCS12, CW_HASH_SHA1,
         CW_CIPHER_RC2_128_CBC, false},
	{&cw_oid_pbe_with_sha_and_40_bit_rc2_cbc, CW_KDF_PKCS12, CW_HASH_SHA1, CW_CIPHER_RC2_40_CBC,
         false},
};

typedef struct cipher_row {
	const cw_oid *oid;
	cw_cipher cipher;
} cipher_row;

static const cipher_row ciphers[] = {
	{&cw_oid_des_cbc, CW_CIPHER_DES_CBC},
	{&cw_oid_des_ede3_cbc, CW_CIPHER_DES_EDE3_CBC},
	{&cw_oid_aes128_cbc, CW_CIPHER_AES_128_CBC},
	{&cw_oid_aes192_cbc, CW_CIPHER_AES_192_CBC},
	{&cw_oid_aes256_cbc, CW_CIPHER_AES_256_CBC},
	{&cw_oid_camellia128_cbc, CW_CIPHER_CAMELLIA_128_CBC},
	{&cw_oid_camellia192_cbc, CW_CIPHER_CAMELLIA_192_CBC},
	{&cw_oid_camellia256_cbc, CW_CIPHER_CAMELLIA_256_CBC},
};

typedef struct prf_row {
	const cw_oid *oid;
	cw_hash hash;
} prf_row;

static const prf_row prfs[] = {
	{&cw_oid_hmac_with_sha1, CW_HASH_SHA1},     {&cw_oid_hmac_with_sha224, CW_HASH_SHA224},
	{&cw_oid_hmac_with_sha256, CW_HASH_SHA256}, {&cw_oid_hmac_with_sha384, CW_HASH_SHA384},
	{&cw_oid_hmac_with_sha512, CW_HASH_SHA512},
};

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static cw_cipher cipher_of(cw_oid oid)
{
	size_t i;

	for (i = 0; i < COUNT(ciphers); i++)
		if (cw_bytes_equal(*ciphers[i].oid, oid))
			return ciphers[i].cipher;
	return CW_CIPHER_NONE;
}

static cw_hash hash_of_prf(cw_oid oid)
{
	size_t i;

	for (i = 0; i < COUNT(prfs); i++)
		if (cw_bytes_equal(*prfs[i].oid, oid))
			return prfs[i].hash;
	return CW_HASH_NONE;
}

const char *cw_kdf_name(cw_kdf kdf)
{
	static const char *const names[] = {"", "PBKDF1", "PBKDF2", "scrypt", "PKCS12"};

	return (size_t)kdf < COUNT(names) ? names[kdf] : names[0];
}

/* ------------------------------------------------------------------------
 * Decoding
 */

/* INTEGER (1..MAX); one that no 64 bits hold is as good as the largest that they do. */
static cw_status count_read(cw_der_reader *r, uint16_t field, uint64_t *out)
{
	size_t offset = r->pos;
	cw_bytes number;
	size_t i;

	CW_TRY(cw_der_read_unsigned(r, field, &number));
	if (number.size == 0)
		return cw_der_fail(r, CW_INTEGER_RANGE, offset, field, 1, 0);
	*out = number.size > 8 ? UINT64_MAX : 0;
	for (i = 0; i < number.size && number.size <= 8; i++)
		*out = *out << 8 | number.data[i];
	return CW_OK;
}

/* PBEParameter of PBES1 (RFC 8018 A.3), pkcs-12PbeParams (RFC 7292 C). */
static cw_status simple_read(cw_der_reader *r, cw_pbe *pbe)
{
	cw_der_reader seq;
	size_t offset;

	CW_TRY(cw_der_read_sequence(r, CW_FIELD_PARAMETERS, &seq));
	offset = seq.pos;
	CW_TRY(cw_der_read_octet_string(&seq, CW_FIELD_SALT, &pbe->salt));
	if (pbe->kdf == CW_KDF_PBKDF1 && pbe->salt.size != 8)
		return cw_der_fail(&seq, CW_SIZE, offset, CW_FIELD_SALT, 8, pbe->salt.size);
	CW_TRY(count_read(&seq, CW_FIELD_ITERATION_COUNT, &pbe->iterations));
	return cw_der_read_end(&seq);
}

/* keyLength INTEGER (1..MAX) OPTIONAL: the length that the cipher has anyway. Which
 * cipher comes later, so that *offset is where to point at. */
static cw_status key_length_read(cw_der_reader *r, uint64_t *length, size_t *offset)
{
	*length = 0;
	*offset = r->pos;
	if (!cw_der_next_is(r, CW_TAG_INTEGER))
		return CW_OK;
	return count_read(r, CW_FIELD_KEY_LENGTH, length);
}

/* A salt from elsewhere is a choice that no standard has filled yet. */
static cw_status salt_read(cw_der_reader *r, cw_pbe *pbe)
{
	cw_algorithm_identifier source;

	if (cw_der_next_is(r, CW_TAG_OCTET_STRING))
		return cw_der_read_octet_string(r, CW_FIELD_SALT, &pbe->salt);
	if (cw_der_at_end(r))
		return cw_der_fail(r, CW_MISSING, r->pos, CW_FIELD_SALT, CW_TAG_OCTET_STRING, 0);
	if (!cw_der_next_is(r, CW_TAG_SEQUENCE))
		return cw_der_fail(r, CW_CHOICE, r->pos, CW_FIELD_SALT, 0, 0);
	pbe->kdf = CW_KDF_NONE;
	return cw_algorithm_identifier_decode(r, CW_FIELD_SALT, &source);
}

/* PBKDF2-params, RFC 8018 A.2. */
static cw_status pbkdf2_read(cw_der_reader *r, cw_pbe *pbe, uint64_t *length, size_t *offset)
{
	cw_algorithm_identifier prf;
	cw_der_reader seq;

	pbe->hash = CW_HASH_SHA1;
	CW_TRY(cw_der_read_sequence(r, CW_FIELD_PARAMETERS, &seq));
	CW_TRY(salt_read(&seq, pbe));
	CW_TRY(count_read(&seq, CW_FIELD_ITERATION_COUNT, &pbe->iterations));
	CW_TRY(key_length_read(&seq, length, offset));
	if (cw_der_at_end(&seq))
		return CW_OK;
	CW_TRY(cw_algorithm_identifier_decode(&seq, CW_FIELD_PRF, &prf));
	pbe->prf = prf.algorithm;
	pbe->hash = hash_of_prf(prf.algorithm);
	if (pbe->hash != CW_HASH_NONE && !cw_der_at_end(&prf.place))
		CW_TRY(cw_der_read_null(&prf.place, CW_FIELD_PARAMETERS));
	return cw_der_read_end(&seq);
}

/* scrypt-params, RFC 7914 7, and the limits of its section 6. */
static cw_status scrypt_read(cw_der_reader *r, cw_pbe *pbe, uint64_t *length, size_t *offset)
{
	const uint64_t limit = UINT64_C(1) << 30;
	cw_der_reader seq;
	uint64_t block, parallel;
	size_t at;

	CW_TRY(cw_der_read_sequence(r, CW_FIELD_PARAMETERS, &seq));
	CW_TRY(cw_der_read_octet_string(&seq, CW_FIELD_SALT, &pbe->salt));
	at = seq.pos;
	CW_TRY(count_read(&seq, CW_FIELD_COST_PARAMETER, &pbe->n));
	if (pbe->n < 2 || (pbe->n != UINT64_MAX && (pbe->n & (pbe->n - 1)) != 0))
		return cw_der_fail(&seq, CW_INTEGER_RANGE, at, CW_FIELD_COST_PARAMETER, 2, 0);
	at = seq.pos;
	CW_TRY(count_read(&seq, CW_FIELD_BLOCK_SIZE, &block));
	if (block >= limit)
		return cw_der_fail(&seq, CW_INTEGER_RANGE, at, CW_FIELD_BLOCK_SIZE, 0, 0);
	at = seq.pos;
	CW_TRY(count_read(&seq, CW_FIELD_PARALLELIZATION_PARAMETER, &parallel));
	if (parallel >= limit || block * parallel >= limit)
		return cw_der_fail(&seq, CW_INTEGER_RANGE, at, CW_FIELD_PARALLELIZATION_PARAMETER,
		                   0, 0);
	pbe->r = (uint32_t)block;
	pbe->p = (uint32_t)parallel;
	CW_TRY(key_length_read(&seq, length, offset));
	return cw_der_read_end(&seq);
}

static cw_status iv_read(cw_der_reader *r, size_t size, cw_bytes *out)
{
	size_t offset = r->pos;

	CW_TRY(cw_der_read_octet_string(r, CW_FIELD_PARAMETERS, out));
	if (out->size != size)
		return cw_der_fail(r, CW_SIZE, offset, CW_FIELD_PARAMETERS, size, out->size);
	return CW_OK;
}

/* RC2-CBC-Parameter (RFC 8018 B.2.3): the effective bits by a number that RFC 2268 6
 * gives them, and the IV. Without a number they are 32, which nobody has. */
static cw_status rc2_read(cw_der_reader *r, cw_pbe *pbe)
{
	cw_der_reader seq;
	uint64_t version = 0;

	CW_TRY(cw_der_read_sequence(r, CW_FIELD_PARAMETERS, &seq));
	if (cw_der_next_is(&seq, CW_TAG_INTEGER))
		CW_TRY(cw_der_read_uint64(&seq, CW_FIELD_PARAMETERS, &version));
	pbe->cipher = version == 160   ? CW_CIPHER_RC2_40_CBC
	              : version == 120 ? CW_CIPHER_RC2_64_CBC
	              : version == 58  ? CW_CIPHER_RC2_128_CBC
	                               : CW_CIPHER_NONE;
	CW_TRY(iv_read(&seq, 8, &pbe->iv));
	return cw_der_read_end(&seq);
}

/* The parameters of the other ciphers known here are their IV. */
static cw_status cipher_read(cw_algorithm_identifier *scheme, cw_pbe *pbe)
{
	cw_der_reader *r = &scheme->place;

	pbe->encryption_scheme = scheme->algorithm;
	pbe->cipher = cipher_of(scheme->algorithm);
	if (cw_bytes_equal(scheme->algorithm, cw_oid_rc2_cbc))
		return rc2_read(r, pbe);
	if (pbe->cipher == CW_CIPHER_NONE)
		return CW_OK;
	return iv_read(r, cw_cipher_iv_size(pbe->cipher), &pbe->iv);
}

/* PBES2-params, RFC 8018 A.4. */
static cw_status pbes2_read(cw_der_reader *r, cw_pbe *pbe)
{
	cw_algorithm_identifier kdf, scheme;
	cw_der_reader seq;
	uint64_t length = 0;
	size_t offset = 0;

	CW_TRY(cw_der_read_sequence(r, CW_FIELD_PARAMETERS, &seq));
	CW_TRY(cw_algorithm_identifier_decode(&seq, CW_FIELD_KEY_DERIVATION_FUNC, &kdf));
	pbe->key_derivation_func = kdf.algorithm;
	if (cw_bytes_equal(kdf.algorithm, cw_oid_pbkdf2)) {
		pbe->kdf = CW_KDF_PBKDF2;
		CW_TRY(pbkdf2_read(&kdf.place, pbe, &length, &offset));
	} else if (cw_bytes_equal(kdf.algorithm, cw_oid_scrypt)) {
		pbe->kdf = CW_KDF_SCRYPT;
		CW_TRY(scrypt_read(&kdf.place, pbe, &length, &offset));
	}
	CW_TRY(cw_algorithm_identifier_decode(&seq, CW_FIELD_ENCRYPTION_SCHEME, &scheme));
	CW_TRY(cipher_read(&scheme, pbe));
	if (length != 0 && pbe->cipher != CW_CIPHER_NONE &&
	    length != cw_cipher_key_size(pbe->cipher))
		return cw_der_fail(&seq, CW_ALGORITHM_PARAMETERS, offset, CW_FIELD_KEY_LENGTH,
		                   cw_cipher_key_size(pbe->cipher), (size_t)length);
	return cw_der_read_end(&seq);
}

cw_status cw_pbe_decode(const cw_algorithm_identifier *algorithm, cw_pbe *out)
{
	cw_der_input in;
	cw_der_reader r = algorithm->place;
	cw_pbe pbe;
	size_t i;

	if (r.in == NULL)
		r = cw_der_input_init(&in, algorithm->parameters);
	memset(&pbe, 0, sizeof pbe);
	pbe.algorithm = algorithm->algorithm;
	if (cw_bytes_equal(algorithm->algorithm, cw_oid_pbes2)) {
		CW_TRY(pbes2_read(&r, &pbe));
	} else {
		for (i = 0; i < COUNT(schemes); i++) {
			if (!cw_bytes_equal(algorithm->algorithm, *schemes[i].oid))
				continue;
			pbe.kdf = schemes[i].kdf;
			pbe.hash = schemes[i].hash;
			pbe.cipher = schemes[i].cipher;
			pbe.two_keys = schemes[i].two_keys;
			CW_TRY(simple_read(&r, &pbe));
		}
	}
	*out = pbe;
	return CW_OK;
}

/* ------------------------------------------------------------------------
 * Encoding
 */

static void pbkdf2_write(cw_der_writer *w, const cw_pbe *pbe)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);
	size_t inner, prf, i;

	cw_der_write_oid(w, cw_oid_pbkdf2);
	inner = cw_der_open(w, CW_TAG_SEQUENCE);
	cw_der_write_octet_string(w, pbe->salt);
	cw_der_write_uint64(w, pbe->iterations);
	for (i = 0; i < COUNT(prfs); i++) {
		if (prfs[i].hash != pbe->hash || pbe->hash == CW_HASH_SHA1)
			continue;
		prf = cw_der_open(w, CW_TAG_SEQUENCE);
		cw_der_write_oid(w, *prfs[i].oid);
		cw_der_write_null(w);
		cw_der_close(w, prf);
	}
	cw_der_close(w, inner);
	cw_der_close(w, seq);
}

static void scrypt_write(cw_der_writer *w, const cw_pbe *pbe)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);
	size_t inner;

	cw_der_write_oid(w, cw_oid_scrypt);
	inner = cw_der_open(w, CW_TAG_SEQUENCE);
	cw_der_write_octet_string(w, pbe->salt);
	cw_der_write_uint64(w, pbe->n);
	cw_der_write_uint64(w, pbe->r);
	cw_der_write_uint64(w, pbe->p);
	cw_der_close(w, inner);
	cw_der_close(w, seq);
}

static void cipher_write(cw_der_writer *w, const cw_pbe *pbe)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);
	size_t i;

	for (i = 0; i < COUNT(ciphers); i++)
		if (ciphers[i].cipher == pbe->cipher)
			cw_der_write_oid(w, *ciphers[i].oid);
	cw_der_write_octet_string(w, pbe->iv);
	cw_der_close(w, seq);
}

cw_status cw_pbe_encode(const cw_pbe *pbe, uint8_t buffer[CW_PBE_PARAMETERS_SIZE_MAX],
                        cw_algorithm_identifier *out)
{
	cw_algorithm_identifier algorithm;
	cw_der_writer w;
	cw_status status;
	cw_pbe again;
	size_t seq;

	memset(&algorithm, 0, sizeof algorithm);
	if ((pbe->kdf != CW_KDF_PBKDF2 && pbe->kdf != CW_KDF_SCRYPT) ||
	    pbe->cipher == CW_CIPHER_NONE || pbe->cipher > CW_CIPHER_WRITTEN ||
	    (pbe->kdf == CW_KDF_PBKDF2 && (pbe->hash < CW_HASH_SHA1 || pbe->hash > CW_HASH_SHA512)))
		return CW_UNSUPPORTED;
	cw_der_writer_init(&w, buffer, CW_PBE_PARAMETERS_SIZE_MAX);
	seq = cw_der_open(&w, CW_TAG_SEQUENCE);
	if (pbe->kdf == CW_KDF_PBKDF2)
		pbkdf2_write(&w, pbe);
	else
		scrypt_write(&w, pbe);
	cipher_write(&w, pbe);
	cw_der_close(&w, seq);
	algorithm.algorithm = cw_oid_pbes2;
	status = cw_der_finish(&w, &algorithm.parameters);
	/* Only what would be read: no count of zero, no N that is no power of two. */
	if (status != CW_OK || cw_pbe_decode(&algorithm, &again) != CW_OK)
		return CW_VALUE;
	*out = algorithm;
	return CW_OK;
}

cw_status cw_pbe_generate(const cw_crypto *crypto, cw_kdf kdf, cw_cipher cipher,
                          uint8_t buffer[CW_PBE_RANDOM_SIZE], cw_pbe *out)
{
	cw_pbe pbe;

	memset(&pbe, 0, sizeof pbe);
	if ((kdf != CW_KDF_PBKDF2 && kdf != CW_KDF_SCRYPT) || cipher == CW_CIPHER_NONE ||
	    cipher == CW_CIPHER_DES_CBC || cipher > CW_CIPHER_WRITTEN)
		return CW_UNSUPPORTED;
	CW_TRY(cw_crypto_random(crypto, buffer, CW_PBE_RANDOM_SIZE));
	pbe.algorithm = cw_oid_pbes2;
	pbe.kdf = kdf;
	pbe.key_derivation_func = kdf == CW_KDF_SCRYPT ? cw_oid_scrypt : cw_oid_pbkdf2;
	pbe.cipher = cipher;
	pbe.salt.data = buffer;
	pbe.salt.size = CW_PBE_RANDOM_SIZE / 2;
	pbe.iv.data = buffer + pbe.salt.size;
	pbe.iv.size = cw_cipher_block_size(cipher);
	if (kdf == CW_KDF_PBKDF2) {
		pbe.hash = CW_HASH_SHA256;
		pbe.iterations = CW_PBE_ITERATIONS;
	} else {
		pbe.n = CW_PBE_SCRYPT_N;
		pbe.r = CW_PBE_SCRYPT_R;
		pbe.p = CW_PBE_SCRYPT_P;
	}
	*out = pbe;
	return CW_OK;
}
