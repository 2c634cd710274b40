#include "model.h"
#include "vector.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/certificate.h"
#include "../../x509/finding.h"

#define CERTIFICATE cw_certificate, cw_certificate_decode(r, v)

static cw_status decode(cw_bytes der, cw_der_input *in, cw_certificate *out)
{
	cw_der_reader r = cw_der_input_init(in, der);
	cw_status status = cw_certificate_decode(&r, out);

	return status == CW_OK ? cw_der_read_end(&r) : status;
}

static void the_tutorial(void **state)
{
	vector golden;
	cw_bytes der;
	cw_der_input in;
	cw_certificate c;
	cw_subject_alt_name names;
	cw_general_name name;
	cw_attribute_type_and_value attribute;

	vector_load(&golden, "tutorial/certificate");
	der.data = golden.der;
	der.size = golden.size;
	assert_law(der, CERTIFICATE, cw_certificate_encode(w, v));
	assert_int_equal(decode(der, &in, &c), CW_OK);
	assert_true(cw_bytes_equal(c.raw, der));
	assert_ptr_equal(c.tbs_certificate.raw.data, der.data + 4);
	assert_int_equal(c.tbs_certificate.version, CW_CERTIFICATE_V3);
	assert_int_equal(c.tbs_certificate.serial_number.size, 20);
	assert_true(
		cw_bytes_equal(c.signature_algorithm.algorithm, cw_oid_sha256_with_rsa_encryption));
	assert_true(cw_name_find(&c.tbs_certificate.subject, cw_oid_common_name, &attribute));
	assert_memory_equal(attribute.value.bytes.data, "mysite.com", 10);
	assert_int_equal(c.tbs_certificate.validity.not_after.civil.month, 12);
	assert_int_equal(c.signature_value.bytes.size, 256);
	assert_true(cw_certificate_get_subject_alt_name(&c, &names));
	assert_true(cw_general_names_next(&names, &name));
	assert_memory_equal(name.dns_name.data, "localhost", 9);
	assert_false(cw_general_names_next(&names, &name));
	assert_int_equal(cw_certificate_findings(&c, NULL, 0), 0);
	vector_free(&golden);
}

/* Each cut of a good certificate is refused, within what is left of it. */
static void truncated(void **state)
{
	vector golden;
	cw_der_input in;
	cw_certificate c;
	cw_bytes der;

	vector_load(&golden, "tutorial/certificate");
	for (der.size = 0; der.size < golden.size; der.size++) {
		uint8_t *copy = malloc(der.size + 1);

		assert_non_null(copy);
		memcpy(copy, golden.der, der.size);
		der.data = copy;
		assert_int_not_equal(decode(der, &in, &c), CW_OK);
		assert_true(in.error.offset <= der.size);
		free(copy);
	}
	vector_free(&golden);
}

static void no_subject_alt_name(void **state)
{
	cw_certificate c;
	cw_subject_alt_name names;

	memset(&c, 0, sizeof c);
	assert_false(cw_certificate_get_subject_alt_name(&c, &names));
}

static void the_shortcuts_agree(void **state)
{
	vector golden;
	cw_bytes der;

	vector_load(&golden, "tutorial/certificate");
	der.data = golden.der;
	der.size = golden.size;
	assert_shortcuts_agree(der, CERTIFICATE);
	vector_free(&golden);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tutorial),
		cmocka_unit_test(truncated),
		cmocka_unit_test(no_subject_alt_name),
		cmocka_unit_test(the_shortcuts_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
