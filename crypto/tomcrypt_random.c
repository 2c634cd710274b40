#include "tomcrypt_internal.h"

#include "provider_random.h"

cw_status cw_tomcrypt_random(uint8_t *out, size_t size)
{
	return cw_provider_random(out, size);
}
