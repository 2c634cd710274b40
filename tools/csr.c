/* csr.c - certwright csr new. */
#include <stdlib.h>
#include <string.h>

#include "../x509/certification_request_builder.h"
#include "../x509/issuing.h"
#include "commands.h"
#include "flags/extension_flags.h"
#include "flags/request_attributes.h"
#include "flags/values.h"
#include "key/token.h"
#include "output.h"
#include "passphrase.h"
#include "providers.h"
#include "signer.h"

static int build(const options *o, const subject_value *subject, const extension_flags *extensions,
                 const request_attributes *attributes, const cw_signer *signer)
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
	builder.info.attributes = attributes->attributes;
	status = cw_certification_request_builder_sign(&builder, signer, NULL, 0, &out);
	if (status == CW_OK && (code = buffer_init(&der, out.size)) == EXIT_DONE)
		status = cw_certification_request_builder_sign(&builder, signer, der.data,
		                                               der.capacity, &out);
	if (status != CW_OK)
		code = fail_building(status, &builder.finding, signer);
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

	context.subject_is_empty = cw_name_is_empty(&subject->builder.name);
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

/* --key, or --new-key and --key-out together; csr tbs has neither. */
static int check_key_flags(const options *o)
{
	bool is_new = options_has(o, FLAG_NEW_KEY);

	if (o->command != CSR_NEW)
		return EXIT_DONE;
	if (is_new == options_has(o, FLAG_KEY))
		return fail(EXIT_USAGE,
		            is_new ? "--key and --new-key exclude each other"
		                   : "csr new needs --key K, or --new-key and --key-out");
	if (is_new != options_has(o, FLAG_KEY_OUT))
		return fail(EXIT_USAGE, "--new-key rsa:2048 and --key-out F go together");
	if (is_new && token_is_uri(options_value(o, FLAG_KEY_OUT)))
		return fail(EXIT_USAGE, "--key-out wants a file; certwright key new --key "
		                        "pkcs11:... makes a key in a token");
	if (is_new && strcmp(options_value(o, FLAG_KEY_OUT), "-") == 0)
		return fail(EXIT_USAGE, "--key-out wants a file; stdout is for the request");
	return EXIT_DONE;
}

/* What `key new` does of its flags: --alg and --out by other names, and those that the
 * two commands share. */
static int make_key(const options *o)
{
	options as_key = *o;
	option *given = calloc(o->given_count + 1, sizeof *given);
	size_t i;
	int code;

	if (given == NULL)
		return fail(EXIT_IO, "no memory");
	as_key.command = KEY_NEW;
	as_key.given = given;
	as_key.given_count = 0;
	for (i = 0; i < o->given_count; i++) {
		option flag = o->given[i];

		if (flag.id == FLAG_NEW_KEY)
			flag.id = FLAG_ALG;
		else if (flag.id == FLAG_KEY_OUT)
			flag.id = FLAG_OUT;
		else if (flag.id != FLAG_PASS && flag.id != FLAG_FORCE)
			continue;
		given[as_key.given_count++] = flag;
	}
	code = key_new(&as_key);
	free(given);
	return code;
}

/* All that needs no key. */
static int check_values(const options *o, const subject_value *subject)
{
	extension_flags extensions;
	cw_hash hash;
	int code = read_extensions(o, subject, NULL, &extensions);

	extension_flags_free(&extensions);
	if (code == EXIT_DONE)
		code = value_hash(o, &hash);
	return code != EXIT_DONE ? code : output_check(o);
}

int csr_new(const options *o)
{
	subject_value subject;
	extension_flags extensions;
	request_attributes attributes = {.memory = {NULL}};
	signer_value by;
	flag_id key = o->command == CSR_TBS          ? FLAG_PUBLIC
	              : options_has(o, FLAG_NEW_KEY) ? FLAG_KEY_OUT
	                                             : FLAG_KEY;
	int code = value_subject(o, &subject);

	if (code == EXIT_DONE)
		code = check_key_flags(o);
	if (code == EXIT_DONE)
		code = check_values(o, &subject);
	if (code == EXIT_DONE)
		code = request_attributes_read(o, &attributes);
	if (code == EXIT_DONE && key == FLAG_KEY_OUT) {
		passphrase_keep();
		code = make_key(o);
	}
	if (code == EXIT_DONE)
		code = signer_open(o, key, &by);
	if (code == EXIT_DONE) {
		code = read_extensions(o, &subject, by.key, &extensions);
		if (code == EXIT_DONE)
			code = build(o, &subject, &extensions, &attributes, &by.signer);
		extension_flags_free(&extensions);
		signer_close(&by);
	}
	request_attributes_free(&attributes);
	subject_value_free(&subject);
	return code;
}
