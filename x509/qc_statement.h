/* qc_statement.h - the extension qcStatements, 1.3.6.1.5.5.7.1.3 (RFC 3739 3.2.6). */
#ifndef CW_X509_QC_STATEMENT_H
#define CW_X509_QC_STATEMENT_H

#include "any.h"
#include "../asn1/oid.h"
#include "field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A statementInfo that is absent has tag 0. */
typedef struct cw_qc_statement {
	cw_oid statement_id;
	cw_any statement_info;
} cw_qc_statement;

/* SEQUENCE OF QCStatement. As decoded: `encoded` ranges over the statements. As built:
 * encoded.in is NULL, and items[0 .. count - 1] are they. */
typedef struct cw_qc_statements {
	cw_der_reader encoded;
	const cw_qc_statement *items;
	size_t count;
} cw_qc_statements;

/* Errors: those of reading. Not checked here: that a statement's info has the type
 * which its statementId calls for. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_qc_statement_decode(cw_der_reader *r, cw_qc_statement *out);
CW_API void cw_qc_statement_encode(cw_der_writer *w, const cw_qc_statement *statement);

/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_qc_statements_decode(cw_der_reader *r, cw_qc_statements *out);
CW_API void cw_qc_statements_encode(cw_der_writer *w, const cw_qc_statements *statements);

/* Take the first statement off the list; false when none is left. */
CW_API bool cw_qc_statements_next(cw_qc_statements *rest, cw_qc_statement *out);

#ifdef __cplusplus
}
#endif
#endif
