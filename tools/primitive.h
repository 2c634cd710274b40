/* primitive.h - the contents of a primitive element, as text. */
#ifndef TOOLS_PRIMITIVE_H
#define TOOLS_PRIMITIVE_H

#include "../asn1/tag.h"

/* Print what `content` means as the contents octets of `type`, a universal type:
 * TRUE, a number, a dotted OBJECT IDENTIFIER and its name, a time, a string in
 * quotes. What is not valid contents of its type, and any other type, is printed
 * in hexadecimal. */
void primitive_print(cw_tag type, cw_bytes content);

#endif
