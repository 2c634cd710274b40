#include "rsassa_pss_params.h"

#include "../asn1/oid_registry.h"

static const uint64_t default_salt = 20;
static const uint64_t default_trailer = 1;

/* AlgorithmIdentifier { id-sha1, NULL } */
static const cw_bytes sha1_identifier =
	CW_BYTES_LITERAL("\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00");

/* The parameters of SHA-1. */
static const cw_bytes null = CW_BYTES_LITERAL("\x05\x00");

static void set_defaults(cw_rsassa_pss_params *out)
{
	memset(out, 0, sizeof *out);
	out->hash_algorithm.algorithm = cw_oid_sha1;
	out->hash_algorithm.parameters = null;
	out->mask_gen_algorithm.algorithm = cw_oid_mgf1;
	out->mask_gen_algorithm.parameters = sha1_identifier;
	out->salt_length = default_salt;
	out->trailer_field = default_trailer;
}

/* The component [number] EXPLICIT, which is absent if it has its default. */

/* It is what it would be if it were absent. */
static bool is_default(uint32_t number, const cw_algorithm_identifier *value)
{
	if (number == 0)
		return cw_bytes_equal(value->algorithm, cw_oid_sha1) &&
		       cw_bytes_equal(value->parameters, null);
	return cw_bytes_equal(value->algorithm, cw_oid_mgf1) &&
	       cw_bytes_equal(value->parameters, sha1_identifier);
}

static cw_status read_algorithm(cw_der_reader *r, uint16_t field, uint32_t number,
                                cw_algorithm_identifier *value)
{
	size_t offset = r->pos;
	cw_der_reader inner;

	if (!cw_der_next_is(r, CW_TAG_CONTEXT_CONSTRUCTED(number)))
		return CW_OK;
	CW_TRY(cw_der_read_context(r, CW_FIELD_NONE, number, &inner));
	if (number == 0)
		CW_TRY(cw_hash_identifier_decode(&inner, field, value));
	else
		CW_TRY(cw_mask_gen_identifier_decode(&inner, field, value));
	CW_TRY(cw_der_read_end(&inner));
	if (is_default(number, value))
		return cw_der_fail(r, CW_DEFAULT_ENCODED, offset, field, 0, 0);
	return CW_OK;
}

static cw_status read_number(cw_der_reader *r, uint16_t field, uint32_t number, uint64_t *value)
{
	uint64_t standard = *value;
	size_t offset = r->pos;
	cw_der_reader inner;

	if (!cw_der_next_is(r, CW_TAG_CONTEXT_CONSTRUCTED(number)))
		return CW_OK;
	CW_TRY(cw_der_read_context(r, CW_FIELD_NONE, number, &inner));
	CW_TRY(cw_der_read_uint64(&inner, field, value));
	CW_TRY(cw_der_read_end(&inner));
	if (*value == standard)
		return cw_der_fail(r, CW_DEFAULT_ENCODED, offset, field, 0, 0);
	return CW_OK;
}

cw_status cw_rsassa_pss_params_decode(cw_der_reader *r, uint16_t field, cw_rsassa_pss_params *out)
{
	cw_der_reader seq;

	set_defaults(out);
	CW_TRY(cw_der_enter(r, field, CW_TAG_SEQUENCE, &seq));
	CW_TRY(read_algorithm(&seq, CW_FIELD_HASH_ALGORITHM, 0, &out->hash_algorithm));
	CW_TRY(read_algorithm(&seq, CW_FIELD_MASK_GEN_ALGORITHM, 1, &out->mask_gen_algorithm));
	CW_TRY(read_number(&seq, CW_FIELD_SALT_LENGTH, 2, &out->salt_length));
	CW_TRY(read_number(&seq, CW_FIELD_TRAILER_FIELD, 3, &out->trailer_field));
	return cw_der_leave(r, &seq);
}

static void write_algorithm(cw_der_writer *w, uint32_t number, const cw_algorithm_identifier *value,
                            const cw_algorithm_identifier *standard)
{
	size_t inner;

	if (cw_algorithm_identifier_equal(value, standard))
		return;
	inner = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(number));
	if (number == 0)
		cw_hash_identifier_encode(w, value);
	else
		cw_mask_gen_identifier_encode(w, value);
	cw_der_close(w, inner);
}

static void write_number(cw_der_writer *w, uint32_t number, uint64_t value, uint64_t standard)
{
	size_t inner;

	if (value == standard)
		return;
	inner = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(number));
	cw_der_write_uint64(w, value);
	cw_der_close(w, inner);
}

void cw_rsassa_pss_params_encode(cw_der_writer *w, const cw_rsassa_pss_params *params)
{
	cw_rsassa_pss_params standard;
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	set_defaults(&standard);
	write_algorithm(w, 0, &params->hash_algorithm, &standard.hash_algorithm);
	write_algorithm(w, 1, &params->mask_gen_algorithm, &standard.mask_gen_algorithm);
	write_number(w, 2, params->salt_length, standard.salt_length);
	write_number(w, 3, params->trailer_field, standard.trailer_field);
	cw_der_close(w, seq);
}

cw_hash cw_rsassa_pss_params_mask_hash(const cw_rsassa_pss_params *params)
{
	cw_algorithm_identifier hash;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, params->mask_gen_algorithm.parameters);

	if (!cw_bytes_equal(params->mask_gen_algorithm.algorithm, cw_oid_mgf1) ||
	    cw_hash_identifier_decode(&r, CW_FIELD_NONE, &hash) != CW_OK)
		return CW_HASH_NONE;
	return cw_algorithm_identifier_get_hash(&hash);
}

cw_status cw_rsassa_pss_params_build(cw_hash hash, uint32_t salt_size,
                                     uint8_t buffer[CW_HASH_IDENTIFIER_SIZE_MAX],
                                     cw_rsassa_pss_params *out)
{
	cw_rsassa_pss_params params;
	cw_der_writer w;

	set_defaults(&params);
	params.hash_algorithm = cw_algorithm_identifier_of_hash(hash);
	if (params.hash_algorithm.algorithm.size == 0)
		return CW_UNSUPPORTED;
	cw_der_writer_init(&w, buffer, CW_HASH_IDENTIFIER_SIZE_MAX);
	cw_algorithm_identifier_encode(&w, &params.hash_algorithm);
	CW_TRY(cw_der_finish(&w, &params.mask_gen_algorithm.parameters));
	params.salt_length = salt_size;
	*out = params;
	return CW_OK;
}
