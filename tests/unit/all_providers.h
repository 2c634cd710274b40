/* all_providers.h - every provider that was built. */
#ifndef TESTS_ALL_PROVIDERS_H
#define TESTS_ALL_PROVIDERS_H

#include "../../crypto/tomcrypt.h"
#ifdef CW_HAVE_LIBCRYPTO
#include "../../crypto/libcrypto.h"
#endif
#ifdef CW_HAVE_SODIUM
#include "../../crypto/sodium.h"
#endif

static const cw_provider *const all_providers[] = {
	&cw_tomcrypt_provider,
#ifdef CW_HAVE_LIBCRYPTO
	&cw_libcrypto_provider,
#endif
#ifdef CW_HAVE_SODIUM
	&cw_sodium_provider,
#endif
};

#define ALL_PROVIDERS (sizeof all_providers / sizeof all_providers[0])

#endif
