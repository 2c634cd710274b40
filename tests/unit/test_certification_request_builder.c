#include "model.h"
#include "tutorial.h"
#include "vector.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/certification_request_builder.h"

/* A request in the making, and what it borrows. */
typedef struct making {
	cw_certification_request_builder builder;
	cw_name_builder subject;
	uint8_t scratch[1024];
	uint8_t buffer[4096];
	cw_bytes der;
} making;

static void begin(making *m)
{
	cw_name_builder_init(&m->subject);
	cw_certification_request_builder_init(&m->builder, m->scratch, sizeof m->scratch);
	cw_certification_request_builder_set_public_key(&m->builder, tutorial_key);
}

static void add_subject(making *m, cw_oid type, const char *text)
{
	cw_name_builder_add(&m->subject, type, cw_bytes_of(text));
	cw_certification_request_builder_set_subject(&m->builder, &m->subject.name);
}

static cw_status sign(making *m)
{
	return cw_certification_request_builder_sign(&m->builder, &tutorial_signer, m->buffer,
	                                             sizeof m->buffer, &m->der);
}

static cw_certification_request decoded(const making *m, cw_der_input *in)
{
	cw_der_reader r = cw_der_input_init(in, m->der);
	cw_certification_request request;

	assert_int_equal(cw_certification_request_decode(&r, &request), CW_OK);
	assert_true(cw_der_at_end(&r));
	return request;
}

static void the_tutorial(void **state)
{
	making m;
	vector v;
	cw_general_name names[3];
	int i;

	names[0] = cw_general_name_dns("mysite.com");
	names[1] = cw_general_name_dns("www.mysite.com");
	names[2] = cw_general_name_dns("subdomain.mysite.com");
	begin(&m);
	add_subject(&m, cw_oid_country_name, "US");
	add_subject(&m, cw_oid_state_or_province_name, "California");
	add_subject(&m, cw_oid_locality_name, "San Francisco");
	add_subject(&m, cw_oid_organization_name, "My Company");
	add_subject(&m, cw_oid_common_name, "mysite.com");
	cw_extensions_builder_add_subject_alt_name(&m.builder.extensions, false, names, 3);
	vector_load(&v, "tutorial/request");
	/* Twice: making it leaves the builder as it was. */
	for (i = 0; i < 2; i++) {
		assert_int_equal(sign(&m), CW_OK);
		assert_int_equal(m.der.size, v.size);
		assert_memory_equal(m.der.data, v.der, v.size);
	}
	vector_free(&v);
}

static void without_extensions(void **state)
{
	making m;
	cw_der_input in;
	cw_certification_request request;
	cw_attributes attributes;
	cw_attribute attribute;
	cw_extensions extensions;

	begin(&m);
	add_subject(&m, cw_oid_common_name, "x");
	assert_int_equal(sign(&m), CW_OK);
	request = decoded(&m, &in);
	attributes = request.certification_request_info.attributes;
	assert_non_null(attributes.encoded.in);
	assert_false(cw_attributes_next(&attributes, &attribute));
	assert_false(cw_certification_request_info_get_extensions(
		&request.certification_request_info, &extensions));
	/* The empty [0] stands at the end of what is signed. */
	assert_memory_equal(request.certification_request_info.raw.data +
	                            request.certification_request_info.raw.size - 2,
	                    "\xa0\x00", 2);
}

/* RFC 2986 lets a request have no subject. */
static void an_empty_subject(void **state)
{
	making m;

	begin(&m);
	assert_int_equal(sign(&m), CW_OK);
}

static void attributes_of_the_callers(void **state)
{
	making m;
	cw_attribute attribute;
	cw_any value;
	cw_der_input in;
	cw_certification_request request;

	memset(&attribute, 0, sizeof attribute);
	memset(&value, 0, sizeof value);
	value.tag = CW_TAG_UTF8_STRING;
	value.content = cw_bytes_of("secret");
	attribute.type = cw_oid_challenge_password;
	attribute.items = &value;
	attribute.count = 1;
	begin(&m);
	m.builder.info.attributes.items = &attribute;
	m.builder.info.attributes.count = 1;
	assert_int_equal(sign(&m), CW_OK);
	request = decoded(&m, &in);
	assert_true(cw_attributes_find(&request.certification_request_info.attributes,
	                               cw_oid_challenge_password, &attribute));
	assert_true(cw_attribute_next(&attribute, &value));
	assert_memory_equal(value.content.data, "secret", 6);
}

/* Beside extensions, too; two extensionRequests there cannot be, nor too many of all. */
static void attributes_and_extensions(void **state)
{
	making m;
	cw_attribute items[CW_CERTIFICATION_REQUEST_BUILDER_ATTRIBUTES_MAX + 1];
	uint8_t copy[2048];
	cw_any value;
	cw_string text = {CW_TAG_UTF8_STRING, cw_bytes_of("a name")}, read;
	cw_general_name name = cw_general_name_dns("localhost");
	cw_der_input in;
	cw_certification_request request;
	cw_extensions extensions;
	size_t i;

	for (i = 0; i < sizeof items / sizeof items[0]; i++)
		items[i] = cw_attribute_of_string(cw_oid_unstructured_name, &text, &value);
	begin(&m);
	cw_extensions_builder_add_subject_alt_name(&m.builder.extensions, false, &name, 1);
	m.builder.info.attributes.items = items;
	m.builder.info.attributes.count = 1;
	assert_int_equal(sign(&m), CW_OK);
	request = decoded(&m, &in);
	assert_true(cw_certification_request_info_get_unstructured_name(
		&request.certification_request_info, &read));
	assert_true(cw_bytes_equal(read.bytes, text.bytes));
	assert_true(cw_certification_request_info_get_extensions(
		&request.certification_request_info, &extensions));
	m.builder.info.attributes.count = CW_CERTIFICATION_REQUEST_BUILDER_ATTRIBUTES_MAX;
	assert_int_equal(sign(&m), CW_OK);
	m.builder.info.attributes.count++;
	assert_int_equal(sign(&m), CW_ARGUMENT);
	/* One that was read from elsewhere has an extensionRequest of its own. */
	m.builder.info.attributes.count = 0;
	assert_int_equal(sign(&m), CW_OK);
	memcpy(copy, m.der.data, m.der.size);
	m.der.data = copy;
	request = decoded(&m, &in);
	m.builder.info.attributes = request.certification_request_info.attributes;
	assert_int_equal(sign(&m), CW_DUPLICATE);
}

static void info_alone(void **state)
{
	making m;
	uint8_t other[2048];
	cw_bytes info, measured;
	cw_der_input in;
	cw_certification_request request;

	begin(&m);
	add_subject(&m, cw_oid_common_name, "x");
	assert_int_equal(sign(&m), CW_OK);
	request = decoded(&m, &in);
	assert_int_equal(
		cw_certification_request_builder_info(&m.builder, other, sizeof other, &info),
		CW_OK);
	assert_true(cw_bytes_equal(info, request.certification_request_info.raw));
	assert_int_equal(cw_certification_request_builder_info(&m.builder, NULL, 0, &measured),
	                 CW_OK);
	assert_int_equal(measured.size, info.size);
}

static void what_is_refused(void **state)
{
	making m;
	cw_general_name name = cw_general_name_dns("a b");

	begin(&m);
	add_subject(&m, cw_oid_country_name, "USA");
	assert_int_equal(sign(&m), CW_PROFILE);
	assert_null(m.der.data);
	assert_int_equal(m.builder.finding.id, CW_FINDING_COUNTRY);
	m.builder.force_profile = true;
	assert_int_equal(sign(&m), CW_OK);

	begin(&m);
	cw_extensions_builder_add_subject_alt_name(&m.builder.extensions, false, &name, 1);
	assert_int_equal(sign(&m), CW_PROFILE);
	assert_int_equal(m.builder.finding.id, CW_FINDING_DNS_NAME);

	begin(&m);
	add_subject(&m, cw_oid_country_name, "U_");
	assert_int_equal(sign(&m), CW_VALUE);
}

static void scratch_has_to_suffice(void **state)
{
	making m;
	cw_general_name name = cw_general_name_dns("localhost");
	size_t size;

	/* The value has 13 octets, and the extension around it 9 more. */
	for (size = 0; size < 13 + 22; size++) {
		begin(&m);
		cw_extensions_builder_init(&m.builder.extensions, size == 0 ? NULL : m.scratch,
		                           size);
		cw_extensions_builder_add_subject_alt_name(&m.builder.extensions, false, &name, 1);
		assert_int_equal(sign(&m), CW_BUFFER_TOO_SMALL);
	}
	begin(&m);
	cw_extensions_builder_init(&m.builder.extensions, m.scratch, size);
	cw_extensions_builder_add_subject_alt_name(&m.builder.extensions, false, &name, 1);
	assert_int_equal(sign(&m), CW_OK);
	/* Extensions that are encoded elsewhere still have to be put together. */
	begin(&m);
	cw_extensions_builder_init(&m.builder.extensions, NULL, 0);
	cw_extensions_builder_add(&m.builder.extensions, der_text("2a03"), false, der_text(""));
	assert_int_equal(sign(&m), CW_BUFFER_TOO_SMALL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tutorial),
		cmocka_unit_test(without_extensions),
		cmocka_unit_test(an_empty_subject),
		cmocka_unit_test(attributes_of_the_callers),
		cmocka_unit_test(attributes_and_extensions),
		cmocka_unit_test(info_alone),
		cmocka_unit_test(what_is_refused),
		cmocka_unit_test(scratch_has_to_suffice),
	};

	return cmocka_run_group_tests(tests, tutorial_setup, tutorial_teardown);
}
