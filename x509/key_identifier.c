#include "key_identifier.h"
#include "list.h"

cw_status cw_subject_key_identifier_decode(cw_der_reader *r, cw_subject_key_identifier *out)
{
	return cw_der_read_octet_string(r, CW_FIELD_SUBJECT_KEY_IDENTIFIER, &out->key_identifier);
}

void cw_subject_key_identifier_encode(cw_der_writer *w, const cw_subject_key_identifier *identifier)
{
	cw_der_write_octet_string(w, identifier->key_identifier);
}

/* keyIdentifier [0] IMPLICIT OCTET STRING OPTIONAL */
/*@ CW_DECODES_PART(r, out) */
static cw_status read_key_identifier(cw_der_reader *r, cw_bytes *out)
{
	cw_tag tag = CW_TAG_CONTEXT_PRIMITIVE(0);

	if (!cw_der_next_is(r, tag))
		return CW_OK;
	return cw_der_read_octet_string_as(r, CW_FIELD_KEY_IDENTIFIER, tag, out);
}

/* authorityCertIssuer [1] IMPLICIT GeneralNames OPTIONAL */
/*@ CW_DECODES_PART(r, out) */
static cw_status read_issuer(cw_der_reader *r, cw_general_names *out)
{
	cw_tag tag = CW_TAG_CONTEXT_CONSTRUCTED(1);

	if (!cw_der_next_is(r, tag))
		return CW_OK;
	return cw_general_names_decode_as(r, CW_FIELD_AUTHORITY_CERT_ISSUER, tag, out);
}

/* authorityCertSerialNumber [2] IMPLICIT INTEGER OPTIONAL */
/*@ CW_DECODES_PART(r, out) */
static cw_status read_serial_number(cw_der_reader *r, cw_bytes *out)
{
	cw_tag tag = CW_TAG_CONTEXT_PRIMITIVE(2);

	if (!cw_der_next_is(r, tag))
		return CW_OK;
	return cw_der_read_integer_as(r, CW_FIELD_AUTHORITY_CERT_SERIAL_NUMBER, tag, out);
}

/* AuthorityKeyIdentifier ::= SEQUENCE of these three. */
cw_status cw_authority_key_identifier_decode(cw_der_reader *r, cw_authority_key_identifier *out)
{
	cw_der_reader seq;

	*out = (cw_authority_key_identifier){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_AUTHORITY_KEY_IDENTIFIER, CW_TAG_SEQUENCE, &seq));
	CW_TRY(read_key_identifier(&seq, &out->key_identifier));
	CW_TRY(read_issuer(&seq, &out->authority_cert_issuer));
	CW_TRY(read_serial_number(&seq, &out->authority_cert_serial_number));
	return cw_der_leave(r, &seq);
}

void cw_authority_key_identifier_encode(cw_der_writer *w,
                                        const cw_authority_key_identifier *identifier)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	if (identifier->key_identifier.data != NULL)
		cw_der_write(w, CW_TAG_CONTEXT_PRIMITIVE(0), identifier->key_identifier);
	if (CW_LIST_IS_PRESENT(&identifier->authority_cert_issuer))
		cw_general_names_encode_as(w, CW_TAG_CONTEXT_CONSTRUCTED(1),
		                           &identifier->authority_cert_issuer);
	if (identifier->authority_cert_serial_number.data != NULL)
		cw_der_write_integer_as(w, CW_TAG_CONTEXT_PRIMITIVE(2),
		                        identifier->authority_cert_serial_number);
	cw_der_close(w, seq);
}
