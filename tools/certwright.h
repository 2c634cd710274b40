/* certwright.h - all public headers of Certwright in one. */
#ifndef CW_CERTWRIGHT_H
#define CW_CERTWRIGHT_H

#include "asn1/version.h"

#endif
