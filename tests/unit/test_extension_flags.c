/* test_extension_flags.c - every extension that is known, and that a certificate may have, has
 * a flag that builds it. */
/* Before cmocka.h, which has a macro of the name of our fail(). */
#include "../../tools/diagnostics.h"
#include "../../tools/flags/extension_flags.h"

#include "test.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/extension_table.h"

/* Those of CRLs, their entries and OCSP responses. */
static bool is_elsewhere(cw_extension_kind kind)
{
	return kind == CW_EXTENSION_CRL_NUMBER || kind == CW_EXTENSION_DELTA_CRL_INDICATOR ||
	       kind == CW_EXTENSION_ISSUING_DISTRIBUTION_POINT ||
	       kind == CW_EXTENSION_REASON_CODE || kind == CW_EXTENSION_INVALIDITY_DATE ||
	       kind == CW_EXTENSION_CERTIFICATE_ISSUER ||
	       kind == CW_EXTENSION_OCSP_SIGNED_CERTIFICATE_TIMESTAMP_LIST;
}

static size_t rows_of(cw_extension_kind kind)
{
	size_t i, count = 0;

	for (i = 0; i < extension_row_count; i++)
		count += cw_extension_kind_of(*extension_rows[i].oid) == kind;
	return count;
}

static void test_each_has_a_row(void **state)
{
#define HAS_ROW(NAME, place, arc, name)                                                            \
	if (rows_of(CW_EXTENSION_##NAME) != (is_elsewhere(CW_EXTENSION_##NAME) ? 0u : 1u))         \
		fail_msg("%s has another number of rows", #name);
	CW_EXTENSION_LIST(HAS_ROW)
#undef HAS_ROW
	assert_int_equal(rows_of(CW_EXTENSION_OTHER), 0);
}

static void test_each_row_has_a_flag(void **state)
{
	size_t i, j;

	for (i = 0; i < extension_row_count; i++) {
		assert_true(extension_rows[i].flags[0] != FLAG_ALG);
		/* What --critical calls it is one of its flags, or the standard's word. */
		for (j = 0; j < EXTENSION_FLAGS_MAX; j++) {
			flag_id id = extension_rows[i].flags[j];

			if (id != FLAG_ALG)
				assert_non_null(flags[id].name);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_has_a_row),
		cmocka_unit_test(test_each_row_has_a_flag),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
