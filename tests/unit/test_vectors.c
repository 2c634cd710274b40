/* Each vector of vectors/ is decoded as its verdict says, and must end with the
 * status, offset, path and rule of that verdict. Every status has a vector, or
 * a line in `elsewhere` that says why an input cannot reach it.
 *
 * With --assemble the .der files are written from their commented sources. */
#include <stdio.h>

#include "test.h"
#include "../../asn1/char_string.h"
#include "../../asn1/civil_time.h"
#include "../../asn1/oid.h"
#include "../../asn1/walk.h"
#include "../../crypto/digest_info.h"
#include "../../crypto/rsa_key.h"
#include "../../crypto/subject_public_key_info.h"
#include "../../pem/key_file.h"
#include "../../x509/certificate.h"
#include "../../x509/certification_request.h"
#include "vector.h"

static const char *const topics[] = {"der", "pem"};

/* Statuses that no input can cause: the unit test that does, which must speak of the
 * status, or in brackets why none does. */
static const struct {
	cw_status status;
	const char *covered_by;
} elsewhere[] = {
	{CW_BUFFER_TOO_SMALL, "test_writer.c"},
	{CW_VALUE, "test_writer.c"},
	{CW_PROFILE, "test_certificate_builder.c"},
	{CW_ARGUMENT, "test_writer.c"},
	{CW_RANDOM, "test_tomcrypt_random.c"},
	{CW_KEY_MISMATCH, "(nothing returns it yet)"},
	{CW_KEY_NOT_PRIVATE, "test_crypto.c"},
	{CW_SIGNATURE_INVALID, "test_crypto.c"},
	{CW_PROVIDER, "test_crypto.c"},
	{CW_PROVIDER_VERSION, "test_crypto.c"},
	{CW_ENGINE, "test_tomcrypt.c"},
	{CW_NO_MEMORY, "(no test makes a provider's allocation fail)"},
	{CW_NO_TOKEN, "test_pkcs11.c"},
	{CW_NO_KEY, "test_pkcs11.c"},
	{CW_AMBIGUOUS, "test_pkcs11.c"},
	{CW_KEY_EXISTS, "test_pkcs11.c"},
	{CW_PIN_LOCKED, "test_pkcs11.c"},
	{CW_PASSPHRASE_MISSING, "test_key_file.c"},
	{CW_PASSPHRASE_WRONG, "test_key_file.c"},
	{CW_KDF_COST, "(interop/test_command.py; the cost is a matter of the provider)"},
};

/* --- what a vector is read as ----------------------------------------------- */

/* The type that most vectors are of:
 *
 *     Sample ::= SEQUENCE { serial INTEGER, value X }
 *
 * where X is what the verdict's `read` says. So the value never lies at the
 * beginning of the input, and never outside of another element. */
enum { SAMPLE = CW_FIELD_FIRST_CALLER, SERIAL, VALUE, ELEMENTS, WRAPPED, INNER };

static const cw_field_info sample_fields[] = {
	{"sample", false},  {"serial", false},  {"value", false},
	{"elements", true}, {"wrapped", false}, {"inner", false},
};

static const cw_field_names sample_names = {&cw_x509_field_names, sample_fields,
                                            CW_FIELD_FIRST_CALLER, 6};

/* What was read goes nowhere: a vector's verdict is about acceptance. */
static union {
	bool boolean;
	int64_t i64;
	uint64_t u64;
	cw_bytes bytes;
	cw_bit_string bits;
	cw_string string;
	cw_time time;
	cw_der_element element;
	cw_algorithm_identifier algorithm;
	cw_digest_info digest_info;
	cw_rsa_private_key rsa_private_key;
	cw_subject_public_key_info spki;
	cw_name name;
	cw_extensions extensions;
	cw_certificate certificate;
	cw_certification_request request;
} ignored;

typedef cw_status read_call(cw_der_reader *r);

#define READ(name, expression)                                                                     \
	static cw_status read_##name(cw_der_reader *r)                                             \
	{                                                                                          \
		return expression;                                                                 \
	}
READ(any, cw_der_read_any(r, VALUE, &ignored.element))
READ(boolean, cw_der_read_boolean(r, VALUE, &ignored.boolean))
READ(boolean_default,
     cw_der_read_boolean_default(r, VALUE, CW_TAG_BOOLEAN, false, &ignored.boolean))
READ(integer, cw_der_read_integer(r, VALUE, &ignored.bytes))
READ(int64, cw_der_read_int64(r, VALUE, &ignored.i64))
READ(uint64, cw_der_read_uint64(r, VALUE, &ignored.u64))
READ(unsigned, cw_der_read_unsigned(r, VALUE, &ignored.bytes))
READ(enumerated, cw_der_read_enumerated(r, VALUE, &ignored.i64))
READ(bit_string, cw_der_read_bit_string(r, VALUE, &ignored.bits))
READ(named_bits, cw_der_read_named_bits(r, VALUE, &ignored.bits))
READ(octet_string, cw_der_read_octet_string(r, VALUE, &ignored.bytes))
READ(null, cw_der_read_null(r, VALUE))
READ(oid, cw_der_read_oid(r, VALUE, &ignored.bytes))
READ(string, cw_der_read_string(r, VALUE, &ignored.string))
READ(time, cw_time_decode(r, VALUE, &ignored.time))
READ(high_tag, cw_der_read_octet_string_as(r, VALUE, CW_TAG_CONTEXT_PRIMITIVE(31), &ignored.bytes))

/* SET OF INTEGER */
static cw_status read_set_of(cw_der_reader *r)
{
	cw_der_reader at = *r, set;

	CW_TRY(cw_der_read_set(&at, ELEMENTS, &set));
	CW_TRY(cw_der_check_set_of(&set));
	while (!cw_der_at_end(&set))
		CW_TRY(cw_der_read_integer(&set, CW_FIELD_NONE, &ignored.bytes));
	*r = at;
	return CW_OK;
}

/* SEQUENCE { inner BOOLEAN }, in a wrapper that has been opened. */
static cw_status read_inner(cw_der_reader *wrapper)
{
	cw_der_reader seq;

	CW_TRY(cw_der_read_sequence(wrapper, WRAPPED, &seq));
	CW_TRY(cw_der_read_boolean(&seq, INNER, &ignored.boolean));
	CW_TRY(cw_der_read_end(&seq));
	return cw_der_read_end(wrapper);
}

static cw_status read_in_octet_string(cw_der_reader *r)
{
	cw_der_reader at = *r, wrapper;

	CW_TRY(cw_der_read(&at, VALUE, CW_TAG_OCTET_STRING, &wrapper));
	CW_TRY(read_inner(&wrapper));
	*r = at;
	return CW_OK;
}

static cw_status read_in_bit_string(cw_der_reader *r)
{
	cw_der_reader at = *r, wrapper;

	CW_TRY(cw_der_read_bit_string_wrapped(&at, VALUE, &wrapper));
	CW_TRY(read_inner(&wrapper));
	*r = at;
	return CW_OK;
}

READ(algorithm, cw_algorithm_identifier_decode(r, VALUE, &ignored.algorithm))
READ(digest_info, cw_digest_info_decode(r, VALUE, &ignored.digest_info))
READ(rsa_private_key, cw_rsa_private_key_decode(r, VALUE, &ignored.rsa_private_key))
READ(spki, cw_subject_public_key_info_decode(r, VALUE, &ignored.spki))
READ(name, cw_name_decode(r, CW_FIELD_SUBJECT, &ignored.name))
READ(extensions, cw_extensions_decode(r, CW_FIELD_EXTENSIONS, &ignored.extensions))
READ(certificate, cw_certificate_decode(r, &ignored.certificate))
READ(request, cw_certification_request_decode(r, &ignored.request))

/* Any DER, without a type. */
static cw_status read_walk(cw_der_reader *r)
{
	size_t ends[CW_WALK_DEPTH];

	CW_TRY(cw_der_walk_all(r, ends, CW_WALK_DEPTH, CW_WALK_STRINGS));
	r->pos = r->end;
	return CW_OK;
}

/* A file that should hold a key: PEM or DER. */
static cw_status read_key_file(cw_der_reader *r)
{
	cw_key_file file;

	CW_TRY(cw_key_file_find(&file, cw_der_rest(r), &r->in->error));
	r->pos = r->end;
	return CW_OK;
}

/* An RSA key whose numbers must agree. */
static cw_status read_rsa_numbers(cw_der_reader *r)
{
	cw_der_reader at = *r;
	cw_key_numbers numbers;
	cw_status status;

	CW_TRY(cw_rsa_private_key_decode(&at, VALUE, &ignored.rsa_private_key));
	status = cw_rsa_private_key_to_numbers(&ignored.rsa_private_key, &numbers);
	if (status == CW_OK)
		status = cw_rsa_numbers_check(&numbers.rsa);
	if (status != CW_OK)
		return cw_der_fail(r, status, r->pos, VALUE, 0, 0);
	*r = at;
	return CW_OK;
}

/* The names that a verdict's `read` may have. */
typedef struct vector_read {
	const char *name;
	read_call *call;
	bool whole; /* the whole input, not the value of a Sample */
} vector_read;

static const vector_read reads[] = {
	{"any", read_any, false},
	{"boolean", read_boolean, false},
	{"boolean default false", read_boolean_default, false},
	{"integer", read_integer, false},
	{"int64", read_int64, false},
	{"uint64", read_uint64, false},
	{"unsigned", read_unsigned, false},
	{"enumerated", read_enumerated, false},
	{"bit string", read_bit_string, false},
	{"named bits", read_named_bits, false},
	{"octet string", read_octet_string, false},
	{"null", read_null, false},
	{"oid", read_oid, false},
	{"string", read_string, false},
	{"time", read_time, false},
	{"[31] octet string", read_high_tag, false},
	{"set of integer", read_set_of, false},
	{"octet string of sequence", read_in_octet_string, false},
	{"bit string of sequence", read_in_bit_string, false},
	{"algorithm identifier", read_algorithm, true},
	{"digest info", read_digest_info, true},
	{"rsa private key", read_rsa_private_key, true},
	{"rsa private key that agrees", read_rsa_numbers, true},
	{"subject public key info", read_spki, false},
	{"name", read_name, true},
	{"extensions", read_extensions, true},
	{"certificate", read_certificate, true},
	{"certification request", read_request, true},
	{"walk", read_walk, true},
	{"key file", read_key_file, true},
};

static const vector_read *find_read(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof reads / sizeof reads[0]; i++)
		if (strcmp(reads[i].name, name) == 0)
			return &reads[i];
	return NULL;
}

/* The call, which must leave the reader alone if it fails. */
static cw_status call_read(const vector_read *read, cw_der_reader *r)
{
	cw_der_reader before = *r;
	cw_status status = read->call(r);

	if (status != CW_OK)
		assert_true(r->in == before.in && r->pos == before.pos && r->end == before.end &&
		            r->depth == before.depth);
	return status;
}

static cw_status decode(const vector_read *read, cw_der_reader *r)
{
	cw_der_reader sample;

	if (read->whole) {
		CW_TRY(call_read(read, r));
		return cw_der_read_end(r);
	}
	CW_TRY(cw_der_read_sequence(r, SAMPLE, &sample));
	CW_TRY(cw_der_read_integer(&sample, SERIAL, &ignored.bytes));
	CW_TRY(call_read(read, &sample));
	CW_TRY(cw_der_read_end(&sample));
	return cw_der_read_end(r);
}

/* --- the verdicts ----------------------------------------------------------- */

#define STATUS_LIMIT 100
static unsigned reached[STATUS_LIMIT];
static unsigned wrong;

static void complain(const vector *v, const char *what, const char *want, const char *got)
{
	print_error("%s: %s: want \"%s\", got \"%s\"\n", v->name, what, want, got);
	wrong++;
}

static void compare(const vector *v, const char *what, const char *want, const char *got)
{
	if (strcmp(want, got) != 0)
		complain(v, what, want, got);
}

static void compare_offset(const vector *v, const char *what, size_t offset)
{
	char text[24];

	snprintf(text, sizeof text, "%zu", offset);
	compare(v, what, v->offset, text);
}

/* Decode as a program does: once without a trace, and again with one if that
 * failed, to learn the path. */
static void check_vector(const vector *v)
{
	const vector_read *read = find_read(v->read);
	cw_bytes der = {v->der, v->size};
	cw_der_input in;
	cw_der_reader r;
	cw_trace trace;
	cw_status status;
	char path[256];

	if (read == NULL) {
		complain(v, "read", v->read, "no such type");
		return;
	}
	r = cw_der_input_init(&in, der);
	status = decode(read, &r);
	compare(v, "status", v->status, cw_status_name(status));
	compare(v, "rule", v->rule, cw_status_rule(status));
	if ((unsigned)status < STATUS_LIMIT)
		reached[status]++;
	if (status == CW_OK)
		return;
	compare_offset(v, "offset", in.error.offset);

	r = cw_der_input_init(&in, der);
	cw_trace_init(&trace, NULL, 0);
	in.trace = &trace;
	compare(v, "status with a trace", v->status, cw_status_name(decode(read, &r)));
	compare_offset(v, "offset with a trace", in.error.offset);
	cw_path_format(&in.error.path, &sample_names, path, sizeof path);
	compare(v, "path", v->path, path);
}

static void test_each_vector(void **state)
{
	size_t topic, i;

	for (topic = 0; topic < sizeof topics / sizeof topics[0]; topic++) {
		vector_list list = vector_list_open(topics[topic]);

		assert_true(list.count > 0);
		for (i = 0; i < list.count; i++) {
			vector v;

			vector_load(&v, list.names[i]);
			check_vector(&v);
			vector_free(&v);
		}
		print_message("%s: %zu vectors\n", topics[topic], list.count);
		vector_list_close(&list);
	}
	assert_int_equal(wrong, 0);
}

/* The file of a unit test has this word. */
static bool speaks_of(const char *file, const char *word)
{
	char path[128], line[512];
	bool found = false;
	FILE *f;

	snprintf(path, sizeof path, "tests/unit/%s", file);
	f = fopen(path, "r");
	if (f == NULL)
		return false;
	while (!found && fgets(line, sizeof line, f) != NULL)
		found = strstr(line, word) != NULL;
	fclose(f);
	return found;
}

static bool is_elsewhere(cw_status status)
{
	size_t i;

	for (i = 0; i < sizeof elsewhere / sizeof elsewhere[0]; i++)
		if (elsewhere[i].status == status)
			return elsewhere[i].covered_by[0] == '(' ||
			       speaks_of(elsewhere[i].covered_by, cw_status_name(status));
	return false;
}

static void test_each_status_is_reached(void **state)
{
	static const struct {
		cw_status status;
		const char *name;
	} statuses[] = {
#define ENTRY(name, number, text, rule) {name, #name},
		CW_STATUS_LIST(ENTRY)
#undef ENTRY
	};
	size_t i;
	unsigned missing = 0;

	for (i = 0; i < sizeof statuses / sizeof statuses[0]; i++) {
		if (reached[statuses[i].status] == 0 && !is_elsewhere(statuses[i].status)) {
			print_error("%s has no vector\n", statuses[i].name);
			missing++;
		}
	}
	assert_int_equal(missing, 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_vector),
		cmocka_unit_test(test_each_status_is_reached),
	};

	if (argc == 2 && strcmp(argv[1], "--assemble") == 0) {
		size_t i;

		for (i = 0; i < sizeof topics / sizeof topics[0]; i++)
			vector_assemble_all(topics[i]);
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
