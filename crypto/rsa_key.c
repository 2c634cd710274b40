#include "rsa_key.h"

size_t cw_magnitude_bits(cw_bytes magnitude)
{
	size_t i = 0;
	size_t bits;
	uint8_t first;

	while (i < magnitude.size && magnitude.data[i] == 0)
		i++;
	if (i == magnitude.size)
		return 0;
	bits = (magnitude.size - i) * 8;
	for (first = magnitude.data[i]; first < 0x80; first = (uint8_t)(first << 1))
		bits--;
	return bits;
}

static bool is_odd(cw_bytes magnitude)
{
	return magnitude.size != 0 && (magnitude.data[magnitude.size - 1] & 1) != 0;
}

cw_status cw_rsa_numbers_check(const cw_rsa_numbers *numbers)
{
	size_t bits = cw_magnitude_bits(numbers->n);

	if (bits > CW_RSA_BITS_MAX)
		return CW_KEY_TOO_LARGE;
	if (cw_magnitude_bits(numbers->e) > 8 * CW_RSA_EXPONENT_SIZE_MAX)
		return CW_KEY_TOO_LARGE;
	if (!is_odd(numbers->n))
		return CW_KEY_MODULUS;
	if (!is_odd(numbers->e) || cw_magnitude_bits(numbers->e) == 1)
		return CW_KEY_EXPONENT;
	return bits < CW_RSA_BITS_MIN ? CW_KEY_WEAK : CW_OK;
}

/* An INTEGER that must be positive, as its magnitude. */
static cw_status read_positive(cw_der_reader *r, uint16_t field, cw_bytes *out)
{
	cw_der_reader before = *r;
	cw_bytes magnitude;

	CW_TRY(cw_der_read_unsigned(r, field, &magnitude));
	if (magnitude.size == 0) {
		cw_der_fail(r, CW_INTEGER_RANGE, r->pos - 1, field, 0, 0);
		*r = before;
		return CW_INTEGER_RANGE;
	}
	*out = magnitude;
	return CW_OK;
}

static void write_positive(cw_der_writer *w, uint16_t field, cw_bytes magnitude)
{
	if (cw_magnitude_bits(magnitude) == 0)
		cw_der_writer_fail(w, CW_VALUE, field);
	cw_der_write_unsigned(w, magnitude);
}

cw_status cw_rsa_public_key_decode(cw_der_reader *r, uint16_t field, cw_rsa_public_key *out)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, field, CW_TAG_SEQUENCE, &seq));
	CW_TRY(read_positive(&seq, CW_FIELD_MODULUS, &out->modulus));
	CW_TRY(read_positive(&seq, CW_FIELD_PUBLIC_EXPONENT, &out->public_exponent));
	return cw_der_leave(r, &seq);
}

void cw_rsa_public_key_encode(cw_der_writer *w, const cw_rsa_public_key *key)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	write_positive(w, CW_FIELD_MODULUS, key->modulus);
	write_positive(w, CW_FIELD_PUBLIC_EXPONENT, key->public_exponent);
	cw_der_close(w, seq);
}

cw_status cw_other_prime_info_decode(cw_der_reader *r, cw_other_prime_info *out)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(read_positive(&seq, CW_FIELD_PRIME, &out->prime));
	CW_TRY(read_positive(&seq, CW_FIELD_EXPONENT, &out->exponent));
	CW_TRY(read_positive(&seq, CW_FIELD_COEFFICIENT, &out->coefficient));
	return cw_der_leave(r, &seq);
}

void cw_other_prime_info_encode(cw_der_writer *w, const cw_other_prime_info *info)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	write_positive(w, CW_FIELD_PRIME, info->prime);
	write_positive(w, CW_FIELD_EXPONENT, info->exponent);
	write_positive(w, CW_FIELD_COEFFICIENT, info->coefficient);
	cw_der_close(w, seq);
}

/* OtherPrimeInfos ::= SEQUENCE SIZE (1..MAX) OF OtherPrimeInfo, each element checked. */
static cw_status other_primes_decode(cw_der_reader *r, cw_der_reader *out)
{
	cw_der_reader list;
	cw_der_reader each;
	size_t offset = r->pos;

	CW_TRY(cw_der_read_sequence(r, CW_FIELD_OTHER_PRIME_INFOS, &list));
	if (cw_der_at_end(&list))
		return cw_der_fail(r, CW_SIZE, offset, CW_FIELD_OTHER_PRIME_INFOS, 1, 0);
	each = list;
	while (!cw_der_at_end(&each)) {
		cw_other_prime_info info;

		CW_TRY(cw_other_prime_info_decode(&each, &info));
	}
	*out = list;
	return CW_OK;
}

static cw_status version_decode(cw_der_reader *r, uint8_t *out)
{
	uint64_t version;

	CW_TRY(cw_der_read_uint64(r, CW_FIELD_RSA_VERSION, &version));
	if (version > 1)
		return cw_der_fail(r, CW_VERSION, r->pos - 1, CW_FIELD_RSA_VERSION, 0,
		                   (size_t)version);
	*out = (uint8_t)version;
	return CW_OK;
}

cw_status cw_rsa_private_key_decode(cw_der_reader *r, uint16_t field, cw_rsa_private_key *out)
{
	cw_der_reader seq;
	size_t version_offset;

	memset(out, 0, sizeof *out);
	CW_TRY(cw_der_enter(r, field, CW_TAG_SEQUENCE, &seq));
	CW_TRY(version_decode(&seq, &out->version));
	version_offset = seq.pos - 1;
	CW_TRY(read_positive(&seq, CW_FIELD_MODULUS, &out->modulus));
	CW_TRY(read_positive(&seq, CW_FIELD_PUBLIC_EXPONENT, &out->public_exponent));
	CW_TRY(read_positive(&seq, CW_FIELD_PRIVATE_EXPONENT, &out->private_exponent));
	CW_TRY(read_positive(&seq, CW_FIELD_PRIME1, &out->prime1));
	CW_TRY(read_positive(&seq, CW_FIELD_PRIME2, &out->prime2));
	CW_TRY(read_positive(&seq, CW_FIELD_EXPONENT1, &out->exponent1));
	CW_TRY(read_positive(&seq, CW_FIELD_EXPONENT2, &out->exponent2));
	CW_TRY(read_positive(&seq, CW_FIELD_COEFFICIENT, &out->coefficient));
	if (!cw_der_at_end(&seq) && cw_der_next_is(&seq, CW_TAG_SEQUENCE)) {
		if (out->version == 0)
			return cw_der_fail(&seq, CW_VERSION, version_offset, CW_FIELD_RSA_VERSION,
			                   1, 0);
		CW_TRY(other_primes_decode(&seq, &out->other_prime_infos.encoded));
	} else if (out->version == 1) {
		return cw_der_fail(&seq, CW_VERSION, version_offset, CW_FIELD_RSA_VERSION, 0, 1);
	}
	return cw_der_leave(r, &seq);
}

static void other_primes_encode(cw_der_writer *w, const cw_rsa_private_key *key)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);
	cw_other_prime_info info;
	size_t i;

	if (key->other_prime_infos.encoded.in != NULL) {
		cw_der_reader list = key->other_prime_infos.encoded;

		while (!cw_der_at_end(&list)) {
			if (cw_other_prime_info_decode(&list, &info) != CW_OK) {
				cw_der_writer_fail(w, CW_VALUE, CW_FIELD_OTHER_PRIME_INFOS);
				break;
			}
			cw_other_prime_info_encode(w, &info);
		}
	}
	for (i = 0; i < key->other_prime_infos.count; i++)
		cw_other_prime_info_encode(w, &key->other_prime_infos.items[i]);
	cw_der_close(w, seq);
}

void cw_rsa_private_key_encode(cw_der_writer *w, const cw_rsa_private_key *key)
{
	bool more = key->other_prime_infos.encoded.in != NULL || key->other_prime_infos.count != 0;
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	if (key->version != (more ? 1 : 0))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_RSA_VERSION);
	cw_der_write_uint64(w, key->version);
	write_positive(w, CW_FIELD_MODULUS, key->modulus);
	write_positive(w, CW_FIELD_PUBLIC_EXPONENT, key->public_exponent);
	write_positive(w, CW_FIELD_PRIVATE_EXPONENT, key->private_exponent);
	write_positive(w, CW_FIELD_PRIME1, key->prime1);
	write_positive(w, CW_FIELD_PRIME2, key->prime2);
	write_positive(w, CW_FIELD_EXPONENT1, key->exponent1);
	write_positive(w, CW_FIELD_EXPONENT2, key->exponent2);
	write_positive(w, CW_FIELD_COEFFICIENT, key->coefficient);
	if (more)
		other_primes_encode(w, key);
	cw_der_close(w, seq);
}

cw_status cw_rsa_private_key_to_numbers(const cw_rsa_private_key *key, cw_key_numbers *out)
{
	cw_key_numbers numbers = {0};

	if (key->version != 0)
		return CW_UNSUPPORTED;
	numbers.type = CW_KEY_RSA;
	numbers.rsa.n = key->modulus;
	numbers.rsa.e = key->public_exponent;
	numbers.rsa.d = key->private_exponent;
	numbers.rsa.p = key->prime1;
	numbers.rsa.q = key->prime2;
	numbers.rsa.dp = key->exponent1;
	numbers.rsa.dq = key->exponent2;
	numbers.rsa.qinv = key->coefficient;
	*out = numbers;
	return CW_OK;
}

void cw_rsa_private_key_from_numbers(const cw_rsa_numbers *numbers, cw_rsa_private_key *out)
{
	cw_rsa_private_key key = {0};

	key.modulus = numbers->n;
	key.public_exponent = numbers->e;
	key.private_exponent = numbers->d;
	key.prime1 = numbers->p;
	key.prime2 = numbers->q;
	key.exponent1 = numbers->dp;
	key.exponent2 = numbers->dq;
	key.coefficient = numbers->qinv;
	*out = key;
}
