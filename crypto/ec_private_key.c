#include "ec_private_key.h"

#include "algorithm_identifier.h"
#include "crypto.h"

static const uint64_t ec_version = 1;

/* Both are EXPLICIT and OPTIONAL. */

static cw_status parameters_read(cw_der_reader *r, cw_oid *out)
{
	cw_der_reader inner;

	if (!cw_der_next_is(r, CW_TAG_CONTEXT_CONSTRUCTED(0)))
		return CW_OK;
	CW_TRY(cw_der_read_context(r, CW_FIELD_NONE, 0, &inner));
	CW_TRY(cw_der_read_oid(&inner, CW_FIELD_PARAMETERS, out));
	return cw_der_read_end(&inner);
}

static cw_status public_key_read(cw_der_reader *r, cw_ec_private_key *key)
{
	cw_der_reader inner;
	cw_der_reader content;

	if (!cw_der_next_is(r, CW_TAG_CONTEXT_CONSTRUCTED(1)))
		return CW_OK;
	CW_TRY(cw_der_read_context(r, CW_FIELD_NONE, 1, &inner));
	CW_TRY(cw_der_read_bit_string_wrapped(&inner, CW_FIELD_PUBLIC_KEY, &content));
	key->has_public_key = true;
	key->public_key.bytes = cw_der_rest(&content);
	return cw_der_read_end(&inner);
}

cw_status cw_ec_private_key_decode(cw_der_reader *r, uint16_t field, cw_ec_private_key *out)
{
	cw_ec_private_key key = {0};
	cw_der_reader outer = *r;
	cw_der_reader seq;
	uint64_t version;

	CW_TRY(cw_der_read_sequence(&outer, field, &seq));
	CW_TRY(cw_der_read_uint64(&seq, CW_FIELD_KEY_VERSION, &version));
	if (version != ec_version)
		return cw_der_fail(&seq, CW_VERSION, seq.pos - 1, CW_FIELD_KEY_VERSION, 1,
		                   (size_t)version);
	CW_TRY(cw_der_read_octet_string(&seq, CW_FIELD_PRIVATE_KEY, &key.private_key));
	CW_TRY(parameters_read(&seq, &key.parameters));
	CW_TRY(public_key_read(&seq, &key));
	CW_TRY(cw_der_read_end(&seq));
	*r = outer;
	*out = key;
	return CW_OK;
}

void cw_ec_private_key_encode(cw_der_writer *w, const cw_ec_private_key *key)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);
	size_t inner;

	cw_der_write_uint64(w, ec_version);
	cw_der_write_octet_string(w, key->private_key);
	if (key->parameters.size != 0) {
		inner = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(0));
		cw_der_write_oid(w, key->parameters);
		cw_der_close(w, inner);
	}
	if (key->has_public_key) {
		if (key->public_key.unused != 0)
			cw_der_writer_fail(w, CW_VALUE, CW_FIELD_PUBLIC_KEY);
		inner = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(1));
		cw_der_write_bit_string(w, &key->public_key);
		cw_der_close(w, inner);
	}
	cw_der_close(w, seq);
}

cw_status cw_ec_private_key_to_numbers(const cw_ec_private_key *key, cw_oid curve,
                                       cw_key_numbers *out)
{
	cw_key_numbers numbers = {0};
	cw_oid named = key->parameters.size != 0 ? key->parameters : curve;
	size_t size;

	if (named.size == 0 || (curve.size != 0 && !cw_bytes_equal(named, curve)))
		return CW_KEY_INVALID;
	numbers.type = CW_KEY_EC;
	numbers.ec.curve = cw_curve_of_oid(named);
	if (numbers.ec.curve == CW_CURVE_NONE)
		return CW_UNSUPPORTED;
	size = cw_curve_size(numbers.ec.curve);
	if (key->private_key.size != size)
		return CW_KEY_INVALID;
	numbers.ec.private_scalar = key->private_key;
	if (key->has_public_key) {
		cw_bytes point = key->public_key.bytes;

		if (point.size == 1 + size && (point.data[0] == 2 || point.data[0] == 3))
			return CW_UNSUPPORTED;
		if (point.size != 1 + 2 * size || point.data[0] != 4)
			return CW_KEY_INVALID;
		numbers.ec.point = point;
	}
	*out = numbers;
	return CW_OK;
}

void cw_ec_private_key_from_numbers(const cw_ec_numbers *numbers, bool with_parameters,
                                    cw_ec_private_key *out)
{
	cw_ec_private_key key = {0};

	key.private_key = numbers->private_scalar;
	if (with_parameters)
		key.parameters = cw_curve_oid(numbers->curve);
	key.has_public_key = numbers->point.size != 0;
	key.public_key.bytes = numbers->point;
	*out = key;
}
