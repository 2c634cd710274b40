#include "model.h"
#include "../../x509/microsoft_extension.h"

#define TEMPLATE cw_certificate_template, cw_certificate_template_decode(r, v)
#define NAME     cw_enroll_certtype_extension, cw_enroll_certtype_extension_decode(r, v)

#define template_law(text)                                                                         \
	assert_law(der_text(text), TEMPLATE, cw_certificate_template_encode(w, v))

static void templates(void **state)
{
	cw_certificate_template built;

	template_law("30( 06(2a03) )");
	template_law("30( 06(2a03) 02(64) )");
	template_law("30( 06(2a03) 02(00ffffffff) 02(00) )");
	assert_refused(der_text("30( 06(2a03) 02(0100000000) )"), TEMPLATE, CW_INTEGER_RANGE, 6,
	               "certificateTemplate.templateMajorVersion");
	assert_refused(der_text("30( 06(2a03) 02(01) 02(ff) )"), TEMPLATE, CW_INTEGER_RANGE, 11,
	               "certificateTemplate.templateMinorVersion");
	assert_refused(der_text("30( 02(01) )"), TEMPLATE, CW_UNEXPECTED_TAG, 2,
	               "certificateTemplate.templateID");
	assert_refused(der_text("30( 06(2a03) 02(01) 02(01) 02(01) )"), TEMPLATE, CW_TRAILING_DATA,
	               12, "certificateTemplate");
	memset(&built, 0, sizeof built);
	built.template_id = der_text("2a03");
	built.has_template_minor_version = true;
	assert_unwritable(cw_certificate_template_encode(w, &built), CW_VALUE);
	built.has_template_major_version = true;
	built.template_major_version = UINT64_C(1) << 32;
	assert_unwritable(cw_certificate_template_encode(w, &built), CW_VALUE);
}

static void names(void **state)
{
	assert_law(der_text("1e(00530075006200430041)"), NAME,
	           cw_enroll_certtype_extension_encode(w, v));
	assert_law(der_text("0c('SubCA')"), NAME, cw_enroll_certtype_extension_encode(w, v));
	assert_refused(der_text("1e(005300)"), NAME, CW_STRING_UNIT, 4, "enrollCerttypeExtension");
	assert_refused(der_text("04('SubCA')"), NAME, CW_CHOICE, 0, "enrollCerttypeExtension");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(templates), cmocka_unit_test(names)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
