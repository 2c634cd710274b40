#include "key_usage.h"
#include "list.h"

cw_status cw_key_usage_decode(cw_der_reader *r, cw_key_usage *out)
{
	return cw_der_read_named_bits_as(r, CW_FIELD_KEY_USAGE, CW_TAG_BIT_STRING, &out->bits);
}

void cw_key_usage_encode(cw_der_writer *w, const cw_key_usage *usage)
{
	cw_der_write_named_bits(w, &usage->bits);
}

bool cw_key_usage_has(const cw_key_usage *usage, cw_key_usage_bit bit)
{
	size_t octet = (size_t)bit / 8;

	/* Unused bits are zero. */
	return octet < usage->bits.bytes.size &&
	       (usage->bits.bytes.data[octet] >> (7 - (unsigned)bit % 8) & 1) != 0;
}

cw_key_usage cw_key_usage_of(unsigned flags, uint8_t storage[2])
{
	cw_key_usage usage;
	unsigned bit;
	unsigned count = 0;

	storage[0] = 0;
	storage[1] = 0;
	for (bit = 0; bit < 16; bit++) {
		if ((flags >> bit & 1) == 0)
			continue;
		storage[bit / 8] |= (uint8_t)(0x80u >> bit % 8);
		count = bit + 1;
	}
	usage.bits.bytes.data = storage;
	usage.bits.bytes.size = (count + 7) / 8;
	usage.bits.unused = (uint8_t)((8 - count % 8) % 8);
	return usage;
}

/*@ CW_DECODES(r, out) */
static cw_status read_purpose(cw_der_reader *r, cw_oid *out)
{
	return cw_der_read_oid(r, CW_FIELD_NONE, out);
}

static void write_purpose(cw_der_writer *w, const cw_oid *purpose)
{
	cw_der_write_oid(w, *purpose);
}

CW_LIST_FUNCTIONS(cw_ext_key_usage, cw_oid, cw_ext_key_usage, read_purpose, write_purpose)

cw_status cw_ext_key_usage_decode(cw_der_reader *r, cw_ext_key_usage *out)
{
	return cw_ext_key_usage_read(r, CW_FIELD_EXT_KEY_USAGE, CW_TAG_SEQUENCE, 1, out);
}

void cw_ext_key_usage_encode(cw_der_writer *w, const cw_ext_key_usage *usage)
{
	cw_ext_key_usage_write(w, CW_TAG_SEQUENCE, 1, usage);
}
