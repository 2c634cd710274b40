#include "model.h"
#include "tutorial.h"
#include "vector.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/certificate_builder.h"
#include "../../x509/name_text.h"

#define SUBJECT "C=US,ST=California,L=San Francisco,O=My Company,CN=mysite.com"

/* A certificate in the making, and what it borrows. */
typedef struct making {
	cw_certificate_builder builder;
	cw_name_builder subject;
	uint8_t text[512];
	uint8_t scratch[1024];
	uint8_t buffer[4096];
	cw_bytes der;
} making;

static const uint8_t serial_octets[] = "Open Sesame! Sesame!";

static void begin(making *m, const char *subject)
{
	cw_bytes serial = {serial_octets, 20};

	cw_name_builder_init(&m->subject);
	assert_int_equal(cw_name_parse(cw_bytes_of(subject), CW_NAME_AS_ENCODED, m->text,
	                               sizeof m->text, &m->subject, NULL),
	                 CW_OK);
	cw_certificate_builder_init(&m->builder, m->scratch, sizeof m->scratch);
	cw_certificate_builder_set_subject(&m->builder, &m->subject.name);
	cw_certificate_builder_set_public_key(&m->builder, tutorial_key);
	cw_certificate_builder_set_serial(&m->builder, serial);
	/* 2026-11-21T00:00:00Z */
	cw_certificate_builder_set_validity(&m->builder, INT64_C(1795219200),
	                                    INT64_C(1795219200) + 10 * 86400);
}

static cw_status sign(making *m)
{
	return cw_certificate_builder_sign(&m->builder, &tutorial_signer, m->buffer,
	                                   sizeof m->buffer, &m->der);
}

static void add_dns(making *m, const char *name, bool critical)
{
	cw_general_name names[1];

	names[0] = cw_general_name_dns(name);
	cw_extensions_builder_add_subject_alt_name(&m->builder.extensions, critical, names, 1);
}

static cw_certificate decoded(const making *m, cw_der_input *in)
{
	cw_der_reader r = cw_der_input_init(in, m->der);
	cw_certificate certificate;

	assert_int_equal(cw_certificate_decode(&r, &certificate), CW_OK);
	assert_true(cw_der_at_end(&r));
	return certificate;
}

static void the_tutorial(void **state)
{
	making m;
	vector v;

	begin(&m, SUBJECT);
	add_dns(&m, "localhost", false);
	assert_int_equal(sign(&m), CW_OK);
	vector_load(&v, "tutorial/certificate");
	assert_int_equal(m.der.size, v.size);
	assert_memory_equal(m.der.data, v.der, v.size);
	vector_free(&v);
}

static void measuring_and_small_buffers(void **state)
{
	making m;
	cw_bytes bound;
	size_t capacity;

	begin(&m, SUBJECT);
	add_dns(&m, "localhost", false);
	assert_int_equal(cw_certificate_builder_sign(&m.builder, &tutorial_signer, NULL, 0, &bound),
	                 CW_OK);
	assert_null(bound.data);
	for (capacity = 0; capacity < bound.size; capacity += 97) {
		memset(m.buffer, 0x5a, sizeof m.buffer);
		assert_int_equal(cw_certificate_builder_sign(&m.builder, &tutorial_signer, m.buffer,
		                                             capacity, &m.der),
		                 CW_BUFFER_TOO_SMALL);
		assert_int_equal(m.der.size, bound.size);
		assert_int_equal(m.buffer[capacity], 0x5a);
	}
	assert_int_equal(cw_certificate_builder_sign(&m.builder, &tutorial_signer, m.buffer,
	                                             bound.size, &m.der),
	                 CW_OK);
	/* An RSA signature has just one size. */
	assert_int_equal(m.der.size, bound.size);
}

static void tbs_and_assemble_give_the_same(void **state)
{
	making m;
	uint8_t parameters[CW_SCHEME_PARAMETERS_SIZE_MAX], other[4096];
	uint8_t signature[CW_SIGNATURE_VALUE_SIZE_MAX];
	cw_algorithm_identifier algorithm;
	cw_bytes tbs, measured, der, value;

	begin(&m, SUBJECT);
	assert_int_equal(sign(&m), CW_OK);
	assert_int_equal(cw_algorithm_identifier_set_scheme(&tutorial_signer.scheme, CW_KEY_RSA,
	                                                    parameters, &algorithm),
	                 CW_OK);
	assert_int_equal(cw_certificate_builder_tbs(&m.builder, &algorithm, NULL, 0, &measured),
	                 CW_OK);
	assert_int_equal(cw_certificate_builder_tbs(&m.builder, &algorithm, m.scratch,
	                                            sizeof m.scratch, &tbs),
	                 CW_OK);
	assert_int_equal(tbs.size, measured.size);
	value.data = signature;
	assert_int_equal(cw_signer_sign(&tutorial_signer, tbs, signature, &value.size), CW_OK);
	assert_int_equal(cw_signed_assemble(tbs, &algorithm, value, other, sizeof other, &der),
	                 CW_OK);
	assert_int_equal(der.size, m.der.size);
	assert_memory_equal(der.data, m.der.data, der.size);
	assert_int_equal(cw_signed_assemble(tbs, &algorithm, value, other, der.size - 1, &der),
	                 CW_BUFFER_TOO_SMALL);
}

static void v3_without_extensions(void **state)
{
	making m;
	cw_der_input in;
	cw_certificate c;

	begin(&m, SUBJECT);
	assert_int_equal(sign(&m), CW_OK);
	c = decoded(&m, &in);
	assert_int_equal(c.tbs_certificate.version, CW_CERTIFICATE_V3);
	assert_false(cw_extensions_are_present(&c.tbs_certificate.extensions));
	assert_true(cw_bytes_equal(c.tbs_certificate.issuer.raw, c.tbs_certificate.subject.raw));
}

static void another_issuer(void **state)
{
	making m;
	cw_name_builder issuer;
	cw_der_input in;
	cw_certificate c;
	cw_attribute_type_and_value attribute;

	begin(&m, SUBJECT);
	cw_name_builder_init(&issuer);
	cw_name_builder_add(&issuer, cw_oid_common_name, cw_bytes_of("ca"));
	cw_certificate_builder_set_issuer(&m.builder, &issuer.name);
	assert_int_equal(sign(&m), CW_OK);
	c = decoded(&m, &in);
	assert_true(cw_name_find(&c.tbs_certificate.issuer, cw_oid_common_name, &attribute));
	assert_memory_equal(attribute.value.bytes.data, "ca", 2);
	assert_true(cw_name_find(&c.tbs_certificate.subject, cw_oid_common_name, &attribute));
	assert_memory_equal(attribute.value.bytes.data, "mysite.com", 10);
}

static void a_serial(const char *magnitude, const char *content)
{
	making m;
	cw_der_input in;
	cw_certificate c;
	cw_bytes want = der_text(content);

	begin(&m, SUBJECT);
	cw_certificate_builder_set_serial(&m.builder, der_text(magnitude));
	assert_int_equal(sign(&m), CW_OK);
	c = decoded(&m, &in);
	assert_int_equal(c.tbs_certificate.serial_number.size, want.size);
	assert_memory_equal(c.tbs_certificate.serial_number.data, want.data, want.size);
}

static void no_serial(const char *magnitude, cw_finding_id id)
{
	making m;

	begin(&m, SUBJECT);
	cw_certificate_builder_set_serial(&m.builder, der_text(magnitude));
	assert_int_equal(sign(&m), CW_PROFILE);
	assert_int_equal(m.builder.finding.id, id);
}

static void serials(void **state)
{
	a_serial("01", "01");
	a_serial("0000 01", "01");
	a_serial("80", "0080");
	a_serial("7f 'nineteen octets abc'", "7f 'nineteen octets abc'");
	a_serial("ff 'eighteen octets ab'", "00ff 'eighteen octets ab'");
	no_serial("", CW_FINDING_SERIAL_ZERO);
	no_serial("0000", CW_FINDING_SERIAL_ZERO);
	/* 160 bits, and more than any buffer of ours. */
	no_serial("80 'nineteen octets abc'", CW_FINDING_SERIAL_LONG);
	no_serial("01 'twenty octets abcdef'", CW_FINDING_SERIAL_LONG);
	no_serial("01 'a hundred octets would be too many, and so are these, which are fewer'",
	          CW_FINDING_SERIAL_LONG);
}

static void random_serials(void **state)
{
	making m;
	uint8_t first[20];
	int i;

	for (i = 0; i < 50; i++) {
		cw_bytes serial;

		begin(&m, SUBJECT);
		cw_certificate_builder_set_random_serial(&m.builder, &test_crypto);
		assert_int_equal(m.builder.status, CW_OK);
		serial = m.builder.tbs.serial_number;
		assert_int_equal(serial.size, 20);
		assert_in_range(serial.data[0], 0x40, 0x7f);
		if (i > 0)
			assert_memory_not_equal(serial.data, first, 20);
		memcpy(first, serial.data, 20);
	}
}

static void no_randomness(void **state)
{
	static const cw_crypto nothing = {NULL, 0};
	making m;

	begin(&m, SUBJECT);
	cw_certificate_builder_set_random_serial(&m.builder, &nothing);
	assert_int_equal(sign(&m), CW_UNSUPPORTED);
	assert_null(m.der.data);
}

static void refused_subject(const char *subject, cw_finding_id id, uint16_t field)
{
	making m;

	begin(&m, subject);
	assert_int_equal(sign(&m), CW_PROFILE);
	assert_null(m.der.data);
	assert_int_equal(m.builder.finding.id, id);
	assert_int_equal(m.builder.finding.field, field);
	/* Unless it is forced. */
	m.builder.force_profile = true;
	assert_int_equal(sign(&m), CW_OK);
}

static void what_an_issuer_must_not_write(void **state)
{
	making m;

	/* Issuer and subject are one name: what the issuer has comes first. */
	refused_subject("C=USA,CN=x", CW_FINDING_COUNTRY, CW_FIELD_ISSUER);
	refused_subject("C=U1,CN=x", CW_FINDING_COUNTRY, CW_FIELD_ISSUER);
	refused_subject("CN=", CW_FINDING_ATTRIBUTE_EMPTY, CW_FIELD_ISSUER);
	refused_subject("", CW_FINDING_ISSUER_EMPTY, CW_FIELD_ISSUER);
	refused_subject("CN=0123456789012345678901234567890123456789012345678901234567890123x",
	                CW_FINDING_ATTRIBUTE_LONG, CW_FIELD_ISSUER);

	begin(&m, SUBJECT);
	add_dns(&m, "", false);
	assert_int_equal(sign(&m), CW_PROFILE);
	assert_int_equal(m.builder.finding.id, CW_FINDING_DNS_NAME);

	begin(&m, SUBJECT);
	cw_certificate_builder_set_validity(&m.builder, 1000, 999);
	assert_int_equal(sign(&m), CW_PROFILE);
	assert_int_equal(m.builder.finding.id, CW_FINDING_VALIDITY_ORDER);
}

static void an_empty_subject_needs_a_critical_name(void **state)
{
	making m;
	cw_name_builder issuer;

	cw_name_builder_init(&issuer);
	cw_name_builder_add(&issuer, cw_oid_common_name, cw_bytes_of("ca"));
	begin(&m, "");
	cw_certificate_builder_set_issuer(&m.builder, &issuer.name);
	add_dns(&m, "localhost", false);
	assert_int_equal(sign(&m), CW_PROFILE);
	assert_int_equal(m.builder.finding.id, CW_FINDING_SUBJECT_EMPTY);

	begin(&m, "");
	cw_certificate_builder_set_issuer(&m.builder, &issuer.name);
	add_dns(&m, "localhost", true);
	assert_int_equal(sign(&m), CW_OK);
}

static void errors_stick(void **state)
{
	making m;

	begin(&m, SUBJECT);
	cw_extensions_builder_add_subject_alt_name(&m.builder.extensions, false, NULL, 0);
	assert_int_equal(sign(&m), CW_SIZE);

	begin(&m, SUBJECT);
	cw_certificate_builder_set_validity(&m.builder, 0, INT64_MAX);
	cw_certificate_builder_set_validity(&m.builder, 0, 1);
	assert_int_equal(sign(&m), CW_TIME_VALUE);

	begin(&m, "C=D\\c3\\a9,CN=x");
	assert_int_equal(sign(&m), CW_VALUE);
}

/* Without a signer that can sign, no certificate comes out. */
static void signing_fails(void **state)
{
	making m;
	cw_signer other = tutorial_signer;

	begin(&m, SUBJECT);
	other.scheme.scheme = CW_SCHEME_ECDSA;
	assert_int_not_equal(
		cw_certificate_builder_sign(&m.builder, &other, m.buffer, sizeof m.buffer, &m.der),
		CW_OK);
	other = tutorial_signer;
	other.scheme.hash = CW_HASH_NONE;
	assert_int_not_equal(
		cw_certificate_builder_sign(&m.builder, &other, m.buffer, sizeof m.buffer, &m.der),
		CW_OK);
	other = tutorial_signer;
	other.unchecked = true;
	assert_int_equal(
		cw_certificate_builder_sign(&m.builder, &other, m.buffer, sizeof m.buffer, &m.der),
		CW_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tutorial),
		cmocka_unit_test(measuring_and_small_buffers),
		cmocka_unit_test(tbs_and_assemble_give_the_same),
		cmocka_unit_test(v3_without_extensions),
		cmocka_unit_test(another_issuer),
		cmocka_unit_test(serials),
		cmocka_unit_test(random_serials),
		cmocka_unit_test(no_randomness),
		cmocka_unit_test(what_an_issuer_must_not_write),
		cmocka_unit_test(an_empty_subject_needs_a_critical_name),
		cmocka_unit_test(errors_stick),
		cmocka_unit_test(signing_fails),
	};

	return cmocka_run_group_tests(tests, tutorial_setup, tutorial_teardown);
}
