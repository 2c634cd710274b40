#include "general_name.h"
#include "attribute_type.h"
#include "list.h"

/* value [0] EXPLICIT ANY */
/*@ CW_DECODES_PART(r, out) */
static cw_status read_value(cw_der_reader *r, cw_any *out)
{
	cw_der_reader value;

	CW_TRY(cw_der_read_context(r, CW_FIELD_NONE, 0, &value));
	CW_TRY(cw_any_decode(&value, CW_FIELD_VALUE, out));
	return cw_der_read_end(&value);
}

/* OtherName ::= SEQUENCE { type-id OBJECT IDENTIFIER, value [0] EXPLICIT ANY } */
/*@ CW_DECODES(r, out) */
static CW_APART cw_status read_other_name(cw_der_reader *r, cw_other_name *out)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, CW_FIELD_OTHER_NAME, CW_TAG_CONTEXT_CONSTRUCTED(0), &seq));
	CW_TRY(cw_der_read_oid(&seq, CW_FIELD_TYPE_ID, &out->type_id));
	CW_TRY(read_value(&seq, &out->value));
	return cw_der_leave(r, &seq);
}

/* Elements that are DER, whatever they are. */
/*@ CW_CHECKS_ALL(r) */
static cw_status check_all(cw_der_reader *r)
{
	cw_any ignored;
	size_t start = r->pos;

	/*@ CW_EACH(r, ignored) */
	while (!cw_der_at_end(r))
		CW_TRY(cw_any_decode(r, CW_FIELD_NONE, &ignored));
	r->pos = start;
	return CW_OK;
}

/* ORAddress, of which nothing is modelled. */
/*@ CW_DECODES(r, out) */
static CW_APART cw_status read_x400_address(cw_der_reader *r, cw_bytes *out)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, CW_FIELD_X400_ADDRESS, CW_TAG_CONTEXT_CONSTRUCTED(3), &seq));
	CW_TRY(check_all(&seq));
	*out = cw_der_rest(&seq);
	r->pos = seq.end;
	return CW_OK;
}

/* [4] is EXPLICIT, since Name is a CHOICE. */
/*@ CW_DECODES(r, out) */
static CW_APART cw_status read_directory_name(cw_der_reader *r, cw_name *out)
{
	cw_der_reader inside;

	CW_TRY(cw_der_enter(r, CW_FIELD_DIRECTORY_NAME, CW_TAG_CONTEXT_CONSTRUCTED(4), &inside));
	CW_TRY(cw_name_decode(&inside, CW_FIELD_RDN_SEQUENCE, out));
	return cw_der_leave(r, &inside);
}

/* [number] EXPLICIT DirectoryString */
/*@ CW_DECODES_PART(r, out) */
static cw_status read_directory_string(cw_der_reader *r, uint16_t field, uint32_t number,
                                       cw_string *out)
{
	cw_der_reader inside;
	size_t from;

	CW_TRY(cw_der_read_context(r, field, number, &inside));
	from = inside.pos;
	CW_TRY(cw_der_read_string(&inside, CW_FIELD_NONE, out));
	if (!cw_directory_string_is_type(out->type))
		return cw_der_fail(&inside, CW_CHOICE, from, CW_FIELD_NONE, 0, out->type);
	return cw_der_read_end(&inside);
}

/*@ CW_DECODES_PART(r, out) */
static cw_status read_name_assigner(cw_der_reader *r, cw_string *out)
{
	if (!cw_der_next_is(r, CW_TAG_CONTEXT_CONSTRUCTED(0)))
		return CW_OK;
	return read_directory_string(r, CW_FIELD_NAME_ASSIGNER, 0, out);
}

/* EDIPartyName ::= SEQUENCE { nameAssigner [0] DirectoryString OPTIONAL,
 * partyName [1] DirectoryString } */
/*@ CW_DECODES(r, out) */
static CW_APART cw_status read_edi_party_name(cw_der_reader *r, cw_edi_party_name *out)
{
	cw_der_reader seq;

	*out = (cw_edi_party_name){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_EDI_PARTY_NAME, CW_TAG_CONTEXT_CONSTRUCTED(5), &seq));
	CW_TRY(read_name_assigner(&seq, &out->name_assigner));
	CW_TRY(read_directory_string(&seq, CW_FIELD_PARTY_NAME, 1, &out->party_name));
	return cw_der_leave(r, &seq);
}

/*@ CW_DECODES(r, out) */
static cw_status read_ia5(cw_der_reader *r, uint16_t field, cw_general_name_type type,
                          cw_bytes *out)
{
	return cw_der_read_string_as(r, field, CW_TAG_CONTEXT_PRIMITIVE(type), CW_TAG_IA5_STRING,
	                             out);
}

/* The alternative whose tag's number is name->type. */
/*@ CW_DECODES(r, name) */
static cw_status read_alternative(cw_der_reader *r, cw_general_name *name)
{
	switch (name->type) {
	case CW_GENERAL_NAME_OTHER_NAME:
		return read_other_name(r, &name->other_name);
	case CW_GENERAL_NAME_RFC822_NAME:
		return read_ia5(r, CW_FIELD_RFC822_NAME, name->type, &name->rfc822_name);
	case CW_GENERAL_NAME_DNS_NAME:
		return read_ia5(r, CW_FIELD_DNS_NAME, name->type, &name->dns_name);
	case CW_GENERAL_NAME_X400_ADDRESS:
		return read_x400_address(r, &name->x400_address);
	case CW_GENERAL_NAME_DIRECTORY_NAME:
		return read_directory_name(r, &name->directory_name);
	case CW_GENERAL_NAME_EDI_PARTY_NAME:
		return read_edi_party_name(r, &name->edi_party_name);
	case CW_GENERAL_NAME_UNIFORM_RESOURCE_IDENTIFIER:
		return read_ia5(r, CW_FIELD_UNIFORM_RESOURCE_IDENTIFIER, name->type,
		                &name->uniform_resource_identifier);
	case CW_GENERAL_NAME_IP_ADDRESS:
		return cw_der_read_octet_string_as(r, CW_FIELD_IP_ADDRESS,
		                                   CW_TAG_CONTEXT_PRIMITIVE(7), &name->ip_address);
	case CW_GENERAL_NAME_REGISTERED_ID:
		return cw_der_read_oid_as(r, CW_FIELD_REGISTERED_ID, CW_TAG_CONTEXT_PRIMITIVE(8),
		                          &name->registered_id);
	}
	return CW_CHOICE;
}

cw_status cw_general_name_decode(cw_der_reader *r, cw_general_name *out)
{
	uint8_t octet;

	if (cw_der_at_end(r))
		return cw_der_fail(r, CW_MISSING, r->pos, CW_FIELD_NONE, 0, 0);
	octet = r->in->data[r->pos];
	/* Class context-specific, number 0 to 8; the alternative minds the form. */
	if ((octet & 0xc0) != 0x80 || (octet & 0x1f) > CW_GENERAL_NAME_REGISTERED_ID)
		return cw_der_fail(r, CW_CHOICE, r->pos, CW_FIELD_NONE, 0, octet);
	out->type = (cw_general_name_type)(octet & 0x1f);
	return read_alternative(r, out);
}

static void write_directory_string(cw_der_writer *w, uint32_t number, const cw_string *string)
{
	size_t inside = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(number));

	if (!cw_directory_string_is_type(string->type))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_EDI_PARTY_NAME);
	else
		cw_der_write_string(w, string);
	cw_der_close(w, inside);
}

static void write_other_name(cw_der_writer *w, const cw_other_name *name)
{
	size_t seq = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(0));
	size_t value;

	cw_der_write_oid(w, name->type_id);
	value = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(0));
	cw_any_encode(w, &name->value);
	cw_der_close(w, value);
	cw_der_close(w, seq);
}

static void write_edi_party_name(cw_der_writer *w, const cw_edi_party_name *name)
{
	size_t seq = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(5));

	if (name->name_assigner.type != 0)
		write_directory_string(w, 0, &name->name_assigner);
	write_directory_string(w, 1, &name->party_name);
	cw_der_close(w, seq);
}

static void write_directory_name(cw_der_writer *w, const cw_name *name)
{
	size_t inside = cw_der_open(w, CW_TAG_CONTEXT_CONSTRUCTED(4));

	cw_name_encode(w, name);
	cw_der_close(w, inside);
}

static void write_ia5(cw_der_writer *w, cw_general_name_type type, cw_bytes text)
{
	cw_string string;

	string.type = CW_TAG_IA5_STRING;
	string.bytes = text;
	cw_der_write_string_as(w, CW_TAG_CONTEXT_PRIMITIVE(type), &string);
}

void cw_general_name_encode(cw_der_writer *w, const cw_general_name *name)
{
	switch (name->type) {
	case CW_GENERAL_NAME_OTHER_NAME:
		write_other_name(w, &name->other_name);
		return;
	case CW_GENERAL_NAME_RFC822_NAME:
		write_ia5(w, name->type, name->rfc822_name);
		return;
	case CW_GENERAL_NAME_DNS_NAME:
		write_ia5(w, name->type, name->dns_name);
		return;
	case CW_GENERAL_NAME_X400_ADDRESS:
		cw_der_write(w, CW_TAG_CONTEXT_CONSTRUCTED(3), name->x400_address);
		return;
	case CW_GENERAL_NAME_DIRECTORY_NAME:
		write_directory_name(w, &name->directory_name);
		return;
	case CW_GENERAL_NAME_EDI_PARTY_NAME:
		write_edi_party_name(w, &name->edi_party_name);
		return;
	case CW_GENERAL_NAME_UNIFORM_RESOURCE_IDENTIFIER:
		write_ia5(w, name->type, name->uniform_resource_identifier);
		return;
	case CW_GENERAL_NAME_IP_ADDRESS:
		cw_der_write(w, CW_TAG_CONTEXT_PRIMITIVE(7), name->ip_address);
		return;
	case CW_GENERAL_NAME_REGISTERED_ID:
		cw_der_write_oid_as(w, CW_TAG_CONTEXT_PRIMITIVE(8), name->registered_id);
		return;
	}
	cw_der_writer_fail(w, CW_VALUE, CW_FIELD_NONE);
}

/* All names of a list, which is put back when they are good. */
/*@ CW_CHECKS_ALL(list) */
static cw_status check_names(cw_der_reader *list)
{
	cw_general_name name;
	size_t start = list->pos;

	/*@ CW_EACH(list, name) */
	while (!cw_der_at_end(list))
		CW_TRY(cw_general_name_decode(list, &name));
	list->pos = start;
	return CW_OK;
}

cw_status cw_general_names_decode_as(cw_der_reader *r, uint16_t field, cw_tag tag,
                                     cw_general_names *out)
{
	*out = (cw_general_names){0};
	CW_TRY(cw_list_enter(r, field, tag, 1, &out->encoded));
	CW_TRY(check_names(&out->encoded));
	r->pos = out->encoded.end;
	return CW_OK;
}

bool cw_general_names_next(cw_general_names *rest, cw_general_name *out)
{
	if (rest->encoded.in != NULL)
		return !cw_der_at_end(&rest->encoded) &&
		       cw_general_name_decode(&rest->encoded, out) == CW_OK;
	if (rest->count == 0)
		return false;
	*out = *rest->items++;
	rest->count--;
	return true;
}

void cw_general_names_encode_as(cw_der_writer *w, cw_tag tag, const cw_general_names *names)
{
	cw_general_names rest = *names;
	cw_general_name name;
	size_t seq = cw_der_open(w, tag);

	if (rest.encoded.in == NULL && rest.count == 0)
		cw_der_writer_fail(w, CW_SIZE, CW_FIELD_NONE);
	while (cw_general_names_next(&rest, &name))
		cw_general_name_encode(w, &name);
	if (rest.encoded.in != NULL && !cw_der_at_end(&rest.encoded))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_NONE);
	cw_der_close(w, seq);
}
