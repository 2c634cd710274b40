/* values.c - numbers, choices and names among the flags' values; see values.h.
 * Times are in times.c. */
#include "values.h"

#include <string.h>

#include "../../asn1/oid_registry.h"
#include "../../x509/finding.h"
#include "../../x509/name_text.h"
#include "../diagnostics.h"
#include "../text.h"
#include "flag_text.h"
#include "general_name_value.h"
#include "string_type.h"

/* -------------------------------------------------------------------------
 * Numbers and choices
 */

int value_max_input(const options *o, size_t *out)
{
	const char *text = options_value(o, FLAG_MAX_INPUT);
	size_t value = 0, unit = 1;
	const char *p;

	*out = IO_MAX_INPUT;
	if (text == NULL)
		return EXIT_DONE;
	for (p = text; *p >= '0' && *p <= '9'; p++) {
		if (value > (SIZE_MAX - 9) / 10)
			break;
		value = value * 10 + (size_t)(*p - '0');
	}
	if (p > text && *p != '\0' && p[1] == '\0')
		unit = *p == 'K'   ? (size_t)1 << 10
		       : *p == 'M' ? (size_t)1 << 20
		       : *p == 'G' ? (size_t)1 << 30
		                   : 0;
	else if (p == text || *p != '\0')
		unit = 0;
	/* Room for one octet more is needed to see the end of an input. */
	if (unit == 0 || value == 0 || value > (SIZE_MAX - 1) / unit)
		return fail(EXIT_USAGE, "--max-input: %s is no size such as 64K, 256M or 2G", text);
	*out = value * unit;
	return EXIT_DONE;
}

/* A number above zero that fits 64 bits. */
static bool read_count(const char *text, uint64_t *out)
{
	const char *p;

	*out = 0;
	for (p = text; *p >= '0' && *p <= '9' && *out <= (UINT64_MAX - 9) / 10; p++)
		*out = *out * 10 + (uint64_t)(*p - '0');
	return p > text && *p == '\0' && *out != 0;
}

int value_max_kdf_cost(const options *o, uint64_t *out)
{
	const char *text = options_value(o, FLAG_MAX_KDF_COST);

	*out = 0;
	if (text != NULL && !read_count(text, out))
		return fail(EXIT_USAGE, "--max-kdf-cost: %s is no number of iterations", text);
	return EXIT_DONE;
}

int value_iterations(const options *o, uint64_t *out)
{
	const char *text = options_value(o, FLAG_ITERATIONS);

	*out = 0;
	if (text != NULL && !read_count(text, out))
		return fail(EXIT_USAGE, "--iterations: %s is no number of iterations", text);
	return EXIT_DONE;
}

int value_wants_json(const options *o, bool *out)
{
	static const char *const words[] = {"text", "json"};
	size_t form = 0;
	int code = flag_word(o, FLAG_FORMAT, WORDS(words), &form);

	*out = form == 1;
	diagnostics_use_json(*out);
	return code;
}

int value_hash(const options *o, cw_hash *out)
{
	static const char *const words[] = {"sha256", "sha384", "sha512"};
	static const cw_hash hashes[] = {CW_HASH_SHA256, CW_HASH_SHA384, CW_HASH_SHA512,
	                                 CW_HASH_NONE};
	size_t hash = 3;
	int code = flag_word(o, FLAG_HASH, WORDS(words), &hash);

	*out = hashes[hash];
	return code;
}

/* Read from the right, so that an odd number of digits needs no care. Leading
 * zeros do not count; colons between octets are what `openssl x509` prints. */
int value_serial(const options *o, serial_value *out)
{
	const char *text = options_value(o, FLAG_SERIAL);
	size_t size, digits = 0, significant = 0, i;

	out->is_random = text == NULL || strcmp(text, "random") == 0;
	out->size = 0;
	if (out->is_random)
		return EXIT_DONE;
	memset(out->magnitude, 0, sizeof out->magnitude);
	if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
		text += 2;
	size = strlen(text);
	for (i = size; i-- > 0;) {
		int digit = text_hex_digit(text[i]);

		if (text[i] == ':' && i > 0 && i + 1 < size && digits % 2 == 0 &&
		    text[i - 1] != ':')
			continue;
		if (digit < 0)
			return fail(EXIT_USAGE, "--serial: %s is neither hexadecimal nor random",
			            options_value(o, FLAG_SERIAL));
		if (digit > 0 && digits >= 2 * sizeof out->magnitude)
			return fail(EXIT_REFUSED,
			            "--serial: more than 159 bits (RFC 5280 4.1.2.2)");
		if (digit > 0) {
			significant = digits + 1;
			out->magnitude[sizeof out->magnitude - 1 - digits / 2] |=
				(uint8_t)(digit << (digits % 2 * 4));
		}
		digits++;
	}
	if (digits == 0)
		return fail(EXIT_USAGE, "--serial: the value is empty");
	out->size = (significant + 1) / 2;
	memmove(out->magnitude, out->magnitude + sizeof out->magnitude - out->size, out->size);
	return EXIT_DONE;
}

/* -------------------------------------------------------------------------
 * Names
 */

static const char *type_name(cw_oid type, char *dotted, size_t capacity)
{
	const char *name = cw_oid_short_name(type);

	if (name != NULL)
		return name;
	cw_oid_format(type, dotted, capacity);
	return dotted;
}

/* Each attribute alone, so that the message can tell which it is. */
static int check_attributes(const char *flag, bool forced, const cw_name_builder *builder)
{
	char dotted[128];
	size_t i;

	for (i = 0; i < builder->attribute_count; i++) {
		const cw_attribute_type_and_value *a = &builder->attributes[i];
		const char *name = type_name(a->type, dotted, sizeof dotted);
		int shown = a->value.bytes.size > 200 ? 200 : (int)a->value.bytes.size;
		cw_finding_id finding = forced ? CW_FINDING_NONE : cw_attribute_finding(a);
		cw_der_writer w;
		cw_bytes unused;

		if (finding != CW_FINDING_NONE)
			return fail(EXIT_USAGE, "--%s: %s=%.*s: %s (%s)", flag, name, shown,
			            (const char *)a->value.bytes.data, cw_finding_text(finding),
			            cw_finding_rule(finding));
		cw_der_writer_init(&w, NULL, 0);
		cw_attribute_type_and_value_encode(&w, a);
		if (cw_der_finish(&w, &unused) != CW_OK)
			return fail(EXIT_USAGE, "--%s: %s=%.*s: the value does not fit its type",
			            flag, name, shown, (const char *)a->value.bytes.data);
	}
	return EXIT_DONE;
}

int value_subject(const options *o, subject_value *out)
{
	bool reversed = options_has(o, FLAG_SUBJECT_RFC4514);
	const char *flag = flags[reversed ? FLAG_SUBJECT_RFC4514 : FLAG_SUBJECT].name;
	const char *text = options_value(o, reversed ? FLAG_SUBJECT_RFC4514 : FLAG_SUBJECT);
	size_t where = 0, room;
	cw_status status;
	int code;

	memset(&out->octets, 0, sizeof out->octets);
	if (text == NULL)
		return fail(EXIT_USAGE, "--subject is missing: --subject C=US,CN=mysite.com");
	if (reversed && options_has(o, FLAG_SUBJECT))
		return fail(EXIT_USAGE, "--subject and --subject-rfc4514 exclude each other");
	room = 2 * strlen(text) + 16;
	code = buffer_init(&out->octets, room + string_type_room(o, text));
	if (code != EXIT_DONE)
		return code;
	cw_name_builder_init(&out->builder);
	status = cw_name_parse(cw_bytes_of(text), reversed ? CW_NAME_RFC4514 : CW_NAME_AS_ENCODED,
	                       out->octets.data, room, &out->builder, &where);
	if (status != CW_OK)
		return fail_name(flag, text, status, where);
	code = string_type_apply(o, flag, text, room, out);
	if (code != EXIT_DONE)
		return code;
	return check_attributes(flag, options_has(o, FLAG_FORCE_PROFILE), &out->builder);
}

void subject_value_free(subject_value *subject)
{
	buffer_free(&subject->octets);
}
