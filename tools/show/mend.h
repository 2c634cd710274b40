/* mend.h - an encoding in BER, written again as DER as well as that is possible: for
 * showing what strict decoding refuses, and for nothing else. */
#ifndef TOOLS_SHOW_MEND_H
#define TOOLS_SHOW_MEND_H

#include "../io.h"

/* Lengths definite and shortest, strings primitive, TRUE 0xff, FALSE (which is a
 * DEFAULT wherever PKIX has it) left out, INTEGERs shortest, SETs OF in order, unused
 * bits zero. Whatever else is wrong stays so. EXIT_MALFORMED, and nothing is reported, if
 * the input is not even that. */
int mend(cw_bytes input, buffer *out);

#endif
