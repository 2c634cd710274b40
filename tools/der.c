/* der.c - certwright der check; der dump is in der_dump.c. */
#include <stdio.h>

#include "commands.h"
#include "object.h"
#include "text.h"

/* encode(decode(x)) == x, or it is a fault of ours that must not go unseen. */
static int check_round_trip(const object *o)
{
	buffer again = {NULL, 0, 0};
	cw_bytes out = {NULL, 0};
	size_t same = 0;
	cw_status status;
	int code = buffer_init(&again, o->der.size);

	if (code != EXIT_DONE)
		return code;
	status = object_encode(o, again.data, &out);
	while (status == CW_OK && same < out.size && same < o->der.size &&
	       out.data[same] == o->der.data[same])
		same++;
	if (status != CW_OK)
		code = fail_status(status, "%s: encoded again", o->where.file);
	else if (same != out.size || same != o->der.size)
		code = fail(EXIT_MALFORMED, "%s:%zu: encoded again, it differs from here on",
		            o->where.file, o->begin + same);
	buffer_free(&again);
	return code != EXIT_DONE ? EXIT_MALFORMED : EXIT_DONE;
}

static int check_object(object *o)
{
	int code;

	if (o->type == OBJECT_OPENSSH_KEY)
		return object_not_der(o);
	code = object_decode_or_report(o);
	return code != EXIT_DONE ? code : check_round_trip(o);
}

/* All objects of a PEM file; a file in DER must be one. */
static int check_file(const char *path, const options *o)
{
	object_file f;
	object thing;
	object_type type = OBJECT_OTHER;
	size_t octets = 0, count = 0;
	bool more = true;
	int code = object_file_open(o, path, options_value(o, FLAG_PASS), &f);

	f.inspect = true;
	while (code == EXIT_DONE && (code = object_next(&f, &thing, &more)) == EXIT_DONE && more) {
		code = check_object(&thing);
		type = thing.type;
		octets += thing.der.size;
		count++;
		object_free(&thing);
	}
	object_file_close(&f);
	if (code != EXIT_DONE)
		return code;
	text_print_escaped(stdout, cw_bytes_of(io_name(path)));
	if (count == 1 && type != OBJECT_OTHER)
		printf(": good: %s, %zu octets\n", object_name(type), octets);
	else if (count == 1)
		printf(": good: DER, %zu octets\n", octets);
	else
		printf(": good: %zu objects, %zu octets\n", count, octets);
	return EXIT_DONE;
}

int der_check(const options *o)
{
	size_t i;
	int code = EXIT_DONE;

	for (i = 0; i < o->operand_count; i++)
		code = first_failure(code, check_file(o->operands[i], o));
	return code;
}
