/* test_issue.c - what comes by itself in a certificate, and certificates made on requests. */
#include "model.h"
#include "tutorial.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/certification_request_builder.h"
#include "../../x509/issue.h"

/* The short names of the extensions that a role has, "!" behind the critical ones. */
static void defaults_are(cw_default_extensions defaults, const char *wanted)
{
	static const struct {
		const cw_oid *oid;
		const char *name;
	} names[] = {
		{&cw_oid_basic_constraints, "bc"},
		{&cw_oid_key_usage, "ku"},
		{&cw_oid_ext_key_usage, "eku"},
		{&cw_oid_subject_key_identifier, "ski"},
		{&cw_oid_authority_key_identifier, "aki"},
	};
	uint8_t scratch[512];
	cw_extensions_builder builder;
	char got[64] = "";
	size_t i, j;

	cw_extensions_builder_init(&builder, scratch, sizeof scratch);
	/* Twice: what is there is not added again. */
	for (i = 0; i < 2; i++)
		cw_extensions_builder_add_defaults(&builder, &defaults);
	assert_int_equal(builder.status, CW_OK);
	for (i = 0; i < builder.count; i++)
		for (j = 0; j < sizeof names / sizeof names[0]; j++)
			if (cw_bytes_equal(builder.items[i].extn_id, *names[j].oid)) {
				strcat(got, i > 0 ? " " : "");
				strcat(got, names[j].name);
				strcat(got, builder.items[i].critical ? "!" : "");
			}
	assert_string_equal(got, wanted);
}

static void test_defaults(void **state)
{
	cw_bytes id = CW_BYTES_LITERAL("id"), none = {NULL, 0};
	cw_default_extensions d = {CW_ROLE_NONE, false, none, none};

	defaults_are(d, "");
	d.subject_key_id = id;
	defaults_are(d, "");
	d.role = CW_ROLE_ROOT_CA;
	defaults_are(d, "bc! ku! ski");
	d.authority_key_id = id;
	defaults_are(d, "bc! ku! ski aki");
	d.role = CW_ROLE_SUBORDINATE_CA;
	defaults_are(d, "bc! ku! ski aki");
	d.role = CW_ROLE_TLS_CLIENT;
	defaults_are(d, "ku! eku ski aki");
	d.role = CW_ROLE_TLS_SERVER;
	defaults_are(d, "ku! eku ski aki");
	d.authority_key_id = none;
	defaults_are(d, "ku! eku");
}

/* A server's RSA key may take a secret; no other key, and no client's. */
static unsigned usage_of(cw_certificate_role role, bool is_rsa)
{
	cw_default_extensions d = {role, is_rsa, {NULL, 0}, {NULL, 0}};
	uint8_t scratch[512];
	cw_extensions_builder builder;

	cw_extensions_builder_init(&builder, scratch, sizeof scratch);
	cw_extensions_builder_add_defaults(&builder, &d);
	/* 03 02 unused bits */
	return cw_extensions_builder_find(&builder, cw_oid_key_usage)->extn_value.data[3];
}

static void test_key_usage(void **state)
{
	assert_int_equal(usage_of(CW_ROLE_TLS_SERVER, true), 0xa0);
	assert_int_equal(usage_of(CW_ROLE_TLS_SERVER, false), 0x80);
	assert_int_equal(usage_of(CW_ROLE_TLS_CLIENT, true), 0x80);
	assert_int_equal(usage_of(CW_ROLE_ROOT_CA, true), 0x06);
}

/* A request for an alternative name and to be a CA; a CA's certificate; what is made. */
typedef struct issuance {
	uint8_t scratch[2][1024], octets[3][2048];
	cw_name_builder names[2];
	cw_der_input in[3];
	cw_certification_request request;
	cw_certificate ca, made;
	cw_certificate_builder builder;
} issuance;

static void make_request(issuance *i)
{
	cw_certification_request_builder builder;
	cw_general_name name = cw_general_name_dns("www.a.org");
	cw_basic_constraints constraints = {true, false, 0};
	cw_bytes der;
	cw_der_reader r;

	cw_name_builder_init(&i->names[0]);
	cw_name_builder_add(&i->names[0], cw_oid_common_name, cw_bytes_of("a"));
	cw_certification_request_builder_init(&builder, i->scratch[0], sizeof i->scratch[0]);
	cw_certification_request_builder_set_subject(&builder, &i->names[0].name);
	cw_certification_request_builder_set_public_key(&builder, tutorial_key);
	cw_extensions_builder_add_subject_alt_name(&builder.extensions, false, &name, 1);
	cw_extensions_builder_add_basic_constraints(&builder.extensions, true, &constraints);
	assert_int_equal(cw_certification_request_builder_sign(&builder, &tutorial_signer,
	                                                       i->octets[0], sizeof i->octets[0],
	                                                       &der),
	                 CW_OK);
	r = cw_der_input_init(&i->in[0], der);
	assert_int_equal(cw_certification_request_decode(&r, &i->request), CW_OK);
}

static void read_certificate(issuance *i, int at, cw_bytes der, cw_certificate *out)
{
	cw_der_reader r = cw_der_input_init(&i->in[at], der);

	assert_int_equal(cw_certificate_decode(&r, out), CW_OK);
}

static void make_ca(issuance *i, const cw_basic_constraints *constraints)
{
	cw_default_extensions d = {
		CW_ROLE_ROOT_CA, false, CW_BYTES_LITERAL("the CA's id"), {NULL, 0}};
	cw_bytes der;

	cw_name_builder_init(&i->names[1]);
	cw_name_builder_add(&i->names[1], cw_oid_common_name, cw_bytes_of("CA"));
	cw_certificate_builder_init(&i->builder, i->scratch[0], sizeof i->scratch[0]);
	cw_certificate_builder_set_subject(&i->builder, &i->names[1].name);
	cw_certificate_builder_set_public_key(&i->builder, tutorial_key);
	cw_certificate_builder_set_random_serial(&i->builder, &test_crypto);
	cw_certificate_builder_set_validity(&i->builder, 0, 86400);
	cw_extensions_builder_add_basic_constraints(&i->builder.extensions, true, constraints);
	if (constraints->ca)
		cw_extensions_builder_add_defaults(&i->builder.extensions, &d);
	assert_int_equal(cw_certificate_builder_sign(&i->builder, &tutorial_signer, i->octets[1],
	                                             sizeof i->octets[1], &der),
	                 CW_OK);
	read_certificate(i, 1, der, &i->ca);
}

static cw_status make(issuance *i, const cw_oid *allowed, size_t count, cw_certificate_role role)
{
	cw_extensions requested;
	cw_bytes der;
	cw_status status;

	assert_true(cw_certification_request_info_get_extensions(
		&i->request.certification_request_info, &requested));
	cw_certificate_builder_init(&i->builder, i->scratch[1], sizeof i->scratch[1]);
	cw_certificate_builder_set_random_serial(&i->builder, &test_crypto);
	cw_certificate_builder_set_validity(&i->builder, 0, 86400);
	cw_extensions_builder_copy(&i->builder.extensions, &requested, allowed, count);
	cw_certificate_builder_issue(&i->builder, &test_crypto, &i->request, &i->ca, role);
	status = cw_certificate_builder_sign(&i->builder, &tutorial_signer, i->octets[2],
	                                     sizeof i->octets[2], &der);
	if (status == CW_OK)
		read_certificate(i, 2, der, &i->made);
	return status;
}

static void test_issue(void **state)
{
	static issuance i;
	const cw_basic_constraints ca = {true, true, 0}, no_ca = {false, false, 0};
	const cw_oid allowed[] = {cw_oid_subject_alt_name, cw_oid_basic_constraints};
	cw_extension extension;
	cw_authority_key_identifier identifier;

	make_request(&i);
	make_ca(&i, &ca);
	assert_int_equal(make(&i, allowed, 2, CW_ROLE_TLS_SERVER), CW_OK);
	assert_true(cw_bytes_equal(i.made.tbs_certificate.issuer.raw,
	                           i.ca.tbs_certificate.subject.raw));
	assert_true(cw_bytes_equal(i.made.tbs_certificate.subject.raw,
	                           i.request.certification_request_info.subject.raw));
	assert_true(cw_extensions_find(&i.made.tbs_certificate.extensions, cw_oid_subject_alt_name,
	                               &extension));
	/* To be a CA is not for the one who asks to say. */
	assert_false(cw_extensions_find(&i.made.tbs_certificate.extensions,
	                                cw_oid_basic_constraints, &extension));
	assert_true(cw_extensions_find(&i.made.tbs_certificate.extensions,
	                               cw_oid_authority_key_identifier, &extension));
	assert_int_equal(cw_authority_key_identifier_decode(&extension.place, &identifier), CW_OK);
	assert_true(cw_bytes_equal(identifier.key_identifier, cw_bytes_of("the CA's id")));
	assert_int_equal(cw_certificate_findings(&i.made, NULL, 0), 0);
	/* Nothing is copied unasked. */
	assert_int_equal(make(&i, NULL, 0, CW_ROLE_TLS_CLIENT), CW_OK);
	assert_false(cw_extensions_find(&i.made.tbs_certificate.extensions, cw_oid_subject_alt_name,
	                                &extension));
	/* What the CA's constraints forbid. */
	assert_int_equal(make(&i, NULL, 0, CW_ROLE_SUBORDINATE_CA), CW_PROFILE);
	assert_int_equal(i.builder.fault, CW_ISSUING_FAULT_PATH_LENGTH);
	make_ca(&i, &no_ca);
	assert_int_equal(make(&i, NULL, 0, CW_ROLE_TLS_SERVER), CW_PROFILE);
	assert_int_equal(i.builder.fault, CW_ISSUING_FAULT_NOT_CA);
}

static void test_forged(void **state)
{
	static issuance i;
	const cw_basic_constraints ca = {true, false, 0};

	make_request(&i);
	make_ca(&i, &ca);
	i.octets[0][i.in[0].size - 1] ^= 1;
	assert_int_equal(make(&i, NULL, 0, CW_ROLE_TLS_SERVER), CW_SIGNATURE_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_key_usage),
		cmocka_unit_test(test_issue),
		cmocka_unit_test(test_forged),
	};

	return cmocka_run_group_tests(tests, tutorial_setup, tutorial_teardown);
}
