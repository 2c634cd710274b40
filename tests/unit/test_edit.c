/* A change of one field after decoding changes exactly that field in the output: each field
 * of each certificate, request and CRL of the corpus, one after the other. */
#include <stdio.h>

#include "corpus.h"
#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/certificate.h"
#include "../../x509/certificate_list.h"
#include "../../x509/certification_request.h"

#define EXTENSIONS_MAX 64

static const char *current;
static unsigned edits;

/* What the fields are changed into. */
static cw_name_builder name;
static const uint8_t key_octets[32] = {1, 2, 3};
static const cw_bytes serial = CW_BYTES_LITERAL("\x12\x34\x56");

static cw_subject_public_key_info another_key(void)
{
	cw_subject_public_key_info key;

	memset(&key, 0, sizeof key);
	key.algorithm.algorithm = cw_oid_ed25519;
	key.subject_public_key.bytes.data = key_octets;
	key.subject_public_key.bytes.size = sizeof key_octets;
	return key;
}

static cw_algorithm_identifier another_algorithm(void)
{
	cw_algorithm_identifier algorithm;

	memset(&algorithm, 0, sizeof algorithm);
	algorithm.algorithm = cw_oid_ed448;
	return algorithm;
}

/* The minute counts, whatever the type. */
static void change_time(cw_time *time)
{
	time->civil.minute = (uint8_t)((time->civil.minute + 1) % 60);
}

/* A signature of one octet more. */
static cw_bit_string another_signature(const cw_bit_string *signature, uint8_t *storage)
{
	cw_bit_string other = *signature;

	memcpy(storage, signature->bytes.data, signature->bytes.size);
	storage[signature->bytes.size] = 0x5a;
	other.bytes.data = storage;
	other.bytes.size++;
	other.unused = 0;
	return other;
}

/* -------------------------------------------------------------------------
 * Lists of extensions: one is left out, or has its other criticality
 */

typedef struct list {
	cw_extension items[EXTENSIONS_MAX];
	size_t count;
} list;

static void take(cw_extensions from, list *out)
{
	out->count = 0;
	while (out->count < EXTENSIONS_MAX && cw_extensions_next(&from, &out->items[out->count]))
		out->count++;
}

static cw_extensions given(const list *l)
{
	cw_extensions extensions;

	memset(&extensions, 0, sizeof extensions);
	extensions.items = l->items;
	extensions.count = l->count;
	return extensions;
}

static bool same_extension(const cw_extension *a, const cw_extension *b)
{
	return cw_bytes_equal(a->extn_id, b->extn_id) && a->critical == b->critical &&
	       cw_bytes_equal(a->extn_value, b->extn_value);
}

/* How many stand in both lists, at the same place. */
static size_t common(cw_extensions a, cw_extensions b)
{
	static list x, y;
	size_t i, count = 0;

	take(a, &x);
	take(b, &y);
	for (i = 0; i < x.count && i < y.count; i++)
		count += same_extension(&x.items[i], &y.items[i]);
	return count;
}

/* -------------------------------------------------------------------------
 * Certificates
 */

#define CERTIFICATE_FIELDS(X)                                                                      \
	X(SERIAL)                                                                                  \
	X(ALGORITHM)                                                                               \
	X(ISSUER)                                                                                  \
	X(NOT_BEFORE)                                                                              \
	X(NOT_AFTER)                                                                               \
	X(SUBJECT)                                                                                 \
	X(KEY)                                                                                     \
	X(OUTER)                                                                                   \
	X(SIGNATURE)

enum {
#define FIELD_ENUM(field) FIELD_##field,
	CERTIFICATE_FIELDS(FIELD_ENUM)
#undef FIELD_ENUM
		FIELD_COUNT
};

static void change_certificate(cw_certificate *c, int field, uint8_t *storage)
{
	cw_tbs_certificate *tbs = &c->tbs_certificate;

	switch (field) {
	case FIELD_SERIAL:
		tbs->serial_number = serial;
		break;
	case FIELD_ALGORITHM:
		tbs->signature = another_algorithm();
		break;
	case FIELD_ISSUER:
		tbs->issuer = name.name;
		break;
	case FIELD_NOT_BEFORE:
		change_time(&tbs->validity.not_before);
		break;
	case FIELD_NOT_AFTER:
		change_time(&tbs->validity.not_after);
		break;
	case FIELD_SUBJECT:
		tbs->subject = name.name;
		break;
	case FIELD_KEY:
		tbs->subject_public_key_info = another_key();
		break;
	case FIELD_OUTER:
		c->signature_algorithm = another_algorithm();
		break;
	default:
		c->signature_value = another_signature(&c->signature_value, storage);
		break;
	}
}

static bool same_time(const cw_time *a, const cw_time *b)
{
	return a->type == b->type && memcmp(&a->civil, &b->civil, sizeof a->civil) == 0 &&
	       cw_bytes_equal(a->fraction, b->fraction);
}

static bool same_bits(const cw_bit_string *a, const cw_bit_string *b)
{
	return a->unused == b->unused && cw_bytes_equal(a->bytes, b->bytes);
}

static bool same_certificate_field(const cw_certificate *a, const cw_certificate *b, int field)
{
	const cw_tbs_certificate *x = &a->tbs_certificate, *y = &b->tbs_certificate;

	switch (field) {
	case FIELD_SERIAL:
		return cw_bytes_equal(x->serial_number, y->serial_number);
	case FIELD_ALGORITHM:
		return cw_algorithm_identifier_equal(&x->signature, &y->signature);
	case FIELD_ISSUER:
		return cw_bytes_equal(x->issuer.raw, y->issuer.raw);
	case FIELD_NOT_BEFORE:
		return same_time(&x->validity.not_before, &y->validity.not_before);
	case FIELD_NOT_AFTER:
		return same_time(&x->validity.not_after, &y->validity.not_after);
	case FIELD_SUBJECT:
		return cw_bytes_equal(x->subject.raw, y->subject.raw);
	case FIELD_KEY:
		return cw_bytes_equal(x->subject_public_key_info.raw,
		                      y->subject_public_key_info.raw);
	case FIELD_OUTER:
		return cw_algorithm_identifier_equal(&a->signature_algorithm,
		                                     &b->signature_algorithm);
	default:
		return same_bits(&a->signature_value, &b->signature_value);
	}
}

/* Those that are never changed on their own. */
static bool same_rest(const cw_certificate *a, const cw_certificate *b)
{
	const cw_tbs_certificate *x = &a->tbs_certificate, *y = &b->tbs_certificate;

	return x->version == y->version && same_bits(&x->issuer_unique_id, &y->issuer_unique_id) &&
	       same_bits(&x->subject_unique_id, &y->subject_unique_id);
}

static void read_again(cw_bytes octets, cw_der_input *in, cw_certificate *out)
{
	cw_der_reader r = cw_der_input_init(in, octets);

	if (cw_certificate_decode(&r, out) != CW_OK || !cw_der_at_end(&r))
		fail_msg("%s: changed, it does not decode", current);
}

/* Encode, decode, and compare: of the fields at most `field` differs, and of `count`
 * extensions as many are the same as `same`. */
static void compare_certificates(const cw_certificate *changed, const cw_certificate *before,
                                 int field, size_t same, size_t room)
{
	uint8_t *octets = malloc(room);
	cw_certificate after;
	cw_der_input in;
	cw_der_writer w;
	cw_bytes der;
	int i;

	assert_non_null(octets);
	cw_der_writer_init(&w, octets, room);
	cw_certificate_encode(&w, changed);
	assert_int_equal(cw_der_finish(&w, &der), CW_OK);
	read_again(der, &in, &after);
	for (i = 0; i < FIELD_COUNT; i++)
		if (same_certificate_field(before, &after, i) != (i != field))
			fail_msg("%s: field %d changed, and field %d did not behave", current,
			         field, i);
	assert_true(same_rest(before, &after));
	assert_int_equal(
		common(before->tbs_certificate.extensions, after.tbs_certificate.extensions), same);
	edits++;
	free(octets);
}

static void check_certificate(const cw_certificate *c, size_t size)
{
	static list before, l;
	uint8_t *storage = malloc(size + 1);
	cw_certificate changed;
	size_t room = size + 512, i;
	int field;

	assert_non_null(storage);
	take(c->tbs_certificate.extensions, &before);
	for (field = 0; field < FIELD_COUNT; field++) {
		changed = *c;
		change_certificate(&changed, field, storage);
		/* What is so already cannot be told from what is not. */
		if (field == FIELD_ALGORITHM || field == FIELD_OUTER)
			if (cw_bytes_equal(c->signature_algorithm.algorithm, cw_oid_ed448))
				continue;
		compare_certificates(&changed, c, field, before.count, room);
	}
	for (i = 0; i < before.count; i++) {
		l = before;
		l.items[i].critical = !l.items[i].critical;
		changed = *c;
		changed.tbs_certificate.extensions = given(&l);
		compare_certificates(&changed, c, FIELD_COUNT, before.count - 1, room);
		/* The last one is left out; a list of none is no list. */
		l = before;
		l.count = i;
		changed.tbs_certificate.extensions = given(&l);
		compare_certificates(&changed, c, FIELD_COUNT, i, room);
	}
	free(storage);
}

/* -------------------------------------------------------------------------
 * Requests and CRLs
 */

static void check_request(const cw_certification_request *request, size_t size)
{
	const cw_certification_request_info *x = &request->certification_request_info, *y;
	size_t room = 2 * size + 512;
	uint8_t *octets = malloc(room), *storage = malloc(size + 1);
	int field;

	assert_true(octets != NULL && storage != NULL);
	for (field = 0; field < 4; field++) {
		cw_certification_request changed = *request, after;
		cw_der_input in;
		cw_der_reader r;
		cw_der_writer w;
		cw_bytes der;

		if (field == 0)
			changed.certification_request_info.subject = name.name;
		else if (field == 1)
			changed.certification_request_info.subject_pk_info = another_key();
		else if (field == 2)
			memset(&changed.certification_request_info.attributes, 0,
			       sizeof(cw_attributes));
		else
			changed.signature = another_signature(&request->signature, storage);
		cw_der_writer_init(&w, octets, room);
		cw_certification_request_encode(&w, &changed);
		assert_int_equal(cw_der_finish(&w, &der), CW_OK);
		r = cw_der_input_init(&in, der);
		assert_int_equal(cw_certification_request_decode(&r, &after), CW_OK);
		y = &after.certification_request_info;
		assert_int_equal(cw_bytes_equal(x->subject.raw, y->subject.raw), field != 0);
		assert_int_equal(cw_bytes_equal(x->subject_pk_info.raw, y->subject_pk_info.raw),
		                 field != 1);
		if (field != 2)
			assert_true(cw_bytes_equal(cw_der_rest(&x->attributes.encoded),
			                           cw_der_rest(&y->attributes.encoded)));
		else
			assert_true(cw_der_at_end(&y->attributes.encoded));
		assert_int_equal(same_bits(&request->signature, &after.signature), field != 3);
		assert_true(cw_algorithm_identifier_equal(&request->signature_algorithm,
		                                          &after.signature_algorithm));
		edits++;
	}
	free(octets);
	free(storage);
}

static void check_list(const cw_certificate_list *crl, size_t size)
{
	const cw_tbs_cert_list *x = &crl->tbs_cert_list, *y;
	size_t room = 2 * size + 512;
	uint8_t *octets = malloc(room), *storage = malloc(size + 1);
	int field;

	assert_true(octets != NULL && storage != NULL);
	for (field = 0; field < 4; field++) {
		cw_certificate_list changed = *crl, after;
		cw_der_input in;
		cw_der_reader r;
		cw_der_writer w;
		cw_bytes der;

		if (field == 0)
			changed.tbs_cert_list.issuer = name.name;
		else if (field == 1)
			change_time(&changed.tbs_cert_list.this_update);
		else if (field == 2)
			change_time(&changed.tbs_cert_list.next_update);
		else
			changed.signature_value = another_signature(&crl->signature_value, storage);
		if (field == 2 && !cw_tbs_cert_list_has_next_update(x))
			continue;
		cw_der_writer_init(&w, octets, room);
		cw_certificate_list_encode(&w, &changed);
		assert_int_equal(cw_der_finish(&w, &der), CW_OK);
		r = cw_der_input_init(&in, der);
		assert_int_equal(cw_certificate_list_decode(&r, &after), CW_OK);
		y = &after.tbs_cert_list;
		assert_int_equal(x->version, y->version);
		assert_true(cw_algorithm_identifier_equal(&x->signature, &y->signature));
		assert_int_equal(cw_bytes_equal(x->issuer.raw, y->issuer.raw), field != 0);
		assert_int_equal(same_time(&x->this_update, &y->this_update), field != 1);
		assert_int_equal(same_time(&x->next_update, &y->next_update), field != 2);
		assert_int_equal(x->revoked_certificates.encoded.in != NULL,
		                 y->revoked_certificates.encoded.in != NULL);
		if (x->revoked_certificates.encoded.in != NULL)
			assert_true(cw_bytes_equal(cw_der_rest(&x->revoked_certificates.encoded),
			                           cw_der_rest(&y->revoked_certificates.encoded)));
		if (cw_extensions_are_present(&x->crl_extensions))
			assert_true(cw_bytes_equal(cw_der_rest(&x->crl_extensions.encoded),
			                           cw_der_rest(&y->crl_extensions.encoded)));
		assert_int_equal(same_bits(&crl->signature_value, &after.signature_value),
		                 field != 3);
		edits++;
	}
	free(octets);
	free(storage);
}

/* -------------------------------------------------------------------------
 * The corpus
 */

static void check_file(const char *file, cw_bytes der)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_certificate certificate;
	cw_certification_request request;
	cw_certificate_list crl;

	current = file;
	if (cw_certificate_decode(&r, &certificate) == CW_OK && cw_der_at_end(&r)) {
		check_certificate(&certificate, der.size);
		return;
	}
	r = cw_der_input_init(&in, der);
	if (cw_certification_request_decode(&r, &request) == CW_OK && cw_der_at_end(&r)) {
		check_request(&request, der.size);
		return;
	}
	r = cw_der_input_init(&in, der);
	if (cw_certificate_list_decode(&r, &crl) == CW_OK && cw_der_at_end(&r))
		check_list(&crl, der.size);
}

static void each_field(void **state)
{
	static const char *const parts[] = {"certs", "csrs", "crls"};
	unsigned before;
	size_t i;

	cw_name_builder_init(&name);
	cw_name_builder_add(&name, cw_oid_common_name, cw_bytes_of("another"));
	for (i = 0; i < 3; i++) {
		before = edits;
		if (!corpus_each(parts[i], check_file)) {
			print_message("skipped: there is no corpus\n");
			skip();
		}
		assert_true(edits > before + 50);
	}
	print_message("%u changes of one field\n", edits);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(each_field)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
