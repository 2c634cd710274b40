#include "name.h"
#include "any.h"
#include "attribute_type.h"

/* A value of this tag is of the syntax; of CW_ATTRIBUTE_ANY each is. */
static bool syntax_allows(cw_attribute_syntax syntax, cw_tag tag)
{
	switch (syntax) {
	case CW_ATTRIBUTE_ANY:
		return true;
	case CW_ATTRIBUTE_DIRECTORY_STRING:
		return cw_directory_string_is_type(tag);
	case CW_ATTRIBUTE_PRINTABLE_STRING:
		return tag == CW_TAG_PRINTABLE_STRING;
	case CW_ATTRIBUTE_IA5_STRING:
		return tag == CW_TAG_IA5_STRING;
	case CW_ATTRIBUTE_PKCS9_STRING:
		return tag == CW_TAG_IA5_STRING || cw_directory_string_is_type(tag);
	case CW_ATTRIBUTE_BIT_STRING:
		return tag == CW_TAG_BIT_STRING;
	}
	return false;
}

static cw_status read_any_value(cw_der_reader *r, cw_string *out)
{
	cw_any any;

	CW_TRY(cw_any_decode(r, CW_FIELD_VALUE, &any));
	out->type = any.tag;
	out->bytes = any.content;
	return CW_OK;
}

/* A string of one of several types. */
static cw_status read_choice(cw_der_reader *r, cw_attribute_syntax syntax, cw_string *out)
{
	size_t from = r->pos;

	CW_TRY(cw_der_read_string(r, CW_FIELD_VALUE, out));
	if (!syntax_allows(syntax, out->type))
		return cw_der_fail(r, CW_CHOICE, from, CW_FIELD_VALUE, 0, out->type);
	return CW_OK;
}

static cw_status read_value(cw_der_reader *r, cw_attribute_syntax syntax, cw_string *out)
{
	switch (syntax) {
	case CW_ATTRIBUTE_DIRECTORY_STRING:
	case CW_ATTRIBUTE_PKCS9_STRING:
		return read_choice(r, syntax, out);
	case CW_ATTRIBUTE_PRINTABLE_STRING:
		out->type = CW_TAG_PRINTABLE_STRING;
		return cw_der_read_string_as(r, CW_FIELD_VALUE, out->type, out->type, &out->bytes);
	case CW_ATTRIBUTE_IA5_STRING:
		out->type = CW_TAG_IA5_STRING;
		return cw_der_read_string_as(r, CW_FIELD_VALUE, out->type, out->type, &out->bytes);
	case CW_ATTRIBUTE_BIT_STRING:
		if (!cw_der_at_end(r) && !cw_der_next_is(r, CW_TAG_BIT_STRING))
			return cw_der_fail(r, CW_UNEXPECTED_TAG, r->pos, CW_FIELD_VALUE,
			                   CW_TAG_BIT_STRING, r->in->data[r->pos]);
		return read_any_value(r, out);
	case CW_ATTRIBUTE_ANY:
		break;
	}
	return read_any_value(r, out);
}

cw_status cw_attribute_type_and_value_decode(cw_der_reader *r, cw_attribute_type_and_value *out)
{
	cw_der_reader at = *r;
	cw_der_reader seq;
	cw_attribute_type_and_value attribute;

	CW_TRY(cw_der_read_sequence(&at, CW_FIELD_NONE, &seq));
	CW_TRY(cw_der_read_oid(&seq, CW_FIELD_TYPE, &attribute.type));
	CW_TRY(read_value(&seq, cw_attribute_rule_of(attribute.type).syntax, &attribute.value));
	CW_TRY(cw_der_read_end(&seq));
	*r = at;
	*out = attribute;
	return CW_OK;
}

void cw_attribute_type_and_value_encode(cw_der_writer *w,
                                        const cw_attribute_type_and_value *attribute)
{
	const cw_string *value = &attribute->value;
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_der_write_oid(w, attribute->type);
	if (!syntax_allows(cw_attribute_rule_of(attribute->type).syntax, value->type))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_VALUE);
	if (cw_string_is_type(value->type))
		cw_der_write_string(w, value);
	else
		cw_der_write(w, value->type, value->bytes);
	cw_der_close(w, seq);
}

/* One short element fills the range, as in nearly every RDN: there is no order to check. */
static bool holds_one(const cw_der_reader *set)
{
	size_t size = set->end - set->pos;

	return size >= 2 && size < 0x82 && set->in->data[set->pos + 1] == size - 2;
}

cw_status cw_relative_distinguished_name_decode_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                                   cw_relative_distinguished_name *out)
{
	cw_der_reader at = *r;
	cw_der_reader set, each;
	cw_attribute_type_and_value attribute;

	CW_TRY(cw_der_read(&at, field, tag, &set));
	if (cw_der_at_end(&set))
		return cw_der_fail(&at, CW_SIZE, r->pos, field, 1, 0);
	if (!holds_one(&set))
		CW_TRY(cw_der_check_set_of(&set));
	each = set;
	while (!cw_der_at_end(&each))
		CW_TRY(cw_attribute_type_and_value_decode(&each, &attribute));
	memset(out, 0, sizeof *out);
	out->encoded = set;
	*r = at;
	return CW_OK;
}

bool cw_relative_distinguished_name_next(cw_relative_distinguished_name *rest,
                                         cw_attribute_type_and_value *out)
{
	if (rest->encoded.in != NULL)
		return !cw_der_at_end(&rest->encoded) &&
		       cw_attribute_type_and_value_decode(&rest->encoded, out) == CW_OK;
	if (rest->count == 0)
		return false;
	*out = *rest->items++;
	rest->count--;
	return true;
}

void cw_relative_distinguished_name_encode_as(cw_der_writer *w, cw_tag tag,
                                              const cw_relative_distinguished_name *rdn)
{
	cw_relative_distinguished_name rest = *rdn;
	cw_attribute_type_and_value attribute;
	size_t set = cw_der_open(w, tag);

	if (rest.encoded.in == NULL && rest.count == 0)
		cw_der_writer_fail(w, CW_SIZE, CW_FIELD_RELATIVE_DISTINGUISHED_NAME);
	while (cw_relative_distinguished_name_next(&rest, &attribute))
		cw_attribute_type_and_value_encode(w, &attribute);
	if (rest.encoded.in != NULL && !cw_der_at_end(&rest.encoded))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_RELATIVE_DISTINGUISHED_NAME);
	cw_der_close_set_of(w, set);
}

/* Nearly every RDN is one attribute of X.520 whose lengths take an octet each:
 *
 *     31 n  30 n-2  06 03 55 04 arc  tag n-9  value
 *
 * This takes such a one in a single look; names are half of what there is to read. False
 * for any other, for a bad one, and where there is a trace: the decoder then tells. */
static bool skip_common_rdn(cw_der_reader *r)
{
	enum { HEADERS = 11 };
	const uint8_t *p = r->in->data + r->pos;
	size_t room = r->end - r->pos;
	cw_attribute_syntax syntax;
	cw_string value;
	cw_oid type;

	if (r->in->trace != NULL || room < HEADERS || memcmp(p + 4, "\x06\x03\x55\x04", 4) != 0 ||
	    p[0] != 0x31 || p[1] >= 0x80 || p[1] + 2u > room || p[2] != 0x30 || p[3] + 2u != p[1] ||
	    p[10] + 9u != p[1])
		return false;
	type.data = p + 6;
	type.size = 3;
	value.type = p[9];
	value.bytes.data = p + HEADERS;
	value.bytes.size = p[10];
	syntax = cw_attribute_rule_of(type).syntax;
	if (syntax == CW_ATTRIBUTE_ANY || !syntax_allows(syntax, value.type) ||
	    cw_string_check(value.type, value.bytes, NULL) != CW_OK)
		return false;
	r->pos += HEADERS + value.bytes.size;
	return true;
}

cw_status cw_name_decode(cw_der_reader *r, uint16_t field, cw_name *out)
{
	cw_der_reader at = *r;
	cw_der_reader rdns, each;
	cw_relative_distinguished_name rdn;

	CW_TRY(cw_der_read_sequence(&at, field, &rdns));
	each = rdns;
	while (!cw_der_at_end(&each))
		if (!skip_common_rdn(&each))
			CW_TRY(cw_relative_distinguished_name_decode(&each, &rdn));
	memset(out, 0, sizeof *out);
	out->raw = cw_der_since(&at, r->pos);
	out->encoded = rdns;
	*r = at;
	return CW_OK;
}

bool cw_name_next(cw_name *rest, cw_relative_distinguished_name *out)
{
	if (rest->encoded.in != NULL)
		return !cw_der_at_end(&rest->encoded) &&
		       cw_relative_distinguished_name_decode(&rest->encoded, out) == CW_OK;
	if (rest->count == 0)
		return false;
	*out = *rest->items++;
	rest->count--;
	return true;
}

void cw_name_encode(cw_der_writer *w, const cw_name *name)
{
	cw_name rest = *name;
	cw_relative_distinguished_name rdn;
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	while (cw_name_next(&rest, &rdn))
		cw_relative_distinguished_name_encode(w, &rdn);
	if (rest.encoded.in != NULL && !cw_der_at_end(&rest.encoded))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_RDN_SEQUENCE);
	cw_der_close(w, seq);
}

bool cw_name_is_empty(const cw_name *name)
{
	return name->encoded.in != NULL ? cw_der_at_end(&name->encoded) : name->count == 0;
}

bool cw_name_find(const cw_name *name, cw_oid type, cw_attribute_type_and_value *out)
{
	cw_name rest = *name;
	cw_relative_distinguished_name rdn;
	cw_attribute_type_and_value attribute;

	while (cw_name_next(&rest, &rdn))
		while (cw_relative_distinguished_name_next(&rdn, &attribute))
			if (cw_bytes_equal(attribute.type, type)) {
				*out = attribute;
				return true;
			}
	return false;
}

void cw_name_builder_init(cw_name_builder *builder)
{
	memset(builder, 0, sizeof *builder);
	builder->name.items = builder->rdns;
}

/* An RDN of no attributes is none. */
static void fail_builder(cw_name_builder *builder)
{
	builder->status = CW_ARGUMENT;
	builder->rdns[0].count = 0;
	builder->name.count = 1;
}

/* Room for one more attribute, or NULL. */
static cw_attribute_type_and_value *new_attribute(cw_name_builder *builder)
{
	if (builder->status != CW_OK)
		return NULL;
	if (builder->attribute_count == CW_NAME_BUILDER_MAX) {
		fail_builder(builder);
		return NULL;
	}
	return &builder->attributes[builder->attribute_count++];
}

void cw_name_builder_add_value(cw_name_builder *builder, cw_oid type, cw_string value)
{
	cw_attribute_type_and_value *attribute = new_attribute(builder);
	cw_relative_distinguished_name *rdn;

	if (attribute == NULL)
		return;
	attribute->type = type;
	attribute->value = value;
	/* There are never more RDNs than attributes. */
	rdn = &builder->rdns[builder->name.count++];
	rdn->items = attribute;
	rdn->count = 1;
}

void cw_name_builder_add(cw_name_builder *builder, cw_oid type, cw_bytes text)
{
	cw_string value;

	value.type = cw_attribute_type_string(type);
	value.bytes = text;
	cw_name_builder_add_value(builder, type, value);
}

void cw_name_builder_join(cw_name_builder *builder, cw_oid type, cw_string value)
{
	cw_attribute_type_and_value *attribute;
	cw_relative_distinguished_name *rdn;

	if (builder->status == CW_OK && builder->name.count == 0)
		fail_builder(builder);
	attribute = new_attribute(builder);
	if (attribute == NULL)
		return;
	rdn = &builder->rdns[builder->name.count - 1];
	if (attribute != rdn->items + rdn->count) {
		fail_builder(builder);
		return;
	}
	attribute->type = type;
	attribute->value = value;
	rdn->count++;
}
