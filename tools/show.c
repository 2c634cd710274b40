/* show.c - certwright show, and what its two forms have in common. */
#include "show.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "values.h"

const char *show_time(const cw_time *time, char text[SHOW_TIME_SIZE])
{
	char civil[CW_RFC3339_SIZE];
	int digits = time->fraction.size > 30 ? 30 : (int)time->fraction.size;

	cw_civil_format(&time->civil, civil);
	civil[CW_RFC3339_SIZE - 2] = '\0'; /* the Z, which follows the fraction */
	snprintf(text, SHOW_TIME_SIZE, "%s%s%.*sZ", civil, digits > 0 ? "." : "", digits,
	         digits > 0 ? (const char *)time->fraction.data : "");
	return text;
}

char *show_name(const cw_name *name, cw_name_order order)
{
	size_t size = cw_name_format(name, order, NULL, 0);
	char *text = malloc(size + 1);

	if (text == NULL)
		fail(EXIT_IO, "no memory for a name of %zu octets", size);
	else
		cw_name_format(name, order, text, size + 1);
	return text;
}

const char *show_address(cw_bytes address, char text[SHOW_ADDRESS_SIZE])
{
	size_t i, used = 0;

	if (address.size == 4 || address.size == 16) {
		inet_ntop(address.size == 4 ? AF_INET : AF_INET6, address.data, text,
		          SHOW_ADDRESS_SIZE);
		return text;
	}
	text[used++] = '#';
	for (i = 0; i < address.size && used + 3 < SHOW_ADDRESS_SIZE; i++, used += 2)
		snprintf(text + used, 3, "%02x", address.data[i]);
	text[used] = '\0';
	return text;
}

const char *show_general_name_type(cw_general_name_type type)
{
	static const char *const names[] = {"other", "email", "dns", "x400",         "directory",
	                                    "edi",   "uri",   "ip",  "registered_id"};

	return names[type];
}

static int show_file(const char *path, const options *o, size_t max, bool json)
{
	object_file f;
	object thing;
	bool more = true;
	int code = object_file_open(path, max, options_value(o, FLAG_PASS), &f);

	while (code == EXIT_DONE && more) {
		code = object_next(&f, &thing, &more);
		if (code != EXIT_DONE || !more)
			break;
		code = json ? show_object_json(&thing, !options_has(o, FLAG_NO_RAW))
		            : show_object_text(&thing);
		object_free(&thing);
	}
	object_file_close(&f);
	return code;
}

/* Every file is shown, whatever befell those before it. */
int show(const options *o)
{
	bool json = false;
	size_t max = 0, i;
	int code = value_wants_json(o, &json);

	if (code == EXIT_DONE)
		code = value_max_input(o, &max);
	if (code != EXIT_DONE)
		return code;
	for (i = 0; i < o->operand_count; i++)
		code = first_failure(code, show_file(o->operands[i], o, max, json));
	return code;
}
