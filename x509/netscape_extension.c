#include "netscape_extension.h"

cw_status cw_netscape_cert_type_decode(cw_der_reader *r, cw_netscape_cert_type *out)
{
	return cw_der_read_bit_string(r, CW_FIELD_NETSCAPE_CERT_TYPE, &out->bits);
}

void cw_netscape_cert_type_encode(cw_der_writer *w, const cw_netscape_cert_type *type)
{
	cw_der_write_bit_string(w, &type->bits);
}

cw_status cw_netscape_comment_decode(cw_der_reader *r, cw_netscape_comment *out)
{
	return cw_der_read_string(r, CW_FIELD_NETSCAPE_COMMENT, &out->comment);
}

void cw_netscape_comment_encode(cw_der_writer *w, const cw_netscape_comment *comment)
{
	cw_der_write_string(w, &comment->comment);
}
