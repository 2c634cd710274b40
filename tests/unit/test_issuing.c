/* test_issuing.c - the signature of a request, and what an issuer's certificate lets it sign. */
#include "model.h"
#include "tutorial.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/certificate_builder.h"
#include "../../x509/certification_request_builder.h"
#include "../../x509/issuing.h"

static void test_request(void **state)
{
	cw_certification_request_builder builder;
	cw_certification_request request;
	uint8_t octets[2048];
	cw_name_builder subject;
	cw_bytes der;
	cw_der_input in;
	cw_der_reader r;

	cw_name_builder_init(&subject);
	cw_name_builder_add(&subject, cw_oid_common_name, cw_bytes_of("a"));
	cw_certification_request_builder_init(&builder, NULL, 0);
	cw_certification_request_builder_set_subject(&builder, &subject.name);
	cw_certification_request_builder_set_public_key(&builder, tutorial_key);
	assert_int_equal(cw_certification_request_builder_sign(&builder, &tutorial_signer, octets,
	                                                       sizeof octets, &der),
	                 CW_OK);
	r = cw_der_input_init(&in, der);
	assert_int_equal(cw_certification_request_decode(&r, &request), CW_OK);
	assert_int_equal(cw_certification_request_verify(&test_crypto, &request), CW_OK);
	octets[der.size - 1] ^= 1;
	assert_int_equal(cw_certification_request_verify(&test_crypto, &request),
	                 CW_SIGNATURE_INVALID);
	octets[der.size - 1] ^= 1;
	request.signature.unused = 1;
	assert_int_equal(cw_certification_request_verify(&test_crypto, &request),
	                 CW_SIGNATURE_INVALID);
	request.signature.unused = 0;
	request.signature_algorithm.algorithm = cw_oid_common_name;
	assert_int_equal(cw_certification_request_verify(&test_crypto, &request), CW_UNSUPPORTED);
}

/* A certificate with what makes it a CA, or not. */
typedef struct made {
	cw_certificate_builder builder;
	cw_name_builder subject;
	uint8_t scratch[512], octets[2048];
	cw_der_input in;
	cw_certificate certificate;
} made;

static void begin(made *m, const cw_basic_constraints *constraints)
{
	cw_name_builder_init(&m->subject);
	cw_name_builder_add(&m->subject, cw_oid_common_name, cw_bytes_of("a"));
	cw_certificate_builder_init(&m->builder, m->scratch, sizeof m->scratch);
	cw_certificate_builder_set_subject(&m->builder, &m->subject.name);
	cw_certificate_builder_set_public_key(&m->builder, tutorial_key);
	cw_certificate_builder_set_random_serial(&m->builder, &test_crypto);
	cw_certificate_builder_set_validity(&m->builder, 0, 86400);
	if (constraints != NULL)
		cw_extensions_builder_add_basic_constraints(&m->builder.extensions, true,
		                                            constraints);
}

static const cw_certificate *finish(made *m)
{
	cw_bytes der;
	cw_der_reader r;

	assert_int_equal(cw_certificate_builder_sign(&m->builder, &tutorial_signer, m->octets,
	                                             sizeof m->octets, &der),
	                 CW_OK);
	r = cw_der_input_init(&m->in, der);
	assert_int_equal(cw_certificate_decode(&r, &m->certificate), CW_OK);
	return &m->certificate;
}

static const cw_basic_constraints ca = {true, false, 0}, last_ca = {true, true, 0},
				  no_ca = {false, false, 0};

static void test_issuer(void **state)
{
	made issuer, leaf, sub;
	const cw_tbs_certificate *of_leaf, *of_sub;
	uint8_t storage[2];
	cw_key_usage usage = cw_key_usage_of(1u << CW_KEY_USAGE_CRL_SIGN, storage);

	begin(&leaf, NULL);
	of_leaf = &finish(&leaf)->tbs_certificate;
	begin(&sub, &ca);
	of_sub = &finish(&sub)->tbs_certificate;
	begin(&issuer, NULL);
	assert_int_equal(cw_issuing_check(finish(&issuer), of_leaf), CW_ISSUING_FAULT_NOT_CA);
	begin(&issuer, &no_ca);
	assert_int_equal(cw_issuing_check(finish(&issuer), of_leaf), CW_ISSUING_FAULT_NOT_CA);
	begin(&issuer, &ca);
	assert_int_equal(cw_issuing_check(finish(&issuer), of_sub), CW_ISSUING_FAULT_NONE);
	begin(&issuer, &last_ca);
	assert_int_equal(cw_issuing_check(finish(&issuer), of_sub), CW_ISSUING_FAULT_PATH_LENGTH);
	assert_int_equal(cw_issuing_check(finish(&issuer), of_leaf), CW_ISSUING_FAULT_NONE);
	begin(&issuer, &ca);
	cw_extensions_builder_add_key_usage(&issuer.builder.extensions, true, &usage);
	assert_int_equal(cw_issuing_check(finish(&issuer), of_leaf), CW_ISSUING_FAULT_KEY_USAGE);
	assert_string_equal(cw_issuing_fault_rule(CW_ISSUING_FAULT_KEY_USAGE), "RFC 5280 4.2.1.3");
	assert_string_equal(cw_issuing_fault_text(CW_ISSUING_FAULT_NONE), "nothing is amiss");
}

/* What an issuer's constraint says of a leaf with one alternative name. */
static cw_issuing_fault judged(bool permitted, const cw_general_name *base,
                               const cw_general_name *name)
{
	made issuer, leaf;
	cw_general_subtree subtree;
	cw_name_constraints constraints;

	memset(&subtree, 0, sizeof subtree);
	memset(&constraints, 0, sizeof constraints);
	subtree.base = *base;
	if (permitted) {
		constraints.permitted_subtrees.items = &subtree;
		constraints.permitted_subtrees.count = 1;
	} else {
		constraints.excluded_subtrees.items = &subtree;
		constraints.excluded_subtrees.count = 1;
	}
	begin(&issuer, &ca);
	cw_extensions_builder_add_name_constraints(&issuer.builder.extensions, true, &constraints);
	begin(&leaf, NULL);
	cw_extensions_builder_add_subject_alt_name(&leaf.builder.extensions, false, name, 1);
	return cw_issuing_check(finish(&issuer), &finish(&leaf)->tbs_certificate);
}

static void test_names(void **state)
{
	cw_general_name a = cw_general_name_dns("a.org"), b = cw_general_name_dns("b.org");
	cw_general_name id, subject;
	cw_name_builder other;

	assert_int_equal(judged(true, &a, &a), CW_ISSUING_FAULT_NONE);
	assert_int_equal(judged(true, &a, &b), CW_ISSUING_FAULT_NOT_PERMITTED);
	assert_int_equal(judged(false, &a, &b), CW_ISSUING_FAULT_NONE);
	assert_int_equal(judged(false, &a, &a), CW_ISSUING_FAULT_EXCLUDED);
	/* a kind of name that no constraint speaks of, and one without a rule */
	memset(&id, 0, sizeof id);
	id.type = CW_GENERAL_NAME_REGISTERED_ID;
	id.registered_id = cw_oid_common_name;
	assert_int_equal(judged(true, &id, &a), CW_ISSUING_FAULT_NONE);
	assert_int_equal(judged(true, &id, &id), CW_ISSUING_FAULT_NOT_PERMITTED);
	assert_int_equal(judged(false, &id, &id), CW_ISSUING_FAULT_EXCLUDED);
	/* the subject is a name, too */
	memset(&subject, 0, sizeof subject);
	cw_name_builder_init(&other);
	cw_name_builder_add(&other, cw_oid_common_name, cw_bytes_of("b"));
	subject.type = CW_GENERAL_NAME_DIRECTORY_NAME;
	subject.directory_name = other.name;
	assert_int_equal(judged(true, &subject, &a), CW_ISSUING_FAULT_NOT_PERMITTED);
	assert_int_equal(judged(false, &subject, &a), CW_ISSUING_FAULT_NONE);
}

/* Constraints that hold for the very next certificate, and those that do not yet. */
static cw_issuing_fault policies_judged(uint64_t skip, const cw_oid *policy, bool maps)
{
	made issuer, leaf;
	cw_policy_constraints constraints = {true, skip, true, skip};
	cw_inhibit_any_policy any = {skip};
	cw_policy_information information;
	cw_certificate_policies policies;
	cw_policy_mapping mapping = {cw_oid_common_name, cw_oid_surname};
	cw_policy_mappings mappings;

	memset(&information, 0, sizeof information);
	memset(&policies, 0, sizeof policies);
	memset(&mappings, 0, sizeof mappings);
	begin(&issuer, &ca);
	cw_extensions_builder_add_policy_constraints(&issuer.builder.extensions, true,
	                                             &constraints);
	cw_extensions_builder_add_inhibit_any_policy(&issuer.builder.extensions, true, &any);
	begin(&leaf, NULL);
	cw_name_builder_add(&leaf.subject, cw_oid_surname, cw_bytes_of("b"));
	cw_certificate_builder_set_subject(&leaf.builder, &leaf.subject.name);
	cw_certificate_builder_set_issuer(&leaf.builder, &issuer.subject.name);
	if (policy != NULL) {
		information.policy_identifier = *policy;
		policies.items = &information;
		policies.count = 1;
		cw_extensions_builder_add_certificate_policies(&leaf.builder.extensions, false,
		                                               &policies);
	}
	if (maps) {
		mappings.items = &mapping;
		mappings.count = 1;
		cw_extensions_builder_add_policy_mappings(&leaf.builder.extensions, true,
		                                          &mappings);
	}
	return cw_issuing_check(finish(&issuer), &finish(&leaf)->tbs_certificate);
}

static void test_policies(void **state)
{
	assert_int_equal(policies_judged(0, NULL, false), CW_ISSUING_FAULT_NO_POLICY);
	assert_int_equal(policies_judged(1, NULL, false), CW_ISSUING_FAULT_NONE);
	assert_int_equal(policies_judged(0, &cw_oid_common_name, false), CW_ISSUING_FAULT_NONE);
	assert_int_equal(policies_judged(0, &cw_oid_common_name, true),
	                 CW_ISSUING_FAULT_POLICY_MAPPING);
	assert_int_equal(policies_judged(1, &cw_oid_common_name, true), CW_ISSUING_FAULT_NONE);
	assert_int_equal(policies_judged(0, &cw_oid_any_policy, false),
	                 CW_ISSUING_FAULT_ANY_POLICY);
	assert_int_equal(policies_judged(1, &cw_oid_any_policy, false), CW_ISSUING_FAULT_NONE);
}

/* What is said of rfc822Names holds for mailboxes beyond ASCII, too. */
static void test_mailboxes(void **state)
{
	cw_general_name base, name;

	memset(&base, 0, sizeof base);
	memset(&name, 0, sizeof name);
	base.type = CW_GENERAL_NAME_RFC822_NAME;
	base.rfc822_name = cw_bytes_of("a.org");
	name.type = CW_GENERAL_NAME_OTHER_NAME;
	name.other_name.type_id = cw_oid_smtp_utf8_mailbox;
	name.other_name.value.tag = CW_TAG_UTF8_STRING;
	name.other_name.value.content = cw_bytes_of("\xc3\xbc@a.org");
	assert_int_equal(judged(true, &base, &name), CW_ISSUING_FAULT_NONE);
	assert_int_equal(judged(false, &base, &name), CW_ISSUING_FAULT_EXCLUDED);
	name.other_name.value.content = cw_bytes_of("\xc3\xbc@b.org");
	assert_int_equal(judged(true, &base, &name), CW_ISSUING_FAULT_NOT_PERMITTED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_request),   cmocka_unit_test(test_issuer),
		cmocka_unit_test(test_names),     cmocka_unit_test(test_policies),
		cmocka_unit_test(test_mailboxes),
	};

	return cmocka_run_group_tests(tests, tutorial_setup, tutorial_teardown);
}
