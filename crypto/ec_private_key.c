#include "ec_private_key.h"

#include "algorithm_identifier.h"
#include "any_value.h"
#include "crypto.h"

static const uint64_t ec_version = 1;

/* Both are EXPLICIT and OPTIONAL. */

static cw_status parameters_read(cw_der_reader *r, cw_ec_private_key *key)
{
	cw_der_element element;
	cw_der_reader inner;

	if (!cw_der_next_is(r, CW_TAG_CONTEXT_CONSTRUCTED(0)))
		return CW_OK;
	CW_TRY(cw_der_read_context(r, CW_FIELD_NONE, 0, &inner));
	if (cw_der_next_is(&inner, CW_TAG_SEQUENCE)) {
		key->specified_curve = cw_der_rest(&inner);
		CW_TRY(cw_any_value_read(&inner, CW_FIELD_PARAMETERS, &element));
	} else {
		CW_TRY(cw_der_read_oid(&inner, CW_FIELD_PARAMETERS, &key->parameters));
	}
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
	CW_TRY(parameters_read(&seq, &key));
	CW_TRY(public_key_read(&seq, &key));
	CW_TRY(cw_der_read_end(&seq));
	*r = outer;
	*out = key;
	return CW_OK;
}

/* A name, or one SEQUENCE that the decoder would take, and not both. */
static bool curve_fits(const cw_ec_private_key *key)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, key->specified_curve);
	cw_der_element element;

	if (key->specified_curve.size == 0)
		return true;
	return key->parameters.size == 0 && cw_der_next_is(&r, CW_TAG_SEQUENCE) &&
	       cw_any_value_read(&r, CW_FIELD_NONE, &element) == CW_OK && cw_der_at_end(&r);
}

void cw_ec_private_key_encode(cw_der_writer *w, const cw_ec_private_key *key)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);
	size_t inner;

	cw_der_write_uint64(w, ec_version);
	cw_der_write_octet_string(w, key->private_key);
	if (key->parameters.size != 0 || key->specified_curve.size != 0) {
		if (!curve_fits(key))
			cw_der_writer_fail(w, CW_VALUE, CW_FIELD_PARAMETERS);
		inner = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(0));
		if (key->parameters.size != 0)
			cw_der_write_oid(w, key->parameters);
		else
			cw_der_write_raw(w, key->specified_curve);
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

/* Without the zeros beyond what the order takes: only of those does time tell. */
static cw_bytes scalar_of(const cw_ec_private_key *key, size_t size)
{
	cw_bytes scalar = key->private_key;

	while (scalar.size > size && scalar.data[0] == 0) {
		scalar.data++;
		scalar.size--;
	}
	return scalar;
}

/* SEC 1 2.3.3; the forms 6 and 7 are X9.62's hybrid ones. */
static bool has_size_of_form(cw_bytes point, size_t size)
{
	uint8_t form = point.size != 0 ? point.data[0] : 0;

	if (form == 2 || form == 3)
		return point.size == 1 + size;
	return (form == 4 || form == 6 || form == 7) && point.size == 1 + 2 * size;
}

/* The curve whose points have this size. Importing the key proves the guess, for the scalar
 * gives this point on no other curve. */
static cw_oid curve_of_point(const cw_ec_private_key *key)
{
	const cw_oid none = {NULL, 0};
	int i;

	for (i = CW_CURVE_P256; i <= CW_CURVE_P521; i++)
		if (key->has_public_key &&
		    key->public_key.bytes.size == 1 + 2 * cw_curve_size((cw_curve)i))
			return cw_curve_oid((cw_curve)i);
	return none;
}

cw_status cw_ec_private_key_to_numbers(const cw_ec_private_key *key, cw_oid curve,
                                       cw_key_numbers *out)
{
	cw_key_numbers numbers = {0};
	cw_oid named = key->parameters.size != 0 ? key->parameters : curve;
	size_t size;

	if (key->specified_curve.size != 0)
		return CW_UNSUPPORTED;
	if (named.size == 0)
		named = curve_of_point(key);
	if (named.size == 0)
		return CW_UNSUPPORTED;
	if (curve.size != 0 && !cw_bytes_equal(named, curve))
		return CW_KEY_INVALID;
	numbers.type = CW_KEY_EC;
	numbers.ec.curve = cw_curve_of_oid(named);
	if (numbers.ec.curve == CW_CURVE_NONE)
		return CW_UNSUPPORTED;
	size = cw_curve_size(numbers.ec.curve);
	numbers.ec.private_scalar = scalar_of(key, size);
	if (numbers.ec.private_scalar.size > size || numbers.ec.private_scalar.size == 0)
		return CW_KEY_INVALID;
	if (key->has_public_key) {
		if (!has_size_of_form(key->public_key.bytes, size))
			return CW_KEY_INVALID;
		numbers.ec.point = key->public_key.bytes;
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
