/* input.c - see input.h. */
#include "input.h"

#include <string.h>

#include "flags/values.h"

int input_open(const options *o, const char *path, object_file *f)
{
	uint64_t cost = 0;
	size_t max = 0;
	int code = value_max_input(o, &max);

	memset(f, 0, sizeof *f);
	if (code == EXIT_DONE)
		code = value_max_kdf_cost(o, &cost);
	if (code == EXIT_DONE)
		code = object_file_open(path, max, options_value(o, FLAG_PASS), f);
	f->max_kdf_cost = cost;
	return code;
}
