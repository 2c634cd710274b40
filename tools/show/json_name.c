/* json_name.c - the parts of an extension as JSON, object identifiers, strings and names; see
 * json_parts.h. */
#include "json_parts.h"

#include <stdlib.h>

#include "../../asn1/oid_registry.h"
#include "parts.h"

void json_oid(json *j, cw_oid oid)
{
	size_t size = cw_oid_format(oid, NULL, 0);
	char *dotted = malloc(size + 1);

	if (dotted == NULL) {
		json_null(j);
		return;
	}
	cw_oid_format(oid, dotted, size + 1);
	json_text(j, dotted);
	free(dotted);
}

void json_number_or_null(json *j, const char *key, bool present, uint64_t number)
{
	json_key(j, key);
	if (present)
		json_unsigned(j, number);
	else
		json_null(j);
}

void json_oid_and_name(json *j, cw_oid oid)
{
	json_key(j, "oid");
	json_oid(j, oid);
	json_text_or_null(j, "name", cw_oid_name(oid));
}

void json_named_oid(json *j, cw_oid oid)
{
	json_open_object(j);
	json_oid_and_name(j, oid);
	json_close_object(j);
}

void json_character_string(json *j, const cw_string *string)
{
	size_t size = 0;
	cw_status status = CW_VALUE;
	uint8_t *utf8 = NULL;

	if (cw_string_is_type(string->type))
		status = cw_string_to_utf8(string, NULL, 0, &size);
	if (status == CW_OK || status == CW_BUFFER_TOO_SMALL)
		utf8 = malloc(size + 1);
	if (utf8 != NULL && cw_string_to_utf8(string, utf8, size + 1, &size) == CW_OK) {
		cw_bytes text = {utf8, size};

		json_string(j, text);
	} else {
		json_null(j);
	}
	free(utf8);
}

void json_any(json *j, const cw_any *any)
{
	size_t room = any->content.size + 16;
	uint8_t *octets = malloc(room);
	cw_der_writer w;
	cw_bytes element;

	cw_der_writer_init(&w, octets, octets == NULL ? 0 : room);
	cw_any_encode(&w, any);
	if (octets != NULL && cw_der_finish(&w, &element) == CW_OK)
		json_base64(j, element);
	else
		json_null(j);
	free(octets);
}

void json_bits(json *j, const cw_bit_string *bits, word_list known)
{
	size_t total = bits->bytes.size * 8 - bits->unused, i;
	char number[32];

	json_open_array(j);
	for (i = 0; i < total; i++) {
		if ((bits->bytes.data[i / 8] & 0x80 >> i % 8) == 0)
			continue;
		if (i >= known.count)
			snprintf(number, sizeof number, "bit%zu", i);
		json_text(j, i < known.count ? known.words[i] : number);
	}
	json_close_array(j);
}

void json_attributes(json *j, const cw_attributes *attributes,
                     void (*put)(json *j, const cw_any *value))
{
	cw_attributes rest = *attributes;
	cw_attribute attribute;
	cw_any value;

	json_open_array(j);
	while (cw_attributes_next(&rest, &attribute)) {
		json_open_object(j);
		json_oid_and_name(j, attribute.type);
		json_key(j, "values");
		json_open_array(j);
		while (cw_attribute_next(&attribute, &value))
			put(j, &value);
		json_close_array(j);
		json_close_object(j);
	}
	json_close_array(j);
}

/* -------------------------------------------------------------------------
 * Names
 */

/* A string as UTF-8, anything else as RFC 4514's "#" and hexadecimal. */
static void put_attribute_value(json *j, const cw_attribute_type_and_value *attribute)
{
	size_t size;
	char *text;

	json_key(j, "value");
	if (cw_string_is_type(attribute->value.type)) {
		json_character_string(j, &attribute->value);
		return;
	}
	size = cw_attribute_value_format(attribute, NULL, 0);
	text = malloc(size + 1);
	if (text == NULL) {
		json_null(j);
		return;
	}
	cw_attribute_value_format(attribute, text, size + 1);
	json_text(j, text);
	free(text);
}

static void put_rdn(json *j, cw_relative_distinguished_name rdn, size_t index)
{
	cw_attribute_type_and_value attribute;
	char type[64];

	while (cw_relative_distinguished_name_next(&rdn, &attribute)) {
		json_open_object(j);
		json_oid_and_name(j, attribute.type);
		put_attribute_value(j, &attribute);
		cw_tag_format(attribute.value.type, type, sizeof type);
		json_member_text(j, "string_type", type);
		json_member_size(j, "rdn", index);
		json_close_object(j);
	}
}

void json_rdn(json *j, const cw_relative_distinguished_name *rdn)
{
	json_open_array(j);
	put_rdn(j, *rdn, 0);
	json_close_array(j);
}

void json_name(json *j, const cw_name *name)
{
	char *text = show_name(name, CW_NAME_RFC4514);
	cw_relative_distinguished_name rdn;
	cw_name rest = *name;
	size_t index = 0;

	json_open_object(j);
	json_text_or_null(j, "rfc4514", text);
	free(text);
	json_key(j, "attributes");
	json_open_array(j);
	while (cw_name_next(&rest, &rdn))
		put_rdn(j, rdn, index++);
	json_close_array(j);
	json_close_object(j);
}

/* -------------------------------------------------------------------------
 * General names
 */

static void put_other_name(json *j, const cw_other_name *other)
{
	cw_string string = {other->value.tag, other->value.content};

	json_oid_and_name(j, other->type_id);
	json_key(j, "value");
	json_character_string(j, &string);
	json_key(j, "raw");
	json_any(j, &other->value);
}

static void put_edi_party_name(json *j, const cw_edi_party_name *edi)
{
	json_open_object(j);
	json_key(j, "name_assigner");
	json_character_string(j, &edi->name_assigner);
	json_key(j, "party_name");
	json_character_string(j, &edi->party_name);
	json_close_object(j);
}

void json_general_name(json *j, const cw_general_name *name, bool is_subtree)
{
	char address[SHOW_ADDRESS_SIZE];

	json_open_object(j);
	json_member_text(j, "type", show_general_name_type(name->type));
	if (name->type == CW_GENERAL_NAME_OTHER_NAME) {
		put_other_name(j, &name->other_name);
		json_close_object(j);
		return;
	}
	json_key(j, name->type == CW_GENERAL_NAME_X400_ADDRESS ? "raw" : "value");
	switch (name->type) {
	case CW_GENERAL_NAME_RFC822_NAME:
		json_string(j, name->rfc822_name);
		break;
	case CW_GENERAL_NAME_DNS_NAME:
		json_string(j, name->dns_name);
		break;
	case CW_GENERAL_NAME_UNIFORM_RESOURCE_IDENTIFIER:
		json_string(j, name->uniform_resource_identifier);
		break;
	case CW_GENERAL_NAME_IP_ADDRESS:
		json_text(j, is_subtree ? show_network(name->ip_address, address)
		                        : show_address(name->ip_address, address));
		break;
	case CW_GENERAL_NAME_DIRECTORY_NAME:
		json_name(j, &name->directory_name);
		break;
	case CW_GENERAL_NAME_REGISTERED_ID:
		json_oid(j, name->registered_id);
		break;
	case CW_GENERAL_NAME_EDI_PARTY_NAME:
		put_edi_party_name(j, &name->edi_party_name);
		break;
	case CW_GENERAL_NAME_X400_ADDRESS:
		json_base64(j, name->x400_address);
		break;
	case CW_GENERAL_NAME_OTHER_NAME:
		break;
	}
	json_close_object(j);
}

void json_general_names(json *j, const cw_general_names *names)
{
	cw_general_names rest = *names;
	cw_general_name name;

	json_open_array(j);
	while (cw_general_names_next(&rest, &name))
		json_general_name(j, &name, false);
	json_close_array(j);
}
