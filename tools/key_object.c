/* key_object.c - see key_object.h. */
#include "key_object.h"

#include <string.h>

#include "commands.h"
#include "input.h"

/* The file is an operand, or --key. */
static int key_path(const options *o, const char **out)
{
	const char *flag = options_value(o, FLAG_KEY);

	*out = flag != NULL ? flag : o->operands[0];
	if (flag != NULL && o->operand_count > 0)
		return fail(EXIT_USAGE, "--key %s or %s, not both", flag, o->operands[0]);
	if (*out == NULL)
		return fail(EXIT_USAGE, "which key? certwright %s", commands[o->command].example);
	return EXIT_DONE;
}

int key_object_open(const options *o, object_file *f, object *out)
{
	const char *path = NULL;
	bool more = false;
	int code = key_path(o, &path);

	memset(f, 0, sizeof *f);
	memset(out, 0, sizeof *out);
	if (code == EXIT_DONE)
		code = input_open(o, path, f);
	if (code == EXIT_DONE)
		code = object_next(f, out, &more);
	while (code == EXIT_DONE && more && out->is_parameters) {
		object_free(out);
		code = object_next(f, out, &more);
	}
	if (code == EXIT_DONE && !more)
		code = fail(EXIT_UNSUPPORTED, "%s: parameters, and no key", io_name(path));
	return code;
}
