#include "tomcrypt_internal.h"

#include <errno.h>
#include <sys/random.h>

/* Straight from the kernel each time: there is no state that a fork could repeat. */
cw_status cw_tomcrypt_random(uint8_t *out, size_t size)
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
