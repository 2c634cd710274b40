/* Random primes: an incremental sieve, then Miller-Rabin.
 *
 * From a random odd start, a window of odd numbers is sieved by the small primes
 * and the survivors are tested in turn. The distribution favours primes behind
 * long gaps, by less than a bit of entropy for our sizes. */
#include "tomcrypt_internal.h"

#include <stdlib.h>

enum {
	SMALL_LIMIT = 1 << 18, /* a sieve by more primes costs more than the tests it saves */
	SMALL_MAX = 22999,     /* odd primes below SMALL_LIMIT */
	WINDOW = 1 << 13,      /* odd numbers a start is good for: over 5 gaps at 4096 bits */
	STARTS = 1000,         /* all windows empty: the arithmetic must be broken */
	PRIME_SIZE_MAX = CW_RSA_BITS_MAX / 16
};

typedef struct sieve {
	uint32_t small[SMALL_MAX];
	size_t count;
	uint8_t composite[WINDOW]; /* start + 2 i has a small factor */
	uint8_t octets[PRIME_SIZE_MAX];
	uint8_t crossed[SMALL_LIMIT / 2]; /* 2 i + 1 is composite */
} sieve;

static void small_primes(sieve *s)
{
	uint32_t i, multiple;

	s->count = 0;
	memset(s->crossed, 0, sizeof s->crossed);
	for (i = 1; i < SMALL_LIMIT / 2; i++) {
		uint32_t n = 2 * i + 1;

		if (s->crossed[i])
			continue;
		s->small[s->count++] = n;
		for (multiple = n * n / 2; n < 512 && multiple < SMALL_LIMIT / 2; multiple += n)
			s->crossed[multiple] = 1;
	}
}

/* Cross out what p divides: start + 2 i = 0 modulo p for i = -start / 2. */
static void cross_out(sieve *s, uint32_t p, uint32_t start)
{
	uint32_t i = (start % 2 == 1 ? p - start : 2 * p - start) / 2 % p;

	for (; i < WINDOW; i += p)
		s->composite[i] = 1;
}

/* A division of the long number is shared by as many primes as fit into one digit
 * together. */
static int sift(const cw_engine *m, sieve *s, void *start)
{
	ltc_mp_digit limit = (ltc_mp_digit)1
	                     << (m->bits_per_digit - 1 < 60 ? m->bits_per_digit - 1 : 60);
	size_t i = 0;

	memset(s->composite, 0, sizeof s->composite);
	while (i < s->count) {
		ltc_mp_digit product = 1;
		ltc_mp_digit rest = 0;
		size_t first = i;
		int result;

		while (i < s->count && product < limit / s->small[i])
			product *= s->small[i++];
		result = m->modi(start, product, &rest);
		if (result != CRYPT_OK)
			return result;
		for (; first < i; first++)
			cross_out(s, s->small[first], (uint32_t)(rest % s->small[first]));
	}
	return CRYPT_OK;
}

static cw_status random_number(const cw_engine *m, uint8_t *octets, uint32_t bits, void *out)
{
	cw_bytes magnitude = {octets, (bits + 7) / 8};

	CW_TRY(cw_tomcrypt_random(octets, magnitude.size));
	octets[0] = (uint8_t)(octets[0] & (0xff >> (magnitude.size * 8 - bits)));
	return cw_tomcrypt_status(cw_tomcrypt_number_read(m, out, magnitude));
}

/* An odd number with its two highest bits set, so that a product of two has full length. */
static cw_status random_start(const cw_engine *m, uint8_t *octets, uint32_t bits, void *start)
{
	cw_bytes magnitude = {octets, bits / 8};

	CW_TRY(cw_tomcrypt_random(octets, magnitude.size));
	octets[0] |= 0xc0;
	octets[magnitude.size - 1] |= 1;
	return cw_tomcrypt_status(cw_tomcrypt_number_read(m, start, magnitude));
}

/* FIPS 186-5 B.1: rounds for an error below 2^-112 at 1024 bits, 2^-128 at 1536,
 * 2^-144 at 2048 and beyond. */
static int rounds(uint32_t bits)
{
	return bits < 1536 ? 5 : 4;
}

enum { MINUS_1, ODD_PART, BASE, POWER, WITNESS_NUMBERS };

/* One round of FIPS 186-5 B.3.1 with the random base t[BASE]: *probable. */
static int witness(const cw_engine *m, void *w, void **t, int twos, bool *probable)
{
	int result = m->exptmod(t[BASE], t[ODD_PART], w, t[POWER]);
	int i;

	*probable = false;
	if (result != CRYPT_OK)
		return result;
	if (m->compare_d(t[POWER], 1) == LTC_MP_EQ) {
		*probable = true;
		return CRYPT_OK;
	}
	for (i = 0; i < twos; i++) {
		if (m->compare(t[POWER], t[MINUS_1]) == LTC_MP_EQ) {
			*probable = true;
			return CRYPT_OK;
		}
		CW_TOMCRYPT_STEP(result, m->sqrmod(t[POWER], w, t[POWER]));
	}
	return result;
}

/* A random base from 2 to w - 2. */
static cw_status random_base(const cw_engine *m, uint8_t *octets, uint32_t bits, void **t)
{
	int i;

	for (i = 0; i < CW_TOMCRYPT_TRIES; i++) {
		CW_TRY(random_number(m, octets, bits, t[BASE]));
		if (m->compare_d(t[BASE], 1) == LTC_MP_GT &&
		    m->compare(t[BASE], t[MINUS_1]) == LTC_MP_LT)
			return CW_OK;
	}
	return CW_RANDOM;
}

static cw_status is_prime(const cw_engine *m, uint8_t *octets, uint32_t bits, void *w, void **t,
                          bool *prime)
{
	int result = m->subi(w, 1, t[MINUS_1]);
	int twos = m->count_lsb_bits(t[MINUS_1]);
	int i;

	CW_TOMCRYPT_STEP(result, m->copy(t[MINUS_1], t[ODD_PART]));
	for (i = 0; i < twos; i++)
		CW_TOMCRYPT_STEP(result, m->div_2(t[ODD_PART], t[ODD_PART]));
	CW_TRY(cw_tomcrypt_status(result));
	*prime = true;
	for (i = 0; i < rounds(bits) && *prime; i++) {
		CW_TRY(random_base(m, octets, bits, t));
		CW_TRY(cw_tomcrypt_status(witness(m, w, t, twos, prime)));
	}
	return CW_OK;
}

/* Whether 2^(w - 1) is 1 modulo w, for candidates that are composite most of the time. The
 * exponentiation of ltm knows no short way for the base 2; its parts do: a doubling where
 * another base takes a multiplication. `octets` are w's. */
static int fermat(const cw_engine *m, const uint8_t *octets, uint32_t bits, void *w, void **t,
                  bool *passed)
{
	void *reduction = NULL;
	int result = m->montgomery_setup(w, &reduction);
	uint32_t i;

	if (result != CRYPT_OK)
		return result;
	CW_TOMCRYPT_STEP(result, m->montgomery_normalization(t[BASE], w));
	CW_TOMCRYPT_STEP(result, m->copy(t[BASE], t[POWER]));
	for (i = 0; i < bits && result == CRYPT_OK; i++) {
		CW_TOMCRYPT_STEP(result, m->sqr(t[POWER], t[POWER]));
		CW_TOMCRYPT_STEP(result, m->montgomery_reduce(t[POWER], w, reduction));
		/* w - 1 is w but for its last bit. */
		if (i == bits - 1 || (octets[i / 8] >> (7 - i % 8) & 1) == 0)
			continue;
		CW_TOMCRYPT_STEP(result, m->add(t[POWER], t[POWER], t[POWER]));
		if (result == CRYPT_OK && m->compare(t[POWER], w) != LTC_MP_LT)
			result = m->sub(t[POWER], w, t[POWER]);
	}
	*passed = result == CRYPT_OK && m->compare(t[POWER], t[BASE]) == LTC_MP_EQ;
	m->montgomery_deinit(reduction);
	return result;
}

/* Nothing is taken for a prime by this: what passes has all its rounds to pass yet. */
static cw_status may_be_prime(const cw_engine *m, uint8_t *octets, uint32_t bits, void *w, void **t,
                              bool *prime)
{
	*prime = true;
	if (m->name != ltm_desc.name)
		return CW_OK;
	CW_TRY(cw_tomcrypt_status(cw_tomcrypt_number_write(m, w, octets, bits / 8)));
	return cw_tomcrypt_status(fermat(m, octets, bits, w, t, prime));
}

/* The first prime of the window that leaves e invertible; *found is false if there
 * is none. */
static cw_status search_window(const cw_engine *m, sieve *s, uint32_t bits, uint32_t e, void *start,
                               void *prime, void **t, bool *found)
{
	ltc_mp_digit rest = 0;
	uint32_t i;

	*found = false;
	for (i = 0; i < WINDOW && !*found; i++) {
		if (s->composite[i])
			continue;
		CW_TRY(cw_tomcrypt_status(m->addi(start, 2 * i, prime)));
		if (m->count_bits(prime) != (int)bits)
			return CW_OK;
		CW_TRY(cw_tomcrypt_status(m->modi(prime, e, &rest)));
		if (rest == 1)
			continue;
		CW_TRY(may_be_prime(m, s->octets, bits, prime, t, found));
		if (*found)
			CW_TRY(is_prime(m, s->octets, bits, prime, t, found));
	}
	return CW_OK;
}

static cw_status search(const cw_engine *m, sieve *s, uint32_t bits, uint32_t e, void *start,
                        void *prime, void **t)
{
	bool found = false;
	int i;

	for (i = 0; i < STARTS && !found; i++) {
		CW_TRY(random_start(m, s->octets, bits, start));
		CW_TRY(cw_tomcrypt_status(sift(m, s, start)));
		CW_TRY(search_window(m, s, bits, e, start, prime, t, &found));
	}
	return found ? CW_OK : CW_PROVIDER;
}

cw_status cw_tomcrypt_primes(const cw_engine *m, uint32_t bits, uint32_t e, void *const *primes,
                             size_t count)
{
	void *t[WITNESS_NUMBERS + 1];
	cw_status status;
	sieve *s;
	size_t i;

	if (bits % 8 != 0 || bits < 256 || bits / 8 > PRIME_SIZE_MAX)
		return CW_ARGUMENT;
	s = malloc(sizeof *s);
	if (s == NULL)
		return CW_NO_MEMORY;
	small_primes(s);
	status = cw_tomcrypt_numbers_init(m, t, WITNESS_NUMBERS + 1);
	for (i = 0; status == CW_OK && i < count; i++)
		status = search(m, s, bits, e, t[WITNESS_NUMBERS], primes[i], t);
	cw_tomcrypt_numbers_free(m, t, WITNESS_NUMBERS + 1);
	cw_wipe(s, sizeof *s);
	free(s);
	return status;
}
