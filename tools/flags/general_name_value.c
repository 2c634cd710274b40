/* general_name_value.c - see general_name_value.h. */
#include "general_name_value.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../../asn1/oid_registry.h"
#include "../../x509/finding.h"
#include "../../x509/name_text.h"
#include "../diagnostics.h"
#include "../text.h"
#include "flag_text.h"
#include "idn.h"

int oid_value(const char *flag, cw_bytes text, arena *a, cw_oid *out)
{
	uint8_t *octets = arena_alloc(a, text.size + 1);
	size_t size;

	if (cw_oid_parse(text, octets, text.size, &size) == CW_OK) {
		out->data = octets;
		out->size = size;
		return EXIT_DONE;
	}
	if (cw_oid_by_name(text, out))
		return EXIT_DONE;
	return fail(EXIT_USAGE, "--%s: %.*s is neither a known name nor an object identifier", flag,
	            (int)(text.size < 200 ? text.size : 200), (const char *)text.data);
}

int hex_value(const char *flag, const char *text, arena *a, cw_bytes *out)
{
	size_t size = strlen(text), i;
	uint8_t *octets = arena_alloc(a, size / 2 + 1);

	for (i = 0; i + 1 < size; i += 2) {
		int high = text_hex_digit(text[i]), low = text_hex_digit(text[i + 1]);

		if (high < 0 || low < 0)
			break;
		octets[i / 2] = (uint8_t)(high << 4 | low);
	}
	if (i != size)
		return fail(EXIT_USAGE, "--%s: %s is not pairs of hexadecimal digits", flag, text);
	out->data = octets;
	out->size = size / 2;
	return EXIT_DONE;
}

int fail_name(const char *flag, const char *text, cw_status status, size_t where)
{
	if (status == CW_ARGUMENT)
		return fail(EXIT_USAGE, "--%s: more than %d attributes", flag, CW_NAME_BUILDER_MAX);
	if (where >= strlen(text))
		return fail(EXIT_USAGE, "--%s: %s: something is missing at the end", flag, text);
	return fail(EXIT_USAGE, "--%s: not understood from \"%s\" on; TYPE=value,... is", flag,
	            text + where);
}

int name_value(const char *flag, const char *text, arena *a, cw_name *out)
{
	cw_name_builder *builder = arena_alloc(a, sizeof *builder);
	size_t room = 2 * strlen(text) + 16, where = 0;
	uint8_t *octets = arena_alloc(a, room);
	cw_status status;

	cw_name_builder_init(builder);
	status =
		cw_name_parse(cw_bytes_of(text), CW_NAME_AS_ENCODED, octets, room, builder, &where);
	if (status != CW_OK)
		return fail_name(flag, text, status, where);
	*out = builder->name;
	return EXIT_DONE;
}

/* -------------------------------------------------------------------------
 * The kinds
 */

static bool is_subtree(general_name_use use)
{
	return use == GENERAL_NAME_SUBTREE || use == GENERAL_NAME_SUBTREE_FORCED;
}

/* The address has no bit that the mask hides. */
static bool is_first_of_network(const cw_bytes *network)
{
	size_t half = network->size / 2, i;

	for (i = 0; i < half; i++)
		if ((network->data[i] & ~network->data[half + i]) != 0)
			return false;
	return true;
}

/* "10.0.0.0/8" or "10.0.0.0/255.0.0.0": address and mask. */
static bool read_network(const char *text, arena *a, cw_bytes *out)
{
	uint8_t *octets = arena_alloc(a, 32);
	char *address = (char *)arena_copy(a, cw_bytes_of(text)).data;
	char *slash = strchr(address, '/'), *end;
	unsigned long bits;
	size_t size, i;

	if (slash == NULL)
		return false;
	*slash++ = '\0';
	size = inet_pton(AF_INET, address, octets) == 1    ? 4
	       : inet_pton(AF_INET6, address, octets) == 1 ? 16
	                                                   : 0;
	out->data = octets;
	out->size = 2 * size;
	if (size == 0)
		return false;
	if (inet_pton(size == 4 ? AF_INET : AF_INET6, slash, octets + size) == 1)
		return true;
	bits = strtoul(slash, &end, 10);
	if (slash[0] < '0' || slash[0] > '9' || *end != '\0' || bits > 8 * size)
		return false;
	for (i = 0; i < bits; i++)
		octets[size + i / 8] |= (uint8_t)(0x80 >> i % 8);
	return true;
}

static int read_address(const char *flag, const char *value, general_name_use use, arena *a,
                        cw_general_name *out)
{
	uint8_t *octets;

	out->type = CW_GENERAL_NAME_IP_ADDRESS;
	if (is_subtree(use)) {
		if (!read_network(value, a, &out->ip_address))
			return fail(EXIT_USAGE, "--%s: %s: not a network such as 10.0.0.0/8", flag,
			            value);
		if (use == GENERAL_NAME_SUBTREE && !is_first_of_network(&out->ip_address))
			return fail(EXIT_USAGE, "--%s: %s: no network: the mask hides some of it",
			            flag, value);
		return EXIT_DONE;
	}
	octets = arena_alloc(a, 16);
	out->ip_address.data = octets;
	out->ip_address.size = inet_pton(AF_INET, value, octets) == 1    ? 4
	                       : inet_pton(AF_INET6, value, octets) == 1 ? 16
	                                                                 : 0;
	if (out->ip_address.size == 0)
		return fail(EXIT_USAGE, "--%s: ip:%s: not an IPv4 or IPv6 address", flag, value);
	return EXIT_DONE;
}

static void set_other_text(cw_general_name *out, cw_oid type, cw_bytes text)
{
	out->type = CW_GENERAL_NAME_OTHER_NAME;
	out->other_name.type_id = type;
	out->other_name.value.tag = CW_TAG_UTF8_STRING;
	out->other_name.value.content = text;
}

/* OID=text, a UTF8String, or OID=hex: and the whole encoding of a value. */
static int read_other(const char *flag, const char *value, arena *a, cw_general_name *out)
{
	const char *equals = strchr(value, '='), *hex;
	cw_bytes type = {(const uint8_t *)value, 0}, der;
	cw_der_input in;
	cw_der_reader r;
	cw_oid oid;
	int code;

	if (equals == NULL)
		return fail(EXIT_USAGE, "--%s: other:%s: no OID=text and no OID=hex:...", flag,
		            value);
	type.size = (size_t)(equals - value);
	code = oid_value(flag, type, a, &oid);
	if (code != EXIT_DONE)
		return code;
	set_other_text(out, oid, cw_bytes_of(equals + 1));
	if (!text_begins(equals + 1, "hex:", &hex))
		return EXIT_DONE;
	code = hex_value(flag, hex, a, &der);
	if (code != EXIT_DONE)
		return code;
	r = cw_der_input_init(&in, der);
	if (cw_any_decode(&r, CW_FIELD_NONE, &out->other_name.value) != CW_OK || !cw_der_at_end(&r))
		return fail(EXIT_USAGE, "--%s: other:%s: not one DER element", flag, value);
	out->other_name.value.place.in = NULL;
	return EXIT_DONE;
}

/* One whose local part is beyond ASCII is an SmtpUTF8Mailbox, and no rfc822Name (RFC 9598
 * 3); of constraints there are only the latter. */
static int read_mailbox(const char *flag, const char *value, general_name_use use, arena *a,
                        cw_general_name *out)
{
	cw_bytes mailbox;
	bool is_host = is_subtree(use) && strchr(value, '@') == NULL;
	int code = is_host ? idn_host(flag, value, a, &mailbox)
	                   : idn_mailbox(flag, value, a, &mailbox);

	if (code == EXIT_DONE && !is_subtree(use) && !idn_is_ascii(mailbox)) {
		set_other_text(out, cw_oid_smtp_utf8_mailbox, mailbox);
		return EXIT_DONE;
	}
	out->type = CW_GENERAL_NAME_RFC822_NAME;
	out->rfc822_name = mailbox;
	return code;
}

/* In capitals, too, as others write "DNS:" and "IP:". */
static bool is_kind(const char *text, const char *prefix, const char **rest)
{
	size_t size = strlen(prefix);

	if (strncasecmp(text, prefix, size) != 0)
		return false;
	*rest = text + size;
	return true;
}

static int read_kind(const char *flag, const char *text, general_name_use use, arena *a,
                     cw_general_name *out)
{
	const char *value;

	if (is_kind(text, "dns:", &value)) {
		out->type = CW_GENERAL_NAME_DNS_NAME;
		return idn_host(flag, value, a, &out->dns_name);
	}
	if (is_kind(text, "email:", &value))
		return read_mailbox(flag, value, use, a, out);
	if (is_kind(text, "smtp-utf8:", &value)) {
		set_other_text(out, cw_oid_smtp_utf8_mailbox, cw_bytes_of(value));
		return idn_mailbox(flag, value, a, &out->other_name.value.content);
	}
	if (is_kind(text, "uri:", &value)) {
		out->type = CW_GENERAL_NAME_UNIFORM_RESOURCE_IDENTIFIER;
		return is_subtree(use) ? idn_host(flag, value, a, &out->uniform_resource_identifier)
		                       : idn_uri(flag, value, a, &out->uniform_resource_identifier);
	}
	if (is_kind(text, "ip:", &value))
		return read_address(flag, value, use, a, out);
	if (is_kind(text, "dirname:", &value)) {
		out->type = CW_GENERAL_NAME_DIRECTORY_NAME;
		return name_value(flag, value, a, &out->directory_name);
	}
	if (is_kind(text, "rid:", &value)) {
		out->type = CW_GENERAL_NAME_REGISTERED_ID;
		return oid_value(flag, cw_bytes_of(value), a, &out->registered_id);
	}
	if (is_kind(text, "other:", &value) || is_kind(text, "othername:", &value))
		return read_other(flag, value, a, out);
	if (is_kind(text, "upn:", &value)) {
		set_other_text(out, cw_oid_user_principal_name, cw_bytes_of(value));
		return EXIT_DONE;
	}
	if (is_kind(text, "edi:", &value)) {
		out->type = CW_GENERAL_NAME_EDI_PARTY_NAME;
		out->edi_party_name.party_name.type = CW_TAG_UTF8_STRING;
		out->edi_party_name.party_name.bytes = cw_bytes_of(value);
		return EXIT_DONE;
	}
	if (is_kind(text, "x400:", &value)) {
		out->type = CW_GENERAL_NAME_X400_ADDRESS;
		return hex_value(flag, value, a, &out->x400_address);
	}
	return fail(EXIT_USAGE,
	            "--%s: %s: begins with none of dns:, ip:, email:, uri:, dirname:, rid:, upn:, "
	            "smtp-utf8:, other:, edi:, x400:",
	            flag, text);
}

int general_name_value(const char *flag, const char *text, general_name_use use, arena *a,
                       cw_general_name *out)
{
	const char *colon = strchr(text, ':');
	cw_finding_id finding;
	cw_der_writer w;
	cw_bytes unused;
	int code;

	memset(out, 0, sizeof *out);
	code = read_kind(flag, text, use, a, out);
	if (code != EXIT_DONE)
		return code;
	if (colon[1] == '\0' && use == GENERAL_NAME_STRICT)
		return fail(EXIT_USAGE, "--%s: %s: the name is empty (RFC 5280 4.2.1.6)", flag,
		            text);
	if (out->type == CW_GENERAL_NAME_OTHER_NAME &&
	    out->other_name.value.tag == CW_TAG_UTF8_STRING &&
	    cw_string_check(CW_TAG_UTF8_STRING, out->other_name.value.content, NULL) != CW_OK)
		return fail(EXIT_USAGE, "--%s: %s: not UTF-8", flag, text);
	cw_der_writer_init(&w, NULL, 0);
	cw_general_name_encode(&w, out);
	if (cw_der_finish(&w, &unused) != CW_OK)
		return fail(EXIT_USAGE, "--%s: %s: not what this kind of name must be, ASCII%s",
		            flag, text, out->type == CW_GENERAL_NAME_X400_ADDRESS ? " or DER" : "");
	finding = use == GENERAL_NAME_STRICT    ? cw_general_name_finding(out)
	          : use == GENERAL_NAME_SUBTREE ? cw_subtree_base_finding(out)
	                                        : CW_FINDING_NONE;
	if (finding != CW_FINDING_NONE)
		return fail(EXIT_USAGE, "--%s: %s: %s (%s)", flag, text, cw_finding_text(finding),
		            cw_finding_rule(finding));
	return EXIT_DONE;
}
