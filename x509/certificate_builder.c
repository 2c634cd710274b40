#include "certificate_builder.h"

void cw_certificate_builder_init(cw_certificate_builder *builder, uint8_t *scratch, size_t size)
{
	memset(builder, 0, sizeof *builder);
	builder->tbs.version = CW_CERTIFICATE_V3;
	cw_extensions_builder_init(&builder->extensions, scratch, size);
}

/* The first error sticks. */
static void note(cw_certificate_builder *builder, cw_status status)
{
	if (builder->status == CW_OK)
		builder->status = status;
}

void cw_certificate_builder_set_subject(cw_certificate_builder *builder, const cw_name *subject)
{
	builder->tbs.subject = *subject;
}

void cw_certificate_builder_set_issuer(cw_certificate_builder *builder, const cw_name *issuer)
{
	builder->tbs.issuer = *issuer;
	builder->has_issuer = true;
}

void cw_certificate_builder_set_public_key(cw_certificate_builder *builder, const cw_key *key)
{
	note(builder, cw_subject_public_key_info_from_key(key, builder->public_key,
	                                                  &builder->tbs.subject_public_key_info));
}

/* Contents octets of an INTEGER, its sign octet at serial[0]. */
static void use_serial(cw_certificate_builder *builder, size_t size)
{
	bool sign = size == 0 || builder->serial[1] >= 0x80;

	builder->tbs.serial_number.data = builder->serial + (sign ? 0 : 1);
	builder->tbs.serial_number.size = size + (sign ? 1 : 0);
}

void cw_certificate_builder_set_serial(cw_certificate_builder *builder, cw_bytes magnitude)
{
	while (magnitude.size > 0 && magnitude.data[0] == 0) {
		magnitude.data++;
		magnitude.size--;
	}
	/* One octet more than is allowed has room, for those who force it. */
	if (magnitude.size > sizeof builder->serial - 1) {
		builder->finding.id = CW_FINDING_SERIAL_LONG;
		note(builder, CW_PROFILE);
		return;
	}
	builder->serial[0] = 0;
	if (magnitude.size > 0)
		memcpy(builder->serial + 1, magnitude.data, magnitude.size);
	use_serial(builder, magnitude.size);
}

void cw_certificate_builder_set_random_serial(cw_certificate_builder *builder,
                                              const cw_crypto *crypto)
{
	cw_status status = cw_crypto_random(crypto, builder->serial + 1, CW_SERIAL_NUMBER_SIZE_MAX);

	if (status != CW_OK) {
		note(builder, status);
		return;
	}
	/* The two highest bits make it positive and exactly this long. */
	builder->serial[0] = 0;
	builder->serial[1] = (builder->serial[1] & 0x3f) | 0x40;
	use_serial(builder, CW_SERIAL_NUMBER_SIZE_MAX);
}

void cw_certificate_builder_set_validity(cw_certificate_builder *builder, int64_t not_before,
                                         int64_t not_after)
{
	note(builder, cw_validity_from_seconds(not_before, not_after, &builder->tbs.validity));
}

/* Whatever was written must decode, and be what an issuer may write. */
static cw_status check_profile(cw_certificate_builder *builder, cw_bytes encoding)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, encoding);
	cw_tbs_certificate tbs;

	CW_TRY(cw_tbs_certificate_decode(&r, &tbs));
	CW_TRY(cw_der_read_end(&r));
	if (builder->force_profile)
		return CW_OK;
	if (cw_tbs_certificate_findings(&tbs, &builder->finding, 1) > 0)
		return CW_PROFILE;
	if (builder->ca != NULL)
		builder->fault = cw_issuing_check(builder->ca, &tbs);
	return builder->fault == CW_ISSUING_FAULT_NONE ? CW_OK : CW_PROFILE;
}

/* Encode the TBSCertificate; its octets are checked if they were written. */
static void write_tbs(cw_certificate_builder *builder, cw_der_writer *w,
                      const cw_algorithm_identifier *algorithm)
{
	cw_tbs_certificate tbs = builder->tbs;
	size_t from = w->size;
	cw_bytes encoding;
	cw_status status;

	note(builder, builder->extensions.status);
	if (builder->status != CW_OK) {
		cw_der_writer_fail(w, builder->status, CW_FIELD_NONE);
		return;
	}
	tbs.signature = *algorithm;
	if (!builder->has_issuer)
		tbs.issuer = tbs.subject;
	if (builder->extensions.count > 0)
		tbs.extensions = cw_extensions_builder_get(&builder->extensions);
	cw_tbs_certificate_encode(w, &tbs);
	if (w->data == NULL || w->status != CW_OK)
		return;
	encoding.data = w->data + from;
	encoding.size = w->size - from;
	status = check_profile(builder, encoding);
	if (status != CW_OK)
		cw_der_writer_fail(w, status, CW_FIELD_NONE);
}

cw_status cw_certificate_builder_tbs(cw_certificate_builder *builder,
                                     const cw_algorithm_identifier *algorithm, uint8_t *buffer,
                                     size_t capacity, cw_bytes *out)
{
	cw_der_writer w;

	cw_der_writer_init(&w, buffer, capacity);
	write_tbs(builder, &w, algorithm);
	return cw_der_finish(&w, out);
}

cw_status cw_certificate_builder_sign(cw_certificate_builder *builder, const cw_signer *signer,
                                      uint8_t *buffer, size_t capacity, cw_bytes *out)
{
	cw_algorithm_identifier algorithm;
	cw_key_info key;
	cw_der_writer w;
	size_t mark;

	cw_key_get_info(signer->key, &key);
	CW_TRY(cw_algorithm_identifier_set_scheme(&signer->scheme, key.type, builder->parameters,
	                                          &algorithm));
	cw_der_writer_init(&w, buffer, capacity);
	mark = cw_signed_open(&w);
	write_tbs(builder, &w, &algorithm);
	cw_signed_close(&w, mark, signer, &algorithm);
	return cw_der_finish(&w, out);
}
