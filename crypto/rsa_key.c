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
/*@ CW_DECODES(r, out)
    ensures view: \result == CW_OK ==> cw_view_inside(*out, r, \old(r->pos), r->pos); */
static cw_status read_positive(cw_der_reader *r, uint16_t field, cw_bytes *out)
{
	size_t offset = r->pos;

	CW_TRY(cw_der_read_unsigned(r, field, out));
	if (out->size == 0) {
		cw_der_fail(r, CW_INTEGER_RANGE, r->pos - 1, field, 0, 0);
		r->pos = offset;
		return CW_INTEGER_RANGE;
	}
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

/* Each element of `r`, which is then back where it was. */
/*@ CW_CHECKS_ALL(r) */
static cw_status other_primes_check(cw_der_reader *r)
{
	cw_other_prime_info info;
	size_t start = r->pos;

	/*@ CW_EACH(r, info) */
	while (!cw_der_at_end(r))
		CW_TRY(cw_other_prime_info_decode(r, &info));
	r->pos = start;
	return CW_OK;
}

/* OtherPrimeInfos ::= SEQUENCE SIZE (1..MAX) OF OtherPrimeInfo */
/*@ CW_DECODES(r, out)
    ensures range: \result == CW_OK ==> out->in == r->in &&
              \old(r->pos) < out->pos <= out->end == r->pos; */
static cw_status other_primes_decode(cw_der_reader *r, cw_der_reader *out)
{
	CW_TRY(cw_der_enter(r, CW_FIELD_OTHER_PRIME_INFOS, CW_TAG_SEQUENCE, out));
	if (cw_der_at_end(out))
		return cw_der_fail_entered(r, out, CW_SIZE, CW_FIELD_OTHER_PRIME_INFOS, 1, 0);
	CW_TRY(other_primes_check(out));
	r->pos = out->end;
	return CW_OK;
}

/*@ CW_DECODES_PART(r, out)
    ensures moved: \result == CW_OK ==> \old(r->pos) < r->pos; */
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

/* n, e and d. */
/*@ requires \valid(r) && cw_reader_ok(r) && CW_OUT(out, r);
    terminates \true; exits \false;
    assigns CW_READ_STATE(r), out->modulus, out->public_exponent, out->private_exponent;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures view: \result == CW_OK ==>
      cw_view_inside(out->modulus, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->public_exponent, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->private_exponent, r, \old(r->pos), r->pos); */
static cw_status numbers_decode(cw_der_reader *r, cw_rsa_private_key *out)
{
	CW_TRY(read_positive(r, CW_FIELD_MODULUS, &out->modulus));
	CW_TRY(read_positive(r, CW_FIELD_PUBLIC_EXPONENT, &out->public_exponent));
	return read_positive(r, CW_FIELD_PRIVATE_EXPONENT, &out->private_exponent);
}

/* The two primes, and what the Chinese remainder theorem makes of them. */
/*@ requires \valid(r) && cw_reader_ok(r) && CW_OUT(out, r);
    terminates \true; exits \false;
    assigns CW_READ_STATE(r), out->prime1, out->prime2, out->exponent1, out->exponent2,
            out->coefficient;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures view: \result == CW_OK ==>
      cw_view_inside(out->prime1, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->prime2, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->exponent1, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->exponent2, r, \old(r->pos), r->pos) &&
      cw_view_inside(out->coefficient, r, \old(r->pos), r->pos); */
static cw_status primes_decode(cw_der_reader *r, cw_rsa_private_key *out)
{
	CW_TRY(read_positive(r, CW_FIELD_PRIME1, &out->prime1));
	CW_TRY(read_positive(r, CW_FIELD_PRIME2, &out->prime2));
	CW_TRY(read_positive(r, CW_FIELD_EXPONENT1, &out->exponent1));
	CW_TRY(read_positive(r, CW_FIELD_EXPONENT2, &out->exponent2));
	return read_positive(r, CW_FIELD_COEFFICIENT, &out->coefficient);
}

/* otherPrimeInfos, as the version at `version_offset` says. */
/*@ requires \valid(r) && cw_reader_ok(r) && CW_OUT(out, r);
    terminates \true; exits \false;
    assigns CW_READ_STATE(r), out->other_prime_infos;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures range: \result == CW_OK && out->other_prime_infos.encoded.in != \null ==>
              out->other_prime_infos.encoded.in == r->in &&
              out->other_prime_infos.encoded.pos <= out->other_prime_infos.encoded.end == r->pos; */
static cw_status more_decode(cw_der_reader *r, size_t version_offset, cw_rsa_private_key *out)
{
	bool more = cw_der_next_is(r, CW_TAG_SEQUENCE);

	out->other_prime_infos.encoded.in = NULL;
	out->other_prime_infos.items = NULL;
	out->other_prime_infos.count = 0;
	if (out->version != (more ? 1 : 0))
		return cw_der_fail(r, CW_VERSION, version_offset, CW_FIELD_RSA_VERSION,
		                   more ? 1 : 0, out->version);
	return more ? other_primes_decode(r, &out->other_prime_infos.encoded) : CW_OK;
}

cw_status cw_rsa_private_key_decode(cw_der_reader *r, uint16_t field, cw_rsa_private_key *out)
{
	cw_der_reader seq;
	size_t version_offset;

	CW_TRY(cw_der_enter(r, field, CW_TAG_SEQUENCE, &seq));
	CW_TRY(version_decode(&seq, &out->version));
	version_offset = seq.pos - 1;
	CW_TRY(numbers_decode(&seq, out));
	CW_TRY(primes_decode(&seq, out));
	CW_TRY(more_decode(&seq, version_offset, out));
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
