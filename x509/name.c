#include "name.h"
#include "any.h"
#include "attribute_type.h"

/*@ CW_DECODES_PART(r, out) */
static CW_APART cw_status read_any_value(cw_der_reader *r, cw_string *out)
{
	cw_any any;

	CW_TRY(cw_any_decode(r, CW_FIELD_VALUE, &any));
	out->type = any.tag;
	out->bytes = any.content;
	return CW_OK;
}

/* A string of one of several types. */
/*@ CW_DECODES_PART(r, out) */
static cw_status read_choice(cw_der_reader *r, cw_attribute_syntax syntax, cw_string *out)
{
	size_t from = r->pos;

	CW_TRY(cw_der_read_string(r, CW_FIELD_VALUE, out));
	if (!cw_attribute_syntax_allows(syntax, out->type))
		return cw_der_fail(r, CW_CHOICE, from, CW_FIELD_VALUE, 0, out->type);
	return CW_OK;
}

/*@ CW_DECODES_PART(r, out) */
static cw_status read_value(cw_der_reader *r, cw_attribute_syntax syntax, cw_string *out)
{
	switch (syntax) {
	case CW_ATTRIBUTE_DIRECTORY_STRING:
	case CW_ATTRIBUTE_PKCS9_STRING:
	case CW_ATTRIBUTE_PRINTABLE_ELSEWHERE:
		return read_choice(r, syntax, out);
	case CW_ATTRIBUTE_PRINTABLE_STRING:
		out->type = CW_TAG_PRINTABLE_STRING;
		return cw_der_read_string_as(r, CW_FIELD_VALUE, out->type, out->type, &out->bytes);
	case CW_ATTRIBUTE_IA5_STRING:
		out->type = CW_TAG_IA5_STRING;
		return cw_der_read_string_as(r, CW_FIELD_VALUE, out->type, out->type, &out->bytes);
	case CW_ATTRIBUTE_ANY:
		break;
	}
	return read_any_value(r, out);
}

cw_status cw_attribute_type_and_value_decode(cw_der_reader *r, cw_attribute_type_and_value *out)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_der_read_oid(&seq, CW_FIELD_TYPE, &out->type));
	CW_TRY(read_value(&seq, cw_attribute_syntax_of(out->type), &out->value));
	return cw_der_leave(r, &seq);
}

void cw_attribute_type_and_value_encode(cw_der_writer *w,
                                        const cw_attribute_type_and_value *attribute)
{
	const cw_string *value = &attribute->value;
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_der_write_oid(w, attribute->type);
	if (!cw_attribute_syntax_allows(cw_attribute_syntax_of(attribute->type), value->type))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_VALUE);
	if (cw_string_is_type(value->type))
		cw_der_write_string(w, value);
	else
		cw_der_write(w, value->type, value->bytes);
	cw_der_close(w, seq);
}

/* One short element fills the range, as in nearly every RDN: there is no order to check. */
/*@ requires cw_reader_ok(set);
    terminates \true; exits \false;
    assigns \nothing; */
static bool holds_one(const cw_der_reader *set)
{
	size_t size = set->end - set->pos;

	return size >= 2 && size < 0x82 && set->in->data[set->pos + 1] == size - 2;
}

/* All attributes of a set; it is put back when they are good. */
/*@ CW_CHECKS_ALL(set) */
CW_WITHIN cw_status check_attributes(cw_der_reader *set)
{
	cw_attribute_type_and_value attribute;
	size_t start = set->pos;

	/*@ CW_EACH(set, attribute) */
	while (!cw_der_at_end(set))
		CW_TRY(cw_attribute_type_and_value_decode(set, &attribute));
	set->pos = start;
	return CW_OK;
}

/* An RDN, whose attributes `set` then ranges over. */
/*@ CW_DECODES(r, set)
    ensures range: \result == CW_OK ==> set->in == r->in && set->pos <= set->end == r->pos; */
CW_WITHIN cw_status read_rdn(cw_der_reader *r, uint16_t field, cw_tag tag, cw_der_reader *set)
{
	CW_TRY(cw_der_enter(r, field, tag, set));
	if (cw_der_at_end(set))
		return cw_der_fail_entered(r, set, CW_SIZE, field, 1, 0);
	if (!holds_one(set))
		CW_TRY(cw_der_check_set_of(set));
	CW_TRY(check_attributes(set));
	r->pos = set->end;
	return CW_OK;
}

cw_status cw_relative_distinguished_name_decode_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                                   cw_relative_distinguished_name *out)
{
	CW_TRY(read_rdn(r, field, tag, &out->encoded));
	out->items = NULL;
	out->count = 0;
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

/* Nearly every RDN is one attribute of a type that is known, with lengths of an octet each:
 *
 *     31 n  30 n-2  06 k type  tag n-6-k  value
 *
 * This takes such a one in a single look; names are half of what there is to read. False
 * for any other, for a bad one, and where there is a trace: the decoder then tells. */
/*@ requires \valid(r) && cw_reader_ok(r);
    terminates \true; exits \false;
    assigns r->pos;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r);
    ensures inside: \result ==> \old(r->pos) < r->pos;
    ensures failed: !\result ==> r->pos == \old(r->pos); */
static bool skip_common_rdn(cw_der_reader *r)
{
	const uint8_t *p = r->in->data + r->pos, *value;
	size_t room = r->end - r->pos, size;
	cw_attribute_syntax syntax;
	cw_bytes text;
	cw_oid type;

	if (r->in->trace != NULL || room < 8 || p[0] != 0x31 || p[1] >= 0x80 || p[1] + 2u > room ||
	    p[2] != 0x30 || p[3] + 2u != p[1] || p[4] != 0x06 || p[5] + 6u > p[1])
		return false;
	type.data = p + 6;
	type.size = p[5];
	value = type.data + type.size;
	size = p[1] - 6u - type.size;
	syntax = cw_attribute_syntax_of(type);
	if (syntax == CW_ATTRIBUTE_ANY || value[1] != size ||
	    !cw_attribute_syntax_allows(syntax, value[0]))
		return false;
	text.data = value + 2;
	text.size = size;
	if (cw_string_check(value[0], text, NULL) != CW_OK)
		return false;
	r->pos += p[1] + 2u;
	return true;
}

/* The RDNs from an unusual one on. */
/*@ CW_TAKES(rdns) */
static CW_APART cw_status skip_other_rdns(cw_der_reader *rdns)
{
	cw_der_reader set;

	/*@ CW_EACH(rdns, set) */
	while (!cw_der_at_end(rdns))
		CW_TRY(read_rdn(rdns, CW_FIELD_RELATIVE_DISTINGUISHED_NAME, CW_TAG_SET, &set));
	return CW_OK;
}

/* All RDNs of a name, which is put back when they are good. */
/*@ CW_CHECKS_ALL(rdns) */
CW_WITHIN cw_status check_rdns(cw_der_reader *rdns)
{
	size_t start = rdns->pos;

	/*@ CW_EACH(rdns, rdns->pos) */
	while (!cw_der_at_end(rdns))
		if (!skip_common_rdn(rdns)) {
			CW_TRY(skip_other_rdns(rdns));
			break;
		}
	rdns->pos = start;
	return CW_OK;
}

cw_status cw_name_decode(cw_der_reader *r, uint16_t field, cw_name *out)
{
	CW_TRY(cw_der_enter(r, field, CW_TAG_SEQUENCE, &out->encoded));
	CW_TRY(check_rdns(&out->encoded));
	out->raw.data = r->in->data + r->pos;
	out->raw.size = out->encoded.end - r->pos;
	out->items = NULL;
	out->count = 0;
	r->pos = out->encoded.end;
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
