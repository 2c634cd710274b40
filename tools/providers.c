/* providers.c - see providers.h. */
#include "providers.h"

#include "../crypto/tomcrypt.h"

static const cw_provider *const stack[] = {&cw_tomcrypt_provider};

const cw_crypto providers = {stack, sizeof stack / sizeof stack[0]};
