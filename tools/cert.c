/* cert.c - certwright cert self-sign, and what cert issue shares with it. */
#include "cert.h"

#include "../x509/issuing.h"
#include "commands.h"
#include "output.h"
#include "providers.h"
#include "signer.h"

int certificate_values_read(const options *o, certificate_values *out)
{
	cw_hash hash; /* as good as any other flag's value */
	int code = value_serial(o, &out->serial);

	if (code == EXIT_DONE)
		code = value_validity(o, &out->not_before, &out->not_after);
	if (code == EXIT_DONE)
		code = value_hash(o, &hash);
	if (code == EXIT_DONE)
		code = value_profile(o, &out->profile);
	return code;
}

static void set_values(const options *o, const certificate_values *values,
                       const extension_flags *extensions, cw_certificate_builder *builder)
{
	cw_bytes magnitude = {values->serial.magnitude, values->serial.size};

	builder->force_profile = options_has(o, FLAG_FORCE_PROFILE);
	builder->extensions = extensions->builder;
	if (values->serial.is_random)
		cw_certificate_builder_set_random_serial(builder, &providers);
	else
		cw_certificate_builder_set_serial(builder, magnitude);
	cw_certificate_builder_set_validity(builder, values->not_before, values->not_after);
}

static bool is_after(const cw_time *a, const cw_time *b)
{
	int64_t x, y;

	return cw_time_to_seconds(a, &x) == CW_OK && cw_time_to_seconds(b, &y) == CW_OK && x > y;
}

/* What lies outside of its issuer's validity is of no use. */
static void tell_of_validity(const cw_certificate_builder *builder)
{
	const cw_validity *own = &builder->tbs.validity, *of_ca;

	if (builder->ca == NULL)
		return;
	of_ca = &builder->ca->tbs_certificate.validity;
	if (is_after(&of_ca->not_before, &own->not_before))
		note("the certificate begins before its CA's");
	if (is_after(&own->not_before, &of_ca->not_after))
		note("the CA's certificate has ended before this one begins");
	else if (is_after(&own->not_after, &of_ca->not_after))
		note("the certificate outlives its CA's");
}

/* Why it was not made: the CA's certificate, or what it says itself. */
static int fail_certificate(cw_status status, const cw_certificate_builder *builder,
                            const cw_signer *signer)
{
	if (status == CW_PROFILE && builder->fault != CW_ISSUING_FAULT_NONE)
		return fail(EXIT_REFUSED, "refused: %s (%s)", cw_issuing_fault_text(builder->fault),
		            cw_issuing_fault_rule(builder->fault));
	return fail_building(status, &builder->finding, signer);
}

int certificate_finish(const options *o, const certificate_values *values,
                       const extension_flags *extensions, cw_certificate_builder *builder,
                       const cw_signer *signer)
{
	buffer der = {NULL, 0, 0};
	cw_bytes out = {NULL, 0};
	cw_status status;
	int code = EXIT_DONE;

	set_values(o, values, extensions, builder);
	status = cw_certificate_builder_sign(builder, signer, NULL, 0, &out);
	if (status == CW_OK && (code = buffer_init(&der, out.size)) == EXIT_DONE)
		status = cw_certificate_builder_sign(builder, signer, der.data, der.capacity, &out);
	if (status != CW_OK)
		code = fail_certificate(status, builder, signer);
	if (code == EXIT_DONE) {
		tell_of_validity(builder);
		code = output_object(o, OBJECT_CERTIFICATE, out);
	}
	buffer_free(&der);
	return code;
}

/* -------------------------------------------------------------------------
 * cert self-sign
 */

static int build(const options *o, const subject_value *subject, const certificate_values *values,
                 extension_context context, const cw_signer *signer)
{
	cw_certificate_builder builder;
	uint8_t identifier[CW_KEY_IDENTIFIER_SIZE];
	extension_flags extensions;
	cw_key_info key;
	cw_status status;
	int code;

	cw_certificate_builder_init(&builder, NULL, 0);
	cw_certificate_builder_set_subject(&builder, &subject->builder.name);
	cw_certificate_builder_set_public_key(&builder, signer->key);
	status = cw_key_identifier_of(&providers, &builder.tbs.subject_public_key_info, identifier);
	if (status != CW_OK)
		return fail_status(status, "the key's identifier");
	context.subject_key_id.data = identifier;
	context.subject_key_id.size = sizeof identifier;
	context.authority_key_id = context.subject_key_id;
	/* A key of id-RSASSA-PSS encrypts nothing. */
	cw_key_get_info(signer->key, &key);
	context.is_rsa = key.type == CW_KEY_RSA && !key.pss.pss_only;
	code = extension_flags_read(o, &context, &extensions);
	if (code == EXIT_DONE)
		code = certificate_finish(o, values, &extensions, &builder, signer);
	extension_flags_free(&extensions);
	return code;
}

/* What needs no key is looked at before the passphrase is asked for. */
static int read_values(const options *o, subject_value *subject, certificate_values *values,
                       extension_context *context)
{
	extension_flags extensions;
	int code = value_subject(o, subject);

	if (code == EXIT_DONE)
		code = certificate_values_read(o, values);
	if (code != EXIT_DONE)
		return code;
	context->profile = values->profile;
	context->subject_is_empty = cw_name_is_empty(&subject->builder.name);
	code = extension_flags_read(o, context, &extensions);
	extension_flags_free(&extensions);
	return code;
}

int cert_self_sign(const options *o)
{
	subject_value subject;
	certificate_values values = {.profile = CW_ROLE_NONE};
	extension_context context = {.profile = CW_ROLE_NONE};
	signer_value by;
	int code = read_values(o, &subject, &values, &context);

	if (code == EXIT_DONE)
		code = output_check(o);
	if (code == EXIT_DONE)
		code = signer_open(o, o->command == CERT_TBS ? FLAG_PUBLIC : FLAG_KEY, &by);
	if (code == EXIT_DONE) {
		code = build(o, &subject, &values, context, &by.signer);
		signer_close(&by);
	}
	subject_value_free(&subject);
	return code;
}
