/* cert.c - certwright cert self-sign. */
#include "../x509/certificate_builder.h"
#include "commands.h"
#include "output.h"
#include "providers.h"
#include "signed.h"
#include "values.h"

/* What the flags say of a certificate, but for its key. */
typedef struct certificate_values {
	subject_value subject;
	san_values sans;
	serial_value serial;
	int64_t not_before, not_after;
	cw_hash hash;
} certificate_values;

static void set_serial(cw_certificate_builder *builder, const serial_value *serial)
{
	cw_bytes magnitude = {serial->magnitude, serial->size};

	if (serial->is_random)
		cw_certificate_builder_set_random_serial(builder, &providers);
	else
		cw_certificate_builder_set_serial(builder, magnitude);
}

static int build(const options *o, const certificate_values *values, const cw_signer *signer)
{
	cw_certificate_builder builder;
	buffer scratch = {NULL, 0, 0}, der = {NULL, 0, 0};
	cw_bytes out = {NULL, 0};
	cw_status status;
	int code = buffer_init(&scratch, signed_scratch_size(&values->sans));

	if (code != EXIT_DONE)
		return code;
	cw_certificate_builder_init(&builder, scratch.data, scratch.capacity);
	cw_certificate_builder_set_subject(&builder, &values->subject.builder.name);
	cw_certificate_builder_set_public_key(&builder, signer->key);
	set_serial(&builder, &values->serial);
	cw_certificate_builder_set_validity(&builder, values->not_before, values->not_after);
	if (values->sans.count > 0)
		cw_extensions_builder_add_subject_alt_name(&builder.extensions, false,
		                                           values->sans.names, values->sans.count);
	status = cw_certificate_builder_sign(&builder, signer, NULL, 0, &out);
	if (status == CW_OK && (code = buffer_init(&der, out.size)) == EXIT_DONE)
		status =
			cw_certificate_builder_sign(&builder, signer, der.data, der.capacity, &out);
	if (status != CW_OK)
		code = fail_building(status, &builder.finding);
	else if (code == EXIT_DONE)
		code = output_object(o, OBJECT_CERTIFICATE, out);
	buffer_free(&scratch);
	buffer_free(&der);
	return code;
}

/* What needs no key is looked at before the passphrase is asked for. */
static int read_values(const options *o, certificate_values *out)
{
	int code = value_subject(o, &out->subject);

	if (code == EXIT_DONE)
		code = value_sans(o, &out->sans);
	if (code == EXIT_DONE)
		code = value_serial(o, &out->serial);
	if (code == EXIT_DONE)
		code = value_validity(o, &out->not_before, &out->not_after);
	if (code == EXIT_DONE)
		code = value_hash(o, &out->hash);
	return code;
}

int cert_self_sign(const options *o)
{
	certificate_values values = {.sans = {NULL, 0, NULL}};
	signer_value by;
	int code = read_values(o, &values);

	if (code == EXIT_DONE)
		code = output_check(o);
	if (code == EXIT_DONE)
		code = signed_by(o, values.hash, &by);
	if (code == EXIT_DONE) {
		code = build(o, &values, &by.signer);
		signed_end(&by);
	}
	san_values_free(&values.sans);
	subject_value_free(&values.subject);
	return code;
}
