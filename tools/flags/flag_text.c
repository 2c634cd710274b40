/* flag_text.c - see flag_text.h. */
#include "flag_text.h"

#include <stdio.h>
#include <string.h>

#include "../../x509/key_usage.h"
#include "../../x509/netscape_extension.h"
#include "../diagnostics.h"

const char **flag_values(const options *o, flag_id id, arena *a, size_t *count)
{
	const char **values = arena_alloc(a, (o->given_count + 1) * sizeof *values);
	size_t pos = 0;

	*count = 0;
	while ((values[*count] = options_next(o, id, &pos)) != NULL)
		(*count)++;
	return values;
}

const char *flag_list(const options *o, flag_id id, arena *a)
{
	size_t count, room = 1, i;
	const char **values = flag_values(o, id, a, &count);
	char *list, *end;

	for (i = 0; i < count; i++)
		room += strlen(values[i]) + 1;
	end = list = arena_alloc(a, room);
	for (i = 0; i < count; i++) {
		size_t size = strlen(values[i]);

		if (i > 0)
			*end++ = ',';
		memcpy(end, values[i], size);
		end += size;
	}
	return list;
}

bool text_begins(const char *text, const char *prefix, const char **rest)
{
	size_t size = strlen(prefix);

	if (strncmp(text, prefix, size) != 0)
		return false;
	*rest = text + size;
	return true;
}

bool next_item(const char **rest, cw_bytes *out)
{
	size_t size = strcspn(*rest, ",");

	if (**rest == '\0')
		return false;
	out->data = (const uint8_t *)*rest;
	out->size = size;
	*rest += size + ((*rest)[size] == ',');
	return true;
}

bool item_is(cw_bytes item, const char *text)
{
	return cw_bytes_equal(item, cw_bytes_of(text));
}

bool item_text(cw_bytes item, const char *name, cw_bytes *out)
{
	size_t size = strlen(name);

	if (item.size < size || memcmp(item.data, name, size) != 0)
		return false;
	out->data = item.data + size;
	out->size = item.size - size;
	return true;
}

bool item_number(cw_bytes item, const char *name, uint64_t *out)
{
	uint64_t number = 0;
	cw_bytes digits;
	size_t i;

	if (!item_text(item, name, &digits) || digits.size == 0 || digits.size > 18)
		return false;
	for (i = 0; i < digits.size; i++) {
		if (digits.data[i] < '0' || digits.data[i] > '9')
			return false;
		number = number * 10 + (uint64_t)(digits.data[i] - '0');
	}
	*out = number;
	return true;
}

#define NAME(bit, number, name) name,
static const char *const key_usages[] = {CW_KEY_USAGE_LIST(NAME)};
static const char *const netscape_cert_types[] = {CW_NETSCAPE_CERT_TYPE_LIST(NAME)};
#undef NAME
static const char *const reason_flags[] = {
	"unused",      "keyCompromise",        "cACompromise",    "affiliationChanged",
	"superseded",  "cessationOfOperation", "certificateHold", "privilegeWithdrawn",
	"aACompromise"};

#define COUNT(names) (sizeof names / sizeof names[0])
const word_list key_usage_names = {key_usages, COUNT(key_usages)};
const word_list reason_flag_names = {reason_flags, COUNT(reason_flags)};
const word_list netscape_cert_type_names = {netscape_cert_types, COUNT(netscape_cert_types)};

/* EXIT_USAGE if there is no such word. */
static int find_word(flag_id id, cw_bytes word, word_list known, size_t *out)
{
	char list[256] = "";
	size_t used = 0, i;

	for (i = 0; i < known.count; i++) {
		if (item_is(word, known.words[i])) {
			*out = i;
			return EXIT_DONE;
		}
	}
	for (i = 0; i < known.count && used < sizeof list; i++)
		used += (size_t)snprintf(list + used, sizeof list - used, "%s%s",
		                         i == 0 ? "" : ", ", known.words[i]);
	return fail(EXIT_USAGE, "--%s: %.*s is none of %s", flags[id].name,
	            word.size < 64 ? (int)word.size : 64, (const char *)word.data, list);
}

int flag_word(const options *o, flag_id id, word_list known, size_t *out)
{
	const char *text = options_value(o, id);

	return text == NULL ? EXIT_DONE : find_word(id, cw_bytes_of(text), known, out);
}

int list_bits(flag_id id, const char *list, word_list known, unsigned *out)
{
	int code = EXIT_DONE;
	cw_bytes item;
	size_t bit = 0;

	*out = 0;
	while (code == EXIT_DONE && next_item(&list, &item)) {
		code = find_word(id, item, known, &bit);
		*out |= 1u << bit;
	}
	return code;
}
