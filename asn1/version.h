/* version.h - which Certwright this is. */
#ifndef CW_ASN1_VERSION_H
#define CW_ASN1_VERSION_H

#include "bytes.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The version of these headers, "major.minor.patch". The build, the command and
 * the pkg-config files read it from here. */
#define CW_VERSION_TEXT "0.1.0"

/* The version of the library that is linked. Until 1.0 it should have the major
 * and minor number of CW_VERSION_TEXT: the layout of a public struct may differ else. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
CW_API const char *cw_version(void);

#ifdef __cplusplus
}
#endif
#endif
