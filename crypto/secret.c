#include "secret.h"

void cw_wipe(void *secret, size_t size)
{
#if defined(__GNUC__)
	if (size != 0)
		memset(secret, 0, size);
	/* The compiler must believe that somebody reads the octets after this. */
	__asm__ __volatile__("" : : "r"(secret) : "memory");
#else
	volatile uint8_t *octets = (volatile uint8_t *)secret;

	while (size > 0)
		octets[--size] = 0;
#endif
}

bool cw_secret_equal(cw_bytes a, cw_bytes b)
{
	/* volatile: no shortcut once a difference is known. */
	volatile uint8_t difference = 0;
	size_t i;

	if (a.size != b.size)
		return false;
	for (i = 0; i < a.size; i++)
		difference = (uint8_t)(difference | (a.data[i] ^ b.data[i]));
	return difference == 0;
}
