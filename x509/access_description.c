#include "access_description.h"
#include "list.h"

/* AccessDescription ::= SEQUENCE { accessMethod OBJECT IDENTIFIER,
 * accessLocation GeneralName } */
cw_status cw_access_description_decode(cw_der_reader *r, cw_access_description *out)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, CW_FIELD_NONE, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_der_read_oid(&seq, CW_FIELD_ACCESS_METHOD, &out->access_method));
	CW_TRY(cw_general_name_decode(&seq, &out->access_location));
	return cw_der_leave(r, &seq);
}

void cw_access_description_encode(cw_der_writer *w, const cw_access_description *description)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	cw_der_write_oid(w, description->access_method);
	cw_general_name_encode(w, &description->access_location);
	cw_der_close(w, seq);
}

CW_LIST_FUNCTIONS(cw_access_descriptions, cw_access_description, cw_access_descriptions,
                  cw_access_description_decode, cw_access_description_encode)

cw_status cw_authority_info_access_decode(cw_der_reader *r, cw_authority_info_access *out)
{
	return cw_access_descriptions_read(r, CW_FIELD_AUTHORITY_INFO_ACCESS, CW_TAG_SEQUENCE, 1,
	                                   out);
}

void cw_authority_info_access_encode(cw_der_writer *w, const cw_authority_info_access *access)
{
	cw_access_descriptions_write(w, CW_TAG_SEQUENCE, 1, access);
}

cw_status cw_subject_info_access_decode(cw_der_reader *r, cw_subject_info_access *out)
{
	return cw_access_descriptions_read(r, CW_FIELD_SUBJECT_INFO_ACCESS, CW_TAG_SEQUENCE, 1,
	                                   out);
}

void cw_subject_info_access_encode(cw_der_writer *w, const cw_subject_info_access *access)
{
	cw_access_descriptions_write(w, CW_TAG_SEQUENCE, 1, access);
}
