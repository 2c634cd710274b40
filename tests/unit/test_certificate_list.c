#include "model.h"
#include "crl_text.h"
#include "../../x509/certificate_list.h"
#include "../../x509/finding.h"

#define LIST cw_certificate_list, cw_certificate_list_decode(r, v)

#define A_LIST                                                                                     \
	"30( 30( 02(01)" CRL_HEAD "30( 30( 02(05)" CRL_DATE ") 30( 02(06)" CRL_DATE CRL_REASON     \
	") )" CRL_EXTENSIONS ")" CRL_ALGORITHM "03(0001) )"

static cw_status decode(cw_bytes der, cw_der_input *in, cw_certificate_list *out)
{
	cw_der_reader r = cw_der_input_init(in, der);
	cw_status status = cw_certificate_list_decode(&r, out);

	return status == CW_OK ? cw_der_read_end(&r) : status;
}

static void round_trip(void **state)
{
	cw_bytes der = der_text(A_LIST);
	cw_der_input in;
	cw_certificate_list list;
	cw_revoked_certificate entry;

	assert_law(der, LIST, cw_certificate_list_encode(w, v));
	assert_int_equal(decode(der, &in, &list), CW_OK);
	assert_true(cw_bytes_equal(list.raw, der));
	assert_true(cw_certificate_list_find(&list, der_text("06"), &entry));
	assert_true(cw_extensions_are_present(&entry.crl_entry_extensions));
	assert_true(cw_certificate_list_find(&list, der_text("05"), &entry));
	assert_false(cw_extensions_are_present(&entry.crl_entry_extensions));
	assert_false(cw_certificate_list_find(&list, der_text("07"), &entry));
	for (der.size = 0; der.size < list.raw.size; der.size++) {
		uint8_t *copy = malloc(der.size + 1);
		cw_bytes cut = {copy, der.size};

		assert_non_null(copy);
		memcpy(copy, der.data, der.size);
		assert_int_not_equal(decode(cut, &in, &list), CW_OK);
		assert_true(in.error.offset <= cut.size);
		free(copy);
	}
}

static void refused(void **state)
{
	assert_refused(der_text("30( 30(" CRL_HEAD ")" CRL_ALGORITHM "03() )"), LIST,
	               CW_BIT_STRING_EMPTY, 79, "signatureValue");
	assert_refused(der_text("30( 30(" CRL_HEAD ")" CRL_ALGORITHM "03(00) 05() )"), LIST,
	               CW_TRAILING_DATA, 82, "");
	assert_refused(der_text("30( 30(" CRL_HEAD ") 03(00) )"), LIST, CW_UNEXPECTED_TAG, 64,
	               "signatureAlgorithm");
}

static void the_shortcuts_agree(void **state)
{
	assert_shortcuts_agree(der_text(A_LIST), LIST);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trip),
		cmocka_unit_test(refused),
		cmocka_unit_test(the_shortcuts_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
