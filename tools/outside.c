/* outside.c - see outside.h. */
#include "outside.h"

#include <stdlib.h>
#include <string.h>

#include "../x509/issuing.h"
#include "../x509/signing.h"
#include "commands.h"
#include "diagnostics.h"
#include "output.h"
#include "providers.h"
#include "public_key.h"
#include "values.h"

/* -------------------------------------------------------------------------
 * The key of a signer who is not here
 */

typedef struct outside {
	cw_key base;
	cw_key_info info;
	cw_key_numbers numbers;
	uint8_t octets[CW_PUBLIC_KEY_SIZE_MAX];
} outside;

static bool outside_supports(const cw_query *query)
{
	return query->operation == CW_OP_SIGN;
}

static cw_status outside_export(const cw_key *key, bool with_private, uint8_t *octets,
                                cw_key_numbers *out)
{
	(void)octets;
	if (with_private)
		return CW_UNSUPPORTED;
	/* They outlive every use, and need no room in `octets`. */
	*out = ((const outside *)key)->numbers;
	return CW_OK;
}

static void outside_info(const cw_key *key, cw_key_info *out)
{
	*out = ((const outside *)key)->info;
}

static void outside_free(cw_key *key)
{
	free(key);
}

static cw_status outside_sign(const cw_key *key, const cw_signature_scheme *scheme,
                              cw_bytes message, uint8_t *out, size_t *size)
{
	(void)message;
	*size = cw_signature_size(&((const outside *)key)->info, scheme);
	memset(out, 0, *size);
	return CW_OK;
}

static const cw_provider outside_provider = {
	.abi = CW_PROVIDER_ABI,
	.size = sizeof(cw_provider),
	.name = "outside",
	.supports = outside_supports,
	.key_export = outside_export,
	.key_info = outside_info,
	.key_free = outside_free,
	.sign = outside_sign,
};

/* The numbers point into the file that they came from: into octets of the key's own. */
static void keep(outside *key, cw_bytes *number, size_t *used)
{
	if (number->size > sizeof key->octets - *used)
		number->size = 0;
	if (number->size != 0)
		memcpy(key->octets + *used, number->data, number->size);
	number->data = key->octets + *used;
	*used += number->size;
}

static int make_outside(const object *thing, const public_key *public, cw_key **out)
{
	outside *key = calloc(1, sizeof *key);
	cw_key_numbers *n;
	size_t used = 0;

	if (key == NULL)
		return fail_status(CW_NO_MEMORY, "%s", thing->where.file);
	n = &key->numbers;
	if (cw_subject_public_key_info_to_numbers(&public->spki, n) != CW_OK) {
		free(key);
		return fail(EXIT_UNSUPPORTED, "%s: a key of this kind does not sign here",
		            thing->where.file);
	}
	keep(key, &n->rsa.n, &used);
	keep(key, &n->rsa.e, &used);
	keep(key, &n->ec.point, &used);
	keep(key, &n->eddsa.public_key, &used);
	key->base.provider = &outside_provider;
	key->info.type = n->type;
	key->info.bits = (uint32_t) public->info.bits;
	key->info.curve = public->info.curve;
	key->info.is_private = true;
	*out = &key->base;
	return EXIT_DONE;
}

/* The first object of a file that --public names. */
static int read_public(const options *o, object_file *f, object *thing, public_key *out)
{
	size_t max = 0;
	bool more = false;
	int code = value_max_input(o, &max);

	memset(f, 0, sizeof *f);
	memset(thing, 0, sizeof *thing);
	memset(out, 0, sizeof *out);
	if (code == EXIT_DONE)
		code = object_file_open(options_value(o, FLAG_PUBLIC), max, NULL, f);
	if (code == EXIT_DONE)
		code = object_next(f, thing, &more);
	if (code == EXIT_DONE)
		code = public_key_of_sound(thing, out);
	if (code == EXIT_DONE)
		code = public_key_check_known(thing, out);
	return code;
}

static void forget_public(object_file *f, object *thing, public_key *key)
{
	public_key_free(key);
	object_free(thing);
	object_file_close(f);
}

int outside_key(const options *o, cw_key **out)
{
	object_file f;
	object thing;
	public_key key;
	int code = read_public(o, &f, &thing, &key);

	*out = NULL;
	if (code == EXIT_DONE)
		code = make_outside(&thing, &key, out);
	forget_public(&f, &thing, &key);
	return code;
}

bool outside_wants_tbs(const options *o)
{
	return o->command == CSR_TBS || o->command == CERT_TBS;
}

int outside_write_tbs(const options *o, cw_bytes encoding)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, encoding), seq;
	cw_der_element tbs;
	cw_status status = cw_der_read_sequence(&r, CW_FIELD_NONE, &seq);
	size_t begin = seq.pos;

	if (status == CW_OK)
		status = cw_der_read_any(&seq, CW_FIELD_NONE, &tbs);
	if (status != CW_OK)
		return fail_status(status, "what is to be signed");
	return io_write(options_value(o, FLAG_OUT), cw_der_since(&seq, begin), IO_PUBLIC,
	                options_has(o, FLAG_FORCE));
}

/* -------------------------------------------------------------------------
 * csr assemble, cert assemble
 */

/* What is put together, and what is known of it. */
typedef struct assembly {
	bool is_request;
	buffer tbs, signature;
	cw_der_input in;
	cw_certification_request_info info;
	cw_tbs_certificate certificate;
	cw_algorithm_identifier algorithm;
	uint8_t parameters[CW_SCHEME_PARAMETERS_SIZE_MAX];
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

/* A certificate says itself how it is signed; of a request the key and --hash do. */
static int find_algorithm(const options *o, assembly *a)
{
	static const cw_hash of_curve[] = {CW_HASH_SHA256, CW_HASH_SHA256, CW_HASH_SHA384,
	                                   CW_HASH_SHA512};
	cw_signature_scheme scheme = {CW_SCHEME_RSA_PKCS1, CW_HASH_NONE, 0};
	cw_key_numbers numbers;
	cw_status status;
	int code;

	if (!a->is_request) {
		a->algorithm = a->certificate.signature;
		return EXIT_DONE;
	}
	code = value_hash(o, &scheme.hash);
	if (code != EXIT_DONE)
		return code;
	if (cw_subject_public_key_info_to_numbers(&a->info.subject_pk_info, &numbers) != CW_OK)
		return fail(EXIT_UNSUPPORTED, "a key of this kind does not sign here");
	if (!options_has(o, FLAG_HASH))
		scheme.hash = of_curve[numbers.type == CW_KEY_EC ? numbers.ec.curve : 0];
	if (options_has(o, FLAG_PSS)) {
		scheme.scheme = CW_SCHEME_RSA_PSS;
		scheme.salt_size = (uint32_t)cw_hash_size(scheme.hash);
	}
	if (numbers.type == CW_KEY_EC)
		scheme.scheme = CW_SCHEME_ECDSA;
	if (numbers.type == CW_KEY_ED25519 || numbers.type == CW_KEY_ED448) {
		scheme.scheme = CW_SCHEME_EDDSA;
		scheme.hash = CW_HASH_NONE;
	}
	status = cw_algorithm_identifier_set_scheme(&scheme, numbers.type, a->parameters,
	                                            &a->algorithm);
	return status == CW_OK ? EXIT_DONE : fail_status(status, "the signature's algorithm");
}

static int judge(cw_status status)
{
	if (status == CW_OK)
		return EXIT_DONE;
	if (status == CW_UNSUPPORTED) {
		note("the signature is unchecked: no provider verifies signatures of its kind");
		return EXIT_DONE;
	}
	if (status == CW_SIGNATURE_INVALID)
		return fail(EXIT_NEGATIVE, "%s", cw_status_text(status));
	return fail_status(status, "the signature's key");
}

/* With the key of --public; a request's own; a certificate's own if it is self-issued. */
static int verify(const options *o, const assembly *a)
{
	cw_bit_string bits = {buffer_bytes(&a->signature), 0};
	const cw_subject_public_key_info *spki = &a->info.subject_pk_info;
	object_file f;
	object thing;
	public_key key;
	int code;

	if (options_has(o, FLAG_PUBLIC)) {
		code = read_public(o, &f, &thing, &key);
		if (code == EXIT_DONE)
			code = judge(cw_signature_verify(&providers, &key.spki, &a->algorithm,
			                                 buffer_bytes(&a->tbs), &bits));
		forget_public(&f, &thing, &key);
		return code;
	}
	if (!a->is_request) {
		spki = &a->certificate.subject_public_key_info;
		if (!cw_bytes_equal(a->certificate.issuer.raw, a->certificate.subject.raw)) {
			note("the signature is unchecked: --public names no key of the issuer");
			return EXIT_DONE;
		}
	}
	return judge(
		cw_signature_verify(&providers, spki, &a->algorithm, buffer_bytes(&a->tbs), &bits));
}

static int write_assembly(const options *o, const assembly *a)
{
	buffer der = {NULL, 0, 0};
	cw_bytes out;
	cw_status status = cw_signed_assemble(buffer_bytes(&a->tbs), &a->algorithm,
	                                      buffer_bytes(&a->signature), NULL, 0, &out);
	int code = EXIT_DONE;

	if (status == CW_OK && (code = buffer_init(&der, out.size)) == EXIT_DONE)
		status = cw_signed_assemble(buffer_bytes(&a->tbs), &a->algorithm,
		                            buffer_bytes(&a->signature), der.data, der.capacity,
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
	if (code == EXIT_DONE)
		code = verify(o, &a);
	if (code == EXIT_DONE)
		code = write_assembly(o, &a);
	buffer_free(&a.tbs);
	buffer_free(&a.signature);
	return code;
}
