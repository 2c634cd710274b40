/* assemble.c - certwright csr assemble, cert assemble: what was signed elsewhere, and its
 * signature, put together and verified. */
#include <string.h>

#include "../crypto/ecdsa_sig_value.h"
#include "../x509/issuing.h"
#include "../x509/signing.h"
#include "commands.h"
#include "diagnostics.h"
#include "flags/values.h"
#include "key/public_key.h"
#include "output.h"
#include "outside.h"
#include "providers.h"
#include "signer.h"

/* What is put together, and what is known of it. */
typedef struct assembly {
	bool is_request;
	buffer tbs, signature;
	cw_der_input in;
	cw_certification_request_info info;
	cw_tbs_certificate certificate;
	cw_algorithm_identifier algorithm;
	uint8_t parameters[CW_SCHEME_PARAMETERS_SIZE_MAX];
	uint8_t ecdsa[CW_ECDSA_SIG_VALUE_SIZE_MAX];
	cw_bytes value; /* the BIT STRING's octets */
} assembly;

static int decode_tbs(const options *o, assembly *a)
{
	cw_der_reader r = cw_der_input_init(&a->in, buffer_bytes(&a->tbs));
	cw_status status;

	if (a->is_request)
		status = cw_certification_request_info_decode(&r, &a->info);
	else
		status = cw_tbs_certificate_decode(&r, &a->certificate);
	if (status == CW_OK)
		status = cw_der_read_end(&r);
	if (status == CW_OK)
		return EXIT_DONE;
	fail_status(status, "%s is not what a %s is signed over",
	            io_name(options_value(o, FLAG_TBS)), a->is_request ? "request" : "certificate");
	return EXIT_MALFORMED;
}

/* A certificate says itself how it is signed; of a request the key, --hash and --pss do. */
static int find_algorithm(const options *o, assembly *a)
{
	cw_signature_scheme scheme;
	cw_key_info info;
	cw_key *key = NULL;
	cw_status status;
	int code;

	if (!a->is_request) {
		a->algorithm = a->certificate.signature;
		return EXIT_DONE;
	}
	code = outside_key_of(options_value(o, FLAG_TBS), &a->info.subject_pk_info, &key);
	if (code == EXIT_DONE)
		code = signer_scheme(o, io_name(options_value(o, FLAG_TBS)), key, &scheme);
	if (code == EXIT_DONE) {
		cw_key_get_info(key, &info);
		status = cw_algorithm_identifier_set_scheme(&scheme, info.type, a->parameters,
		                                            &a->algorithm);
		if (status != CW_OK)
			code = fail_status(status, "the signature's algorithm");
	}
	cw_key_free(key);
	return code;
}

static bool is_sig_value(cw_bytes octets)
{
	cw_ecdsa_sig_value value;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, octets);

	return cw_ecdsa_sig_value_decode(&r, CW_FIELD_NONE, &value) == CW_OK && cw_der_at_end(&r);
}

/* An ECDSA signature may come as r || s, which is what tokens make. */
static void find_value(assembly *a)
{
	cw_bytes given = buffer_bytes(&a->signature);
	cw_signature_scheme scheme;

	a->value = given;
	if (cw_algorithm_identifier_get_scheme(&a->algorithm, &scheme, NULL) == CW_OK &&
	    scheme.scheme == CW_SCHEME_ECDSA && !is_sig_value(given) &&
	    (given.size == 64 || given.size == 96 || given.size == 132) &&
	    cw_ecdsa_sig_value_of_raw(given, a->ecdsa, &a->value) != CW_OK)
		a->value = given;
}

/* Its form at least, as far as the algorithm alone tells it. */
static bool is_possible(const assembly *a)
{
	cw_signature_scheme scheme;
	cw_key_type type;

	if (cw_algorithm_identifier_get_scheme(&a->algorithm, &scheme, &type) != CW_OK)
		return true;
	if (scheme.scheme == CW_SCHEME_EDDSA)
		return a->value.size == (type == CW_KEY_ED25519 ? 64 : 114);
	return scheme.scheme != CW_SCHEME_ECDSA || is_sig_value(a->value);
}

static int unchecked(const assembly *a, const char *why)
{
	if (!is_possible(a))
		return fail(EXIT_MALFORMED, "these octets are no signature of its algorithm");
	note("the signature is unchecked: %s", why);
	return EXIT_DONE;
}

static int judge(const assembly *a, cw_status status)
{
	if (status == CW_OK)
		return EXIT_DONE;
	if (status == CW_UNSUPPORTED)
		return unchecked(a, "no provider verifies signatures of its kind");
	if (status == CW_SIGNATURE_INVALID)
		return fail(EXIT_NEGATIVE, "%s", cw_status_text(status));
	return fail_status(status, "the signature's key");
}

/* With the key of --public; a request's own; a certificate's own if it is self-issued. */
static int verify(const options *o, const assembly *a)
{
	cw_bit_string bits = {a->value, 0};
	const cw_subject_public_key_info *spki = &a->info.subject_pk_info;
	public_key_file f;
	int code;

	if (options_has(o, FLAG_PUBLIC)) {
		code = public_key_open(o, options_value(o, FLAG_PUBLIC), &f);
		if (code == EXIT_DONE)
			code = judge(a, cw_signature_verify(&providers, &f.key.spki, &a->algorithm,
			                                    buffer_bytes(&a->tbs), &bits));
		public_key_close(&f);
		return code;
	}
	if (!a->is_request) {
		spki = &a->certificate.subject_public_key_info;
		if (!cw_bytes_equal(a->certificate.issuer.raw, a->certificate.subject.raw))
			return unchecked(a, "--public names no key of the issuer");
	}
	return judge(a, cw_signature_verify(&providers, spki, &a->algorithm, buffer_bytes(&a->tbs),
	                                    &bits));
}

static int write_assembly(const options *o, const assembly *a)
{
	buffer der = {NULL, 0, 0};
	cw_bytes out;
	cw_bytes tbs = buffer_bytes(&a->tbs);
	cw_status status = cw_signed_assemble(tbs, &a->algorithm, a->value, NULL, 0, &out);
	int code = EXIT_DONE;

	if (status == CW_OK && (code = buffer_init(&der, out.size)) == EXIT_DONE)
		status = cw_signed_assemble(tbs, &a->algorithm, a->value, der.data, der.capacity,
		                            &out);
	if (status != CW_OK)
		code = fail_status(status, "refused");
	else if (code == EXIT_DONE)
		code = output_object(o, a->is_request ? OBJECT_REQUEST : OBJECT_CERTIFICATE, out);
	buffer_free(&der);
	return code;
}

int assemble(const options *o)
{
	assembly a;
	size_t max = 0;
	int code = value_max_input(o, &max);

	memset(&a, 0, sizeof a);
	a.is_request = o->command == CSR_ASSEMBLE;
	if (code == EXIT_DONE)
		code = output_check(o);
	if (code == EXIT_DONE)
		code = io_read(options_value(o, FLAG_TBS), max, &a.tbs);
	if (code == EXIT_DONE)
		code = io_read(options_value(o, FLAG_SIGNATURE), max, &a.signature);
	if (code == EXIT_DONE)
		code = decode_tbs(o, &a);
	if (code == EXIT_DONE)
		code = find_algorithm(o, &a);
	if (code == EXIT_DONE) {
		find_value(&a);
		code = verify(o, &a);
	}
	if (code == EXIT_DONE)
		code = write_assembly(o, &a);
	buffer_free(&a.tbs);
	buffer_free(&a.signature);
	return code;
}
