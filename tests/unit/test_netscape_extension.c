#include "model.h"
#include "../../x509/netscape_extension.h"

#define TYPE    cw_netscape_cert_type, cw_netscape_cert_type_decode(r, v)
#define COMMENT cw_netscape_comment, cw_netscape_comment_decode(r, v)

static void netscape(void **state)
{
	assert_law(der_text("03(0640)"), TYPE, cw_netscape_cert_type_encode(w, v));
	assert_law(der_text("03(0040)"), TYPE, cw_netscape_cert_type_encode(w, v));
	assert_refused(der_text("03(0641)"), TYPE, CW_BIT_STRING_PADDING, 3, "netscape-cert-type");
	assert_law(der_text("16('hello')"), COMMENT, cw_netscape_comment_encode(w, v));
	assert_law(der_text("13('hello')"), COMMENT, cw_netscape_comment_encode(w, v));
	assert_refused(der_text("16(ff)"), COMMENT, CW_STRING_CHARACTER, 2, "netscape-comment");
	assert_refused(der_text("03(00)"), COMMENT, CW_CHOICE, 0, "netscape-comment");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(netscape)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
