/* The strict walk and the tolerant one: what the strict walk accepts, the tolerant
 * one goes through without a finding, element by element; what it refuses, the
 * tolerant one has something to say of. */
#include "fuzz.h"

#include "../../asn1/ber.h"
#include "../../asn1/walk.h"

/* The walk by steps comes to the verdict of the walk in one go. */
static void law_of_steps(cw_bytes der, cw_status verdict, size_t offset)
{
	size_t ends[CW_WALK_DEPTH];
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_der_walk walk;
	cw_der_element element;
	cw_status status = CW_OK;
	size_t before = 0;

	cw_der_walk_init(&walk, &r, ends, CW_WALK_DEPTH, CW_WALK_STRINGS);
	while (status == CW_OK && !cw_der_walk_at_end(&walk)) {
		status = cw_der_walk_next(&walk, &element);
		if (status != CW_OK)
			break;
		LAW(element.offset == before && element.content.pos > before);
		LAW(element.content.end <= der.size && walk.depth <= CW_WALK_DEPTH);
		before = walk.pos;
	}
	LAW(status == verdict);
	LAW(status == CW_OK || in.error.offset == offset);
}

/* What the tolerant walk shows lies in the input and ends. */
static size_t tolerant(cw_bytes input, bool wrapped)
{
	cw_ber_level levels[CW_BER_DEPTH];
	cw_ber_finding findings[8];
	cw_ber_walk walk;
	cw_ber_element element;
	size_t elements = 0, i;

	cw_ber_walk_init(&walk, input, wrapped, levels, CW_BER_DEPTH, findings, 8);
	while (cw_ber_walk_next(&walk, &element)) {
		LAW(element.offset < input.size && element.header <= input.size - element.offset);
		LAW(element.length <= input.size - element.offset - element.header);
		LAW(element.depth <= CW_BER_DEPTH);
		LAW(++elements <= input.size);
	}
	for (i = 0; i < walk.finding_count && i < 8; i++)
		LAW(findings[i].offset <= input.size && findings[i].status != CW_OK);
	return walk.finding_count;
}

/* The input is one element or none, as the tolerant walk wants it. */
static bool is_single(cw_bytes der)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_der_element element;

	return der.size > 0 && cw_der_read_any(&r, CW_FIELD_NONE, &element) == CW_OK &&
	       cw_der_at_end(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t ends[CW_WALK_DEPTH];
	cw_bytes der = {data, size};
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der), before = r;
	cw_status status = cw_der_walk_all(&r, ends, CW_WALK_DEPTH, CW_WALK_STRINGS);
	size_t offset = in.error.offset, findings;

	if (status != CW_OK)
		law_of_failure(&r, &before, status);
	law_of_steps(der, status, offset);
	findings = tolerant(der, false);
	if (status != CW_OK)
		LAW(findings > 0);
	else if (is_single(der))
		LAW(findings == 0);
	tolerant(der, true);
	return 0;
}
