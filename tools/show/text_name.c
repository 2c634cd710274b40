/* text_name.c - the parts of an extension for a person, object identifiers, values of any type
 * and names; see text_parts.h. */
#include <stdlib.h>

#include "../../asn1/oid_registry.h"
#include "../primitive.h"
#include "../providers.h"
#include "../text.h"
#include "parts.h"
#include "text_parts.h"

void text_separate(bool *first)
{
	if (!*first)
		fputs(", ", stdout);
	*first = false;
}

void text_oid(cw_oid oid)
{
	const char *name = cw_oid_name(oid);
	size_t size;
	char *dotted;

	if (name != NULL) {
		fputs(name, stdout);
		return;
	}
	size = cw_oid_format(oid, NULL, 0);
	dotted = malloc(size + 1);
	if (dotted != NULL) {
		cw_oid_format(oid, dotted, size + 1);
		fputs(dotted, stdout);
	}
	free(dotted);
}

void text_string(const cw_string *string)
{
	primitive_print(string->type, string->bytes);
}

int text_digest(cw_hash hash, cw_bytes bytes)
{
	uint8_t digest[CW_HASH_SIZE_MAX];
	cw_bytes out = {digest, cw_hash_size(hash)};
	cw_status status = cw_crypto_hash(&providers, hash, &bytes, 1, digest);

	if (status != CW_OK)
		return fail_status(status, "%s", cw_hash_name(hash));
	text_print_hex(stdout, out);
	return EXIT_DONE;
}

void text_bits(const cw_bit_string *bits, word_list known)
{
	size_t total = bits->bytes.size * 8 - bits->unused, i;
	bool first = true;

	for (i = 0; i < total; i++) {
		if ((bits->bytes.data[i / 8] & 0x80 >> i % 8) == 0)
			continue;
		text_separate(&first);
		if (i < known.count)
			fputs(known.words[i], stdout);
		else
			printf("bit %zu", i);
	}
	if (first)
		fputs("none", stdout);
}

/* Nested deeper, a value is shown in hexadecimal. */
#define DEPTH_MAX 8

static void print_contents(cw_tag tag, cw_bytes content)
{
	if (tag == CW_TAG_NULL)
		fputs("NULL", stdout);
	else
		primitive_print(tag, content);
}

void text_any(const cw_any *any)
{
	cw_der_reader open[DEPTH_MAX];
	bool first[DEPTH_MAX] = {true};
	cw_der_element element;
	cw_der_input in;
	size_t depth = 1;

	if ((any->tag & CW_TAG_CONSTRUCTED) == 0) {
		print_contents(any->tag, any->content);
		return;
	}
	open[0] = cw_der_input_init(&in, any->content);
	putchar('(');
	while (depth > 0) {
		if (cw_der_at_end(&open[depth - 1]) ||
		    cw_der_read_any(&open[depth - 1], CW_FIELD_NONE, &element) != CW_OK) {
			putchar(')');
			depth--;
			continue;
		}
		text_separate(&first[depth - 1]);
		if ((element.tag & CW_TAG_CONSTRUCTED) != 0 && depth < DEPTH_MAX) {
			open[depth] = element.content;
			first[depth++] = true;
			putchar('(');
		} else {
			print_contents(element.tag, cw_der_rest(&element.content));
		}
	}
}

/* -------------------------------------------------------------------------
 * Names
 */

int text_name(const cw_name *name)
{
	char *text = show_name(name, CW_NAME_AS_ENCODED);

	if (text == NULL)
		return EXIT_IO;
	text_print_escaped(stdout, cw_bytes_of(text));
	free(text);
	return EXIT_DONE;
}

/* Those that --san has a word for. */
static bool print_known_other_name(const cw_other_name *name)
{
	const char *kind = cw_bytes_equal(name->type_id, cw_oid_user_principal_name) ? "upn:"
	                   : cw_bytes_equal(name->type_id, cw_oid_smtp_utf8_mailbox) ? "smtp-utf8:"
	                                                                             : NULL;

	if (kind == NULL || name->value.tag != CW_TAG_UTF8_STRING)
		return false;
	fputs(kind, stdout);
	text_print(stdout, name->value.content);
	return true;
}

void text_general_name(const cw_general_name *name, bool is_subtree)
{
	char address[SHOW_ADDRESS_SIZE];

	if (name->type == CW_GENERAL_NAME_OTHER_NAME && print_known_other_name(&name->other_name))
		return;
	printf("%s:", show_general_name_type(name->type));
	switch (name->type) {
	case CW_GENERAL_NAME_RFC822_NAME:
		text_print(stdout, name->rfc822_name);
		break;
	case CW_GENERAL_NAME_DNS_NAME:
		text_print(stdout, name->dns_name);
		break;
	case CW_GENERAL_NAME_UNIFORM_RESOURCE_IDENTIFIER:
		text_print(stdout, name->uniform_resource_identifier);
		break;
	case CW_GENERAL_NAME_IP_ADDRESS:
		fputs(is_subtree ? show_network(name->ip_address, address)
		                 : show_address(name->ip_address, address),
		      stdout);
		break;
	case CW_GENERAL_NAME_DIRECTORY_NAME:
		text_name(&name->directory_name);
		break;
	case CW_GENERAL_NAME_REGISTERED_ID:
		text_oid(name->registered_id);
		break;
	case CW_GENERAL_NAME_OTHER_NAME:
		text_oid(name->other_name.type_id);
		putchar('=');
		text_any(&name->other_name.value);
		break;
	case CW_GENERAL_NAME_EDI_PARTY_NAME:
		if (name->edi_party_name.name_assigner.type != 0) {
			text_string(&name->edi_party_name.name_assigner);
			putchar(' ');
		}
		text_string(&name->edi_party_name.party_name);
		break;
	case CW_GENERAL_NAME_X400_ADDRESS:
		text_print_hex(stdout, name->x400_address);
		break;
	}
}

void text_general_names(const cw_general_names *names)
{
	cw_general_names rest = *names;
	cw_general_name name;
	bool first = true;

	while (cw_general_names_next(&rest, &name)) {
		text_separate(&first);
		text_general_name(&name, false);
	}
}

void text_relative_name(const cw_relative_distinguished_name *rdn)
{
	cw_name name;

	memset(&name, 0, sizeof name);
	name.items = rdn;
	name.count = 1;
	fputs("relative to the issuer: ", stdout);
	text_name(&name);
}
