#include "oid_registry.h"

#ifndef CW_NO_NAMES

#define OCTETS_SIZE     12
#define NAME_SIZE       40 /* with the closing NUL */
#define SHORT_NAME_SIZE 20

/* All stands in the row itself: no pointer has to be set when the library is loaded. */
typedef struct entry {
	uint8_t octets[OCTETS_SIZE];
	char name[NAME_SIZE];
	char short_name[SHORT_NAME_SIZE];
	uint8_t size;
} entry;

#define ENTRY(c_name, name, short_name, dotted, octets)                                            \
	{octets, name, short_name, sizeof(octets) - 1},
#define ENTRY_FITS(c_name, name, short_name, dotted, octets)                                       \
	_Static_assert(sizeof(octets) <= OCTETS_SIZE, name);                                       \
	_Static_assert(sizeof(name) <= NAME_SIZE, name);                                           \
	_Static_assert(sizeof(short_name) <= SHORT_NAME_SIZE, name);
CW_OID_LIST(ENTRY_FITS)
static const entry entries[] = {CW_OID_LIST(ENTRY)};
enum { ENTRY_COUNT = sizeof entries / sizeof entries[0] };

/*@ requires \valid_read(oid.data + (0 .. oid.size - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result == \null || \valid_read(\result); */
static const entry *find(cw_oid oid)
{
	size_t i;

	if (oid.size == 0 || oid.size > OCTETS_SIZE)
		return NULL;
	/* The last octet tells most apart that are of one size. */
	/*@ loop invariant i <= ENTRY_COUNT;
	    loop assigns i;
	    loop variant ENTRY_COUNT - i; */
	for (i = 0; i < ENTRY_COUNT; i++) {
		if (entries[i].size == oid.size &&
		    entries[i].octets[oid.size - 1] == oid.data[oid.size - 1] &&
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
	return e->short_name[0] != 0 ? e->short_name : e->name;
}

/*@ terminates \true; exits \false;
    assigns \nothing; */
static uint8_t lower(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? (uint8_t)(c + ('a' - 'A')) : c;
}

/* The text in the place text[0 .. size - 1], filled up with NULs, is `name`, in
 * letters of either case. */
/*@ requires name.size > 0 && \valid_read(text + (0 .. size - 1));
    requires \valid_read(name.data + (0 .. name.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static bool is_name(const char *text, size_t size, cw_bytes name)
{
	size_t i;

	if (name.size >= size || text[name.size] != 0 || text[name.size - 1] == 0)
		return false;
	/*@ loop invariant i <= name.size;
	    loop assigns i;
	    loop variant name.size - i; */
	for (i = 0; i < name.size; i++) {
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
	/*@ loop invariant i <= ENTRY_COUNT;
	    loop assigns i;
	    loop variant ENTRY_COUNT - i; */
	for (i = 0; i < ENTRY_COUNT; i++) {
		const entry *e = &entries[i];

		if (is_name(e->name, sizeof e->name, name) ||
		    is_name(e->short_name, sizeof e->short_name, name)) {
			out->data = e->octets;
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
