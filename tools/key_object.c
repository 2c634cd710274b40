/* key_object.c - see key_object.h. */
#include "key_object.h"

#include <string.h>

#include "commands.h"
#include "values.h"

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
	size_t max = 0;
	bool more = false;
	uint64_t cost = 0;
	int code = key_path(o, &path);

	memset(f, 0, sizeof *f);
	memset(out, 0, sizeof *out);
	if (code == EXIT_DONE)
		code = value_max_input(o, &max);
	if (code == EXIT_DONE)
		code = value_max_kdf_cost(o, &cost);
	if (code == EXIT_DONE)
		code = object_file_open(path, max, options_value(o, FLAG_PASS), f);
	f->max_kdf_cost = cost;
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
