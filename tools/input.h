/* input.h - a file of objects, opened as the flags say. */
#ifndef TOOLS_INPUT_H
#define TOOLS_INPUT_H

#include "object.h"
#include "options.h"

/* object_file_open with --max-input, --pass and --max-kdf-cost. object_file_close in
 * either case. */
int input_open(const options *o, const char *path, object_file *f);

#endif
