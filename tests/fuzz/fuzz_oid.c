/* OBJECT IDENTIFIERs as octets and as dotted text: whichever the input is, it
 * comes back the same from the other. */
#include "fuzz.h"

#include "../../asn1/oid.h"

/* The text of valid octets gives these octets. What a NULL buffer measures is an
 * upper bound where an arc is very long. */
static void from_octets(cw_oid oid)
{
	size_t bound = cw_oid_format(oid, NULL, 0);
	char *text = malloc(bound + 1);
	uint8_t *octets;
	size_t length, size;

	LAW(text != NULL);
	length = cw_oid_format(oid, text, bound + 1);
	LAW(length <= bound && strlen(text) == length);
	LAW(cw_oid_parse(cw_bytes_of(text), NULL, 0, &bound) == CW_BUFFER_TOO_SMALL);
	LAW(bound >= oid.size);
	octets = malloc(bound + 1);
	LAW(octets != NULL);
	LAW(cw_oid_parse(cw_bytes_of(text), octets, bound, &size) == CW_OK && size == oid.size);
	LAW(memcmp(octets, oid.data, size) == 0);
	free(octets);
	free(text);
}

/* The octets of a good text are valid and give this text. */
static void from_text(cw_bytes text)
{
	size_t needed, size, length;
	uint8_t *octets;
	char *again;
	cw_oid oid;

	if (cw_oid_parse(text, NULL, 0, &needed) != CW_BUFFER_TOO_SMALL)
		return;
	octets = malloc(needed + 1);
	again = malloc(text.size + 1);
	LAW(octets != NULL && again != NULL);
	LAW(cw_oid_parse(text, octets, needed, &size) == CW_OK && size <= needed);
	oid.data = octets;
	oid.size = size;
	LAW(cw_oid_check(oid, NULL) == CW_OK);
	length = cw_oid_format(oid, again, text.size + 1);
	LAW(length == text.size && memcmp(again, text.data, length) == 0);
	free(again);
	free(octets);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	cw_bytes input = {data, size};
	size_t where = 0;

	/* Conversion takes time that grows with the square of an arc's size. */
	if (size > 600)
		return 0;
	if (cw_oid_check(input, &where) == CW_OK)
		from_octets(input);
	else
		LAW(where <= size && cw_oid_format(input, NULL, 0) == 0);
	from_text(input);
	return 0;
}
