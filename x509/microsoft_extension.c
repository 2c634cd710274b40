#include "microsoft_extension.h"

/* INTEGER (0..4294967295) OPTIONAL */
/*@ requires \valid(r) && cw_reader_ok(r) && CW_OUT(present, r) && CW_OUT(out, r);
    requires \separated(present, out);
    terminates \true; exits \false;
    assigns CW_READ_STATE(r), *present, *out;
    ensures good: cw_reader_ok(r);
    ensures kept: cw_reader_kept(r); */
static cw_status read_version(cw_der_reader *r, uint16_t field, bool *present, uint64_t *out)
{
	size_t from = r->pos;

	*present = cw_der_next_is(r, CW_TAG_INTEGER);
	if (!*present)
		return CW_OK;
	CW_TRY(cw_der_read_uint64(r, field, out));
	if (*out > UINT32_MAX)
		return cw_der_fail(r, CW_INTEGER_RANGE, from, field, 0, 0);
	return CW_OK;
}

/* CertificateTemplate ::= SEQUENCE { templateID OBJECT IDENTIFIER,
 * templateMajorVersion INTEGER (0..4294967295) OPTIONAL,
 * templateMinorVersion INTEGER (0..4294967295) OPTIONAL } */
cw_status cw_certificate_template_decode(cw_der_reader *r, cw_certificate_template *out)
{
	cw_der_reader seq;

	*out = (cw_certificate_template){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_CERTIFICATE_TEMPLATE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_der_read_oid(&seq, CW_FIELD_TEMPLATE_ID, &out->template_id));
	CW_TRY(read_version(&seq, CW_FIELD_TEMPLATE_MAJOR_VERSION, &out->has_template_major_version,
	                    &out->template_major_version));
	CW_TRY(read_version(&seq, CW_FIELD_TEMPLATE_MINOR_VERSION, &out->has_template_minor_version,
	                    &out->template_minor_version));
	return cw_der_leave(r, &seq);
}

static void write_version(cw_der_writer *w, uint16_t field, bool present, uint64_t version)
{
	if (!present)
		return;
	if (version > UINT32_MAX)
		cw_der_writer_fail(w, CW_VALUE, field);
	cw_der_write_uint64(w, version);
}

void cw_certificate_template_encode(cw_der_writer *w, const cw_certificate_template *v)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	/* A minor version alone would be read as the major one. */
	if (v->has_template_minor_version && !v->has_template_major_version)
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_TEMPLATE_MAJOR_VERSION);
	cw_der_write_oid(w, v->template_id);
	write_version(w, CW_FIELD_TEMPLATE_MAJOR_VERSION, v->has_template_major_version,
	              v->template_major_version);
	write_version(w, CW_FIELD_TEMPLATE_MINOR_VERSION, v->has_template_minor_version,
	              v->template_minor_version);
	cw_der_close(w, seq);
}

cw_status cw_enroll_certtype_extension_decode(cw_der_reader *r, cw_enroll_certtype_extension *out)
{
	return cw_der_read_string(r, CW_FIELD_ENROLL_CERTTYPE_EXTENSION, &out->name);
}

void cw_enroll_certtype_extension_encode(cw_der_writer *w, const cw_enroll_certtype_extension *v)
{
	cw_der_write_string(w, &v->name);
}
