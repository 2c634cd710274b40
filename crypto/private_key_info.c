#include "private_key_info.h"

#include "../asn1/oid_registry.h"
#include "any_value.h"
#include "ec_private_key.h"
#include "rsa_key.h"
#include "secret.h"

/* The inner key. */

static cw_key_type type_of(const cw_algorithm_identifier *algorithm)
{
	if (cw_bytes_equal(algorithm->algorithm, cw_oid_rsa_encryption) ||
	    cw_bytes_equal(algorithm->algorithm, cw_oid_rsassa_pss))
		return CW_KEY_RSA;
	if (cw_bytes_equal(algorithm->algorithm, cw_oid_ec_public_key))
		return CW_KEY_EC;
	if (cw_bytes_equal(algorithm->algorithm, cw_oid_ed25519))
		return CW_KEY_ED25519;
	return cw_bytes_equal(algorithm->algorithm, cw_oid_ed448) ? CW_KEY_ED448 : CW_KEY_NONE;
}

/* The octets of a CurvePrivateKey (RFC 8410 7); 0 if the algorithm has none. */
static size_t curve_key_size(cw_oid algorithm)
{
	if (cw_bytes_equal(algorithm, cw_oid_ed25519) || cw_bytes_equal(algorithm, cw_oid_x25519))
		return 32;
	if (cw_bytes_equal(algorithm, cw_oid_ed448))
		return 57;
	return cw_bytes_equal(algorithm, cw_oid_x448) ? 56 : 0;
}

/* CurvePrivateKey ::= OCTET STRING */
static cw_status curve_key_read(cw_der_reader *r, size_t size, cw_bytes *seed)
{
	size_t offset = r->pos;

	CW_TRY(cw_der_read_octet_string(r, CW_FIELD_NONE, seed));
	if (seed->size != size)
		return cw_der_fail(r, CW_SIZE, offset, CW_FIELD_NONE, size, seed->size);
	return CW_OK;
}

/* The curve's name, empty where it is left to the key within; CW_UNSUPPORTED if it is spelt
 * out, for such a curve is none to compute with. */
static cw_status outer_curve(const cw_algorithm_identifier *algorithm, cw_oid *out)
{
	cw_der_input in;
	cw_der_reader parameters = cw_der_input_init(&in, algorithm->parameters);

	memset(out, 0, sizeof *out);
	if (cw_der_next_is(&parameters, CW_TAG_SEQUENCE))
		return CW_UNSUPPORTED;
	if (cw_der_next_is(&parameters, CW_TAG_NULL))
		return CW_OK;
	return cw_der_read_oid(&parameters, CW_FIELD_NONE, out);
}

/* *numbers is what it holds, and *status what stands against using it. */
static cw_status inner_read(cw_der_reader r, const cw_algorithm_identifier *algorithm,
                            cw_key_numbers *numbers, cw_status *status)
{
	size_t size = curve_key_size(algorithm->algorithm);
	cw_rsa_private_key rsa;
	cw_ec_private_key ec;
	cw_oid curve;

	memset(numbers, 0, sizeof *numbers);
	*status = CW_OK;
	numbers->type = type_of(algorithm);
	if (numbers->type == CW_KEY_RSA) {
		CW_TRY(cw_rsa_private_key_decode(&r, CW_FIELD_NONE, &rsa));
		*status = cw_rsa_private_key_to_numbers(&rsa, numbers);
		if (*status == CW_OK)
			*status = cw_algorithm_identifier_get_pss_limits(algorithm,
			                                                 &numbers->rsa.pss);
		return cw_der_read_end(&r);
	}
	if (numbers->type == CW_KEY_EC) {
		CW_TRY(cw_ec_private_key_decode(&r, CW_FIELD_NONE, &ec));
		*status = outer_curve(algorithm, &curve);
		if (*status == CW_OK)
			*status = cw_ec_private_key_to_numbers(&ec, curve, numbers);
		return cw_der_read_end(&r);
	}
	if (numbers->type == CW_KEY_NONE)
		*status = CW_UNSUPPORTED;
	if (size == 0)
		return CW_OK;
	CW_TRY(curve_key_read(&r, size, &numbers->eddsa.seed));
	return cw_der_read_end(&r);
}

cw_status cw_private_key_info_to_numbers(const cw_private_key_info *info, cw_key_numbers *out)
{
	cw_key_numbers numbers;
	cw_der_input in;
	cw_der_reader r = info->place;
	cw_status status;

	if (r.in == NULL)
		r = cw_der_input_init(&in, info->private_key);
	CW_TRY(inner_read(r, &info->private_key_algorithm, &numbers, &status));
	if (status != CW_OK)
		return status;
	if (info->has_public_key &&
	    (numbers.type == CW_KEY_ED25519 || numbers.type == CW_KEY_ED448))
		numbers.eddsa.public_key = info->public_key.bytes;
	*out = numbers;
	return CW_OK;
}

/* Attributes. */

cw_status cw_key_attribute_decode(cw_der_reader *r, cw_key_attribute *out)
{
	cw_key_attribute attribute;
	cw_der_reader outer = *r;
	cw_der_reader seq;
	cw_der_reader values;
	cw_der_element element;

	CW_TRY(cw_der_read_sequence(&outer, CW_FIELD_NONE, &seq));
	CW_TRY(cw_der_read_oid(&seq, CW_FIELD_KEY_ATTRIBUTE_TYPE, &attribute.type));
	CW_TRY(cw_der_read_set(&seq, CW_FIELD_KEY_ATTRIBUTE_VALUES, &values));
	CW_TRY(cw_der_check_set_of(&values));
	attribute.values = cw_der_rest(&values);
	while (!cw_der_at_end(&values))
		CW_TRY(cw_any_value_read(&values, CW_FIELD_NONE, &element));
	CW_TRY(cw_der_read_end(&seq));
	*r = outer;
	*out = attribute;
	return CW_OK;
}

/* One element after another, each whole. */
static bool are_elements(cw_bytes octets)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, octets);
	cw_der_element element;

	while (!cw_der_at_end(&r))
		if (cw_any_value_read(&r, CW_FIELD_NONE, &element) != CW_OK)
			return false;
	return true;
}

void cw_key_attribute_encode(cw_der_writer *w, const cw_key_attribute *attribute)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);
	size_t values;

	if (!are_elements(attribute->values))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_KEY_ATTRIBUTE_VALUES);
	cw_der_write_oid(w, attribute->type);
	values = cw_der_open(w, CW_TAG_SET);
	cw_der_write_raw(w, attribute->values);
	cw_der_close_set_of(w, values);
	cw_der_close(w, seq);
}

static cw_status attributes_read(cw_der_reader *r, cw_der_reader *out)
{
	cw_key_attribute attribute;
	cw_der_reader list;
	cw_der_reader each;

	if (!cw_der_next_is(r, CW_TAG_CONTEXT_CONSTRUCTED(0)))
		return CW_OK;
	CW_TRY(cw_der_read_context(r, CW_FIELD_KEY_ATTRIBUTES, 0, &list));
	CW_TRY(cw_der_check_set_of(&list));
	each = list;
	while (!cw_der_at_end(&each))
		CW_TRY(cw_key_attribute_decode(&each, &attribute));
	*out = list;
	return CW_OK;
}

static void attributes_write(cw_der_writer *w, const cw_private_key_info *info)
{
	cw_der_reader list = info->attributes.encoded;
	cw_key_attribute attribute;
	size_t set;
	size_t i;

	if (list.in == NULL && info->attributes.count == 0)
		return;
	set = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(0));
	while (list.in != NULL && !cw_der_at_end(&list)) {
		if (cw_key_attribute_decode(&list, &attribute) != CW_OK) {
			cw_der_writer_fail(w, CW_VALUE, CW_FIELD_KEY_ATTRIBUTES);
			break;
		}
		cw_key_attribute_encode(w, &attribute);
	}
	for (i = 0; i < info->attributes.count; i++)
		cw_key_attribute_encode(w, &info->attributes.items[i]);
	cw_der_close_set_of(w, set);
}

/* The whole. */

static cw_status public_key_read(cw_der_reader *r, cw_private_key_info *info)
{
	cw_tag tag = CW_TAG_CONTEXT_PRIMITIVE(1);

	if (!cw_der_next_is(r, tag))
		return CW_OK;
	info->has_public_key = true;
	return cw_der_read_bit_string_as(r, CW_FIELD_PUBLIC_KEY, tag, &info->public_key);
}

static cw_status version_read(cw_der_reader *r, uint8_t *out, size_t *offset)
{
	uint64_t version;

	CW_TRY(cw_der_read_uint64(r, CW_FIELD_KEY_VERSION, &version));
	*offset = r->pos - 1;
	if (version > 1)
		return cw_der_fail(r, CW_VERSION, *offset, CW_FIELD_KEY_VERSION, 0,
		                   (size_t)version);
	*out = (uint8_t)version;
	return CW_OK;
}

/* An rsaEncryption without its NULL. */
static bool is_bare_rsa(const cw_algorithm_identifier *algorithm)
{
	return algorithm->parameters.size == 0 &&
	       cw_bytes_equal(algorithm->algorithm, cw_oid_rsa_encryption);
}

static cw_status algorithm_read(cw_der_reader *r, cw_algorithm_identifier *out)
{
	static const cw_bytes bare_rsa =
		CW_BYTES_LITERAL("\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01");
	cw_bytes next = cw_der_rest(r);

	if (next.size > bare_rsa.size)
		next.size = bare_rsa.size;
	if (!cw_bytes_equal(next, bare_rsa))
		return cw_algorithm_identifier_decode(r, CW_FIELD_PRIVATE_KEY_ALGORITHM, out);
	CW_TRY(cw_der_read_sequence(r, CW_FIELD_PRIVATE_KEY_ALGORITHM, &out->place));
	CW_TRY(cw_der_read_oid(&out->place, CW_FIELD_ALGORITHM, &out->algorithm));
	out->parameters = cw_der_rest(&out->place);
	return CW_OK;
}

static void algorithm_write(cw_der_writer *w, const cw_algorithm_identifier *algorithm)
{
	size_t seq;

	if (!is_bare_rsa(algorithm)) {
		cw_algorithm_identifier_encode(w, algorithm);
		return;
	}
	seq = cw_der_open(w, CW_TAG_SEQUENCE);
	cw_der_write_oid(w, algorithm->algorithm);
	cw_der_close(w, seq);
}

cw_status cw_private_key_info_decode(cw_der_reader *r, uint16_t field, cw_private_key_info *out)
{
	cw_private_key_info info = {0};
	cw_key_numbers numbers;
	cw_der_reader outer = *r;
	cw_der_reader seq;
	cw_status use;
	size_t offset;

	CW_TRY(cw_der_read_sequence(&outer, field, &seq));
	CW_TRY(version_read(&seq, &info.version, &offset));
	CW_TRY(algorithm_read(&seq, &info.private_key_algorithm));
	CW_TRY(cw_der_read(&seq, CW_FIELD_PRIVATE_KEY, CW_TAG_OCTET_STRING, &info.place));
	info.private_key = cw_der_rest(&info.place);
	CW_TRY(inner_read(info.place, &info.private_key_algorithm, &numbers, &use));
	CW_TRY(attributes_read(&seq, &info.attributes.encoded));
	CW_TRY(public_key_read(&seq, &info));
	CW_TRY(cw_der_read_end(&seq));
	if (info.has_public_key && info.version == 0)
		return cw_der_fail(&seq, CW_VERSION, offset, CW_FIELD_KEY_VERSION, 1, 0);
	*r = outer;
	*out = info;
	return CW_OK;
}

static bool inner_fits(const cw_private_key_info *info)
{
	cw_key_numbers numbers;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, info->private_key);
	cw_status use;

	return inner_read(r, &info->private_key_algorithm, &numbers, &use) == CW_OK;
}

void cw_private_key_info_encode(cw_der_writer *w, const cw_private_key_info *info)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	if (info->version > 1 || (info->has_public_key && info->version == 0))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_KEY_VERSION);
	if (!inner_fits(info))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_PRIVATE_KEY);
	cw_der_write_uint64(w, info->version);
	algorithm_write(w, &info->private_key_algorithm);
	cw_der_write_octet_string(w, info->private_key);
	attributes_write(w, info);
	if (info->has_public_key)
		cw_der_write_bit_string_as(w, CW_TAG_CONTEXT_PRIMITIVE(1), &info->public_key);
	cw_der_close(w, seq);
}

/* From numbers. */

static bool inner_write(cw_der_writer *w, const cw_key_numbers *numbers)
{
	cw_rsa_private_key rsa;
	cw_ec_private_key ec;

	switch (numbers->type) {
	case CW_KEY_RSA:
		cw_rsa_private_key_from_numbers(&numbers->rsa, &rsa);
		cw_rsa_private_key_encode(w, &rsa);
		return numbers->rsa.d.size != 0;
	case CW_KEY_EC:
		cw_ec_private_key_from_numbers(&numbers->ec, false, &ec);
		cw_ec_private_key_encode(w, &ec);
		return numbers->ec.private_scalar.size != 0;
	case CW_KEY_ED25519:
	case CW_KEY_ED448:
		cw_der_write_octet_string(w, numbers->eddsa.seed);
		return numbers->eddsa.seed.size != 0;
	case CW_KEY_NONE:
		break;
	}
	return false;
}

cw_status cw_private_key_info_from_numbers(const cw_key_numbers *numbers,
                                           uint8_t buffer[CW_INNER_KEY_SIZE_MAX],
                                           cw_private_key_info *out)
{
	const size_t capacity = CW_INNER_KEY_SIZE_MAX - CW_SCHEME_PARAMETERS_SIZE_MAX;
	cw_private_key_info info = {0};
	cw_der_writer w;

	CW_TRY(cw_algorithm_identifier_of_numbers(numbers, buffer + capacity,
	                                          &info.private_key_algorithm));
	cw_der_writer_init(&w, buffer, capacity);
	if (!inner_write(&w, numbers)) {
		cw_wipe(buffer, CW_INNER_KEY_SIZE_MAX);
		return CW_KEY_NOT_PRIVATE;
	}
	CW_TRY(cw_der_finish(&w, &info.private_key));
	*out = info;
	return CW_OK;
}
