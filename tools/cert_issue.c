/* cert_issue.c - certwright cert issue: a certificate from a request; and cert tbs. */
#include <string.h>

#include "../asn1/oid_registry.h"
#include "../x509/issuing.h"
#include "cert.h"
#include "commands.h"
#include "key/public_key.h"
#include "output.h"
#include "providers.h"
#include "signer.h"

/* A file with one object that is wanted; others may stand before it. */
typedef struct single {
	object_file file;
	object thing;
} single;

static void single_close(single *s)
{
	object_free(&s->thing);
	object_file_close(&s->file);
}

/* All that is read before anything is signed. */
typedef struct issue {
	single request, ca;
	cw_extensions requested;
	certificate_values values;
	extension_context context;
	uint8_t subject_key_id[CW_KEY_IDENTIFIER_SIZE];
	uint8_t authority_key_id[CW_KEY_IDENTIFIER_SIZE];
} issue;

static const cw_certification_request_info *info_of(const issue *i)
{
	return &i->request.thing.request.certification_request_info;
}

static const char *oid_text(cw_oid oid, char *dotted, size_t capacity)
{
	const char *name = cw_oid_short_name(oid);

	if (name != NULL)
		return name;
	cw_oid_format(oid, dotted, capacity);
	return dotted;
}

/* The request is by whoever has the key that it asks for. */
static int check_request(const options *o, issue *i)
{
	const char *path = io_name(options_value(o, FLAG_CSR));
	cw_oid algorithm = i->request.thing.request.signature_algorithm.algorithm;
	char oid[128];
	public_key key = {0};
	cw_status status = cw_certification_request_verify(&providers, &i->request.thing.request);
	char text[PUBLIC_KEY_TEXT_SIZE];

	if (cw_subject_public_key_info_get(&info_of(i)->subject_pk_info, &key.info) == CW_OK)
		i->context.is_rsa = key.info.kind == CW_PUBLIC_KEY_RSA;
	if (status == CW_UNSUPPORTED)
		return fail_unsupported(&providers, "%s: the request's %s by %s", path,
		                        oid_text(algorithm, oid, sizeof oid),
		                        public_key_format(&key, text));
	if (status != CW_OK)
		return fail_status(status, "%s: the request's signature", path);
	i->context.subject_is_empty = cw_name_is_empty(&info_of(i)->subject);
	if (cw_certification_request_info_get_extensions(info_of(i), &i->requested))
		i->context.requested = &i->requested;
	return EXIT_DONE;
}

static int read_key_ids(issue *i)
{
	cw_status status =
		cw_key_identifier_of(&providers, &info_of(i)->subject_pk_info, i->subject_key_id);

	i->context.subject_key_id.data = i->subject_key_id;
	i->context.subject_key_id.size = sizeof i->subject_key_id;
	if (status == CW_OK)
		status = cw_authority_key_identifier_of(&providers, &i->ca.thing.certificate,
		                                        i->authority_key_id,
		                                        &i->context.authority_key_id);
	i->context.has_authority = true;
	i->context.authority = &i->ca.thing.certificate.tbs_certificate;
	return status == CW_OK ? EXIT_DONE : fail_status(status, "a key's identifier");
}

static int read_all(const options *o, issue *i)
{
	int code = certificate_values_read(o, &i->values);

	i->context.profile = i->values.profile;
	if (code == EXIT_DONE)
		code = output_check(o);
	if (code == EXIT_DONE)
		code = object_first(o, options_value(o, FLAG_CSR), object_is_request,
		                    object_name(OBJECT_REQUEST), &i->request.file,
		                    &i->request.thing);
	if (code == EXIT_DONE)
		code = object_first(o, options_value(o, FLAG_CA), object_is_certificate,
		                    object_name(OBJECT_CERTIFICATE), &i->ca.file, &i->ca.thing);
	if (code == EXIT_DONE)
		code = check_request(o, i);
	return code != EXIT_DONE ? code : read_key_ids(i);
}

/* The key is the one that the CA's certificate certifies. */
static int check_key(const options *o, const issue *i, const cw_key *key)
{
	uint8_t octets[CW_PUBLIC_KEY_SIZE_MAX];
	cw_subject_public_key_info of_key;
	cw_status status = cw_subject_public_key_info_from_key(key, octets, &of_key);

	if (status == CW_OK &&
	    !cw_subject_public_key_info_equal(
		    &of_key, &i->ca.thing.certificate.tbs_certificate.subject_public_key_info))
		status = CW_KEY_MISMATCH;
	return status == CW_OK ? EXIT_DONE
	                       : fail_status(status, "%s", io_name(options_value(o, FLAG_CA_KEY)));
}

static int build(const options *o, const issue *i, const extension_flags *extensions)
{
	const cw_certificate *ca = &i->ca.thing.certificate;
	cw_certificate_builder builder;
	signer_value by;
	int code = signer_open(o, o->command == CERT_TBS ? FLAG_CA : FLAG_CA_KEY, &by);

	if (code != EXIT_DONE)
		return code;
	cw_certificate_builder_init(&builder, NULL, 0);
	builder.ca = ca;
	cw_certificate_builder_set_issuer(&builder, &ca->tbs_certificate.subject);
	cw_certificate_builder_set_subject(&builder, &info_of(i)->subject);
	builder.tbs.subject_public_key_info = info_of(i)->subject_pk_info;
	code = check_key(o, i, by.key);
	if (code == EXIT_DONE)
		code = certificate_finish(o, &i->values, extensions, &builder, &by.signer);
	signer_close(&by);
	return code;
}

int cert_issue(const options *o)
{
	extension_flags extensions;
	issue i;
	int code;

	memset(&i, 0, sizeof i);
	code = read_all(o, &i);
	if (code == EXIT_DONE) {
		code = extension_flags_read(o, &i.context, &extensions);
		if (code == EXIT_DONE)
			code = build(o, &i, &extensions);
		if (code == EXIT_DONE)
			extension_flags_tell_left_out(&extensions);
		extension_flags_free(&extensions);
	}
	single_close(&i.request);
	single_close(&i.ca);
	return code;
}

/* -------------------------------------------------------------------------
 * cert tbs: what either of the others would sign, for whoever has the key
 */

int cert_tbs(const options *o)
{
	bool issued = options_has(o, FLAG_CA);

	if (issued != options_has(o, FLAG_CSR))
		return fail(EXIT_USAGE, "--ca and --csr go together");
	if (issued == options_has(o, FLAG_PUBLIC))
		return fail(EXIT_USAGE,
		            issued ? "--public and --ca exclude each other"
		                   : "cert tbs needs --public F, or --ca F and --csr F");
	if (!issued)
		return options_has(o, FLAG_COPY_EXT) ? fail(EXIT_USAGE, "--copy-ext needs --csr")
		                                     : cert_self_sign(o);
	if (options_has(o, FLAG_SUBJECT) || options_has(o, FLAG_SUBJECT_RFC4514))
		return fail(EXIT_USAGE, "with --ca, the request names the subject");
	if (!options_has(o, FLAG_PROFILE))
		return fail(EXIT_USAGE, "--profile is missing: root, sub, server or client");
	return cert_issue(o);
}
