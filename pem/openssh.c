#include "openssh.h"

#include "../crypto/crypto.h"
#include "../crypto/modular.h"
#include "../crypto/secret.h"
#include "declassify.h"

/* Where reading stands, and where it went wrong. */
typedef struct reader {
	cw_bytes in;
	size_t pos;
	size_t end;
} reader;

static cw_status read_uint32(reader *r, uint32_t *out)
{
	const uint8_t *p = r->in.data + r->pos;

	if (r->end - r->pos < 4)
		return CW_TRUNCATED;
	*out = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
	r->pos += 4;
	return CW_OK;
}

static cw_status read_string(reader *r, cw_bytes *out)
{
	size_t before = r->pos;
	uint32_t size;

	CW_TRY(read_uint32(r, &size));
	if (r->end - r->pos < size) {
		r->pos = before;
		return CW_TRUNCATED;
	}
	out->data = r->in.data + r->pos;
	out->size = size;
	r->pos += size;
	return CW_OK;
}

/* A string, as a reader over what it holds. */
static cw_status read_inner(reader *r, reader *out)
{
	cw_bytes content;

	CW_TRY(read_string(r, &content));
	*out = *r;
	out->pos = r->pos - content.size;
	out->end = r->pos;
	return CW_OK;
}

/* mpint (RFC 4251 5): not negative, in its shortest form; as a magnitude. */
static cw_status read_mpint(reader *r, cw_bytes *out)
{
	size_t before = r->pos;
	cw_bytes number;

	CW_TRY(read_string(r, &number));
	if ((number.size > 0 && number.data[0] >= 0x80) ||
	    (number.size > 0 && number.data[0] == 0 &&
	     (number.size == 1 || number.data[1] < 0x80))) {
		r->pos = before;
		return CW_VALUE;
	}
	if (number.size > 0 && number.data[0] == 0) {
		number.data++;
		number.size--;
	}
	*out = number;
	return CW_OK;
}

static bool is(cw_bytes text, const char *word)
{
	return cw_bytes_equal(text, cw_bytes_of(word));
}

/* ------------------------------------------------------------------------
 * The public key
 */

static cw_openssh_kind kind_of(cw_bytes type)
{
	if (is(type, "ssh-rsa"))
		return CW_OPENSSH_RSA;
	if (is(type, "ssh-dss"))
		return CW_OPENSSH_DSA;
	if (is(type, "ssh-ed25519"))
		return CW_OPENSSH_ED25519;
	return is(type, "ecdsa-sha2-nistp256") || is(type, "ecdsa-sha2-nistp384") ||
	                       is(type, "ecdsa-sha2-nistp521")
	               ? CW_OPENSSH_ECDSA
	               : CW_OPENSSH_OTHER;
}

/* The curve is named again behind the type, whose last eight characters it is. */
static cw_status read_point(reader *r, cw_openssh_key *key)
{
	cw_bytes name = {key->type.data + key->type.size - 8, 8}, again;
	cw_ec_numbers *ec = &key->numbers.ec;
	size_t before = r->pos;

	CW_TRY(read_string(r, &again));
	ec->curve = is(name, "nistp256")   ? CW_CURVE_P256
	            : is(name, "nistp384") ? CW_CURVE_P384
	                                   : CW_CURVE_P521;
	if (cw_bytes_equal(name, again)) {
		before = r->pos;
		CW_TRY(read_string(r, &ec->point));
		if (ec->point.size == 1 + 2 * cw_curve_size(ec->curve) && ec->point.data[0] == 4)
			return CW_OK;
	}
	r->pos = before;
	return CW_VALUE;
}

static cw_status read_ed25519(reader *r, cw_bytes *out, size_t size)
{
	size_t before = r->pos;

	CW_TRY(read_string(r, out));
	if (out->size == size)
		return CW_OK;
	r->pos = before;
	return CW_VALUE;
}

/* What follows the type, in the public key and, but for RSA, in the private one. */
static cw_status read_public(reader *r, cw_openssh_key *key)
{
	switch (key->kind) {
	case CW_OPENSSH_RSA:
		key->numbers.type = CW_KEY_RSA;
		CW_TRY(read_mpint(r, &key->numbers.rsa.e));
		return read_mpint(r, &key->numbers.rsa.n);
	case CW_OPENSSH_DSA:
		CW_TRY(read_mpint(r, &key->dsa.p));
		CW_TRY(read_mpint(r, &key->dsa.q));
		CW_TRY(read_mpint(r, &key->dsa.g));
		return read_mpint(r, &key->dsa.y);
	case CW_OPENSSH_ECDSA:
		key->numbers.type = CW_KEY_EC;
		return read_point(r, key);
	case CW_OPENSSH_ED25519:
		key->numbers.type = CW_KEY_ED25519;
		return read_ed25519(r, &key->numbers.eddsa.public_key, 32);
	case CW_OPENSSH_OTHER:
		r->pos = r->end;
		break;
	}
	return CW_OK;
}

/* ------------------------------------------------------------------------
 * The private key
 */

/* The same public key as the one in the open. */
static cw_status repeat_public(reader *r, const cw_openssh_key *key)
{
	size_t before = r->pos;
	cw_openssh_key again = *key;
	cw_bytes n = {NULL, 0};
	bool same = true;

	if (key->kind == CW_OPENSSH_RSA) {
		CW_TRY(read_mpint(r, &n));
		CW_TRY(read_mpint(r, &again.numbers.rsa.e));
		same = cw_bytes_equal(n, key->numbers.rsa.n) &&
		       cw_bytes_equal(again.numbers.rsa.e, key->numbers.rsa.e);
	} else {
		CW_TRY(read_public(r, &again));
		same = cw_bytes_equal(again.numbers.ec.point, key->numbers.ec.point) &&
		       cw_bytes_equal(again.numbers.eddsa.public_key,
		                      key->numbers.eddsa.public_key) &&
		       cw_bytes_equal(again.dsa.p, key->dsa.p) &&
		       cw_bytes_equal(again.dsa.q, key->dsa.q) &&
		       cw_bytes_equal(again.dsa.g, key->dsa.g) &&
		       cw_bytes_equal(again.dsa.y, key->dsa.y);
	}
	if (same)
		return CW_OK;
	r->pos = before;
	return CW_VALUE;
}

static cw_status read_numbers(reader *r, cw_openssh_key *key)
{
	switch (key->kind) {
	case CW_OPENSSH_RSA:
		CW_TRY(read_mpint(r, &key->d));
		CW_TRY(read_mpint(r, &key->iqmp));
		CW_TRY(read_mpint(r, &key->p));
		return read_mpint(r, &key->q);
	case CW_OPENSSH_DSA:
		return read_mpint(r, &key->dsa.x);
	case CW_OPENSSH_ECDSA:
		return read_mpint(r, &key->scalar);
	case CW_OPENSSH_ED25519:
		/* The seed and the public key once more. */
		CW_TRY(read_ed25519(r, &key->seed, 64));
		key->seed.size = 32;
		return CW_OK;
	case CW_OPENSSH_OTHER:
		break;
	}
	return CW_OK;
}

/* 1, 2, 3, ... up to a multiple of eight octets, the block of no cipher. All of it is looked
 * at, whatever it holds. */
static cw_status read_padding(reader *r, size_t start)
{
	uint8_t next = 1;
	uint32_t wrong = 0;
	size_t i;

	if ((r->end - start) % 8 != 0 || r->end - r->pos > 7)
		return CW_VALUE;
	for (i = r->pos; i < r->end; i++)
		wrong |= (uint32_t)r->in.data[i] ^ next++;
	if (CW_PUBLIC(wrong) != 0)
		return CW_VALUE;
	r->pos = r->end;
	return CW_OK;
}

static cw_status read_private(reader *r, cw_openssh_key *key)
{
	size_t start = r->pos;
	uint32_t check, again;
	cw_bytes type;

	CW_TRY(read_uint32(r, &check));
	CW_TRY(read_uint32(r, &again));
	if (check != again)
		return CW_VALUE;
	CW_TRY(read_string(r, &type));
	if (!cw_bytes_equal(type, key->type))
		return CW_VALUE;
	if (key->kind == CW_OPENSSH_OTHER)
		return CW_OK;
	CW_TRY(repeat_public(r, key));
	CW_TRY(read_numbers(r, key));
	CW_TRY(read_string(r, &key->comment));
	return read_padding(r, start);
}

/* ------------------------------------------------------------------------
 * The container
 */

/* Of bcrypt the salt and the rounds; of none nothing. */
static cw_status read_kdf_options(reader *r, cw_openssh_key *key)
{
	reader options;
	cw_bytes salt;

	CW_TRY(read_inner(r, &options));
	if (is(key->kdf_name, "bcrypt")) {
		CW_TRY(read_string(&options, &salt));
		CW_TRY(read_uint32(&options, &key->rounds));
		return options.pos == options.end ? CW_OK : CW_TRAILING_DATA;
	}
	return is(key->kdf_name, "none") && options.pos != options.end ? CW_TRAILING_DATA : CW_OK;
}

static cw_status read_container(reader *r, cw_openssh_key *key)
{
	static const cw_bytes magic = CW_BYTES_LITERAL("openssh-key-v1\0");
	uint32_t count;
	reader inner;
	cw_status status;

	if (r->end < magic.size || memcmp(r->in.data, magic.data, magic.size) != 0)
		return CW_OBJECT_TYPE;
	r->pos = magic.size;
	CW_TRY(read_string(r, &key->cipher_name));
	CW_TRY(read_string(r, &key->kdf_name));
	CW_TRY(read_kdf_options(r, key));
	CW_TRY(read_uint32(r, &count));
	if (count != 1) {
		r->pos -= 4;
		return CW_VALUE;
	}
	CW_TRY(read_inner(r, &inner));
	status = read_string(&inner, &key->type);
	if (status == CW_OK) {
		key->kind = kind_of(key->type);
		status = read_public(&inner, key);
	}
	if (status == CW_OK && inner.pos != inner.end)
		status = CW_TRAILING_DATA;
	if (status != CW_OK) {
		r->pos = inner.pos;
		return status;
	}
	key->is_encrypted = !is(key->cipher_name, "none");
	CW_TRY(read_inner(r, &inner));
	if (!key->is_encrypted)
		status = read_private(&inner, key);
	if (status != CW_OK) {
		r->pos = inner.pos;
		return status;
	}
	/* A cipher that authenticates has its tag behind the text. */
	return r->pos == r->end || key->is_encrypted ? CW_OK : CW_TRAILING_DATA;
}

cw_status cw_openssh_key_decode(cw_bytes octets, cw_openssh_key *out, size_t *where)
{
	reader r = {octets, 0, octets.size};
	cw_openssh_key key;
	cw_status status;

	memset(&key, 0, sizeof key);
	status = read_container(&r, &key);
	*where = r.pos;
	if (status == CW_OK)
		*out = key;
	return status;
}

/* ------------------------------------------------------------------------
 * Using it
 */

/* d modulo one less than the prime, which is odd. */
static cw_status exponent_of(cw_bytes d, cw_bytes prime, uint8_t *room, cw_bytes *out)
{
	uint8_t less[CW_MODULAR_BITS_MAX / 8];
	cw_bytes modulus = {less, prime.size};
	cw_status status;

	if (prime.size > sizeof less)
		return CW_KEY_TOO_LARGE;
	if (prime.size == 0 || (prime.data[prime.size - 1] & 1) == 0)
		return CW_KEY_INVALID;
	memcpy(less, prime.data, prime.size);
	less[prime.size - 1] = (uint8_t)(less[prime.size - 1] - 1u);
	status = cw_modular_reduce(d, modulus, room);
	cw_wipe(less, sizeof less);
	if (status != CW_OK)
		return status;
	out->data = room;
	out->size = prime.size;
	while (out->size > 0 && out->data[0] == 0) {
		out->data++;
		out->size--;
	}
	return CW_OK;
}

static cw_status rsa_numbers(const cw_openssh_key *key, uint8_t *buffer, cw_rsa_numbers *out)
{
	out->d = key->d;
	out->p = key->p;
	out->q = key->q;
	out->qinv = key->iqmp;
	if (key->p.size + key->q.size > CW_KEY_NUMBERS_SIZE_MAX)
		return CW_KEY_TOO_LARGE;
	CW_TRY(exponent_of(key->d, key->p, buffer, &out->dp));
	return exponent_of(key->d, key->q, buffer + key->p.size, &out->dq);
}

cw_status cw_openssh_key_to_numbers(const cw_openssh_key *key,
                                    uint8_t buffer[CW_KEY_NUMBERS_SIZE_MAX], cw_key_numbers *out)
{
	cw_key_numbers numbers = key->numbers;

	if (key->is_encrypted)
		return CW_UNSUPPORTED;
	switch (key->kind) {
	case CW_OPENSSH_RSA:
		CW_TRY(rsa_numbers(key, buffer, &numbers.rsa));
		break;
	case CW_OPENSSH_ECDSA:
		numbers.ec.private_scalar = key->scalar;
		if (key->scalar.size == 0 || key->scalar.size > cw_curve_size(numbers.ec.curve))
			return CW_KEY_INVALID;
		break;
	case CW_OPENSSH_ED25519:
		numbers.eddsa.seed = key->seed;
		break;
	case CW_OPENSSH_DSA:
	case CW_OPENSSH_OTHER:
		return CW_UNSUPPORTED;
	}
	*out = numbers;
	return CW_OK;
}
