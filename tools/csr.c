/* csr.c - certwright csr new. */
#include <string.h>

#include "../x509/certification_request_builder.h"
#include "../x509/issuing.h"
#include "cert.h"
#include "commands.h"
#include "output.h"
#include "providers.h"
#include "signed.h"
#include "values.h"

static int build(const options *o, const subject_value *subject, const extension_flags *extensions,
                 const cw_signer *signer)
{
	cw_certification_request_builder builder;
	buffer der = {NULL, 0, 0};
	cw_bytes out = {NULL, 0};
	cw_status status;
	int code = EXIT_DONE;

	cw_certification_request_builder_init(&builder, NULL, 0);
	cw_certification_request_builder_set_subject(&builder, &subject->builder.name);
	cw_certification_request_builder_set_public_key(&builder, signer->key);
	builder.force_profile = options_has(o, FLAG_FORCE_PROFILE);
	builder.extensions = extensions->builder;
	status = cw_certification_request_builder_sign(&builder, signer, NULL, 0, &out);
	if (status == CW_OK && (code = buffer_init(&der, out.size)) == EXIT_DONE)
		status = cw_certification_request_builder_sign(&builder, signer, der.data,
		                                               der.capacity, &out);
	if (status != CW_OK)
		code = fail_building(status, &builder.finding);
	else if (code == EXIT_DONE)
		code = output_object(o, OBJECT_REQUEST, out);
	buffer_free(&der);
	return code;
}

/* The identifiers of a key that is not there yet are stood in for. */
static int read_extensions(const options *o, const subject_value *subject, const cw_key *key,
                           extension_flags *out)
{
	uint8_t octets[CW_PUBLIC_KEY_SIZE_MAX], identifier[CW_KEY_IDENTIFIER_SIZE];
	extension_context context = {.is_request = true};
	cw_subject_public_key_info spki;
	cw_status status = CW_OK;

	context.subject_is_empty = subject_is_empty(subject);
	if (key != NULL) {
		status = cw_subject_public_key_info_from_key(key, octets, &spki);
		if (status == CW_OK)
			status = cw_key_identifier_of(&providers, &spki, identifier);
		context.subject_key_id.data = identifier;
		context.subject_key_id.size = sizeof identifier;
		context.authority_key_id = context.subject_key_id;
	}
	if (status != CW_OK) {
		memset(out, 0, sizeof *out);
		return fail_status(status, "the key's identifier");
	}
	return extension_flags_read(o, &context, out);
}

/* All that needs no key. */
static int check_values(const options *o, const subject_value *subject, cw_hash *hash)
{
	extension_flags extensions;
	int code = read_extensions(o, subject, NULL, &extensions);

	extension_flags_free(&extensions);
	if (code == EXIT_DONE)
		code = value_hash(o, hash);
	return code != EXIT_DONE ? code : output_check(o);
}

int csr_new(const options *o)
{
	subject_value subject;
	extension_flags extensions;
	signer_value by;
	cw_hash hash;
	int code = value_subject(o, &subject);

	if (code == EXIT_DONE)
		code = check_values(o, &subject, &hash);
	if (code == EXIT_DONE)
		code = signed_by(o, FLAG_KEY, hash, &by);
	if (code == EXIT_DONE) {
		code = read_extensions(o, &subject, by.key, &extensions);
		if (code == EXIT_DONE)
			code = build(o, &subject, &extensions, &by.signer);
		extension_flags_free(&extensions);
		signed_end(&by);
	}
	subject_value_free(&subject);
	return code;
}
