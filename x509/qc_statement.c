#include "qc_statement.h"
#include "list.h"

/* QCStatement ::= SEQUENCE { statementId OBJECT IDENTIFIER, statementInfo ANY OPTIONAL } */
cw_status cw_qc_statement_decode(cw_der_reader *r, cw_qc_statement *out)
{
	cw_der_reader seq;

	*out = (cw_qc_statement){0};
	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_der_read_oid(&seq, CW_FIELD_STATEMENT_ID, &out->statement_id));
	if (!cw_der_at_end(&seq))
		CW_TRY(cw_any_decode(&seq, CW_FIELD_STATEMENT_INFO, &out->statement_info));
	return cw_der_leave(r, &seq);
}

void cw_qc_statement_encode(cw_der_writer *w, const cw_qc_statement *statement)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_der_write_oid(w, statement->statement_id);
	if (statement->statement_info.tag != 0)
		cw_any_encode(w, &statement->statement_info);
	cw_der_close(w, seq);
}

CW_LIST_FUNCTIONS(cw_qc_statements, cw_qc_statement, cw_qc_statements, cw_qc_statement_decode,
                  cw_qc_statement_encode)

cw_status cw_qc_statements_decode(cw_der_reader *r, cw_qc_statements *out)
{
	return cw_qc_statements_read(r, CW_FIELD_QC_STATEMENTS, CW_TAG_SEQUENCE, 0, out);
}

void cw_qc_statements_encode(cw_der_writer *w, const cw_qc_statements *statements)
{
	cw_qc_statements_write(w, CW_TAG_SEQUENCE, 0, statements);
}
