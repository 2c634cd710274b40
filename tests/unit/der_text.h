/* der_text.h - DER for tests, written so that a reader sees its structure.
 *
 *     30( 06(550406) 13('US') )
 *
 * Two hexadecimal digits are an octet, 'text' is its characters, and after a tag
 * ( ... ) is a length and contents. Blanks and line ends do not count. Whatever is
 * malformed here ends the test program. */
#ifndef CW_TESTS_DER_TEXT_H
#define CW_TESTS_DER_TEXT_H

#include "../../asn1/bytes.h"

/* The octets live in a pool of a mebibyte, which the calls go around in. */
cw_bytes der_text(const char *text);

#endif
