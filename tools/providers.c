/* providers.c - see providers.h. */
#include "providers.h"

#include "../crypto/tomcrypt.h"
#ifdef CW_HAVE_LIBCRYPTO
#include "../crypto/libcrypto.h"
#endif
#ifdef CW_HAVE_SODIUM
#include "../crypto/sodium.h"
#endif

static const cw_provider *const stack[] = {
	&cw_tomcrypt_provider,
#ifdef CW_HAVE_SODIUM
	&cw_sodium_provider,
#endif
#ifdef CW_HAVE_LIBCRYPTO
	&cw_libcrypto_provider,
#endif
};

const cw_crypto providers = {stack, sizeof stack / sizeof stack[0]};
