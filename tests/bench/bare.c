#include "bare.h"

size_t bare_walk(const uint8_t *p, const uint8_t *end)
{
	size_t count = 0;

	while (p < end) {
		uint8_t tag = *p++;
		size_t length, octets;

		if ((tag & 0x1f) == 0x1f)
			while (p < end && (*p++ & 0x80) != 0)
				continue;
		if (p == end)
			return 0;
		length = *p++;
		if (length >= 0x80) {
			octets = length & 0x7f;
			length = 0;
			if (octets == 0 || octets > 4 || octets > (size_t)(end - p))
				return 0;
			while (octets-- > 0)
				length = length << 8 | *p++;
		}
		if (length > (size_t)(end - p))
			return 0;
		count++;
		if ((tag & 0x20) != 0 && length > 0) {
			size_t inside = bare_walk(p, p + length);

			if (inside == 0)
				return 0;
			count += inside;
		}
		p += length;
	}
	return count;
}
