#include "model.h"
#include "../../x509/name_constraints.h"

#define SUBTREE     cw_general_subtree, cw_general_subtree_decode(r, v)
#define CONSTRAINTS cw_name_constraints, cw_name_constraints_decode(r, v)

#define subtree_law(text) assert_law(der_text(text), SUBTREE, cw_general_subtree_encode(w, v))
#define constraints_law(text)                                                                      \
	assert_law(der_text(text), CONSTRAINTS, cw_name_constraints_encode(w, v))

static void subtrees(void **state)
{
	subtree_law("30( 82('example.com') )");
	subtree_law("30( 87(7f000000ff000000) )");
	subtree_law("30( 82('a') 80(01) 81(00) )");
	subtree_law("30( 82('a') 81(02) )");
	assert_refused(der_text("30( 82('a') 80(00) )"), SUBTREE, CW_DEFAULT_ENCODED, 5, "minimum");
	assert_refused(der_text("30( 82('a') 80(ff) )"), SUBTREE, CW_INTEGER_RANGE, 7, "minimum");
	assert_refused(der_text("30( 82('a') 81(80) )"), SUBTREE, CW_INTEGER_RANGE, 7, "maximum");
	assert_refused(der_text("30( 82('a') 81(01) 80(01) )"), SUBTREE, CW_TRAILING_DATA, 8, "");
	assert_refused(der_text("30()"), SUBTREE, CW_MISSING, 2, "");
}

static void constraints(void **state)
{
	constraints_law("30( a0( 30( 82('a') ) 30( 82('b') ) ) a1( 30( 81('c@d') ) ) )");
	constraints_law("30( a1( 30( a4( 30() ) ) ) )");
	/* A finding, and no fault. */
	constraints_law("30()");
	assert_refused(der_text("30( a0() )"), CONSTRAINTS, CW_SIZE, 2,
	               "nameConstraints.permittedSubtrees");
	assert_refused(der_text("30( a1( 30( 82('a') ) 30( 82(ff) ) ) )"), CONSTRAINTS,
	               CW_STRING_CHARACTER, 13, "nameConstraints.excludedSubtrees[1].dNSName");
	assert_refused(der_text("30( a1( 30( 82('a') ) ) a0( 30( 82('a') ) ) )"), CONSTRAINTS,
	               CW_TRAILING_DATA, 9, "nameConstraints");
}

static void building(void **state)
{
	cw_general_subtree items[1];
	cw_name_constraints v;
	cw_general_subtree subtree;

	memset(items, 0, sizeof items);
	memset(&v, 0, sizeof v);
	items[0].base = cw_general_name_dns("example.com");
	v.permitted_subtrees.items = items;
	v.permitted_subtrees.count = 1;
	assert_written(cw_name_constraints_encode(w, &v),
	               der_text("30( a0( 30( 82('example.com') ) ) )"));
	assert_true(cw_general_subtrees_next(&v.permitted_subtrees, &subtree));
	assert_false(cw_general_subtrees_next(&v.permitted_subtrees, &subtree));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(subtrees),
		cmocka_unit_test(constraints),
		cmocka_unit_test(building),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
