/* provider_random.h - private to crypto/: octets from the system's generator, for providers
 * whose library would fall back on something else, or end the process, where it fails. */
#ifndef CW_CRYPTO_PROVIDER_RANDOM_H
#define CW_CRYPTO_PROVIDER_RANDOM_H

#include <errno.h>
#include <sys/random.h>

#include "../asn1/status.h"
#include "secret.h"

/* Straight from the kernel each time: there is no state that a fork could repeat. */
static inline cw_status cw_provider_random(uint8_t *out, size_t size)
{
	size_t done = 0;

	while (done < size) {
		ssize_t got = getrandom(out + done, size - done, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0 || (size_t)got > size - done) {
			cw_wipe(out, size);
			return CW_RANDOM;
		}
		done += (size_t)got;
	}
	return CW_OK;
}

#endif
