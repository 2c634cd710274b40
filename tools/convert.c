/* convert.c - certwright convert: the same object in the other form. */
#include "commands.h"
#include "flags/flag_text.h"
#include "object.h"
#include "output.h"

static int convert_first(const options *o, object_file *f, bool to_pem)
{
	object thing, second;
	bool more = false;
	int code = object_next(f, &thing, &more);

	if (code != EXIT_DONE)
		return code;
	code = object_next(f, &second, &more);
	if (code == EXIT_DONE && more) {
		code = fail(EXIT_USAGE, "%s: more than one object", thing.where.file);
		object_free(&second);
	}
	if (code == EXIT_DONE && object_label(thing.type) == NULL)
		code = object_unsupported(&thing);
	if (code == EXIT_DONE)
		code = output_as(o, thing.type, thing.der, to_pem);
	if (code == EXIT_DONE && thing.encrypted)
		note("the key is not encrypted any more");
	object_free(&thing);
	return code;
}

int convert(const options *o)
{
	static const char *const words[] = {"der", "pem"};
	object_file f = {0};
	size_t to = 0;
	int code = flag_word(o, FLAG_TO, WORDS(words), &to);

	if (code == EXIT_DONE)
		code = output_check(o);
	if (code == EXIT_DONE)
		code = object_file_open(o, o->operands[0], options_value(o, FLAG_PASS), &f);
	if (code == EXIT_DONE)
		code = convert_first(o, &f, to == 1);
	object_file_close(&f);
	return code;
}
