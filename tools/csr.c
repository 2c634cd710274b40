/* csr.c - certwright csr new. */
#include "../x509/certification_request_builder.h"
#include "commands.h"
#include "output.h"
#include "providers.h"
#include "signed.h"
#include "values.h"

static int build(const options *o, const subject_value *subject, const san_values *sans,
                 const cw_signer *signer)
{
	cw_certification_request_builder builder;
	buffer scratch = {NULL, 0, 0}, der = {NULL, 0, 0};
	cw_bytes out = {NULL, 0};
	cw_status status;
	int code = buffer_init(&scratch, signed_scratch_size(sans));

	if (code != EXIT_DONE)
		return code;
	cw_certification_request_builder_init(&builder, scratch.data, scratch.capacity);
	cw_certification_request_builder_set_subject(&builder, &subject->builder.name);
	cw_certification_request_builder_set_public_key(&builder, signer->key);
	if (sans->count > 0)
		cw_extensions_builder_add_subject_alt_name(&builder.extensions, false, sans->names,
		                                           sans->count);
	status = cw_certification_request_builder_sign(&builder, signer, NULL, 0, &out);
	if (status == CW_OK && (code = buffer_init(&der, out.size)) == EXIT_DONE)
		status = cw_certification_request_builder_sign(&builder, signer, der.data,
		                                               der.capacity, &out);
	if (status != CW_OK)
		code = fail_building(status, &builder.finding);
	else if (code == EXIT_DONE)
		code = output_object(o, OBJECT_REQUEST, out);
	buffer_free(&scratch);
	buffer_free(&der);
	return code;
}

int csr_new(const options *o)
{
	subject_value subject;
	san_values sans = {NULL, 0, NULL};
	signer_value by;
	cw_hash hash;
	int code = value_subject(o, &subject);

	if (code == EXIT_DONE)
		code = value_sans(o, &sans);
	if (code == EXIT_DONE)
		code = value_hash(o, &hash);
	if (code == EXIT_DONE)
		code = output_check(o);
	if (code == EXIT_DONE)
		code = signed_by(o, hash, &by);
	if (code == EXIT_DONE) {
		code = build(o, &subject, &sans, &by.signer);
		signed_end(&by);
	}
	san_values_free(&sans);
	subject_value_free(&subject);
	return code;
}
