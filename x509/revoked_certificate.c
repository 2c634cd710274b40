#include "revoked_certificate.h"
#include "list.h"

/* crlEntryExtensions Extensions OPTIONAL -- in v2 only */
/*@ CW_DECODES_PART(r, out) */
static cw_status read_entry_extensions(cw_der_reader *r, cw_cert_list_version version,
                                       cw_extensions *out)
{
	if (!cw_der_next_is(r, CW_TAG_SEQUENCE))
		return CW_OK;
	if (version == CW_CERT_LIST_V1)
		return cw_der_fail(r, CW_VERSION, r->pos, CW_FIELD_CRL_ENTRY_EXTENSIONS, 0, 0);
	return cw_extensions_decode(r, CW_FIELD_CRL_ENTRY_EXTENSIONS, out);
}

/* SEQUENCE { userCertificate CertificateSerialNumber, revocationDate Time,
 * crlEntryExtensions Extensions OPTIONAL } */
/*@ CW_DECODES(r, out) */
static cw_status read_entry(cw_der_reader *r, cw_cert_list_version version,
                            cw_revoked_certificate *out)
{
	cw_der_reader seq;

	out->crl_entry_extensions = (cw_extensions){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_der_read_integer(&seq, CW_FIELD_USER_CERTIFICATE, &out->user_certificate));
	CW_TRY(cw_time_decode(&seq, CW_FIELD_REVOCATION_DATE, &out->revocation_date));
	CW_TRY(read_entry_extensions(&seq, version, &out->crl_entry_extensions));
	return cw_der_leave(r, &seq);
}

cw_status cw_revoked_certificate_decode(cw_der_reader *r, cw_revoked_certificate *out)
{
	return read_entry(r, CW_CERT_LIST_V2, out);
}

void cw_revoked_certificate_encode(cw_der_writer *w, const cw_revoked_certificate *entry)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_der_write_integer(w, entry->user_certificate);
	cw_time_encode(w, &entry->revocation_date);
	if (cw_extensions_are_present(&entry->crl_entry_extensions))
		cw_extensions_encode(w, &entry->crl_entry_extensions);
	cw_der_close(w, seq);
}

/* Two decimal digits, or 100. */
/*@ requires \valid_read(p + (0 .. 1));
    terminates \true; exits \false;
    assigns \nothing; */
static unsigned two_digits(const uint8_t *p)
{
	unsigned tens = p[0] - (unsigned)'0', ones = p[1] - (unsigned)'0';

	return tens <= 9 && ones <= 9 ? 10 * tens + ones : 100;
}

/* YYMMDDhhmmssZ, on a day that every month has. */
/*@ requires \valid_read(p + (0 .. 12));
    terminates \true; exits \false;
    assigns \nothing; */
static bool is_common_time(const uint8_t *p)
{
	return two_digits(p) < 100 && two_digits(p + 2) - 1 < 12 && two_digits(p + 4) - 1 < 28 &&
	       two_digits(p + 6) < 24 && two_digits(p + 8) < 60 && two_digits(p + 10) < 60 &&
	       p[12] == 'Z';
}

/* Nearly every entry has lengths of one octet, a UTCTime, and a reasonCode or nothing:
 *
 *     30 n  02 s serial  17 0d time  [30 0c 30 0a 06 03 55 1d 15 04 03 0a 01 reason]
 *
 * This takes such a one in a single look; lists are long. Its size, or 0 for any other, and
 * for a bad one: the decoder then tells. */
/*@ requires \valid_read(p + (0 .. room - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result <= room; */
static size_t common_entry(const uint8_t *p, size_t room, cw_cert_list_version version)
{
	static const uint8_t reason[] = {0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55,
	                                 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01};
	enum { UTC_TIME_SIZE = 15, REASON_SIZE = sizeof reason + 1 };
	const uint8_t *time;
	size_t serial, rest;

	if (room < 4 || p[0] != 0x30 || p[1] >= 0x80 || p[1] + 2u > room || p[2] != 0x02 ||
	    p[3] == 0 || p[3] + 2u + UTC_TIME_SIZE > p[1])
		return 0;
	serial = p[3];
	rest = p[1] - (serial + 2 + UTC_TIME_SIZE);
	if (serial > 1 && ((p[4] == 0 && p[5] < 0x80) || (p[4] == 0xff && p[5] >= 0x80)))
		return 0;
	time = p + 4 + serial;
	if (time[0] != 0x17 || time[1] != 0x0d || !is_common_time(time + 2))
		return 0;
	if (rest != 0 && (version == CW_CERT_LIST_V1 || rest != REASON_SIZE ||
	                  memcmp(time + UTC_TIME_SIZE, reason, sizeof reason) != 0))
		return 0;
	return 2u + p[1];
}

/* As many as there are; none where there is a trace, which is to see each field. */
/*@ requires \valid(r) && cw_reader_ok(r);
    terminates \true; exits \false;
    assigns r->pos;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r); */
static void skip_common_entries(cw_der_reader *r, cw_cert_list_version version)
{
	const uint8_t *data = r->in->data;
	size_t end = r->in->trace == NULL ? r->end : r->pos;
	size_t pos = r->pos;

	/*@ loop invariant \at(r->pos, Pre) <= pos <= end;
	    loop assigns pos;
	    loop variant end - pos; */
	while (pos < end) {
		size_t size = common_entry(data + pos, end - pos, version);

		if (size == 0)
			break;
		pos += size;
	}
	r->pos = pos;
}

/* All entries of a list, which is put back when they are good. */
/*@ CW_CHECKS_ALL(list) */
CW_WITHIN cw_status check_entries(cw_der_reader *list, cw_cert_list_version version)
{
	cw_revoked_certificate entry;
	size_t start = list->pos;

	skip_common_entries(list, version);
	/*@ CW_EACH(list, entry) */
	while (!cw_der_at_end(list)) {
		CW_TRY(read_entry(list, version, &entry));
		skip_common_entries(list, version);
	}
	list->pos = start;
	return CW_OK;
}

cw_status cw_revoked_certificates_decode(cw_der_reader *r, cw_cert_list_version version,
                                         cw_revoked_certificates *out)
{
	*out = (cw_revoked_certificates){0};
	CW_TRY(cw_list_enter(r, CW_FIELD_REVOKED_CERTIFICATES, CW_TAG_SEQUENCE, 0, &out->encoded));
	CW_TRY(check_entries(&out->encoded, version));
	r->pos = out->encoded.end;
	return CW_OK;
}

bool cw_revoked_certificates_next(cw_revoked_certificates *rest, cw_revoked_certificate *out)
{
	if (rest->encoded.in != NULL)
		return !cw_der_at_end(&rest->encoded) &&
		       cw_revoked_certificate_decode(&rest->encoded, out) == CW_OK;
	if (rest->count == 0)
		return false;
	*out = *rest->items++;
	rest->count--;
	return true;
}

void cw_revoked_certificates_encode(cw_der_writer *w, cw_cert_list_version version,
                                    const cw_revoked_certificates *entries)
{
	cw_revoked_certificates rest = *entries;
	cw_revoked_certificate entry;
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	while (cw_revoked_certificates_next(&rest, &entry)) {
		if (version == CW_CERT_LIST_V1 &&
		    cw_extensions_are_present(&entry.crl_entry_extensions))
			cw_der_writer_fail(w, CW_VERSION, CW_FIELD_CRL_ENTRY_EXTENSIONS);
		cw_revoked_certificate_encode(w, &entry);
	}
	if (rest.encoded.in != NULL && !cw_der_at_end(&rest.encoded))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_REVOKED_CERTIFICATES);
	cw_der_close(w, seq);
}

/* The offset of the first entry from `pos` on whose serial number this is, or `end`.
 * The entries were checked: what is left to do is to step from one to the next, and
 * almost all are of less than 128 octets. Should they not be what was checked, this
 * still reads nothing beyond `end`. */
static size_t find_entry(const uint8_t *data, size_t pos, size_t end, cw_bytes serial)
{
	while (end - pos >= 2) {
		size_t start = pos + 2;
		size_t size = data[pos + 1];

		if (size >= 0x80) {
			size_t octets = size & 0x7f;

			if (octets > sizeof size || octets > end - start)
				return end;
			for (size = 0; octets > 0; octets--)
				size = size << 8 | data[start++];
		}
		if (size > end - start)
			return end;
		if (size >= serial.size + 2 && data[start + 1] == serial.size &&
		    memcmp(data + start + 2, serial.data, serial.size) == 0)
			return pos;
		pos = start + size;
	}
	return end;
}

/* A serial number of 128 octets and more has a length of several octets: such an
 * entry is decoded to be compared. */
static bool find_slowly(cw_revoked_certificates *rest, cw_bytes serial, cw_revoked_certificate *out)
{
	cw_revoked_certificate entry;

	while (cw_revoked_certificates_next(rest, &entry))
		if (cw_bytes_equal(entry.user_certificate, serial)) {
			*out = entry;
			return true;
		}
	return false;
}

bool cw_revoked_certificates_find(cw_revoked_certificates *rest, cw_bytes serial_number,
                                  cw_revoked_certificate *out)
{
	cw_der_reader *encoded = &rest->encoded;

	if (encoded->in == NULL || serial_number.size >= 0x80)
		return find_slowly(rest, serial_number, out);
	encoded->pos = find_entry(encoded->in->data, encoded->pos, encoded->end, serial_number);
	return cw_revoked_certificates_next(rest, out);
}
