/* RSA: the key object, its checks, and the two operations on octets. */
#include "tomcrypt_rsa.h"

#include "rsa_key.h"

#include <stdlib.h>

/* The one public exponent we generate. */
static const uint32_t public_exponent = 65537;

static cw_tomcrypt_rsa *key_new(cw_status *status)
{
	cw_tomcrypt_rsa *key = calloc(1, sizeof *key);

	if (key == NULL) {
		*status = CW_NO_MEMORY;
		return NULL;
	}
	key->head.base.provider = &cw_tomcrypt_provider;
	key->head.type = CW_KEY_RSA;
	*status = cw_tomcrypt_engine(&key->m);
	if (*status == CW_OK)
		*status = cw_tomcrypt_numbers_init(key->m, key->v, CW_TOMCRYPT_RSA_NUMBERS);
	if (*status != CW_OK) {
		free(key);
		return NULL;
	}
	return key;
}

void cw_tomcrypt_rsa_free(cw_key *base)
{
	cw_tomcrypt_rsa *key = (cw_tomcrypt_rsa *)base;

	cw_tomcrypt_numbers_free(key->m, key->v, CW_TOMCRYPT_RSA_NUMBERS);
	cw_wipe(key, sizeof *key);
	free(key);
}

void cw_tomcrypt_rsa_info(const cw_key *base, cw_key_info *out)
{
	const cw_tomcrypt_rsa *key = (const cw_tomcrypt_rsa *)base;
	cw_key_info info = {0};

	info.type = CW_KEY_RSA;
	info.bits = key->bits;
	info.is_private = key->is_private;
	info.exportable = key->is_private;
	*out = info;
}

/* The parts of a private key fit together (RFC 8017 3.2). */

enum { T_P1, T_Q1, T_X, CHECK_NUMBERS };

static bool is_odd_above_1(const cw_engine *m, void *number)
{
	return m->compare_d(number, 1) == LTC_MP_GT && (m->get_digit(number, 0) & 1) != 0;
}

/* a b = 1 modulo c, with a below c. */
static int is_inverse(const cw_engine *m, void *a, void *b, void *c, void *t, bool *yes)
{
	int result = m->mulmod(a, b, c, t);

	*yes = *yes && result == CRYPT_OK && m->compare_d(t, 1) == LTC_MP_EQ;
	return result;
}

/* part = d modulo prime - 1, and e is d's inverse there. */
static int check_exponent(const cw_tomcrypt_rsa *key, void *part, void *minus_1, void *t, bool *yes)
{
	const cw_engine *m = key->m;
	int result = m->mpdiv(key->v[CW_RSA_D], minus_1, NULL, t);

	*yes = *yes && result == CRYPT_OK && m->compare(t, part) == LTC_MP_EQ;
	CW_TOMCRYPT_STEP(result, is_inverse(m, part, key->v[CW_RSA_E], minus_1, t, yes));
	return result;
}

static int check_numbers(const cw_tomcrypt_rsa *key, void **t, bool *yes)
{
	const cw_engine *m = key->m;
	void *const *v = key->v;
	int result;

	*yes = is_odd_above_1(m, v[CW_RSA_P]) && is_odd_above_1(m, v[CW_RSA_Q]);
	if (!*yes)
		return CRYPT_OK;
	result = m->mul(v[CW_RSA_P], v[CW_RSA_Q], t[T_X]);
	*yes = result == CRYPT_OK && m->compare(t[T_X], v[CW_RSA_N]) == LTC_MP_EQ &&
	       m->compare(v[CW_RSA_D], v[CW_RSA_N]) == LTC_MP_LT &&
	       m->compare(v[CW_RSA_QINV], v[CW_RSA_P]) == LTC_MP_LT;
	CW_TOMCRYPT_STEP(result, m->subi(v[CW_RSA_P], 1, t[T_P1]));
	CW_TOMCRYPT_STEP(result, m->subi(v[CW_RSA_Q], 1, t[T_Q1]));
	CW_TOMCRYPT_STEP(result, check_exponent(key, v[CW_RSA_DP], t[T_P1], t[T_X], yes));
	CW_TOMCRYPT_STEP(result, check_exponent(key, v[CW_RSA_DQ], t[T_Q1], t[T_X], yes));
	CW_TOMCRYPT_STEP(result,
	                 is_inverse(m, v[CW_RSA_QINV], v[CW_RSA_Q], v[CW_RSA_P], t[T_X], yes));
	return result;
}

static cw_status check_private(const cw_tomcrypt_rsa *key)
{
	void *t[CHECK_NUMBERS];
	bool yes = false;
	cw_status status = cw_tomcrypt_numbers_init(key->m, t, CHECK_NUMBERS);

	if (status == CW_OK)
		status = cw_tomcrypt_status(check_numbers(key, t, &yes));
	cw_tomcrypt_numbers_free(key->m, t, CHECK_NUMBERS);
	if (status != CW_OK)
		return status;
	return yes ? CW_OK : CW_KEY_INVALID;
}

/* Import and export. */

static bool private_is_empty(const cw_rsa_numbers *numbers)
{
	return numbers->d.size == 0 && numbers->p.size == 0 && numbers->q.size == 0 &&
	       numbers->dp.size == 0 && numbers->dq.size == 0 && numbers->qinv.size == 0;
}

static cw_bytes without_zeros(cw_bytes magnitude)
{
	while (magnitude.size != 0 && magnitude.data[0] == 0) {
		magnitude.data++;
		magnitude.size--;
	}
	return magnitude;
}

static void numbers_in_order(const cw_rsa_numbers *numbers, cw_bytes order[CW_TOMCRYPT_RSA_NUMBERS])
{
	order[CW_RSA_N] = without_zeros(numbers->n);
	order[CW_RSA_E] = without_zeros(numbers->e);
	order[CW_RSA_D] = without_zeros(numbers->d);
	order[CW_RSA_P] = without_zeros(numbers->p);
	order[CW_RSA_Q] = without_zeros(numbers->q);
	order[CW_RSA_DP] = without_zeros(numbers->dp);
	order[CW_RSA_DQ] = without_zeros(numbers->dq);
	order[CW_RSA_QINV] = without_zeros(numbers->qinv);
}

static cw_status read_numbers(cw_tomcrypt_rsa *key, const cw_rsa_numbers *numbers)
{
	cw_bytes order[CW_TOMCRYPT_RSA_NUMBERS];
	int result = CRYPT_OK;
	size_t i;

	numbers_in_order(numbers, order);
	key->bits = (uint32_t)cw_magnitude_bits(numbers->n);
	key->is_private = !private_is_empty(numbers);
	for (i = 0; i < CW_TOMCRYPT_RSA_NUMBERS; i++) {
		/* No number of a key exceeds its modulus: a limit before the arithmetic. */
		if (order[i].size > order[CW_RSA_N].size)
			return CW_KEY_INVALID;
		CW_TOMCRYPT_STEP(result, cw_tomcrypt_number_read(key->m, key->v[i], order[i]));
	}
	CW_TRY(cw_tomcrypt_status(result));
	return key->is_private ? check_private(key) : CW_OK;
}

cw_status cw_tomcrypt_rsa_import(const cw_rsa_numbers *numbers, cw_key **out)
{
	cw_tomcrypt_rsa *key;
	cw_status status;

	CW_TRY(cw_rsa_numbers_check(numbers));
	key = key_new(&status);
	if (key == NULL)
		return status;
	status = read_numbers(key, numbers);
	if (status != CW_OK) {
		cw_tomcrypt_rsa_free(&key->head.base);
		return status;
	}
	*out = &key->head.base;
	return CW_OK;
}

cw_status cw_tomcrypt_rsa_export(const cw_key *base, bool with_private, uint8_t *buffer,
                                 cw_key_numbers *out)
{
	const cw_tomcrypt_rsa *key = (const cw_tomcrypt_rsa *)base;
	cw_key_numbers numbers = {0};
	cw_bytes *const parts[CW_TOMCRYPT_RSA_NUMBERS] = {
		&numbers.rsa.n, &numbers.rsa.e,  &numbers.rsa.d,  &numbers.rsa.p,
		&numbers.rsa.q, &numbers.rsa.dp, &numbers.rsa.dq, &numbers.rsa.qinv,
	};
	size_t count = with_private ? CW_TOMCRYPT_RSA_NUMBERS : CW_RSA_E + 1;
	size_t i;

	if (with_private && !key->is_private)
		return CW_KEY_NOT_PRIVATE;
	numbers.type = CW_KEY_RSA;
	for (i = 0; i < count; i++) {
		size_t size = key->m->unsigned_size(key->v[i]);

		CW_TRY(cw_tomcrypt_status(key->m->unsigned_write(key->v[i], buffer)));
		parts[i]->data = buffer;
		parts[i]->size = size;
		buffer += size;
	}
	*out = numbers;
	return CW_OK;
}

/* The public operation: in^e modulo n, on octets of the modulus' length. */

cw_status cw_tomcrypt_rsa_public(const cw_tomcrypt_rsa *key, const uint8_t *in, uint8_t *out)
{
	const cw_engine *m = key->m;
	cw_bytes octets = {in, cw_tomcrypt_rsa_size(key)};
	void *x;
	int result = CRYPT_OK;

	CW_TRY(cw_tomcrypt_numbers_init(m, &x, 1));
	CW_TOMCRYPT_STEP(result, cw_tomcrypt_number_read(m, x, octets));
	if (result == CRYPT_OK && m->compare(x, key->v[CW_RSA_N]) != LTC_MP_LT)
		result = CRYPT_PK_INVALID_SIZE;
	CW_TOMCRYPT_STEP(result, m->exptmod(x, key->v[CW_RSA_E], key->v[CW_RSA_N], x));
	CW_TOMCRYPT_STEP(result, cw_tomcrypt_number_write(m, x, out, octets.size));
	cw_tomcrypt_numbers_free(m, &x, 1);
	return result == CRYPT_PK_INVALID_SIZE ? CW_SIGNATURE_INVALID : cw_tomcrypt_status(result);
}

/* The private operation. The engine's arithmetic takes a time that depends on its
 * operands, so it never sees the caller's number but x r^e for a random r; and a
 * fault in one half would give the factors away, so the result is checked. */

enum { B_X, B_R, B_UNBLIND, B_1, B_2, B_Y, PRIVATE_NUMBERS };

cw_status cw_tomcrypt_rsa_blinding(const cw_tomcrypt_rsa *key, void *blind, void *unblind)
{
	const cw_engine *m = key->m;
	void *n = key->v[CW_RSA_N];
	uint8_t octets[CW_RSA_BITS_MAX / 8];
	cw_bytes magnitude = {octets, cw_tomcrypt_rsa_size(key)};
	cw_status status = cw_tomcrypt_random(octets, magnitude.size);
	int result = CRYPT_OK;

	if (status == CW_OK) {
		CW_TOMCRYPT_STEP(result, cw_tomcrypt_number_read(m, blind, magnitude));
		CW_TOMCRYPT_STEP(result, m->mpdiv(blind, n, NULL, blind));
		/* Fails where r shares a factor with n: once in 2^1000 tries or so. */
		CW_TOMCRYPT_STEP(result, m->invmod(blind, n, unblind));
		CW_TOMCRYPT_STEP(result, m->exptmod(blind, key->v[CW_RSA_E], n, blind));
		status = cw_tomcrypt_status(result);
	}
	cw_wipe(octets, sizeof octets);
	return status;
}

/* t[B_Y] = t[B_X]^d modulo n by the Chinese remainder theorem (RFC 8017 5.1.2). */
static int crt(const cw_tomcrypt_rsa *key, void **t)
{
	const cw_engine *m = key->m;
	void *p = key->v[CW_RSA_P];
	void *q = key->v[CW_RSA_Q];
	int result = CRYPT_OK;

	CW_TOMCRYPT_STEP(result, m->mpdiv(t[B_X], p, NULL, t[B_1]));
	CW_TOMCRYPT_STEP(result, m->exptmod(t[B_1], key->v[CW_RSA_DP], p, t[B_1]));
	CW_TOMCRYPT_STEP(result, m->mpdiv(t[B_X], q, NULL, t[B_2]));
	CW_TOMCRYPT_STEP(result, m->exptmod(t[B_2], key->v[CW_RSA_DQ], q, t[B_2]));
	CW_TOMCRYPT_STEP(result, m->submod(t[B_1], t[B_2], p, t[B_1]));
	CW_TOMCRYPT_STEP(result, m->mulmod(t[B_1], key->v[CW_RSA_QINV], p, t[B_1]));
	CW_TOMCRYPT_STEP(result, m->mul(t[B_1], q, t[B_1]));
	CW_TOMCRYPT_STEP(result, m->add(t[B_1], t[B_2], t[B_Y]));
	return result;
}

static cw_status private_numbers(const cw_tomcrypt_rsa *key, cw_bytes in, uint8_t *out, void **t)
{
	const cw_engine *m = key->m;
	void *n = key->v[CW_RSA_N];
	int result = CRYPT_OK;

	CW_TRY(cw_tomcrypt_rsa_blinding(key, t[B_R], t[B_UNBLIND]));
	CW_TOMCRYPT_STEP(result, cw_tomcrypt_number_read(m, t[B_X], in));
	CW_TOMCRYPT_STEP(result, m->mulmod(t[B_X], t[B_R], n, t[B_X]));
	CW_TOMCRYPT_STEP(result, crt(key, t));
	CW_TOMCRYPT_STEP(result, m->exptmod(t[B_Y], key->v[CW_RSA_E], n, t[B_R]));
	if (result == CRYPT_OK && m->compare(t[B_R], t[B_X]) != LTC_MP_EQ)
		result = CRYPT_ERROR;
	CW_TOMCRYPT_STEP(result, m->mulmod(t[B_Y], t[B_UNBLIND], n, t[B_Y]));
	CW_TOMCRYPT_STEP(result, cw_tomcrypt_number_write(m, t[B_Y], out, in.size));
	return cw_tomcrypt_status(result);
}

cw_status cw_tomcrypt_rsa_private(const cw_tomcrypt_rsa *key, const uint8_t *in, uint8_t *out)
{
	cw_bytes octets = {in, cw_tomcrypt_rsa_size(key)};
	void *t[PRIVATE_NUMBERS];
	cw_status status;

	CW_TRY(cw_tomcrypt_numbers_init(key->m, t, PRIVATE_NUMBERS));
	status = private_numbers(key, octets, out, t);
	cw_tomcrypt_numbers_free(key->m, t, PRIVATE_NUMBERS);
	return status;
}

/* Generation (FIPS 186-5 A.1.3 with an incremental search). */

/* |p - q| > 2^(bits / 2 - 100), and p the larger one. */
static bool far_apart(cw_tomcrypt_rsa *key, uint32_t bits, void *t)
{
	const cw_engine *m = key->m;

	if (m->compare(key->v[CW_RSA_P], key->v[CW_RSA_Q]) == LTC_MP_LT) {
		void *smaller = key->v[CW_RSA_P];

		key->v[CW_RSA_P] = key->v[CW_RSA_Q];
		key->v[CW_RSA_Q] = smaller;
	}
	return m->sub(key->v[CW_RSA_P], key->v[CW_RSA_Q], t) == CRYPT_OK &&
	       m->count_bits(t) > (int)(bits / 2 - 100);
}

/* All numbers from p, q and e, with d the inverse modulo lcm(p - 1, q - 1). */
static int derive(cw_tomcrypt_rsa *key, void **t)
{
	const cw_engine *m = key->m;
	void **v = key->v;
	int result = CRYPT_OK;

	CW_TOMCRYPT_STEP(result, m->set_int(v[CW_RSA_E], public_exponent));
	CW_TOMCRYPT_STEP(result, m->mul(v[CW_RSA_P], v[CW_RSA_Q], v[CW_RSA_N]));
	CW_TOMCRYPT_STEP(result, m->subi(v[CW_RSA_P], 1, t[T_P1]));
	CW_TOMCRYPT_STEP(result, m->subi(v[CW_RSA_Q], 1, t[T_Q1]));
	CW_TOMCRYPT_STEP(result, m->lcm(t[T_P1], t[T_Q1], t[T_X]));
	CW_TOMCRYPT_STEP(result, m->invmod(v[CW_RSA_E], t[T_X], v[CW_RSA_D]));
	CW_TOMCRYPT_STEP(result, m->mpdiv(v[CW_RSA_D], t[T_P1], NULL, v[CW_RSA_DP]));
	CW_TOMCRYPT_STEP(result, m->mpdiv(v[CW_RSA_D], t[T_Q1], NULL, v[CW_RSA_DQ]));
	CW_TOMCRYPT_STEP(result, m->invmod(v[CW_RSA_Q], v[CW_RSA_P], v[CW_RSA_QINV]));
	return result;
}

/* One pair of primes; *good is false if FIPS 186-5 bids us draw another. */
static cw_status draw(cw_tomcrypt_rsa *key, uint32_t bits, void **t, bool *good)
{
	/* p and q stand side by side. */
	CW_TRY(cw_tomcrypt_primes(key->m, bits / 2, public_exponent, &key->v[CW_RSA_P], 2));
	*good = far_apart(key, bits, t[T_X]);
	if (!*good)
		return CW_OK;
	CW_TRY(cw_tomcrypt_status(derive(key, t)));
	*good = key->m->count_bits(key->v[CW_RSA_D]) > (int)(bits / 2);
	return CW_OK;
}

/* The finished key passes the check of an imported one and undoes what it did. */
static cw_status try_out(const cw_tomcrypt_rsa *key)
{
	uint8_t in[CW_RSA_BITS_MAX / 8];
	uint8_t out[CW_RSA_BITS_MAX / 8];

	if (key->m->count_bits(key->v[CW_RSA_N]) != (int)key->bits)
		return CW_PROVIDER;
	CW_TRY(check_private(key));
	memset(in, 0x5a, sizeof in);
	return cw_tomcrypt_rsa_private(key, in, out);
}

static cw_status generate(cw_tomcrypt_rsa *key, uint32_t bits)
{
	void *t[CHECK_NUMBERS];
	bool good = false;
	cw_status status = cw_tomcrypt_numbers_init(key->m, t, CHECK_NUMBERS);
	int i;

	key->bits = bits;
	key->is_private = true;
	for (i = 0; i < CW_TOMCRYPT_TRIES && status == CW_OK && !good; i++)
		status = draw(key, bits, t, &good);
	cw_tomcrypt_numbers_free(key->m, t, CHECK_NUMBERS);
	if (status != CW_OK)
		return status;
	return good ? try_out(key) : CW_RANDOM;
}

cw_status cw_tomcrypt_rsa_generate(const cw_key_spec *spec, cw_key **out)
{
	cw_tomcrypt_rsa *key;
	cw_status status;

	if (spec->bits < CW_RSA_BITS_SIGN || spec->bits > CW_RSA_BITS_MAX ||
	    spec->bits % CW_RSA_BITS_STEP != 0)
		return CW_ARGUMENT;
	key = key_new(&status);
	if (key == NULL)
		return status;
	status = generate(key, spec->bits);
	if (status != CW_OK) {
		cw_tomcrypt_rsa_free(&key->head.base);
		return status;
	}
	*out = &key->head.base;
	return CW_OK;
}
