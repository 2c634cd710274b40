/* providers.h - the stack of providers that the command was linked with. */
#ifndef TOOLS_PROVIDERS_H
#define TOOLS_PROVIDERS_H

#include "../crypto/crypto.h"

extern const cw_crypto providers;

#endif
