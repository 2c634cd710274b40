#include "tomcrypt_internal.h"

#include "system_random.h"

cw_status cw_tomcrypt_random(uint8_t *out, size_t size)
{
	return cw_system_random(out, size);
}
