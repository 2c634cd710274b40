/* Tags, lengths and nesting, and nothing else: what any reader must do. */
#define _GNU_SOURCE /* memmem */
#include <string.h>

#include "peer.h"

static const uint8_t *kept;
static size_t kept_size;

/* The number of elements, or 0 if it is no BER. */
static size_t walk(const uint8_t *p, const uint8_t *end)
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
			size_t inside = walk(p, p + length);

			if (inside == 0)
				return 0;
			count += inside;
		}
		p += length;
	}
	return count;
}

static bool certificate(const uint8_t *der, size_t size)
{
	return walk(der, der + size) > 0;
}

static bool crl(const uint8_t *der, size_t size)
{
	kept = der;
	kept_size = size;
	return walk(der, der + size) > 0;
}

/* Not for a number but for its octets, wherever they stand. */
static bool crl_find(const uint8_t *serial, size_t size)
{
	return memmem(kept, kept_size, serial, size) != NULL;
}

const peer peer_bare = {"bare walk, memmem", certificate, crl, crl_find};
