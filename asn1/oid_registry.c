#include "oid_registry.h"

#ifndef CW_NO_NAMES

typedef struct entry {
	const char *octets;
	const char *name;
	const char *short_name;
	uint8_t size;
	uint8_t name_size;
	uint8_t short_name_size;
} entry;

#define ENTRY(c_name, name, short_name, dotted, octets)                                            \
	{octets, name, short_name, sizeof(octets) - 1, sizeof(name) - 1, sizeof(short_name) - 1},
static const entry entries[] = {CW_OID_LIST(ENTRY)};
#define ENTRY_COUNT (sizeof entries / sizeof entries[0])

static const entry *find(cw_oid oid)
{
	size_t i;

	/* The last octet tells most apart that are of one size. */
	for (i = 0; i < ENTRY_COUNT; i++) {
		if (entries[i].size == oid.size &&
		    (uint8_t)entries[i].octets[oid.size - 1] == oid.data[oid.size - 1] &&
		    memcmp(entries[i].octets, oid.data, oid.size) == 0)
			return &entries[i];
	}
	return NULL;
}

const char *cw_oid_name(cw_oid oid)
{
	const entry *e = find(oid);

	return e == NULL ? NULL : e->name;
}

const char *cw_oid_short_name(cw_oid oid)
{
	const entry *e = find(oid);

	if (e == NULL)
		return NULL;
	return e->short_name_size != 0 ? e->short_name : e->name;
}

static uint8_t lower(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? (uint8_t)(c + ('a' - 'A')) : c;
}

static bool is_name(const char *text, size_t size, cw_bytes name)
{
	size_t i;

	if (size != name.size)
		return false;
	for (i = 0; i < size; i++) {
		if (lower((uint8_t)text[i]) != lower(name.data[i]))
			return false;
	}
	return true;
}

bool cw_oid_by_name(cw_bytes name, cw_oid *out)
{
	size_t i;

	if (name.size == 0)
		return false;
	for (i = 0; i < ENTRY_COUNT; i++) {
		const entry *e = &entries[i];

		if (is_name(e->name, e->name_size, name) ||
		    is_name(e->short_name, e->short_name_size, name)) {
			out->data = (const uint8_t *)e->octets;
			out->size = e->size;
			return true;
		}
	}
	return false;
}

#else

const char *cw_oid_name(cw_oid oid)
{
	(void)oid;
	return NULL;
}

const char *cw_oid_short_name(cw_oid oid)
{
	(void)oid;
	return NULL;
}

bool cw_oid_by_name(cw_bytes name, cw_oid *out)
{
	(void)name;
	(void)out;
	return false;
}

#endif
