/* key_object.h - the object with a key that a command of the noun key is asked about. */
#ifndef TOOLS_KEY_OBJECT_H
#define TOOLS_KEY_OBJECT_H

#include "object.h"
#include "options.h"

/* Open the operand, or --key, and go to its first object that is no mere list of
 * parameters, such as OpenSSL writes before an EC key. object_file_close in any case. */
int key_object_open(const options *o, object_file *f, object *out);

#endif
