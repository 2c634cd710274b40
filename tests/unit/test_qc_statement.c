#include "model.h"
#include "../../x509/qc_statement.h"

#define STATEMENTS cw_qc_statements, cw_qc_statements_decode(r, v)

#define statements_law(text) assert_law(der_text(text), STATEMENTS, cw_qc_statements_encode(w, v))

static void round_trip(void **state)
{
	statements_law("30( 30( 06(04008e460101) ) 30( 06(04008e460106) 30( 06(04008e46010601) ) )"
	               " 30( 06(04008e460103) 02(0f) ) )");
	statements_law("30()");
}

static void refused(void **state)
{
	cw_qc_statement statement;

	assert_refused(der_text("30( 30() )"), STATEMENTS, CW_MISSING, 4,
	               "qcStatements[0].statementId");
	assert_refused(der_text("30( 30( 06(2a03) 02() ) )"), STATEMENTS, CW_INTEGER_EMPTY, 8,
	               "qcStatements[0].statementInfo");
	assert_refused(der_text("30( 30( 06(2a03) 05() 05() ) )"), STATEMENTS, CW_TRAILING_DATA, 10,
	               "qcStatements[0]");
	memset(&statement, 0, sizeof statement);
	assert_unwritable(cw_qc_statement_encode(w, &statement), CW_VALUE);
	statement.statement_id = der_text("2a03");
	assert_written(cw_qc_statement_encode(w, &statement), der_text("30( 06(2a03) )"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(round_trip), cmocka_unit_test(refused)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
