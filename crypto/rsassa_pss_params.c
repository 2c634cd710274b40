#include "rsassa_pss_params.h"

#include "../asn1/oid_registry.h"

static const uint64_t default_salt = 20;
static const uint64_t default_trailer = 1;

/* AlgorithmIdentifier { id-sha1, NULL } */
static const uint8_t sha1_identifier[] = {0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e,
                                          0x03, 0x02, 0x1a, 0x05, 0x00};
enum { NULL_OFFSET = sizeof sha1_identifier - 2 };

/*@ requires \valid(out);
    terminates \true; exits \false;
    assigns *out; */
static void set_defaults(cw_rsassa_pss_params *out)
{
	static const cw_der_reader nowhere = {NULL, 0, 0, 0};

	out->hash_algorithm.algorithm = cw_oid_sha1;
	out->hash_algorithm.parameters.data = sha1_identifier + NULL_OFFSET;
	out->hash_algorithm.parameters.size = sizeof sha1_identifier - NULL_OFFSET;
	out->hash_algorithm.place = nowhere;
	out->mask_gen_algorithm.algorithm = cw_oid_mgf1;
	out->mask_gen_algorithm.parameters.data = sha1_identifier;
	out->mask_gen_algorithm.parameters.size = sizeof sha1_identifier;
	out->mask_gen_algorithm.place = nowhere;
	out->salt_length = default_salt;
	out->trailer_field = default_trailer;
}

/* It is this `oid` with the parameters that sha1_identifier holds from `offset` on. */
/*@ requires \valid_read(value) && offset <= sizeof(sha1_identifier);
    requires \valid_read(value->algorithm.data + (0 .. value->algorithm.size - 1));
    requires \valid_read(value->parameters.data + (0 .. value->parameters.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static bool has_sha1(const cw_algorithm_identifier *value, const cw_oid *oid, size_t offset)
{
	size_t size = sizeof sha1_identifier - offset;

	return cw_oid_is(value->algorithm, oid) && value->parameters.size == size &&
	       memcmp(value->parameters.data, sha1_identifier + offset, size) == 0;
}

/* Component [number] has its default. */
/*@ requires \valid_read(value);
    requires \valid_read(value->algorithm.data + (0 .. value->algorithm.size - 1));
    requires \valid_read(value->parameters.data + (0 .. value->parameters.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static bool is_default(uint32_t number, const cw_algorithm_identifier *value)
{
	return number == 0 ? has_sha1(value, &cw_oid_sha1, NULL_OFFSET)
	                   : has_sha1(value, &cw_oid_mgf1, 0);
}

/* The component [number] EXPLICIT, which is absent if it has its default. */

/*@ CW_DECODES_PART(r, value) */
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

/*@ CW_DECODES_PART(r, value) */
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

	CW_TRY(cw_der_enter(r, field, CW_TAG_SEQUENCE, &seq));
	set_defaults(out);
	CW_TRY(read_algorithm(&seq, CW_FIELD_HASH_ALGORITHM, 0, &out->hash_algorithm));
	CW_TRY(read_algorithm(&seq, CW_FIELD_MASK_GEN_ALGORITHM, 1, &out->mask_gen_algorithm));
	CW_TRY(read_number(&seq, CW_FIELD_SALT_LENGTH, 2, &out->salt_length));
	CW_TRY(read_number(&seq, CW_FIELD_TRAILER_FIELD, 3, &out->trailer_field));
	return cw_der_leave(r, &seq);
}

static void write_algorithm(cw_der_writer *w, uint32_t number, const cw_algorithm_identifier *value)
{
	size_t inner;

	if (is_default(number, value))
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
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	write_algorithm(w, 0, &params->hash_algorithm);
	write_algorithm(w, 1, &params->mask_gen_algorithm);
	write_number(w, 2, params->salt_length, default_salt);
	write_number(w, 3, params->trailer_field, default_trailer);
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
