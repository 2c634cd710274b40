/* string_type.h - --string-type: in which string types the subject's texts are written.
 *
 *     --string-type printable            every DirectoryString
 *     --string-type O=teletex,CN=bmp     these attributes, whatever is said of all
 *
 * What was given as "#" and hexadecimal has its type already, and keeps it. */
#ifndef TOOLS_FLAGS_STRING_TYPE_H
#define TOOLS_FLAGS_STRING_TYPE_H

#include "values.h"

/* Octets that the texts may take more than as they were given. */
size_t string_type_room(const options *o, const char *text);

/* Write anew what cw_name_parse made of `text`, behind the first `used` octets of
 * subject->octets. EXIT_USAGE, reported, for a type that is none, one that the attribute's
 * definition does not have, and a character that the type does not have. */
int string_type_apply(const options *o, const char *flag, const char *text, size_t used,
                      subject_value *subject);

#endif
