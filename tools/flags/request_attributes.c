/* request_attributes.c - see request_attributes.h. */
#include "request_attributes.h"

#include <string.h>

#include "../../asn1/oid_registry.h"
#include "../diagnostics.h"
#include "general_name_value.h"

static int read_text(flag_id id, cw_oid type, cw_bytes text, request_attributes *a,
                     cw_attribute *out)
{
	cw_any *value = arena_alloc(&a->memory, sizeof *value);
	cw_string string = {CW_TAG_UTF8_STRING, text};

	if (cw_string_check(string.type, text, NULL) != CW_OK)
		return fail(EXIT_USAGE, "--%s: not UTF-8", flags[id].name);
	*out = cw_attribute_of_string(type, &string, value);
	return EXIT_DONE;
}

/* OID=hex: and the encoding of its value. */
static int read_any(const char *text, request_attributes *a, cw_attribute *out)
{
	static const char hex[] = "=hex:";
	const char *equals = strstr(text, hex);
	cw_any *value = arena_alloc(&a->memory, sizeof *value);
	cw_bytes type = {(const uint8_t *)text, 0}, der;
	cw_der_input in;
	cw_der_reader r;
	int code;

	if (equals == NULL)
		return fail(EXIT_USAGE, "--attribute: %s is not OID=hex:...", text);
	type.size = (size_t)(equals - text);
	code = oid_value("attribute", type, &a->memory, &out->type);
	if (code == EXIT_DONE)
		code = hex_value("attribute", equals + sizeof hex - 1, &a->memory, &der);
	if (code != EXIT_DONE)
		return code;
	r = cw_der_input_init(&in, der);
	if (cw_any_decode(&r, CW_FIELD_NONE, value) != CW_OK || !cw_der_at_end(&r))
		return fail(EXIT_USAGE, "--attribute: %s: not one DER element", text);
	value->place.in = NULL;
	out->items = value;
	out->count = 1;
	return EXIT_DONE;
}

static int read_challenge(const char *spec, request_attributes *a, cw_attribute *out)
{
	int code = passphrase_get(spec, "the challenge", true, &a->challenge);

	return code != EXIT_DONE ? code
	                         : read_text(FLAG_CHALLENGE_PASSWORD, cw_oid_challenge_password,
	                                     passphrase_bytes(&a->challenge), a, out);
}

int request_attributes_read(const options *o, request_attributes *a)
{
	cw_attribute *items;
	int code = EXIT_DONE;
	size_t i;

	memset(a, 0, sizeof *a);
	items = arena_alloc(&a->memory, (o->given_count + 1) * sizeof *items);
	a->attributes.items = items;
	for (i = 0; i < o->given_count && code == EXIT_DONE; i++) {
		const option *given = &o->given[i];
		cw_attribute *to = &items[a->attributes.count];

		if (given->id == FLAG_CHALLENGE_PASSWORD)
			code = read_challenge(given->value, a, to);
		else if (given->id == FLAG_UNSTRUCTURED_NAME)
			code = read_text(FLAG_UNSTRUCTURED_NAME, cw_oid_unstructured_name,
			                 cw_bytes_of(given->value), a, to);
		else if (given->id == FLAG_ATTRIBUTE)
			code = read_any(given->value, a, to);
		else
			continue;
		a->attributes.count++;
	}
	return code;
}

void request_attributes_free(request_attributes *a)
{
	arena_free(&a->memory);
	passphrase_wipe(&a->challenge);
}
