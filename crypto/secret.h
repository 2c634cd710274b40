/* secret.h - what must be done with care: comparing and forgetting. */
#ifndef CW_CRYPTO_SECRET_H
#define CW_CRYPTO_SECRET_H

#include "../asn1/bytes.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Zero `size` octets in a way that no compiler drops. (`make prove` sees it as a
 * function of octets: tests/proof/library.h.) */
#ifndef CW_PROOF_LIBRARY_H
CW_API void cw_wipe(void *secret, size_t size);
#endif

/* The same octets, in a time that depends on the sizes alone. */
CW_API bool cw_secret_equal(cw_bytes a, cw_bytes b);

#ifdef __cplusplus
}
#endif
#endif
