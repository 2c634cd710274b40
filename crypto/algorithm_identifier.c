#include "algorithm_identifier.h"

#include "../asn1/oid_registry.h"
#include "any_value.h"
#include "rsassa_pss_params.h"

/* What a standard says of an algorithm's parameters. */
typedef enum rule {
	RULE_ANY,
	RULE_ABSENT,
	RULE_NULL,
	RULE_NULL_OR_ABSENT,
	RULE_EC,
	RULE_DSS,
	RULE_DH,
	RULE_X942,
	RULE_MASK_GEN,
	RULE_PSS
} rule;

typedef struct row {
	const cw_oid *oid;
	rule parameters;
} row;

/* Those that certificates name most come first. */
static const row rows[] = {
	{&cw_oid_rsa_encryption, RULE_NULL},
	{&cw_oid_ec_public_key, RULE_EC},
	{&cw_oid_sha256_with_rsa_encryption, RULE_NULL_OR_ABSENT},
	{&cw_oid_sha384_with_rsa_encryption, RULE_NULL_OR_ABSENT},
	{&cw_oid_sha512_with_rsa_encryption, RULE_NULL_OR_ABSENT},
	{&cw_oid_sha224_with_rsa_encryption, RULE_NULL_OR_ABSENT},
	{&cw_oid_sha1_with_rsa_encryption, RULE_NULL_OR_ABSENT},
	{&cw_oid_md5_with_rsa_encryption, RULE_NULL_OR_ABSENT},
	{&cw_oid_md2_with_rsa_encryption, RULE_NULL_OR_ABSENT},
	{&cw_oid_sha512_224_with_rsa_encryption, RULE_NULL_OR_ABSENT},
	{&cw_oid_sha512_256_with_rsa_encryption, RULE_NULL_OR_ABSENT},
	{&cw_oid_rsassa_pss, RULE_PSS},
	{&cw_oid_ecdsa_with_sha256, RULE_ABSENT},
	{&cw_oid_ecdsa_with_sha384, RULE_ABSENT},
	{&cw_oid_ecdsa_with_sha512, RULE_ABSENT},
	{&cw_oid_ecdsa_with_sha224, RULE_ABSENT},
	{&cw_oid_ecdsa_with_sha1, RULE_ABSENT},
	{&cw_oid_ed25519, RULE_ABSENT},
	{&cw_oid_ed448, RULE_ABSENT},
	{&cw_oid_sha256, RULE_NULL_OR_ABSENT},
	{&cw_oid_sha384, RULE_NULL_OR_ABSENT},
	{&cw_oid_sha512, RULE_NULL_OR_ABSENT},
	{&cw_oid_sha224, RULE_NULL_OR_ABSENT},
	{&cw_oid_sha1, RULE_NULL_OR_ABSENT},
	{&cw_oid_md5, RULE_NULL_OR_ABSENT},
	{&cw_oid_mgf1, RULE_MASK_GEN},
	{&cw_oid_x25519, RULE_ABSENT},
	{&cw_oid_x448, RULE_ABSENT},
	{&cw_oid_dsa, RULE_DSS},
	{&cw_oid_dsa_with_sha1, RULE_NULL_OR_ABSENT},
	{&cw_oid_dsa_with_sha224, RULE_NULL_OR_ABSENT},
	{&cw_oid_dsa_with_sha256, RULE_NULL_OR_ABSENT},
	{&cw_oid_dsa_with_sha384, RULE_NULL_OR_ABSENT},
	{&cw_oid_dsa_with_sha512, RULE_NULL_OR_ABSENT},
	{&cw_oid_dh_key_agreement, RULE_DH},
	{&cw_oid_dhpublicnumber, RULE_X942},
	/* RFC 9881 2, RFC 9935 3, RFC 9909 3: absent. */
	{&cw_oid_ml_dsa_44, RULE_ABSENT},
	{&cw_oid_ml_dsa_65, RULE_ABSENT},
	{&cw_oid_ml_dsa_87, RULE_ABSENT},
	{&cw_oid_hash_ml_dsa_44_with_sha512, RULE_ABSENT},
	{&cw_oid_hash_ml_dsa_65_with_sha512, RULE_ABSENT},
	{&cw_oid_hash_ml_dsa_87_with_sha512, RULE_ABSENT},
	{&cw_oid_alg_ml_kem_512, RULE_ABSENT},
	{&cw_oid_alg_ml_kem_768, RULE_ABSENT},
	{&cw_oid_alg_ml_kem_1024, RULE_ABSENT},
	{&cw_oid_slh_dsa_sha2_128s, RULE_ABSENT},
	{&cw_oid_slh_dsa_sha2_128f, RULE_ABSENT},
	{&cw_oid_slh_dsa_sha2_192s, RULE_ABSENT},
	{&cw_oid_slh_dsa_sha2_192f, RULE_ABSENT},
	{&cw_oid_slh_dsa_sha2_256s, RULE_ABSENT},
	{&cw_oid_slh_dsa_sha2_256f, RULE_ABSENT},
	{&cw_oid_slh_dsa_shake_128s, RULE_ABSENT},
	{&cw_oid_slh_dsa_shake_128f, RULE_ABSENT},
	{&cw_oid_slh_dsa_shake_192s, RULE_ABSENT},
	{&cw_oid_slh_dsa_shake_192f, RULE_ABSENT},
	{&cw_oid_slh_dsa_shake_256s, RULE_ABSENT},
	{&cw_oid_slh_dsa_shake_256f, RULE_ABSENT},
};

enum { ROWS = sizeof rows / sizeof rows[0] };

/*@ requires \valid_read(oid.data + (0 .. oid.size - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result == \null || \valid_read(\result); */
static const row *row_find(cw_oid oid)
{
	size_t i;

	/*@ loop invariant i <= ROWS;
	    loop assigns i;
	    loop variant ROWS - i; */
	for (i = 0; i < ROWS; i++)
		if (cw_oid_is(oid, rows[i].oid))
			return &rows[i];
	return NULL;
}

/* Dss-Parms ::= SEQUENCE { p INTEGER, q INTEGER, g INTEGER } */
/*@ CW_SKIPS(r) */
static CW_APART cw_status dss_parms_read(cw_der_reader *r)
{
	cw_der_reader seq;
	cw_bytes number;

	CW_TRY(cw_der_enter(r, CW_FIELD_PARAMETERS, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_P, &number));
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_Q, &number));
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_G, &number));
	return cw_der_leave(r, &seq);
}

/* What a call needs the stack for is kept apart from what most identifiers need. */
/*@ CW_SKIPS(r) */
static CW_APART cw_status any_parameters_read(cw_der_reader *r)
{
	cw_der_element element;

	return cw_any_value_read(r, CW_FIELD_PARAMETERS, &element);
}

/* ValidationParms ::= SEQUENCE { seed BIT STRING, pgenCounter INTEGER } (RFC 3279 2.3.3). */
/*@ CW_SKIPS(r) */
static CW_APART cw_status validation_parms_read(cw_der_reader *r)
{
	cw_der_reader seq;
	cw_bit_string seed;
	cw_bytes counter;

	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_der_read_bit_string(&seq, CW_FIELD_NONE, &seed));
	CW_TRY(cw_der_read_unsigned(&seq, CW_FIELD_NONE, &counter));
	return cw_der_leave(r, &seq);
}

/* What follows p and g. */
/*@ CW_TAKES(r) */
static CW_APART cw_status dh_rest_read(cw_der_reader *r, bool is_x942)
{
	cw_bytes number;

	if (is_x942)
		CW_TRY(cw_der_read_unsigned(r, CW_FIELD_Q, &number));
	if (cw_der_next_is(r, CW_TAG_INTEGER))
		CW_TRY(cw_der_read_unsigned(r, CW_FIELD_NONE, &number));
	if (is_x942 && cw_der_next_is(r, CW_TAG_SEQUENCE))
		return validation_parms_read(r);
	return CW_OK;
}

/*@ CW_TAKES(r) */
static CW_APART cw_status dh_numbers_read(cw_der_reader *r, bool is_x942)
{
	cw_bytes number;

	CW_TRY(cw_der_read_unsigned(r, CW_FIELD_P, &number));
	CW_TRY(cw_der_read_unsigned(r, CW_FIELD_G, &number));
	return dh_rest_read(r, is_x942);
}

/* DHParameter ::= SEQUENCE { prime, base, privateValueLength OPTIONAL } (PKCS #3 9), all
 * INTEGERs; DomainParameters ::= SEQUENCE { p, g, q, j OPTIONAL, validationParms
 * OPTIONAL } (RFC 3279 2.3.3). */
/*@ CW_SKIPS(r) */
static CW_APART cw_status dh_parameters_read(cw_der_reader *r, bool is_x942)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, CW_FIELD_PARAMETERS, CW_TAG_SEQUENCE, &seq));
	CW_TRY(dh_numbers_read(&seq, is_x942));
	return cw_der_leave(r, &seq);
}

/* EcpkParameters ::= CHOICE { namedCurve OBJECT IDENTIFIER, implicitCurve NULL,
 * specifiedCurve SpecifiedECDomain } (X9.62, RFC 3279 2.3.5). The last two are not to
 * be used (RFC 5480 2.1.1): the one tells nothing, the other is checked as DER alone. */
/*@ CW_SKIPS(r) */
static cw_status ec_parameters_read(cw_der_reader *r)
{
	cw_oid curve;

	if (cw_der_next_is(r, CW_TAG_SEQUENCE))
		return any_parameters_read(r);
	if (cw_der_next_is(r, CW_TAG_NULL))
		return cw_der_read_null(r, CW_FIELD_PARAMETERS);
	return cw_der_read_oid(r, CW_FIELD_PARAMETERS, &curve);
}

/*@ requires cw_reader_ok(r);
    terminates \true; exits \false;
    assigns r->in->error;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures \result == CW_ALGORITHM_PARAMETERS; */
static cw_status no_parameters(const cw_der_reader *r)
{
	return cw_der_fail(r, CW_ALGORITHM_PARAMETERS, r->pos, CW_FIELD_PARAMETERS, 0, 0);
}

/* Parameters that hold no further identifier. */
/*@ CW_TAKES(r) */
static cw_status simple_parameters_read(cw_der_reader *r, rule parameters)
{
	if (cw_der_at_end(r)) {
		if (parameters == RULE_NULL || parameters == RULE_EC || parameters == RULE_DH ||
		    parameters == RULE_X942)
			return no_parameters(r);
		return CW_OK;
	}
	if (parameters == RULE_ABSENT)
		return no_parameters(r);
	if (parameters == RULE_NULL || parameters == RULE_NULL_OR_ABSENT)
		return cw_der_read_null(r, CW_FIELD_PARAMETERS);
	if (parameters == RULE_EC)
		return ec_parameters_read(r);
	if (parameters == RULE_DSS)
		return dss_parms_read(r);
	if (parameters == RULE_DH || parameters == RULE_X942)
		return dh_parameters_read(r, parameters == RULE_X942);
	return any_parameters_read(r);
}

/* The parameters of a hash, of a mask generation function, of any algorithm. Each calls
 * the one before: an algorithm may hold a mask generation function, that a hash, and a
 * hash nothing, so that no identifier nests any deeper. */

/*@ requires \valid_read(algorithm.data + (0 .. algorithm.size - 1));
    CW_TAKES(r) */
static cw_status hash_parameters_read(cw_der_reader *r, cw_oid algorithm)
{
	const row *found = row_find(algorithm);
	bool known = found != NULL && found->parameters == RULE_NULL_OR_ABSENT;

	return simple_parameters_read(r, known ? RULE_NULL_OR_ABSENT : RULE_ANY);
}

/* What precedes the parameters. */
/*@ requires cw_reader_ok(r) && CW_OUT(seq, r) && CW_OUT(algorithm, r);
    requires \separated(seq, algorithm);
    terminates \true; exits \false;
    assigns r->in->error, CW_TRACE_STATE(r->in->trace), *seq, *algorithm;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures view: \result == CW_OK ==> cw_view_inside(*algorithm, r, r->pos, seq->pos);
    ensures range: \result == CW_OK ==> seq->in == r->in &&
              r->pos < seq->pos <= seq->end <= r->end; */
static cw_status begin(const cw_der_reader *r, uint16_t field, cw_der_reader *seq,
                       cw_oid *algorithm)
{
	CW_TRY(cw_der_enter(r, field, CW_TAG_SEQUENCE, seq));
	return cw_der_read_oid(seq, CW_FIELD_ALGORITHM, algorithm);
}

/* cw_hash_identifier_decode, of which nothing is kept. */
/*@ CW_SKIPS(r) */
static cw_status skip_hash_identifier(cw_der_reader *r)
{
	cw_der_reader seq;
	cw_oid algorithm;

	CW_TRY(begin(r, CW_FIELD_PARAMETERS, &seq, &algorithm));
	CW_TRY(hash_parameters_read(&seq, algorithm));
	return cw_der_leave(r, &seq);
}

/*@ requires \valid_read(algorithm.data + (0 .. algorithm.size - 1));
    CW_TAKES(r) */
static cw_status mask_gen_parameters_read(cw_der_reader *r, cw_oid algorithm)
{
	if (!cw_oid_is(algorithm, &cw_oid_mgf1))
		return simple_parameters_read(r, RULE_ANY);
	if (cw_der_at_end(r))
		return no_parameters(r);
	return skip_hash_identifier(r);
}

/*@ CW_SKIPS(r) */
static CW_APART cw_status pss_parameters_read(cw_der_reader *r)
{
	cw_rsassa_pss_params pss;

	return cw_rsassa_pss_params_decode(r, CW_FIELD_PARAMETERS, &pss);
}

/*@ requires \valid_read(algorithm.data + (0 .. algorithm.size - 1));
    CW_TAKES(r) */
static cw_status parameters_read(cw_der_reader *r, cw_oid algorithm)
{
	const row *found = row_find(algorithm);

	if (found == NULL)
		return simple_parameters_read(r, RULE_ANY);
	if (found->parameters == RULE_MASK_GEN)
		return mask_gen_parameters_read(r, algorithm);
	if (found->parameters == RULE_PSS && !cw_der_at_end(r))
		return pss_parameters_read(r);
	return simple_parameters_read(r, found->parameters);
}

/* What the three decoders have in common behind the parameters. */
/*@ requires \valid(r) && cw_reader_ok(r) && cw_reader_ok(seq) && CW_OUT(algorithm, r);
    requires \separated(r, seq) && \separated(algorithm, seq) && seq->in == r->in;
    requires r->pos < seq->pos && seq->end <= r->end;
    requires algorithm->place.in == r->in && algorithm->place.end == seq->end &&
             r->pos < algorithm->place.pos <= seq->pos;
    terminates \true; exits \false;
    assigns r->pos, r->in->error, algorithm->parameters;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures failed: \result != CW_OK ==> r->pos == \old(r->pos);
    ensures inside: \result == CW_OK ==> r->pos == seq->end;
    ensures view: algorithm->parameters.data == r->in->data + algorithm->place.pos &&
              algorithm->parameters.size == seq->end - algorithm->place.pos; */
static cw_status end(cw_der_reader *r, const cw_der_reader *seq, cw_algorithm_identifier *algorithm)
{
	algorithm->parameters = cw_der_rest(&algorithm->place);
	return cw_der_leave(r, seq);
}

cw_status cw_hash_identifier_decode(cw_der_reader *r, uint16_t field, cw_algorithm_identifier *out)
{
	cw_der_reader seq;

	CW_TRY(begin(r, field, &seq, &out->algorithm));
	out->place = seq;
	CW_TRY(hash_parameters_read(&seq, out->algorithm));
	return end(r, &seq, out);
}

cw_status cw_mask_gen_identifier_decode(cw_der_reader *r, uint16_t field,
                                        cw_algorithm_identifier *out)
{
	cw_der_reader seq;

	CW_TRY(begin(r, field, &seq, &out->algorithm));
	out->place = seq;
	CW_TRY(mask_gen_parameters_read(&seq, out->algorithm));
	return end(r, &seq, out);
}

/* Nearly every algorithm is one of PKCS #1 with NULL for parameters:
 *
 *     30 0d  06 09 2a 86 48 86 f7 0d 01 01 arc  05 00
 *
 * This takes such a one in a single look. Arcs 7 to 10 (OAEP, PSS and their parts) have
 * other parameters. False for any other, for a bad one, and where there is a trace: the
 * decoder then tells. */
/*@ requires \valid(r) && cw_reader_ok(r) && CW_OUT(out, r);
    terminates \true; exits \false;
    assigns r->pos, *out;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures failed: !\result ==> r->pos == \old(r->pos);
    ensures inside: \result ==> \old(r->pos) < r->pos <= r->end;
    ensures view: \result ==> cw_algorithm_identifier_inside(out, r, \old(r->pos), r->pos); */
static bool read_common(cw_der_reader *r, cw_algorithm_identifier *out)
{
	static const uint8_t pkcs1[] = {0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86,
	                                0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01};
	enum { ARC = sizeof pkcs1, SIZE = ARC + 3, OID = 4, OID_SIZE = 9 };
	const uint8_t *p;

	if (r->in->trace != NULL || r->end - r->pos < SIZE)
		return false;
	p = r->in->data + r->pos;
	if (memcmp(p, pkcs1, sizeof pkcs1) != 0 || p[ARC] >= 0x80 ||
	    (p[ARC] >= 7 && p[ARC] <= 10) || p[ARC + 1] != 0x05 || p[ARC + 2] != 0)
		return false;
	out->algorithm.data = p + OID;
	out->algorithm.size = OID_SIZE;
	out->parameters.data = p + ARC + 1;
	out->parameters.size = 2;
	out->place.in = r->in;
	out->place.pos = r->pos + ARC + 1;
	out->place.end = r->pos + SIZE;
	out->place.depth = r->depth + 1;
	r->pos += SIZE;
	return true;
}

cw_status cw_algorithm_identifier_decode(cw_der_reader *r, uint16_t field,
                                         cw_algorithm_identifier *out)
{
	cw_der_reader seq;

	if (read_common(r, out))
		return CW_OK;
	CW_TRY(begin(r, field, &seq, &out->algorithm));
	out->place = seq;
	CW_TRY(parameters_read(&seq, out->algorithm));
	return end(r, &seq, out);
}

/* `fit`: the decoder would take the parameters, and they are all. */
static void encode(cw_der_writer *w, const cw_algorithm_identifier *algorithm, bool fit)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	if (!fit)
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_PARAMETERS);
	cw_der_write_oid(w, algorithm->algorithm);
	cw_der_write_raw(w, algorithm->parameters);
	cw_der_close(w, seq);
}

void cw_algorithm_identifier_encode(cw_der_writer *w, const cw_algorithm_identifier *algorithm)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, algorithm->parameters);
	cw_status status = parameters_read(&r, algorithm->algorithm);

	encode(w, algorithm, status == CW_OK && cw_der_at_end(&r));
}

void cw_hash_identifier_encode(cw_der_writer *w, const cw_algorithm_identifier *algorithm)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, algorithm->parameters);
	cw_status status = hash_parameters_read(&r, algorithm->algorithm);

	encode(w, algorithm, status == CW_OK && cw_der_at_end(&r));
}

void cw_mask_gen_identifier_encode(cw_der_writer *w, const cw_algorithm_identifier *algorithm)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, algorithm->parameters);
	cw_status status = mask_gen_parameters_read(&r, algorithm->algorithm);

	encode(w, algorithm, status == CW_OK && cw_der_at_end(&r));
}

bool cw_algorithm_identifier_equal(const cw_algorithm_identifier *a,
                                   const cw_algorithm_identifier *b)
{
	return cw_bytes_equal(a->algorithm, b->algorithm) &&
	       cw_bytes_equal(a->parameters, b->parameters);
}
